"""Every place at every hour: filled, lit, standing on its ground, and always the same."""

import re
from functools import cache
from importlib import import_module
from itertools import product

import numpy as np
import pytest

from engine.rehearsal.camera import Path, View
from engine.rehearsal.compositor import Frame, Layer, Lens, Plate, stack
from engine.rehearsal.paint import Pixels, floats
from engine.rehearsal.places import PLACES, build, place_for
from engine.rehearsal.places.air import Setting
from engine.rehearsal.places.pen import Pen
from engine.rehearsal.places.space import DISTANCE, EYE, at, depth
from storyboard.offline.text import HAN
from storyboard.offline.words.places import PLACES as WRITTEN
from storyboard.terms import Language, Mood, TimeOfDay, Weather

KINDS = sorted(PLACES)
OUTDOORS = [kind for kind in KINDS if not PLACES[kind].interior]
OLD_CHINA = ("palace", "chamber", "courtyard", "old-street", "bamboo", "temple")  # has one language
ORDINARY = (TimeOfDay.DAY, Weather.CLEAR, Mood.NEUTRAL)
WIDEST = View(x=0, y=-130, height=480)


@cache
def picture(
    kind: str,
    time: TimeOfDay = TimeOfDay.DAY,
    weather: Weather = Weather.CLEAR,
    *,
    mood: Mood = Mood.NEUTRAL,
    seed: int = 7,
    side: str = "main",
    flat: bool = False,
    view: View = WIDEST,
    width: int = 90,
    height: int = 160,
) -> Pixels:
    """The set behind people, tiny, ungraded."""
    made = build(kind, time, weather, mood, seed, side, flat)  # type: ignore[arg-type]
    behind = [one for one in made.layers if one.depth >= 1]
    frame = Frame(width, height)
    for item in stack(behind, Path(view, view), Lens(width, height)):
        item.paint(frame, view, 0.5)
    return frame.pixels


