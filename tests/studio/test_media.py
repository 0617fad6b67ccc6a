"""The media route: whole files, ranges, names for download."""

import io
from collections.abc import Iterator
from urllib.parse import unquote

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from PIL import Image
from pypdf import PdfReader
from pypdfium2 import PdfDocument
from small import ON_SQLITE, small_project

from assets.store import content_key
from studio import media
from studio.accounts import LOCAL
from studio.media import address, export_address
from studio.production.pictures import pictures_of
from studio.projects.exports import Export, available, written_export
from studio.projects.project import keep_media
from studio.projects.shelf import rename_project
from studio.studio import Studio
from studio.tables import ProjectRow

FILM = bytes(range(256)) * 4


@pytest.fixture
def browser(studio: Studio) -> Iterator[TestClient]:
    """The local user's."""
    app = FastAPI()
    media.mount(app, studio)
    with TestClient(app) as client:
        yield client


@pytest.fixture
def project_id(studio: Studio) -> str:
    return small_project(studio, LOCAL).id


@pytest.fixture
def film(studio: Studio, project_id: str) -> str:
    """The address of FILM, which the project may show."""
    key = content_key("takes", FILM, "mp4")
    studio.store.put_bytes(key, FILM)
    with studio.database.write() as session:
        keep_media(session, project_id, key)
    return address(project_id, key)


def test_a_whole_file(browser: TestClient, film: str) -> None:
    answer = browser.get(film)
    assert (answer.status_code, answer.content) == (200, FILM)
    assert answer.headers["content-type"] == "video/mp4"
    assert answer.headers["accept-ranges"] == "bytes"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "content-disposition" not in answer.headers
    head = browser.head(film)
    assert (head.content, head.headers["content-length"]) == (b"", str(len(FILM)))


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=0-", 0, 1024),
        ("bytes=100-199", 100, 200),
        ("bytes=1000-99999999", 1000, 1024),
        ("bytes=-24", 1000, 1024),
        ("bytes=-99999", 0, 1024),
    ],
)
def test_a_range(browser: TestClient, film: str, asked: str, start: int, end: int) -> None:
    answer = browser.get(film, headers={"Range": asked})
    assert (answer.status_code, answer.content) == (206, FILM[start:end])
    assert answer.headers["content-range"] == f"bytes {start}-{end - 1}/1024"
    assert answer.headers["content-length"] == str(end - start)


@ON_SQLITE
@pytest.mark.parametrize("asked", ["bytes=1024-", "bytes=5000-6000", "bytes=-0", "bytes=20-10"])
def test_a_range_outside_the_file(browser: TestClient, film: str, asked: str) -> None:
    answer = browser.get(film, headers={"Range": asked})
    assert (answer.status_code, answer.headers["content-range"]) == (416, "bytes */1024")


@ON_SQLITE
@pytest.mark.parametrize("asked", ["bytes=-", "lines=0-5", "bytes=a-b", "bytes=0-1,5-6", ""])
def test_a_range_that_is_none_gives_the_whole_file(browser: TestClient, film: str, asked: str) -> None:
    answer = browser.get(film, headers={"Range": asked})
    assert (answer.status_code, answer.content) == (200, FILM)


def test_what_the_browser_has_is_not_sent_again(browser: TestClient, film: str) -> None:
    tag = browser.get(film).headers["etag"]
    assert browser.get(film, headers={"If-None-Match": tag}).status_code == 304
    assert browser.get(film, headers={"Range": "bytes=0-9", "If-Range": tag}).status_code == 206
    assert browser.get(film, headers={"Range": "bytes=0-9", "If-Range": '"old"'}).status_code == 200


