"""What was asked of `onetake film`, as a recipe and the pictures that it begins or ends with.

Everything that can be refused is refused here, before a model is loaded. Pictures need the gpu
extra; a prompt alone needs none.
"""

import math
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageOps
from pydantic import ValidationError

from engine.encode import read_paced
from engine.skyreels.models import ModelFacts
from engine.skyreels.recipe import (
    PATCH,
    TAKES,
    Beat,
    Pixels,
    Recipe,
    Reference,
    Start,
    longest_shot,
    recipe_for,
)
from engine.skyreels.schedule import LONGEST, legal_frames
from engine.take import open_renderer
from storyboard.terms import Aspect
from storyboard.trouble import Trouble
from studio.settings import Settings

RATIOS = {Aspect.VERTICAL: 9 / 16, Aspect.SQUARE: 1.0, Aspect.WIDE: 16 / 9}


@dataclass(frozen=True)
class Order:
    """A film as it was asked for. `changes`: fields of Recipe in place of what the model's makers recommend.

    `seconds` None: until it is stopped. `extend`: the film begins with this clip, and `seconds`
    counts only what is new. `references`: who or what is to be seen, and `background` where.
    """

    prompt: str
    seconds: float | None
    first: Path | None = None
    last: Path | None = None
    extend: Path | None = None
    references: Sequence[Path] = ()
    background: Path | None = None
    beats: Sequence[str] = ()
    aspect: Aspect | None = None
    width: int | None = None
    height: int | None = None
    changes: dict[str, Any] = field(default_factory=dict)


def plan(settings: Settings, facts: ModelFacts, order: Order) -> tuple[Recipe, Start]:
    """The recipe, and the pictures that it begins or ends with. Raises Trouble for what cannot be made."""
    if not order.prompt.strip():
        raise Trouble("The prompt is empty. Say what the film shows.")
    width, height = size_for(facts, order)
    fps = order.changes.get("fps", facts.fps)
    overlap = order.changes.get("overlap", facts.overlap)
    start = Start(
        first=picture(settings, order.first, width, height),
        last=picture(settings, order.last, width, height),
        clip=end_of(settings, order.extend, width, height, fps, overlap),
        references=references_of(settings, order),
    )
    takes = TAKES.get(facts.kind)
    frames = None
    if order.seconds is not None:
        window = longest_shot(order.changes.get("base", facts.base_frames), start, facts)
        longest = LONGEST if takes and takes.forcing else window
        history = 2 if order.extend else int(order.first is not None)
        frames = legal_frames(order.seconds, fps, longest=longest, history=history)
    changes = {"width": width, "height": height, "beats": beats_of(order.beats)} | order.changes
    try:
        return recipe_for(facts, order.prompt.strip(), frames, **changes), start
    except ValidationError as error:
        first = error.errors()[0]
        raise Trouble(
            "--{name} cannot be {value}: {reason}.",
            name=str(first["loc"][0]).replace("_", "-"),
            value=str(first["input"])[:80],
            reason=first["msg"],
        ) from None


def beats_of(texts: Sequence[str]) -> tuple[Beat, ...]:
    """Each "12:what happens from second 12 on". Raises Trouble for another form."""
    beats = []
    for text in texts:
        second, colon, prompt = text.partition(":")
        try:
            at = float(second)
        except ValueError:
            at = math.nan
        if not (colon and prompt.strip() and 0 <= at < math.inf):
            raise Trouble(
                "The beat {text} is not understood. Write the second, a colon and the prompt: "
                '"12:She opens the door."',
                text=text[:80],
            )
        beats.append(Beat(second=at, prompt=prompt.strip()))
    return tuple(sorted(beats, key=lambda beat: beat.second))


def size_for(facts: ModelFacts, order: Order) -> tuple[int, int]:
    """As asked, or as many pixels as the model was trained on, in the shape asked for or of what is given."""
    if order.width is not None and order.height is not None:
        return order.width, order.height
    long, short = max(facts.width, facts.height), min(facts.width, facts.height)
    side = snapped(math.sqrt(long * short))
    sizes = {Aspect.WIDE: (long, short), Aspect.VERTICAL: (short, long), Aspect.SQUARE: (side, side)}
    width, height = sizes[order.aspect or aspect_of(order)]
    if order.width is not None:
        return order.width, snapped(order.width * height / width)
    if order.height is not None:
        return snapped(order.height * width / height), order.height
    return width, height


def aspect_of(order: Order) -> Aspect:
    """The shape nearest to the first picture's or the clip's; wide without one."""
    if order.extend:
        frame = next(iter_clip(order.extend, 24), None)
        width, height = (frame.shape[1], frame.shape[0]) if frame is not None else (16, 9)
    elif given := order.first or order.last:
        try:
            width, height = ImageOps.exif_transpose(Image.open(given)).size
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
            return Aspect.WIDE  # what is wrong with it is said when it is opened
    else:
        return Aspect.WIDE
    return min(RATIOS, key=lambda aspect: abs(math.log(RATIOS[aspect] * height / width)))


def snapped(pixels: float) -> int:
    return max(PATCH, round(pixels / PATCH) * PATCH)


def picture(settings: Settings, path: Path | None, width: int, height: int) -> Pixels | None:
    """The file's picture in the film's size. Raises Trouble."""
    if path is None:
        return None
    open_renderer("skyreels", settings.options)  # says what is missing
    from engine.skyreels.image import fit_image

    try:
        return fit_image(path, width, height)
    except OSError as error:
        raise unreadable(path, error) from None


def iter_clip(path: Path, fps: int) -> Iterator[Pixels]:
    """The clip at the film's pace. Raises Trouble for what is no video."""
    try:
        yield from read_paced(path, fps)
    except (OSError, ValueError, LookupError, EOFError) as error:
        raise unreadable(path, error) from None


def references_of(settings: Settings, order: Order) -> tuple[Reference, ...]:
    """The pictures of who and what is to be seen, the background last, each in its own size."""
    given = [(path, False) for path in order.references]
    given += [(order.background, True)] if order.background else []
    if not given:
        return ()
    open_renderer("skyreels", settings.options)
    from engine.skyreels.image import read_image

    references = []
    for path, background in given:
        try:
            references.append(Reference(read_image(path), background=background))
        except OSError as error:
            raise unreadable(path, error) from None
    return tuple(references)


def end_of(
    settings: Settings, path: Path | None, width: int, height: int, fps: int, overlap: int
) -> Pixels | None:
    """The clip's last frames, as many as the film goes on from."""
    if path is None:
        return None
    open_renderer("skyreels", settings.options)
    from engine.skyreels.image import fit_image

    frames = deque(iter_clip(path, fps), max(1, overlap))
    if not frames:
        raise unreadable(path, ValueError("it holds no picture"))
    return np.stack([fit_image(frame, width, height) for frame in frames])


def unreadable(path: Path, error: Exception) -> Trouble:
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return Trouble("{file} cannot be read: {reason}.", file=str(path), reason=reason)
