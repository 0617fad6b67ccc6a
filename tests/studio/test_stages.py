"""From a story to a board by the stages' own buttons: what each makes, keeps and marks stale."""

import io
import wave
from pathlib import Path

import pytest
from PIL import Image
from small import ANN

from assets.store import media_key
from storyboard.models import Bible, Brief, Picture
from storyboard.terms import Aspect, Language, Sex, View
from storyboard.trouble import Trouble
from studio.projects import board, cast, clip, screenplay, sheets, shelf, story
from studio.projects.project import MAX_STORY, Kind, Project, Step, StepState, editing, open_project
from studio.projects.screenplay import script_of
from studio.studio import Studio

ROOT = Path(__file__).parents[2]

DONE, STALE, EMPTY = StepState.DONE, StepState.STALE, StepState.EMPTY


def steps(project: Project) -> list[StepState]:
    return list(project.steps.values())


@pytest.fixture
def written(studio: Studio) -> Project:
    """A project with the one-line premise and its script."""
    premise = (ROOT / "examples" / "premise.txt").read_text("utf-8")
    made = shelf.create_project(studio, ANN, "", Brief(story=premise, seconds=20))
    return story.generate_script(studio, ANN, made.id)


def test_each_button_fills_its_stage(studio: Studio, written: Project) -> None:
    assert written.script and written.title == written.script.title
    assert steps(written) == [DONE, DONE, EMPTY, EMPTY, EMPTY]
    made = cast.generate_characters(studio, ANN, written.id)
    assert steps(made) == [DONE, DONE, DONE, EMPTY, EMPTY]
    assert made.script
    assert all(person.voice and person.sheet for person in made.script.characters)
    assert len({person.voice for person in made.script.characters}) == len(made.script.characters)
    made = board.generate_storyboard(studio, ANN, written.id)
    assert steps(made) == [DONE, DONE, DONE, DONE, EMPTY]
    assert made.board and made.script and made.board.characters == made.script.characters


def test_a_board_without_characters_describes_them_first(studio: Studio, written: Project) -> None:
    made = board.generate_storyboard(studio, ANN, written.id)
    assert steps(made) == [DONE, DONE, DONE, DONE, EMPTY]


def test_the_cast_is_who_the_story_says(studio: Studio) -> None:
    """林晚 is a woman and 顾沉, who comes in as "a man", is one: however often they are described anew."""
    brief = Brief(story=(ROOT / "examples" / "umbrella_zh.txt").read_text("utf-8"))
    made = shelf.create_project(studio, ANN, "", brief)
    story.generate_script(studio, ANN, made.id)
    for _ in range(2):
        script = cast.generate_characters(studio, ANN, made.id).script
        assert script
        sexes = {person.name: person.sex for person in script.characters}
        assert (sexes["林晚"], sexes["顾沉"], sexes["母亲"]) == (Sex.FEMALE, Sex.MALE, Sex.FEMALE)


def test_what_changes_makes_later_stages_stale_and_keeps_them(studio: Studio, written: Project) -> None:
    made = board.generate_storyboard(studio, ANN, written.id)
    changed = story.save_brief(studio, ANN, written.id, aspect="16:9")
    assert steps(changed) == [DONE, DONE, DONE, STALE, EMPTY]
    changed = story.save_brief(studio, ANN, written.id, aspect="9:16", seconds=40)
    assert steps(changed)[1] is STALE
    back = story.save_brief(studio, ANN, written.id, seconds=20)
    assert steps(back) == steps(made)
    assert back.board == made.board


def test_everyone_described_again_keeps_the_voice_of_the_season(studio: Studio, written: Project) -> None:
    assert written.script
    known = written.script.characters[0].model_copy(update={"voice": "am_onyx"})
    bible = Bible(title="Season", language=written.script.language, characters=[known])
    with editing(studio, ANN, written.id) as row:
        row.brief = row.brief.model_copy(update={"bible": bible})
    for _ in range(2):
        made = cast.generate_characters(studio, ANN, written.id)
        assert made.script
        voices = [person.voice for person in made.script.characters]
        assert voices[0] == "am_onyx" and len(set(voices)) == len(voices)


