"""The score as MIDI, which a soundfont plays, and what is said where it cannot be."""

import stat
import struct
import sys
from pathlib import Path

import numpy as np
import pytest

from storyboard.terms import Mood
from storyboard.trouble import Trouble
from voice.sound.instruments import MIX_RATE, STRUCK, SUSTAINED
from voice.sound.orchestra import Movement, Played
from voice.sound.score import Cue, compose
from voice.sound.soundfont import KEYS, PROGRAMS, Soundfont, midi


def read(data: bytes) -> list[tuple[float, int, int, int]]:
    """(second, status, key, velocity) of every note event, by the format's own words."""
    assert data[:4] == b"MThd" and struct.unpack(">IHHH", data[4:14]) == (6, 0, 1, 480)
    assert data[14:18] == b"MTrk" and struct.unpack(">I", data[18:22])[0] == len(data) - 22
    at, ticks, events = 22, 0, []
    while data[at : at + 4] != b"\x00\xff\x2f\x00":
        delta = 0
        while True:
            delta = delta << 7 | data[at] & 0x7F
            at += 1
            if not data[at - 1] & 0x80:
                break
        ticks += delta
        size = 2 if data[at] & 0xF0 == 0xC0 else 3
        if size == 3:
            events.append((ticks / 960, *data[at : at + 3]))
        at += size
    assert at + 4 == len(data)
    return events


def test_every_instrument_has_its_program() -> None:
    assert {*PROGRAMS, *KEYS} == {*SUSTAINED, *STRUCK, "heart", "drum"}


def test_notes_are_written_when_they_sound() -> None:
    notes = [Played("piano", 0.5, 1.0, 60, 0.0), Played("drum", 200.25, 0.5, 0, -6.0)]
    on, off, drum, _ = read(midi(Movement(0.0, 201.0, notes)))
    assert on[0] == 0.5 and on[2] == 60 and on[1] & 0xF0 == 0x90 and off[0] == 1.5
    assert drum[0] == 200.25 and drum[1] == 0x99 and drum[3] < on[3]


@pytest.mark.parametrize("mood", Mood)
def test_every_mood_is_written_whole(mood: Mood) -> None:
    movement = next(compose([Cue(0, 20, mood, 0.9)], 20, 3))
    events = read(midi(movement))
    struck = [event for event in events if event[1] & 0xF0 == 0x90]
    assert len(struck) == len(movement.notes) == len(events) - len(struck)
    assert all(0 <= key < 128 and 0 < velocity < 128 for _, _, key, velocity in struck)


MOVEMENT = Movement(0.0, 1.0, [Played("piano", 0.0, 1.0, 60, 0.0)])


def program(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fluidsynth of our own, alone on the path."""
    path = folder / "fluidsynth"
    path.write_text(f"#!{sys.executable}\n{script}")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(folder))


def test_what_is_missing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Trouble, match="FluidSynth is not installed"):
        Soundfont(tmp_path / "gm.sf2")(MOVEMENT)
    program(tmp_path, "raise SystemExit('bad font')", monkeypatch)
    with pytest.raises(Trouble, match="There is no soundfont"):
        Soundfont(tmp_path / "gm.sf2")(MOVEMENT)
    (tmp_path / "gm.sf2").write_bytes(b"no font")
    with pytest.raises(Trouble, match=r"could not play the score with .*gm.sf2: bad font"):
        Soundfont(tmp_path / "gm.sf2")(MOVEMENT)


def test_what_it_plays_is_levelled_and_as_long_as_the_movement(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gm.sf2").write_bytes(b"a font")
    script = (
        "import array, math, sys\n"
        "out = sys.argv[sys.argv.index('-F') + 1]\n"
        "tone = [0.1 * math.sin(i / 20) for i in range(60000) for _ in 'lr']\n"
        "array.array('f', tone).tofile(open(out, 'wb'))\n"
    )
    program(tmp_path, script, monkeypatch)
    music = Soundfont(tmp_path / "gm.sf2")(MOVEMENT)
    assert music.shape == (MIX_RATE, 2) and music.dtype == np.float32
    assert 20 * np.log10(np.sqrt(np.mean(music**2))) == pytest.approx(-22, abs=0.2)
