"""All that decides a film's pixels, as data: the same recipe, model and start give the same bytes.

Knows no tensor: the page, the command line and the job queue can hold, check and compare recipes
where there is no torch.
"""

import hashlib
import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Literal, Self

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field, model_validator

from engine.skyreels.models import Kind, ModelFacts
from engine.skyreels.schedule import (
    SPATIAL,
    TEMPORAL,
    Plan,
    Window,
    endless_windows,
    latents_of,
    plan_steps,
    plan_windows,
)
from storyboard.trouble import Trouble

PATCH = 2 * SPATIAL  # pixels: width and height are multiples of a token's side
CACHES = ("first-block", "mag")  # engine.skyreels.caching has them; it needs torch
MOST_NOISE = 50  # of 1000: more than this on the history, and the film forgets it
Pixels = NDArray[np.uint8]


NAMES = {
    "first": "first picture",
    "last": "last picture",
    "clip": "clip to go on from",
    "references": "reference picture",
    "prompt": "a prompt",
}


@dataclass(frozen=True)
class Takes:
    """What a kind of model may and must be given. `forcing`: a noise level for every frame, any length."""

    may: tuple[str, ...] = ()
    must: str = ""
    forcing: bool = True


TAKES = {
    Kind.DF: Takes(may=("first", "last", "clip")),
    Kind.T2V: Takes(forcing=False),
    Kind.I2V: Takes(may=("first", "last"), must="first", forcing=False),
    Kind.V2V: Takes(may=("clip",), must="clip"),
    Kind.R2V: Takes(may=("references",), must="references", forcing=False),
    Kind.VACE: Takes(may=("references",), must="references", forcing=False),
}


