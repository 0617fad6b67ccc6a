"""What can be set from outside, by ONETAKE_ variables or the command line: all of it is read here.

The hub's token and address have the names that its own tools use: HF_TOKEN and HF_ENDPOINT; signing
in by OpenID those that a Hugging Face Space sets: OAUTH_CLIENT_ID and so on.

Nothing else reads the environment.

Everything has a default that works on a laptop without a key: an SQLite file, a media folder
and the rehearsal renderer under one data folder.
"""

import hashlib
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any
from urllib.parse import urlsplit

from pydantic import AliasChoices, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from assets.portrait import ArtOptions
from engine.captioner.captioner import CaptionOptions
from engine.captioner.judging import MOST_TAKES
from engine.take import FRAME_SIZES, Options
from storyboard.llm.connection import Connection
from storyboard.terms import Aspect
from storyboard.trouble import Trouble
from voice.speech import VoiceOptions

# The libraries that would otherwise phone home or look for updates, told once, before they load.
os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")

SHORTEST_SECRET = 24  # characters
OPENAI_URL = "https://api.openai.com/v1"
HUB_URL = "https://huggingface.co"


def _set_as(name: str) -> AliasChoices:
    """A setting that others name, too: it has no prefix."""
    return AliasChoices(name.lower(), name)


def _listed(text: str) -> tuple[str, ...]:
    """What commas separate in it."""
    return tuple(part.strip() for part in text.split(",") if part.strip())


