"""The open studio: every part that a service function needs, made once from the settings."""

from __future__ import annotations

from dataclasses import dataclass

from assets.store import MediaStore
from engine.crew import Crew
from engine.take import Renderer
from storyboard.writer import Writer
from studio.database import Database
from studio.settings import Settings
from voice.speech import Voice


@dataclass(frozen=True)
class Studio:
    settings: Settings
    database: Database
    store: MediaStore
    crew: Crew
    renderer: Renderer
    voice: Voice
    writer: Writer


def open_studio(settings: Settings) -> Studio:
    """Open the database (migrating it), the store, the crew and the back-ends named in `settings`."""
    raise NotImplementedError
