"""How a project's own words are said: pairs of its script, the same in every episode of its series."""

from collections.abc import Iterator

from sqlalchemy import or_, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from storyboard.models import Bible, Reading, Script, Storyboard
from storyboard.terms import Language
from storyboard.trouble import Trouble
from studio.accounts import User
from studio.projects.cast import keep_sample
from studio.projects.project import Project, open_project, owned, text_of
from studio.projects.screenplay import script_of
from studio.studio import Studio
from studio.tables import ProjectRow
from voice.engines.kokoro import vocabulary
from voice.reading.g2p import is_audible, pieces
from voice.reading.mandarin import ipa
from voice.reading.respell import PHONEMES, PINYIN
from voice.speech import ACCENTS, Utterance

MAX_READINGS = 200
MAX_WRITTEN, MAX_SAID = 64, 128


def add_reading(studio: Studio, user: User, project_id: str, written: str, said: str) -> Project:
    """A word that is to be said otherwise. Raises Trouble for one that has a pronunciation already,
    and for words that cannot be written or said.
    """
    written = text_of(written, MAX_WRITTEN).strip()
    with studio.database.write() as session:
        row = owned(session, user, project_id, lock=True)
        readings = script_of(row).readings
        if not any(character.isalnum() for character in written):
            raise Trouble(
                "There is no word in “{written}”. Write the word as the script has it.", written=written
            )
        if _find(readings, written):
            raise Trouble("“{written}” has a pronunciation already. Change it in the list.", written=written)
        if len(readings) >= MAX_READINGS:
            raise Trouble("A project holds at most {limit} pronunciations.", limit=MAX_READINGS)
        _write(session, row, Reading(written=written, said=_checked(said, script_of(row).language)))
    return open_project(studio, user, project_id)


def edit_reading(studio: Studio, user: User, project_id: str, written: str, said: str) -> Project:
    """Say the word otherwise. Raises Trouble as `add_reading`."""
    with studio.database.write() as session:
        row = owned(session, user, project_id, lock=True)
        old = _known(script_of(row), written)
        _write(session, row, Reading(written=old.written, said=_checked(said, script_of(row).language)))
    return open_project(studio, user, project_id)


def remove_reading(studio: Studio, user: User, project_id: str, written: str) -> Project:
    """Let the word be said as the voices read it by themselves."""
    with studio.database.write() as session:
        row = owned(session, user, project_id, lock=True)
        _write(session, row, _known(script_of(row), written), remove=True)
    return open_project(studio, user, project_id)


def listen_to_reading(studio: Studio, user: User, project_id: str, written: str) -> str:
    """The media key (.wav) of the word alone, as the first of the cast who has a voice says it."""
    project = open_project(studio, user, project_id)
    if project.script is None:
        raise _gone()
    reading = _known(project.script, written)
    voice = next((person.voice for person in project.script.characters if person.voice), "")
    if not voice:
        raise Trouble("Nobody has a voice yet. Choose one for a character first.")
    said = Utterance(reading.written, voice, readings=((reading.written, reading.said),))
    return keep_sample(studio, project, said)


def _checked(said: str, language: Language) -> str:
    """`said`, if it can be read. Raises Trouble."""
    said = text_of(said, MAX_SAID).strip()
    if given := PHONEMES.fullmatch(said):
        readable = set(given[1]) <= vocabulary().keys()
    elif PINYIN.fullmatch(said):
        readable = all(map(ipa, said.lower().split()))
    else:
        readable = is_audible(pieces(said, ACCENTS[language]))
    if not readable:
        raise Trouble(
            "“{said}” cannot be read. Write it as it sounds (Nee-am, 瓦伦西亚), as pinyin with tones "
            "(chong2 qing4), or as phonemes between slashes (/nˈivə/).",
            said=said,
        )
    return said


def _write(session: Session, row: ProjectRow, reading: Reading, *, remove: bool = False) -> None:
    """Put `reading` in its word's place, or take it out, in all episodes of the project's series."""
    for one in _series(session, row):
        for document in _documents(one):
            others = [r for r in document.readings if r.written.casefold() != reading.written.casefold()]
            document.readings = others if remove else [*others, reading]
        for name in ("brief", "season", "script", "board"):
            flag_modified(one, name)  # changed in place, which the session cannot see


def _series(session: Session, row: ProjectRow) -> Iterator[ProjectRow]:
    if not row.series_id:
        yield row
        return
    yield from session.scalars(
        select(ProjectRow)
        .where(
            ProjectRow.owner == row.owner,
            or_(ProjectRow.series_id == row.series_id, ProjectRow.id == row.series_id),
        )
        .with_for_update()
    )


def _documents(row: ProjectRow) -> Iterator[Script | Storyboard | Bible]:
    """What of a project holds pronunciations."""
    bibles = (row.brief.bible, row.season.bible if row.season else None)
    yield from (one for one in (row.script, row.board, *bibles) if one)


def _find(readings: list[Reading], written: str) -> Reading | None:
    return next((one for one in readings if one.written.casefold() == written.casefold()), None)


def _known(script: Script, written: str) -> Reading:
    reading = _find(script.readings, written)
    if reading is None:
        raise _gone()
    return reading


def _gone() -> Trouble:
    return Trouble("This is no longer there: it was changed elsewhere. Reload the page.")
