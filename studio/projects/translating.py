"""The lines of an episode beside their translation, before its dub is made: what goes into the time there is.

Written by a language model or by hand; a file of them is uploaded by studio.projects.subtitling.
"""

from collections.abc import Mapping, Sequence

from storyboard.dubbing import (
    fits,
    outdated,
    put_translations,
    seconds_said,
    shared,
    spoken,
    with_spare,
)
from storyboard.models import Storyboard
from storyboard.trouble import Trouble
from studio.accounts import User
from studio.production.orders import Episode, episode
from studio.projects.board import board_of
from studio.projects.project import Project, editing, open_project, text_of
from studio.projects.subtitling import LONGEST, OTHER
from studio.projects.translation_table import TableRow
from studio.studio import Studio
from studio.writing.order import ALL, Order, delivering, writer_for
from voice.dialogue import room_for_speech


def table(studio: Studio, user: User, project_id: str) -> list[TableRow]:
    """Every line that is spoken, in the film's order; none without a storyboard. Raises NoSuchProject."""
    board = open_project(studio, user, project_id).board
    return rows_of(board, lengths_of(episode(studio, user, project_id))) if board else []


def rows_of(board: Storyboard, lengths: Mapping[str, float]) -> list[TableRow]:
    """As `table`; `lengths` are the seconds of the shots that are cut, by id."""
    into, people = OTHER[board.language], {one.id: one for one in board.characters}
    changed = outdated(board)
    rows: list[TableRow] = []
    for number, (_, shot) in enumerate(board.shots(), start=1):
        lines = [line for line in shot.lines if line.text.strip()]
        fixed = shot.model_copy(update={"duration": lengths.get(shot.id, shot.duration)})
        rooms = shared(lines, max(0.0, room_for_speech(fixed)), board.language) if lines else {}
        texts = {line.id: board.subtitles.translations.get(line.id, "") for line in lines}
        takes = {
            line.id: seconds_said(texts[line.id], into) / people[line.speaker_id].pace
            for line in lines
            if texts[line.id]
        }
        fit, spare = fits(takes, rooms), with_spare(rooms, takes)
        rows += [
            TableRow(
                line_id=line.id,
                shot=number,
                speaker=people[line.speaker_id].name,
                text=line.text,
                translation=texts[line.id],
                room=spare[line.id],
                takes=takes.get(line.id, 0.0),
                fit=fit.get(line.id),
                outdated=line.id in changed,
            )
            for line in lines
        ]
    return rows


def lengths_of(cut: Episode | None) -> dict[str, float]:
    """The seconds of the shots as they are cut, by id: those that a dub keeps."""
    return {shot.shot_id: shot.seconds for shot in cut.shots} if cut else {}


def edit_translation(studio: Studio, user: User, project_id: str, line_id: str, text: str) -> Project:
    """Another translation of one line; an empty one is none. Raises Trouble where the line is gone."""
    clean = " ".join(text_of(text, LONGEST).split())
    with editing(studio, user, project_id) as row:
        board = board_of(row)
        lines = spoken_texts(board)
        if line_id not in lines:
            raise Trouble("This is no longer there: it was changed elsewhere. Reload the page.")
        put_translations(board, {line_id: clean}, lines)
    return open_project(studio, user, project_id)


def translate(studio: Studio, user: User, project_id: str, order: Order) -> Project:
    """What the order's target says: the lines that have no translation, or that of another text; ALL; one
    line, in fewer words.

    What was typed meanwhile stays. Raises Trouble where the writer cannot; Stopped where it was cancelled.
    """
    project = open_project(studio, user, project_id)
    board = project.board
    if board is None:
        raise Trouble("There is no storyboard yet. Generate it from the script first.")
    was, into = board.subtitles.translations, OTHER[board.language]
    writer = writer_for(studio, user, project_id, order)
    asked, anew = board.model_copy(deep=True), set(was) if order.target == ALL else outdated(board)
    asked.subtitles.translations = {one: text for one, text in was.items() if one not in anew}
    rooms = paced_rooms(asked, rows_of(asked, lengths_of(episode(studio, user, project_id))))
    if order.target in ("", ALL):
        made = writer.translate(asked, into, rooms, project.brief)
    elif was.get(order.target) and order.target in rooms:
        line_id, anew = order.target, {order.target}
        made = {line_id: writer.shorten(board, line_id, into, rooms[line_id], project.brief)}
    else:
        raise Trouble("This line has no translation that could be shortened.")
    with delivering(studio, user, project_id, order) as row:
        now = board_of(row).subtitles.translations
        new = {
            one: text
            for one, text in made.items()
            if (one in anew or one not in was) and now.get(one) == was.get(one)
        }
        put_translations(board_of(row), new, spoken_texts(board))
    return open_project(studio, user, project_id)


def paced_rooms(board: Storyboard, rows: Sequence[TableRow]) -> dict[str, float]:
    """The rooms of the rows for somebody who speaks at the usual pace, by line id."""
    pace = {one.id: one.pace for one in board.characters}
    speaker = {line.id: line.speaker_id for _, shot in board.shots() for line in shot.lines}
    return {row.line_id: row.room * pace[speaker[row.line_id]] for row in rows}


def spoken_texts(board: Storyboard) -> dict[str, str]:
    """What is spoken, by line id."""
    return {line.id: line.text for line in spoken(board)}
