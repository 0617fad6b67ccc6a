# ruff: noqa: E501
"""What a subject's body does in one shot: the pose that is drawn, the one it comes from, what it holds.

Tables first. It reads words and film terms; it knows neither marks nor cameras.
"""

import re
from collections.abc import Sequence

from engine.rehearsal.props import PROPS, find_prop, find_props
from engine.rehearsal.seats import BEDS
from storyboard.models import Subject
from storyboard.terms import Pose, Size

STRIKING = {Pose.SLAP, Pose.PUSH, Pose.PUNCH}
REACHING = {Pose.REACH, Pose.POINT, Pose.THROW, *STRIKING}  # they need room for an arm
_TRAVELLING = {Pose.FALL: Pose.SIT_ON_FLOOR, Pose.BOW: Pose.HEAD_BOWED, Pose.KOWTOW: Pose.KNEEL}
# What a close shot shows instead: of these arms there would be only a stump, these heads leave the frame.
_CLOSE: dict[Pose, Pose] = {
    **dict.fromkeys(
        (
            *REACHING, Pose.HOLD, Pose.ARMS_FOLDED, Pose.SHRUG, Pose.CLAP, Pose.EMBRACE, Pose.KNOCK,
            Pose.READ, Pose.TOAST, Pose.POUR, Pose.SCROLL,
        ),
        Pose.STAND,
    ),
    Pose.TYPE: Pose.SIT, Pose.WRITE: Pose.SIT, Pose.EAT: Pose.SIT, Pose.DRIVE: Pose.SIT,
    Pose.CLIMB: Pose.STAND, Pose.CARRY: Pose.STAND, **_TRAVELLING,
}  # fmt: skip
_SIZES: dict[Size, dict[Pose, Pose]] = {Size.MCU: _TRAVELLING, Size.CU: _CLOSE, Size.ECU: _CLOSE}
_CHANGING = (Size.ELS, Size.LS, Size.MLS, Size.MS)  # sizes that hold a body from one pose to the next
_GESTURES = {
    Pose.REACH, Pose.POINT, Pose.HANDS_UP, Pose.HAND_ON_HEART, Pose.COVER_FACE, Pose.HOLD_CHEEK,
    Pose.WIPE_TEARS, Pose.EMBRACE, Pose.TOAST, Pose.PLEAD, Pose.WAVE, Pose.CLAP, Pose.KNOCK,
}  # fmt: skip
# Poses, the one before them, and the English and Chinese words by which a body changes from that to these.
_CHANGES: tuple[tuple[set[Pose], Pose, str, str], ...] = (
    ({Pose.SIT, Pose.HEAD_IN_HANDS}, Pose.STAND,
     r"\bs(?:its?|at) down|\bs(?:inks?|ank) into|\b(?:takes?|took) a seat|\bdrop(?:s|ped) into", r"坐下|落座|坐进|坐到"),
    ({Pose.STAND}, Pose.SIT_ON_FLOOR, r"\b(?:gets?|got|rises?|rose|picks?|climbs?) .{0,14}from the (?:floor|ground)",
     r"从地上.{0,4}[站爬]"),
    ({Pose.STAND}, Pose.KNEEL, r"from (?:his|her|their) knees", r"从跪"),
    ({Pose.STAND}, Pose.SIT, r"\bst(?:ood|ands?) up|\bg(?:o|e)ts? up|\br(?:ose|ises?)\b|to (?:his|her|their) feet",
     r"站起|起身"),
    ({Pose.KNEEL, Pose.KOWTOW}, Pose.STAND, r"\bkneels?\b|\bknelt\b|\bto (?:his|her|their|one) knees?\b", r"跪下|跪倒|扑通"),
    ({Pose.CROUCH}, Pose.STAND, r"\bcrouch(?:es|ed)\b|\bsquat(?:s|ted)\b|\bduck(?:s|ed)\b", r"蹲下"),
    ({Pose.SIT_ON_FLOOR}, Pose.STAND, r"\bs(?:its?|at) down|\bs(?:inks?|ank|lides?|lid|lump(?:s|ed))\b", r"瘫坐|坐到|坐下"),
    ({Pose.TURN_AWAY, Pose.LOOK_BACK}, Pose.STAND, r"\bturn(?:s|ed)\b|\b(?:look|glanc)(?:s|es|ed) back",
     r"转身|转过身|回头|回过头|背过身|扭过头"),
    ({Pose.HEAD_BOWED}, Pose.STAND, r"\b(?:lower|bow|drop)(?:s|ped|ed)?\b|\blook(?:s|ed) down", r"低下头|垂下"),
    ({Pose.LIE, Pose.SLEEP}, Pose.SIT, r"\blies? back|\blay back", r"躺回|躺下去"),
    ({Pose.LIE}, Pose.STAND, r"\blies? down|\blay down|\bcollaps|\bfaint|\bpass(?:es|ed) out", r"躺下|躺倒|晕倒|昏倒|倒下|倒在"),
    ({Pose.SIT, Pose.SIT_ON_FLOOR}, Pose.LIE, r"\bs(?:its?|at) up", r"坐起"),
    ({Pose.ARMS_FOLDED}, Pose.STAND, r"\b(?:folds?|folded|cross(?:es|ed)) (?:his|her|their) arms", r"抱起"),
    ({Pose.HANDS_ON_HIPS}, Pose.STAND, r"\b(?:puts?|plants?|planted) ", r"叉起"),
    (_GESTURES, Pose.STAND, r"^(?!.*\b(?:still|keeps?|kept)\b).", r""),
)  # fmt: skip
# English and Chinese words that leave one who is said to do nothing else in a bed, where there is one.
_ABED = (
    r"\bin (?:(?:a|the|his|her|their|my) )?(?:\w+ )?bed\b|\b(?:wakes?|woke)\b|\b(?:comes|came) to(?=[.,;]|$)"
    r"|\bopen(?:s|ed) (?:his|her|their) eyes",
    r"^[^看望盯握守]{0,8}病床上|卧床|卧病|醒来|醒了|苏醒|睁开.{0,2}眼",
)
_HOLDS = r"\bin (?:his|her|their|one|each) hands?\b|\b(?:holds?|holding|held|carr(?:ies|ied|ying))\b|手[里中上]|[拿举捏握捧提拎撑端]着"
_DOOR = r"\bdoors?\b|门"
# What the hands of a pose can hold, what they hold where nothing is said first.
_HELD: dict[Pose, tuple[str, ...]] = {
    Pose.DRINK: ("cup", "glass", "bottle", "bowl"),
    Pose.TOAST: ("glass", "cup"),
    Pose.POUR: ("bottle", "cup"),
    Pose.READ: ("book", "letter", "folder", "envelope", "tablet", "photo", "ticket"),
    Pose.WRITE: ("pen",),
    Pose.PHONE: ("phone",),
    Pose.SCROLL: ("phone",),
    Pose.EAT: ("bowl",),
    Pose.CARRY: ("box", "suitcase", "bag", "cake", "flowers", "folder", "book"),
}
_ANYTHING = {Pose.HOLD, Pose.REACH}
_LEANS_ON = {Pose.STAND, Pose.WALK, Pose.LOOK_BACK, Pose.TURN_AWAY}  # poses of one with a stick


