"""`python -m bench.sound`: CPU seconds that a minute of an episode's sound costs, each part beside its floor.

The floor of speech is the voice model alone, its phonemes ready. That of all else is one Fourier transform
of as much stereo sound, there and back: no reverberation and no shaped noise does without. The whole, speech
included, may take LIMIT seconds on two cores.
"""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from bench.meter import Spent, options, save, show, spent
from bench.sample import board as sample_board
from studio.production.people import with_voices
from studio.production.pipeline import time_shot
from studio.production.sound import Track, track_of
from studio.settings import Settings
from studio.studio import open_studio
from voice.engines import kokoro
from voice.sound.ambience import ambiences
from voice.sound.effects import effects
from voice.sound.instruments import MIX_RATE
from voice.sound.mix import mix
from voice.sound.score import underscore

LIMIT = 45.0


def costs(folder: Path) -> tuple[float, dict[str, tuple[Spent, Spent]]]:
    """The sample's length in seconds, and what each part of its sound cost, with its floor."""
    studio = open_studio(Settings(data=folder, workers=1))
    board = sample_board()
    tools = studio.tools(board.aspect)
    board = with_voices(board, tools.voice)
    with model_alone() as alone, spent(children=False) as spoken:
        timed = [time_shot(tools, board, shot.id) for _, shot in board.shots()]
    with spent(children=False) as kept:
        timed = [time_shot(tools, board, shot.id) for _, shot in board.shots()]
    track = track_of(tools, board, timed)
    studio.close()
    floor = transform(track)
    score, music = measured(lambda: underscore(track.cues, track.seconds, track.seed, track.stingers))
    beds, bed = measured(lambda: ambiences(track.places, track.seconds, track.seed))
    noises, small = measured(lambda: effects(track.effects, track.seconds, track.seed))
    mixing, _ = measured(lambda: mix(track.seconds, track.placed, music, bed + small, track.sounding))
    return track.seconds, {
        "speech": (Spent(spoken.wall - kept.wall, spoken.cpu - kept.cpu), alone),
        "speech from the store, acted": (kept, floor),
        "music": (score, floor),
        "ambience": (beds, floor),
        "effects": (noises, floor),
        "mix": (mixing, floor),
    }


class model_alone:
    """Counts what is spent inside the voice model while the block runs."""

    def __enter__(self) -> Spent:
        self.session, cost = kokoro._session(), Spent()
        run = self.session.run

        def counted(*arguments: Any) -> Any:
            with spent(children=False) as one:
                heard = run(*arguments)
            cost.wall, cost.cpu = cost.wall + one.wall, cost.cpu + one.cpu
            return heard

        self.session.run = counted
        return cost

    def __exit__(self, *error: object) -> None:
        del self.session.run


def measured(work: Callable[[], Any]) -> tuple[Spent, Any]:
    with spent(children=False) as cost:
        made = work()
    return cost, made


def transform(track: Track) -> Spent:
    noise = np.random.default_rng(0).normal(size=(2, 2 ** (round(track.seconds * MIX_RATE).bit_length())))
    return measured(lambda: np.fft.irfft(np.fft.rfft(noise.astype(np.float32))))[0]


def main() -> None:
    """Measure, print, save."""
    chosen = options(__doc__ or "")
    with tempfile.TemporaryDirectory() as folder:
        seconds, parts = costs(Path(folder))
    minute = 60 / seconds
    rows = [
        {"part": name, "CPU s / min": cost.cpu * minute, "floor": floor.cpu * minute, "wall s": cost.wall}
        for name, (cost, floor) in parts.items()
    ]
    whole = minute * sum(cost.cpu for cost, _ in parts.values())
    rows.append({"part": "whole", "CPU s / min": whole, "floor": "", "wall s": ""})
    show(f"{seconds:.1f} s of episode; on two cores {whole / 2:.1f} s a minute, limit {LIMIT:.0f}", rows)
    save(chosen.json, {"seconds": seconds, "cores": os.cpu_count(), "limit": LIMIT, "parts": rows})


if __name__ == "__main__":
    main()
