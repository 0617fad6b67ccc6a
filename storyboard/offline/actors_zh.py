"""Whoever acts as only people do, under whatever name: 眼镜, 柱子, 刀疤, 小月楼, 阎王.

A word that means a thing is somebody's name where it says something, or again and again does what only people
do. It knows no names: those are found in `names_zh`, before.
"""

import re
from collections.abc import Iterator, Sequence

from storyboard.offline.lexicon_zh import common_kind, kind_of
from storyboard.offline.names_zh import (
    CLOSES,
    HAN,
    HOW,
    NO_NICKNAME,
    TELLS,
    Evidence,
    Page,
    is_given,
    runs_on,
)
from storyboard.offline.words import zh, zh_acts
from storyboard.offline.words.zh_given import LIKELY

LOOKS = re.compile(
    r"(?:有|戴|穿|留|拿|扎|拄)着?(?:一[\u4e00-\u9fff])?([\u4e00-\u9fff]{2,3})的(?:那个)?(?:男|女|老|年轻|少|孩|汉)"
)
# Behind a speech; 电话里 is where, not who.
SAYS = re.compile(rf"[{CLOSES}]([\u4e00-\u9fff]{{2,3}}?)(?<![里中上下外头边])(?={TELLS.pattern})")
KNOWN = 1000  # from here on a word means itself, whoever says something: 夏天
ADVERBIAL = ("z", "ad", "d")


def nicknames(page: Page, known: Sequence[str]) -> dict[str, Evidence]:
    """The forms that act, without those that `known` names begin."""
    page.found = {}
    begun = (*known, *zh.PEOPLE, *zh_acts.GROUPS)
    looks = {word for word in LOOKS.findall(page.text) if page.text.count(word) > 1}  # 脸上有刀疤的男人
    forms = {page.text[start:end] for start, end in spans(page)} | looks
    forms = {form for form in forms if not form.startswith(begun) and not is_phrase(form)}
    forms = {form for form in forms if not any(name.startswith(form) for name in known)}
    for start in range(len(page.text) - 4):
        for end in range(start + 2, start + 5):
            if page.text[start:end] in forms:
                page.see(start, end)
    found = {
        form: seen
        for form, seen in page.found.items()
        if acts_as_people(form, seen) or (form in looks and seen.acts >= 1)
    }
    return {
        form: seen
        for form, seen in found.items()
        if not runs_on(form, page)
        and not any(
            other != form and other.startswith(form) and found[other].times >= seen.times for other in found
        )
    }


def is_phrase(form: str) -> bool:
    """Whether a form says how or to whom something is done, or is nobody."""
    by = {form[0], form[-1]} & zh_acts.PREPOSITIONS
    many = form[-1] in zh.MANY_ENDS
    return bool(by) or many or form in zh.NOT_NICKNAMES or HOW.search(form) is not None


def acts_as_people(form: str, seen: Evidence) -> bool:
    """Whether a form does what only people do, often enough for the word that it is."""
    if kind_of(form).startswith(ADVERBIAL) or not seen.acts + seen.does:
        return False
    if seen.says > 1 and seen.calls:
        return True  # “抱歉，舰长。”摇篮答道
    lives = seen.does + seen.says + seen.owns + seen.beside + (seen.calls > 0)
    if form[-1] in zh.TRADE_ENDS and common_kind(form)[:1] in ("n", ""):
        return lives >= 1  # 指导员, 导播
    if form in LIKELY and seen.times > 1 and lives and seen.acts + seen.calls + seen.owns:
        return True
    if not is_given(form[0]):
        shown = seen.says + seen.calls + seen.owns  # 知画, 听雨
        rare = not kind_of(form) or kind_of(form).startswith("nr")
        return rare and ((seen.says > 0 and shown > 1) or (lives > 2 and seen.times > 2))
    if seen.says > 1 and seen.calls + seen.owns and not common_kind(form, KNOWN):
        return True  # 当归, 如意
    if kind_of(form).startswith("v"):  # 灭绝; not 确认 in 确认道
        return seen.says > 0 and lives >= 3 and seen.times > 1
    if common_kind(form).startswith("n") and seen.calls and seen.does and seen.beside:
        return True  # “石头，回去！” “不！”石头张开胳膊
    if common_kind(form):
        return 2 * (seen.acts + seen.owns) >= seen.told and (lives >= 3 or seen.does >= 2)
    rare = (not kind_of(form) and not kind_of(form[0]).startswith(("v", "p", "d", "n", "a"))) or kind_of(
        form[0]
    ) == "nr"
    return lives >= 2 or (seen.does > 0 and len(form) == 2 and rare)


def spans(page: Page) -> Iterator[tuple[int, int]]:
    """Two to four characters from where a clause begins, to where a word ends; no verb, no adverb."""
    for match in SAYS.finditer(page.text):
        yield match.span(1)
    for run in HAN.finditer(page.text):
        lead = next((word for word in zh.LEADS if page.text.startswith(word, run.start())), "")
        for start in {run.start(), run.start() + len(lead)}:
            if not page.edges[start]:
                continue
            for end in range(start + 2, min(start + 5, run.end())):
                form = page.text[start:end]
                if form in LIKELY:
                    yield start, end
                    continue
                kind = common_kind(form)
                if not (page.edges[end] or page.text[end] in zh.DOES) or (
                    kind
                    and kind.startswith(NO_NICKNAME)
                    and not (kind == "t" and not common_kind(form, KNOWN))
                ):
                    continue
                first = is_given(form[0]) or (form[0] in zh.NAME_MIDDLES and len(form) == 2)
                if first and all(map(is_given, form[1:])):
                    yield start, end
