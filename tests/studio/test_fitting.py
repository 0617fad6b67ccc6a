"""Speech in a shot whose length is fixed: silences, then pace, then a stretch, then a word to the creator."""

import pytest

from studio.production.fitting import fitting, heard, overrun
from studio.production.pipeline import TOO_LONG, TimedShot, time_shot
from studio.projects.project import Project
from studio.studio import Studio
from studio.web.words import CHINESE

SPOKEN = "sh3"  # "Run."


def timed(studio: Studio, project: Project, share: float) -> TimedShot:
    """The spoken shot, locked at a share of the length that its speech asks for."""
    board = project.board
    assert board
    tools = studio.tools(project.brief.aspect)
    shot = next(shot for _, shot in board.shots() if shot.id == SPOKEN)
    shot.duration = 0.1
    natural = time_shot(tools, board, SPOKEN).seconds
    shot.duration, shot.duration_locked = share * natural, True
    return time_shot(tools, board, SPOKEN)


@pytest.mark.parametrize(("share", "late"), [(0.75, False), (0.5, False), (0.25, True)])
def test_a_fixed_length_is_kept_and_what_does_not_fit_is_said(
    studio: Studio, project: Project, share: float, late: bool
) -> None:
    one = timed(studio, project, share)
    line = one.request.lines[0]
    assert one.seconds == pytest.approx(one.shot.duration) and one.shot.duration_locked
    assert line.end - line.start == pytest.approx(one.speeches[line.line_id].seconds, abs=1e-3)
    assert line.words[-1].end <= line.end and line.mouth[-1].end == pytest.approx(line.end, abs=1e-3)
    assert (line.end > one.seconds + 0.05) is late
    assert [TOO_LONG in CHINESE, bool(one.notes)] == [True, late]
    if late:
        assert f"{overrun(one.request.lines, one.seconds):.1f} s too long" in one.notes[0]


def test_words_go_faster_before_they_are_stretched_and_neither_too_far(
    studio: Studio, project: Project
) -> None:
    board, tools = project.board, studio.tools(project.brief.aspect)
    assert board
    shot = next(shot for _, shot in board.shots() if shot.id == SPOKEN)
    plain = heard(tools, board, shot)["l3"].seconds
    faster = heard(tools, board, shot, 1.15)["l3"].seconds
    shot.duration, shot.duration_locked = 0.3, True
    least = fitting(tools, board, shot)["l3"].seconds
    assert least < faster < plain and least == pytest.approx(faster / 1.15, abs=0.01)
    shot.duration = 30.0
    assert fitting(tools, board, shot)["l3"].seconds == plain


def test_a_fitted_shot_fits_again(studio: Studio, project: Project) -> None:
    first = timed(studio, project, 0.6)
    assert project.board
    for _, shot in project.board.shots():
        if shot.id == SPOKEN:
            shot.duration = first.seconds
    assert time_shot(studio.tools(project.brief.aspect), project.board, SPOKEN).key == first.key
