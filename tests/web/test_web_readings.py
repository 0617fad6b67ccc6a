"""Pronunciations on the Characters page: added, changed, refused, removed; at both widths."""

import pytest
from browsing import DESKTOP, PHONE, OpenPage, act, new_board, saved, shoot
from playwright.sync_api import Browser, expect

STORY = 'Mara closed the shop. "You came back after all," said Mara. "I never left," said Ben.\n'


@pytest.fixture(scope="module")
def project(browser: Browser, server: str) -> str:
    return new_board(browser, server, "Pronunciations", STORY)


@pytest.mark.parametrize(("size", "language"), [(DESKTOP, "en-GB"), (PHONE, "zh-CN")])
def test_a_word_is_said_otherwise(
    open_page: OpenPage, project: str, size: tuple[int, int], language: str
) -> None:
    page = open_page(f"/?project={project}&step=characters", size, language)
    page.locator("[data-do=add-reading]").click()
    dialog = page.locator(".ot-dialog")
    dialog.locator("[name=written]").fill("Mara <b>")
    dialog.locator("[name=said]").fill("Mah-ra")
    dialog.locator(".primary").click()
    row = page.locator(".reading")
    expect(row.locator(".written")).to_have_text("Mara <b>")
    row.get_by_role("textbox").fill("Mair-a")
    saved(page)
    act(page, "reading.add", written="Ben", said="/bˈɛn/")
    expect(row).to_have_count(2)
    page.locator(".readings").scroll_into_view_if_needed()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    shoot(page, f"readings-{size[0]}-{language}")
    page.reload()
    expect(row.first.get_by_role("textbox")).to_have_value("Mair-a")
    for left in (1, 0):
        row.first.locator("[data-act='reading.remove']").click()
        expect(row).to_have_count(left)
