"""A script for a board that comes alone, or with a screenplay that knows no ids.

A screenplay's speeches are matched with the board's by who says what; what matches or stands at the
same place has the board's id, so that the checks can tell what was changed, dropped or added.
"""

from difflib import SequenceMatcher

from storyboard.locks import unused
from storyboard.models import Action, BoardScene, Element, Line, Scene, Script, Storyboard
from storyboard.screenplays import parse_screenplay


def script_of(board: Storyboard) -> Script:
    """The script that a board tells by itself: its scenes with its own speeches."""
    return Script(
        title=board.title,
        language=board.language,
        characters=board.characters,
        locations=board.locations,
        readings=board.readings,
        scenes=[scene_of(scene, spoken(scene)) for scene in board.scenes],
    )


def scene_of(scene: BoardScene, elements: list[Element]) -> Scene:
    return Scene(**scene.model_dump(exclude={"shots"}), elements=elements)


def spoken(scene: BoardScene) -> list[Element]:
    return [line for shot in scene.shots for line in shot.lines]


def retyped(board: Storyboard, screenplay: str) -> Script:
    """`screenplay` (Fountain, or the plain script of Chinese short drama) with the ids of `board`.

    Its scenes are the board's in their order; further ones go to the last. An unknown speaker keeps
    their name as id, which the checks then report.
    """
    people = {name.casefold(): p.id for p in board.characters for name in (p.name, *p.aliases)}
    script = script_of(board)
    held = [line for scene in board.scenes for line in spoken(scene) if isinstance(line, Line)]
    used = {line.id for line in held}
    scenes: list[list[Element]] = []
    written: list[Line] = []
    for block in parse_screenplay(screenplay).blocks:
        if block.kind == "heading":
            scenes.append([])
            continue
        scenes = scenes or [[]]
        if block.kind == "action":
            scenes[-1].append(Action(id=unused("action", used), text=block.text))
        else:
            speaker = people.get(block.name.casefold(), "unknown-speaker")
            line = Line(id=unused("line", used), speaker_id=speaker, text=block.text)
            written.append(line)
            scenes[-1].append(line)
    name_alike(written, held)
    for number, elements in enumerate(scenes):
        scene = script.scenes[min(number, len(script.scenes) - 1)]
        scene.elements = elements if number < len(script.scenes) else [*scene.elements, *elements]
    for scene in script.scenes[len(scenes) :]:
        scene.elements = []
    return script


def name_alike(written: list[Line], held: list[Line]) -> None:
    """Give `written` lines the ids of the `held` ones that they are, by order and words."""
    one, other = ([(line.speaker_id, line.text) for line in lines] for lines in (written, held))
    for kind, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if kind == "equal" or (kind == "replace" and b - a == d - c):
            for line, source in zip(written[a:b], held[c:d], strict=True):
                line.id, line.delivery, line.entry = source.id, source.delivery, source.entry
