"""An episode in the other language: the same cast and lengths, other words, voices, lips and subtitles."""

import av
import pytest
from small import ANN, BOB

from engine.rehearsal.renderer import Rehearsal
from storyboard.terms import Language
from storyboard.trouble import Trouble
from studio.production.cutting import Cut, cut
from studio.production.fingerprints import episode_fingerprint, shot_fingerprint
from studio.production.orders import estimate_of
from studio.production.pipeline import TimedShot, film, time_shot
from studio.projects import dubs
from studio.projects.board import edit_shot, edit_shot_line
from studio.projects.cards import shot_cards
from studio.projects.project import NoSuchProject, Project, Step, StepState, open_project
from studio.projects.subtitling import upload_translation
from studio.studio import Studio
from studio.tables import CutRow

pytestmark = pytest.mark.usefixtures("recordings")

CHINESE = "你迟到了。\n我知道。\n快跑！\n".encode()


def made(studio: Studio, project: Project) -> tuple[list[TimedShot], Cut]:
    """The episode, filmed and cut."""
    board = open_project(studio, ANN, project.id).board
    assert board
    tools = studio.tools(board.aspect)
    timed = [time_shot(tools, board, shot.id) for _, shot in board.shots()]
    takes = [film(tools, board, shot).key for shot in timed]
    return timed, cut(tools, board, timed, takes, "")


def keep(studio: Studio, project: Project, timed: list[TimedShot], film: Cut) -> None:
    """The cut as a job would note it."""
    board = project.board
    assert board
    tools = studio.tools(board.aspect)
    marks = [shot_fingerprint(board, scene, shot, tools) for scene, shot in board.shots()]
    with studio.database.write() as session:
        session.add(
            CutRow(
                project_id=project.id,
                made_from=episode_fingerprint(board, project.title, tools),
                mp4=film.mp4,
                transcript=film.transcript,
                width=film.width,
                height=film.height,
                bytes=film.bytes,
                shots=[
                    [one.shot.id, mark, one.request.frames] for one, mark in zip(timed, marks, strict=True)
                ],
            )
        )


def frames_in(studio: Studio, mp4: str) -> int:
    with av.open(str(studio.store.local(mp4))) as file:
        return sum(1 for packet in file.demux(video=0) if packet.size)


def test_a_dub_has_its_shots_frame_for_frame_and_all_else_in_its_own_language(
    studio: Studio, project: Project
) -> None:
    upload_translation(studio, ANN, project.id, CHINESE, "zh.txt")
    timed, first = made(studio, project)
    keep(studio, open_project(studio, ANN, project.id), timed, first)
    dub = dubs.make_dub(studio, ANN, project.id)
    board, script = dub.board, dub.script
    assert board and script
    assert [board.language, script.language, dub.brief.language] == [Language.ZH] * 3
    assert [line.text for _, shot in board.shots() for line in shot.lines] == CHINESE.decode().split()
    assert script.scenes[0].elements[1].text == "你迟到了。"
    assert [shot.duration_locked for _, shot in board.shots()] == [True] * 3
    chinese = {info.id for info in studio.voice.voices() if info.language is Language.ZH}
    voices = {person.voice for person in board.characters}
    assert len(voices) == 2 and voices <= chinese
    assert [dub.steps[step] for step in (Step.SCRIPT, Step.STORYBOARD)] != [StepState.STALE] * 2

    again, second = made(studio, dub)
    assert [one.request.frames for one in again] == [one.request.frames for one in timed]
    assert frames_in(studio, second.mp4) == frames_in(studio, first.mp4)
    assert [one.request.seed for one in again] == [one.request.seed for one in timed]
    assert [a.key == b.key for a, b in zip(again, timed, strict=True)] == [
        True,
        False,
        False,
    ]  # one is silent
    assert again[1].request.lines[0].mouth != timed[1].request.lines[0].mouth
    assert [line.text for line in second.transcript.lines] == CHINESE.decode().split()
    assert board.subtitles.translations["l3"] == "Run."  # may stand below

    assert dubs.make_dub(studio, ANN, project.id).id == dub.id  # there is one
    assert dubs.make_dub(studio, ANN, dub.id).id == project.id  # and back
    both = [(Language.EN, project.id), (Language.ZH, dub.id)]
    assert dubs.versions(studio, ANN, project.id) == dubs.versions(studio, ANN, dub.id) == both


def test_a_dub_keeps_the_takes_of_those_who_draw_no_lips(
    studio: Studio, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Rehearsal, "draws_lips", False)
    upload_translation(studio, ANN, project.id, CHINESE, "zh.txt")
    timed, first = made(studio, project)
    keep(studio, open_project(studio, ANN, project.id), timed, first)
    dub = dubs.make_dub(studio, ANN, project.id)
    assert [step.stage for step in estimate_of(studio, ANN, dub.id)] == ["voices", "cut"]
    assert [card.to_film for card in shot_cards(studio, ANN, dub.id)] == [False] * 3
    again, second = made(studio, dub)
    assert [one.key for one in again] == [one.key for one in timed]
    assert [line.text for line in second.transcript.lines] == CHINESE.decode().split()
    assert frames_in(studio, second.mp4) == frames_in(studio, first.mp4) and second.mp4 != first.mp4

    edit_shot(studio, ANN, dub.id, "sh2", duration_locked=False)  # as long as its lines take again
    assert [card.to_film for card in shot_cards(studio, ANN, dub.id)] == [False, True, False]


def test_what_a_dub_needs_is_said(studio: Studio, project: Project) -> None:
    with pytest.raises(Trouble, match="3 lines have no translation yet"):
        dubs.make_dub(studio, ANN, project.id)
    upload_translation(studio, ANN, project.id, CHINESE, "zh.txt")
    with pytest.raises(Trouble, match="Make the cut first"):
        dubs.make_dub(studio, ANN, project.id)
    edit_shot_line(studio, ANN, project.id, "l1", text="Hm.")
    with pytest.raises(NoSuchProject):
        dubs.make_dub(studio, BOB, project.id)
    with pytest.raises(NoSuchProject):
        dubs.versions(studio, BOB, project.id)
    assert dubs.versions(studio, ANN, project.id) == [(Language.EN, project.id)]
