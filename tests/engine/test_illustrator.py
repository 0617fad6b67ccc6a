"""The illustrator's pictures: views, outfits, places in their light, things by themselves."""

import io

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from assets.portrait import PictureOrder, open_portraitist
from engine.rehearsal.props import PROPS
from storyboard.models import BoardScene, Character, Location, Thing
from storyboard.terms import Age, Sex, TimeOfDay, View, Weather
from storyboard.trouble import Trouble

ANN = Character(id="a", name="Ann", sex=Sex.FEMALE, look="red bob", wardrobe=["navy blazer", "wedding dress"])
BEN = Character(id="b", name="Ben", sex=Sex.MALE, look="broad, black buzz cut, full beard", wardrobe=["suit"])
KIM = Character(id="k", name="Kim", age=Age.CHILD, look="braids", wardrobe=["yellow dress, hat"])
ALLEY = Location(id="l", name="back alley", kind="alley", interior=False)


def drawn(
    subject: Character | Location | Thing, width: int = 120, height: int = 160, **more: object
) -> NDArray[np.int64]:
    order = PictureOrder.model_validate({"subject": subject, "width": width, "height": height} | more)
    return np.asarray(Image.open(io.BytesIO(open_portraitist("illustrator").draw(order))), int)


def edge(picture: NDArray[np.int64]) -> NDArray[np.int64]:
    """The pixels of the outermost rows and columns, [n, 3]."""
    return np.concatenate([picture[0], picture[-1], picture[:, 0], picture[:, -1]])


@pytest.mark.parametrize("person", [ANN, BEN, KIM], ids=lambda person: person.name)
@pytest.mark.parametrize("view", [View.FULL_BODY, View.BACK])
@pytest.mark.parametrize("size", [(90, 160), (160, 120)])
def test_a_whole_figure_stands_free_on_white(person: Character, view: View, size: tuple[int, int]) -> None:
    for wardrobe in range(len(person.wardrobe)):
        picture = drawn(person, *size, view=view, wardrobe=wardrobe)
        assert edge(picture).min() > 235
        rows = (picture.min(2) < 200).any(1).nonzero()[0]
        assert rows[-1] - rows[0] > 0.6 * min(size[1], size[0] * 2)


def test_views_and_outfits_differ() -> None:
    pictures = [drawn(ANN, view=view, wardrobe=outfit) for view in View for outfit in (0, 1)]
    for i, one in enumerate(pictures):
        assert all(np.abs(one - other).mean() > 2 for other in pictures[i + 1 :])


def test_a_three_quarter_view_is_cut_by_nothing_but_the_lower_edge() -> None:
    picture = drawn(ANN, view=View.THREE_QUARTER, wardrobe=1)
    assert min(picture[0].min(), picture[:100, 0].min(), picture[:100, -1].min()) > 235
    assert picture[-1].min() < 235


def test_a_beard_is_whole_from_any_side() -> None:
    """Seen from a little aside, half of it was once missing."""
    shaven = BEN.model_copy(update={"look": "broad, black buzz cut"})
    changed = np.abs(drawn(BEN, 240, 320) - drawn(shaven, 240, 320)).sum(2) > 60
    columns = changed.any(0).nonzero()[0]
    assert columns[-1] - columns[0] > 40


def test_a_person_has_one_face_in_all_views_of_an_outfit() -> None:
    """Hair has the same colour in front and behind."""
    front, back = (drawn(ANN, 180, 320, view=view) for view in (View.FULL_BODY, View.BACK))
    red = [((p[..., 0] > 120) & (p[..., 1] < 110) & (p[..., 2] < 90)).sum() for p in (front, back)]
    assert min(red) > 200 and max(red) < 4 * min(red)


def test_a_place_is_drawn_in_its_light_at_the_size_asked_for() -> None:
    def at(time: TimeOfDay, weather: Weather) -> NDArray[np.int64]:
        scene = BoardScene(
            id="s", location_id="l", heading="EXT. ALLEY", interior=False, time=time, weather=weather
        )
        return drawn(ALLEY, 180, 320, scene=scene)

    day, night, rain = (
        at(TimeOfDay.DAY, Weather.CLEAR),
        at(TimeOfDay.NIGHT, Weather.CLEAR),
        at(TimeOfDay.NIGHT, Weather.RAIN),
    )
    assert day.shape == (320, 180, 3)
    assert day.mean() > night.mean() + 20
    assert np.abs(night - rain).mean() > 1
    assert np.abs(day - drawn(ALLEY, 180, 320)).mean() < 1  # without a scene: by day


@pytest.mark.parametrize("name", PROPS)
def test_a_thing_fills_the_middle_of_a_white_picture(name: str) -> None:
    picture = drawn(Thing(name=name), 96, 96)
    assert edge(picture).min() > 190  # a badge's ribbon, a shadow and a glow may come near
    rows, columns = (picture.min(2) < 225).nonzero()
    assert max(np.ptp(rows), np.ptp(columns)) > 50
    assert abs((rows.min() + rows.max()) / 2 - 48) < 16 and abs((columns.min() + columns.max()) / 2 - 48) < 16


def test_a_thing_without_a_drawing_is_not_replaced_by_another() -> None:
    with pytest.raises(Trouble, match="no drawing of quantum flange"):
        drawn(Thing(name="quantum flange"))
