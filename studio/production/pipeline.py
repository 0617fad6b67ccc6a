"""From a storyboard to its takes, as pure steps: the command line and the durable jobs share them.

Every step looks in the store first, under the hash of all that decides its result. It knows
shots, sound and files, and nothing of projects, users or jobs.
"""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path

from assets.store import media_key
from engine.crew import unwatched
from engine.take import FPS, Beginning, Maker, Progress, Renderer, TakeRequest
from storyboard.models import BoardScene, Shot, SpokenLine, Storyboard
from storyboard.opening import opening_of, require_possible, source_of
from storyboard.terms import Opening
from storyboard.trouble import Trouble
from studio.production.fingerprints import take_request
from studio.production.fitting import fitting, heard, overrun
from studio.production.forecast import frames_for
from studio.production.judging import Account, BudgetSpent, Trial, judge, trial_of
from studio.production.references import draw_references, references
from studio.production.tools import Tools
from voice.dialogue import lay_out
from voice.speech import Speech

TOO_LONG = (
    "The speech is {seconds} s too long for this shot and is heard over the cut. "
    "Shorten its lines, or make the shot longer."
)


@dataclass(frozen=True)
class TimedShot:
    """A shot with its speech laid out. `shot.duration` is exactly `request.frames` at FPS.

    `key` is its take's. The pictures and clips in `request` are named by their media keys, and need
    not be in the store yet.
    """

    scene: BoardScene
    shot: Shot  # whole; the request holds only what shows
    key: str
    request: TakeRequest
    speeches: dict[str, Speech]  # by line id

    @property
    def seconds(self) -> float:
        return self.request.frames / self.request.fps

    @property
    def notes(self) -> tuple[str, ...]:
        """What is to be said of its sound, for people."""
        late = overrun(self.request.lines, self.seconds)
        return (TOO_LONG.format(seconds=round(late, 1)),) if late else ()


def starts_of(timed: Sequence[TimedShot]) -> list[float]:
    """When each shot begins, in seconds of the episode."""
    return [frames / FPS for frames in accumulate((shot.request.frames for shot in timed), initial=0)][:-1]


@dataclass(frozen=True)
class Filmed:
    """A take in the store under `key`. `cached`: it was there before. `loaded`: models loaded for it.

    `trial` is what was thought of it, and of the others that were filmed for its sake; None where takes
    are not judged.
    """

    key: str
    frames: int
    renderer: str
    notes: tuple[str, ...] = ()
    loaded: tuple[str, ...] = ()
    cached: bool = True
    trial: Trial | None = None


def time_shot(tools: Tools, board: Storyboard, shot_id: str) -> TimedShot:
    """Speak the shot's lines and fit its length to them and to what the renderer can make.

    Where the length is fixed, the lines are fitted to it. Laying out the fitted shot again gives the
    same frames: a storyboard that holds the fitted lengths makes the same episode.
    """
    scene, shot = next((scene, shot) for scene, shot in board.shots() if shot.id == shot_id)
    renderer = tools.renderers.of(shot)
    if shot.duration_locked and shot.lines:
        frames = frames_for(renderer, shot.duration)
        fitted = shot.model_copy(update={"duration": frames / FPS})
        speeches = fitting(tools, board, fitted)
    else:
        speeches = heard(tools, board, shot)
        frames = frames_for(renderer, lay_out(shot, speeches)[1])
        fitted = shot.model_copy(update={"duration": frames / FPS})
    lines, _ = lay_out(fitted, speeches)
    begins = opening_of(board, shot, tools.renderers.uses_of)
    require_possible(board, shot, begins, renderer.uses)
    request = _request(
        tools,
        board,
        scene,
        fitted,
        lines,
        lambda before: kept(tools, time_shot(tools, board, before)).key,
    )
    return TimedShot(scene, fitted, take_key(renderer, request), request, speeches)


