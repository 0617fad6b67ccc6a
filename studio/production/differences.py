"""What differs between two recipes of a shot, in words: why a take is out of date.

Pure functions. A sentence is a template and its values, as a Trouble's: `was` and `now` are terms of
film (or numbers), which the page translates; `name`, `former` and `words` are the creator's own.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from storyboard.models import Character, Line, Subject
from storyboard.terms import Opening
from studio.production.recipe import Recipe

Sentence = tuple[str, dict[str, Any]]

MOST = 5  # sentences; the rest is summed up in the last
LONGEST = 60  # characters of the creator's words

# Of the shot, of a subject and of the scene: a field and how its change is told.
SHOT = {
    "size": "The shot size is now {now}; it was {was}.",
    "angle": "The camera angle is now {now}; it was {was}.",
    "position": "The camera position is now {now}; it was {was}.",
    "duration": "The shot now lasts {now} s; it lasted {was} s.",
    "action": "What happens was changed: “{words}”.",
    "mood": "The mood is now {now}; it was {was}.",
}
LISTS = {
    "props": "The things in the frame were changed.",
    "lighting": "The lighting of the shot was changed.",
}
MOVE = {
    "kind": "The camera move is now {now}; it was {was}.",
    "speed": "The speed of the camera move is now {now}; it was {was}.",
}
SUBJECT = {
    "action": "What {name} does was changed: “{words}”.",
    "expression": "{name}'s expression is now {now}; it was {was}.",
    "pose": "{name}'s pose is now {now}; it was {was}.",
    "place": "{name}'s place in the frame is now {now}; it was {was}.",
    "facing": "{name} now faces this way: {now}; before it was: {was}.",
    "wardrobe": "{name} wears another outfit.",
}
SCENE = {
    "time": "The time of day is now {now}; it was {was}.",
    "weather": "The weather is now {now}; it was {was}.",
    "mood": "The scene's mood is now {now}; it was {was}.",
    "interior": "The scene was moved from inside to outside, or the other way round.",
    "heading": "The scene's heading was changed: “{words}”.",
    "id": "The shot was moved to another scene.",
}
PERSON = {
    "name": "{former} is now called {name}.",
    "look": "{name}'s look was changed.",
    "age": "{name}'s age is now {now}; it was {was}.",
    "sex": "{name}'s sex is now {now}; it was {was}.",
    "role": "{name}'s part in the story was changed.",
}
TAKE = {
    "genre": "The genre is now {now}; it was {was}.",
    "style": "The style is now {now}; it was {was}.",
    "size": "The picture is now {now}; it was {was}.",
    "seed": "The seed is now {now}; it was {was}.",
}


def differences(then: Recipe, now: Recipe) -> tuple[Sentence, ...]:
    """Why a take made from `then` is not the take of `now`; nothing where the two are alike.

    At most MOST sentences: what is said and heard first, then the camera, the people, the place, how
    it is filmed.
    """
    found = [sentence for rule in RULES for sentence in rule(then, now)]
    if len(found) <= MOST:
        return tuple(found)
    return (*found[: MOST - 1], ("And {count} more changes.", {"count": len(found) - MOST + 1}))


def fields(table: dict[str, str], then: object, now: object, **values: object) -> Iterator[Sentence]:
    """Of each field of `table` that differs, its sentence."""
    for field, template in table.items():
        was, new = getattr(then, field), getattr(now, field)
        if was != new:
            yield template, values | told(template, was, new)


def told(template: str, was: object, now: object) -> dict[str, object]:
    """Those of was, now, former and words that the template asks for."""
    given = {"was": plain(was), "now": plain(now), "former": str(was), "words": short(str(now))}
    return {name: value for name, value in given.items() if f"{{{name}}}" in template}


def plain(value: object) -> str:
    """A number or a term as a word; (width, height) as "720 × 1280"."""
    if isinstance(value, tuple):
        return " × ".join(str(part) for part in value)
    return f"{value:g}" if isinstance(value, float) else str(value)


def short(text: str) -> str:
    """The creator's words on one line, cut where they are long."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"


# ---- What is said -------------------------------------------------------------------------------
def lines(then: Recipe, now: Recipe) -> Iterator[Sentence]:
    was, new = ({line.id: line for line in recipe.shot.lines} for recipe in (then, now))
    names = names_of(then) | names_of(now)
    gone = [line for line in then.shot.lines if line.id not in new]
    for line in now.shot.lines:
        said = {"name": names[line.speaker_id], "words": short(line.text)}
        if line.id in was:
            yield from line_changes(was[line.id], line, said)
        elif twin := next((one for one in gone if same_words(one, line)), None):
            gone.remove(twin)
            yield "{name}'s line was written anew in the same words: “{words}”.", said
        else:
            yield "{name} has a new line: “{words}”.", said
    for line in gone:
        yield "{name} no longer says “{words}”.", {"name": names[line.speaker_id], "words": short(line.text)}
    order = [[line.id for line in recipe.shot.lines if line.id in was.keys() & new] for recipe in (then, now)]
    if order[0] != order[1]:
        yield "The lines come in another order.", {}


def same_words(was: Line, line: Line) -> bool:
    return (was.text, was.speaker_id) == (line.text, line.speaker_id)


def line_changes(was: Line, line: Line, said: dict[str, str]) -> Iterator[Sentence]:
    if was.text != line.text:
        yield "{name}'s line was changed: “{words}”.", said
    if was.speaker_id != line.speaker_id:
        yield "“{words}” is now said by {name}.", said
    if any(getattr(was, field) != getattr(line, field) for field in SAID):
        yield "{name} says “{words}” in another way.", said


