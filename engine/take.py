"""The contract of a renderer: one shot goes in, one silent H.264 file comes out.

A take is keyed by everything that made it, so that a crash, a cancel or a second click never
pays twice. This module knows no renderer beyond its name in RENDERERS.
"""

import hashlib
import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Literal, Protocol

from pydantic import BaseModel, ConfigDict, Field, SecretStr

from storyboard.models import BoardScene, Character, Location, Shot, SpokenLine
from storyboard.terms import Aspect
from storyboard.trouble import Trouble

FPS = 24
FRAME_SIZES: dict[Aspect, tuple[int, int]] = {
    Aspect.VERTICAL: (720, 1280),
    Aspect.WIDE: (1280, 720),
    Aspect.SQUARE: (960, 960),
}

# Called with (frames done, frames in all); raises Cancelled to stop the render.
Progress = Callable[[int, int], None]


class Cancelled(Exception):
    """Raised by a progress callback: somebody asked for the work to stop."""


class RendererUnavailable(Trouble):
    """This machine cannot run the renderer; the message says what is missing and what to do."""


class Reference(BaseModel):
    """A picture of who or what is seen. `digest` stands for what is in it, `path` is where it lies now."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["person", "thing", "place"]
    name: str
    digest: str
    path: Path = Field(exclude=True)


class Beginning(BaseModel):
    """What a take begins with; `digest` and `path` as a Reference's.

    "frame": a picture, which is its first frame. "before": a clip that it goes on from, of which
    nothing is shown. "opening": a clip that is its first part.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["frame", "before", "opening"]
    digest: str
    path: Path = Field(exclude=True)


class TakeRequest(BaseModel):
    """Everything that decides what a shot looks like, and nothing else.

    `scene` comes without its shots, `characters` holds only those of the shot, `lines` are
    timed from the shot's first frame. `frames` is the exact length at `fps`. `references`, the one
    most seen first, and `beginning` are only for renderers that say they use them; what is in `lines`
    is seen only in takes of those that draw lips.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    shot: Shot
    scene: BoardScene
    location: Location
    characters: tuple[Character, ...] = ()
    lines: tuple[SpokenLine, ...] = ()
    frames: int
    fps: int = FPS
    width: int
    height: int
    genre: str = "drama"
    style: str = "cinematic"
    seed: int = 0
    references: tuple[Reference, ...] = ()
    beginning: Beginning | None = None

    def seen_by(self, renderer: "Maker") -> "TakeRequest":
        """What of it shows in a take of `renderer`: without lips, nothing of what is said."""
        return self if renderer.draws_lips else self.model_copy(update={"lines": ()})

    def key(self, renderer: "Maker") -> str:
        """SHA-256, hex, of what `renderer` shows of the request, and of its name and version.

        So a dub keeps the takes of those who draw no lips.
        """
        text = f"{renderer.name}\n{renderer.version}\n{self.seen_by(renderer).model_dump_json()}"
        return hashlib.sha256(text.encode()).hexdigest()


class Take(BaseModel):
    """A finished file and what is in it. `notes` says what had to be approximated.

    `loaded`: the models that had to be loaded for it, in order.
    """

    model_config = ConfigDict(frozen=True)

    path: Path
    frames: int
    fps: int
    width: int
    height: int
    renderer: str
    notes: tuple[str, ...] = ()
    loaded: tuple[str, ...] = ()


class Options(BaseModel):
    """What a renderer may be told about this machine: where things are, and what is allowed.

    `model`: a name of engine.skyreels.models, a hub id or a folder; `composer`: one that makes the
    openings of shots from reference pictures, empty: none does. `models` is where weights are kept,
    `films` where unfinished takes are. `device`: "cuda:1", "cpu"; empty is the best there is.
    `visible`: the cards that may be used, as CUDA_VISIBLE_DEVICES has them; None: all.
    `placement`: a name of engine.skyreels.placement; empty is the first that fits. `preview`: the
    weights of a small decoder, by which an unfinished film can be looked at. `endpoint` and
    `token` are the hub's. A renderer without a model needs none of it.

    What others film: `provider` is a name of engine.hosted.providers, `hosted_model` and
    `hosted_image_model` (empty: none) are hub ids of what makes a film of words, and of words and a
    picture. `orders` is where receipts and clips are kept, `budget` the dollars that all of them may
    come to (0: no limit), `hosted_price` the dollars of a second where the table shall not be
    believed. `router` is who hands orders on; empty is Hugging Face's.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    model: str = "df-1.3b-540p"
    composer: str = ""
    models: Path = Path("models")
    films: Path = Path("films")
    accept_licence: bool = False
    offline: bool = False
    device: str = ""
    visible: str | None = None
    placement: str = ""
    preview: Path | None = None
    endpoint: str = ""
    token: SecretStr = SecretStr("")
    provider: str = "fal-ai"
    hosted_model: str = "Wan-AI/Wan2.2-T2V-A14B"
    hosted_image_model: str = "Wan-AI/Wan2.2-I2V-A14B"
    hosted_price: float | None = None
    orders: Path = Path("orders")
    budget: float = 0.0
    router: str = ""


