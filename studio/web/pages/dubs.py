"""The Episode page's languages: the film in each that it has, and a dub into the other."""

from studio.projects import dubs
from studio.projects.subtitling import OTHER
from studio.web.visit import After, Visit


def state(visit: Visit) -> dict[str, object] | None:
    """None without a storyboard. `into`: the language that a dub can be made in; None where there is one."""
    board = visit.project.board
    if board is None:
        return None
    versions = dubs.versions(*visit.of)
    other = OTHER[board.language]
    return {
        "versions": [
            {"language": one.language, "project": one.project_id, "here": one.project_id == visit.project_id}
            for one in versions
        ],
        "into": None if other in {one.language for one in versions} else other,
    }


def make(visit: Visit) -> After:
    return After("episode", dubs.make_dub(*visit.of).id)


ACTS = {"dub.make": make}
