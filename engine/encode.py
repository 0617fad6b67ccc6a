"""Frames to H.264 and back, over PyAV. Knows pixels and files; knows nothing of shots.

Every file it writes has the same stream parameters for the same size and rate, so that takes
can be joined by copying their packets.
"""

import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import av
import cv2
import numpy as np
from av.video.frame import VideoFrame
from av.video.reformatter import Colorspace
from numpy.typing import NDArray

GOP = 24  # frames from one key frame to the next: a second, closed, so that a cut can start on one
# What pays on drawings: half the time of "superfast", three quarters of its bytes, sharper edges.
TOOLS = "scenecut=0:bframes=3:b-adapt=0:cabac=1:deblock=0,0"
_BT709 = 1  # ffmpeg's number for primaries, transfer and matrix alike
_LIMITED = 1  # ffmpeg's number for the video range, 16 to 235
_RED, _GREEN, _BLUE = 0.2126, 0.7152, 0.0722  # how bright BT.709 holds each to be
# RGB to Y, Cb, Cr in the video range, offsets last: a third of the time that libswscale takes.
_TO_YUV = np.array(
    [
        [219 * _RED, 219 * _GREEN, 219 * _BLUE, 16 * 255],
        [-112 * _RED / (1 - _BLUE), -112 * _GREEN / (1 - _BLUE), 112, 128 * 255],
        [112, -112 * _GREEN / (1 - _RED), -112 * _BLUE / (1 - _RED), 128 * 255],
    ]
) / 255  # fmt: skip


class Encoder:
    """Writes one silent H.264 stream (yuv420p, BT.709) to an .mp4; a context manager.

    `width` and `height` are even. `threads` is x264's own: one keeps a core free for the next
    shot. The file appears under its name only when the block ends well; otherwise nothing stays.
    The same frames give the same bytes. Raises OSError where the disk refuses.
    """

    def __init__(
        self,
        path: Path,
        width: int,
        height: int,
        fps: int,
        *,
        crf: int = 20,
        preset: str = "ultrafast",
        threads: int = 1,
    ) -> None:
        self._path = path
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
        os.close(handle)
        self._part = Path(name)
        self._container = av.open(name, "w", format="mp4", options={"movflags": "+faststart"})
        stream = self._container.add_stream("libx264", rate=fps)
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        stream.time_base = Fraction(1, fps)
        stream.thread_count = threads
        context: Any = stream.codec_context  # its colour attributes are missing from PyAV's stubs
        context.color_primaries = context.color_trc = context.colorspace = _BT709
        context.color_range = _LIMITED
        stream.options = {
            "preset": preset,
            "crf": str(crf),
            "x264-params": f"keyint={GOP}:min-keyint={GOP}:open-gop=0:{TOOLS}",
        }
        self._stream = stream
        self.frames = 0

    def add(self, pixels: NDArray[np.uint8]) -> None:
        """Append one frame: uint8 [height, width, 3 or 4], RGB or RGBA (alpha is ignored)."""
        self.add_planes(yuv420p(pixels))

    def add_planes(self, planes: NDArray[np.uint8]) -> None:
        """Append one frame as `yuv420p` makes it."""
        # PyAV finds the colours of a buffer in the wrong place where the height is no multiple of 4.
        even = len(planes) % 6 == 0
        frame = (VideoFrame.from_numpy_buffer if even else VideoFrame.from_ndarray)(planes, format="yuv420p")
        frame.pts = self.frames
        self.frames += 1
        self._container.mux(self._stream.encode(frame))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._container.mux(self._stream.encode(None))
            self._container.close()
            if kind is None:
                self._part.chmod(0o644)
                self._part.replace(self._path)
        finally:
            self._part.unlink(missing_ok=True)


def yuv420p(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """What Encoder.add takes, in BT.709: uint8 [height * 3 / 2, width], Y over Cb over Cr, packed."""
    height, width = pixels.shape[:2]
    rgb = cv2.cvtColor(pixels, cv2.COLOR_RGBA2RGB) if pixels.shape[2] == 4 else pixels
    full = cv2.transform(rgb, _TO_YUV)
    half = cv2.resize(full, (width // 2, height // 2), interpolation=cv2.INTER_AREA)
    planes = np.empty((height * 3 // 2, width), np.uint8)
    chroma = planes[height:].reshape(2, height // 2, width // 2)
    for source, channel, plane in ((full, 0, planes[:height]), (half, 1, chroma[0]), (half, 2, chroma[1])):
        cv2.extractChannel(source, channel, dst=plane)
    return planes


@dataclass(frozen=True)
class Facts:
    """What a file's first video stream is. `seconds` is frames / fps."""

    codec: str
    pixel_format: str
    width: int
    height: int
    fps: float
    frames: int

    @property
    def seconds(self) -> float:
        return self.frames / self.fps


def probe(path: Path) -> Facts:
    """Read a video's facts; frames are counted, not believed. Raises OSError, or ValueError for no video."""
    with av.open(str(path)) as container:
        if not container.streams.video:
            raise ValueError(f"{path.name} holds no video.")
        stream = container.streams.video[0]
        frames = sum(1 for packet in container.demux(stream) if packet.size)
        context = stream.codec_context
        return Facts(
            codec=context.name,
            pixel_format=context.pix_fmt or "",
            width=context.width,
            height=context.height,
            fps=float(stream.average_rate or 0),
            frames=frames,
        )


def read_frames(path: Path) -> Iterator[NDArray[np.uint8]]:
    """Every frame in order, uint8 RGB [height, width, 3]."""
    with av.open(str(path)) as container:
        for frame in container.decode(video=0):
            yield _rgb(frame)


def read_paced(path: Path, fps: int) -> Iterator[NDArray[np.uint8]]:
    """What is shown at every 1/fps of a second, as `read_frames`, turned as the file says.

    Raises OSError for a file that is not there, ValueError for one that is no video or is damaged.
    """
    with av.open(str(path)) as container:
        if not container.streams.video:
            raise ValueError(f"{path.name} holds no video.")
        stream = container.streams.video[0]
        begun, shown, due = 0.0, None, 0
        for frame in container.decode(stream):
            now = frame.time or 0.0
            begun = now if shown is None else begun
            while shown is not None and begun + due / fps < now - 1e-6:
                yield _upright(shown)
                due += 1
            shown = frame
        if shown is not None:
            end = (shown.time or 0.0) + 1 / float(stream.average_rate or fps)
            while begun + due / fps < end - 1e-6:
                yield _upright(shown)
                due += 1


def frame_at(path: Path, seconds: float) -> NDArray[np.uint8]:
    """The frame shown at `seconds` (the last one if that is past the end), uint8 RGB [height, width, 3]."""
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        assert stream.time_base is not None
        container.seek(int(seconds / stream.time_base), stream=stream)
        shown = None
        for frame in container.decode(stream):
            if shown is not None and frame.time is not None and frame.time > seconds + 1e-6:
                break
            shown = frame
        if shown is None:
            raise ValueError(f"{path.name} holds no frame.")
        return _rgb(shown)


def _rgb(frame: VideoFrame) -> NDArray[np.uint8]:
    return np.asarray(frame.to_ndarray(format="rgb24", src_colorspace=Colorspace.ITU709), np.uint8)


def _upright(frame: VideoFrame) -> NDArray[np.uint8]:
    return np.ascontiguousarray(np.rot90(_rgb(frame), frame.rotation // 90))
