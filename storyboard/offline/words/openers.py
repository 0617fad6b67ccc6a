# ruff: noqa: E501
"""How paragraphs begin that move a story to another time or place, English and Chinese."""

import re

from storyboard.offline.words import listed
from storyboard.terms import Language

EN, ZH = Language.EN, Language.ZH
NUMBER_EN = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?|several|some|many|a few|a couple of|half an?|\d+)"
DAYS_EN = r"(?:days?|nights?|weeks?|months?|years?|hours?|decades?|seasons?|centur(?:y|ies))"
WEEKDAYS = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
MONTHS = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
PARTS_EN = r"(?:morning|afternoon|evening|night|day|week|weekend|month|year|spring|summer|autumn|fall|winter|noon|midnight|dawn|dusk)"
NUMBER_ZH = "[一二两三四五六七八九十几数半百千0-9]+"
PARTS_ZH = "(?:清晨|早晨|早上|一早|上午|中午|午后|下午|傍晚|黄昏|晚上|夜里|夜晚|深夜|半夜|午夜|凌晨|天亮|天黑|天刚亮|天没亮|入夜|夜深|拂晓|黎明|春天|夏天|秋天|冬天|开春|入冬|入秋|雨夜|雪夜|晌午|正午|后半夜|下半夜|前半夜|上半夜|破晓|日暮|掌灯时分|天将亮|天擦黑|大清早|天刚蒙蒙亮|天蒙蒙亮|天快亮|天刚擦黑)"

