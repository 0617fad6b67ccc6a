"""The whole promise, from the outside: three stories through the command line, then looked at and heard.

Pictures are made small; sound, times and the film's structure are those of the full size.
"""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pysubs2
import pytest
from hearing import heard_whole
from jsonschema import validate
from numpy.typing import NDArray
from recordings import share_recordings
from scipy.signal import correlate, resample_poly

from storyboard.models import Line, Storyboard
from studio.production.speaking import perform
from studio.settings import Settings
from studio.studio import open_studio
from voice.sound.mix import measure
from voice.subtitles.breaking import reading_seconds
from voice.subtitles.timing import SHORTEST

ROOT = Path(__file__).parents[2]
FPS = 24
RATE = 48_000
STORIES = ("vixen", "umbrella_zh", "premise")

pytestmark = pytest.mark.slow


def make(story: Path, out: Path, data: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "studio.command_line", "make", str(story), "--out", str(out), *options]
    environment = os.environ | {"ONETAKE_FRAME_HEIGHT": "320", "ONETAKE_DATA": str(data)}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=540)


@dataclass(frozen=True)
class Made:
    """A folder that `onetake make` filled, and the data folder where it keeps what it made."""

    folder: Path
    data: Path

    @cached_property
    def board(self) -> Storyboard:
        return Storyboard.model_validate_json((self.folder / "storyboard.json").read_text("utf-8"))

    @property
    def lines(self) -> list[Line]:
        return [line for _, shot in self.board.shots() for line in shot.lines]

    @cached_property
    def events(self) -> list[pysubs2.SSAEvent]:
        return list(pysubs2.load(str(self.folder / "episode.srt"), encoding="utf-8"))

    @cached_property
    def shown(self) -> list[tuple[Line, list[pysubs2.SSAEvent]]]:
        """Each line with its subtitles."""
        rest, shown = list(self.events), []
        for line in self.lines:
            mine = [rest.pop(0)]
            while len("".join("".join(e.plaintext for e in mine).split())) < len("".join(line.text.split())):
                mine.append(rest.pop(0))
            shown.append((line, mine))
        return shown

    @cached_property
    def sound(self) -> NDArray[np.float32]:
        """[n, 2] at RATE, on the video's clock."""
        with av.open(str(self.folder / "episode.mp4")) as film:
            frames = [frame for frame in film.decode(audio=0)]
        assert frames[0].time is not None
        samples = np.concatenate([frame.to_ndarray() for frame in frames], axis=1).T
        skipped = round(frames[0].time * RATE)
        return np.concatenate([np.zeros((max(0, skipped), 2), np.float32), samples[max(0, -skipped) :]])

    def pictures(self) -> Iterator[NDArray[np.uint8]]:
        """Every frame's luma."""
        with av.open(str(self.folder / "episode.mp4")) as film:
            for frame in film.decode(video=0):
                yield frame.to_ndarray(format="gray")


@pytest.fixture(scope="module", params=STORIES)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp(request.param)
    done = make(ROOT / "examples" / f"{request.param}.txt", folder / "out", share_recordings(folder / "data"))
    assert done.returncode == 0, done.stderr[-2000:]
    return Made(folder / "out", folder / "data")


def test_the_film_is_h264_and_aac_and_as_long_as_its_shots(made: Made) -> None:
    shots = made.board.shots()
    with av.open(str(made.folder / "episode.mp4")) as film:
        video, audio = film.streams.video[0], film.streams.audio[0]
        assert (video.codec_context.name, audio.codec_context.name) == ("h264", "aac")
        assert video.frames == sum(round(shot.duration * FPS) for _, shot in shots)
        assert video.average_rate == FPS
        for stream in (video, audio):
            assert stream.duration is not None and stream.time_base is not None
            seconds = float(stream.duration * stream.time_base)
            assert abs(seconds - sum(shot.duration for _, shot in shots)) <= len(shots) / FPS


