"""Files become story text; what is not text gets words for the user."""

import io
import zipfile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storyboard import reading
from storyboard.reading import read_story
from storyboard.trouble import Trouble

CHINESE = "深夜，便利店的灯还亮着。\n\n“还有热的吗？”男人问。"
CONTAINER = (
    '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
PACKAGE = (
    '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf"><manifest>'
    '<item id="two" href="two.xhtml"/><item id="one" href="one%20a.xhtml"/></manifest>'
    '<spine><itemref idref="one"/><itemref idref="two"/></spine></package>'
)


def epub(container: str = CONTAINER, package: str = PACKAGE, page: str = "<p>She &amp; he.</p>") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("META-INF/container.xml", container)
        archive.writestr("OPS/book.opf", package)
        archive.writestr("OPS/two.xhtml", "<html><body><p>Second.</p><script>bad()</script></body></html>")
        archive.writestr(
            "OPS/one a.xhtml", f"<html><head><title>x</title></head><body><h1>One</h1>{page}</body></html>"
        )
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030", "gbk"])
def test_chinese_text_in_any_encoding(encoding: str) -> None:
    assert read_story(CHINESE.encode(encoding), "story.txt") == CHINESE


def test_short_gbk_and_big5() -> None:
    assert read_story("妈，这是什么？".encode("gbk"), "a.txt") == "妈，这是什么？"
    traditional = "他說：「為什麼你還沒來？」她問。"
    assert read_story(traditional.encode("big5"), "a.md") == traditional


def test_western_encoding() -> None:
    text = "The café was shut. “Hello,” she said — naïve as ever."
    assert read_story(text.encode("cp1252"), "a.txt") == text


def test_line_ends_and_controls_are_cleaned() -> None:
    assert read_story(b"One\r\nTwo\rThree\x07\x00.\n", "a.txt") == "One\nTwo\nThree."


def test_docx_keeps_paragraphs_and_tables_in_order() -> None:
    document = docx.Document()
    document.add_paragraph("First.")
    document.add_table(1, 1).rows[0].cells[0].text = "In a table."
    document.add_paragraph("Last.")
    out = io.BytesIO()
    document.save(out)
    assert read_story(out.getvalue(), "Story.DOCX") == "First.\n\nIn a table.\n\nLast."


def test_epub_follows_the_spine() -> None:
    assert read_story(epub(), "book.epub") == "One\n\nShe & he.\n\nSecond."


def test_epub_with_an_entity_bomb_is_refused() -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaa">]><container>&a;</container>'
    with pytest.raises(Trouble, match="damaged"):
        read_story(epub(container=bomb), "book.epub")


def test_zip_bomb_is_refused_before_it_unpacks() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\0" * (reading.MAX_UNPACKED + 1))
    for name in ("a.docx", "a.epub"):
        with pytest.raises(Trouble, match="unpacks to more than"):
            read_story(out.getvalue(), name)


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "photo.txt", "not text"),
        (b"%PDF-1.7 some readable words all the same", "paper.txt", "not text"),
        (bytes(range(256)) * 40, "noise.md", "not text"),
        (b"", "empty.txt", "no text"),
        (b" \n\t\n", "blank.txt", "no text"),
        (b"hello", "story.pdf", "cannot be read"),
        (b"hello", "story", "cannot be read"),
        (b"not a zip", "story.docx", "damaged"),
        (b"not a zip", "story.epub", "damaged"),
    ],
)
def test_bad_files_get_words(data: bytes, name: str, words: str) -> None:
    with pytest.raises(Trouble, match=words) as caught:
        read_story(data, name)
    assert name in str(caught.value)


def test_a_wrong_zip_is_no_docx() -> None:
    with pytest.raises(Trouble, match="damaged"):
        read_story(epub(), "book.docx")


def test_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_CHARACTERS", 10)
    with pytest.raises(Trouble, match="12 characters"):
        read_story(b"twelve chars", "a.txt")
    monkeypatch.setattr(reading, "MAX_BYTES", 10)
    with pytest.raises(Trouble, match="MB"):
        read_story(b"twelve chars", "a.txt")


def test_a_path_in_the_name_is_only_a_name() -> None:
    with pytest.raises(Trouble) as caught:
        read_story(b"", "../../etc/x.txt")
    assert "../" not in str(caught.value) and "x.txt" in str(caught.value)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.docx", "a.epub", "a.fountain"]))
def test_any_bytes_give_text_or_trouble(data: bytes, name: str) -> None:
    try:
        text = read_story(data, name)
    except Trouble:
        return
    assert text.strip() and not reading.CONTROLS.search(text)
