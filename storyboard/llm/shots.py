"""The fourth stage: a scene as shots.

The model chooses what each shot films, from where, and who is in it; lines are the script's own and
ids, times, joins and outfits are set here. What still breaks a rule is the next stage's affair.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from storyboard.check.fidelity import strays
from storyboard.check.problem import LONGEST_SHOT
from storyboard.desk import Desk
from storyboard.llm.ask import ask_in_halves
from storyboard.llm.people import People, fold
from storyboard.llm.replies import Seen, ShotPlan, ShotsReply
from storyboard.llm.telling import NAMES
from storyboard.models import (
    Action,
    BoardScene,
    Brief,
    Character,
    Element,
    Line,
    Location,
    Move,
    Scene,
    Script,
    Shot,
    Subject,
)
from storyboard.offline.coverage import LIGHT, MOOD_LIGHT, WEATHER_LIGHT
from storyboard.offline.moments import named_props
from storyboard.offline.pacing import AROUND, BETWEEN_LINES, LONGEST, SHORTEST
from storyboard.offline.portray import outfits
from storyboard.offline.text import speech_seconds
from storyboard.offline.words.staging import AMBIENCES, PROPS, SOUNDS
from storyboard.terms import Delivery, Entry, Language, Position, Size, Weather

MOST_SUBJECTS = 3
SIDES: dict[int, tuple[Literal["left", "centre", "right"], ...]] = {
    2: ("left", "right"),
    3: ("left", "centre", "right"),
}
HELD = 2.6  # seconds that a shot may last beyond its words


@dataclass(frozen=True)
class Set:
    """A scene on the set: what a plan is checked against. `worn` is the outfit that each wears in it."""

    scene: Scene
    location: Location
    people: People
    worn: dict[str, int]
    language: Language

    @property
    def lines(self) -> list[Line]:
        return [one for one in self.scene.elements if isinstance(one, Line)]


def sets_of(script: Script) -> dict[str, Set]:
    """The set of every scene, by its id."""
    places = {one.id: one for one in script.locations}
    worn = {one.id: outfits(script, one) for one in script.characters}
    people = People(script.characters, script.language)
    return {
        scene.id: Set(
            scene,
            places.get(scene.location_id) or Location(id="p0", name=scene.heading),
            people,
            {id: by_scene.get(scene.id, 0) for id, by_scene in worn.items()},
            script.language,
        )
        for scene in script.scenes
    }


def shots_of(
    here: Set,
    brief: Brief,
    desk: Desk,
    seconds: float,
    opens: bool,
    closes: bool,
    hear: Callable[[str], None] | None = None,
) -> list[Shot]:
    """The shots of a scene, every line in one of them."""
    reply = ask_in_halves(
        desk,
        "shots",
        ShotsReply,
        [described(one, here) for one in here.scene.elements],
        lambda parts: ShotsReply(shots=[shot for part in parts for shot in part.shots][:120]),
        name="elements",
        hear=hear,
        heading=here.scene.heading,
        place=here.location.description,
        mood=here.scene.mood,
        people=dressed(here),
        seconds=round(seconds),
        style=brief.style,
        aspect=brief.aspect,
        opens=opens,
        closes=closes,
        script_language=NAMES[here.language],
        props=list(PROPS),
        sounds=list(SOUNDS),
    )
    return filmed(reply.shots, here)


def described(element: Element, here: Set) -> str:
    """An element as the model reads it: "l3 (c1, Ashlyn, cold, 2.1 s): Too easy."."""
    if isinstance(element, Action):
        return f"{element.id} (action): {element.text}"
    name = next((one.name for one in here.people.all if one.id == element.speaker_id), "")
    seconds = speech_seconds(element.text, here.language)
    how = ", ".join(filter(None, [element.speaker_id, name, element.emotion, element.manner]))
    heard = "" if element.delivery is Delivery.SPOKEN else f", {element.delivery}"
    heard += "" if element.entry is Entry.FOLLOWS else f", {element.entry}"
    return f"{element.id} ({how}{heard}, {seconds:.1f} s): {element.text}"


def dressed(here: Set) -> list[dict[str, object]]:
    """Those who speak or are named in the scene, and what they wear in it; all where nobody is."""
    text = " ".join(one.text for one in here.scene.elements)
    said = {line.speaker_id for line in here.lines}
    present = [one for one in here.people.all if one.id in said or any_named(one, text)] or here.people.all
    return [
        {"id": one.id, "name": one.name, "look": one.look, "outfit": here.worn.get(one.id, 0) + 1}
        | {"outfits": one.wardrobe}
        for one in present[:24]
    ]


def any_named(character: Character, text: str) -> bool:
    return any(name and name in text for name in (character.name, *character.aliases))


# ---- What a reply says ---------------------------------------------------------------------------
def filmed(plans: Sequence[ShotPlan], here: Set) -> list[Shot]:
    """The shots that plans make: every line once, in the script's order, in its own shot or beside it."""
    lines = {line.id: line for line in here.lines}
    order = list(lines)
    films: list[list[str]] = []
    used: set[str] = set()
    for plan in plans:
        mine = [id for one in plan.films if (id := one.strip()) in lines and id not in used]
        mine = list(dict.fromkeys(mine))
        used |= set(mine)
        films.append(mine)
    flat = [(index, id) for index, mine in enumerate(films) for id in mine]
    for at in strays([order.index(id) for _, id in flat]):
        index, id = flat[at]
        films[index].remove(id)
    plans, films = together(plans, films, here)
    shots = [shot_of(plan, [lines[id] for id in mine], here) for plan, mine in zip(plans, films, strict=True)]
    shots = [part for shot in shots for part in divided(shot, here.language)]
    filmed = {line.id for shot in shots for line in shot.lines}
    for line in here.lines:
        if line.id not in filmed:
            put_line(shots, line, order, here)
    return shots


