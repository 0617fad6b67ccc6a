"""The contract of a portraitist: a person, a place or a thing goes in, a reference picture comes out.

A picture is keyed by everything that made it, as a take is. This module knows no portraitist
beyond its name in PORTRAITISTS.
"""

import hashlib
import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from pydantic import BaseModel, ConfigDict, Field, SecretStr, field_validator

from storyboard.models import BoardScene, Character, Location, Thing
from storyboard.terms import View
from storyboard.trouble import Trouble

# What of a subject no picture shows: editing it must not draw one again.
UNSEEN_OF_PERSON = {"aliases": [], "voice": "", "pace": 1.0, "portrait": "", "pictures": []}
UNSEEN_OF_THING = {"picture": ""}  # of a place as well

# Width and height in pixels that suit a picture of a person; heads and shoulders, and whole figures.
VIEW_SIZES: dict[View, tuple[int, int]] = {
    View.FRONT: (768, 1024),
    View.THREE_QUARTER: (768, 1024),
    View.FULL_BODY: (576, 1024),
    View.BACK: (576, 1024),
}
THING_SIZE = (768, 768)

# Called with (done, in all): steps, or bytes while weights are fetched. Raises to stop the drawing.
Progress = Callable[[int, int], None]


def unwatched(done: int, total: int) -> None:
    """The progress callback of nobody."""


class Likeness(BaseModel):
    """A picture of the same subject. `digest` stands for what is in it, `path` is where it lies now."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    digest: str
    path: Path = Field(exclude=True)


class PictureOrder(BaseModel):
    """Everything that decides one reference picture, and nothing else.

    `view` and `wardrobe` (index of the outfit) count for people, `scene` (its time, weather and mood;
    it comes without its shots) for places. `like`, the best first, are pictures that the new one must
    resemble: only for portraitists that see. The size is in pixels. What of the subject never shows is
    left out by itself.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    subject: Character | Location | Thing
    view: View = View.FRONT
    wardrobe: int = Field(default=0, ge=0)
    scene: BoardScene | None = None
    style: str = "cinematic"
    seed: int = 0
    width: int = Field(ge=16, le=4096)
    height: int = Field(ge=16, le=4096)
    like: tuple[Likeness, ...] = ()

    @field_validator("subject", mode="after")
    @classmethod
    def _as_seen(cls, subject: Character | Location | Thing) -> Character | Location | Thing:
        unseen = UNSEEN_OF_PERSON if isinstance(subject, Character) else UNSEEN_OF_THING
        return subject.model_copy(update=unseen)

    @field_validator("scene", mode="after")
    @classmethod
    def _without_shots(cls, scene: BoardScene | None) -> BoardScene | None:
        return scene and scene.model_copy(update={"shots": []})

    def key(self, portraitist: "Portraitist") -> str:
        """SHA-256, hex, of the order and of the portraitist's name and version.

        `like` is left out where the portraitist does not see.
        """
        asked = self if portraitist.sees else self.model_copy(update={"like": ()})
        text = f"{portraitist.name}\n{portraitist.version}\n{asked.model_dump_json()}"
        return hashlib.sha256(text.encode()).hexdigest()


class ArtOptions(BaseModel):
    """What a portraitist may be told about this machine, and about the one that draws for it.

    `model`: a name of the portraitist's own table, a hub id or a folder; empty: its first choice.
    `base_url`, `key`: of the server that draws; `allow_private`: whether that may stand in this
    machine's own network; `timeout`: seconds for one picture there. `models`: where weights are kept;
    `device`: "cuda:1", "cpu", empty is the best there is; `endpoint` and `token` are the hub's.
    `after_pictures`: whether pictures to draw after may be sent along; not every model can take them.
    `accept_licence`: before it no weights are fetched; `non_commercial`: whether those may be used
    that forbid commercial use. A portraitist without a model needs none of it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    model: str = ""
    base_url: str = ""
    key: SecretStr = SecretStr("")
    allow_private: bool = True
    timeout: float = Field(default=180.0, gt=0, le=3600)
    after_pictures: bool = True
    models: Path = Path("models")
    accept_licence: bool = False
    non_commercial: bool = False
    offline: bool = False
    device: str = ""
    endpoint: str = ""
    token: SecretStr = SecretStr("")


class PictureNeeds(BaseModel):
    """What a picture needs, foretold; as engine.take.Needs. None where nobody can say.

    `download`: bytes that are fetched first; `licence`: name and address of what must be accepted
    before that; `dollars`: what somebody else's machine asks for the picture.
    """

    model_config = ConfigDict(frozen=True)

    seconds: float | None = None
    download: int = 0
    licence: tuple[str, str] | None = None
    dollars: float | None = None


class Portraitist(Protocol):
    """A back-end that draws reference pictures. Add one: a module with a class, a line in PORTRAITISTS.

    The class is called with the ArtOptions alone. It raises Trouble where this machine cannot run it,
    naming what is missing; it is opened in the page's own process too, so that whatever is slow to
    import waits for `draw`, which runs in a member of the crew.
    """

    name: str
    version: str  # changes whenever the same order would give another picture; names the model
    options: ArtOptions
    sees: bool  # whether it draws after the pictures in `like`
    hands: int | None  # how many pictures it draws at once; None: one a core

    def draw(self, order: PictureOrder, progress: Progress = unwatched) -> bytes:
        """JPEG, RGB, exactly `width` × `height`; the same order gives the same bytes where it can.

        Raises Trouble, and whatever `progress` raises; never draws by other means than its own.
        """
        ...

    def forecast(self, order: PictureOrder) -> PictureNeeds | None:
        """What the picture needs, at once; None where that is not worth saying.

        Raises Trouble where it is known before that it cannot be drawn.
        """
        ...


PORTRAITISTS: dict[str, str] = {
    "illustrator": "engine.rehearsal.illustrator:Illustrator",
    "diffusers": "engine.portraits.diffuser:Diffuser",
    "hub": "engine.portraits.hub:InferenceProviders",
    "openai": "engine.portraits.images_api:ImagesApi",
}


def open_portraitist(name: str = "illustrator", options: ArtOptions | None = None) -> Portraitist:
    """Raises Trouble for an unknown name, or where it cannot run."""
    if name not in PORTRAITISTS:
        raise Trouble(
            "No portraitist is named {name}. Choose one of: {choices}.",
            name=name,
            choices=", ".join(PORTRAITISTS),
        )
    module, attribute = PORTRAITISTS[name].split(":")
    portraitist: Portraitist = getattr(importlib.import_module(module), attribute)(options or ArtOptions())
    return portraitist
