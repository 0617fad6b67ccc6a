"""A recording's file as samples (WAV, MP3, M4A, AAC, OGG, Opus, FLAC, WebM, AIFF), and samples as a WAV.

What a file is, its first bytes say. Files come from strangers: nothing that one names is opened, and
no more is unpacked than anybody asked for.
"""

import io
import re
import wave
from enum import StrEnum
from itertools import chain
from typing import Literal

import av
import numpy as np
from av.audio.resampler import AudioResampler
from av.stream import Disposition

from voice.speech import RATE, Samples

# How files begin, and which of FFmpeg's readers reads them: none of those of playlists, which open others.
READERS: dict[bytes, str] = {
    rb"(RIFF|RF64)....WAVE": "wav",
    rb"....ftyp": "mov",
    rb"OggS": "ogg",
    rb"fLaC": "flac",
    rb"\x1aE\xdf\xa3": "matroska",
    rb"FORM....AIF": "aiff",
    rb"\xff[\xf0\xf1\xf8\xf9]": "aac",
    rb"ID3|\xff[\xe2-\xef\xf2-\xf7\xfa-\xff]": "mp3",
}
RATES = range(4_000, 400_000)  # Hz
QUIETEST = 1e-3  # of full scale: a recording without a louder sample is silent
STREAMED = (0, 0xFFFFFFFF, 0x7FFFFFFF)  # the lengths that a WAV has which was written as it was made


class Flaw(StrEnum):
    """Why a recording cannot be used."""

    UNREADABLE = "unreadable"
    FILM = "film"
    CUT_SHORT = "cut short"
    DAMAGED = "damaged"  # samples that are no numbers
    SILENT = "silent"
    TOO_LONG = "too long"


class Flawed(Exception):
    """What `samples_of` raises."""

    def __init__(self, flaw: Flaw) -> None:
        self.flaw = flaw
        super().__init__(flaw)


def samples_of(
    data: bytes, longest: float, rate: int = RATE, layout: Literal["mono", "stereo"] = "mono"
) -> Samples:
    """The file as float32 at `rate`: all its channels as one [n], or as two [n, 2].

    Raises Flawed, also over `longest` seconds.
    """
    reader = next((name for begins, name in READERS.items() if re.match(begins, data, re.DOTALL)), "")
    if not reader:
        raise Flawed(Flaw.UNREADABLE)
    if reader == "wav" and _is_cut_short(data):
        raise Flawed(Flaw.CUT_SHORT)
    try:
        samples = _decoded(data, reader, AudioResampler("flt", layout, rate), round(longest * rate))
    except (av.FFmpegError, ValueError, EOFError):
        raise Flawed(Flaw.UNREADABLE) from None
    if not np.isfinite(samples).all():
        raise Flawed(Flaw.DAMAGED)
    if np.abs(samples).max(initial=0) < QUIETEST:
        raise Flawed(Flaw.SILENT)
    return samples if layout == "mono" else samples.reshape(-1, 2)


def wav_of(samples: Samples) -> bytes:
    """16-bit mono WAV at RATE."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())
    return out.getvalue()


def _is_cut_short(data: bytes) -> bool:
    """Whether a WAV holds less than its `data` chunk promises."""
    place = 12
    while place + 8 <= len(data):
        size = int.from_bytes(data[place + 4 : place + 8], "little")
        if data[place : place + 4] == b"data":
            return size not in STREAMED and place + 8 + size > len(data)
        place += 8 + size + size % 2
    return True


def _decoded(data: bytes, reader: str, resampler: AudioResampler, most: int) -> Samples:
    with av.open(io.BytesIO(data), "r", format=reader) as container:
        if any(not stream.disposition & Disposition.attached_pic for stream in container.streams.video):
            raise Flawed(Flaw.FILM)
        if not container.streams.audio or container.streams.audio[0].rate not in RATES:
            raise Flawed(Flaw.UNREADABLE)
        parts: list[Samples] = [np.zeros(0, np.float32)]
        count = 0
        for frame in chain(container.decode(container.streams.audio[0]), [None]):
            for part in resampler.resample(frame):
                parts.append(part.to_ndarray().ravel().astype(np.float32))
                count += part.samples
            if count > most:
                raise Flawed(Flaw.TOO_LONG)
    return np.concatenate(parts)
