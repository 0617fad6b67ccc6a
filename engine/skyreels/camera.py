"""A film model on this machine: what a film will take, the film, and what it took.

Joins preflight, loading, film, meter and calibration. Knows nothing of shots or stories.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Literal

from engine.skyreels import memory, slices
from engine.skyreels.calibration import FILE, load_calibration, save_calibration
from engine.skyreels.forecast import Forecast
from engine.skyreels.hub import Hub
from engine.skyreels.machine import Machine, this_machine
from engine.skyreels.meter import Meter
from engine.skyreels.models import (
    IMAGE_PARAMETERS,
    MODELS,
    TEXT_PARAMETERS,
    VAE_PARAMETERS,
    ModelFacts,
    model_named,
)
from engine.skyreels.placement import Placement
from engine.skyreels.preflight import preflight
from engine.skyreels.recipe import Recipe, Start, clips_told, film_windows, unseen
from engine.take import Cancelled, Options

if TYPE_CHECKING:
    import torch

    from engine.skyreels.film import Film
    from engine.skyreels.forcing import Moment, Watch
    from engine.skyreels.loading import Model

Download = Callable[[int, int], None]  # bytes done, bytes in all
FRESH = 5.0  # seconds that a look at the machine is good for: a page asks for many forecasts at once
STORED = 4  # bytes a number: the hub has them in float32


class Camera:
    """The model of `options`, loaded when the first film is shot and kept until another one is loaded.

    `loads` counts how often. Raises Trouble for a model that nobody knows.
    """

    def __init__(self, options: Options) -> None:
        self.options = options
        self.facts: ModelFacts = model_named(options.model)
        self.loads = 0
        self._model: Model | None = None
        self._machine: Machine | None = None
        self._looked = 0.0  # when it was measured
        self._device: torch.device | None = None  # where several processes share the model

    def forecast(self, recipe: Recipe, start: Start | None = None) -> Forecast:
        """The plan by which the film fits this machine now; of an endless film, its first window's.

        Needs no torch. Raises Trouble for what cannot be made, or what does not fit, naming what would.
        """
        return self._forecast(recipe, start or Start(), below=None)

    def download_bytes(self) -> int:
        """About what is fetched before the first film: 0 where the weights are there. Asks nobody."""
        facts, options = self.facts, self.options
        hub = Hub(options.models)
        if facts.folder or facts is not MODELS.get(facts.name) or hub.placed(facts.repo).is_dir():
            return 0
        if hub.cached(facts.repo, (facts.subfolder,)) is not None:
            return 0
        parts = VAE_PARAMETERS + TEXT_PARAMETERS + (IMAGE_PARAMETERS if facts.image else 0)
        return (facts.published_bytes or STORED * (facts.parameters or 0)) + STORED * parts

    def shoot(
        self,
        recipe: Recipe,
        out: Path,
        *,
        start: Start | None = None,
        size: tuple[int, int] | None = None,
        watch: "Watch | None" = None,
        preview: Path | None = None,
        download: Download = lambda done, total: None,
    ) -> "Film":
        """The film in `out`, as engine.skyreels.film.film makes it; what it took is remembered.

        `preview` (.jpg): the first frame of what is being made, renewed after every step; takes the
        small decoder of the options, and a card that is not borrowed.

        Raises Trouble as `forecast` does, and where the weights are not there or damaged;
        OutOfMemory names the next smaller plan, by which the film goes on where it stopped.
        """
        from engine.skyreels import parallel
        from engine.skyreels.film import OutOfMemory, film
        from engine.skyreels.forcing import measured_ratios
        from engine.skyreels.preview import save_preview

        start = start or Start()
        memory.alone(self)  # before anybody asks how much is free
        found = self.forecast(recipe, start)
        model = self._loaded(found, download)
        meter = Meter(self.facts, found)
        borrowed = _borrowed(found)
        if recipe.cache == "mag":
            ratios = measured_ratios(model, recipe) if borrowed is None else _ratios(model, recipe, borrowed)
            recipe = recipe.model_copy(update={"ratios": ratios})

        def follow(moment: "Moment") -> None:
            meter.step(moment)
            if preview is not None and borrowed is None and parallel.leads():
                save_preview(model.codec, moment.estimate(), preview)
            if watch is not None:
                watch(moment)

        told = _together(follow, model.device) if parallel.launched() else follow
        try:
            made = film(
                model,
                recipe,
                out,
                start=start,
                size=size,
                keep=self.options.films,
                watch=told,
                slices=borrowed,
            )
        except OutOfMemory as error:
            smaller = self._forecast(recipe, start, below=found.peak_bytes)
            raise OutOfMemory(
                "{device} ran out of memory with the placement {placement}. The finished windows are kept: "
                "choose the placement {smaller} (--placement or ONETAKE_PLACEMENT), and the film goes on "
                "after them.",
                device=found.device,
                placement=found.placement.name,
                smaller=smaller.placement.name,
            ) from error
        if parallel.leads():
            self._remember(meter)
        return made

    def _forecast(self, recipe: Recipe, start: Start, below: int | None) -> Forecast:
        windows, _ = film_windows(recipe, start, self.facts)
        first = next(iter(windows))
        beside = unseen(start, self.facts)
        # once loaded, the model itself takes the memory
        stale = self._model is None and monotonic() > self._looked + FRESH
        if self._machine is None or stale:
            self._looked = monotonic()
            now = this_machine(self.options.models, self.options.device, self.options.visible)
            if (lent := slices.lent_card()) is not None:
                now = replace(now, card=lent, cards=1)
            self._machine = _roomier(self._machine, now)
        return preflight(
            self.facts,
            (recipe.frames or recipe.base) + beside,
            recipe.height,
            recipe.width,
            recipe.steps,
            self._machine,
            load_calibration(self.options.models / FILE),
            placement=self.options.placement or ("cpu" if self.options.device == "cpu" else ""),
            below=below,
            base=recipe.base + beside,
            overlap=recipe.overlap,
            guidance=recipe.guidance,
            ar_step=recipe.ar_step,
            block=recipe.block,
            history=first.history,
            end=start.last is not None,
            again=recipe.history == "pixels",
            prompts=2 + len(recipe.beats),
            told=clips_told(recipe.frames or recipe.base, start, self.facts),
        )

    def let_go(self) -> None:
        """Another model needs the memory."""
        self._model = None
        memory.release(self)

    def _loaded(self, found: Forecast, download: Download) -> "Model":
        card = self._machine.card if self._machine else None
        placement = found.placement
        if placement.device == "cuda" and card is not None:
            placement = replace(placement, device=f"cuda:{card.index}")
        from engine.skyreels import parallel

        if parallel.launched():
            placement = self._shared(placement)
        if self._model is None or self._model.placement != placement:
            from engine.skyreels.loading import load_model
            from engine.skyreels.preview import TinyDecoder

            self.let_go()  # two of them would not fit
            if not parallel.leads():
                parallel.wait()  # the first process downloads for all
            self._model = load_model(
                self.options.model,
                placement=placement,
                cache=self.options.models,
                accept_licence=self.options.accept_licence,
                offline=self.options.offline,
                endpoint=self.options.endpoint or None,
                token=self.options.token.get_secret_value() or None,
                progress=download,
            )
            memory.hold(self)
            self.loads += 1
            if self.options.preview is not None:
                self._model.codec.preview = TinyDecoder.load(self.options.preview).to(self._model.device)
            if parallel.launched():
                if parallel.leads():
                    parallel.wait()
                parallel.share(self._model.transformer, branches=placement.cfg == "parallel")
        return self._model

    def _shared(self, placement: Placement) -> Placement:
        """The plan for one of several processes: half of them do the guidance, where they are even."""
        from engine.skyreels import parallel

        if self._device is None:
            self._device = parallel.start()
        cfg: Literal["sequential", "parallel"] = "sequential" if parallel.count() % 2 else "parallel"
        return replace(placement, device=str(self._device), cfg=cfg)

    def _remember(self, meter: "Meter") -> None:
        calibration = load_calibration(self.options.models / FILE)
        for run in meter.runs():
            calibration = calibration.with_run(run)
        save_calibration(calibration, self.options.models / FILE)


def _borrowed(found: Forecast) -> slices.Slices | None:
    """How the card is borrowed for a film; None where it is this machine's own."""
    if not slices.on_zero_gpu():
        return None
    return slices.Slices(slices.foreseen(found.seconds / found.windows), slices.zero_gpu)


