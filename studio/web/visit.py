"""One call of the page: who asks, about which project, on which screen, in which language."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

from pydantic import JsonValue

from storyboard.terms import Aspect, Language
from storyboard.trouble import Trouble
from studio.accounts import User
from studio.media import address
from studio.production import orders
from studio.production.estimate import Step
from studio.production.forecast import forecast
from studio.projects import season
from studio.projects.project import NoSuchProject, Project, open_project
from studio.studio import Studio
from studio.web.words import retell, translate
from studio.writing.desk import usage_of

RUNNING = {orders.JobState.QUEUED, orders.JobState.RUNNING}


class Visit:
    """Screens read their state through it; acts go through its studio and user.

    `known` names the long text that the page already holds (pages/story.py), `part` the shot whose takes
    it shows (pages/takes.py). Not a dataclass: the acts' arguments are checked by pydantic, which would
    look into one.
    """

    def __init__(
        self,
        studio: Studio,
        user: User,
        language: Language,
        project_id: str | None,
        known: str | None = None,
        part: str = "",
    ) -> None:
        self.studio = studio
        self.user = user
        self.language = language
        self.project_id = project_id
        self.known = known
        self.part = part

    @property
    def of(self) -> tuple[Studio, User, str]:
        """The first three arguments of every service function. Raises NoSuchProject without a project."""
        if not self.project_id:
            raise NoSuchProject("This project does not exist. Go back to your projects.")
        return self.studio, self.user, self.project_id

    @cached_property
    def project(self) -> Project:
        return open_project(*self.of)

    @cached_property
    def series(self) -> dict[str, object] | None:
        """The series that the project is an episode of."""
        part = season.part_of(*self.of)
        return {"id": part.series_id, "title": part.title, "number": part.number} if part else None

    def say(self, template: str, values: Mapping[str, object] | None = None) -> str:
        return translate(self.language, template, values)

    def error(self, error: orders.Error | None) -> str:
        return self.say(*error) if error else ""

    def media(self, key: str, download: str = "", project_id: str = "") -> str:
        """The address of a media key, empty for none."""
        return address(project_id or self.of[2], key, download) if key else ""

    def usage(self) -> dict[str, object] | None:
        """What the project's writing took, for the page's ot.usage(); None where it took nothing."""
        usage = usage_of(*self.of)
        return asdict(usage) | {"tokens": usage.tokens} if usage.tokens else None

    def forecast(self, shots: Sequence[tuple[str, float]], aspect: Aspect) -> dict[str, object] | None:
        """What filming `shots` (renderer, seconds) needs, for ot.forecast(); None: nothing to say."""
        try:
            asked = [(self.studio.renderers.named(name), seconds) for name, seconds in shots]
            needs = forecast(asked, self.studio.settings.frame_size(aspect))
        except Trouble as refusal:
            return {"refused": self.say(refusal.template, refusal.values)}
        return needs.model_dump() | {"device": retell(self.language, needs.device)} if needs else None

    def step(self, step: Step) -> dict[str, object]:
        """A row of an estimate."""
        refused = self.error((step.refused[0], step.refused[1]) if step.refused else None)
        return asdict(step) | {"device": retell(self.language, step.device), "refused": refused}

    def job(self, job: orders.Job | None) -> dict[str, object] | None:
        """A job as the progress panel shows it."""
        if job is None:
            return None
        return {
            "id": job.id,
            "kind": job.kind,
            "state": job.state,
            "running": job.state in RUNNING,
            "percent": job.percent,
            "left": job.seconds_left,
            "stage": job.stage,
            "error": self.error(job.error),
            "budget": job.budget,
            "took": [
                self.step(one.step) | {"took": one.seconds, "paid_dollars": one.dollars} for one in job.took
            ],
            "shots": [
                {
                    "id": shot.shot_id,
                    "number": shot.number,
                    "state": shot.state,
                    "percent": shot.percent,
                    "take": shot.take,
                    "takes": shot.takes,
                    "error": self.error(shot.error),
                }
                for shot in job.shots
                if shot.number
            ],
        }


def only(field: str, value: JsonValue) -> dict[str, Any]:
    """One field of an edit, as the keyword that the service functions take."""
    return {field: value}


@dataclass(frozen=True)
class After:
    """What the page does when an act is done: go to a screen, choose a part, use a value."""

    step: str = ""
    project_id: str | None = None
    pick: Mapping[str, object] | None = None
    url: str = ""
