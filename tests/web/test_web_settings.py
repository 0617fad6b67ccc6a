"""Settings: a language model is connected, tried and paid for; keys go in and never come out."""

from collections.abc import Iterator
from typing import Any

import pytest
from browsing import DESKTOP, PHONE, OpenPage, act, saved, shoot
from playwright.sync_api import Page, expect
from scripted_playwright import perform
from scripted_server import answers, by_form, echoes_key, fails, says, serve

KEY = "sk-5b1e-secret_of.ann-0042"
ABLE = by_form(
    text=says("A storyboard is a film in drawings."),
    json_schema=fails(400, "response_format json_schema is not supported"),
    json_object=says({"name": "red", "letters": 3}),
)


@pytest.fixture
def model() -> Iterator[Any]:
    """A language model that answers in JSON, and takes no json_schema."""
    with serve(ABLE) as served:
        yield served


@pytest.fixture
def open_settings(open_page: OpenPage, own_server: str) -> OpenPage:
    """Open Settings of the module's own studio, as nobody has touched them."""

    def open_(size: tuple[int, int] = DESKTOP, language: str = "en-GB") -> Page:
        page = open_page("/?step=settings", size, language, own_server)
        page.locator(".screen-settings h1").wait_for()
        tasks = page.evaluate("ot.state.screen.writing.setups.map((s) => s.task)")
        for task in tasks:
            act(page, "model.remove", id=task)
        for field, value in (("writer", "llm"), ("budget_tokens", 0), ("budget_cost", 0)):
            act(page, "writing.edit", field=field, value=value)
        return page

    return open_


def connect(page: Page, address: str, key: str = KEY) -> None:
    """Fill in the fields as a creator does."""
    page.get_by_label("Server").select_option("other")
    page.get_by_label("Address").fill(address)
    page.get_by_label("Model", exact=True).fill("scripted")
    saved(page)
    page.get_by_label("Key").fill(key)
    page.get_by_label("Key").blur()
    saved(page)


def seen(page: Page) -> str:
    """All that the browser holds: markup, fields, state."""
    fields = page.evaluate("[...document.querySelectorAll('input, textarea')].map((field) => field.value)")
    return f"{page.content()} {fields} {page.evaluate('JSON.stringify([ot.state, ot.ui])')}"


def test_a_model_is_chosen_and_tried(open_settings: OpenPage, model: Any) -> None:
    page = open_settings()
    page.locator(".segments").get_by_text("Offline writer").click()
    expect(page.get_by_label("Server")).to_have_count(0)
    page.locator(".segments").get_by_text("Language model").click()
    expect(page.get_by_role("button", name="Test connection")).to_be_disabled()
    connect(page, model.url)
    page.get_by_role("button", name="Test connection").click()
    notice = page.locator(".panel .notice")
    expect(notice).to_contain_text("It answers.")
    expect(notice).to_contain_text("scripted answered in")
    expect(notice).to_contain_text("JSON and is told the schema")
    assert model.headers[0]["authorization"] == f"Bearer {KEY}"
    options = page.locator("#models- option")
    assert options.evaluate_all("(all) => all.map((one) => one.value)") == ["scripted", "scripted-large"]
    page.get_by_label("Model", exact=True).fill("scripted-large")
    saved(page)
    expect(notice).to_have_count(0)  # it was said of another model


def test_a_key_goes_in_and_never_comes_out(open_settings: OpenPage, model: Any) -> None:
    page = open_settings()
    connect(page, model.url)
    field = page.get_by_label("Key")
    expect(field).to_have_value("")
    expect(field).to_have_attribute("placeholder", "A key is kept")
    assert field.get_attribute("type") == "password"
    act(page, "model.try")
    assert KEY not in seen(page)
    page.reload()
    page.get_by_label("Key").wait_for()
    assert KEY not in seen(page) and KEY[-4:] not in seen(page)
    page.get_by_label("Address").fill("http://127.0.0.1:9/v1")
    saved(page)
    expect(page.get_by_role("button", name="Forget key")).to_have_count(0)  # it stayed with its server
    connect(page, model.url)
    page.get_by_role("button", name="Forget key").click()
    expect(page.get_by_role("button", name="Forget key")).to_have_count(0)


