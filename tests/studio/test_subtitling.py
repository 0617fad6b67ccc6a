"""How a creator has subtitles shown: files at once, the picture with the next cut, no take anew."""

import av
import numpy as np
import pysubs2
import pytest
from small import ANN, BOB, small_board, small_script

from assets.store import media_key
from engine.encode import read_frames
from storyboard.captions import place
from storyboard.models import SpokenLine, Storyboard, Timed
from storyboard.terms import Language, Platform, Size
from storyboard.trouble import Trouble
from studio.production.cutting import cut
from studio.production.fingerprints import episode_fingerprint
from studio.production.people import with_voices
from studio.production.pipeline import film, time_shot
from studio.production.transcript import Transcript
from studio.projects import subtitling
from studio.projects.board import generate_storyboard
from studio.projects.exports import Export, available, written_export
from studio.projects.project import NoSuchProject, Project, open_project, shot_marks
from studio.studio import Studio
from studio.tables import CutRow

FILM = media_key("episodes", "ab" * 32, "mp4")
FILES = (Export.SRT, Export.VTT, Export.ASS)


def spoken(line_id: str, text: str, start: float) -> SpokenLine:
    words = [
        Timed(text=word, start=start + 0.3 * i, end=start + 0.3 * (i + 1))
        for i, word in enumerate(text.split())
    ]
    return SpokenLine(
        line_id=line_id, speaker_id="mia", text=text, start=start, end=words[-1].end, words=words
    )


TRANSCRIPT = Transcript(
    lines=[spoken("l1", "You are late.", 0.4), spoken("l2", "I know.", 2.0), spoken("l3", "Run.", 4.0)],
    ends=[3.0, 6.0],
)


def add_cut(studio: Studio, project: Project, transcript: Transcript | None) -> None:
    studio.store.put_bytes(FILM, b"film")
    with studio.database.write() as session:
        session.merge(
            CutRow(
                project_id=project.id,
                made_from="x",
                mp4=FILM,
                transcript=transcript,
                width=720,
                height=1280,
                bytes=1,
                shots=[["sh1", "x", 72]],
            )
        )


def board_of(studio: Studio, project: Project) -> Storyboard:
    board = open_project(studio, ANN, project.id).board
    assert board
    return board


def text_of(studio: Studio, project: Project, export: Export) -> str:
    return written_export(studio, ANN, project.id, export).decode()


def test_files_follow_what_is_chosen(studio: Studio, project: Project) -> None:
    add_cut(studio, project, TRANSCRIPT)
    plain = {export: text_of(studio, project, export) for export in FILES}
    assert all("You are late." in text for text in plain.values()) and "\\kf" not in plain[Export.ASS]
    subtitling.edit_subtitles(studio, ANN, project.id, karaoke=True, platform="reels")
    assert "\\kf" in text_of(studio, project, Export.ASS)
    assert text_of(studio, project, Export.VTT) != plain[Export.VTT]
    assert text_of(studio, project, Export.SRT) == plain[Export.SRT]
    margin = pysubs2.SSAFile.from_string(text_of(studio, project, Export.ASS)).styles["Default"].marginv
    assert margin == place(720, 1280, Platform.REELS).bottom
    with pytest.raises(Trouble, match="platform"):
        subtitling.edit_subtitles(studio, ANN, project.id, platform="cinema")
    with pytest.raises(NoSuchProject):
        subtitling.edit_subtitles(studio, BOB, project.id, burned=True)


def test_only_subtitles_in_the_picture_make_a_cut_stale_and_no_take(studio: Studio, project: Project) -> None:
    tools = studio.tools(board_of(studio, project).aspect)
    marks = shot_marks(studio, board_of(studio, project))
    cuts = [episode_fingerprint(board_of(studio, project), "The Door", tools)]
    for change in ({"karaoke": True, "platform": "shorts"}, {"burned": True}, {"karaoke": False}):
        subtitling.edit_subtitles(studio, ANN, project.id, **change)
        assert shot_marks(studio, board_of(studio, project)) == marks
        cuts.append(episode_fingerprint(board_of(studio, project), "The Door", tools))
    assert cuts[0] == cuts[1] and len(set(cuts)) == 3


