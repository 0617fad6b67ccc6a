"""Writing as orders: by rules at once, by a model in the background; cut off, stopped, failed, resumed."""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from slow_model import fails, prompts, says_nothing, serve, slowly
from small import ANN, BOB, ON_POSTGRESQL, ON_SQLITE

from storyboard.models import Brief, Line
from storyboard.trouble import Trouble
from studio.production import writing_orders
from studio.production.orders import JobState
from studio.production.writing_orders import Writing, bring_back, latest_writing, order
from studio.projects import approval, board, screenplay, season, shelf, story
from studio.projects.project import NoSuchProject, Project, open_project, shot_marks
from studio.settings import Settings
from studio.studio import Studio, open_studio
from studio.writing.desk import usage_of
from studio.writing.order import Task

from jobs_process import working  # isort: skip

VIXEN = (Path(__file__).parents[2] / "examples" / "vixen.txt").read_text("utf-8")
RUNNING = (JobState.QUEUED, JobState.RUNNING)


@pytest.fixture
def model() -> Iterator[Any]:
    """A language model that answers each prompt in half a second."""
    with serve(slowly(0.5)) as served:
        yield served


@pytest.fixture
def settings(settings: Settings, model: Any) -> Settings:
    return settings.model_copy(
        update={"writer": "llm", "llm_base_url": model.url, "llm_model": "scripted", "llm_private": True}
    )


@pytest.fixture
def empty(studio: Studio) -> Project:
    """Ann's, with a story and no script."""
    return shelf.create_project(studio, ANN, "Vixen", Brief(story=VIXEN))


def wait_for(
    studio: Studio, project_id: str, done: Callable[[Writing], bool], seconds: float = 300
) -> Writing:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        writing = latest_writing(studio, ANN, project_id, draft=True)
        if writing and done(writing):
            return writing
        time.sleep(0.05)
    raise AssertionError(f"the writing is still {writing}")


def ended(writing: Writing) -> bool:
    return writing.state not in RUNNING


# ---- In the background --------------------------------------------------------------------------
@pytest.mark.slow
def test_a_script_is_written_while_nobody_looks(
    studio: Studio, settings: Settings, empty: Project, model: Any
) -> None:
    with working(settings, order="write", user="ann", on=[empty.id, "script"]):
        seen = wait_for(studio, empty.id, lambda one: '"scenes":[{' in one.draft)
        assert seen.state is JobState.RUNNING and seen.words and 0 < seen.done < seen.total
        assert open_project(studio, ANN, empty.id).script is None  # not before it is whole
        again = order(studio, ANN, empty.id, Task.STORYBOARD)
        assert again.id == seen.id  # one at a time
        done = wait_for(studio, empty.id, ended)
    assert (done.state, done.error, done.draft) == (JobState.DONE, None, "")
    script = open_project(studio, ANN, empty.id).script
    assert script and all(scene.elements for scene in script.scenes)
    usage = usage_of(studio, ANN, empty.id)
    assert usage.tokens == 120 * len(model.requests)


@pytest.mark.slow
def test_a_writing_killed_in_the_middle_goes_on_by_itself(
    studio: Studio, settings: Settings, empty: Project, model: Any
) -> None:
    """kill -9 twice: nothing that was answered is asked again, but for what was being answered."""
    with working(settings, order="write", user="ann", on=[empty.id, "script"]):
        wait_for(studio, empty.id, lambda one: one.done >= 1)
    with working(settings):
        wait_for(studio, empty.id, lambda one: one.done >= 3)
        assert latest_writing(studio, ANN, empty.id).state is JobState.RUNNING  # type: ignore[union-attr]
    model.plays(slowly(0))
    with working(settings):
        done = wait_for(studio, empty.id, ended)
    assert (done.state, done.error) == (JobState.DONE, None)
    asked = Counter(prompts(model))
    assert max(asked.values()) <= 3 and sum(asked.values()) <= len(asked) + 2
    first = open_project(studio, ANN, empty.id).script
    model.requests.clear()
    copy = shelf.create_project(studio, ANN, "Vixen", Brief(story=VIXEN))
    with working(settings, order="write", user="ann", on=[copy.id, "script"]):
        assert wait_for(studio, copy.id, ended).state is JobState.DONE
    assert open_project(studio, ANN, copy.id).script == first  # as if nothing had happened
    assert len(model.requests) == len(asked)


