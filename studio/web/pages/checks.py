"""What is wrong, as rows of the script and storyboard pages, and the ledger of the story."""

from enum import StrEnum

from storyboard.check import Problem
from storyboard.ledger import PersonState, SceneState
from storyboard.mend import HINTS
from studio.projects import checks
from studio.projects.checks import Found
from studio.web.labels import label
from studio.web.visit import Visit


def script_rows(visit: Visit) -> list[dict[str, object]]:
    """The script's problems; each stands at its line or action, else at its scene."""
    return [row(visit, one) for one in checks.script_checks(visit.project)]


def board_rows(visit: Visit) -> list[dict[str, object]]:
    """The storyboard's problems; each stands at its shot, else at its scene, or nowhere."""
    return [row(visit, one) for one in checks.board_checks(visit.project)]


def row(visit: Visit, found: Found) -> dict[str, object]:
    """One problem in the user's language."""
    problem = found.problem
    place = ""
    if found.shot:
        place = visit.say("Shot {n}", {"n": f"{found.shot:02d}"})
    elif found.scene:
        place = visit.say("Scene {n}", {"n": found.scene})
    return {
        "key": problem.key,
        "severity": problem.severity,
        "text": visit.say(problem.template, spoken(visit, problem)),
        "at": found.at if place else "",
        "place": place,
        "fix": visit.say(HINTS[problem.fix]) if problem.fix else "",
        "locked": problem.locked,
    }


def spoken(visit: Visit, problem: Problem) -> dict[str, object]:
    """The values of a problem, terms by their names on the page, which stand within a sentence."""
    return {
        name: visit.say(label(value.value)).lower() if isinstance(value, StrEnum) else value
        for name, value in problem.values.items()
    }


def ledger_rows(visit: Visit) -> list[dict[str, object]]:
    """Scene by scene who wears, holds, knows and suffers what; `new` is what it was not before."""
    script = visit.project.script
    names = {person.id: person.name for person in script.characters} if script else {}
    rows: list[dict[str, object]] = []
    before: SceneState | None = None
    for state in checks.ledger(visit.project):
        known = before.people if before else {}
        people = [
            {"name": names[id], "alive": person.alive, "facts": facts(person, known.get(id))}
            for id, person in state.people.items()
            if person.here
        ]
        rows.append({"id": state.scene_id, "time": state.time, "weather": state.weather, "people": people})
        before = state
    return rows


def facts(now: PersonState, before: PersonState | None) -> list[dict[str, object]]:
    """One row for each thing that is so of a person."""
    rows: list[dict[str, object]] = []
    for kind in ("wears", "bare", "holds", "knows", "wounds"):
        known = getattr(before, kind) if before else []
        for text in getattr(now, kind):
            rows.append({"kind": kind, "text": text, "new": text not in known})
    return rows


def mend(visit: Visit, id: str) -> None:
    """`id` is the problem's key."""
    checks.mend_problem(*visit.of, id)


def mend_all(visit: Visit) -> None:
    checks.mend_everything(*visit.of)


ACTS = {"check.mend": mend, "check.mend_all": mend_all}
