"""Every take is kept with its recipe; one goes back to any of them without filming."""

import hashlib
import json
from collections.abc import Callable
from typing import Any

import pytest
from small import ANN
from sqlalchemy import update

from assets.store import content_key, media_key
from storyboard.models import Continuity, Shot, Storyboard
from storyboard.terms import ContinuityKind, Size
from storyboard.trouble import Trouble
from studio.production import jobs, orders
from studio.production.differences import differences
from studio.production.fingerprints import recipe_of, shot_fingerprint
from studio.production.progress import Watch
from studio.production.recipe import Recipe
from studio.production.stills import still_request
from studio.projects import approval, board, cards, cast, screenplay, shelf, shooting, takes
from studio.projects.board import find_shot
from studio.projects.project import Project, Step, StepState, editing, keep_media, open_project
from studio.studio import Studio
from studio.tables import CutRow, JobRow, JobShotRow, TakeRow


def shot_of(studio: Studio, project: Project, shot_id: str = "sh2") -> Shot:
    now = open_project(studio, ANN, project.id).board
    assert now
    return find_shot(now, shot_id)[1]


def film(studio: Studio, project: Project, shot_id: str = "sh2") -> str:
    """As if the shot were filmed as it stands; its mark."""
    now = open_project(studio, ANN, project.id).board
    assert now
    tools, (scene, shot) = studio.tools(now.aspect), find_shot(now, shot_id)
    mark = shot_fingerprint(now, scene, shot, tools)
    key = content_key("takes", mark.encode(), "mp4")
    studio.store.put_bytes(key, b"film")
    with studio.database.write() as session:
        keep_media(session, project.id, key)
        session.merge(
            TakeRow(
                project_id=project.id,
                shot_id=shot_id,
                made_from=mark,
                media=key,
                preview=key,
                frames=12,
                renderer="rehearsal",
                notes=["Drawn."],
                recipe=recipe_of(now, scene, shot, tools),
                request=still_request(now, shot_id, tools.size).model_dump(mode="json"),
                seconds=1.5,
            )
        )
    return mark


def history(studio: Studio, project: Project, shot_id: str = "sh2") -> list[takes.KeptTake]:
    return takes.takes(studio, ANN, project.id, shot_id)


def said(take: takes.KeptTake) -> list[str]:
    return [template.format(**values) for template, values in take.why]


def test_every_take_is_kept_newest_first(studio: Studio, project: Project) -> None:
    first = film(studio, project)
    board.edit_shot(studio, ANN, project.id, "sh2", size="ECU")
    shooting.edit_shooting(studio, ANN, project.id, "sh2", seed=9)
    second = film(studio, project)
    new, old = history(studio, project)
    assert (new.made_from, old.made_from) == (second, first)
    assert (new.current, new.why, new.seed, new.there, new.whole) == (True, (), 9, True, True)
    assert (old.current, old.seed, old.seconds, old.took, old.notes) == (False, 0, 0.5, 1.5, ("Drawn.",))
    assert said(old) == ["The shot size is now ECU; it was CU.", "The seed is now 9; it was 0."]
    assert (new.renderer, new.version) == ("rehearsal", studio.renderers.named("rehearsal").version)
    assert history(studio, project, "sh1") == []


def test_a_shot_goes_back_to_what_it_was_and_forth_again(studio: Studio, project: Project) -> None:
    first, was = film(studio, project), shot_of(studio, project)
    board.edit_shot(
        studio,
        ANN,
        project.id,
        "sh2",
        size="LS",
        angle="low",
        move={"kind": "orbit", "speed": "fast"},
        subjects=[{"character_id": "leo", "pose": "sit"}],
        action="He sits.",
        props=["cup"],
        duration=4.5,
        beat="turn",
    )
    shooting.edit_shooting(studio, ANN, project.id, "sh2", renderer="rehearsal", opening="words", seed=3)
    shooting.join_shot(studio, ANN, project.id, "sh2", ContinuityKind.MATCH)
    board.edit_shot_line(studio, ANN, project.id, "l1", text="You are early.", speaker_id="leo", manner="low")
    second, then = film(studio, project), shot_of(studio, project)

    picked = takes.pick(studio, ANN, project.id, "sh2", first)
    assert (picked.made_from, picked.current, picked.why) == (first, True, ())
    now = shot_of(studio, project)
    assert now == was.model_copy(update={"beat": "turn"})
    script = open_project(studio, ANN, project.id).script
    assert script and script.scenes[0].elements[1] == now.lines[0]
    assert now.lines[0].text == "You are late."
    assert open_project(studio, ANN, project.id).steps[Step.STORYBOARD] is StepState.DONE
    assert {card.shot.id: card.state for card in cards.shot_cards(studio, ANN, project.id)}["sh2"] == "done"

    assert takes.pick(studio, ANN, project.id, "sh2", second).current
    assert shot_of(studio, project) == then
    assert [take.made_from for take in history(studio, project)] == [second, first]


