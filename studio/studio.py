"""The open studio: every part that a service function needs, made once from the settings."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from assets.store import MediaStore
from engine.crew import Crew
from engine.take import Renderer, open_renderer
from storyboard.terms import Aspect
from studio.accounts import Accounts
from studio.database import Database
from studio.production.pipeline import Tools
from studio.settings import Settings
from voice.speech import Voice, open_voice


@dataclass(frozen=True)
class Studio:
    """`run` names this run of the program: nothing is remembered under it after a restart."""

    settings: Settings
    database: Database
    accounts: Accounts
    store: MediaStore
    crew: Crew
    renderer: Renderer
    voice: Voice
    run: str = field(default_factory=lambda: secrets.token_hex(4))

    def tools(self, aspect: Aspect) -> Tools:
        """What production needs to film in `aspect`."""
        return Tools(self.store, self.crew, self.renderer, self.voice, self.settings.frame_size(aspect))

    def close(self) -> None:
        self.crew.close()
        self.database.close()


def open_studio(settings: Settings) -> Studio:
    """Open the database (migrating it), the store, the crew and the back-ends named in `settings`.

    Raises Trouble where one of them cannot be opened.
    """
    accounts = Accounts(settings.passwords, settings.root_secret)
    database = Database(settings.database)
    database.migrate()
    return Studio(
        settings=settings,
        database=database,
        accounts=accounts,
        store=MediaStore(settings.media),
        crew=Crew(settings.workers),
        renderer=open_renderer(settings.renderer),
        voice=open_voice(settings.voice),
    )