def together(
    plans: Sequence[ShotPlan], films: Sequence[list[str]], here: Set
) -> tuple[list[ShotPlan], list[list[str]]]:
    """The plans and the lines that each films, with those who talk over each other in one shot."""
    plans, actions = list(plans), {one.id for one in here.scene.elements if isinstance(one, Action)}
    at = {id: index for index, mine in enumerate(films) for id in mine}
    for before, line in pairwise(here.lines):
        if line.entry is Entry.FOLLOWS or not {before.id, line.id} <= at.keys():
            continue
        index = at[line.id] = at[before.id]
        seen = line.delivery is not Delivery.SPOKEN or any(
            here.people.find(one.id) == line.speaker_id for one in plans[index].people
        )
        people = [
            *plans[index].people,
            *([] if seen else [Seen(id=line.speaker_id, expression=line.emotion)]),
        ]
        plans[index] = plans[index].model_copy(update={"people": people})
    moved = [[id for id in at if at[id] == index] for index in range(len(plans))]
    kept = [
        index
        for index, plan in enumerate(plans)
        if moved[index] or not films[index] or actions & {one.strip() for one in plan.films}
    ]
    return [plans[index] for index in kept], [moved[index] for index in kept]


def divided(shot: Shot, language: Language) -> list[Shot]:
    """A shot whose words are longer than any shot as two or more, cut between its lines."""
    parts, spent = [shot.model_copy(update={"lines": []})], 0.0
    for line in shot.lines:
        cost = speech_seconds(line.text, language) + BETWEEN_LINES
        if parts[-1].lines and line.entry is Entry.FOLLOWS and spent + cost > LONGEST_SHOT - AROUND:
            parts.append(shot.model_copy(update={"lines": []}))
            spent = 0.0
        parts[-1].lines = [*parts[-1].lines, line]
        spent += cost
    return parts


def put_line(shots: list[Shot], line: Line, order: Sequence[str], here: Set) -> None:
    """Give a line that no plan films a single of its speaker, after the line before it."""
    rank = order.index(line.id)
    before = [at for at, shot in enumerate(shots) if any(order.index(one.id) < rank for one in shot.lines)]
    at = before[-1] + 1 if before else 0
    if before and any(order.index(one.id) > rank for one in shots[before[-1]].lines):
        shot = shots[before[-1]]
        shot.lines = sorted([*shot.lines, line], key=lambda one: order.index(one.id))
        return
    plan = ShotPlan(films=[line.id], size=Size.MCU, beat="exchange", position=Position.THREE_QUARTER)
    if line.delivery is Delivery.SPOKEN:
        plan.people = [Seen(id=line.speaker_id, expression=line.emotion)]
    elif shots:
        plan.people = [
            Seen(id=one.character_id, place=one.place, facing=one.facing)
            for one in shots[at - 1 if at else 0].subjects[:1]
        ]
    shots.insert(at, shot_of(plan, [line], here))


