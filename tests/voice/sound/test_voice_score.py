from typing import get_args

import numpy as np
import pytest

from storyboard.terms import Mood
from voice.sound.instruments import MIX_RATE, STRUCK, SUSTAINED, hertz, play
from voice.sound.patterns import PATTERNS, motif_of
from voice.sound.score import Cue, Stinger, compose, underscore
from voice.sound.styles import STINGERS, STYLES


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


def test_tables_fit_together() -> None:
    assert set(STYLES) == set(Mood)
    assert {part.pattern for style in STYLES.values() for part in style.parts} == set(PATTERNS)


@pytest.mark.parametrize("instrument", [*SUSTAINED, *STRUCK])
def test_instruments_are_in_tune(instrument: str) -> None:
    note = play(instrument, 57, 2.0, 1).mean(axis=1)
    spectrum = np.abs(np.fft.rfft(note, 2**18))
    peak = np.argmax(spectrum) * MIX_RATE / 2**18
    assert abs(1200 * np.log2(peak / hertz(57))) < 35


# ---- The curve of feeling -----------------------------------------------------------------------
def heard(music: np.ndarray, start: float, end: float) -> float:
    return rms(music[round(start * MIX_RATE) : round(end * MIX_RATE)])


def test_a_turn_is_struck_after_silence_and_changes_the_key() -> None:
    cues = [Cue(0, 24, Mood.SAD)]
    music = underscore(cues, 24, 4, [Stinger(12.0, "reveal")])
    assert heard(music, 11.4, 11.98) < heard(music, 5, 10) - 30
    assert heard(music, 12.0, 12.8) > heard(music, 5, 10)
    assert np.abs(music).max() <= 0.9 and np.abs(np.diff(music, axis=0)).max() < 0.35
    before, after = [
        {round(note.midi) % 12 for note in movement.notes}
        for movement in compose(cues, 24, 4, [Stinger(12.0, "reveal")])
    ][:2]
    assert before != after


def test_after_a_cliffhanger_nothing_is_played() -> None:
    music = underscore([Cue(0, 20, Mood.WARM)], 20, 4, [Stinger(14.0, "cliffhanger")])
    assert heard(music, 14, 15) > heard(music, 4, 10)
    assert heard(music, 19, 20) < heard(music, 4, 10) - 20


def test_more_feeling_is_more_music() -> None:
    calm, wild = (underscore([Cue(0, 12, Mood.TENSE, level)], 12, 4) for level in (0.2, 0.9))
    assert heard(wild, 3, 9) > heard(calm, 3, 9) + 3
    parts = [
        len({note.instrument for note in next(compose([Cue(0, 12, Mood.TENSE, level)], 12, 4)).notes})
        for level in (0.2, 0.9)
    ]
    assert parts[0] < parts[1]


def test_leads_bring_their_own_tunes() -> None:
    assert motif_of("mia") == motif_of("mia") != motif_of("leo")
    assert len({motif_of(f"c{number}") for number in range(1, 9)}) >= 7
    assert all(sum(motif_of(name).beats) == 4 for name in "abcdefgh")

    def solo(leads: tuple[str, ...]) -> list[tuple[float, float]]:
        cues = [Cue(0, 6, Mood.MYSTERIOUS), Cue(6, 6, Mood.MYSTERIOUS, leads=leads)]
        notes = next(compose(cues, 12, 4)).notes
        return [(note.start, note.midi) for note in notes if note.db == -1.0]

    assert not solo(()) and len(solo(("mia",))) == 4
    assert min(solo(("mia",)))[0] >= 6.3
    assert solo(("mia",)) != solo(("leo",))


def test_the_same_turns_give_the_same_samples() -> None:
    cues, turns = [Cue(0, 8, Mood.EPIC, 0.8, ("mia",))], [Stinger(5.0, "reveal")]
    assert np.array_equal(underscore(cues, 8, 3, turns), underscore(cues, 8, 3, turns))
    assert set(STINGERS) == set(get_args(Stinger.__annotations__["kind"]))
