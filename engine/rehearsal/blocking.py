# ruff: noqa: E501
"""Who comes and who goes: from words of the action to a walk between the frame's side and a mark.

Tables first. It reads words and film terms, and moves marks; it draws nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from engine.rehearsal.camera import View
from engine.rehearsal.spec import WALKING, Actor
from storyboard.models import Shot, SpokenLine, Subject
from storyboard.terms import MoveKind, Pose, Position, Size

_WIDE = (Size.ELS, Size.LS, Size.MLS, Size.MS)  # sizes that show a walk
_SEEN_FROM = (Position.FRONT, Position.THREE_QUARTER, Position.SIDE)
_COMES = (
    r"\benter(?:s|ed)?\b|\b(?:walk|step|com|strid|burst|rush|storm|hurr|march|stroll)\w* (?:back )?in(?:to)?\b(?! (?:place|his|her|their))|\bcame in|\bstrode in|\barriv(?:es|ed)\b",
    r"走进|进来|走来|进门|闯[进入]|冲进|跑进|走入|进入|赶来|推门",
)
_GOES = (
    r"\bleaves?\b(?! (?:it|him|her|them|the (?:letter|note|key|bag|book|phone))\b)|\bleft the\b|\bexit(?:s|ed)?\b|\b(?:walk|storm|rush|run|step|hurr|march|strid)\w* (?:out|away|off)\b|\bgoes out|\bwent out|\bdepart",
    r"离开|离去|走开|走了出|走出|出门|跑[出开]|扬长而去|拂袖而去|转身就走|转身走",
)
_PACE = {Pose.RUN: 210.0}  # cm a second; others walk
_WALK = 105.0
_HALF = 34.0  # cm from a body's middle to its farthest side
_EASES = 0.7  # seconds in which a walk slows into the pose on the mark, or gathers speed from it
_STARTS = 0.35  # seconds by which a body leaves its pose before it leaves its mark
_LEAST = 0.7  # seconds below which a walk is not worth it
_SIDE = {"left": -1, "centre": 0, "right": 1}


def comes_or_goes(subject: Subject, shot: Shot) -> int:
    """1 for someone who enters in this shot, -1 for someone who leaves it, else 0."""
    kind = shot.move.kind
    followed = kind is MoveKind.ORBIT or (kind is MoveKind.TRACKING and subject.pose in WALKING)
    if shot.size not in _WIDE or shot.position not in _SEEN_FROM or followed:
        return 0
    said = (subject.action or (shot.action if len(shot.subjects) == 1 else "")).lower()
    if any(re.search(words, said) for words in _GOES):
        return -1
    return 1 if any(re.search(words, said) for words in _COMES) else 0


def come_and_go(
    actors: Sequence[Actor],
    subjects: Sequence[Subject],
    shot: Shot,
    view: View,
    aspect: float,
    seconds: float,
    lines: Sequence[SpokenLine],
) -> list[Actor]:
    """The actors, those who enter or leave with a walk to their mark or from it, in `view`."""
    return [
        _walked(actor, subject, way, view.height * aspect / 2, view.x, seconds, lines)
        if (way := comes_or_goes(subject, shot))
        else actor
        for actor, subject in zip(actors, subjects, strict=True)
    ]


def _walked(
    actor: Actor,
    subject: Subject,
    way: int,
    half: float,
    middle: float,
    seconds: float,
    lines: Sequence[SpokenLine],
) -> Actor:
    gait = Pose.RUN if actor.pose is Pose.RUN else Pose.WALK
    speed = _PACE.get(gait, _WALK)
    at = actor.x / actor.depth - middle
    if way > 0:  # from the side they stand on, or the one they look away from
        side = _SIDE[subject.place] or {"left": 1, "right": -1}.get(
            subject.facing, -1 if actor.yaw >= 0 else 1
        )
        spoken = min((line.start for line in lines if line.speaker_id == actor.character_id), default=seconds)
        most = max(_LEAST, min(0.62 * seconds, spoken + 0.8))
        took = min(most, (abs(side * half - at) + _HALF) * actor.depth / speed + _EASES / 2)
        pose = Pose.STAND if actor.pose in WALKING else actor.pose
        return replace(
            actor, pose=pose, before=gait, before_yaw=-side * 0.97, walk=-side * speed, walks=(0.0, took),
            on_mark=took, eases=_EASES, changes=max(0.0, took - _EASES),
        )  # fmt: skip
    side = {"left": -1, "right": 1}.get(subject.facing, _SIDE[subject.place] or (1 if actor.yaw >= 0 else -1))
    said = max((line.end for line in lines if line.speaker_id == actor.character_id), default=0.0)
    need = (abs(side * half - at) + _HALF) * actor.depth / speed + _EASES / 2
    start = min(max(said - 0.4, seconds - need - 0.5, 0.4), seconds - _LEAST)
    if start < 0.2:
        return actor
    before = Pose.STAND if actor.pose in (*WALKING, Pose.TURN_AWAY, Pose.LOOK_BACK) else actor.pose
    return replace(
        actor, pose=gait, before=before, before_yaw=actor.yaw, yaw=side * 0.97, head=0.0, walk=side * speed,
        walks=(start, seconds), on_mark=start, eases=_EASES, changes=max(0.0, start - _STARTS),
    )  # fmt: skip