def test_what_belongs_to_other_shots_stays_and_is_said(studio: Studio, project: Project) -> None:
    first = film(studio, project)
    cast.edit_character(studio, ANN, project.id, "mia", wardrobe=["a red coat"])
    screenplay.edit_scene(studio, ANN, project.id, "s1", weather="rain")
    board.edit_shot(studio, ANN, project.id, "sh2", size="LS")
    picked = takes.pick(studio, ANN, project.id, "sh2", first)
    assert not picked.current and shot_of(studio, project).size is Size.CU
    assert said(picked) == [
        "MIA's clothes were changed: “a red coat”.",
        "The weather is now rain; it was clear.",
    ]
    people = open_project(studio, ANN, project.id).script
    assert people and people.characters[0].wardrobe == ["a red coat"]
    card = cards.shot_cards(studio, ANN, project.id)[1]
    assert (card.state, card.why) == ("stale", picked.why)


def test_lines_neither_come_back_nor_go(studio: Studio, project: Project) -> None:
    first = film(studio, project)
    board.delete_shot_line(studio, ANN, project.id, "l2")
    board.add_shot_line(studio, ANN, project.id, "sh2")
    board.edit_shot_line(studio, ANN, project.id, "l1", text="Sit.")
    picked = takes.pick(studio, ANN, project.id, "sh2", first)
    assert said(picked) == ["MIA has a new line: “”.", "LEO no longer says “I know.”."]
    assert [line.text for line in shot_of(studio, project).lines] == ["You are late.", ""]


def test_who_has_left_the_story_does_not_come_back(studio: Studio, project: Project) -> None:
    first = film(studio, project, "sh1")
    with editing(studio, ANN, project.id) as row:
        assert row.board and row.script
        row.board.scenes[0].shots[0].subjects = []
        row.board.scenes[0].shots[1].lines = []
        row.board.characters = row.script.characters = row.script.characters[:1]
    picked = takes.pick(studio, ANN, project.id, "sh1", first)
    assert [one.character_id for one in shot_of(studio, project, "sh1").subjects] == ["mia"]
    assert said(picked) == ["LEO is no longer in the shot."]


def test_what_went_without_saying_is_said(studio: Studio, project: Project) -> None:
    """The studio's renderer and the storyboard's seed may be others by now."""
    first = film(studio, project)
    with editing(studio, ANN, project.id) as row:
        assert row.board
        row.board.seed = 5
    studio.renderers.default = "hosted"
    try:
        assert (
            said(history(studio, project)[0])[0] == "It is now filmed by hosted; it was filmed by rehearsal."
        )
        assert takes.pick(studio, ANN, project.id, "sh2", first).current
        shot = shot_of(studio, project)
        assert (shot.renderer, shot.seed) == ("rehearsal", 0)
    finally:
        studio.renderers.default = "rehearsal"


def test_a_shot_that_is_gone_is_not_gone_on_from(studio: Studio, project: Project) -> None:
    shooting.join_shot(studio, ANN, project.id, "sh2", ContinuityKind.CONTINUE)
    first = film(studio, project)
    shooting.edit_shooting(studio, ANN, project.id, "sh2", seed=1)
    board.move_shot(studio, ANN, project.id, "sh1", 2)
    shooting.join_shot(studio, ANN, project.id, "sh2", ContinuityKind.CUT)
    assert takes.pick(studio, ANN, project.id, "sh2", first).current
    assert shot_of(studio, project).continuity == Continuity()


