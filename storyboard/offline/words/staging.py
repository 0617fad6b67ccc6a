# ruff: noqa: E501
"""What narration shows: things, bodies, movements and sounds, English and Chinese patterns.

The keys of PROPS and SOUNDS are drawable things and audible sounds; the patterns are what
stories call them.
"""

from storyboard.terms import Pose

PROPS: dict[str, tuple[str, str]] = {
    "letter": (
        r"letters?\b(?! by)|envelopes?|note\b",
        r"信封|书信|信(?!号|任|心|息|念|用|仰|服|以|步|手)|字条|纸条|遗书",
    ),
    "phone": (r"(?:cell ?|mobile )?phones?\b(?! booth)|telephone|voicemail", r"手机|电话"),
    "tablet": (r"tablets?\b", r"平板"),
    "umbrella": (r"umbrellas?", r"雨伞|伞(?!兵)"),
    "coffee": (r"coffee|espresso|mug\b|cup\b|teacup|tea\b", r"咖啡|茶杯|热茶|杯子"),
    "panel": (r"panel|interface|keypad|control box|terminal\b", r"面板|控制台|键盘"),
    "badge": (r"badge|name tag|lanyard", r"胸牌|工牌|徽章|警徽"),
    "ring": (r"(?:wedding |diamond |engagement |gold )?ring\b(?! out)", r"戒指|婚戒|钻戒"),
    "cake": (
        r"(?:wedding )?cakes?\b|pastry\b(?! chef)|pastries|frosting|sugar roses?|macarons?",
        r"蛋糕|甜点|糖花|点心",
    ),
    "door": (r"doors?\b|doorway|knock\b|gate\b", r"房门|大门|门(?!口|外|诊|票|铃)"),
    "mask": (r"masks?\b", r"面具"),
    "key": (r"keys?\b", r"钥匙"),
    "photo": (r"photos?\b|photographs?|portrait|picture\b", r"照片|相片|合影|相框"),
    "money": (r"money|cash|banknotes?|coins?\b|cheque|check\b(?= for)", r"钞票|现金|支票|金币|一沓钱"),
    "glass": (
        r"(?:wine |champagne )?glass(?:es)?\b(?! (?:office|wall|door|tower))|bottle|champagne|wine\b",
        r"酒杯|红酒|香槟|玻璃杯|酒瓶",
    ),
    "knife": (r"knife|dagger|blade\b|sword", r"刀(?!疤)|匕首|剑"),
    "flowers": (r"flowers?\b|bouquets?|roses\b|lilies", r"鲜花|花束|玫瑰|捧花|百合"),
    "card": (r"(?:business |credit |key ?)?cards?\b|invitation", r"名片|卡片|房卡|银行卡|请柬"),
    "screen": (r"screens?\b|monitors?\b|television|laptop|computer", r"屏幕|电脑|电视|显示器"),
    "car": (r"cars?\b|taxi|limousine|headlights", r"轿车|汽车|出租车|跑车|车灯"),
    "document": (
        r"contracts?\b|documents?\b|files?\b|papers\b|will\b(?= read)|agreement",
        r"合同|文件|协议|档案|遗嘱|报告|契约",
    ),
    "book": (r"books?\b|diary|notebook|journal\b", r"日记|笔记本|书本|一本书|账本"),
    "gun": (r"guns?\b|pistol|revolver|rifle", r"手枪|枪"),
    "bag": (r"bags?\b|suitcase|backpack|handbag|luggage", r"行李|皮箱|背包|拿起包|箱子|手提包"),
    "candle": (r"candles?\b|lantern|lamp\b", r"蜡烛|灯笼|油灯|台灯"),
    "clock": (r"clock|pocket watch|watch\b(?= on|es)|wristwatch", r"钟表|怀表|手表|挂钟|时钟"),
    "necklace": (r"necklace|pendant|locket", r"项链|玉佩|吊坠"),
    "box": (r"box\b|chest\b(?= of)|safe\b(?= door)|crate", r"盒子|木盒|首饰盒|匣子|保险柜"),
    "veil": (r"veil\b", r"头纱|盖头"),
    "food": (r"soup|bread|noodles|dumplings|dinner plate", r"面条|馄饨|饺子|汤碗|饭菜"),
}
SOUNDS: dict[str, tuple[str, str]] = {
    "footsteps": (r"footsteps?|footfalls?", r"脚步声|脚步"),
    "phone ringing": (r"(?:phone|telephone) (?:rang|buzz|vibrat)|ringtone", r"手机响|电话响|铃声|手机震"),
    "knock": (r"\bknock", r"敲门"),
    "sirens": (r"sirens?", r"警笛|警报"),
    "thunder": (r"thunder|lightning", r"雷声|打雷|闪电"),
    "announcement": (r"loudspeaker|announcement|final boarding", r"广播"),
    "door": (
        r"door (?:opened|closed|slammed|swung|creaked|burst)|slammed the door",
        r"门被推开|推开.{0,4}门|关上.{0,2}门|门开了",
    ),
    "glass breaking": (r"shatter|smashed|broke the glass", r"打碎|摔碎|碎了"),
    "crowd": (r"crowd|applause|guests", r"人群|宾客|掌声|挤满了人"),
    "engine": (r"engine|headlights|screech", r"引擎|刹车|车灯"),
    "gunshot": (r"gunshot|a shot rang", r"枪声|枪响"),
    "music": (r"\bmusic|organ|piano|violin", r"音乐|钢琴|琴声"),
    "bell": (r"\bbells?\b", r"钟声|铃铛|门铃"),
    "waves": (r"waves|surf\b", r"海浪|浪花|涛声"),
}
AMBIENCES: dict[str, str] = {
    "alley": "city hum", "street": "city traffic", "rooftop": "city hum, wind", "office": "quiet office", "park": "birds",
    "convenience-store": "refrigerator hum", "hospital": "distant voices, monitors", "airport": "crowd, announcements",
    "cafe": "murmur, cups", "restaurant": "murmur, cutlery", "bar": "low music, murmur", "kitchen": "soft kitchen sounds",
    "wedding-hall": "hushed guests", "car": "engine hum", "classroom": "distant pupils", "mansion": "clock ticking",
    "apartment": "room tone", "bedroom": "room tone", "corridor": "distant footsteps",
    "station": "crowd, announcements", "boardroom": "quiet office", "laboratory": "laboratory hum",
    "interrogation": "quiet room", "prison": "distant footsteps", "courtroom": "hushed courtroom",
    "warehouse": "quiet room, dripping", "garage": "distant traffic", "bathroom": "bathroom, a tap",
    "lobby": "lobby murmur", "elevator": "machine hum", "carriage": "train on its rails", "library": "quiet room, pages",
    "theatre": "murmur of a house", "palace": "echo of a palace", "chamber": "quiet room", "courtyard": "birds",
    "old-street": "crowd, market", "campus": "campus, distant pupils", "village": "birds, a distant dog",
    "field": "crickets, wind", "graveyard": "wind", "forest": "birds, leaves", "bamboo": "birds, leaves",
    "beach": "waves", "harbour": "waves, gulls", "riverside": "river", "desert": "wind", "snow-mountain": "wind",
    "temple": "temple bell, incense fire", "gallery": "gallery hush", "police-station": "police station, telephones",
    "gym": "gym, treadmills", "construction-site": "construction site", "studio": "studio silence",
}  # fmt: skip

