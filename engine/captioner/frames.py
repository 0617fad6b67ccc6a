"""The frames that a captioner sees of a take: what SkyCaptioner-V1 was given, exactly.

Knows video files and pixels; nothing of models.
"""

import base64
import io
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.video.reformatter import Colorspace
from numpy.typing import NDArray
from PIL import Image

from engine.encode import probe
from storyboard.trouble import Trouble

FRAMES = 16
WIDTH, HEIGHT = 360, 420  # whatever the take's own shape: the captioner knows pictures distorted like that
QUALITY = 92  # of the JPEGs that go to a server


def sampled(path: Path) -> NDArray[np.uint8]:
    """What is seen of the take at `path`: RGB [16, 420, 360, 3]. Raises Trouble for a file without frames.

    The first frame of each sixteenth, so never the last frame; a take of fewer frames repeats some.
    """
    try:
        total = probe(path).frames
        wanted = indices(total)
        found: dict[int, NDArray[np.uint8]] = {}
        with av.open(str(path)) as container:
            for number, frame in enumerate(container.decode(video=0)):
                if number in wanted:
                    found[number] = _small(frame)
                if number >= wanted[-1]:
                    break
        return np.stack([found[index] for index in wanted])
    except (OSError, ValueError, LookupError, av.FFmpegError) as error:
        raise Trouble(
            "{file} cannot be watched: it is missing, damaged or no video. Film the shot again.",
            file=path.name,
        ) from error


def indices(total: int) -> list[int]:
    """Which 16 of `total` frames are seen. Raises ValueError for none."""
    if total < 1:
        raise ValueError("no frames")
    return [round(number * (total - 1) / FRAMES) for number in range(FRAMES)]


def data_urls(frames: NDArray[np.uint8]) -> list[str]:
    """Frames [N, H, W, 3] as JPEGs that can stand in a request."""
    return [f"data:image/jpeg;base64,{base64.b64encode(_jpeg(frame)).decode()}" for frame in frames]


def _small(frame: Any) -> NDArray[np.uint8]:
    pixels = frame.to_ndarray(
        format="rgb24", width=WIDTH, height=HEIGHT, src_colorspace=Colorspace.ITU709, interpolation="BICUBIC"
    )
    return np.asarray(pixels, np.uint8)


def _jpeg(frame: NDArray[np.uint8]) -> bytes:
    out = io.BytesIO()
    Image.fromarray(frame).save(out, "JPEG", quality=QUALITY)
    return out.getvalue()
