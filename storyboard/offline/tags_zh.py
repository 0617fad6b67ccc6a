"""Chinese speech tags: 她低声说, 侯爷催促道, 很久才答：. Who they say speaks, and how.

It marks where a tag stands and where its subject; who that is, is not known here.
"""

import re

from storyboard.offline.tags import Tag, feeling
from storyboard.offline.words import zh
from storyboard.terms import Language

VERB = "|".join(sorted(zh.SPEECH_VERBS, key=len, reverse=True))
WITHIN = r"[^，。！？：；“”「」\n]"
WHOM = r"(?<=[问诉醒催断慰劝咐嘱骂求])了?[\u4e00-\u9fff]{1,4}?"  # 问林晚
MORE = rf"(?:{WHOM}|着|了|过|得{WITHIN}{{1,12}})?(?:他|她|我|你)?(?:(?<![笑叹哼]了)[一两几]?[句声遍]话?)?"
SAYS = rf"(?P<verb>(?<![知难味街通频渠轨管隧赤])(?:{VERB})){MORE}"
AFTER = re.compile(
    rf"\s*(?P<lead>{WITHIN}{{0,20}}?){SAYS}(?=[，。！：:\n]|$)(?P<rest>(?:，[^。！？：\n“「]*)?)"
)
# 林晚站起来，看着他说。
LATER = re.compile(
    rf"\s*(?P<doing>[^。！？：“”「」\n]{{2,40}}?)，(?P<lead>[^，。！？：“”「」\n]{{0,12}}?){SAYS}[。：:，]"
)
BEFORE = re.compile(rf"(?P<lead>[^，。！？；“”「」\n]{{0,20}}?){SAYS}\s*[：:，,]\s*$")


def tag_after(story: str, start: int, end: int) -> Tag | None:
    """The tag that story[start:end], the narration right after a quotation, begins with."""
    match = AFTER.match(story, start, end)
    if not match:
        later = LATER.match(story, start, end)
        return tag_of(later, later.start("lead") - 1, later.end(), "", end) if later else None
    stop = match.end()
    if stop < end and story[stop] in "。！？：:，":
        stop += 1
    return tag_of(match, start, stop, match["rest"].strip("，"), match.start("rest"))


def tag_before(story: str, start: int, end: int) -> Tag | None:
    """The tag that story[start:end], the narration right before a quotation, ends with."""
    match = BEFORE.search(story, start, end)
    return tag_of(match, match.start(), end, "", end) if match else None


def tag_of(match: re.Match[str], start: int, end: int, rest: str, rest_start: int) -> Tag:
    """The Tag of a match: manner from the verb and what leads to it."""
    manner, emotion = zh.SPEECH_VERBS[match["verb"]]
    lead = match["lead"]
    for adverb in sorted(zh.ADVERBS, key=len, reverse=True):
        if adverb in lead:
            manner, emotion = adverb.removesuffix("地"), zh.ADVERBS[adverb] or emotion
            break
    emotion = feeling(lead, Language.ZH) or emotion
    subject = match.span("lead") if lead.strip() else None
    if match.re is LATER:  # 林晚站起来，看着他说：“…” leads to what follows
        subject = None if match.group().endswith(("：", ":")) else (match.start("doing"), match.end("lead"))
    stops = not match.string[start:end].rstrip().endswith(("，", "：", ":"))
    return Tag(start, end, subject, manner, emotion, rest, rest_start, stops)