class Beat(BaseModel):
    """What happens from `second` of the film on, until the next beat."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    second: Annotated[float, Field(ge=0)]
    prompt: str


class Recipe(BaseModel):
    """One film. Lengths in pixel frames, noise levels in thousandths, `match` 0 (off) to 1 (whole).

    `frames` None is an endless film. `history`: what a window is shown of the one before, its last
    pixels encoded again (as published; it drifts less) or its latents as they are. `ar_step` 0
    denoises all frames of a window together; above, each `block` of latent frames runs so many
    steps behind the one before it (arXiv 2504.13074, section 3.4). `causal` lets a block see only
    itself and what came before. `cache` leaves out blocks of the model that hardly change, up to
    `threshold` (None: the usual one), "mag" by the `ratios` measured with this model and these
    steps; empty: none is left out. `compat` "upstream" repeats the published sampler's slip, for
    those who need its numbers.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    prompt: str
    beats: tuple[Beat, ...] = ()
    negative_prompt: str = ""
    frames: int | None
    width: int
    height: int
    fps: int = 24
    seed: Annotated[int, Field(ge=0, lt=2**63)] = 0

    steps: Annotated[int, Field(ge=1, le=1000)]
    guidance: Annotated[float, Field(ge=0, le=100)]
    shift: Annotated[float, Field(gt=0, le=100)]
    sampler: Literal["unipc", "euler"] = "unipc"
    sigmas: Literal["upstream", "diffusers"] = "upstream"
    compat: Literal["", "upstream"] = ""

    base: int
    overlap: int
    history: Literal["pixels", "latents"] = "pixels"
    ar_step: int = 0
    block: int = 1
    causal: bool = False
    addnoise: Annotated[int, Field(ge=0, le=MOST_NOISE)] = 0
    match: Annotated[float, Field(ge=0, le=1)] = 0.0
    cache: str = ""
    threshold: Annotated[float, Field(ge=0, le=1)] | None = None
    ratios: tuple[float, ...] = ()

    @model_validator(mode="after")
    def _fits(self) -> Self:
        for name, pixels in (("width", self.width), ("height", self.height)):
            if pixels < PATCH or pixels % PATCH:
                lower = max(PATCH, pixels // PATCH * PATCH)
                raise Trouble(
                    "A {name} of {pixels} pixels does not fit: it is a multiple of {step}, such as "
                    "{lower} or {upper}.",
                    name=name,
                    pixels=pixels,
                    step=PATCH,
                    lower=lower,
                    upper=lower + PATCH,
                )
        if self.cache.lower().replace("-", "") == "teacache":
            raise Trouble(
                "TeaCache is not offered: the authors of SkyReels-V2 say that it is not compatible with "
                "diffusion forcing. Choose one of: {choices}.",
                choices=", ".join(CACHES),
            )
        if self.cache and self.cache not in CACHES:
            raise Trouble(
                "There is no cache “{name}”; choose one of: {choices}.",
                name=self.cache,
                choices=", ".join(CACHES),
            )
        if self.match and self.history == "latents":
            raise Trouble("Colours are matched in pixels. Set history to pixels, or match to 0.")
        return self

    def prompt_at(self, second: float) -> str:
        """The prompt in force at `second`: the last beat that has begun, or the film's own."""
        begun = [beat for beat in self.beats if beat.second <= second]
        return max(begun, key=lambda beat: beat.second).prompt if begun else self.prompt


@dataclass(frozen=True, eq=False)
class Reference:
    """Who or what is to be seen, uint8 RGB [height, width, 3]: a person, a thing, or a place: `background`.

    A person or a thing is best alone in its picture, on white. Raises Trouble for another array.
    """

    picture: Pixels
    background: bool = False

    def __post_init__(self) -> None:
        shape = self.picture.shape
        if self.picture.dtype != np.uint8 or len(shape) != 3 or shape[2] != 3 or not self.picture.size:
            raise Trouble(
                "A reference picture is {shape} of {type}; expected height × width × 3 of uint8.",
                shape=" × ".join(map(str, shape)),
                type=self.picture.dtype,
            )


@dataclass(frozen=True)
class Start:
    """What the film begins, and ends, with: uint8 RGB [height, width, 3], or [frames, height, width, 3].

    `first` is the film's own first frame; of `clip`, which the film goes on from, nothing is shown
    again. Not both. `references` are seen in the film, in none of its frames as they are.
    """

    first: Pixels | None = None
    last: Pixels | None = None
    clip: Pixels | None = None
    references: tuple[Reference, ...] = ()

    def __post_init__(self) -> None:
        if self.first is not None and self.clip is not None:
            raise Trouble(
                "A film begins with a first picture or goes on from a clip, not both. Leave one out."
            )
        if sum(reference.background for reference in self.references) > 1:
            raise Trouble("A shot has one background. Leave the other pictures of places out.")

    def given(self, name: str) -> bool:
        """Whether it has any of `name`, a field of it."""
        return getattr(self, name) is not None and len(getattr(self, name)) > 0

    def digest(self) -> str:
        """SHA-256, hex, of the pictures."""
        digest = hashlib.sha256()
        for name, pixels in (("first", self.first), ("last", self.last), ("clip", self.clip)):
            if pixels is not None:
                digest.update(f"{name}{pixels.shape}".encode())
                digest.update(np.ascontiguousarray(pixels).data)
        for reference in self.references:
            digest.update(f"reference{reference.picture.shape}{reference.background}".encode())
            digest.update(np.ascontiguousarray(reference.picture).data)
        return digest.hexdigest()


def leading(start: Start, facts: ModelFacts) -> int:
    """Latent frames that are made in front of the film, in the references' places; never shown.

    A model that sees its references through CLIP, or by control blocks, has them beside its first
    latents, the others behind their last.
    """
    return len(start.references) if facts.image or facts.control else 0


def longest_shot(base: int, start: Start, facts: ModelFacts) -> int:
    """Frames of the film in a window of `base`.

    Where references are seen through CLIP, what leads is part of the window, and shown but for 4·n frames:
    n latents are 4·n - 3, and the three after these are left out, too, as published, so that what is left
    is again 1 + 4·k. With control blocks it comes before the window, and is not even decoded.
    """
    return base - TEMPORAL * leading(start, facts) if facts.image else base


def unseen(start: Start, facts: ModelFacts) -> int:
    """Pixel frames that are made for the references' sake, in front of the film or behind it."""
    behind = facts.references if start.references else 0
    return TEMPORAL * (leading(start, facts) or behind)


def clips_told(frames: int, start: Start, facts: ModelFacts) -> tuple[int, ...]:
    """Lengths of the clips that are encoded to tell the model of pictures, for a film of `frames`."""
    if facts.image:
        return (frames + unseen(start, facts),)
    pictures = (1,) * len(start.references)
    return (*pictures, frames) if facts.control else pictures


def native_size(facts: ModelFacts, width: int, height: int) -> tuple[int, int]:
    """Width and height to film at what is shown at `width` × `height`, in its shape.

    As many pixels as the model was trained on, and never more than are shown.
    """
    scale = min(1.0, math.sqrt(facts.width * facts.height / (width * height)))
    native_width, native_height = (
        max(PATCH, round(side * scale / PATCH) * PATCH) for side in (width, height)
    )
    return native_width, native_height


def recipe_for(facts: ModelFacts, prompt: str, frames: int | None, **changes: object) -> Recipe:
    """The recipe that the model's makers recommend, with `changes`."""
    recommended = {
        "width": facts.width,
        "height": facts.height,
        "fps": facts.fps,
        "steps": facts.steps,
        "guidance": facts.guidance,
        "shift": facts.shift,
        "sigmas": facts.sigmas,
        "base": facts.base_frames,
        "overlap": facts.overlap,
        "addnoise": facts.addnoise,
    }
    return Recipe.model_validate({"prompt": prompt, "frames": frames, **recommended, **changes})


def film_windows(recipe: Recipe, start: Start, facts: ModelFacts) -> tuple[Iterable[Window], int | None]:
    """The film's windows, and how many they are (None: endless). Raises Trouble for what cannot be made.

    Every window's steps are planned here once: nothing is computed for a film that would fail in
    its last window.
    """
    takes = TAKES.get(facts.kind)
    if takes is None:
        raise Trouble("{model} cannot be run yet: it is a {kind} model.", model=facts.name, kind=facts.kind)
    for name in ("first", "last", "clip", "references"):
        if start.given(name) and name not in takes.may:
            raise Trouble(
                "{model} cannot use a {name}: it takes {choices}. Choose another model, or leave it out.",
                model=facts.name,
                name=NAMES[name],
                choices=", ".join(NAMES[one] for one in takes.may) or NAMES["prompt"],
            )
    if takes.must and not start.given(takes.must):
        raise Trouble("{model} needs a {name}. Add one.", model=facts.name, name=NAMES[takes.must])
    if len(start.references) > facts.references:
        raise Trouble(
            "{model} takes up to {most} reference pictures, not {count}. Leave out what matters least in the "
            "shot.",
            model=facts.name,
            most=facts.references,
            count=len(start.references),
        )
    if start.clip is not None and len(start.clip) <= TEMPORAL:
        raise Trouble(
            "A clip of {frames} frames is too short to go on from: it needs {least}. Give its last frame as "
            "the first picture instead.",
            frames=len(start.clip),
            least=TEMPORAL + 1,
        )
    history = _history(recipe, start) if takes.forcing else 0
    if start.references and recipe.frames is not None:
        latents_of(recipe.frames)  # said of what is shown, not of what is made
    lead_in = TEMPORAL * leading(start, facts)
    longest = longest_shot(recipe.base, start, facts)
    if not takes.forcing and (
        recipe.frames is None or recipe.frames > longest or recipe.ar_step or recipe.causal
    ):
        raise Trouble(
            "{model} makes one window of up to {frames} frames, all of its frames together. Ask for a "
            "shorter film, or choose a diffusion forcing model.",
            model=facts.name,
            frames=max(longest, 0),
        )
    if recipe.frames is None:
        if start.last is not None:
            raise Trouble("An endless film has no last picture. Leave it out, or give the film a length.")
        windows: Iterable[Window] = endless_windows(base=recipe.base, overlap=recipe.overlap, history=history)
        first = endless_windows(base=recipe.base, overlap=recipe.overlap, history=history)
        sample, count = [next(first), next(first)], None
    else:
        ends = takes.forcing and start.last is not None
        sample = list(
            plan_windows(
                recipe.frames + lead_in,
                base=longest + lead_in,
                overlap=recipe.overlap,
                history=history,
                end=ends,
            )
        )
        windows, count = sample, len(sample)
    for window in {(each.latents, each.history, each.end): each for each in sample}.values():
        plan_window(recipe, window)
    return windows, count


def plan_window(recipe: Recipe, window: Window) -> Plan:
    """The steps of one window, which the model sees at once. Raises Trouble as plan_steps does."""
    return plan_steps(
        window.latents,
        recipe.steps,
        base=max(latents_of(recipe.base), window.latents - window.end),
        ar_step=recipe.ar_step,
        block=recipe.block,
        prefix=window.history,
        end=window.end,
    )


def _history(recipe: Recipe, start: Start) -> int:
    """How many latent frames are known before the first new one."""
    if start.first is not None:
        return 1
    if start.clip is not None:
        return (min(len(start.clip), recipe.overlap) - 1) // TEMPORAL + 1
    return 0
