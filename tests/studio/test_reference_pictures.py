"""Reference pictures in production: named before they are drawn, drawn once, after what they resemble."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from small import small_board, small_script

from assets.portrait import ArtOptions, PictureOrder, Portraitist, open_portraitist
from assets.references import Wanted
from assets.store import MediaStore, content_key
from engine.crew import Crew
from storyboard.models import Picture, Storyboard, Thing
from storyboard.terms import Size, TimeOfDay, View
from studio.production.references import draw_references, drawing, plan, reference_keys, references
from studio.production.tools import Tools

MIA = Wanted("person", "mia", "MIA")


class Seeing:
    """A portraitist that draws after pictures."""

    name = "seeing"
    version = "1"
    options = ArtOptions()
    sees = True
    hands = None

    def draw(self, order: PictureOrder, progress: Any = None) -> bytes:
        raise AssertionError("nothing is drawn here")

    def forecast(self, order: PictureOrder) -> None:
        return None


@pytest.fixture(scope="module")
def crew() -> Iterator[Crew]:
    with Crew(1) as crew:
        yield crew


@pytest.fixture
def tools(tmp_path: Path, crew: Crew) -> Tools:
    nobody: Any = None
    return Tools(MediaStore(str(tmp_path)), crew, nobody, nobody, open_portraitist(), (90, 160))


@pytest.fixture
def board() -> Storyboard:
    """A close-up of Mia with a ring and something that nobody can draw."""
    board = small_board(small_script())
    board.scenes[0].shots[1].props = ["gravity lens", "ring"]
    return board


def upload(store: MediaStore, data: bytes = b"a face") -> str:
    key = content_key("uploads", data, "jpg")
    store.put_bytes(key, data)
    return key


def test_what_is_missing_is_drawn_once_under_the_key_it_was_named_by(
    tools: Tools, board: Storyboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene, shot = board.shots()[1]
    named = references(tools, board, scene, shot)
    assert [(one.kind, one.name) for one in named] == [
        ("person", "MIA"),
        ("place", "Office"),
        ("thing", "ring"),  # the other one cannot be drawn, and is nothing to fail for
    ]
    assert not any(tools.store.has(one.digest) for one in named)
    draw_references(tools, board, scene, shot)
    sizes = [Image.open(tools.store.local(one.digest)).size for one in named]
    assert sizes == [(768, 1024), (720, 1280), (768, 768)]
    monkeypatch.setattr(tools.crew, "draw", lambda *_, **__: pytest.fail("drawn twice"))
    draw_references(tools, board, scene, shot)
    assert reference_keys(tools, board, scene, shot) == tuple(one.digest for one in named)


def test_only_what_shows_changes_a_key(tools: Tools, board: Storyboard) -> None:
    scene, shot = board.shots()[1]
    before = reference_keys(tools, board, scene, shot)
    board.characters[0].voice, board.characters[0].portrait = "af_heart", "portraits/x"
    assert reference_keys(tools, board, scene, shot) == before
    shot.action, shot.lines = "She waits.", []
    assert reference_keys(tools, board, scene, shot) == before
    board.characters[0].look = "red plaits"
    changed = reference_keys(tools, board, scene, shot)
    assert changed[0] != before[0] and changed[1:] == before[1:]
    shot.size = Size.LS  # her whole figure
    assert reference_keys(tools, board, scene, shot)[0] not in (before[0], changed[0])
    scene.time = TimeOfDay.NIGHT
    assert reference_keys(tools, board, scene, shot)[1] != before[1]


def test_the_creators_own_pictures_come_first_and_are_never_drawn(tools: Tools, board: Storyboard) -> None:
    scene, shot = board.shots()[1]
    face, ring, office = (upload(tools.store, data) for data in (b"face", b"ring", b"office"))
    board.characters[0].pictures = [Picture(key=face)]
    board.things = [Thing(name="gravity lens", picture=ring)]
    board.locations[0].picture = office
    shot.props = ["gravity lens"]
    draw_references(tools, board, scene, shot)
    given = references(tools, board, scene, shot)
    assert [one.digest for one in given] == [face, office, ring]
    shot.size = Size.LS  # no full-body picture of hers: her face is better than a drawing
    assert references(tools, board, scene, shot)[0].digest == face


def test_who_sees_draws_each_view_after_the_face(board: Storyboard) -> None:
    artist: Portraitist = Seeing()
    scene = board.scenes[0]
    side = Wanted("person", "mia", "MIA", View.THREE_QUARTER, 1)
    front, turned = plan(artist, board, scene, MIA), plan(artist, board, scene, side)
    assert front.after is None and turned.after == front
    board.characters[0].pictures = [Picture(key="uploads/ab/ab")]
    after_face = plan(artist, board, scene, side)
    assert after_face.after and after_face.after.key == "uploads/ab/ab" and after_face.order
    assert len({front.key, turned.key, after_face.key}) == 3
    blind = plan(open_portraitist(), board, scene, side)
    assert (blind.key, blind.order) == ("uploads/ab/ab", None)


def test_another_seed_is_another_picture(board: Storyboard) -> None:
    artist, scene = open_portraitist(), board.scenes[0]
    assert drawing(artist, board, scene, MIA, board.seed) == plan(artist, board, scene, MIA)
    assert drawing(artist, board, scene, MIA, 7).key != plan(artist, board, scene, MIA).key
