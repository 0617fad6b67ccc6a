"""The pictures that a film model is given for a shot: whose they are, and those drawn that are missing.

Every picture has its media key before it is drawn, so that what depends on it can be named at once.
It knows boards and stores, and nothing of projects, users or jobs.
"""

from dataclasses import dataclass
from pathlib import Path

from assets.portrait import (
    THING_SIZE,
    VIEW_SIZES,
    Likeness,
    PictureOrder,
    Portraitist,
)
from assets.references import Wanted, exact_picture, found, nearest_upload, references_for
from assets.store import media_key
from engine.crew import unwatched
from engine.take import FRAME_SIZES, Progress, Reference
from storyboard.models import BoardScene, Character, Location, Shot, Storyboard, Thing
from storyboard.trouble import Trouble
from studio.production.tools import Tools

MOST = 4  # pictures that SkyReels-A2 and V3-R2V compose a shot of


@dataclass(frozen=True)
class Planned:
    """A picture under its media key. `order`: how it is drawn; None: it is the creator's own.

    `after`: the one that it is to resemble, and which must be there before.
    """

    key: str
    order: PictureOrder | None = None
    after: "Planned | None" = None


def references(
    tools: Tools, board: Storyboard, scene: BoardScene, shot: Shot, most: int = MOST
) -> tuple[Reference, ...]:
    """At most `most` pictures of what `shot` shows, the most seen first, at once: none is drawn for it.

    The digest of each is its media key, which is its path as well until it is in the store. Things are
    left out that the creator has no picture of and the portraitist cannot draw.
    """
    wanted = wanted_for(tools.portraitist, board, scene, shot, most)
    keys = [plan(tools.portraitist, board, scene, one).key for one in wanted]
    return tuple(
        Reference(kind=one.kind, name=one.name, digest=key, path=Path(key))
        for one, key in zip(wanted, keys, strict=True)
    )


def reference_keys(tools: Tools, board: Storyboard, scene: BoardScene, shot: Shot) -> tuple[str, ...]:
    """The media keys of `references`: other pictures give other keys."""
    return tuple(one.digest for one in references(tools, board, scene, shot))


def draw_references(
    tools: Tools,
    board: Storyboard,
    scene: BoardScene,
    shot: Shot,
    progress: Progress = unwatched,
    most: int = MOST,
) -> None:
    """Draw those of `references` that are missing.

    Raises Trouble where the portraitist cannot draw, and whatever `progress` raises.
    """
    for one in wanted_for(tools.portraitist, board, scene, shot, most):
        draw(tools, plan(tools.portraitist, board, scene, one), progress)


def wanted_for(
    artist: Portraitist, board: Storyboard, scene: BoardScene, shot: Shot, most: int
) -> tuple[Wanted, ...]:
    """assets.references.references_for, without things of which no picture can be had."""
    had = [name for name in shot.props if can_be_had(artist, board, scene, Wanted("thing", name, name))]
    return references_for(board, scene, shot.model_copy(update={"props": had}), most)


def can_be_had(artist: Portraitist, board: Storyboard, scene: BoardScene, wanted: Wanted) -> bool:
    """Whether the creator has a picture of `wanted`, or `artist` does not say that it cannot draw one."""
    planned = plan(artist, board, scene, wanted)
    try:
        if planned.order:
            artist.forecast(planned.order)
    except Trouble:
        return False
    return True


def plan(artist: Portraitist, board: Storyboard, scene: BoardScene, wanted: Wanted) -> Planned:
    """Which picture of `wanted` there is to be: the creator's own, else one that `artist` draws.

    An upload that shows a person otherwise stands in where `artist` cannot draw after it. One who can,
    draws each view and outfit after it, or after their own front view of the first outfit.
    """
    if own := exact_picture(board, wanted):
        return Planned(own)
    given = nearest_upload(board, wanted)
    if given and not artist.sees:
        return Planned(given)
    return drawing(artist, board, scene, wanted, board.seed)


def drawing(artist: Portraitist, board: Storyboard, scene: BoardScene, wanted: Wanted, seed: int) -> Planned:
    """The picture of `wanted` that `artist` draws from `seed`, whatever the creator has of it."""
    first = Wanted("person", wanted.id, wanted.name)
    after = None
    if artist.sees and wanted.kind == "person":
        if given := nearest_upload(board, wanted):
            after = Planned(given)
        elif wanted != first:
            after = plan(artist, board, scene, first)
    order = order_of(board, scene, wanted, seed)
    named = order
    if after:  # in the key stands what it resembles; where that lies is known when it is drawn
        named = order.model_copy(update={"like": (Likeness(digest=after.key, path=Path(after.key)),)})
    return Planned(media_key("pictures", named.key(artist), "jpg"), order, after)


def order_of(board: Storyboard, scene: BoardScene, wanted: Wanted, seed: int) -> PictureOrder:
    """How a picture of `wanted` is ordered that resembles no other; a place in the light of `scene`."""
    subject: Character | Location | Thing = Thing(name=wanted.name)
    light, (width, height) = None, THING_SIZE
    if wanted.kind == "person":
        subject, (width, height) = found(board.characters, wanted), VIEW_SIZES[wanted.view]
    elif wanted.kind == "place":
        subject, (width, height) = found(board.locations, wanted), FRAME_SIZES[board.aspect]
        light = scene.model_copy(update={"id": "place", "heading": wanted.name})  # one for all alike
    return PictureOrder(
        subject=subject,
        view=wanted.view,
        wardrobe=wanted.wardrobe,
        scene=light,
        style=board.style,
        seed=seed,
        width=width,
        height=height,
    )


def draw(tools: Tools, planned: Planned, progress: Progress = unwatched) -> None:
    """Put the picture into the store, unless it is there or the creator's own. Raises as Portraitist.draw."""
    if planned.order is None or tools.store.has(planned.key):
        return
    order, artist = planned.order, tools.portraitist
    if planned.after:
        draw(tools, planned.after, progress)
        like = Likeness(digest=planned.after.key, path=tools.store.local(planned.after.key))
        order = order.model_copy(update={"like": (like,)})
    tools.store.put_bytes(planned.key, tools.crew.draw(artist, order, progress))
