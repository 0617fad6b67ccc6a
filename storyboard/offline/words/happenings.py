# ruff: noqa: E501
"""How English and Chinese narration says what becomes of people: taking, dressing, wounds, death, news.

Patterns come in pairs, English then Chinese. Precision before recall: what could be meant otherwise
is left out.
"""

import re

# Things of which a story has one at a time, by their keys in staging.PROPS.
UNIQUE = (
    "letter", "umbrella", "ring", "key", "photo", "knife", "gun", "mask", "necklace", "box", "book", "document",
    "badge", "tablet", "clock", "flowers",
)  # fmt: skip

TAKES = (
    r"\b(?:took|takes|picked up|picks up|grabbed|grabs|snatched|snatches|caught|pulled out|pulls out|drew|draws|pocketed|"
    r"pockets|held|holds|holding|carried|carries|carrying|clutched|clutching|gripped|gripping|received|receives|lifted|"
    r"lifts|found|finds|raised|raises)\b(?! off)",
    r"拿起|拿着|拿出|接过|接住|握着|捏着|举着|举起|捧着|攥着|抱着|提着|撑着|掏出|抽出|取出|捡起|收起|夺过|抢过|抓起|拾起|找到",
)
GIVES = (
    r"\b(?:handed|hands|gave|gives|dropped|drops|put down|puts down|threw|throws|laid|lays|slid|slides|returned|returns|"
    r"passed|passes|placed|places|burned|burns|left|leaves|lost|loses)\b",
    r"递给|递了过去|递过去|递到|交给|还给|送给|塞给|放在|放下|放回|扔在|扔掉|扔进|丢下|丢在|掉在|掉进|落在|落进|摔在|留在|烧掉|烧了",
)
PUTS_ON = (
    r"\b(?:put|puts|pulled|pulls|slipped|slips) on (?:(?:his|her|their|the|an?) )?(?P<what>(?:[\w'-]+ ){0,2}?[\w'-]+)(?=[,.;!?]|$| (?:and|with|over|as|before|then)\b)",
    r"(?:穿上|戴上|披上|套上|换上)(?:了|一[件条顶副身双]|他的|她的|那[件条顶副身双])*(?P<what>[\u4e00-\u9fff]{1,7})(?=[，。；！？、]|$)",
)
TAKES_OFF = (
    r"\b(?:took|takes|pulled|pulls|peeled|peels) off (?:(?:his|her|their|the|an?) )?(?P<what>(?:[\w'-]+ ){0,2}?[\w'-]+)(?=[,.;!?]|$| (?:and|with|as|before|then)\b)",
    r"(?:脱下|脱掉|摘下|取下|解下)(?:了|一[件条顶副身双]|他的|她的|那[件条顶副身双])*(?P<what>[\u4e00-\u9fff]{1,7})(?=[，。；！？、]|$)",
)
HURT = (
    r"\b(?:was|were|is|been|got|gets) (?:badly |seriously )?(?:wounded|shot|stabbed|hurt)\b|\b(?:was|is) bleeding\b|\bbleeds\b|\bbled\b|"
    r"\bblood (?:ran|runs|dripped|drips|poured|pours|soaked|soaks|seeped|seeps)\b|\bbroke (?:his|her) (?:arm|leg|wrist|nose)\b",
    r"受了?伤|中枪|中弹|流血|流着血|鲜血(?:直流|渗|流|滴|染)|(?:被)?(?:刺|砍|划)(?:伤|中)了?|骨折|摔断了?",
)
HEALED = (
    r"\bbandag\w+|\bstitched\b|\bdress(?:ed|es) (?:the|his|her) wound|\bhealed\b|\brecovered\b|\bunhurt\b|\bunharmed\b|"
    r"\bwithout a (?:scratch|wound)\b|\bnot a scratch\b|\bno (?:wound|scar|scratch)\b",
    r"包扎|缝合|缝了|敷药|上药|止住了?血|痊愈|伤(?:已经)?好了|康复|毫发无伤|安然无恙|(?:没有?受伤)|伤口(?:已经)?(?:不见|消失|愈合)|一点伤都?没有",
)
TREATED = re.compile(
    r"bandag|stitch|dress(?:ed|es) (?:the|his|her) wound|doctor|nurse|medic|surgeon|包扎|缝|敷药|上药|止|医|护士",
    re.I,
)
PARTS = (
    r"\b(?:arm|shoulder|leg|hand|face|forehead|head|side|chest|stomach|knee|cheek|wrist)\b",
    r"手臂|胳膊|肩膀|肩|腿|手腕|手|脸|额头|头|腹部|肚子|胸口|胸|膝盖",
)
# Told of the one named right before, and of nobody's father.
DIES = (
    r"^\s*(?:\w+ly |then |just |suddenly )?(?:died|dies|is dead|was dead|fell dead|falls dead|stopped breathing|stops breathing|"
    r"breathed (?:his|her) last|was killed|is killed)\b",
    r"^(?:就|已经|终于|当场|慢慢|忽然|突然|也|便|再也){0,2}(?:死了|断了气|断气了|停止了呼吸|没了呼吸|咽了气|身亡|牺牲了)",
)
LONG_AGO = re.compile(
    r"\b(?:ago|before|had|years|last (?:year|month|week)|if|would|almost|nearly)\b|年前|去年|当年|如果|要是|差点|几乎|以为",
    re.I,
)
NOT_SO = re.compile(
    r"\b(?:not|n't|never|no|almost|nearly|would|could|should|if|like|as if|tried to|wanted to|to|"
    r"before|without|nobody|neither)\s+(?:\w+\s+)?$|(?:没有|没|不|别|未|差点|几乎|想要|想|要|如果|好像|仿佛|像|准备|打算).{0,2}$",
    re.I,
)
# A speech that tells the listeners something they did not know.
REVEALS = (
    r"\bI(?:'m| am) (?:your|his|her) (?:real |own |long-lost )?(?:father|mother|brother|sister|son|daughter|wife|husband|twin)\b|"
    r"\b(?:he|she) (?:is|was|'s) (?:my|your|his|her) (?:real |own )?(?:father|mother|brother|sister|son|daughter|wife|husband)\b|"
    r"\bI(?:'m| am) pregnant\b|\bthe truth is\b|\b(?:I|he|she) (?:killed|murdered|poisoned)\b|\byou(?:'re| are) adopted\b|"
    r"\bI never told (?:you|him|her)\b|\bmy real name is\b",
    r"我(?:就)?是(?:你|他|她)(?:的)?(?:亲生)?(?:亲)?(?:爸|妈|哥|弟|姐|妹|父|母|儿子|女儿|妻子|丈夫)|(?:他|她)是(?:我|你)(?:的)?(?:亲生)?(?:爸|妈|哥|弟|姐|妹|父|母|儿子|女儿|妻子|丈夫)|"
    r"我怀孕了|其实是|真相是|(?:我|他|她)(?:杀了|害死)|亲生|一直瞒着|骗了你|我的真名",
)
READS = (
    r"\b(?:letter|note|message|diary|document|will) (?:said|says|read|reads)\b|\bread(?:s)? (?:the|his|her) (?:letter|note|message|diary|document|file|will)\b",
    r"(?:信|纸条|字条|日记|遗书|报告|短信|文件)上(?:只有|只)?(?:写|一行字)|(?:读完|看完|读着|看着)(?:了)?(?:那封|这封|手里的)?(?:信|纸条|日记|遗书|报告|文件)",
)
INDEFINITE = re.compile(
    r"\b(?:an?|another|some|more)\s+(?:[\w'-]+\s+){0,3}$|(?:一[把封个枚张件本束只条串]|另一)[^，。]{0,6}$",
    re.I,
)

