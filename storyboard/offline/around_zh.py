"""What Chinese paragraphs above and below a speech say of its speaker: who acts, falls silent, leaves.

Hints, not decisions. It knows no tags: those stand beside the speech and are in `hints_zh`.
"""

import re
from collections.abc import Collection, Iterator, Sequence

from storyboard.offline.narration_zh import Narration
from storyboard.offline.roster import Mention
from storyboard.offline.scenes import Setting
from storyboard.offline.text import Stretch, sentences
from storyboard.terms import Sex

LEADS_IN = re.compile(r"(?:开口了?|开了口|出声|发话了?|问|说|道|喊|声音|话|数|念|骂|唱)(?:起来)?[。：，…]*$")
MUTE = re.compile(
    r"没有?(?:再)?(?:说|回答|作声|吭声|出声|开口|接话|应声|理)|说不出|答不上|不说话|一言不发|什么也没说|沉默|不吭声|没接|不作声"
)
# An answer without words.
NODS = re.compile(
    r"点了?点?头|摇了?摇?头|愣|怔|呆住|僵|笑了笑|耸了?耸?肩|摆了?摆?手|低下头|别过(?:脸|头)|红了脸|脸红|没有笑|张了张嘴"
)
# What only comes over whoever hears something: 屠户的脸刷地白了.
STIRS = re.compile(
    rf"{MUTE.pattern}|{NODS.pattern}|的?(?:脸|眼圈|眼睛|眼眶|耳朵|耳根|心|手|腿)[^，。！？]{{0,8}}[红白绿紫青变涨湿抖软沉]"
    r"|(?:掉|落|滑|洒|摔)[在到了][^，。！？]{0,5}[地上下]|没有?(?:动|笑|抬头|回头)|[停顿]了一?下|吓|咯噔|抬起?了?(?:头|眼)"
)
BY = re.compile(r"被(?:[^，。！？：“”]{1,12}的)?$")  # 被她拦住了
NOT_SAID = re.compile(r"(?:没|不)[^，。！？]{0,5}$")
HEARS = re.compile(r"(?:听见|听到|只听)[^，。！？]{0,4}(?:有人|身后|背后|一个声音)[^。！？]*[。：]$")
ARRIVES = re.compile(
    r"[^，。！？]{0,10}[来到进上出回下](?:[^，。！？]{0,4})(?:的时候|时)，[^。！？]*(?:正|在|着)"
)
# Who wants to speak: 豆豆举起一只小手.
SPEAKS_UP = re.compile(r"举[起了着][^，。！？]{0,4}手|清了?清嗓子|插嘴|抢着|张开?口|站[了起]?出来")
INDIRECT = re.compile(
    r"(?:又|也|就|还|才)?(?:说|问|告诉|回答|承认|答应|答)[^。！？，：“”「」\n]{2,}[。！？]"
)  # 我说我没钱。
DIALS = re.compile(r"拨通|拨了|打通")  # now the other one speaks
GOES = re.compile(
    r"(?:走了|离开了?|退了?出去|退下|出去了|走出(?!来)|跑了(?![过进上出回]来)|跑出(?!来)|跑远|走远|转身就?走|出了门|摔门|推门出去|下楼去|上楼去|溜了|没有?[回再]?来|还没到|不在|死了|晕了|昏过去|倒了|睡着了)[^。！？]{0,8}[。！？]?$"
)
# Whoever spoke from there is seen now: 走廊那头，傅司寒走过来.
COMES = re.compile(
    r"[^。！？]{0,14}[挤走冲闯跑踱钻探闪抢扑](?:了|着)?[进出过上][前来]|(?:走廊|门|楼|身后|背后|人群|屏风|角落|窗|院|堂|台|树|远处|不远处)[^。！？]{0,14}(?:走[过进出上]|站|出现|探|坐|踱|跑|冲)"
)
# What is said by somebody who comes at that moment.
INTERRUPTS = re.compile(
    "慢着|且慢|慢！|住手|等等|等一下|站住|谁敢|我看谁敢|够了|别动|不许动|刀下留人|让开|都别动|放开|我不同意|我反对"
)
# Who rings up: 手机响了，是周远打来的.
RINGS = re.compile(r"(?:打|拨)(?:来|过来|进来)|的(?:来电|电话|号码|名字在(?:闪|跳))|来电")
LOOKS_FOR = re.compile(r"[回转扭抬仰探][过转起出]?(?:头|身|脸|眼)|循声|四下|[看望找]过去")
# 所有人都转过头去。二妞走了出来.
ALL_LOOK = re.compile(
    r"(?:所有人|众人|大家|满[^，。]{1,3}的?人|人们|几个人|两[个人]+)[^，。！？]{0,4}[转回扭看望抬循]"
)
SPOKE = re.compile(r"[^，。！？]{0,6}(?:开了?口|出了声|说了话|发了话|接了话)(?![^，。！？])")
# Whoever was called looks for the one who did: 他猛地回头。林晚站在人群里.
TURNS = re.compile(r"[回转扭][过转]?(?:头|身|脸)|循声|[停站]住|停下|[脚步身]{1,2}子?一[顿震僵]")
SAID = re.compile(r"(?:的?话音|说完|说罢|话没说完|话还没说完|的话|一开口|这句话|的声音)")


