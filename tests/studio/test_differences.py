"""Why a take is out of date, in words."""

from collections.abc import Callable

import pytest
from small import small_board, small_script

from storyboard.models import BoardScene, Character, Continuity, Data, Move, Shot, Subject
from storyboard.terms import Opening
from studio.production.differences import (
    FIXED,
    FREE,
    LISTS,
    MOST,
    MOVE,
    PERSON,
    SCENE,
    SHOT,
    SUBJECT,
    TAKE,
    differences,
)
from studio.production.fingerprints import UNSEEN_OF_SHOT
from studio.production.recipe import Recipe
from studio.projects.reasons import GONE, OTHERWISE, UNKNOWN
from studio.web.words import CHINESE

Change = Callable[[Recipe], None]
MIA, OFFICE = ("person", "MIA", "a"), ("place", "Office", "b")
PARTS = {"shot", "scene", "location", "people"}


def recipe(shot_id: str = "sh2") -> Recipe:
    board = small_board(small_script())
    scene, shot = next((scene, shot) for scene, shot in board.shots() if shot.id == shot_id)
    return Recipe(
        shot=shot,
        scene=scene.model_copy(update={"shots": []}),
        location=board.locations[0],
        people=[board.characters[0].model_copy(update={"wardrobe": ["a coat"]}), board.characters[1]],
        style="noir",
        size=(90, 160),
        seed=7,
        renderer="rehearsal",
        version="4",
        begins=Opening.REFERENCES,
        pictures=[MIA, OFFICE],
        voice="kokoro 1",
    )


def setting(path: str, value: object) -> Change:
    """Put `value` at "shot.lines.0.text" of a recipe."""

    def change(made: Recipe) -> None:
        *way, last = path.split(".")
        at: object = made
        for part in way:
            at = at[int(part)] if isinstance(at, list) else getattr(at, part)
        setattr(at, last, value)

    return change


def put_last_first(made: Recipe) -> None:
    made.shot.lines = made.shot.lines[::-1]


def say_less(made: Recipe) -> None:
    made.shot.lines = made.shot.lines[:1]


def say_more(made: Recipe) -> None:
    made.shot.lines = [*made.shot.lines, made.shot.lines[0].model_copy(update={"id": "l9", "text": "Sit."})]


def say_anew(made: Recipe) -> None:
    made.shot.lines = [made.shot.lines[0].model_copy(update={"id": "l9"}), made.shot.lines[1]]


def lose_coat(made: Recipe) -> None:
    made.people[0].wardrobe = []


def bring_leo(made: Recipe) -> None:
    made.shot.subjects = [
        *made.shot.subjects,
        made.shot.subjects[0].model_copy(update={"character_id": "leo"}),
    ]


UNJUDGED = "Its takes are not judged any more."
CHANGES = [
    (setting("shot.lines.0.text", "You are\n very late."), "MIA's line was changed: “You are very late.”."),
    (setting("shot.lines.0.speaker_id", "leo"), "“You are late.” is now said by LEO."),
    (setting("shot.lines.1.manner", "whispering"), "LEO says “I know.” in another way."),
    (say_less, "LEO no longer says “I know.”."),
    (say_more, "MIA has a new line: “Sit.”."),
    (say_anew, "MIA's line was written anew in the same words: “You are late.”."),
    (put_last_first, "The lines come in another order."),
    (setting("people.1.voice", "am_adam"), "LEO has another voice."),
    (setting("people.0.pace", 1.5), "MIA speaks at another pace."),
    (setting("voice", "kokoro 2"), "Voices are now made by kokoro 2; they were made by kokoro 1."),
    (setting("shot.size", "ECU"), "The shot size is now ECU; it was CU."),
    (setting("shot.angle", "low"), "The camera angle is now low; it was eye-level."),
    (setting("shot.position", "back"), "The camera position is now back; it was front."),
    (setting("shot.move.kind", "push-in"), "The camera move is now push-in; it was static."),
    (setting("shot.move.speed", "slow"), "The speed of the camera move is now slow; it was normal."),
    (setting("shot.duration", 4.5), "The shot now lasts 4.5 s; it lasted 0.5 s."),
    (setting("shot.action", "Go. " * 20), f"What happens was changed: “{'Go. ' * 14}Go.…”."),
    (setting("shot.mood", "tense"), "The mood is now tense; it was neutral."),
    (setting("shot.lighting", "a candle"), "The lighting of the shot was changed."),
    (setting("shot.props", ["cup"]), "The things in the frame were changed."),
    (setting("shot.subjects.0.pose", "sit"), "MIA's pose is now sit; it was stand."),
    (setting("shot.subjects.0.expression", "sad"), "MIA's expression is now sad; it was neutral."),
    (setting("shot.subjects.0.wardrobe", 1), "MIA wears another outfit."),
    (setting("shot.subjects.0.action", "waits"), "What MIA does was changed: “waits”."),
    (setting("shot.subjects.0.place", "right"), "MIA's place in the frame is now right; it was left."),
    (setting("shot.subjects.0.facing", "away"), "MIA now faces this way: away; before it was: camera."),
    (setting("shot.subjects", []), "MIA is no longer in the shot."),
    (bring_leo, "LEO is now in the shot."),
    (setting("people.0.name", "MARA"), "MIA is now called MARA."),
    (setting("people.0.look", "red hair"), "MIA's look was changed."),
    (setting("people.0.wardrobe", ["a red coat"]), "MIA's clothes were changed: “a red coat”."),
    (lose_coat, "MIA's clothes were changed."),
    (setting("people.0.age", "child"), "MIA's age is now child; it was adult."),
    (setting("people.0.sex", "unknown"), "MIA's sex is now unknown; it was female."),
    (setting("people.0.role", "lead"), "MIA's part in the story was changed."),
    (setting("people.0.sheet", {"hair": 2.0}), "MIA's drawn face was changed."),
    (setting("location.description", "glass"), "The place was changed: Office."),
    (setting("location.id", "alley"), "The scene now plays in another place: Office."),
    (setting("scene.time", "night"), "The time of day is now night; it was day."),
    (setting("scene.weather", "rain"), "The weather is now rain; it was clear."),
    (setting("scene.mood", "tense"), "The scene's mood is now tense; it was neutral."),
    (setting("scene.interior", False), "The scene was moved from inside to outside, or the other way round."),
    (setting("scene.heading", "INT. HALL"), "The scene's heading was changed: “INT. HALL”."),
    (setting("scene.id", "s9"), "The shot was moved to another scene."),
    (setting("genre", "thriller"), "The genre is now thriller; it was drama."),
    (setting("style", "anime"), "The style is now anime; it was noir."),
    (setting("size", (160, 90)), "The picture is now 160 × 90; it was 90 × 160."),
    (setting("seed", 8), "The seed is now 8; it was 7."),
    (setting("renderer", "hosted"), "It is now filmed by hosted; it was filmed by rehearsal."),
    (setting("version", "5"), "The film model is now 5; it was 4."),
    (setting("version", ""), "rehearsal cannot film here any more."),
    (setting("judged", True), "Its takes are judged now, and filmed again where they do not fit."),
    (setting("begins", "words"), "The take now begins with: words; it began with: references."),
    (setting("before", "x"), "The shot that it goes on from has changed."),
    (setting("pictures", [MIA, (*OFFICE[:2], "c")]), "Other reference pictures: Office."),
    (setting("pictures", [OFFICE, MIA]), "The reference pictures come in another order."),
]  # fmt: skip


