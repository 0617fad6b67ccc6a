"""What one film takes by one plan: bytes, and seconds from how fast this machine has done the like.

Bytes and operations are cost.py's, earlier runs calibration.py's; what is neither known nor
measured is assumed in the constants below. Chooses nothing; needs no torch.
"""

from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from engine.skyreels import cost
from engine.skyreels.calibration import STAGES, Calibration, Measured
from engine.skyreels.machine import CORE_TFLOPS, Machine
from engine.skyreels.models import ModelFacts
from engine.skyreels.placement import PLACEMENTS, Placement
from engine.skyreels.schedule import frames_of, plan_steps, plan_windows

GB = 10**9
EFFICIENCY = 0.35  # of a card's peak: diffusers with Wan 14B on an H100, 345 of 989 TFLOPS
VAE_EFFICIENCY = {"bf16": 0.08, "fp32": 0.05}  # of the same peak; assumed, convolutions are slow
SLOWER = {"fp8": 1.03, "int8": 1.05, "fp8-dynamic": 0.85}  # assumed: weights are converted for each product
OFFLOADED, COMPILED = 1.02, 0.9  # assumed
TILED = (256 / 192) ** 2  # tiles overlap
CPU_VAE = 0.75  # of the transformer's speed: 475 s on one core for 25 frames of 256 x 448
LINK = 12e9  # bytes a second from pinned main memory to a card; PCIe 4 x 16 has up to 25e9
UNKNOWN_TFLOPS = 50.0  # puts plans in order where nobody knows what the card does


@dataclass(frozen=True)
class Job:
    """A film to be made, as far as its cost goes. Lengths in pixel frames, `history` in latent frames.

    `history` and `end` as in schedule.plan_windows. `again`: history is encoded from pixels, else
    carried as latents. `prompts`: how many texts are encoded, the negative one among them. `told`: lengths
    of clips that are encoded once, for what the model is told beside the noise.
    """

    frames: int
    height: int
    width: int
    steps: int
    base: int
    overlap: int
    guidance: float
    ar_step: int = 0
    block: int = 1
    history: int = 0
    end: bool = False
    again: bool = True
    prompts: int = 2
    told: tuple[int, ...] = ()

    @property
    def carried(self) -> bool:
        """Whether a decoder waits between steps."""
        return self.ar_step > 0 or not self.again

    @property
    def forwards(self) -> int:
        """Evaluations in a row: with the prompt and, under guidance, without."""
        return 1 if self.guidance == 1 else 2


@dataclass(frozen=True)
class Work:
    """What a job comes to: rows by the latents that they see, frames for the VAE by how often."""

    windows: int
    rows: tuple[tuple[int, int], ...]
    decoded: tuple[tuple[int, int], ...]
    encoded: tuple[tuple[int, int], ...]

    @property
    def window(self) -> int:
        """Frames of the largest window."""
        return frames_of(max(latents for latents, _ in self.rows))


@lru_cache(maxsize=256)
def work_of(job: Job) -> Work:
    """Raises Trouble for a job that cannot be planned."""
    windows = plan_windows(job.frames, base=job.base, overlap=job.overlap, history=job.history, end=job.end)
    rows: Counter[int] = Counter()
    decoded: Counter[int] = Counter()
    encoded = Counter(job.told)
    for (history, latents, end), count in Counter((w.history, w.latents, w.end) for w in windows).items():
        plan = plan_steps(latents, job.steps, ar_step=job.ar_step, block=job.block, prefix=history, end=end)
        for row in plan.rows:
            rows[row.stop - row.start] += count
        decoded[frames_of(latents - end)] += count
        if history and job.again:
            encoded[frames_of(history)] += count
        if end:
            encoded[1] += 1
    return Work(len(windows), *(tuple(sorted(c.items())) for c in (rows, decoded, encoded)))


