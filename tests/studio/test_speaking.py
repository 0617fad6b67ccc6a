"""Lines as the studio keeps them: spoken once, acted once."""

from pathlib import Path

import numpy as np
import pytest

from storyboard.models import Character, Line
from storyboard.terms import Emotion
from studio.production.fingerprints import shot_fingerprint
from studio.production.speaking import WORDLESS, perform
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
