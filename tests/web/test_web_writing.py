"""The script page while a model writes: it streams, stops, fails, goes on; locks, notes, guesses, seasons."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import DESKTOP, PHONE, OpenPage, act, saved, shoot
from playwright.sync_api import Page, expect
from serving import start, stop
from slow_model import fails, serve, slowly

from storyboard.models import Line
from studio.accounts import LOCAL
from studio.projects import screenplay
from studio.projects.project import open_project
from studio.settings import Settings
from studio.studio import open_studio

VIXEN = (Path(__file__).parents[2] / "examples" / "vixen.txt").read_text("utf-8")
OFFICE = (
    'Rain fell on the office. "You are late," said Mara.\n\n"I know," said Theo.\n\n'
    '"Then why did you come?" asked Mara.\n\n"To tell you the truth," said Theo.\n\n'
    'Ines rose from her chair. "Stop," said Ines.\n'
)
SIZES = pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])


@pytest.fixture(scope="module")
def model() -> Iterator[Any]:
    with serve(slowly(1.5)) as served:
        yield served


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of `writers`."""
    return tmp_path_factory.mktemp("writers")


@pytest.fixture(scope="module")
def writers(folder: Path, model: Any) -> Iterator[str]:
    """The address of a studio whose writer is a slow language model."""
    address, process = start(
        folder,
        writer="llm",
        llm_base_url=model.url,
        llm_model="scripted",
        llm_private="true",
    )
    yield address
    stop(process)


def begin(page: Page, text: str = VIXEN) -> str:
    """A new project with this story; its id."""
    act(page, "project.create", title="")
    act(page, "story.edit", field="story", value=text)
    return str(page.evaluate("ot.where().project"))


def done(page: Page) -> None:
    page.wait_for_function("ot.state.order && !ot.state.order.running", timeout=300_000)


@SIZES
def test_a_script_appears_as_it_is_written(
    open_page: OpenPage, writers: str, model: Any, size: tuple[int, int]
) -> None:
    model.requests.clear()
    model.plays(slowly(5))
    page = open_page(size=size, address=writers)
    project = begin(page)
    page.get_by_role("button", name="Generate Script").click()
    draft = page.locator(".page.is-draft")
    draft.locator(".say").nth(2).wait_for()
    assert page.evaluate("ot.state.order.running && ot.state.screen.scenes === null")  # not whole yet
    expect(page.locator(".order .order-words")).to_contain_text("Writing scene")
    expect(page.locator(".order .facts")).to_contain_text("tokens")
    assert draft.locator("input, textarea, button").count() == 0
    shoot(page, f"writing-{size[0]}-streams")
    page.reload()
    draft.locator(".say").nth(2).wait_for()  # a reload loses nothing
    other = open_page(f"/?project={project}&step=storyboard", address=writers)
    other.locator(".bar .job").wait_for()  # nor does another tab
    page.locator(".order").get_by_role("button", name="Cancel").click()
    notice = page.locator(".screen-script .notice", has_text="The writing was cancelled.")
    notice.wait_for()
    assert draft.locator(".say").count() >= 2
    asked = len(model.requests)
    model.plays(slowly(0.2))
    notice.get_by_role("button", name="Resume").click()
    done(page)
    expect(page.locator(".page:not(.is-draft) .say.part").first).to_be_visible()
    assert page.evaluate("ot.state.screen.scenes.length") >= 2
    again = {str(request["messages"][-1]["content"]) for request in model.requests[:asked]}
    later = [str(request["messages"][-1]["content"]) for request in model.requests[asked:]]
    assert sum(prompt in again for prompt in later) <= 1  # what was under way
    shoot(page, f"writing-{size[0]}-written")


