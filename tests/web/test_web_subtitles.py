"""The panel of subtitles on the Episode page: what it shows, saves and refuses, and what the player shows."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from browsing import DESKTOP, PHONE, OpenPage, act, saved, shoot
from playwright.sync_api import FilePayload, expect
from serving import start, stop

from assets.store import media_key
from engine.encode import Encoder
from engine.take import FPS
from storyboard.models import (
    BoardScene,
    Brief,
    Character,
    Line,
    Location,
    Scene,
    Script,
    Shot,
    SpokenLine,
    Storyboard,
    Timed,
)
from storyboard.terms import Language
from studio.accounts import LOCAL
from studio.production.transcript import Transcript
from studio.projects.project import Kind, board_mark, insert_project, keep_media, shot_marks
from studio.settings import Settings
from studio.studio import Studio, open_studio
from studio.tables import CutRow, ProjectRow

LINE = Line(id="l1", speaker_id="mia", text="You are late.")
BOARD = Storyboard(
    title="Read",
    language=Language.EN,
    characters=[Character(id="mia", name="MIA", voice="af_heart")],
    locations=[Location(id="office", name="Office", kind="office")],
    scenes=[
        BoardScene(
            id="s1", location_id="office", heading="INT. OFFICE - DAY", shots=[Shot(id="sh1", lines=[LINE])]
        )
    ],
)
SAID = SpokenLine(
    line_id="l1",
    speaker_id="mia",
    text=LINE.text,
    start=0.5,
    end=1.4,
    words=[
        Timed(text=word, start=0.5 + 0.3 * n, end=0.8 + 0.3 * n) for n, word in enumerate(LINE.text.split())
    ],
)


def cut_project(studio: Studio, folder: Path, board: Storyboard) -> str:
    """The id of a project whose storyboard and script are of `board`'s one scene, and cut."""
    scene, lines = board.scenes[0], [line for _, shot in board.shots() for line in shot.lines]
    script = Script(
        title=board.title,
        language=board.language,
        characters=board.characters,
        locations=board.locations,
        scenes=[
            Scene(id=scene.id, location_id=scene.location_id, heading=scene.heading, elements=list(lines))
        ],
    )
    with studio.database.write() as session:
        brief = Brief(story=lines[0].text)
        row = insert_project(session, LOCAL, Kind.DRAMA, board.title, brief, script, board)
    add_cut(studio, row, folder)
    return row.id


def add_cut(studio: Studio, row: ProjectRow, folder: Path) -> None:
    """A grey cut of the project, three seconds of each shot."""
    board = row.board
    assert board
    film = folder / "film.mp4"
    with Encoder(film, 144, 256, FPS) as encoder:
        for _ in range(3 * FPS):
            encoder.add(np.full((256, 144, 3), 90, np.uint8))
    key = media_key("episodes", "a" * 64, "mp4")
    studio.store.put(key, film)
    mark = board_mark(studio, row, board)
    shots = [[shot, made_from, 72] for shot, made_from in shot_marks(studio, board).items()]
    transcript = Transcript(lines=[SAID], ends=[3.0])
    with studio.database.write() as session:
        session.add(
            CutRow(
                project_id=row.id,
                made_from=mark,
                mp4=key,
                transcript=transcript,
                width=144,
                height=256,
                bytes=1,
                shots=shots,
            )
        )
        keep_media(session, row.id, key)


@pytest.fixture(scope="module")
def episode(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The address of a studio with a cut episode, and the project's id."""
    folder = tmp_path_factory.mktemp("read")
    studio = open_studio(Settings(data=folder, frame_height=192))
    project = cut_project(studio, folder, BOARD)
    studio.close()
    address, process = start(folder)
    yield address, project
    stop(process)


def texts(*lines: str, name: str = "zh.txt") -> FilePayload:
    return {"name": name, "mimeType": "text/plain", "buffer": "\n".join(lines).encode()}


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_subtitles_are_set_on_the_episode_page(
    open_page: OpenPage, episode: tuple[str, str], size: tuple[int, int]
) -> None:
    address, project = episode
    page = open_page(f"/?project={project}&step=episode", size=size, address=address)
    cues = page.locator(".subs button")
    expect(cues).to_have_count(1)
    expect(cues).to_contain_text("You are late")
    mode = "document.querySelector('video').textTracks[0].mode"
    assert page.evaluate(mode) == "showing"
    notice = page.locator(".screen-episode .notice")
    panel = page.locator("details.subtitling")
    panel.locator("summary").click()
    panel.scroll_into_view_if_needed()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    panel.get_by_label("Light each word").check()
    panel.get_by_label("Keep clear of the buttons of").select_option("reels")
    saved(page)
    ass = page.locator("a.file[href$='episode.ass']").get_attribute("href")
    assert "\\kf" in page.request.get(address + str(ass)).text()
    expect(notice).to_have_count(0)  # files follow, the film stands

    panel.locator("input[type=file]").set_input_files(texts("一", "二"))
    expect(page.locator(".toast")).to_contain_text("needs one for each")
    panel.locator("input[type=file]").set_input_files(texts("<i>你迟到了</i>"))
    expect(panel.get_by_label("Below, in Chinese")).to_be_checked()
    expect(cues).to_contain_text("你迟到了")
    shoot(page, f"subtitles-{size[0]}")
    panel.get_by_label("Below, in Chinese").uncheck()
    expect(cues).not_to_contain_text("你迟到了")

    panel.get_by_label("Draw them into the picture").check()
    saved(page)
    expect(notice).to_contain_text("Nothing is filmed again")
    for field, value in (("burned", False), ("karaoke", False), ("platform", "tiktok")):
        act(page, "subtitles.edit", field=field, value=value)
    expect(notice).to_have_count(0)
