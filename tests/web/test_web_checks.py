"""Checks under the hand: a fault shows as a row, its button mends it, the ledger tells the story's state."""

import pytest
from browsing import PHONE, OpenPage, act, shoot
from playwright.sync_api import Page, expect

STORY = (
    "Night. Rain falls on the alley. Ashlyn Gray crouches beside the panel and picks up the key.\n\n"
    '"Come on," she whispered. "Open for me."\n\nAdrian Torres stopped at the mouth of the alley. '
    '"Who\'s there?" he called.\n\nThe next morning, Rose Chen laid a tablet on the desk in the office.\n\n'
    '"She took everything," said Rose.\n\n"Everything?" asked Adrian.\n'
)
STORY_ZH = (
    "深夜，便利店里，林晚拿起钥匙。\n\n“你是谁？”林晚问。\n\n顾沉走了进来。“我是顾沉。”顾沉说。\n\n"
    "第二天早上，医院的走廊里，林晚坐在窗边。\n\n“你来了。”林晚说。\n\n“我来了。”顾沉低声说。\n"
)


def make(open_page: OpenPage, story: str = STORY, **options: object) -> Page:
    """The storyboard page of a new project."""
    page = open_page("/", **options)
    act(page, "project.create", title="Checked")
    act(page, "story.edit", field="story", value=story)
    act(page, "story.edit", field="seconds", value=20)
    for stage in ("script.generate", "characters.generate", "board.generate"):
        act(page, stage)
        page.wait_for_function("!ot.busy.size && !ot.state.order?.running")
    page.evaluate("ot.go('storyboard')")
    page.locator(".shot").first.wait_for()
    return page


def shots(page: Page) -> list[dict[str, object]]:
    found: list[dict[str, object]] = page.evaluate("ot.state.screen.shots")
    return found


def speaking(page: Page) -> list[dict[str, object]]:
    return [shot for shot in shots(page) if shot["lines"]]


def test_a_good_board_says_so_in_one_line(open_page: OpenPage) -> None:
    page = make(open_page)
    expect(page.locator(".screen-storyboard .checks.is-well")).to_have_text("Every check holds")
    expect(page.locator(".check")).to_have_count(0)


@pytest.mark.parametrize("size", [(1440, 900), PHONE])
@pytest.mark.parametrize("language", ["en-GB", "zh-CN"])
def test_a_failed_check_and_its_mend(open_page: OpenPage, size: tuple[int, int], language: str) -> None:
    chinese = language == "zh-CN"
    page = make(open_page, STORY_ZH if chinese else STORY, size=size, language=language)
    shot = speaking(page)[1]
    act(page, "shot.edit", id=shot["id"], field="duration", value=0.3)
    row = page.locator(".check", has_text="不够说完" if chinese else "too short for")
    expect(row).to_have_count(1)
    expect(row.locator(".status")).to_have_text("必须" if chinese else "Must")
    shoot(page, f"check-failed-{size[0]}-{language}")
    row.locator(".mini").click()
    assert page.evaluate("ot.ui.shot") == shot["id"]
    if size == PHONE:
        page.keyboard.press("Escape")
    row.get_by_role("button", name="修复" if chinese else "Mend", exact=True).click()
    expect(row).to_have_count(0)
    mended = next(one for one in shots(page) if one["id"] == shot["id"])
    assert float(str(mended["duration"])) > 0.3
    shoot(page, f"check-mended-{size[0]}-{language}")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_mend_all_brings_back_lines_and_speakers(open_page: OpenPage) -> None:
    page = make(open_page)
    lines = [line["text"] for shot in shots(page) for line in shot["lines"]]  # type: ignore[attr-defined]
    first, second = speaking(page)[:2]
    act(page, "shot.delete", id=first["id"])
    act(page, "subject.delete", id=second["id"], index=0)
    act(page, "shot.edit", id=second["id"], field="transition_in", value="dissolve")
    expect(page.locator(".check", has_text="is in no shot")).to_have_count(len(first["lines"]))  # type: ignore[arg-type]
    page.get_by_role("button", name="Mend all").click()
    expect(page.locator(".check")).to_have_count(0)
    assert [line["text"] for shot in shots(page) for line in shot["lines"]] == lines  # type: ignore[attr-defined]
    page.reload()
    expect(page.locator(".screen-storyboard .checks")).to_have_text("Every check holds")


def test_a_locked_shot_asks_to_be_unlocked(open_page: OpenPage) -> None:
    page = make(open_page)
    shot = speaking(page)[0]
    act(page, "shot.edit", id=shot["id"], field="duration", value=0.3)
    act(page, "shot.lock", id=shot["id"], on=True)
    row = page.locator(".check", has_text="too short for")
    expect(row).to_contain_text("Locked: unlock it to mend it")
    expect(row.get_by_role("button", name="Mend", exact=True)).to_have_count(0)


def test_the_list_folds(open_page: OpenPage) -> None:
    page = make(open_page)
    act(page, "shot.edit", id=speaking(page)[0]["id"], field="duration", value=0.3)
    fold = page.locator(".screen-storyboard .fold")
    expect(fold).to_have_attribute("aria-expanded", "true")
    fold.click()
    expect(page.locator(".check")).to_have_count(0)
    expect(fold).to_contain_text("1 thing must be mended")


def test_script_checks_and_ledger(open_page: OpenPage) -> None:
    page = make(open_page)
    page.evaluate("ot.go('script')")
    page.locator(".say").first.wait_for()
    scene = page.evaluate("ot.state.screen.scenes[0].id")
    act(page, "element.add", id=scene, kind="action")
    row = page.locator(".check", has_text="An action is empty.")
    row.get_by_role("button", name="Scene 1").click()
    expect(page.locator('.page .part[aria-current="true"]')).to_contain_text("Empty action")
    row.get_by_role("button", name="Mend", exact=True).click()
    expect(row).to_have_count(0)
    page.locator(".ledger summary").click()
    expect(page.locator(".ledger .who-row", has_text="Ashlyn Gray").first).to_contain_text("Holds key")
    shoot(page, "ledger")


def test_text_in_a_problem_is_text(open_page: OpenPage) -> None:
    page = make(open_page)
    act(
        page,
        "shot-line.edit",
        id=speaking(page)[0]["lines"][0]["id"],
        field="text",
        value="<img src=x> {name}",
    )  # type: ignore[index]
    act(page, "subject.delete", id=speaking(page)[0]["id"], index=0)
    expect(page.locator(".check", has_text="<img src=x> {name}")).to_have_count(1)
    expect(page.locator(".check img")).to_have_count(0)


def test_nobody_mends_what_is_not_theirs(open_page: OpenPage, guarded_server: str) -> None:
    ann = open_page("/login", address=guarded_server)
    for name, word in (("name", "ann"), ("password", "apple")):
        ann.locator(f"input[name={name}]").fill(word)
    ann.locator("button").click()
    act(ann, "project.create", title="Hers")
    theirs = ann.evaluate("ot.where().project")
    bob = open_page("/login", address=guarded_server)
    for name, word in (("name", "bob"), ("password", "banana")):
        bob.locator(f"input[name={name}]").fill(word)
    bob.locator("button").click()
    bob.wait_for_function("window.ot?.state")
    reply = bob.evaluate("(id) => ot.call('check.mend_all', { project: id })", theirs)
    assert reply["trouble"]
