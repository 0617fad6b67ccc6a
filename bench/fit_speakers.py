"""`python -m bench.fit_speakers FOLDER`: the weights of `storyboard.offline.turns`, fitted.

FOLDER is either the corpus that `bench.speakers` describes, whose DEV novels make WEIGHTS, or keyed English
stories as `bench.short_drama` describes them, which make SHORT. The likelihood of the right speakers is
climbed with Adam; a turn whose speaker is not among its people says nothing. A prior draws the weights of
novels to 0, and those of short stories to the novels'. Of the stories, each is also judged by the weights
that the others alone make.
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from bench.short_drama import open_key
from bench.speakers import DEV, quotations, stand_for
from storyboard.offline.clues import weighed
from storyboard.offline.listening import Reading, listen
from storyboard.offline.quotes import speeches
from storyboard.offline.speakers import Attribution
from storyboard.offline.turns import CLUES, LINKS, Array, Turn, shares, weights
from storyboard.offline.voiced import Voiced
from storyboard.terms import Language

STEPS, RATE = 40, 0.1
PRIOR, PRIOR_SHORT = 0.5, 2.0  # how hard a weight is drawn to where it would be without a lesson

Lesson = tuple[list[Turn], list[Array]]


def novel(folder: Path) -> Lesson:
    """A novel's turns, and for each turn who of its people is right (all, where nobody is)."""
    story = (folder / "novel_text.txt").read_bytes().decode("utf-8")
    reading = listen(story, Language.EN)
    says = {
        at: each.speaker
        for each in quotations(folder)
        for start, end in each.parts
        for at in range(start, end)
    }
    return lesson(reading, says, stand_for(reading, folder), weights())


def short(path: Path) -> Lesson:
    """The same of a keyed story."""
    key = open_key(path)
    says = {at: each.speaker for each in key.gold for start, end in each.parts for at in range(start, end)}
    return lesson(key.reading, says, key.whom, weights(short=True))


def lesson(reading: Reading, says: dict[int, str], whom: dict[str, set[str]], weight: Array) -> Lesson:
    """The turns of a reading whose quotations' speakers are known by their offsets."""
    story = reading.story
    attribution = Attribution(story, reading.roster, reading.stretches, speeches(story, reading.stretches))
    voiced: list[list[Voiced]] = [[] for _ in reading.stretches]
    said = attribution.speeches([each.paragraphs for each in reading.settings], voiced)
    turns, right = weighed(attribution.narration, said, weight), []
    for speech, turn in zip(said, turns, strict=True):
        quote = voiced[speech.paragraph][speech.indexes[0]].quote
        speaker = next((says[at] for at in range(quote.start, quote.end) if at in says), "")
        allowed = np.array([float(speaker in whom.get(person, ())) for person in turn.people])
        right.append(allowed if allowed.any() and not speech.known else np.ones(len(allowed)))
    return turns, right


def climbed(lessons: Sequence[Lesson], start: Array, middle: Array, prior: float) -> Iterator[Array]:
    """Weights, ever better ones, from `start`; the prior draws them to `middle`."""
    weight = start.copy()
    drift, spread = np.zeros_like(weight), np.zeros_like(weight)
    for step in range(1, STEPS + 1):
        slope = -prior * (weight - middle)
        for turns, right in lessons:
            slope += shares(turns, weight, right)[1] - shares(turns, weight)[1]
        drift = 0.9 * drift + 0.1 * slope
        spread = 0.99 * spread + 0.01 * slope**2
        weight = weight + RATE * (drift / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-9)
        yield weight


def hits(lessons: Sequence[Lesson], weight: Array) -> tuple[int, int]:
    """How many turns have the right speaker, of how many that could."""
    right = total = 0
    for turns, allowed in lessons:
        for share, may in zip(shares(turns, weight)[0], allowed, strict=True):
            if not may.all():
                right, total = right + int(may[int(np.argmax(share))]), total + 1
    return right, total


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    novels = sorted(path.parent for path in folder.rglob("quotation_info.csv") if path.parent.name in DEV)
    stories = sorted(folder.glob("*.en.json"))
    if novels:
        way = climbed([novel(each) for each in novels], weights(), np.zeros_like(weights()), PRIOR)
    else:
        lessons = [short(each) for each in stories]
        way = climbed(lessons, weights(), weights(), PRIOR_SHORT)
        for at, path in enumerate(stories):
            others = [*lessons[:at], *lessons[at + 1 :]]
            *_, weight = climbed(others, weights(), weights(), PRIOR_SHORT)
            print(path.stem, *hits([lessons[at]], weight), "left out;", *hits([lessons[at]], weights(True)))
    *_, weight = way
    names = (*CLUES, *LINKS)
    print(", ".join(f'"{name}": {value:.2f}' for name, value in zip(names, weight, strict=True)))


if __name__ == "__main__":
    main()
