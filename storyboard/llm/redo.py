"""One scene or one shot once more, as the creator's note asks; all else stays as it is.

The scene's speeches of the story and its approved parts are held by number like those of a first
writing; what comes out unchanged keeps its id.
"""

from storyboard.desk import Desk
from storyboard.llm.ask import ask
from storyboard.llm.beats import Scheme
from storyboard.llm.passages import Paragraph, Speech
from storyboard.llm.people import People
from storyboard.llm.placing import cost
from storyboard.llm.repair import mended_board, planned
from storyboard.llm.replies import ShotReply
from storyboard.llm.scenes import Room, scene_of
from storyboard.llm.shots import Set, described, dressed, fitting, sets_of, shot_of
from storyboard.llm.telling import NAMES, Telling
from storyboard.locks import keep_locked, refuse_locked, replaced, with_shot
from storyboard.models import (
    Action,
    Bible,
    Brief,
    Character,
    Element,
    Line,
    Scene,
    Script,
    Shot,
    Span,
    Storyboard,
)
from storyboard.offline.pacing import READING
from storyboard.offline.prose import Counter
from storyboard.offline.words.staging import PROPS, SOUNDS
from storyboard.opening import SHOOTING
from storyboard.trouble import Trouble

NO_NOTE = "Say what should change, in a few words."
AROUND_IT = 2  # shots before and after that are shown


def rewritten(script: Script, scene_id: str, note: str, brief: Brief, desk: Desk) -> Script:
    """`script` with one scene as `note` asks. Raises Trouble for a locked scene and an empty note."""
    at, old = next((at, one) for at, one in enumerate(script.scenes) if one.id == scene_id)
    refuse_locked(old)
    if not note.strip():
        raise Trouble(NO_NOTE)
    desk.watch.say("Writing the scene anew…", 0, 1)
    people = People([one.model_copy(deep=True) for one in script.characters], script.language)
    room = Room(telling(script, brief, desk), bible(script, brief), people, ids_after(script), divides=False)
    before = last_words(script.scenes[at - 1], people) if at else ""
    scheme, held = scheme_of(old, at + 1, script, people)
    current = "\n".join(shown(one, held) for one in old.elements)
    new = with_old_ids(scene_of(scheme, room, before, note.strip(), current), old, held)
    kept = keep_locked(alone(new, script, people), alone(old, script, people))
    return replaced(script, kept.scenes[0]).model_copy(update={"characters": known(people, script, kept)})


def telling(script: Script, brief: Brief, desk: Desk) -> Telling:
    """A telling in the script's own language: lines that are already written are not translated again."""
    return Telling(brief, desk, brief.story, NAMES[script.language], script.language, [])


def bible(script: Script, brief: Brief) -> Bible:
    own = Bible(title=script.title, logline=script.logline, language=script.language)
    return brief.bible or own


def ids_after(script: Script) -> Counter:
    """A counter whose ids are free in `script`."""
    numbers: dict[str, int] = {}
    for scene in script.scenes:
        for id in (scene.id, *(one.id for one in scene.elements)):
            head = id.split("-")[0]
            letters, digits = head.rstrip("0123456789"), head[len(head.rstrip("0123456789")) :]
            if digits:
                numbers[letters] = max(numbers.get(letters, 0), int(digits))
    return Counter(numbers)


def scheme_of(old: Scene, number: int, script: Script, people: People) -> tuple[Scheme, dict[int, Line]]:
    """The plan of a scene that is written already, and its lines that must stay, by number."""
    held: dict[int, Line] = {}
    speeches: list[Speech] = []
    paragraphs: list[Paragraph] = []
    names = {one.id: one.name for one in people.all}
    here = next((one.source.start for one in old.elements if one.source), 0)
    for position, element in enumerate(old.elements, start=1):
        source = element.source or Span(start=here, end=here)  # what was written anew stands between
        here = max(here, source.end)
        text = element.text
        own: tuple[Speech, ...] = ()
        if isinstance(element, Line):
            speaker = names.get(element.speaker_id, element.speaker_id)
            mark = ""
            if element.source or element.locked:
                number = len(held) + 1
                held[number] = element
                how = element.manner, element.delivery, element.entry
                own = (Speech(number, text, source, speaker, *how),)
                speeches += own
                mark = f"[Q{number}] "
            text = f"{speaker}: {mark}{text}"
        paragraphs.append(Paragraph(position, source, f"[P{position}] {text}", 0.0, own))
    location = next(one for one in script.locations if one.id == old.location_id)
    seconds = sum(
        cost(one.text) if isinstance(one, Line) else max(2.0, len(one.text) / READING[script.language])
        for one in old.elements
    )
    shown_ones = paragraphs or [Paragraph(1, Span(start=0, end=0), f"[P1] {old.heading}", 0.0)]
    scheme = Scheme(
        number, location, old.time, old.weather, old.mood, "", shown_ones, speeches, seconds, beats=[]
    )
    return scheme, held


