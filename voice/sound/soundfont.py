"""Players who use a General MIDI soundfont: the same notes, rendered by FluidSynth's own program.

FluidSynth (LGPL-2.1) and the soundfont are the user's to install; nothing of theirs is part of this.
"""

import shutil
import struct
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from storyboard.trouble import Trouble
from voice.sound.instruments import MIX_RATE, Stereo
from voice.sound.orchestra import Movement, Played, levelled

TICKS = 960  # a second: 480 to a quarter note at MIDI's 120 a minute
DRUMS = 9  # the channel of percussion
LONGEST = 300  # seconds that FluidSynth may take for a movement

# General MIDI: the program of each instrument, or the key of a drum.
PROGRAMS = {
    "pad": 89,
    "strings": 48,
    "drone": 43,
    "marcato": 48,
    "choir": 52,
    "piano": 0,
    "pluck": 46,
    "bell": 11,
}
KEYS = {"heart": 35, "drum": 41}
CHANNELS = {name: at + (at >= DRUMS) for at, name in enumerate(PROGRAMS)}


@dataclass(frozen=True)
class Soundfont:
    """Players, as voice.sound.score.underscore takes them. `path` is an .sf2 or .sf3 file."""

    path: Path

    def __call__(self, movement: Movement) -> Stereo:
        """Float32 [round(seconds * MIX_RATE), 2]. Raises Trouble where the program or the file is missing."""
        program = shutil.which("fluidsynth")
        if program is None:
            raise Trouble(
                "The score is to be played with a soundfont, but FluidSynth is not installed. Install it "
                "(apt install fluidsynth), or leave ONETAKE_SOUNDFONT empty."
            )
        if not self.path.is_file():
            raise Trouble(
                "There is no soundfont at {path}. Set ONETAKE_SOUNDFONT to an .sf2 file, or leave it empty.",
                path=self.path,
            )
        with tempfile.TemporaryDirectory(prefix="onetake-") as folder:
            notes, out = Path(folder) / "notes.mid", Path(folder) / "music.raw"
            notes.write_bytes(midi(movement))
            form = ["-ni", "-q", "-g", "0.6", "-r", str(MIX_RATE), "-O", "float", "-T", "raw", "-F", str(out)]
            done = subprocess.run(
                [program, *form, str(self.path), str(notes)],
                capture_output=True,
                text=True,
                timeout=LONGEST,
            )
            if done.returncode or not out.exists():
                raise Trouble(
                    "FluidSynth could not play the score with {path}: {said}.",
                    path=self.path,
                    said=done.stderr.strip()[-200:] or "it said nothing",
                )
            samples = np.fromfile(out, "<f4").reshape(-1, 2)
        music = np.zeros((round(movement.seconds * MIX_RATE), 2), np.float32)
        music[: len(samples)] = samples[: len(music)]
        return levelled(music, movement)


def midi(movement: Movement) -> bytes:
    """The movement as a Standard MIDI File of format 0 (RP-001), 480 ticks to a quarter at 120 a minute."""
    events = [(0, bytes([0xC0 | CHANNELS[name], program])) for name, program in PROGRAMS.items()]
    for note in movement.notes:
        events += _struck(note)
    track, now = b"", 0
    for tick, event in sorted(events, key=lambda one: one[0]):
        track += _variable(tick - now) + event
        now = tick
    track += b"\x00\xff\x2f\x00"
    header = b"MThd" + struct.pack(">IHHH", 6, 0, 1, TICKS // 2)
    return header + b"MTrk" + struct.pack(">I", len(track)) + track


def _struck(note: Played) -> Iterator[tuple[int, bytes]]:
    """Note on and note off, with their ticks. A velocity is heard as its square."""
    drum = note.instrument in KEYS
    channel = DRUMS if drum else CHANNELS[note.instrument]
    key = KEYS[note.instrument] if drum else min(127, max(0, round(note.midi)))
    velocity = min(127, max(1, round(96 * 10 ** (note.db / 40))))
    start = max(0, round(note.start * TICKS))
    yield start, bytes([0x90 | channel, key, velocity])
    yield start + max(1, round(note.seconds * TICKS)), bytes([0x80 | channel, key, 0])


def _variable(number: int) -> bytes:
    """A variable-length quantity: seven bits a byte, all but the last marked."""
    last, rest = number & 0x7F, number >> 7
    marked = b""
    while rest:
        marked = bytes([0x80 | rest & 0x7F]) + marked
        rest >>= 7
    return marked + bytes([last])
