"""The table of a dub on the Episode page: translated, typed, shortened, uploaded, made into a dub."""

import re
from collections.abc import Iterator

import pytest
from browsing import DESKTOP, PHONE, OpenPage, act, saved, shoot
from playwright.sync_api import Page, expect
from serving import start, stop
from slow_model import serve, slowly
from test_web_subtitles import BOARD, cut_project

from storyboard.models import Line, Shot
from studio.settings import Settings
from studio.studio import open_studio

TEXTS = ("You are late.", "Where is the letter that my mother left for me?", "Run.")


@pytest.fixture(scope="module")
def episode(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The address of a studio whose writer is a language model, and the id of a cut episode in it."""
    folder = tmp_path_factory.mktemp("dub")
    studio = open_studio(Settings(data=folder, frame_height=192))
    lines = [Line(id=f"l{n}", speaker_id="mia", text=text) for n, text in enumerate(TEXTS, start=1)]
    board = BOARD.model_copy(deep=True)
    board.scenes[0].shots = [Shot(id="sh1", lines=lines[:2]), Shot(id="sh2", lines=lines[2:])]
    project = cut_project(studio, folder, board)
    studio.close()
    with serve(slowly(1.5)) as model:
        address, process = start(
            folder, writer="llm", llm_base_url=model.url, llm_model="scripted", llm_private="true"
        )
        yield address, project
        stop(process)


def texts(page: Page) -> list[str]:
    return [field.input_value() for field in page.locator(".dub-row textarea").all()]


def written(page: Page) -> None:
    page.wait_for_function("ot.state.order && !ot.state.order.running", timeout=300_000)


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_table_is_translated_typed_into_and_dubbed(
    open_page: OpenPage, episode: tuple[str, str], size: tuple[int, int]
) -> None:
    address, project = episode
    page = open_page(f"/?project={project}&step=episode", size=size, address=address)
    panel = page.locator("details.dubbing")
    panel.locator("summary").click()
    rows, make = panel.locator(".dub-row"), panel.get_by_role("button", name="Dub into Chinese")
    expect(rows).to_have_count(3)
    expect(make).to_be_disabled()
    expect(panel).to_contain_text("0 of 3 lines")
    panel.get_by_role("button", name="Translate").click()
    expect(page.locator(".order .order-words")).to_contain_text("Translating the lines")
    written(page)
    expect(panel).to_contain_text("3 lines")
    first = texts(page)
    assert all(re.search("[\u4e00-\u9fff]", text) for text in first)
    expect(rows.first.locator(".fit")).to_have_text("Fits")

    field = rows.first.get_by_label("Translation")
    field.fill("你来得实在是太晚太晚了，我等了你整整一个晚上！")
    saved(page)
    expect(rows.first.locator(".fit")).to_have_text("Too long")
    expect(panel.locator("summary")).to_contain_text("1 too long")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    panel.scroll_into_view_if_needed()
    shoot(page, f"dub-{size[0]}")
    rows.first.get_by_role("button", name="Shorten").click()
    written(page)
    expect(rows.first.locator(".fit")).not_to_have_text("Too long")
    assert texts(page)[1:] == first[1:]
    page.get_by_role("button", name="Bring back the former translation").click()
    expect(rows.first.locator(".fit")).to_have_text("Too long")

    with page.expect_download() as loading:
        panel.get_by_role("link", name="Download the table").click()
    table = (
        loading.value.path()
        .read_text("utf-8-sig")
        .replace("你来得实在是太晚太晚了，我等了你整整一个晚上！", "晚了。")
    )
    upload = {"name": "zh.csv", "mimeType": "text/csv", "buffer": table.encode()}
    panel.locator("input[type=file]").set_input_files(upload)
    expect(field).to_have_value("晚了。")
    if size == PHONE:
        make.click()
        expect(page.locator("[aria-current=true]", has_text="Chinese")).to_be_visible()
        expect(page.locator("details.dubbing")).to_have_count(0)
        return
    act(page, "shot-line.edit", id="l3", field="text", value="Run, and do not look back.")
    expect(rows.last).to_contain_text("This line has changed since it was translated.")
    expect(panel.locator("summary")).to_contain_text("1 out of date")
    shoot(page, "dub-outdated")
    panel.get_by_role("button", name="Translate what has changed").click()
    written(page)
    expect(panel).not_to_contain_text("out of date")
    act(page, "shot-line.edit", id="l3", field="text", value=TEXTS[2])
    for line in ("l1", "l2", "l3"):
        act(page, "dub.edit", id=line, field="translation", value="")
    expect(panel).to_contain_text("0 of 3 lines")
