"""Speech made longer or shorter with its pitch kept: FFmpeg's atempo, a waveform-similarity overlap-add."""

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
        _at_tempo(speech.samples, 1 / factor, length),
        scaled(speech.words),
        scaled(speech.phonemes),
        scaled(speech.mouth),
    )


def _at_tempo(samples: Samples, tempo: float, length: int) -> Samples:
    graph = Graph()
    graph.link_nodes(
        graph.add_abuffer(format="flt", sample_rate=RATE, layout="mono", time_base=None),
        graph.add("atempo", f"{tempo:.6f}"),
        graph.add("abuffersink"),
    ).configure()
    frame = av.AudioFrame.from_ndarray(samples[None].astype(np.float32), format="flt", layout="mono")
    frame.sample_rate = RATE
    graph.push(frame)
    graph.push(None)
    parts: list[Samples] = []
    while True:
        try:
            parts.append(graph.pull().to_ndarray().ravel().astype(np.float32))
        except (av.error.EOFError, av.error.BlockingIOError):
            break
    whole = np.concatenate(parts)[:length]
    return np.pad(whole, (0, length - len(whole))).astype(np.float32)
