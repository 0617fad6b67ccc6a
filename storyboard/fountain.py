"""Fountain, the plain-text screenplay: written from a script, and parsed.

What is written is read back the same: headings as INT./EXT., names that are not plain capitals as
@name, ASCII parentheses, a backslash before what would be taken for a mark. White space is not
kept as it stands: runs of it become one space, blank lines within a text go. It knows the format;
whose words they are is the writer's affair.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from storyboard.entry_words import directed, entering
from storyboard.models import Action, Line, Scene, Script
from storyboard.terms import Delivery, Entry, Language, TimeOfDay

HEADING = re.compile(
    r"^(?:(?P<latin>INT\.?/EXT|EXT\.?/INT|I/E|INT|EXT|EST)[. ]\s*(?P<rest>.+)|\.(?P<forced>[^.\s].*)|"
    r"(?P<han>内外景|内景|外景|內景|内|外)[．.。：:\s]+(?P<place>.+))$",
    re.I,
)
TIME = re.compile(r"\s+[-–—]+\s*(?P<time>[^-–—]+)$")
SCENE_NUMBER = re.compile(r"\s*(?<!\\)#[\w.-]+#$")
LONGEST_HEADING = 120  # a longer line is prose, unless a full stop forces it
LONGEST_CUE = 40  # a longer line in capitals is shouting, unless an @ forces it
NOTES = r"(?P<notes>(?:[(（][^)）]*[)）]\s*)*)"
CUE = re.compile(
    rf"^(?:@(?P<forced>(?:\\.|[^\\^(（])+?)|(?P<plain>[^a-z\n^(（!@]*[A-Z][^a-z\n^(（]*?))\s*{NOTES}(?P<dual>\^?)$"
)
HAN_CUE = re.compile(rf"^(?P<plain>[\u4e00-\u9fff·]{{1,6}})\s*{NOTES}(?P<forced>)(?P<dual>\^?)$")
COLON_CUE = re.compile(
    r"^(?P<name>[^\s：:，。！？“”\"'.,!?(（]{1,12}(?: [A-Z]\w+)?)"
    r"\s*(?P<notes>[(（][^)）]*[)）])?\s*[：:]\s*(?P<said>\S.*)$"
)
CAPITALS = re.compile(r"[A-Z][A-Z0-9 .'-]*")
PARENTHESIS = re.compile(r"^[(（](?P<inside>.*)[)）]$")
TRANSITION = re.compile(r"^(?:>.*[^<]|[A-Z ]+TO:|FADE (?:IN|OUT)[.:]?|切至[:：]?|淡[入出][。:：]?)$")
TITLE_KEYS = re.compile(
    r"^(title|credit|author|authors|source|draft date|contact|copyright|notes|language)\s*:\s*(.*)$", re.I
)
OFF_SCREEN = re.compile(r"(?<![a-z])O\.?\s?[SC]\b|off[ -]screen|画外(?!音)", re.I)
VOICE_OVER = re.compile(r"(?<![a-z])V\.?\s?O\b|voice[ -]?over|narrat|画外音|旁白|独白", re.I)
NARRATORS = ("旁白", "Narrator")
# Pairs of marks; an odd one is a letter like any other.
EMPHASIS = re.compile(
    r"(?<!\\)(\*{1,3})(?=[^\s*])(.*?[^\s*\\])\1(?!\*)|(?<![\\\w])()_(?=[^\s_])(.*?[^\s\\])_(?!\w)"
)
ESCAPED = re.compile(r"\\([^\w\s]|_)")
TIME_NAMES = {
    "dawn": TimeOfDay.DAWN, "sunrise": TimeOfDay.DAWN, "黎明": TimeOfDay.DAWN, "拂晓": TimeOfDay.DAWN,
    "凌晨": TimeOfDay.DAWN, "morning": TimeOfDay.MORNING, "清晨": TimeOfDay.MORNING,
    "早": TimeOfDay.MORNING, "晨": TimeOfDay.MORNING, "上午": TimeOfDay.MORNING,
    "dusk": TimeOfDay.DUSK, "evening": TimeOfDay.DUSK, "sunset": TimeOfDay.DUSK, "黄昏": TimeOfDay.DUSK,
    "傍晚": TimeOfDay.DUSK, "night": TimeOfDay.NIGHT, "midnight": TimeOfDay.NIGHT, "夜": TimeOfDay.NIGHT,
    "晚": TimeOfDay.NIGHT, "day": TimeOfDay.DAY, "afternoon": TimeOfDay.DAY, "noon": TimeOfDay.DAY,
    "日": TimeOfDay.DAY, "白天": TimeOfDay.DAY, "午": TimeOfDay.DAY,
}  # fmt: skip
# Times that only another scene can tell.
RELATIVE = re.compile(r"(?:MOMENTS? )?LATER|CONTINUOUS|SAME(?: TIME)?|连续|稍后|随后|同时|片刻后", re.I)


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
    entry: Entry = Entry.FOLLOWS  # of a line


@dataclass
class Screenplay:
    """A parsed screenplay: its title and its blocks in order."""

    title: str = ""
    blocks: list[Block] = field(default_factory=list)


# ---- Reading --------------------------------------------------------------------------------------
def looks_like_fountain(text: str) -> bool:
    """Whether a text is a screenplay: it has scene headings, or most of it is "name: words"."""
    lines = [line.strip() for line in text[:50_000].splitlines() if line.strip()]
    colons = sum(bool(COLON_CUE.match(line)) for line in lines)
    return any(real_heading(line) for line in lines) or (colons >= 3 and colons >= 0.5 * len(lines))


def real_heading(line: str) -> bool:
    return len(line) < 90 and bool(
        re.match(r"\.?(?:INT|EXT|EST|I/E)[. /]|\.?(?:内外景|内景|外景|內景)[．.。：:\s]", line, re.I)
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
        elif heading and is_heading(line, before):
            play.blocks.append(heading_block(line, heading, start))
            index += 1
        elif TRANSITION.match(line) and not line.startswith("!"):
            index += 1
        elif cue and not before and after and (line.startswith("@") or len(line) < LONGEST_CUE + 10):
            index = dialogue(lines, index, cue, play)
        elif colon and not line.startswith("!"):
            play.blocks.append(colon_line(colon, start + raw.find(colon["said"])))
            index += 1
        else:
            index = action(lines, index, play)
    return play


def title_page(lines: Sequence[tuple[int, str]], play: Screenplay) -> int:
    """Read "Title: ..." and its like; returns the index of the first line after them."""
    if not lines or not TITLE_KEYS.match(lines[0][1].strip()):
        return 0
    index, key, title = 0, "", []
    while index < len(lines) and lines[index][1].strip():
        match = TITLE_KEYS.match(lines[index][1].strip())
        key = match.group(1).lower() if match else key
        if key == "title":
            title.append(match.group(2) if match else lines[index][1].strip())
        index += 1
    play.title = plain(" ".join(title))
    return index


def is_heading(line: str, before: str) -> bool:
    """Whether a line that has a heading's form is one where it stands."""
    return line.startswith(".") or (len(line) < LONGEST_HEADING and (not before or real_heading(line)))


