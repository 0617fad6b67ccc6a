"""The shelf of projects."""

from pathlib import Path
from typing import Literal

from storyboard.models import Brief
from studio.projects import shelf, story
from studio.projects.project import Kind
from studio.web.visit import After, Visit

# (file, title): the stories that a first visit can begin with.
SAMPLES = [
    ("vixen.txt", "Vixen"),
    ("umbrella_zh.txt", "红伞"),
    ("premise.txt", "One line"),
]
STORIES = Path(__file__).parents[3] / "examples"


def sample_text(name: str) -> str:
    return (STORIES / name).read_text("utf-8")


def state(visit: Visit) -> dict[str, object]:
    """The user's dramas, last changed first, and the sample stories."""
    cards = [card for card in shelf.list_projects(visit.studio, visit.user) if card.kind is Kind.DRAMA]
    return {
        "projects": [
            {
                "id": card.id,
                "title": card.title,
                "aspect": card.aspect,
                "excerpt": card.excerpt,
                "cover": visit.media(card.cover, project_id=card.id),
                "seconds": card.seconds,
                "shots": card.shots,
                "filmed": card.filmed,
                "step": card.step,
                "state": card.state,
                "percent": card.percent,
                "updated": card.updated.isoformat(),
            }
            for card in cards
        ],
        "samples": [
            {"id": name, "title": title, "opening": sample_text(name)[:160]} for name, title in SAMPLES
        ],
        "pending": any(card.percent is not None for card in cards),
    }


def create(visit: Visit, title: str = "") -> After:
    return After("story", shelf.create_project(visit.studio, visit.user, title.strip()).id)


def surprise(visit: Visit) -> After:
    project = shelf.create_project(visit.studio, visit.user)
    story.surprise_me(visit.studio, visit.user, project.id, visit.language)
    return After("story", project.id)


def sample(visit: Visit, id: Literal["vixen.txt", "umbrella_zh.txt", "premise.txt"]) -> After:
    title = dict(SAMPLES)[id]
    brief = Brief(story=sample_text(id))
    return After("story", shelf.create_project(visit.studio, visit.user, title, brief).id)


def rename(visit: Visit, id: str, title: str) -> None:
    shelf.rename_project(visit.studio, visit.user, id, title)


def duplicate(visit: Visit, id: str) -> None:
    shelf.duplicate_project(visit.studio, visit.user, id)


def delete(visit: Visit, id: str) -> None:
    shelf.delete_project(visit.studio, visit.user, id)


ACTS = {
    "project.create": create,
    "project.surprise": surprise,
    "project.sample": sample,
    "project.rename": rename,
    "project.duplicate": duplicate,
    "project.delete": delete,
}