def shot_of(plan: ShotPlan, lines: Sequence[Line], here: Set) -> Shot:
    """One planned shot as it can be filmed; id and join come later."""
    texts = {one.id: one for one in here.scene.elements}
    own = [texts[id] for one in plan.films if (id := one.strip()) in texts]
    told = " ".join(one.text for one in own if isinstance(one, Action))
    action = plan.action.strip() or told
    spans = [one.source for one in own if one.source]
    scene = here.scene
    light = [LIGHT[scene.time], WEATHER_LIGHT.get(scene.weather, ""), MOOD_LIGHT.get(scene.mood, "")]
    shot = Shot(
        id="shot",
        beat=plan.beat.strip()[:40],
        size=plan.size,
        angle=plan.angle,
        position=plan.position,
        move=Move(kind=plan.move, speed=plan.speed),
        subjects=subjects(plan.people, here),
        action=action,
        props=drawable(plan.props, action, here.language),
        lighting=plan.lighting.strip() or ", ".join(filter(None, light)),
        mood=scene.mood,
        lines=[line.model_copy(deep=True) for line in lines],
        sfx=[one for one in dict.fromkeys(map(str.strip, plan.sfx)) if one][:4],
        ambience="rain" if scene.weather is Weather.RAIN else AMBIENCES.get(here.location.kind, ""),
        source=spans[0] if spans else None,
    )
    shot.duration = fitting(plan.seconds, shot, here.language)
    return shot


def subjects(seen: Sequence[Seen], here: Set) -> list[Subject]:
    """Who is in the frame, each once, each at a place of their own; two look at each other."""
    found: dict[str, Subject] = {}
    cast = {one.id: one for one in here.people.all}
    for one in seen:
        id = here.people.find(one.id)
        if not id or id in found or len(found) == MOST_SUBJECTS:
            continue
        owned = len(cast[id].wardrobe)
        usual = min(here.worn.get(id, 0), max(0, owned - 1))
        found[id] = Subject(
            character_id=id,
            action=one.action.strip(),
            expression=one.expression,
            pose=one.pose,
            wardrobe=one.outfit - 1 if 0 < one.outfit <= owned else usual,
            place=one.place,
            facing=one.facing,
        )
    placed = list(found.values())
    if len({one.place for one in placed}) < len(placed):
        across = sorted(placed, key=lambda one: ("left", "centre", "right").index(one.place))
        for subject, side in zip(across, SIDES[len(placed)], strict=True):
            subject.place = side
    if len(placed) == 2:
        for subject in placed:
            if subject.place != "centre" and subject.facing == subject.place:
                subject.facing = "right" if subject.place == "left" else "left"
    return placed


def drawable(said: Sequence[str], action: str, language: Language) -> list[str]:
    """Things that can be drawn: those that the table has, by its own words or the story's."""
    own = [
        prop for one in said for prop in ([fold(one)] if fold(one) in PROPS else named_props(one, language))
    ]
    return list(dict.fromkeys(own or (named_props(action, language) if said else [])))[:3]


# ---- Time ------------------------------------------------------------------------------------------
def least(shot: Shot, language: Language) -> float:
    """The shortest that a shot can be: its words and the breath around them."""
    if not shot.lines:
        return SHORTEST
    words = sum(speech_seconds(line.text, language) for line in shot.lines)
    return max(SHORTEST, words + AROUND + BETWEEN_LINES * (len(shot.lines) - 1))


def fitting(seconds: float, shot: Shot, language: Language) -> float:
    """`seconds` between what a shot needs and what it can hold."""
    floor = least(shot, language)
    return round(min(max(seconds, floor), max(LONGEST, floor + HELD) if shot.lines else LONGEST), 2)


def timed(scenes: Sequence[BoardScene], seconds: float, language: Language) -> None:
    """Set durations so that all shots together last about `seconds`, as far as their words allow.

    What the plans ask for is stretched or pressed alike; shots whose length is locked keep it.
    """
    shots = [shot for scene in scenes for shot in scene.shots if not (shot.duration_locked or shot.locked)]
    left = seconds - sum(
        shot.duration for scene in scenes for shot in scene.shots if shot.duration_locked or shot.locked
    )
    wanted = [fitting(shot.duration, shot, language) for shot in shots]
    floors = [least(shot, language) for shot in shots]
    ceilings = [fitting(600.0, shot, language) for shot in shots]
    total = sum(wanted)
    low, high = (floors, wanted) if total > left else (wanted, ceilings)
    width = sum(high) - sum(low)
    share = min(1.0, max(0.0, (left - sum(low)) / width)) if width > 0 else 0.0
    for shot, bottom, top in zip(shots, low, high, strict=True):
        shot.duration = round(bottom + share * (top - bottom), 2)
