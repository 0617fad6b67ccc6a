"""Diffusion forcing as a film is shot: window after window, frames shown while later ones are made.

Every latent frame has a noise level of its own (arXiv 2407.01392; SkyReels-V2, arXiv 2504.13074).
A window begins with clean history, denoises what is new, and hands its end on to the next one; no
more than one window is ever in memory, however long the film. Knows models and tensors; nothing
of files, shots or jobs.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from functools import partial
from itertools import islice, takewhile

import numpy as np
import torch
from torch import Generator, Tensor

from engine.skyreels.caching import StepCache, calibrate, open_cache
from engine.skyreels.checkpoint import State
from engine.skyreels.codec import from_uint8
from engine.skyreels.compose import control_stream, latents_behind, semantic_stream, spatial_stream
from engine.skyreels.drift import Anchor
from engine.skyreels.guidance import guided
from engine.skyreels.image import fit_image, image_condition
from engine.skyreels.loading import Model
from engine.skyreels.models import ModelFacts
from engine.skyreels.projector import Projector
from engine.skyreels.recipe import (
    TAKES,
    Pixels,
    Recipe,
    Reference,
    Start,
    film_windows,
    leading,
    longest_shot,
    plan_window,
)
from engine.skyreels.sampling import FlowSchedule, flow_schedule, open_sampler, timesteps_of
from engine.skyreels.schedule import SPATIAL, TEMPORAL, Plan, Row, Window, frames_of, latents_of
from engine.skyreels.transformer import Condition
from storyboard.trouble import Trouble

CHANNELS = 16  # of a latent


@dataclass(frozen=True)
class Moment:
    """How far a film is: `row` of `rows` model evaluations of `window`; `windows` None while endless."""

    window: int
    windows: int | None
    row: int
    rows: int
    frames: int  # shown so far
    estimate: Callable[[], Tensor]  # the clean latents [1, 16, n, h, w] that the model foresees


Watch = Callable[[Moment], None]  # raises to stop the film


@dataclass(frozen=True, eq=False)
class Step:
    """A window after one row: its latents [1, 16, F, h, w], and how many of the first ones are clean."""

    latents: Tensor
    clean: int
    estimate: Callable[[], Tensor]  # as Moment has it


@dataclass(frozen=True)
class Given:
    """The pictures of a Start in the film's shape, uint8 [T, height, width, 3]; of a clip, its end.

    References stay as they are: each of the model's two streams fits them in its own way.
    """

    first: Pixels | None
    last: Pixels | None
    clip: Pixels | None
    references: tuple[Reference, ...]

    @classmethod
    def of(cls, start: Start, recipe: Recipe) -> "Given":
        """Scaled until they cover the picture, then cut. Raises Trouble for what is no picture."""

        def fitted(*pictures: Pixels) -> Pixels:
            return np.stack([fit_image(picture, recipe.width, recipe.height) for picture in pictures])

        return cls(
            None if start.first is None else fitted(start.first),
            None if start.last is None else fitted(start.last),
            None if start.clip is None else fitted(*start.clip[-recipe.overlap :]),
            start.references,
        )


@dataclass(frozen=True)
class Conditions:
    """What the model is told in one window.

    Pictures are in `latents` [1, 20, F, h, w], beside the noise, in `behind` [1, 16, n, h, w], as
    latent frames after it, or in the conditions' own `control`.
    """

    prompt: Condition
    negative: Condition
    latents: Tensor | None = None
    behind: Tensor | None = None


@torch.no_grad()
def shoot(
    model: Model, recipe: Recipe, start: Start, state: State | None = None, watch: Watch = lambda moment: None
) -> Iterator[Pixels | State]:
    """The film: frames as they are finished, uint8 [n, height, width, 3], and after every window its State.

    Given the State of an earlier run, goes on after it with the same bytes. Ends with the last
    window; an endless film ends when the caller stops asking, or `watch` raises.

    Raises Trouble before any computing for what cannot be made, and when the model's numbers are none.
    """
    windows, count = film_windows(recipe, start, model.facts)
    schedule = flow_schedule(recipe.steps, recipe.shift, recipe.sigmas)
    given = Given.of(start, recipe)
    state = state or _opening(model, recipe, given)
    projector = Projector(model.codec, recipe, state, shows_first=given.clip is None)
    latent_noise, history_noise = _generator(state.latent_noise), _generator(state.history_noise)
    with ExitStack() as stack:
        cache = None
        if recipe.cache:
            opened = open_cache(
                model.transformer, recipe.cache, threshold=recipe.threshold, ratios=recipe.ratios
            )
            cache = stack.enter_context(closing(opened))
        led = leading(start, model.facts)
        skipped = led if model.facts.control else 0  # latents that are not decoded
        shown, hidden = state.frames, TEMPORAL * (led - skipped)
        for window in islice(windows, state.window, None):
            plan = plan_window(recipe, window)
            projector.open(window)  # first: lets go of the last window's decoder before pictures are encoded
            conditions = _conditions(model, recipe, given, window, shown)
            latents = _begin(model, recipe, given, window, state, latent_noise)
            rows = denoise(model, recipe, plan, latents, conditions, schedule, history_noise, cache)
            for number, step in enumerate(rows, 1):
                if step.clean > window.history:  # not before: the decoder would only wait, in memory
                    for frames in projector.project(step.latents[:, :, skipped : step.clean]):
                        fresh = frames[hidden:]
                        hidden -= len(frames) - len(fresh)
                        shown += len(fresh)
                        if len(fresh):
                            yield fresh
                estimate = partial(_after, led, step.estimate)
                watch(Moment(window.index, count, number, len(plan.rows), shown, estimate))
            drift, rest = projector.close()
            for frames in rest:
                shown += len(frames)
                yield frames
            state = State(
                window=window.index + 1,
                frames=shown,
                tail=projector.tail(step.latents, window),
                latent_noise=latent_noise.get_state(),
                history_noise=history_noise.get_state(),
                decoder=projector.cache(),
                anchor=projector.anchor,
                drift=[*state.drift, drift],
            )
            yield state


@torch.no_grad()
def measured_ratios(model: Model, recipe: Recipe) -> tuple[float, ...]:
    """What the cache "mag" needs to know of this model, these steps and this prompt: takes one window."""
    start = _stand_in(model.facts, recipe)
    frames = min(recipe.frames or recipe.base, longest_shot(recipe.base, start, model.facts))
    frames += TEMPORAL * leading(start, model.facts)
    window, given = Window(0, 0, latents_of(frames)), Given.of(start, recipe)
    plan = plan_window(recipe, window)
    noise = Generator().manual_seed(recipe.seed)
    latents = _begin(model, recipe, given, window, _opening(model, recipe, given), noise)
    conditions = _conditions(model, recipe, given, window, 0)
    schedule = flow_schedule(recipe.steps, recipe.shift, recipe.sigmas)

    def run(cache: StepCache) -> None:
        for _ in denoise(model, recipe, plan, latents, conditions, schedule, noise, cache):
            pass

    return calibrate(model.transformer, len(plan.rows), run)


def _stand_in(facts: ModelFacts, recipe: Recipe) -> Start:
    """The grey picture without which the model cannot be run at all, or nothing."""
    grey = np.full((recipe.height, recipe.width, 3), 128, np.uint8)
    starts = {"first": Start(first=grey), "references": Start(references=(Reference(grey),))}
    return starts.get(TAKES[facts.kind].must, Start())


def denoise(
    model: Model,
    recipe: Recipe,
    plan: Plan,
    latents: Tensor,
    conditions: Conditions,
    schedule: FlowSchedule,
    noise: Generator,
    cache: StepCache | None = None,
) -> Iterator[Step]:
    """The window after every row of `plan`, from `latents` [1, 16, F, h, w] on."""
    sampler = open_sampler(recipe.sampler, schedule, plan.latents, compat=recipe.compat)
    if cache is not None:
        cache.begin(len(plan.rows))
    for row in plan.rows:
        if cache is not None:
            cache.turn(row.start, row.stop)
        seen, timesteps = latents[:, :, row.start : row.stop], timesteps_of(schedule, row)
        if recipe.addnoise and row.start < plan.prefix:
            seen, timesteps = _stirred(seen, timesteps, plan.prefix - row.start, recipe.addnoise, noise)
        if not TAKES[model.facts.kind].forcing:
            timesteps = timesteps[0]  # these were trained with one noise level for all
        if conditions.latents is not None:
            seen = torch.cat([seen, conditions.latents], 1)
        if conditions.behind is not None:
            seen = torch.cat([seen, conditions.behind], 2)
        velocity = guided(
            model.transformer,
            seen,
            timesteps[None],
            conditions.prompt,
            conditions.negative,
            recipe.guidance,
            mode=model.cfg,
            fps=[recipe.fps],
            causal_block=recipe.block if recipe.causal else 0,
            causal_offset=(plan.prefix - row.start) % recipe.block,
        )[:, :, : row.stop - row.start]
        if not bool(velocity.isfinite().all()):
            raise Trouble(
                "The model's numbers ran over in step {step}: the picture is lost from here. What was "
                "finished is kept. Try other weights, or float32.",
                step=max(row.done[i] for i in range(plan.latents) if row.updates[i]) + 1,
            )
        foreseen = partial(_foreseen, latents[:, :, row.start : row.stop], velocity, row, schedule)
        latents = sampler.step(velocity, latents, row)
        yield Step(latents, _clean(row, plan), foreseen)


def _foreseen(seen: Tensor, velocity: Tensor, row: Row, schedule: FlowSchedule) -> Tensor:
    """The clean latents on which the flow of this row would end: x - sigma v."""
    sigmas = schedule.sigmas[list(row.done[row.start : row.stop])].to(seen.device)
    return seen - sigmas[:, None, None] * velocity


def _after(led: int, estimate: Callable[[], Tensor]) -> Tensor:
    """The estimate without what is never shown."""
    return estimate()[:, :, led:]


def _clean(row: Row, plan: Plan) -> int:
    """How many latents in front, the end picture's apart, are finished after `row`."""
    after = (done + update for done, update in zip(row.done, row.updates, strict=True))
    return min(sum(1 for _ in takewhile(lambda done: done == plan.steps, after)), plan.latents - plan.end)


