"""The ledger of a story: who knows, wears, holds and suffers what, scene by scene.

It folds the changes that a script notes in its scenes and judges nothing: what cannot be is the
affair of `contradictions`.
"""

from copy import deepcopy
from dataclasses import dataclass, field

from storyboard.models import Action, Change, Scene, Script
from storyboard.offline.changes import sort_of
from storyboard.offline.moments import Reader
from storyboard.offline.portray import outfits
from storyboard.offline.roster import roster_of
from storyboard.offline.words import happenings as words
from storyboard.terms import ChangeKind, Delivery, Language, TimeOfDay, Weather


@dataclass
class PersonState:
    """Someone at the end of a scene.

    `wears`: the outfit, then what was put on over it; `bare` of: what of it was taken off.
    """

    wears: list[str] = field(default_factory=list)
    bare: list[str] = field(default_factory=list)
    holds: list[str] = field(default_factory=list)
    knows: list[str] = field(default_factory=list)
    wounds: list[str] = field(default_factory=list)
    alive: bool = True
    here: bool = False  # seen or heard in this scene


@dataclass(frozen=True)
class SceneState:
    """How things stand at the end of a scene, by character id."""

    scene_id: str
    location_id: str
    time: TimeOfDay
    weather: Weather
    people: dict[str, PersonState]


def states(script: Script) -> list[SceneState]:
    """The state after each scene, in order."""
    worn = {person.id: outfits(script, person) for person in script.characters}
    now = {person.id: PersonState() for person in script.characters}
    kept = []
    for scene, here in zip(script.scenes, presence(script), strict=True):
        for person in script.characters:
            state = now[person.id]
            outfit = person.wardrobe[worn[person.id][scene.id]] if person.wardrobe else ""
            if outfit and outfit not in state.wears:
                state.wears, state.bare = [outfit], []
            state.here = person.id in here
        for change in in_order(scene):
            if change.character_id in now:
                apply(change, now, script.language)
        people = deepcopy(now)
        kept.append(SceneState(scene.id, scene.location_id, scene.time, scene.weather, people))
    return kept


def apply(change: Change, now: dict[str, PersonState], language: Language) -> None:
    """Carry one change out."""
    state, value, kind = now[change.character_id], change.value, change.kind
    if kind is ChangeKind.LEARNS:
        state.knows += [value] if value not in state.knows else []
    elif kind is ChangeKind.TAKES:
        for other in now.values():
            other.holds = without(other.holds, value, language)
        state.holds.append(value)
    elif kind is ChangeKind.GIVES_UP:
        state.holds = without(state.holds, value, language)
    elif kind is ChangeKind.PUTS_ON:
        state.wears += [value] if all(value not in one for one in state.wears) else []
        state.bare = [one for one in state.bare if one != value]
    elif kind is ChangeKind.TAKES_OFF:
        state.bare += [value] if any(value in one for one in state.wears[:1]) else []
        state.wears = [*state.wears[:1], *(one for one in state.wears[1:] if value not in one)]
    elif kind is ChangeKind.IS_HURT:
        state.wounds += [value] if value not in state.wounds else []
    elif kind is ChangeKind.HEALS:
        state.wounds = []
    else:
        state.alive = False


def without(things: list[str], thing: str, language: Language) -> list[str]:
    return [one for one in things if sort_of(one, language) != sort_of(thing, language)]


def in_order(scene: Scene) -> list[Change]:
    """The scene's changes as its elements come."""
    place = {element.id: number for number, element in enumerate(scene.elements)}
    return sorted(scene.changes, key=lambda change: place.get(change.element_id, len(place)))


def presence(script: Script) -> list[set[str]]:
    """Who is seen or heard in person, scene by scene."""
    return [{person for _, people in acts for person in people} for acts in performed(script)]


def performed(script: Script) -> list[list[tuple[str, list[str]]]]:
    """Scene by scene (element id, who speaks or acts in it); the absent and the remembered are left out."""
    reader = Reader(roster_of(script.characters, script.language))
    found = []
    for scene in script.scenes:
        acts: list[tuple[str, list[str]]] = []
        for element in scene.elements:
            if isinstance(element, Action):
                for moment in reader.moments(element):
                    acts.append((element.id, [] if words.REMAINS.search(moment.text) else moment.people))
            else:
                reader.notice([element.speaker_id])
                acts.append((element.id, [element.speaker_id] if element.delivery is Delivery.SPOKEN else []))
        found.append(acts)
    return found
