# ruff: noqa: E501
"""What premises are made of: names, and crafts with their proofs and keepsakes."""

from dataclasses import dataclass

from storyboard.terms import Language, Sex

NAMES: dict[Language, dict[Sex, tuple[str, ...]]] = {
    Language.EN: {
        Sex.FEMALE: ("Elena", "Clara", "Nora", "Iris", "Vera", "Maya", "Lena", "Stella", "Camille", "Audrey"),
        Sex.MALE: (
            "Marcus",
            "Daniel",
            "Victor",
            "Adam",
            "Julian",
            "Gabriel",
            "Simon",
            "Leo",
            "Conrad",
            "Damian",
        ),
    },
    Language.ZH: {
        Sex.FEMALE: ("苏棠", "沈念", "许安然", "江晚晴", "叶舒", "陆瑶", "宋知夏", "温婉", "程诗", "唐月"),
        Sex.MALE: ("陆衍", "傅承川", "沈砚", "周泽", "顾北辰", "江川", "贺霆", "秦朗", "韩峥", "霍骁"),
    },
}
# Of those who have grown children.
ELDERS: dict[Language, dict[Sex, tuple[str, ...]]] = {
    Language.EN: {
        Sex.FEMALE: ("Margaret", "Sylvia", "Beatrice", "Lorraine"),
        Sex.MALE: ("Edmund", "Walter", "Arthur", "Raymond"),
    },
    Language.ZH: {
        Sex.FEMALE: ("何曼仪", "林佩兰", "方淑云", "赵慧芝"),
        Sex.MALE: ("许怀远", "沈国栋", "顾正邦", "梁鸿生"),
    },
}


@dataclass(frozen=True)
class Craft:
    """A trade: how its hands tell a false husband from the true one, and what it leaves behind."""

    words: str  # pattern, both languages
    place: str  # English place word
    place_zh: str
    prop: str  # English, a drawable thing
    prop_zh: str
    tell: tuple[str, str]  # action that gives the impostor away
    tell_line: tuple[str, str]
    proof: tuple[str, str]
    keepsake: tuple[str, str]
    keepsake_line: tuple[str, str]


CRAFTS: tuple[Craft, ...] = (
    Craft(
        r"pastry|baker|confection|cake|糕点|甜点|甜品|烘焙|蛋糕|面包",
        "bakery", "蛋糕店", "cake", "蛋糕",
        ("The knife sinks into the white wedding cake. {hero} lifts the first bite of almond cake to the groom's lips, and {other} eats it.",
         "刀切进白色的婚礼蛋糕。{hero}把第一口杏仁蛋糕喂到新郎嘴边，{other}笑着吃了下去。"),
        ("You ate it.", "你吃下去了。"),
        ("That cake is all almond. One crumb would stop {third}'s heart.", "蛋糕里全是杏仁。{third}吃一口，就会没命。"),
        ("a sugar rose gone yellow with age", "一朵发黄的糖花"),
        ("Three years ago, you gave this sugar rose to a stranger in the rain. You thought his name was {third}.",
         "三年前的雨夜，你把这朵糖花送给一个陌生人。你以为，他叫{third}。"),
    ),
    Craft(
        r"doctor|nurse|surgeon|medic|医生|护士|大夫",
        "hospital", "医院", "letter", "那份病历",
        ("The groom takes {hero}'s hand. Her fingers close on {other}'s wrist, and feel the pulse.",
         "新郎牵起{hero}的手。她的指尖搭上{other}的手腕，摸到了脉搏。"),
        ("Your heart is perfect.", "你的心跳，太正常了。"),
        ("{third} has had a murmur since he was six. I have listened to it every night.",
         "{third}六岁就有心脏杂音，我每晚都听得见。"),
        ("a hospital badge with a torn photo", "一枚撕了照片的胸牌"),
        ("Three years ago, you saved a man with no name in your ward. It was not {third}.", "三年前，你在病房里救过一个没有名字的人。那不是{third}。"),
    ),
    Craft(
        r"singer|music|pianist|violin|song|歌手|钢琴|音乐|提琴",
        "bar", "酒吧", "letter", "那张乐谱",
        ("The band plays their song. {hero} waits for the groom to hum it. {other} only smiles.",
         "乐队奏起了他们的歌。{hero}等着新郎哼出那一句，{other}却只是笑了。"),
        ("You don't know our song.", "你不会唱我们的歌。"),
        ("{third} wrote it. He hums it in his sleep.", "那是{third}写的，他做梦都在哼。"),
        ("a folded letter with five bars of music", "一封写着五线谱的信"),
        ("Three years ago, you sang to a man on an empty platform. You never asked which brother.", "三年前，你在空站台上给一个人唱过歌。你没有问过，是哪一个。"),
    ),
    Craft(
        r"florist|garden|flower|花店|花艺|园丁",
        "flower shop", "花店", "flowers", "那束白玫瑰",
        ("{hero} pins a white lily to the groom's coat. {other} breathes it in, and smiles.",
         "{hero}把一朵白百合别在新郎胸前，{other}低头闻了闻，笑了。"),
        ("You breathed it in.", "你闻了它。"),
        ("{third} can't stand within a yard of a lily.", "{third}对百合过敏，靠近一步都不行。"),
        ("a dried white rose", "一枝干枯的白玫瑰"),
        ("Three years ago, you gave this rose to a man at a grave. You thought his name was {third}.", "三年前，你在墓园把这枝花送给一个人。你以为，他叫{third}。"),
    ),
    Craft(
        r"",
        "apartment", "公寓", "letter", "那封信",
        ("{hero} slides the ring onto the groom's finger. There is no scar on {other}'s hand.",
         "{hero}把戒指套上新郎的手指。{other}的手上，没有那道疤。"),
        ("Your scar is gone.", "你的疤，不见了。"),
        ("{third} cut that hand the night we met. I stitched it myself.", "我们认识那晚，{third}划伤了这只手，是我亲手缝的。"),
        ("a ring on a broken chain", "一枚断了链子的戒指"),
        ("Three years ago, you gave this ring back to a man in the rain. You thought his name was {third}.", "三年前的雨夜，你把这枚戒指还给一个人。你以为，他叫{third}。"),
    ),
)  # fmt: skip
