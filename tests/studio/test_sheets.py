"""Reference sheets: drawn in the background, replaced, kept and taken back, by their owner alone."""

import io
import re
from collections.abc import Callable

import pytest
from PIL import Image, ImageDraw
from small import ANN, BOB

from assets.references import is_upload
from engine.crew import Crew, unwatched
from storyboard.models import Picture
from storyboard.terms import View
from storyboard.trouble import Trouble
from studio.production import serving
from studio.production.sheets import draw_slot
from studio.projects import board, cast, sheets, shelf
from studio.projects.project import NoSuchProject, Project, editing, open_project
from studio.projects.sheets import SlotCard
from studio.studio import Studio
from studio.tables import MediaRow

FACE = "person mia front 0"


@pytest.fixture(autouse=True)
def nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """The crew's work is done here: its processes take longer to start than it does."""
    monkeypatch.setattr(
        Crew, "draw", lambda _, artist, order, progress=unwatched: artist.draw(order, progress)
    )
    monkeypatch.setattr(Crew, "run", lambda _, work, *given, progress=unwatched: work(*given, progress))


def photo(colour: str = "teal") -> bytes:
    """A disc before a pale wall."""
    picture = Image.new("RGB", (200, 240), (205, 200, 196))
    ImageDraw.Draw(picture).ellipse((50, 60, 150, 200), fill=colour)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=95)
    return out.getvalue()


def card_of(studio: Studio, project_id: str, name: str) -> SlotCard:
    return next(one for one in sheets.slot_cards(studio, ANN, project_id) if one.name == name)


def card(studio: Studio, project: Project, name: str = FACE) -> SlotCard:
    return card_of(studio, project.id, name)


def faces(studio: Studio, project: Project) -> list[Picture]:
    script = open_project(studio, ANN, project.id).script
    assert script
    return script.characters[0].pictures


def with_ring(studio: Studio, project: Project) -> None:
    board.edit_shot(studio, ANN, project.id, "sh2", props=["ring", "gravity lens"])


def test_everyone_has_each_view_in_each_outfit_and_things_come_from_shots(
    studio: Studio, project: Project
) -> None:
    cast.edit_character(studio, ANN, project.id, "mia", wardrobe=["red coat", "gown"])
    with_ring(studio, project)
    cards = sheets.slot_cards(studio, ANN, project.id)
    mia = [(one.slot.view, one.slot.wardrobe) for one in cards if one.slot.id == "mia"]
    assert mia == [(view, outfit) for outfit in (0, 1) for view in View]
    assert [one.name for one in cards if one.slot.kind != "person"] == [
        "place office", "place alley", "thing ring", "thing gravity lens",
    ]  # fmt: skip
    assert {(one.picture, one.own, one.made_by) for one in cards} == {("", False, "illustrator")}


# ---- Uploads ------------------------------------------------------------------------------------
def test_a_face_needs_an_answer_which_is_recorded(studio: Studio, project: Project) -> None:
    with pytest.raises(Trouble, match="allow its use"):
        sheets.upload_picture(studio, ANN, project.id, FACE, photo())
    assert open_project(studio, ANN, project.id).version == project.version
    sheets.upload_picture(studio, ANN, project.id, FACE, photo(), True)
    assert re.fullmatch(r"ann, \d{4}-\d\d-\d\d \d\d:\d\d UTC", faces(studio, project)[0].consent)
    sheets.upload_picture(studio, ANN, project.id, FACE, photo("navy"), False)
    (kept,) = faces(studio, project)  # one picture a slot
    assert (kept.consent, kept.made_by, kept.view) == ("", "", View.FRONT)


def test_an_upload_shows_at_once_on_the_card_the_board_and_in_its_slot(
    studio: Studio, project: Project
) -> None:
    after = sheets.upload_picture(studio, ANN, project.id, FACE, photo(), False)
    assert after.script and after.board
    key = faces(studio, project)[0].key
    assert is_upload(key) and studio.store.has(key)
    assert after.script.characters[0].portrait == after.board.characters[0].pictures[0].key == key
    shown = card(studio, project)
    assert (shown.picture, shown.own, shown.uploaded, shown.made_by) == (key, True, True, "")
    back = card(studio, project, "person mia back 0")  # nothing better is known of her back
    assert (back.picture, back.own, back.elsewhere) == (key, False, True)
    after = sheets.remove_picture(studio, ANN, project.id, FACE)
    assert after.script and after.script.characters[0].portrait == "" and not faces(studio, project)
    assert card(studio, project).picture == ""


def test_places_and_things_take_pictures_without_a_question(studio: Studio, project: Project) -> None:
    with_ring(studio, project)
    for name in ("place office", "thing gravity lens"):
        after = sheets.upload_picture(studio, ANN, project.id, name, photo())
        assert card(studio, project, name).uploaded
    assert after.script and after.board
    assert after.board.things == after.script.things != []
    board.edit_shot(studio, ANN, project.id, "sh2", props=[])
    assert card(studio, project, "thing gravity lens").uploaded  # what was given is not lost with the shot
    for name in ("place office", "thing gravity lens"):
        after = sheets.remove_picture(studio, ANN, project.id, name)
    assert after.script and after.script.things == [] and after.script.locations[0].picture == ""


