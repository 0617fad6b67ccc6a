"""The packets of finished files, put behind one another without decoding them.

Knows files that engine.encode wrote: one H.264 stream of closed groups of pictures. Knows no sound.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from pathlib import Path
from typing import Any, TypeAlias

import av
from av.packet import Packet
from av.video.stream import VideoStream

AnyPacket: TypeAlias = "Packet[Any]"  # generic for the type checker alone


@dataclass(frozen=True)
class Footage:
    """What a file's packets say. `order`: the frame that each packet shows, in decoding order."""

    path: Path
    fps: int
    header: bytes
    width: int
    height: int
    order: tuple[int, ...]
    keys: tuple[int, ...]


@dataclass(frozen=True)
class Piece:
    """Frames `frames` of the whole, found in `footage` from its frame `first`, a key frame, on."""

    frames: range
    footage: Footage
    first: int


def read_footage(path: Path, fps: int) -> Footage:
    """What a file at `fps` holds. Raises OSError, or IndexError for a file without a picture."""
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        order, keys = [], []
        for packet in container.demux(stream):
            if packet.pts is not None:
                order.append(_frame(packet, fps))
                if packet.is_keyframe:
                    keys.append(order[-1])
        context = stream.codec_context
        return Footage(
            path, fps, context.extradata or b"", context.width, context.height, tuple(order), tuple(keys)
        )


def join(paths: Sequence[Path], out: Path, fps: int) -> None:
    """Put silent files of one size, all at `fps`, behind one another into `out`, copying their packets.

    Raises OSError; ValueError for no files, or when they were not encoded alike.
    """
    reels = [read_footage(path, fps) for path in paths]
    if len({(reel.header, reel.width, reel.height) for reel in reels}) != 1:
        raise ValueError(f"{len(reels)} files that are not encoded alike cannot be joined")
    starts = accumulate((len(reel.order) for reel in reels), initial=0)
    pieces = [
        Piece(range(start, start + len(reel.order)), reel, 0)
        for reel, start in zip(reels, starts, strict=False)
    ]
    part = out.with_name(f".{out.name}.part")
    try:
        with av.open(str(part), "w", format="mp4", options={"movflags": "+faststart"}) as film:
            with av.open(str(paths[0])) as source:
                stream = film.add_stream_from_template(source.streams.video[0])
            for packet in pictures(pieces, stream):
                film.mux(packet)
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)


def pictures(pieces: Sequence[Piece], stream: VideoStream) -> Iterator[AnyPacket]:
    """The packets of all pieces under one clock: frame n is shown at n and decoded `delay` earlier."""
    delay = max(
        i - frame
        for piece in pieces
        for i, frame in enumerate(_within(piece, piece.footage.order), piece.first)
    )
    decoded = 0
    for piece in pieces:
        fps = piece.footage.fps
        shift = piece.frames.start - piece.first
        with av.open(str(piece.footage.path)) as source:
            for packet in source.demux(video=0):
                if packet.pts is None or not _within(piece, [_frame(packet, fps)]):
                    continue
                packet.pts = _frame(packet, fps) + shift
                packet.dts = decoded - delay
                packet.duration = 1
                packet.time_base = Fraction(1, fps)
                packet.stream = stream
                decoded += 1
                yield packet


def _within(piece: Piece, frames: Sequence[int]) -> list[int]:
    """Those of a file's `frames` that belong to `piece`."""
    return [frame for frame in frames if piece.first <= frame < piece.first + len(piece.frames)]


def _frame(packet: AnyPacket, fps: int) -> int:
    assert packet.pts is not None and packet.time_base is not None
    return round(packet.pts * packet.time_base * fps)
