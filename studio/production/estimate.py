"""What One-Click Video would take now, stage by stage and shot by shot; and afterwards what it took.

What others foretell is asked of them (forecast.py); speaking and cutting, and renderers that foretell
nothing, are as fast as they were on this machine. A page asks every second: nothing is filmed,
spoken or loaded for it.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.take import Needs, Options, Renderer, TakeRequest
from storyboard.models import BoardScene, Shot, Storyboard
from storyboard.opening import opening_of
from storyboard.terms import Opening
from storyboard.trouble import Trouble
from studio.production.fingerprints import take_request
from studio.production.forecast import frames_for, needs_of
from studio.production.pace import seconds_for
from studio.production.references import references
from studio.production.runs import require_priced
from studio.production.speaking import speech_key
from studio.production.tools import Tools
from studio.tables import RenderRow
from voice.acting import utterance_of

RECENT = 20  # runs of a renderer by which its speed is told
MODEL_OF: dict[str, Callable[[Options], str]] = {
    "skyreels": lambda options: options.model,
    "hosted": lambda options: options.hosted_model,
}

Stage = Literal["voices", "opening", "take", "cut"]
Error = list[Any]  # a Trouble's template and values


@dataclass(frozen=True)
class Step:
    """One run of one engine. `shot_id` is empty and `number` 0 for what concerns the whole film.

    `seconds` is None where nobody can say; `memory` in bytes, on `device`, 0 where it is not worth
    saying; `dollars` None where none are asked, or (`paid`) nobody knows how many. `refused`: why it
    cannot be done here.
    """

    stage: Stage
    shot_id: str
    number: int
    engine: str
    model: str = ""
    seconds: float | None = None
    memory: int = 0
    device: str = ""
    download: int = 0
    dollars: float | None = None
    paid: bool = False
    refused: Error | None = None


@dataclass(frozen=True)
class Took:
    """A step beside what it took: None where it did not run."""

    step: Step
    seconds: float | None
    dollars: float | None


def estimate(tools: Tools, session: Session, board: Storyboard, filmed: set[str]) -> list[Step]:
    """What `board` needs but for the shots in `filmed`, whose takes are there. Openings come first."""
    todo = [(n, *found) for n, found in enumerate(board.shots(), 1) if found[1].id not in filmed]
    openings: list[Step] = []
    takes: list[Step] = []
    speeds: dict[str, float | None] = {}
    for number, scene, shot in todo:
        try:
            renderer = tools.renderers.of(shot)
            request = request_of(tools, board, scene, shot, renderer)
            first = renderer.opening(request)
            opening = needs_of(*first) if first else None
            needs = needs_of(renderer, request)
        except Trouble as refusal:
            error = [refusal.template, {name: str(value) for name, value in refusal.values.items()}]
            takes.append(Step("take", shot.id, number, tools.renderers.name_of(shot), refused=error))
            continue
        if first:
            openings.append(step_of("opening", shot.id, number, first[0], opening))
        if needs is None and renderer.name not in speeds:
            speeds[renderer.name] = speed_of(session, renderer.name)
        speed = speeds.get(renderer.name)
        drawn = request.frames / speed if needs is None and speed else None
        takes.append(step_of("take", shot.id, number, renderer, needs, drawn))
    seconds = sum(shot.duration for _, shot in board.shots())
    voices = seconds_for("voices", len(unspoken(tools, board)))
    return [
        Step("voices", "", 0, who_speaks(tools, board), seconds=voices),
        *openings,
        *takes,
        Step("cut", "", 0, "", seconds=seconds_for("cut", seconds)),
    ]


def request_of(
    tools: Tools, board: Storyboard, scene: BoardScene, shot: Shot, renderer: Renderer
) -> TakeRequest:
    """The shot as planned, nobody speaking: as long as its take, but for what its lines add."""
    begins = opening_of(board, shot, tools.renderers.uses_of)
    seen = references(tools, board, scene, shot) if begins is Opening.REFERENCES else ()
    frames = frames_for(renderer, shot.duration)
    return take_request(board, scene, shot, tools.size, frames, [], seen)


def step_of(
    stage: Stage,
    shot_id: str,
    number: int,
    renderer: Renderer,
    needs: Needs | None,
    seconds: float | None = None,
) -> Step:
    """`seconds` where the renderer foretells nothing."""
    model = MODEL_OF[renderer.name](renderer.options) if renderer.name in MODEL_OF else ""
    if needs is None:
        return Step(stage, shot_id, number, renderer.name, model, seconds)
    return Step(
        stage,
        shot_id,
        number,
        renderer.name,
        model,
        needs.seconds,
        needs.memory,
        needs.device,
        needs.download,
        needs.dollars,
        needs.paid,
    )


def who_speaks(tools: Tools, board: Storyboard) -> str:
    """The names of the engines that the board's people speak by."""
    return ", ".join(sorted({tools.voice.maker_of(person.voice).name for person in board.characters}))


