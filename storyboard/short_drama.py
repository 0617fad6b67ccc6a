"""The plain script of Chinese short drama, as its writers type it: 场1-1 日 内 咖啡馆, △ action,
角色（语气）：台词. It knows the format and gives what Fountain's reader gives; whose words they are
is the writer's affair.
"""

import re

from storyboard.entry_words import entering
from storyboard.fountain import Block, Screenplay, heard, time_named
from storyboard.terms import Delivery, TimeOfDay

NUMBER = r"[一二三四五六七八九十百零〇两\d]+"
# What opens a scene's heading. A number alone opens one only before a time or 内/外.
OPENING = re.compile(
    rf"^【?(?:场景|场次|场)\s*[:：]?\s*(?:{NUMBER}(?:\s*[-—–.]\s*{NUMBER})?(?=[\s】:：、.．]|$))?】?\s*[:：、.．]?\s*|"
    rf"^【?第\s*{NUMBER}\s*[场幕]】?\s*[:：、.．]?\s*"
)
NUMBERED = re.compile(r"^\d{1,3}\s*[-—–]\s*\d{1,3}\s*[:：、.．]?\s*|^\d{1,3}\s*[、.．]\s*")
LONGEST_HEADING = 40
TIMES = (
    "清晨|早晨|早上|上午|中午|正午|下午|午后|傍晚|黄昏|晚上|夜晚|深夜|半夜|午夜|凌晨|黎明|拂晓|白天|雨夜|雪夜|"
    "晨|早|日|昏|晚|夜"
)
SIDES = "内外景|内景|外景|内/外|内|外"
# One word of a heading that tells time, 内/外 or both: 日, 夜内, 内景, 雨夜外.
SETTING = re.compile(rf"(?P<time>{TIMES})?(?P<side>{SIDES})?(?P<late>{TIMES})?")
LABEL = re.compile(r"(?:时间|地点|景别|场景|内外)\s*[:：]\s*")
CAST = re.compile(r"^【?(?:出场)?(?:人物|角色|演员)】?\s*[:：]")
NOTED = re.compile(r"^(?:时间|地点|内外)\s*[:：]")
TITLE = re.compile(
    r"^(?:《(?P<marks>[^》]{1,40})》|(?:剧名|片名|剧本名|标题)\s*[:：]\s*《?(?P<named>[^》]{1,40})》?)"
)
ACTION = re.compile(r"^[△▲▽∆Δ]\s*")
VOICE = r"OS|O\.S\.?|VO|V\.O\.?|os|vo"
CUE = re.compile(
    rf"^【?(?P<name>[^\s：:，。！？；“”\"'（(【】△]{{1,10}}?)\s*"
    rf"(?P<notes>(?:{VOICE})?\s*(?:[（(【][^）)】]*[）)】]\s*)*)】?\s*[：:]\s*(?P<said>\S.*)$"
)
HEARD = re.compile(r"^【(?P<notes>画外音|旁白|独白|内心独白|心声)】\s*[：:]?\s*(?P<said>\S.*)$")
MANNER = re.compile(r"^[（(]([^）)]*)[）)]\s*(.+)$")
INNER = re.compile(r"(?<![a-z])O\.?S\b|心声|内心", re.I)
REMARK = re.compile(r"^【(.+)】$|^[（(](.+)[）)]$")
NARRATOR = "旁白"
QUOTES = re.compile(r"^[“\"「](.*)[”\"」]$")


def looks_like_short_drama(text: str) -> bool:
    """Whether a text is a script of this kind: scene headings and △ or 角色： lines under them."""
    lines = [line.strip() for line in text[:50_000].splitlines() if line.strip()]
    headings = sum(heading_of(line, 0) is not None for line in lines)
    actions = sum(bool(ACTION.match(line)) for line in lines)
    cues = sum(bool(CUE.match(line)) for line in lines)
    return bool((headings and actions + cues >= 2) or (actions >= 2 and cues >= 2))