def test_a_new_look_forgets_what_was_drawn_and_keeps_what_was_given(studio: Studio, project: Project) -> None:
    sheets.upload_picture(studio, ANN, project.id, FACE, photo(), False)
    with editing(studio, ANN, project.id) as row:
        assert row.script
        kept = Picture(view=View.BACK, key="pictures/ab/ab.jpg", made_by="illustrator")
        row.script.characters[0].pictures += [kept]
    cast.edit_character(studio, ANN, project.id, "mia", look="bald")
    assert [one.view for one in faces(studio, project)] == [View.FRONT]
    cast.regenerate_character(studio, ANN, project.id, "mia")
    assert [one.view for one in faces(studio, project)] == [View.FRONT]


def test_the_background_goes_and_comes_back(studio: Studio, project: Project) -> None:
    sheets.upload_picture(studio, ANN, project.id, FACE, photo(), True)
    (was,) = faces(studio, project)
    sheets.remove_background(studio, ANN, project.id, FACE)
    (cut,) = faces(studio, project)
    assert card(studio, project).cut and cut.consent == was.consent
    pixels = Image.open(studio.store.local(cut.key))
    assert pixels.getpixel((5, 5)) == (255, 255, 255) and pixels.getpixel((100, 130))[1] > 90  # type: ignore[index]
    assert studio.store.has(was.key)
    sheets.restore_background(studio, ANN, project.id, FACE)
    assert faces(studio, project) == [was]
    with pytest.raises(Trouble, match="no uploaded picture"):
        sheets.restore_background(studio, ANN, project.id, FACE)
    for name in ("place office", "person leo front 0"):
        with pytest.raises(Trouble, match="no uploaded picture"):
            sheets.remove_background(studio, ANN, project.id, name)


SLOTS = [
    "",
    "person",
    "person mia front 7",
    "person mia ../../x 0",
    "uploads/ab/ab",
    "thing \x00",
    "place alley ",
]


@pytest.mark.parametrize("name", SLOTS)
def test_what_is_no_slot_is_gone(studio: Studio, project: Project, name: str) -> None:
    """A slot is looked up among the project's own: no key, path or number from outside is used."""
    calls: list[Callable[[], object]] = [
        lambda: sheets.upload_picture(studio, ANN, project.id, name, photo(), False),
        lambda: sheets.remove_picture(studio, ANN, project.id, name),
        lambda: sheets.remove_background(studio, ANN, project.id, name),
        lambda: sheets.redraw(studio, ANN, project.id, name),
    ]
    for call in calls:
        with pytest.raises(Trouble, match="no longer there"):
            call()
    assert open_project(studio, ANN, project.id).version == project.version


def test_a_stranger_leaves_no_file_behind(studio: Studio, project: Project) -> None:
    with pytest.raises(NoSuchProject):
        sheets.upload_picture(studio, BOB, project.id, FACE, photo("purple"), False)
    with studio.database.read() as session:
        assert session.query(MediaRow).count() == 0
    sheets.upload_picture(studio, ANN, project.id, FACE, photo(), False)
    with pytest.raises(NoSuchProject):
        sheets.remove_background(studio, BOB, project.id, FACE)


# ---- Drawing ------------------------------------------------------------------------------------
@pytest.fixture
def working(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> Studio:
    """The studio while it does jobs, each when it is ordered; tests/web has them done in the background."""

    def at_once(project_id: str, slots: list[str], seed: int | None = None) -> None:
        monkeypatch.setattr(serving, "_studios", [studio])
        for slot in slots:
            assert card_of(studio, project_id, slot).waiting
            draw_slot(project_id, slot, seed)

    monkeypatch.setattr(sheets, "order_drawings", at_once)
    return studio


def test_what_is_missing_is_drawn_and_what_cannot_be_says_why(working: Studio, project: Project) -> None:
    with_ring(working, project)
    sheets.draw_missing(working, ANN, project.id, "thing")
    ring, lens = (card(working, project, f"thing {name}") for name in ("ring", "gravity lens"))
    assert Image.open(working.store.local(ring.picture)).size == (768, 768)
    assert not (ring.own or ring.waiting or ring.error)
    assert (lens.picture, lens.waiting) == ("", False) and lens.error and "no drawing" in lens.error[0]
    sheets.draw_missing(working, ANN, project.id, "person", "leo")
    assert all(card(working, project, f"person leo {view} 0").picture for view in View)
    assert card(working, project).picture == ""


def test_what_is_drawn_anew_is_kept_and_can_be_taken_back(working: Studio, project: Project) -> None:
    name = "person leo back 0"
    sheets.redraw(working, ANN, project.id, name)
    kept = card(working, project, name)
    assert kept.own and kept.made_by == "illustrator" and working.store.has(kept.picture)
    sheets.redraw(working, ANN, project.id, name)
    again = card(working, project, name)
    assert again.own and again.picture != kept.picture
    sheets.remove_picture(working, ANN, project.id, name)
    assert not card(working, project, name).own


def test_a_project_that_is_gone_stops_its_drawing(
    working: Studio, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.delete_project(working, ANN, project.id)
    monkeypatch.setattr(serving, "_studios", [working])
    draw_slot(project.id, FACE, None)
    with working.database.read() as session:
        assert session.query(MediaRow).count() == 0
