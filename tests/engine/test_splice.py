"""Stretches of clips become one file: copied where they can be, else brought to the pace and size."""

from pathlib import Path

import numpy as np
import pytest

from engine.encode import Encoder, probe, read_frames
from engine.splice import Stretch, length_at, splice
from engine.take import Cancelled

SIZE = (64, 48)


def clip(path: Path, frames: int, *, size: tuple[int, int] = SIZE, fps: int = 24, crf: int = 20) -> Path:
    """Grey, a little lighter with each frame."""
    with Encoder(path, *size, fps, crf=crf) as encoder:
        for n in range(frames):
            encoder.add(np.full((size[1], size[0], 3), 40 + 4 * n, np.uint8))
    return path


def light(path: Path) -> list[float]:
    return [(float(frame.mean()) - 40) / 4 for frame in read_frames(path)]


def spliced(stretches: list[Stretch], out: Path) -> int:
    """How many frames were encoded anew."""
    encoded: list[None] = []
    splice(stretches, out, SIZE, 24, lambda: encoded.append(None))
    facts = probe(out)
    assert (facts.width, facts.height, facts.fps) == (*SIZE, 24)
    assert facts.frames == sum(stretch.frames for stretch in stretches)
    return len(encoded)


def test_whole_clips_of_one_kind_are_copied(tmp_path: Path) -> None:
    paths = [clip(tmp_path / f"{n}.mp4", n) for n in (9, 13)]
    assert spliced([Stretch(paths[0], 9), Stretch(paths[1], 13)], tmp_path / "out.mp4") == 0
    frames = [*read_frames(tmp_path / "out.mp4")]
    assert np.array_equal(frames, [*read_frames(paths[0]), *read_frames(paths[1])])


def test_parts_are_cut_to_the_frame(tmp_path: Path) -> None:
    path = clip(tmp_path / "clip.mp4", 30)
    assert spliced([Stretch(path, 5), Stretch(path, 7, first=20)], tmp_path / "out.mp4") == 12
    assert light(tmp_path / "out.mp4") == pytest.approx([*range(5), *range(20, 27)], abs=0.6)


def test_another_encoder_size_or_pace_is_brought_to_the_take(tmp_path: Path) -> None:
    same = clip(tmp_path / "same.mp4", 9)
    other = clip(tmp_path / "other.mp4", 9, crf=30)
    large = clip(tmp_path / "large.mp4", 9, size=(96, 96))
    slow = clip(tmp_path / "slow.mp4", 11, fps=15)
    assert length_at(slow, 24) == 17
    for path, frames in ((other, 9), (large, 9), (slow, 17)):
        spliced([Stretch(same, 9), Stretch(path, frames)], tmp_path / "out.mp4")
    assert light(tmp_path / "out.mp4")[9:] == pytest.approx([n * 15 / 24 for n in range(17)], abs=0.7)


def test_what_is_stopped_leaves_nothing(tmp_path: Path) -> None:
    path = clip(tmp_path / "clip.mp4", 9)

    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        splice([Stretch(path, 5)], tmp_path / "out.mp4", SIZE, 24, stop)
    assert [found.name for found in tmp_path.iterdir()] == ["clip.mp4"]