def test_everyone_described_again_keeps_what_was_uploaded(studio: Studio, written: Project) -> None:
    """And nothing that was drawn, nor a picture of an outfit that is no more."""
    upload, drawn = media_key("uploads", "a" * 64, "png"), media_key("portraits", "b" * 64, "jpg")
    with editing(studio, ANN, written.id) as row:
        script = script_of(row)
        one, other = script.characters[:2]
        one.portrait, other.portrait = upload, drawn
        one.pictures = [
            Picture(key=upload),
            Picture(key=upload, wardrobe=7),
            Picture(key=drawn, view=View.BACK, made_by="illustrator"),
        ]
        script.locations[0].picture = upload
        row.script = script
    made = cast.generate_characters(studio, ANN, written.id).script
    assert made
    again, anew = made.characters[:2]
    assert (again.portrait, anew.portrait) == (upload, "")
    assert again.pictures == [Picture(key=upload)]
    assert made.locations[0].picture == upload and made.locations[0].description


def test_a_new_script_keeps_the_people_it_shares(studio: Studio, written: Project) -> None:
    made = cast.generate_characters(studio, ANN, written.id)
    assert made.script
    person = made.script.characters[0]
    cast.edit_character(studio, ANN, written.id, person.id, look="a red scar")
    again = story.generate_script(studio, ANN, written.id)
    assert again.script and again.script.characters[0].look == "a red scar"
    assert again.steps[Step.CHARACTERS] is DONE
    other = 'Tom meets Kate at the station.\n"You came," said Tom.\n"I promised," said Kate.'
    story.save_brief(studio, ANN, written.id, story=other)
    again = story.generate_script(studio, ANN, written.id)
    assert again.steps[Step.CHARACTERS] is STALE
    assert board.generate_storyboard(studio, ANN, written.id).steps[Step.CHARACTERS] is DONE


def test_a_story_comes_from_a_file_or_a_surprise(studio: Studio) -> None:
    made = shelf.create_project(studio, ANN)
    read = story.import_story(studio, ANN, made.id, "雨夜，她等在桥上。".encode("gbk"), "../../x.txt")
    assert read.brief.story == "雨夜，她等在桥上。"
    for _ in range(3):
        before = open_project(studio, ANN, made.id).brief.story
        after = story.surprise_me(studio, ANN, made.id, Language.ZH).brief
        assert after.story and after.story != before and after.language == "zh"


@pytest.mark.parametrize(
    ("stage", "words"),
    [
        (story.generate_script, "no story yet"),
        (cast.generate_characters, "no script yet"),
        (board.generate_storyboard, "no script yet"),
    ],
)
def test_a_stage_says_what_it_needs(studio: Studio, stage: object, words: str) -> None:
    made = shelf.create_project(studio, ANN, brief=Brief(story=" \n"))
    with pytest.raises(Trouble, match=words):
        stage(studio, ANN, made.id)  # type: ignore[operator]


def test_sizes_are_bounded(studio: Studio) -> None:
    with pytest.raises(Trouble, match="at most 200"):
        shelf.create_project(studio, ANN, "x" * 201)
    made = shelf.create_project(studio, ANN, "x" * 200)
    with pytest.raises(Trouble, match="Shorten"):
        story.save_brief(studio, ANN, made.id, story="x" * (MAX_STORY + 1))
    with pytest.raises(Trouble, match="seconds"):
        story.save_brief(studio, ANN, made.id, seconds=5)


