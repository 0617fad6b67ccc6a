"""Uploaded files as story text: plain text in any encoding, Word, EPUB, Fountain, Final Draft.

It knows file formats and refuses what is not text; it knows nothing of what a story says.
"""

import io
import re
import zipfile
from pathlib import PurePosixPath
from urllib.parse import unquote

import charset_normalizer
import docx
from bs4 import BeautifulSoup
from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException
from docx.opc.exceptions import OpcError

from storyboard.fdx import NotFinalDraft, fdx_to_fountain
from storyboard.trouble import Trouble

MAX_BYTES = 32 * 2**20
MAX_CHARACTERS = 4_000_000  # about six long novels
MAX_UNPACKED = 64 * 2**20

MAGIC = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"\x7fELF",
    b"MZ",
    b"\x1f\x8b",
    b"Rar!",
)
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")
BLOCKS = ["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "br", "hr", "div", "section", "tr"]
# Frequent characters settle what byte statistics leave open in a short Chinese text.
COMMON_HAN = frozenset(
    "的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起还"
    "發說個這們來時會學對裡後麼沒為國過還開無與電話見問妳媽愛"
)

DAMAGED = "“{name}” is damaged or is not what its name says. Save it again and retry."
NOT_TEXT = (
    "“{name}” is not text: it looks like a picture, a program or another binary file. Upload a {kinds} file."
)


def read_story(data: bytes, filename: str) -> str:
    """The text of an uploaded story.

    `filename` only tells the format: .txt, .md, .docx, .epub, .fountain or .fdx. Line ends become
    newlines, control characters go; nothing else is changed. Raises Trouble for an unknown
    format, an empty, damaged, binary or too large file.
    """
    name = PurePosixPath(filename.replace("\\", "/")).name[:80]
    suffix = PurePosixPath(name).suffix.lower()
    if suffix not in READERS:
        raise Trouble("“{name}” cannot be read as a story. Upload a {kinds} file.", name=name, kinds=kinds())
    if len(data) > MAX_BYTES:
        raise Trouble(
            "“{name}” is {size} MB; the limit is {limit} MB. Upload a part of it.",
            name=name,
            size=len(data) // 2**20,
            limit=MAX_BYTES // 2**20,
        )
    text = READERS[suffix](data, name).replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    text = CONTROLS.sub("", text.replace("\u2029", "\n\n")).strip()
    if not text:
        raise Trouble("“{name}” has no text in it. Choose another file, or type the story.", name=name)
    if len(text) > MAX_CHARACTERS:
        raise Trouble(
            "“{name}” has {count} characters; the limit is {limit}. Upload a part of it.",
            name=name,
            count=len(text),
            limit=MAX_CHARACTERS,
        )
    return text


def kinds() -> str:
    """The formats that can be read, for a message."""
    return ", ".join(READERS)


def read_text(data: bytes, name: str) -> str:
    """Plain text in UTF-8, UTF-16, GB18030, Big5 or a Western encoding."""
    text = decode(data)
    if text is None or data.startswith(MAGIC) or len(CONTROLS.findall(text[1:])) > max(2, len(text) // 50):
        raise Trouble(NOT_TEXT, name=name, kinds=kinds())
    return text


def decode(data: bytes) -> str | None:
    """`data` in the encoding that makes most sense of it; None when none does."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        text = data.decode("utf-8-sig")
        if text.count("\x00") <= len(text) // 50:
            return text
    except UnicodeDecodeError:
        pass
    candidates = [
        text
        for text in map(lambda e: strictly(data, e), ("gb18030", "big5", "utf-16-le", "utf-16-be"))
        if text
    ]
    likely = max(candidates, key=sense, default="")
    if sense(likely) > 0.1:
        return likely
    western = strictly(data, "cp1252")
    if western and sum(byte < 0x80 for byte in data) > 0.85 * len(data):
        return western
    best = charset_normalizer.from_bytes(data[:200_000]).best()
    return None if best is None else data.decode(best.encoding, errors="replace")


def strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return ""


def sense(text: str) -> float:
    """Share of the text that is frequent Chinese characters or plain Latin letters, in [0, 1]."""
    sample = text[:20_000]
    han = sum(c in COMMON_HAN for c in sample)
    latin = sum(c.isascii() and c.isalpha() for c in sample)
    odd = sum(
        1
        for c in sample
        if ord(c) > 0x3000 and not "一" <= c <= "鿿" and c not in "，。！？：；（）“”「」『』、…—《》"
    )
    return (han + (latin if "\x00" not in sample and han else 0) - odd) / max(1, len(sample))


def unpack(data: bytes, name: str) -> zipfile.ZipFile:
    """The zip archive that a .docx or .epub is, checked against bombs."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile:
        raise Trouble(DAMAGED, name=name) from None
    if (
        sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED
        or len(archive.infolist()) > 10_000
    ):
        raise Trouble(
            "“{name}” unpacks to more than {limit} MB. Upload a part of it.",
            name=name,
            limit=MAX_UNPACKED // 2**20,
        )
    return archive


def read_docx(data: bytes, name: str) -> str:
    """The paragraphs of a Word file, tables included, in reading order."""
    unpack(data, name).close()
    try:
        document = docx.Document(io.BytesIO(data))
    except (KeyError, ValueError, OpcError, SyntaxError):
        raise Trouble(DAMAGED, name=name) from None
    parts: list[str] = []
    for block in document.iter_inner_content():
        if isinstance(block, docx.table.Table):
            parts += [cell.text for row in block.rows for cell in row.cells]
        else:
            parts.append(block.text)
    return "\n\n".join(part for part in parts if part.strip())


def read_epub(data: bytes, name: str) -> str:
    """The chapters of an EPUB in the order of its spine."""
    archive = unpack(data, name)
    try:
        container = ElementTree.fromstring(archive.read("META-INF/container.xml"))
        package = next(node.attrib["full-path"] for node in container.iter() if node.tag.endswith("rootfile"))
        root = ElementTree.fromstring(archive.read(package))
        files = {node.attrib["id"]: node.attrib["href"] for node in root.iter() if node.tag.endswith("}item")}
        order = [node.attrib["idref"] for node in root.iter() if node.tag.endswith("}itemref")]
        folder = PurePosixPath(package).parent
        chapters = [archive.read(str(folder / unquote(files[item]))) for item in order if item in files]
    except (
        KeyError,
        StopIteration,
        SyntaxError,
        DefusedXmlException,
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
    ):
        raise Trouble(DAMAGED, name=name) from None
    return "\n\n".join(filter(None, map(page_text, chapters)))


def page_text(page: bytes) -> str:
    """The words of one XHTML page, a paragraph a block."""
    soup = BeautifulSoup(page, "html.parser")
    for hidden in soup(["script", "style", "head", "nav"]):
        hidden.decompose()
    for block in soup(BLOCKS):
        block.insert_before("\n\n")
        block.append("\n\n")
    text = re.sub(r"[ \t\u00a0]+", " ", soup.get_text())
    return re.sub(r"\s*\n\s*\n\s*", "\n\n", text).strip()


def read_fdx(data: bytes, name: str) -> str:
    """A Final Draft script as Fountain text."""
    try:
        return fdx_to_fountain(data)
    except NotFinalDraft:
        raise Trouble(DAMAGED, name=name) from None


READERS = {
    ".txt": read_text,
    ".md": read_text,
    ".fountain": read_text,
    ".docx": read_docx,
    ".epub": read_epub,
    ".fdx": read_fdx,
}
