"""The creator's own music: made safe to keep, and as long and as loud as an episode needs it.

Whose music it is, and where it is kept, is the studio's affair.
"""

import io
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np

from storyboard.trouble import Trouble
from voice.recordings import Flaw, Flawed, samples_of
from voice.sound.instruments import MIX_RATE, Stereo
from voice.sound.loudness import loudness, power_curve
from voice.sound.on_cuts import needed, on_cuts
from voice.sound.orchestra import LEVEL

MAX_BYTES = 20 * 2**20
SHORTEST, LONGEST = 2.0, 900.0  # seconds
SEAM = 2.0  # seconds over which the music's end becomes its beginning again
FADE_IN, FADE_OUT = 0.4, 3.0
BLOCK = 2**16  # samples encoded at once

FLAWS: dict[Flaw, str] = {
    Flaw.UNREADABLE: "{name} is not music that can be read. Use an MP3, WAV, M4A, FLAC or OGG file.",
    Flaw.FILM: "{name} is a film. Save its sound as MP3 or WAV, and upload that.",
    Flaw.CUT_SHORT: "{name} ends before it should: it did not arrive whole. Save or download it again.",
    Flaw.DAMAGED: "{name} is damaged: parts of it are no sound. Save or download it again.",
    Flaw.SILENT: "{name} is silent. Choose a file in which music is heard.",
    Flaw.TOO_LONG: "{name} is longer than 15 minutes. Cut it to what the episode needs.",
}


def music_of(data: bytes, name: str) -> bytes:
    """The music as FLAC, stereo at MIX_RATE, with nothing else of the file kept.

    Raises Trouble for anything but music of SHORTEST to LONGEST seconds in a format that is read.
    """
    if len(data) > MAX_BYTES:
        raise Trouble("{name} is too large. Choose a file of at most 20 MB.", name=name)
    try:
        samples = samples_of(data, LONGEST, MIX_RATE, "stereo")
    except Flawed as found:
        raise Trouble(FLAWS[found.flaw], name=name) from None
    if len(samples) < SHORTEST * MIX_RATE:
        raise Trouble("{name} is shorter than 2 seconds. Choose a longer piece of music.", name=name)
    return _flac(samples)


def _flac(samples: Stereo) -> bytes:
    out = io.BytesIO()
    whole = np.round(np.clip(samples, -1, 1) * 32767).astype(np.int16)
    with av.open(out, "w", format="flac") as file:
        stream = file.add_stream("flac", rate=MIX_RATE, layout="stereo")
        for first in range(0, len(whole), BLOCK):
            block = np.ascontiguousarray(whole[first : first + BLOCK])
            frame = av.AudioFrame.from_ndarray(block.reshape(1, -1), format="s16", layout="stereo")
            frame.sample_rate, frame.pts, frame.time_base = MIX_RATE, first, Fraction(1, MIX_RATE)
            file.mux(stream.encode(frame))
        file.mux(stream.encode(None))
    return out.getvalue()


def read_music(path: Path) -> Stereo:
    """What music_of wrote: float32 [n, 2] at MIX_RATE."""
    return samples_of(path.read_bytes(), LONGEST + 1, MIX_RATE, "stereo")


def fitted(music: Stereo, seconds: float, cuts: Sequence[float] = ()) -> Stereo:
    """The music, over again where it ends too soon, faded out at the episode's end: float32
    [round(seconds * MIX_RATE), 2], as loud as a score is. Its beats meet as many of the `cuts`, in seconds,
    as they gently can.
    """
    if cuts:
        whole = on_cuts(_over_again(music, needed(seconds)), seconds, cuts)
    else:
        whole = _over_again(music, seconds)
    for fade, part in ((FADE_IN, slice(None)), (FADE_OUT, slice(None, None, -1))):
        ramp = np.linspace(0, 1, min(round(fade * MIX_RATE), len(whole) // 2), dtype=np.float32)
        whole[part][: len(ramp)] *= ramp[:, None]
    level = loudness(power_curve(whole))
    gain = np.float32(10 ** ((LEVEL - level) / 20)) if np.isfinite(level) else np.float32(1)
    return whole * gain


def _over_again(music: Stereo, seconds: float) -> Stereo:
    """From its beginning, as often as `seconds` need, its end melting into its beginning."""
    length, seam = round(seconds * MIX_RATE), round(min(SEAM * MIX_RATE, len(music) / 4))
    turn = np.linspace(0, np.pi / 2, seam, dtype=np.float32)[:, None]
    whole = np.zeros((length + len(music), 2), np.float32)
    first = 0
    while first < length:
        once = music.copy()
        once[-seam:] *= np.cos(turn)
        if first:
            once[:seam] *= np.sin(turn)
        whole[first : first + len(once)] += once
        first += len(music) - seam
    return whole[:length]
