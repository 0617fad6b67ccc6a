"""The whole job in the browser, from an empty shelf to the playing film: both languages, both widths."""

import json
import re

import pytest
from browsing import DESKTOP, PHONE, SCREENS, OpenPage, act, shoot
from playwright.sync_api import Page, expect

from studio.web.words import CHINESE

STORIES = {
    "en": "Night. Rain falls on the alley. Ashlyn Gray crouches beside the panel.\n\n"
    '"Come on," she whispered.\n\n'
    'Adrian Torres stopped at the mouth of the alley. "Who\'s there?" he called.\n',
    "zh": "深夜，小巷里下着雨。林晓躲在门后。\n\n“快点。”她低声说。\n\n周宇停在巷口。“谁在那里？”他喊道。\n",
}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("language", "size"),
    [("en", DESKTOP), ("en", PHONE), ("zh", DESKTOP), ("zh", PHONE)],
    ids=lambda value: value if isinstance(value, str) else str(value[0]),
)
def test_from_nothing_to_the_film(open_page: OpenPage, language: str, size: tuple[int, int]) -> None:
    page = open_page(language="zh-CN" if language == "zh" else "en-GB", size=size)

    def say(text: str) -> str:
        return CHINESE[text] if language == "zh" else text

    def press(screen: str, text: str) -> None:
        page.locator(f".screen-{screen} .page-head button, .screen-{screen} .blank button").get_by_text(
            say(text), exact=True
        ).first.click()

    # 1. A new project
    page.get_by_role("button", name=say("New project")).first.click()
    page.locator("dialog input").fill(f"Alley {language} {size[0]}")
    page.locator("dialog").get_by_role("button", name=say("Create project")).click()
    page.locator("textarea.story").fill(STORIES[language])
    expect(page.locator(".screen-story .saved")).to_have_text(say("Saved"))
    shot = f"{language}-{size[0]}"
    shoot(page, f"{shot}-begun")

    # 2. Script, cast, storyboard
    press("story", "Generate Script")
    expect(page.locator(".screen-script .say")).to_have_count(2)
    press("script", "Generate Characters")
    expect(page.locator(".screen-characters .person:not(.place)")).to_have_count(2)
    expect(page.locator(".screen-characters .voice.missing")).to_have_count(0)
    press("characters", "Generate Storyboard")
    shots = page.locator(".screen-storyboard .shot")
    shots.first.wait_for()
    expect(shots.locator(".thumb img")).to_have_count(shots.count(), timeout=300_000)

    # 3. One-Click Video, watched to its end
    press("storyboard", "One-Click Video")
    page.locator(".bar .job").click()
    expect(page.locator(".jobs li")).to_have_count(shots.count())
    shoot(page, f"{shot}-progress")
    page.locator(".bar .job").wait_for(state="detached", timeout=300_000)
    expect(page.locator(".jobs h2")).to_have_text(say("Episode filmed"))
    page.keyboard.press("Escape")
    expect(page.locator(".shot.is-done")).to_have_count(shots.count())

    # 4. The film plays, and lasts as long as its shots
    page.locator('.steps [data-go="episode"]').click()
    film = page.locator(".player video")
    film.wait_for()
    page.wait_for_function("document.querySelector('.player video').duration > 0")
    parts = page.evaluate("ot.state.screen.episode.shots.map((shot) => shot.seconds)")
    duration = film.evaluate("(film) => film.duration")
    assert len(parts) == shots.count()
    assert abs(duration - sum(parts)) < len(parts) / 24 + 0.05
    film.evaluate("(film) => { film.muted = true; return film.play(); }")
    page.wait_for_function("document.querySelector('.player video').currentTime > 0.5")
    film.evaluate("(film) => film.pause()")
    expect(page.locator(".subs button")).to_have_count(2)
    page.locator(".scrub .cut").last.click()
    page.wait_for_function(
        f"document.querySelector('.player video').currentTime > {duration - parts[-1] - 0.1}"
    )
    expect(page.locator(".scrub .cut").last).to_have_attribute("aria-current", "true")

    # 5. What can be taken away
    take_away(page, parts)

    # 6. Every screen, as CI keeps it
    for screen in (*SCREENS[1:], "projects"):  # last: it leaves the project
        page.evaluate("(screen) => ot.go(screen)", screen)
        page.locator(f".screen-{screen} h1").wait_for()
        page.wait_for_function("ot.state.step !== 'settings' || ot.state.screen?.checks?.length")
        shoot(page, f"{shot}-{screen}")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), screen