def above(
    narration: Narration, setting: Setting, index: int, called: Collection[str]
) -> Iterator[tuple[str, Mention | None]]:
    """The subject of the narration in the paragraph above, if that has no speech.

    Where that is one of those `called` in the speech, the one who looks at him: 她看向经理，经理避开了她.
    """
    if index - 1 not in setting.paragraphs[:1] and index <= setting.paragraphs[0]:
        return
    if narration.spoken[index - 1] or hears(narration, setting, index):
        return
    gap = narration.gaps(index - 1)[-1]
    rings = [
        each for each in narration.mentions(*gap) if each.person and RINGS.match(narration.text, each.end)
    ]
    if rings:
        yield "led", rings[-1]
        return
    lines = sentences(narration.text, *gap)
    agent = (
        next((m for m in reversed(narration.mentions(*lines[-1])) if is_agent(narration, m)), None)
        if lines
        else None
    )
    if agent and agent.person not in called:
        yield "led", resolved(narration, agent, lines[0].start)
        return
    asked = index > 1 and narration.asks(index - 2)
    for line in reversed(lines[-3:]):
        subject = narration.newcomer(*line) or arrives(narration, *line) or narration.last_subject(*line)
        if subject is None:
            continue
        subject = resolved(narration, subject, lines[0].start)
        told = narration.text[line.start : line.end]
        leads = LEADS_IN.search(told)
        if leads and NOT_SAID.search(told[: leads.start()]):
            leads = None
        if leads or SPEAKS_UP.search(told) or (subject.person and narration.is_voice(subject.person)):
            yield "led", subject
        elif (
            INDIRECT.match(narration.text, subject.end)
            or MUTE.search(told)
            or (asked and (NODS.search(told) or falls_silent(narration, subject, lines)))
        ):
            yield "mute", subject
        elif DIALS.search(told):
            yield "dials", subject
        elif GOES.search(told):
            yield "gone", subject
        elif asked and subject.person:
            yield "reacts", subject
        else:
            if subject.person in called:
                first = narration.subject(*line)
                if first is None or (subject := resolved(narration, first, lines[0].start)).person in called:
                    continue
                yield "led", subject
                return
            others = {m.person for m in narration.mentions(subject.end, lines[-1].end)} - {subject.person, ""}
            yield "led" if subject.person and others & set(called) else "above", subject
        return


def arrives(narration: Narration, start: int, end: int) -> Mention | None:
    """Who comes when others are already there: 温柠追上来的时候，程野正靠着水箱."""
    first = narration.subject(start, end)
    return first if first and ARRIVES.match(narration.text, first.end) else None


def hears(narration: Narration, setting: Setting, index: int) -> bool:
    """Whether the paragraph above ends with somebody who is heard and not seen: 她听见有人叫她."""
    if index <= setting.paragraphs[0] or narration.spoken[index - 1]:
        return False
    lines = sentences(narration.text, *narration.gaps(index - 1)[-1])
    return bool(lines) and HEARS.search(narration.text, *lines[-1]) is not None


