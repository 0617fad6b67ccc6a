"""The panel of sound on the Episode page, and own voices on the Characters page: used, refused, undone."""

import io
from collections.abc import Iterator

import numpy as np
import pytest
from browsing import DESKTOP, PHONE, OpenPage, saved, shoot
from local_fake import pretend
from playwright.sync_api import FilePayload, Page, expect
from scipy.io import wavfile
from serving import start, stop
from test_web_subtitles import BOARD, cut_project

from studio.settings import Settings
from studio.studio import open_studio


@pytest.fixture(scope="module")
def episode(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The address of a studio with an engine that clones voices, and the id of a cut episode in it."""
    folder = tmp_path_factory.mktemp("heard")
    pretend("chatterbox", folder / "engines", server="")
    studio = open_studio(Settings(data=folder, frame_height=192))
    project = cut_project(studio, folder, BOARD)
    studio.close()
    address, process = start(folder, voice="kokoro,chatterbox")
    yield address, project
    stop(process)


def tone(seconds: float, name: str = "mine.wav") -> FilePayload:
    clock = np.arange(round(8000 * seconds)) / 8000
    out = io.BytesIO()
    wavfile.write(out, 8000, (9000 * np.sin(2 * np.pi * 180 * clock)).astype(np.int16))
    return {"name": name, "mimeType": "audio/wav", "buffer": out.getvalue()}


NOISE: FilePayload = {"name": "noise.wav", "mimeType": "audio/wav", "buffer": b"RIFF and nothing else"}


def refused(page: Page, said: str) -> None:
    expect(page.locator(".toast")).to_contain_text(said)
    page.locator(".toast").get_by_role("button").click()


def test_sound_is_set_on_the_episode_page(open_page: OpenPage, episode: tuple[str, str]) -> None:
    address, project = episode
    page = open_page(f"/?project={project}&step=episode", address=address)
    panel, notice = page.locator("details.sound"), page.locator(".screen-episode .notice")
    stems = page.locator("a.file[href$='stems.zip']")
    panel.locator("summary").click()
    expect(stems).to_have_count(1)
    page.evaluate("document.querySelector('video').seen = true")
    panel.get_by_text("Broadcast, −23 LUFS").click()
    saved(page)
    expect(notice).to_contain_text("Nothing is filmed again")
    expect(stems).to_have_count(0)  # there are none of what is not cut
    assert page.evaluate("document.querySelector('video').seen")  # the film plays on, the panel stays open
    expect(panel.get_by_label("Own music")).to_have_count(0)

    panel.locator("input[type=file]").set_input_files(NOISE)
    refused(page, "noise.wav is not music that can be read")
    panel.locator("input[type=file]").set_input_files(tone(3, "my own music, the take that is good.wav"))
    expect(panel.get_by_label("Own music")).to_be_checked()
    expect(panel.locator("audio")).to_have_count(1)
    panel.get_by_label("Right to use it").fill("Mine")
    panel.get_by_label("Cut on the beat").check()
    panel.get_by_label("Music, dB").press("ArrowLeft")
    saved(page)
    chosen = page.evaluate("ot.state.screen.sound")
    assert (chosen["loudness"], chosen["licence"], chosen["on_cuts"]) == ("broadcast", "Mine", True)
    assert (chosen["dialogue_db"], chosen["music_db"], chosen["effects_db"]) == (0, -1, 0)
    for size in (DESKTOP, PHONE):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        panel.scroll_into_view_if_needed()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        shoot(page, f"sound-{size[0]}")

    panel.get_by_role("button", name="Remove").click()
    expect(panel.get_by_label("Score", exact=True)).to_be_checked()
    panel.get_by_text("Web, −14 LUFS").click()
    panel.get_by_label("Music, dB").press("ArrowRight")
    saved(page)
    expect(notice).to_have_count(0)  # as it was cut
    expect(stems).to_have_count(1)


def test_an_own_voice_needs_leave(open_page: OpenPage, episode: tuple[str, str]) -> None:
    address, project = episode
    page = open_page(f"/?project={project}&step=characters", PHONE, address=address)
    section, dialog = page.locator(".own-voices"), page.locator("dialog")
    kept = section.locator(".own-voice")

    def give(recording: FilePayload, allowed: bool = True) -> None:
        section.get_by_role("button", name="Use own voice").click()
        dialog.get_by_label("Who speaks").fill("Ann <Lee>")
        dialog.get_by_label("Recording").set_input_files(recording)
        dialog.get_by_role("checkbox").set_checked(allowed)
        dialog.get_by_role("button", name="Upload").click()

    give(tone(6), allowed=False)
    assert dialog.get_by_role("checkbox").evaluate("box => box.validity.valueMissing")
    dialog.get_by_role("button", name="Cancel").click()
    sent = "ot.act('own_voice.add', { name: 'x.wav', data: '', speaker: 'Ann', allowed: false })"
    assert "allow" in page.evaluate(f"{sent}.then((reply) => reply.trouble.title + reply.trouble.text)")
    page.locator(".toast").get_by_role("button").click()
    for recording, said in (
        (NOISE, "not a recording that can be read"),
        (tone(2), "has 2.0 seconds of speech"),
    ):
        give(recording)
        refused(page, said)
    expect(kept).to_have_count(0)

    give(tone(6))
    expect(kept).to_contain_text("Ann <Lee> with their leave (local, ")
    kept.get_by_role("button", name="Listen").click()
    expect(kept.get_by_role("button", name="Stop")).to_have_count(1)
    page.locator(".person").first.click()
    page.locator(".voices summary").click()
    own = page.locator(".voice-row").filter(has_text="own voice")
    expect(own).to_contain_text("Ann <Lee>")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    shoot(page, "own-voice")
    page.keyboard.press("Escape")
    kept.get_by_role("button", name="Remove").click()
    dialog.get_by_role("button", name="Remove").click()
    expect(kept).to_have_count(0)
