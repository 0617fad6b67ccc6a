"""A studio that films with a model: what it will take is said before it is ordered, and it can be stopped."""

from collections.abc import Iterator

import pytest
from browsing import OpenPage, act, shoot
from playwright.sync_api import expect
from serving import start, stop
from tiny_skyreels import write_hub_folder


@pytest.fixture(scope="module")
def film_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("film")
    monkeypatch = pytest.MonkeyPatch()
    monkeypatch.setenv("OMP_NUM_THREADS", "1")  # what is so small gains nothing by more
    model = write_hub_folder(folder / "models" / "tiny-df")
    address, process = start(
        folder, renderer="skyreels", model=str(model), placement="cpu", frame_height="96"
    )
    monkeypatch.undo()
    yield address
    stop(process)


@pytest.mark.slow
def test_ai_video_says_what_a_clip_takes_and_stops_when_asked(open_page: OpenPage, film_server: str) -> None:
    page = open_page("/?step=video", address=film_server)
    told = page.locator("#clip-form .forecast")
    expect(told).to_contain_text("Takes about 0:")
    expect(told).to_contain_text("of memory on processor")
    short = told.inner_text()
    fetched = {
        "seconds": 7200,
        "memory": 3e10,
        "device": "L4",
        "download": 29e9,
        "licence": ["Terms", "u/<b>"],
    }
    shown = page.evaluate("(needs) => ot.forecast(needs)", fetched)
    assert "about 2:00:00 and up to 30.0 GB of memory on L4. 29.0 GB of weights" in shown
    assert "<b>Terms</b>" in shown and "u/&#60;b&#62;" in shown
    page.get_by_label("Length", exact=True).select_option("60")
    expect(told).not_to_have_text(short)
    shoot(page, "forecast")
    page.get_by_label("What happens").fill("A woman in a red coat waits in the neon alley, rain.")
    page.get_by_role("button", name="Make clip").click()
    clip = page.locator(".clip").first
    expect(clip).to_contain_text("Filming", timeout=300_000)
    clip.get_by_role("button", name="Cancel").click()
    expect(clip).to_contain_text("Cancelled", timeout=300_000)


@pytest.mark.slow
def test_the_board_says_what_its_shots_take(open_page: OpenPage, film_server: str) -> None:
    page = open_page("/", address=film_server, language="zh-CN")
    act(page, "project.create", title="Forecast")
    act(page, "story.edit", field="story", value='Snow falls on the park. "Wait," said Nora.')
    for stage in ("script.generate", "characters.generate", "board.generate"):
        act(page, stage)
    page.goto(page.evaluate("location.origin + '/?project=' + ot.where().project + '&step=storyboard'"))
    expect(page.locator(".forecast").first).to_contain_text("一键成片：在处理器，")
    expect(page.locator(".inspector .forecast")).to_have_count(1)