def heading_block(line: str, match: re.Match[str], start: int) -> Block:
    """A scene heading: indoors or out, place and time."""
    rest = (match["rest"] or match["forced"] or match["place"]).strip()
    if match["forced"]:  # ".内景 咖啡馆 - 夜" and ".INT. CAFE"
        inner = HEADING.match(rest)
        if inner:
            return heading_block(rest, inner, start)
    rest = SCENE_NUMBER.sub("", rest)
    said = TIME.search(rest)
    word = said["time"].strip() if said else ""
    time = time_named(word)
    outside = (match["latin"] or "").upper().startswith("EXT") or (match["han"] or "").startswith("外")
    name = rest[: said.start()] if said and (time or RELATIVE.fullmatch(word)) else rest
    return Block("heading", plain(name), start, start + len(line), interior=not outside, time=time)


def time_named(word: str) -> TimeOfDay | None:
    """The time of day that a word of a heading names."""
    return next((value for name, value in TIME_NAMES.items() if name in word.lower()), None)


def dialogue(lines: Sequence[tuple[int, str]], index: int, cue: re.Match[str], play: Screenplay) -> int:
    """A cue and the speech under it; returns the index after it.

    Where nothing but a direction stands under it ("(sighs)"), that is the speech.
    """
    name = plain(cue["forced"]) if cue["forced"] else cased(plain(cue["plain"]))
    under: list[tuple[int, int, str]] = []
    index += 1
    while index < len(lines) and lines[index][1].strip():
        at, raw = lines[index]
        under.append((at + len(raw) - len(raw.lstrip()), at + len(raw.rstrip()), raw.strip()))
        index += 1
    said = [row for row in under if not PARENTHESIS.match(row[2])] or under[-1:]
    manners = [plain(row[2][1:-1]) for row in under if row not in said]
    if said:
        text = "\n".join(plain(row[2].removeprefix("~")) for row in said)
        span = said[0][0], said[-1][1]
        block = line_block(name, cue["notes"] or "", text, span, manners, bool(cue["forced"]))
        block.entry = Entry.OVERLAPS if cue["dual"] else block.entry
        play.blocks.append(block)
    return index


