"""Recordings as strangers send them: what is read, and what is said of the rest."""

import io
import wave

import av
import numpy as np
import pytest
from kokoro_served import written

from voice.recordings import Flaw, Flawed, samples_of, wav_of
from voice.speech import RATE, Samples

CLOCK = np.arange(2 * RATE) / RATE
TONE: Samples = (0.4 * np.sin(2 * np.pi * 440 * CLOCK)).astype(np.float32)


def pitch_of(samples: Samples) -> float:
    power = np.abs(np.fft.rfft(samples[:RATE]))
    return float(power.argmax())


def wav(frames: bytes, width: int, rate: int, channels: int = 1) -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(rate)
        file.writeframes(frames)
    return out.getvalue()


EIGHT_BITS = wav((TONE[::3] * 127 + 128).astype(np.uint8).tobytes(), 1, 8_000)
STEREO = wav((np.repeat(TONE, 2) * 32767).astype("<i2").tobytes(), 2, RATE, 2)


@pytest.mark.parametrize(
    "data",
    [
        EIGHT_BITS,
        STEREO,
        written(TONE, "wav", 44_100),
        written(TONE, "mp3", 11_025),
        written(TONE, "mp3", 32_000),
        written(TONE, "ogg", 48_000),
        wav_of(TONE),
    ],
    ids=["8-bit mono", "stereo", "44.1 kHz", "MP3 at 11025", "MP3 at 32000", "Opus", "our own"],
)
def test_it_is_read(data: bytes) -> None:
    samples = samples_of(data, 3)
    assert samples.dtype == np.float32 and samples.ndim == 1
    assert len(samples) == pytest.approx(2 * RATE, rel=0.06)
    assert pitch_of(samples) == pytest.approx(440, abs=2)
    assert 0.3 < np.abs(samples).max() < 0.6  # channels that agree add up


def streamed(data: bytes) -> bytes:
    """A WAV that was sent before its length was known."""
    place = data.index(b"data") + 4
    return data[:4] + b"\xff" * 4 + data[8:place] + b"\xff" * 4 + data[place + 4 :]


def test_a_wav_sent_as_it_was_made_is_read_to_its_end() -> None:
    assert len(samples_of(streamed(wav_of(TONE)), 3)) == len(TONE)


def film() -> bytes:
    out = io.BytesIO()
    with av.open(out, "w", format="mp4") as file:
        stream = file.add_stream("mpeg4", rate=24)
        stream.width = stream.height = 64
        for _ in range(5):
            file.mux(stream.encode(av.VideoFrame.from_ndarray(np.zeros((64, 64, 3), np.uint8))))
        file.mux(stream.encode(None))
    return out.getvalue()


def with_a_hole() -> bytes:
    holed = TONE.copy()
    holed[1000:1010] = np.nan
    return written(holed, "wav", codec="pcm_f32le")


@pytest.mark.parametrize(
    ("data", "flaw"),
    [
        (b"", Flaw.UNREADABLE),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, Flaw.UNREADABLE),
        (b"#EXTM3U\nfile:///etc/passwd\n", Flaw.UNREADABLE),
        (b"ffconcat version 1.0\nfile /etc/passwd\n", Flaw.UNREADABLE),
        (b"ID3" + bytes(range(200)), Flaw.UNREADABLE),
        (wav(b"", 2, RATE), Flaw.SILENT),
        (wav(b"\0" * RATE, 2, RATE), Flaw.SILENT),
        (wav((TONE * 32767).astype("<i2").tobytes(), 2, 7), Flaw.UNREADABLE),
        (wav_of(TONE)[:-20_000], Flaw.CUT_SHORT),
        (wav_of(TONE)[:30], Flaw.CUT_SHORT),
        (with_a_hole(), Flaw.DAMAGED),
        (written(np.tile(TONE, 3), "ogg", 48_000), Flaw.TOO_LONG),
        (film(), Flaw.FILM),
    ],
    ids=[
        "nothing",
        "a picture",
        "a playlist",
        "a list of files",
        "no MP3",
        "no samples",
        "silence",
        "7 Hz",
        "cut short",
        "a head alone",
        "no numbers",
        "too long",
        "a film",
    ],
)
def test_what_is_wrong_is_said(data: bytes, flaw: Flaw) -> None:
    with pytest.raises(Flawed) as caught:
        samples_of(data, 5)
    assert caught.value.flaw is flaw
