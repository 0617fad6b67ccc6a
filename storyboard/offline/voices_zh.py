"""Voices of a Chinese story that are no single person's: 众人, 全班, 广播, 对讲机, 系统.

They are of the cast only where they speak: where a tag says so, or where they stir right above or below a
speech. It knows no turns.
"""

import re
from collections.abc import Sequence

from storyboard.offline.names_zh import Page
from storyboard.offline.roles_zh import one_of
from storyboard.offline.roster import Person
from storyboard.offline.words import zh, zh_acts
from storyboard.terms import Sex

NOUNS = re.compile(rf"{one_of([*zh_acts.GROUPS, *zh_acts.DEVICES])}|(?:{one_of(zh.PEOPLE)})们")
TELLS = "|".join(sorted(map(re.escape, zh.SPEECH_VERBS), key=len, reverse=True))
DOES = {
    True: f"{TELLS}|齐声|异口同声|一起|同时|纷纷|七嘴八舌|一片|炸了锅|哄堂|起哄|议论|"
    "交头接耳|面面相觑|窃窃私语|欢呼|附和|嚷|沸腾",
    False: "响|亮|闪|说|传|播|报|念|提示|喊|叫|嚷|开口|滴|叮|沙沙|通知|宣布|催|重复|答|道",
}
WITHIN = r"[^。！？\n“”「」『』]"
# What it does leads into a speech, or into the one below.
LEADS = {
    crowd: re.compile(rf"{WITHIN}{{0,12}}?(?:{does}){WITHIN}{{0,14}}[。！：，:…]?\s*[“「『]")
    for crowd, does in DOES.items()
}
# It does so right behind a speech, or right below one.
BEHIND = re.compile(rf"[”」』](?:\s*\n\s*)?{WITHIN}{{0,12}}$")
# 对着话筒念道, 他把屏幕转过来: what somebody else speaks into or turns.
HELD = re.compile(
    r"(?:[对冲朝向](?:着|准)?|[把将拿握抱关开举看盯按]了?着?|[掉转打]开|[凑走]近)(?:一?[个台只部])?$"
)
# 喇叭里传出一个苍老的声音: somebody's, who is heard through it.
THROUGH = re.compile(r"(?:里面?|中)[^，。！？]{0,4}(?:传|响|冒|飘)[^，。！？]{0,14}(?:声音|[男女童]声|嗓音)")
LOOKS_OF = re.compile("[上中里]?的(?!声|提示|语音|播报|通知|广播|警报)")  # 屏幕的蓝光
HEARD = re.compile(r"(?:传|响|冒|飘)[^，。！？]{0,14}?([男女童]声)")
CALLER = re.compile(
    rf"(?:电话|听筒|手机|耳机|对讲机)(?:里|(?:那|另一)[头端边])的?({one_of(zh.GENERIC_PEOPLE)})"
)
HEARD_SEX = {"男声": Sex.MALE, "女声": Sex.FEMALE}
SOUNDS = {crowd: re.compile(rf"{WITHIN}{{0,12}}?(?:{does})") for crowd, does in DOES.items()}

# How the system of a story speaks that nobody sees: “叮！任务完成。”
SYSTEM = re.compile(
    r"[“「『](?:叮[！，。—…咚]|[^“”「」『』]{0,12}(?:宿主|(?:新手|支线|主线|隐藏)任务|任务(?:完成|失败|更新)|好感度[加减]|(?:任务|惩罚|奖励|积分)：))"
)


def voices(page: Page, people: Sequence[Person]) -> list[Person]:
    """Those that speak and are not of `people` yet, each once: 车载广播 is 广播."""
    owned = {name for person in people for name in person.names}
    found: dict[str, Person] = {}
    for match in NOUNS.finditer(page.text):
        noun, at = match.group(), match.start()
        if noun in owned or page.inside[at]:
            continue
        crowd = noun not in zh_acts.DEVICES
        if not crowd and (
            HELD.search(page.text, max(0, at - 6), at)
            or THROUGH.match(page.text, match.end())
            or LOOKS_OF.match(page.text, match.end())
        ):
            continue
        behind = BEHIND.search(page.text[max(0, at - 20) : at])
        if LEADS[crowd].match(page.text, match.end()) or (
            behind and SOUNDS[crowd].match(page.text, match.end())
        ):
            known = next(
                (one for name, one in found.items() if noun.endswith(name) or name.endswith(noun)), None
            )
            if known and noun not in known.names:
                known.names.append(noun)
            elif not known:
                found[noun] = Person([noun], named=False, first=page.text.index(noun), told=True)
    for match in HEARD.finditer(page.text):
        if not page.inside[match.start()] and match[1] not in found:
            sex = HEARD_SEX.get(match[1], Sex.UNKNOWN)
            clause = page.text[page.text.rfind("。", 0, match.start()) + 1 : match.start()]
            device = next((found[noun] for noun in zh_acts.DEVICES if noun in clause and noun in found), None)
            voice = found[match[1]] = device or Person([], sex, named=False, first=match.start(1), told=True)
            voice.names += [match[1], *["那个声音"] * ("那个声音" in page.text[match.end() :])]
            voice.sex = sex
    for match in CALLER.finditer(page.text):
        if not page.inside[match.start()] and match.group() not in found:
            sex, age = zh.PEOPLE[match[1]]
            found[match.group()] = Person(
                [match.group()], sex, age, named=False, first=match.start(), told=True
            )
    system = SYSTEM.search(page.text)
    if system and not {"系统", "机器人"} & (owned | set(found)):
        found["系统"] = Person(["系统"], named=False, first=system.start(), told=True)
    return list({id(person): person for person in found.values()}.values())


def is_voice(name: str) -> bool:
    """Whether a name is that of many, or of a thing."""
    return NOUNS.fullmatch(name) is not None
