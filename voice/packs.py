"""The voices that ship with Kokoro, as data.

A voice is a weighted sum of style packs, an accent and, for the very young and the very old, a
change of size. Style packs: hexgrad's Kokoro-82M, Apache-2.0 (packs/NOTICE).
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from storyboard.terms import Age, Language, Sex
from voice.speech import VoiceInfo

MAX_TOKENS = 255  # rows of a shipped pack: row n is the style for n + 1 tokens
LICENCE = "Apache-2.0"


@dataclass(frozen=True)
class Pack:
    """A voice and how Kokoro is made to speak with it.

    `blend` weighs style packs. `size` scales the speaker: above 1 a smaller throat and a higher
    voice, at the same pace.
    """

    info: VoiceInfo
    accent: str  # "us", "gb" or "zh"
    blend: tuple[tuple[str, float], ...]
    size: float = 1.0


def style(pack: Pack, tokens: int) -> NDArray[np.float32]:
    """The style vector [1, 256] for a text of `tokens` (1 to MAX_TOKENS)."""
    shipped = _shipped()
    rows = [np.float32(weight) * shipped[name][tokens - 1].astype(np.float32) for name, weight in pack.blend]
    return np.sum(rows, axis=0, dtype=np.float32)[None]


@cache
def _shipped() -> dict[str, NDArray[np.float16]]:
    with files("voice").joinpath("packs/kokoro.npz").open("rb") as stream, np.load(stream) as packs:
        return {name: packs[name] for name in packs.files}

PACKS: dict[str, Pack] = {}
for _n in np.load("/work/main/voice/packs/kokoro.npz").files:
    PACKS[_n]=Pack(VoiceInfo(_n,_n,Language.ZH if _n[0]=="z" else Language.EN, Sex.FEMALE if _n[1]=="f" else Sex.MALE,(Age.ADULT,),100.,"",LICENCE),{"z":"zh","a":"us","b":"gb"}[_n[0]],((_n,1.0),))
