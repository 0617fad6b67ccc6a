"""`python -m bench.readability`: how often size, angle and move are read off random shots by their pixels.

It films random legal shots of one seed, fits a reader to them, and reads the shots of another seed, which it
has never seen. Printed: the share that was read right, and what was taken for what.
"""

import argparse
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from bench.meter import save, show
from bench.readability.filming import film
from bench.readability.measures import travel
from bench.readability.reading import Measured, measured, of_looks, of_moves
from bench.readability.specs import requests, truth
from engine.take import TakeRequest

BARS = {"size": 0.95, "angle": 0.90, "move": 0.90}


def filmed(request: TakeRequest) -> Measured:
    """The measures of one take."""
    return measured(film(request))


def readings(
    known: Sequence[tuple[Measured, dict[str, str]]], unseen: Sequence[Measured]
) -> dict[str, list[str]]:
    """What is read off `unseen` by readers fitted to `known`, by quality."""
    films = [one for one, _ in known]
    words = {quality: [said[quality] for _, said in known] for quality in BARS}
    size, angle = of_looks(films, words["size"]), of_looks(films, words["angle"])
    move = of_moves(films, words["move"])
    return {
        "size": [size.read(one.looks[0]) for one in unseen],
        "angle": [angle.read(one.looks[0]) for one in unseen],
        "move": [move.read(travel(one.cells, one.shared)) for one in unseen],
    }


def confusion(said: Sequence[str], read: Sequence[str]) -> list[dict[str, object]]:
    """A row for each word, a column for what it was read as."""
    labels = list(dict.fromkeys(sorted(said) + sorted(read)))
    pairs = Counter(zip(said, read, strict=True))
    return [{"is": word, **{label: pairs[word, label] or "" for label in labels}} for word in labels]


def main() -> None:
    """Film, fit, read, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200, help="shots that are read")
    parser.add_argument("--seed", type=int, default=2)
    parser.add_argument("--fit", type=int, default=400, metavar="COUNT", help="shots that are learnt from")
    parser.add_argument("--fit-seed", type=int, default=1, metavar="SEED")
    parser.add_argument("--processes", type=int, metavar="N", help="one a core if not given")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there, too")
    chosen = parser.parse_args()
    if chosen.seed == chosen.fit_seed:
        parser.error("what is read must not have been learnt from: give two seeds")
    learnt, unseen = requests(chosen.fit, chosen.fit_seed), requests(chosen.count, chosen.seed)
    with ProcessPoolExecutor(chosen.processes) as crew:
        films = list(crew.map(filmed, [*learnt, *unseen], chunksize=4))
    known = [(one, truth(request)) for one, request in zip(films, learnt, strict=False)]
    read = readings(known, films[len(learnt) :])
    rows: list[dict[str, object]] = []
    for quality, words in read.items():
        said = [truth(request)[quality] for request in unseen]
        show(quality, confusion(said, words))
        right = sum(a == b for a, b in zip(said, words, strict=True)) / len(said)
        rows.append({"quality": quality, "read right": right, "wanted": BARS[quality]})
    show(f"{len(unseen)} unseen shots, after {len(learnt)} of another seed", rows)
    save(chosen.json, {"readability": rows})


if __name__ == "__main__":
    main()
