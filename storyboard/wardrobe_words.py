"""The words for hair, faces, builds and clothes that the writer writes and the illustrator reads.

One table for both languages: the key is the meaning, `en` and `zh` are the ways it is said (the
first is the one that is written). It knows words only: not how a thing is drawn, nor who wears it.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple


class Term(NamedTuple):
    """How one meaning is said; the first word of each is the one to write."""

    en: tuple[str, ...]
    zh: tuple[str, ...]


COLOURS: dict[str, Term] = {
    "black": Term(("black", "ebony", "jet-black"), ("黑色", "黑")),
    "white": Term(("white", "snow-white"), ("白色", "白")),
    "ivory": Term(("ivory", "off-white"), ("象牙白", "米白")),
    "cream": Term(("cream", "cream-coloured"), ("米色", "奶油色")),
    "grey": Term(("grey", "gray"), ("灰色", "灰")),
    "charcoal": Term(("charcoal", "dark grey", "dark gray"), ("深灰色", "炭灰")),
    "silver": Term(("silver", "silvery"), ("银色", "银")),
    "navy": Term(("navy", "navy blue", "dark blue", "midnight blue"), ("藏青色", "深蓝色", "藏青", "深蓝")),
    "blue": Term(("blue",), ("蓝色", "蓝")),
    "pale blue": Term(("pale blue", "light blue", "sky blue", "ice blue"), ("浅蓝色", "天蓝", "淡蓝")),
    "teal": Term(("teal", "turquoise"), ("青色", "青")),
    "green": Term(("green",), ("绿色", "绿")),
    "olive": Term(("olive", "khaki green", "dark green"), ("橄榄绿", "军绿", "墨绿")),
    "red": Term(("red", "scarlet"), ("红色", "大红", "红")),
    "burgundy": Term(("burgundy", "wine-red", "crimson", "maroon"), ("酒红色", "暗红", "酒红")),
    "rust": Term(("rust", "rust-red", "terracotta"), ("铁锈红", "砖红")),
    "pink": Term(("pink", "rose-pink"), ("粉色", "粉红", "粉")),
    "purple": Term(("purple", "violet"), ("紫色", "紫")),
    "lavender": Term(("lavender", "lilac"), ("淡紫色", "浅紫")),
    "yellow": Term(("yellow",), ("黄色", "黄")),
    "mustard": Term(("mustard", "ochre"), ("姜黄色", "土黄")),
    "gold": Term(("gold", "golden"), ("金色", "金")),
    "orange": Term(("orange",), ("橙色", "橘色")),
    "brown": Term(("brown", "chestnut", "auburn-brown"), ("棕色", "褐色", "棕", "栗色")),
    "camel": Term(("camel", "tan", "sand-coloured"), ("驼色",)),
    "beige": Term(("beige", "khaki"), ("杏色", "卡其色", "卡其")),
}

COLOUR_HEX: dict[str, str] = {
    "black": "#1d1d22",
    "white": "#f3f1ec",
    "ivory": "#efe8d6",
    "cream": "#e9dcc0",
    "grey": "#80838a",
    "charcoal": "#3d4048",
    "silver": "#bfc4cb",
    "navy": "#25324f",
    "blue": "#3563a8",
    "pale blue": "#a9c6df",
    "teal": "#2c7a7d",
    "green": "#3f7a4c",
    "olive": "#5d6340",
    "red": "#b8322f",
    "burgundy": "#6d2233",
    "rust": "#a04c2e",
    "pink": "#e0a3b1",
    "purple": "#69407f",
    "lavender": "#b3a2cf",
    "yellow": "#e0bf4b",
    "mustard": "#b98a2c",
    "gold": "#c9a24a",
    "orange": "#d5762f",
    "brown": "#6b4630",
    "camel": "#b58c5f",
    "beige": "#cfbd9d",
}

HAIR_STYLES: dict[str, Term] = {
    "bob": Term(("bob", "chin-length hair"), ("齐耳短发", "波波头")),
    "lob": Term(("shoulder-length hair", "long bob"), ("齐肩发", "齐肩短发", "锁骨发")),
    "long straight": Term(
        ("long straight hair", "straight long hair", "long hair"), ("长直发", "直长发", "披肩长发", "长发")
    ),
    "long wavy": Term(("long wavy hair", "wavy hair", "long waves"), ("长卷发", "大波浪", "微卷长发")),
    "hime": Term(("hime cut", "blunt fringe", "straight fringe", "bangs"), ("公主切", "齐刘海", "姬发式")),
    "wolf cut": Term(("wolf cut", "shag", "shaggy hair", "mullet"), ("狼尾头", "狼尾", "层次长发")),
    "half up": Term(("half-up hair", "half up", "half-tied hair"), ("半扎发", "公主头", "半披发")),
    "bun": Term(("hair in a bun", "bun", "chignon"), ("盘发", "发髻", "丸子头")),
    "ponytail": Term(("ponytail", "pony-tail"), ("马尾辫", "马尾")),
    "low ponytail": Term(("low ponytail", "hair tied low"), ("低马尾",)),
    "twin tails": Term(("twin tails", "pigtails", "bunches"), ("双马尾", "羊角辫")),
    "braids": Term(("braids", "braid", "plait", "plaits"), ("麻花辫", "辫子")),
    "dreadlocks": Term(("dreadlocks", "locs", "dreads"), ("脏辫",)),
    "updo": Term(("palace updo", "updo", "coiled hair"), ("云鬓高髻", "高髻", "云髻", "云鬓")),
    "topknot": Term(("topknot", "top knot"), ("半束长发", "束发")),
    "crown knot": Term(
        ("hair bound in a crown", "crowned topknot", "hair crown"), ("束发冠", "发冠", "玉冠")
    ),
    "pixie": Term(("pixie cut", "pixie"), ("精灵短发",)),
    "side part": Term(("side-parted hair", "side part", "neat side parting"), ("侧分短发", "侧分", "偏分")),
    "short crop": Term(("short cropped hair", "short crop", "short hair"), ("短发", "寸短发")),
    "swept back": Term(("swept-back hair", "swept back", "slicked back", "combed back"), ("大背头", "背头")),
    "crop": Term(("textured crop", "cropped hair"), ("短碎发", "碎发")),
    "curtains": Term(
        ("middle-parted hair", "curtain bangs", "middle part", "centre part", "center part"),
        ("中分短发", "中分"),
    ),
    "undercut": Term(("undercut", "shaved sides"), ("铲青发型", "铲青", "两侧剃短")),
    "man bun": Term(("man bun", "hair tied on top"), ("男士丸子头", "武士头")),
    "messy": Term(("messy hair", "tousled hair", "unruly hair", "untidy hair"), ("凌乱的头发", "乱发")),
    "curly": Term(("curly hair", "curls", "curly"), ("卷发", "自来卷")),
    "afro": Term(("afro", "coily hair", "kinky hair"), ("爆炸头", "蓬松卷发")),
    "crew": Term(("crew cut", "flat-top"), ("平头",)),
    "buzz": Term(("buzz cut", "shaved head"), ("寸头", "板寸", "圆寸")),
    "bowl": Term(("bowl cut", "bowl haircut"), ("西瓜头", "锅盖头", "蘑菇头")),
    "receding": Term(("thinning hair", "receding hair", "balding"), ("地中海发型", "谢顶", "秃顶")),
    "bald": Term(("bald head", "bald"), ("光头",)),
}

HAIR_COLOURS: dict[str, Term] = {
    "black": Term(("black", "raven", "dark"), ("乌黑", "黑色", "黑")),
    "dark brown": Term(("dark brown", "brunette"), ("深棕色", "深褐色")),
    "brown": Term(("brown", "chestnut"), ("棕色", "栗色", "褐色")),
    "auburn": Term(("auburn", "copper"), ("红棕色", "赤褐色")),
    "red": Term(("red", "ginger"), ("红色",)),
    "blonde": Term(("blonde", "blond", "fair", "golden"), ("金色", "金")),
    "silver": Term(("silver", "white", "snow-white"), ("银白", "银色", "雪白", "白")),
    "grey": Term(("grey", "gray", "greying", "graying"), ("花白", "灰白", "灰色")),
}

BUILDS: dict[str, Term] = {
    "slim": Term(("slim", "slender", "thin", "lean"), ("苗条", "清瘦", "纤瘦", "瘦")),
    "petite": Term(("petite", "small", "slight"), ("娇小", "小巧")),
    "athletic": Term(("athletic", "fit", "wiry"), ("矫健", "结实")),
    "average": Term(("medium build", "average build"), ("中等身材",)),
    "tall": Term(("tall",), ("高挑", "高大", "个子很高", "修长")),
    "broad": Term(("broad-shouldered", "burly", "heavyset", "stocky"), ("魁梧", "宽肩", "壮实")),
    "round": Term(("round", "plump", "portly", "stout"), ("圆润", "微胖", "发福")),
}

FACES: dict[str, Term] = {
    "oval": Term(("oval face",), ("鹅蛋脸",)),
    "round": Term(("round face",), ("圆脸",)),
    "heart": Term(("heart-shaped face", "pointed chin"), ("瓜子脸", "尖下巴")),
    "square": Term(("square jaw", "strong jaw"), ("方脸", "下颌方正")),
    "long": Term(("long face", "narrow face"), ("长脸", "脸型瘦长")),
    "sharp": Term(("sharp cheekbones", "high cheekbones"), ("颧骨分明", "轮廓分明")),
}

EYES: dict[str, Term] = {
    "bright": Term(("bright eyes", "wide eyes", "large eyes"), ("明亮的眼睛", "大眼睛")),
    "narrow": Term(("narrow eyes", "keen eyes"), ("细长的眼睛", "丹凤眼")),
    "deep": Term(("deep-set eyes", "dark eyes"), ("深邃的眼睛", "眼窝深邃")),
    "gentle": Term(("gentle eyes", "soft eyes", "warm eyes"), ("温和的眼睛", "温柔的眼睛")),
    "tired": Term(("tired eyes",), ("疲惫的眼睛",)),
}

FEATURES: dict[str, Term] = {
    "glasses": Term(("glasses", "spectacles"), ("眼镜",)),
    "beard": Term(("short beard", "beard", "bearded"), ("络腮胡", "胡须", "胡子")),
    "stubble": Term(("stubble", "unshaven"), ("胡茬",)),
    "moustache": Term(("moustache", "mustache"), ("八字胡", "小胡子")),
    "freckles": Term(("freckles", "freckled"), ("雀斑",)),
    "scar": Term(("scar", "scarred"), ("疤痕", "伤疤")),
    "mole": Term(("beauty mark", "mole"), ("泪痣", "美人痣")),
}

GARMENTS: dict[str, Term] = {
    "hooded suit": Term(("hooded suit", "hooded bodysuit", "catsuit"), ("连帽紧身衣", "夜行衣", "连帽衣")),
    "hoodie": Term(("hoodie", "hooded sweatshirt", "hood"), ("卫衣", "连帽衫")),
    "wedding dress": Term(("wedding dress", "wedding gown", "bridal gown", "bridal dress"), ("婚纱",)),
    "tuxedo": Term(("tuxedo", "dinner jacket", "dress suit"), ("燕尾服", "礼服西装", "新郎礼服")),
    "suit": Term(("suit", "three-piece suit", "business suit"), ("西装", "西服", "套装")),
    "blazer": Term(("blazer",), ("西装外套", "小西装")),
    "leather jacket": Term(("leather jacket", "biker jacket"), ("皮夹克", "皮衣")),
    "jacket": Term(("jacket", "windbreaker", "anorak"), ("夹克", "外套", "冲锋衣")),
    "trench coat": Term(("trench coat", "trenchcoat", "raincoat"), ("风衣", "雨衣")),
    "coat": Term(("coat", "overcoat", "greatcoat"), ("大衣", "长外套", "棉袄")),
    "doctor's coat": Term(("doctor's coat", "white coat", "lab coat"), ("白大褂", "医生服")),
    "hospital gown": Term(("hospital gown", "patient gown"), ("病号服", "病服")),
    "chef's whites": Term(("chef's whites", "chef's jacket", "chef whites"), ("厨师服", "厨师袍")),
    "apron": Term(("apron",), ("围裙",)),
    "school uniform": Term(("school uniform", "school blazer"), ("校服", "学生制服")),
    "police uniform": Term(
        ("police uniform", "police officer's uniform", "policeman's uniform"), ("警服", "警察制服", "警装")
    ),
    "army uniform": Term(
        ("army uniform", "military uniform", "fatigues", "camouflage"), ("军装", "迷彩服", "军服", "作训服")
    ),
    "nurse's uniform": Term(("nurse's uniform", "nurse uniform", "scrubs"), ("护士服", "护士装")),
    "delivery jacket": Term(
        ("delivery jacket", "courier's jacket", "delivery uniform"),
        ("外卖服", "骑手服", "外卖制服", "快递服"),
    ),
    "maid's dress": Term(("maid's dress", "maid's uniform", "maid uniform"), ("女仆装", "女佣服", "佣人服")),
    "uniform": Term(("uniform",), ("制服", "工作服")),
    "high-visibility vest": Term(
        ("high-visibility vest", "hi-vis vest", "safety vest", "construction vest", "reflective vest"),
        ("反光背心", "反光马甲", "工地背心"),
    ),
    "evening gown": Term(("evening gown", "ball gown", "gown"), ("晚礼服", "礼服裙", "鱼尾裙", "礼服")),
    "dress": Term(("dress", "frock", "sundress"), ("连衣裙", "裙子", "长裙")),
    "skirt": Term(("skirt", "pencil skirt"), ("半身裙", "包臀裙", "短裙")),
    "pyjamas": Term(("pyjamas", "pajamas", "nightclothes"), ("睡衣", "居家服")),
    "tracksuit": Term(("tracksuit", "sportswear", "gym clothes", "sweatsuit"), ("运动服", "运动装", "球衣")),
    "bridal robe": Term(
        ("red wedding robe", "red wedding robes", "bridal robe", "bridal robes"),
        ("嫁衣", "凤冠霞帔", "秀禾服", "喜服", "霞帔"),
    ),
    "groom's robe": Term(("groom's robe", "groom's robes"), ("新郎喜袍", "新郎吉服", "喜袍")),
    "dragon robe": Term(("dragon robe", "imperial robe", "imperial robes"), ("龙袍", "皇袍")),
    "armour": Term(("armour", "armor", "suit of armour", "suit of armor"), ("铠甲", "盔甲", "战甲", "甲胄")),
    "monk's robe": Term(("monk's robe", "monk's robes", "kasaya"), ("袈裟", "僧袍", "僧衣")),
    "qipao": Term(("qipao", "cheongsam"), ("旗袍",)),
    "hanfu": Term(("hanfu", "robe", "robes"), ("汉服", "古装", "长袍", "长衫")),
    "blouse": Term(("blouse",), ("女式衬衫", "雪纺衫")),
    "shirt": Term(("shirt",), ("衬衫", "衬衣")),
    "t-shirt": Term(("t-shirt", "tee", "tank top"), ("T恤", "背心")),
    "sweater": Term(("sweater", "jumper", "pullover", "turtleneck"), ("毛衣", "针织衫", "高领衫")),
    "cardigan": Term(("cardigan",), ("开衫",)),
    "vest": Term(("waistcoat", "vest"), ("马甲", "坎肩")),
}

ACCESSORIES: dict[str, Term] = {
    "cat mask": Term(("cat-eared mask", "cat mask"), ("猫耳面具", "猫面具")),
    "mask": Term(("mask",), ("面具", "口罩")),
    "badge": Term(("visitor's badge", "badge", "name tag", "lanyard"), ("胸牌", "工牌", "徽章")),
    "hat": Term(("hat", "cap", "beret"), ("帽子", "鸭舌帽")),
    "police cap": Term(("police cap", "peaked cap"), ("警帽", "大檐帽")),
    "army cap": Term(("army cap", "military cap"), ("军帽",)),
    "nurse's cap": Term(("nurse's cap", "nurse cap"), ("护士帽",)),
    "chef's hat": Term(("chef's hat", "toque"), ("厨师帽",)),
    "hard hat": Term(("hard hat", "safety helmet", "construction helmet"), ("安全帽",)),
    "crash helmet": Term(("crash helmet", "motorcycle helmet", "helmet"), ("头盔",)),
    "war helmet": Term(("war helmet",), ("战盔",)),
    "phoenix crown": Term(("phoenix crown",), ("凤冠",)),
    "gauze hat": Term(("gauze hat", "official's hat"), ("乌纱帽",)),
    "beaded crown": Term(("beaded crown", "imperial crown"), ("冕旒",)),
    "cloak": Term(("cloak", "cape", "mantle"), ("斗篷", "披风", "大氅")),
    "veil": Term(("veil",), ("头纱", "面纱")),
    "scarf": Term(("scarf", "shawl"), ("围巾", "披肩")),
    "tie": Term(("tie", "necktie"), ("领带",)),
    "bow tie": Term(("bow tie",), ("领结",)),
    "necklace": Term(("necklace", "pendant", "pearls"), ("项链", "吊坠")),
    "earrings": Term(("earrings",), ("耳环", "耳坠")),
    "gloves": Term(("gloves",), ("手套",)),
}


@dataclass(frozen=True)
class Piece:
    """One garment or accessory of an outfit; `colour` is a key of COLOURS, "" when unsaid."""

    name: str
    colour: str


def find(text: str, table: dict[str, Term]) -> list[tuple[int, int, str]]:
    """Where `text` says the meanings of `table`: (start, end, key), in order; the longest wins."""
    found: list[tuple[int, int, str]] = []
    lower = text.lower()
    for key, term in table.items():
        for word in term.en:
            if word.lower() not in lower:  # most are not said, and a pattern is dear to make
                continue
            pattern = rf"(?<![a-z0-9]){re.escape(word.lower())}(?![a-z0-9])"
            found += [(m.start(), m.end(), key) for m in re.finditer(pattern, lower)]
        for word in term.zh:
            if word.lower() in lower:
                found += [(m.start(), m.end(), key) for m in re.finditer(re.escape(word.lower()), lower)]
    found.sort(key=lambda hit: (hit[0], -hit[1]))
    kept: list[tuple[int, int, str]] = []
    for hit in sorted(found, key=lambda hit: (hit[0] - hit[1], hit[0])):
        if all(hit[1] <= other[0] or hit[0] >= other[1] for other in kept):
            kept.append(hit)
    return sorted(kept)


def pieces(outfit: str) -> list[Piece]:
    """The garments and accessories that an outfit names, each with the colour said just before it."""
    found: list[Piece] = []
    worn = find(outfit, GARMENTS | ACCESSORIES)
    colours = find(outfit, COLOURS)
    since = 0
    for start, end, name in worn:
        near = [colour for begin, stop, colour in colours if since <= begin and stop <= start]
        found.append(Piece(name, near[-1] if near else ""))
        since = end
    return found


def say(table: dict[str, Term], key: str, language: str) -> str:
    """The word to write for `key` in "en" or "zh"."""
    term = table[key]
    return (term.zh if language == "zh" else term.en)[0]
