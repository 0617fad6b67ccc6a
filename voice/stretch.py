"""Sound made longer or shorter with its pitch kept: FFmpeg's atempo, a waveform-similarity overlap-add."""

from collections.abc import Sequence

import av
import numpy as np
from av.filter import Graph

from storyboard.models import Timed
from voice.speech import RATE, Samples, Speech


def stretched(speech: Speech, factor: float) -> Speech:
    """`speech` at `factor` (0.5 to 2) times its length, to the sample, and its times with it."""
    length = round(len(speech.samples) * factor)
    scale = length / len(speech.samples)

    def scaled(track: Sequence[Timed]) -> tuple[Timed, ...]:
        return tuple(Timed(text=t.text, start=t.start * scale, end=t.end * scale) for t in track)

    return Speech(
        at_tempo(speech.samples, RATE, 1 / factor, length),
        scaled(speech.words),
        scaled(speech.phonemes),
        scaled(speech.mouth),
    )


def at_tempo(samples: Samples, rate: int, tempo: float, length: int) -> Samples:
    """`samples`, float32 [n] or [n, 2] at `rate`, `tempo` (0.5 to 2) times as fast: the first `length`,
    filled up with silence.
    """
    layout = "mono" if samples.ndim == 1 else "stereo"
    graph = Graph()
    graph.link_nodes(
        graph.add_abuffer(format="flt", sample_rate=rate, layout=layout, time_base=None),
        graph.add("atempo", f"{tempo:.6f}"),
        graph.add("abuffersink"),
    ).configure()
    packed = np.ascontiguousarray(samples, np.float32).reshape(1, -1)
    frame = av.AudioFrame.from_ndarray(packed, format="flt", layout=layout)
    frame.sample_rate = rate
    graph.push(frame)
    graph.push(None)
    parts: list[Samples] = []
    while True:
        try:
            parts.append(graph.pull().to_ndarray().astype(np.float32).reshape(-1, *samples.shape[1:]))
        except (av.error.EOFError, av.error.BlockingIOError):
            break
    whole = np.concatenate(parts)[:length]
    return np.concatenate([whole, np.zeros((length - len(whole), *samples.shape[1:]), np.float32)])
