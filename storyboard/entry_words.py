"""How writers put it that a line enters over the one before or interrupts it, in English and Chinese."""

import re
from collections.abc import Mapping

from storyboard.terms import Entry, Language

_HIM = r"(?: (?:him|her|them|me|us|it|each other|\w+))?"
# A whole note of a parenthetical, or what is told beside the words of a speech.
NOTES: Mapping[Entry, re.Pattern[str]] = {
    Entry.INTERRUPTS: re.compile(
        rf"interrupt(?:s|ed|ing){_HIM}|(?:cuts?|cutting|breaks?|broke|breaking) in(?: on{_HIM})?"
        rf"|(?:cuts?|cutting){_HIM} (?:off|short)"
        "|打断(?:了)?(?:[他她我你]们?|对方)?(?:的话)?|插嘴|插话|抢话|抢白|抢着说",
        re.IGNORECASE,
    ),
    Entry.OVERLAPS: re.compile(
        rf"overlap(?:s|ping){_HIM}|(?:talk|speak)ing over{_HIM}|simultaneously"
        "|at the same (?:time|moment)|in unison|in chorus"
        "|同时|同声|齐声|异口同声|不约而同",
        re.IGNORECASE,
    ),
}
WRITTEN: Mapping[Language, Mapping[Entry, str]] = {
    Language.EN: {Entry.INTERRUPTS: "interrupting", Entry.OVERLAPS: "overlapping"},
    Language.ZH: {Entry.INTERRUPTS: "打断", Entry.OVERLAPS: "同时"},
}


def entering(manner: str) -> tuple[Entry, str]:
    """How a line of this parenthetical enters, and what else the parenthetical says."""
    notes = re.split(r"(\s*[,，、;；]\s*)", manner)  # and what parts them
    for at, note in enumerate(notes):
        for entry, words in NOTES.items():
            if words.fullmatch(note):
                return entry, "".join([*notes[: max(0, at - 1)], *notes[at + 1 + (at == 0) :]])
    return Entry.FOLLOWS, manner


def directed(manner: str, entry: Entry, language: Language) -> str:
    """The parenthetical of a line that enters so: `entering` gives both back."""
    return ", ".join(filter(None, [WRITTEN[language].get(entry, ""), manner.strip()]))
