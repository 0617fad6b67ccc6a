"""A long story as a season: what was read, the episodes, and which of them are begun."""

import json

from storyboard.models import Episode, Season
from studio.production import writing_orders
from studio.projects import season
from studio.web.pages.writing_orders import go_there
from studio.web.visit import After, Visit
from studio.writing.order import Task


def state(visit: Visit) -> dict[str, object]:
    """The plan, or what of it there is so far; `episodes` is None where none is planned."""
    plan = season.season_of(*visit.of)
    if plan is None:
        order = writing_orders.latest_writing(*visit.of, (Task.SEASON,), draft=True)
        draft = Season.model_validate(json.loads(order.draft)) if order and order.draft else None
        return {
            "episodes": None,
            "chapters": chapters(draft),
            "told": bool(visit.project.brief.story.strip()),
        }
    begun = {one.number: one for one in season.begun(*visit.of)}
    return {
        "title": plan.bible.title,
        "logline": plan.bible.logline,
        "chapters": chapters(plan),
        "episodes": [
            shown(episode) | {"project": begun[episode.number].project_id if episode.number in begun else ""}
            for episode in plan.episodes
        ],
    }


def chapters(plan: Season | None) -> list[dict[str, object]]:
    return [
        {"title": chapter.title, "summary": chapter.summary, "facts": len(chapter.facts)}
        for chapter in (plan.chapters if plan else ())
    ]


def shown(episode: Episode) -> dict[str, object]:
    return episode.model_dump(mode="json", exclude={"passages", "turns"}) | {
        "characters": sum(span.end - span.start for span in episode.passages)
    }


def generate(visit: Visit) -> After:
    return go_there(visit, Task.SEASON)


def begin(visit: Visit, id: str) -> After:
    """Make this episode: its own project, at its story."""
    return After("story", season.make_episode(*visit.of, id).id)


ACTS = {"season.generate": generate, "episode.begin": begin}
