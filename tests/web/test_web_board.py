"""Storyboard, script and cast under the hand: re-ordering, editing, two tabs, deep links."""

import pytest
from browsing import PHONE, OpenPage, act, new_board, saved, shoot
from playwright.sync_api import Browser, Page, expect

STORY = (
    "Night. Rain falls on the alley. Ashlyn Gray crouches beside the panel.\n\n"
    '"Come on," she whispered. "Open for me."\n\nAdrian Torres stopped at the mouth of the alley. '
    '"Who\'s there?" he called.\n\nThe next morning, Rose Chen laid a tablet on the desk in the office.\n\n'
    '"She took everything," said Rose.\n\n"Everything?" asked Adrian.\n'
)


@pytest.fixture(scope="module")
def project(browser: Browser, server: str) -> str:
    """The id of a project with a storyboard."""
    return new_board(browser, server, "Vixen", STORY)


def order(page: Page) -> list[str]:
    return [str(card.get_attribute("data-shot")) for card in page.locator(".shot").all()]


def numbers(page: Page) -> list[str]:
    return page.locator(".shot .thumb b").all_inner_texts()


def board(open_page: OpenPage, project: str, **options: object) -> Page:
    page = open_page(f"/?project={project}&step=storyboard", **options)
    page.locator(".shot").first.wait_for()
    return page


def test_keyboard_reorder_is_kept(open_page: OpenPage, project: str) -> None:
    page = board(open_page, project)
    before = order(page)
    page.locator(".shot").nth(1).focus()
    page.keyboard.press("Alt+ArrowRight")
    expected = [before[0], before[2], before[1], *before[3:]]
    page.wait_for_function("!ot.busy.size")
    assert order(page) == expected
    assert page.evaluate("document.activeElement.dataset.shot") == before[1]
    page.reload()
    page.locator(".shot").first.wait_for()
    assert order(page) == expected
    assert numbers(page) == [f"{n:02d}" for n in range(1, len(expected) + 1)]


def test_drag_reorder_is_kept(open_page: OpenPage, project: str) -> None:
    page = board(open_page, project)
    before = order(page)
    page.drag_and_drop(f'[data-shot="{before[0]}"] .what', f'[data-shot="{before[2]}"] .what')
    page.wait_for_function("!ot.busy.size")
    expected = [before[1], before[2], before[0], *before[3:]]
    assert order(page) == expected
    page.reload()
    page.locator(".shot").first.wait_for()
    assert order(page) == expected


def test_touch_moves_in_the_sheet(open_page: OpenPage, project: str) -> None:
    page = board(open_page, project, size=PHONE)
    before = order(page)
    page.locator(".shot").first.locator(".what").tap()
    sheet = page.get_by_role("dialog")
    expect(sheet).to_have_attribute("aria-modal", "true")
    assert page.evaluate("document.activeElement.classList.contains('close')")
    for _ in range(60):  # the focus stays inside, however often Tab is pressed
        page.keyboard.press("Tab")
        assert page.evaluate("!!document.activeElement.closest('[role=dialog]')")
    sheet.get_by_role("button", name="Move later").tap()
    page.wait_for_function("!ot.busy.size")
    assert order(page)[:2] == [before[1], before[0]]
    sheet.locator(".close").tap()
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert page.evaluate("document.activeElement.dataset.shot") == before[0]


def test_add_duplicate_delete(open_page: OpenPage, project: str) -> None:
    page = board(open_page, project)
    before = order(page)
    inspector = page.locator(".screen-storyboard .inspector")
    inspector.get_by_role("button", name="Add shot after").click()
    expect(page.locator(".shot")).to_have_count(len(before) + 1)
    expect(page.locator('.shot[aria-current="true"] .thumb b')).to_have_text("02")
    inspector.get_by_role("button", name="Duplicate").click()
    expect(page.locator(".shot")).to_have_count(len(before) + 2)
    for left in (len(before) + 1, len(before)):
        inspector.get_by_role("button", name="Delete", exact=True).first.click()
        page.locator("dialog").get_by_role("button", name="Delete").click()
        expect(page.locator(".shot")).to_have_count(left)
        page.locator(".shot").nth(1).locator(".thumb").click()
    assert order(page) == before


