"""A long story as a season: its plan, and the projects in which its episodes are made."""

from dataclasses import dataclass

from sqlalchemy import select

from storyboard.models import Brief, Episode, Season
from storyboard.offline.text import language_of
from storyboard.terms import Language
from storyboard.trouble import Trouble
from studio.accounts import User
from studio.production.people import with_looks
from studio.projects.project import Kind, Project, insert_project, is_id, open_project, owned
from studio.studio import Studio
from studio.tables import ProjectRow
from studio.writing.order import Order, Task, delivering, writer_for
from voice.casting import cast_voices

# Characters of a story that a second of film tells, as the sample stories do.
TOLD = {Language.EN: 33, Language.ZH: 8}
LONG = 3  # episodes


@dataclass(frozen=True)
class Begun:
    """An episode that is a project of its own."""

    number: int
    project_id: str
    title: str


@dataclass(frozen=True)
class Part:
    """Which episode of which series a project is."""

    number: int
    series_id: str
    title: str  # of the series


def is_long(brief: Brief) -> bool:
    """Whether the story has more than a few episodes of the asked length in it."""
    if len(brief.story) < LONG * brief.seconds * min(TOLD.values()) or brief.episode:
        return False
    try:
        told = TOLD[language_of(brief.story)]
    except Trouble:  # a language of its own: the writer says so
        told = min(TOLD.values())
    return len(brief.story) > LONG * brief.seconds * told


def plan_season(studio: Studio, user: User, project_id: str, order: Order | None = None) -> Project:
    """Read the whole story and plan its episodes; everyone gets the face and the voice of all of them.

    Raises Trouble for an empty story, and Stopped where the order was cancelled.
    """
    order = order or Order(Task.SEASON)
    brief = open_project(studio, user, project_id).brief
    if not brief.story.strip():
        raise Trouble("There is no story yet. Write, paste or upload one, or press Surprise me.")
    season = writer_for(studio, user, project_id, order).season(brief)
    bible, former = season.bible, season_of(studio, user, project_id)
    bible.readings = former.bible.readings if former else []
    bible.characters = with_looks(bible.characters, brief.seed)
    voiced = cast_voices(bible.characters, bible.language, studio.voice.voices())
    for person in bible.characters:
        person.voice = person.voice or voiced.get(person.id, "")
    with delivering(studio, user, project_id, order) as row:
        row.season = season
        row.title = row.title or bible.title
    return open_project(studio, user, project_id)


def season_of(studio: Studio, user: User, project_id: str) -> Season | None:
    """The plan, if there is one. Raises NoSuchProject."""
    with studio.database.read() as session:
        return owned(session, user, project_id).season


def begun(studio: Studio, user: User, project_id: str) -> list[Begun]:
    """The episodes of this series that are begun, by number. Raises NoSuchProject."""
    with studio.database.read() as session:
        owned(session, user, project_id)
        rows = session.execute(
            select(ProjectRow.episode, ProjectRow.id, ProjectRow.title)
            .where(ProjectRow.series_id == project_id, ProjectRow.owner == user.name)
            .order_by(ProjectRow.episode, ProjectRow.created)
        )
        return [Begun(number or 0, episode_id, title) for number, episode_id, title in rows]


def part_of(studio: Studio, user: User, project_id: str) -> Part | None:
    """The series that the project is an episode of; None where it is none, or the series was deleted."""
    with studio.database.read() as session:
        row = owned(session, user, project_id)
        if not row.series_id or not is_id(row.series_id):
            return None
        title = session.scalar(
            select(ProjectRow.title).where(ProjectRow.id == row.series_id, ProjectRow.owner == user.name)
        )
        return None if title is None else Part(row.episode or 0, row.series_id, title)


def make_episode(studio: Studio, user: User, project_id: str, episode_id: str) -> Project:
    """A project for one episode: its passages, its plan and the whole season's people.

    Where it is begun already, that project. Raises Trouble for an episode that is not planned.
    """
    with studio.database.write() as session:
        series = owned(session, user, project_id, lock=True)
        season = series.season
        plan = next((one for one in season.episodes if one.id == episode_id), None) if season else None
        if season is None or plan is None:
            raise Trouble("This episode is not planned any more. Choose another.")
        row = session.scalar(
            select(ProjectRow).where(
                ProjectRow.series_id == series.id,
                ProjectRow.episode == plan.number,
                ProjectRow.owner == user.name,
            )
        )
        if row is None:
            brief = series.brief.model_copy(
                update={
                    "story": passages_of(series.brief.story, plan),
                    "bible": season.bible,
                    "episode": plan,
                },
                deep=True,
            )
            title = f"{series.title or season.bible.title} · {plan.number}"
            row = insert_project(session, user, Kind.DRAMA, title[:200], brief)
            row.series_id, row.episode = series.id, plan.number
    return open_project(studio, user, row.id)


def passages_of(story: str, episode: Episode) -> str:
    """The episode's passages of the whole story, in order, as one text."""
    return "\n\n".join(story[span.start : span.end].strip() for span in episode.passages)
