"""Which pictures a project's cards show: of every shot, every place and everyone.

Knows what is to be drawn and under which key; who draws it, and when, are the jobs' affair.
"""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.take import TakeRequest
from storyboard.models import BoardScene, Character, Location
from studio.production.fingerprints import place_request, portrait_request
from studio.production.pipeline import still_key, still_request
from studio.studio import Studio
from studio.tables import MediaRow, ProjectRow


@dataclass(frozen=True)
class Pictures:
    """Media keys by shot, location and character id, and how each is drawn. Uploads are not among them."""

    shots: dict[str, str]
    places: dict[str, str]
    people: dict[str, str]
    requests: dict[str, TakeRequest]  # by media key


def pictures_of(studio: Studio, row: ProjectRow) -> Pictures:
    """Every picture that the project's cards need as they stand now, drawn or not."""
    size = studio.settings.frame_size(row.brief.aspect)
    requests: dict[str, TakeRequest] = {}

    def key_of(request: TakeRequest) -> str:
        key = still_key(studio.renderer, request)
        requests[key] = request
        return key

    board, script = row.board, row.script
    shots = (
        {shot.id: key_of(still_request(board, shot.id, size)) for _, shot in board.shots()} if board else {}
    )
    locations = script.locations if script else board.locations if board else []
    places = {
        place.id: key_of(place_request(place, _light(row, place), row.brief.style, row.brief.seed, size))
        for place in locations
    }
    people = {
        person.id: key_of(portrait_request(person, row.brief.style, row.brief.seed, size))
        for person in _cast(row)
    }
    return Pictures(shots, places, people, requests)


def drawn(session: Session, row: ProjectRow) -> set[str]:
    """The stills that the project has."""
    return set(
        session.scalars(
            select(MediaRow.key).where(MediaRow.project_id == row.id, MediaRow.key.startswith("stills/"))
        )
    )


def missing(session: Session, row: ProjectRow, pictures: Pictures) -> list[str]:
    """The keys still to be drawn, or to be hung as somebody's portrait."""
    there = drawn(session, row)
    bare = {pictures.people[person.id] for person in _cast(row) if not person.portrait}
    return [key for key in pictures.requests if key not in there or key in bare]


def _cast(row: ProjectRow) -> list[Character]:
    return row.script.characters if row.script else row.board.characters if row.board else []


def _light(row: ProjectRow, place: Location) -> BoardScene:
    """Time, weather and mood of the first scene that plays there."""
    for scene in row.script.scenes if row.script else ():
        if scene.location_id == place.id:
            return BoardScene.model_validate(scene.model_dump(exclude={"elements", "id"}) | {"id": "place"})
    return BoardScene(id="place", location_id=place.id, interior=place.interior, heading=place.name)