class Needs(BaseModel):
    """What a take needs, foretold. `seconds` is None where nobody can say.

    `memory`: bytes at the peak, on `device` ("NVIDIA H100 80GB HBM3"). `download`: bytes
    that are fetched first. `licence`: name and address of what must be accepted before that.
    `dollars`: what somebody else's machine asks for it; None where it asks nothing, or, where it is
    `paid`, nobody knows how much.
    """

    model_config = ConfigDict(frozen=True)

    seconds: float | None
    memory: int
    device: str
    download: int = 0
    licence: tuple[str, str] | None = None
    dollars: float | None = None
    paid: bool = False


Use = Literal["references", "frame", "before"]


class Maker(Protocol):
    """What of a renderer decides a picture: `version` changes whenever the same request gives another.

    `draws_lips`: mouths and faces follow the request's lines. Whoever does not draw them is given no
    lines, so that other words need no other take.
    """

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> str: ...

    @property
    def draws_lips(self) -> bool: ...


class Renderer(Protocol):
    """A back-end that films shots. Add one: a module with a class, and its line in RENDERERS.

    The class is called with the Options alone. It raises RendererUnavailable where this machine
    cannot run it, naming what is missing. It is opened in the page's own process too: whatever is
    slow to import waits for `render` or `still`, which run in a member of the crew.
    """

    name: str
    version: str
    options: Options
    hands: int | None  # how many takes it films at once; None: one a core
    uses: frozenset[Use]  # what it can begin a take with, beside words
    chance: bool  # whether another seed may give a better take
    takes: int  # at most, in search of one that fits its shot, where nobody says otherwise
    draws_lips: bool  # whether what is said shows, as Maker has it

    def opening(self, request: TakeRequest) -> "tuple[Renderer, TakeRequest] | None":
        """What must be filmed first, and by whom: its take is the request's beginning, an "opening".

        None where the request is filmed as it is. An opening has no opening of its own. All openings
        of an episode are filmed before the rest, so that each model is loaded once.
        """
        ...

    def legal_frames(self, frames: int) -> int:
        """The smallest length ≥ `frames` that this renderer can make."""
        ...

    def render(self, request: TakeRequest, out: Path, progress: Progress) -> Take:
        """Film `request` into `out` (.mp4: one H.264 stream, yuv420p, exactly `frames` frames).

        Raises Cancelled when `progress` does, ValueError for a length that `legal_frames`
        would not return, OSError when the disk refuses; `out` then does not exist.
        """
        ...

    def still(self, request: TakeRequest, at: float) -> bytes:
        """One frame as JPEG, `at` 0 (first) to 1 (last): the card's thumbnail."""
        ...

    def forecast(self, frames: int, width: int, height: int) -> Needs | None:
        """What filming `frames` of this size needs, at once; None where that is not worth saying.

        Raises Trouble where this machine cannot film it, naming what would fit.
        """
        ...


RENDERERS: dict[str, str] = {
    "rehearsal": "engine.rehearsal.renderer:Rehearsal",
    "skyreels": "engine.skyreels.renderer:SkyReels",
    "hosted": "engine.hosted.renderer:Hosted",
}


def open_renderer(name: str, options: Options | None = None) -> Renderer:
    """Raises Trouble for an unknown name, RendererUnavailable where it cannot run."""
    if name not in RENDERERS:
        raise Trouble(
            "No renderer is named {name}. Choose one of: {choices}.", name=name, choices=", ".join(RENDERERS)
        )
    module, attribute = RENDERERS[name].split(":")
    renderer: Renderer = getattr(importlib.import_module(module), attribute)(options or Options())
    return renderer
