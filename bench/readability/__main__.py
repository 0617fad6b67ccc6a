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
from bench.readability.keeping import FITTED, keep
from bench.readability.reading import FLAT, Measured, measured, read, taught
from bench.readability.specs import requests, truth
from engine.take import TakeRequest

BARS = {"size": 0.95, "angle": 0.90, "move": 0.90}
KEPT = (1000, 120)  # Gaussians and axes of the reader in a file: below a megabyte


def filmed(request: TakeRequest) -> Measured:
    """The measures of one take."""
    return measured(film(request))


def confusion(pairs: Sequence[tuple[str, str]]) -> list[dict[str, object]]:
    """A row for each word, a column for what it was read as."""
    labels = sorted({word for pair in pairs for word in pair})
    counts = Counter(pairs)
    return [{"is": word, **{label: counts[word, label] or "" for label in labels}} for word in labels]


def main() -> None:
    """Film, fit, read, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200, help="shots that are read")
    parser.add_argument("--seed", type=int, default=2)
    parser.add_argument("--fit", type=int, default=3200, metavar="COUNT", help="shots that are learnt from")
    parser.add_argument("--fit-seed", type=int, default=1, metavar="SEED")
    parser.add_argument("--processes", type=int, metavar="N", help="one a core if not given")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there, too")
    parser.add_argument("--keep", action="store_true", help=f"write a small reader to {FITTED.name}")
    chosen = parser.parse_args()
    if chosen.seed == chosen.fit_seed:
        parser.error("what is read must not have been learnt from: give two seeds")
    learnt, unseen = requests(chosen.fit, chosen.fit_seed), requests(chosen.count, chosen.seed)
    with ProcessPoolExecutor(chosen.processes) as crew:
        films = list(crew.map(filmed, [*learnt, *unseen], chunksize=4))
    said, asked = [truth(one) for one in learnt], [truth(one) for one in unseen]
    known, seen = films[: len(learnt)], films[len(learnt) :]
    readers = taught(known, said)
    words = [read(readers, film) for film in seen]
    rows: list[dict[str, object]] = []
    for quality, wanted in BARS.items():
        pairs = [
            (truly[quality], word[quality])
            for truly, word in zip(asked, words, strict=True)
            if quality != "angle" or truly["size"] != FLAT
        ]
        show(quality, confusion(pairs))
        right = sum(a == b for a, b in pairs) / len(pairs)
        rows.append({"quality": quality, "shots": len(pairs), "read right": right, "wanted": wanted})
    show(f"{len(unseen)} unseen shots, after {len(learnt)} of another seed", rows)
    save(chosen.json, {"readability": rows})
    if chosen.keep:
        keep(taught(known, said, *KEPT), FITTED)


if __name__ == "__main__":
    main()
