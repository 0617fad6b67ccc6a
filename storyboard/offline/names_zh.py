"""The names that a Chinese story gives its people: 林晚, 欧阳明月, 以晴, 小周, 阿强, 二小姐, 顾总.

A name stands where a name can stand (it begins a clause and does something, or is called out) and is no
common word. It knows no people: whose name it is, is told in `people_zh`.
"""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from storyboard.offline.lexicon_zh import common_kind, kind_of, words
from storyboard.offline.quotes import Quote, curly
from storyboard.offline.words import zh
from storyboard.offline.words.script_zh import simplified
from storyboard.offline.words.zh_acts import BETWEEN, MANNER, PREPOSITIONS
from storyboard.offline.words.zh_acts import PEOPLE_DO as PEOPLE_ACTS
from storyboard.terms import Age

SINGLE = "".join(sorted(zh.SURNAMES))
# 长孙 before another surname is the eldest grandson.
SURNAME = re.compile(rf"(?!长孙[{SINGLE}])(?:{'|'.join(zh.COMPOUND_SURNAMES)})|[{SINGLE}]")
TRADES = tuple(
    noun
    for noun, (_, age) in zh.PEOPLE.items()
    if len(noun) == 2 and age is Age.ADULT and noun[0] not in "女男"
)
TITLES = "|".join(sorted({*zh.TITLES, *TRADES}, key=len, reverse=True))
BEGUN_TITLES = frozenset(title[:2] for title in zh.TITLES if len(title) == 3)  # 沈老夫, of 沈老夫人
RANK = "[大二三四五六七八九十]{1,2}|老|小"
RANKED = "|".join(sorted(zh.RANKED, key=len, reverse=True))
TITLED = re.compile(
    rf"({SURNAME.pattern})({TITLES})|((?:{SURNAME.pattern})[大二三四五六七八九]|{RANK})({RANKED})"
)  # 江二小姐
FAMILIAR = re.compile(r"[小老阿]([\u4e00-\u9fff])(?:\1|[子儿])?")
CHAR = "[\u4e00-\u9fff]"
# 咬着牙说, 慢吞吞地说, 哑声说.
TELLS = re.compile(
    rf"(?:{'|'.join(sorted(map(re.escape, zh.ADVERBS), key=len, reverse=True))}"
    rf"|{CHAR}{{1,2}}着{CHAR}{{0,3}}|{CHAR}{{1,4}}地|{CHAR}声)?"
    rf"(?:{'|'.join(sorted(zh.SPEECH_VERBS, key=len, reverse=True))})(?=[，。：:“「\n]|$)"
)
OPENS, CLOSES, STOPS = "“「『", "”」』", "，。！？：；…—～、\n \u3000"
PREDICATES = ("v", "d", "p", "ad", "z", "i", "l", "f")
FIRMS = ("集团", "企业", "公司", "医院", "制药", "地产", "医馆", "药业", "宗亲", "夫妇", "一族")  # 裴氏集团
HAN = re.compile(r"[\u4e00-\u9fff]+")
# Kite, 阿Ken, 老K; 七号.
LATIN = re.compile(
    r"[阿老小]?(?<![A-Za-z])[A-Z][A-Za-z]{1,15}(?![A-Za-z0-9])|[阿老小大][A-Z](?![A-Za-z0-9])"
    r"|(?<![零一二三四五六七八九十百0-9第月])[零一二三四五六七八九十0-9]{1,4}号(?![楼桌房床院线机位门厅室车病舱店线台库])"
)
# What only people have.
OWNS = re.compile(
    r"的(?:脸|手|眼|肩|嘴|声音|目光|背影|脚步|表情|袖|牙|腿|嗓子|眉|额头|头发|手指|身子|喉|睫毛|鼻|耳朵|胳膊|膝盖|脖子)"
)
LEADING = (*zh.LEADS, *zh.PEOPLE)
ROLE_ENDS = tuple(role for role in zh.PEOPLE if len(role) > 1)
PEOPLE_DO = re.compile(f"{BETWEEN}(?:{'|'.join(sorted(PEOPLE_ACTS, key=len, reverse=True))})")
EVEN = re.compile(rf"连{CHAR}{{1,5}}?[都也]")  # 连鹅都不叫了
DOUBLED = re.compile(r"([\u4e00-\u9fff])\1(?!\1)")
NO_DOUBLED = ("r", "m", "t", "d", "v")
HOW = re.compile("|".join(MANNER))
VERB = re.compile(
    "|".join(
        sorted((verb for verb in (*PEOPLE_ACTS, *zh.SPEECH_VERBS) if len(verb) > 1), key=len, reverse=True)
    )
)
LISTED = re.compile(rf"[{OPENS}](?:{CHAR}{{1,3}}，){{2,}}{CHAR}{{1,3}}[。{CLOSES}]")  # “牛骨，老姜，花椒。”
NO_NICKNAME = ("r", "m", "q", "t", "s", "f", "d", "c", "p", "u", "y", "o", "e")


