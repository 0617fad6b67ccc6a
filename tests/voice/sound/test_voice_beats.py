"""Beats are found where they were played: at any tempo, in noise, through changes; where none are, none."""

import numpy as np
import pytest

from storyboard.terms import Mood
from voice.sound.beats import beats_of
from voice.sound.instruments import MIX_RATE, Stereo
from voice.sound.score import Cue, underscore
from voice.sound.styles import STYLES

NEAR = 0.05  # seconds


def clicks(times: np.ndarray, seconds: float, noise: float = 0.0) -> Stereo:
    music = np.random.default_rng(5).normal(0, noise, round(seconds * MIX_RATE))
    after = np.arange(round(0.06 * MIX_RATE)) / MIX_RATE
    click = 0.5 * np.exp(-90 * after) * np.sin(2 * np.pi * 880 * after)
    for time in times:
        first = round(time * MIX_RATE)
        music[first : first + len(click)] += click[: len(music) - first]
    return np.repeat(music[:, None], 2, axis=1).astype(np.float32)


def shares(found: np.ndarray, played: np.ndarray) -> tuple[float, float]:
    """Of the found beats those that were played, and of the played ones those that were found."""
    apart = np.abs(found[:, None] - played[None, :])
    return float(np.mean(apart.min(axis=1) < NEAR)), float(np.mean(apart.min(axis=0) < NEAR))


def ramp(first: float, last: float, seconds: float) -> np.ndarray:
    """Beats whose tempo goes from `first` to `last` a minute."""
    times = [0.3]
    while times[-1] < seconds - 1:
        times.append(times[-1] + 60 / (first + (last - first) * times[-1] / seconds))
    return np.array(times)


@pytest.mark.parametrize("noise", [0.0, 0.1])
@pytest.mark.parametrize("tempo", [60, 87, 120, 132, 160])
def test_beats_are_found_at_any_tempo(tempo: int, noise: float) -> None:
    played = np.arange(0.3, 15, 60 / tempo)
    found = beats_of(clicks(played, 16, noise))
    assert min(shares(found, played)) > 0.95
    assert np.abs(np.median(found - played[np.abs(found[:, None] - played).argmin(axis=1)])) < 0.01


@pytest.mark.parametrize(
    "played",
    [
        ramp(100, 130, 30),
        ramp(140, 95, 30),
        np.r_[0.3:15:0.6, 15:29:0.45],
    ],
    ids=["faster", "slower", "at once"],
)
def test_beats_follow_a_change_of_tempo(played: np.ndarray) -> None:
    assert min(shares(beats_of(clicks(played, 30)), played)) > 0.95


@pytest.mark.parametrize(("mood", "to_a_beat"), [(Mood.JOYFUL, 1), (Mood.WARM, 2), (Mood.ROMANTIC, 2)])
def test_beats_of_the_studios_own_music_are_found(mood: Mood, to_a_beat: int) -> None:
    """Arpeggios of eighths at the tempo that the style names: beats, or each of their halves."""
    music = underscore([Cue(0, 20, mood, 0.5)], 20, 3)
    played = np.arange(0, 20, 60 / STYLES[mood].tempo / to_a_beat)
    assert min(shares(beats_of(music), played)) > 0.9


@pytest.mark.parametrize("seconds", [1.0, 12.0])
def test_what_has_no_beat_has_none(seconds: float) -> None:
    time = np.arange(round(seconds * MIX_RATE)) / MIX_RATE
    for mono in (np.random.default_rng(2).normal(0, 0.1, len(time)), np.sin(440 * np.pi * time), 0 * time):
        assert len(beats_of(np.repeat(mono[:, None], 2, axis=1).astype(np.float32))) == 0
