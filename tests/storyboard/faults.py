"""Faults to put into a good storyboard or script: each breaks one rule, at a place that chance picks.

A fault returns False where the story has nothing of the kind to break.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

from storyboard.check.shots import speech
from storyboard.models import Action, BoardScene, Brief, Change, Line, Script, Shot, Storyboard
from storyboard.terms import (
    Angle,
    ChangeKind,
    ContinuityKind,
    Emotion,
    Entry,
    Position,
    Size,
    TimeOfDay,
    Transition,
)
from storyboard.writer import open_writer

ROOT = Path(__file__).parents[2]
STORIES = [
    *sorted((ROOT / "examples").glob("*.txt")),
    *sorted((ROOT / "tests" / "storyboard" / "stories").glob("*.txt")),
]

Fault = Callable[[Storyboard, Script, Random], bool]


@cache
def written(path: Path) -> tuple[Script, Storyboard]:
    """A story's script and board by the offline writer. Copy them before changing them."""
    writer, brief = open_writer(), Brief(story=path.read_text("utf-8"))
    script = writer.cast(writer.script(brief), brief)
    for scene in script.scenes:
        for element in scene.elements:
            if isinstance(element, Line):
                element.confidence = 1.0  # its guesses are the speakers' affair
    return script, writer.storyboard(script, brief)


def fresh(path: Path) -> tuple[Script, Storyboard]:
    """Copies of them."""
    script, board = written(path)
    return script.model_copy(deep=True), board.model_copy(deep=True)


def speaking(board: Storyboard) -> list[Shot]:
    return [shot for _, shot in board.shots() if shot.lines]


def scene_of(board: Storyboard, rng: Random, shots: int) -> BoardScene | None:
    """A scene of at least so many shots."""
    long = [scene for scene in board.scenes if len(scene.shots) >= shots]
    return rng.choice(long) if long else None


# ---- Lines --------------------------------------------------------------------------------------
def drop_line(board: Storyboard, script: Script, rng: Random) -> bool:
    shot = rng.choice(speaking(board))
    shot.lines = shot.lines[1:]
    return True


def drop_a_whole_shot(board: Storyboard, script: Script, rng: Random) -> bool:
    gone = rng.choice(speaking(board))
    for scene in board.scenes:
        scene.shots = [shot for shot in scene.shots if shot is not gone]
    return True


def repeat_line(board: Storyboard, script: Script, rng: Random) -> bool:
    one, other = rng.sample(speaking(board), 2)
    other.lines = [*other.lines, one.lines[0]]
    return True


def invent_line(board: Storyboard, script: Script, rng: Random) -> bool:
    shot = rng.choice(speaking(board))
    shot.lines = [*shot.lines, Line(id="new", speaker_id=shot.lines[0].speaker_id, text="Oh.")]
    return True


def swap_lines(board: Storyboard, script: Script, rng: Random) -> bool:
    shots = speaking(board)
    at = rng.randrange(len(shots) - 1)
    one, other = shots[at : at + 2]
    one.lines, other.lines = other.lines, one.lines
    return True


def swap_shots(board: Storyboard, script: Script, rng: Random) -> bool:
    scenes = [scene for scene in board.scenes if sum(bool(shot.lines) for shot in scene.shots) > 1]
    if not scenes:
        return False
    scene = rng.choice(scenes)
    places = [at for at, shot in enumerate(scene.shots) if shot.lines]
    at = rng.randrange(len(places) - 1)
    one, other = places[at : at + 2]
    shots = list(scene.shots)
    shots[one], shots[other] = shots[other], shots[one]
    scene.shots = shots
    return True


def reword(board: Storyboard, script: Script, rng: Random) -> bool:
    line = rng.choice(speaking(board)).lines[0]
    line.text = line.text.replace(line.text.split()[0], "Never", 1)
    return True


def swap_speaker(board: Storyboard, script: Script, rng: Random) -> bool:
    line = rng.choice(speaking(board)).lines[0]
    line.speaker_id = rng.choice([p.id for p in board.characters if p.id != line.speaker_id])
    return True