# The first pattern that fits decides: what is unmistakable first, standing and walking among the last.
POSES: tuple[tuple[Pose, str, str], ...] = (
    (Pose.STAND, r"\brose (?:slowly|to|from|and)|\bst(?:ood|ands?) up|\bg(?:o|e)ts? up|got to (?:his|her) feet", r"站起|站了起来|起身"),
    (Pose.KOWTOW, r"kowtow|prostrat|forehead to the (?:floor|ground)", r"磕头|叩头|叩首|磕了.{0,2}头|伏在?地|跪拜"),
    (Pose.KNEEL, r"\bkne(?:lt|el)|\b(?:to|on) (?:his|her|their|one) knees?\b", r"跪|单膝"),
    (Pose.SIT_ON_FLOOR, r"\b(?:sat|sits|sitting|sank|sinks|slid|slumped) (?:down )?(?:on|to|onto) the (?:floor|ground|carpet|grass)|hugg(?:ed|ing|s) (?:his|her) knees", r"坐在地|坐到地|瘫坐|席地而坐|抱着?膝"),
    (Pose.CROUCH, r"crouch|squat|ducked|curled", r"蹲|蜷"),
    (Pose.FALL, r"\bf(?:ell|alls|alling) (?:down|over|backwards?|to the (?:floor|ground))|\btripp(?:ed|s)\b|toppled|knocked (?:him|her) (?:down|over)", r"摔倒|跌倒|摔在地|跌坐|跌在地|绊倒|栽倒|滑倒"),
    (Pose.RUN, r"\bran\b|running|sprint|rushed|raced|dashed|hurried|fled|chas", r"跑|冲(?!着|咖啡|茶)|追|奔|逃"),
    (Pose.HOLD_CHEEK, r"(?:held|holds|holding|clutch\w*|touch\w*|cupp?\w*) (?:his|her) (?:\w+ )?cheek|hand (?:to|on|against) (?:his|her) (?:\w+ )?cheek", r"捂[住着]?.{0,5}脸颊|捂着被打|捂住?着?(?:左|右|半边)脸|捂着脸(?!.{0,4}[哭泣])|摸着脸颊"),
    (Pose.SLAP, r"\bslap(?:s|ped|ping)?\b|smacked (?:him|her)|hit (?:him|her) across the face", r"耳光|巴掌|掌掴|扇了"),
    (Pose.PUNCH, r"\bpunch(?:es|ed|ing)?\b|raised (?:his|her) fists?|swung at (?:him|her)", r"一拳|挥拳|出拳|挥起拳"),
    (Pose.PUSH, r"\bshov(?:e|es|ed|ing)\b|\bpush(?:es|ed|ing)? (?:him|her|them|past|away)\b", r"推搡|推倒|猛地?推|一把推|推了?开?(?:他|她)"),
    (Pose.EMBRACE, r"\bhug(?:s|ged|ging)?\b|\bembrac(?:e|es|ed|ing)\b|(?:threw|flung|wrapped|put|wraps|throws|puts) (?:his|her|their) arms a?round|(?:into|in) (?:his|her) arms\b", r"拥抱|相拥|抱住(?!头|膝)|搂|拥入|怀里|怀中"),
    (Pose.THROW, r"\b(?:threw|throws|hurl(?:s|ed)|toss(?:es|ed)|flung|flings)\b(?! (?:up|back|open|(?:her|him)self|(?:his|her|their) (?:head|arms)))", r"扔|甩[在给出到]|砸[在向]|抛[给向出]|丢[在给]"),
    (Pose.PHONE, r"phone rang|on the phone|answered (?:his|her|the) phone|phone to (?:his|her) ear|dialled|dialed", r"接起电话|打电话|接电话|手机响|拨通"),
    (Pose.SCROLL, r"\bscroll|(?:look|star|glanc)\w* (?:down )?at (?:his|her|the) (?:\w+ )?phone\b|check(?:s|ed|ing) (?:his|her) (?:phone|messages)|\btext(?:s|ed|ing)\b", r"(?:刷|玩|盯着|看着|看了看|翻着)手机|发(?:着)?(?:短信|信息|消息)"),
    (Pose.TURN_AWAY, r"turned away|turned (?:her|his) back|(?:her|his) back to (?:us|the camera|the room)|without looking back|walked away|turned to (?:go|leave)", r"没有回头|头也不回|转身|转过身|背对|背过身|扭过头"),
    (Pose.LOOK_BACK, r"\b(?:look|glanc)(?:s|es|ed|ing)? back\b|over (?:his|her|their) shoulder\b", r"回头|回过头|回眸"),
    (Pose.ARMS_FOLDED, r"folded (?:her|his|their) arms|arms (?:folded|crossed)|crossed (?:her|his) arms", r"抱着双臂|双手抱胸|抱臂"),
    (Pose.HANDS_ON_HIPS, r"hands? on (?:his|her|their) hips?|akimbo", r"叉着?腰"),
    (Pose.HANDS_IN_POCKETS, r"hands? (?:\w+ )?in(?:to)? (?:his|her|their) (?:\w+ )?pockets?", r"插.{0,3}[兜袋]|揣.{0,3}兜"),
    (Pose.HANDS_UP, r"\bhands up\b|rais(?:es|ed|ing) (?:both|(?:his|her) two) hands|hands in the air|\bsurrender", r"举起双手|双手举|高举双手|举手投降"),
    (Pose.HEAD_IN_HANDS, r"head in (?:his|her) hands|(?:held|clutch\w*) (?:his|her) head", r"抱[着住]?头"),
    (Pose.COVER_FACE, r"(?:cover(?:ed|s|ing)|hid|hides|bur(?:ied|ies|ying)) (?:his|her|their) face|face in (?:his|her) hands", r"捂[住着]?脸|掩面|把脸埋"),
    (Pose.WIPE_TEARS, r"\b(?:wip(?:e|es|ed|ing)|dabb?(?:s|ed|ing)|brush(?:es|ed|ing)) (?:away |at )?(?:(?:his|her|the|a) )?(?:\w+ )?(?:eyes?|tears?|cheeks?)", r"[擦抹拭].{0,4}泪|擦了擦眼|抹了?把?眼"),
    (Pose.HAND_ON_HEART, r"hand (?:to|on|over|against) (?:his|her) (?:heart|chest)|clutch\w* (?:at )?(?:his|her) (?:heart|chest)", r"[捂按抚][着住]?.{0,2}(?:心口|胸口|心脏)"),
    (Pose.THINK, r"(?:rubb?\w*|strok\w+|hand on|fingers? to) (?:his|her) chin|chin (?:in|on) (?:his|her) (?:hand|fist)|deep in thought|\bponder", r"[摸托]着?下巴|托腮|沉思|思索"),
    (Pose.BOW, r"\bbow(?:s|ed|ing)? (?:deeply|low|to|politely|before)|took a bow|curts", r"鞠躬|鞠了.{0,3}躬|躬身|作揖|行礼|欠身"),
    (Pose.PLEAD, r"\bpray(?:s|ed|ing)?\b|(?:clasp|press)(?:s|es|ed|ing) (?:his|her|their) (?:hands|palms)|\bbegg(?:ed|ing)\b|\bplead|implor", r"合十|祈祷|[哀恳央]求|求饶"),
    (Pose.CLAP, r"\bclap(?:s|ped|ping)?\b|\bapplaud", r"鼓掌|鼓起掌|拍手|拍起手"),
    (Pose.WAVE, r"\bwav(?:ed|ing)\b|\bwaves? (?:at|to|back|goodbye|(?:his|her) hand)", r"[挥招](?:了[挥招])?手"),
    (Pose.SHRUG, r"\bshrug", r"耸.{0,2}肩|摊.{0,3}手"),
    (Pose.KNOCK, r"\bknock(?:s|ed|ing)\b|\brapp(?:ed|ing) (?:at|on)", r"敲.{0,3}门|叩.{0,3}门"),
    (Pose.TYPE, r"\btyp(?:es|ed|ing)\b|flew across the key|at (?:his|her|the) keyboard", r"打字|敲.{0,3}键盘|敲代码"),
    (Pose.WRITE, r"\bwr(?:ote|ites|iting)\b|\bsign(?:s|ed|ing) (?:his|her|the|it)\b|scribbl", r"写[下字信]|签[字下名]|提笔|落笔|伏案"),
    (Pose.TOAST, r"(?:rais|lift)(?:es|s|ed|ing) (?:his|her|their|a) (?:\w+ )?glass|clink|\btoast(?:s|ed)\b|a toast\b", r"举杯|碰杯|敬酒|干杯|举起酒杯"),
    (Pose.POUR, r"\bpour(?:s|ed|ing) (?:the|a|some|out|him|her|himself|herself|tea|wine|coffee|water)\b", r"[倒斟].{0,3}[酒茶水]|倒.{0,2}杯"),
    (Pose.DRINK, r"\b(?:drank|drinking|drinks (?:from|it|the|his|her|a))\b|\bsip(?:s|ped|ping)?\b|\bgulp|drained (?:his|her|the) (?:glass|cup)", r"喝[了着下完口一]|饮[下尽]|抿.{0,2}口|一饮而尽"),
    (Pose.READ, r"\bread(?:s|ing)? (?:the|a|his|her|it|aloud|from|through|every)\b|leaf(?:s|ed) through", r"[读念看](?:着|完)?(?:书|信|报|日记|合同|文件)|翻[看阅开]|阅读"),
    (Pose.POINT, r"\bpoint(?:s|ed|ing)\b", r"指着|指向"),
    (Pose.EAT, r"\b(?:ate|eats|eating|chew(?:s|ed|ing)|dined|dining)\b(?! (?:away|at (?:him|her)))", r"吃[着了完饭面东]|用餐|夹菜|扒饭|咀嚼"),
    (Pose.DRIVE, r"\b(?:drove|drives|driving)\b(?! (?:him|her|them|me|us) (?:mad|crazy|to))|(?:at|behind|gripp\w+) the (?:steering )?wheel", r"开着?车|驾车|驾驶|握[着住]?方向盘"),
    (Pose.CLIMB, r"\bclimb(?:s|ed|ing)? (?:up|down|over|onto|the (?:ladder|wall|rope|tree|fence))", r"攀[爬登上]|爬[上下墙树梯]|翻墙"),
    (Pose.CARRY, r"\b(?:carr(?:y|ies|ied|ying)|lugg(?:ed|ing)|haul(?:s|ed|ing)) (?:the|a|an|his|her|their|two|in|out|up)\b", r"搬[着起来]|扛[着起]|抱着(?:箱|盒|纸箱|一箱|一摞)"),
    (Pose.STAND, r"\bstood", r"站"),
    (Pose.SLEEP, r"\basleep\b|\bsleep(?:s|ing)\b|\bslept\b|\bdoz(?:es|ed|ing)\b|\bnapp(?:ed|ing)\b", r"睡[着在了觉]|熟睡|沉睡|打盹"),
    (Pose.LIE, r"\bl(?:ay|ies?) (?:on|in|down|still|back)\b|lying|collapsed|unconscious", r"躺|趴|倒在|昏(?!暗|黄|沉|黑)"),
    (Pose.SIT, r"\bsat\b|\bsits\b|sitting|seated|sank into|at (?:his|her) desk|'s desk|on the bench|in the chair|propped", r"坐|靠在床"),
    (Pose.REACH, r"reach|pushed (?:open|the)|opened the door|laid (?:a|the)|handed|gave (?:him|her)|slid (?:a|the)|caught|grabbed|took (?:her|his|the)|touched|knock", r"伸手|推开|拉住|抓住|递|拽|接过|拿起|扶"),
    (Pose.HOLD, r"\bheld\b(?! (?:her|his) breath)|holding|carried|carrying|clutch|gripp|lifted|raised (?:the|a|her|his)|opened the (?:letter|box|envelope)|unfolded|wearing the ring", r"拿着|捏着|举着|握着|捧着|抱着|拆开|提着|端着|打开|收起|撑着|攥"),
    (Pose.LEAN, r"\blean(?!\w* on (?:his|her|a|the) (?:\w+ )?(?:stick|cane|crutch))|against the (?:wall|railing|door)|pressed (?:her|him)self|railing", r"靠着|倚|靠在|扶着"),
    (Pose.HEAD_BOWED, r"bowed|lowered (?:her|his) (?:head|eyes)|looked down|looked at the floor|wept|sobb", r"低下头|低着头|垂下|垂着|眼泪"),
    (Pose.WALK, r"walk(?!ing sticks?\b)|stepped|strode|(?:came|comes) (?:in|out)|enter(?:ed|s)|crossed|approach|wandered|marched|slipped|climbed|went (?:in|out|to|up)", r"走|踏|迈|来到|进来|进了|上前|登上"),
)  # fmt: skip
# What a body is still in when the shot that told of it is over; of other poses nothing remains.
STAYS: dict[Pose, Pose] = {
    Pose.SIT: Pose.SIT, Pose.SIT_ON_FLOOR: Pose.SIT_ON_FLOOR, Pose.LIE: Pose.LIE, Pose.SLEEP: Pose.LIE, Pose.CROUCH: Pose.CROUCH,
    Pose.KNEEL: Pose.KNEEL, Pose.KOWTOW: Pose.KNEEL, Pose.FALL: Pose.SIT_ON_FLOOR, Pose.LEAN: Pose.LEAN,
    Pose.ARMS_FOLDED: Pose.ARMS_FOLDED, Pose.HANDS_ON_HIPS: Pose.HANDS_ON_HIPS,
    Pose.HANDS_IN_POCKETS: Pose.HANDS_IN_POCKETS, Pose.TYPE: Pose.SIT, Pose.WRITE: Pose.SIT,
    Pose.HEAD_IN_HANDS: Pose.SIT, Pose.EAT: Pose.SIT, Pose.DRIVE: Pose.DRIVE, Pose.CARRY: Pose.CARRY,
}  # fmt: skip

