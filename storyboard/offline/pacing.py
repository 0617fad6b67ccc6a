"""Time and rhythm: how long each shot lasts, and that no two neighbours look the same."""

from collections.abc import Sequence

from storyboard.models import Move, Shot
from storyboard.offline.beats import Beat
from storyboard.offline.text import speech_seconds
from storyboard.terms import Angle, Delivery, Language, MoveKind, Position, Size, Speed

SHORTEST, LONGEST = 1.5, 8.0
OPENING = 3.9  # seconds that a film may open on a place alone
TOLERANCE = 1.08  # of the asked length, before shots are joined
BETWEEN_LINES, AROUND = 0.35, 0.5  # seconds of breath between two lines, and around speech
READING = {Language.EN: 16.0, Language.ZH: 7.0}  # characters of action that play in a second
TIGHTER = {
    Size.ELS: Size.LS,
    Size.LS: Size.MLS,
    Size.MLS: Size.MS,
    Size.MS: Size.MCU,
    Size.MCU: Size.CU,
    Size.CU: Size.MCU,
}
CLOSE = (Size.CU, Size.ECU, Size.INS)
OTHER_ANGLE = {
    Angle.EYE_LEVEL: Angle.LOW,
    Angle.LOW: Angle.EYE_LEVEL,
    Angle.HIGH: Angle.EYE_LEVEL,
    Angle.OVERHEAD: Angle.HIGH,
    Angle.DUTCH: Angle.EYE_LEVEL,
}
# What to do instead when the last shots moved the same way.
OTHER_MOVE = {
    MoveKind.PUSH_IN: MoveKind.STATIC,
    MoveKind.STATIC: MoveKind.PUSH_IN,
    MoveKind.TRACKING: MoveKind.PAN_RIGHT,
    MoveKind.HANDHELD: MoveKind.STATIC,
    MoveKind.ORBIT: MoveKind.PULL_OUT,
    MoveKind.PULL_OUT: MoveKind.STATIC,
    MoveKind.TILT_UP: MoveKind.STATIC,
    MoveKind.TILT_DOWN: MoveKind.PAN_LEFT,
    MoveKind.PAN_LEFT: MoveKind.PAN_RIGHT,
    MoveKind.PAN_RIGHT: MoveKind.PAN_LEFT,
}


def limits(beat: Beat, shot: Shot, language: Language) -> tuple[float, float, float]:
    """The least, the wanted and the most seconds of a shot."""
    read = len(beat.text) / READING[language]
    if beat.lines:
        speech = sum(speech_seconds(line.text, language) for line in beat.lines)
        least = speech + AROUND + BETWEEN_LINES * (len(beat.lines) - 1)
        seen = any(line.delivery is Delivery.VOICE_OVER for line in beat.lines)
        lead = 0.0 if seen or not beat.moments else min(1.2, 0.25 * read)
        least = max(SHORTEST, least + lead * 0.5)
        want = max(least, min(LONGEST, least + 0.5 + lead * 0.5))
        return least, want, max(want, min(LONGEST, least + 2.6))
    if shot.size is Size.INS:
        return SHORTEST, min(3.0, max(1.8, 0.5 * read)), 4.0
    if beat.hook or shot.beat in ("cliffhanger", "last image"):
        return 2.2, 3.0, 6.0
    return 1.8 if shot.size in (Size.ELS, Size.LS) else SHORTEST, min(4.5, max(2.0, 0.6 * read)), 6.0


def durations(filmed: Sequence[tuple[Beat, Shot]], seconds: float, language: Language) -> None:
    """Set the durations so that they sum to `seconds`, as far as the limits allow."""
    bounds: list[tuple[float, ...]] = [limits(beat, shot, language) for beat, shot in filmed]
    if filmed and not filmed[0][0].lines and filmed[0][1].size not in CLOSE:
        bounds[0] = tuple(min(bound, OPENING) for bound in bounds[0])  # what grips comes next
    least, want, most = (sum(bound[i] for bound in bounds) for i in range(3))
    low, high = (0, 1) if want > seconds else (1, 2)
    floor, ceiling = (least, want) if want > seconds else (want, most)
    share = 0.0 if ceiling <= floor else min(1.0, max(0.0, (seconds - floor) / (ceiling - floor)))
    for (_, shot), bound in zip(filmed, bounds, strict=True):
        shot.duration = round(bound[low] + share * (bound[high] - bound[low]), 2)


