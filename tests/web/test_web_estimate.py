"""What One-Click Video will take is shown before it is ordered, and a budget ends it."""

from collections.abc import Iterator

import pytest
from browsing import PHONE, OpenPage, act, shoot, write
from playwright.sync_api import Page, expect
from serving import start, stop


@pytest.fixture(scope="module")
def priced_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A studio whose shots are filmed for money; nothing is ordered there."""
    monkeypatch = pytest.MonkeyPatch()
    monkeypatch.setenv("HF_TOKEN", "hf_nothing")
    address, process = start(tmp_path_factory.mktemp("priced"), renderer="hosted")
    monkeypatch.undo()
    yield address
    stop(process)


def drawn_board(page: Page) -> None:
    write(page, "Estimate", 'Snow falls on the park. "Wait," said Nora.')
    page.evaluate("ot.go('storyboard')")
    page.locator(".screen-storyboard .shot").first.wait_for()


@pytest.mark.slow
def test_what_costs_money_is_shown_first_and_kept_within_a_budget(
    open_page: OpenPage, priced_server: str
) -> None:
    page = open_page("/", address=priced_server)
    drawn_board(page)
    shots = page.locator(".screen-storyboard .shot")
    dialog = page.locator("dialog")
    page.get_by_role("button", name="One-Click Video").click()
    rows = dialog.locator("tbody tr")
    expect(rows).to_have_count(shots.count() + 2)
    expect(rows.nth(1)).to_contain_text("Shot 01")
    expect(rows.nth(1)).to_contain_text("$0.")
    expect(dialog.locator(".total")).to_contain_text("about $")
    shoot(page, "estimate")
    dialog.get_by_label("At most, dollars").fill("0.01")
    dialog.get_by_role("button", name="Start").click()
    expect(page.locator("#ot-toasts")).to_contain_text("and the budget is 0.01 dollars")
    assert page.evaluate("ot.state.job") is None
    page.get_by_role("button", name="What will it take?").click()
    expect(dialog.get_by_label("At most, dollars")).to_have_value("0.01")  # as it was
    dialog.get_by_role("button", name="Cancel").click()
    shots.first.get_by_role("button", name="To Video").click()
    expect(dialog).to_contain_text("Costs about $0.")
    dialog.get_by_role("button", name="Cancel").click()
    assert page.evaluate("ot.state.job") is None

    phone = open_page(page.url.replace(priced_server, ""), PHONE, "zh-CN", address=priced_server)
    phone.get_by_role("button", name="一键成片").click()
    expect(phone.locator("dialog tbody tr")).to_have_count(shots.count() + 2)
    assert phone.evaluate("document.querySelector('dialog').scrollWidth <= innerWidth")
    shoot(phone, "estimate-phone")


@pytest.mark.slow
def test_time_that_is_used_up_and_raised(open_page: OpenPage) -> None:
    """A drawn film starts at once where nobody asks; with a budget it stops, and Resume asks again."""
    page = open_page("/")
    drawn_board(page)
    dialog, panel = page.locator("dialog"), page.locator(".jobs")
    first = page.locator("[data-shot]").first.get_attribute("data-shot")
    act(page, "shot.edit", id=first, field="duration", value=15.0)  # more work than that, on any machine
    page.get_by_role("button", name="What will it take?").click()
    dialog.get_by_label("At most, minutes").fill("0.01")
    dialog.get_by_role("button", name="Start").click()
    notice = page.locator(".screen-storyboard .notice").first
    expect(notice).to_contain_text("The budget of 0:01 is used up.", timeout=300_000)
    page.evaluate("ot.sheet('jobs')")
    panel.get_by_role("button", name="Resume").click()
    expect(dialog.get_by_label("At most, minutes")).to_have_value("0.01")
    dialog.get_by_label("At most, minutes").fill("")
    dialog.get_by_role("button", name="Resume").click()
    expect(panel.locator("h2")).to_have_text("Episode filmed", timeout=300_000)
    panel.get_by_text("What it took").click()
    took = panel.locator(".took tbody tr")
    expect(took).to_have_count(page.locator(".screen-storyboard .shot").count())
    shoot(page, "took")
