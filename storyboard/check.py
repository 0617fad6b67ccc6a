"""What is wrong with a storyboard: the rules that code can check, each named.

It reads a storyboard and the script it was made from, changes nothing and judges no taste.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from storyboard.models import Line, Script, Shot, Storyboard
from storyboard.offline.text import speech_seconds
from storyboard.terms import Delivery, Position, Size

WIDE = (Size.ELS, Size.LS, Size.MLS)
ORIENTED_BY = 3  # shots of a scene within which it is oriented: a hook and its answer may come first


@dataclass(frozen=True)
class Problem:
    """One broken rule: `rule` is its name in RULES, `shot_id` "" when it is the whole's."""

    rule: str
    message: str
    shot_id: str = ""


def problems(board: Storyboard, script: Script, seconds: float | None = None) -> list[Problem]:
    """Every problem of `board`; `seconds` is the asked length, unchecked when None."""
    found = [problem for rule in RULES.values() for problem in rule(board, script)]
    total = sum(shot.duration for _, shot in board.shots())
    if seconds is not None and abs(total - seconds) > 0.1 * seconds + 0.05:
        found.append(Problem("length", f"the shots last {total:.1f} s, asked were {seconds:.0f} s"))
    return found


def ids_exist(board: Storyboard, script: Script) -> Iterator[Problem]:
    """Every id points to something, and no two shots share one."""
    people = {character.id: character for character in board.characters}
    places = {location.id for location in board.locations}
    shots: set[str] = set()
    for scene in board.scenes:
        if scene.location_id not in places:
            yield Problem("ids", f"scene {scene.id} plays in unknown location {scene.location_id}")
        for shot in scene.shots:
            if shot.id in shots:
                yield Problem("ids", f"the id {shot.id} is used twice", shot.id)
            if shot.continuity.from_shot and shot.continuity.from_shot not in shots:
                yield Problem("ids", f"it continues unknown shot {shot.continuity.from_shot}", shot.id)
            shots.add(shot.id)
            for subject in shot.subjects:
                character = people.get(subject.character_id)
                if character is None:
                    yield Problem("ids", f"unknown character {subject.character_id}", shot.id)
                elif subject.wardrobe >= max(1, len(character.wardrobe)):
                    yield Problem("ids", f"{character.name} has no outfit {subject.wardrobe}", shot.id)
            for line in shot.lines:
                if line.speaker_id not in people:
                    yield Problem("ids", f"unknown speaker {line.speaker_id}", shot.id)


def lines_kept(board: Storyboard, script: Script) -> Iterator[Problem]:
    """Every line of the script once, in order, in its own words and its own mouth."""
    wanted = [e for scene in script.scenes for e in scene.elements if isinstance(e, Line)]
    got = [(line, shot) for _, shot in board.shots() for line in shot.lines]
    if [line.id for line in wanted] != [line.id for line, _ in got]:
        missing = [line.id for line in wanted if line.id not in {said.id for said, _ in got}]
        yield Problem(
            "lines", f"the lines differ from the script's in number or order; missing: {missing or 'none'}"
        )
    by_id = {line.id: line for line in wanted}
    for line, shot in got:
        source = by_id.get(line.id)
        if source and (source.text, source.speaker_id) != (line.text, line.speaker_id):
            yield Problem("lines", f"line {line.id} is not as the script has it", shot.id)


def long_enough(board: Storyboard, script: Script) -> Iterator[Problem]:
    """A shot lasts at least as long as its speech."""
    for _, shot in board.shots():
        speech = sum(speech_seconds(line.text, board.language) for line in shot.lines)
        if shot.duration + 0.01 < speech:
            yield Problem(
                "duration", f"{shot.duration:.1f} s are too short for {speech:.1f} s of speech", shot.id
            )


def speaker_seen(board: Storyboard, script: Script) -> Iterator[Problem]:
    """Who speaks is in the frame, unless heard from off screen."""
    for _, shot in board.shots():
        seen = {subject.character_id for subject in shot.subjects}
        for line in shot.lines:
            if line.delivery is Delivery.SPOKEN and line.speaker_id not in seen:
                yield Problem("speaker", f"{line.speaker_id} speaks out of frame in line {line.id}", shot.id)


def oriented(board: Storyboard, script: Script) -> Iterator[Problem]:
    """A scene of more than one shot soon shows where it is."""
    for scene in board.scenes:
        first = scene.shots[:ORIENTED_BY]
        if len(scene.shots) > 1 and not any(shot.size in WIDE for shot in first):
            yield Problem("orientation", f"scene {scene.id} opens without a wide shot", first[0].id)


def line_kept(board: Storyboard, script: Script) -> Iterator[Problem]:
    """The camera stays on one side: two people keep their order from left to right in a scene."""
    across = {"left": 0, "centre": 1, "right": 2}
    for scene in board.scenes:
        order: dict[tuple[str, str], bool] = {}
        for shot in scene.shots:
            subjects = shot.subjects
            for i, one in enumerate(subjects):
                for other in subjects[i + 1 :]:
                    if one.place == other.place:
                        yield Problem(
                            "180", f"{one.character_id} and {other.character_id} share a place", shot.id
                        )
                        continue
                    a, b = sorted([one, other], key=lambda s: s.character_id)
                    leads = across[a.place] < across[b.place]
                    if order.setdefault((a.character_id, b.character_id), leads) is not leads:
                        yield Problem("180", f"{a.character_id} and {b.character_id} changed sides", shot.id)


def varied(board: Storyboard, script: Script) -> Iterator[Problem]:
    """No three shots in a row are alike in size and angle."""
    shots = [shot for _, shot in board.shots()]
    for one, two, three in zip(shots, shots[1:], shots[2:], strict=False):
        if look(one) == look(two) == look(three):
            yield Problem("variety", f"the third {three.size} at {three.angle} angle in a row", three.id)


def over_whom(board: Storyboard, script: Script) -> Iterator[Problem]:
    """An over-the-shoulder shot has a shoulder."""
    for _, shot in board.shots():
        if shot.position is Position.OVER_THE_SHOULDER and len(shot.subjects) < 2:
            yield Problem("shoulder", "an over-the-shoulder shot needs two people", shot.id)


def look(shot: Shot) -> tuple[str, str]:
    return shot.size, shot.angle


RULES: dict[str, Callable[[Storyboard, Script], Iterator[Problem]]] = {
    "ids": ids_exist,
    "lines": lines_kept,
    "duration": long_enough,
    "speaker": speaker_seen,
    "orientation": oriented,
    "180": line_kept,
    "variety": varied,
    "shoulder": over_whom,
}