def is_agent(narration: Narration, mention: Mention) -> bool:
    """Whether it is someone by whom something was done to another: 被她拦住了."""
    return BY.search(
        narration.text, max(0, mention.start - 14), mention.start
    ) is not None and narration.does(mention)


def interrupts(narration: Narration, setting: Setting, index: int) -> Mention | None:
    """Who comes in the paragraph below with words that stop the others: “慢着。” 春桃从人堆里挤出来.

    Or to whom all then turn.
    """
    if index + 1 > setting.paragraphs[-1]:
        return None
    lines = sentences(narration.text, *narration.gaps(index + 1)[0])[:2]
    if lines and ALL_LOOK.match(narration.text, *lines[0]):
        del lines[0]
    elif not INTERRUPTS.match(narration.text, narration.spoken[index][0].start):
        return None
    return narration.subject(*lines[0]) if lines and COMES.match(narration.text, *lines[0]) else None


def stirs(narration: Narration, setting: Setting, index: int) -> Iterator[tuple[str, Mention | None]]:
    """Whom a speech strikes: the subject of the narration in the paragraph below, if that has no speech."""
    if index + 1 > setting.paragraphs[-1] or narration.spoken[index + 1]:
        return
    for line in sentences(narration.text, *narration.gaps(index + 1)[0])[:1]:
        subject = narration.subject(*line)
        if subject and STIRS.search(narration.text, subject.end, line.end):
            yield "stirs", subject


def falls_silent(narration: Narration, subject: Mention, lines: Sequence[Stretch]) -> bool:
    """Whether a paragraph says of its subject, there or before, that he says nothing."""
    for line in lines:
        one = narration.subject(*line)
        same = one is not None and (not one.person or one.person == subject.person)
        if same and MUTE.search(narration.text, *line):
            return True
    return False


def below(
    narration: Narration, setting: Setting, index: int, kind: str, called: Collection[str]
) -> Iterator[tuple[str, Mention | None]]:
    """The subject of the paragraph below, which often turns to the one who spoke.

    One of those `called` in the speech has only heard it: it is whoever he then turns to.
    """
    if index + 1 > setting.paragraphs[-1]:
        return
    start, end = narration.gaps(index + 1)[0]
    sexes = {narration.roster.people[person].sex for person in called}  # 他 may be one of unknown sex
    for line in sentences(narration.text, start, end)[:2]:
        subject = narration.subject(*line)
        if ALL_LOOK.match(narration.text, *line):
            kind = "revealed"
            continue
        if kind == "revealed" and line.end < end and LOOKS_FOR.search(narration.text, *line):
            subject = narration.last_subject(*line)
            if subject is None or subject == narration.subject(*line):
                continue  # 她转过头。说话的是个高个子男人。
        if subject and (
            subject.person in called or (not subject.person and sexes & {subject.sex, Sex.UNKNOWN})
        ):
            kind = "revealed" if TURNS.search(narration.text, *line) else kind
            subject = narration.last_subject(*line)  # 他回过头，林晚站在门口
        if subject and subject.person and subject.person not in called:
            thing = narration.is_thing(subject.person) and not narration.spoken[index + 1]
            spoke = SAID.match(narration.text, subject.end) or SPOKE.match(narration.text, subject.end)
            if thing or spoke:
                yield "said", subject
            elif COMES.match(narration.text, *line):
                yield "revealed", subject
            else:
                yield kind, subject
            return


def resolved(narration: Narration, subject: Mention, start: int, end: int = 0) -> Mention:
    """A he or she that goes on with the subject of an earlier sentence, as that one.

    Earlier is since `start` and before `end`, or before the word itself.
    """
    if subject.person:
        return subject
    people = narration.roster.people
    for line in reversed(sentences(narration.text, start, end or subject.start)):
        earlier = narration.subject(*line)
        if earlier and earlier.person and people[earlier.person].sex in (subject.sex, Sex.UNKNOWN):
            return Mention(subject.start, subject.end, earlier.person, subject.sex)
        if earlier and earlier.person:
            return subject
    return subject
