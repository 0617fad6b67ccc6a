"""The cast: what people look like and wear, what places are, in words that the illustrator reads.

What is filled in already stays. What a reply leaves open is chosen as the offline writer does, by the
story's words and the seed.
"""

from collections.abc import Sequence

from storyboard import wardrobe_words as words
from storyboard.desk import Desk
from storyboard.llm.ask import ask_in_halves
from storyboard.llm.people import People, fold
from storyboard.llm.replies import CastReply, Portrayed
from storyboard.llm.telling import NAMES
from storyboard.models import Action, Brief, Character, Line, Location, Script
from storyboard.offline.portray import portray
from storyboard.offline.words.places import PLACES
from storyboard.terms import Age, Language, Role, Sex

SAMPLE = 6000  # characters of the script that are shown
VOCABULARY = {
    "hair": words.HAIR_STYLES,
    "hair_colours": words.HAIR_COLOURS,
    "faces": words.FACES,
    "eyes": words.EYES,
    "builds": words.BUILDS,
    "features": words.FEATURES,
    "garments": words.GARMENTS,
    "colours": words.COLOURS,
    "accessories": words.ACCESSORIES,
}


def cast_of(script: Script, brief: Brief, desk: Desk) -> Script:
    """`script` with everyone's looks and clothes and every place's kind and description."""
    script = script.model_copy(deep=True)
    people = [one for one in script.characters if not (one.look and one.wardrobe)]
    places = [one for one in script.locations if not (one.kind and one.description)]
    if people or places:
        reply = ask_in_halves(
            desk,
            "cast",
            CastReply,
            [*people, *places],
            joined,
            name="wanted",
            script_language=NAMES[script.language],
            style=brief.style,
            genre=brief.genre,
            scenes=sample(script),
            facts=[fact.text for fact in brief.bible.facts[:30]] if brief.bible else [],
            vocabulary={
                name: [word for key in table if (word := words.say(table, key, script.language))]
                for name, table in VOCABULARY.items()
            },
            kinds=list(PLACES),
        )
        found = People(people, script.language)
        for told in reply.people:
            for character in people:
                if character.id == found.find(told.id):
                    portrayed(character, told, script.language)
        for place in reply.places:
            for location in places:
                if fold(place.id) in (fold(location.id), fold(location.name)):
                    furnished(location, place.kind, place.description)
    return portray(script, brief)


def sample(script: Script) -> list[str]:
    """The script's opening words, scene by scene, for what they say of looks."""
    found: list[str] = []
    for scene in script.scenes:
        texts = [e.text for e in scene.elements if isinstance(e, Action)]
        said = {e.speaker_id: e.manner for e in scene.elements if isinstance(e, Line)}
        found.append(f"{scene.heading} ({', '.join(said)}): {' '.join(texts)}"[: SAMPLE // 4])
    while sum(map(len, found)) > SAMPLE:
        found.pop()
    return found


def portrayed(character: Character, told: Portrayed, language: Language) -> None:
    """Fill in what `character` lacks."""
    if character.sex is Sex.UNKNOWN:
        character.sex = told.sex
    if character.age is Age.ADULT:
        character.age = told.age
    if character.role is Role.SUPPORT:
        character.role = told.role
    if not character.look:
        character.look = look(told, language)
    if not character.wardrobe:
        character.wardrobe = [one.strip() for one in told.outfits if words.pieces(one)]


def look(told: Portrayed, language: Language) -> str:
    """Hair, face, eyes, build and feature as one line; "" where no word of hair is one of the table's."""
    style = words.find(told.hair, words.HAIR_STYLES)
    if not style:
        return ""
    hair = words.say(words.HAIR_STYLES, style[0][2], language)
    colour = words.find(told.hair_colour, words.HAIR_COLOURS)
    if colour and style[0][2] != "bald":
        joint = "" if language == Language.ZH else " "
        hair = words.say(words.HAIR_COLOURS, colour[0][2], language) + joint + hair
    rest = [part.strip() for part in (told.face, told.eyes, told.build, told.feature)]
    parts = [hair, *(part for part in rest if part and part.casefold() not in ("none", "无", "no"))]
    return ("，" if language == Language.ZH else ", ").join(parts)


def furnished(location: Location, kind: str, description: str) -> None:
    if not location.kind and kind in PLACES:
        location.kind = kind
    location.description = location.description or description.strip()


def joined(parts: Sequence[CastReply]) -> CastReply:
    return CastReply(
        people=[one for part in parts for one in part.people][:80],
        places=[one for part in parts for one in part.places][:80],
    )
