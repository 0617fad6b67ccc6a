import math

import numpy as np
import pytest
from scipy.signal import resample_poly
from speaking import Speak

from storyboard.terms import Delivery, Mood
from voice.ambience import ambience
from voice.instruments import MIX_RATE
from voice.mix import Placed, measure, mix
from voice.score import Cue, underscore
from voice.speech import RATE, Speech


@pytest.fixture(scope="module")
def speech(speak: Speak) -> Speech:
    return speak("You promised me you would never come back to this house.", "af_heart")


@pytest.fixture(scope="module")
def music() -> np.ndarray:
    return underscore([Cue(0, 12, Mood.WARM)], 12, 1)


def lufs(samples: np.ndarray) -> float:
    """ITU-R BS.1770-4 at 48 kHz from its own coefficients: an independent meter."""
    from scipy.signal import lfilter

    shelf = (
        [1.53512485958697, -2.69169618940638, 1.19839281085285],
        [1.0, -1.69065929318241, 0.73248077421585],
    )
    high = [1.0, -2.0, 1.0], [1.0, -1.99004745483398, 0.99007225036621]
    weighted = lfilter(*high, lfilter(*shelf, samples.astype(np.float64), axis=0), axis=0)
    step = MIX_RATE // 10
    sums = np.add.reduceat((weighted**2).sum(axis=1), np.arange(0, len(weighted), step))
    blocks = np.array([sums[i : i + 4].sum() / (4 * step) for i in range(len(weighted) // step - 3)])
    level = -0.691 + 10 * np.log10(blocks + 1e-15)
    loud = blocks[level > -70]
    gate = -0.691 + 10 * math.log10(loud.mean()) - 10
    return -0.691 + 10 * math.log10(blocks[(level > -70) & (level > gate)].mean())


def true_peak(samples: np.ndarray) -> float:
    return 20 * math.log10(np.abs(resample_poly(samples, 8, 1, axis=0)).max())


@pytest.mark.parametrize("what", ["speech", "music", "both", "all", "quiet"])
def test_loudness_and_true_peak(what: str, speech: Speech, music: np.ndarray) -> None:
    placed = [Placed(1.0, speech), Placed(7.0, speech, Delivery.OFF_SCREEN)] if what != "music" else []
    bed = ambience("rain", 12, 1) if what == "all" else None
    if what == "quiet":
        placed = [Placed(1.0, Speech(speech.samples * 0.1, (), (), ()))]
    out = mix(12, placed, music if what in ("music", "both", "all") else None, bed)
    assert out.shape == (12 * MIX_RATE, 2) and out.dtype == np.float32
    assert lufs(out) == pytest.approx(-14, abs=0.5)
    assert true_peak(out) <= -1.0
    measured = measure(out)
    assert measured.lufs == pytest.approx(lufs(out), abs=0.1)
    assert measured.true_peak_db == pytest.approx(true_peak(out), abs=0.2)


def test_silence_stays_silent() -> None:
    out = mix(2, [])
    assert not out.any() and measure(out).lufs == -math.inf and measure(out).true_peak_db == -math.inf


@pytest.mark.parametrize("seconds", [0.0, 0.1, 1.2345, 3.0])
def test_the_length_is_exact(seconds: float, speech: Speech) -> None:
    out = mix(seconds, [Placed(0.0, speech), Placed(2.9, speech)], np.zeros((10, 2), np.float32))
    assert len(out) == round(seconds * MIX_RATE) and np.isfinite(out).all()


def test_music_makes_way_for_speech(speech: Speech) -> None:
    """A steady tone as music: its level in the mix, under speech and away from it."""
    time = np.arange(12 * MIX_RATE) / MIX_RATE
    tone = np.repeat(0.05 * np.sin(2 * np.pi * 9000 * time)[:, None], 2, axis=1).astype(np.float32)
    silent = Speech(np.full(4 * RATE, 1e-6, np.float32), (), (), ())
    out = mix(12, [Placed(4.0, silent)], tone)

    def level(start: float, end: float) -> float:
        part = out[round(start * MIX_RATE) : round(end * MIX_RATE), 0]
        return 10 * math.log10(float(np.mean(part.astype(np.float64) ** 2)))

    assert level(4.5, 7.5) - level(1, 3) == pytest.approx(-9, abs=1)
    assert level(10, 11.5) - level(1, 3) == pytest.approx(0, abs=0.5)
    steps = np.abs(np.diff([level(3 + i / 20, 3 + (i + 1) / 20) for i in range(120)]))
    assert steps.max() < 2.5


def test_speech_is_heard_where_it_is_placed(speech: Speech) -> None:
    out = mix(10, [Placed(5.0, speech)])
    loud = np.flatnonzero(np.abs(out[:, 0]) > 0.05 * np.abs(out).max())
    assert 5.0 <= loud[0] / MIX_RATE < 5.12
    assert loud[-1] / MIX_RATE < 5.0 + speech.seconds + 0.2


def test_pan_and_mono() -> None:
    burst = Speech(np.random.default_rng(1).normal(0, 0.1, 2 * RATE).astype(np.float32), (), (), ())
    left = mix(3, [Placed(0.5, burst, pan=-0.3)])
    assert np.std(left[:, 0]) > 1.2 * np.std(left[:, 1])
    centre = mix(3, [Placed(0.5, burst)])
    assert np.array_equal(centre[:, 0], centre[:, 1])


def test_off_screen_is_duller_than_spoken() -> None:
    noise = Speech(np.random.default_rng(1).normal(0, 0.1, 3 * RATE).astype(np.float32), (), (), ())

    def share_above(hertz: float, delivery: Delivery) -> float:
        spectrum = np.abs(np.fft.rfft(mix(3, [Placed(0, noise, delivery)])[:, 0])) ** 2
        return float(spectrum[np.fft.rfftfreq(3 * MIX_RATE, 1 / MIX_RATE) > hertz].sum() / spectrum.sum())

    assert share_above(4000, Delivery.OFF_SCREEN) < 0.2 * share_above(4000, Delivery.SPOKEN)


def test_the_mix_is_the_same_each_time(speech: Speech, music: np.ndarray) -> None:
    once, again = (mix(4, [Placed(0.5, speech)], music) for _ in range(2))
    assert np.array_equal(once, again)
