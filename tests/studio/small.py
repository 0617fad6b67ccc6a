"""Two users, and a small project that has everything but film."""

import pytest

from storyboard.models import (
    Action,
    BoardScene,
    Brief,
    Character,
    Line,
    Location,
    Scene,
    Script,
    Shot,
    Storyboard,
    Subject,
)
from storyboard.terms import Language, Sex, Size
from studio.accounts import User
from studio.production.people import with_voices
from studio.projects.project import (
    Kind,
    Project,
    board_source,
    cast_ids,
    insert_project,
    open_project,
    script_source,
)
from studio.studio import Studio

# For tests with a working process, where what they look at does not depend on the database.
ON_SQLITE, ON_POSTGRESQL = (
    pytest.mark.parametrize("database_url", [kind], indirect=True) for kind in ("sqlite", "postgresql")
)

ANN, BOB = User("ann"), User("bob")


def small_script() -> Script:
    """Two people, two places, two scenes: an action, two lines; a line."""
    return Script(
        title="The Door",
        language=Language.EN,
        characters=[
            Character(id="mia", name="MIA", sex=Sex.FEMALE, look="black bob"),
            Character(id="leo", name="LEO", sex=Sex.MALE),
        ],
        locations=[
            Location(id="office", name="Office", kind="office"),
            Location(id="alley", name="Alley", kind="alley", interior=False),
        ],
        scenes=[
            Scene(
                id="s1",
                location_id="office",
                heading="INT. OFFICE - DAY",
                elements=[
                    Action(id="a1", text="Mia waits by the window."),
                    Line(id="l1", speaker_id="mia", text="You are late."),
                    Line(id="l2", speaker_id="leo", text="I know."),
                ],
            ),
            Scene(
                id="s2",
                location_id="alley",
                interior=False,
                heading="EXT. ALLEY - DAY",
                elements=[Line(id="l3", speaker_id="mia", text="Run.")],
            ),
        ],
    )


def small_board(script: Script) -> Storyboard:
    """Three short shots: one wide, two close."""
    lines = {e.id: e for scene in script.scenes for e in scene.elements if isinstance(e, Line)}
    both = [Subject(character_id="mia", place="left"), Subject(character_id="leo", place="right")]
    return Storyboard(
        title=script.title,
        language=script.language,
        characters=script.characters,
        locations=script.locations,
        scenes=[
            BoardScene(
                id="s1",
                location_id="office",
                heading="INT. OFFICE - DAY",
                shots=[
                    Shot(id="sh1", size=Size.LS, subjects=both, action="Mia waits.", duration=0.5),
                    Shot(
                        id="sh2",
                        size=Size.CU,
                        subjects=both[:1],
                        lines=[lines["l1"], lines["l2"]],
                        duration=0.5,
                    ),
                ],
            ),
            BoardScene(
                id="s2",
                location_id="alley",
                interior=False,
                heading="EXT. ALLEY - DAY",
                shots=[Shot(id="sh3", size=Size.CU, subjects=both[:1], lines=[lines["l3"]], duration=0.5)],
            ),
        ],
    )


def small_project(studio: Studio, user: User, title: str = "The Door") -> Project:
    """A project of `user` with everything but film."""
    brief, script = Brief(story="Mia waits. Leo is late."), small_script()
    board = with_voices(small_board(script), studio.voice)
    script.characters = board.characters
    made_from = {
        "script": script_source(brief),
        "cast": sorted(cast_ids(script)),
        "board": board_source(brief, script),
    }
    with studio.database.write() as session:
        row = insert_project(session, user, Kind.DRAMA, title, brief, script, board, made_from)
    return open_project(studio, user, row.id)