@dataclass
class Evidence:
    """How often a form stands where names stand."""

    first: int
    times: int = 0  # with a word's end at its own
    told: int = 0  # of these, in narration
    acts: int = 0  # begins a clause of narration and does something
    calls: int = 0  # called out in speech
    beside: int = 0  # acts right beside a quotation, or tells
    says: int = 0  # tells, right beside a quotation
    owns: int = 0  # has a face, hands, a voice
    shown: int = 0  # stands behind a role, at a clause's end: 正是将军裴烈
    does: int = 0  # begins a clause of narration and does what only people do

    @property
    def strong(self) -> int:
        return self.acts + self.calls


@dataclass
class Page:
    """A story as names are looked for in it."""

    text: str  # in simplified characters
    inside: bytearray  # 1 within speech
    edges: bytearray  # 1 where a word begins
    found: dict[str, Evidence] = field(default_factory=dict)

    def acting(self, at: int) -> bool:
        """Whether what stands at `at` is done by what stands before."""
        if self.text[at] in zh.DOES and self.text[at] not in STOPS + OPENS + CLOSES + "的":
            return True
        if PEOPLE_DO.match(self.text, at):
            return True
        end = self.edges.find(1, at + 1)
        return kind_of(self.text[at:end]).startswith(PREDICATES)

    def opening(self, at: int) -> bool:
        """Whether a clause begins at `at`, or after a word that leads into one."""
        before = self.text[max(0, at - 4) : at]
        return not before or before[-1] in STOPS + OPENS + CLOSES or before.endswith(LEADING)

    def glued(self, start: int) -> bool:
        """Whether a preposition in a clause of narration stands here: 王五向丞相行礼, not 向丞相."""
        before = self.text[max(0, start - 4) : start]
        opens = not before or before[-1] in STOPS + OPENS + CLOSES or before.endswith(zh.LEADS)
        return self.text[start] in PREPOSITIONS and not self.inside[start] and not opens

    def see(self, start: int, end: int) -> None:
        """Take down the form at `start` to `end`."""
        evidence = self.found.setdefault(self.text[start:end], Evidence(start))
        if not self.edges[end] and self.text[end] not in zh.DOES:  # 陈默坐: 默坐 is a word, too
            return
        follows = self.text[end]
        if follows in zh.PLACES or EVEN.match(self.text, start) or self.glued(start):
            return
        evidence.times += 1
        opens = self.opening(start)
        if self.inside[start]:
            opens = opens and not self.text[max(0, start - 4) : start].endswith(tuple(zh.PEOPLE))
            called = opens and (follows in STOPS + CLOSES) and follows not in "、 "
            evidence.calls += called and not LISTED.match(self.text, self.text.rfind("\n", 0, start) + 1)
            return
        evidence.told += 1
        behind = self.text[max(0, start - 4) : start].endswith(tuple(zh.PEOPLE))
        evidence.shown += behind and follows in STOPS
        acts = opens and self.acting(end)
        evidence.acts += acts
        beside = acts and start > 0 and self.text[start - 1] in CLOSES
        evidence.does += opens and PEOPLE_DO.match(self.text, end) is not None
        tells = TELLS.match(self.text, end)
        evidence.beside += beside or bool(tells)
        evidence.owns += OWNS.match(self.text, end) is not None
        if tells and opens:
            evidence.says += self.text[start - 1 : start] in tuple(CLOSES) or (
                self.text[tells.end() : tells.end() + 2].lstrip("，：:")[:1] in tuple(OPENS)
            )


