"""How shots are to be filmed: chosen by their owner only, through locks, and part of what makes a take."""

import io
from collections.abc import Callable

import pytest
from PIL import Image
from small import ANN, BOB

from storyboard.terms import ContinuityKind, Opening
from storyboard.trouble import Trouble
from studio.projects import approval, cards, shooting
from studio.projects.project import NoSuchProject, Project, open_project, shot_marks
from studio.studio import Studio


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (64, 48), "teal").save(out, "PNG")
    return out.getvalue()


def shot_of(project: Project, number: int):  # type: ignore[no-untyped-def]
    assert project.board
    return project.board.shots()[number - 1][1]


@pytest.mark.parametrize(
    "change",
    [
        lambda *at: shooting.edit_shooting(*at, renderer="hosted"),
        lambda *at: shooting.join_shot(*at, ContinuityKind.CONTINUE),
        lambda *at: shooting.new_take(*at),
        lambda *at: shooting.approve_drawn_frame(*at),
        lambda *at: shooting.upload_frame(*at, picture()),
        lambda *at: shooting.drop_frame(*at),
    ],
)
def test_only_the_owner_decides(studio: Studio, project: Project, change: Callable[..., Project]) -> None:
    with pytest.raises(NoSuchProject):
        change(studio, BOB, project.id, "sh2")
    with pytest.raises(Trouble, match="deleted"):
        change(studio, ANN, project.id, "sh99")


def test_what_a_shot_is_made_by_is_part_of_its_mark(studio: Studio, project: Project) -> None:
    assert project.board
    before = shot_marks(studio, project.board)
    after = shooting.new_take(studio, ANN, project.id, "sh2")
    assert after.board and shot_of(after, 2).seed is not None
    marks = shot_marks(studio, after.board)
    assert [name for name in marks if marks[name] != before[name]] == ["sh2"]
    other = shooting.edit_shooting(studio, ANN, project.id, "sh1", renderer="skyreels")
    assert other.board
    marks = shot_marks(studio, other.board)
    assert [name for name in marks if marks[name] != before[name]] == ["sh1", "sh2"]
    back = shooting.edit_shooting(studio, ANN, project.id, "sh1", renderer="")
    assert back.board and shot_marks(studio, back.board)["sh1"] == before["sh1"]


def test_a_locked_shot_can_be_filmed_otherwise(studio: Studio, project: Project) -> None:
    approval.lock_shot(studio, ANN, project.id, "sh1", True)
    changed = shooting.edit_shooting(studio, ANN, project.id, "sh1", renderer="skyreels", opening="words")
    assert (shot_of(changed, 1).renderer, shot_of(changed, 1).opening) == ("skyreels", Opening.WORDS)


@pytest.mark.parametrize(
    ("fields", "said"),
    [({"renderer": "hollywood"}, "rehearsal"), ({"opening": "overture"}, "opening"), ({"seed": -1}, "seed")],
)
def test_what_does_not_fit_is_refused(
    studio: Studio, project: Project, fields: dict[str, object], said: str
) -> None:
    with pytest.raises(Trouble, match=said):
        shooting.edit_shooting(studio, ANN, project.id, "sh1", **fields)
    assert shot_of(open_project(studio, ANN, project.id), 1) == shot_of(project, 1)


def test_a_shot_joins_the_one_before_it(studio: Studio, project: Project) -> None:
    joined = shooting.join_shot(studio, ANN, project.id, "sh2", ContinuityKind.CONTINUE)
    assert shot_of(joined, 2).continuity.from_shot == "sh1"
    with pytest.raises(Trouble, match="first shot"):
        shooting.join_shot(studio, ANN, project.id, "sh1", ContinuityKind.CONTINUE)
    assert (
        shot_of(
            shooting.join_shot(studio, ANN, project.id, "sh1", ContinuityKind.CUT), 1
        ).continuity.from_shot
        is None
    )


def test_a_first_frame_is_drawn_or_uploaded_and_dropped(studio: Studio, project: Project) -> None:
    drawn = shooting.approve_drawn_frame(studio, ANN, project.id, "sh1")
    frame = Image.open(studio.store.local(shot_of(drawn, 1).first_frame))
    width, height = studio.settings.frame_size(drawn.brief.aspect)
    assert frame.size == (width, height)
    given = shooting.upload_frame(studio, ANN, project.id, "sh1", picture())
    assert shot_of(given, 1).first_frame.startswith("uploads/")
    with pytest.raises(Trouble, match="GIF"):
        shooting.upload_frame(studio, ANN, project.id, "sh1", b"GIF89a" + bytes(40))
    assert shot_of(shooting.drop_frame(studio, ANN, project.id, "sh1"), 1).first_frame == ""
    assert cards.shot_cards(studio, ANN, project.id)[0].begins is Opening.WORDS
