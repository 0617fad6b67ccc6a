"""Captions as files: SubRip, WebVTT with positions, ASS with type, place and the timing of every word.

The text is data: what a player would take for a tag becomes its full-width twin.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from html import escape
from itertools import accumulate, pairwise

import pysubs2

from storyboard.captions import Caption, Place, spaced, texts

HARMLESS = str.maketrans("{}\\<>", "｛｝＼＜＞")
FACE = "Noto Sans CJK SC"  # as the bundled one calls itself, and what is installed on most systems
EM = 1.448  # Noto's ascent and descent in type sizes: what ASS means by a size of 1
INK, LIT, SHADE = pysubs2.Color(255, 255, 255), pysubs2.Color(255, 209, 102), pysubs2.Color(8, 6, 10)
SECOND = 0.8  # of the type's size: the other language's
ROW = 0.065  # of the shorter side: the height of a row as browsers set it


def to_srt(captions: Sequence[Caption]) -> str:
    """SubRip, which has no places: those who speak at once are two rows of one subtitle."""
    file = pysubs2.SSAFile()
    for start, end, rows in texts(captions):
        file.events.append(_event(start, end, r"\N".join(_harmless(rows))))
    return str(file.to_string("srt"))


def to_vtt(captions: Sequence[Caption], place: Place) -> str:
    """WebVTT, as browsers want it, above what a platform covers."""
    row = ROW * min(place.width, place.height)
    blocks = ["WEBVTT"]
    for number, one in enumerate(captions, 1):
        rows = _harmless((*one.rows, *one.second))
        top = place.height - place.bottom - row * (len(rows) + (one.shared and one.upper))
        where = f"line:{100 * top / place.height:.1f}% size:{100 - 200 * place.sides / place.width:.0f}%"
        times = f"{_clock(one.start)} --> {_clock(one.end)} {where} align:center"
        blocks.append("\n".join([str(number), times, *(escape(text, quote=False) for text in rows)]))
    return "\n\n".join(blocks) + "\n"


def to_ass(captions: Sequence[Caption], place: Place, title: str = "", karaoke: bool = False) -> str:
    """Advanced SubStation Alpha; with `karaoke` each word fills with colour while it is said."""
    file = pysubs2.SSAFile()
    file.info |= {
        "Title": title.translate(HARMLESS),
        "PlayResX": str(place.width),
        "PlayResY": str(place.height),
        "WrapStyle": "2",  # rows are broken here, not by the player
        "ScaledBorderAndShadow": "yes",
    }
    file.styles = {
        name: pysubs2.SSAStyle(
            fontname=FACE,
            fontsize=round(share * place.size * EM, 1),
            bold=True,
            primarycolor=LIT if karaoke and name == "Default" else INK,
            secondarycolor=INK,
            outlinecolor=SHADE,
            backcolor=pysubs2.Color(8, 6, 10, 120),
            outline=round(place.size / 14, 1),
            shadow=round(place.size / 20, 1),
            alignment=pysubs2.Alignment.BOTTOM_CENTER,
            marginl=place.sides,
            marginr=place.sides,
            marginv=place.bottom,
        )
        for name, share in (("Default", 1.0), ("Second", SECOND))
    }
    for one in captions:
        rows = [*(_sung(one) if karaoke else _harmless(one.rows))]
        rows += [rf"{{\rSecond}}{text}" for text in _harmless(one.second)]
        event = _event(one.start, one.end, r"\N".join(rows))
        if one.shared and one.upper:
            event.marginv = place.bottom + round(place.size * EM)
        file.events.append(event)
    return str(file.to_string("ass"))


def _event(start: float, end: float, text: str) -> pysubs2.SSAEvent:
    return pysubs2.SSAEvent(start=round(start * 1000), end=round(end * 1000), text=text)


def _harmless(rows: Sequence[str]) -> list[str]:
    return [row.translate(HARMLESS) for row in rows]


def _sung(caption: Caption) -> Iterator[str]:
    """Each row with the hundredths of a second that each of its words takes, up to the next one."""
    words = [word for row in caption.words for word in row]
    starts = [caption.start, *(word.start for word in words[1:]), max(words[-1].end, caption.start)]
    beats = [b - a for a, b in pairwise(round(100 * start) for start in accumulate(starts, max))]
    for row in caption.words:
        texts = _harmless(spaced([word.text for word in row]))
        yield "".join(rf"{{\kf{beats.pop(0)}}}{text}" for text in texts)


def _clock(seconds: float) -> str:
    """HH:MM:SS.mmm"""
    whole = timedelta(milliseconds=round(seconds * 1000))
    hours, rest = divmod(whole, timedelta(hours=1))
    minutes, rest = divmod(rest, timedelta(minutes=1))
    return f"{hours:02}:{minutes:02}:{rest.total_seconds():06.3f}"
