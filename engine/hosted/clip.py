"""What a provider sent, of any size, pace and length, becomes a take of exactly the frames asked for."""

from itertools import islice
from pathlib import Path

import av
import numpy as np
from PIL import Image, ImageOps

from engine.encode import Encoder, read_paced
from engine.take import Progress, TakeRequest
from storyboard.trouble import Trouble

HELD = 0.5  # seconds that the last frame may be held where the clip is too short
MOST_PIXELS = 40_000_000  # of one frame
MOST_FRAMES = 20_000  # that are looked at


def check(path: Path) -> None:
    """Decodes it all. Raises ValueError for what is no film, or not all of it.

    Only the two containers that providers send: in others a stranger's file could name files of this
    machine, which FFmpeg would open.
    """
    with path.open("rb") as file:
        head = file.read(12)
    if head[4:8] != b"ftyp" and head[:4] != b"\x1aE\xdf\xa3":  # MP4; Matroska and WebM
        raise ValueError("no MP4 and no WebM")
    try:
        with av.open(str(path)) as container:
            if not container.streams.video:
                raise ValueError("no picture")
            stream = container.streams.video[0]
            if not 0 < stream.codec_context.width * stream.codec_context.height <= MOST_PIXELS:
                raise ValueError("too large a picture")
            found = sum(1 for _ in islice(container.decode(stream), MOST_FRAMES))
            if not found or found < min(stream.frames, MOST_FRAMES):
                raise ValueError(f"{found} of {stream.frames} frames")
    except av.FFmpegError as error:
        raise ValueError("damaged") from error


def into_take(clip: Path, request: TakeRequest, out: Path, progress: Progress) -> int:
    """Film `clip` into `out` as the request wants it: cropped to its shape, at its pace, its length.

    Returns for how many frames the last one had to be held. Raises Trouble for a clip that is much too
    short, and as Renderer.render; `out` then does not exist.
    """
    size, held = (request.width, request.height), 0
    with Encoder(out, *size, request.fps) as film:
        for shown in islice(read_paced(clip, request.fps), request.frames):
            frame = np.asarray(fitted(Image.fromarray(shown), *size), np.uint8)
            film.add(frame)
            progress(film.frames, request.frames)
        held = request.frames - film.frames
        if held > HELD * request.fps:
            raise Trouble(
                "The film that came lasts {got} seconds, the shot {wanted}. Make the shot shorter, or choose "
                "another model; {file} keeps what was paid for.",
                got=f"{film.frames / request.fps:.1f}",
                wanted=f"{request.frames / request.fps:.1f}",
                file=str(clip),
            )
        for _ in range(held):
            film.add(frame)
            progress(film.frames, request.frames)
    return held


def fitted(picture: Image.Image, width: int, height: int) -> Image.Image:
    """The picture scaled until it covers that size, its overhang cut evenly."""
    return ImageOps.fit(picture, (width, height), Image.Resampling.BICUBIC)