def _stirred(
    seen: Tensor, timesteps: Tensor, history: int, level: int, noise: Generator
) -> tuple[Tensor, Tensor]:
    """A little noise on the history, and the model told of it: it repeats less, and drifts less.

    `level` in thousandths; the noise is drawn anew for every row, as published.
    """
    share = level / 1000
    old = seen[:, :, :history]
    drawn = torch.randn(old.shape, generator=noise).to(old)
    stirred = torch.cat([old * (1 - share) + drawn * share, seen[:, :, history:]], 2)
    levels = timesteps.clone()
    levels[:history] = level
    return stirred, levels


# ---- What a window begins with ------------------------------------------------------------------
def _opening(model: Model, recipe: Recipe, given: Given) -> State:
    """The state before the first window."""
    known = given.first if given.clip is None else given.clip
    tail = None if known is None else from_uint8(known)
    if tail is not None and recipe.history == "latents":
        tail = _encoded(model, tail[:, :, -frames_of(1 + (tail.shape[2] - 1) // TEMPORAL) :])
    return State(
        window=0,
        frames=0,
        tail=tail,
        latent_noise=Generator().manual_seed(recipe.seed).get_state(),
        # another seed that follows from the film's own: the two must not draw the same numbers
        history_noise=Generator().manual_seed(recipe.seed ^ 0x5EED).get_state(),
        anchor=None if given.clip is None else Anchor.of(from_uint8(given.clip)),
    )


def _begin(
    model: Model, recipe: Recipe, given: Given, window: Window, state: State, noise: Generator
) -> Tensor:
    """The window's latents before its first step: history, noise, the last picture.

    Noise is drawn in main memory, and for the history too: the same on every device, and the
    same numbers for the same frames whatever came before.
    """
    shape = (1, CHANNELS, window.history + window.fresh, recipe.height // SPATIAL, recipe.width // SPATIAL)
    latents = torch.randn(shape, generator=noise).to(model.device)
    if window.history and state.tail is not None:
        if recipe.history == "latents":
            known = state.tail[:, :, -window.history :]
        else:
            known = _encoded(model, state.tail[:, :, -frames_of(window.history) :])
        latents[:, :, : window.history] = known
    if window.end and given.last is not None:
        latents = torch.cat([latents, _encoded(model, from_uint8(given.last))], 2)
    return latents


def _encoded(model: Model, pixels: Tensor) -> Tensor:
    return model.codec.encode(pixels).to(model.device, torch.float32)


def _conditions(model: Model, recipe: Recipe, given: Given, window: Window, shown: int) -> Conditions:
    texts = model.text.encode([recipe.prompt_at(shown / recipe.fps), recipe.negative_prompt])
    prompt, negative = texts.to(model.device).chunk(2)
    frames = frames_of(window.fresh)
    if model.facts.control:
        control = control_stream(model.codec, given.references, frames, recipe.width, recipe.height)
        control = control.to(model.device)
        return Conditions(Condition(prompt, control=control), Condition(negative, control=control))
    if model.image is None:
        behind = None
        if given.references:
            places = model.facts.references
            behind = latents_behind(model.codec, given.references, places, recipe.width, recipe.height)
            behind = behind.to(model.device)
        return Conditions(Condition(prompt), Condition(negative), behind=behind)
    if given.references:
        image = semantic_stream(model.image, given.references).to(model.device)
        latents = spatial_stream(model.codec, given.references, frames, recipe.width, recipe.height)
    else:
        pictures = [picture[0] for picture in (given.first, given.last) if picture is not None]
        image = model.image.encode(pictures).flatten(0, 1)[None].to(model.device)
        first, *last = (from_uint8(picture[None])[:, :, 0] for picture in pictures)
        latents = image_condition(model.codec, first, frames, *last)
    return Conditions(Condition(prompt, image), Condition(negative, image), latents.to(model.device))


def _generator(state: Tensor) -> Generator:
    generator = Generator()
    generator.set_state(state)
    return generator
