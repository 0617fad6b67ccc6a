"""From a storyboard to an episode, as pure steps: the command line and the durable jobs share them.

Every step looks in the store first, under the hash of all that decides its result. It knows
shots, sound and files, and nothing of projects, users or jobs.
"""

import math
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from pathlib import Path

import numpy as np

from assets.sheet import look_of, sheet_of
from assets.store import MediaStore, media_key
from engine.crew import Crew, unwatched
from engine.episode import CutShot, cut_episode
from engine.take import FPS, Progress, Renderer, TakeRequest
from storyboard.models import Character, Line, Shot, SpokenLine, Storyboard, Timed
from studio.production.fingerprints import episode_fingerprint, speech_digest, take_request
from studio.production.sound import Track, bed_of, effects_of, record
from voice.acting import acted, direct, pace_of
from voice.ambience import Place
from voice.casting import cast_voices
from voice.dialogue import lay_out, shifted
from voice.mix import Placed
from voice.score import Cue
from voice.speech import RATE, Speech, Voice
from voice.subtitles import to_srt, to_vtt

WORDLESS = 0.8  # seconds of silence that "……" stands for

_SPEAKING = threading.Lock()  # the engines' text front ends are not made for threads


@dataclass(frozen=True)
class Tools:
    """What production works with. `size` is (width, height) in pixels."""

    store: MediaStore
    crew: Crew
    renderer: Renderer
    voice: Voice
    size: tuple[int, int]


@dataclass(frozen=True)
class TimedShot:
    """A shot with its speech laid out. `shot.duration` is exactly `request.frames` at FPS."""

    shot: Shot  # whole; the request holds only what shows
    request: TakeRequest
    speeches: dict[str, Speech]  # by line id

    @property
    def seconds(self) -> float:
        return self.request.frames / self.request.fps


@dataclass(frozen=True)
class Filmed:
    """A take in the store under `key`. `cached`: it was there before."""

    key: str
    frames: int
    renderer: str
    notes: tuple[str, ...]
    cached: bool


@dataclass(frozen=True)
class Cut:
    """An episode in the store: media keys, and the lines on the episode's clock."""

    mp4: str
    srt: str
    vtt: str
    width: int
    height: int
    bytes: int
    cached: bool


def with_voices(board: Storyboard, voice: Voice) -> Storyboard:
    """`board` with a voice for everyone who has none."""
    cast = cast_voices(board.characters, board.language, voice.voices())
    people = [person.model_copy(update={"voice": cast[person.id]}) for person in board.characters]
    return board.model_copy(update={"characters": people})


def with_looks(people: Sequence[Character], seed: int) -> list[Character]:
    """`people` with the look of each as its words now ask for it; a face once drawn keeps its seed."""
    looks = []
    for person in people:
        own = int(person.sheet.get("seed", seed))
        looks.append(person.model_copy(update={"sheet": sheet_of(look_of(person, own), person, own)}))
    return looks


# ---- Speech -------------------------------------------------------------------------------------
def speech_key(voice: Voice, text: str, voice_id: str, pace: float) -> str:
    return media_key("speech", speech_digest(voice, text, voice_id, pace), "npz")


def speak(tools: Tools, text: str, voice_id: str, pace: float) -> Speech:
    """The line as heard, from the store or spoken now. Raises Trouble for an unknown voice.

    A text without a letter or digit ("……") is a silence.
    """
    if not any(character.isalnum() for character in text):
        rest = Timed(text="X", start=0, end=WORDLESS)
        return Speech(np.zeros(round(WORDLESS * RATE), np.float32), (), (), (rest,))
    key = speech_key(tools.voice, text, voice_id, pace)
    with _SPEAKING:
        if not tools.store.has(key):
            tools.store.put_bytes(key, tools.voice.speak(text, voice_id, pace).to_bytes())
    return Speech.from_bytes(tools.store.local(key).read_bytes())


def perform(tools: Tools, person: Character, line: Line) -> Speech:
    """The line as `person` says it: emotion and manner set its pace, level and colour."""
    acting = direct(line)
    return acted(speak(tools, line.text, person.voice, pace_of(person.pace, acting)), acting)


# ---- Shots --------------------------------------------------------------------------------------
def time_shot(tools: Tools, board: Storyboard, shot_id: str) -> TimedShot:
    """Speak the shot's lines and fit its length to them and to what the renderer can make.

    Laying out the fitted shot again gives the same frames: a storyboard that holds the fitted
    lengths makes the same episode.
    """
    scene, shot = next((scene, shot) for scene, shot in board.shots() if shot.id == shot_id)
    people = {person.id: person for person in board.characters}
    speeches = {line.id: perform(tools, people[line.speaker_id], line) for line in shot.lines}
    _, seconds = lay_out(shot, speeches)
    frames = tools.renderer.legal_frames(max(1, math.ceil(seconds * FPS - 1e-3)))
    fitted = shot.model_copy(update={"duration": frames / FPS})
    lines, _ = lay_out(fitted, speeches)
    return TimedShot(fitted, take_request(board, scene, fitted, tools.size, frames, lines), speeches)


