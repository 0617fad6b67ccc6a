"""What can be set from outside, by ONETAKE_ variables or the command line: all of it is read here.

Nothing else reads the environment.

Everything has a default that works on a laptop without a key: an SQLite file, a media folder
and the rehearsal renderer under one data folder.
"""

import hashlib
import os
import secrets
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from tempfile import NamedTemporaryFile

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from engine.take import FRAME_SIZES
from storyboard.llm.connection import Connection
from storyboard.terms import Aspect
from storyboard.trouble import Trouble

# The libraries that would otherwise phone home or look for updates, told once, before they load.
os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")

SHORTEST_SECRET = 24  # characters
OPENAI_URL = "https://api.openai.com/v1"


class Settings(BaseSettings):
    """One run's settings. `frame_height` scales pictures down for trials: 0 is full size."""

    model_config = SettingsConfigDict(env_prefix="ONETAKE_", extra="ignore", frozen=True)

    data: Path = Path("data")
    database_url: str = ""  # empty: an SQLite file in `data`
    jobs_url: str = ""  # empty: beside the database (SQLite: a file of its own)
    media_url: str = ""  # empty: a folder in `data`

    # a Space's own proxy reaches it from outside
    host: str = Field(default_factory=lambda: "0.0.0.0" if "SPACE_ID" in os.environ else "127.0.0.1")
    port: int = Field(default=7860, ge=0, le=65535)
    users: str = ""  # "ann:password,bob:password"; empty: one local user and no login
    users_file: Path | None = None  # or the same, one a line
    secure_cookies: bool = False  # True behind HTTPS
    secret: SecretStr = SecretStr("")  # the same on every machine of one studio; empty: a file in `data`

    renderer: str = "rehearsal"
    voice: str = "kokoro"
    writer: str = "offline"
    workers: int = Field(default_factory=lambda: os.cpu_count() or 1, ge=1, le=256)
    executor_id: str = ""  # empty: the first free slot of this host and data folder
    lease_seconds: float = Field(default=30.0, gt=0)  # silence after which a worker counts as dead
    frame_height: int = Field(default=0, ge=0, le=4320)

    # the language model of users who name none of their own
    llm_base_url: str = ""  # empty: OpenAI
    llm_key: SecretStr = SecretStr("")
    llm_model: str = ""  # empty: there is none
    llm_private: bool | None = None  # may users name servers of this network? None: alone on a laptop

    @property
    def database(self) -> str:
        """The SQLAlchemy URL of the studio's own tables."""
        return self.database_url or f"sqlite:///{self.data / 'onetake.sqlite'}"

    @property
    def jobs(self) -> str:
        """The URL of the job engine's tables: never the same SQLite file as ours."""
        if self.jobs_url:
            return self.jobs_url
        if self.database.startswith("sqlite"):
            return f"sqlite:///{self.data / 'jobs.sqlite'}"
        return self.database

    @property
    def media(self) -> str:
        return self.media_url or str(self.data / "media")

    @cached_property
    def root_secret(self) -> bytes:
        """What cookies are signed with and kept keys are sealed with, 32 bytes.

        Made from `secret`, or once by chance, kept in the data folder for its owner only. Raises
        Trouble for a `secret` that could be guessed.
        """
        if chosen := self.secret.get_secret_value():
            if len(chosen) < SHORTEST_SECRET:
                raise Trouble("ONETAKE_SECRET needs at least {n} characters.", n=SHORTEST_SECRET)
            return hashlib.sha256(chosen.encode()).digest()
        path = self.data / "secret"
        self.data.mkdir(parents=True, exist_ok=True)
        if not path.exists():  # written whole before it has its name: two processes may start at once
            with NamedTemporaryFile(dir=self.data, prefix="secret-") as file:
                file.write(secrets.token_bytes(32))
                file.flush()
                with suppress(FileExistsError):
                    os.link(file.name, path)
        return path.read_bytes()

    @property
    def private_servers(self) -> bool:
        """Whether a user's language model may run on this machine or in its network."""
        if self.llm_private is not None:
            return self.llm_private
        return not self.passwords and "SPACE_ID" not in os.environ

    @property
    def language_model(self) -> Connection | None:
        """The connection that the studio itself provides, if it does."""
        if not self.llm_model:
            return None
        return Connection(base_url=self.llm_base_url or OPENAI_URL, key=self.llm_key, model=self.llm_model)

    @cached_property
    def passwords(self) -> dict[str, str]:
        """Name to password of everyone who may sign in. Raises Trouble for a line without a colon."""
        text = self.users.replace(",", "\n")
        if self.users_file:
            try:
                text += "\n" + self.users_file.read_text("utf-8")
            except OSError as error:
                raise Trouble(
                    "The users file {file} cannot be read ({reason}).",
                    file=str(self.users_file),
                    reason=error.strerror or "",
                ) from None
        pairs = [line.strip().partition(":") for line in text.splitlines() if line.strip()]
        for name, colon, password in pairs:
            if not (name and colon and password) or len(name) > 64:
                raise Trouble(
                    "The user {name} needs a password. Write users as name:password, separated by commas.",
                    name=name[:64],
                )
        return {name: password for name, _, password in pairs}

    def frame_size(self, aspect: Aspect) -> tuple[int, int]:
        """Width and height of the picture in pixels, both even."""
        width, height = FRAME_SIZES[aspect]
        if not self.frame_height:
            return width, height
        return round(width * self.frame_height / height / 2) * 2, round(self.frame_height / 2) * 2
