"""Takes and sound to one finished file: H.264 and AAC, ready to stream.

What the cut leaves as it is, is copied packet by packet; only groups of pictures that a title,
a fade or a dissolve touches are composed and encoded again. Knows files and packets; what the
composed frames look like is `engine.composition`'s.
"""

import heapq
import os
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, pairwise
from pathlib import Path

import av
import numpy as np
from av.audio.stream import AudioStream
from numpy.typing import NDArray

from assets.store import plain_when_full
from engine.composition import Composition, CutShot
from engine.encode import Encoder
from engine.footage import AnyPacket, Footage, Piece, pictures, read_footage
from engine.subtitles import Lettering, Subtitles, add_track, track_packets
from engine.take import FPS, Progress
from storyboard.trouble import Trouble

__all__ = ["SOUND_RATE", "CutShot", "Episode", "cut_episode"]

SOUND_RATE = 48_000
SOUND_BITS = 192_000  # a second
AAC_FRAME = 1024  # samples


@dataclass(frozen=True)
class Episode:
    """A finished file. `starts` are the shots' first frames; `composed` counts frames encoded anew."""

    path: Path
    frames: int
    fps: int
    width: int
    height: int
    starts: dict[str, int]
    composed: int

    @property
    def seconds(self) -> float:
        return self.frames / self.fps


def cut_episode(
    shots: Sequence[CutShot],
    sound: NDArray[np.float32],
    out: Path,
    title: str = "",
    progress: Progress = lambda done, total: None,
    subtitles: Subtitles | None = None,
) -> Episode:
    """Cut `shots` together under `sound` (float32 [samples, 2] at SOUND_RATE) into `out` (.mp4).

    The size is the first shot's; a shot of another size is scaled. Sound is cut, or filled up
    with silence, to the length of the picture, which is the sum of the shots' frames. `subtitles`
    are drawn into it, or a track of it that players show on request. `progress` counts composed
    frames, then the copy.

    Raises Trouble for no shots, for a file that is not what its shot says, and for a full disk;
    Cancelled when `progress` does. `out` appears whole or not at all.
    """
    if not shots:
        raise Trouble("There are no shots to cut. Make a storyboard and film it first.")
    takes = [_footage_of(shot) for shot in shots]
    width, height = takes[0].width, takes[0].height
    composition = Composition(shots, title, width, height, FPS)
    drawn = subtitles if subtitles and subtitles.burned else None
    lettering = Lettering(drawn, FPS, composition.title, composition.titled()) if drawn else None
    changed = composition.changed() + (lettering.changed() if lettering else [])
    starts = list(accumulate((shot.frames for shot in shots), initial=0))[:-1]
    with (
        plain_when_full(str(out.parent)),
        tempfile.TemporaryDirectory(dir=out.parent, prefix=".cut-") as folder,
    ):
        pieces = _plan(takes, starts, changed, _house_header(Path(folder), width, height))
        work = sum(len(piece) for piece in pieces if isinstance(piece, range))
        total = work + composition.frames
        done = 0
        reel: list[Piece] = []
        for number, piece in enumerate(pieces):
            if isinstance(piece, Piece):
                reel.append(piece)
                continue
            path = Path(folder) / f"{number}.mp4"
            with Encoder(path, width, height, FPS) as encoder:
                for frame, pixels in zip(piece, composition.render(piece), strict=True):
                    encoder.add(lettering.draw(pixels, frame) if lettering else pixels)
                    done += 1
                    progress(done, total)
            reel.append(Piece(piece, read_footage(path, FPS), 0))
        whole = Path(folder) / "whole.mp4"
        _join(reel, _fitted(sound, composition.frames), whole, title, None if drawn else subtitles)
        progress(total, total)
        os.replace(whole, out)
    named = {shot.id: start for shot, start in zip(shots, starts, strict=True)}
    return Episode(out, composition.frames, FPS, width, height, named, work)


# ---- What there is ------------------------------------------------------------------------------
def _footage_of(shot: CutShot) -> Footage:
    try:
        footage = read_footage(shot.path, FPS)
    except (OSError, av.FFmpegError, IndexError) as error:
        raise Trouble(
            "The take of shot {shot} cannot be read: {error}. Film the shot again.", shot=shot.id, error=error
        ) from error
    if sorted(footage.order) != list(range(shot.frames)):
        raise Trouble(
            "The take of shot {shot} has {found} frames instead of {frames}. Film the shot again.",
            shot=shot.id,
            found=len(footage.order),
            frames=shot.frames,
        )
    return footage


def _house_header(folder: Path, width: int, height: int) -> bytes:
    """The stream header of our own encoder: packets under another one cannot be joined to its."""
    path = folder / "header.mp4"
    with Encoder(path, width, height, FPS) as encoder:
        encoder.add(np.zeros((height, width, 3), np.uint8))
    return read_footage(path, FPS).header


# ---- What to copy and what to make --------------------------------------------------------------
def _plan(
    takes: Sequence[Footage], starts: Sequence[int], changed: Sequence[range], header: bytes
) -> list[Piece | range]:
    """The episode in order: pieces to copy as they are, and ranges of frames to compose."""
    plan: list[Piece | range] = []
    for take, start in zip(takes, starts, strict=True):
        for first, end in pairwise([*take.keys, len(take.order)]):
            frames = range(start + first, start + end)
            if take.header == header and not any(_meet(frames, span) for span in changed):
                plan.append(Piece(frames, take, first))
            elif plan and isinstance(plan[-1], range):
                plan[-1] = range(plan[-1].start, frames.stop)
            else:
                plan.append(frames)
    return plan


def _meet(a: range, b: range) -> bool:
    return a.start < b.stop and b.start < a.stop


# ---- Joining ------------------------------------------------------------------------------------
def _join(
    pieces: Sequence[Piece],
    sound: NDArray[np.float32],
    out: Path,
    title: str,
    subtitles: Subtitles | None,
) -> None:
    with av.open(str(out), "w", format="mp4", options={"movflags": "+faststart"}) as film:
        film.metadata["title"] = title
        with av.open(str(pieces[0].footage.path)) as source:
            picture = film.add_stream_from_template(source.streams.video[0])
        voice = film.add_stream("aac", rate=SOUND_RATE, layout="stereo")
        voice.bit_rate = SOUND_BITS
        tracks = [pictures(pieces, picture), _sounds(sound, voice)]
        if subtitles and subtitles.captions:
            tracks.append(track_packets(subtitles, add_track(film, subtitles.language)))
        for packet in heapq.merge(*tracks, key=_when):
            film.mux(packet)


def _when(packet: AnyPacket) -> Fraction:
    assert packet.dts is not None and packet.time_base is not None
    return packet.dts * packet.time_base


def _fitted(sound: NDArray[np.float32], frames: int) -> NDArray[np.float32]:
    """`sound` as planes [2, samples] of exactly the picture's length."""
    fitted = np.zeros((2, round(frames * SOUND_RATE / FPS)), np.float32)
    length = min(len(sound), fitted.shape[1])
    fitted[:, :length] = sound[:length].T
    return fitted


def _sounds(planes: NDArray[np.float32], stream: AudioStream) -> Iterator[AnyPacket]:
    for start in range(0, planes.shape[1], AAC_FRAME):
        samples = np.ascontiguousarray(planes[:, start : start + AAC_FRAME])
        frame = av.AudioFrame.from_ndarray(samples, format="fltp", layout="stereo")
        frame.sample_rate = SOUND_RATE
        frame.pts = start
        frame.time_base = Fraction(1, SOUND_RATE)
        yield from stream.encode(frame)
    yield from stream.encode(None)
