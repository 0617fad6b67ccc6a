"""What the papers say by themselves, in both languages; film terms are called as the page calls them."""

from typing import NamedTuple

from storyboard.models import Shot
from storyboard.terms import Language, Position, Speed


class Words(NamedTuple):
    """What is printed beside a script's own words."""

    screenplay: str  # on the title page
    more: str  # under a speech that the page's end cuts
    again: str  # beside the name over the rest of it
    continued: str  # after a scene's heading on its next page
    brackets: str  # about a manner


WORDS = {
    Language.EN: Words("A screenplay", "(MORE)", "(CONT'D)", "(continued)", "({})"),
    Language.ZH: Words("剧本", "（接下页）", "（续）", "（续）", "（{}）"),
}
CHINESE = {
    "ELS": "大远景", "LS": "全景", "MLS": "中全景", "MS": "中景", "MCU": "中近景", "CU": "特写",
    "ECU": "大特写", "INS": "插入镜头", "eye-level": "平视", "low": "仰拍", "high": "俯拍",
    "overhead": "顶拍", "dutch": "斜角", "three-quarter": "四分之三侧", "side": "侧面", "back": "背面",
    "over-the-shoulder": "过肩", "point-of-view": "主观视角", "static": "固定", "push-in": "推",
    "pull-out": "拉", "pan-left": "左摇", "pan-right": "右摇", "tilt-up": "上摇", "tilt-down": "下摇",
    "tracking": "跟", "orbit": "环绕", "handheld": "手持", "slow": "慢", "fast": "快",
}  # fmt: skip


def set_up(shot: Shot, language: Language) -> str:
    """A shot's set-up as crews note it: "MCU / low angle / over the shoulder / push in, slow"."""
    move = [shot.move.kind.value, *([shot.move.speed.value] if shot.move.speed is not Speed.NORMAL else [])]
    position = [] if shot.position is Position.FRONT else [shot.position.value]
    if language is Language.ZH:
        said = [CHINESE[shot.size], CHINESE[shot.angle], *map(CHINESE.__getitem__, position)]
        return " / ".join([*said, "，".join(map(CHINESE.__getitem__, move))])
    angle = {"low": "low angle", "high": "high angle"}.get(shot.angle, shot.angle.value)
    return " / ".join(
        [shot.size.value, *(said.replace("-", " ") for said in [angle, *position, ", ".join(move)])]
    )
