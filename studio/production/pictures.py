"""Which pictures a project's cards show: of every shot, every place and everyone.

Knows what is to be drawn, under which key and by whom; when is the jobs' affair.
"""

from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from assets.portrait import VIEW_SIZES, PictureOrder, open_portraitist
from assets.store import media_key
from engine.take import Progress, TakeRequest
from storyboard.models import BoardScene, Character, Location
from storyboard.terms import View
from studio.production.fingerprints import place_request, portrait_digest
from studio.production.renderers import DRAWING
from studio.production.stills import card_size, still_key, still_request
from studio.production.tools import Tools
from studio.studio import Studio
from studio.tables import MediaRow, ProjectRow

PORTRAITIST = "illustrator"
STILL_AT = 0.5  # the moment of a shot that its card shows


@dataclass(frozen=True)
class Pictures:
    """Media keys by shot, location and character id, and how each is drawn. Uploads are not among them."""

    shots: dict[str, str]
    places: dict[str, str]
    people: dict[str, str]
    orders: dict[str, TakeRequest | Character]  # by media key


def pictures_of(studio: Studio, row: ProjectRow) -> Pictures:
    """Every picture that the project's cards need as they stand now, drawn or not."""
    size = card_size(studio.settings.frame_size(row.brief.aspect))
    orders: dict[str, TakeRequest | Character] = {}

    def key_of(request: TakeRequest) -> str:
        key = still_key(studio.renderers, request)
        orders[key] = request
        return key

    board, script = row.board, row.script
    shots = (
        {shot.id: key_of(still_request(board, shot.id, size)) for _, shot in board.shots()} if board else {}
    )
    locations = script.locations if script else board.locations if board else []
    places = {
        place.id: key_of(place_request(place, _light(row, place), row.brief, size)) for place in locations
    }
    people, drawing = {}, studio.renderers.named(DRAWING)
    for person in _cast(row):
        name = portrait_digest(PORTRAITIST, drawing.version, person)
        people[person.id] = key = media_key("portraits", name, "jpg")
        orders[key] = person
    return Pictures(shots, places, people, orders)


def draw(tools: Tools, key: str, order: TakeRequest | Character) -> None:
    """Put the picture into the store, unless it is there. Raises whatever stops the drawing."""
    if tools.store.has(key):
        return
    if isinstance(order, Character):
        picture = tools.crew.run(_portrait, order)
    else:
        picture = tools.crew.still(tools.renderers.named(DRAWING), order, STILL_AT)
    tools.store.put_bytes(key, picture)


def _portrait(person: Character, _progress: Progress) -> bytes:
    """In a member of the crew."""
    width, height = VIEW_SIZES[View.FRONT]
    return open_portraitist(PORTRAITIST).draw(PictureOrder(subject=person, width=width, height=height))


def drawn(session: Session, row: ProjectRow) -> set[str]:
    """The pictures that the project has."""
    return set(
        session.scalars(
            select(MediaRow.key).where(
                MediaRow.project_id == row.id,
                or_(MediaRow.key.startswith("stills/"), MediaRow.key.startswith("portraits/")),
            )
        )
    )


def missing(session: Session, row: ProjectRow, pictures: Pictures) -> list[str]:
    """The keys still to be drawn, or to be hung as somebody's portrait."""
    there = drawn(session, row)
    bare = {pictures.people[person.id] for person in _cast(row) if not person.portrait}
    return [key for key in pictures.orders if key not in there or key in bare]


def _cast(row: ProjectRow) -> list[Character]:
    return row.script.characters if row.script else row.board.characters if row.board else []


def _light(row: ProjectRow, place: Location) -> BoardScene:
    """Time, weather and mood of the first scene that plays there."""
    for scene in row.script.scenes if row.script else ():
        if scene.location_id == place.id:
            return BoardScene(**scene.model_dump(include=set(BoardScene.model_fields)) | {"id": "place"})
    return BoardScene(id="place", location_id=place.id, interior=place.interior, heading=place.name)
