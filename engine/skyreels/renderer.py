"""SkyReels as a renderer: a shot's words, pictures and clips become a take of exactly its length.

The Renderer contract over the camera; over two of them where one model makes the openings of shots
from references, and another goes on. Opened in the page's process too: torch waits for `render`.
"""

import importlib.util
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from engine.pacing import least_frames, paced_length
from engine.skyreels.beginning import Begun, begun, foreseen, uses_of
from engine.skyreels.camera import Camera
from engine.skyreels.models import MODELS, licence_of
from engine.skyreels.recipe import TAKES, Recipe, Start, longest_shot, native_size, recipe_for
from engine.skyreels.schedule import LONGEST, TEMPORAL, legal_frames
from engine.splice import Stretch, splice
from engine.take import (
    FPS,
    Needs,
    Options,
    Progress,
    Renderer,
    RendererUnavailable,
    Take,
    TakeRequest,
    Use,
    open_renderer,
)
from storyboard.shot_prompt import image_to_video, text_to_video
from storyboard.trouble import Trouble

if TYPE_CHECKING:
    from engine.skyreels.film import Film
    from engine.skyreels.forcing import Moment

PACKAGES = ("torch", "diffusers", "transformers", "accelerate", "safetensors", "huggingface_hub", "ftfy")
# What a creator never wants to see: guidance moves away from it.
NEGATIVE = (
    "overexposed, washed out, grey, blurred, a still picture, subtitles, watermark, logo, low quality, "
    "compression artefacts, deformed faces, deformed hands, extra fingers, fused fingers, extra limbs, "
    "missing limbs, a crowd in the background, people walking backwards"
)
MATCH = 0.5  # how far later windows are brought back to the colours of the first, or of the opening
PACING = (
    3.2e-7  # processor seconds a pixel of every frame that is brought to another pace: measured at 832×480
)


def missing_packages() -> list[str]:
    """What a film model needs of the gpu extra and is not installed."""
    return [name for name in PACKAGES if importlib.util.find_spec(name) is None]


