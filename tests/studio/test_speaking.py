"""Lines as the studio keeps them: spoken once, acted once."""

from pathlib import Path

import numpy as np
import pytest
from small import small_board, small_script

from storyboard.models import Character, Line, Subtitling
from storyboard.terms import Emotion
from studio.production.cutting import cut
from studio.production.fingerprints import shot_fingerprint
from studio.production.people import with_voices
from studio.production.pipeline import film, time_shot
from studio.production.sound import record, track_of
from studio.production.speaking import WORDLESS, perform
from studio.production.transcript import FORMATS, subtitles
from studio.projects.project import Project
from studio.settings import Settings
from studio.studio import Studio
from voice.speech import RATE

MIA = Character(id="mia", name="Mia", voice="af_heart")


def line(text: str = "Go away.", emotion: Emotion = Emotion.NEUTRAL, manner: str = "") -> Line:
    return Line(id="l", speaker_id="mia", text=text, emotion=emotion, intensity=1.0, manner=manner)


def kept(settings: Settings, kind: str) -> list[Path]:
    return sorted((settings.data / "media" / kind).rglob("*.npz"))


def test_an_acted_line_is_kept_beside_the_plain_one(studio: Studio, settings: Settings) -> None:
    tools = studio.tools("9:16")
    plain = perform(tools, MIA, line())
    assert (len(kept(settings, "speech")), kept(settings, "acted")) == (1, [])
    whispered = perform(tools, MIA, line(manner="over the phone"))
    assert (len(kept(settings, "speech")), len(kept(settings, "acted"))) == (1, 1)  # of one speech
    assert len(whispered.samples) == len(plain.samples)
    assert not np.array_equal(whispered.samples, plain.samples)
    kept(settings, "speech")[0].unlink()  # nothing is spoken again for what was acted
    again = perform(tools, MIA, line(manner="over the phone"))
    assert np.array_equal(again.samples, whispered.samples) and again.mouth == whispered.mouth
    assert kept(settings, "speech") == []


def test_who_is_speechless_may_still_draw_breath(studio: Studio) -> None:
    tools = studio.tools("9:16")
    assert not perform(tools, MIA, line("……")).samples.any()
    gasp = perform(tools, MIA, line("……", Emotion.TERROR))
    assert gasp.seconds > WORDLESS + 0.3 and gasp.samples[: RATE // 4].any()
    assert [shape.text for shape in gasp.mouth] == ["X"]


def test_lines_that_are_only_directions_are_read_and_not_heard(one_studio: Studio) -> None:
    """From the storyboard to the cut: nobody speaks, every kind of subtitle says what is done."""
    board, tools = small_board(small_script()), one_studio.tools("9:16")
    directions = ["(sighs)", "（低下头）"]
    shot = (
        board.scenes[0]
        .shots[1]
        .model_copy(
            update={"lines": [line(text).model_copy(update={"id": f"l{len(text)}"}) for text in directions]}
        )
    )
    board.scenes = [board.scenes[0].model_copy(update={"shots": [shot]})]
    board = with_voices(board, one_studio.voice)
    board.subtitles = Subtitling(burned=True, karaoke=True)
    timed = time_shot(tools, board, shot.id)
    assert [one.mouth[0].text for one in timed.request.lines] == ["X", "X"] and not timed.notes
    assert not record(track_of(tools, board, [timed])).dialogue.any()
    made = cut(tools, board, [timed], [film(tools, board, timed).key], "")
    for kind in FORMATS:
        written = subtitles(made.transcript, board.subtitles, tools.size, kind)
        assert all(text in written for text in directions)


def test_another_way_of_acting_makes_takes_stale(
    project: Project, studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    board, tools = project.board, studio.tools(project.brief.aspect)
    spoken = [(scene, shot) for scene, shot in board.shots() if shot.lines]
    silent = [(scene, shot) for scene, shot in board.shots() if not shot.lines]
    before = [shot_fingerprint(board, *one, tools) for one in (*spoken, *silent)]
    monkeypatch.setattr("studio.production.fingerprints.ACTING", "next")
    after = [shot_fingerprint(board, *one, tools) for one in (*spoken, *silent)]
    changed = [a != b for a, b in zip(before, after, strict=True)]
    assert changed == [True] * len(spoken) + [False] * len(silent) and spoken
