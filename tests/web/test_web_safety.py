"""Hostile words stay words; calls that the page would not make are refused; nobody sees another's work."""

import pytest
from browsing import OpenPage, act, saved
from playwright.sync_api import Browser, Page, expect

HOSTILE = [
    "<script>alert('x')</script> \"quoted\" & 'title'",
    "<img src=x onerror=alert(1)>",
    "{{7*7}} {title} %s {0.__class__}",
    "${alert(1)} `${ot}` \\u003cb",
    "</textarea><svg onload=alert(1)>",
    "../../etc/passwd",
    "'; DROP TABLE projects; --",
    "😀 שלום ‮evil",
]


def intact(page: Page) -> None:
    """No element came out of anybody's words."""
    assert page.locator(".ot-root :is(script, [onerror], [onload])").count() == 0
    assert page.locator("dialog[open]").count() == 0


def test_hostile_titles_and_stories_stay_text(open_page: OpenPage) -> None:
    page = open_page("/")
    for text in HOSTILE:
        act(page, "project.create", title=text)
        expect(page.locator(".bar-title")).to_have_text(text)
        page.locator("textarea.story").fill("\n\n".join(HOSTILE))
        saved(page)
        page.evaluate("ot.go('projects')")
        page.locator(".project").first.wait_for()
    expect(page.locator(".project-title").first).to_have_text(HOSTILE[-1])
    titles = page.locator(".project-title").all_inner_texts()
    assert [title for title in titles if title in HOSTILE] == HOSTILE[::-1]
    intact(page)
    page.locator(".project-open").first.click()
    expect(page.locator("textarea.story")).to_have_value("\n\n".join(HOSTILE))


def test_hostile_names_stay_text_on_every_screen(open_page: OpenPage) -> None:
    page = open_page("/")
    act(page, "project.create", title="Names")
    story = 'The night was cold in the bar.\n\n"Hello," said Mara.\n\n"Go away," said Jonas.\n'
    act(page, "story.edit", field="story", value=story)
    act(page, "script.generate")
    act(page, "characters.generate")
    page.wait_for_function("ot.state.screen?.people")
    act(page, "script.edit", field="title", value=HOSTILE[2])
    people = page.evaluate("ot.state.screen.people")
    for person, name in zip(people, HOSTILE, strict=False):
        act(page, "character.edit", id=person["id"], field="name", value=name)
        act(page, "character.edit", id=person["id"], field="look", value=HOSTILE[1])
        act(page, "character.edit", id=person["id"], field="wardrobe", value=[HOSTILE[3], HOSTILE[4]])
    act(page, "board.generate")
    for screen in ("script", "characters", "storyboard", "episode"):
        page.evaluate("(screen) => ot.go(screen)", screen)
        page.locator(f".screen-{screen} h1").wait_for()
        page.wait_for_timeout(300)
        intact(page)
    page.evaluate("ot.go('characters')")
    expect(page.locator(".person h3").first).to_have_text(HOSTILE[0])


def test_calls_that_the_page_would_not_make_are_refused(open_page: OpenPage) -> None:
    page = open_page("/")
    act(page, "project.create", title="Mine")
    calls = [
        ("no.such.act", {}),
        ("story.edit", {"field": "seed", "value": 1}),
        ("story.edit", {"field": "studio", "value": 1}),
        ("story.edit", {"field": "seconds", "value": "a lot"}),
        ("story.upload", {"name": "x.txt", "data": "no base64!"}),
        ("project.rename", {"id": ["a"], "title": {"b": 1}}),
        ("project.sample", {"id": "../../pyproject.toml"}),
        ("shot.move", {"id": "s1", "to": "later"}),
        ("project.delete", {"id": "0" * 32}),
    ]
    for name, arguments in calls:
        reply = page.evaluate("([name, args]) => ot.call(name, args)", [name, arguments])
        assert reply and reply.get("trouble", {}).get("title"), (name, reply)
    shelf = page.locator(".project-title")  # where an unknown project leads
    expect(shelf.get_by_text("Mine", exact=True)).to_be_visible()


def test_uploads_in_any_shape(open_page: OpenPage) -> None:
    page = open_page("/")
    act(page, "project.create", title="Uploads")
    chooser = page.locator(".screen-story input[type=file]")
    story = page.locator("textarea.story")
    chooser.set_input_files(
        {"name": "../../x.txt", "mimeType": "text/plain", "buffer": "深夜，雨下个不停。".encode("gb18030")}
    )
    expect(story).to_have_value("深夜，雨下个不停。")
    page.wait_for_function("!ot.busy.size")
    chooser.set_input_files({"name": "film.txt", "mimeType": "text/plain", "buffer": bytes(range(256)) * 50})
    expect(page.locator(".toast .notice")).to_be_visible()
    expect(story).to_have_value("深夜，雨下个不停。")
    page.wait_for_function("!ot.busy.size")
    page.locator(".toast button").click()
    expect(page.locator(".toast")).to_have_count(0)


