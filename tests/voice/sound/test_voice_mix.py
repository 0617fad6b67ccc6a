import math

import numpy as np
import pytest
from scipy.signal import resample_poly
from speaking import Speak

from storyboard.models import Sounding
from storyboard.terms import Delivery, Mood
from voice.sound.ambience import ambience
from voice.sound.instruments import MIX_RATE
from voice.sound.mix import Mixdown, Placed, measure, mix
from voice.sound.rooms import ROOMS, in_room, room_for
from voice.sound.score import Cue, underscore
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
    out = mix(12, placed, music if what in ("music", "both", "all") else None, bed).whole
    assert out.shape == (12 * MIX_RATE, 2) and out.dtype == np.float32
    assert lufs(out) == pytest.approx(-14, abs=0.5)
    assert true_peak(out) <= -1.0
    measured = measure(out)
    assert measured.lufs == pytest.approx(lufs(out), abs=0.1)
    assert measured.true_peak_db == pytest.approx(true_peak(out), abs=0.2)


def test_silence_stays_silent() -> None:
    out = mix(2, []).whole
    assert not out.any() and measure(out).lufs == -math.inf and measure(out).true_peak_db == -math.inf


@pytest.mark.parametrize("seconds", [0.0, 0.1, 1.2345, 3.0])
def test_the_length_is_exact(seconds: float, speech: Speech) -> None:
    out = mix(seconds, [Placed(0.0, speech), Placed(2.9, speech)], np.zeros((10, 2), np.float32)).whole
    assert len(out) == round(seconds * MIX_RATE) and np.isfinite(out).all()


def level(samples: np.ndarray, start: float, end: float) -> float:
    part = samples[round(start * MIX_RATE) : round(end * MIX_RATE)]
    return 10 * math.log10(float(np.mean(part.astype(np.float64) ** 2)))


def test_music_makes_way_for_speech_and_comes_back_softly(speech: Speech) -> None:
    """A steady tone as music: its level under speech and away from it."""
    time = np.arange(12 * MIX_RATE) / MIX_RATE
    tone = np.repeat(0.3 * np.sin(2 * np.pi * 440 * time)[:, None], 2, axis=1).astype(np.float32)
    music = mix(12, [Placed(4.0, speech)], tone).music
    under = level(music, 4.5, 4 + speech.seconds - 0.5)
    assert under - level(music, 1, 3) < -3
    assert level(music, 10, 11.5) - level(music, 1, 3) == pytest.approx(0, abs=0.5)
    steps = np.abs(np.diff([level(music, 3 + i / 20, 3 + (i + 1) / 20) for i in range(120)]))
    assert steps.max() < 4


@pytest.mark.parametrize("mood", [Mood.EPIC, Mood.TENSE])
@pytest.mark.parametrize("db", [0, -14])  # as said, and as whispered
@pytest.mark.parametrize("raised", [0.0, 6.0])
def test_a_line_is_10_lu_above_music(mood: Mood, db: float, raised: float, speech: Speech) -> None:
    quiet = Speech(speech.samples * np.float32(10 ** (db / 20)), (), (), ())
    placed = [Placed(1.0, quiet), Placed(1.5 + speech.seconds, speech, pan=0.3)]
    loud = underscore([Cue(0, 9, mood)], 9, 3)
    out = mix(9, placed, loud, sounding=Sounding(music_db=raised))
    for item in placed:
        heard = slice(round(item.start * MIX_RATE), round((item.start + item.speech.seconds) * MIX_RATE))
        assert lufs(out.dialogue[heard]) - lufs(out.music[heard]) > 10


@pytest.mark.parametrize("loudness", ["web", "broadcast"])
def test_the_stems_sum_to_the_mix(loudness: str, speech: Speech, music: np.ndarray) -> None:
    loud = Speech(speech.samples * 4, (), (), ())  # so that the limiter works
    out = mix(8, [Placed(1.0, loud)], music, ambience("rain", 8, 1), Sounding(loudness=loudness))
    assert isinstance(out, Mixdown)
    stems = [out.dialogue, out.music, out.effects]
    assert all(stem.any() for stem in stems)
    left = sum(stem.astype(np.float64) for stem in stems) - out.whole
    assert 10 * math.log10(np.mean(left**2) / np.mean(out.whole**2) + 1e-30) < -60
    assert lufs(out.whole) == pytest.approx({"web": -14, "broadcast": -23}[loudness], abs=0.5)
    assert true_peak(out.whole) <= -1.0


