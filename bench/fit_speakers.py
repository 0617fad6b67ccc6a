"""`python -m bench.fit_speakers FOLDER`: the WEIGHTS of `storyboard.offline.turns`, fitted on the DEV novels.

FOLDER is the corpus that `bench.speakers` describes. The likelihood of the right speakers is climbed
with Adam from the weights as they are; a turn whose speaker is not among its people says nothing.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from bench.speakers import DEV, quotations, stand_for
from storyboard.offline.listening import listen
from storyboard.offline.quotes import speeches
from storyboard.offline.speakers import Attribution, Voiced
from storyboard.offline.turns import CLUES, LINKS, Array, Turn, shares, weights
from storyboard.terms import Language

STEPS, RATE, PRIOR = 40, 0.1, 0.5  # the prior draws each weight to 0


def lesson(folder: Path) -> tuple[list[Turn], list[Array]]:
    """A novel's turns, and for each turn who of its people is right (all, where nobody is)."""
    story = (folder / "novel_text.txt").read_bytes().decode("utf-8")
    reading = listen(story, Language.EN)
    whom = stand_for(reading, folder)
    says = {
        at: each.speaker
        for each in quotations(folder)
        for start, end in each.parts
        for at in range(start, end)
    }
    attribution = Attribution(story, reading.roster, reading.stretches, speeches(story, reading.stretches))
    voiced: list[list[Voiced]] = [[] for _ in reading.stretches]
    said = attribution.speeches([each.paragraphs for each in reading.settings], voiced)
    turns, right = attribution.turns(said), []
    attribution.learn(said, turns, shares(turns, weights())[0])
    for speech, turn in zip(said, turns, strict=True):
        quote = voiced[speech.paragraph][speech.indexes[0]].quote
        speaker = says.get((quote.start + quote.end) // 2, "")
        allowed = np.array([float(speaker in whom.get(person, ())) for person in turn.people])
        right.append(allowed if allowed.any() else np.ones(len(allowed)))
    return turns, right


def climbed(lessons: list[tuple[list[Turn], list[Array]]]) -> Iterator[Array]:
    """Weights, ever better ones."""
    weight = weights()
    drift, spread = np.zeros_like(weight), np.zeros_like(weight)
    for step in range(1, STEPS + 1):
        slope = -PRIOR * weight
        for turns, right in lessons:
            slope += shares(turns, weight, right)[1] - shares(turns, weight)[1]
        drift = 0.9 * drift + 0.1 * slope
        spread = 0.99 * spread + 0.01 * slope**2
        weight = weight + RATE * (drift / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-9)
        yield weight


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    novels = sorted(path.parent for path in folder.rglob("quotation_info.csv") if path.parent.name in DEV)
    for weight in climbed([lesson(novel) for novel in novels]):
        print(
            ", ".join(f'"{name}": {value:.2f}' for name, value in zip((*CLUES, *LINKS), weight, strict=True)),
            flush=True,
        )


if __name__ == "__main__":
    main()
