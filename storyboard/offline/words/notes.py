"""What a creator's note may ask for, as English and Chinese patterns; the first that fits is taken."""

from storyboard.terms import Angle, Emotion, MoveKind, Position, Size, Speed

E = Emotion
# Comparatives are asked for more often than the plain words: "angrier", 更冷一点.
EMOTIONS: dict[Emotion, tuple[str, str]] = {
    E.FURIOUS: (r"furious|rag(?:e|ing)|livid|explod", r"暴怒|狂怒|怒吼|爆发"),
    E.ANGRY: (r"angr(?:y|ier)|mad(?:der)?\b|fierce", r"生气|愤怒|发火|恼火|怒"),
    E.CRYING: (r"cry|cries|crying|weep|tears?\b|sob", r"哭|流泪|眼泪|泪"),
    E.GRIEF: (r"grie(?:f|v)|heartbr|devastat|mourn", r"心碎|悲痛|绝望"),
    E.SAD: (r"sad(?:der|ly)?\b|sorrow|melanchol|hurt\b", r"悲伤|难过|伤心|忧伤|失落"),
    E.TERROR: (r"terrif|terror|horror|panic", r"惊恐|恐怖|惊慌|吓坏"),
    E.FEAR: (r"afraid|scared|fear|frighten|trembl", r"害怕|恐惧|胆怯|发抖"),
    E.SHOCK: (r"shock|stun|frozen", r"震惊|惊呆|愣住|僵住"),
    E.SURPRISE: (r"surpris|startl|astonish", r"惊讶|意外|吃惊"),
    E.SUSPICIOUS: (r"suspici|wary|distrust|doubt", r"怀疑|警惕|多疑"),
    E.COLD: (r"cold(?:er|ly)?\b|icy|distant|detached", r"冷漠|冰冷|冷淡|冷"),
    E.CONTEMPT: (r"contempt|scorn|disdain|sneer|mock", r"轻蔑|不屑|嘲讽|冷笑"),
    E.SMIRK: (r"smirk|smug|sly", r"得意|坏笑|狡黠"),
    E.LAUGH: (r"laugh", r"大笑|笑出声"),
    E.JOY: (r"joy|ecstatic|elat|thrill", r"狂喜|欣喜|兴奋"),
    E.HAPPY: (r"happ(?:y|ier)|cheer|smil|warm(?:er|ly)?\b", r"高兴|开心|微笑|快乐|温暖"),
    E.LOVE: (r"lov(?:e|ing)|tender|gentl|soft(?:er|ly)?\b|affection", r"温柔|深情|爱|柔"),
    E.PLEADING: (r"plead|beg(?:s|ging)?\b|desperate|implor", r"恳求|哀求|乞求"),
    E.DETERMINED: (r"determin|resolut|firm(?:er|ly)?\b|strong(?:er)?\b|brave", r"坚定|坚决|果断|勇敢"),
    E.HOPEFUL: (r"hope(?:ful)?\b", r"希望|期待"),
    E.WORRIED: (r"worr(?:y|ied)|concern", r"担心|担忧"),
    E.ANXIOUS: (r"anxious|nervous|tense(?:r)?\b|uneasy", r"焦虑|紧张|不安"),
    E.TIRED: (r"tired|weary|exhaust", r"疲惫|累|倦"),
    E.SHY: (r"shy(?:er)?\b|embarrass|blush", r"害羞|羞涩|脸红"),
    E.PROUD: (r"proud(?:er)?\b|haught", r"骄傲|傲"),
    E.RELIEVED: (r"reliev", r"松一口气|释然"),
    E.NEUTRAL: (r"neutral|calm(?:er|ly)?\b|restrain|flat(?:ter)?\b", r"平静|冷静|克制|淡"),
}
STRONGER = (r"more|much|very|louder|harder|stronger|\w+ier\b|really", r"更|再|非常|很|大声|强烈|多一点")
WEAKER = (
    r"less|quieter|softer|calmer|tone (?:it )?down|not so",
    r"少一点|轻一点|小声|收一点|别那么|不要那么|弱",
)

