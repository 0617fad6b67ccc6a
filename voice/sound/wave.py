"""Samples to a WAV file of 24 bits, as editors and dubbing stages exchange them."""

from fractions import Fraction
from pathlib import Path

import av
import numpy as np

from voice.sound.instruments import MIX_RATE, Stereo

FULL = 2.0**31 - 1


def write_wav(samples: Stereo, out: Path) -> None:
    """Stereo samples [n, 2] in [-1, 1] at MIX_RATE; what is louder is cut off."""
    whole = np.round(np.clip(samples, -1, 1).astype(np.float64) * FULL).astype(np.int32)
    with av.open(str(out), "w", format="wav") as file:
        stream = file.add_stream("pcm_s24le", rate=MIX_RATE, layout="stereo")
        frame = av.AudioFrame.from_ndarray(whole.reshape(1, -1), format="s32", layout="stereo")
        frame.sample_rate, frame.pts, frame.time_base = MIX_RATE, 0, Fraction(1, MIX_RATE)
        file.mux([*stream.encode(frame), *stream.encode(None)])
