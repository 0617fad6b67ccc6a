"""Reference sheets under the hand: opened, drawn, replaced by a photo, cut out, taken back."""

import io

import pytest
from browsing import PHONE, OpenPage, new_board, shoot
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Page, expect

DRAWN = 120_000  # ms: pictures are drawn beside everything else
STORY = (
    "Night. Rain falls on the alley. Ashlyn Gray crouches beside the panel.\n\n"
    '"Come on," she whispered. "Open for me."\n\nAdrian Torres laid a tablet on the ground. '
    '"Who\'s there?" he called.\n'
)


def photo(kind: str = "JPEG") -> dict[str, object]:
    """A sitter before a pale wall, as a file for an input."""
    picture = Image.new("RGB", (300, 400), (205, 200, 196))
    ImageDraw.Draw(picture).ellipse((90, 80, 210, 240), fill=(224, 172, 140))
    ImageDraw.Draw(picture).ellipse((40, 250, 260, 600), fill=(40, 60, 120))
    out = io.BytesIO()
    picture.save(out, kind)
    return {"name": "../../me.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


@pytest.fixture(scope="module")
def project(browser: Browser, server: str) -> str:
    """The id of a project with a storyboard."""
    return new_board(browser, server, "Sheets", STORY)


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


@pytest.mark.parametrize(("size", "language"), [((1440, 900), "en-GB"), (PHONE, "zh-CN")])
def test_a_face_is_drawn_replaced_cut_out_and_taken_back(
    open_page: OpenPage, project: str, size: tuple[int, int], language: str
) -> None:
    page = open_page(f"/?project={project}&step=characters", size=size, language=language)
    page.locator(".person h3").first.click()
    sheet = page.locator("details.sheet")
    expect(sheet.locator(".cell")).to_have_count(4)
    expect(sheet.locator(".cell").first).to_be_hidden()  # the page is light until it is opened
    sheet.locator("summary").click()
    page.wait_for_function("ot.state.screen.people[0].sheet.every((cell) => cell.picture)", timeout=DRAWN)
    front = sheet.locator(".cell").first
    front.locator("[data-do=upload-face]").click()
    dialog = page.locator(".ot-dialog")
    dialog.locator("input[type=file]").set_input_files(photo())  # type: ignore[arg-type]
    dialog.locator(".primary").click()
    expect(dialog).to_be_visible()  # it waits for the answer
    dialog.locator("input[value=yes]").check()
    dialog.locator(".primary").click()
    expect(front).to_contain_text("local, 20")
    expect(front).to_contain_text("真人" if language == "zh-CN" else "a real person")
    front.locator("[data-act='picture.cut']").click()
    front.locator("[data-act='picture.uncut']").click()
    expect(front.locator("[data-act='picture.cut']")).to_be_visible()
    assert fits(page)
    shoot(page, f"sheet-{size[0]}-{language}")
    front.locator("[data-act='picture.remove']").click()
    expect(front.locator("[data-act='picture.remove']")).to_have_count(0)


def test_a_thing_takes_a_picture_at_once_and_refuses_what_is_none(open_page: OpenPage, project: str) -> None:
    page = open_page(f"/?project={project}&step=characters")
    drawn = "ot.state?.screen?.things.every((thing) => thing.sheet[0].picture)"
    page.wait_for_function(drawn, timeout=DRAWN)
    page.locator(".grid-things h3", has_text="tablet").click()
    chooser = page.locator(".inspector .cell input[type=file]")
    chooser.set_input_files(photo("GIF"))  # type: ignore[arg-type]
    expect(page.locator(".toast .notice")).to_contain_text("This is a GIF")
    chooser.set_input_files(photo("PNG"))  # type: ignore[arg-type]
    expect(page.locator(".inspector .cell")).to_contain_text("Uploaded")
    expect(page.locator(".toast")).to_have_count(0)
    page.locator("[data-act='picture.redraw']").click()
    expect(page.locator(".inspector .cell")).to_contain_text("Drawn anew", timeout=DRAWN)
    page.locator(".inspector [data-act='picture.remove']").click()
    expect(page.locator(".inspector .cell")).not_to_contain_text("Drawn anew")
