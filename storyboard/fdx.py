"""Final Draft's FDX: a script written as one, and one read as Fountain text.

It knows the XML; what makes a heading or a cue of a line is Fountain's affair. Every run of a
paragraph is read, and both sides of dual dialogue.
"""

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from storyboard.entry_words import directed
from storyboard.fountain import (
    EXTENSIONS,
    PARENTHESIS,
    bracketed,
    cased,
    cue,
    escaped,
    forced_heading,
    guarded,
    heard,
    in_capitals,
    one_line,
    said,
    scene_heading,
)
from storyboard.models import Action, Line, Script
from storyboard.terms import Entry

# What XML 1.0 cannot hold.
UNFIT = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
CUE = re.compile(r"^(?P<name>.+?)\s*(?P<notes>(?:\([^()]*\)\s*)*)(?P<dual>\^?)$")
SPEECH = ("Parenthetical", "Dialogue", "Singing", "Lyrics")
LEFT_OUT = (
    "Cast List",
    "New Act",
    "End of Act",
    "Outline 1",
    "Outline 2",
    "Outline 3",
    "Outline 4",
    "Outline Body",
)


class NotFinalDraft(Exception):
    """The bytes are no FDX, or XML that is not safe to read."""


def to_fdx(script: Script) -> str:
    """`script` as an FDX document (version 5), title page and all."""
    root = Element("FinalDraft", DocumentType="Script", Template="No", Version="5")
    content = SubElement(root, "Content")
    names = {character.id: character.name for character in script.characters}
    for scene in script.scenes:
        paragraph(content, "Scene Heading", scene_heading(scene))
        for element, *beside in sides(scene.elements):
            if isinstance(element, Action):
                paragraph(content, "Action", element.text.strip())
                continue
            side = SubElement(SubElement(content, "Paragraph"), "DualDialogue") if beside else content
            manners = [directed(element.manner, element.entry, script.language), *(x.manner for x in beside)]
            for line, manner in zip([element, *beside], manners, strict=True):
                name = in_capitals(one_line(names.get(line.speaker_id, line.speaker_id)))
                extension = EXTENSIONS[line.delivery]
                paragraph(side, "Character", f"{name} ({extension})" if extension else name)
                if manner := one_line(manner):
                    paragraph(side, "Parenthetical", f"({manner})")
                paragraph(side, "Dialogue", line.text.strip())
    page = SubElement(SubElement(root, "TitlePage"), "Content")
    paragraph(page, "General", one_line(script.title), Alignment="Center")
    indent(root)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="no" ?>\n'
        + tostring(root, encoding="unicode")
        + "\n"
    )


def sides(elements: Iterable[Action | Line]) -> list[tuple[Action] | tuple[Line] | tuple[Line, Line]]:
    """The elements that have words, in order; a line with the one that overlaps it."""
    found: list[tuple[Action] | tuple[Line] | tuple[Line, Line]] = []
    for element in (one for one in elements if one.text.strip()):
        match found[-1:], element:
            case [(Line() as before,)], Line(entry=Entry.OVERLAPS):
                found[-1] = (before, element)
            case _, Line():
                found.append((element,))
            case _:
                found.append((element,))
    return found


def paragraph(content: Element, kind: str, text: str, **attributes: str) -> None:
    """Add a paragraph of one run."""
    added = SubElement(content, "Paragraph", attributes, Type=kind)
    SubElement(added, "Text").text = UNFIT.sub("", text)


def fdx_to_fountain(data: bytes) -> str:
    """The screenplay of an FDX file as Fountain text.

    Raises NotFinalDraft for what is not FDX and for XML with a document type or entities.
    """
    try:
        root = ElementTree.fromstring(data, forbid_dtd=True)
    except (ElementTree.ParseError, DefusedXmlException, ValueError, LookupError):
        raise NotFinalDraft from None
    content = root.find("Content")
    if root.tag != "FinalDraft" or content is None:
        raise NotFinalDraft
    found = [(kind, text) for kind, text in paragraphs(content) if text.strip()]
    title = [text for _, text in paragraphs(root.find("TitlePage/Content") or ()) if text.strip()][:1]
    parts = [f"Title: {escaped(one_line(text))}" for text in title]
    return "\n\n".join([*parts, *fountain_parts(found)]) + "\n"


def paragraphs(content: Iterable[Element]) -> Iterator[tuple[str, str]]:
    """(type, text) of every paragraph in order; of dual dialogue the second cue has Fountain's mark."""
    for element in content:
        sides = element.findall("DualDialogue/Paragraph")
        second = [one for one in sides if one.get("Type") == "Character"][1:2]
        for one in sides or [element]:
            kind = one.get("Type", "Action")
            if one.tag == "Paragraph" and kind not in LEFT_OUT:
                text = "".join("".join(run.itertext()) for run in one.findall("Text"))
                yield kind, f"{text} ^" if one in second else text


def fountain_parts(found: list[tuple[str, str]]) -> Iterator[str]:
    """The paragraphs as Fountain's; a cue takes in the speech under it."""
    index = 0
    while index < len(found):
        kind, text = found[index]
        index += 1
        if kind == "Scene Heading":
            yield forced_heading(one_line(text))
        elif kind == "Transition":
            yield f"> {escaped(one_line(text))}"
        elif kind == "Character":
            begun = index
            while index < len(found) and found[index][0] in SPEECH:
                index += 1
            spoken = any(kind != "Parenthetical" for kind, _ in found[begun:index])
            yield speech(text, found[begun:index]) if spoken else guarded(text)
        else:
            yield guarded(text)


def speech(cue_text: str, under: list[tuple[str, str]]) -> str:
    """A cue and what stands under it."""
    named = CUE.match(one_line(cue_text))
    name, notes = (named["name"], named["notes"]) if named else (one_line(cue_text), "")
    delivery, manner = heard(notes)
    dual = " ^" if named and named["dual"] else ""
    lines = [cue(cased(name), delivery) + dual, *bracketed(manner)]
    for kind, text in under:
        if kind == "Parenthetical":
            inside = PARENTHESIS.match(one_line(text))
            lines += bracketed(inside["inside"] if inside else text)
        else:
            lines += said(text)
    return "\n".join(lines)
