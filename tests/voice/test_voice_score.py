import time

import numpy as np
import pytest

from storyboard.terms import Mood
from voice.instruments import MIX_RATE, STRUCK, SUSTAINED, hertz, play
from voice.patterns import PATTERNS
from voice.score import Cue, underscore
from voice.styles import STYLES


def rms(samples: np.ndarray) -> float:
    return float(10 * np.log10(np.mean(samples.astype(np.float64) ** 2) + 1e-12))


@pytest.mark.parametrize("mood", Mood)
def test_every_mood_is_clean_music(mood: Mood) -> None:
    music = underscore([Cue(0, 14, mood)], 14, 5)
    assert music.shape == (14 * MIX_RATE, 2) and music.dtype == np.float32
    assert np.abs(music).max() < 0.9 and np.isfinite(music).all()
    assert np.abs(music.mean(axis=0)).max() < 1e-4  # no direct current
    assert rms(music.mean(axis=1)) > rms(music) - 3  # nothing cancels in mono
    assert -30 < rms(music[3 * MIX_RATE : 10 * MIX_RATE]) < -17
    assert np.abs(np.diff(music, axis=0)).max() < 0.2  # no clicks
    assert abs(music[0]).max() < 1e-3 and abs(music[-1]).max() < 1e-3


def test_moods_differ_and_seeds_differ() -> None:
    pieces = {mood: underscore([Cue(0, 6, mood)], 6, 5) for mood in (Mood.TENSE, Mood.WARM, Mood.JOYFUL)}
    flat = [piece.ravel() for piece in pieces.values()] + [underscore([Cue(0, 6, Mood.WARM)], 6, 6).ravel()]
    alike = np.corrcoef(flat)
    assert np.abs(alike - np.eye(len(flat))).max() < 0.8


def test_the_same_seed_gives_the_same_score() -> None:
    cues = [Cue(0, 5, Mood.SAD), Cue(5, 5, Mood.WARM)]
    assert np.array_equal(underscore(cues, 10, 3), underscore(cues, 10, 3))


def test_a_change_of_mood_has_no_hole_and_no_click() -> None:
    music = underscore([Cue(0, 10, Mood.TENSE), Cue(10, 10, Mood.ROMANTIC)], 20, 1)
    windows = [rms(music[round(t * MIX_RATE) : round((t + 0.5) * MIX_RATE)]) for t in np.arange(7, 13, 0.5)]
    assert min(windows) > np.median(windows) - 8
    assert np.abs(np.diff(music[9 * MIX_RATE : 11 * MIX_RATE], axis=0)).max() < 0.15


def test_one_mood_over_several_scenes_is_one_piece() -> None:
    parts = underscore([Cue(0, 4, Mood.SAD), Cue(4, 4, Mood.SAD)], 8, 2)
    assert np.array_equal(parts, underscore([Cue(0, 8, Mood.SAD)], 8, 2))


def test_gaps_are_silent() -> None:
    music = underscore([Cue(2, 3, Mood.DARK)], 9, 2)
    assert not music[: 2 * MIX_RATE].any() and not music[round(5.1 * MIX_RATE) :].any()


@pytest.mark.parametrize("cues", [[], [Cue(0, 0.01, Mood.SAD)], [Cue(50, 5, Mood.SAD)]])
def test_nothing_to_play_is_silence(cues: list[Cue]) -> None:
    assert not underscore(cues, 3, 1).any()


def test_a_cue_past_the_end_is_cut() -> None:
    assert len(underscore([Cue(0, 60, Mood.EPIC)], 2.5, 1)) == round(2.5 * MIX_RATE)


def test_cheap() -> None:
    cues = [
        Cue(6 * i, 6, mood)
        for i, mood in enumerate((Mood.TENSE, Mood.SAD, Mood.ROMANTIC, Mood.EPIC, Mood.DARK))
    ]
    underscore(cues, 30, 9)
    began = time.process_time()
    underscore(cues, 30, 9)
    assert time.process_time() - began < 0.1 * 30


def test_tables_fit_together() -> None:
    assert set(STYLES) == set(Mood)
    assert {part.pattern for style in STYLES.values() for part in style.parts} == set(PATTERNS)


@pytest.mark.parametrize("instrument", [*SUSTAINED, *STRUCK])
def test_instruments_are_in_tune(instrument: str) -> None:
    note = play(instrument, 57, 2.0, 1).mean(axis=1)
    spectrum = np.abs(np.fft.rfft(note, 2**18))
    peak = np.argmax(spectrum) * MIX_RATE / 2**18
    assert abs(1200 * np.log2(peak / hertz(57))) < 35
