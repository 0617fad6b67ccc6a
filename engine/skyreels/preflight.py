"""Before a run: the plan by which a film fits this machine, or what would fit.

How much and how long is forecast.py's. Runs nothing and needs no torch.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, NoReturn

from engine.skyreels.calibration import Calibration
from engine.skyreels.forecast import GB, Forecast, Job, duration, forecast, job_for, work_of
from engine.skyreels.machine import Machine
from engine.skyreels.models import MODELS, Kind, ModelFacts
from engine.skyreels.placement import OLDEST, PLACEMENTS, Placement, placement_named
from storyboard.trouble import Trouble

NOTHING = Calibration()
CONTEXT = 700 * 10**6  # bytes on a card: driver and libraries
MARGIN = 1.08  # kernels' workspaces, and holes between blocks of memory
CHANGED = 1.5  # a plan that changes the picture must be so many times faster to be chosen unasked
WINDOWS = (97, 77, 57, 37)  # frames, to propose; the makers propose the middle two
SMALLER = (0.75, 0.5)  # of the sides


def preflight(
    facts: ModelFacts,
    frames: int,
    height: int,
    width: int,
    steps: int,
    machine: Machine,
    calibration: Calibration = NOTHING,
    *,
    placement: str = "",
    below: int | None = None,
    **settings: Any,
) -> Forecast:
    """The plan by which this film fits `machine`, with its time and memory.

    The fastest that fits; one that changes the picture only where it is half as fast again. `placement`:
    this one or none; a processor is only taken when it is named, or for weights that are shipped. `below`:
    the peak must be less, for after a run that ran out of memory. `settings`: further fields of
    forecast.Job, in place of what the model's makers recommend. Raises Trouble that says what is missing and
    what would fit, or that the film cannot be planned.
    """
    job = job_for(facts, frames, height, width, steps, **settings)
    work_of(job)
    placement = placement or ("cpu" if facts.shipped else "")
    named = placement_named(placement) if placement else None
    _check_device(facts, job, named, machine, calibration)
    plans = [named] if named else [plan for plan in PLACEMENTS.values() if plan.auto]
    case = _Case(machine, calibration, below)
    found = case.best(facts, job, plans)
    if found is None:
        _refuse(case, facts, job, plans)
    return found


def _check_device(
    facts: ModelFacts, job: Job, named: Placement | None, machine: Machine, calibration: Calibration
) -> None:
    if named is not None and named.device == "cpu":
        return
    card = machine.card
    if card is None:
        slow = forecast(facts, job, PLACEMENTS["cpu"], machine, calibration)
        raise Trouble(
            "There is no NVIDIA card here, and on the processor this film takes about {time}. Choose the "
            "placement cpu to make it all the same, or a machine with a card.",
            time=duration(slow.seconds),
        )
    oldest = named.oldest if named else OLDEST
    if card.capability < oldest:
        raise Trouble(
            "{card} has compute capability {found}, and this needs {needed}. Use a newer card, or another "
            "placement.",
            card=card.name,
            found="{}.{}".format(*card.capability),
            needed="{}.{}".format(*oldest),
        )


@dataclass(frozen=True)
class _Case:
    """Where a film shall fit: what the machine has, has done, and the peak at which it ran out of memory."""

    machine: Machine
    calibration: Calibration
    below: int | None

    def best(self, facts: ModelFacts, job: Job, plans: Iterable[Placement]) -> Forecast | None:
        fitting = [f for f in self.forecasts(facts, job, plans) if self.missing(f) == (0, 0)]
        return min(fitting, key=lambda f: f.seconds * (1 if f.placement.exact else CHANGED), default=None)

    def forecasts(self, facts: ModelFacts, job: Job, plans: Iterable[Placement]) -> list[Forecast]:
        return [forecast(facts, job, plan, self.machine, self.calibration) for plan in plans]

    def missing(self, found: Forecast) -> tuple[int, int]:
        """Bytes too few, of the device's memory and of main memory beside it."""
        on_card = found.placement.device != "cpu"
        needed = needed_bytes(found.peak_bytes) if on_card else int(found.peak_bytes * MARGIN)
        too_few = max(0, needed - found.free_bytes)
        if self.below is not None:
            too_few = max(too_few, found.peak_bytes + 1 - self.below)
        return too_few, max(0, found.ram_bytes - self.machine.ram_free)


def needed_bytes(peak: int) -> int:
    """What must be free on a card for a run whose tensors take `peak` at once."""
    return int(peak * MARGIN) + CONTEXT


# ---- What would fit ---------------------------------------------------------------------------------
def _refuse(case: _Case, facts: ModelFacts, job: Job, plans: Sequence[Placement]) -> NoReturn:
    nearest = min(case.forecasts(facts, job, plans), key=lambda f: (case.missing(f)[0], case.missing(f)[1]))
    missing, ram_missing = case.missing(nearest)
    proposals = proposed(facts, job, case.machine, case.calibration, below=case.below, named=len(plans) == 1)
    values: dict[str, object] = {
        "model": facts.name,
        "width": job.width,
        "height": job.height,
        "window": work_of(job).window,
        "placement": nearest.placement.name,
        "choices": "; ".join(text for text, _ in proposals) or "a machine with more memory",
    }
    if case.below is not None:
        raise Trouble(
            "{model} at {width}×{height} with windows of {window} frames ran out of memory, and no placement "
            "takes less. What would fit: {choices}.",
            **values,
        )
    if missing:
        raise Trouble(
            "{model} at {width}×{height} with windows of {window} frames does not fit: with the placement "
            "{placement}, {missing} GB more memory would have to be free on {device}, which has {free} GB "
            "free. What would fit: {choices}.",
            missing=_rounded_up(missing),
            device=nearest.device,
            free=f"{nearest.free_bytes / GB:.1f}",
            **values,
        )
    raise Trouble(
        "{model} at {width}×{height} with windows of {window} frames does not fit: with the placement "
        "{placement}, {missing} GB more main memory would have to be free. Close other programs. What would "
        "fit: {choices}.",
        missing=_rounded_up(ram_missing),
        **values,
    )