def test_a_key_is_saved_when_the_field_is_left_and_not_before(open_settings: OpenPage, model: Any) -> None:
    page = open_settings()
    connect(page, model.url, "")
    page.get_by_label("Key").press_sequentially("sk-half", delay=20)
    page.wait_for_timeout(800)
    assert page.evaluate("ot.state.screen.writing.setups[0].kept") is False
    page.get_by_label("Key").fill("")
    page.get_by_label("Model", exact=True).click()
    saved(page)
    assert page.evaluate("ot.state.screen.writing.setups[0].kept") is False


@pytest.mark.parametrize(
    ("language", "button", "told"),
    [("en-GB", "Test connection", "does not accept the key"), ("zh-CN", "测试连接", "密钥")],
)
def test_what_is_wrong_is_said_beside_the_button(
    open_settings: OpenPage, language: str, button: str, told: str
) -> None:
    page = open_settings(language=language)
    with serve(echoes_key(401)) as refusing:
        act(page, "model.preset", value="other")
        act(page, "model.edit", field="base_url", value=refusing.url)
        act(page, "model.edit", field="model", value="scripted")
        act(page, "model.key", value=KEY)
        page.get_by_role("button", name=button).click()
        notice = page.locator(".panel .notice.is-bad")
        expect(notice).to_contain_text(told)
    assert KEY not in seen(page)
    page.get_by_role("button", name=button).click()  # now nothing answers there
    expect(notice).not_to_contain_text(told)


def test_the_button_is_busy_while_the_model_thinks(open_settings: OpenPage) -> None:
    page = open_settings()
    with serve(lambda turn: (turn.pause(0.7), ABLE(turn))) as slow:
        connect(page, slow.url)
        page.get_by_role("button", name="Test connection").click()
        expect(page.get_by_text("Asking the model…")).to_be_visible()
        expect(page.locator("[data-act='model.try']")).to_have_attribute("aria-busy", "true")
        expect(page.locator(".panel .notice")).to_contain_text("It answers.")


def test_a_preset_fills_the_fields_and_a_task_may_have_its_own(open_settings: OpenPage) -> None:
    page = open_settings()
    page.get_by_label("Server").select_option("deepseek")
    expect(page.get_by_label("Address")).to_have_value("https://api.deepseek.com")
    expect(page.get_by_label("Model", exact=True)).not_to_have_value("")
    link = page.get_by_role("link", name="Get a key")
    assert link.get_attribute("rel") == "noopener noreferrer"
    page.get_by_text("A model of its own for a task").click()
    page.get_by_label("One more").select_option("bible")
    group = page.locator(".group")
    expect(group.get_by_label("Server")).to_have_value("")
    group.get_by_label("Model").fill("a-better-one")
    saved(page)
    page.reload()
    expect(group.get_by_label("Model")).to_have_value("a-better-one")
    group.get_by_role("button", name="Remove").click()
    expect(group).to_have_count(0)


def test_limits_are_kept_and_wrong_numbers_are_refused(open_settings: OpenPage) -> None:
    page = open_settings()
    page.get_by_label("Server").select_option("deepseek")
    page.get_by_label("Most dollars a project").fill("2.5")
    saved(page)
    expect(page.get_by_text("A model has no price.")).to_be_visible()
    page.get_by_text("Temperature, lengths, prices").click()
    page.get_by_label("Price of a million tokens in").fill("0.3")
    saved(page)
    expect(page.get_by_text("A model has no price.")).to_have_count(0)
    page.get_by_label("Tokens of one reply").fill("7")
    page.get_by_label("Tokens of one reply").blur()
    expect(page.locator(".toast .notice")).to_contain_text("from 64 to 200000")
    page.evaluate("ot.flush()")  # a page that still saves asks before it goes
    page.reload()
    expect(page.get_by_label("Most dollars a project")).to_have_value("2.5")
    assert page.evaluate("ot.state.screen.writing.setups[0].max_tokens") == 4096