def colon_line(colon: re.Match[str], start: int) -> Block:
    """ "Name (how): words" on one line."""
    said, notes = colon["said"], colon["notes"] or ""
    inner = re.match(r"^[(（]([^)）]*)[)）]\s*(.+)$", said)
    manners, text = ([inner.group(1)], inner.group(2)) if inner else ([], said)
    name = cased(colon["name"].lstrip("@"))
    return line_block(name, notes, plain(text), (start, start + len(said)), manners)


def line_block(
    name: str, notes: str, said: str, span: tuple[int, int], manners: Sequence[str], forced: bool = False
) -> Block:
    """A speech; `notes` is what stands in brackets beside the name, `manners` what does under it."""
    delivery, manner = heard(notes)
    if name in NARRATORS and not forced and delivery is Delivery.SPOKEN:
        delivery = Delivery.VOICE_OVER
    entry, manner = entering(", ".join(filter(None, [manner, *manners])))
    return Block("line", said, *span, name=name, manner=manner, delivery=delivery, entry=entry)


def heard(notes: str) -> tuple[Delivery, str]:
    """What the notes beside a name say: how the speech is heard, else in what manner."""
    if OFF_SCREEN.search(notes):
        return Delivery.OFF_SCREEN, ""
    if VOICE_OVER.search(notes):
        return Delivery.VOICE_OVER, ""
    manner = "" if re.search(r"CONT|继续", notes, re.I) else plain(notes.strip(" ()（）"))
    return Delivery.SPOKEN, manner


def action(lines: Sequence[tuple[int, str]], index: int, play: Screenplay) -> int:
    """One paragraph of action; returns the index after it."""
    start = lines[index][0] + len(lines[index][1]) - len(lines[index][1].lstrip())
    end, found = start, list[str]()
    while index < len(lines) and lines[index][1].strip():
        at, raw = lines[index]
        line = raw.strip()
        if found and real_heading(line):
            break
        centred = re.match(r"^>(.*)<$", line)
        found.append(plain(centred.group(1) if centred else line.removeprefix("!")))
        end = at + len(raw.rstrip())
        index += 1
    play.blocks.append(Block("action", "\n".join(filter(None, found)), start, end))
    return index


def plain(text: str) -> str:
    """`text` without the marks of emphasis and without the backslashes that guard what is none."""
    while text != (text := EMPHASIS.sub(r"\2\4", text)):
        pass
    return re.sub(r"\s+", " ", ESCAPED.sub(r"\1", text)).strip()


