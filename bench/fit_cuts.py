"""`python -m bench.fit_cuts FOLDER [FOLDER ...]`: the WEIGHTS of `storyboard.offline.signs`, fitted anew.

FOLDERs are those that `bench.short_drama` describes. Newton's steps climb the likelihood of the keyed cuts,
each scene begun where the key begins it. Every story is cut, too, by the weights of the others alone: F of
that is the figure to believe.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bench.meter import show
from bench.short_drama import Keyed, open_key
from storyboard.offline.cuts import Going
from storyboard.offline.listening import blanked, nameless
from storyboard.offline.quotes import speeches
from storyboard.offline.scenes import go_on, openings_of
from storyboard.offline.signs import ENOUGH, WEIGHTS, signs
from storyboard.offline.turns import Array

STEPS, PRIOR = 30, 2.0  # the prior draws each weight but the first to 0


def lesson(keyed: Keyed) -> tuple[Array, Array]:
    """The signs of each paragraph that may open a scene (paragraphs x signs), and whether it does."""
    story, stretches, roster = keyed.reading.story, keyed.reading.stretches, keyed.reading.roster
    spoken = speeches(story, stretches)
    narrations = [blanked(story, stretch, said) for stretch, said in zip(stretches, spoken, strict=True)]
    texts = [story[stretch.start : stretch.end] for stretch in stretches]
    casts = [roster.named(narration) for narration in narrations]
    openings = openings_of([nameless(each, roster) for each in narrations], texts, roster.language, casts)
    found, right, going = [], [], Going()
    for index, opening in enumerate(openings):
        before = openings[index - 1] if index else None
        if opening is None or before is None:
            going = Going()
        else:
            ahead = openings[index + 1] if index + 1 < len(openings) else None
            found.append(list(signs(before, opening, ahead, going, roster.language).values()))
            right.append(float(index in keyed.cuts))
            if index in keyed.cuts:
                going = Going()
        if opening is not None:
            go_on(going, opening)
    return np.array(found), np.array(right)


def fitted(lessons: Sequence[tuple[Array, Array]]) -> Array:
    """The likeliest weights."""
    found = np.vstack([each for each, _ in lessons])
    right = np.concatenate([each for _, each in lessons])
    prior = np.full(found.shape[1], PRIOR)
    prior[0] = 1e-3
    weight = np.zeros(found.shape[1])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-found @ weight))
        slope = found.T @ (likely - right) + prior * weight
        bend = (found.T * (likely * (1 - likely))) @ found + np.diag(prior)
        weight -= np.linalg.solve(bend, slope)
    return weight


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    paths = [path for folder in parser.parse_args().folders for path in sorted(folder.glob("*.json"))]
    lessons = [lesson(open_key(path)) for path in paths]
    hits = ours = theirs = 0
    for index, (found, right) in enumerate(lessons):
        cut = found @ fitted(lessons[:index] + lessons[index + 1 :]) >= ENOUGH
        hits, ours, theirs = hits + int(right[cut].sum()), ours + int(cut.sum()), theirs + int(right.sum())
    show("By the others' weights", [{"cuts": theirs, "F": f"{2 * hits / max(1, ours + theirs):.2f}"}])
    for sign, value in zip(WEIGHTS, fitted(lessons), strict=True):
        print(f'    "{sign}": {value:.1f},')


if __name__ == "__main__":
    main()
