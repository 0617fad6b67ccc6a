"""What is heard of what people do: the deeds that make a sound, in English and Chinese.

A door that is only seen makes none: a deed is a whole doing. Which sound it is, and how it is made,
is voice.sound.effects's concern.
"""

import re
from collections.abc import Iterator

DEEDS: dict[str, str] = {
    "knock": r"\bknock(?:s|ed|ing)?\b(?! (?:over|down|out|off))|敲[了着]?门",
    "door": r"\b(?:open|clos|shut|slam|push|pull|drag)\w*\b[^.;]{0,30}\bdoor\b|\bdoors? (?:\w+ )?"
    r"(?:open|clos|shut|slam|swing|swung|fl[ie]w)\w*|(?:推|拉|打|关|撞|踢)(?:开|上)[^，。]{0,8}门|"
    r"[开关]门|门[^，。]{0,4}[开关]",
    "run": r"\b(?:runs?|ran|running|sprint\w*|chas(?:es|ed|ing)|bolts|dash(?:es|"
    r"ed))\b(?! out of\b)|"
    r"跑|奔(?:向|过|去|来)|冲(?:出|进|向|过)",
    "steps": r"\b(?:walk|step|stride|pace|storm)(?:s|ed|ing|d)?\b|\bstrode\b|\bfootsteps?\b|"
    r"\benter(?:s|ed)\b|\b(?:comes|came) in(?:to)?\b(?! (?:his|her|their))|"
    r"\b(?:leaves|left) the (?:\w+ )?(?:room|office|house|hall|ward|shop|building)\b|"
    r"走(?:进|出|向|过|来|近|上|去|入|开)|往外走|追上|脚步|进来|进门|闯[进入]|赶来",
    "vibration": r"\bphone\b[^.;]{0,20}\b(?:buzz|vibrat)\w*|\bbuzz(?:es|ed|ing)\b|"
    r"手机[^，。]{0,4}[震振]动",
    "telephone": r"\bphone\b[^.;]{0,20}\b(?:rings?|rang|ringing)\b|(?:手机|电话)[^，。]{0,6}响",
    "glass": r"\b(?:shatter|smash)\w*|\b(?:glass|vase|cup|bottle|mirror|"
    r"plate)\b[^.;]{0,15}\b(?:breaks?|broke)\b|"
    r"(?:摔|打|砸)碎|碎(?:了|成|一地)",
    "slap": r"\bslap(?:s|ped|ping)?\b|耳光|一巴掌",
    "fall": r"\b(?:falls?|fell|drops?|dropped|sinks?|sank) to (?:the|his|her|their) (?:floor|"
    r"ground|knees)|"
    r"\bcollaps(?:es|ed)\b|(?:摔|跌|瘫|扑)倒|倒在|跪(?:下|倒|在)",
    "typing": r"\btyp(?:es|ed|ing)\b|\bfingers (?:fly|flew|race|raced)\b|敲[着击]?键盘",
    "pour": r"\bpour(?:s|ed|ing)?\b[^.;]{0,20}\b(?:wine|water|tea|coffee|drinks?|"
    r"cups?|whisky)\b|"
    r"倒[了着]?(?:一杯|杯)?[^，。]{0,2}[酒水茶]",
    "clink": r"\bclink\w*|\btoasts?\b|碰杯|干杯",
    "splash": r"\b(?:spill|splash)(?:s|es|ed|ing)?\b|洒[在了出]|泼",
    "paper": r"\b(?:tears?|tore|opens?|opened|unfold\w*|flips?|turns?)\b[^.;]{0,20}\b(?:letter|"
    r"envelope|papers?|pages?|"
    r"contract|file|document)\b|(?:拆|撕|翻|展)[开了][^，。]{0,6}(?:信|纸|文件|页|合同|书)",
    "cloth": r"\b(?:takes?|took|pulls?|puts?|throws?|slips?) (?:off|on|over)\b[^.;]{0,20}\b(?:coat|"
    r"jacket|dress|veil|"
    r"robe|shirt)\b|(?:脱下|披上|穿上)[^，。]{0,6}(?:衣|外套|袍)",
    "keys": r"\bturns? the key\b|\bkeys? in the (?:lock|ignition|door)\b|\bunlock(?:s|ed)\b|"
    r"掏出[^，。]{0,4}钥匙",
    "gunshot": r"\b(?:fires|fired) (?:the|a|his|her) (?:gun|shot|pistol)|\bgunshots?\b|"
    r"\bshot rings?\b|开枪|枪[声响]",
    "motor": r"\bcar\b[^.;]{0,12}\b(?:pulls? up|stops?|arrives?|starts?)\b|"
    r"[汽轿]车[^，。]{0,6}(?:停|驶|开)",
    "brakes": r"\bbrakes?\b|\bskid\w*|刹车",
    "horn": r"\bhonk\w*|按[响了]?喇叭",
    "siren": r"\bsirens?\b|警[笛报]|救护车",
    "thunder": r"\bthunder\w*|\blightning\b|雷声|打雷|闪电",
    "heartbeat": r"\bheart (?:pound|beat|rac|hammer|thud)\w*|心跳|心[^，。]{0,2}怦",
    "shutter": r"\b(?:takes?|took|snaps?)\b[^.;]{0,15}\b(?:photos?|pictures?)\b|\bcameras? flash\w*|"
    r"拍照|快门",
    "applause": r"\bapplau\w+|\bclap(?:s|ped|ping)?\b|鼓掌|掌声",
    "bell": r"\bbells? (?:ring|toll|rang)\w*|钟声",
    "clock": r"\bclock tick\w*|\bticking\b|滴答",
    "whoosh": r"\bswings? (?:the|a|his|her) (?:sword|bat|blade|knife)|拔[剑刀]|挥[剑刀]",
}
DONE = {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in DEEDS.items()}
NOT_DONE = re.compile(r"(?:\b(?:never|not|without|no|if)|n't|没有?|不|未|别)\W*(?:\w+\W+)?$", re.IGNORECASE)


def deeds_in(action: str) -> Iterator[tuple[float, str]]:
    """What is heard of what `action` says happens, in its order: (how far into the text, key of EFFECTS)."""
    found = []
    for kind, pattern in DONE.items():
        done = (hit for hit in pattern.finditer(action) if not NOT_DONE.search(action[: hit.start()]))
        found += [(hit.start() / len(action), kind) for hit in list(done)[:1]]
    yield from sorted(found)