def _ratios(model: "Model", recipe: Recipe, borrowed: slices.Slices) -> tuple[float, ...]:
    told: list[tuple[float, ...]] = []
    borrowed.carry_out(_ratios_in_a_slice, (slices.hold(model), recipe), told.append)
    return told[0]


def _ratios_in_a_slice(name: str, recipe: Recipe) -> Iterator[tuple[float, ...]]:
    from engine.skyreels.forcing import measured_ratios

    yield measured_ratios(slices.held(name), recipe)


def _roomier(before: Machine | None, now: Machine) -> Machine:
    """`now` with as much memory free as there once was: a member of the crew has the model by now."""
    if before is None or before.card is None or now.card is None or before.card.index != now.card.index:
        return now
    free = max(before.card.free, now.card.free)
    ram = max(before.ram_free, now.ram_free)
    return replace(now, card=replace(now.card, free=free), ram_free=ram)


def _together(watch: "Watch", device: "torch.device") -> "Watch":
    """Stops all processes in the same step: the first one asks its own `watch`, the others obey."""
    from engine.skyreels import parallel

    def obey(moment: "Moment") -> None:
        told: BaseException | None = None
        if parallel.leads():
            try:
                watch(moment)
            except BaseException as error:
                told = error
        if parallel.agree(told is not None, device):
            raise told or Cancelled

    return obey
