"""Dialogue, music and effects, a bus each, into the episode's one stereo track.

Knows where each speech stands in the room and who makes way for whom. Where speeches start is
the dialogue's concern, how loud the whole is the loudness meter's.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import scipy

from storyboard.models import Sounding
from storyboard.terms import Delivery
from voice.sound.instruments import MIX_RATE as MIX_RATE
from voice.sound.instruments import Stereo
from voice.sound.loudness import STEP, TARGETS, Power, levelling, loudness, power_curve
from voice.sound.loudness import Loudness as Loudness
from voice.sound.loudness import measure as measure
from voice.sound.rooms import in_room, placed_at
from voice.speech import RATE, Samples, Speech

DUCK_REACH = 0.45  # seconds of speech's neighbourhood that stay ducked
DUCK_EASE = 0.11  # seconds: how softly music makes way
DEEPEST = -40.0  # dB: under a whisper, music is as good as gone
SPOKEN_BAND = (900, 4200)  # hertz: where consonants are told apart


@dataclass(frozen=True)
class Placed:
    """A speech whose first sample is heard `start` seconds into the episode.

    `pan` is -1 (left) to 1 (right); keep it within a third for dialogue. `room` is a key of
    voice.sound.rooms.ROOMS; `far` is dB on its answer: above 0 for who stands far off.
    """

    start: float
    speech: Speech
    delivery: Delivery = Delivery.SPOKEN
    pan: float = 0.0
    room: str = "small room"
    far: float = 0.0


@dataclass(frozen=True)
class Mixdown:
    """The finished sound by its buses, each float32 [n, 2] at MIX_RATE: their sum is the mix."""

    dialogue: Stereo
    music: Stereo
    effects: Stereo

    @property
    def whole(self) -> Stereo:
        return self.dialogue + self.music + self.effects


@dataclass(frozen=True)
class Bus:
    """`db` is on a bus as it comes. Under a line it lies at least `clear` LU below that line: a creator
    who raises the bus gets less, but never less than `least`. `dip` is the share of SPOKEN_BAND that
    it gives up there. (The limiter may still take 2 LU from a loud line.)
    """

    db: float
    clear: float
    least: float
    dip: float = 0.0


MUSIC, EFFECTS = Bus(-6.0, clear=15.0, least=12.0, dip=0.45), Bus(-4.0, clear=11.0, least=6.0, dip=0.45)


def mix(
    seconds: float,
    placed: Sequence[Placed],
    music: Stereo | None = None,
    effects: Stereo | None = None,
    sounding: Sounding = Sounding(),  # noqa: B008
) -> Mixdown:
    """The episode's sound: [round(seconds * MIX_RATE), 2] at the loudness that `sounding` names.

    `music` and `effects` (ambience and small sounds) are at MIX_RATE and of any length. What would
    be heard after `seconds` is cut. With nothing to hear the track is silent.
    """
    length = round(seconds * MIX_RATE)
    dialogue = np.zeros((length, 2), np.float32)
    windows = []  # where speech is heard, in steps of the power curves
    for item in placed:
        first = round(item.start * MIX_RATE)
        if first >= length:
            continue
        heard = _heard(item)[: length - first]
        dialogue[first : first + len(heard)] += heard
        end = min(first + round(item.speech.seconds * MIX_RATE), length)
        windows.append(slice(first // STEP, end // STEP + 1))
    dialogue *= _ratio(sounding.dialogue_db)
    said = power_curve(dialogue)
    under = [
        _under(bus, _fitted(track, length), db, said, windows)
        for bus, track, db in ((MUSIC, music, sounding.music_db), (EFFECTS, effects, sounding.effects_db))
    ]
    gain = levelling(dialogue + under[0] + under[1], TARGETS[sounding.loudness])
    return Mixdown(dialogue * gain, under[0] * gain, under[1] * gain)


def _fitted(track: Stereo | None, length: int) -> Stereo:
    whole = np.zeros((length, 2), np.float32)
    if track is not None:
        whole[: len(track)] = track[:length]
    return whole


def _ratio(db: float) -> np.float32:
    return np.float32(10 ** (db / 20))


# ---- Making way ---------------------------------------------------------------------------------
def _under(bus: Bus, track: Stereo, db: float, said: Power, windows: Sequence[slice]) -> Stereo:
    """The track at its level, and so far below each line as the bus says, measured over the line."""
    track = track * _ratio(bus.db + db)
    if not windows:
        return track
    power = power_curve(track)
    clear = max(bus.least, bus.clear - db)
    wanted = np.zeros(len(power))
    for window in windows:
        between = loudness(said[window]) - loudness(power[window])
        if math.isfinite(between):
            wanted[window] = np.minimum(wanted[window], max(DEEPEST, between - clear))
    spoken = np.zeros(len(power))
    for window in windows:
        spoken[window] = -1
    gain = 10 ** (_eased(wanted) / 20)
    points = np.arange(len(power)) * STEP
    at = np.arange(len(track))
    if bus.dip:
        band = scipy.signal.sosfilt(
            scipy.signal.butter(1, SPOKEN_BAND, "bandpass", fs=MIX_RATE, output="sos"), track, axis=0
        )
        dip = np.interp(at, points, bus.dip * _eased(spoken))
        track = track + band * dip[:, None]
    quieter: Stereo = (track * np.interp(at, points, gain)[:, None]).astype(np.float32)
    return quieter


def _eased(curve: Power) -> Power:
    """A curve in steps that falls before speech and rises after it, softly, and nowhere above `curve`."""
    steps_a_second = MIX_RATE / STEP
    held = scipy.ndimage.minimum_filter1d(curve, 2 * round(DUCK_REACH * steps_a_second) + 1)
    eased: Power = scipy.ndimage.gaussian_filter1d(held, DUCK_EASE * steps_a_second)
    return eased


# ---- Voices in their room -----------------------------------------------------------------------
def _heard(item: Placed) -> Stereo:
    """The speech at MIX_RATE as its delivery and its room make it sound."""
    dry = scipy.signal.resample_poly(item.speech.samples, MIX_RATE, RATE).astype(np.float32)
    colour, far = DELIVERIES[item.delivery]
    direct = colour(dry)
    if far is None:
        return placed_at(direct, item.pan)
    return in_room(direct, item.pan, item.room, far + item.far)


def _near(dry: Samples) -> Samples:
    """Close, with a little of the fullness that a microphone gives."""
    low = scipy.signal.sosfilt(scipy.signal.butter(1, 180, fs=MIX_RATE, output="sos"), dry)
    near: Samples = (dry + 0.25 * low).astype(np.float32)
    return near


def _muffled(dry: Samples) -> Samples:
    """From beside the picture, or the next room: dull and thin."""
    band = scipy.signal.sosfilt(
        scipy.signal.butter(2, (200, 3200), "bandpass", fs=MIX_RATE, output="sos"), dry
    )
    muffled: Samples = (1.1 * band).astype(np.float32)
    return muffled


# What a delivery does to the voice, and dB on the room's answer; None: no room is heard.
DELIVERIES: dict[Delivery, tuple[Callable[[Samples], Samples], float | None]] = {
    Delivery.SPOKEN: (lambda dry: dry, 0.0),
    Delivery.VOICE_OVER: (_near, None),
    Delivery.OFF_SCREEN: (_muffled, 3.0),
}