@pytest.mark.slow
@ON_SQLITE
def test_cancel_keeps_what_was_paid_for_and_resume_asks_for_the_rest(
    studio: Studio, settings: Settings, empty: Project, model: Any
) -> None:
    written = story.generate_script(studio, ANN, empty.id, story.Order(Task.SCRIPT, writer="offline"))
    with working(settings, order="write", user="ann", on=[empty.id, "script"]):
        seen = wait_for(studio, empty.id, lambda one: one.task is Task.SCRIPT and one.done >= 3)
        assert writing_orders.cancel(studio, ANN, seen.id).stopping
        stopped = wait_for(studio, empty.id, ended)
        assert stopped.state is JobState.CANCELLED and stopped.draft
        assert open_project(studio, ANN, empty.id).script == written.script
        assert writing_orders.cancel(studio, ANN, seen.id).state is JobState.CANCELLED  # twice does no harm
    before = Counter(prompts(model))
    model.plays(slowly(0))
    with working(settings, order="write", user="ann", on=[empty.id, "script"]):
        done = wait_for(studio, empty.id, ended)
    assert (done.id, done.state) == (seen.id, JobState.DONE)  # the same order, taken up
    repeated = Counter(prompts(model)) - Counter(set(prompts(model)))
    assert sum(repeated.values()) <= 1 and len(before) >= 2
    assert open_project(studio, ANN, empty.id).script != written.script
    back = bring_back(studio, ANN, done.id)
    assert back.script == written.script and back.steps == written.steps


@pytest.mark.slow
@ON_SQLITE
def test_cancel_ends_the_wait_for_a_silent_model(
    studio: Studio, settings: Settings, empty: Project, model: Any
) -> None:
    model.plays(says_nothing)
    with working(settings, order="write", user="ann", on=[empty.id, "script"]):
        seen = wait_for(studio, empty.id, lambda one: one.state is JobState.RUNNING and bool(model.requests))
        writing_orders.cancel(studio, ANN, seen.id)
        with pytest.raises(Trouble, match="still being stopped"):
            writing_orders.resume(studio, ANN, seen.id)
        assert wait_for(studio, empty.id, ended).state is JobState.CANCELLED


@pytest.mark.slow
@ON_SQLITE
def test_a_failure_leaves_the_script_and_says_why(
    studio: Studio, settings: Settings, empty: Project, model: Any
) -> None:
    written = story.generate_script(studio, ANN, empty.id, story.Order(Task.SCRIPT, writer="offline"))
    works, breaks = slowly(0), fails(401, "Incorrect API key provided")
    model.plays(works, works, works, breaks)
    with working(settings, order="write", user="ann", on=[empty.id, "script"]):
        failed = wait_for(studio, empty.id, lambda one: one.task is Task.SCRIPT and ended(one))
        assert failed.state is JobState.FAILED and failed.error and "key" in failed.error[0]
        assert open_project(studio, ANN, empty.id).script == written.script
    model.plays(works)
    asked = len(model.requests)
    with working(settings, order="write", user="ann", on=[empty.id, "script"]):
        done = wait_for(studio, empty.id, ended)
    assert (done.id, done.state) == (failed.id, JobState.DONE)
    assert set(prompts(model)[:3]).isdisjoint(prompts(model)[asked:])
    asked = len(model.requests)
    with working(settings, order="write", user="ann", on=[empty.id, "script", "", "", "", True]):
        again = wait_for(studio, empty.id, lambda one: one.id != done.id and ended(one))
    assert again.state is JobState.DONE
    assert prompts(model)[asked] == prompts(model)[0]  # afresh: all is asked again


