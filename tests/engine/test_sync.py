"""Picture and sound after the cut: flashes and clicks put on the same frames are shown and heard together.

Both are read as a player reads them, by the presentation times that the file gives, edit lists included.
"""

from collections.abc import Callable
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from engine.encode import Encoder
from engine.episode import SOUND_RATE, CutShot, cut_episode
from engine.take import FPS
from storyboard.terms import Transition

W, H = 64, 96
SHOT = 121  # frames: no whole number of seconds or groups of pictures
SHOTS = 14  # 70 seconds
KINDS = (Transition.CUT, Transition.FADE, Transition.DISSOLVE)
# Frames of a shot that flash: beside its cuts as near as a cut, a fade or a dissolve leaves them seen.
NEAR = {Transition.CUT: 0, Transition.FADE: 4, Transition.DISSOLVE: 2 * 6}

Film = Callable[[Path, int, int, int], Path]


def transition(number: int) -> Transition:
    return KINDS[number % 3] if 0 < number < SHOTS else Transition.CUT


def flashes(number: int) -> list[int]:
    return [NEAR[transition(number)], 60, SHOT - 1 - NEAR[transition(number + 1)]]


def take(path: Path, number: int, **options: object) -> Path:
    """A grey picture, white in its frames that flash."""
    with Encoder(path, W, H, FPS, **options) as encoder:  # type: ignore[arg-type]
        for frame in range(SHOT):
            encoder.add(np.full((H, W, 3), 255 if frame in flashes(number) else 40 + number, np.uint8))
    return path


def clicks(frames: list[int]) -> NDArray[np.float32]:
    sound = np.zeros((SHOTS * SHOT * SOUND_RATE // FPS, 2), np.float32)
    for frame in frames:
        at = frame * SOUND_RATE // FPS
        sound[at : at + 96] = 0.7
    return sound


def seen_and_heard(film: Path) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """When flashes begin and when clicks do, in seconds of the film's own clock."""
    with av.open(str(film)) as file:
        shown = [(f.time, float(f.to_ndarray(format="gray").mean())) for f in file.decode(video=0)]
    times, light = np.array(shown).T
    around = np.minimum(np.roll(light, 1), np.roll(light, -1))
    seen = times[light > around * 1.4 + 15]
    with av.open(str(film)) as file:
        parts = [(f.time, np.abs(f.to_ndarray()[0])) for f in file.decode(audio=0)]
    instants = np.concatenate([time + np.arange(len(part)) / SOUND_RATE for time, part in parts])
    loud = instants[np.concatenate([part for _, part in parts]) > 0.35]
    return seen, loud[np.diff(loud, prepend=-1.0) > 0.02]


@pytest.mark.parametrize("again", [None, {}, {"preset": "medium"}], ids=["first-cut", "copied", "composed"])
def test_picture_and_sound_meet_within_a_frame(tmp_path: Path, again: dict[str, object] | None) -> None:
    """At every kind of cut, after 70 seconds as at the start, and with a take filmed again amidst."""
    takes = [take(tmp_path / f"{number}.mp4", number) for number in range(SHOTS)]
    if again is not None:
        takes[7] = take(tmp_path / "again.mp4", 7, **again)
    shots = [CutShot(f"s{n}", path, SHOT, transition(n)) for n, path in enumerate(takes)]
    due = [n * SHOT + frame for n in range(SHOTS) for frame in flashes(n)][:-1]  # the last has faded out
    film = tmp_path / "episode.mp4"
    cut_episode(shots, clicks(due), film)
    seen, heard = seen_and_heard(film)
    assert len(heard) == len(due)
    nearest = np.array([seen[np.abs(seen - click).argmin()] for click in heard])
    assert np.abs(heard - np.array(due) / FPS).max() < 0.002
    assert np.abs(nearest - heard).max() < 0.5 / FPS  # the very frame