def job_for(facts: ModelFacts, frames: int, height: int, width: int, steps: int, **settings: Any) -> Job:
    """As the model's makers recommend, but for `settings`."""
    recommended = {"base": facts.base_frames, "overlap": facts.overlap, "guidance": facts.guidance}
    return Job(frames, height, width, steps, **recommended | settings)


@dataclass(frozen=True)
class Forecast:
    """A plan that fits. `peak_bytes` of the device's memory, `ram_bytes` beside it; `seconds` for the whole
    film, without downloading and loading.
    """

    model: str
    job: Job
    placement: Placement
    device: str
    peak_bytes: int
    ram_bytes: int
    free_bytes: int
    windows: int
    rows: int
    seconds: float
    row_seconds: float  # of one row of the largest window
    measured: bool  # rests on earlier runs of this machine
    known: bool  # False: nobody knows what this card can do, and the seconds mean nothing

    def lines(self) -> list[str]:
        """What a person wants to know before the run."""
        basis = "measured here" if self.measured else "estimated"
        time = f"{duration(self.seconds)}, {self.row_seconds:.1f} s a step ({basis})"
        return [
            f"{self.model}, {self.job.width}×{self.job.height}, {self.job.frames} frames in {self.windows} "
            f"{'window' if self.windows == 1 else 'windows'}, {self.rows} steps",
            f"Placement {self.placement.name} on {self.device}",
            f"Memory: {self.peak_bytes / GB:.1f} of {self.free_bytes / GB:.1f} GB free",
            f"Time: {time if self.known else 'known after the first run'}",
            *([] if self.placement.exact else ["This placement changes the picture a little."]),
        ]


def duration(seconds: float) -> str:
    """As a person says it: 40 s, 12 min, 3 h 20 min, 2 days 4 h."""
    minutes = round(seconds / 60)
    if minutes < 2:
        return f"{max(1, round(seconds))} s"
    hours, minutes = divmod(minutes, 60)
    if hours == 0:
        return f"{minutes} min"
    days, hours = divmod(hours, 24)
    if days == 0:
        return f"{hours} h {minutes} min"
    return f"{days} {'day' if days == 1 else 'days'} {hours} h"


# ---- Time -----------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Pace:
    """Operations a second. `measured`: `forward` comes from earlier runs; `known`: it is no mere guess."""

    forward: float
    vae: float
    measured: bool
    known: bool


def pace_of(
    facts: ModelFacts,
    plan: Placement,
    shape: tuple[int, int, int],
    machine: Machine,
    calibration: Calibration,
) -> Pace:
    """How fast `plan` computes here; `shape`: frames, height and width of a window.

    From runs by this plan, else from runs by others on this device and how plans differ, else from
    what the device could do by its data sheet.
    """
    device = device_name(plan, machine)
    measured = [calibration.rate(device, stage, facts.name, plan.name, shape) for stage in STAGES]
    inferred = [_from_other_plans(device, stage, facts, plan, calibration) for stage in STAGES]
    if plan.device == "cpu":
        tflops: float | None = CORE_TFLOPS * machine.cores
        sheet = {"forward": 1.0, "vae": CPU_VAE}
    else:
        tflops = machine.card.tflops if machine.card else None
        sheet = {stage: 1 / slowness(plan, stage) for stage in STAGES}
    guessed = [(tflops or UNKNOWN_TFLOPS) * 1e12 * sheet[stage] for stage in STAGES]
    forward, vae = (m or i or g for m, i, g in zip(measured, inferred, guessed, strict=True))
    known = tflops is not None or measured[0] is not None or inferred[0] is not None
    return Pace(forward, vae, measured[0] is not None, known)


def slowness(plan: Placement, stage: str) -> float:
    """How many times longer than at a card's peak a stage takes by `plan`."""
    if stage == "vae":
        return (TILED if plan.tiling else 1.0) / VAE_EFFICIENCY[plan.vae]
    moved = OFFLOADED if plan.offload else 1.0
    compiled = COMPILED if plan.compile else 1.0
    return SLOWER.get(plan.weights, 1.0) * moved * compiled / EFFICIENCY


