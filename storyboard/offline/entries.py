"""Who interrupts whom, and who speaks at once: told by a dash, by a tag, or by a sentence of its own.

It reads the story around two lines; how it is put is in `entry_words`.
"""

import re
from collections.abc import Sequence

from storyboard.entry_words import NOTES, entering
from storyboard.models import Action, Element, Line, Script
from storyboard.terms import Entry

BROKEN = re.compile(r"(?:[—–-])[\"'”’」』\s]*$")
NEAR = 60  # characters of the story in which a tag stands
SENTENCE = re.compile(r"[.!?。！？\n\"“”「」『』]")
LEADS = re.compile(r"[,:，：]\s*$")
UNISON = re.compile(r"in unison|in chorus|异口同声|齐声|同声|不约而同", re.IGNORECASE)
# Two who say one quotation.
BOTH = re.compile(
    r"\b(?:they|both|the two)\b.*(?:in unison|in chorus|at the same (?:time|moment)|together)"
    r"|[两二]个?人.*同时|异口同声|齐声|不约而同",
    re.IGNORECASE,
)
PAIRS = {"两人", "二人", "两个人"}  # who are no single person
# A sentence that says no more than this is heard, and not seen.
TELLS = {
    entry: re.compile(rf".{{0,30}}?(?:{words})[说道喊]?\W*", re.IGNORECASE)
    for entry, words in (
        (Entry.INTERRUPTS, NOTES[Entry.INTERRUPTS].pattern),
        (Entry.OVERLAPS, UNISON.pattern),
    )
}


def with_entries(script: Script, story: str) -> Script:
    """`script` with lines that enter as `story` tells; its spans are offsets in `story`.

    What only told how a line enters is left out. A line of two in unison becomes one of each of the two
    who talked last.
    """
    pairs = {one.id for one in script.characters if one.name in PAIRS}
    talk: list[str] = []  # who spoke, the last one last
    for scene in script.scenes:
        found: list[Element] = []
        for element in scene.elements:
            if isinstance(element, Action):
                found.append(element)
                continue
            aside = found.pop() if found and told_by(found[-1]) is not Entry.FOLLOWS else None
            around = " ".join([*beside(element, story), aside.text if aside else ""])
            both = element.speaker_id in pairs or BOTH.search(around)
            if both and len(talk) > 1:
                found += in_unison(element, talk[-2:])
                continue
            told = told_by(aside) if aside else Entry.FOLLOWS
            entry = entry_of(found[-1] if found else None, element, story, told)
            found += [aside] if aside and entry is Entry.FOLLOWS else []
            found.append(element.model_copy(update={"entry": entry}))
            talk = [*(one for one in talk if one != element.speaker_id), element.speaker_id]
        scene.elements = found
    speaking = {one.speaker_id for s in script.scenes for one in s.elements if isinstance(one, Line)}
    script.characters = [one for one in script.characters if one.id not in pairs - speaking]
    return script


def in_unison(line: Line, two: Sequence[str]) -> list[Element]:
    """The same words said by each of `two`: first by the line's own speaker where that is one of them."""
    first, second = sorted(two, key=lambda one: one != line.speaker_id)
    return [
        line.model_copy(update={"speaker_id": first, "entry": Entry.FOLLOWS}),
        line.model_copy(update={"id": f"{line.id}-too", "speaker_id": second, "entry": Entry.OVERLAPS}),
    ]


def told_by(element: Element) -> Entry:
    """How the line after an action enters, where the action says only that."""
    if isinstance(element, Line):
        return Entry.FOLLOWS
    return next((entry for entry, words in TELLS.items() if words.fullmatch(element.text)), Entry.FOLLOWS)


def entry_of(before: Element | None, line: Line, story: str, aside: Entry = Entry.FOLLOWS) -> Entry:
    """How `line` enters after the element before it: its own entry, else what is told of it.

    `aside` is what a sentence between them says.
    """
    if not isinstance(before, Line) or before.speaker_id == line.speaker_id:
        return Entry.FOLLOWS
    told = [entry for entry, words in NOTES.items() if any(map(words.search, beside(line, story)))]
    broken = [Entry.INTERRUPTS] if BROKEN.search(before.text) else []
    ways = [line.entry, entering(line.manner)[0], aside, *told, *broken]
    return next((entry for entry in ways if entry is not Entry.FOLLOWS), Entry.FOLLOWS)


def beside(line: Line, story: str) -> list[str]:
    """What the story says right before and right after a line in the same sentence."""
    if line.source is None:
        return []
    before = story[max(0, line.source.start - NEAR) : line.source.start].rstrip(" \"'“‘「『")
    after = story[line.source.end : line.source.end + NEAR].lstrip(" \"'”’」』,，")
    leading = SENTENCE.split(before)[-1] if LEADS.search(before) else ""
    return [leading, SENTENCE.split(after)[0]]
