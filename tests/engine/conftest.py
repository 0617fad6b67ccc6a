"""Shots to film, small enough to be quick: `request_for(size="CU", ...)`."""

from collections.abc import Callable

import pytest

from engine.take import TakeRequest
from storyboard.models import BoardScene, Character, Location, Shot, SpokenLine, Subject
from storyboard.terms import Age, Mood, Sex, TimeOfDay, Weather

Ask = Callable[..., TakeRequest]

_CAST = (
    ("lin", Sex.FEMALE, Age.YOUNG, "black bob", "teal blazer"),
    ("gu", Sex.MALE, Age.ADULT, "short black hair", "grey suit"),
    ("mei", Sex.FEMALE, Age.OLD, "grey bun", "brown sweater"),
    ("zhou", Sex.MALE, Age.TEEN, "messy hair", "green apron"),
)
PEOPLE = {
    name: Character(id=name, name=name.title(), sex=sex, age=age, look=look, wardrobe=[wardrobe])
    for name, sex, age, look, wardrobe in _CAST
}


@pytest.fixture
def request_for() -> Ask:
    """A TakeRequest: `who` are the ids of the subjects (or whole Subjects), the rest are Shot's fields."""

    def ask(
        *,
        who: tuple[str | Subject, ...] = ("lin",),
        also: tuple[str, ...] = (),
        place: str = "office",
        interior: bool = True,
        time: TimeOfDay = TimeOfDay.DAY,
        weather: Weather = Weather.CLEAR,
        mood: Mood = Mood.NEUTRAL,
        lines: tuple[SpokenLine, ...] = (),
        frames: int = 24,
        width: int = 180,
        height: int = 320,
        seed: int = 7,
        **shot: object,
    ) -> TakeRequest:
        subjects = [one if isinstance(one, Subject) else Subject(character_id=one) for one in who]
        present = dict.fromkeys([*(s.character_id for s in subjects), *also])
        return TakeRequest(
            shot=Shot.model_validate({"id": "shot", "subjects": subjects, **shot}),
            scene=BoardScene(
                id="scene",
                location_id=place,
                interior=interior,
                time=time,
                weather=weather,
                mood=mood,
                heading="INT. OFFICE - DAY",
            ),
            location=Location(id=place, name=place, kind=place, interior=interior),
            characters=tuple(PEOPLE[i] for i in present if i in PEOPLE),
            lines=lines,
            frames=frames,
            width=width,
            height=height,
            seed=seed,
        )

    return ask