@pytest.mark.slow
@ON_SQLITE
def test_what_the_creator_does_meanwhile_is_not_lost(
    studio: Studio, settings: Settings, project: Project, model: Any
) -> None:
    """An edit stays to be brought back; what is locked stays."""
    with working(settings, order="write", user="ann", on=[project.id, "script"]):
        wait_for(studio, project.id, lambda one: one.done >= 1)
        screenplay.edit_element(studio, ANN, project.id, "a1", text="Mia waits and waits.")
        approval.lock_part(studio, ANN, project.id, "l2", True)
        mine = open_project(studio, ANN, project.id)
        model.plays(slowly(0))
        done = wait_for(studio, project.id, ended)
    assert done.state is JobState.DONE and done.edited and done.replaced and done.stands
    after = open_project(studio, ANN, project.id)
    assert after.script
    lines = [e for scene in after.script.scenes for e in scene.elements if isinstance(e, Line)]
    assert [(line.text, line.locked) for line in lines if line.locked] == [("I know.", True)]
    back = bring_back(studio, ANN, done.id)
    assert back.script == mine.script
    assert bring_back(studio, ANN, done.id).script == after.script  # and forth


@pytest.mark.slow
@ON_SQLITE
def test_a_storyboard_and_one_shot_again(
    studio: Studio, settings: Settings, project: Project, model: Any
) -> None:
    model.plays(slowly(0))
    with working(settings, order="write", user="ann", on=[project.id, "storyboard"]):
        done = wait_for(studio, project.id, ended)
    assert (done.state, done.error) == (JobState.DONE, None)
    made = open_project(studio, ANN, project.id).board
    assert made
    shot = made.shots()[0][1]
    with working(settings, order="write", user="ann", on=[project.id, "shot", shot.id, "closer"]):
        done = wait_for(studio, project.id, lambda one: one.task is Task.SHOT and ended(one))
    assert (done.state, done.error, done.note) == (JobState.DONE, None, "closer")
    again = open_project(studio, ANN, project.id).board
    assert again and again.shots()[0][1].lines == shot.lines
    assert [one for _, one in again.shots()][1:] == [one for _, one in made.shots()][1:]
    back = bring_back(studio, ANN, done.id).board
    assert back and back.shots()[0][1] == shot


@pytest.mark.slow
@ON_POSTGRESQL
def test_a_season_killed_while_it_reads(studio: Studio, settings: Settings, model: Any) -> None:
    """Each part that was read is kept; the episodes become projects with the same people."""
    chapters = [f"Chapter {n}\n\n" + "\n\n".join([VIXEN] * 9) for n in range(1, 5)]
    long = shelf.create_project(studio, ANN, "Novel", Brief(story="\n\n".join(chapters)))
    with working(settings, order="write", user="ann", on=[long.id, "season"]):
        wait_for(studio, long.id, lambda one: one.done >= 2)
    asked = len(model.requests)
    model.plays(slowly(0))
    with working(settings):
        done = wait_for(studio, long.id, ended)
    assert (done.state, done.error) == (JobState.DONE, None)
    assert max(Counter(prompts(model)).values()) <= 2 and asked >= 2
    plan = season.season_of(studio, ANN, long.id)
    assert plan and len(plan.episodes) > 3
    first = season.make_episode(studio, ANN, long.id, plan.episodes[0].id)
    assert season.make_episode(studio, ANN, long.id, plan.episodes[0].id).id == first.id
    assert first.brief.story in long.brief.story and first.brief.episode == plan.episodes[0]
    assert season.begun(studio, ANN, long.id) == [season.Begun(1, first.id, first.title)]
    copy = shelf.duplicate_project(studio, ANN, long.id)
    assert season.season_of(studio, ANN, copy.id) == plan and season.begun(studio, ANN, copy.id) == []
    part = season.part_of(studio, ANN, first.id)
    assert part and (part.number, part.series_id, part.title) == (1, long.id, "Novel")
    scripts = []
    for number in (0, 1):
        made = season.make_episode(studio, ANN, long.id, plan.episodes[number].id)
        with working(settings, order="write", user="ann", on=[made.id, "script"]):
            assert wait_for(studio, made.id, ended).state is JobState.DONE
        scripts.append(open_project(studio, ANN, made.id))
    looks = [
        {person.name: (person.voice, person.sheet) for person in made.script.characters}
        for made in scripts
        if made.script
    ]
    shared = looks[0].keys() & looks[1].keys()
    assert shared and all(looks[0][name] == looks[1][name] and looks[0][name][0] for name in shared)


# ---- At once ------------------------------------------------------------------------------------
def by_rules(studio: Studio, project: Project, task: Task, target: str = "", note: str = "") -> Writing:
    return order(studio, ANN, project.id, task, target, note, writer="offline")


