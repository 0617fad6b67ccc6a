"""`python -m bench.rehearsal`: milliseconds of a drawn frame, by what draws it, over the sample's shots.

Each shot is made ready once ("direct", "bake"); the rest is paid for every frame, and whoever has a line
in a shot speaks all the time. The whole stands beside its limit, real time on one core, and beside what
x264 alone takes of it. Below it, the most memory that the process held (goal: 600 MB), and the seconds
until a board's first card and its last one are drawn, by a process for each core.
"""

import gc
import os
import resource
import tempfile
import time
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import ExitStack
from pathlib import Path

import cv2

from assets.sheet import look_of
from bench.meter import options, save, show, spent
from bench.sample import HEIGHT, WIDTH, board
from engine.encode import Encoder, yuv420p
from engine.rehearsal.director import direct
from engine.rehearsal.stage import Stage
from engine.take import FPS, open_renderer
from storyboard.models import Shot, SpokenLine, Timed
from studio.production.pictures import STILL_AT
from studio.production.stills import card_size, still_request

MB = 600  # that a process may hold
FRAMES = 36  # of each shot, in a row from its middle: as many as the shortest has
LIPS = 0.09  # seconds that they hold a shape
CARDS, FIRST, ALL = 30, 3.0, 15.0  # of a board; the seconds that its first one and all may take


def spoken(shot: Shot) -> tuple[SpokenLine, ...]:
    """The shot's lines, one after another over all of it."""
    each = shot.duration / max(1, len(shot.lines))
    return tuple(
        SpokenLine(
            line_id=line.id,
            speaker_id=line.speaker_id,
            text=line.text,
            delivery=line.delivery,
            start=i * each,
            end=(i + 1) * each,
            mouth=lips(i * each, (i + 1) * each),
        )
        for i, line in enumerate(shot.lines)
    )


def lips(start: float, end: float) -> list[Timed]:
    """Shapes of a mouth as busy as speech makes it."""
    times = [start + i * LIPS for i in range(int((end - start) / LIPS))]
    return [Timed(text="BCDEFAGH"[i % 8], start=t, end=t + LIPS) for i, t in enumerate(times)]


def measure(folder: Path) -> list[dict[str, object]]:
    """A row a layer: its milliseconds of CPU in a frame that has it, and the share of such frames."""
    cost: dict[str, list[float]] = defaultdict(list)
    frames = 0
    story = board()
    for _, shot in story.shots():
        silent = still_request(story, shot.id, (WIDTH, HEIGHT))
        request = silent.model_copy(update={"lines": spoken(shot)})
        with spent(children=False) as once:
            spec = direct(request)
        cost["direct (a shot)"].append(once.cpu)
        looks = {person.id: look_of(person) for person in request.characters}
        with spent(children=False) as once:
            gc.collect()  # as the renderer does
            stage = Stage(spec, looks, WIDTH, HEIGHT, request.frames, FPS)
        cost["bake (a shot)"].append(once.cpu)
        with ExitStack() as open_film:
            film = open_film.enter_context(Encoder(folder / "frame.mp4", WIDTH, HEIGHT, FPS))
            first = max(0, (request.frames - FRAMES) // 2)
            for index in range(first, min(first + FRAMES, request.frames)):
                frames += 1
                with spent(children=False) as each:
                    seconds, view = stage.instant(index)
                cost["camera"].append(each.cpu)
                for item in stage.items:
                    with spent(children=False) as each:
                        item.paint(stage.frame, view, seconds)
                    cost[type(item).__name__.lower()].append(each.cpu)
                with spent(children=False) as each:
                    picture = stage.finish.apply(stage.frame.pixels)
                cost["finish"].append(each.cpu)
                with spent(children=False) as each:
                    planes = yuv420p(picture)
                cost["to yuv420p"].append(each.cpu)
                with spent(children=False) as each:
                    film.add_planes(planes)
                cost["x264"].append(each.cpu)
            with spent(children=False) as each:
                open_film.close()  # frames that x264 has kept back
            cost["x264"][-1] += each.cpu
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
            }
        )
    return rows


def totals(rows: list[dict[str, object]]) -> list[dict[str, object]]:
    """The whole of a frame beside its limit, with x264 alone and without it."""
    per_frame = {str(row["layer"]): float(str(row["ms a frame"])) for row in rows}
    whole, coding = sum(per_frame.values()), per_frame["x264"]
    return [
        {"a frame": "drawn and coded", "ms": whole, "limit ms": 1000 / FPS},
        {"a frame": "drawn", "ms": whole - coding, "limit ms": 1000 / FPS - coding},
        {"a frame": "x264 alone", "ms": coding, "limit ms": ""},
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
    board_of_cards = cards()  # first: a fork of a process with threads may wait for ever
    cv2.setNumThreads(1)  # as the renderer has it
    with tempfile.TemporaryDirectory() as folder:
        rows = measure(Path(folder))
    show(f"CPU of a frame, {WIDTH}×{HEIGHT}", rows)
    whole = totals(rows)
    show("All of a frame; the limit is real time on one core", whole)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # Linux counts in kB
    show("Memory", [{"peak MB": peak, "limit MB": MB}])
    show("A board's cards", board_of_cards)
    save(chosen.json, {"layers": rows, "frame": whole, "peak MB": peak, "cards": board_of_cards})


if __name__ == "__main__":
    main()