@pytest.mark.parametrize(("change", "said"), CHANGES, ids=[said for _, said in CHANGES])
def test_one_change_is_one_sentence(change: Change, said: str) -> None:
    then, now = recipe(), recipe()
    change(now)
    assert [template.format(**values) for template, values in differences(then, now)] == [said]


def test_another_first_frame_counts_where_the_take_begins_with_it() -> None:
    then, now = recipe(), recipe()
    now.shot.first_frame = "k"
    assert differences(then, now) == ()
    then.begins = now.begins = Opening.FRAME
    assert differences(then, now) == (("Another first frame was approved.", {}),)


def test_takes_that_nobody_judges_any_more() -> None:
    then, now = recipe(), recipe()
    then.judged = True
    assert differences(then, now) == ((UNJUDGED, {}),)


def test_the_rest_is_summed_up() -> None:
    then, now = recipe(), recipe()
    for path, value in (("size", "ECU"), ("angle", "low"), ("position", "back"), ("mood", "tense")):
        setting(f"shot.{path}", value)(now)
    now.seed = 8
    assert len(differences(then, now)) == MOST
    now.style = "anime"
    assert differences(then, now)[-1] == ("And {count} more changes.", {"count": 2})
    assert len(differences(then, now)) == MOST


def test_what_does_not_show_is_not_told() -> None:
    then, now = recipe(), recipe()
    now.shot.beat, now.shot.sfx, now.shot.ambience = "turn", ["door"], "rain"
    now.shot.locked = True
    now.shot.continuity = Continuity(from_shot="sh1", kind="match")
    assert differences(then, now) == ()


def test_a_length_is_told_to_be_kept_or_let_go_where_lines_are_fitted_to_it() -> None:
    then, now = recipe(), recipe()
    now.shot.duration_locked = True
    assert differences(then, now) == ((FIXED, {}),)
    assert differences(now, then) == ((FREE, {}),)
    then.shot.lines = now.shot.lines = []
    assert differences(then, now) == ()


@pytest.mark.parametrize(
    ("model", "told", "else_"),
    [
        (Shot, {*SHOT, *LISTS, "move", "subjects"}, {"id", *UNSEEN_OF_SHOT}),
        (Move, set(MOVE), set()),
        (Subject, set(SUBJECT), {"character_id"}),
        (
            Character,
            {*PERSON, "wardrobe", "sheet", "voice", "pace"},
            {"id", "aliases", "portrait", "pictures"},
        ),
        (BoardScene, set(SCENE), {"location_id", "shots"}),
        (Recipe, {*TAKE, "voice", "renderer", "version", "begins", "pictures", "before", "judged"}, PARTS),
    ],
)
def test_a_new_field_is_told_or_said_not_to_show(model: type[Data], told: set[str], else_: set[str]) -> None:
    assert told | else_ == set(model.model_fields)


def test_every_sentence_has_its_chinese() -> None:
    found = {
        "And {count} more changes.",
        "Another first frame was approved.",
        UNJUDGED,
        FIXED,
        FREE,
        GONE,
        UNKNOWN,
        OTHERWISE,
    }
    for change, _ in CHANGES:
        then, now = recipe(), recipe()
        change(now)
        found |= {template for template, _ in differences(then, now)}
    assert len(found) > 50
    assert sorted(found - CHINESE.keys()) == []