@pytest.mark.parametrize(("language", "size"), [("en-GB", DESKTOP), ("zh-CN", PHONE)])
def test_a_failure_says_why_and_offers_the_ways_on(
    open_page: OpenPage, writers: str, model: Any, language: str, size: tuple[int, int]
) -> None:
    page = open_page(size=size, language=language, address=writers)
    begin(page)
    quick = slowly(0.2)
    model.requests.clear()
    model.plays(quick, quick, quick, quick, fails(401, "Incorrect API key provided"))
    act(page, "script.generate")
    failed = page.locator(".screen-script .order-failed")
    expect(failed).to_contain_text("key" if language == "en-GB" else "密钥")
    expect(failed.get_by_role("button")).to_have_count(4)
    expect(page.locator(".page.is-draft .say").first).to_be_visible()  # what was written by then
    shoot(page, f"writing-{size[0]}-failed")
    model.plays(quick)
    if language == "en-GB":
        failed.get_by_role("button", name="Resume").click()
        done(page)
        expect(page.locator(".page .say.part").first).to_be_visible()
        return
    asked = len(model.requests)
    failed.get_by_role("button", name="改用离线编剧写").click()
    expect(page.locator(".page .say.part").first).to_be_visible()
    assert len(model.requests) == asked


# ---- What the creator has the last word on ---------------------------------------------------------
@pytest.fixture
def written(open_page: OpenPage) -> Page:
    """A page with a script by rules, some of whose speakers are guesses."""
    page = open_page()
    begin(page, OFFICE)
    act(page, "script.generate")
    page.locator(".page .say.part").first.wait_for()
    return page


def make_unsure(folder: Path, project_id: str, places: tuple[int, ...]) -> None:
    """Let the speakers of these lines be guesses, as a writer would that is not sure."""
    studio, user = open_studio(Settings(data=folder)), LOCAL
    script = open_project(studio, user, project_id).script
    assert script
    lines = [e for scene in script.scenes for e in scene.elements if isinstance(e, Line)]
    for place in places:
        screenplay.edit_element(studio, user, project_id, lines[place].id, confidence=0.61)
    studio.close()


def speakers(page: Page) -> list[str]:
    return page.locator(".page .say .cue > span:first-child").all_inner_texts()


@SIZES
def test_a_guess_is_confirmed_or_corrected_in_its_chip(
    open_page: OpenPage, writers: str, model: Any, folder: Path, size: tuple[int, int]
) -> None:
    """Theo's first line was Ines's: the guesses after it turn, and the chips go one by one."""
    model.plays(slowly(0.1))
    page = open_page(size=size, address=writers)
    project = begin(page, OFFICE)
    act(page, "script.generate")
    page.locator(".page .say.part").first.wait_for()
    make_unsure(folder, project, (1, 2, 3))
    page.reload()
    asks = page.locator(".page .ask-row")
    expect(asks).to_have_count(3)
    assert speakers(page) == ["MARA", "THEO", "MARA", "THEO", "INES"]
    menu = asks.first.locator("details.who")
    menu.locator("summary").click()
    expect(menu.locator(".menu button")).to_have_text(["Mara", "Ines"], ignore_case=True)
    shoot(page, f"writing-{size[0]}-guess")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.keyboard.press("Escape")
    expect(menu.locator(".menu")).not_to_be_visible()
    menu.locator("summary").click()
    menu.locator(".menu button", has_text=re.compile("ines", re.I)).click()
    expect(asks).to_have_count(2)
    assert speakers(page) == ["MARA", "INES", "MARA", "INES", "INES"]
    asks.first.locator("button").first.click()
    expect(asks).to_have_count(1)


def test_what_is_locked_stays(written: Page) -> None:
    page = written
    line = page.locator(".page .say.part").first
    line.click()
    words = page.get_by_label("Words", exact=True)
    words.fill("You are very late.")
    saved(page)
    line.locator(".lock").focus()
    page.keyboard.press("Enter")
    expect(line.locator(".lock")).to_have_attribute("aria-pressed", "true")
    expect(line.locator(".lock")).to_have_text("Locked")
    expect(words).to_have_attribute("readonly", "")
    expect(page.get_by_label("Speaker", exact=True)).to_be_disabled()
    slug = page.locator(".page .slug").first
    slug.click()
    page.get_by_role("button", name="Generate Script again").click()
    expect(page.locator("dialog p")).to_contain_text("One locked part stays.")
    page.locator("dialog").get_by_role("button", name="Write again").click()
    expect(page.locator(".page .say.is-locked .speech")).to_have_text("You are very late.")
    notice = page.locator(".screen-script .notice", has_text="The script was written again.")
    notice.wait_for()
    page.locator(".page .say.is-locked").click()
    shoot(page, "writing-1440-locked")
    page.locator(".inspector .lock").click()
    expect(page.locator(".page .is-locked")).to_have_count(0)
    expect(words).not_to_have_attribute("readonly", "")


