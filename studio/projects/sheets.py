"""Reference sheets: what every person, place and thing looks like in the pictures that films are made from.

A slot's picture is drawn by the studio's portraitist until the creator uploads one, or has it drawn
anew and keeps that. Slots come and go by name (studio.projects.slots); media keys never come from outside.
"""

import secrets
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from assets import cutout
from assets.portrait import PictureNeeds
from assets.references import Kind, Wanted, is_upload
from assets.store import content_key, media_key
from engine.take import Progress
from storyboard.models import Picture, Storyboard
from storyboard.trouble import Trouble
from studio.accounts import User
from studio.production.fingerprints import digest
from studio.production.references import order_of, plan
from studio.production.sheets import order_drawings
from studio.projects.consent import consent_of
from studio.projects.project import Project, editing, keep_media, open_project, owned
from studio.projects.slots import (
    awaited,
    board_of,
    clear,
    find_slot,
    light_of,
    picture_in,
    put,
    set_awaited,
    slots_of,
)
from studio.projects.uploads import picture_of
from studio.studio import Studio
from studio.tables import MediaRow


@dataclass(frozen=True)
class SlotCard:
    """A slot as the page shows it. `picture` is a media key, empty until there is one.

    `own`: it is the creator's, `uploaded` or kept; `elsewhere`: an upload from another slot, which stands
    in for it. `made_by` is a portraitist's name, empty where nobody knows or drew. `consent` is who
    allowed the use of a real face. `cut`: its background is removed. `waiting`: it is being drawn;
    `error`: the [template, values] of what stopped that.
    """

    name: str
    slot: Wanted
    picture: str
    own: bool
    uploaded: bool
    elsewhere: bool
    made_by: str
    consent: str
    cut: bool
    waiting: bool
    error: list[Any] | None


def slot_cards(studio: Studio, user: User, project_id: str) -> list[SlotCard]:
    """Every slot of the project; nothing is drawn for it."""
    with studio.database.read() as session:
        row = owned(session, user, project_id)
        there = set(session.scalars(select(MediaRow.key).where(MediaRow.project_id == row.id)))
    board, waits, artist = board_of(row), awaited(row), studio.portraitist
    cut = {cut_key(key) for key in there if is_upload(key)}
    cards = []
    for name, slot in slots_of(board).items():
        own = picture_in(board, slot)
        key = own.key if own else plan(artist, board, light_of(board, slot), slot).key
        cards.append(
            SlotCard(
                name=name,
                slot=slot,
                picture=key if key in there else "",
                own=own is not None,
                uploaded=is_upload(key),
                elsewhere=own is None and is_upload(key),
                made_by=own.made_by if own else "" if is_upload(key) else artist.name,
                consent=own.consent if own else "",
                cut=key in cut,
                waiting=name in waits and waits[name] is None,
                error=waits.get(name),
            )
        )
    return cards


def draw_missing(studio: Studio, user: User, project_id: str, kind: Kind, subject_id: str = "") -> Project:
    """Have drawn what is missing of people, places or things: of all, or of one by the id of a Wanted."""
    names = [
        card.name
        for card in slot_cards(studio, user, project_id)
        if card.slot.kind == kind and subject_id in ("", card.slot.id) and not (card.picture or card.waiting)
    ]
    return _order(studio, user, project_id, names, None)


def needs(studio: Studio, user: User, project_id: str) -> PictureNeeds | None:
    """What one picture of the portraitist's takes; None where it is drawn at once and costs nothing.

    Raises Trouble where the portraitist cannot draw here.
    """
    board = _board(studio, user, project_id)
    for person in board.characters[:1]:
        slot = Wanted("person", person.id, person.name)
        return studio.portraitist.forecast(order_of(board, light_of(board, slot), slot, board.seed))
    return None


def redraw(studio: Studio, user: User, project_id: str, slot_name: str) -> Project:
    """Have the slot's picture drawn anew, by the studio's portraitist; the new one is kept in it."""
    open_project(studio, user, project_id)
    return _order(studio, user, project_id, [slot_name], secrets.randbelow(2**31))