def test_rules_write_while_the_page_waits(studio: Studio, empty: Project, model: Any) -> None:
    done = by_rules(studio, empty, Task.SCRIPT)
    assert done.state is JobState.DONE and not done.replaced and done.stands
    first = open_project(studio, ANN, empty.id)
    assert first.script and model.requests == []
    with pytest.raises(Trouble, match="nothing to bring back"):
        bring_back(studio, ANN, done.id)
    edited = screenplay.edit_script(studio, ANN, empty.id, title="Mine")
    done = by_rules(studio, empty, Task.SCRIPT)
    assert done.replaced and not done.edited  # nobody edited it after the order
    assert bring_back(studio, ANN, done.id).script == edited.script


def test_a_scene_again_changes_that_scene(studio: Studio, project: Project) -> None:
    assert project.script and project.board
    done = by_rules(studio, project, Task.SCENE, "s1", "make MIA angrier, at night")
    after = open_project(studio, ANN, project.id)
    assert after.script and after.board
    scene = after.script.scenes[0]
    assert scene.time == "night" and after.script.scenes[1:] == project.script.scenes[1:]
    assert after.board.scenes[0].time == "night"
    lines = {line.id: line for _, shot in after.board.shots() for line in shot.lines}
    assert lines["l1"].emotion == "angry" and lines["l2"].emotion == "neutral"
    assert lines["l1"] in scene.elements
    screenplay.edit_element(studio, ANN, project.id, "l3", text="Run!")
    back = bring_back(studio, ANN, done.id)
    assert back.script and back.board and back.script.scenes[0] == project.script.scenes[0]
    assert back.script.scenes[1].elements[0].text == "Run!"  # only the scene comes back
    assert back.board.scenes[0] == project.board.scenes[0]


@pytest.mark.parametrize(
    ("task", "target", "note", "words"),
    [
        (Task.SCENE, "s1", "sing a song about tax law", "cannot follow"),
        (Task.SHOT, "sh1", "sing a song about tax law", "cannot follow"),
        (Task.SCENE, "nowhere", "angrier", "no longer there"),
        (Task.SHOT, "nowhere", "closer", "no longer there"),
        (Task.SCENE, "s1", "x" * 3000, "Shorten"),
    ],
)
def test_what_cannot_be_followed_changes_nothing(
    studio: Studio, project: Project, task: Task, target: str, note: str, words: str
) -> None:
    with pytest.raises(Trouble, match=words):
        by_rules(studio, project, task, target, note)
    assert open_project(studio, ANN, project.id) == project
    assert latest_writing(studio, ANN, project.id) is None


def test_no_connection_is_said_at_once(studio: Studio, settings: Settings, project: Project) -> None:
    without = open_studio(settings.model_copy(update={"llm_model": ""}))
    with pytest.raises(Trouble, match="no language model"):
        order(without, ANN, project.id, Task.SCRIPT)
    without.close()


# ---- Locks --------------------------------------------------------------------------------------
def test_what_is_locked_is_not_edited_until_it_is_unlocked(studio: Studio, project: Project) -> None:
    edits: list[tuple[str, Callable[..., Any], tuple[Any, ...], dict[str, Any]]] = [
        ("l1", screenplay.edit_element, ("l1",), {"text": "x"}),
        ("l1", board.edit_shot_line, ("l1",), {"text": "x"}),
        ("l1", screenplay.delete_element, ("l1",), {}),
        ("l1", board.delete_shot_line, ("l1",), {}),
        ("a1", screenplay.edit_element, ("a1",), {"text": "x"}),
        ("s1", screenplay.edit_scene, ("s1",), {"time": "night"}),
        ("s1", screenplay.edit_element, ("l1",), {"text": "x"}),
        ("s1", screenplay.add_element, ("s1", "line"), {}),
        ("s1", screenplay.move_element, ("l3", "s1", 0), {}),
        ("s1", screenplay.delete_scene, ("s1",), {}),
        ("l1", screenplay.delete_scene, ("s1",), {}),
        ("sh2", board.edit_shot, ("sh2",), {"size": "LS"}),
        ("sh2", screenplay.edit_element, ("l1",), {"text": "x"}),
        ("sh2", board.add_shot_line, ("sh2",), {}),
        ("sh2", board.delete_shot, ("sh2",), {}),
    ]
    for part, edit, arguments, fields in edits:
        lock = approval.lock_shot if part.startswith("sh") else approval.lock_part
        locked = lock(studio, ANN, project.id, part, True)
        with pytest.raises(Trouble, match="locked"):
            edit(studio, ANN, project.id, *arguments, **fields)
        assert open_project(studio, ANN, project.id) == locked
        lock(studio, ANN, project.id, part, False)
    assert open_project(studio, ANN, project.id).script == project.script
    edits[0][1](studio, ANN, project.id, "l1", text="x")


