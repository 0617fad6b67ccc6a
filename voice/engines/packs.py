"""The voices that ship with Kokoro, as data.

A voice (a row of packs/voices.csv) is a weighted sum of style packs, an accent and, for the very
young and the very old, a change of size. Style packs: hexgrad's Kokoro-82M, Apache-2.0
(packs/NOTICE).
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from storyboard.terms import Age, Language, Sex
from voice.speech import VoiceInfo

MAX_TOKENS = 255  # rows of a shipped pack: row n is the style for n + 1 tokens
LICENCE = "Apache-2.0"
UNMEASURED = np.zeros(0, np.float16)
_DATA = files("voice.engines").joinpath("packs")
VOICEPRINTS = _DATA.joinpath("voiceprints.npz")  # a unit vector [256] a voice: bench.voices writes it


@dataclass(frozen=True)
class Pack:
    """A voice and how Kokoro is made to speak with it.

    `blend` weighs style packs. `size` scales the speaker: above 1 a smaller throat and a higher
    voice, at the same pace. `fewest` is the fewest tokens whose style is used: some packs slur the
    tones of shorter texts (zf_xiaoxiao's short lines: character error 18 % without, 6 % with 40).
    """

    info: VoiceInfo
    accent: str  # "us", "gb" or "zh"
    blend: tuple[tuple[str, float], ...]
    size: float = 1.0
    fewest: int = 1


def _pack(row: Mapping[str, str], voiceprint: NDArray[np.float16]) -> Pack:
    blend = row["blend"].split()
    info = VoiceInfo(
        id=row["id"],
        name=row["name"],
        language=Language.ZH if row["accent"] == "zh" else Language.EN,
        sex=Sex(row["sex"]),
        ages=tuple(Age(age) for age in row["ages"].split()),
        pitch=float(row["pitch"]),
        colour=row["colour"],
        licence=LICENCE,
        voiceprint=tuple(voiceprint.tolist()),
    )
    weights = zip(blend[::2], map(float, blend[1::2]), strict=True)
    return Pack(info, row["accent"], tuple(weights), float(row["size"]), int(row["fewest"]))


# Best first within each language; pitches are measured medians.
with (
    _DATA.joinpath("voices.csv").open(encoding="utf-8") as _table,
    VOICEPRINTS.open("rb") as _stream,
    np.load(_stream) as _prints,
):
    PACKS: dict[str, Pack] = {
        row["id"]: _pack(row, _prints.get(row["id"], UNMEASURED)) for row in csv.DictReader(_table)
    }


def style(pack: Pack, tokens: int) -> NDArray[np.float32]:
    """The style vector [1, 256] for a text of `tokens` (1 to MAX_TOKENS)."""
    shipped = _shipped()
    row = np.zeros((1, 256), np.float32)
    for name, weight in pack.blend:
        row += np.float32(weight) * shipped[name][max(tokens, pack.fewest) - 1]
    return row


@cache
def _shipped() -> dict[str, NDArray[np.float16]]:
    with _DATA.joinpath("kokoro.npz").open("rb") as stream, np.load(stream) as packs:
        return {name: packs[name] for name in packs.files}