def take_there(tools: Tools, board: Storyboard, shot_id: str) -> str:
    """The media key of the shot's take where nobody has to speak to know it; empty where it is not there.

    So it is of silent shots, and of those of a fixed length whose renderer draws no lips: a dub's. Cheap.
    """
    scene, shot = next((scene, shot) for scene, shot in board.shots() if shot.id == shot_id)
    try:
        renderer = tools.renderers.of(shot)
        frames = frames_for(renderer, shot.duration)
    except Trouble:  # it cannot be filmed here
        return ""
    if shot.lines and (renderer.draws_lips or not shot.duration_locked):
        return ""
    fitted = shot.model_copy(update={"duration": frames / FPS})
    request = _request(tools, board, scene, fitted, (), lambda before: take_there(tools, board, before))
    key = take_key(renderer, request)
    trial = trial_of(tools, shot, key) if tools.takes_of(shot) else None
    key = trial.kept.key if trial else key
    return key if tools.store.has(key) else ""


def _request(
    tools: Tools,
    board: Storyboard,
    scene: BoardScene,
    shot: Shot,
    lines: Sequence[SpokenLine],
    key_of: Callable[[str], str],
) -> TakeRequest:
    """The renderer's order for `shot`, as long as it lasts; `key_of` tells the take of a shot by its id."""
    begins = opening_of(board, shot, tools.renderers.uses_of)
    seen = references(tools, board, scene, shot) if begins is Opening.REFERENCES else ()
    beginning = None
    if begins is Opening.FRAME:
        beginning = Beginning(kind="frame", digest=shot.first_frame, path=Path(shot.first_frame))
    elif begins is Opening.BEFORE and (source := source_of(board, shot)):
        before = key_of(source[1].id)
        beginning = Beginning(kind="before", digest=before, path=Path(before))
    frames = round(shot.duration * FPS)
    return take_request(board, scene, shot, tools.size, frames, lines, seen, beginning)


def take_key(renderer: Maker, request: TakeRequest) -> str:
    return media_key("takes", request.key(renderer), "mp4")


def opening_key(tools: Tools, timed: TimedShot) -> str:
    """The media key of what must be filmed before the shot's take; empty where nothing must."""
    first = tools.renderers.of(timed.shot).opening(timed.request)
    return take_key(*first) if first else ""


def opening_to_film(tools: Tools, timed: TimedShot) -> tuple[Renderer, TakeRequest] | None:
    """What must be filmed before the shot's take, and by whom; None where nothing must, or it is there."""
    first = tools.renderers.of(timed.shot).opening(timed.request)
    if first is None or tools.store.has(timed.key) or tools.store.has(take_key(*first)):
        return None
    return first


def film_opening(
    tools: Tools, board: Storyboard, timed: TimedShot, progress: Progress = unwatched
) -> Filmed | None:
    """What must be filmed before the shot's take, from the store or filmed now; None where nothing must.

    Raises as `film` does.
    """
    first = tools.renderers.of(timed.shot).opening(timed.request)
    if first is None:
        return None
    draw_references(tools, board, timed.scene, timed.shot, progress)
    return _filmed(tools, *first, progress, take_key(*first))


def kept(tools: Tools, timed: TimedShot) -> TimedShot:
    """`timed` with the take that was kept in the place of its first, where several were filmed and judged.

    Whoever needs a finished shot's take finds it by this.
    """
    trial = trial_of(tools, timed.shot, timed.key) if tools.takes_of(timed.shot) else None
    if trial is None:
        return timed
    request = timed.request.model_copy(update={"seed": trial.kept.seed})
    return replace(timed, request=request, key=trial.kept.key)


