"""AI Video: one long shot from a prompt, and the clips made so far."""

from storyboard.terms import Aspect
from storyboard.trouble import Trouble
from studio.production import orders
from studio.production.forecast import frames_for
from studio.projects import clip, shelf
from studio.projects.cards import shot_cards
from studio.projects.project import Kind
from studio.web.visit import Visit

LENGTHS = (3, 4, 5, 8, 12, 20, 30, 60)  # seconds that a clip can be asked for, where the renderer can


def state(visit: Visit) -> dict[str, object]:
    """The user's clips, newest first."""
    cards = [card for card in shelf.list_projects(visit.studio, visit.user) if card.kind is Kind.CLIP]
    clips = [shown(visit, card) for card in cards]
    return {
        "clips": clips,
        "lengths": lengths(visit),
        "pending": any(card.percent is not None for card in cards) or not all(c["cover"] for c in clips),
    }


def lengths(visit: Visit) -> list[dict[str, object]]:
    """The seconds to choose from, each with what it needs in each shape of picture."""
    found: list[dict[str, object]] = []
    for seconds in LENGTHS:
        try:
            frames_for(visit.studio.renderers.named(), seconds)
        except Trouble:
            break  # the model makes one window, and this is longer
        needs = {aspect.value: visit.forecast([("", seconds)], aspect) for aspect in Aspect}
        found.append({"seconds": seconds, "forecast": needs})
    return found


def shown(visit: Visit, card: shelf.ProjectCard) -> dict[str, object]:
    episode = orders.episode(visit.studio, visit.user, card.id)
    shot = shot_cards(visit.studio, visit.user, card.id)[0]
    return {
        "id": card.id,
        "prompt": card.title,
        "aspect": card.aspect,
        "seconds": card.seconds,
        "renderer": shot.renderer,
        "cover": visit.media(shot.still, project_id=card.id),
        "film": visit.media(episode.mp4, project_id=card.id) if episode else "",
        "download": visit.media(episode.mp4, "clip.mp4", card.id) if episode else "",
        "job": visit.job(orders.latest_job(visit.studio, visit.user, card.id)),
    }


def create(visit: Visit, prompt: str, seconds: float, aspect: Aspect, style: str) -> None:
    made = clip.create_clip(visit.studio, visit.user, prompt, seconds, aspect, style)
    orders.one_click(visit.studio, visit.user, made.id)


def film(visit: Visit, id: str) -> None:
    orders.one_click(visit.studio, visit.user, id)


def delete(visit: Visit, id: str) -> None:
    shelf.delete_project(visit.studio, visit.user, id)


ACTS = {
    "clip.create": create,
    "clip.film": film,
    "clip.delete": delete,
}