def page_of(story: str, spoken: Sequence[Quote]) -> Page:
    """The story cut into words."""
    text = curly(simplified(story), spoken) + "\n\n"
    inside, edges = bytearray(len(text)), bytearray(len(text) + 1)
    for quote in spoken:
        inside[quote.start : quote.end] = b"\x01" * (quote.end - quote.start)
    for at in words(text):
        edges[at] = 1
    return Page(text, inside, edges)


def full_names(page: Page, used: AbstractSet[str]) -> dict[str, Evidence]:
    """林晚, 欧阳明月: a surname and one or two characters; those `used` as names are, whatever they mean."""
    page.found = {}
    for match in SURNAME.finditer(page.text):
        start, given = match.span()
        if not page.edges[start] or page.text[max(0, start - 1)] in zh.NOT_BEFORE_SURNAME:
            continue
        for end in (given + 1, given + 2):
            tail = page.text[given:end]
            double = len(tail) == 2 and tail[0] == tail[1] and kind_of(tail) != "v"
            middle = is_given(tail[0]) or (len(tail) == 2 and tail[0] in zh.NAME_MIDDLES)
            middle = middle or tail in zh.GIVEN
            name = page.text[start:end]
            if name in used:
                page.see(start, end)
                continue
            if not ((middle and is_given(tail[-1])) or (double and "一" <= tail[0] <= "鿿")):
                continue
            if not page.edges[given] and end - given == 2 and not page.edges[end]:
                continue
            if fresh(name, match.group()):
                page.see(start, end)
    found = {name: seen for name, seen in page.found.items() if name in used or is_name(name, seen)}
    tails = {name[1:] for name in found if len(name) > 2}
    return {name: seen for name, seen in found.items() if name not in tails and not shadowed(name, found)}


def is_name(name: str, seen: Evidence) -> bool:
    """Whether a surname and more are a person: common words have more to prove."""
    kind = common_kind(name)
    thing = len(name) == 3 and common_kind(name[1:]).startswith("n") and name[-1] not in zh.TRADE_ENDS
    if thing and not seen.acts and seen.calls < 2:
        return False  # 戴口罩
    if thing and name[0] in zh.WORDS_TOO and not seen.says + seen.calls:
        return False  # 戴金丝, 白胡子
    if kind and not kind.startswith("nr"):
        sure = seen.calls >= 2 or (kind != "n" and seen.strong >= 2 and seen.beside >= 1)
        return kind.startswith("n") and sure
    if kind and not (seen.does + seen.says + seen.calls + seen.owns + seen.beside):
        return False  # 胡琴, which a dictionary calls a name
    if kind_of(name).startswith("v") and not seen.acts + seen.owns:
        return False  # 查案
    if name[0] == "连" and kind_of(name[1:]).startswith("v"):
        return False
    if (
        name[-1] != name[-2] in zh.NAME_MIDDLES
        and len(name) > 2
        and seen.strong < 2
        and not seen.calls + seen.does
    ):
        return False
    begun = len(name) > 2 and (common_kind(name[:2]) or name[1] in zh.TITLES)
    if begun and seen.strong < 2 and not seen.calls:
        return False  # 胡琴响, 王姐清
    lives = seen.does + seen.says + seen.calls + seen.owns + seen.beside
    if seen.times < 2 and name[0] in zh.WORDS_TOO and not lives:
        return False  # 冷雾漫了一地
    if seen.shown and not kind_of(name):
        return True
    return seen.strong >= 1 and (seen.times >= 2 or seen.beside + seen.calls >= 1 or seen.acts >= 1)


def shadowed(name: str, found: dict[str, Evidence]) -> bool:
    """傅司 where it is always 傅司寒; 林晚怔 where it is 林晚 otherwise."""
    times = found[name].times
    if len(name) > 2 and times == 1 and name[:-1] in found and is_verb(name[-1]):
        return True  # 林晚合上了书
    longer = [
        seen.times
        for other, seen in found.items()
        if other != name and other.startswith(name) and (seen.times > 1 or not is_verb(other[-1]))
    ]
    sisters = sum(found[n].times for n in found if n != name and n[:-1] == name[:-1])  # 顾清欢, 顾清辞
    shorter = found[name[:-1]].times - sisters if name[:-1] in found else 0
    return sum(longer) >= 0.6 * times or (shorter > 0 and times < 0.6 * shorter)


