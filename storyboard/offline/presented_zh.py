"""The names that a Chinese story itself gives: “我叫玄烬。”, “你叫什么？” “石头。”, 熊一诺，外号大熊.

It knows no words: what can be a name is told in `names_zh`.
"""

import re
from collections.abc import Sequence

from storyboard.offline.address_zh import SELVES
from storyboard.offline.lexicon_zh import kind_of
from storyboard.offline.names_zh import CLOSES, OPENS, Evidence, Page, is_given
from storyboard.offline.roles_zh import one_of
from storyboard.offline.roster import Person
from storyboard.offline.words import zh
from storyboard.offline.words.zh_given import LIKELY
from storyboard.terms import Sex

NAME = r"[‘'《]?([\u4e00-\u9fff]{2,4})[’'》]?(?=[，。！、；…”」』])"
BYNAME = r"外号|绰号|诨名|人称|小名|乳名|大名|本名|原名|真名|代号|艺名|网名|道号|法号"
GIVES = re.compile(
    rf"(?:(?:{SELVES}|[我他她它]|就|都|也|人|便)叫|名叫|叫做|唤作|(?:{BYNAME})(?:就?叫|是)?|"
    rf"[管都](?:[他她它我]|自己)叫|叫[他她它我](?:作|做)?)[“「『]?{NAME}"
)
ASKED = re.compile(
    rf"(?:叫什么|叫啥|什么名字|姓名|名字呢|怎么称呼|尊姓|高姓|贵姓)[^{OPENS}{CLOSES}]{{0,6}}[？?][{CLOSES}]"
    rf"[^{OPENS}{CLOSES}]{{0,60}}[{OPENS}](?:我叫|叫我|我是)?{NAME}"
)
LETS_DOWN = "(?:青丝|长发|秀发|乌发)[^。！？，]{0,6}(?:落|散|垂|披|泻)"
SELF_NAMED = re.compile("[“「『，。](?:我|我的名字)叫$")
NO_NAME = ("v", "a", "d", "t", "r", "m", "p", "c", "i", "l")


def presented(page: Page, known: Sequence[str]) -> dict[str, Evidence]:
    """The names given so that the story uses again, without the `known` ones."""
    page.found = {}
    given = {match[1] for pattern in (GIVES, ASKED) for match in pattern.finditer(page.text)}
    for name in given:
        known_once = page.text.count(name) > 1 or SELF_NAMED.search(page.text, 0, page.text.index(name))
        if can_be_name(name) and known_once and not any(name in each for each in known):
            for match in re.finditer(name, page.text):
                page.see(*match.span())
    return dict(page.found)


def can_be_name(form: str) -> bool:
    """Whether a form that is said to be a name can be one."""
    if form in LIKELY:
        return True
    taken = form in zh.PEOPLE or form in zh.NOT_PEOPLE or form in zh.CALLED_SEX or form in zh.TITLES
    begins = all(is_given(char) or char in zh.NAME_MIDDLES for char in form[:-1])
    return begins and is_given(form[-1]) and not taken and not kind_of(form).startswith(NO_NAME)


def disguised(page: Page, people: Sequence[Person]) -> None:
    """Whoever lets down her hair was taken for a man: he and she may both be she."""
    words = one_of(name for person in people for name in person.names)
    owner = {name: person for person in people for name in person.names}
    for match in re.finditer(rf"({words})[^。！？\n{OPENS}{CLOSES}]{{0,24}}{LETS_DOWN}", page.text):
        person = owner[match[1]]
        if not page.inside[match.start()] and person.sex is Sex.MALE:
            person.sex, person.told = Sex.UNKNOWN, True


def renamed(page: Page, people: Sequence[Person]) -> list[Person]:
    """The people, with both names of whoever is said to have another: 熊一诺，外号大熊."""
    owner = {name: person for person in people for name in person.names}
    words = one_of(owner)
    gone: set[int] = set()
    for match in re.finditer(
        rf"({words})，?(?:{BYNAME})(?:就?叫|是)?[“「『]?({words})(?=[，。、”」』])", page.text
    ):
        one, other = owner[match[1]], owner[match[2]]
        if one is not other and not page.inside[match.start()] and id(other) not in gone:
            one.names += [name for name in other.names if name not in one.names]
            gone.add(id(other))
    return [person for person in people if id(person) not in gone]
