"""`python -m bench.fit_speakers_zh [FOLDER ...]`: the WEIGHTS of `storyboard.offline.turns_zh`, fitted.

The stories are those of the folders, bench/keyed unless told. The likelihood of the right speakers is
climbed with Adam, from weights that a reader would guess and drawn back to them; a turn whose speaker is
not among its people says nothing. `--folds N` fits N times, each time without every N-th story, and prints
how many turns of those left out get the right speaker by the guesses and by the fit.
"""

import argparse
import json
from pathlib import Path

import numpy as np

from bench.short_drama import Keyed, open_key
from storyboard.offline.narration_zh import Narration
from storyboard.offline.speakers_zh import weighed
from storyboard.offline.turns_zh import NAMES, Array, Turn, shares, weights

FOLDER = Path(__file__).parent / "keyed"
STEPS, RATE, PRIOR = 25, 0.1, 4.0
# What a reader would guess, to which the fit is drawn back.
GUESSED: dict[str, float] = {
    "tag": 8.0, "colon": 7.0, "after": 6.0, "before": 5.0, "led": 5.5, "above": 1.2, "gone": -3.0,
    "dials": -2.0, "reacts": 0.0, "said": 6.0, "below": 0.5, "mute": -2.0, "himself": 5.0, "rank": 3.0,
    "no rank": -1.0, "own sex": 1.5, "revealed": 2.5, "here": 0.0, "he meant": 4.6, "he same": 3.0,
    "he unknown": 1.5, "he wrong": -6.0, "he beside meant": 4.0, "he beside same": 2.5,
    "he beside unknown": 1.0, "he beside wrong": -4.0, "called": -6.0, "may call": 0.0, "speaks of": -1.5,
    "as child": 1.8, "as elder": 1.0, "only such": -1.2, "unseen voice": -2.5, "prominent": 0.6,
    "away": -1.2, "old scene": -1.8, "not of scene": -0.7, "new, prominent": 0.5, "ahead": -1.0,
    "unheard": -1.5, "teller": 0.0, "nameless": 0.0, "crowd": -1.0, "same, next": -2.5, "same, later": -0.5,
    "answers": 1.5, "calls": 1.2, "may call, link": 0.5, "spoken of": 0.4, "he, spoken of": 0.2,
    "suits": 0.7, "calls suiting": 0.7, "suits age": 0.7, "calls age": 0.7, "resumes": 1.6, "shown": 0.0,
    "asked, same": 0.0, "crowd, same": 1.5, "back, next": 1.2, "back, later": 0.4, "third, next": -1.0,
    "third, later": -0.5, "asked, back": 0.0, "asks again": 0.5, "third, shown": 0.5, "above alone": 0.5,
    "above, asks": 0.0, "stirs": -1.0, "speaks of him": -0.7, "announces": 2.0, "in his manner": 0.5,
    "in his words": 1.5, "shown, same": 0.0, "other shown, same": 0.0,
    "faced": -2.0, "turned to": 1.5, "turns to": 0.7,
}  # fmt: skip

Lesson = list[
    tuple[list[Turn], list[Array]]
]  # of each scene: turns, and for each turn who of its people is right


def lesson(keyed: Keyed) -> Lesson:
    """A story's scenes (1 for who is right; all 1 where nobody is)."""
    reading = keyed.reading
    spoken = [[voiced.quote for voiced in said] for said in reading.voiced]
    narration = Narration(reading.story, reading.roster, reading.stretches, spoken)
    found: Lesson = []
    says = {at: each.speaker for each in keyed.gold for start, end in each.parts for at in range(start, end)}
    for speeches, turns in weighed(reading.settings, narration, weights()):
        right = []
        for speech, turn in zip(speeches, turns, strict=True):
            speaker = says.get(speech.quotes[0].start + 1, says.get(speech.quotes[0].start, ""))
            allowed = np.array([float(speaker in keyed.whom.get(person, ())) for person in turn.people])
            right.append(allowed if allowed.any() else np.ones(len(allowed)))
        found.append((turns, right))
    return found


def fitted(lessons: list[Lesson], start: Array) -> Array:
    """The weights under which the right speakers are likeliest."""
    weight = start.copy()
    drift, spread = np.zeros_like(weight), np.zeros_like(weight)
    for step in range(1, STEPS + 1):
        slope = PRIOR * (start - weight)
        for turns, right in (scene for each in lessons for scene in each):
            slope += shares(turns, weight, right)[1] - shares(turns, weight)[1]
        drift = 0.9 * drift + 0.1 * slope
        spread = 0.99 * spread + 0.01 * slope**2
        weight = weight + RATE * (drift / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-9)
    return weight


def right(each: Lesson, weight: Array) -> tuple[int, int]:
    """How many turns of a story get the right speaker, and of how many."""
    hits = total = 0
    for turns, truth in each:
        for share, allowed in zip(shares(turns, weight)[0], truth, strict=True):
            total += not allowed.all()
            hits += bool(allowed[int(np.argmax(share))]) and not allowed.all()
    return hits, total


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("folders", type=Path, nargs="*", default=[FOLDER])
    args = parser.parse_args()
    folds = args.folds
    paths = [
        path
        for folder in args.folders
        for path in sorted(folder.glob("*.json"))
        if json.loads(path.read_text("utf-8"))["language"] == "zh"
    ]
    lessons = [lesson(open_key(path)) for path in paths]
    start = np.array([GUESSED[name] for name in NAMES])
    for fold in range(folds):
        weight = fitted([each for number, each in enumerate(lessons) if number % folds != fold], start)
        for path, each in list(zip(paths, lessons, strict=True))[fold::folds]:
            print(path.stem, *right(each, start), *right(each, weight), flush=True)
    if not folds:
        weight = fitted(lessons, start)
        print(", ".join(f'"{name}": {value:.2f}' for name, value in zip(NAMES, weight, strict=True)))


if __name__ == "__main__":
    main()
