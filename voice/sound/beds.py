"""The beds of voice.sound.ambience, as data: each a spectrum, its swells and the small events over it."""

from dataclasses import dataclass

from voice.sound.foley import (
    Sound,
    beep,
    bell,
    bird,
    chime,
    chirp,
    clink,
    clock,
    crackle,
    drop,
    keys,
    murmur,
    paper,
    passing,
    steps,
    telephone,
    thunder,
    typing,
)

Curve = tuple[tuple[float, float], ...]  # (hertz, dB) points of a spectrum, joined in log frequency


@dataclass(frozen=True)
class Bed:
    """`swell` is (depth 0 to 1, waves in a loop); `words` name it; `db` is against LEVEL."""

    curve: Curve
    words: tuple[str, ...]
    swell: tuple[float, int] = (0.0, 1)
    db: float = 0.0
    events: tuple[tuple[int, Sound], ...] = ()  # how many of which in a loop


BEDS: dict[str, Bed] = {
    "storm": Bed(
        ((50, -18), (300, -10), (1500, -4), (5000, 0), (12000, -8), (20000, -22)),
        ("storm", "thunderstorm", "typhoon", "暴雨", "暴风", "雷雨"),
        (0.3, 3),
        6,
        ((300, drop), (2, thunder)),
    ),
    "rain": Bed(
        ((60, -30), (300, -16), (1500, -6), (5000, 0), (12000, -8), (20000, -22)),
        ("rain", "drizzle", "雨"),
        (0.15, 3),
        4,
        ((260, drop),),
    ),
    "river": Bed(
        ((60, -24), (250, -10), (900, -2), (2500, 0), (8000, -12), (16000, -26)),
        ("river", "stream", "creek", "fountain", "waterfall", "lake", "河", "溪", "喷泉", "湖"),
        (0.15, 5),
        0,
        ((120, drop),),
    ),
    "sea": Bed(
        ((40, -6), (200, 0), (800, -6), (3000, -14), (12000, -28)),
        ("sea", "ocean", "beach", "wave", "shore", "harbor", "harbour", "海", "浪"),
        (0.75, 2),
        3,
    ),
    "wind": Bed(
        ((40, -10), (180, 0), (450, -4), (1200, -16), (6000, -36)),
        ("wind", "roof", "cliff", "mountain", "snow", "风", "屋顶", "天台", "山", "雪"),
        (0.55, 3),
        2,
    ),
    "subway": Bed(
        ((40, 2), (110, 0), (350, -8), (900, -12), (2500, -22), (8000, -40)),
        ("subway", "metro", "underground", "tunnel", "地铁", "隧道"),
        (0.5, 2),
        2,
        ((12, murmur), (1, chime)),
    ),
    "palace": Bed(
        ((50, -10), (150, -2), (500, -8), (1500, -18), (6000, -34)),
        (
            "palace",
            "throne",
            "court hall",
            "imperial",
            "temple",
            "church",
            "宫",
            "殿",
            "王府",
            "寺",
            "庙",
            "教堂",
        ),
        (0.25, 3),
        -5,
        ((2, bell), (3, crackle)),
    ),
    "courtroom": Bed(
        ((60, -14), (200, -2), (600, -6), (2000, -16), (8000, -34)),
        ("courtroom", "court", "trial", "法庭", "法院"),
        (0.1, 3),
        -4,
        ((14, murmur), (4, paper)),
    ),
    "school": Bed(
        ((60, -20), (300, -4), (900, 0), (2500, -10), (8000, -28)),
        ("school", "classroom", "campus", "students", "学校", "教室", "校园"),
        (0.25, 4),
        -2,
        ((40, murmur), (3, paper), (4, steps)),
    ),
    "kitchen": Bed(
        ((50, -6), (120, 0), (480, -10), (2000, -20), (9000, -36)),
        ("kitchen", "cooking", "厨房", "做饭"),
        (0.05, 2),
        -4,
        ((10, clink), (14, drop), (5, crackle)),
    ),
    "cafe": Bed(
        ((60, -24), (250, -4), (600, 0), (2000, -12), (8000, -30)),
        ("cafe", "café", "coffee shop", "teahouse", "咖啡", "茶馆", "茶楼"),
        (0.2, 4),
        0,
        ((46, murmur), (9, clink)),
    ),
    "restaurant": Bed(
        ((60, -22), (250, -2), (650, 0), (2200, -11), (9000, -30)),
        ("restaurant", "diner", "dining", "banquet", "餐", "饭店", "酒楼", "宴"),
        (0.2, 5),
        1,
        ((70, murmur), (22, clink)),
    ),
    "party": Bed(
        ((50, 0), (110, 2), (300, -4), (900, -2), (2500, -10), (9000, -28)),
        ("party", "nightclub", "club", "bar", "disco", "wedding", "夜店", "酒吧", "派对", "婚礼"),
        (0.3, 20),
        2,
        ((80, murmur), (10, clink)),
    ),
    "crowd": Bed(
        ((60, -22), (250, -4), (700, 0), (2500, -10), (8000, -28)),
        (
            "crowd",
            "guests",
            "airport",
            "station",
            "market",
            "hall",
            "lobby",
            "voices",
            "人群",
            "机场",
            "车站",
            "市场",
            "大厅",
            "宾客",
        ),
        (0.2, 5),
        2,
        ((90, murmur),),
    ),
    "hospital": Bed(
        ((50, -8), (120, 0), (400, -14), (2000, -26), (10000, -40)),
        ("hospital", "ward", "clinic", "monitors", "医院", "病房", "诊所"),
        (0.0, 1),
        -4,
        ((6, beep), (4, murmur)),
    ),
    "laboratory": Bed(
        ((50, -2), (100, 0), (220, -8), (1000, -20), (4000, -26), (10000, -34)),
        ("laboratory", "lab", "server", "machine", "control room", "实验室", "机房"),
        (0.0, 1),
        -3,
        ((16, beep), (4, typing)),
    ),
    "fire": Bed(
        ((40, -6), (150, 0), (600, -10), (3000, -20), (12000, -34)),
        ("fire", "campfire", "hearth", "篝火", "壁炉", "火"),
        (0.3, 5),
        0,
        ((150, crackle),),
    ),
    "forest": Bed(
        ((60, -26), (400, -14), (2000, -4), (5000, -2), (12000, -16)),
        ("forest", "park", "garden", "bird", "morning", "森林", "公园", "花园", "鸟"),
        (0.3, 3),
        -6,
        ((14, bird),),
    ),
    "night": Bed(
        ((60, -14), (300, -8), (1500, -16), (5000, -20), (12000, -34)),
        ("cricket", "night", "countryside", "夜", "虫"),
        (0.1, 2),
        -6,
        ((26, chirp),),
    ),
    "traffic": Bed(
        ((40, 2), (120, 0), (500, -6), (1500, -14), (6000, -28), (14000, -42)),
        (
            "traffic",
            "road",
            "highway",
            "bridge",
            "taxi",
            "construction",
            "马路",
            "公路",
            "高速",
            "桥",
            "工地",
        ),
        (0.4, 3),
        3,
        ((9, passing),),
    ),
    "city": Bed(
        ((40, 0), (120, -2), (500, -10), (2000, -20), (10000, -38)),
        ("city", "street", "alley", "car", "neon", "城", "街", "巷", "车"),
        (0.3, 2),
        1,
        ((3, passing),),
    ),
    "engine": Bed(
        ((40, 0), (90, 2), (300, -10), (1500, -24), (8000, -44)),
        ("engine", "train", "plane", "bus", "treadmill", "引擎", "火车", "飞机", "高铁", "健身房"),
        (0.1, 8),
        2,
    ),
    "office": Bed(
        ((50, -6), (120, -2), (400, -8), (1200, -16), (4000, -24), (10000, -40)),
        ("office", "desk", "meeting", "boardroom", "police", "precinct", "办公", "会议", "警局", "派出所"),
        (0.05, 2),
        -6,
        ((5, typing), (1, telephone), (5, murmur), (2, paper)),
    ),
    "shop": Bed(
        ((50, 0), (100, 1), (200, -6), (600, -14), (2500, -24), (9000, -40)),
        ("shop", "store", "mall", "supermarket", "商店", "便利店", "商场", "超市"),
        (0.05, 4),
        -5,
        ((8, murmur), (2, keys), (3, beep)),
    ),
    "bathroom": Bed(
        ((50, -8), (150, -4), (500, -14), (2000, -22), (8000, -34)),
        ("bathroom", "shower", "toilet", "浴室", "洗手间", "卫生间"),
        (0.0, 1),
        -8,
        ((18, drop),),
    ),
    "bedroom": Bed(
        ((50, -6), (110, 0), (400, -18), (2000, -32), (10000, -48)),
        ("bedroom", "study", "living room", "apartment", "卧室", "书房", "客厅", "公寓"),
        (0.0, 1),
        -9,
        ((20, clock),),
    ),
    "room": Bed(
        ((50, -4), (120, 0), (500, -16), (2500, -30), (10000, -46)),
        ("room", "quiet", "house", "home", "silence", "hush", "房", "室", "家"),
        (0.0, 1),
        -8,
    ),
}
