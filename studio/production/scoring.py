"""What the score follows: the moods of an episode's shots, how intense they are, who is seen, the turns."""

from collections import Counter
from collections.abc import Iterator, Sequence

from storyboard.models import Shot, Storyboard
from storyboard.terms import Emotion, Role
from studio.production.pipeline import TimedShot, starts_of
from voice.sound.score import Cue, Stinger

# How intense a shot is by its place in the scene; a strong feeling makes it more so.
INTENSITY = {
    "hook": 0.6,
    "orientation": 0.35,
    "entrance": 0.5,
    "exchange": 0.45,
    "reaction": 0.6,
    "peak": 0.8,
    "insert": 0.4,
    "exit": 0.4,
    "cliffhanger": 0.9,
}
STRONG = {
    *(Emotion.ANGRY, Emotion.FURIOUS, Emotion.FEAR, Emotion.TERROR, Emotion.SHOCK, Emotion.GRIEF),
    *(Emotion.CRYING, Emotion.PAIN, Emotion.PLEADING, Emotion.LOVE, Emotion.JOY, Emotion.DETERMINED),
}
SHOCKED = {Emotion.SHOCK, Emotion.SURPRISE, Emotion.TERROR}
APART = 14.0  # seconds between two turns: more of them mean nothing
AFTER_SPEECH, BEFORE_SPEECH = 0.35, 0.6  # seconds of silence that a turn needs to be heard
RING = 0.4  # seconds that the last turn needs before the end


def cues_of(board: Storyboard, timed: Sequence[TimedShot]) -> list[Cue]:
    """One cue a shot."""
    leads = _leads(board)
    return [
        Cue(
            start,
            shot.seconds,
            shot.shot.mood,
            intensity_of(shot.shot),
            tuple(one.character_id for one in shot.shot.subjects if one.character_id in leads),
        )
        for shot, start in zip(timed, starts_of(timed), strict=True)
    ]


def intensity_of(shot: Shot) -> float:
    """0 to 1."""
    lines = [0.5 + 0.5 * line.intensity for line in shot.lines if line.emotion in STRONG]
    faces = [0.65 for one in shot.subjects if one.expression in STRONG]
    return max([INTENSITY.get(shot.beat, 0.5), *lines, *faces[:1]])


def stingers_of(timed: Sequence[TimedShot]) -> list[Stinger]:
    """Where someone is shocked who was not, and the end that leaves a question: in silence, or not at all."""
    starts = starts_of(timed)
    spoken = [
        (start + line.start, start + line.end)
        for shot, start in zip(timed, starts, strict=True)
        for line in shot.request.lines
    ]
    found: list[Stinger] = []
    if timed and timed[-1].shot.beat == "cliffhanger":
        end = starts[-1] + timed[-1].seconds
        silent = max([starts[-1], *(until + AFTER_SPEECH for _, until in spoken)])
        if silent <= end - RING:
            found.append(Stinger(silent, "cliffhanger"))
    before: set[str] = set()
    last = -APART
    for shot, start in zip(timed, starts, strict=True):
        shocked = set(_shocked(shot.shot))
        at = _silence(spoken, start, start + shot.seconds)
        near_end = bool(found) and found[0].start - start < APART
        if shocked - before and at is not None and at - last >= APART and not near_end and start > 0:
            found.append(Stinger(at, "reveal"))
            last = at
        before = shocked
    return sorted(found, key=lambda one: one.start)


def _leads(board: Storyboard) -> set[str]:
    """Those whom the script calls leads, or else the two who speak most."""
    named = {person.id for person in board.characters if person.role is Role.LEAD}
    said = Counter(line.speaker_id for _, shot in board.shots() for line in shot.lines)
    return named or {person for person, _ in said.most_common(2)}


def _shocked(shot: Shot) -> Iterator[str]:
    yield from (one.character_id for one in shot.subjects if one.expression in SHOCKED)
    yield from (line.speaker_id for line in shot.lines if line.emotion in SHOCKED)


def _silence(spoken: Sequence[tuple[float, float]], start: float, end: float) -> float | None:
    """The first moment of a shot at which a turn is heard; None where somebody speaks all the time."""
    moments = [start, *(until + AFTER_SPEECH for _, until in spoken if start - 1 < until < end)]
    for at in sorted(moments):
        if start <= at < end and not any(
            first - BEFORE_SPEECH < at < until + AFTER_SPEECH - 1e-9 for first, until in spoken
        ):
            return at
    return None