def test_an_empty_story_says_what_to_do(open_page: OpenPage) -> None:
    page = open_page("/", language="zh-CN")
    act(page, "project.create", title="Empty")
    page.locator(".screen-story .page-head .btn").click()
    notice = page.locator(".toast .notice")
    expect(notice).to_contain_text("还没有故事")
    expect(page.locator(".screen-story h1")).to_be_visible()


# ---- Two users ------------------------------------------------------------------------------------
def sign_in(open_page: OpenPage, address: str, name: str, password: str) -> Page:
    page = open_page("/", address=address)
    page.locator("input[name=name]").fill(name)
    page.locator("input[name=password]").fill(password)
    page.locator("button").click()
    page.wait_for_function("window.ot?.state")
    return page


def test_nothing_is_shown_without_signing_in(open_page: OpenPage, guarded_server: str) -> None:
    page = open_page("/?step=projects", address=guarded_server)
    expect(page.locator("input[name=password]")).to_be_visible()
    for path in ("/config", "/gradio_api/info", "/media/a/b.mp4", "/projects/a/exports/episode.mp4"):
        assert page.request.get(guarded_server + path).status in (401, 404), path
    call = page.request.post(f"{guarded_server}/gradio_api/component_server", data={"fn_name": "desk"})
    assert call.status == 401


def test_two_users_see_only_their_own(open_page: OpenPage, guarded_server: str) -> None:
    ann = sign_in(open_page, guarded_server, "ann", "apple")
    act(ann, "project.create", title="Ann's secret")
    act(ann, "story.edit", field="story", value='Rain in the alley. "Hush," said Mara.\n\n"Why?" said Jonas.')
    for stage in ("script.generate", "characters.generate", "board.generate"):
        act(ann, stage)
    ann.locator(".shot .thumb img").first.wait_for(timeout=300_000)
    secret = ann.evaluate("ot.where().project")
    paths = ann.evaluate(
        "[...document.querySelectorAll('.shot img')].map((image) => image.getAttribute('src'))"
    )
    paths.append(f"/projects/{secret}/exports/storyboard.json")
    assert all(ann.request.get(guarded_server + path).ok for path in paths)

    bob = sign_in(open_page, guarded_server, "bob", "banana")
    assert bob.evaluate("ot.state.screen.projects") == []
    for path in paths:
        assert bob.request.get(guarded_server + path).status == 404
    for screen in ("story", "script", "characters", "storyboard", "episode"):
        bob.goto(f"{guarded_server}/?project={secret}&step={screen}")
        bob.locator(".toast .notice").wait_for()
        bob.wait_for_url("**step=projects")
        assert "secret" not in bob.locator("body").inner_text()
    for name, arguments in [
        ("project.delete", {"id": secret}),
        ("project.duplicate", {"id": secret}),
        ("story.edit", {"project": secret, "field": "story", "value": "mine now"}),
        ("job.start", {"project": secret}),
    ]:
        reply = bob.evaluate("([name, args]) => ot.call(name, args)", [name, arguments])
        assert reply["trouble"], name
    ann.reload()
    ann.locator(".shot").first.wait_for()
    assert ann.evaluate("ot.state.title") == "Ann's secret"


def test_signing_out_ends_it(open_page: OpenPage, guarded_server: str) -> None:
    page = sign_in(open_page, guarded_server, "ann", "apple")
    page.evaluate("ot.go('settings')")
    expect(page.get_by_text("Signed in as ann")).to_be_visible()
    page.get_by_role("button", name="Log out").click()
    expect(page.locator("input[name=password]")).to_be_visible()


def test_an_ended_session_leads_to_the_door(browser: Browser, guarded_server: str) -> None:
    context = browser.new_context()  # its console may well complain
    page = context.new_page()
    page.goto(guarded_server)
    page.locator("input[name=name]").fill("ann")
    page.locator("input[name=password]").fill("apple")
    page.locator("button").click()
    page.wait_for_function("window.ot?.state")
    context.clear_cookies()
    page.evaluate("void ot.call('project.create', {})")
    expect(page.locator("input[name=password]")).to_be_visible()
    context.close()


@pytest.mark.parametrize("language", ["en-GB", "zh-CN"])
def test_a_wrong_password_is_said_plainly(open_page: OpenPage, guarded_server: str, language: str) -> None:
    page = open_page("/login", address=guarded_server, language=language)
    response = page.request.post(
        f"{guarded_server}/login",
        form={"name": "nobody", "password": "wrong"},
        headers={"accept-language": language},
    )
    said = {"en-GB": "The name or the password is wrong.", "zh-CN": "姓名或密码不正确。"}[language]
    assert said in response.text()