def is_verb(char: str) -> bool:
    """Whether a character is rather what somebody does than the last of his name: 合, not 欢."""
    return kind_of(char).startswith("v") and char not in zh.FEMALE_CHARACTERS | zh.MALE_CHARACTERS


def given_names(page: Page, known: Sequence[str]) -> dict[str, Evidence]:
    """以晴, 青杏, 艾米丽: names without a surname, by what they do; none that overlaps `known` ones."""
    taken = bytearray(len(page.text))
    for name in known:
        for match in re.finditer(re.escape(name), page.text):
            taken[match.start() : match.end()] = b"\x01" * len(name)
    page.found = {}
    for start, end in bare_spans(page):
        if not any(taken[start:end]):
            page.see(start, end)
    found = {
        name: seen
        for name, seen in page.found.items()
        if seen.strong >= 2 and (seen.beside + seen.calls) and plausible(name, seen)
    }
    return {name: seen for name, seen in found.items() if not (shadowed(name, found) or runs_on(name, page))}


def runs_on(form: str, page: Page) -> bool:
    """Whether a form is another and the beginning of what that does: 茉莉嗤, of 茉莉嗤笑."""
    if len(form) > 3 and VERB.fullmatch(form[-2:]) and page.text.count(form[:-2]) > page.text.count(form):
        return True  # 福伯插嘴
    at = page.text.find(form)
    last, end = at + len(form) - 1, at + len(form)
    acts = VERB.match(page.text, last)
    begun = acts is not None and acts.end() > end
    begun = begun or any(kind_of(page.text[last : end + more]) for more in (1, 2, 3))  # 小心翼翼
    return len(form) > 2 and begun and page.text.count(form[:-1]) > page.text.count(form)


def latin_names(page: Page) -> dict[str, Evidence]:
    """Kite, 阿Ken: foreign names and handles that do something."""
    page.found = {}
    for match in LATIN.finditer(page.text):
        page.see(*match.span())
    return {
        name: seen
        for name, seen in page.found.items()
        if seen.strong >= 1 and seen.beside + seen.calls + seen.owns + seen.says + seen.does >= 1
    }


def bare_spans(page: Page) -> Iterator[tuple[int, int]]:
    """Two or three left-over characters, or a word that can be a name, where a clause begins."""
    for run in HAN.finditer(page.text):
        starts = [run.start()]
        lead = next((word for word in zh.LEADS if page.text.startswith(word, run.start())), "")
        starts += [run.start() + len(lead)] if lead else []
        for start in starts:
            if not page.edges[start]:
                continue
            for end in (start + 2, start + 3, start + 4):
                name = page.text[start:end]
                if end > run.end() or not page.edges[end] or not all(map(is_given, name)):
                    continue
                whole = page.edges.find(1, start + 1) == end
                single = len(name) < 4 and all(page.edges[start + 1 : end])
                if whole or single:
                    yield start, end


def plausible(name: str, seen: Evidence) -> bool:
    """Whether a form without a surname can be a name."""
    if not fresh(name, ""):
        return False
    kind = kind_of(name)
    if kind:
        called = seen.calls >= 2 and (seen.acts >= 1 or seen.calls > 2)
        return kind.startswith("nr") or (kind.startswith("n") and called)
    heads = kind_of(name[0])
    sure = seen.calls + seen.beside >= 2
    return heads not in ("r", "m", "q", "u", "y", "c") and (
        sure or not heads.startswith(("v", "d", "p", "f"))
    )


def is_given(char: str) -> bool:
    """Whether a given name can have this character."""
    return "一" <= char <= "鿿" and char not in zh.NOT_NAME_END


def fresh(name: str, surname: str, used: bool = False) -> bool:
    """Whether a form is neither a known word that looks like a name nor a role or a title.

    One that is `used` as names are may begin as a word does: 周一鸣.
    """
    tail = name[len(surname) :]
    return not (
        ((name[:2] in zh.NOT_PEOPLE or name in zh.NOT_PEOPLE) and not used)
        or name in zh.PEOPLE or name in zh.ADVERBS
        or name in zh.SPEECH_VERBS or (surname and (tail in zh.TITLES or tail in zh.PEOPLE))
        or (surname and tail in BEGUN_TITLES) or name[0] == "姓"
        or (surname and tail[0] in zh.TITLES and tail[1:] not in zh.MALE_CHARACTERS)
        or name[-1:] in zh.HOUSES or name.endswith(ROLE_ENDS)
        or (HOW.search(name) and not used)
        or (not surname and name[0] in PREPOSITIONS) or name[:-1] in zh.PEOPLE
    )  # fmt: skip


