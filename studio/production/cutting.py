"""Takes joined to an episode, with sound and subtitles: from the store, or made now."""

import math
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assets.store import media_key
from engine.crew import unwatched
from engine.episode import CutShot, cut_episode
from engine.subtitles import Subtitles
from engine.take import Progress
from storyboard.captions import place
from storyboard.models import Storyboard, Subtitling
from studio.production.fingerprints import digest, episode_fingerprint
from studio.production.pace import paced
from studio.production.pipeline import TimedShot, starts_of
from studio.production.sound import Track, record, track_of
from studio.production.stems import Loud, beside
from studio.production.tools import Tools
from studio.production.transcript import Transcript, captions_of
from voice.dialogue import shifted
from voice.sound.loudness import measure


@dataclass(frozen=True)
class Cut:
    """An episode in the store, under its media key, and what is said in it."""

    mp4: str
    transcript: Transcript
    width: int
    height: int
    bytes: int
    cached: bool


def transcript_of(timed: Sequence[TimedShot], burned: bool) -> Transcript:
    starts = starts_of(timed)
    return Transcript(
        lines=[
            shifted(line, start).model_copy(update={"mouth": [], "loudness": []})
            for shot, start in zip(timed, starts, strict=True)
            for line in shot.request.lines
        ],
        ends=[start + shot.seconds for shot, start in zip(timed, starts, strict=True)],
        burned=burned,
    )


def cut(
    tools: Tools,
    board: Storyboard,
    timed: Sequence[TimedShot],
    takes: Sequence[str],
    title: str,
    progress: Progress = unwatched,
) -> Cut:
    """Join `takes`, media keys of those of `timed`, with sound and subtitles, from the store or made now.

    An empty `title` shows none. Raises MissingMedia where a take is not in the store.
    """
    name = digest(episode_fingerprint(board, title, tools), *takes)
    mp4 = media_key("episodes", name, "mp4")
    cached = tools.store.has(mp4)
    transcript = transcript_of(timed, board.subtitles.burned)
    if not cached:
        shots = [
            CutShot(
                id=shot.shot.id,
                path=tools.store.local(take),
                frames=shot.request.frames,
                transition_in=shot.shot.transition_in,
            )
            for shot, take in zip(timed, takes, strict=True)
        ]
        with tempfile.TemporaryDirectory(prefix="onetake-") as folder:
            out = Path(folder) / "episode.mp4"
            with paced("cut", sum(shot.seconds for shot in timed)):
                track = track_of(tools, board, timed)
                words = _subtitles(transcript, board, tools.size)
                loud = tools.crew.run(_assemble, shots, track, title, words, out, progress=progress)
            tools.store.put_bytes(beside(mp4, "loudness", "json"), loud.model_dump_json().encode())
            tools.store.put(mp4, out)
    return Cut(mp4, transcript, *tools.size, tools.store.size(mp4), cached)


def _subtitles(transcript: Transcript, board: Storyboard, size: tuple[int, int]) -> Subtitles:
    """Drawn as they are chosen, or a track in the episode's own language, which nothing chosen changes."""
    chosen = board.subtitles if transcript.burned else Subtitling()
    where = place(*size, chosen.platform)
    captions = tuple(captions_of(transcript, chosen, where))
    return Subtitles(captions, board.language, where, chosen.burned, chosen.karaoke)


def _assemble(
    shots: list[CutShot], track: Track, title: str, subtitles: Subtitles, out: Path, progress: Progress
) -> Loud:
    """Mix, measure and join, in a member of the crew."""
    sound = record(track).whole
    cut_episode(shots, sound, out, title, progress, subtitles)
    loud = measure(sound)
    silent = math.isinf(loud.lufs)
    return Loud(lufs=None if silent else loud.lufs, true_peak_db=None if silent else loud.true_peak_db)
