"""`python -m bench.voices`: how far apart the studio's voices sound, and `--write`: their voiceprints.

Every voice says three sentences of its language; a sentence is a point, a voice the middle of its three
(bench.voiceprint). Distances are 1 - cosine.

- pitch: the median of the three, in Hz, beside the one that voices.csv tells.
- own: the farthest that one of its sentences lies from the middle of its other two.
- nearest: the voice of its language and sex that sounds most like it.

The goal: no `own` reaches voice.likeness.DISTINCT, no two voices of a language and sex are nearer, and no
pitch is told more than a semitone wrong. `--write` puts the points where casting reads them,
voiceprints.npz; `--only ID…` measures those voices anew and keeps the rest.
"""

import argparse
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.meter import save, show
from bench.voiceprint import voiceprint
from storyboard.terms import Language
from voice.engines.packs import PACKS, VOICEPRINTS
from voice.likeness import DISTINCT, distance
from voice.pitch import contour
from voice.speech import Samples, Utterance, VoiceInfo, open_voice

SENTENCES = {
    Language.EN: (
        "The train had already left when she reached the platform, so she sat down and waited.",
        "I never told you where I was that night, and I am not going to tell you now.",
        "Give me the letter, please; your father should have read it years ago.",
    ),
    Language.ZH: (
        "她赶到站台的时候，火车已经开走了，只好坐下来慢慢等。",
        "那天晚上我在哪里，我从来没有告诉过你，现在也不会说。",
        "请把那封信给我，你父亲很多年前就应该看到它了。",
    ),
}


Point = NDArray[np.float32]


def said(voice: VoiceInfo) -> list[Samples]:
    engine = open_voice("kokoro")
    return [engine.speak(Utterance(text, voice.id)).samples for text in SENTENCES[voice.language]]


def middle(points: list[Point]) -> Point:
    whole = np.sum(points, axis=0)
    point: Point = whole / np.linalg.norm(whole)
    return point


def measure(voice: VoiceInfo) -> tuple[Point, float, float]:
    """Its point, its own spread and its median pitch in Hz."""
    samples = said(voice)
    points = [voiceprint(each) for each in samples]
    own = max(1 - float(middle(points[:i] + points[i + 1 :]) @ points[i]) for i in range(len(points)))
    pitch = np.concatenate([contour(each) for each in samples])
    return middle(points), own, float(np.median(pitch[pitch > 0]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there, too")
    parser.add_argument("--only", nargs="+", metavar="ID", choices=PACKS, default=list(PACKS))
    parser.add_argument("--write", action="store_true", help="keep the points as the voices' voiceprints")
    options = parser.parse_args()
    measured = {name: measure(PACKS[name].info) for name in options.only}
    infos = {
        name: replace(pack.info, voiceprint=tuple(measured[name][0].tolist()))
        if name in measured
        else pack.info
        for name, pack in PACKS.items()
    }
    rows = []
    for name, (_, own, pitch) in measured.items():
        info = infos[name]
        rivals = [one for one in infos.values() if (one.language, one.sex) == (info.language, info.sex)]
        away, rival = min((distance(info, one), one.id) for one in rivals if one.id != name)
        rows.append(
            {"voice": name, "pitch": round(pitch), "told": round(info.pitch), "own": own}
            | {"nearest": rival, "away": away, "distinct": own < DISTINCT <= away}
        )
    show(f"Voices, at least {DISTINCT} apart", rows)
    save(options.json, {"limit": DISTINCT, "voices": rows})
    if options.write:
        points = {name: np.array(info.voiceprint, np.float16) for name, info in infos.items()}
        np.savez_compressed(VOICEPRINTS, **points)


if __name__ == "__main__":
    main()
