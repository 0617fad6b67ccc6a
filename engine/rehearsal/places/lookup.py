"""From what a story calls a place to the nearest place that can be drawn.

A pure table of words, English and Chinese. The first clause that names a place decides, and in
it the head noun, which both languages put last: a police car is a car, a bakery on Main Street
a bakery; known phrases ('hospital corridor') come before their words.
"""

import re

# kind -> English words (matched whole, or in the plural), Chinese words (matched anywhere).
WORDS: dict[str, tuple[str, str]] = {
    "alley": (
        "alley, alleyway, back street, backstreet, lane, night market, neon",
        "巷 胡同 弄堂 后街 夜市 小道 小巷",
    ),
    "office": (
        "office, boardroom, meeting room, conference room, conference, studio, headquarters, workplace, "
        "cubicle, agency, company, lobby, skyscraper, lab, laboratory, newsroom, law firm, bank",
        "办公室 办公 会议室 公司 总部 董事会 大厦 总裁办 工作室 实验室 律所 银行 集团 大堂",
    ),
    "rooftop": (
        "rooftop, roof, terrace, balcony, helipad",
        "天台 屋顶 楼顶 露台 阳台 顶楼",
    ),
    "convenience-store": (
        "convenience store, corner shop, store, shop, supermarket, grocery, market, mall, pharmacy, "
        "bookshop, bookstore, mart, checkout",
        "便利店 超市 商店 商场 小卖部 药店 书店 杂货铺 店铺 店",
    ),
    "hospital": (
        "hospital, hospital room, hospital corridor, ward, clinic, icu, operating room, emergency room, "
        "infirmary, sickroom, nurse, morgue",
        "医院走廊 医院大厅 医院 病房 手术室 急诊 诊所 急救室 医务室 重症监护 产房 太平间",
    ),
    "airport": (
        "airport, terminal, departure hall, departures, arrivals, boarding gate, gate, runway, plane, "
        "airplane, customs",
        "机场 候机 航站楼 登机口 飞机 安检 停机坪",
    ),
    "apartment": (
        "apartment, living room, flat, home, house, lounge, sitting room, condo, penthouse, loft",
        "公寓 客厅 家 家里 住宅 出租屋 房子 家中 寓所 宿舍 屋",
    ),
    "street": (
        "street, road, avenue, sidewalk, pavement, crosswalk, crossing, intersection, downtown, "
        "boulevard, city, bus stop, parking lot, highway, bridge, gate of the community",
        "街 街道 大街 马路 路口 十字路口 路边 公路 人行道 斑马线 停车场 公交站 市区 城市 路 桥 门口",
    ),
    "cafe": (
        "cafe, café, coffee shop, coffee, coffeehouse, teahouse, tea house, tearoom",
        "咖啡馆 咖啡厅 咖啡店 咖啡 茶馆 茶室 奶茶店 书吧",
    ),
    "kitchen": (
        "kitchen, bakery, cake shop, patisserie, galley, pantry, bakehouse",
        "厨房 面包店 蛋糕店 烘焙 后厨 甜品店 灶台",
    ),
    "wedding-hall": (
        "wedding hall, wedding, church, chapel, banquet, banquet hall, ballroom, altar, ceremony, "
        "cathedral, gala, reception hall, temple",
        "婚礼 婚宴 礼堂 教堂 宴会 宴会厅 喜宴 舞会 典礼 婚礼现场",
    ),
    "bar": (
        "bar, pub, nightclub, club, tavern, karaoke, casino, lounge bar, disco",
        "酒吧 夜店 夜总会 清吧 酒馆 歌厅 赌场 会所 包厢",
    ),
    "bedroom": (
        "bedroom, bed, hotel room, dorm, dormitory, nursery, guest room, motel, inn, bathroom",
        "卧室 床 酒店房间 客房 寝室 闺房 房间 旅馆 酒店 宾馆 浴室 宿舍房间",
    ),
    "corridor": (
        "corridor, hallway, hall, passage, stairwell, stairs, elevator, lift, tunnel, basement, landing, "
        "doorway",
        "走廊 过道 楼道 楼梯间 楼梯 电梯 通道 地下室 走道 地道",
    ),
    "car": (
        "car, taxi, cab, limousine, limo, van, truck, vehicle, bus, driver's seat, back seat, backseat",
        "车 车内 车里 轿车 出租车 汽车 豪车 后座 驾驶座 公交车 车上 跑车",
    ),
    "park": (
        "park, garden, bench, playground, lawn, courtyard, campus, cemetery, graveyard, pond, yard",
        "公园 花园 长椅 庭院 草坪 操场 校园 墓地 院子 湖边 广场花园 后院 河边 小区",
    ),
    "forest": (
        "forest, wood, woods, jungle, mountain, trail, hill, cave, wilderness, valley",
        "森林 树林 山林 丛林 竹林 山 山顶 山路 野外 林间 悬崖 山洞 山谷",
    ),
    "beach": (
        "beach, sea, seaside, ocean, shore, coast, harbor, harbour, dock, pier, island, port, lighthouse",
        "海边 沙滩 海滩 大海 海 码头 港口 海岸 岛",
    ),
    "classroom": (
        "classroom, school, lecture hall, class, university, college, library, auditorium",
        "教室 学校 课堂 大学 图书馆 讲堂 自习室 阶梯教室 高中",
    ),
    "mansion": (
        "mansion, villa, palace, manor, estate, castle, great hall, staircase, grand house, throne room",
        "豪宅 别墅 庄园 宫殿 城堡 大宅 府邸 老宅 大厅 皇宫 王府 殿",
    ),
    "restaurant": (
        "restaurant, diner, dining room, noodle shop, bistro, dinner, food court, canteen, cafeteria, hotpot",
        "餐厅 饭店 餐馆 饭馆 西餐厅 食堂 面馆 火锅店 餐桌 酒楼 小吃店 饭厅 酒席",
    ),
    "station": (
        "station, train station, platform, railway, subway, metro, train, waiting hall",
        "车站 火车站 站台 地铁 地铁站 高铁站 月台 候车 列车 火车 高铁",
    ),
    "interrogation": (
        "interrogation room, interrogation, police station, police, precinct, jail, prison, cell, "
        "courtroom, court, warehouse, factory, garage, bunker",
        "审讯室 审讯 警局 警察局 派出所 公安局 监狱 牢房 看守所 法庭 法院 仓库 工厂 车库",
    ),
    "generic-exterior": (
        "square, plaza, outside, outdoors, field, village, desert, exterior",
        "广场 室外 户外 田野 村庄 村口 村 镇 郊外",
    ),
    "generic-interior": (
        "room, interior, indoors, inside",
        "室内 屋内 屋里",
    ),
}

