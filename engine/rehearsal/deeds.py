# ruff: noqa: E501
"""Deeds that no pose is drawn for, and the pose that is nearest to each.

A table and one look-up in it. It reads words; it draws nothing.
"""

import re
from collections.abc import Sequence

from storyboard.models import Subject
from storyboard.terms import Pose

# A pose, and the English and Chinese words of deeds that it stands in for.
_NEAREST: tuple[tuple[Pose, str, str], ...] = (
    (Pose.WAVE, r"\bdanc(?:es?|ed|ing)\b|\bsalut(?:es?|ed|ing)\b|\btwirl\w*", r"跳舞|起舞|敬礼"),
    (Pose.RUN, r"\bjump(?:s|ed|ing)?\b|\bleap(?:s|t|ed|ing)?\b|\bgallop\w*|\bskat(?:es|ed|ing)\b", r"跳[起下上过跃]|滑冰"),
    (Pose.HANDS_UP, r"\bfl(?:y|ies|ew|ying)\b|\bfloat\w*|\bstretch(?:es|ed|ing)\b|\byawn\w*|\blifts? weights", r"飞[起来到上]|伸懒腰|举重|飘起"),
    (Pose.REACH, r"\bsw(?:im|ims|am|imming)\b|\bfeed(?:s|ing)?\b|\bpets\b|\bstroke(?:s|d)\b", r"游泳|喂[食他她]|抚摸"),
    (Pose.SIT, r"\brid(?:es|ing)\b|\brode\b|\brow(?:s|ed|ing)\b|\bfish(?:es|ed|ing)\b", r"骑[着上马车]|划船|钓鱼"),
    (Pose.HAND_ON_HEART, r"\bs(?:ing|ings|ang|inging)\b|\bswear(?:s|ing)?\b", r"唱[着起歌]|发誓"),
    (Pose.HOLD, r"\bcook(?:s|ed|ing)\b|\bstir(?:s|red|ring)\b|\bsweep(?:s|ing)?\b|\bmop(?:s|ped|ping)\b|\bwash(?:es|ed|ing)\b|\bclean(?:s|ed|ing)\b|\bpack(?:s|ed|ing)\b|\bstrum\w*", r"做饭|炒菜|扫地|拖地|洗[着碗衣]|打扫|收拾|弹吉他"),
    (Pose.TYPE, r"\bplay(?:s|ed|ing)? (?:the )?piano", r"弹钢琴|弹琴"),
    (Pose.POINT, r"\bshoot(?:s|ing)?\b|\bshot (?:him|her|at)|\baim(?:s|ed|ing)\b|\bfir(?:es|ed|ing) (?:a|the|his|her|at)", r"开枪|瞄准|射[击箭]"),
    (Pose.PUSH, r"\bkick(?:s|ed|ing)?\b|\bdrag(?:s|ged|ging)\b|\bpull(?:s|ed|ing)\b|\bwrestl\w+", r"踢|拖[着拽]|拉扯|扭打"),
    (Pose.CROUCH, r"\bdig(?:s|ging)?\b|\bdug\b|\bplant(?:s|ed|ing) (?:a|the|seeds)|\bcrawl(?:s|ed|ing)\b", r"挖|种[花树菜]|爬行|匍匐"),
    (Pose.EMBRACE, r"\bkiss(?:es|ed|ing)?\b", r"亲吻|吻[了住上]"),
    (Pose.THINK, r"\bsmok(?:es|ed|ing)\b|\bplay(?:s|ed|ing)? (?:chess|cards)", r"抽烟|吸烟|下棋"),
    (Pose.WRITE, r"\bpaint(?:s|ed|ing)\b|\bdraw(?:s|ing)? (?:a|the|on)\b|\bsketch\w*", r"画画|作画|绘"),
    (Pose.SCROLL, r"\b(?:tak(?:es|ing)|took) (?:a )?(?:photo|picture|selfie)s?|\bfilm(?:s|ed|ing)\b", r"拍照|自拍|录像"),
    (Pose.READ, r"\bsew(?:s|ed|ing)?\b|\bknit(?:s|ted|ting)?\b", r"缝|织毛衣|刺绣"),
    (Pose.SIT_ON_FLOOR, r"\bmeditat\w+", r"打坐|冥想"),
    (Pose.FALL, r"\bstumbl(?:es|ed|ing)\b|\bslip(?:s|ped) on\b", r"踉跄|打滑"),
)  # fmt: skip


def deed_in(subject: Subject) -> tuple[Pose, str] | None:
    """The pose nearest to what a subject that merely stands is said to do, and the word for it."""
    if subject.pose is not Pose.STAND:
        return None
    said = subject.action.lower()
    for pose, *words in _NEAREST:
        if told := next((found[0] for word in words if (found := re.search(word, said))), ""):
            return pose, told
    return None


def stood_in(subjects: Sequence[Subject], names: dict[str, str]) -> tuple[list[Subject], list[str]]:
    """The subjects, each in a pose that is drawn, and a note of every deed that another stands in for.

    `names` are people's by id.
    """
    posed, notes = [], []
    for subject in subjects:
        if deed := deed_in(subject):
            pose, told = deed
            subject = subject.model_copy(update={"pose": pose})
            notes.append(f"No pose is drawn for {told}; {names[subject.character_id]} is drawn: {pose}.")
        posed.append(subject)
    return posed, notes