def _order(studio: Studio, user: User, project_id: str, names: list[str], seed: int | None) -> Project:
    if names:
        with editing(studio, user, project_id) as row:
            for name in names:
                find_slot(board_of(row), name)
            set_awaited(row, dict.fromkeys(names))
        order_drawings(project_id, names, seed)
    return open_project(studio, user, project_id)


# ---- The creator's own --------------------------------------------------------------------------
def upload_picture(
    studio: Studio, user: User, project_id: str, slot_name: str, data: bytes, real: bool | None = None
) -> Project:
    """Fill the slot with an uploaded JPEG, PNG or WebP, encoded anew without its metadata.

    `real` answers for a person's picture whether it shows a real one, who allows its use; that is
    recorded. Raises Trouble without the answer, and for what is no fit picture.
    """
    slot = find_slot(_board(studio, user, project_id), slot_name)
    if slot.kind == "person" and real is None:
        raise Trouble(
            "Does this picture show a real person? Say first that they allow its use, or that nobody "
            "real is seen."
        )
    clean = picture_of(data)
    key = content_key("uploads", clean, "jpg")
    studio.store.put_bytes(key, clean)
    consent = consent_of(user) if real and slot.kind == "person" else ""
    return _fill(studio, user, project_id, slot_name, key, consent)


def remove_picture(studio: Studio, user: User, project_id: str, slot_name: str) -> Project:
    """Back to what is drawn, or to what stands in."""
    with editing(studio, user, project_id) as row:
        clear(row, find_slot(board_of(row), slot_name))
    return open_project(studio, user, project_id)


def remove_background(studio: Studio, user: User, project_id: str, slot_name: str) -> Project:
    """Put what an uploaded picture of a person or a thing shows before white; the original is kept.

    Raises Trouble for a place or what is no upload, and where the background is not plain enough.
    """
    was = _uploaded(studio, user, project_id, slot_name)
    key = cut_key(was.key)
    if not studio.store.has(key):
        data = studio.store.local(was.key).read_bytes()
        studio.store.put_bytes(key, studio.crew.run(_cut, data))
    return _fill(studio, user, project_id, slot_name, key, was.consent)


def restore_background(studio: Studio, user: User, project_id: str, slot_name: str) -> Project:
    """The original of a picture whose background was removed. Raises Trouble where there is none."""
    was = _uploaded(studio, user, project_id, slot_name)
    with studio.database.read() as session:
        keys = session.scalars(select(MediaRow.key).where(MediaRow.project_id == project_id)).all()
    original = next((key for key in keys if is_upload(key) and cut_key(key) == was.key), None)
    if original is None:
        raise _no_upload()
    return _fill(studio, user, project_id, slot_name, original, was.consent)


def cut_key(key: str) -> str:
    """Where the upload is kept without its background."""
    return media_key("uploads", digest("cutout", cutout.VERSION, key), "jpg")


def _cut(data: bytes, _progress: Progress) -> bytes:
    """In a member of the crew."""
    return cutout.cut_out(data)


def _board(studio: Studio, user: User, project_id: str) -> Storyboard:
    with studio.database.read() as session:
        return board_of(owned(session, user, project_id))


def _uploaded(studio: Studio, user: User, project_id: str, slot_name: str) -> Picture:
    board = _board(studio, user, project_id)
    slot = find_slot(board, slot_name)
    picture = picture_in(board, slot)
    if slot.kind == "place" or picture is None or not is_upload(picture.key):
        raise _no_upload()
    return picture


def _no_upload() -> Trouble:
    return Trouble("There is no uploaded picture of a person or a thing here. Upload one first.")


def _fill(studio: Studio, user: User, project_id: str, slot_name: str, key: str, consent: str) -> Project:
    with studio.database.write() as session:
        owned(session, user, project_id, lock=True)
        keep_media(session, project_id, key)
    with editing(studio, user, project_id) as row:
        slot = find_slot(board_of(row), slot_name)
        put(row, slot, Picture(view=slot.view, wardrobe=slot.wardrobe, key=key, consent=consent))
        set_awaited(row, {}, done=slot_name)
    return open_project(studio, user, project_id)
