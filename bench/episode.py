"""`python -m bench.episode`: what each stage of an episode costs, a second of episode, and its limit.

The limit of drawing is x264 with the takes' settings on frames that are ready; the limit of the
cut is a copy of the finished file's packets.
"""

import os
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import av

from assets.portrait import open_portraitist
from assets.store import MediaStore
from bench.meter import Spent, options, save, show, spent
from bench.sample import HEIGHT, WIDTH, brief
from engine.crew import Crew
from engine.encode import Encoder, read_frames
from engine.take import FPS, Options
from storyboard.writer import open_writer
from studio.production import cutting, pipeline
from studio.production.people import with_voices
from studio.production.renderers import Renderers
from studio.production.tools import Tools
from voice.speech import open_voice


@dataclass
class Stage:
    """One row: what was spent on the whole episode, and the least that its work can cost."""

    name: str
    cost: Spent
    limit: Spent | None = None
    limit_is: str = ""


def measure(folder: Path, workers: int) -> tuple[float, list[Stage]]:
    """Make the sample with nothing in the store; its length in seconds, and every stage."""
    order, writer, voice = brief(), open_writer("offline"), open_voice("kokoro")
    with Crew(workers) as crew:
        store = MediaStore(str(folder / "media"))
        renderers = Renderers("rehearsal", Options())
        tools = Tools(store, crew, renderers, voice, open_portraitist(), (WIDTH, HEIGHT))
        with spent() as script_cost:
            script = writer.script(order)
        with spent() as cast_cost:
            script = writer.cast(script, order)
        with spent() as board_cost:
            board = with_voices(writer.storyboard(script, order), voice)
        with spent() as voice_cost:
            timed = [pipeline.time_shot(tools, board, shot.id) for _, shot in board.shots()]
        with spent() as film_cost, ThreadPoolExecutor(workers) as pool:
            takes = list(pool.map(lambda shot: pipeline.film(tools, board, shot), timed))
        with spent() as cut_cost:
            cut = cutting.cut(tools, board, timed, [shot.key for shot in timed], board.title)
        seconds = sum(shot.seconds for shot in timed)
        encoding = x264_limit([store.local(take.key) for take in takes], folder, workers)
        copying = copy_limit(store.local(cut.mp4), folder)
    return seconds, [
        Stage("script", script_cost),
        Stage("cast", cast_cost),
        Stage("storyboard", board_cost),
        Stage("voice", voice_cost),
        Stage("film", film_cost, encoding, "x264, ready frames"),
        Stage("sound and cut", cut_cost, copying, "stream copy"),
    ]


def x264_limit(takes: list[Path], folder: Path, workers: int) -> Spent:
    """Encoding the takes again from frames in memory; the wall clock as if shared by `workers`."""
    total = Spent()
    for take in takes:
        frames = list(read_frames(take))
        with spent() as cost, Encoder(folder / "limit.mp4", WIDTH, HEIGHT, FPS) as encoder:
            for frame in frames:
                encoder.add(frame)
        total.cpu += cost.cpu
        total.wall += cost.wall / workers
    return total


def copy_limit(episode: Path, folder: Path) -> Spent:
    """Writing the episode's packets to another file."""
    with spent() as cost, av.open(str(episode)) as source, av.open(str(folder / "copy.mp4"), "w") as copy:
        streams = {stream.index: copy.add_stream_from_template(stream) for stream in source.streams}
        for packet in source.demux():
            if packet.dts is not None:
                packet.stream = streams[packet.stream.index]
                copy.mux(packet)
    return cost


def main() -> None:
    """Measure, print, save."""
    chosen = options(__doc__ or "")
    workers = os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as folder:
        seconds, stages = measure(Path(folder), workers)
    whole = Spent(sum(stage.cost.wall for stage in stages), sum(stage.cost.cpu for stage in stages))
    rows = [
        {
            "stage": stage.name,
            "wall s": stage.cost.wall,
            "CPU s": stage.cost.cpu,
            "wall / s": stage.cost.wall / seconds,
            "CPU / s": stage.cost.cpu / seconds,
            "limit CPU / s": stage.limit.cpu / seconds if stage.limit else "",
            "limit": stage.limit_is,
        }
        for stage in [*stages, Stage("whole", whole)]
    ]
    show(f"{seconds:.1f} s of episode, {WIDTH}×{HEIGHT} at {FPS}, {workers} workers", rows)
    save(chosen.json, {"episode_seconds": seconds, "workers": workers, "stages": rows})


if __name__ == "__main__":
    main()
