"""The Episode page's languages: the film in each that it has; the table of a dub into the other."""

import json
from dataclasses import asdict
from typing import Literal

from storyboard.models import Storyboard
from studio.media import export_address
from studio.production import writing_orders
from studio.production.orders import Episode
from studio.projects import dubs, translating
from studio.projects.exports import Export
from studio.projects.subtitling import OTHER
from studio.web.pages.writing_orders import RUNNING
from studio.web.visit import After, Visit
from studio.writing.desk import writer_of
from studio.writing.order import ALL, OFFLINE, Task


def state(visit: Visit, cut: Episode | None) -> dict[str, object] | None:
    """None without a storyboard. `into`: the language that a dub can be made in; None where there is one.

    `cut` is the episode as it stands.
    """
    board = visit.project.board
    if board is None:
        return None
    versions = dubs.versions(*visit.of)
    other = OTHER[board.language]
    into = None if other in {one.language for one in versions} else other
    return {
        "versions": [
            {"language": one.language, "project": one.project_id, "here": one.project_id == visit.project_id}
            for one in versions
        ],
        "into": into,
        "table": table(visit, board, cut) if into else None,
    }


def table(visit: Visit, board: Storyboard, cut: Episode | None) -> dict[str, object]:
    """The lines beside their translation; while that is written, as far as it has come."""
    order = writing_orders.latest_writing(*visit.of, (Task.TRANSLATION,), draft=True)
    running = order is not None and order.state in RUNNING
    draft = json.loads(order.draft)["subtitles"]["translations"] if order and running and order.draft else {}
    rows = translating.rows_of(board, translating.lengths_of(cut))
    return {
        "rows": [asdict(row) | {"translation": draft.get(row.line_id, row.translation)} for row in rows],
        "missing": sum(not row.translation for row in rows),
        "outdated": sum(row.outdated for row in rows),
        "running": running,
        "target": order.target if order and running else "",
        "writes": writer_of(visit.studio, visit.user) != OFFLINE,
        "url": export_address(visit.of[2], Export.TRANSLATION),
    }


def edit(visit: Visit, id: str, field: Literal["translation"], value: str) -> None:
    """`id`: the line's."""
    translating.edit_translation(*visit.of, id, value)


def translate(visit: Visit, all: bool = False) -> None:
    """Have the lines translated that are not, or all of them anew."""
    writing_orders.order(*visit.of, Task.TRANSLATION, ALL if all else "")


def shorten(visit: Visit, id: str) -> None:
    """Have one line said in fewer words."""
    writing_orders.order(*visit.of, Task.TRANSLATION, id)


def make(visit: Visit) -> After:
    return After("episode", dubs.make_dub(*visit.of).id)


ACTS = {"dub.make": make, "dub.edit": edit, "dub.translate": translate, "dub.shorten": shorten}
