"""The rules inside a shot: long enough for its words, and showing what it needs."""

from collections.abc import Iterator
from itertools import pairwise

from storyboard.check.problem import (
    LONGEST_SHOT,
    SHORTEST_SHOT,
    SHOULD,
    Problem,
    brief_words,
    names_of,
)
from storyboard.models import Script, Shot, Storyboard
from storyboard.offline.text import speech_seconds
from storyboard.terms import Delivery, Entry, Language, Position, Size

TOLERANCE = 0.1  # of the asked length


def speech(shot: Shot, language: Language) -> float:
    """Seconds that the shot's lines take to say."""
    return sum(speech_seconds(line.text, language) for line in shot.lines)


def room(shot: Shot, language: Language, longer: bool) -> float:
    """Seconds by which a shot may grow, half of what it lasts at most, or shrink; none where it is locked."""
    if shot.locked or shot.duration_locked:
        return 0.0
    if longer:
        return max(0.0, min(LONGEST_SHOT, 1.5 * shot.duration) - shot.duration)
    return max(0.0, shot.duration - max(1.5 * SHORTEST_SHOT, speech(shot, language) + 0.1))


def as_long_as_asked(board: Storyboard, seconds: float) -> Iterator[Problem]:
    """The whole lasts the asked time, a tenth more or less."""
    lengths = [shot.duration for _, shot in board.shots()]
    missing, told = seconds - sum(lengths), {"total": round(sum(lengths), 1), "seconds": round(seconds)}
    allowed = TOLERANCE * seconds + 0.05
    if abs(missing) <= allowed:
        return
    spare = sum(room(shot, board.language, missing > 0) for _, shot in board.shots())
    if spare + allowed > abs(missing):
        yield Problem(
            "length",
            "The shots last {total} s; {seconds} s were asked for.",
            told,
            severity=SHOULD,
            fix="fit_length",
        )
    else:
        yield Problem(
            "length",
            "The shots last {total} s; {seconds} s were asked for, and they cannot be stretched or cut so "
            "far. Ask for another length in the story, or add or delete shots.",
            told,
            severity=SHOULD,
        )


def long_enough(board: Storyboard, script: Script) -> Iterator[Problem]:
    """A shot lasts at least as long as its speech, and no longer or shorter than can be filmed."""
    for scene, shot in board.shots():
        where = (scene.id, shot.id, "")
        spoken = speech(shot, board.language)
        told = {
            "seconds": round(shot.duration, 1),
            "speech": round(spoken, 1),
            "shortest": round(SHORTEST_SHOT),
            "limit": round(LONGEST_SHOT),
        }
        if spoken > LONGEST_SHOT and len(shot.lines) > 1:
            yield Problem(
                "limits",
                "Its lines take {speech} s; a shot holds {limit} s.",
                told,
                *where,
                SHOULD,
                "divide_shot",
            )
        if shot.duration + 0.01 < spoken:
            yield Problem(
                "duration",
                "{seconds} s are too short for {speech} s of speech.",
                told,
                *where,
                fix="lengthen",
            )
        elif shot.duration < SHORTEST_SHOT:
            yield Problem("limits", "{seconds} s are too short to be seen.", told, *where, SHOULD, "lengthen")
        elif shot.duration > LONGEST_SHOT >= spoken:
            yield Problem(
                "limits",
                "{seconds} s are more than the {limit} s of a shot.",
                told,
                *where,
                SHOULD,
                "shorten",
            )


def speaker_seen(board: Storyboard, script: Script) -> Iterator[Problem]:
    """Who speaks is in the frame, unless heard from off screen."""
    names = names_of(board.characters)
    for scene, shot in board.shots():
        seen = {subject.character_id for subject in shot.subjects}
        for line in shot.lines:
            if line.delivery is Delivery.SPOKEN and line.speaker_id not in seen and line.speaker_id in names:
                yield Problem(
                    "speaker",
                    "{name} says “{text}” and is not in the frame.",
                    {"name": names[line.speaker_id], "text": brief_words(line.text)},
                    scene.id,
                    shot.id,
                    line.id,
                    fix="show_speaker",
                )


def over_another(board: Storyboard, script: Script) -> Iterator[Problem]:
    """Who interrupts or speaks over a line has one before them in the shot, of somebody else."""
    names = names_of(board.characters)
    for scene, shot in board.shots():
        for before, line in pairwise([None, *shot.lines]):
            if line is None or line.entry is Entry.FOLLOWS:
                continue
            name = names.get(line.speaker_id, line.speaker_id)
            told = {"name": name, "text": brief_words(line.text)}
            where = (scene.id, shot.id, line.id)
            if before is None:
                yield Problem(
                    "entry",
                    "{name} cannot come in over another with “{text}”: it is the first line of its shot.",
                    told,
                    *where,
                    SHOULD,
                    "over_before",
                )
            elif before.speaker_id == line.speaker_id:
                yield Problem(
                    "entry",
                    "{name} would speak over their own words: “{text}”.",
                    told,
                    *where,
                    SHOULD,
                    "over_before",
                )


def filled(board: Storyboard, script: Script) -> Iterator[Problem]:
    """There is a shot, and something in every scene, shot and line."""
    if not board.shots():
        yield Problem("empty", "The storyboard has no shot.")
    for scene in board.scenes:
        if not scene.shots:
            yield Problem(
                "empty",
                "Scene “{heading}” is left without a shot.",
                {"heading": brief_words(scene.heading)},
                scene.id,
                severity=SHOULD,
                fix="drop_scene",
            )
    for scene, shot in board.shots():
        where = (scene.id, shot.id)
        if not (shot.subjects or shot.lines or shot.props or shot.action.strip()):
            yield Problem("empty", "Nothing is in it.", {}, *where, "", SHOULD, "drop_shot")
        for line in shot.lines:
            if not line.text.strip():
                yield Problem("empty", "A line says nothing.", {}, *where, line.id, fix="drop_line")


def insert_shows(board: Storyboard, script: Script) -> Iterator[Problem]:
    """An insert shows a thing."""
    for scene, shot in board.shots():
        if shot.size is Size.INS and not shot.props:
            yield Problem(
                "insert",
                "An insert without a thing to show.",
                {},
                scene.id,
                shot.id,
                "",
                SHOULD,
                "not_insert",
            )


def over_whom(board: Storyboard, script: Script) -> Iterator[Problem]:
    """An over-the-shoulder shot has a shoulder."""
    for scene, shot in board.shots():
        if shot.position is Position.OVER_THE_SHOULDER and len(shot.subjects) < 2:
            yield Problem(
                "shoulder",
                "An over-the-shoulder shot needs two people.",
                {},
                scene.id,
                shot.id,
                "",
                SHOULD,
                "from_aside",
            )
