"""Fountain, the plain-text screenplay: written from a script, and parsed.

What is written is read back the same: headings as INT./EXT., names that are not plain capitals as
@name, ASCII parentheses. It knows the format; whose words they are is the writer's affair.
"""

import re
from dataclasses import dataclass, field
from typing import Literal

from storyboard.models import Action, Line, Scene, Script
from storyboard.terms import Delivery, TimeOfDay

HEADING = re.compile(
    r"^(?:(?P<latin>INT\.?/EXT|EXT\.?/INT|I/E|INT|EXT|EST)[. ]\s*(?P<rest>.+)|\.(?P<forced>[^.\s].*)|"
    r"(?P<han>内外景|内景|外景|內景|内|外)[．.。：:\s]+(?P<place>.+))$",
    re.I,
)
TIME = re.compile(r"\s+[-–—]+\s*(?P<time>[^-–—]+)$")
CUE = re.compile(
    r"^(?:@(?P<forced>[^\^(（]+?)|(?P<plain>[^a-z\n^(（!]*[A-Z][^a-z\n^(（]*?))\s*(?P<notes>(?:[(（][^)）]*[)）]\s*)*)\^?$"
)
HAN_CUE = re.compile(r"^(?P<forced>[\u4e00-\u9fff·]{1,6})\s*(?P<notes>(?:[(（][^)）]*[)）]\s*)*)(?P<plain>)$")
COLON_CUE = re.compile(
    r"^(?P<name>[^\s：:，。！？“”\"'.,!?(（]{1,12}(?: [A-Z]\w+)?)"
    r"\s*(?P<notes>[(（][^)）]*[)）])?\s*[：:]\s*(?P<said>\S.*)$"
)
PARENTHESIS = re.compile(r"^[(（](?P<inside>.*)[)）]$")
TRANSITION = re.compile(r"^(?:>.*[^<]|[A-Z ]+TO:|FADE (?:IN|OUT)[.:]?|切至[:：]?|淡[入出][。:：]?)$")
TITLE_KEYS = re.compile(
    r"^(title|credit|author|authors|source|draft date|contact|copyright|notes|language)\s*:\s*(.*)$", re.I
)
OFF_SCREEN = re.compile(r"O\.?\s?S\.?|O\.?\s?C\.?|off[ -]screen|画外(?!音)", re.I)
VOICE_OVER = re.compile(r"V\.?\s?O\.?|voice[ -]?over|narrat|画外音|旁白|独白", re.I)
EMPHASIS = re.compile(r"(?<!\\)(?:\*{1,3}|(?<!\w)_|_(?!\w))")
TIME_NAMES = {
    "dawn": TimeOfDay.DAWN, "sunrise": TimeOfDay.DAWN, "黎明": TimeOfDay.DAWN, "拂晓": TimeOfDay.DAWN,
    "morning": TimeOfDay.MORNING, "清晨": TimeOfDay.MORNING, "早": TimeOfDay.MORNING, "晨": TimeOfDay.MORNING,
    "dusk": TimeOfDay.DUSK, "evening": TimeOfDay.DUSK, "sunset": TimeOfDay.DUSK, "黄昏": TimeOfDay.DUSK,
    "傍晚": TimeOfDay.DUSK, "night": TimeOfDay.NIGHT, "midnight": TimeOfDay.NIGHT, "夜": TimeOfDay.NIGHT,
    "晚": TimeOfDay.NIGHT, "day": TimeOfDay.DAY, "afternoon": TimeOfDay.DAY, "noon": TimeOfDay.DAY,
    "日": TimeOfDay.DAY,
}  # fmt: skip


@dataclass
class Block:
    """One thing of a screenplay; `start` and `end` are offsets of its text in the source."""

    kind: Literal["heading", "action", "line"]
    text: str
    start: int
    end: int
    interior: bool = True  # of a heading
    time: TimeOfDay | None = None  # of a heading
    name: str = ""  # of a line
    manner: str = ""  # of a line
    delivery: Delivery = Delivery.SPOKEN  # of a line


@dataclass
class Screenplay:
    """A parsed screenplay: its title and its blocks in order."""

    title: str = ""
    blocks: list[Block] = field(default_factory=list)


