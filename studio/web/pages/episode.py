"""The finished episode: the film, its shots, files to take away."""

from collections.abc import Callable

from storyboard.models import Storyboard
from studio.media import export_address
from studio.production import orders
from studio.production.fingerprints import digest
from studio.projects import exports
from studio.projects.cards import shot_cards
from studio.web.pages import dubs, sound, subtitles, takes
from studio.web.visit import After, Visit


def state(visit: Visit) -> dict[str, object]:
    """The newest cut, or None; the exports that exist."""
    project = visit.project
    cards = shot_cards(*visit.of)
    stills = {card.shot.id: card.still for card in cards}
    cut = orders.episode(*visit.of)
    unfilmed = [(card.shot.renderer, card.seconds) for card in cards if card.to_film]
    return {
        "ready": project.board is not None,
        "forecast": visit.forecast(unfilmed, project.brief.aspect),
        "episode": film(visit, cut, stills),
        "sound": sound.state(visit),
        "subtitles": subtitles.state(visit),
        "dub": dubs.state(visit, cut),
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


def film(visit: Visit, episode: orders.Episode | None, stills: dict[str, str]) -> dict[str, object] | None:
    board = visit.project.board
    if episode is None or board is None:
        return None
    return {
        "mp4": visit.media(episode.mp4),
        "vtt": vtt(visit, board) if episode.transcript else "",
        "burned": episode.transcript is not None and episode.transcript.burned,
        "poster": visit.media(stills.get(episode.shots[0].shot_id, "")),
        "language": board.language,
        "seconds": episode.seconds,
        "width": episode.width,
        "height": episode.height,
        "made": episode.made.isoformat(),
        "stale": episode.stale,
        "changed": [number for number in episode.changed if number],
        "why": takes.by_sentence(visit, episode.why),
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


def vtt(visit: Visit, board: Storyboard) -> str:
    """The address of the subtitles: another one when they are shown otherwise, so that a player asks anew."""
    mark = digest(board.subtitles.model_dump_json())[:12]
    return f"{export_address(visit.of[2], exports.Export.VTT.value)}?as={mark}"


ACTS: dict[str, Callable[..., After | None]] = {}