def unspoken(tools: Tools, board: Storyboard) -> str:
    """The text of all lines that are not in the store."""
    people = {person.id: person for person in board.characters}
    missing = []
    for _, shot in board.shots():
        for line in shot.lines:
            said = utterance_of(people[line.speaker_id], line, board.readings)
            if not tools.store.has(speech_key(tools.voice, said)):
                missing.append(line.text)
    return "".join(missing)


def speed_of(session: Session, renderer: str) -> float | None:
    """Frames a second, by the renderer's last runs on this studio's machines; None before the first."""
    runs = session.execute(
        select(RenderRow.frames, RenderRow.seconds)
        .where(
            RenderRow.renderer == renderer,
            RenderRow.finished.is_not(None),
            RenderRow.frames > 0,
            RenderRow.seconds > 0,
        )
        .order_by(RenderRow.id.desc())
        .limit(RECENT)
    ).all()
    return sum(run.frames for run in runs) / sum(run.seconds for run in runs) if runs else None


# ---- Sums ---------------------------------------------------------------------------------------
def seconds_of(steps: Sequence[Step]) -> float | None:
    """One after another, of what is known; None where nothing is."""
    known = [step.seconds for step in steps if step.seconds is not None]
    return sum(known) if known else None


def dollars_of(steps: Sequence[Step]) -> float | None:
    """Of what is known; None where nothing is asked for."""
    asked = [step.dollars for step in steps if step.dollars is not None]
    return sum(asked) if asked else None


def require_within(steps: Sequence[Step], most_dollars: float | None) -> None:
    """Raises Trouble where the steps are known to cost more, or nobody knows what they cost."""
    if most_dollars is None:
        return
    for step in steps:
        require_priced(step.dollars is not None or not step.paid, step.engine)
    price = dollars_of(steps) or 0.0
    if price > most_dollars + 1e-9:
        raise Trouble(
            "This costs about {price} dollars, and the budget is {budget} dollars. Raise it, or let another "
            "renderer film some of the shots.",
            price=f"{price:.2f}",
            budget=f"{most_dollars:.2f}",
        )


# ---- Beside what it took ------------------------------------------------------------------------
def kept(steps: Sequence[Step]) -> list[dict[str, Any]]:
    """As JobRow.estimate."""
    return [asdict(step) for step in steps]


def took(session: Session, job_id: str, estimated: Sequence[dict[str, Any]]) -> list[Took]:
    """Every run of a renderer that the job's estimate names, beside all that ran for it."""
    spent: dict[tuple[str, str], tuple[float, float]] = {}
    for run in session.scalars(select(RenderRow).where(RenderRow.job_id == job_id)):
        which = ("take" if run.frames else "opening", run.shot_id)
        seconds, dollars = spent.get(which, (0.0, 0.0))
        spent[which] = seconds + run.seconds, dollars + run.dollars
    found = []
    for step in (Step(**row) for row in estimated):
        if step.shot_id:
            ran = spent.get((step.stage, step.shot_id))
            found.append(Took(step, *(ran or (None, None))))
    return found
