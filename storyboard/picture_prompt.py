"""A person, a place or a thing as a prompt for a reference picture, in the words of shot_prompt.

Pure functions of the storyboard: no model is named here and nothing is random.
"""

from storyboard.models import BoardScene, Character, Location, Thing
from storyboard.shot_prompt import LIGHT, PEOPLE, POSITIONS, SIZES, TIMES, WEATHERS
from storyboard.terms import Mood, Position, Size, TimeOfDay, View

WHITE = "plain white background, soft even light, no shadows on the wall"
FRONT, SIDEWAYS, BEHIND = (
    POSITIONS[position] for position in (Position.FRONT, Position.THREE_QUARTER, Position.BACK)
)
UPRIGHT = "standing upright, from head to shoes"
# How much of the person is seen, from where, and what they do.
VIEWS: dict[View, str] = {
    View.FRONT: f"Head-and-shoulders portrait of {{who}}, {FRONT}, looking into the camera",
    View.THREE_QUARTER: f"Waist-up portrait of {{who}}, {SIDEWAYS}",
    View.FULL_BODY: f"Full-body picture of {{who}}, {FRONT}, {UPRIGHT}, arms at the sides",
    View.BACK: f"Full-body picture of {{who}}, {BEHIND}, {UPRIGHT}, seen from behind",
}


def person_prompt(person: Character, view: View, wardrobe: int, style: str, *, seen: bool = False) -> str:
    """One person in outfit `wardrobe` as `view` shows them; `seen`: pictures of them come with it."""
    who = PEOPLE.get((person.sex, person.age), "a person")
    outfit = person.wardrobe[wardrobe] if wardrobe < len(person.wardrobe) else ""
    worn = f"wearing {outfit.rstrip('.。')}" if outfit else ""
    face = "" if view is View.BACK else "neutral expression"
    if seen:
        who = f"{who}, the very same person as in the given picture"
    seen_so = [VIEWS[view].format(who=who), person.look.rstrip(".。"), worn, face, WHITE, _in_style(style)]
    kept = " Keep the face, the hair, the age and the build exactly as they are." if seen else ""
    return ", ".join(filter(None, seen_so)) + f".{kept} One person only, nothing else in the picture."


def place_prompt(place: Location, scene: BoardScene | None, style: str, *, seen: bool = False) -> str:
    """The place with nobody in it, in the time, weather and mood of `scene` (None: by day)."""
    time, mood = (scene.time, scene.mood) if scene else (TimeOfDay.DAY, Mood.NEUTRAL)
    inside = scene.interior if scene else place.interior
    weather = WEATHERS[scene.weather] if scene and not inside else ""
    name = f"{place.name}, the very same place as in the given picture" if seen else place.name
    said = [
        f"{SIZES[Size.ELS].capitalize()} of an empty place: {name}",
        place.description.rstrip(".。"),
        "interior" if inside else "exterior",
        TIMES[time],
        weather,
        LIGHT[mood],
        _in_style(style),
    ]
    return ", ".join(filter(None, said)) + ". Nobody is there: no people, no text."


def thing_prompt(thing: Thing, style: str, *, seen: bool = False) -> str:
    """The thing whole and by itself."""
    name = f"{thing.name}, the very same as in the given picture" if seen else thing.name
    said = [f"Picture of one thing: {name}, whole, in the centre", WHITE, _in_style(style)]
    return ", ".join(filter(None, said)) + ". No hands, no people, nothing else in the picture."


def _in_style(style: str) -> str:
    return f"{style} style" if style else ""
