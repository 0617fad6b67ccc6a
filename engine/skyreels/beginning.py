"""What a take begins with, as a film model is given it: references, a first picture, the end of a clip.

Reads the files of a TakeRequest; knows what each kind of model takes, and nothing of prompts or steps.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from engine import take
from engine.encode import read_paced
from engine.pictures import read_image
from engine.skyreels.models import ModelFacts
from engine.skyreels.recipe import PATCH, TAKES, Reference, Start, Takes
from engine.splice import Stretch, length_at
from engine.take import Beginning, TakeRequest, Use

# What a request may begin with, and the field of a Start that does it.
USES: dict[Use, str] = {"references": "references", "frame": "first", "before": "clip"}
# By which fields a model goes on from a beginning, the better one first.
BY = {"frame": ("first",), "before": ("clip",), "opening": ("clip", "first")}


@dataclass(frozen=True)
class Begun:
    """`opening` is shown first; then the film that begins with `start`, less its first `again` frames.

    `frames` of the film are shown, counted at the take's pace; 0: nothing has to be filmed.
    """

    start: Start
    frames: int
    opening: Stretch | None = None
    again: int = 0
    left_out: tuple[str, ...] = ()  # names of references for which there is no room


def uses_of(facts: ModelFacts) -> frozenset[Use]:
    """What a take by this model can begin with, beside words."""
    return frozenset(use for use, field in USES.items() if field in _takes(facts).may)


def begun(request: TakeRequest, facts: ModelFacts) -> Begun:
    """Raises Trouble for what is no picture; OSError, ValueError for files that cannot be read.

    Whether the model can use the start is said by recipe.film_windows.
    """
    beginning = request.beginning
    if beginning is None:
        most = facts.references or len(request.references)  # a model that takes none says so itself
        seen = chosen(request.references, most)
        left_out = tuple(one.name for one in request.references if one not in seen)
        return Begun(Start(references=_pictures(seen)), request.frames, left_out=left_out)
    if beginning.kind != "opening":
        return Begun(_start(beginning, facts), request.frames)
    length = min(length_at(beginning.path, request.fps), request.frames)
    opening = Stretch(beginning.path, length)
    if length == request.frames:
        return Begun(Start(), 0, opening)
    start = _start(beginning, facts)
    return Begun(start, request.frames - length, opening, again=_again(start))


def foreseen(
    facts: ModelFacts, frames: int, *, goes_on: bool = False, references: int | None = None
) -> Begun:
    """What is needed for a forecast of `frames`: grey pictures where the model must have some.

    `goes_on`: after an opening. `references`: so many, or as many as it takes.
    """
    count = facts.references if references is None else min(references, facts.references)
    grey = np.full((PATCH, PATCH, 3), 128, np.uint8)
    starts = {
        "": Start(),
        "first": Start(first=grey),
        "clip": Start(clip=np.stack([grey] * facts.overlap)),
        "references": Start(references=(Reference(grey),) * count),
    }
    start = starts[_field("opening", facts) if goes_on else _takes(facts).must]
    return Begun(start, frames, again=_again(start) if goes_on else 0)


def chosen(references: Sequence[take.Reference], most: int) -> tuple[take.Reference, ...]:
    """As many as a model takes, those that come first; one place at most, for which room is kept."""
    if most == 1:
        return tuple(references[:1])
    places = [one for one in references if one.kind == "place"][:1]
    others = [one for one in references if one.kind != "place"][: most - len(places)]
    return tuple(one for one in references if one in places or one in others)


def _pictures(references: Sequence[take.Reference]) -> tuple[Reference, ...]:
    return tuple(Reference(read_image(one.path), background=one.kind == "place") for one in references)


def _start(beginning: Beginning, facts: ModelFacts) -> Start:
    field = _field(beginning.kind, facts)
    if beginning.kind == "frame":
        return Start(first=read_image(beginning.path))
    end = deque(read_paced(beginning.path, facts.fps), facts.overlap)
    return Start(clip=np.stack(end)) if field == "clip" else Start(first=end[-1])


def _field(kind: str, facts: ModelFacts) -> str:
    """The first way that the model can take; where there is none, one that it will refuse."""
    return next((field for field in BY[kind] if field in _takes(facts).may), BY[kind][0])


def _takes(facts: ModelFacts) -> Takes:
    return TAKES.get(facts.kind, Takes())  # what cannot be run yet is refused when it shall be


def _again(start: Start) -> int:
    """A first picture is the film's first frame, and the opening's last one: it is not shown twice."""
    return int(start.first is not None)
