"""The rules of a board beside its script: ids, lines and settings are the script's."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from storyboard.check.problem import SHOULD, Problem, board_lines, brief_words, names_of, script_lines
from storyboard.models import BoardScene, Character, Line, Script, Shot, Storyboard

SETTING = ("location_id", "interior", "time", "weather")


def ids_exist(board: Storyboard, script: Script) -> Iterator[Problem]:
    """Every id points to something, and no two shots or scenes share one."""
    people = {character.id: character for character in board.characters}
    places = {location.id for location in board.locations}
    scenes: set[str] = set()
    shots: set[str] = set()
    for number, scene in enumerate(board.scenes, 1):
        if scene.id in scenes:
            yield Problem(
                "ids", "Scene {n} has the id of another.", {"n": number}, scene.id, fix="join_scenes"
            )
        scenes.add(scene.id)
        if scene.location_id not in places:
            yield Problem(
                "ids", "Scene {n} plays in no known place.", {"n": number}, scene.id, fix="restore_place"
            )
        for shot in scene.shots:
            if shot.id in shots:
                yield Problem("ids", "Two shots share one id.", {}, scene.id, shot.id, fix="new_shot_id")
            if shot.continuity.from_shot and shot.continuity.from_shot not in shots:
                yield Problem(
                    "ids",
                    "It goes on from a shot that is not before it.",
                    {},
                    scene.id,
                    shot.id,
                    fix="cut_link",
                )
            shots.add(shot.id)
            yield from people_exist(scene, shot, people)


def people_exist(scene: BoardScene, shot: Shot, people: dict[str, Character]) -> Iterator[Problem]:
    """Who is seen or heard in a shot is known, once, and owns what they wear."""
    ids = [subject.character_id for subject in shot.subjects]
    for subject in shot.subjects:
        person = people.get(subject.character_id)
        if person is None:
            yield Problem(
                "ids",
                "It shows somebody unknown ({id}).",
                {"id": subject.character_id},
                scene.id,
                shot.id,
                fix="restore_character",
            )
        elif subject.wardrobe >= max(1, len(person.wardrobe)):
            yield Problem(
                "ids",
                "{name} has no outfit {n}.",
                {"name": person.name, "n": subject.wardrobe + 1, "id": person.id},
                scene.id,
                shot.id,
                fix="set_outfit",
            )
    for id in sorted({id for id in ids if ids.count(id) > 1 and id in people}):
        told = {"name": people[id].name, "id": id}
        yield Problem("ids", "{name} is in it twice.", told, scene.id, shot.id, fix="drop_twin")
    for line in shot.lines:
        if line.speaker_id not in people:
            yield Problem(
                "ids",
                "“{text}” is said by nobody known.",
                {"text": brief_words(line.text), "id": line.speaker_id},
                scene.id,
                shot.id,
                line.id,
                fix="restore_character",
            )


def lines_kept(board: Storyboard, script: Script) -> Iterator[Problem]:
    """Every line of the script once, in order, in its own words, mouth and scene."""
    wanted = {line.id: line for line in script_lines(script)}
    homes = {element.id: scene.id for scene in script.scenes for element in scene.elements}
    names = names_of([*board.characters, *script.characters])
    filmed = {scene.id for scene in board.scenes}
    kept: dict[str, tuple[BoardScene, Shot, Line]] = {}
    for scene, shot, line in board_lines(board):
        where = (scene.id, shot.id, line.id)
        source = wanted.get(line.id)
        text = brief_words(line.text)
        if source is None:
            yield Problem("lines", "“{text}” is not in the script.", {"text": text}, *where, fix="drop_stray")
            continue
        if line.id in kept:
            yield Problem("lines", "“{text}” is said twice.", {"text": text}, *where, fix="drop_repeat")
            continue
        kept[line.id] = (scene, shot, line)
        if source.text != line.text:
            yield Problem(
                "lines",
                "The script has “{script}”, the shot “{text}”.",
                {"script": brief_words(source.text), "text": text},
                *where,
                fix="restore_words",
            )
        if source.speaker_id != line.speaker_id:
            yield Problem(
                "lines",
                "{name} says “{text}” in the script, {other} in the shot.",
                {
                    "name": names.get(source.speaker_id, source.speaker_id),
                    "other": names.get(line.speaker_id, line.speaker_id),
                    "text": text,
                },
                *where,
                fix="restore_speaker",
            )
        if homes[line.id] != scene.id and homes[line.id] in filmed:
            yield Problem(
                "lines",
                "“{text}” belongs to another scene of the script.",
                {"text": text},
                *where,
                fix="move_line",
            )
    for id, line in wanted.items():
        if id not in kept:
            told = {"text": brief_words(line.text)}
            yield Problem("lines", "“{text}” is in no shot.", told, homes[id], "", id, fix="put_back")
    rank = {id: number for number, id in enumerate(wanted)}
    order = list(kept)
    for at in strays([rank[id] for id in order]):
        scene, shot, line = kept[order[at]]
        told = {"text": brief_words(line.text)}
        yield Problem("lines", "“{text}” is out of order.", told, scene.id, shot.id, line.id, fix="reorder")


def strays(ranks: Sequence[int]) -> list[int]:
    """The fewest places to take out so that the rest rises (patience sorting, Schensted 1961)."""
    tops: list[int] = []  # the lowest end of a rising run of each length
    ends: list[int] = []  # where it stands
    before: list[int] = []
    for at, rank in enumerate(ranks):
        length = bisect_left(tops, rank)
        tops[length : length + 1] = [rank]
        ends[length : length + 1] = [at]
        before.append(ends[length - 1] if length else -1)
    kept: set[int] = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        kept.add(at)
        at = before[at]
    return [at for at in range(len(ranks)) if at not in kept]


def settings_kept(board: Storyboard, script: Script) -> Iterator[Problem]:
    """Each scene is the script's, where and when the script has it, and something of it is filmed."""
    written = {scene.id: scene for scene in script.scenes}
    filmed = {scene.id for scene in board.scenes if scene.shots}
    for scene in board.scenes:
        source = written.get(scene.id)
        told = {"heading": brief_words(scene.heading)}
        if source is None:
            yield Problem(
                "setting",
                "The script has no scene “{heading}”. Generate the storyboard again, or delete its shots.",
                told,
                scene.id,
                severity=SHOULD,
            )
        elif any(getattr(source, name) != getattr(scene, name) for name in SETTING):
            yield Problem(
                "setting",
                "“{heading}” differs from the script in place, time or weather.",
                told,
                scene.id,
                severity=SHOULD,
                fix="as_scripted",
            )
    for wanted in script.scenes:
        silent = not any(isinstance(element, Line) for element in wanted.elements)
        if wanted.elements and silent and wanted.id not in filmed:
            yield Problem(
                "empty",
                "Scene “{heading}” has no shot.",
                {"heading": brief_words(wanted.heading)},
                wanted.id,
                severity=SHOULD,
                fix="film_scene",
            )
