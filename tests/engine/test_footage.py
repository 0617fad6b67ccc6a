"""Joining finished files: the same frames in the same order, not one encoded again."""

from pathlib import Path

import numpy as np
import pytest

from engine.encode import Encoder, probe, read_frames
from engine.footage import join


def film(path: Path, frames: int, seed: int, size: tuple[int, int] = (64, 48)) -> Path:
    rng = np.random.default_rng(seed)
    with Encoder(path, *size, 24) as encoder:
        for _ in range(frames):
            encoder.add(rng.integers(0, 256, (size[1], size[0], 3), dtype=np.uint8))
    return path


@pytest.mark.parametrize("lengths", [(1,), (33, 1, 24), (5, 70, 4, 4), (97, 80)])
def test_joined_films_show_the_same_pixels(tmp_path: Path, lengths: tuple[int, ...]) -> None:
    parts = [film(tmp_path / f"{i}.mp4", frames, i) for i, frames in enumerate(lengths)]
    join(parts, tmp_path / "whole.mp4", 24)
    facts = probe(tmp_path / "whole.mp4")
    assert (facts.frames, facts.fps, facts.codec) == (sum(lengths), 24, "h264")
    whole = list(read_frames(tmp_path / "whole.mp4"))
    apart = [frame for part in parts for frame in read_frames(part)]
    assert all(np.array_equal(a, b) for a, b in zip(whole, apart, strict=True))


def test_what_is_not_alike_is_not_joined(tmp_path: Path) -> None:
    a, b = film(tmp_path / "a.mp4", 5, 0), film(tmp_path / "b.mp4", 5, 1, size=(48, 64))
    with pytest.raises(ValueError, match="alike"):
        join([a, b], tmp_path / "whole.mp4", 24)
    assert not (tmp_path / "whole.mp4").exists()