def test_every_field_of_a_shot_saves_itself(open_page: OpenPage, project: str) -> None:
    page = board(open_page, project)
    inspector = page.locator(".screen-storyboard .inspector")
    inspector.get_by_label("What happens").fill("She turns to the light.")
    inspector.get_by_label("Size", exact=True).select_option("ECU")
    inspector.get_by_label("Angle").select_option("dutch")
    inspector.get_by_label("Move", exact=True).select_option("orbit")
    inspector.get_by_label("Length, seconds").fill("7.5")
    inspector.get_by_text("Light, sound and transition").click()
    inspector.get_by_label("Things in the frame, one a line").fill("umbrella\nphone")
    expect(page.locator(".screen-storyboard .saved")).to_have_text("Saved")
    shot = board(open_page, project).evaluate("ot.state.screen.shots[0]")
    assert (shot["action"], shot["size"], shot["angle"]) == ("She turns to the light.", "ECU", "dutch")
    assert (shot["move"]["kind"], shot["duration"], shot["duration_locked"]) == ("orbit", 7.5, True)
    assert shot["props"] == ["umbrella", "phone"]


def test_a_second_tab_shows_the_edit_and_keeps_what_is_typed(open_page: OpenPage, project: str) -> None:
    one, two = board(open_page, project), board(open_page, project)
    typing = two.locator(".screen-storyboard .inspector").get_by_label("What happens")
    typing.focus()
    two.keyboard.press("End")
    two.keyboard.type(" Slowly")
    act(one, "shot.edit", id=order(one)[0], field="size", value="LS")
    act(one, "shot.edit", id=order(one)[1], field="action", value="Changed in the other tab.")
    two.evaluate("dispatchEvent(new Event('focus'))")
    expect(two.locator(".shot .what").nth(1)).to_have_text("Changed in the other tab.")
    assert typing.input_value().endswith(" Slowly")
    assert two.evaluate("document.activeElement.dataset.field") == "action"
    expect(two.locator(".screen-storyboard .inspector").get_by_label("Size", exact=True)).to_have_value("LS")
    saved(two)


def test_text_typed_just_before_leaving_is_saved(open_page: OpenPage, project: str) -> None:
    page = open_page(f"/?project={project}&step=script")
    page.locator(".say").first.click()
    words = page.locator(".screen-script .inspector").get_by_label("Words")
    words.fill("Open for me, now.")
    page.locator('.steps [data-go="storyboard"]').click()  # at once, before the save is due
    page.locator(".shot").first.wait_for()
    saved(page)
    page.go_back()
    expect(page.locator(".say .speech").first).to_have_text("Open for me, now.")


def test_script_parts_are_added_moved_and_deleted(open_page: OpenPage, project: str) -> None:
    page = open_page(f"/?project={project}&step=script")
    page.locator(".say").first.click()
    inspector = page.locator(".screen-script .inspector")
    parts = page.locator(".page .say, .page .action")
    count = parts.count()
    inspector.get_by_role("button", name="Add line").click()
    expect(parts).to_have_count(count + 1)
    inspector.get_by_label("Words").fill("A new line.")
    saved(page)
    expect(page.locator(".part[aria-current=true] .speech")).to_have_text("A new line.")
    inspector.get_by_role("button", name="Move earlier").click()
    page.wait_for_function("!ot.busy.size")
    texts = page.locator(".page .speech").all_inner_texts()
    assert texts.index("A new line.") == 0
    inspector.get_by_role("button", name="Delete", exact=True).click()
    page.locator("dialog").get_by_role("button", name="Delete").click()
    expect(parts).to_have_count(count)


def test_deep_link_and_back(open_page: OpenPage, project: str) -> None:
    page = open_page(f"/?project={project}&step=characters")
    page.locator(".person").first.wait_for()
    page.locator('.steps [data-go="script"]').click()
    expect(page.locator(".screen-script h1")).to_be_visible()
    assert f"project={project}" in page.url and "step=script" in page.url
    page.go_back()
    expect(page.locator(".screen-characters h1")).to_be_visible()
    page.reload()
    expect(page.locator(".screen-characters h1")).to_be_visible()


