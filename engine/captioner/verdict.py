"""How well a take fits its shot, by what a captioner saw in it.

Size and angle are gates: a take that fails one is worth filming again. Position, move and text only
weigh. Everything is a table; what the captioner could not tell speaks neither for nor against.
"""

import math
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from engine.captioner.caption import Caption, ShotAngle, ShotPosition, ShotType
from engine.captioner.likeness import likeness
from engine.captioner.moves import moves_in
from storyboard.models import Shot
from storyboard.terms import Angle, Emotion, Position, Size

UNTOLD = 0.5  # what counts for a criterion that the captioner could not tell

# Which of the captioner's terms each of ours may be. It has five sizes where we have eight, so that
# those between two of its own may be either.
SIZES: Mapping[Size, frozenset[ShotType]] = {
    Size.ELS: frozenset({ShotType.LONG}),
    Size.LS: frozenset({ShotType.LONG, ShotType.FULL}),
    Size.MLS: frozenset({ShotType.FULL, ShotType.MEDIUM}),
    Size.MS: frozenset({ShotType.MEDIUM}),
    Size.MCU: frozenset({ShotType.MEDIUM, ShotType.CLOSE_UP}),
    Size.CU: frozenset({ShotType.CLOSE_UP}),
    Size.ECU: frozenset({ShotType.EXTREME_CLOSE_UP}),
    Size.INS: frozenset({ShotType.CLOSE_UP, ShotType.EXTREME_CLOSE_UP}),
}
# It has no word for a camera that leans: nothing can be said of a Dutch angle.
ANGLES: Mapping[Angle, frozenset[ShotAngle]] = {
    Angle.EYE_LEVEL: frozenset({ShotAngle.EYE_LEVEL}),
    Angle.LOW: frozenset({ShotAngle.LOW}),
    Angle.HIGH: frozenset({ShotAngle.HIGH}),
    Angle.OVERHEAD: frozenset({ShotAngle.HIGH}),
    Angle.DUTCH: frozenset(),
}
POSITIONS: Mapping[Position, frozenset[ShotPosition]] = {
    Position.FRONT: frozenset({ShotPosition.FRONT}),
    Position.THREE_QUARTER: frozenset({ShotPosition.FRONT, ShotPosition.SIDE}),
    Position.SIDE: frozenset({ShotPosition.SIDE}),
    Position.BACK: frozenset({ShotPosition.BACK}),
    Position.OVER_THE_SHOULDER: frozenset({ShotPosition.OVER_THE_SHOULDER}),
    Position.POINT_OF_VIEW: frozenset({ShotPosition.POINT_OF_VIEW}),
}
# Its positions that tell of the camera's height instead: right for every shot from above.
FROM_ABOVE = frozenset({ShotPosition.OVERHEAD, ShotPosition.AERIAL, ShotPosition.OVERLOOKING})
ABOVE = frozenset({Angle.HIGH, Angle.OVERHEAD})


class Criterion(StrEnum):
    """What is compared."""

    SIZE = "size"
    ANGLE = "angle"
    POSITION = "position"
    MOVE = "move"
    TEXT = "text"


GATES = frozenset({Criterion.SIZE, Criterion.ANGLE})
# How often the captioner is right, as published for SkyCaptioner-V1 (its model card; text: action).
# A witness weighs as much as the odds that it is right, in logarithms.
ACCURACY = {
    Criterion.SIZE: 0.937,
    Criterion.ANGLE: 0.898,
    Criterion.POSITION: 0.831,
    Criterion.MOVE: 0.853,
    Criterion.TEXT: 0.688,
}
WEIGHTS = {criterion: math.log(right / (1 - right)) for criterion, right in ACCURACY.items()}


class Reasons(NamedTuple):
    """A criterion in words, by how it came out: templates for the page."""

    fits: str
    differs: str
    untold: str
    not_compared: str = ""


REASONS = {
    Criterion.SIZE: Reasons(
        "The framing is as planned: {wanted}.",
        "The framing is not as planned: {wanted} was wanted, {seen} is seen.",
        "The framing could not be told; {wanted} was wanted.",
    ),
    Criterion.ANGLE: Reasons(
        "The camera's height is as planned: {wanted}.",
        "The camera's height is not as planned: {wanted} was wanted, {seen} is seen.",
        "The camera's height could not be told; {wanted} was wanted.",
        "The camera's angle was not compared: captions have no word for {wanted}.",
    ),
    Criterion.POSITION: Reasons(
        "The camera's side is as planned: {wanted}.",
        "The camera's side is not as planned: {wanted} was wanted, {seen} is seen.",
        "The camera's side could not be told; {wanted} was wanted.",
    ),
    Criterion.MOVE: Reasons(
        "The camera moves as planned: {wanted}.",
        "The camera does not move as planned: {wanted} was wanted, {seen} is seen.",
        "The camera's move could not be told from “{seen}”; {wanted} was wanted.",
    ),
    Criterion.TEXT: Reasons(
        "Everything that the shot tells is seen, in the same words.",
        "{seen} % of what the shot tells is seen in the same words.",
        "What happens could not be told.",
        "What happens was not compared: there are no English words to compare.",
    ),
}
LONGEST_SAYING = 80  # characters of the captioner's own words in a reason