SIZES: dict[Size, tuple[str, str]] = {
    Size.ECU: (r"extreme close|very close|just (?:her|his|the) eyes", r"大特写|极近"),
    Size.MCU: (r"medium close", r"近景"),
    Size.CU: (r"close[- ]?ups?|closer|close on|tighter", r"特写|更近|近一点|拉近景别"),
    Size.ELS: (r"extreme (?:long|wide)|very wide|establishing", r"大远景|大全景"),
    Size.MLS: (r"medium long|full shot|full body", r"中全景|全身"),
    Size.LS: (r"long shot|wide(?:r)? shot|wider|whole room", r"远景|全景|更远|远一点"),
    Size.MS: (r"medium shot|mid shot|waist", r"中景|半身"),
    Size.INS: (r"insert|detail of", r"插入镜头|细节"),
}
ANGLES: dict[Angle, tuple[str, str]] = {
    Angle.LOW: (r"low angle|from below|look(?:ing)? up at", r"仰拍|低角度|从下"),
    Angle.OVERHEAD: (r"overhead|top[- ]down|bird", r"顶拍|正上方"),
    Angle.HIGH: (r"high angle|from above|look(?:ing)? down (?:at|on)", r"俯拍|高角度|从上"),
    Angle.DUTCH: (r"dutch|tilted|canted", r"斜角|倾斜"),
    Angle.EYE_LEVEL: (r"eye[- ]level|straight on", r"平视|平拍"),
}
POSITIONS: dict[Position, tuple[str, str]] = {
    Position.OVER_THE_SHOULDER: (r"over[- ]the[- ]shoulder|over (?:her|his) shoulder|\bots\b", r"过肩"),
    Position.POINT_OF_VIEW: (r"point[- ]of[- ]view|\bpov\b|through (?:her|his) eyes", r"主观"),
    Position.BACK: (r"from behind|(?:her|his) back\b", r"背面|背后|从后"),
    Position.THREE_QUARTER: (r"three[- ]quarter", r"四分之三|斜侧"),
    Position.SIDE: (r"profile|from the side|side view", r"侧面|侧拍"),
    Position.FRONT: (r"from the front|frontal", r"正面"),
}
MOVES: dict[MoveKind, tuple[str, str]] = {
    MoveKind.STATIC: (
        r"static|locked off|no (?:camera )?move|hold still|still camera",
        r"固定|静止|不要动|不动",
    ),
    MoveKind.PUSH_IN: (r"push(?:es|ing)? in|dolly in|zoom in|move in", r"推近|推进|推镜|推上"),
    MoveKind.PULL_OUT: (r"pull(?:s|ing)? (?:out|back)|dolly out|zoom out", r"拉远|拉开|拉镜"),
    MoveKind.PAN_LEFT: (r"pan(?:s|ning)? left", r"左摇|向左摇"),
    MoveKind.PAN_RIGHT: (r"pan(?:s|ning)?\b", r"右摇|摇镜|横摇"),
    MoveKind.TILT_UP: (r"tilt(?:s|ing)? up", r"上摇"),
    MoveKind.TILT_DOWN: (r"tilt(?:s|ing)? down", r"下摇"),
    MoveKind.TRACKING: (r"track(?:s|ing)?\b|follow(?:s|ing)? (?:her|him|them)", r"跟拍|跟随|移动镜头"),
    MoveKind.ORBIT: (r"orbit|circle|around (?:her|him|them)", r"环绕|绕着"),
    MoveKind.HANDHELD: (r"hand[- ]?held|shaky", r"手持|晃动"),
}
SPEEDS: dict[Speed, tuple[str, str]] = {
    Speed.SLOW: (r"slow(?:er|ly)?\b", r"慢|缓"),
    Speed.FAST: (r"fast(?:er)?\b|quick(?:er|ly)?\b|rapid", r"快|急"),
}
LONGER = (r"longer|more time|hold (?:it|on)|linger", r"长一点|更长|延长|停留")
SHORTER = (r"shorter|briefer|trim|less time|tighten up|cut (?:it )?down", r"短一点|更短|缩短|精简|简短")
ENDS_ON = (
    r"\bends? (?:it )?(?:on|with)\s+(.+?)(?:[.;!]|$)",
    r"(?:结束在|停在|落在|以)(.+?)(?:上|结尾|结束|收尾)?(?:[。；！，,]|$)",
)
