"""The buses of an episode as files of their own, and how loud its finished sound is.

Both are kept beside the cut that they belong to, under its name.
"""

import tempfile
import zipfile
from pathlib import Path

from assets.store import MediaStore, media_key
from engine.take import Progress
from storyboard.models import Data, Storyboard
from studio.production.pipeline import time_shot
from studio.production.sound import Track, record, track_of
from studio.production.tools import Tools
from voice.sound.wave import write_wav


class Loud(Data):
    """The loudness of a cut's sound; None for silence."""

    lufs: float | None
    true_peak_db: float | None


def beside(mp4: str, kind: str, suffix: str) -> str:
    """The media key of what belongs to the cut under the media key `mp4`."""
    return media_key(kind, Path(mp4).stem, suffix)


def loudness_of(store: MediaStore, mp4: str) -> Loud | None:
    """How loud the cut is; None where it was made before that was measured."""
    key = beside(mp4, "loudness", "json")
    return Loud.model_validate_json(store.local(key).read_bytes()) if store.has(key) else None


def stems(tools: Tools, board: Storyboard, mp4: str) -> str:
    """The media key of a ZIP of the buses and their sum, WAV of 24 bits, from the store or made now.

    `board` is the one that the cut was made from.
    """
    key = beside(mp4, "stems", "zip")
    if not tools.store.has(key):
        timed = [time_shot(tools, board, shot.id) for _, shot in board.shots()]
        with tempfile.TemporaryDirectory(prefix="onetake-") as folder:
            out = Path(folder) / "stems.zip"
            tools.crew.run(_write, track_of(tools, board, timed), out)
            tools.store.put(key, out)
    return key


def _write(track: Track, out: Path, _progress: Progress) -> None:
    """In a member of the crew."""
    mixed = record(track)
    buses = {"dialogue": mixed.dialogue, "music": mixed.music, "effects": mixed.effects, "mix": mixed.whole}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for name, samples in buses.items():
            path = out.with_name(f"{name}.wav")
            write_wav(samples, path)
            packed.write(path, path.name)