class Finding(BaseModel):
    """One criterion. `agreement` is 0 to 1, None where nothing can be compared.

    `template` is one of REASONS, with {names} for `values`: the page says it in its own language.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    criterion: Criterion
    agreement: float | None = Field(ge=0, le=1)
    failed: bool = False  # a gate
    template: str
    values: dict[str, str] = {}

    def __str__(self) -> str:
        return self.template.format(**self.values)


class Verdict(BaseModel):
    """How well a take fits: `score` 0 to 1, `retry` where it is worth filming again, `findings` why."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    score: float = Field(ge=0, le=1)
    retry: bool
    findings: tuple[Finding, ...]


def score(caption: Caption, shot: Shot) -> Verdict:
    """What to think of a take of `shot` that was described as `caption`.

    The score is the weighted mean of what could be compared. What the captioner calls `other` fails
    no gate and counts a half. Of a size that is wrong, the nearer one is the better take.
    """
    findings = tuple(compare(caption, shot) for compare in (_size, _angle, _position, _move, _text))
    told = [(WEIGHTS[each.criterion], each.agreement) for each in findings if each.agreement is not None]
    overall = sum(weight * agreement for weight, agreement in told) / sum(weight for weight, _ in told)
    return Verdict(score=overall, retry=any(each.failed for each in findings), findings=findings)


def _size(caption: Caption, shot: Shot) -> Finding:
    wide_to_close = list(ShotType)
    seen, allowed = caption.shot_type, SIZES[shot.size]
    if seen is ShotType.OTHER:
        return _untold(Criterion.SIZE, shot.size)
    steps = min(abs(wide_to_close.index(seen) - wide_to_close.index(each)) for each in allowed)
    return _compared(Criterion.SIZE, max(0.0, 1 - steps / 2), shot.size, seen.replace("_", " "))


def _angle(caption: Caption, shot: Shot) -> Finding:
    seen, allowed = caption.shot_angle, ANGLES[shot.angle]
    if not allowed:
        return _not_compared(Criterion.ANGLE, shot.angle)
    if seen is ShotAngle.OTHER:
        return _untold(Criterion.ANGLE, shot.angle)
    return _compared(Criterion.ANGLE, float(seen in allowed), shot.angle, seen.replace("_", " "))


def _position(caption: Caption, shot: Shot) -> Finding:
    seen, allowed = caption.shot_position, POSITIONS[shot.position]
    if seen is ShotPosition.OTHER:
        return _untold(Criterion.POSITION, shot.position)
    fits = shot.angle in ABOVE if seen in FROM_ABOVE else seen in allowed
    return _compared(Criterion.POSITION, float(fits), shot.position, seen.replace("_", " "))


def _move(caption: Caption, shot: Shot) -> Finding:
    wanted, seen = shot.move.kind, moves_in(caption.camera_motion)
    if seen is None:
        return _untold(Criterion.MOVE, wanted, caption.camera_motion[:LONGEST_SAYING])
    return _compared(Criterion.MOVE, float(wanted in seen), wanted, ", ".join(sorted(seen)))


def _text(caption: Caption, shot: Shot) -> Finding:
    felt = [each.expression for each in shot.subjects if each.expression is not Emotion.NEUTRAL]
    told = [shot.action, *(each.action for each in shot.subjects), *felt, *shot.props, shot.lighting]
    subjects = [
        f"{each.TYPES.sub_type} {each.appearance} {each.action} {each.expression} {each.position}"
        for each in caption.subjects
    ]
    seen = " ".join([*subjects, caption.environment, caption.lighting])
    if not seen.strip():
        return _untold(Criterion.TEXT)
    share = likeness(". ".join(told), seen)
    if share is None:
        return _not_compared(Criterion.TEXT)
    return _compared(Criterion.TEXT, share, "", str(round(100 * share)))


def _compared(criterion: Criterion, agreement: float, wanted: str, seen: str) -> Finding:
    template = REASONS[criterion].fits if agreement == 1 else REASONS[criterion].differs
    failed = criterion in GATES and agreement < 1
    return _finding(criterion, agreement, template, wanted, seen, failed=failed)


def _untold(criterion: Criterion, wanted: str = "", seen: str = "") -> Finding:
    return _finding(criterion, UNTOLD, REASONS[criterion].untold, wanted, seen)


def _not_compared(criterion: Criterion, wanted: str = "") -> Finding:
    return _finding(criterion, None, REASONS[criterion].not_compared, wanted)


def _finding(
    criterion: Criterion,
    agreement: float | None,
    template: str,
    wanted: str,
    seen: str = "",
    *,
    failed: bool = False,
) -> Finding:
    values = {"wanted": str(wanted), "seen": seen}
    return Finding(criterion=criterion, agreement=agreement, failed=failed, template=template, values=values)