def looks_like_fountain(text: str) -> bool:
    """Whether a text is a screenplay: it has scene headings, or most of it is "name: words"."""
    lines = [line.strip() for line in text[:50_000].splitlines() if line.strip()]
    headings = sum(
        bool(HEADING.match(line)) and not line.startswith("..") for line in lines if len(line) < 90
    )
    colons = sum(bool(COLON_CUE.match(line)) for line in lines)
    return (headings >= 1 and any(real_heading(line) for line in lines)) or (
        colons >= 3 and colons >= 0.5 * len(lines)
    )


def real_heading(line: str) -> bool:
    return len(line) < 90 and bool(
        re.match(r"(?:INT|EXT|EST|I/E)[. /]|(?:内外景|内景|外景|內景)[．.。：:\s]", line, re.I)
    )


def parse_fountain(text: str) -> Screenplay:
    """The screenplay in `text`; notes, boneyards, sections and synopses are left out."""
    text = re.sub(r"/\*.*?\*/|\[\[.*?\]\]", lambda m: re.sub(r"[^\n]", " ", m.group()), text, flags=re.S)
    lines = [(m.start(), m.group()) for m in re.finditer(r"[^\n]*(?:\n|$)", text) if m.group()]
    play = Screenplay()
    index = title_page(lines, play)
    while index < len(lines):
        start, raw = lines[index]
        line = raw.strip()
        before = lines[index - 1][1].strip() if index else ""
        after = lines[index + 1][1].strip() if index + 1 < len(lines) else ""
        heading = HEADING.match(line)
        colon = COLON_CUE.match(line)
        cue = CUE.match(line) or HAN_CUE.match(line)
        if not line or line.startswith(("#", "===")) or (line.startswith("=") and not line.startswith("==")):
            index += 1
        elif heading and (not before or line.startswith(".") or real_heading(line)) and len(line) < 120:
            play.blocks.append(heading_block(line, heading, start))
            index += 1
        elif TRANSITION.match(line) and not line.startswith("!"):
            index += 1
        elif cue and not before and after and (line.startswith("@") or len(line) < 50):
            index = dialogue(lines, index, cue, play)
        elif colon and not line.startswith("!"):
            name, said = colon["name"].lstrip("@"), colon["said"]
            block = line_block(name, colon["notes"] or "", said, start + raw.find(said))
            inner = re.match(r"^[(（]([^)）]*)[)）]\s*(.+)$", block.text)
            if inner:
                block.manner, block.text = inner.group(1), inner.group(2)
            play.blocks.append(block)
            index += 1
        else:
            index = action(lines, index, play)
    return play


def title_page(lines: list[tuple[int, str]], play: Screenplay) -> int:
    """Read "Title: ..." and its like; returns the index of the first line after them."""
    if not lines or not TITLE_KEYS.match(lines[0][1].strip()):
        return 0
    index = 0
    while index < len(lines) and lines[index][1].strip():
        match = TITLE_KEYS.match(lines[index][1].strip())
        if match and match.group(1).lower() == "title":
            play.title = plain(match.group(2))
        index += 1
    return index


def heading_block(line: str, match: re.Match[str], start: int) -> Block:
    """A scene heading: indoors or out, place and time."""
    rest = (match["rest"] or match["forced"] or match["place"]).strip()
    if match["forced"]:  # ".内景 咖啡馆 - 夜" and ".INT. CAFE"
        inner = HEADING.match(rest)
        if inner:
            return heading_block(rest, inner, start)
    time = TIME.search(rest)
    word = time["time"].strip().lower() if time else ""
    known = next((value for name, value in TIME_NAMES.items() if name in word), None)
    outside = (match["latin"] or "").upper().startswith("EXT") or (match["han"] or "").startswith("外")
    name = TIME.sub("", rest).strip() if time else rest
    return Block("heading", name, start, start + len(line), interior=not outside, time=known)


def dialogue(lines: list[tuple[int, str]], index: int, cue: re.Match[str], play: Screenplay) -> int:
    """A cue and the speech under it; returns the index after it."""
    name = (cue["forced"] or cue["plain"]).strip()
    notes, manner, said, start = cue["notes"] or "", "", [], 0
    index += 1
    while index < len(lines) and lines[index][1].strip():
        at, raw = lines[index]
        bracket = PARENTHESIS.match(raw.strip())
        if bracket:
            manner = bracket["inside"].strip() if not manner else f"{manner}, {bracket['inside'].strip()}"
        else:
            start = start or at
            said.append(raw.strip().lstrip("~"))
        index += 1
    if said:
        block = line_block(name, notes, " ".join(said), start)
        block.manner = block.manner or manner
        play.blocks.append(block)
    return index


