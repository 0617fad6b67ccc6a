"""Encoder: exact files, nothing half-written, bytes that repeat, takes that join."""

import resource
import signal
import subprocess
import sys

import av
import numpy as np
import pytest

from engine.encode import GOP, Encoder, frame_at, probe, read_frames, read_paced


def gradient(i: int, width: int = 96, height: int = 160) -> np.ndarray:
    """A coloured ramp with a white bar that moves down by four pixels a frame."""
    y, x = np.mgrid[0:height, 0:width]
    pixels = np.stack([x * 2, y, 200 - x, np.full_like(x, 255)], axis=2).astype(np.uint8)
    pixels[4 * i : 4 * i + 8, :, :3] = 250
    return pixels


def film(path, count=12, **options):
    with Encoder(path, 96, 160, 24, **options) as encoder:
        for i in range(count):
            encoder.add(gradient(i % 36))
    return path


def test_file_has_exactly_what_was_added(tmp_path):
    path = film(tmp_path / "a.mp4", 30)
    facts = probe(path)
    assert (facts.codec, facts.pixel_format) == ("h264", "yuv420p")
    assert (facts.width, facts.height, facts.fps, facts.frames) == (96, 160, 24.0, 30)
    assert facts.seconds == pytest.approx(30 / 24)
    assert [p.name for p in tmp_path.iterdir()] == ["a.mp4"]


def test_colours_survive_the_round_trip(tmp_path):
    frames = list(read_frames(film(tmp_path / "a.mp4", 6, crf=8)))
    assert len(frames) == 6
    for i, frame in enumerate(frames):
        assert np.abs(frame.astype(int) - gradient(i)[..., :3]).mean() < 4.0


@pytest.mark.parametrize(
    "colour", [(255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255), (0, 0, 0), (250, 200, 30)]
)
def test_every_colour_comes_back_as_it_was(tmp_path, colour):
    with Encoder(tmp_path / "a.mp4", 64, 64, 24, crf=1) as encoder:
        encoder.add(np.full((64, 64, 3), colour, np.uint8))
    (frame,) = read_frames(tmp_path / "a.mp4")
    assert np.abs(frame.astype(int) - colour).max() <= 2


@pytest.mark.parametrize("height", (62, 64, 66))
def test_a_colour_is_where_it_was_at_any_even_height(tmp_path, height):
    """The two halves of a picture have colours of their own, to the first and the last row."""
    pixels = np.full((height, 64, 3), (200, 20, 20), np.uint8)
    pixels[height // 4 * 2 :] = (20, 20, 200)
    with Encoder(tmp_path / "a.mp4", 64, height, 24, crf=1) as encoder:
        encoder.add(pixels)
    (frame,) = read_frames(tmp_path / "a.mp4")
    assert np.abs(frame[[0, -1]].astype(int) - pixels[[0, -1]]).max() < 12


def test_rgb_and_rgba_frames_give_the_same_picture(tmp_path):
    with Encoder(tmp_path / "a.mp4", 96, 160, 24) as encoder:
        encoder.add(np.ascontiguousarray(gradient(3)[..., :3]))
    (frame,) = read_frames(tmp_path / "a.mp4")
    assert np.abs(frame.astype(int) - gradient(3)[..., :3]).mean() < 5.0


def test_frame_at_finds_the_frame_shown_then(tmp_path):
    path = film(tmp_path / "a.mp4", 30)
    for i in (0, 7, 29):
        bar = frame_at(path, i / 24)[:, 40].mean(1) > 230
        assert abs(np.flatnonzero(bar).mean() - (4 * i + 3.5)) < 2.5
    assert np.array_equal(frame_at(path, 99), frame_at(path, 29 / 24))


@pytest.mark.parametrize(
    ("fps", "shown"), [(24, [0, 1, 2, 3, 4, 5]), (48, [0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5]), (12, [0, 2, 4])]
)
def test_a_film_is_read_at_another_pace(tmp_path, fps, shown):
    path = film(tmp_path / "a.mp4", 6, crf=1)
    frames = list(read_frames(path))
    paced = list(read_paced(path, fps))
    assert [[np.array_equal(one, frame) for frame in frames].index(True) for one in paced] == shown


def test_reading_refuses_what_is_no_video(tmp_path):
    (tmp_path / "a.mp4").write_bytes(b"not a film")
    with pytest.raises(ValueError, match="mp4"):
        next(read_paced(tmp_path / "a.mp4", 24))
    with pytest.raises(OSError, match="none"):
        next(read_paced(tmp_path / "none.mp4", 24))


def test_same_frames_give_the_same_bytes(tmp_path):
    assert film(tmp_path / "a.mp4").read_bytes() == film(tmp_path / "b.mp4").read_bytes()


def test_is_tagged_bt709_with_closed_key_frames(tmp_path):
    path = film(tmp_path / "a.mp4", GOP * 2 + 3)
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        keys = [i for i, packet in enumerate(container.demux(stream)) if packet.is_keyframe and packet.size]
        context = stream.codec_context
        assert (context.color_primaries, context.color_trc, context.colorspace, context.color_range) == (
            1,
            1,
            1,
            1,
        )
    assert keys == [0, GOP, GOP * 2]


def test_takes_of_one_size_join_by_copying_packets(tmp_path):
    parts = [film(tmp_path / "a.mp4", 10), film(tmp_path / "b.mp4", 14)]
    headers = []
    for part in parts:
        with av.open(str(part)) as container:
            headers.append(container.streams.video[0].codec_context.extradata)
    assert headers[0] == headers[1]


def test_an_error_leaves_nothing(tmp_path):
    with pytest.raises(RuntimeError), Encoder(tmp_path / "a.mp4", 96, 160, 24) as encoder:
        encoder.add(gradient(0))
        raise RuntimeError("stop")
    assert list(tmp_path.iterdir()) == []


def test_an_error_keeps_the_file_that_was_there(tmp_path):
    path = film(tmp_path / "a.mp4")
    before = path.read_bytes()
    with pytest.raises(RuntimeError), Encoder(path, 96, 160, 24) as encoder:
        encoder.add(gradient(0))
        raise RuntimeError("stop")
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


FULL = """
import sys, numpy as np
from pathlib import Path
from engine.encode import Encoder
rng = np.random.default_rng(0)
try:
    with Encoder(Path(sys.argv[1]) / "a.mp4", 320, 320, 24, crf=1) as encoder:
        for _ in range(40):
            encoder.add(rng.integers(0, 255, (320, 320, 3), np.uint8))
except OSError as error:
    print("OSError", error.errno)
"""


def test_a_disk_that_refuses_raises_oserror_and_leaves_nothing(tmp_path):
    def small_disk():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))

    done = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path)], capture_output=True, text=True, preexec_fn=small_disk
    )
    assert done.stdout.startswith("OSError"), done.stderr
    assert list(tmp_path.iterdir()) == []


def test_probe_refuses_a_file_without_video(tmp_path):
    (tmp_path / "a.mp4").write_bytes(b"not a film")
    with pytest.raises((OSError, ValueError)):
        probe(tmp_path / "a.mp4")