_ENGLISH = [
    (re.compile(rf"\b{re.escape(word)}(?:e?s)?\b"), word.count(" "), kind)
    for kind, (words, _) in WORDS.items()
    for word in words.split(", ")
]
_CHINESE = [(word, kind) for kind, (_, words) in WORDS.items() for word in words.split()]
_CLAUSES = re.compile(
    r"[,.;:，。；：、（(\n]|\b(?:on|in|of|at|with|near|by|above|below|outside|behind|over|from)\b"
)


def nearest(text: str, interior: bool) -> tuple[str, bool]:
    """The kind that `text` names, and True; or the generic interior or exterior, and False."""
    plain = text.casefold().replace("-", " ").replace("_", " ")
    for clause in _CLAUSES.split(plain):
        if kind := _head_noun(clause):
            return kind, True
    return ("generic-interior" if interior else "generic-exterior"), False


def _head_noun(clause: str) -> str:
    """The kind of the clause's last noun, a phrase before a single word; "" when it has none."""
    english = [(spaces, m.end(), kind) for word, spaces, kind in _ENGLISH for m in word.finditer(clause)]
    chinese = [(clause.rfind(word) + len(word), len(word), kind) for word, kind in _CHINESE if word in clause]
    return max(chinese or english, default=(0, 0, ""))[2]
