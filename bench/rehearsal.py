"""`python -m bench.rehearsal`: milliseconds of a drawn frame, by what draws it, over the sample's shots.

Each shot is made ready once ("direct", "bake"); the rest is paid for every frame. The limit of any
layer is one copy of the frame's pixels. Below it, the most memory that the process held (goal: 600 MB),
and the seconds until a board's first card and its last one are drawn, by a process for each core.
"""

import os
import resource
import tempfile
import time
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

from assets.sheet import look_of
from bench.meter import options, save, show, spent
from bench.sample import HEIGHT, WIDTH, board
from engine.encode import Encoder
from engine.rehearsal.director import direct
from engine.rehearsal.stage import Stage
from engine.take import FPS, open_renderer
from studio.production.pictures import STILL_AT
from studio.production.stills import card_size, still_request

COPIES = 50
FRAMES = 12  # of each shot, in a row from its middle: drawings on twos serve two frames
CARDS, FIRST, ALL = 30, 3.0, 15.0  # of a board; the seconds that its first one and all may take


def measure(folder: Path) -> list[dict[str, object]]:
    """A row a layer: its milliseconds of CPU in a frame that has it, and the share of such frames."""
    cost: dict[str, list[float]] = defaultdict(list)
    frames = 0
    story = board()
    for _, shot in story.shots():
        request = still_request(story, shot.id, (WIDTH, HEIGHT))
        with spent(children=False) as once:
            spec = direct(request)
        cost["direct (a shot)"].append(once.cpu)
        looks = {person.id: look_of(person) for person in request.characters}
        with spent(children=False) as once:
            stage = Stage(spec, looks, WIDTH, HEIGHT, request.frames, FPS)
        cost["bake (a shot)"].append(once.cpu)
        with Encoder(folder / "frame.mp4", WIDTH, HEIGHT, FPS) as film:
            first = max(0, (request.frames - FRAMES) // 2)
            for index in range(first, min(first + FRAMES, request.frames)):
                frames += 1
                seconds = index / FPS
                view = stage._path.at(index / max(1, request.frames - 1), seconds)
                for item in stage._items:
                    with spent(children=False) as each:
                        item.paint(stage._frame, view, seconds)
                    cost[type(item).__name__.lower()].append(each.cpu)
                with spent(children=False) as each:
                    picture = stage._finish.apply(stage._frame.pixels)
                cost["finish"].append(each.cpu)
                with spent(children=False) as each:
                    film.add(picture)
                cost["encode"].append(each.cpu)
    with spent(children=False) as copies:
        for _ in range(COPIES):
            picture = stage._frame.pixels.copy()
    copying = 1000 * copies.cpu / COPIES
    filmed = sum(max(1, round(shot.duration * FPS)) for _, shot in story.shots())
    rows: list[dict[str, object]] = []
    for name, times in cost.items():
        single = "(a shot)" in name
        rows.append(
            {
                "layer": name,
                "ms each": 1000 * sum(times) / len(times),
                "times a frame": "" if single else len(times) / frames,
                "ms a frame": 1000 * sum(times) / (filmed if single else frames),
                "limit ms": "" if single else copying,
            }
        )
    whole = sum(float(str(row["ms a frame"])) for row in rows)
    return [
        *rows,
        {"layer": "whole", "ms each": "", "times a frame": "", "ms a frame": whole, "limit ms": ""},
    ]


def card(number: int) -> None:
    """Draw the picture of a card, of the sample's shots one after another."""
    story = board()
    shots = story.shots()
    request = still_request(story, shots[number % len(shots)][1].id, card_size((WIDTH, HEIGHT)))
    open_renderer("rehearsal").still(request, STILL_AT)


def cards() -> list[dict[str, object]]:
    """Seconds on the wall until the first card and the last one, processes started among them."""
    begun = time.perf_counter()
    with ProcessPoolExecutor(os.cpu_count()) as crew:
        times = []
        for drawn in as_completed([crew.submit(card, number) for number in range(CARDS)]):
            drawn.result()
            times.append(time.perf_counter() - begun)
    return [
        {"cards": "first", "wall s": times[0], "limit s": FIRST},
        {"cards": f"all {CARDS}", "wall s": times[-1], "limit s": ALL},
    ]


def main() -> None:
    """Measure, print, save."""
    chosen = options(__doc__ or "")
    with tempfile.TemporaryDirectory() as folder:
        rows = measure(Path(folder))
    show(f"CPU of a frame, {WIDTH}×{HEIGHT}; real time on one core is {1000 / FPS:.1f} ms", rows)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # Linux counts in kB
    show("Memory", [{"peak MB": peak}])
    board_of_cards = cards()
    show("A board's cards", board_of_cards)
    save(chosen.json, {"layers": rows, "peak MB": peak, "cards": board_of_cards})


if __name__ == "__main__":
    main()
