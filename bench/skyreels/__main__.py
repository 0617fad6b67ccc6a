"""`python -m bench.skyreels`: the engine's time and memory beside diffusers', all in one run.

Parts: "step" (one window's denoising), "memory" (one forward at full size), "decode" and "growth"
(with a film's length), "take" (by two models, foretold and measured). On a card only "step" runs there; the
others are the same on any machine. Ten minutes on a processor that does nothing else.
"""

import argparse
from collections.abc import Callable

from bench.meter import save, show
from bench.skyreels import decode, growth, memory, step, take

Tables = dict[str, list[dict[str, object]]]
PARTS: dict[str, Callable[[argparse.Namespace], Tables]] = {
    "step": step.measure,
    "memory": lambda _: {"most held by one forward, 544×960×97, bf16": memory.measure()},
    "decode": lambda _: {"decoding alone": decode.measure()},
    "growth": lambda _: {"a whole film": growth.measure()},
    "take": lambda _: {"a take of two models": take.measure()},
}


def main() -> None:
    """Measure, print each part as it is ready, save."""
    parser = step.parser(__doc__ or "")
    parser.add_argument("--part", choices=PARTS, action="append", help="only this one; may be repeated")
    chosen = parser.parse_args()
    found: Tables = {}
    for part in chosen.part or PARTS:
        for title, rows in PARTS[part](chosen).items():
            show(title, rows)
            found[title] = rows
    save(chosen.json, found)


if __name__ == "__main__":
    main()
