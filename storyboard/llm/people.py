"""Who a word of the model's means: ids come from the list, and nobody is made up by number.

Also the names of a story that is told in another language: settled once, in the bible, and kept to.
"""

import re
from collections.abc import Iterable, Mapping

from storyboard.models import Character
from storyboard.offline.fit import NARRATOR
from storyboard.offline.prose import UNKNOWN
from storyboard.terms import Language, Role

WALK_ONS = 12  # people whom the scenes may add to the bible's
NUMBERED = re.compile(r"^[a-z]{0,3}\d+[a-z]?$", re.I)
NARRATORS = {"narrator", "narration", "旁白", "叙述者"}
SOMEONE = {Language.EN: "Someone", Language.ZH: "旁人"}
TELLER = {Language.EN: "Narrator", Language.ZH: "旁白"}
LATIN_NAME = re.compile(r"[A-Z][\w’'-]*(?:[ -][A-Z][\w’'-]*)*")
JOINTS = re.compile(r"[\s\-’'·.]+")


class People:
    """The script's characters; those who turn out to speak beside the bible's are added."""

    def __init__(self, characters: Iterable[Character], language: Language) -> None:
        self.all = list(characters)
        self.language = language
        self.walk_ons = 0

    def find(self, word: str) -> str:
        """The id of the one whom `word` (an id, a name, an alias) means; "" where it is nobody."""
        wanted = fold(word)
        for character in self.all:
            if wanted and wanted in {fold(one) for one in (character.id, character.name, *character.aliases)}:
                return character.id
        return ""

    def speaker(self, word: str) -> str:
        """The same for a speaker: a narrator, and up to WALK_ONS people whom nobody has met, are added."""
        known = self.find(word)
        if known:
            return known
        if fold(word) in NARRATORS | {NARRATOR}:
            return self.find(NARRATOR) or self.add(NARRATOR, TELLER[self.language])
        name = " ".join(word.split())[:40]
        if any(c.isalpha() for c in name) and not NUMBERED.match(name) and self.walk_ons < WALK_ONS:
            self.walk_ons += 1
            return self.add(f"c0w{self.walk_ons}", name)
        return self.nobody()

    def nobody(self) -> str:
        """The id of whoever speaks when it is not known who does."""
        return self.find(UNKNOWN) or self.add(UNKNOWN, SOMEONE[self.language])

    def add(self, id: str, name: str) -> str:
        self.all.append(Character(id=id, name=name, role=Role.MINOR))
        return id


def fold(word: str) -> str:
    """A word without what does not tell two names apart."""
    return " ".join(word.casefold().replace("’", "'").split())


def renamed(text: str, names: Mapping[str, str], language: Language) -> str:
    """`text` of a translation with every name as the bible has it.

    A name left as the story has it is replaced, and so is the same name spelled in other pieces:
    "Lin-Wan" and "Linwan" are Lin Wan.
    """
    for story in sorted(names, key=lambda name: (-len(name), name)):
        script = names[story]
        if story and script and story != script:
            bound = r"\b" if story.isascii() else ""
            text = re.sub(f"{bound}{re.escape(story)}{bound}", script.replace("\\", r"\\"), text)
    if language == Language.ZH:
        return text
    known = {JOINTS.sub("", script).casefold(): script for script in names.values() if " " in script}
    return LATIN_NAME.sub(
        lambda found: known.get(JOINTS.sub("", found.group()).casefold(), found.group()), text
    )


def strangers(text: str, language: Language) -> list[str]:
    """Words that a translation should not have kept: Han in English, runs of Latin names in Chinese."""
    pattern = r"[\u4e00-\u9fff]+" if language == Language.EN else r"[A-Z][a-z]+(?: [A-Z][a-z]+)*"
    return re.findall(pattern, text)