# Between scenes: no time has passed, time has passed, the other one plays at the same time, another time.
AT_ONCE = re.compile(
    r"\bCONTINUOUS\b|\bMOMENTS? LATER\b|\b(?:a|one) (?:moment|minute|second) later\b|\b(?:seconds|minutes) later\b|"
    r"连续|紧接|片刻后|片刻之后|几分钟后|几秒后|一分钟后|转眼间|随即",
    re.I,
)
MEANWHILE = re.compile(
    r"\bMEANWHILE\b|\bat the same (?:time|moment)\b|\bSAME TIME\b|与此同时|同一时间|同一时刻|同时[，,]", re.I
)
LATER = re.compile(
    r"\b(?:hours?|days?|weeks?|months?|years?) (?:later|after)\b|\bnext (?:day|morning|week|month|year|evening|night)\b|\bthat (?:night|evening)\b|"
    r"小时后|天后|日后|周后|月后|年后|第[二三四五六七]天|次日|翌日|隔天|当[晚夜]",
    re.I,
)
OTHER_TIME = re.compile(
    r"\bFLASHBACK\b|\bDREAM\b|\b(?:years?|months?|weeks?|days?) (?:earlier|ago|before)\b|闪回|回忆|梦|年前|天前|月前|当年|那年",
    re.I,
)
CLEAR_SKY = re.compile(
    r"\b(?:clear|cloudless|blue) sky\b|\bcloudless\b|\bstarlit\b|\b(?:bright|blazing|hot) sun\b|\bsun(?:light|shine)\b|晴|星空|阳光|烈日|艳阳",
    re.I,
)
REMAINS = re.compile(
    r"\b(?:body|corpse|coffin|grave|funeral|photo\w*|portrait|picture|memory|remember\w*|dream\w*|ghost|name|voice)\b|"
    r"尸体|遗体|棺|墓|葬礼|灵堂|照片|遗像|想起|记得|回忆|梦见|名字|声音",
    re.I,
)