def test_a_cut_from_before_transcripts_has_no_files(studio: Studio, project: Project) -> None:
    add_cut(studio, project, None)
    assert not {export for export, _ in available(studio, ANN, project.id)} & set(FILES)
    with pytest.raises(Trouble, match="Make the cut again"):
        written_export(studio, ANN, project.id, Export.SRT)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("zh.txt", "你迟到了。\n我知道。\n\n快跑。\n".encode()),
        ("zh.txt", "你迟到了。\n我知道。\n快跑。".encode("gb18030")),
        (
            "zh.srt",
            "1\n00:00:00,400 --> 00:00:01,000\n你迟到了。\n\n2\n00:00:02,000 --> 00:00:03,000\n我知道。\n\n"
            "3\n00:00:04,000 --> 00:00:05,000\n快跑。\n".encode(),
        ),
    ],
)
def test_a_translation_is_read_below(studio: Studio, project: Project, name: str, data: bytes) -> None:
    add_cut(studio, project, TRANSCRIPT)
    with pytest.raises(Trouble, match="no translation yet"):
        subtitling.show_second(studio, ANN, project.id, True)
    subtitling.upload_translation(studio, ANN, project.id, data, name)
    assert board_of(studio, project).subtitles.second is Language.ZH
    events = pysubs2.SSAFile.from_string(text_of(studio, project, Export.SRT))
    assert [event.plaintext.split("\n") for event in events] == [
        ["You are late.", "你迟到了。"],
        ["I know.", "我知道。"],
        ["Run.", "快跑。"],
    ]
    subtitling.show_second(studio, ANN, project.id, False)
    assert "快跑" not in text_of(studio, project, Export.SRT)
    assert board_of(studio, project).subtitles.translations["l3"] == "快跑。"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("two.txt", "一\n二".encode(), "has 2 lines, and 3 are spoken"),
        ("empty.txt", b" \n", "has 0 lines"),
        ("film.srt", b"no times at all", "film.srt"),
        ("film.mp4", b"\x00\x00\x00\x18ftypmp42" + bytes(range(256)), "is no text"),
    ],
)
def test_what_is_no_translation_is_refused(
    studio: Studio, project: Project, name: str, data: bytes, said: str
) -> None:
    with pytest.raises(Trouble) as refused:
        subtitling.upload_translation(studio, ANN, project.id, data, name)
    assert said in str(refused.value)
    assert not board_of(studio, project).subtitles.translations
    with pytest.raises(NoSuchProject):
        subtitling.upload_translation(studio, BOB, project.id, data, name)


def test_a_new_storyboard_keeps_how_subtitles_are_shown(studio: Studio, project: Project) -> None:
    subtitling.edit_subtitles(studio, ANN, project.id, karaoke=True, platform="reels")
    generate_storyboard(studio, ANN, project.id)
    chosen = board_of(studio, project).subtitles
    assert chosen.karaoke and chosen.platform is Platform.REELS


# ---- A real cut ---------------------------------------------------------------------------------
@pytest.mark.usefixtures("recordings")
def test_a_cut_has_a_track_or_letters(one_studio: Studio) -> None:
    studio = one_studio
    board = with_voices(small_board(small_script()), studio.voice)
    shot = next(shot for _, shot in board.shots() if shot.lines).model_copy(update={"size": Size.INS})
    board.scenes = [board.scenes[0].model_copy(update={"shots": [shot]})]
    tools = studio.tools(board.aspect)
    timed = time_shot(tools, board, shot.id)
    takes = [film(tools, board, timed).key]
    soft = cut(tools, board, [timed], takes, "")
    board.subtitles.burned = True
    hard = cut(tools, board, [time_shot(tools, board, shot.id)], takes, "")
    assert hard.mp4 != soft.mp4 and hard.transcript.burned and not soft.transcript.burned
    assert hard.transcript.lines == soft.transcript.lines
    paths = [studio.store.local(made.mp4) for made in (soft, hard)]
    tracks = []
    for path in paths:
        with av.open(str(path)) as file:
            tracks.append([bytes(p)[2:].decode() for s in file.streams.subtitles for p in file.demux(s)])
    said = " ".join(line.text for line in timed.request.lines)
    assert " ".join(text for text in tracks[0] if text) == said and tracks[1] == []
    word = soft.transcript.lines[0].words[0]
    frame = round(24 * (word.start + word.end) / 2)
    plain, lettered = (list(read_frames(path))[frame].astype(int) for path in paths)
    where = place(*tools.size, board.subtitles.platform)
    rows = np.nonzero((np.abs(lettered - plain).max(axis=2) > 60).any(axis=1))[0]
    assert len(rows) and rows.min() > tools.size[1] // 2
    assert rows.max() <= tools.size[1] - where.bottom + where.size
