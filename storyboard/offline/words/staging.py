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
}  # fmt: skip

# The first pattern that fits decides.
POSES: tuple[tuple[Pose, str, str], ...] = (
    (Pose.STAND, r"\brose (?:slowly|to|from|and)|\bstood|got up|got to (?:his|her) feet", r"站"),
    (Pose.CROUCH, r"crouch|knelt|kneel|squat|ducked|curled", r"蹲|跪|蜷"),
    (Pose.RUN, r"\bran\b|running|sprint|rushed|raced|dashed|hurried|fled|chas", r"跑|冲|追|奔|逃"),
    (Pose.PHONE, r"phone rang|on the phone|answered (?:his|her|the) phone|phone to (?:his|her) ear|dialled|dialed", r"接起电话|打电话|接电话|手机响|拨通"),
    (Pose.TURN_AWAY, r"turned away|turned (?:her|his) back|without looking back|walked away|turned to (?:go|leave)", r"没有回头|转身|转过身|背对|背过身|扭过头"),
    (Pose.ARMS_FOLDED, r"folded (?:her|his|their) arms|arms (?:folded|crossed)|crossed (?:her|his) arms", r"抱着双臂|双手抱胸|抱臂"),
    (Pose.POINT, r"\bpoint(?:ed|ing)\b", r"指着|指向"),
    (Pose.LIE, r"\blay (?:on|in|down|still|asleep)|lying|collapsed|unconscious", r"躺|趴|倒在|昏"),
    (Pose.SIT, r"\bsat\b|sitting|seated|at (?:his|her) desk|'s desk|on the bench|in the chair|propped", r"坐|靠在床"),
    (Pose.REACH, r"reach|pushed (?:open|the)|opened the door|laid (?:a|the)|handed|gave (?:him|her)|slid (?:a|the)|caught|grabbed|took (?:her|his|the)|touched|knock", r"伸手|推开|拉住|抓住|递|拽|接过|拿起|扶"),
    (Pose.HOLD, r"\bheld\b(?! (?:her|his) breath)|holding|carried|carrying|clutch|gripp|lifted|raised (?:the|a|her|his)|typed|flew across|opened the (?:letter|box|envelope)|unfolded|wearing the ring", r"拿着|捏着|举着|握着|捧着|抱着|拆开|提着|端着|打开|收起|撑着|攥"),
    (Pose.LEAN, r"\blean|against the (?:wall|railing|door)|pressed (?:her|him)self|railing", r"靠着|倚|靠在|扶着"),
    (Pose.HEAD_BOWED, r"bowed|lowered (?:her|his) (?:head|eyes)|looked down|looked at the floor|wept|sobb", r"低下头|低着头|垂下|垂着|捂着脸|眼泪"),
    (Pose.WALK, r"walk|stepped|strode|came in|came out|entered|crossed|approach|wandered|marched|slipped|climbed|went (?:in|out|to|up)", r"走|踏|迈|来到|进来|进了|上前|登上"),
)  # fmt: skip

ENTER = (
    r"\b(?:entered|came in|walked in|stepped in(?:to)?|appeared|stood in the doorway|stood at the (?:door|mouth)|stopped at the|"
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