def abed(subject: Subject, place: str) -> Subject:
    """The subject; lying, if it merely stands, though words leave it in a bed that the place has."""
    said = subject.action.lower()
    if subject.pose is Pose.STAND and place in BEDS and any(re.search(words, said) for words in _ABED):
        return subject.model_copy(update={"pose": Pose.LIE})
    return subject


def at_door(subject: Subject, alone: bool) -> Subject:
    """The subject; merely standing, if it reaches for a door and an arm would be in the others' faces."""
    if subject.pose is Pose.REACH and not alone and re.search(_DOOR, subject.action.lower()):
        return subject.model_copy(update={"pose": Pose.STAND})
    return subject


def in_hand(subject: Subject, props: Sequence[str]) -> Subject:
    """The subject; holding, if it merely stands, and words put a thing that hands can hold into its hand."""
    if subject.pose is Pose.STAND and re.search(_HOLDS, subject.action.lower()):
        holding = subject.model_copy(update={"pose": Pose.HOLD})
        return holding if held_in(holding, props) else subject
    return subject


def pose_in(subject: Subject, size: Size) -> Pose:
    """The pose that a shot of this size shows of the subject's."""
    return _SIZES.get(size, {}).get(subject.pose, subject.pose)


def pose_before(subject: Subject, size: Size) -> Pose | None:
    """What the body changes from during the shot, where the subject's action tells of a change."""
    if size not in _CHANGING or not subject.action:
        return None
    said = subject.action.lower()
    for poses, before, *words in _CHANGES:
        if subject.pose in poses and any(re.search(pattern, said) for pattern in words if pattern):
            return before
    return None


def held_in(subject: Subject, props: Sequence[str]) -> str:
    """The prop in the subject's hands, of those that the shot names; "" for none."""
    named = [name for name, known in map(find_prop, props) if known] + find_props(subject.action)
    if subject.pose in _HELD:
        fitting = _HELD[subject.pose]
        return next((name for name in named if name in fitting), fitting[0])
    if subject.pose in _LEANS_ON and "walking stick" in named:
        return "walking stick"
    if subject.pose in _ANYTHING:
        return next((name for name in named if PROPS[name].stands in ("hand", "table", "flat")), "")
    return ""