def parse_short_drama(text: str) -> Screenplay:
    """The screenplay in `text`. What stands before the first scene (a cast list, a synopsis) and the
    lists of who is in a scene are left out."""
    play = Screenplay()
    found = [
        (m.start() + len(m.group()) - len(m.group().lstrip()), m.group().strip())
        for m in re.finditer(r"[^\n]+", text)
    ]
    first = next((i for i, (start, line) in enumerate(found) if heading_of(line, start)), 0)
    for _, line in found[:first]:
        if title := TITLE.match(line):
            play.title = title["marks"] or title["named"].strip()
    for start, line in found[first:]:
        if not line or CAST.match(line) or re.match(rf"^第\s*{NUMBER}\s*集", line):
            continue
        if heading := heading_of(line, start):
            play.blocks.append(heading)
        elif NOTED.match(line) and play.blocks and play.blocks[-1].kind == "heading":
            note(play.blocks[-1], line)
        else:
            play.blocks.append(spoken(line, start) or acted(line, start))
    return play


def heading_of(line: str, start: int) -> Block | None:
    """The heading that a line is, or None."""
    opening = OPENING.match(line)
    found = opening or NUMBERED.match(line)
    if found is None or len(line) > LONGEST_HEADING:
        return None
    block = Block("heading", "", start, start + len(line))
    told = note(block, line[found.end() :])
    plain_place = opening and block.text and not re.search("[。！？，]", line)
    return block if told or plain_place else None


def note(block: Block, words: str) -> bool:
    """Add what the words of a heading tell; whether they told a time or 内/外."""
    told, place = False, []
    for word in re.split(r"[\s/／、，,·|｜—–-]+", LABEL.sub(" ", words.strip("【】 "))):
        word, inner = re.sub(r"[（(].*[）)]$", "", word), re.search(r"[（(](.*)[）)]$", word)
        for part in filter(None, [word, inner and inner.group(1)]):
            setting = SETTING.fullmatch(part)
            if setting is None:
                place.append(part)
                continue
            told = True
            if said := setting["time"] or setting["late"]:
                block.time = time_named(said) or TimeOfDay.DUSK
            if side := setting["side"]:
                block.interior = side[0] == "内"
    block.text = " ".join(filter(None, [block.text, *place]))
    return told


def spoken(line: str, start: int) -> Block | None:
    """The speech that a line is, or None."""
    voice = HEARD.match(line)
    cue = voice or CUE.match(line)
    if cue is None or ACTION.match(line):
        return None
    said, at = cue["said"], start + cue.start("said")
    delivery, manner = voiced(cue["notes"] or "")
    name = NARRATOR if voice else re.split("[、和与]", cue["name"])[0]
    if name == NARRATOR and delivery is Delivery.SPOKEN:
        delivery = Delivery.VOICE_OVER
    if inner := MANNER.match(said):
        how, manner_inside = voiced(inner.group(1))
        delivery = how if how is not Delivery.SPOKEN else delivery
        manner, said, at = manner or manner_inside, inner.group(2), at + inner.start(2)
    if quoted := QUOTES.match(said):
        said, at = quoted.group(1), at + 1
    entry, manner = entering(manner)
    return Block("line", said, at, at + len(said), name=name, manner=manner, delivery=delivery, entry=entry)


def voiced(notes: str) -> tuple[Delivery, str]:
    """Fountain's notes beside a name, but OS is the inner voice of somebody who is seen."""
    return (Delivery.VOICE_OVER, "") if INNER.search(notes) else heard(notes)


def acted(line: str, start: int) -> Block:
    """A line of action without its mark; remarks in brackets (字幕、特写、闪回) are action too."""
    mark = ACTION.match(line)
    text = line[mark.end() :] if mark else line
    if remark := REMARK.match(text):
        text = remark.group(1) or remark.group(2)
    at = start + line.find(text)
    return Block("action", text, at, at + len(text))