def take_away(page: Page, parts: list[float]) -> None:
    """Every file, by its link."""
    found = {}
    for link in page.locator(".files a").all():
        response = page.request.get(
            page.evaluate("(path) => location.origin + path", link.get_attribute("href"))
        )
        assert response.ok
        found[link.get_attribute("href").split("/")[-1]] = response.body()
    assert set(found) == {
        "episode.mp4",
        "episode.srt",
        "episode.vtt",
        "episode.ass",
        "stems.zip",
        "script.fountain",
        "script.fdx",
        "script.pdf",
        "storyboard.pdf",
        "storyboard.json",
        "storyboard.csv",
        "translation.csv",
    }
    assert b"ftyp" in found["episode.mp4"][:16]
    assert b"-->" in found["episode.srt"]
    assert b"<FinalDraft" in found["script.fdx"]
    assert all(found[name].startswith(b"%PDF-") for name in ("script.pdf", "storyboard.pdf"))
    board = json.loads(found["storyboard.json"])
    assert sum(len(scene["shots"]) for scene in board["scenes"]) == len(parts)
    assert len(found["storyboard.csv"].splitlines()) >= len(parts)
    spoken = sum(len(shot["lines"]) for scene in board["scenes"] for shot in scene["shots"])
    assert len(found["translation.csv"].decode("utf-8-sig").splitlines()) == 1 + spoken


@pytest.mark.slow
def test_a_clip_from_one_sentence(open_page: OpenPage, server: str) -> None:
    page = open_page("/?step=video")
    page.get_by_label("What happens").fill("A woman in a red coat waits in the neon alley, rain.")
    page.get_by_label("Length", exact=True).select_option("3")
    page.get_by_role("button", name="Make clip").click()
    clip = page.locator(".clip").first
    expect(clip).to_contain_text("red coat")
    expect(page.get_by_label("What happens")).to_have_value("")
    clip.locator(".play").wait_for(timeout=300_000)
    shoot(page, "clips")
    assert page.request.get(
        page.evaluate("location.origin") + str(clip.locator("a").get_attribute("href"))
    ).ok
    clip.locator(".play").click()
    page.wait_for_function("document.querySelector('dialog video')?.currentTime > 0.2")
    page.locator("dialog button").click()
    clip.get_by_role("button", name="Delete").click()
    page.locator("dialog").get_by_role("button", name="Delete").click()
    expect(page.locator(".clip")).to_have_count(0)


@pytest.mark.slow
def test_cancel_and_resume(open_page: OpenPage) -> None:
    page = open_page("/")
    act(page, "project.create", title="Cancelled")
    act(
        page,
        "story.edit",
        field="story",
        value='Snow falls on the park. "Wait," said Nora.\n\n"No," said Tom.',
    )
    for stage in ("script.generate", "characters.generate", "board.generate", "job.start"):
        act(page, stage)
    page.locator(".bar .job").click()
    page.locator(".jobs").get_by_role("button", name="Cancel").click()
    expect(page.locator(".jobs h2")).to_have_text("Cancelled", timeout=300_000)
    expect(page.locator(".screen-storyboard .notice").first).to_contain_text("Filming was cancelled.")
    page.locator(".jobs").get_by_role("button", name="Resume").click()
    page.locator(".bar .job").wait_for()
    expect(page.locator(".jobs h2")).to_have_text("Episode filmed", timeout=300_000)
    page.evaluate("ot.go('storyboard')")
    first = page.locator(".shot").first
    act(page, "shot.edit", id=first.get_attribute("data-shot"), field="size", value="ECU")
    expect(first).to_have_class(re.compile("is-stale"))
    page.evaluate("ot.go('episode')")
    expect(page.locator(".screen-episode .notice")).to_contain_text("Changed since this cut: shot 1.")
    page.get_by_role("button", name="Make the cut again").click()
    page.locator(".bar .job").wait_for()
    page.locator(".bar .job").wait_for(state="detached", timeout=300_000)
    expect(page.locator(".screen-episode .notice")).to_have_count(0)