def test_listen_plays_the_voice(open_page: OpenPage, project: str) -> None:
    page = open_page(f"/?project={project}&step=characters")
    page.evaluate("""() => { window.heard = []; const play = Audio.prototype.play;
        HTMLAudioElement.prototype.play = function () { heard.push(this.src); return play.call(this); }; }""")
    page.locator(".person .voice").first.click()
    page.wait_for_function("window.heard.length")
    sound = page.request.get(page.evaluate("window.heard[0]"))
    assert sound.ok and sound.body()[:4] == b"RIFF" and len(sound.body()) > 20_000


# how many things a drawing of the same state changes on the page
CHANGES = """() => {
  const watch = new MutationObserver(() => {});
  watch.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  ot.draw();
  return watch.takeRecords().length;
}"""


def test_a_long_board_stays_usable(open_page: OpenPage, server: str) -> None:
    page = open_page("/")
    act(page, "project.create", title="Long")
    talk = [f'"This is line number {n}," said {"Ashlyn" if n % 2 else "Adrian"}.' for n in range(70)]
    act(page, "story.edit", field="story", value=STORY + "\n\n".join(talk))
    act(page, "story.edit", field="seconds", value=600)
    act(page, "story.edit", field="aspect", value="16:9")
    for stage in ("script.generate", "characters.generate", "board.generate"):
        act(page, stage)
    page.locator(".shot").first.wait_for()
    assert page.locator(".shot").count() > 60
    assert page.locator(".timeline .cut").count() == page.locator(".shot").count()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator(".shot .thumb img").first.wait_for(timeout=300_000)
    assert page.evaluate(CHANGES) == 0  # nothing is made anew that stays as it is
    shoot(page, "wide-storyboard")
    thumb = page.locator(".shot .thumb").first.bounding_box()
    assert thumb and thumb["width"] > thumb["height"]  # 16:9 cards: the picture lies on top


def test_how_a_shot_is_filmed_is_chosen_on_its_card(open_page: OpenPage, project: str) -> None:
    page = board(open_page, project, size=PHONE)
    page.locator(".shot").nth(1).click()
    sheet = page.locator('[data-sheet-name="shot"]')
    sheet.get_by_text("How it is filmed").click()
    sheet.get_by_text("A drawing needs nothing to begin with.").wait_for()
    sheet.get_by_label("Filmed by").select_option("skyreels")
    saved(page)
    # this machine has no card, and no weights: what it would take is said, or why it cannot be
    sheet.locator(".forecast, .notice.is-bad").first.wait_for()
    sheet.get_by_label("Filmed by").select_option("")
    sheet.get_by_label("After the shot before").select_option("continue")
    saved(page)
    sheet.get_by_role("button", name="Approve the drawn first frame").click()
    sheet.locator('img[src*="frames"], img[alt=""]').last.wait_for()
    sheet.get_by_role("button", name="Drop it").wait_for()
    shoot(page, "how-it-is-filmed-phone")
    sheet.get_by_role("button", name="Drop it").click()
    expect(sheet.get_by_role("button", name="Drop it")).to_have_count(0)


def test_how_a_line_enters_is_chosen_beside_it(browser: Browser, server: str, open_page: OpenPage) -> None:
    story = "Rose sat in the office. Adrian came in.\n\n“I never—” said Rose.\n\n“Enough!” said Adrian."
    made = new_board(browser, server, "Enough", story)
    page = board(open_page, made, size=PHONE)
    cut = page.evaluate("ot.state.screen.shots.find((s) => s.lines.length === 2)")
    assert [line["entry"] for line in cut["lines"]] == ["follows", "interrupts"]
    page.locator(f'[data-shot="{cut["id"]}"] .what').tap()
    enters = page.get_by_role("dialog").get_by_label("Enters")
    expect(enters).to_have_count(1)  # the first line has none to come in over
    expect(enters).to_have_value("interrupts")
    enters.scroll_into_view_if_needed()
    shoot(page, "line-enters-phone")
    enters.select_option(label="Over the line before")
    saved(page)
    page.goto(f"{server}/?project={made}&step=script")
    expect(page.locator(".cue small")).to_have_text("overlapping")
    page.locator(".say").nth(1).locator(".speech").tap()
    expect(page.get_by_role("dialog").get_by_label("Enters")).to_have_value("overlaps")
    shoot(page, "line-enters-script-phone")