@dataclass(frozen=True)
class OpenID:
    """Where people sign in, and as whose guests: an OpenID provider's `url` and what it knows us by."""

    url: str
    client_id: str
    client_secret: SecretStr
    scopes: str

    @property
    def host(self) -> str:
        return urlsplit(self.url).netloc

    @property
    def title(self) -> str:
        """What people call it."""
        return "Hugging Face" if self.url == HUB_URL else self.host


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
    # signing in by OpenID; a Space has them all where its README says hf_oauth: true
    oauth_client_id: str = Field(default="", validation_alias=_set_as("OAUTH_CLIENT_ID"))  # empty: it is off
    oauth_client_secret: SecretStr = Field(
        default=SecretStr(""), validation_alias=_set_as("OAUTH_CLIENT_SECRET")
    )
    oauth_scopes: str = Field(default="openid profile", validation_alias=_set_as("OAUTH_SCOPES"))
    openid_provider_url: str = Field(default=HUB_URL, validation_alias=_set_as("OPENID_PROVIDER_URL"))
    # where a Space is reached, its own name first; it lies in a frame of the hub's page
    space_host: str = Field(default="", validation_alias=_set_as("SPACE_HOST"))
    secret: SecretStr = SecretStr("")  # the same on every machine of one studio; empty: a file in `data`

    renderer: str = "rehearsal"
    voice: str = "kokoro"  # or several, separated by commas: the first casts, the others can be chosen
    writer: str = "offline"
    workers: int = Field(default_factory=lambda: os.cpu_count() or 1, ge=1, le=256)
    executor_id: str = ""  # empty: the first free slot of this host and data folder
    lease_seconds: float = Field(default=30.0, gt=0)  # silence after which a worker counts as dead
    frame_height: int = Field(default=0, ge=0, le=4320)

    # the film model: a name, a hub id or a folder; its weights; the card and the plan to run it by
    model: str = Options().model
    composer: str = ""  # what makes the openings of shots from reference pictures; empty: nothing does
    models_folder: Path | None = None  # empty: a folder in `data`
    accept_licence: bool = False  # the weights' own: nothing is downloaded before
    offline: bool = False
    device: str = ""  # empty: the best there is
    visible_cards: str | None = Field(
        default=None, validation_alias=AliasChoices("visible_cards", "CUDA_VISIBLE_DEVICES")
    )
    placement: str = ""  # empty: the first that fits
    preview: Path | None = None  # the weights of a small decoder, to look at unfinished films
    rank: int = Field(default=0, validation_alias=AliasChoices("rank", "RANK"))  # as torchrun counts
    hub_endpoint: str = Field(default="", validation_alias=AliasChoices("hub_endpoint", "HF_ENDPOINT"))
    hub_token: SecretStr = Field(
        default=SecretStr(""), validation_alias=AliasChoices("hub_token", "HF_TOKEN")
    )

    # films made by others: who, by which models (hub ids), and for how much
    provider: str = Options().provider
    hosted_model: str = Options().hosted_model
    hosted_image_model: str = Options().hosted_image_model  # empty: words alone
    hosted_price: float | None = Field(default=None, ge=0)  # dollars a second; None: as the table says
    budget: float = Field(default=0.0, ge=0)  # dollars for all orders together; 0: no limit
    router: str = ""  # empty: Hugging Face's
    orders_folder: Path | None = None  # what is paid for; empty: a folder in `data`. Machines share it

    # who draws the reference pictures; a model of theirs, or a server's address and key
    portraitist: str = "illustrator"
    art_model: str = ""  # empty: the portraitist's first choice
    art_base_url: str = ""
    art_key: SecretStr = SecretStr("")
    art_after_pictures: bool = True  # whether pictures to draw after are sent along
    art_non_commercial: bool = False  # whether models may draw that forbid commercial use

    # who speaks elsewhere: a server of the OpenAI protocol, a model at the hub, Microsoft's reading service
    voice_base_url: str = ""  # empty: OpenAI
    voice_key: SecretStr = SecretStr("")
    voice_model: str = ""  # the server's name for it; empty: OpenAI's first choice
    voice_names: str = ""  # the server's voices, separated by commas; empty: it is asked
    voice_hub_model: str = ""  # a name of the table in voice/engines/hub.py; empty: its first
    voice_hub_url: str = ""  # an endpoint of one's own that runs it
    voice_provider: str = ""  # who runs it at the hub; empty: the first that can
    edge_tts: bool = False  # whether the lines may be sent to Microsoft
    engines_folder: Path | None = None  # engines that are installed; empty: a folder in `data`
    soundfont: Path | None = None  # an .sf2 file that FluidSynth plays the score with; empty: our own players

    # who looks at takes: one that fails its shot is filmed again with another seed
    captioner: str = ""  # "server": any that sees and speaks the OpenAI protocol; "local"; empty: nobody
    captioner_base_url: str = ""
    captioner_key: SecretStr = SecretStr("")
    captioner_model: str = ""  # the server's name for it; or a folder or hub id, empty: SkyCaptioner-V1
    takes_per_shot: int | None = Field(default=None, ge=1, le=MOST_TAKES)  # None: as its renderer says

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

    @property
    def _weights(self) -> dict[str, Any]:
        """Where weights come from and are kept, and what runs them: the same for every model."""
        return {
            "models": self.models_folder or self.data / "models",
            "accept_licence": self.accept_licence,
            "offline": self.offline,
            "device": self.device,
            "endpoint": self.hub_endpoint,
            "token": self.hub_token,
        }

    @property
    def options(self) -> Options:
        """What the renderer is told about this machine."""
        return Options(
            model=self.model,
            composer=self.composer,
            films=self.data / "films",
            visible=self.visible_cards,
            placement=self.placement,
            preview=self.preview,
            provider=self.provider,
            hosted_model=self.hosted_model,
            hosted_image_model=self.hosted_image_model,
            hosted_price=self.hosted_price,
            orders=self.orders_folder or self.data / "orders",
            budget=self.budget,
            router=self.router,
            **self._weights,
        )

    @property
    def art(self) -> ArtOptions:
        """What the portraitist is told about this machine, or about the one that draws for it."""
        return ArtOptions(
            model=self.art_model,
            base_url=self.art_base_url,
            key=self.art_key,
            after_pictures=self.art_after_pictures,
            non_commercial=self.art_non_commercial,
            **self._weights,
        )

    @property
    def voice_engines(self) -> tuple[str, ...]:
        """The names of the engines that speak, the one that casts first."""
        return _listed(self.voice)

    @property
    def voicing(self) -> VoiceOptions:
        """What a voice engine is told about this machine, or about the one that speaks for it."""
        return VoiceOptions(
            base_url=self.voice_base_url,
            key=self.voice_key,
            model=self.voice_model,
            names=_listed(self.voice_names),
            hub_model=self.voice_hub_model,
            hub_url=self.voice_hub_url,
            provider=self.voice_provider,
            token=self.hub_token,
            engines=self.engines_folder or self.data / "engines",
            edge=self.edge_tts,
        )

    @property
    def captioning(self) -> CaptionOptions:
        """What the captioner is told about this machine, or about the one that looks for it."""
        return CaptionOptions(
            model=self.captioner_model,
            base_url=self.captioner_base_url,
            key=self.captioner_key,
            **self._weights,
        )

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
        return not (self.passwords or self.openid) and "SPACE_ID" not in os.environ

    @property
    def openid(self) -> OpenID | None:
        """Where people sign in who have no password here, if they can."""
        if not self.oauth_client_id:
            return None
        return OpenID(
            url=self.openid_provider_url.rstrip("/"),
            client_id=self.oauth_client_id,
            client_secret=self.oauth_client_secret,
            scopes=self.oauth_scopes,
        )

    @property
    def space_hosts(self) -> tuple[str, ...]:
        """The names of the Space that this is, the hub's own first; empty where it is none."""
        return _listed(self.space_host)

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