def test_a_prompt_is_written_checked_and_given_back(open_settings: OpenPage) -> None:
    page = open_settings()
    tab = page.locator(".tab[data-id=scene]")
    tab.click()
    text = page.locator("textarea.prompt")
    expect(text).not_to_have_value("")
    standard = text.input_value()
    text.fill("Be brief.\n{{ ''.__class__ }}")
    page.evaluate("ot.call()")  # the page is drawn anew: a draft stays
    expect(text).to_have_value("Be brief.\n{{ ''.__class__ }}")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".toast .notice")).to_contain_text("line 2")
    expect(text).to_have_value("Be brief.\n{{ ''.__class__ }}")
    expect(tab.locator(".chip")).to_have_count(0)
    page.locator(".tab[data-id=bible]").click()
    page.locator("dialog").get_by_role("button", name="Keep it").click()
    expect(text).to_have_value("Be brief.\n{{ ''.__class__ }}")
    text.fill("Be brief: {{ heading }} <b>&amp;</b>")
    page.get_by_role("button", name="Save").click()
    expect(tab.locator(".chip")).to_have_text("Yours")
    page.reload()
    tab.click()
    expect(text).to_have_value("Be brief: {{ heading }} <b>&amp;</b>")
    expect(page.locator(".variables")).to_contain_text("{{ heading }}")
    page.get_by_role("button", name="Back to the standard text").click()
    page.locator("dialog").get_by_role("button", name="Go back").click()
    expect(text).to_have_value(standard)
    expect(tab.locator(".chip")).to_have_count(0)


def test_what_a_project_used_is_told(open_settings: OpenPage) -> None:
    page = open_settings()
    with serve(answers(lambda turn: perform(turn.prompt))) as writing:
        connect(page, writing.url)
        act(page, "model.edit", field="price_in", value=10)
        act(page, "writing.edit", field="budget_cost", value=1)
        act(page, "project.create", title="The <i>Door</i>")
        story = 'Rain fell on the alley.\n\n"You are late," said Ann.\n\n"I know," said Tom.'
        act(page, "story.edit", field="story", value=story)
        act(page, "script.generate")
        page.evaluate("ot.go('script')")
        page.locator(".page .speech").first.wait_for()
        used = 100 * len(writing.requests), 120 * len(writing.requests)
        expect(page.locator(".screen-script .page-head .facts")).to_contain_text(f"{used[1]:,} tokens")
    page.evaluate("ot.go('settings')")
    row = page.locator(".spent").first
    expect(row).to_contain_text("The <i>Door</i>")
    expect(row).to_contain_text(f"{used[1]:,} tokens")
    expect(row).to_contain_text(f"${used[0] / 100_000:.4f} of $1")


@pytest.mark.parametrize(("name", "size"), [("desk", DESKTOP), ("phone", PHONE)])
@pytest.mark.parametrize("language", ["en-GB", "zh-CN"])
def test_settings_fit_the_screen(
    open_settings: OpenPage, model: Any, name: str, size: tuple[int, int], language: str
) -> None:
    page = open_settings(size, language)
    act(page, "model.preset", value="other")
    act(page, "model.edit", field="base_url", value=model.url)
    act(page, "model.edit", field="model", value="scripted")
    act(page, "model.key", value=KEY)
    act(page, "model.add", value="scene")
    act(page, "prompt.open", id="beats")
    act(page, "model.try")
    page.evaluate("document.querySelectorAll('.panel details').forEach((fold) => { fold.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    small = page.locator(".panel :is(button, select, input:not([type=range], .unseen))").evaluate_all(
        "(all) => all.filter((one) => one.offsetHeight && one.offsetHeight < 33).map((one) => one.outerHTML)"
    )
    assert small == []
    shoot(page, f"settings-{name}-{language}")


def test_users_of_a_server_keep_to_public_servers(open_page: OpenPage, guarded_server: str) -> None:
    page = open_page("/", address=guarded_server)
    page.locator("input[name=name]").fill("bob")
    page.locator("input[name=password]").fill("banana")
    page.locator("button").click()
    page.wait_for_function("window.ot?.state")
    page.evaluate("ot.go('settings')")
    page.locator(".segments").get_by_text("Language model").click()
    server = page.get_by_label("Server")
    server.wait_for()
    names = server.locator("option").evaluate_all("(all) => all.map((one) => one.value)")
    assert "deepseek" in names and "ollama" not in names
    server.select_option("other")
    page.get_by_label("Address").fill("http://127.0.0.1:80/v1")
    page.get_by_label("Address").blur()
    expect(page.locator(".toast .notice")).to_contain_text("own network")
    act(page, "writing.edit", field="writer", value="offline")
