"""The list of voices: heard before it is chosen, at both widths and in both languages."""

import pytest
from browsing import DESKTOP, PHONE, OpenPage, new_board, saved, shoot
from playwright.sync_api import Browser, Page, expect

STORY = 'Mara closed the shop. "You came back after all," said Mara. "I never left," said Ben.\n'

SPY = """() => { window.heard = []; const play = Audio.prototype.play;
    HTMLAudioElement.prototype.play = function () { heard.push(this.src); return play.call(this); }; }"""


@pytest.fixture(scope="module")
def project(browser: Browser, server: str) -> str:
    return new_board(browser, server, "Voices", STORY)


def opened(page: Page) -> None:
    page.locator(".person").first.click()
    page.locator(".voices summary").click()
    page.locator(".voice-row").first.wait_for()


def test_a_voice_is_heard_then_chosen_by_keyboard(open_page: OpenPage, project: str) -> None:
    page = open_page(f"/?project={project}&step=characters")
    page.evaluate(SPY)
    opened(page)
    before = page.locator(".voice-row :checked").get_attribute("value")
    other = page.locator(".voice-row:not(:has(:checked))").nth(1)
    expect(other).to_contain_text(page.locator(".person .meta").first.inner_text().split(" · ")[0])
    other.get_by_role("button").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("window.heard.length", timeout=300_000)  # the model loads
    assert page.request.get(page.evaluate("window.heard[0]")).body()[:4] == b"RIFF"
    assert page.locator(".voice-row :checked").get_attribute("value") == before  # heard, not chosen

    page.locator(".voice-row :checked").focus()
    page.keyboard.press("ArrowDown")
    saved(page)
    now = page.locator(".voice-row :checked").get_attribute("value")
    assert now != before
    page.reload()
    opened(page)
    assert page.locator(".voice-row :checked").get_attribute("value") == now


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("language", ["en-GB", "zh-CN"])
def test_the_list_fits(open_page: OpenPage, project: str, size: tuple[int, int], language: str) -> None:
    page = open_page(f"/?project={project}&step=characters", size, language)
    opened(page)
    assert page.locator(".voice-row").count() >= 24
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    boxes = [page.locator(".voice-row").nth(i).bounding_box() for i in range(3)]
    assert all(box and box["x"] >= 0 and box["x"] + box["width"] <= size[0] for box in boxes)
    shoot(page, f"voices-{language[:2]}-{size[0]}")


def test_a_voice_that_is_not_there_is_refused(open_page: OpenPage, project: str) -> None:
    page = open_page(f"/?project={project}&step=characters")
    page.wait_for_function("window.ot?.state?.screen?.people")
    person = page.evaluate("ot.state.screen.people[0].id")
    reply = page.evaluate("(person) => ot.act('voice.listen', { id: '../x', person })", person)
    assert "../x" in reply["trouble"]["title"] + reply["trouble"]["text"]
