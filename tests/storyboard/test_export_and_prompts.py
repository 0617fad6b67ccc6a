"""JSON, CSV and the prompts of video models."""

import csv
import io
import json
from pathlib import Path

import pytest

from storyboard.export import to_csv, to_json
from storyboard.models import Brief, Storyboard
from storyboard.shot_prompt import (
    ANGLES,
    MOVES,
    PEOPLE,
    POSES,
    POSITIONS,
    SIZES,
    TIMES,
    image_to_video,
    text_to_video,
)
from storyboard.terms import Age, Angle, MoveKind, Pose, Position, Sex, Size, TimeOfDay
from storyboard.wardrobe_words import COLOUR_HEX, COLOURS, GARMENTS, HAIR_STYLES, Piece, find, pieces, say
from storyboard.writer import open_writer

VIXEN = Path(__file__).parent.parent.parent / "examples" / "vixen.txt"


@pytest.fixture(scope="module")
def board() -> Storyboard:
    writer, brief = open_writer(), Brief(story=VIXEN.read_text("utf-8"))
    return writer.storyboard(writer.cast(writer.script(brief), brief), brief)


def test_json_is_the_model(board: Storyboard) -> None:
    data = json.loads(to_json(board))
    assert Storyboard.model_validate(data) == board
    assert {"title", "language", "characters", "locations", "scenes"} <= set(data)
    shot = data["scenes"][0]["shots"][0]
    assert {"id", "size", "angle", "position", "move", "subjects", "lines", "duration"} <= set(shot)
    assert "id" in data["scenes"][0] and "heading" in data["scenes"][0]


def test_csv_has_a_row_a_shot_and_no_formula(board: Storyboard) -> None:
    evil = board.model_copy(deep=True)
    evil.scenes[0].shots[0].action = '=HYPERLINK("http://x","y")'
    evil.scenes[0].shots[1].action = " @SUM(A1)"
    evil.scenes[0].heading = "+1-1"
    evil.scenes[0].shots[2].action = 'a "quoted", word\nand a line'
    rows = list(csv.DictReader(io.StringIO(to_csv(evil))))
    assert len(rows) == len(evil.shots())
    assert rows[0]["action"] == '\'=HYPERLINK("http://x","y")' and rows[1]["action"] == "' @SUM(A1)"
    assert rows[2]["action"] == 'a "quoted", word\nand a line'
    assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())


def test_text_to_video_keeps_the_captions_order(board: Storyboard) -> None:
    characters = board.characters
    for scene, shot in board.shots():
        place = next(location for location in board.locations if location.id == scene.location_id)
        prompt = text_to_video(shot, scene, place, characters)
        at = [
            prompt.lower().index(part)
            for part in ("shot", "angle" if "angle" in prompt else "eye level", "view")
        ]
        order = [*at[:2], prompt.index(shot.action.rstrip(".")), prompt.rindex(place.name)]
        for subject in shot.subjects:
            look = next(c.look for c in characters if c.id == subject.character_id)
            assert order[2] < prompt.index(look) < order[3]
        assert order == sorted(order)
        if shot.move.kind is not MoveKind.STATIC:
            assert prompt.rsplit(". ", 1)[-1].startswith(("The camera", "A tracking shot"))


def test_outfit_of_the_scene_is_in_the_prompt(board: Storyboard) -> None:
    scene, shot = (
        board.scenes[1],
        next(s for s in board.scenes[1].shots if s.subjects and s.subjects[0].wardrobe == 1),
    )
    assert "borrowed white blouse" in text_to_video(shot, scene, board.locations[1], board.characters)


def test_people_are_told_by_sex_and_age_and_the_style_with_the_light(board: Storyboard) -> None:
    for scene, shot in board.shots():
        place = next(location for location in board.locations if location.id == scene.location_id)
        assert "ink wash style. " in f"{text_to_video(shot, scene, place, board.characters, 'ink wash')} "
        prompt = text_to_video(shot, scene, place, board.characters, "ink wash", "thriller")
        assert "ink wash style, steely high contrast. " in f"{prompt} "
        for subject in shot.subjects:
            person = next(c for c in board.characters if c.id == subject.character_id)
            if person.sex is not Sex.UNKNOWN:
                assert f"{person.name} ({PEOPLE[person.sex, person.age]}, " in prompt


def test_every_term_has_words_of_its_own() -> None:
    tables = {Size: SIZES, Angle: ANGLES, Position: POSITIONS, Pose: POSES, TimeOfDay: TIMES, MoveKind: MOVES}
    for terms, table in tables.items():
        assert set(table) == set(terms) and len(set(table.values())) == len(table)
    assert set(PEOPLE) == {(sex, age) for sex in Sex if sex is not Sex.UNKNOWN for age in Age}


def test_image_to_video_says_only_what_changes(board: Storyboard) -> None:
    for _, shot in board.shots():
        prompt = image_to_video(shot, board.characters)
        assert shot.action.rstrip(".") in prompt
        assert not any(character.look in prompt for character in board.characters)
        seen = [s for s in shot.subjects if s.facing != "away"]
        assert all(s.expression in prompt for s in seen) and (shot.size is Size.INS or prompt)


def test_words_are_found_in_both_languages() -> None:
    assert pieces("borrowed white blouse with visitor's badge") == [
        Piece("blouse", "white"),
        Piece("badge", ""),
    ]
    assert pieces("白色婚纱，头纱") == [Piece("wedding dress", "white"), Piece("veil", "")]
    assert pieces("navy wool coat over a grey suit") == [Piece("coat", "navy"), Piece("suit", "grey")]
    assert [key for _, _, key in find("黑色齐耳短发", HAIR_STYLES)] == ["bob"]
    assert [key for _, _, key in find("a redhead in a shirtless mood", GARMENTS)] == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_is_written_is_read_back(language: str) -> None:
    for key in GARMENTS:
        assert [hit[2] for hit in find(say(GARMENTS, key, language), GARMENTS)] == [key]
    for key in COLOURS:
        assert [hit[2] for hit in find(say(COLOURS, key, language), COLOURS)] == [key]
    for key in HAIR_STYLES:
        assert [hit[2] for hit in find(say(HAIR_STYLES, key, language), HAIR_STYLES)] == [key]


def test_every_colour_has_paint() -> None:
    assert set(COLOUR_HEX) == set(COLOURS)
