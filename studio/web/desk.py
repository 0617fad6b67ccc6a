"""The page's one line to Python: run an act, then return the screen as it now stands.

Every act is a plain function whose annotations say what it accepts; what the browser sends is
checked against them. Troubles come back as words in the user's language, never as tracebacks.
"""

import logging
from collections.abc import Callable
from types import ModuleType
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, validate_call
from starlette.requests import HTTPConnection

from storyboard.trouble import Trouble
from studio.accounts import user_of
from studio.production import orders
from studio.projects.project import NoSuchProject
from studio.studio import Studio
from studio.web.pages import (
    characters,
    checks,
    dubs,
    episode,
    jobs,
    own_voices,
    projects,
    readings,
    script,
    season,
    settings,
    sound,
    story,
    storyboard,
    subtitles,
    takes,
    video,
    writing_orders,
)
from studio.web.visit import After, Visit
from studio.web.words import language_of

log = logging.getLogger(__name__)

SCREENS: dict[str, ModuleType] = {
    "projects": projects,
    "story": story,
    "season": season,
    "script": script,
    "characters": characters,
    "storyboard": storyboard,
    "episode": episode,
    "video": video,
    "settings": settings,
}

ACTS: dict[str, Callable[..., After | None]] = {
    name: validate_call(config=ConfigDict(arbitrary_types_allowed=True, hide_input_in_errors=True))(act)
    for module in (
        *SCREENS.values(),
        checks,
        dubs,
        jobs,
        own_voices,
        readings,
        sound,
        subtitles,
        takes,
        writing_orders,
    )
    for name, act in module.ACTS.items()
}


class Call(BaseModel):
    """What the browser sends: where it is, what is to be done, and with what; what it holds and shows."""

    # what it holds may be a key, and errors go to the log
    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)

    project: str | None = None
    step: str = "projects"
    act: str = ""
    args: dict[str, Any] = {}
    known: str | None = None
    part: str = Field(default="", pattern=r"^[A-Za-z0-9_-]{0,64}$")


def answer(studio: Studio, request: HTTPConnection, data: dict[str, Any]) -> dict[str, Any]:
    """One call from the page."""
    user = user_of(studio.accounts, request)
    if user is None:  # the gate lets nobody through to here who is not signed in
        raise PermissionError
    language = language_of(request)
    visit = Visit(studio, user, language, None)
    try:
        call = Call.model_validate(data)
        if (call.act and call.act not in ACTS) or call.step not in SCREENS:
            raise ValueError(f"unknown act {call.act!r} or screen {call.step!r}")
        arguments = dict(call.args)
        act_on = arguments.pop(
            "project", call.project
        )  # a text saved after the page moved to another project
        visit = Visit(studio, user, language, act_on, call.known)
        after = ACTS[call.act](visit, **arguments) if call.act else None
        here = Visit(studio, user, language, call.project, call.known, call.part)
        return reply(after) | {"state": screen(here, call.step)}
    except NoSuchProject as trouble:
        return {
            "trouble": words(visit, trouble),
            "go": {"step": "projects", "project": None, "replace": True},
        }
    except Trouble as trouble:
        return {"trouble": words(visit, trouble), "state": safe_screen(visit, data)}
    except (ValidationError, ValueError, TypeError) as error:
        log.warning("refused a call: %s", error)
        told = Trouble("The studio did not understand the page. Reload the page and try again.")
        return {"trouble": words(visit, told)}
    except Exception:
        log.exception("an act failed")
        told = Trouble("Something went wrong inside the studio. Nothing that was saved is lost; try again.")
        return {"trouble": words(visit, told)}


def reply(after: After | None) -> dict[str, Any]:
    """The part of the answer that tells the page what to do next."""
    if after is None:
        return {}
    told: dict[str, Any] = {"pick": dict(after.pick or {})}
    if after.url:
        told["url"] = after.url
    if after.step:
        told["go"] = {"step": after.step, "project": after.project_id}
    return told


def words(visit: Visit, trouble: Trouble) -> dict[str, str]:
    """A Trouble as a notice: its first sentence in bold, the rest after it."""
    text = visit.say(trouble.template, trouble.values)
    for stop in (". ", "。"):
        head, found, rest = text.partition(stop)
        if found and rest:
            return {"title": head + found.strip(), "text": rest}
    return {"title": text, "text": ""}


def screen(visit: Visit, step: str) -> dict[str, Any]:
    """All that the page shows on `step`: the bar, the job panel and the screen itself."""
    state: dict[str, Any] = {"step": step, "project": visit.project_id}
    pending = False
    if visit.project_id:
        # Orders before the screen: once one is seen to have ended, the screen shows what it made.
        job, order = visit.job(orders.latest_job(*visit.of)), writing_orders.state(visit, step)
        pending = bool(job and job["running"]) or bool(order and order["running"])
        state |= {
            "title": visit.project.title,
            "steps": [{"id": step, "state": mark} for step, mark in visit.project.steps.items()],
            "job": job,
            "order": order,
            "series": visit.series,
        }
    shown = SCREENS[step].state(visit)
    pending = bool(shown.pop("pending", False)) or pending
    return state | {"screen": shown, "pending": pending}


def safe_screen(visit: Visit, data: dict[str, Any]) -> dict[str, Any] | None:
    """The screen after a refused act; none where it cannot be read either."""
    try:
        call = Call.model_validate(data)
        here = Visit(visit.studio, visit.user, visit.language, call.project, call.known, call.part)
        return screen(here, call.step)
    except Trouble:
        return None