# ---- People and places --------------------------------------------------------------------------
def test_the_cast_is_edited_in_script_and_board(studio: Studio, project: Project) -> None:
    edited = cast.edit_character(studio, ANN, project.id, "mia", name="MAYA", pace=1.2, wardrobe=["red coat"])
    assert edited.script and edited.board
    for people in (edited.script.characters, edited.board.characters):
        assert (people[0].name, people[0].pace, people[0].wardrobe) == ("MAYA", 1.2, ["red coat"])
    assert edited.steps[Step.CHARACTERS] is edited.steps[Step.STORYBOARD] is DONE
    edited, new = cast.add_character(studio, ANN, project.id, "ZOE")
    assert edited.script and edited.board
    assert edited.script.characters[-1].voice and edited.board.characters[-1].id == new
    assert edited.steps[Step.CHARACTERS] is DONE
    edited = cast.delete_character(studio, ANN, project.id, new)
    assert edited.board and len(edited.board.characters) == 2
    with pytest.raises(Trouble, match="MAYA still has lines"):
        cast.delete_character(studio, ANN, project.id, "mia")


@pytest.mark.parametrize("fields", [{"voice": "nobody"}, {"pace": 9}, {"name": " "}, {"wardrobe": "coat"}])
def test_a_character_refuses_what_does_not_fit(
    studio: Studio, project: Project, fields: dict[str, object]
) -> None:
    with pytest.raises(Trouble):
        cast.edit_character(studio, ANN, project.id, "mia", **fields)
    assert open_project(studio, ANN, project.id).version == project.version


def test_another_look_is_another_face(studio: Studio, project: Project) -> None:
    first = cast.edit_character(studio, ANN, project.id, "mia", look="long red hair").script
    second = cast.regenerate_character(studio, ANN, project.id, "mia").script
    third = cast.edit_character(studio, ANN, project.id, "mia", look="long red hair, glasses").script
    assert first and second and third
    sheets = [script.characters[0].sheet for script in (first, second, third)]
    assert sheets[0] != sheets[1] and sheets[0]["seed"] != sheets[1]["seed"]
    assert sheets[1]["seed"] == sheets[2]["seed"] and sheets[1]["nose"] == sheets[2]["nose"]


def test_places_are_edited_in_script_and_board(studio: Studio, project: Project) -> None:
    edited = cast.edit_location(studio, ANN, project.id, "alley", name="Dock", kind="street")
    assert edited.script and edited.board
    assert edited.script.locations == edited.board.locations
    assert edited.board.locations[1].name == "Dock"
    edited, new = cast.add_location(studio, ANN, project.id, "Cellar")
    screenplay.edit_scene(studio, ANN, project.id, "s2", location_id=new)
    with pytest.raises(Trouble, match="still plays in Cellar"):
        cast.delete_location(studio, ANN, project.id, new)
    edited = cast.delete_location(studio, ANN, project.id, "alley")
    assert edited.board and [place.id for place in edited.board.locations] == ["office", new]


def test_a_voice_can_be_listened_to(studio: Studio, project: Project) -> None:
    key = cast.listen(studio, ANN, project.id, "mia")
    with wave.open(str(studio.store.local(key))) as sample:
        assert (sample.getnchannels(), sample.getframerate()) == (1, 24_000)
        assert 0.4 < sample.getnframes() / 24_000 < 20
    assert {info.language for info in cast.voices(studio, ANN, project.id)} == {Language.EN}


def test_a_voice_is_heard_before_it_is_chosen(studio: Studio, project: Project) -> None:
    before = open_project(studio, ANN, project.id)
    assert cast.listen(studio, ANN, project.id, "mia", "am_onyx") != cast.listen(
        studio, ANN, project.id, "mia"
    )
    assert open_project(studio, ANN, project.id).script == before.script
    with pytest.raises(Trouble, match="no voice nobody"):
        cast.listen(studio, ANN, project.id, "mia", "nobody")


# ---- Uploads ------------------------------------------------------------------------------------
FACE = "person mia front 0"


def picture(size: tuple[int, int] = (90, 60), kind: str = "JPEG", **options: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, kind, **options)
    return out.getvalue()


