"""Dialogue, music and ambience into the episode's one stereo track.

Knows where each speech stands in the room and who makes way for whom. Where speeches start is
the dialogue's concern, how loud the whole is the loudness meter's.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d, maximum_filter1d
from scipy.signal import butter, oaconvolve, resample_poly, sosfilt

from storyboard.terms import Delivery
from voice.instruments import MIX_RATE as MIX_RATE
from voice.instruments import Stereo
from voice.loudness import Loudness as Loudness
from voice.loudness import levelled
from voice.loudness import measure as measure
from voice.speech import RATE, Samples, Speech

MUSIC_LEVEL = -6.0  # dB on music as it comes, where nobody speaks
BED_LEVEL = -4.0
DUCK = -9.0  # dB on music under speech
BED_DUCK = -4.0
DUCK_REACH = 0.35  # seconds of speech's neighbourhood that stay ducked
DUCK_EASE = 0.12  # seconds: how softly music makes way
ENVELOPE_STEP = 480  # samples between points of the ducking gain: 10 ms


@dataclass(frozen=True)
class Placed:
    """A speech whose first sample is heard `start` seconds into the episode.

    `pan` is -1 (left) to 1 (right); keep it within a third for dialogue.
    """

    start: float
    speech: Speech
    delivery: Delivery = Delivery.SPOKEN
    pan: float = 0.0


def mix(
    seconds: float, placed: Sequence[Placed], music: Stereo | None = None, bed: Stereo | None = None
) -> Stereo:
    """The episode's sound: float32 [round(seconds * MIX_RATE), 2], -14 LUFS, at most -1 dBTP.

    `music` (ducked under speech) and `bed` (ambience and effects) are at MIX_RATE and of any
    length. What would be heard after `seconds` is cut. With nothing to hear the track is silent.
    """
    length = round(seconds * MIX_RATE)
    dialogue = np.zeros((length, 2), np.float32)
    spoken = np.zeros(length // ENVELOPE_STEP + 2, np.float32)  # where speech is audible, 0 or 1
    for item in placed:
        first = round(item.start * MIX_RATE)
        voice = _in_room(item)[: max(0, length - first)]
        dialogue[first : first + len(voice)] += voice
        end = min(first + round(item.speech.seconds * MIX_RATE), length)
        spoken[first // ENVELOPE_STEP : end // ENVELOPE_STEP + 1] = 1.0

    whole = dialogue
    for track, db, duck in ((music, MUSIC_LEVEL, DUCK), (bed, BED_LEVEL, BED_DUCK)):
        if track is not None:
            under = np.asarray(track[:length], np.float32)
            gain = _gain(spoken, db, duck, length)[: len(under), None]
            whole[: len(under)] += under * gain
    return levelled(whole)


def _gain(spoken: NDArray[np.float32], db: float, duck: float, length: int) -> NDArray[np.float32]:
    """What to multiply a track by at every sample: `db`, and `duck` more where speech is heard."""
    steps_a_second = MIX_RATE / ENVELOPE_STEP
    near = maximum_filter1d(spoken, 2 * round(DUCK_REACH * steps_a_second) + 1)
    smooth = gaussian_filter1d(near, DUCK_EASE * steps_a_second)
    points = 10 ** ((db + duck * smooth) / 20)
    gain: NDArray[np.float32] = np.interp(
        np.arange(length), np.arange(len(points)) * ENVELOPE_STEP, points
    ).astype(np.float32)
    return gain


def _in_room(item: Placed) -> Stereo:
    """The speech at MIX_RATE as its delivery makes it sound."""
    dry = resample_poly(item.speech.samples, MIX_RATE, RATE).astype(np.float32)
    angle = (1 + np.clip(item.pan, -1, 1)) * np.pi / 4
    sides = np.array([np.cos(angle), np.sin(angle)], np.float32) * np.float32(np.sqrt(2))
    return DELIVERIES[item.delivery](dry)[:, None] * sides


def _spoken(dry: Samples) -> Samples:
    return _with_room(dry, -19.0)


def _voice_over(dry: Samples) -> Samples:
    """Close and dry, with a little of the nearness that a microphone gives."""
    low = sosfilt(butter(1, 180, fs=MIX_RATE, output="sos"), dry)
    near: Samples = (dry + 0.25 * low).astype(np.float32)
    return near


def _off_screen(dry: Samples) -> Samples:
    """From the next room: dull, thin and with more of the room."""
    muffled = sosfilt(butter(2, (220, 3000), "bandpass", fs=MIX_RATE, output="sos"), dry)
    return _with_room((1.1 * muffled).astype(np.float32), -11.0)


DELIVERIES: dict[Delivery, Callable[[Samples], Samples]] = {
    Delivery.SPOKEN: _spoken,
    Delivery.VOICE_OVER: _voice_over,
    Delivery.OFF_SCREEN: _off_screen,
}


def _with_room(dry: Samples, db: float) -> Samples:
    """`dry` and a small room's answer, `db` below it."""
    rng = np.random.default_rng(2)
    time = np.arange(round(0.28 * MIX_RATE)) / MIX_RATE
    answer = sosfilt(butter(1, 4000, fs=MIX_RATE, output="sos"), rng.normal(size=len(time))) * np.exp(
        -time * 22
    )
    answer[: round(0.008 * MIX_RATE)] = 0
    answer *= 10 ** (db / 20) / np.sqrt(np.sum(answer**2))
    wet = oaconvolve(dry, answer)
    wet[: len(dry)] += dry
    heard: Samples = wet.astype(np.float32)
    return heard
