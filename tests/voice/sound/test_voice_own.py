"""Music that creators send: what is read, what is refused and how, and how it is fitted."""

import io
from fractions import Fraction

import av
import numpy as np
import pytest
from scipy.io import wavfile

from storyboard.trouble import Trouble
from studio.web.words import CHINESE
from voice.sound.instruments import MIX_RATE
from voice.sound.own import FLAWS, fitted, music_of, read_music


def tune(rate: int, seconds: float = 3.0) -> np.ndarray:
    time = np.arange(round(rate * seconds)) / rate
    return (0.4 * np.sin(2 * np.pi * 440 * time)).astype(np.float32)


def encoded(kind: str, codec: str, rate: int, layout: str, form: str, samples: np.ndarray) -> bytes:
    out = io.BytesIO()
    with av.open(out, "w", format=kind) as file:
        stream = file.add_stream(codec, rate=rate, layout=layout)
        frame = av.AudioFrame.from_ndarray(samples, format=form, layout=layout)
        frame.sample_rate, frame.pts, frame.time_base = rate, 0, Fraction(1, rate)
        resampler = av.AudioResampler(stream.format, layout, rate, frame_size=stream.frame_size or None)
        for part in [*resampler.resample(frame), *resampler.resample(None)]:
            file.mux(stream.encode(part))
        file.mux(stream.encode(None))
    return out.getvalue()


def wav(rate: int, samples: np.ndarray) -> bytes:
    out = io.BytesIO()
    wavfile.write(out, rate, samples)
    return out.getvalue()


SENT = {
    "8-bit mono WAV": lambda: wav(11_025, (127 * tune(11_025) + 128).astype(np.uint8)),
    "MP3 with an odd rate": lambda: encoded("mp3", "libmp3lame", 22_050, "mono", "fltp", tune(22_050)[None]),
    "FLAC": lambda: encoded("flac", "flac", 44_100, "mono", "flt", tune(44_100)[None]),
    "OGG": lambda: encoded("ogg", "libopus", 48_000, "mono", "flt", tune(48_000)[None]),
    "M4A": lambda: encoded("ipod", "aac", 32_000, "mono", "fltp", tune(32_000)[None]),
}


@pytest.mark.parametrize("kind", SENT)
def test_music_of_every_kind_is_kept_as_flac(kind: str, tmp_path) -> None:
    path = tmp_path / "kept.flac"
    path.write_bytes(music_of(SENT[kind](), "theme"))
    music = read_music(path)
    assert music.shape[1] == 2 and music.dtype == np.float32
    assert len(music) / MIX_RATE == pytest.approx(3.0, abs=0.12)
    spectrum = np.abs(np.fft.rfft(music[:, 0]))
    assert np.argmax(spectrum) * MIX_RATE / len(music) == pytest.approx(440, abs=2)


def film() -> bytes:
    out = io.BytesIO()
    with av.open(out, "w", format="mp4") as file:
        stream = file.add_stream("h264", rate=24)
        stream.width = stream.height = 64
        stream.pix_fmt = "yuv420p"
        for _ in range(3):
            file.mux(
                stream.encode(av.VideoFrame.from_ndarray(np.zeros((64, 64, 3), np.uint8), format="rgb24"))
            )
        file.mux(stream.encode(None))
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (lambda: b"", "not music that can be read"),
        (lambda: b"#EXTM3U\nhttp://127.0.0.1/secret.mp3", "not music that can be read"),
        (lambda: b"ID3" + bytes(4000), "not music that can be read"),
        (film, "is a film"),
        (lambda: wav(44_100, tune(44_100))[:9000], "did not arrive whole"),
        (lambda: wav(44_100, np.zeros(44_100 * 3, np.int16)), "is silent"),
        (lambda: wav(44_100, tune(44_100, 1.0)), "shorter than 2 seconds"),
        (lambda: bytes(21 * 2**20), "too large"),
    ],
)
def test_what_is_no_music_is_refused_in_words(data, said: str) -> None:
    with pytest.raises(Trouble, match=said) as refused:
        music_of(data(), "theme<b>.mp3")
    assert refused.value.values["name"] == "theme<b>.mp3"
    assert refused.value.template in CHINESE


def test_every_flaw_is_said_in_both_languages() -> None:
    assert set(FLAWS.values()) <= CHINESE.keys()


@pytest.mark.parametrize("seconds", [0.5, 2.0, 14.3])
def test_music_is_as_long_and_as_loud_as_the_episode_needs(seconds: float) -> None:
    noise = np.random.default_rng(1).normal(0, 0.02, (5 * MIX_RATE, 2)).astype(np.float32)
    music = fitted(noise, seconds)
    assert music.shape == (round(seconds * MIX_RATE), 2)
    assert np.abs(music[-10:]).max() < 0.01 and np.abs(music[:10]).max() < 0.01
    if seconds > 10:  # over again, without a hole
        level = [
            np.std(music[round(t * MIX_RATE) : round((t + 0.3) * MIX_RATE)]) for t in np.arange(1, 10.5, 0.3)
        ]
        assert min(level) > 0.85 * max(level)
