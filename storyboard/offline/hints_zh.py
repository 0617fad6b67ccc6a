"""What a Chinese paragraph says about the speaker of a quotation: tags, subjects beside it, who is called.

Hints, not decisions: each is a person, or a he or she with whom that means first.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from storyboard.offline.address_zh import ASKS_NAME, Address, address_of
from storyboard.offline.around_zh import above, below, hears, interrupts, resolved, stirs
from storyboard.offline.narration_zh import Narration
from storyboard.offline.roster import Mention
from storyboard.offline.scenes import Setting
from storyboard.offline.tags import Tag
from storyboard.offline.tags_zh import tag_after, tag_before
from storyboard.offline.text import sentences
from storyboard.offline.voices_zh import SYSTEM
from storyboard.terms import Sex

UNSEEN = re.compile(
    r"\s*(?:那|这|一个)?[^，。！？]{0,6}(?:声音|话音|说话的)[^，。！？]{0,4}(?:从|是|传|来自)"
)
HEARD = re.compile(r"(?:听见|听到|只听|听着|传来了?|响起了?)(?=[^，。]{1,8}(?:声音|喊|叫|说|(?<!的)话|问))")
HEARD_FROM = re.compile(r"(?:传来|响起|冒出|飘来)[^。，]{0,12}(?:声音|嗓子|声|喊|话|问)[：，:]\s*$")
SOMEBODY = re.compile(
    r"有[个一]?人[^，。！？：]{0,8}(?:喊|问|叫|说|道|嚷|骂|笑|开口|催|接话|插嘴)[^，。！？：]{0,4}[：，:。]\s*$"
)
# Behind a speech: 旁边有人问; 头顶传来一个声音.
UNKNOWN = re.compile(
    r"[^，。！？]{0,8}(?:有[个一]?人[^，。！？]{0,8}(?:喊|问|叫|说|道|嚷|骂|开口|催|接话|插嘴)|(?:传来|响起|冒出|飘来)[^。，]{0,12}(?:声音|嗓子|声))"
)
# Whom a speech is said to: 朝艄公一拱手，“…”; “…”她望着那个艄公.
TOWARDS = re.compile(
    r"(?:[对朝冲向]着?|问|告诉|转向|看向|望向|[盯望看瞪]着|瞪了|看了看|打量着?|指着|拉住|抓住|揪住|递给)(?:(?:那个|这个)?[^，。！？：“”]{0,5}的)?$"
)
# Behind a speech: 电话那头换成了苏桐.
PHONE = re.compile(
    r"[^，。！？]{0,4}(?:电话|听筒|话筒|手机|耳机|对讲机|视频|屏幕)(?:里|中|上|(?:那|另一)[头端边])的?(?:人|声音)?"
    r"(?:换成|换作|变成|已?经?是|传来|响起|出现)了?的?(?:是)?(?:[^，。！？]{1,8}的)?"
)
A_VOICE = re.compile(r"(?:那|这|一)?个?[^，。！？]{0,8}声音(?=[^，。！？]{0,12}[，。])")
# Who leaves the scene to another: 方助理连忙退到一边.
ASIDE = re.compile(
    r"[^，。！？]{0,4}(?:退|让|闪|躲|站|缩)[到了在开][^，。！？]{0,4}(?:一边|一旁|边上|旁边|身后|背后|角落|门外|后面)"
)
VOICE_OF = re.compile(r"的[喊叫哭笑吼骂]?(?:声音?|嗓音|嗓门)")
VOICE_ONLY = re.compile(r"有人|声音|一声|谁")


@dataclass(frozen=True)
class Hint:
    """A subject near a quotation: `person`, or a pronoun of `sex` that means `meant` first."""

    kind: str
    person: str
    sex: Sex = Sex.UNKNOWN
    meant: str = ""
    by_name: bool = False  # by a name of one's own: neither he nor 男人, who might be somebody else


@dataclass
class Hints:
    """All that is said about the speaker of one quotation."""

    tags: list[Tag]
    subjects: list[Hint] = field(default_factory=list)
    address: Address = field(default_factory=Address)
    unseen: bool = False  # a voice, whose owner shows himself later
    towards: set[str] = field(default_factory=set)  # whom it is said to, as narration tells

    def here(self) -> set[str]:
        """Those who are shown to be here by what is said: called, or naming themselves."""
        return self.address.calls | self.address.names_himself

    def named(self) -> set[str]:
        """Everyone whom the hints are about."""
        return (
            {person for hint in self.subjects for person in (hint.person, hint.meant) if person}
            | self.address.calls
            | self.address.ranked
        )


def hints_of(narration: Narration, setting: Setting, index: int, number: int) -> Hints:
    """The hints for the quotation `number` of paragraph `index`."""
    text, said, gaps = narration.text, narration.spoken[index], narration.gaps(index)
    quote, before, after = said[number], gaps[number], gaps[number + 1]
    here = narration.mentions(quote.start, quote.end)
    hints = Hints([], address=address_of(text, quote, here, narration.roster, narration.tellers))
    if is_asked_name(narration, setting, index):
        hints.address.gives_name(text, quote, here)
    called = hints.address.calls
    if ends_in_colon(text, before) and ends_in_colon(text, after):
        after = (after[0], after[0])  # 对讲机响：“…”林晚说：“…”: each leads to what follows it
    told = tag_after(text, *after)
    earlier = tag_after(text, *before) if number else None
    opening = tag_before(text, max(before[0], earlier.end if earlier else before[0]), before[1])
    hints.tags = [tag for tag in (told, opening) if tag]
    subjects: list[tuple[str, Mention | None]] = []
    lines = sentences(text, *after)
    beside = [*sentences(text, *before)[-1:], *lines[:1]]
    hints.towards = {
        m.person for line in beside for m in narration.mentions(*line) if is_towards(narration, m)
    }
    if lines:
        kind = "tag" if told else "after"
        subject = tag_subject(narration, told) if told else None
        phone = PHONE.match(text, *lines[0])
        if phone and (heard_there := narration.mentions(phone.end(), phone.end() + 1)):
            kind, subject = "after", heard_there[0]
        voice_of = A_VOICE.match(text, *lines[0]) if narration.bodiless else None
        if voice_of and not narration.mentions(*voice_of.span()):
            subject = Mention(*voice_of.span(), narration.bodiless, Sex.UNKNOWN)
        if not subject:
            kind = "after" if told and told.subject else kind  # 我没回头，我同桌说: not me
            subject = narration.subject(*lines[0])
        if subject:
            kind = "before" if ends_in_colon(text, after) and kind == "after" else kind
            subjects.append((kind, subject))
        elif not told and len(lines) > 1 and not VOICE_ONLY.search(text, *lines[0]):
            subjects.append(("below", narration.subject(*lines[1])))
    subjects += before_hints(narration, before, number, told is not None)
    unknown = bool(lines) and UNKNOWN.match(text, *lines[0]) is not None
    bare = not text[gaps[0][0] : gaps[0][1]].strip() and number == 0 and not lines
    if bare and (stops := interrupts(narration, setting, index)):
        subjects.append(("said", stops))
    elif not text[gaps[0][0] : gaps[0][1]].strip() and number == 0 and not unknown:
        subjects += above(narration, setting, index, called)
    unseen = not number and bool(HEARD_FROM.search(text, *before) or hears(narration, setting, index))
    heard = unseen or (not number and SOMEBODY.search(text, *before) is not None)
    voice = heard or (bool(lines) and VOICE_ONLY.search(text, *lines[0]) is not None)
    if not any(subject for _, subject in subjects):
        subjects += below(narration, setting, index, "revealed" if voice else "below", called)
    if number == len(said) - 1:
        subjects += stirs(narration, setting, index)
    for kind, subject in subjects:
        if subject:
            meant = "" if subject.person else first_meant(narration, subject, index)
            by_name = narration.by_name(subject)
            hints.subjects.append(Hint(kind, subject.person, subject.sex, meant, by_name))
    hints.subjects += [Hint("himself", person) for person in sorted(hints.address.names_himself)]
    tagged = (told and not voice) or opening
    if narration.system and not tagged and SYSTEM.match(text, quote.open):
        hints.subjects = [Hint("tag", narration.system)]
    if unseen:
        hints.unseen = True
    elif index < setting.paragraphs[-1] and not any(hint.person for hint in hints.subjects):
        hints.unseen = UNSEEN.match(text, narration.stretches[index + 1].start) is not None
    return hints


def is_towards(narration: Narration, mention: Mention) -> bool:
    """Whether somebody speaks to the one of a mention, as narration tells."""
    return (
        bool(mention.person)
        and TOWARDS.search(narration.text, max(0, mention.start - 12), mention.start) is not None
    )


def is_asked_name(narration: Narration, setting: Setting, index: int) -> bool:
    """Whether the last speech before paragraph `index` asks who somebody is."""
    spoken = next((narration.spoken[i] for i in (index - 1, index - 2) if narration.spoken[i]), None)
    if index <= setting.paragraphs[0] or not spoken:
        return False
    return any(ASKS_NAME.search(narration.text[each.start : each.end]) for each in spoken)


def ends_in_colon(text: str, gap: tuple[int, int]) -> bool:
    """Whether narration leads right into a speech."""
    return text[gap[0] : gap[1]].rstrip().endswith(("：", ":"))


def tag_subject(narration: Narration, tag: Tag) -> Mention | None:
    """Who does the telling of a tag."""
    return narration.sayer(*tag.subject) if tag.subject else None


def before_hints(
    narration: Narration, gap: tuple[int, int], number: int, tagged: bool
) -> Iterator[tuple[str, Mention | None]]:
    """The subject of the narration right before a quotation."""
    text = narration.text
    lines = sentences(text, *gap)
    if not lines:
        return
    end = text[gap[0] : gap[1]].rstrip()[-1:]
    voices = [
        each for each in narration.mentions(*lines[-1]) if each.person and VOICE_OF.match(text, each.end)
    ]
    if voices and end in "：:":
        yield "colon", voices[-1]  # 楼下传来保安大叔的喊声：
        return
    if any(each.search(text, *gap) for each in (HEARD_FROM, SOMEBODY)):
        return
    for back, line in enumerate(reversed(lines[-3:])):
        heard = HEARD.search(text, *line) if end in "：:" and back == 0 else None
        told = narration.sayer if end in "：:，," and back == 0 else narration.subject
        subject = narration.newcomer(*line) or told(heard.end() if heard else line.start, line.end)
        if subject:
            subject, kind = resolved(narration, subject, gap[0], line.start if heard else 0), "before"
            if end in "：:":
                kind = "colon" if back == 0 else "led"
            elif end in "，," and number:
                kind = "tag" if tag_before(text, *gap) else "led"
            elif tagged:
                kind = "above"
            yield kind, subject
            return


def first_meant(narration: Narration, pronoun: Mention, index: int) -> str:
    """The last one of its sex who is named before a pronoun, in its paragraph or one of those above."""
    people = narration.roster.people
    for back in (1, 2):
        earlier = narration.told(narration.stretches[max(0, index - back)].start, pronoun.start)
        earlier = [m for m in earlier if not is_introduced(narration.text, m)] or earlier
        earlier = [m for m in earlier if not narration.text.endswith("自己的", 0, m.start)] or earlier
        able = [m for m in earlier if m.person and people[m.person].sex in (pronoun.sex, Sex.UNKNOWN)]
        able = [m for m in able if m.person not in narration.tellers]
        able = [m for m in able if not ASIDE.match(narration.text, m.end)] or able
        if able:
            return last_acting(narration, able).person
    return ""


def last_acting(narration: Narration, found: Sequence[Mention]) -> Mention:
    """The last of those named, or who looks at him in that clause: 林晚看着陈医生。她: 林晚."""
    last = found[-1]
    begin = max(narration.text.rfind(mark, 0, last.start) for mark in "。！？\n”」』") + 1
    subject = narration.subject(begin, last.end)
    if subject and not subject.person:  # 奶奶笑了。她把钥匙塞进孙女手心
        who = resolved(narration, subject, narration.text.rfind("\n", 0, begin) + 1).person
        return next((each for each in found if each.person == who), last)
    return next((each for each in found if subject and each.start == subject.start), last)


def is_introduced(text: str, mention: Mention) -> bool:
    """Whether someone is only said to be there: 只有一个孩子."""
    return text[max(0, mention.start - 2) : mention.start] in ("一个", "一名", "一位", "有个")