def familiar_names(page: Page) -> dict[str, Evidence]:
    """小周, 老王, 阿强, 小满."""
    page.found = {}
    presented = set()  # behind a role: 店员小周
    for match in FAMILIAR.finditer(page.text):
        start, end = match.start(), match.start() + 2
        name, char = page.text[start:end], match.group(1)
        edge = page.edges[start] or page.text.endswith(ROLE_ENDS, max(0, start - 5), start)  # 队长老耿
        if not edge or not is_given(char) or name in zh.NOT_PEOPLE or name in zh.PEOPLE:
            continue
        if (
            match.end() - start == 3
            and page.edges[match.end()]
            and not common_kind(page.text[start + 1 : start + 3])
        ):
            end = match.end()
        page.see(start, end)
        if page.text[max(0, start - 4) : start].endswith(tuple(zh.PEOPLE)):
            presented.add(page.text[start:end])
    return {name: seen for name, seen in page.found.items() if is_familiar(name, seen, name in presented)}


def is_familiar(name: str, seen: Evidence, presented: bool) -> bool:
    """Whether 小X is someone: words such as 小路 have more to prove."""
    likely = name[0] == "阿" or len(name) == 3 or name[1] in zh.SURNAMES
    if common_kind(name):
        sure = presented or seen.beside > 0 or (seen.strong >= 2 and seen.acts > 0)
        sure = sure or (name[0] == "老" and seen.told >= 2 and seen.acts + seen.calls > 0)
        return kind_of(name).startswith("n") and (likely or presented) and sure
    return seen.strong + seen.beside + seen.does + seen.owns >= (1 if likely else 2)


def doubled_names(page: Page) -> dict[str, Evidence]:
    """朵朵, 豆豆: a character twice that does what people do; what words mean has more to prove."""
    page.found = {}
    for match in DOUBLED.finditer(page.text):
        if page.edges[match.start()] and is_given(match[1]):
            page.see(*match.span())
    return {name: seen for name, seen in page.found.items() if is_doubled_name(name, seen)}


def is_doubled_name(name: str, seen: Evidence) -> bool:
    """Whether a doubled character is a name."""
    kind = common_kind(name)
    lives = seen.does + seen.says + seen.owns + seen.calls + seen.beside
    return (
        fresh(name, "")
        and not kind.startswith(NO_DOUBLED)
        and seen.does + seen.says >= 1
        and seen.times >= 2
        and lives >= (2 if kind.startswith("n") else 1)
    )


def titled_names(page: Page) -> dict[str, tuple[str, str, Evidence]]:
    """顾总, 秦老师, 二小姐: each with its surname (or rank) and its title."""
    page.found = {}
    parts: dict[str, tuple[str, str]] = {}
    for match in TITLED.finditer(page.text):
        start, end = match.span()
        surname, title = (match[1], match[2]) if match[1] else (match[3], match[4])
        after = page.text[end]
        if not page.edges[start] or match.group() in zh.PEOPLE or match.group() in zh.NOT_PEOPLE:
            continue
        if kind_of(match.group()) and not kind_of(match.group()).startswith("n"):
            continue
        if (
            (not page.edges[end] and after not in zh.DOES)  # 顾总站在窗前: 总站 is a word, too
            or (len(title) == 1 and is_given(after) and not page.acting(end))
            or after == "们"
        ):
            continue
        if after in zh.HOUSES or page.text.startswith(FIRMS, end):
            continue
        page.see(start, end)
        parts[match.group()] = (surname, title)
    return {name: (*parts[name], seen) for name, seen in page.found.items()}


def title_of(name: str) -> str:
    """The title in a name that is a surname and a title."""
    surname = SURNAME.match(name)
    tail = name[surname.end() :] if surname else ""
    return tail if tail in zh.TITLES or tail in TRADES else ""