class SkyReels:
    """Films shots with the model of its options, one at a time. Raises RendererUnavailable, Trouble."""

    name = "skyreels"
    hands: int | None = 1  # a second film beside it would need the card's memory twice
    chance = True
    takes = 3
    draws_lips = False

    def __init__(self, options: Options) -> None:
        if missing := missing_packages():
            raise RendererUnavailable(
                "The renderer skyreels needs {missing}. Install it with: {command}",
                missing=", ".join(missing),
                command="pip install 'onetake[gpu]'",
            )
        self.options = options
        self._camera = Camera(options)
        self._composer = composer_of(options) if options.composer else None
        names = [one._camera.facts.name for one in (self, self._composer) if one]
        self.version = "-".join(["1", *names])
        composes: frozenset[Use] = frozenset({"references"} if self._composer else ())
        self.uses: frozenset[Use] = uses_of(self._camera.facts) | composes

    def legal_frames(self, frames: int) -> int:
        """1 + 4k; models that do not go on from window to window make no more than one. Raises Trouble."""
        return self._legal_frames(frames, self._camera.facts.references)

    def forecast(self, frames: int, width: int, height: int) -> Needs | None:
        """What a take of this length needs; with a composer, one that opens with as many references as that
        takes. Raises Trouble where it does not fit here.
        """
        facts = self._camera.facts
        if self._composer is None:
            return self._needs(foreseen(facts, frames), width, height)
        composes = self._composer._camera.facts
        length = min(frames, self._composer._longest(composes.references))
        opening = self._composer._needs(foreseen(composes, length), width, height)
        if length == frames:
            return opening
        rest = self._needs(foreseen(facts, frames - length, goes_on=True), width, height)
        seconds = None
        if opening.seconds is not None and rest.seconds is not None:
            seconds = opening.seconds + rest.seconds
        return max(opening, rest, key=lambda needs: needs.memory).model_copy(
            update={
                "seconds": seconds,
                "download": opening.download + rest.download,
                "licence": opening.licence or rest.licence,
            }
        )

    def opening(self, request: TakeRequest) -> tuple[Renderer, TakeRequest] | None:
        """By the composer, from the request's references, as long as it can be; None without either."""
        if self._composer is None or not request.references or request.beginning is not None:
            return None
        frames = min(request.frames, self._composer._longest(len(request.references)))
        return self._composer, request.model_copy(update={"frames": frames})

    def render(self, request: TakeRequest, out: Path, progress: Progress) -> Take:
        """Film `request` into `out`. Raises as engine.take.Renderer says."""
        if self._legal_frames(request.frames, len(request.references)) != request.frames:
            raise ValueError(f"This model makes 1 + 4k frames, not {request.frames}.")
        progress(0, request.frames)
        facts, loads = self._camera.facts, self._camera.loads
        part = begun(request, facts)
        notes = []
        with TemporaryDirectory(dir=out.parent, prefix=".") as folder:
            stretches = [part.opening] if part.opening else []
            if part.frames:
                film = self._film(request, part, Path(folder) / "film.mp4", progress)
                stretches.append(Stretch(film.path, part.frames, part.again))
                notes = self._notes(request, part, film)
            size = (request.width, request.height)
            splice(stretches, out, size, request.fps, lambda: progress(request.frames, request.frames))
        progress(request.frames, request.frames)
        return Take(
            path=out,
            frames=request.frames,
            fps=request.fps,
            width=request.width,
            height=request.height,
            renderer=self.name,
            notes=tuple(notes),
            loaded=(facts.name,) if self._camera.loads > loads else (),
        )

    def still(self, request: TakeRequest, at: float) -> bytes:
        """The rehearsal's drawing of the same moment: no card shall wait for minutes of computing."""
        return open_renderer("rehearsal").still(request, at)

    def _film(self, request: TakeRequest, part: Begun, out: Path, progress: Progress) -> "Film":
        """What of the take has to be filmed; in the model's own size where the pace has to change, too."""
        prompt = prompt_of(request, part.start)
        recipe = self._recipe(prompt, part, request.width, request.height, request.seed)

        def watch(moment: "Moment") -> None:
            windows = moment.windows or 1
            share = (moment.window + moment.row / moment.rows) / windows
            progress(int(share * request.frames), request.frames)

        def waiting(done: int, total: int) -> None:  # bytes: no frame is nearer for them
            progress(0, request.frames)

        size = (request.width, request.height) if recipe.fps == request.fps else None
        return self._camera.shoot(recipe, out, start=part.start, size=size, watch=watch, download=waiting)

    def _notes(self, request: TakeRequest, part: Begun, film: "Film") -> list[str]:
        name = self._camera.facts.name
        notes = [f"{name}: colour drift {film.drift[-1].colour:.1f} ΔE"]
        if film.cut:
            notes.append(f"The prompt is too long: its last {film.cut} tokens were not seen.")
        if film.fps != request.fps:
            notes.append(f"{name} makes {film.fps} frames a second; those between follow the motion.")
        if part.left_out:
            notes.append(f"More references than {name} takes: {', '.join(part.left_out)} left out.")
        return notes

    def _needs(self, part: Begun, width: int, height: int) -> Needs:
        facts = self._camera.facts
        recipe = self._recipe("", part, width, height, 0)
        found = self._camera.forecast(recipe, part.start)
        paced = part.frames * recipe.width * recipe.height * PACING if recipe.fps != FPS else 0.0
        licence = licence_of(facts)
        download = self._camera.download_bytes()
        return Needs(
            seconds=found.seconds + paced if found.known else None,
            memory=found.peak_bytes,
            device=found.device,
            download=download,
            licence=(licence.name, licence.url) if download and not self.options.accept_licence else None,
        )

    def _legal_frames(self, frames: int, references: int) -> int:
        return legal_frames(frames / FPS, FPS, longest=self._longest(references))

    def _longest(self, references: int) -> int:
        """1 + 4k frames at most, with so many references, or as many as the model takes."""
        facts = self._camera.facts
        takes = TAKES.get(facts.kind)
        if takes is not None and takes.forcing:
            return LONGEST
        start = foreseen(facts, 1, references=references).start
        longest = paced_length(longest_shot(facts.base_frames, start, facts), facts.fps, FPS)
        return longest - (longest - 1) % TEMPORAL

    def _recipe(self, prompt: str, part: Begun, width: int, height: int, seed: int) -> Recipe:
        """As the model's makers recommend, with colours held; as long as `part` needs, or a little longer."""
        facts = self._camera.facts
        native_width, native_height = native_size(facts, width, height)
        least = least_frames(part.again + part.frames, facts.fps, FPS)
        known = 2 if part.start.clip is not None else int(part.start.first is not None)
        return recipe_for(
            facts,
            prompt,
            legal_frames(least / facts.fps, facts.fps, history=known),
            negative_prompt=NEGATIVE,
            width=native_width,
            height=native_height,
            seed=seed,
            match=MATCH,
        )


def composer_of(options: Options) -> SkyReels:
    """The renderer of openings. Raises Trouble for a model that makes none."""
    composer = SkyReels(options.model_copy(update={"model": options.composer, "composer": ""}))
    if "references" not in composer.uses:
        raise Trouble(
            "{model} does not compose shots from pictures. Choose one of: {choices}; or no composer.",
            model=options.composer,
            choices=", ".join(
                facts.name for facts in MODELS.values() if facts.runnable and "references" in uses_of(facts)
            ),
        )
    return composer


def prompt_of(request: TakeRequest, start: Start) -> str:
    """What changes, where a first picture holds the rest; else the whole picture in words."""
    shot, people = request.shot, request.characters
    changes = "" if start.first is None else image_to_video(shot, people)
    return changes or text_to_video(
        shot, request.scene, request.location, people, request.style, request.genre
    )
