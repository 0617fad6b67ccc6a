"""What the browser's tests share: widths, waiting until all is saved, pictures for CI to keep."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page

SCREENSHOTS = Path(__file__).parents[2] / "artefacts" / "screenshots"
DESKTOP, PHONE = (1440, 900), (390, 844)
SCREENS = (
    "projects",
    "story",
    "season",
    "script",
    "characters",
    "storyboard",
    "episode",
    "video",
    "settings",
)

OpenPage = Callable[..., Page]


def act(page: Page, name: str, **arguments: object) -> dict[str, object]:
    """What a press of the button would do, for the parts of a test that are not its subject."""
    page.wait_for_function("window.ot?.state")
    reply: dict[str, object] = page.evaluate("([name, args]) => ot.act(name, args)", [name, arguments])
    assert reply and "trouble" not in reply, reply
    return reply


def write(page: Page, title: str, story: str) -> None:
    """A new project with a script, a cast and a storyboard of `story`."""
    act(page, "project.create", title=title)
    act(page, "story.edit", field="story", value=story)
    for stage in ("script.generate", "characters.generate", "board.generate"):
        act(page, stage)


def new_board(browser: Browser, server: str, title: str, story: str) -> str:
    """The id of such a project, made in a browser of its own."""
    page = browser.new_context().new_page()
    page.goto(server)
    page.wait_for_function("window.ot?.state")
    write(page, title, story)
    made = str(page.evaluate("ot.where().project"))
    page.context.close()
    return made


def saved(page: Page) -> None:
    """Wait until everything typed is in the database."""
    page.wait_for_timeout(50)
    page.evaluate("ot.flush()")
    assert page.locator("[data-dirty][data-wrong]").count() == 0


def shoot(page: Page, name: str) -> None:
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.wait_for_timeout(300)
    page.screenshot(path=SCREENSHOTS / f"{name}.png")