def film(
    tools: Tools,
    board: Storyboard,
    timed: TimedShot,
    progress: Progress = unwatched,
    account: Account | None = None,
) -> Filmed:
    """The shot's take, from the store or filmed now, after all that it begins with.

    Where takes are judged, the best of those that are filmed until one fits. Another take of a shot
    that begins with an opening has an opening of its own, so that its composer is loaded once more:
    at most as often as takes are filmed.

    Raises as Renderer.render does, and Trouble where the take that it goes on from is not there.
    """
    captioner, made = tools.captioner, dict[str, Filmed]()
    if captioner is None or not tools.takes_of(timed.shot):
        return _film(tools, board, timed, progress, account, 1)

    def again(request: TakeRequest, take: int) -> str:
        one = replace(timed, request=request, key=take_key(tools.renderers.of(timed.shot), request))
        made[one.key] = _film(tools, board, one, progress, account, take)
        return one.key

    trial = trial_of(tools, timed.shot, timed.key)
    if trial is None or trial.trouble or not tools.store.has(trial.kept.key):
        trial = judge(tools, captioner, timed.shot, timed.request, again, progress, account)
    best = made.get(trial.kept.key) or _film(tools, board, kept(tools, timed), progress, account, 1)
    return replace(
        best,
        loaded=tuple(name for one in made.values() for name in one.loaded),
        cached=all(one.cached for one in made.values()),
        trial=trial,
    )


def _film(
    tools: Tools,
    board: Storyboard,
    timed: TimedShot,
    progress: Progress,
    account: Account | None,
    number: int,
) -> Filmed:
    """The take of `timed`, the so many-th of its shot, from the store or filmed now.

    Raises BudgetSpent where the budget does not allow the first; Trouble for another.
    """
    if tools.store.has(timed.key):
        return Filmed(timed.key, timed.request.frames, tools.renderers.name_of(timed.shot))
    if account is None:
        return _film_now(tools, board, timed, progress)
    try:
        with account.filming(timed.request, number) as run:
            take = _film_now(tools, board, timed, run)
            run.notes.extend(take.notes)
    except BudgetSpent:
        if number == 1:
            raise
        raise Trouble("The budget does not allow another take.") from None
    return take


def _film_now(tools: Tools, board: Storyboard, timed: TimedShot, progress: Progress) -> Filmed:
    opening = film_opening(tools, board, timed, progress)
    request = timed.request
    if opening is not None:
        beginning = Beginning(kind="opening", digest=opening.key, path=Path(opening.key))
        request = request.model_copy(update={"beginning": beginning})
    elif request.references:
        draw_references(tools, board, timed.scene, timed.shot, progress)
    elif request.beginning and not tools.store.has(request.beginning.digest):
        raise Trouble("The shot that this one goes on from is not filmed. Film that one first.")
    take = _filmed(tools, tools.renderers.of(timed.shot), request, progress, timed.key)
    return after(opening, take) if opening else take


def after(opening: Filmed, take: Filmed) -> Filmed:
    """`take` with what was said of its opening, and loaded for it."""
    said = tuple(dict.fromkeys(opening.notes + take.notes))
    return replace(take, notes=said, loaded=opening.loaded + take.loaded)


def _filmed(tools: Tools, renderer: Renderer, request: TakeRequest, progress: Progress, key: str) -> Filmed:
    """The take of `request`, kept under `key`."""
    if tools.store.has(key):
        return Filmed(key, request.frames, renderer.name)
    with tempfile.TemporaryDirectory(prefix="onetake-") as folder:
        seen = _with_files(tools, request.seen_by(renderer))
        take = tools.crew.film(renderer, seen, Path(folder) / "take.mp4", progress)
        tools.store.put(key, take.path)
    return Filmed(key, take.frames, take.renderer, take.notes, take.loaded, cached=False)


def _with_files(tools: Tools, request: TakeRequest) -> TakeRequest:
    """`request` with the places of its pictures and clips on this machine. Raises MissingMedia."""
    seen = tuple(one.model_copy(update={"path": tools.store.local(one.digest)}) for one in request.references)
    begins = request.beginning
    if begins is not None:
        begins = begins.model_copy(update={"path": tools.store.local(begins.digest)})
    return request.model_copy(update={"references": seen, "beginning": begins})