def say_elsewhere(board: Storyboard, script: Script, rng: Random) -> bool:
    for at, scene in enumerate(board.scenes[1:], 1):
        held = [shot for shot in scene.shots if shot.lines]
        if held:
            before = board.scenes[at - 1].shots[-1]
            before.lines = [*before.lines, held[0].lines[0]]
            held[0].lines = held[0].lines[1:]
            return True
    return False


# ---- Ids ----------------------------------------------------------------------------------------
def delete_character(board: Storyboard, script: Script, rng: Random) -> bool:
    seen = [
        p
        for p in board.characters
        if any(p.id == s.character_id for _, x in board.shots() for s in x.subjects)
    ]
    gone = rng.choice(seen)
    board.characters = [person for person in board.characters if person is not gone]
    return True


def delete_location(board: Storyboard, script: Script, rng: Random) -> bool:
    gone = rng.choice(board.scenes).location_id
    board.locations = [place for place in board.locations if place.id != gone]
    return True


def unknown_subject(board: Storyboard, script: Script, rng: Random) -> bool:
    shot = rng.choice([shot for _, shot in board.shots() if shot.subjects and not shot.lines] or [None])
    if shot:
        shot.subjects[0].character_id = "gone"
    return shot is not None


def same_id(board: Storyboard, script: Script, rng: Random) -> bool:
    one, other = rng.sample([shot for _, shot in board.shots()], 2)
    other.id = one.id
    return True


def duplicate_shot(board: Storyboard, script: Script, rng: Random) -> bool:
    scene = rng.choice(board.scenes)
    at = rng.randrange(len(scene.shots))
    scene.shots = [*scene.shots[: at + 1], scene.shots[at].model_copy(deep=True), *scene.shots[at + 1 :]]
    return True


def dangling_link(board: Storyboard, script: Script, rng: Random) -> bool:
    rng.choice([shot for _, shot in board.shots()]).continuity.from_shot = "gone"
    return True


def no_such_outfit(board: Storyboard, script: Script, rng: Random) -> bool:
    rng.choice([shot for _, shot in board.shots() if shot.subjects]).subjects[0].wardrobe = 7
    return True


def twice_in_frame(board: Storyboard, script: Script, rng: Random) -> bool:
    shot = rng.choice([shot for _, shot in board.shots() if len(shot.subjects) == 1])
    place = "left" if shot.subjects[0].place != "left" else "right"
    shot.subjects = [*shot.subjects, shot.subjects[0].model_copy(update={"place": place})]
    return True


def split_scene(board: Storyboard, script: Script, rng: Random) -> bool:
    scene = scene_of(board, rng, 4)
    if scene is None:
        return False
    at = board.scenes.index(scene)
    second = scene.model_copy(update={"shots": scene.shots[2:]})
    scene.shots = scene.shots[:2]
    board.scenes = [*board.scenes[: at + 1], second, *board.scenes[at + 1 :]]
    return True


def other_time(board: Storyboard, script: Script, rng: Random) -> bool:
    scene = rng.choice(board.scenes)
    scene.time = rng.choice([time for time in TimeOfDay if time is not scene.time])
    return True


# ---- Shots --------------------------------------------------------------------------------------
def too_short(board: Storyboard, script: Script, rng: Random) -> bool:
    shot = rng.choice([s for s in speaking(board) if speech(s, board.language) > 0.3])
    shot.duration = round(speech(shot, board.language) / 2, 2)
    return True


def blink(board: Storyboard, script: Script, rng: Random) -> bool:
    silent = [shot for _, shot in board.shots() if not shot.lines]
    if silent:
        rng.choice(silent).duration = 0.2
    return bool(silent)


def endless(board: Storyboard, script: Script, rng: Random) -> bool:
    rng.choice([shot for _, shot in board.shots()]).duration = 45.0
    return True


def speaker_leaves(board: Storyboard, script: Script, rng: Random) -> bool:
    shot = rng.choice([s for s in speaking(board) if s.lines[0].delivery == "spoken"])
    shot.subjects = [s for s in shot.subjects if s.character_id != shot.lines[0].speaker_id]
    return True


def over_nobody(board: Storyboard, script: Script, rng: Random) -> bool:
    line = rng.choice(speaking(board)).lines[0]
    for one in (line, *(e for scene in script.scenes for e in scene.elements if e.id == line.id)):
        one.entry = Entry.INTERRUPTS
    return True