def test_the_storyboard_fits_its_schema_and_the_report_agrees(made: Made) -> None:
    board = json.loads((made.folder / "storyboard.json").read_text("utf-8"))
    validate(board, json.loads((ROOT / "docs" / "storyboard.schema.json").read_text("utf-8")))
    report = json.loads((made.folder / "report.json").read_text("utf-8"))
    assert [shot["id"] for shot in report["shots"]] == [shot.id for _, shot in made.board.shots()]
    assert "INT." in (made.folder / "script.fountain").read_text("utf-8")


def test_every_line_is_heard(made: Made) -> None:
    said = " ".join(line.text for line in made.lines)
    names = ", ".join(person.name for person in made.board.characters)
    lines = [(mine[0].start / 1000, mine[-1].end / 1000) for _, mine in made.shown]
    heard_whole(said, made.sound, made.board.language, names, lines)


def test_subtitles_hold_every_word_in_order(made: Made) -> None:
    shown, said = (
        "".join("".join(texts).split())
        for texts in ([event.plaintext for event in made.events], [line.text for line in made.lines])
    )
    assert shown == said


def test_subtitles_are_within_100_ms_of_the_voice(made: Made) -> None:
    """Each line, as the store keeps it, is looked for in the film's sound around its subtitle."""
    studio = open_studio(Settings(data=made.data))
    tools = studio.tools(made.board.aspect)
    people = {person.id: person for person in made.board.characters}
    mono = made.sound.mean(axis=1)
    for line, mine in made.shown:
        person = people[line.speaker_id]
        said = perform(tools, person, line, made.board.readings)
        spoken = resample_poly(said.samples, 2, 1)
        begin = max(0, round((mine[0].start / 1000 - 1) * RATE))
        around = mono[begin : begin + len(spoken) + 2 * RATE]
        lag = int(np.argmax(np.abs(correlate(around, spoken, mode="valid", method="fft"))))
        # Its first word begins after the breath that may be drawn for it.
        first, last = ((begin + lag) / RATE + x for x in (said.words[0].start, said.words[-1].end))
        assert abs(first - mine[0].start / 1000) <= 0.1, line.text
        # A subtitle stays until it is read.
        read = mine[-1].start / 1000 + max(SHORTEST, reading_seconds(mine[-1].plaintext))
        assert last - 0.4 <= mine[-1].end / 1000 <= max(last, read) + 0.4, line.text
    studio.close()


def test_loudness_is_what_platforms_play(made: Made) -> None:
    loudness = measure(made.sound)
    assert abs(loudness.lufs + 14) <= 1
    assert loudness.true_peak_db <= -1


def test_no_stretch_is_black_frozen_or_clipped(made: Made) -> None:
    pictures = list(made.pictures())
    dark = [picture.mean() < 6 for picture in pictures]
    still = [bool((a == b).all()) for a, b in pairwise(pictures)]
    assert longest(dark) < FPS // 2
    assert longest(still) < FPS // 4
    assert longest([bool(x) for x in (np.abs(made.sound) >= 0.999).any(axis=1)]) < 4


def longest(flags: list[bool]) -> int:
    """Length of the longest run of True."""
    best = run = 0
    for flag in flags:
        run = run + 1 if flag else 0
        best = max(best, run)
    return best


def test_the_same_seed_gives_the_same_film(tmp_path: Path) -> None:
    story = ROOT / "examples" / "premise.txt"
    films = [tmp_path / "a", tmp_path / "b"]
    for film in films:  # data folders of their own: nothing is taken from a cache
        done = make(story, film, tmp_path / f"{film.name}-data", "--seconds", "10", "--seed", "7")
        assert done.returncode == 0, done.stderr[-2000:]
    first, second = ((film / "storyboard.json").read_bytes() for film in films)
    assert first == second
    digests = [
        hashlib.sha256(b"".join(p.tobytes() for p in Made(f, tmp_path).pictures())).digest() for f in films
    ]
    assert digests[0] == digests[1]