SAID = ("delivery", "emotion", "entry", "intensity", "manner")


def voices(then: Recipe, now: Recipe) -> Iterator[Sentence]:
    if then.voice != now.voice:
        yield "Voices are now made by {now}; they were made by {was}.", {"was": then.voice, "now": now.voice}
    heard = {line.speaker_id for line in now.shot.lines}
    for was, person in both(then, now):
        if person.id in heard and was.voice != person.voice:
            yield "{name} has another voice.", {"name": person.name}
        if person.id in heard and was.pace != person.pace:
            yield "{name} speaks at another pace.", {"name": person.name}


# ---- What is seen -------------------------------------------------------------------------------
def camera(then: Recipe, now: Recipe) -> Iterator[Sentence]:
    yield from fields(SHOT, then.shot, now.shot)
    yield from fields(MOVE, then.shot.move, now.shot.move)
    yield from fields(LISTS, then.shot, now.shot)


FIXED = "The shot now keeps its length, and its lines are fitted to it."
FREE = "The shot is now as long as its lines take; it kept its length."


def length(then: Recipe, now: Recipe) -> Iterator[Sentence]:
    was, fixed = then.shot.duration_locked, now.shot.duration_locked
    if then.shot.lines and now.shot.lines and was != fixed:
        yield FIXED if fixed else FREE, {}


def subjects(then: Recipe, now: Recipe) -> Iterator[Sentence]:
    was, new = (seen(recipe.shot.subjects) for recipe in (then, now))
    for subject, name in ((one, names_of(now).get(who, who)) for who, one in new.items()):
        if subject.character_id in was:
            yield from fields(SUBJECT, was[subject.character_id], subject, name=name)
        else:
            yield "{name} is now in the shot.", {"name": name}
    for who in was:
        if who not in new:
            yield "{name} is no longer in the shot.", {"name": names_of(then).get(who, who)}
    if [one for one in was if one in new] != [one for one in new if one in was]:
        yield "Another person is the one that the shot is about.", {}


def people(then: Recipe, now: Recipe) -> Iterator[Sentence]:
    shown = seen(now.shot.subjects)
    for was, person in both(then, now):
        if person.id not in shown:
            continue
        found = [*fields(PERSON, was, person, name=person.name), *clothes(was, person)]
        yield from found
        if not found and was.sheet != person.sheet:
            yield "{name}'s drawn face was changed.", {"name": person.name}


def clothes(was: Character, person: Character) -> Iterator[Sentence]:
    new = [outfit for outfit in person.wardrobe if outfit not in was.wardrobe]
    if new:
        yield (
            "{name}'s clothes were changed: “{words}”.",
            {"name": person.name, "words": short(", ".join(new))},
        )
    elif was.wardrobe != person.wardrobe:
        yield "{name}'s clothes were changed.", {"name": person.name}


def place(then: Recipe, now: Recipe) -> Iterator[Sentence]:
    name = now.location.name
    if then.location.id != now.location.id:
        yield "The scene now plays in another place: {name}.", {"name": name}
    elif then.location != now.location:
        yield "The place was changed: {name}.", {"name": name}
    yield from fields(SCENE, then.scene, now.scene)


# ---- How it is filmed ---------------------------------------------------------------------------
def filming(then: Recipe, now: Recipe) -> Iterator[Sentence]:
    makers = {"was": then.renderer, "now": now.renderer}
    if then.renderer != now.renderer:
        yield "It is now filmed by {now}; it was filmed by {was}.", makers
    elif not now.version:
        yield "{now} cannot film here any more.", makers
    elif then.version != now.version:
        yield "The film model is now {now}; it was {was}.", {"was": then.version, "now": now.version}
    yield from fields(TAKE, then, now)
    if now.judged and not then.judged:
        yield "Its takes are judged now, and filmed again where they do not fit.", {}
    elif then.judged and not now.judged:
        yield "Its takes are not judged any more.", {}


def beginning(then: Recipe, now: Recipe) -> Iterator[Sentence]:
    if then.begins != now.begins:
        yield (
            "The take now begins with: {now}; it began with: {was}.",
            {"was": then.begins, "now": now.begins},
        )
        return
    if now.begins is Opening.FRAME and then.shot.first_frame != now.shot.first_frame:
        yield "Another first frame was approved.", {}
    if then.before != now.before:
        yield "The shot that it goes on from has changed.", {}
    was, new = ({(kind, name): key for kind, name, key in recipe.pictures} for recipe in (then, now))
    other = [name for kind, name in (new | was) if was.get((kind, name)) != new.get((kind, name))]
    if other:
        yield "Other reference pictures: {name}.", {"name": ", ".join(other)}
    elif then.pictures != now.pictures:
        yield "The reference pictures come in another order.", {}


RULES = (lines, voices, length, camera, subjects, people, place, filming, beginning)


# ---- Finding ------------------------------------------------------------------------------------
def names_of(recipe: Recipe) -> dict[str, str]:
    return {person.id: person.name for person in recipe.people}


def both(then: Recipe, now: Recipe) -> Iterator[tuple[Character, Character]]:
    """Everyone who is in both, as they were and as they are."""
    was = {person.id: person for person in then.people}
    for person in now.people:
        if person.id in was:
            yield was[person.id], person


def seen(found: Sequence[Subject]) -> dict[str, Subject]:
    return {subject.character_id: subject for subject in found}
