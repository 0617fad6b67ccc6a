"""A storyboard as files that other people open: JSON and a spreadsheet.

It knows two file formats; what is in a storyboard is the models' affair.
"""

import csv
import io

from storyboard.models import Storyboard

COLUMNS = (
    "shot",
    "scene",
    "heading",
    "size",
    "angle",
    "position",
    "move",
    "speed",
    "duration",
    "subjects",
    "action",
    "dialogue",
    "props",
    "sound",
    "transition",
)
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def to_json(board: Storyboard) -> str:
    """storyboard.json: the model itself, fields in the model's order, human-readable."""
    return board.model_dump_json(indent=2) + "\n"


def to_csv(board: Storyboard) -> str:
    """One row a shot, for a spreadsheet: no cell can be taken for a formula."""
    names = {character.id: character.name for character in board.characters}
    out = io.StringIO()
    sheet = csv.writer(out, lineterminator="\r\n")
    sheet.writerow(COLUMNS)
    for number, (scene, shot) in enumerate(board.shots(), start=1):
        said = [f"{names.get(line.speaker_id, line.speaker_id)}: {line.text}" for line in shot.lines]
        row = (
            number,
            scene.id,
            scene.heading,
            shot.size,
            shot.angle,
            shot.position,
            shot.move.kind,
            shot.move.speed,
            shot.duration,
            ", ".join(names.get(subject.character_id, subject.character_id) for subject in shot.subjects),
            shot.action,
            "\n".join(said),
            ", ".join(shot.props),
            ", ".join(shot.sfx),
            shot.transition_in,
        )
        sheet.writerow([inert(str(cell)) for cell in row])
    return out.getvalue()


def inert(cell: str) -> str:
    """`cell` with an apostrophe before anything a spreadsheet would compute."""
    return f"'{cell}" if cell.lstrip(" \n").startswith(FORMULA_STARTS) else cell
