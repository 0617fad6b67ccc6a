"""Prompts for reference pictures: who, from where, in what; a place in its light; a thing alone."""

from storyboard.models import BoardScene, Character, Location, Thing
from storyboard.picture_prompt import person_prompt, place_prompt, thing_prompt
from storyboard.terms import Age, Mood, Sex, TimeOfDay, View, Weather

ANN = Character(
    id="a",
    name="Ann",
    sex=Sex.FEMALE,
    age=Age.YOUNG,
    look="slim, red bob.",
    wardrobe=["navy blazer", "红裙。"],
)


def test_a_view_says_how_much_is_seen_and_from_where() -> None:
    said = {view: person_prompt(ANN, view, 0, "cinematic") for view in View}
    assert said[View.FULL_BODY].startswith("Full-body picture of a young woman, front view, standing upright")
    assert "back view" in said[View.BACK] and "expression" not in said[View.BACK]
    assert "three-quarter view" in said[View.THREE_QUARTER]
    assert said[View.FRONT].startswith("Head-and-shoulders portrait")
    for prompt in said.values():
        assert "slim, red bob, wearing navy blazer" in prompt
        assert "plain white background" in prompt and "cinematic style" in prompt
        assert ".," not in prompt and ",," not in prompt


def test_the_outfit_is_the_one_asked_for() -> None:
    assert "wearing 红裙," in person_prompt(ANN, View.FRONT, 1, "")
    assert "wearing" not in person_prompt(ANN, View.FRONT, 2, "")


def test_a_picture_to_draw_after_is_spoken_of() -> None:
    said = person_prompt(ANN, View.BACK, 0, "", seen=True)
    assert "the very same person as in the given picture" in said and "Keep the face" in said
    assert "the very same as" in thing_prompt(Thing(name="ring"), "", seen=True)


def test_a_place_is_empty_and_in_its_light() -> None:
    roof = Location(id="r", name="rooftop", description="Wet tiles.", interior=False)
    scene = BoardScene(
        id="s",
        location_id="r",
        heading="",
        interior=False,
        time=TimeOfDay.NIGHT,
        weather=Weather.RAIN,
        mood=Mood.TENSE,
    )
    said = place_prompt(roof, scene, "noir")
    assert said == (
        "Extreme long shot of an empty place: rooftop, Wet tiles, exterior, at night, in the rain, hard "
        "contrasting light, noir style. Nobody is there: no people, no text."
    )
    inside = place_prompt(roof.model_copy(update={"interior": True}), None, "")
    assert "interior, by day, natural light" in inside


def test_a_thing_is_alone_on_white() -> None:
    said = thing_prompt(Thing(name="diamond ring"), "anime")
    assert said.startswith("Picture of one thing: diamond ring, whole, in the centre, plain white background")
    assert "No hands" in said
