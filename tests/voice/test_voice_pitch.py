import numpy as np
import pytest

from voice.pitch import HOP, contour, resung
from voice.speech import RATE, Samples


def sung(hertz: float | np.ndarray, seconds: float = 1.0) -> Samples:
    """A buzz with two resonances, as a throat makes it."""
    time = np.arange(round(seconds * RATE)) / RATE
    phase = np.cumsum(np.broadcast_to(hertz, time.shape)) / RATE
    weights = (
        np.exp(-(((k * 150 - 600) / 300) ** 2)) + 0.4 * np.exp(-(((k * 150 - 1500) / 400) ** 2)) + 0.02
        for k in range(1, 30)
    )
    tone = sum(w * np.sin(2 * np.pi * k * phase) for k, w in zip(range(1, 30), weights, strict=True))
    return (0.2 * tone).astype(np.float32)


def middle(samples: Samples) -> float:
    hertz = contour(samples)
    return float(np.median(hertz[hertz > 0]))


@pytest.mark.parametrize("hertz", [82.0, 131.0, 217.0, 388.0])
def test_the_pitch_of_a_voice_is_found_within_one_percent(hertz: float) -> None:
    assert middle(sung(hertz)) == pytest.approx(hertz, rel=0.01)


def test_a_glide_is_followed() -> None:
    glide = np.linspace(120, 240, RATE)
    found = contour(sung(glide))[5:-5]
    there = glide[np.arange(5, 5 + len(found)) * HOP]
    assert np.median(np.abs(found / there - 1)) < 0.01


def test_noise_and_silence_have_no_pitch() -> None:
    noise = np.random.default_rng(4).normal(size=RATE).astype(np.float32)
    assert (contour(noise) > 0).mean() < 0.05
    assert not contour(np.zeros(RATE, np.float32)).any()
    assert not contour(np.zeros(10, np.float32)).any()


@pytest.mark.parametrize("ratio", [0.8, 1.25, 1.5])
def test_another_melody_keeps_length_and_resonances(ratio: float) -> None:
    voice = sung(150.0)
    moved = resung(voice, lambda seconds, hertz: hertz * ratio)
    assert len(moved) == len(voice)
    assert middle(moved) == pytest.approx(150 * ratio, rel=0.015)

    def share_near_600(samples: Samples) -> float:
        power = np.abs(np.fft.rfft(samples)) ** 2
        hertz = np.fft.rfftfreq(len(samples), 1 / RATE)
        return float(power[(hertz > 350) & (hertz < 850)].sum() / power.sum())

    assert share_near_600(moved) == pytest.approx(share_near_600(voice), abs=0.12)


def test_the_same_melody_is_the_same_sound() -> None:
    voice = sung(np.linspace(180, 140, RATE))
    assert np.allclose(resung(voice, lambda seconds, hertz: hertz), voice, atol=1e-6)


def test_what_has_no_pitch_is_left_alone() -> None:
    noise = (0.1 * np.random.default_rng(5).normal(size=RATE // 2)).astype(np.float32)
    both = np.concatenate([noise, sung(200.0, 0.5)])
    moved = resung(both, lambda seconds, hertz: hertz * 1.3)
    assert np.array_equal(moved[: RATE // 2 - RATE // 20], both[: RATE // 2 - RATE // 20])