def _rounded_up(count: int) -> str:
    return f"{(count * 10 // GB + 1) / 10:.1f}"


def proposed(
    facts: ModelFacts,
    job: Job,
    machine: Machine,
    calibration: Calibration,
    *,
    below: int | None = None,
    named: bool = False,
) -> list[tuple[str, Forecast]]:
    """What to change so that it fits, in words and as the forecast that it then has: one change of each kind,
    or, where none is enough, all of them together. `named`: another placement counts as a change.
    """
    case = _Case(machine, calibration, below)
    plans = [plan for plan in PLACEMENTS.values() if plan.auto]

    def first(changes: Iterable[tuple[str, ModelFacts, Job]]) -> Iterator[tuple[str, Forecast]]:
        for text, other, changed in changes:
            try:
                found = case.best(other, changed, plans)
            except Trouble:  # a window too short for the overlap or the blocks
                continue
            if found is not None:
                yield text, found
                return

    if machine.card is None or machine.card.capability < OLDEST:
        return []
    windows = [(_windows(facts, base), facts, changed) for base, changed in _shorter(facts, job)]
    sizes = [(f"{small.width}×{small.height} pixels", facts, small) for small in _smaller(job)]
    models = [(_model(other, changed), other, changed) for other, changed in _lighter(facts, job)]
    found = [*first(windows), *first(sizes), *first(models)]
    if named:
        whole = case.best(facts, job, plans)
        if whole is not None:
            found.insert(0, (f"the placement {whole.placement.name}", whole))
    return found or list(first(_together(facts, job)))


def _shorter(facts: ModelFacts, job: Job) -> Iterator[tuple[int, Job]]:
    for base in WINDOWS:
        if job.overlap < base < work_of(job).window:
            yield base, replace(job, base=base, frames=job.frames if _goes_on(facts) else base)


def _goes_on(facts: ModelFacts) -> bool:
    """Whether the model makes films of many windows; the others make one."""
    return facts.kind in (Kind.DF, Kind.V2V)


def _windows(facts: ModelFacts, base: int) -> str:
    return f"windows of {base} frames" if _goes_on(facts) else f"{base} frames"


def _smaller(job: Job) -> Iterator[Job]:
    for part in SMALLER:
        height, width = (max(16, int(side * part) // 16 * 16) for side in (job.height, job.width))
        yield replace(job, height=height, width=width)


def _lighter(facts: ModelFacts, job: Job) -> Iterator[tuple[ModelFacts, Job]]:
    """Models that do the same with fewer parameters, the largest first, and the job in at most their size."""
    alike = (
        other
        for other in MODELS.values()
        if other.kind is facts.kind and other.runnable and not other.shipped
    )
    lighter = [other for other in alike if 0 < (other.parameters or 0) < (facts.parameters or 0)]
    for other in sorted(lighter, key=lambda other: -(other.parameters or 0)):
        base = min(job.base, other.base_frames)
        frames = job.frames if _goes_on(other) else min(job.frames, base)
        changed = replace(job, base=base, frames=frames)
        if job.height * job.width > other.height * other.width:
            short, long = sorted((other.height, other.width))
            height, width = (short, long) if job.height <= job.width else (long, short)
            changed = replace(changed, height=height, width=width)
        yield other, changed


def _model(facts: ModelFacts, job: Job) -> str:
    return f"the model {facts.name} at {job.width}×{job.height} pixels"


def _together(facts: ModelFacts, job: Job) -> Iterator[tuple[str, ModelFacts, Job]]:
    for other, start in [(facts, job), *_lighter(facts, job)]:
        for small in [start, *_smaller(start)]:
            for base, changed in _shorter(other, small):
                yield f"{_model(other, changed)} with {_windows(other, base)}", other, changed


# ---- For the page and the doctor --------------------------------------------------------------------
def report(machine: Machine, calibration: Calibration = NOTHING) -> list[str]:
    """What the machine has, and for each model one window at its own size, or why not."""
    card = machine.card
    if card is None:
        lines = ["No NVIDIA card: films by a video model take days on the processor."]
    else:
        speed = f", {card.tflops:.0f} TFLOPS" if card.tflops else ", speed not known"
        more = f", {machine.cards} cards" if machine.cards > 1 else ""
        lines = [f"{card.name}: {card.free / GB:.1f} of {card.total / GB:.1f} GB free{speed}{more}"]
    lines.append(
        f"Main memory: {machine.ram_free / GB:.1f} of {machine.ram_total / GB:.1f} GB free; "
        f"disk: {machine.disk_free / GB:.1f} GB free"
    )
    lines += [calibration.note] if calibration.note else []
    if card is None:
        return lines
    if card.capability < OLDEST:
        return [*lines, "The card is too old for video models, which need compute capability 8.0."]
    for facts in MODELS.values():
        if not facts.runnable:
            continue
        try:
            found = preflight(
                facts, facts.base_frames, facts.height, facts.width, facts.steps, machine, calibration
            )
        except Trouble as trouble:
            lines.append(f"{facts.name}: {trouble}")
            continue
        time = duration(found.seconds) if found.known else "a time not known yet"
        basis = "measured" if found.measured else "estimated"
        lines.append(
            f"{facts.name}: {found.job.frames / facts.fps:.0f} s of film in {time} ({basis}), placement "
            f"{found.placement.name}, {found.peak_bytes / GB:.1f} GB"
        )
    return lines
