"""A scene or a shot once more, as a note asks, without a model."""

from pathlib import Path

import pytest

from storyboard.locks import replaced, with_shot
from storyboard.models import Brief, Line, Scene, Script, Shot, Storyboard
from storyboard.offline.redo import wishes_of
from storyboard.terms import Angle, Emotion, MoveKind, Position, Size, Speed, TimeOfDay, Weather
from storyboard.trouble import Trouble
from storyboard.writer import open_writer

EXAMPLES = Path(__file__).parents[2] / "examples"
WRITER = open_writer()


def made(name: str) -> tuple[Script, Storyboard, Brief]:
    brief = Brief(story=(EXAMPLES / f"{name}.txt").read_text("utf-8"))
    script = WRITER.cast(WRITER.script(brief), brief)
    return script, WRITER.storyboard(script, brief), brief


def lines_of(scene: Scene) -> list[Line]:
    return [e for e in scene.elements if isinstance(e, Line)]


def scene_of(script: Script, scene_id: str) -> Scene:
    return next(scene for scene in script.scenes if scene.id == scene_id)


def shot_of(board: Storyboard, shot_id: str) -> Shot:
    return next(shot for _, shot in board.shots() if shot.id == shot_id)


@pytest.mark.parametrize(
    ("note", "field", "value"),
    [
        ("make her angrier; end on the ring", "emotion", Emotion.ANGRY),
        ("make her angrier; end on the ring", "ends_on", "ring"),
        ("让他更温柔一点", "emotion", Emotion.LOVE),
        ("结束在那枚戒指上", "ends_on", "那枚戒指"),
        ("closer, from below", "size", Size.CU),
        ("closer, from below", "angle", Angle.LOW),
        ("push in slowly", "move", MoveKind.PUSH_IN),
        ("push in slowly", "speed", Speed.SLOW),
        ("改成俯拍，拉远", "angle", Angle.HIGH),
        ("改成俯拍，拉远", "move", MoveKind.PULL_OUT),
        ("over her shoulder please", "position", Position.OVER_THE_SHOULDER),
        ("at night, in the rain", "time", TimeOfDay.NIGHT),
        ("at night, in the rain", "weather", Weather.RAIN),
        ("a bit shorter", "length", -1),
        ("延长一点", "length", 1),
    ],
)
def test_a_note_is_read(note: str, field: str, value: object) -> None:
    assert getattr(wishes_of(note, []), field) == value


def test_a_scene_follows_its_note_and_nothing_else_changes() -> None:
    script, _, brief = made("vixen")
    scene = next(scene for scene in script.scenes if len({e.speaker_id for e in lines_of(scene)}) >= 2)
    woman = next(c for c in script.characters if c.name.startswith("Ashlyn"))
    new = WRITER.rewrite(script, scene.id, "make her angrier; end on the ring", brief)
    after = scene_of(new, scene.id)
    women = {c.id for c in script.characters if c.sex == "female"}
    assert woman.id in women
    for before, line in zip(lines_of(scene), lines_of(after), strict=True):
        assert (line.text, line.id, line.speaker_id) == (before.text, before.id, before.speaker_id)
        if before.speaker_id in women:
            assert line.emotion is Emotion.ANGRY and line.intensity > before.intensity
        else:
            assert line == before
    assert "ring" in after.elements[-1].text and after.elements[-1].source is None
    assert replaced(new, scene) == script
    again = WRITER.rewrite(new, scene.id, "end on the door", brief)
    ids = [e.id for s in again.scenes for e in s.elements]
    assert len(ids) == len(set(ids))


def test_a_named_person_is_meant_alone() -> None:
    script, _, brief = made("umbrella_zh")
    scene = script.scenes[0]
    new = scene_of(WRITER.rewrite(script, scene.id, "让顾沉更冷漠", brief), scene.id)
    names = {c.id: c.name for c in script.characters}
    for before, line in zip(lines_of(scene), lines_of(new), strict=True):
        if names[line.speaker_id] == "顾沉":
            assert line.emotion is Emotion.COLD
        else:
            assert line == before


def test_a_locked_line_is_not_played_again() -> None:
    script, _, brief = made("umbrella_zh")
    scene = script.scenes[0]
    kept = lines_of(scene)[0]
    kept.locked = True
    new = scene_of(WRITER.rewrite(script, scene.id, "所有人都愤怒", brief), scene.id)
    assert kept in new.elements
    assert all(line.emotion is Emotion.ANGRY for line in lines_of(new) if not line.locked)


def test_a_shot_follows_its_note_and_nothing_else_changes() -> None:
    script, board, brief = made("vixen")
    shot = next(shot for _, shot in board.shots() if shot.lines and shot.size is not Size.CU)
    new = WRITER.reshoot(board, shot.id, "close-up from below, push in slowly, longer", script, brief)
    after = shot_of(new, shot.id)
    assert (after.size, after.angle, after.move.kind) == (Size.CU, Angle.LOW, MoveKind.PUSH_IN)
    assert after.lines == shot.lines and after.duration > shot.duration
    assert with_shot(new, shot) == board


def test_close_on_a_thing_is_an_insert() -> None:
    script, board, brief = made("vixen")
    shot = next(shot for _, shot in board.shots() if not shot.lines and shot.subjects)
    after = shot_of(WRITER.reshoot(board, shot.id, "close on the letter", script, brief), shot.id)
    assert (after.size, after.props[0], after.subjects) == (Size.INS, "letter", [])


@pytest.mark.parametrize("note", ["", "make it better", "写得高级一点", "{x} {{7*7}} <b>"])
def test_what_it_cannot_follow_it_refuses(note: str) -> None:
    script, board, brief = made("vixen")
    with pytest.raises(Trouble, match="language model"):
        WRITER.rewrite(script, script.scenes[0].id, note, brief)
    with pytest.raises(Trouble, match="language model"):
        WRITER.reshoot(board, board.shots()[0][1].id, note, script, brief)


def test_locked_parts_are_not_made_again() -> None:
    script, board, brief = made("vixen")
    script.scenes[0].locked = board.scenes[0].shots[0].locked = True
    with pytest.raises(Trouble, match="locked"):
        WRITER.rewrite(script, script.scenes[0].id, "angrier", brief)
    with pytest.raises(Trouble, match="locked"):
        WRITER.reshoot(board, board.scenes[0].shots[0].id, "closer", script, brief)


def test_a_shoulder_needs_somebody() -> None:
    script, board, brief = made("vixen")
    shot = next(shot for _, shot in board.shots() if len(shot.subjects) < 2)
    with pytest.raises(Trouble, match="two people"):
        WRITER.reshoot(board, shot.id, "over her shoulder", script, brief)
