"""An episode's lines beside their translation, as rows and as a spreadsheet to be filled in."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from storyboard.dubbing import Fit
from storyboard.export import FORMULA_STARTS, inert
from storyboard.trouble import Trouble

COLUMNS = ("id", "shot", "speaker", "line", "translation", "seconds")
DELIMITERS = ",;\t"  # that spreadsheets write, after the country


@dataclass(frozen=True)
class TableRow:
    """A spoken line. `shot` counts from 1; `room` are the seconds that there are for it in its shot, with
    what the translations of the shot's other lines leave of theirs.

    `takes` are those that the translation is likely to take, 0 without one; `fit` is None then. It is
    `outdated` where the line has changed since.
    """

    line_id: str
    shot: int
    speaker: str
    text: str
    translation: str
    room: float
    takes: float
    fit: Fit | None
    outdated: bool


def to_csv(rows: Sequence[TableRow]) -> str:
    """No cell can be taken for a formula."""
    out = io.StringIO()
    sheet = csv.writer(out, lineterminator="\r\n")
    sheet.writerow(COLUMNS)
    for row in rows:
        cells = (row.line_id, row.shot, row.speaker, row.text, row.translation, f"{row.room:.1f}")
        sheet.writerow([inert(str(cell)) for cell in cells])
    return out.getvalue()


def from_csv(text: str, name: str) -> dict[str, str]:
    """The translations in a table, by line id, less the empty ones. Raises Trouble for another table."""
    head = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=head.count)
    try:
        rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        rows = []
    if not rows or not {"id", "translation"} <= rows[0].keys():
        raise Trouble(
            "{name} is not the table of this episode: it needs the columns id and translation. Download the "
            "table, fill it in, and upload it again.",
            name=name,
        )
    found = {row["id"] or "": plain(row["translation"] or "") for row in rows}
    return {one: translation for one, translation in found.items() if translation}


def plain(cell: str) -> str:
    """What `inert` made inert, as it was."""
    return cell[1:] if cell.startswith("'") and cell[1:].lstrip(" \n").startswith(FORMULA_STARTS) else cell