def test_rules_keep_what_is_locked(studio: Studio, empty: Project) -> None:
    by_rules(studio, empty, Task.SCRIPT)
    script = open_project(studio, ANN, empty.id).script
    assert script
    line = next(e for scene in script.scenes for e in scene.elements if isinstance(e, Line))
    screenplay.edit_element(studio, ANN, empty.id, line.id, text="My own words.")
    approval.lock_part(studio, ANN, empty.id, line.id, True)
    by_rules(studio, empty, Task.SCRIPT)
    after = open_project(studio, ANN, empty.id).script
    assert after
    lines = [e for scene in after.scenes for e in scene.elements if isinstance(e, Line)]
    assert [e.text for e in lines].count("My own words.") == 1
    assert len(lines) == sum(isinstance(e, Line) for scene in script.scenes for e in scene.elements)
    by_rules(studio, empty, Task.STORYBOARD)
    made = open_project(studio, ANN, empty.id).board
    assert made
    shot = made.shots()[2][1]
    board.edit_shot(studio, ANN, empty.id, shot.id, action="As I say.", size="ECU")
    approval.lock_shot(studio, ANN, empty.id, shot.id, True)
    by_rules(studio, empty, Task.STORYBOARD)
    again = open_project(studio, ANN, empty.id).board
    assert again and sum(one.action == "As I say." and one.size == "ECU" for _, one in again.shots()) == 1
    with pytest.raises(Trouble, match="locked"):
        by_rules(studio, empty, Task.SHOT, shot.id, "closer")


# ---- Speakers -----------------------------------------------------------------------------------
def test_a_corrected_speaker_turns_the_guesses_after_it(studio: Studio, project: Project) -> None:
    for guess in ("l1", "l2"):
        screenplay.edit_element(studio, ANN, project.id, guess, confidence=0.6)
    marks = shot_marks(studio, open_project(studio, ANN, project.id).board)  # type: ignore[arg-type]
    after = screenplay.edit_element(studio, ANN, project.id, "l1", speaker_id="leo")
    assert after.script and after.board
    said = {e.id: e for scene in after.script.scenes for e in scene.elements if isinstance(e, Line)}
    assert [(said[one].speaker_id, said[one].confidence) for one in ("l1", "l2")] == [
        ("leo", 1.0),
        ("mia", 0.6),
    ]
    shown = {line.id: line for _, shot in after.board.shots() for line in shot.lines}
    assert shown == said
    changed = [one for one, mark in shot_marks(studio, after.board).items() if mark != marks[one]]
    assert changed == ["sh2"]  # takes of the others stay


# ---- Two users ----------------------------------------------------------------------------------
def test_nobody_sees_or_stops_anothers_writing(studio: Studio, empty: Project) -> None:
    done = by_rules(studio, empty, Task.SCRIPT)
    for function in (writing_orders.cancel, writing_orders.resume, bring_back):
        for asked in (done.id, "0" * 32, "nothing", "\x00"):
            with pytest.raises(NoSuchProject):
                function(studio, BOB, asked)
    with pytest.raises(NoSuchProject):
        latest_writing(studio, BOB, empty.id)
    with pytest.raises(NoSuchProject):
        order(studio, BOB, empty.id, Task.SCRIPT, writer="offline")
    bobs = shelf.create_project(studio, BOB, "", Brief(story=VIXEN))
    order(studio, BOB, bobs.id, Task.SCRIPT, writer="offline")
    assert latest_writing(studio, ANN, empty.id) == done