def test_a_scene_again_and_back(written: Page) -> None:
    page = written
    page.locator(".page .slug").first.click()
    note = page.get_by_label("What should be different?")
    note.fill("make Mara angrier, at night")
    shoot(page, "writing-1440-note")
    page.get_by_role("button", name="Write this scene again").click()
    expect(page.locator(".page .slug").first).to_contain_text("NIGHT")
    expect(note).to_have_value("")
    page.locator(".notice").get_by_role("button", name="Bring back the former scene").click()
    expect(page.locator(".page .slug").first).not_to_contain_text("NIGHT")
    note.fill("sing about tax law")
    page.get_by_role("button", name="Write this scene again").click()
    expect(page.locator("#ot-toasts")).to_contain_text("cannot follow")
    expect(note).to_have_value("sing about tax law")  # not lost


def test_a_shot_again_locked_and_back(written: Page) -> None:
    page = written
    act(page, "board.generate")
    shot = page.locator(".shot").first
    shot.click()
    before = shot.locator(".chips").inner_text()
    note = page.locator(".screen-storyboard").get_by_label("What should be different?")
    note.fill("extreme close-up, from below")
    page.get_by_role("button", name="Plan this shot again").click()
    expect(shot.locator(".chips")).to_contain_text("Low angle")
    shoot(page, "writing-1440-shot")
    page.locator(".screen-storyboard .notice").get_by_role(
        "button", name="Bring back the former shot"
    ).click()
    expect(shot.locator(".chips")).to_have_text(re.compile(re.escape(before.split("\n")[0])))
    page.locator(".screen-storyboard .inspector .lock").click()
    expect(shot.locator(".lock-tag")).to_be_visible()
    expect(page.get_by_role("button", name="Plan this shot again")).to_be_disabled()
    expect(page.get_by_label("What happens", exact=True).first).to_have_attribute("readonly", "")
    page.get_by_role("button", name="Generate Storyboard again").click()
    expect(page.locator("dialog p")).to_contain_text("One locked part stays.")
    page.locator("dialog").get_by_role("button", name="Keep it").click()


@SIZES
def test_a_long_story_becomes_a_season(
    open_page: OpenPage, writers: str, model: Any, size: tuple[int, int]
) -> None:
    model.plays(slowly(0.8))
    page = open_page(size=size, address=writers)
    chapters = [f"Chapter {n}\n\n" + "\n\n".join([VIXEN] * 9) for n in range(1, 4)]
    begin(page, "\n\n".join(chapters))
    page.get_by_role("button", name="Plan the season").click()
    page.locator(".screen-season .order").wait_for()
    page.locator(".screen-season .chapter-row").first.wait_for()
    shoot(page, f"writing-{size[0]}-season-read")
    rows = page.locator(".episode-row")
    rows.first.wait_for(timeout=300_000)
    done(page)
    rows.first.get_by_role("button", name="Make this episode").click()
    expect(page.locator(".screen-story .facts").first).to_contain_text("Episode 1 of")
    assert page.evaluate("ot.state.screen.brief.episode.number") == 1
    page.get_by_role("button", name="All episodes").click()
    expect(rows.first.locator(".status")).to_have_text("Begun")
    shoot(page, f"writing-{size[0]}-season")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_another_language_needs_a_model(open_page: OpenPage) -> None:
    page = open_page()
    begin(page, "深夜，小巷里下着雨。林晓躲在门后。\n\n“快点。”她低声说。\n")
    page.get_by_label("Language of the episode").select_option("en")
    saved(page)
    notice = page.locator(".screen-story .notice")
    expect(notice).to_contain_text("needs a language model")
    notice.get_by_role("button", name="Settings").click()
    page.locator(".screen-settings h1").wait_for()
