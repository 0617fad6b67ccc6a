"""A film at another number of frames a second, by libavfilter's motion-compensated interpolation.

The filter minterpolate (LGPL) estimates how blocks of the picture move and draws what lies between;
at a cut, where nothing moves into place, it shows the nearer frame. Knows frames; nothing of files.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import islice

import numpy as np
from av import BlockingIOError as NotYet
from av import EOFError as NoMore
from av.filter import Graph
from av.video.format import VideoFormat
from av.video.frame import VideoFrame
from av.video.reformatter import Colorspace
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
PLANES = "yuv444p"  # which the filter takes, and which loses no colour


def paced_length(frames: int, fps: int, to: int) -> int:
    """How many frames at `to` lie between the first and the last of `frames` ≥ 1 at `fps`, both counted."""
    return 1 + (frames - 1) * to // fps


def least_frames(length: int, fps: int, to: int) -> int:
    """The fewest frames at `fps` that fill `length` ≥ 1 frames at `to`."""
    return 1 - (1 - length) * fps // to


def paced(frames: Iterable[Pixels], fps: int, to: int) -> Iterator[Pixels]:
    """`frames` of `fps` as `paced_length` frames of `to`: uint8 RGB [height, width, 3], both at least 32.

    Frame n is what is seen n / `to` seconds after the first. A few are held at once, never all. At
    the same pace, the frames themselves. Raises ValueError where there is no frame.
    """
    if fps == to:
        yield from frames
        return
    pictures = iter(frames)
    last = next(pictures, None)
    if last is None:
        raise ValueError("no frames, no pace")
    graph = _graph(last, fps, to)
    count = given = 0
    for picture in pictures:
        for made in _through(graph, last, given):
            count += 1
            yield made
        last, given = picture, given + 1
    # The filter looks ahead, and shows nothing of what it has no more of: the last frame is held.
    ends = [made for n in range(given, given + 3) for made in _through(graph, last, n)]
    graph.push(None)
    yield from islice([*ends, *_made(graph)], paced_length(given + 1, fps, to) - count)


def _graph(picture: Pixels, fps: int, to: int) -> Graph:
    height, width = picture.shape[:2]
    graph = Graph()
    source = graph.add_buffer(
        width=width, height=height, format=VideoFormat(PLANES), time_base=Fraction(1, fps)
    )
    between = graph.add("minterpolate", f"fps={to}:mi_mode=mci")
    sink = graph.add("buffersink")
    source.link_to(between)
    between.link_to(sink)
    graph.configure()
    return graph


def _through(graph: Graph, picture: Pixels, number: int) -> Iterator[Pixels]:
    frame = VideoFrame.from_ndarray(picture, format="rgb24").reformat(
        format=PLANES, dst_colorspace=Colorspace.ITU709
    )
    frame.pts = number
    graph.push(frame)
    yield from _made(graph)


def _made(graph: Graph) -> Iterator[Pixels]:
    """What the filter has ready."""
    while True:
        try:
            frame = graph.pull()
        except (NotYet, NoMore):
            return
        assert isinstance(frame, VideoFrame)
        yield np.asarray(frame.to_ndarray(format="rgb24", src_colorspace=Colorspace.ITU709), np.uint8)