def test_what_is_locked_is_not_changed(studio: Studio, project: Project) -> None:
    first = film(studio, project)
    shooting.edit_shooting(studio, ANN, project.id, "sh2", seed=1)
    approval.lock_shot(studio, ANN, project.id, "sh2", True)
    assert takes.pick(studio, ANN, project.id, "sh2", first).current  # how it is filmed is not locked
    approval.lock_shot(studio, ANN, project.id, "sh2", False)
    board.edit_shot(studio, ANN, project.id, "sh2", size="LS")
    approval.lock_shot(studio, ANN, project.id, "sh2", True)
    before = open_project(studio, ANN, project.id)
    with pytest.raises(Trouble, match="locked"):
        takes.pick(studio, ANN, project.id, "sh2", first)
    approval.lock_shot(studio, ANN, project.id, "sh2", False)
    board.edit_shot_line(studio, ANN, project.id, "l1", text="Sit.")
    approval.lock_part(studio, ANN, project.id, "l1", True)
    with pytest.raises(Trouble, match="locked"):
        takes.pick(studio, ANN, project.id, "sh2", first)
    assert shot_of(studio, project).size is Size.LS  # not even in part
    assert before.board


def edits() -> dict[str, Callable[[Storyboard], object]]:
    """Changes of the small board by name, each of one thing."""

    def put(path: str, value: object) -> Callable[[Storyboard], object]:
        *way, last = path.split(".")

        def change(now: Storyboard) -> None:
            at: Any = now
            for part in way:
                at = at[int(part)] if part.isdigit() else getattr(at, part)
            setattr(at, last, value)

        return change

    shot, mia = "scenes.0.shots.1", "characters.0"
    return {
        path: put(path, value)
        for path, value in {
            f"{shot}.size": "LS",
            f"{shot}.beat": "turn",
            f"{shot}.sfx": ["door"],
            f"{shot}.transition_in": "fade",
            f"{shot}.renderer": "rehearsal",
            f"{shot}.seed": 4,
            f"{shot}.opening": "words",
            f"{shot}.first_frame": "frames/ab",
            f"{shot}.locked": True,
            f"{shot}.lines.0.text": "Sit.",
            f"{shot}.lines.0.confidence": 0.5,
            f"{shot}.lines.1.manner": "low",
            f"{mia}.look": "red hair",
            f"{mia}.aliases": ["M"],
            f"{mia}.voice": "af_bella",
            f"{mia}.portrait": "x",
            "characters.1.wardrobe": ["a coat"],
            "characters.1.pace": 1.5,
            "locations.0.description": "glass",
            "locations.0.picture": "x",
            "locations.1.description": "wet",
            "scenes.0.weather": "rain",
            "scenes.1.weather": "rain",
            "scenes.0.shots.0.size": "CU",
            "style": "noir",
            "seed": 3,
            "title": "Other",
        }.items()
    }


def test_a_recipe_differs_exactly_when_the_mark_does(studio: Studio, project: Project) -> None:
    assert project.board
    tools = studio.tools(project.board.aspect)

    def seen(now: Storyboard) -> tuple[str, Recipe]:
        at = find_shot(now, "sh2")
        return shot_fingerprint(now, *at, tools), recipe_of(now, *at, tools)

    mark, recipe = seen(project.board)
    told = {}
    for name, change in edits().items():
        now = project.board.model_copy(deep=True)
        change(now)
        new_mark, new_recipe = seen(now)
        told[name] = (new_mark != mark, bool(differences(recipe, new_recipe)))
    assert {name: both for name, both in told.items() if both[0] != both[1]} == {}
    assert {both[0] for both in told.values()} == {True, False}