def take_key(tools: Tools, request: TakeRequest) -> str:
    return media_key("takes", request.key(tools.renderer), "mp4")


def film(tools: Tools, timed: TimedShot, progress: Progress = unwatched) -> Filmed:
    """The shot's take, from the store or filmed now. Raises as Renderer.render does."""
    request, key = timed.request, take_key(tools, timed.request)
    if tools.store.has(key):
        return Filmed(key, request.frames, tools.renderer.name, (), cached=True)
    with tempfile.TemporaryDirectory(prefix="onetake-") as folder:
        take = tools.crew.film(tools.renderer.name, request, Path(folder) / "take.mp4", progress)
        tools.store.put(key, take.path)
    return Filmed(key, take.frames, take.renderer, take.notes, cached=False)


def still_request(board: Storyboard, shot_id: str, size: tuple[int, int]) -> TakeRequest:
    """What a shot's card shows: the planned shot, nobody speaking."""
    scene, shot = next((scene, shot) for scene, shot in board.shots() if shot.id == shot_id)
    return take_request(board, scene, shot, size, max(1, round(shot.duration * FPS)), [])


def still_key(renderer: Renderer, request: TakeRequest) -> str:
    return media_key("stills", request.key(renderer), "jpg")


# ---- The episode --------------------------------------------------------------------------------
def episode_lines(timed: Sequence[TimedShot]) -> list[SpokenLine]:
    """Every line on the episode's clock."""
    return [
        shifted(line, start)
        for shot, start in zip(timed, _starts(timed), strict=True)
        for line in shot.request.lines
    ]


def cut(
    tools: Tools,
    board: Storyboard,
    timed: Sequence[TimedShot],
    title: str,
    progress: Progress = unwatched,
) -> Cut:
    """Join the takes of `timed` with their sound and subtitles, from the store or made now.

    Every take must be in the store. An empty `title` shows none.
    """
    name = episode_fingerprint(board, title, tools.renderer, tools.voice, tools.size)
    mp4, srt, vtt = (media_key("episodes", name, suffix) for suffix in ("mp4", "srt", "vtt"))
    cached = all(tools.store.has(key) for key in (mp4, srt, vtt))
    if not cached:
        shots = [
            CutShot(
                id=shot.shot.id,
                path=tools.store.local(take_key(tools, shot.request)),
                frames=shot.request.frames,
                transition_in=shot.shot.transition_in,
            )
            for shot in timed
        ]
        with tempfile.TemporaryDirectory(prefix="onetake-") as folder:
            out = Path(folder) / "episode.mp4"
            tools.crew.run(_assemble, shots, track_of(timed, board.seed), title, out, progress=progress)
            lines = episode_lines(timed)
            tools.store.put_bytes(srt, to_srt(lines).encode())
            tools.store.put_bytes(vtt, to_vtt(lines).encode())
            tools.store.put(mp4, out)
    return Cut(mp4, srt, vtt, *tools.size, tools.store.size(mp4), cached)


def _assemble(shots: list[CutShot], track: Track, title: str, out: Path, progress: Progress) -> None:
    """Mix and join, in a member of the crew."""
    cut_episode(shots, record(track), out, title=title, progress=progress)


def track_of(timed: Sequence[TimedShot], seed: int) -> Track:
    """Everything that is heard in `timed`, one cue for each run of shots in one mood."""
    starts = _starts(timed)
    cues, start = [], 0.0
    for mood, run in groupby(timed, key=lambda shot: shot.shot.mood):
        seconds = sum(shot.seconds for shot in run)
        cues.append(Cue(start, seconds, mood))
        start += seconds
    return Track(
        seconds=start,
        seed=seed,
        placed=[
            Placed(start + line.start, shot.speeches[line.line_id], line.delivery)
            for shot, start in zip(timed, starts, strict=True)
            for line in shot.request.lines
        ],
        cues=cues,
        places=[
            Place(
                start,
                shot.seconds,
                bed_of(
                    shot.shot,
                    shot.request.location,
                    shot.request.scene.interior,
                    shot.request.scene.weather,
                ),
            )
            for shot, start in zip(timed, starts, strict=True)
        ],
        effects=[
            effect
            for shot, start in zip(timed, starts, strict=True)
            for effect in effects_of(shot.shot, start)
        ],
    )


def _starts(timed: Sequence[TimedShot]) -> list[float]:
    return [frames / FPS for frames in accumulate((shot.request.frames for shot in timed), initial=0)][:-1]