def _from_other_plans(
    device: str, stage: str, facts: ModelFacts, plan: Placement, calibration: Calibration
) -> float | None:
    runs = [run for run in calibration.entries if (run.device, run.stage) == (device, stage)]
    runs = [run for run in runs if run.placement in PLACEMENTS]
    runs = [run for run in runs if run.model == facts.name] or runs
    if not runs:
        return None
    peaks = [run.flops / run.seconds * slowness(PLACEMENTS[run.placement], stage) for run in runs]
    return sum(peaks) / len(peaks) / slowness(plan, stage)


def device_name(plan: Placement, machine: Machine) -> str:
    """As calibration files it."""
    if plan.device == "cpu" or machine.card is None:
        return f"processor, {machine.cores} cores"
    return machine.card.name


def seconds_of(facts: ModelFacts, job: Job, plan: Placement, pace: Pace) -> tuple[float, float]:
    """The whole film, and one row of its largest window."""
    work, size = work_of(job), (job.height, job.width)
    on_card = plan.device != "cpu"
    moved = cost.transformer_weights(facts).bytes_in(plan.weights) / LINK if plan.offload and on_card else 0.0

    def row(latents: int) -> float:
        flops = cost.forward_flops(facts, frames_of(latents), *size)
        return job.forwards * max(flops / pace.forward, moved)  # blocks travel while others compute

    vae = sum(count * cost.decode_flops(frames, *size) for frames, count in work.decoded)
    vae += sum(count * cost.encode_flops(frames, *size) for frames, count in work.encoded)
    words = cost.text_flops(facts) / pace.forward
    words += cost.text_parameters(facts) * 2 / LINK if plan.text == "streamed" and on_card else 0.0
    total = sum(count * row(latents) for latents, count in work.rows)
    return total + vae / pace.vae + job.prompts * words, row(max(latents for latents, _ in work.rows))


def forecast(
    facts: ModelFacts, job: Job, plan: Placement, machine: Machine, calibration: Calibration
) -> Forecast:
    """What `plan` would take here, fitting or not. Raises Trouble for a job that cannot be planned."""
    work = work_of(job)
    shape = (work.window, job.height, job.width)
    pace = pace_of(facts, plan, shape, machine, calibration)
    seconds, row_seconds = seconds_of(facts, job, plan, pace)
    device = device_name(plan, machine)
    on_card = plan.device != "cpu" and machine.card is not None
    peak = cost.peak_bytes(facts, plan, *shape, encodes=bool(work.encoded), carried=job.carried)
    peak += 0 if on_card else cost.window_bytes(*shape)
    measured = calibration.peak(device, facts.name, plan.name, shape)
    if machine.card and machine.cards > 1 and plan.device == "cuda":
        plan = replace(plan, device=f"cuda:{machine.card.index}")
    return Forecast(
        model=facts.name,
        job=job,
        placement=plan,
        device=device,
        # On a processor all of the process was measured, and libraries are no small part of it.
        peak_bytes=max(peak, measured) if on_card else measured or peak,
        ram_bytes=cost.ram_bytes(facts, plan, *shape) if on_card else 0,
        free_bytes=machine.card.free if on_card and machine.card else machine.ram_free,
        windows=work.windows,
        rows=sum(count for _, count in work.rows),
        seconds=seconds,
        row_seconds=row_seconds,
        measured=pace.measured,
        known=pace.known,
    )


def ran(found: Forecast, facts: ModelFacts, stage: str, seconds: float, peak: int = 0) -> Measured:
    """What really happened, for calibration.py to keep, for the largest window of the job.

    `seconds` of one evaluation of the transformer ("forward"), or of decoding the window ("vae");
    `peak`: most bytes that tensors took on the device in the whole run.
    """
    shape = (work_of(found.job).window, found.job.height, found.job.width)
    flops = cost.forward_flops(facts, *shape) if stage == "forward" else cost.decode_flops(*shape)
    return Measured(found.device, stage, facts.name, found.placement.name, *shape, flops, seconds, peak)
