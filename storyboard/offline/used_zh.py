"""Chinese names by what is done with them: 苏听 and 林不为 are names, whatever their characters mean.

A surname and more that acts, is called, has a face, and goes on differently each time, is somebody. It knows
no characters that names have: those are in `names_zh`.
"""

from dataclasses import dataclass, field

from storyboard.offline.lexicon_zh import kind_of
from storyboard.offline.names_zh import CLOSES, HAN, OWNS, PEOPLE_DO, STOPS, SURNAME, TELLS, Page, fresh
from storyboard.offline.words import zh

PARTICLES = frozenset("着了过的地得们是在有说道问")
# 温声, 单手: how something is done.
NO_END = PARTICLES | frozenset("声手眼口脸心身头脚步气")
LIVES = 3  # how often it lives as only people do


@dataclass
class Use:
    """How a form is used; `nexts` are the characters behind it."""

    nexts: set[str] = field(default_factory=set)
    does: int = 0
    shown: int = 0  # has a face, is called, says something


def used_as_names(page: Page) -> set[str]:
    """Forms of a surname and one or two characters that live as people do, again and again."""
    uses: dict[str, Use] = {}
    for match in SURNAME.finditer(page.text):
        start, given = match.span()
        opens, inside = page.opening(start), page.inside[start]
        for end in (given + 1, given + 2):
            form = page.text[start:end]
            voice = len(form) == 3 and form[-1] == "声" and page.text[end] != "音"  # 傅寒声
            if (
                not HAN.fullmatch(form)
                or form[given - start] in PARTICLES
                or (form[-1] in NO_END and not voice)
            ):
                continue
            use = uses.setdefault(form, Use())
            use.nexts.add(page.text[end])
            if inside:
                use.shown += opens and page.text[end] in STOPS + CLOSES
            else:
                use.does += opens and PEOPLE_DO.match(page.text, end) is not None
                use.shown += bool(OWNS.match(page.text, end) or (opens and TELLS.match(page.text, end)))
    return {form for form, use in uses.items() if lives(form, use)}


def lives(form: str, use: Use) -> bool:
    """Whether a form is somebody's name by its use; a word of the language must be shown to be one, too."""
    surname = SURNAME.match(form)
    word = kind_of(form) and not kind_of(form).startswith("nr")
    return (
        len(use.nexts) > 1
        and use.does > 0
        and use.does + use.shown >= LIVES
        and (not word or use.shown > 0)
        and (form not in zh.NOT_PEOPLE or min(use.does, use.shown) > 1)  # 祁连
        and surname is not None
        and fresh(form, surname.group(), used=True)
    )
