"""Orders for pictures: what decides one, and nothing else; who can draw them is in tests/engine/portraits."""

import pickle
from pathlib import Path

import pytest

from assets.portrait import ArtOptions, Likeness, PictureOrder, open_portraitist
from storyboard.models import BoardScene, Character, Location, Picture, Shot, Thing
from storyboard.terms import TimeOfDay, View
from storyboard.trouble import Trouble

ANN = Character(id="c1", name="Ann", look="red bob", wardrobe=["blue blazer"])
ARTIST = open_portraitist("illustrator")


def key(subject: Character | Location | Thing, **more: object) -> str:
    return PictureOrder.model_validate({"subject": subject, "width": 60, "height": 80} | more).key(ARTIST)


def test_what_shows_gives_another_key() -> None:
    changed = [
        key(ANN),
        key(ANN.model_copy(update={"look": "black bob"})),
        key(ANN, view=View.BACK),
        key(ANN, wardrobe=1),
        key(ANN, style="noir"),
        key(ANN, seed=1),
        key(ANN, width=61),
    ]
    assert len(set(changed)) == len(changed)


def test_what_does_not_show_gives_the_same_key() -> None:
    unseen = {"voice": "af_heart", "portrait": "x", "pictures": [Picture(key="k")], "aliases": ["Annie"]}
    assert key(ANN.model_copy(update=unseen)) == key(ANN)
    assert key(Thing(name="ring", picture="x")) == key(Thing(name="ring"))


def test_a_place_is_keyed_by_its_light_and_not_by_its_shots() -> None:
    place = Location(id="l1", name="roof", interior=False)
    scene = BoardScene(id="s1", location_id="l1", heading="EXT. ROOF")
    with_shots = scene.model_copy(update={"shots": [Shot(id="a")]})
    at_night = scene.model_copy(update={"time": TimeOfDay.NIGHT})
    assert key(place, scene=scene) == key(place, scene=with_shots) != key(place, scene=at_night)


def test_a_likeness_counts_by_its_digest_where_pictures_are_seen() -> None:
    class Seeing:
        name, version, sees = "seeing", "1", True

    def seen(digest: str, path: str) -> str:
        like = (Likeness(digest=digest, path=Path(path)),)
        return PictureOrder(subject=ANN, width=60, height=80, like=like).key(Seeing())  # type: ignore[arg-type]

    assert seen("a", "x") == seen("a", "y") != seen("b", "x")


def test_an_order_and_its_options_go_to_other_processes() -> None:
    order = PictureOrder(subject=ANN, width=60, height=80, like=(Likeness(digest="a", path=Path("p")),))
    assert pickle.loads(pickle.dumps(order)) == order
    assert pickle.loads(pickle.dumps(ArtOptions(model="m"))) == ArtOptions(model="m")


def test_an_unknown_portraitist_is_named() -> None:
    with pytest.raises(Trouble, match=r"rembrandt.*illustrator, diffusers, hub, openai"):
        open_portraitist("rembrandt")
