"""How the page looks: contrast, targets, no overflow, two languages, dark and light, nothing from outside."""

import re
from pathlib import Path

import pytest
from browsing import DESKTOP, PHONE, SCREENS, OpenPage, act, shoot
from playwright.sync_api import Page, expect

PROBES = (Path(__file__).parent / "probes.js").read_text("utf-8")
# What a Chinese page may say in Latin letters
LATIN = re.compile(
    r"Onetake|AI|GPU|Kokoro|English|MP4|SRT|FOUNTAIN|FDX|PDF|Final Draft|JSON|CSV|KB|MB|"
    r"\.(txt|md|docx|epub|fountain|fdx)"
)


def ask(page: Page, probe: str) -> list[str]:
    """The answer of one of probes.js."""
    found: list[str] = page.evaluate(f"(() => {{ {PROBES}; return {probe}(); }})()")
    return found


# Three people, and nobody is named beside a speech: whoever attributes it can only guess.
UNTAGGED = """The ferry had stopped. Ana, Bruno and Carla stood at the rail in the rain.

"Did you bring it?"

"Bring what?"

"You know what."

Ana looked at Bruno. Bruno looked at Carla.

"Not here."

"Then where?"

Carla threw the envelope into the water.
"""


@pytest.fixture(scope="module")
def project(browser: object, server: str) -> str:
    """The id of a Chinese project with a storyboard whose pictures are drawn."""
    page = browser.new_context().new_page()  # type: ignore[attr-defined]
    page.goto(server)
    page.wait_for_function("window.ot?.state")
    act(page, "project.sample", id="umbrella_zh.txt")
    for stage in ("script.generate", "characters.generate", "board.generate"):
        act(page, stage)
    page.wait_for_function("ot.state.screen?.shots?.every((shot) => shot.still)", timeout=300_000)
    made = page.evaluate("ot.where().project")
    page.context.close()
    return str(made)


def visit(page: Page, screen: str) -> None:
    page.evaluate("(screen) => ot.go(screen)", screen)
    page.locator(f".screen-{screen} h1").wait_for()
    page.wait_for_function("ot.state.screen && ot.state.screen.checks !== null", timeout=300_000)


@pytest.mark.parametrize("mode", ["dark", "light"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_every_text_can_be_read(open_page: OpenPage, project: str, mode: str, size: tuple[int, int]) -> None:
    page = open_page(f"/?project={project}&step=story", size=size)
    page.wait_for_function("window.ot?.state")
    page.evaluate("(mode) => ot.mode(mode)", mode)
    bad = {}
    for screen in (*SCREENS[1:], "projects"):
        visit(page, screen)
        bad |= {screen: found} if (found := ask(page, "faint")) else {}
        shoot(page, f"{mode}-{size[0]}-{screen}")
    assert bad == {}


@pytest.mark.parametrize("width", [390, 768, 900, 1100, 1440])
def test_nothing_runs_out_of_the_page(open_page: OpenPage, project: str, width: int) -> None:
    page = open_page(f"/?project={project}&step=story", size=(width, 900))
    page.wait_for_function("window.ot?.state")
    over = {}
    for screen in (*SCREENS[1:], "projects"):
        visit(page, screen)
        extra = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        over |= {screen: extra} if extra > 0 else {}
        if width == 900:
            shoot(page, f"tablet-{screen}")
    assert over == {}


def test_a_thumb_hits_every_target(open_page: OpenPage, project: str) -> None:
    page = open_page(f"/?project={project}&step=story", size=PHONE)
    page.wait_for_function("window.ot?.state")
    small = {}
    for screen, part in [*((screen, "") for screen in SCREENS[1:]), ("storyboard", ".shot .what"),
                         ("script", ".say"), ("characters", ".person h3"), ("projects", "")]:  # fmt: skip
        visit(page, screen)
        if part:
            page.locator(part).first.tap()
            page.get_by_role("dialog").wait_for()
            shoot(page, f"phone-sheet-{screen}")
        small |= {screen + part: found} if (found := ask(page, "small")) else {}
    assert small == {}


def test_no_english_is_left_in_the_chinese_page(open_page: OpenPage, project: str) -> None:
    page = open_page(f"/?project={project}&step=story", language="zh-CN")
    page.wait_for_function("window.ot?.state")
    left = {}
    for screen in SCREENS[1:]:
        visit(page, screen)
        texts = [LATIN.sub("", text) for text in ask(page, "texts")]
        found = sorted({text for text in texts if re.search("[A-Za-z]{2}", text)})
        left |= {screen: found} if found else {}
    assert left == {}


def test_the_language_is_a_setting(open_page: OpenPage) -> None:
    page = open_page("/?step=settings", language="en-GB")
    expect(page.locator("h1:visible")).to_have_text("Settings")
    page.get_by_role("button", name="中文").click()
    expect(page.locator("h1:visible")).to_have_text("设置")
    page.reload()
    expect(page.locator("h1:visible")).to_have_text("设置")
    expect(page.get_by_role("button", name="中文")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="English").click()
    expect(page.locator("h1:visible")).to_have_text("Settings")


def test_the_appearance_is_a_setting(open_page: OpenPage) -> None:
    page = open_page("/?step=settings")
    page.get_by_role("button", name="Light").click()
    page.reload()
    page.locator("h1:visible").wait_for()
    assert page.evaluate("document.documentElement.dataset.mode") == "light"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(243, 241, 236)"


def test_nothing_is_fetched_from_elsewhere(open_page: OpenPage, server: str, project: str) -> None:
    page = open_page("/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{server}/?project={project}&step=storyboard")
    page.locator(".shot").first.wait_for()
    page.wait_for_timeout(500)
    assert [url for url in asked if not url.startswith((server, "data:", "blob:"))] == []


def test_a_guessed_speaker_is_confirmed_by_one_press(open_page: OpenPage) -> None:
    page = open_page("/")
    page.wait_for_function("window.ot?.state")
    act(page, "project.create", title="Ferry")
    act(page, "story.edit", field="story", value=UNTAGGED)
    act(page, "script.generate")
    visit(page, "script")
    chips = page.locator(".chip.ask[data-act]")
    chips.first.wait_for()
    before = chips.count()
    chips.first.click()
    expect(chips).to_have_count(before - 1)
    page.reload()
    page.locator(".say").first.wait_for()
    assert chips.count() == before - 1