# Time has passed, whatever follows.
JUMP: dict[Language, re.Pattern[str]] = {
    EN: re.compile(
        r"\s*(?:meanwhile|elsewhere|across (?:town|the city)|years passed|(?:weeks|months|years) went by|"
        rf"(?:the )?(?:very )?(?:next|following) {PARTS_EN}|the (?:next|following) {WEEKDAYS}|"
        rf"(?:on )?the (?:first|second|third|fourth|fifth|last|final|eve|night|morning|day|evening|afternoon) (?:{PARTS_EN} )?(?:of|before|after)\b|"
        rf"(?:later )?that (?:same )?(?:night|evening|morning|afternoon|weekend|winter|spring|summer|autumn|fall)\b|"
        rf"(?:almost |nearly |about |exactly |just |over )?{NUMBER_EN} (?:\w+ )?{DAYS_EN} (?:later|afterwards?|earlier|before|ago|passed)|"
        rf"(?:the |late |early )*(?:by|at|before|after|just before|just after|around|toward|towards|near|past) "
        rf"(?:dawn|noon|midday|dusk|midnight|sunset|sunrise|nightfall|daybreak|first light|lunch|dinner|breakfast|{MONTHS}|{WEEKDAYS}|(?:the )?(?:spring|summer|autumn|winter|weekend|end of))\b|"
        rf"(?:early |late )?(?:on|in) (?:{WEEKDAYS}|{MONTHS}|the (?:spring|summer|autumn|winter|fall))\b|"
        rf"{WEEKDAYS} (?:came|morning|night|evening|afternoon)|it was (?:nearly |almost |past |well past |just after |the )?(?:\w+ ){{0,3}}(?:midnight|noon|dawn|dusk|o'clock|{WEEKDAYS}|{MONTHS}|night of|morning of|morning when|evening when)\b|"
        rf"(?:in )?the (?:spring|summer|autumn|winter|morning|evening) (?:came|brought|found)|(?:spring|summer|autumn|winter) (?:came|arrived)|"
        rf"back (?:at|in|on)\b|"
        rf"(?:by|at|it was|just (?:before|after)) (?:half past |a quarter (?:to|past) |nearly |almost )?{NUMBER_EN}(?: o[’']clock\b|(?: o[’']clock)? (?:in the|that) {PARTS_EN}\b)|"
        r"(?:fifteen|twenty|thirty|forty|fifty|forty-five|ninety) minutes later\b|"
        rf"(?:by|at) the end of the {PARTS_EN}|when (?:morning|night|spring|summer|winter|dawn|evening|monday|saturday|sunday|friday) (?:came|fell|broke)|"
        rf"(?:by|at|just (?:before|after)) (?:half past|(?:a )?quarter (?:to|past)|{NUMBER_EN} minutes? (?:to|past)) \w+\b|"
        rf"at {NUMBER_EN}(?:[ -]\w+)?(?: o[’']clock)?,|at {NUMBER_EN} bells\b|afterwards?,|"
        rf"it (?:took|takes) (?:them |him |her |me |us )?(?:almost |nearly |about |the (?:best|better) part of )?(?:{NUMBER_EN} (?:\w+ )?{DAYS_EN}|all (?:night|day))\b|"
        r"(?:when )?the last (?:of the )?\w+ had (?:gone|left)\b|"
        r"(?:early|late) (?:the next|that|one))",
        re.I,
    ),
    ZH: re.compile(
        rf"\s*(?:[子丑寅卯辰巳午未申酉戌亥]时[^，。]{{0,2}}，|鸡叫[^，。]{{0,4}}，|(?:约莫)?[一半两]个?(?:炷香|盏茶|顿饭)的?(?:[功工]夫|时间)?(?:之|以|过)?后|"
        rf"(?:最后一|第{NUMBER_ZH})节[^，。]{{1,6}}，|大?课间，|[^，。！？他她■]{{1,8}}了(?:整整|足足)?{NUMBER_ZH}个?(?:多)?(?:小时|钟头|时辰|天{NUMBER_ZH}夜|天|夜|年|月)[，。]|"
        rf"(?:[二三四五六]?十[五几多]?|[1-6][05])分钟(?:以|之)?后，|[^，。！？■]{{0,4}}[船车轿](?:子|队)?[行开走驶]?[到至过](?!来)[^，。！？]{{1,6}}，|"
        rf"[^，。！？■]{{0,4}}(?:首映礼|发布会|庆功宴|颁奖礼|典礼|婚礼|葬礼|寿宴|酒会|晚宴|年会|拍卖会|家宴|生日宴|满月酒|同学会)(?:上|现场|那[天晚])，|[^，。！？]{{1,8}}的(?:最后|头)一[天晚夜]，|放学铃[^，。]{{0,3}}响|"
        rf"(?:到了)?第[二三四五六七八九十百]+[天日年]|次[日年]|翌日|隔[天日]|当[晚夜]|那天{PARTS_ZH}(?!的)|(?:这|那|同)一?[天日年][，{PARTS_ZH[3:4]}]|那[晚夜]，|与此同时|同一时间|同一时刻|另一边|另一头，|"
        rf"(?:又?过了)?(?:大约|整整|将近|差不多)?{NUMBER_ZH}个?(?:多)?(?:年|月|天|日|周|小时|时辰|星期|礼拜|钟头)(?:以|之)?后|"
        rf"(?:大约|整整)?{NUMBER_ZH}个?(?:年|月|天|周|星期)(?:以|之)?前(?:的[^，。]{{0,8}})?，|[^，。]{{1,4}}后第[一二三四五六七八九十]+[天年日]|"
        rf"[^，。！？]{{0,6}}(?:月底|月初|年底|年初|周末|周[一二三四五六日]|星期[一二三四五六日天]|礼拜[一二三四五六日天]|除夕|年三十|大年初[一二三]|中秋|元宵|清明|端午|七夕|重阳|圣诞|腊月[^，。]{{0,4}}|正月[^，。]{{0,4}})(?:那[天晚]|[这当]天|夜里?|晚上|早上|下午|上午|清晨)?，|"
        rf"(?:放学|下课|下班|散会|散场|收摊|打烊|收工|会后|饭后|婚后|退朝|出院|毕业|放榜|宴会散|宴席散|客人散|雨停|雪停|秋后|入学|开学|出殡|葬礼|婚礼|宴会)[^，。]{{0,4}}(?:以后|之后|后|那[天晚])，|"
        rf"[^，。！？“]{{0,8}}(?:那|这|当)[天晚日夜](?:{PARTS_ZH})?，|(?:回去|回家|回城|回府|回宫|返程|下山|进城|来|去)[^，。]{{0,6}}的?路上，?|转眼|多年(?:以|之)?后|后来的|"
        rf"(?:春|夏|秋|冬)天?(?:来了|到了|过去)|{NUMBER_ZH}更|(?:这|那)(?:之后|以后)[^，。]{{0,6}}，)"
    ),
}
# Elsewhere at that hour.
SAME_TIME: dict[Language, re.Pattern[str]] = {
    EN: re.compile(r"\s*(?:meanwhile|elsewhere|across|back)\b", re.I),
    ZH: re.compile(r"\s*(?:与此同时|同一时|另一)"),
}
# An hour of the day: a jump if it was another before.
HOUR: dict[Language, re.Pattern[str]] = {
    EN: re.compile(
        rf"\s*(?:in the (?:early |late |gray |grey |cold )*(?:morning|evening|afternoon)\b(?! (?:light|sun|air|cold))|(?:early|late) (?:in the |that )?{PARTS_EN}|"
        rf"(?:dawn|night|morning|evening|dusk|midnight|noon) (?:came|comes|fell|falls|found|finds|broke|breaks|brought|brings|was|is)\b|tonight,|it was (?:still |already )?(?:dark|light|late|early|morning|evening|night))",
        re.I,
    ),
    ZH: re.compile(rf"\s*(?:到了|这天)?{PARTS_ZH}[^，。！？]{{0,5}}[，。了]"),
}
# Words of time that may jump.
MAY_JUMP: dict[Language, re.Pattern[str]] = {
    EN: re.compile(
        rf"\b(?:the (?:following|next) (?:{WEEKDAYS}|{PARTS_EN})|that (?:night|evening|afternoon|morning)|{NUMBER_EN} (?:minutes?|hours?) later|by then|"
        r"(?:at|for|after|before|of) (?:the |her |his |our )?(?:graduation|funeral|wedding|trial|christmas|opening night|reception|hearing|ceremony|premiere|gala|auction)|"
        rf"on (?:the )?(?:\w+ )?{WEEKDAYS}|by {MONTHS})\b(?![^.]*\bwould\b)",
        re.I,
    ),
    ZH: re.compile(
        rf"^\s*(?:{NUMBER_ZH}分钟(?:以|之)?后|{NUMBER_ZH}点(?:[零〇]?{NUMBER_ZH}分|[半整钟]|[一三]刻)?，|[^，。！？]{{1,10}}(?:以后|之后|(?<![身背])后|的时候|(?<![这此同])时)，|不久(?:以|之)?后|没过多久|天[亮黑]|[^，。！？]{{1,12}}已经?(?:快|过了?|是)?{NUMBER_ZH}[点更]|[^，。！？]{{0,6}}{NUMBER_ZH}年[前后])|第二天|{PARTS_ZH}|[早晚]自习|早读|午休"
    ),
}
# Too soon to be another scene.
SOON: dict[Language, re.Pattern[str]] = {
    EN: re.compile(
        r"\s*(?:(?:a|one|another|for a|after a|in a|the next) (?:long |brief |few )?(?:moment|second|minute|instant|beat|while|heartbeat)s?\b|"
        r"(?:a few|several|two|three|ten|thirty) (?:seconds|moments) later|at (?:last|once|first|length)|in the end)",
        re.I,
    ),
    ZH: re.compile(
        r"\s*(?:(?:又?过了)?(?:好)?(?:一会儿?|片刻|半晌|良久|许久|很久|半天|几秒钟?|一阵|一瞬|[一两三几]分钟)(?:之后|以后|后|，|过去)|"
        r"[^，。]{0,6}(?:说|问|听|看|沉默|犹豫|挂|喝|笑|哭|念|读)[^，。]{0,6}(?:之后|以后|后)，|下一[秒刻])"
    ),
}
# What is remembered does not move the story.
REMEMBERS: dict[Language, re.Pattern[str]] = {
    EN: re.compile(
        r"[^.!?]{0,60}\b(?:remembered|used to|as a (?:kid|child|boy|girl)|years ago|once upon)\b|"
        r"(?:the (?:night|day|week|year) before|that (?:night|day|morning|evening)),? (?:\S+ ){0,3}(?:had|\w+'d|hadn't)\b|(?:she|he|they|i|■+|\w+)(?:'d| had) (?:\w+ ){0,2}\w+(?:ed|en|ne|me|de|ld|ft|ght)\b",
        re.I,
    ),
    ZH: re.compile(r"[^。！？]{0,24}(?:想起|记得|回想|忆起|梦见|上一世|前世|小时候|那时候|当年|曾经)"),
}
GOES: dict[Language, re.Pattern[str]] = {
    EN: re.compile(
        r"\b(?:entered|(?:walked|stepped|went|came|hurried|burst|pushed|ran|followed \w+|slipped|moved|crept|wandered|strode|carried \w+|was (?:led|taken|shown|wheeled)|let \w+self) (?:\w+ )?(?:into|onto|out onto|out to|up to|down to|through)|"
        r"arrived at|reached|returned to|got to|(?:went|came|drove|got|walked) (?:home|back)|(?:went|walked|climbed|headed|drove|rode|flew|sailed|took \w+|brought \w+|followed \w+) (?:\w+ )?(?:to|up to|down to|out to)|climbed (?:to|onto|into)|ran to|hurried to)\b",
        re.I,
    ),
    ZH: re.compile(
        r"走进|来到|回到|冲进|赶到|踏进|走到|跑到|到了|走出|跑出|冲出|驶入|驶进|进了|登上|爬上|赶回|奔向|赶往|回了|搬进|住进|潜入|溜进|闯进|停在|开到|开进|送到|带到|约在|追到"
    ),
}
# Seen or heard from where one is, or a place that falls silent.
LOOKED_AT: dict[Language, re.Pattern[str]] = {
    EN: re.compile(
        r"\s*(?:outside|beyond|through|past|below|across)(?: the| her| his)? (?:window|glass|door|curtain|street|road)|\s*outside,|\s*somewhere\b|\s*(?:every|all) (?:the )?(?:head|eye|face)s?\b|\s*the (?:\w+ ){1,3}(?:went|fell|grew) (?:quiet|silent|still)\b",
        re.I,
    ),
    ZH: re.compile(
        r"\s*(?:窗|门|墙|楼|院墙)(?:外|下|上|头)|\s*(?:远处|对面|隔壁|头顶|不远处|身后|背后|(?:[屋墙]|■+的)?角落?里|门缝)|[^，。！？]{1,8}[静默](?:了|下来|得)|"
        r"[^，。！？]{0,10}(?:传来|响起|爆发|只剩下?[^，。！？]{0,8}声)|[^，。！？]{1,10}(?:面面相觑|鸦雀无声|炸开了锅)|满[^，。！？]{1,3}的人"
    ),
}
# On the move, to wherever.
TRAVELS: dict[Language, re.Pattern[str]] = {
    EN: re.compile(
        r"\s*(?:they|we|i|he|she|■+|[\w’' ]{2,24}?) (?:all |both |then )?(?:drove|rode|flew|sailed|(?:took|caught) (?:a|the) (?:\w+ )?(?:taxi|cab|bus|train|tram|ferry|boat|car|elevator|lift|subway|plane)) (?!away|off|at|him|her|them|a wedge|the nail)",
        re.I,
    ),
    ZH: re.compile(
        r"(?!\s*[一两三四五六七八九十几]+[辆台顶匹])[^，。！？]{0,10}(?:开车|打车|坐车|乘车|骑马|连夜|一路|飞快地)(?:去|来|赶|回|往|到|奔)|回到[^，。！？桌椅床窗座身沙门原]{1,6}，|[^，。！？]{0,8}车(?:子|队)?(?:停在|驶入|驶进|开进|开到|驶出|上了)"
    ),
}
IS_AT: dict[Language, re.Pattern[str]] = {
    EN: re.compile(
        r"^\s*(?:[\w■’'-]+ ){0,5}(?:was|were|sat|stood|waited|lay|called|met|found|parked|knelt|leaned|slept|worked|married|held|stopped|queued|hung|came|arrived|sat down|gathered|came up|came down)\b[^.!?]*\b(?:in|at|on|outside|inside|behind|under|of|by|from the)\b[^.!?,]*$",
        re.I,
    ),
    ZH: re.compile(
        r"^[^，。！？]{0,10}(?:坐|站|等|躺|跪|蹲|守|靠|倚|住|挤|候|围|躲|留|关)?在[^，。！？]{0,8}$"
    ),
}
# A place by its looks, whatever its word: "Far below, the", 喜堂上.
SOMEWHERE: dict[Language, re.Pattern[str]] = {
    EN: re.compile(
        r"\s*(?:in|at|on|inside|outside|beneath|above|below|behind|far below|far above|down in|up in|out in|up on|down on|downstairs|upstairs|out on|across),? "
        r"(?:the|an?|her|his|their|my|our|■+)\b(?! (?:end|other|wall|table|door|screen|silence|desk|floor|moment|light|dark|darkness|mirror|photograph|page|phone|line|sight|sound|sofa|bed|window|bottom|top|corner|way|threshold|back|left|right|hand|same|next|first|second|third|last|counter|shelf|glass|paper|contrary|whole|doorway|middle|word|words|name|far|seat|chair|card|envelope|picture|tray|plate|box|bag|pocket|ceiling|eyes?|voice|head|face|lap|arms?|chest|heart|mind))",
        re.I,
    ),
    ZH: re.compile(
        r"\s*在?(?!坐|站|躺|跪|蹲|走|跑|看|听|等|拿|把|从|对|像|被|有|没|不|[^，。！？]{0,8}(?:旁边|身|面前|对面|一旁|背后|远处|附近|四周|周围))(?![^，。！？]{0,6}(?:手|心|眼|脸|嘴|怀|桌|身|床|墙|窗|门|地|头|背|肩|腿|脚|耳|口|[箱盒匣柜桌椅]子|画像|电话|人群|空气|黑暗|沉默|夜色|雨|雾|风|梦|话|灯|火光|镜|信|照片|屏幕|纸|杯|碗|盒|包|袋|声音|世|路|天|屋|房|车|实际|事实|晚|早|夜|山|楼|世界|生活|这|那|名义|表面|马|轿|树|水|箱|柜|台阶|席|栏|枝|沙发|椅|画|书|院)(?:[里上内中前外下旁边口底]|方))"
        r"[^，。！？：■他她我你“]{2,12}(?:里|上|内|外|中|前|旁|边|口|下|底|外面|里面|尽头)(?<![一两三几]下)(?![的地了着过面]|[去来])"
    ),
}
THEME_EN = re.compile(
    r"\s*(?:(?:far )?(?:above|below|away|off|outside|inside|upstairs|downstairs|across town), )?"
    r"(?:(?:far |back |down |up |out |over |even |only |just )?(?:in|at|on|inside|outside|across|behind|beneath|below|above|under|by|around|through) )?"
    r"(?:(?:the|an?|her|his|their|my|our|this|that|every|■+(?:['’]s)?|[\w’'■-]+['’]s) )?(?:(?!(?:was|were|had|is|and|he|she|they|it|i|from|with|of|into|door|window|walls?)\b)[\w’'■-]+ ){0,4}",
    re.I,
)
THEME_ZH = re.compile(r"\s*在?(?:[^，。！？“着了过把被向对给跟看说问走来去从朝往冲望]{0,10})")
# What goes on with what was before it.
GOES_ON: dict[Language, re.Pattern[str]] = {
    EN: re.compile(
        r"\W*(?:she|he|they|it|her|his|their|its|him|them|this|that|these|those|then|but|and|still|so|at last|both|neither|nobody|everyone|everybody|all (?:three|of))\b",
        re.I,
    ),
    ZH: re.compile(
        r"\W*(?:她|他|它|这|那|两人|二人|两个人|三个人|三人|众人|所有人|大家|没有人|没人|但|可|于是|然后|忽然|突然|又|话音|说完|说着|正说|(?:满|一)[^，。！？]{1,3}的?人|满座|众[^，。！？]{1,3}(?:面|都|齐|又|哗|哄))"
    ),
}
# How things are, not what is done.
STATE: dict[Language, re.Pattern[str]] = {
    EN: re.compile(r"\b(?:was|were|had|is|are|has|have|there|lay|stood|sat|hung|smelled|smelt|been)\b", re.I),
    ZH: re.compile(r"[着满]|都是|只有|还是|正在?|一片|只剩|亮|黑|空"),
}
# Light, weather, air.
SKY: dict[Language, re.Pattern[str]] = {
    EN: re.compile(
        r"\b(?:lights?|lamps?|sun|moon|rain|snow|fog|wind|dark|cold|hot|smell(?:ed|t)?|smoke|steam|air|blinds|night|morning|bright|shadows?)\b",
        re.I,
    ),
    ZH: re.compile(
        r"灯|太阳|阳光|月(?!饼)|雨(?![衣伞])|(?<![踏冒])(?<!踏着)雪|雾|(?<![屏威])风(?![衣度])|冷(?![笑冷静])|热(?![情闹])|味|烟|夜|天色|暗|(?<!眼睛)(?<!屏幕)亮|烛|影子"
    ),
}
# What people do while they talk.
GESTURE: dict[Language, re.Pattern[str]] = {
    EN: re.compile(
        r"\b(?:looked|stared|glanced|nodded|shrugged|smiled|laughed|frowned|sighed|turned|shook|whistled|blinked|swallowed|stopped|paused|waited|wiped|lifted|raised|put down|held|pointed|leaned|bent|picked)\b",
        re.I,
    ),
    ZH: re.compile(
        r"看了?看|看着|抬头|抬眼|低头|点头|点了点头|摇头|摇了摇头|叹|笑|愣|怔|沉默|皱|转过|转身|回头|停|伸手|伸出|放下|端起|拍"
    ),
}
# A place by what places are called; the group is its word.
ROOM: dict[Language, re.Pattern[str]] = {
    EN: re.compile(
        r"\b(?:the|an?|her|his|their|its|our|my|in|at|[\w■]+['’]s) (?:(?!(?:and|of|was|had|in|on|to|with|that|from)\b)[\w-]+ ){0,2}?((?:[a-z]+-?)?(?:room|house|yard|shop|store|hall|deck|field|side|port|way|court|works|ground|office|dock|station|chapel|church|park|pool|line|front|bank|cellar|tower|market|school|camp)"
        r"|booth|tent|van|ward|platform|cabin|hold|bridge|wardrobe|dairy|barn|stable|pier|quay|jetty|roof|attic|loft|porch|veranda|stage|wings|pit|cell|clinic|studio|lab|lobby|foyer|landing|stairs|staircase|passage|corridor|tunnel|alley|lane|street|road|square|garden|orchard|wood|forest|hill|cliff|beach|shore|river|lake|island|harbour|harbor|boat|ship|ferry|train|bus|truck|lorry|car|taxi|carriage|plane|kitchen|pantry|scullery|bar|cafe|café|diner|bakery|inn|tavern|restaurant|theatre|theater|gallery|museum|library|gym|ring|arena|stadium|track|bench|garage|depot|factory|mill|mine|shaft|hangar|hut|shed|shack|cottage|villa|palace|castle|galley|cupboard|infirmary|canteen|dormitory|surgery|pawnshop|warehouse|lighthouse|bathhouse|hospital|temple|shrine|cemetery|graveyard|morgue|mortuary|vault|tomb|chambers|gate|terrace|balcony|elevator|lift|cave|valley|meadow|paddock|farm|town|village|hotel|motel)\b",
        re.I,
    ),
    ZH: re.compile(
        r"([\u4e00-\u9fff]{1,3}(?:室|房|厅|堂|殿|宫|院|馆|店|铺|楼|阁|亭|台|场|园|寺|庙|洞|舱|库|厂|站|港|街|巷|桥|岸|林|谷|崖|坟|营|帐|府|村|镇|城|渡口|路口|巷口|河面|江面|海面|井台|夹道|廊下|甲板|码头|车厢|大巴|马车|桥头|走廊|阳台|长椅|摊|吧|车间|楼道|电梯|操场|宿舍|山顶|山脚|后院|前院|门诊))"
    ),
}
# A room that the sentence is set in: 病房里，老人头上缠着纱布.
ROOM_THEME_ZH = re.compile(
    r"\s*([^，。！？■的]{0,4}(?:室|病房|库房|厨房|书房|闺房|牢房|柴房|厅|堂|殿|宫|馆|店|铺|楼|阁|台|楼梯间|包间|车间|洗手间|试衣间|衣帽间|寺|庙|舱|厩|库|车站|厂|营帐|地牢|天牢|车厢|电梯|操场|宿舍|码头|甲板|巷子|灶房|食堂))"
    r"(?:里|内|中|外|上|门口|门外|里面|外面)，"
)
# Somebody joins those who are here.
COMES_IN: dict[Language, re.Pattern[str]] = {
    EN: re.compile(
        r"\b(?:came|walked|burst|backed|stepped|strode|ran|marched|hurried) (?:back )?in\b(?! the| a)|\b(?:doors?|bell)\b[^.!?]* (?:opened|rang|banged|swung|slammed|chimed)",
        re.I,
    ),
    ZH: re.compile(r"[进出过]来(?!的)|走[进出][^，。！？]{1,8}来|探进|门[^，。！？]{0,6}开了|响起"),
}
# It happens at once, or where one is: the scene goes on.
AT_ONCE: dict[Language, re.Pattern[str]] = {
    EN: re.compile(r"(?!)"),
    ZH: re.compile(
        r"\s*(?:(?:就|正|恰)?在?(?:这|此)(?:时候?|刻|一刻|当口)，|话音[刚未没还]|话[还没音]*(?:没|未)(?:说完|落)|正说着|说时迟|"
        r"[^，。！？]{0,8}门(?:被|让|叫)?[^，。！？]{0,6}[推撞砸踢踹]开|(?:门缝|角落)里|"
        r"[一两三四五六七八九十几]+[辆台顶匹][^，。！？]{1,12}(?:停在|停到|停了|开[进到过]|驶[进入]|落在)|"
        r"[^，。！？]{0,8}(?:忽然|突然|猛地|骤然|一下子?|顿时|霎时间?)[^，。！？]{0,3}[亮响灭黑暗静停断]|"
        r"[^。！？]{0,24}[走冲跑闯钻转踱探挤扑](?:了|着)?[进出过上]来(?!的))"
    ),
}
# A memory amid what is told.
RECALLS: dict[Language, re.Pattern[str]] = {
    EN: re.compile(
        r"\b(?:remembered|used to|(?:as|when (?:he|she|i) was) an? (?:kid|child|boy|girl)|years ago|last (?:christmas|year|week|month|spring|summer|winter|time)|once,)",
        re.I,
    ),
    ZH: re.compile(r"想起|记得|回忆|小时候|上一世|前世|当年|那年|从前|以前"),
}
# Parts of a place: no other place.
INNER = frozenset(
    listed(
        "corridor hallway stairwell staircase stairs elevator lift hall lobby passage room bathroom roof "
        "走廊 过道 楼梯 楼道 电梯 大厅 大堂 门厅 房间 浴室 洗手间 卫生间 屋里 屋内 店里 院里 床边 前台 试衣间 更衣室"
    )
)