def line_block(name: str, notes: str, said: str, start: int) -> Block:
    delivery = Delivery.OFF_SCREEN if OFF_SCREEN.search(notes) else Delivery.SPOKEN
    delivery = (
        Delivery.VOICE_OVER
        if VOICE_OVER.search(notes) or name in ("旁白", "NARRATOR", "Narrator")
        else delivery
    )
    known = OFF_SCREEN.search(notes) or VOICE_OVER.search(notes) or re.search(r"CONT|继续", notes, re.I)
    manner = "" if known else notes.strip(" ()（）")
    return Block(
        "line", plain(said), start, start + len(said), name=plain(name), manner=manner, delivery=delivery
    )


def action(lines: list[tuple[int, str]], index: int, play: Screenplay) -> int:
    """One paragraph of action; returns the index after it."""
    start = lines[index][0]
    found: list[str] = []
    while index < len(lines) and lines[index][1].strip():
        line = lines[index][1].strip()
        if found and (real_heading(line) or line.startswith("!")):
            break
        found.append(line.removeprefix("!"))
        index += 1
    text = plain(" ".join(found)).strip("<> ")
    play.blocks.append(Block("action", text, start, start + len(" ".join(found))))
    return index


def plain(text: str) -> str:
    """`text` without the marks of emphasis."""
    return re.sub(r"\s+", " ", EMPHASIS.sub("", text).replace("\\*", "*").replace("\\_", "_")).strip()


def to_fountain(script: Script) -> str:
    """`script` as a Fountain screenplay."""
    names = {character.id: character.name for character in script.characters}
    parts = [f"Title: {one_line(script.title)}"]
    for scene in script.scenes:
        parts.append(scene_heading(scene))
        for element in scene.elements:
            if isinstance(element, Action):
                parts.append(guarded(element.text))
            else:
                parts.append(speech(element, names.get(element.speaker_id, element.speaker_id)))
    return "\n\n".join(parts) + "\n"


def scene_heading(scene: Scene) -> str:
    """INT. or EXT., whatever language the script's own heading is in."""
    match = HEADING.match(one_line(scene.heading))
    place = heading_block(scene.heading, match, 0).text if match else one_line(scene.heading)
    return f"{'INT.' if scene.interior else 'EXT.'} {place} - {scene.time.value.upper()}"


def speech(line: Line, name: str) -> str:
    """Cue, parenthetical, speech."""
    name = re.sub(r"[\^()（）@]", "", one_line(name)).strip() or "SOMEONE"
    cue = (
        name.upper() if name.isascii() and name.upper().title() == name and name[0].isalpha() else f"@{name}"
    )
    extension = {Delivery.OFF_SCREEN: " (O.S.)", Delivery.VOICE_OVER: " (V.O.)"}.get(line.delivery, "")
    manner = re.sub(r"[()（）]", "", one_line(line.manner))
    said = escaped(one_line(line.text))
    said = f"\\{said}" if PARENTHESIS.match(said) else said
    return "\n".join(filter(None, [cue + extension, f"({manner})" if manner else "", said]))


def guarded(text: str) -> str:
    """Action that cannot be taken for anything else: forced with an exclamation mark where needed."""
    text = one_line(text)
    doubtful = (
        HEADING.match(text)
        or CUE.match(text)
        or HAN_CUE.match(text)
        or TRANSITION.match(text)
        or COLON_CUE.match(text)
    )
    return (
        f"!{escaped(text)}"
        if doubtful or text.startswith(("#", "=", "!", ">", ".", "@", "~"))
        else escaped(text)
    )


def escaped(text: str) -> str:
    return re.sub(r"([*_])", r"\\\1", text)


def one_line(text: str) -> str:
    """`text` on one line, without marks that begin or end notes."""
    return re.sub(r"\s+", " ", text.replace("[[", "[ [").replace("/*", "/ *")).strip()
