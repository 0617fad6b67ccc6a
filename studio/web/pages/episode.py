"""The finished episode: the film, its shots, files to take away."""

from collections.abc import Callable

from studio.media import export_address
from studio.production import orders
from studio.projects import exports
from studio.projects.cards import shot_cards
from studio.web.visit import After, Visit


def state(visit: Visit) -> dict[str, object]:
    """The newest cut, or None; the exports that exist."""
    project = visit.project
    stills = {card.shot.id: card.still for card in shot_cards(*visit.of)} if project.board else {}
    return {
        "ready": project.board is not None,
        "episode": film(visit, stills),
        "files": [
            {
                "name": export.value,
                "bytes": size,
                "url": export_address(visit.of[2], export.value),
                "file": exports.file_name(project.title, export),
            }
            for export, size in exports.available(*visit.of)
        ],
    }


def film(visit: Visit, stills: dict[str, str]) -> dict[str, object] | None:
    episode, board = orders.episode(*visit.of), visit.project.board
    if episode is None or board is None:
        return None
    return {
        "mp4": visit.media(episode.mp4),
        "vtt": visit.media(episode.vtt),
        "poster": visit.media(stills.get(episode.shots[0].shot_id, "")),
        "language": board.language,
        "seconds": episode.seconds,
        "width": episode.width,
        "height": episode.height,
        "made": episode.made.isoformat(),
        "stale": episode.stale,
        "changed": [number for number in episode.changed if number],
        "shots": [
            {
                "id": shot.shot_id,
                "number": shot.number or at,
                "start": shot.start,
                "seconds": shot.seconds,
                "still": visit.media(stills.get(shot.shot_id, "")),
            }
            for at, shot in enumerate(episode.shots, 1)
        ],
    }


ACTS: dict[str, Callable[..., After | None]] = {}