def vary(shots: Sequence[Shot]) -> None:
    """No three shots alike in size and angle, no two singles of one person alike, no move thrice."""
    for index in range(1, len(shots)):
        shot, before = shots[index], shots[index - 1]
        two_back = shots[index - 2] if index > 1 else None
        who, whom = subject_ids(shot), subject_ids(before)
        jump = who == whom and who and (shot.size, shot.position) == (before.size, before.position)
        if jump and shot.size in TIGHTER and shot.size is not Size.INS:
            shot.size = TIGHTER[shot.size]
        if not who and not whom and shot.size is before.size is Size.ELS:
            shot.size, shot.angle = Size.LS, Angle.LOW
        if two_back and alike(shot, before) and alike(before, two_back):
            shot.angle = OTHER_ANGLE[shot.angle]
        if two_back and shot.move.kind is before.move.kind is two_back.move.kind:
            shot.move = Move(kind=OTHER_MOVE[shot.move.kind], speed=Speed.SLOW)
        if shot.position is Position.OVER_THE_SHOULDER and len(shot.subjects) < 2:
            shot.position = Position.THREE_QUARTER


def alike(one: Shot, other: Shot) -> bool:
    return (one.size, one.angle) == (other.size, other.angle)


def subject_ids(shot: Shot) -> list[str]:
    return [subject.character_id for subject in shot.subjects]


def tightened(filmed: list[tuple[Beat, Shot]], seconds: float, language: Language) -> list[tuple[Beat, Shot]]:
    """`filmed` without the extra shots there is no time for, and with silent ones taken into a neighbour.

    First go those that the next or the last shot of the same person can hold, then any in the scene.
    """
    filmed = list(filmed)
    for index in range(len(filmed) - 1, -1, -1):
        wanted = sum(limits(beat, shot, language)[1] for beat, shot in filmed)
        if filmed[index][0].extra and wanted > seconds:
            filmed.pop(index)
    for close in (True, False):
        while sum(limits(beat, shot, language)[0] for beat, shot in filmed) > TOLERANCE * seconds:
            pairs = [pair for pair in neighbours(filmed) if joinable(filmed[pair[0]], filmed[pair[1]], close)]
            if not pairs:
                break
            join(filmed, *min(pairs, key=lambda pair: sum(len(filmed[i][0].text) for i in pair)))
    return filmed


def neighbours(filmed: Sequence[tuple[Beat, Shot]]) -> list[tuple[int, int]]:
    """(silent shot, its neighbour) of one scene; the next shot before the last one."""
    found = []
    for index, (beat, shot) in enumerate(filmed):
        if not beat.lines and not beat.hook and shot.beat not in ("cliffhanger", "last image"):
            found += [(index, other) for other in (index + 1, index - 1) if 0 <= other < len(filmed)]
    return found


def joinable(one: tuple[Beat, Shot], other: tuple[Beat, Shot], close: bool) -> bool:
    """Whether a silent shot can go into its neighbour: the same scene, and the same person."""
    (beat, shot), (into, target) = one, other
    scene = (shot.lighting, shot.mood, shot.ambience) == (target.lighting, target.mood, target.ambience)
    if not scene or into.hook or target.size is Size.INS or shot.beat == "orientation" or beat.extra:
        return False
    if len(beat.text) + len(into.text) > 220 or into.extra:
        return False
    person = target.subjects[0].character_id if target.subjects else ""
    return (
        person in beat.people or (not beat.people and not close) if close else bool(person) and not into.lines
    )


def join(filmed: list[tuple[Beat, Shot]], index: int, other: int) -> None:
    """Put the action of filmed[index] into filmed[other], in the order of the story."""
    beat, gone = filmed[index]
    into, shot = filmed[other]
    into.moments = [*beat.moments, *into.moments] if index < other else [*into.moments, *beat.moments]
    shot.action = into.text
    shot.props = list(dict.fromkeys([*shot.props, *gone.props]))[:3]
    shot.sfx = list(dict.fromkeys([*shot.sfx, *gone.sfx]))
    filmed.pop(index)
