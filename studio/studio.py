"""The open studio: every part that a service function needs, made once from the settings."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from assets.portrait import Portraitist, open_portraitist
from assets.store import MediaStore
from engine.captioner.captioner import Captioner, open_captioner
from engine.crew import Crew
from storyboard.terms import Aspect
from studio.accounts import Accounts
from studio.database import Database
from studio.production.renderers import Renderers
from studio.production.tools import Tools
from studio.production.voices import Voices
from studio.settings import Settings


@dataclass(frozen=True)
class Studio:
    """`run` names this run of the program: nothing is remembered under it after a restart."""

    settings: Settings
    database: Database
    accounts: Accounts
    store: MediaStore
    crew: Crew
    renderers: Renderers
    voice: Voices
    portraitist: Portraitist
    captioner: Captioner | None = None  # nobody judges takes
    run: str = field(default_factory=lambda: secrets.token_hex(4))

    def tools(self, aspect: Aspect) -> Tools:
        """What production needs to film in `aspect`."""
        size = self.settings.frame_size(aspect)
        return Tools(
            self.store,
            self.crew,
            self.renderers,
            self.voice,
            self.portraitist,
            size,
            self.captioner,
            self.settings.takes_per_shot,
            self.settings.soundfont,
        )

    def close(self) -> None:
        self.crew.close()
        self.database.close()


def open_studio(settings: Settings) -> Studio:
    """Open the database (migrating it), the store, the crew and the back-ends named in `settings`.

    Raises Trouble where one of them cannot be opened.
    """
    renderers = Renderers(settings.renderer, settings.options)
    renderers.named()
    provider = settings.openid.host if settings.openid else ""
    accounts = Accounts(settings.passwords, settings.root_secret, provider)
    database = Database(settings.database)
    database.migrate()
    store = MediaStore(settings.media)
    voice = Voices(settings.voice_engines, settings.voicing, store)
    voice.named(voice.names[0])
    return Studio(
        settings=settings,
        database=database,
        accounts=accounts,
        store=store,
        crew=Crew(settings.workers),
        renderers=renderers,
        voice=voice,
        portraitist=open_portraitist(settings.portraitist, settings.art),
        captioner=open_captioner(settings.captioner, settings.captioning) if settings.captioner else None,
    )