@pytest.mark.parametrize(
    ("title", "saved_as"),
    [
        ("The Door", "The Door.mp4"),
        ("雨伞 🎬", "雨伞 🎬.mp4"),
        ('a"b\r\nSet-Cookie: x=1', "a_b_Set-Cookie_ x=1.mp4"),
        ("../../etc/passwd", "_.._etc_passwd.mp4"),
    ],
)
def test_a_download_has_a_safe_name(browser: TestClient, film: str, title: str, saved_as: str) -> None:
    answer = browser.get(film, params={"download": f"{title}.mp4"})
    disposition = answer.headers["content-disposition"]
    plain, encoded = disposition.split("; filename*=UTF-8''")
    assert unquote(encoded) == saved_as
    assert plain.isascii() and plain.count('"') == 2
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "key",
    [
        "takes/ab/" + "ab" * 32 + ".mp4",
        "../../onetake.sqlite",
        "%2e%2e/%2e%2e/secret",
        "/etc/passwd",
        "",
        "takes",
    ],
)
def test_a_key_that_the_project_does_not_show_is_not_there(
    browser: TestClient, project_id: str, key: str
) -> None:
    assert browser.get(f"/media/{project_id}/{key}").status_code == 404


def test_a_stored_file_is_not_there_for_another_project(
    studio: Studio, browser: TestClient, film: str, project_id: str
) -> None:
    other = small_project(studio, LOCAL).id
    assert browser.get(film.replace(project_id, other)).status_code == 404


def test_exports_are_written_when_asked_for(studio: Studio, browser: TestClient, project_id: str) -> None:
    rename_project(studio, LOCAL, project_id, "门 / Door")
    script = browser.get(export_address(project_id, Export.FOUNTAIN))
    assert "You are late." in script.text
    assert unquote(script.headers["content-disposition"]).endswith("门 _ Door.fountain")
    board = browser.get(export_address(project_id, Export.JSON))
    assert board.json()["scenes"][0]["shots"][1]["lines"][0]["text"] == "You are late."
    sheet = browser.get(export_address(project_id, Export.CSV))
    assert sheet.content.startswith(b"\xef\xbb\xbf") and "You are late." in sheet.text
    final_draft = browser.get(export_address(project_id, Export.FDX))
    assert "<Text>You are late.</Text>" in final_draft.text
    for export, name in (
        (Export.SCRIPT_PDF, "门 _ Door.pdf"),
        (Export.BOARD_PDF, "门 _ Door storyboard.pdf"),
    ):
        paper = browser.get(export_address(project_id, export))
        assert (paper.headers["content-type"], paper.content[:5]) == ("application/pdf", b"%PDF-")
        assert unquote(paper.headers["content-disposition"]).endswith(name)
        words = "".join(page.get_textpage().get_text_range() for page in PdfDocument(paper.content))
        assert "You are late." in words
    assert browser.get(export_address(project_id, "storyboard.exe")).status_code == 404


def test_the_boards_panels_show_the_pictures_that_are_drawn(
    studio: Studio, browser: TestClient, project_id: str
) -> None:
    out = io.BytesIO()
    Image.new("RGB", (90, 160), "red").save(out, "JPEG")
    with studio.database.write() as session:
        key = pictures_of(studio, session.get_one(ProjectRow, project_id)).shots["sh2"]
        studio.store.put_bytes(key, out.getvalue())
        keep_media(session, project_id, key)
    paper = browser.get(export_address(project_id, Export.BOARD_PDF))
    assert [len(page.images) for page in PdfReader(io.BytesIO(paper.content)).pages] == [1]


def test_exports_that_take_work_have_no_size_beforehand(studio: Studio, project_id: str) -> None:
    sizes = dict(available(studio, LOCAL, project_id))
    assert {export for export, size in sizes.items() if size is None} == {
        Export.SCRIPT_PDF,
        Export.BOARD_PDF,
        Export.TRANSLATION,
    }
    assert sizes[Export.JSON] == len(written_export(studio, LOCAL, project_id, Export.JSON))


def test_a_film_that_is_not_made_cannot_be_taken_away(browser: TestClient, project_id: str) -> None:
    for export in (Export.MP4, Export.SRT, Export.VTT, Export.ASS):
        answer = browser.get(export_address(project_id, export))
        assert (answer.status_code, "One-Click Video" in answer.text) == (409, True)
