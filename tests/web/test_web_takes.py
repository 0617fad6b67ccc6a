"""The takes of a shot on the page: listed, compared in step, picked."""

import pytest
from browsing import DESKTOP, PHONE, OpenPage, act, shoot, write
from playwright.sync_api import Browser, Page, expect

STORY = '"Open," she said.\n\nAshlyn Gray crouches beside the panel in the alley. Rain falls.\n'


@pytest.fixture(scope="module")
def filmed(browser: Browser, server: str) -> tuple[str, str]:
    """The ids of a project and of a shot that was filmed close, and then wide."""
    page = browser.new_context().new_page()
    page.set_default_timeout(120_000)
    page.goto(server)
    page.wait_for_function("window.ot?.state")
    write(page, "Two takes", STORY)
    page.locator(".shot").first.wait_for()
    shot = str(page.locator(".shot").last.get_attribute("data-shot"))
    for size, seconds in (("CU", 1.0), ("LS", 2.0)):
        act(page, "shot.edit", id=shot, field="size", value=size)
        act(page, "shot.edit", id=shot, field="duration", value=seconds)
        act(page, "shot.film", id=shot)
        page.wait_for_function(
            "(id) => ot.state.screen.shots?.find((s) => s.id === id).state === 'done'", arg=shot
        )
    made = page.evaluate("ot.where().project")
    page.context.close()
    return str(made), shot


def takes_of(open_page: OpenPage, filmed: tuple[str, str], **options: object) -> Page:
    """The page with the list of takes open."""
    page = open_page(f"/?project={filmed[0]}&step=storyboard", **options)
    page.locator(f'[data-shot="{filmed[1]}"] .what').click()
    page.get_by_text("Takes of this shot").click()
    page.locator(".kept").first.wait_for()
    return page


def size_now(page: Page, shot: str) -> str:
    return str(page.evaluate("(id) => ot.state.screen.shots.find((s) => s.id === id).size", shot))


def test_nothing_of_the_takes_is_loaded_before_they_are_opened(
    open_page: OpenPage, filmed: tuple[str, str]
) -> None:
    page = open_page(f"/?project={filmed[0]}&step=storyboard")
    page.locator(f'[data-shot="{filmed[1]}"] .what').click()
    assert page.evaluate("ot.state.screen.takes") is None
    assert page.locator(".kept").count() == 0
    page.get_by_text("Takes of this shot").click()
    expect(page.locator(".kept")).to_have_count(2)
    page.locator(".shot").first.locator(".what").click()  # another shot: its own takes, and these are gone
    expect(page.get_by_text("This shot has no take yet.")).to_be_visible()
    page.get_by_text("Takes of this shot").click()
    assert page.evaluate("ot.part()") == ""


def test_a_take_says_why_it_is_out_of_date_and_is_picked(
    open_page: OpenPage, filmed: tuple[str, str]
) -> None:
    page = takes_of(open_page, filmed)
    new, old = page.locator(".kept").all()
    expect(new.get_by_text("Used now")).to_be_visible()
    assert new.get_by_role("button", name="Use this take").count() == 0
    expect(old.locator(".why").first).to_have_text("The shot size is now Long shot; it was Close-up.")
    expect(old.locator(".why").nth(1)).to_have_text("The shot now lasts 2 s; it lasted 1 s.")
    page.wait_for_function("[...document.querySelectorAll('.kept video')].every((v) => v.readyState > 1)")
    old.scroll_into_view_if_needed()
    shoot(page, "takes-desktop")
    old.get_by_role("button", name="Use this take").click()
    expect(page.locator(".kept").nth(1).get_by_text("Used now")).to_be_visible()
    assert size_now(page, filmed[1]) == "CU"
    act(page, "shot.edit", id=filmed[1], field="angle", value="low")
    why = page.locator(f'[data-shot="{filmed[1]}"] .why')  # beside the newest take, which the card shows
    expect(why).to_have_text("The shot size is now Close-up; it was Long shot.")
    said = page.locator(".screen-storyboard .inspector .take .why").all_inner_texts()
    assert said[1] == "The camera angle is now Low angle; it was High angle."
    page.locator(".kept").first.get_by_role("button", name="Use this take").click()
    page.locator("dialog").get_by_role("button", name="Use this take").click()  # the plan is lost
    expect(page.locator(".kept").first.get_by_text("Used now")).to_be_visible()
    assert size_now(page, filmed[1]) == "LS"


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_two_takes_play_in_step(open_page: OpenPage, filmed: tuple[str, str], size: tuple[int, int]) -> None:
    page = takes_of(open_page, filmed, size=size)
    page.locator(".kept").nth(1).get_by_role("button", name="Compare").click()
    dialog = page.locator("dialog")
    expect(dialog.locator("video")).to_have_count(2)
    page.wait_for_function("[...document.querySelectorAll('dialog video')].every((v) => v.readyState > 3)")
    left, right = (one.bounding_box() for one in dialog.locator("video").all())
    assert left and right
    assert (left["y"] == right["y"]) is (size == DESKTOP)
    assert page.evaluate("document.querySelector('dialog').scrollWidth <= innerWidth")
    assert dialog.locator("select").first.input_value() == "1"
    slider = dialog.get_by_role("slider")
    slider.fill("0.25")
    assert page.evaluate("[...document.querySelectorAll('dialog video')].map((v) => v.currentTime)") == [
        0.5,
        0.5,
    ]
    shoot(page, f"takes-compared-{size[0]}")
    dialog.get_by_role("button", name="Play both").click()
    page.wait_for_function("document.querySelectorAll('dialog video')[0].ended")  # of one second
    page.wait_for_function("document.querySelectorAll('dialog video')[1].ended")  # of two
    expect(dialog.get_by_role("button", name="Play both")).to_be_visible()
    assert page.evaluate("[...document.querySelectorAll('dialog video')].map((v) => v.muted)") == [
        False,
        True,
    ]
    dialog.get_by_text("Second take").last.click()
    assert page.evaluate("[...document.querySelectorAll('dialog video')].map((v) => v.muted)") == [
        True,
        False,
    ]
    dialog.locator("select").first.select_option("0")
    assert len(set(page.evaluate("[...document.querySelectorAll('dialog video')].map((v) => v.src)"))) == 1
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_have_count(0)


def test_takes_in_chinese_on_a_phone(open_page: OpenPage, filmed: tuple[str, str]) -> None:
    page = open_page(f"/?project={filmed[0]}&step=storyboard", size=PHONE, language="zh-CN")
    page.locator(f'[data-shot="{filmed[1]}"] .what').tap()
    page.get_by_text("本镜头的成片").tap()
    expect(page.locator(".kept .why").first).to_have_text("景别现在是“全景”，原来是“特写”。")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator(".kept").last.scroll_into_view_if_needed()
    shoot(page, "takes-phone")