def mute_line(board: Storyboard, script: Script, rng: Random) -> bool:
    line = rng.choice(speaking(board)).lines[0]
    for one in [line, *(e for s in script.scenes for e in s.elements if e.id == line.id)]:
        one.text = " "
    return True


def nothing_there(board: Storyboard, script: Script, rng: Random) -> bool:
    scene = rng.choice(board.scenes)
    scene.shots = [*scene.shots, Shot(id="void", size=Size.MLS, angle=Angle.DUTCH)]
    return True


def empty_scene(board: Storyboard, script: Script, rng: Random) -> bool:
    place = board.scenes[0]
    board.scenes = [*board.scenes, place.model_copy(update={"id": "void", "shots": []})]
    return True


def insert_of_nothing(board: Storyboard, script: Script, rng: Random) -> bool:
    shots = [s for _, s in board.shots() if not s.lines and s.size in (Size.MS, Size.MCU)]
    if shots:
        shot = rng.choice(shots)
        shot.size, shot.props = Size.INS, []
    return bool(shots)


def no_shoulder(board: Storyboard, script: Script, rng: Random) -> bool:
    shot = rng.choice([shot for _, shot in board.shots() if len(shot.subjects) == 1])
    shot.position = Position.OVER_THE_SHOULDER
    return True


# ---- From shot to shot --------------------------------------------------------------------------
def no_orientation(board: Storyboard, script: Script, rng: Random) -> bool:
    scene = scene_of(board, rng, 3)
    if scene:
        for shot, size in zip(scene.shots, (Size.CU, Size.MCU, Size.MS), strict=False):
            shot.size = size
    return scene is not None


def cross_the_line(board: Storyboard, script: Script, rng: Random) -> bool:
    for scene in board.scenes:
        pairs = [shot for shot in scene.shots if len(shot.subjects) == 2]
        people = [frozenset(s.character_id for s in shot.subjects) for shot in pairs]
        common = [shot for shot, who in zip(pairs, people, strict=True) if people.count(who) > 2]
        if common:
            one, two = rng.choice(common).subjects
            one.place, two.place = two.place, one.place
            return True
    return False


def same_place(board: Storyboard, script: Script, rng: Random) -> bool:
    pairs = [shot for _, shot in board.shots() if len(shot.subjects) == 2]
    if pairs:
        one, two = rng.choice(pairs).subjects
        one.place = two.place
    return bool(pairs)


def monotony(board: Storyboard, script: Script, rng: Random) -> bool:
    shots = [shot for _, shot in board.shots()]
    at = rng.randrange(len(shots) - 2)
    for shot in shots[at : at + 3]:
        shot.size, shot.angle = Size.MS, Angle.DUTCH
    return True


def change_clothes(board: Storyboard, script: Script, rng: Random) -> bool:
    for scene in board.scenes:
        for person in board.characters:
            seen = [s for x in scene.shots for s in x.subjects if s.character_id == person.id]
            if len(seen) > 2:
                person.wardrobe = [*person.wardrobe, "red dress"]
                rng.choice(seen).wardrobe = len(person.wardrobe) - 1
                return True
    return False


def dissolve_within(board: Storyboard, script: Script, rng: Random) -> bool:
    scene = scene_of(board, rng, 2)
    if scene:
        rng.choice(scene.shots[1:]).transition_in = rng.choice([Transition.DISSOLVE, Transition.FADE])
    return scene is not None


def dissolve_from_nothing(board: Storyboard, script: Script, rng: Random) -> bool:
    board.scenes[0].shots[0].transition_in = Transition.DISSOLVE
    return True


def link_to_nothing(board: Storyboard, script: Script, rng: Random) -> bool:
    shot = rng.choice([shot for _, shot in board.shots()])
    shot.continuity.from_shot, shot.continuity.kind = None, ContinuityKind.REVERSE
    return True


def link_across_scenes(board: Storyboard, script: Script, rng: Random) -> bool:
    if len(board.scenes) < 2:
        return False
    link = board.scenes[1].shots[0].continuity
    link.from_shot, link.kind = board.scenes[0].shots[-1].id, ContinuityKind.CONTINUE
    return True