def test_takes_without_a_recipe_stay_readable(studio: Studio, project: Project) -> None:
    first = film(studio, project)
    with studio.database.write() as session:
        session.execute(update(TakeRow).values(recipe=None, request=None, seconds=None))
    take = history(studio, project)[0]
    assert (take.current, take.whole, take.seed, take.took, take.version) == (True, False, None, None, "")
    assert takes.pick(studio, ANN, project.id, "sh2", first).current
    board.edit_shot(studio, ANN, project.id, "sh2", size="LS")
    assert said(history(studio, project)[0]) == [
        "It was filmed before the studio kept what takes are made from."
    ]
    with pytest.raises(Trouble, match="Film it again"):
        takes.pick(studio, ANN, project.id, "sh2", first)


def test_deleted_shots_and_missing_files(studio: Studio, project: Project) -> None:
    first = film(studio, project)
    board.edit_shot(studio, ANN, project.id, "sh2", size="LS")
    studio.store.remove(history(studio, project)[0].media)
    assert not history(studio, project)[0].there
    with pytest.raises(Trouble, match="no longer in the store"):
        takes.pick(studio, ANN, project.id, "sh2", first)
    with pytest.raises(Trouble, match="take is no longer there"):
        takes.pick(studio, ANN, project.id, "sh2", "0" * 64)
    board.delete_shot(studio, ANN, project.id, "sh2")
    assert said(history(studio, project)[0]) == ["This shot is not on the storyboard any more."]
    with pytest.raises(Trouble, match="deleted elsewhere"):
        takes.pick(studio, ANN, project.id, "sh2", first)


def test_a_copy_of_the_project_has_its_takes(studio: Studio, project: Project) -> None:
    first = film(studio, project)
    copy = shelf.duplicate_project(studio, ANN, project.id)
    board.edit_shot(studio, ANN, copy.id, "sh2", size="LS")
    assert takes.pick(studio, ANN, copy.id, "sh2", first).current


def test_a_stale_episode_says_what_changed_since(studio: Studio, project: Project) -> None:
    marks = [film(studio, project, shot_id) for shot_id in ("sh1", "sh2", "sh3")]
    with studio.database.write() as session:
        shots = [[f"sh{n}", mark, 12] for n, mark in enumerate(marks, 1)]
        session.add(
            CutRow(project_id=project.id, made_from="x", mp4="", width=9, height=16, bytes=1, shots=shots)
        )
    cast.edit_character(studio, ANN, project.id, "leo", wardrobe=["a grey coat"])
    board.edit_shot(studio, ANN, project.id, "sh3", mood="tense")
    film_now = orders.episode(studio, ANN, project.id)
    assert film_now and film_now.changed == (1, 3)
    assert film_now.why == {
        1: (("{name}'s clothes were changed: “{words}”.", {"name": "LEO", "words": "a grey coat"}),),
        3: (("The mood is now {now}; it was {was}.", {"was": "neutral", "now": "tense"}),),
    }


@pytest.mark.usefixtures("recordings")
def test_filming_keeps_the_recipe(studio: Studio, project: Project) -> None:
    """One real shot: its request is what its media key is the hash of; the recipe is the shot as planned."""
    assert project.board
    with studio.database.write() as session:
        session.add(
            JobRow(id="1" * 32, project_id=project.id, kind="shot", title="", board=project.board, state="")
        )
        session.add(JobShotRow(job_id="1" * 32, shot_id="sh1", position=0, state="queued", frames=12))
    jobs._film(studio, Watch(studio.database, "1" * 32, 1, "sh1"))
    (take,) = history(studio, project, "sh1")
    assert take.current and take.whole and take.there and take.took and take.took > 0
    with studio.database.read() as session:
        row = session.get_one(TakeRow, (project.id, "sh1", take.made_from))
        assert row.recipe and row.recipe.shot == shot_of(studio, project, "sh1")
        assert [person.voice for person in row.recipe.people] == [
            person.voice for person in project.board.characters
        ]
        assert row.request and (row.request["frames"], row.verdict) == (take.seconds * 24, None)
        text = json.dumps(row.request, separators=(",", ":"), ensure_ascii=False)
        made = hashlib.sha256(f"rehearsal\n{take.version}\n{text}".encode()).hexdigest()
        assert row.media == media_key("takes", made, "mp4")
