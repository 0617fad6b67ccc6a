"""Speech in a shot whose length is fixed: silences, then pace, then a stretch, then a word to the creator."""

import numpy as np
import pytest

from storyboard.terms import Entry
from studio.production.fingerprints import shot_fingerprint
from studio.production.fitting import fitting, heard, overrun
from studio.production.pipeline import TOO_LONG, TimedShot, time_shot
from studio.production.sound import voices_of
from studio.projects.project import Project
from studio.studio import Studio
from studio.web.words import CHINESE
from voice.sound.instruments import Stereo
from voice.sound.mix import MIX_RATE, mix

pytestmark = pytest.mark.usefixtures("recordings")

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


@pytest.mark.parametrize("locked", [False, True])
@pytest.mark.parametrize("entry", [Entry.OVERLAPS, Entry.INTERRUPTS])
def test_who_talks_over_another_is_heard_with_them(
    studio: Studio, project: Project, entry: Entry, locked: bool
) -> None:
    board, tools = project.board, studio.tools(project.brief.aspect)
    assert board
    scene, shot = next((scene, shot) for scene, shot in board.shots() if len(shot.subjects) == 2)
    said = {line.id: line for _, one in board.shots() for line in one.lines}
    shot.lines = [said["l1"].model_copy(update={"text": "You are late, and you—"}), said["l2"]]
    shot.duration, shot.duration_locked = 2.2 if locked else 0.1, locked
    before = shot_fingerprint(board, scene, shot, tools)
    in_turn = time_shot(tools, board, shot.id)
    shot.lines[1].entry = entry
    made = time_shot(tools, board, shot.id)
    mia, leo = made.request.lines
    assert shot_fingerprint(board, scene, shot, tools) != before and made.key != in_turn.key
    assert made.seconds == in_turn.seconds if locked else made.seconds < in_turn.seconds
    assert mia.start < leo.start < mia.end and leo.end < made.seconds and not made.notes
    together = (leo.words[0].start, min(mia.end, leo.end))
    hers, his = ([one] for one in voices_of(made, 0.0))
    heard = [power(mix(made.seconds, voices).dialogue, *together) for voices in (hers, his, hers + his)]
    assert min(heard[:2]) > 1e-5 and heard[2] > 1e-5
    after = power(mix(made.seconds, hers).dialogue, mia.end + 0.1, mia.end + 0.2)
    assert after < 0.02 * power(mix(made.seconds, hers).dialogue, mia.start, mia.end)
    sides = [np.diff(mix(made.seconds, voices).dialogue.std(axis=0))[0] for voices in (hers, his)]
    assert sides[0] < 0 < sides[1]  # her from the left, him from the right


def power(sound: Stereo, start: float, end: float) -> float:
    """Mean square of a stretch in seconds."""
    return float(np.mean(sound[round(start * MIX_RATE) : round(end * MIX_RATE)] ** 2))