def slow_opening(board: Storyboard, script: Script, rng: Random) -> bool:
    first = board.scenes[0].shots[0]
    if first.lines:
        return False
    first.size, first.beat, first.duration = Size.LS, "", 6.0
    for subject in first.subjects:
        subject.expression = Emotion.NEUTRAL
    return True


BOARD_FAULTS: dict[Fault, str] = {
    drop_line: "lines",
    drop_a_whole_shot: "lines",
    repeat_line: "lines",
    invent_line: "lines",
    swap_lines: "lines",
    swap_shots: "lines",
    reword: "lines",
    swap_speaker: "lines",
    say_elsewhere: "lines",
    delete_character: "ids",
    delete_location: "ids",
    unknown_subject: "ids",
    same_id: "ids",
    duplicate_shot: "ids",
    dangling_link: "ids",
    no_such_outfit: "ids",
    twice_in_frame: "ids",
    split_scene: "ids",
    other_time: "setting",
    too_short: "duration",
    blink: "limits",
    endless: "limits",
    speaker_leaves: "speaker",
    over_nobody: "entry",
    mute_line: "empty",
    nothing_there: "empty",
    empty_scene: "empty",
    insert_of_nothing: "insert",
    no_shoulder: "shoulder",
    no_orientation: "orientation",
    cross_the_line: "180",
    same_place: "180",
    monotony: "variety",
    change_clothes: "look",
    dissolve_within: "transition",
    dissolve_from_nothing: "transition",
    link_to_nothing: "continuity",
    link_across_scenes: "continuity",
    slow_opening: "hook",
}


# ---- Scripts ------------------------------------------------------------------------------------
def a_line(script: Script, rng: Random) -> Line:
    return rng.choice([e for scene in script.scenes for e in scene.elements if isinstance(e, Line)])


def lose_speaker(board: Storyboard, script: Script, rng: Random) -> bool:
    gone = a_line(script, rng).speaker_id
    script.characters = [person for person in script.characters if person.id != gone]
    return True


def lose_place(board: Storyboard, script: Script, rng: Random) -> bool:
    gone = rng.choice(script.scenes).location_id
    script.locations = [place for place in script.locations if place.id != gone]
    return True


def twin_scenes(board: Storyboard, script: Script, rng: Random) -> bool:
    void = script.scenes[0].model_copy(update={"elements": [Action(id="void", text="Rain.")]})
    script.scenes = [*script.scenes, void]
    return True


def twin_parts(board: Storyboard, script: Script, rng: Random) -> bool:
    element = rng.choice(rng.choice(script.scenes).elements)
    script.scenes[-1].elements = [*script.scenes[-1].elements, Action(id=element.id, text="Rain.")]
    return True


def twin_people(board: Storyboard, script: Script, rng: Random) -> bool:
    script.characters = [*script.characters, script.characters[0].model_copy(update={"name": "Double"})]
    return True


def lost_change(board: Storyboard, script: Script, rng: Random) -> bool:
    change = Change(element_id="gone", character_id=script.characters[0].id, kind=ChangeKind.DIES)
    script.scenes[0].changes = [*script.scenes[0].changes, change]
    return True


def hollow_scene(board: Storyboard, script: Script, rng: Random) -> bool:
    script.scenes = [*script.scenes, script.scenes[0].model_copy(update={"id": "void", "elements": []})]
    return True


def hollow_action(board: Storyboard, script: Script, rng: Random) -> bool:
    script.scenes[0].elements = [*script.scenes[0].elements, Action(id="void", text=" ")]
    return True


def endless_line(board: Storyboard, script: Script, rng: Random) -> bool:
    line = a_line(script, rng)
    line.text = " ".join([line.text] + ["I will never say it again."] * 10 + ["我再也不会说了。"] * 8)
    for shot in speaking(board):
        for said in shot.lines:
            if said.id == line.id:
                said.text, shot.duration = line.text, 60.0
    return True


SCRIPT_FAULTS: dict[Fault, str] = {
    lose_speaker: "ids",
    lose_place: "ids",
    twin_scenes: "ids",
    twin_parts: "ids",
    twin_people: "ids",
    lost_change: "ids",
    hollow_scene: "empty",
    hollow_action: "empty",
    endless_line: "long",
}