def cased(name: str) -> str:
    """A name in capitals as prose has it: they are only the cue's custom."""
    if not CAPITALS.fullmatch(name):
        return name
    return re.sub(r"[A-Z]+", lambda m: m.group().capitalize(), name).replace("'S ", "'s ")


# ---- Writing --------------------------------------------------------------------------------------
def to_fountain(script: Script) -> str:
    """`script` as a Fountain screenplay; elements without words are left out."""
    names = {character.id: character.name for character in script.characters}
    parts = [f"Title: {escaped(one_line(script.title))}"]
    for scene in script.scenes:
        parts.append(forced_heading(scene_heading(scene)))
        for element in scene.elements:
            if not element.text.strip():
                continue
            if isinstance(element, Action):
                parts.append(guarded(element.text))
            else:
                name = names.get(element.speaker_id, element.speaker_id)
                parts.append(speech(element, name, script.language))
    return "\n\n".join(parts) + "\n"


def scene_heading(scene: Scene) -> str:
    """INT. or EXT., whatever language the script's own heading is in."""
    heading = one_line(scene.heading)
    match = HEADING.match(heading)
    place = heading_block(heading, match, 0).text if match else heading
    return f"{'INT.' if scene.interior else 'EXT.'} {place or '…'} - {scene.time.value.upper()}"


def forced_heading(heading: str) -> str:
    """A heading that is read as one, whatever it says."""
    line = escaped(heading).replace("#", "\\#")
    return line if real_heading(line) else f".{line}"


EXTENSIONS = {Delivery.SPOKEN: "", Delivery.OFF_SCREEN: "O.S.", Delivery.VOICE_OVER: "V.O."}


def speech(line: Line, name: str, language: Language) -> str:
    """Cue, parenthetical, speech; dual dialogue where the line overlaps."""
    dual = line.entry is Entry.OVERLAPS
    manner = line.manner if dual else directed(line.manner, line.entry, language)
    above = cue(name, line.delivery) + (" ^" if dual else "")
    return "\n".join([above, *bracketed(manner), *said(line.text)])


def cue(name: str, delivery: Delivery) -> str:
    """The line above a speech: capitals where they say the name, @ and the name where they do not."""
    name = one_line(name) or "SOMEONE"
    written = in_capitals(name)
    taken = name in NARRATORS or HEADING.match(written) or TRANSITION.match(written)
    if taken or cased(written) != name or not CAPITALS.fullmatch(written) or len(written) > LONGEST_CUE:
        written = "@" + re.sub(r"[\^()（）]", r"\\\g<0>", escaped(name))
    return f"{written} ({EXTENSIONS[delivery]})" if EXTENSIONS[delivery] else written


def in_capitals(name: str) -> str:
    """A name as cues have it, where it can be told from the capitals."""
    return name.upper() if cased(name.upper()) == name else name


def bracketed(manner: str) -> list[str]:
    """The parenthetical, if there is one."""
    return [f"({escaped(one_line(manner))})"] if manner.strip() else []


def said(text: str) -> list[str]:
    """The lines of a speech."""
    return [f"\\{row}" if PARENTHESIS.match(row) or row.startswith("~") else row for row in rows(text)]


def guarded(text: str) -> str:
    """Action that cannot be taken for anything else: forced with an exclamation mark where needed."""
    return "\n".join(f"!{line}" if doubtful(line) else line for line in rows(text))


def doubtful(line: str) -> bool:
    """Whether a line of action would be read as something else, here or by other readers."""
    kinds = (HEADING, CUE, HAN_CUE, COLON_CUE, TRANSITION)
    return line.startswith(tuple("#=!>.@~")) or any(kind.match(line) for kind in kinds)


def rows(text: str) -> list[str]:
    """The lines of a text that have words, each fit to stand in a screenplay."""
    return [escaped(line) for line in map(one_line, text.splitlines()) if line]


def escaped(text: str) -> str:
    """`text` with a backslash before every mark of emphasis and within every mark of a note."""
    return re.sub(r"[\\*_]|(?<=\[)\[", r"\\\g<0>", text)


def one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