def signs(kind: str, language: Language, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Every word that is written anywhere in the place, from either side."""
    written: set[str] = set()
    monkeypatch.setattr(Pen, "text", lambda self, text, *where, **how: written.add(text))
    frame = Frame(32, 32)  # owns its canvas
    for seed, side in product((3, 11, 29), ("main", "reverse")):
        made = build(kind, TimeOfDay.NIGHT, Weather.CLEAR, Mood.NEUTRAL, seed, side, False, language)  # type: ignore[arg-type]
        for one in made.layers:
            for part in one.layers if isinstance(one, Plate) else (one,):
                part.draw(frame.canvas)
    return written


def brightness(pixels: Pixels) -> float:
    return float(pixels[..., :3].mean()) / 255


# ---- Geometry -----------------------------------------------------------------------------------
def test_depth_and_projection_agree() -> None:
    assert depth(0) == 1
    assert depth(DISTANCE) == 2
    assert at(100, 0, 0) == (100, 0)
    assert at(100, EYE, DISTANCE) == (50, EYE)
    assert at(0, 0, 1e9)[1] == pytest.approx(EYE, abs=0.01)


# ---- Words --------------------------------------------------------------------------------------
@pytest.mark.parametrize("kind", sorted(set(KINDS) - set(OLD_CHINA)))
def test_signs_are_in_the_story_s_language(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for word in signs(kind, Language.EN, monkeypatch):
        assert not HAN.search(word)
    for word in signs(kind, Language.ZH, monkeypatch):
        assert HAN.search(word) or not re.search("[A-Za-z]{2}", word)


# ---- Every place --------------------------------------------------------------------------------
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("time", list(TimeOfDay))
def test_builds_with_depth_and_ground(kind: str, time: TimeOfDay) -> None:
    made = build(kind, time, Weather.CLEAR, Mood.NEUTRAL, 3)
    layers = [one for one in made.layers if isinstance(one, Layer)]
    assert len(layers) == len(made.layers)
    assert 4 <= len({one.depth for one in layers}) <= 7
    assert layers[0].opaque
    assert sum(one.ground for one in layers) == 1
    assert made.ground_y == 0
    behind = [one.depth for one in layers if not one.ground]
    assert behind[0] == max(behind)
    assert made.rig.lights
    assert 0 < made.grade.bloom < 1


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("side", ["main", "reverse", "detail"])
def test_no_edge_is_seen_from_anywhere(kind: str, side: str) -> None:
    extremes = [
        View(x=-260, y=-330, height=480, eye_x=-90, eye_y=60),
        View(x=260, y=60, height=480, eye_x=90, eye_y=-60),
    ]
    for view in extremes:
        wide = picture(kind, TimeOfDay.DUSK, side=side, view=view, width=160, height=90)
        assert wide[..., 3].min() == 255


@pytest.mark.parametrize("kind", KINDS)
def test_feet_stand_on_the_ground_and_not_on_a_wall(kind: str) -> None:
    """The layer of the ground itself covers the point between the feet and all below it."""
    made = build(kind, TimeOfDay.DAY, Weather.CLEAR, Mood.NEUTRAL, 3)
    floor = [one for one in made.layers if isinstance(one, Layer) and one.ground]
    (baked,) = stack(floor, Path(WIDEST, WIDEST), Lens(90, 160))
    frame = Frame(90, 160)
    baked.paint(frame, WIDEST, 0)
    feet = round((0 - (WIDEST.y - 240)) / 480 * 160)
    horizon = round((EYE - (WIDEST.y - 240)) / 480 * 160)
    assert frame.pixels[feet:, :, 3].min() == 255
    assert frame.pixels[: horizon - 4, :, 3].max() == 0


@pytest.mark.parametrize("kind", KINDS)
def test_night_is_darker_than_day_and_neither_is_lost(kind: str) -> None:
    day, dusk, night = (
        brightness(picture(kind, t)) for t in (TimeOfDay.DAY, TimeOfDay.DUSK, TimeOfDay.NIGHT)
    )
    assert night < day
    assert dusk < day
    assert 0.25 < day < 0.85
    assert 0.10 < night < 0.75


@pytest.mark.parametrize("kind", KINDS)
def test_picture_has_contrast(kind: str) -> None:
    for time in (TimeOfDay.DAY, TimeOfDay.NIGHT):
        assert picture(kind, time)[..., :3].std() > 14


@pytest.mark.parametrize("kind", KINDS)
def test_same_arguments_same_pixels(kind: str) -> None:
    first = picture(kind)
    again = picture.__wrapped__(kind)
    assert np.array_equal(first, again)


@pytest.mark.parametrize("kind", KINDS)
def test_seed_and_side_change_the_picture(kind: str) -> None:
    main = picture(kind).astype(int)
    assert np.abs(main - picture(kind, seed=8)).mean() > 0.05
    assert np.abs(main - picture(kind, side="reverse")).mean() > 1.5


@pytest.mark.parametrize("seed", range(12))
def test_what_a_place_is_made_of_is_the_same_from_both_sides(seed: int) -> None:
    main, reverse = (
        Setting(*ORDINARY, seed, view, True, language=Language.EN) for view in ("main", "reverse")
    )
    assert main.material(("oak", "ash", "elm"), 1) == reverse.material(("oak", "ash", "elm"), 1)


@pytest.mark.parametrize("kind", KINDS)
def test_flat_is_few_boards_without_foreground(kind: str) -> None:
    made = build(kind, TimeOfDay.NIGHT, Weather.RAIN, Mood.TENSE, 3, "main", True)
    assert len(made.layers) <= 3
    assert all(one.depth >= 1 for one in made.layers)
    assert picture(kind, flat=True)[..., 3].min() == 255


@pytest.mark.parametrize("kind", OUTDOORS)
def test_weather_changes_the_open_air(kind: str) -> None:
    clear = picture(kind, TimeOfDay.NIGHT).astype(int)
    for weather in (Weather.RAIN, Weather.SNOW, Weather.FOG):
        assert np.abs(clear - picture(kind, TimeOfDay.NIGHT, weather)).mean() > 2
    assert brightness(picture(kind, TimeOfDay.DAY, Weather.SNOW)[80:]) > brightness(
        picture(kind, TimeOfDay.DAY, Weather.RAIN)[80:]
    )


def test_weather_falls_before_the_lens_only_outdoors() -> None:
    for kind in KINDS:
        made = build(kind, TimeOfDay.NIGHT, Weather.RAIN, Mood.NEUTRAL, 3)
        assert made.weather_sheet == (None if PLACES[kind].interior else Weather.RAIN)


def test_moods_recolour_without_losing_the_place() -> None:
    neutral = picture("apartment").astype(int)
    for mood in Mood:
        if mood is not Mood.NEUTRAL:
            change = np.abs(neutral - picture("apartment", mood=mood)).mean()
            assert 2 < change < 80, mood


@pytest.mark.parametrize("kind", ["apartment", "street", "rooftop", "palace"])
@pytest.mark.parametrize("time", [TimeOfDay.DAY, TimeOfDay.NIGHT])
def test_joyful_is_brighter_and_epic_is_lit_from_one_side(kind: str, time: TimeOfDay) -> None:
    def lean(pixels: Pixels) -> float:
        return brightness(pixels[:, 45:]) - brightness(pixels[:, :45])

    neutral, joyful, epic = (
        picture(kind, time, mood=mood) for mood in (Mood.NEUTRAL, Mood.JOYFUL, Mood.EPIC)
    )
    assert brightness(joyful) > brightness(neutral) * 1.05
    assert lean(epic) > lean(neutral) + 0.02


@pytest.mark.parametrize("kind", ["field", "graveyard", "desert"])
def test_a_night_in_the_open_has_a_pale_horizon(kind: str) -> None:
    night = picture(kind, TimeOfDay.NIGHT)
    horizon = round((EYE - (WIDEST.y - 240)) / 480 * 160)
    assert brightness(night[horizon - 12 : horizon]) > brightness(night[horizon + 12 : horizon + 24]) * 1.3


# ---- Light on people ----------------------------------------------------------------------------
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("mood", list(Mood))
def test_faces_are_lit_softly_and_readably(kind: str, mood: Mood) -> None:
    for time in TimeOfDay:
        rig = build(kind, time, Weather.CLEAR, mood, 1).rig
        forms = [light for light in rig.lights if light.kind == "form"]
        rims = [light for light in rig.lights if light.kind == "rim"]
        assert 0.33 < floats(rig.ambient) @ (0.299, 0.587, 0.114) < 0.85
        assert sum(light.strength for light in forms) < 0.8
        assert max(light.strength for light in rims) > 2 * max(light.strength for light in forms) * 0.6
        assert {light.x > 0 for light in rims} == {True, False}


# ---- Names --------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        *((kind, kind) for kind in KINDS),
        ("Rain-soaked neon alley", "alley"),
        ("INT. GLASS OFFICE - MORNING", "office"),
        ("the bakery on Main Street", "kitchen"),
        ("Police car", "car"),
        ("hospital corridor", "hospital"),
        ("Coffee shop", "cafe"),
        ("Bus stop", "street"),
        ("a dim office, the city's streets outside", "office"),
        ("departure gates", "airport"),
        ("小巷", "alley"),
        ("便利店门口", "street"),
        ("深夜便利店", "convenience-store"),
        ("市第一医院病房", "hospital"),
        ("浦东机场", "airport"),
        ("天台", "rooftop"),
        ("总裁办公室", "office"),
        ("林家公寓", "apartment"),
        ("街角咖啡馆", "cafe"),
        ("厨房", "kitchen"),
        ("婚礼现场", "wedding-hall"),
        ("酒吧", "bar"),
        ("卧室", "bedroom"),
        ("走廊", "corridor"),
        ("豪车后座", "car"),
        ("公园长椅", "park"),
        ("教室", "classroom"),
        ("顾家豪宅", "mansion"),
        ("西餐厅", "restaurant"),
        ("雨中的街", "street"),
        ("火车站", "station"),
        ("海边", "beach"),
        ("森林", "forest"),
        ("警局审讯室", "interrogation"),
        ("EXT. HARBOR - NIGHT", "harbour"),
        ("Pier 7", "harbour"),
        ("the school library", "library"),
        ("Hotel lobby", "lobby"),
        ("an underground parking garage", "garage"),
        ("the abandoned warehouse", "warehouse"),
        ("County courtroom", "courtroom"),
        ("Prison cell", "prison"),
        ("the elevator of the tower", "elevator"),
        ("Subway car", "carriage"),
        ("Bridge over the river", "riverside"),
        ("Old cemetery", "graveyard"),
        ("School playground", "campus"),
        ("Imperial palace", "palace"),
        ("gas station", "convenience-store"),
        ("董事会会议室", "boardroom"),
        ("酒店大堂", "lobby"),
        ("地下车库", "garage"),
        ("废弃工厂", "warehouse"),
        ("女洗手间", "bathroom"),
        ("金銮殿", "palace"),
        ("侯府正厅", "chamber"),
        ("御花园凉亭", "courtyard"),
        ("长安长街", "old-street"),
        ("竹林深处", "bamboo"),
        ("竹林", "bamboo"),
        ("码头", "harbour"),
        ("江边", "riverside"),
        ("雪山", "snow-mountain"),
        ("村口", "village"),
        ("麦田", "field"),
        ("the ruined temple", "temple"),
        ("城外破庙", "temple"),
        ("白云寺佛堂", "temple"),
        ("the Louvre museum", "gallery"),
        ("Auction house", "gallery"),
        ("翡翠拍卖会", "gallery"),
        ("市博物馆展厅", "gallery"),
        ("the precinct", "police-station"),
        ("INT. POLICE STATION - NIGHT", "police-station"),
        ("城东派出所", "police-station"),
        ("Boxing gym", "gym"),
        ("地下拳馆", "gym"),
        ("健身房", "gym"),
        ("EXT. CONSTRUCTION SITE - DAY", "construction-site"),
        ("郊外烂尾楼", "construction-site"),
        ("工地", "construction-site"),
        ("Recording studio", "studio"),
        ("电视台演播室", "studio"),
        ("直播间", "studio"),
        ("大理寺", "palace"),
        ("上元庙会", "old-street"),
    ],
)
def test_place_for_known_words(text: str, kind: str) -> None:
    assert place_for(text, True) == (kind, True)


def test_the_writer_can_ask_for_every_set_and_only_for_sets() -> None:
    assert {kind: words.interior for kind, words in WRITTEN.items()} == {
        kind: place.interior for kind, place in PLACES.items()
    }


def test_place_for_unknown_words() -> None:
    assert place_for("moon base", True) == ("generic-interior", False)
    assert place_for("moon base", False) == ("generic-exterior", False)
    assert place_for("", False) == ("generic-exterior", False)
    assert place_for("月球", True) == ("generic-interior", False)


def test_words_do_not_match_inside_words() -> None:
    assert place_for("宇宙飞船", True)[1] is False
    assert place_for("carpenter", True)[1] is False
    assert place_for("barber", True)[1] is False


@pytest.mark.parametrize("time", (TimeOfDay.DAY, TimeOfDay.NIGHT))
def test_a_boat_lies_in_the_harbour(time: TimeOfDay, monkeypatch: pytest.MonkeyPatch) -> None:
    with_boat = picture.__wrapped__("harbour", time)
    monkeypatch.setattr(import_module("engine.rehearsal.places.harbour"), "fishing_boat", lambda *_: None)
    without = picture.__wrapped__("harbour", time)
    changed = (np.abs(with_boat.astype(int) - without)[..., :3].max(2) > 12).mean()
    assert 0.02 < changed < 0.4