def shown(element: Element, held: dict[int, Line]) -> str:
    """An element of the scene as it is now."""
    number = next((n for n, line in held.items() if line is element), 0)
    mark = f"[Q{number}] " if number else ""
    how = f"{element.speaker_id}, {element.emotion}" if isinstance(element, Line) else "action"
    return f"({how}) {mark}{element.text}" + (" (approved: it stays)" if element.locked else "")


def last_words(scene: Scene, people: People) -> str:
    """How a scene ends, for the one that follows."""
    names = {one.id: one.name for one in people.all}
    return " ".join(
        f"{names.get(one.speaker_id, '')}: {one.text}" if isinstance(one, Line) else one.text
        for one in scene.elements[-2:]
    )


def with_old_ids(new: Scene, old: Scene, held: dict[int, Line]) -> Scene:
    """The scene under its old id; held lines and words that did not change have their old ids."""
    before: list[Element] = list(old.elements)
    ids: dict[str, str] = {}
    elements: list[Element] = []
    for one in new.elements:
        same = next((old for old in before if alike(one, old)), None)
        if same:
            before.remove(same)
            ids[one.id] = same.id
            one = one.model_copy(update={"id": same.id, "source": same.source} | voice_of(same))
        elements.append(one)
    changes = [
        one.model_copy(update={"element_id": ids.get(one.element_id, one.element_id)}) for one in new.changes
    ]
    return new.model_copy(update={"id": old.id, "elements": elements, "changes": changes})


def alike(one: Element, other: Element) -> bool:
    return one.kind == other.kind and one.text == other.text


def voice_of(line: Element) -> dict[str, object]:
    """Whose line it is and how sure that is: a note to a scene does not attribute it anew."""
    if isinstance(line, Action) or not (line.source or line.locked):
        return {}
    return {"speaker_id": line.speaker_id, "confidence": line.confidence}


def alone(scene: Scene, script: Script, people: People) -> Script:
    """A script of this scene only."""
    return script.model_copy(deep=True, update={"scenes": [scene], "characters": people.all})


def known(people: People, script: Script, kept: Script) -> list[Character]:
    """The script's people, and those new ones who speak in the scene."""
    old = {one.id for one in script.characters}
    said = {e.speaker_id for scene in kept.scenes for e in scene.elements if isinstance(e, Line)}
    return [one for one in people.all if one.id in old | said]


# ---- Shots -----------------------------------------------------------------------------------------
def reshot(
    board: Storyboard, shot_id: str, note: str, script: Script, brief: Brief, desk: Desk
) -> Storyboard:
    """`board` with one shot planned as `note` asks. Raises Trouble for a locked shot and an empty note."""
    scene, old = next((scene, shot) for scene, shot in board.shots() if shot.id == shot_id)
    refuse_locked(old)
    if not note.strip():
        raise Trouble(NO_NOTE)
    desk.watch.say("Planning the shot anew…", 0, 1)
    here = sets_of(script)[scene.id]
    at = scene.shots.index(old)
    reply = ask(
        desk,
        "reshoot",
        ShotReply,
        heading=scene.heading,
        note=note.strip(),
        shot=planned(old, scene),
        lines=[described(line, here) for line in old.lines],
        before=[planned(one, scene) for one in scene.shots[max(0, at - AROUND_IT) : at]],
        after=[planned(one, scene) for one in scene.shots[at + 1 : at + 1 + AROUND_IT]],
        people=dressed(here),
        seconds=old.duration,
        style=brief.style,
        script_language=NAMES[script.language],
        props=list(PROPS),
        sounds=list(SOUNDS),
    )
    new = anew(old, reply, here)
    mended = mended_board(with_shot(board, new), script, None, only=shot_id)
    # A mend may have reached for its neighbours: only the shot itself is taken.
    return with_shot(board, next(shot for _, shot in mended.shots() if shot.id == shot_id))


OWN = ("id", "lines", "continuity", "transition_in", "source", "duration", "duration_locked")


def anew(old: Shot, reply: ShotReply, here: Set) -> Shot:
    """The shot as it was asked for, with its own id, lines, join and place in the story."""
    new = shot_of(reply.shot, old.lines, here)
    kept = {name: getattr(old, name) for name in (*SHOOTING, *OWN)}
    if not old.duration_locked:
        kept["duration"] = fitting(reply.shot.seconds, new, here.language)
    kept["beat"] = new.beat or old.beat
    return new.model_copy(update=kept)
