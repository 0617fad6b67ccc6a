"""Takes that are looked at: each is described, judged against its shot, and filmed again where it fails.

What was filmed, seen and thought is kept in the store beside the takes, so that nobody is asked twice.
Knows neither renderers nor jobs: how a request becomes a take is a function that it is given.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

from pydantic import BaseModel, ConfigDict

from assets.store import media_key
from engine.captioner.caption import Caption
from engine.captioner.captioner import Captioner
from engine.captioner.judging import judge_takes
from engine.captioner.verdict import Verdict
from engine.take import Cancelled, Progress, TakeRequest
from storyboard.models import Shot
from storyboard.trouble import Trouble
from studio.production.fingerprints import digest
from studio.production.tools import Tools

VERSION = "1"  # changes whenever the same captions would be judged otherwise
# What a captioner's own faults look like; what stops a job is none of them.
FAULTS = (OSError, RuntimeError, ValueError, TypeError, LookupError, AttributeError)


class JudgedTake(BaseModel):
    """A take in the store under `key`; no verdict where it could not be looked at."""

    model_config = ConfigDict(frozen=True)

    seed: int
    key: str
    caption: Caption | None = None
    verdict: Verdict | None = None


class Trial(BaseModel):
    """Every take of a shot in the order they were filmed, at most `most`, and which is the best.

    `key` is its own media key; `captioner` who looked. `trouble` is what ended it early, as [template,
    values]: the next time somebody asks for the shot, it goes on.
    """

    model_config = ConfigDict(frozen=True)

    key: str
    captioner: str
    most: int
    takes: tuple[JudgedTake, ...]
    best: int
    trouble: tuple[str, dict[str, str]] | None = None

    @property
    def kept(self) -> JudgedTake:
        return self.takes[self.best]

    @property
    def media(self) -> list[str]:
        """Everything in the store that it stands for, itself included."""
        return [*(take.key for take in self.takes), self.key]

    def told(self) -> dict[str, Any]:
        """Itself as JSON, less what was seen."""
        return self.model_dump(mode="json", exclude={"takes": {"__all__": {"caption"}}})


class Run(Protocol):
    """One run of a renderer: hears how far it is, and what had to be approximated."""

    notes: list[str]

    def __call__(self, done: int, total: int) -> None: ...


class BudgetSpent(Cancelled):
    """The job's budget does not allow the run, or not the rest of it."""


class Account(Protocol):
    """Who hears, take by take, how a shot is filmed and judged."""

    def filming(self, request: TakeRequest, take: int) -> AbstractContextManager[Run]:
        """Around the run that films the shot's so many-th take, from 1; raises BudgetSpent to forbid it."""
        ...

    def judging(self, take: int) -> None:
        """The take is looked at now."""
        ...


def trial_of(tools: Tools, shot: Shot, key: str) -> Trial | None:
    """What was thought of the takes of `shot`, the first of which has this key; None where nothing was.

    Of several the last: each that trouble ended is followed by another.
    """
    found = None
    while tools.store.has(at := _trial_key(tools, shot, key, found)):
        found = Trial.model_validate_json(tools.store.local(at).read_bytes())
    return found


def judge(
    tools: Tools,
    captioner: Captioner,
    shot: Shot,
    request: TakeRequest,
    film: Callable[[TakeRequest, int], str],
    progress: Progress,
    account: Account | None = None,
) -> Trial:
    """Film `request` for `shot` until a take fits, each time with another seed, and keep what came of it.

    `film` makes the so many-th take, and returns its media key. A captioner that fails loses no take:
    what was filmed is kept unjudged. Raises what the first take raises, and whatever stops the work.
    """
    keys: list[str] = []

    def filmed(seed: int) -> Path:
        progress(0, 1)
        keys.append(film(request.model_copy(update={"seed": seed}), len(keys) + 1))
        return tools.store.local(keys[-1])

    def seen(path: Path) -> Caption:
        if account is not None:
            account.judging(len(keys))
        progress(0, 1)
        try:
            return tools.crew.caption(captioner, path, progress)
        except FAULTS as error:
            raise Trouble(
                "The captioner failed ({error}).", error=f"{type(error).__name__}: {error}"[:300]
            ) from error

    most = tools.takes_of(shot)
    found = judge_takes(filmed, seen, shot, seed=request.seed, most=most)
    at = _trial_key(tools, shot, keys[0], trial_of(tools, shot, keys[0]))
    trial = Trial(
        key=at,
        captioner=f"{captioner.name} {captioner.version}",
        most=most,
        takes=tuple(
            JudgedTake(seed=take.seed, key=key, caption=take.caption, verdict=take.verdict)
            for key, take in zip(keys, found.takes, strict=True)
        ),
        best=found.takes.index(found.best),
        trouble=_written(found.trouble) if found.trouble else None,
    )
    tools.store.put_bytes(at, trial.model_dump_json().encode())
    return Trial.model_validate_json(tools.store.local(at).read_bytes())  # of two at once, the first counts


def _written(trouble: Trouble) -> tuple[str, dict[str, str]]:
    return trouble.template, {name: str(value) for name, value in trouble.values.items()}


def _trial_key(tools: Tools, shot: Shot, key: str, before: Trial | None) -> str:
    """Of the judgement that follows `before`."""
    captioner = tools.captioner
    who = (captioner.name, captioner.version) if captioner else ()
    name = digest("trial", VERSION, *who, tools.takes_of(shot), key, before.key if before else "")
    return media_key("trials", name, "json")