ENTER = (
    r"\b(?:enter(?:ed|s)|c[ao]mes? in|walk(?:ed|s) in|step(?:ped|s) in(?:to)?|appeared|stood in the doorway|stood at the (?:door|mouth)|stopped at the|"
    r"burst in|arrived|emerged|in the doorway|came out of|approached|found (?:her|him)|was waiting|stepped out)\b",
    r"走了?进来|推门而入|出现在|闯了?进来|进了门|走来|来到|站在门口|就站在|站在人群",
)
LEAVE = (
    r"\b(?:turned away|walked away|left the|walked out|went out|disappeared|vanished|hurried away|ran off|drove away|was gone)\b",
    r"往外走|离开|消失|走远|远去|扬长而去|夺门而出|转身就走",
)
MOVE = (
    r"\b(?:ran|running|walked|stepped|strode|rushed|raced|climbed|chased|followed|crossed|sprinted|fled|hurried|marched|jumped|leapt|drove|danced)\b",
    r"跑|冲|追|走|踏|跳|奔|逃|爬",
)
LOOK = (
    r"\b(?:stared?|looked|gazed|watched|glanced|eyes?|face|smil\w+|frown\w+|tears?|froze|held (?:her|his) breath|nodded|blush\w*|gasped|"
    r"swallowed|trembl\w+|pale|sighed|expression|hesitated|breath)\b",
    r"看|望|盯|眼|泪|愣|笑|脸|皱|怔|僵|沉默|颤|点头|摇头|叹|咬|回头|抬起头|低下头",
)
HANDS = (
    r"\b(?:fingers?|hands?|opened|unfolded|tore|laid|dropped|spilled|placed|handed|slid|pressed the|blinked|rang|scrolled|lit up|typed|pulled out|drew)\b",
    r"手|拆|递|洒|掉|捏|举|放在|掏|写着|信上|屏幕上|响|亮",
)
DECIDE = (
    r"\b(?:decided|rose slowly|stood up|stepped forward|raised|signed|tore|chose|took a breath|lifted her chin|stepped back)\b",
    r"站起来|站起身|握紧|深吸|决定|上前一步|撕|签下|转过身|抬起头",
)