def test_an_uploaded_portrait_is_shown_without_its_metadata(studio: Studio, project: Project) -> None:
    exif = Image.Exif()
    exif[0x0110] = "SECRET CAMERA"
    exif[0x0112] = 6  # lying on its side
    data = picture(exif=exif)
    assert b"SECRET" in data
    made = sheets.upload_picture(studio, ANN, project.id, FACE, data, False).script
    assert made
    stored = studio.store.local(made.characters[0].portrait).read_bytes()
    assert b"SECRET" not in stored
    assert Image.open(io.BytesIO(stored)).size == (60, 90)
    kept = cast.edit_character(studio, ANN, project.id, "mia", look="bald").script
    assert kept and kept.characters[0].portrait == made.characters[0].portrait


def test_a_large_picture_is_scaled_and_transparency_is_white(studio: Studio, project: Project) -> None:
    made = sheets.upload_picture(studio, ANN, project.id, "place office", picture((4000, 3000))).script
    assert made
    assert Image.open(studio.store.local(made.locations[0].picture)).size == (1600, 1200)
    out = io.BytesIO()
    Image.new("RGBA", (64, 64), (0, 0, 0, 0)).save(out, "PNG")
    made = sheets.upload_picture(studio, ANN, project.id, FACE, out.getvalue(), False).script
    assert made
    assert Image.open(studio.store.local(made.characters[0].portrait)).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a picture",
        picture()[:300],
        picture(kind="GIF"),
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        picture((8, 8)),
        picture((12_000, 9_000), "PNG"),
    ],
    ids=["empty", "text", "cut off", "gif", "svg", "tiny", "bomb"],
)
def test_what_is_no_fit_picture_is_refused(studio: Studio, project: Project, data: bytes) -> None:
    with pytest.raises(Trouble):
        sheets.upload_picture(studio, ANN, project.id, FACE, data, False)
    assert open_project(studio, ANN, project.id).version == project.version


# ---- The shelf and AI Video ---------------------------------------------------------------------
def test_the_shelf_shows_how_far_each_project_is(studio: Studio, project: Project) -> None:
    empty = shelf.create_project(studio, ANN, "Empty")
    first, second = shelf.list_projects(studio, ANN)
    assert (first.id, first.step, first.state, first.shots) == (empty.id, Step.STORY, EMPTY, 0)
    assert (second.id, second.step, second.state, second.shots) == (project.id, Step.STORYBOARD, DONE, 3)
    assert (second.seconds, second.filmed, second.percent) == (1.5, 0, None)
    shelf.rename_project(studio, ANN, project.id, "The Gate")
    assert [card.title for card in shelf.list_projects(studio, ANN)] == ["The Gate", "Empty"]


def test_a_copy_lives_its_own_life(studio: Studio, project: Project) -> None:
    key = cast.listen(studio, ANN, project.id, "mia")
    copy = shelf.duplicate_project(studio, ANN, project.id)
    assert (copy.script, copy.board, copy.steps) == (project.script, project.board, project.steps)
    screenplay.edit_script(studio, ANN, copy.id, title="Another")
    assert open_project(studio, ANN, project.id).title == "The Door"
    shelf.delete_project(studio, ANN, project.id)
    assert studio.store.has(key)  # the copy still shows it
    shelf.delete_project(studio, ANN, copy.id)
    assert not studio.store.has(key)


@pytest.mark.parametrize("prompt", ["A fox runs through the snow at dawn.", "雨夜的天台上，一个女人转过身。"])
def test_a_clip_is_one_shot(studio: Studio, prompt: str) -> None:
    made = clip.create_clip(studio, ANN, prompt, 8.0, Aspect.WIDE)
    assert made.kind is Kind.CLIP and made.board
    ((_, shot),) = made.board.shots()
    assert (shot.duration, shot.action, made.board.aspect) == (8.0, prompt, Aspect.WIDE)


@pytest.mark.parametrize(
    ("prompt", "seconds"), [("", 5), ("  \n", 5), ("x", 0.5), ("x", 61), ("x" * 3000, 5)]
)
def test_a_clip_refuses_what_does_not_fit(studio: Studio, prompt: str, seconds: float) -> None:
    with pytest.raises(Trouble):
        clip.create_clip(studio, ANN, prompt, seconds)
    assert shelf.list_projects(studio, ANN) == []
