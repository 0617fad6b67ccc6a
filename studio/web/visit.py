"""One call of the page: who asks, about which project, on which screen, in which language."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from storyboard.terms import Language
from studio.accounts import User
from studio.media import address
from studio.production import orders
from studio.projects.project import NoSuchProject, Project, open_project
from studio.studio import Studio
from studio.web.words import translate

RUNNING = {orders.JobState.QUEUED, orders.JobState.RUNNING}


@dataclass
class Visit:
    """Screens read their state through it; acts go through its studio and user."""

    studio: Studio
    user: User
    language: Language
    project_id: str | None
    known: str | None = None  # what of a long text the page already holds, see pages/story.py

    @property
    def of(self) -> tuple[Studio, User, str]:
        """The first three arguments of every service function. Raises NoSuchProject without a project."""
        if not self.project_id:
            raise NoSuchProject
        return self.studio, self.user, self.project_id

    @cached_property
    def project(self) -> Project:
        return open_project(*self.of)

    def say(self, template: str, values: Mapping[str, object] | None = None) -> str:
        return translate(self.language, template, values)

    def error(self, error: orders.Error | None) -> str:
        return self.say(*error) if error else ""

    def media(self, key: str, download: str = "", project_id: str = "") -> str:
        """The address of a media key, empty for none."""
        return address(project_id or self.of[2], key, download) if key else ""

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
            "shots": [
                {
                    "id": shot.shot_id,
                    "number": shot.number,
                    "state": shot.state,
                    "percent": shot.percent,
                    "error": self.error(shot.error),
                }
                for shot in job.shots
                if shot.number
            ],
        }


@dataclass(frozen=True)
class After:
    """What the page does when an act is done: go to a screen, choose a part, use a value."""

    step: str = ""
    project_id: str | None = None
    pick: Mapping[str, str] | None = None
    url: str = ""
