"""Own music whose beats meet the cuts: how many before and after, how gently, and its pitch kept."""

from itertools import pairwise

import numpy as np
import pytest
from test_voice_beats import NEAR, clicks

from voice.sound.beats import beats_of
from voice.sound.instruments import MIX_RATE
from voice.sound.on_cuts import GENTLE, LATEST, meetings
from voice.sound.own import fitted


def episode(seed: int) -> list[float]:
    """The cuts of 16 shots on whole frames; the last is the episode's end."""
    frames = np.random.default_rng(seed).uniform(1.5 * 24, 5.5 * 24, 16).round().cumsum()
    return [float(frame) / 24 for frame in frames]


def share(cuts: list[float], beats: np.ndarray) -> float:
    return float(np.mean([np.abs(beats - cut).min() < NEAR for cut in cuts]))


def test_most_cuts_fall_on_beats_that_did_not_before() -> None:
    before, after = [], []
    for seed, tempo in enumerate((90, 120)):
        *cuts, end = episode(seed)
        music = clicks(np.arange(0.4, 75, 60 / tempo), 76)
        plain, moved = fitted(music, end), fitted(music, end, cuts)
        assert plain.shape == moved.shape == (round(end * MIX_RATE), 2)
        before.append(share(cuts, beats_of(plain)))
        after.append(share(cuts, beats_of(moved)))
    print(f"cuts within {NEAR} s of a beat: {np.mean(before):.0%} before, {np.mean(after):.0%} after")
    assert np.mean(before) < 0.25 and min(after) > 0.5


def test_the_music_gives_way_gently() -> None:
    *cuts, end = episode(7)
    points = meetings(np.arange(0.2, 90, 0.5), end, cuts)
    assert points[0][0] == 0 and 0 <= points[0][1] <= LATEST and points[-1][0] == end
    assert len(points) > 8
    for (start, since), (stop, until) in pairwise(points):
        assert abs((until - since) / (stop - start) - 1) <= GENTLE + 1e-9
    assert all(abs(since / 0.5 - round((since - 0.2) / 0.5) - 0.4) < 1e-6 for _, since in points[1:-1])


def test_the_pitch_is_kept_without_a_seam() -> None:
    *cuts, end = episode(3)
    time = np.arange(40 * MIX_RATE) / MIX_RATE
    tone = (0.2 * np.sin(2 * np.pi * 440 * time))[:, None] + 0.2 * clicks(np.arange(0.4, 40, 0.5), 40)
    moved = fitted(tone.astype(np.float32), end, cuts)[:, 0]
    spectrum = np.abs(np.fft.rfft(moved * np.hanning(len(moved))))
    assert abs(1200 * np.log2(spectrum.argmax() * MIX_RATE / len(moved) / 440)) < 5  # cents
    level = [np.std(moved[at : at + 2400]) for at in range(MIX_RATE, len(moved) - 4 * MIX_RATE, 1200)]
    assert min(level) > 0.6 * np.median(level)


@pytest.mark.parametrize("cuts", [[], [3.0], [2.0, 4.0]])
def test_music_without_a_beat_stays_as_it_is(cuts: list[float]) -> None:
    noise = np.random.default_rng(1).normal(0, 0.05, (20 * MIX_RATE, 2)).astype(np.float32)
    assert np.abs(fitted(noise, 10.0, cuts) - fitted(noise, 10.0)).max() < 1e-4