def test_levels_move_their_bus_only(speech: Speech, music: np.ndarray) -> None:
    placed, bed = [Placed(1.0, speech)], ambience("city", 8, 1)
    plain = mix(8, placed, music, bed, Sounding(loudness="broadcast"))  # where no limiter works
    lower = mix(8, placed, music, bed, Sounding(loudness="broadcast", music_db=-12, effects_db=6))
    assert level(lower.music, 5.5, 8) - level(lower.dialogue, 1, 3) == pytest.approx(
        level(plain.music, 5.5, 8) - level(plain.dialogue, 1, 3) - 12, abs=0.3
    )
    assert level(lower.effects, 5.5, 8) - level(lower.dialogue, 1, 3) == pytest.approx(
        level(plain.effects, 5.5, 8) - level(plain.dialogue, 1, 3) + 6, abs=0.3
    )


def test_speech_is_heard_where_it_is_placed(speech: Speech) -> None:
    out = mix(10, [Placed(5.0, speech)]).whole
    loud = np.flatnonzero(np.abs(out[:, 0]) > 0.05 * np.abs(out).max())
    assert 5.0 <= loud[0] / MIX_RATE < 5.12
    assert loud[-1] / MIX_RATE < 5.0 + speech.seconds + 0.2


def test_pan_and_mono() -> None:
    burst = Speech(np.random.default_rng(1).normal(0, 0.1, 2 * RATE).astype(np.float32), (), (), ())
    left = mix(3, [Placed(0.5, burst, pan=-0.3)]).whole
    assert np.std(left[:, 0]) > 1.2 * np.std(left[:, 1])
    centre = mix(3, [Placed(0.5, burst)]).whole
    assert np.std(centre[:, 0]) == pytest.approx(np.std(centre[:, 1]), rel=0.02)
    for heard in (left, centre):  # nothing cancels on one loudspeaker
        assert level(heard.mean(axis=1, keepdims=True), 0.5, 2.5) > level(heard, 0.5, 2.5) - 1.5


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_is_heard_and_every_word_stays_clear(room: str) -> None:
    """Clarity C50 of ISO 3382: the first 50 ms against what comes after, for a speaker far off."""
    click = np.zeros(4 * MIX_RATE, np.float32)
    click[0] = 1.0
    answer = in_room(click, 0.0, room, 5.0).astype(np.float64)
    power = (answer**2).mean(axis=1)
    early, late = power[: round(0.05 * MIX_RATE)].sum(), power[round(0.05 * MIX_RATE) :].sum()
    assert 10 * math.log10(early / late) > 6
    fall = 10 * np.log10(np.cumsum(power[::-1])[::-1][:: MIX_RATE // 100] + 1e-15)
    tail = fall - fall[3]
    at = np.argmax(tail < -20) - 3
    assert at * 0.01 * 3 == pytest.approx(ROOMS[room].decay, rel=0.35, abs=0.12)
    assert np.corrcoef(answer[1:].T)[0, 1] < 0.97  # wide


@pytest.mark.parametrize(
    ("words", "interior", "room"),
    [
        ("St Mary's Church", True, "church"),
        ("医院走廊", True, "corridor"),
        ("in the car", True, "car"),
        ("后巷", False, "alley"),
        ("Adrian's office", True, "office"),
        ("a cardboard maze", True, "small room"),
        ("", False, "outdoors"),
        ("浴室", True, "bathroom"),
        ("皇宫大殿", True, "hall"),
    ],
)
def test_words_name_a_room(words: str, interior: bool, room: str) -> None:
    assert room_for(words, interior) == room


def test_off_screen_is_duller_than_spoken() -> None:
    noise = Speech(np.random.default_rng(1).normal(0, 0.1, 3 * RATE).astype(np.float32), (), (), ())

    def share_above(hertz: float, delivery: Delivery) -> float:
        spectrum = np.abs(np.fft.rfft(mix(3, [Placed(0, noise, delivery)]).whole[:, 0])) ** 2
        return float(spectrum[np.fft.rfftfreq(3 * MIX_RATE, 1 / MIX_RATE) > hertz].sum() / spectrum.sum())

    assert share_above(4000, Delivery.OFF_SCREEN) < 0.2 * share_above(4000, Delivery.SPOKEN)


def test_the_mix_is_the_same_each_time(speech: Speech, music: np.ndarray) -> None:
    once, again = (mix(4, [Placed(0.5, speech)], music).whole for _ in range(2))
    assert np.array_equal(once, again)
