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
        "office, headquarters, workplace, cubicle, agency, company, skyscraper, newsroom, "
        "law firm, bank, study, chambers",
        "办公室 办公 公司 总部 大厦 总裁办 工作室 律所 银行 集团 总裁室 写字楼 事务所 报社 编辑部 "
        "茶水间 书房",
    ),
    "rooftop": (
        "rooftop, roof, terrace, balcony, helipad",
        "天台 屋顶 楼顶 露台 阳台 顶楼",
    ),
    "convenience-store": (
        "convenience store, corner shop, gas station, petrol station, laundromat, salon, barbershop, "
        "boutique, showroom, pawnshop, flower shop, store, shop, supermarket, grocery, market, mall, "
        "pharmacy, bookshop, bookstore, mart, checkout",
        "便利店 超市 商店 商场 小卖部 药店 书店 杂货铺 店铺 店 加油站 当铺 药铺 铺子 珠宝店",
    ),
    "hospital": (
        "hospital, hospital room, nursing home, hospice, hospital corridor, ward, clinic, icu, "
        "operating room, emergency room, infirmary, sickroom, nurse, morgue",
        "医院走廊 医院大厅 医院 病房 手术室 急诊 诊所 急救室 医务室 重症监护 产房 太平间 监护室 "
        "住院部 门诊 养老院 疗养院",
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
        "street, road, avenue, sidewalk, pavement, crosswalk, crossing, crossroads, intersection, "
        "downtown, boulevard, city, town, bus stop, parking lot, highway, doorstep, porch, driveway, "
        "curb, gate of the community",
        "街 街道 大街 马路 路口 十字路口 路边 公路 人行道 斑马线 停车场 公交站 市区 城市 路 天桥 门口",
    ),
    "cafe": (
        "cafe, café, coffee shop, coffee, coffeehouse, coffee house, teahouse, tea house, tearoom",
        "咖啡馆 咖啡厅 咖啡店 咖啡 茶馆 茶楼 茶室 奶茶店 书吧",
    ),
    "kitchen": (
        "kitchen, bakery, cake shop, patisserie, galley, pantry, bakehouse",
        "厨房 面包店 蛋糕店 烘焙 后厨 甜品店 灶台",
    ),
    "wedding-hall": (
        "wedding hall, wedding, church, chapel, banquet, banquet hall, ballroom, altar, ceremony, "
        "cathedral, gala, reception hall, vestry, marquee",
        "婚礼 婚宴 礼堂 教堂 宴会 宴会厅 喜宴 舞会 典礼 婚礼现场 灵堂",
    ),
    "bar": (
        "bar, pub, nightclub, club, tavern, saloon, karaoke, casino, lounge bar, disco",
        "酒吧 夜店 夜总会 清吧 酒馆 歌厅 舞厅 KTV ktv 赌场 会所 包厢",
    ),
    "bedroom": (
        "bedroom, bed, bedside, hotel room, suite, dorm, dormitory, nursery, guest room, motel, inn",
        "卧室 床 酒店房间 客房 寝室 房间 旅馆 酒店 宾馆 套房 婚房 新房 宿舍房间",
    ),
    "corridor": (
        "corridor, hallway, hall, passage, stairwell, stairs, tunnel, basement, landing, doorway",
        "走廊 过道 楼道 楼梯间 楼梯 通道 地下室 走道 地道 隧道 门厅",
    ),
    "car": (
        "car, taxi, cab, limousine, limo, van, truck, vehicle, ambulance, driver's seat, back seat, backseat",
        "车 车内 车里 轿车 出租车 汽车 豪车 后座 驾驶座 车上 跑车 马车 花轿",
    ),
    "park": (
        "park, garden, bench, lawn, courtyard, orchard, yard",
        "公园 花园 长椅 草坪 草地 院子 广场花园 后院 前院 小区 果园",
    ),
    "forest": (
        "forest, wood, woods, jungle, mountain, trail, hill, cave, cliff, wilderness, valley, camp",
        "森林 树林 山林 丛林 山 山顶 山路 野外 林间 悬崖 山洞 山谷 桃林 梅园 营地",
    ),
    "beach": (
        "beach, sea, seaside, ocean, shore, coast, island, lighthouse",
        "海边 沙滩 海滩 大海 海 海岸 岛 礁石 灯塔",
    ),
    "classroom": (
        "classroom, school, lecture hall, class, university, college",
        "教室 学校 课堂 大学 讲堂 讲台 阶梯教室 高中 学堂 私塾 书院 画室 琴房",
    ),
    "mansion": (
        "mansion, villa, manor, estate, castle, great hall, staircase, grand house, "
        "drawing room, parlor, parlour, conservatory, dining hall",
        "豪宅 别墅 庄园 城堡 大宅 府邸 老宅",
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
        "interrogation room, interrogation, bunker",
        "审讯室 审讯",
    ),
    "boardroom": (
        "boardroom, meeting room, conference room, conference, board meeting",
        "会议室 董事会 股东会 股东大会",
    ),
    "lobby": (
        "lobby, hotel lobby, reception, front desk, foyer, atrium",
        "大堂 大厅 酒店大堂 酒店大厅 前台",
    ),
    "elevator": (
        "elevator, lift",
        "电梯 电梯间",
    ),
    "bathroom": (
        "bathroom, restroom, washroom, toilet, shower, locker room, changing room",
        "浴室 洗手间 卫生间 厕所 淋浴间 更衣室",
    ),
    "garage": (
        "garage, parking garage, underground parking, car park, carport",
        "车库 地下车库 地下停车场",
    ),
    "warehouse": (
        "warehouse, factory, workshop, hangar, storeroom, abandoned building, mill",
        "仓库 工厂 车间 厂房 流水线 废弃工厂",
    ),
    "courtroom": (
        "courtroom, court, courthouse, tribunal",
        "法庭 法院",
    ),
    "prison": (
        "prison, jail, cell, holding cell, prison cell, dungeon",
        "监狱 牢房 看守所 地牢 天牢 大牢 牢里 囚室",
    ),
    "carriage": (
        "train compartment, train carriage, compartment, carriage, subway car, train car, dining car, bus",
        "车厢 公交车 大巴 地铁车厢 火车车厢",
    ),
    "library": (
        "library, reading room, archive, archives",
        "图书馆 自习室 阅览室 档案室 藏书阁",
    ),
    "laboratory": (
        "laboratory, lab, research centre, research center",
        "实验室 研究所 化验室",
    ),
    "theatre": (
        "theatre, theater, stage, backstage, auditorium, concert hall, opera house, cinema, rehearsal room",
        "剧院 剧场 舞台 后台 电影院 影院 音乐厅 戏台 排练室",
    ),
    "palace": (
        "palace, throne room, throne hall, royal court, imperial court, imperial palace",
        "宫殿 皇宫 殿 大殿 金銮殿 朝堂 后宫 东宫 慈宁宫 宫中 宫里 大理寺",
    ),
    "chamber": (
        "chamber, bedchamber, lady's chamber, ancestral hall",
        "闺房 洞房 厢房 内室 寝宫 冷宫 御书房 将军府 侯府 相府 国公府 王府 正厅 花厅 柴房 账房 祠堂 "
        "青楼 冷宮",
    ),
    "courtyard": (
        "imperial courtyard, imperial garden, inner courtyard, siheyuan",
        "庭院 御花园 四合院 凉亭 湖心亭 天井",
    ),
    "old-street": (
        "old street, ancient street, old town, market street, city gate, execution ground",
        "古街 老街 古镇 长街 庙会 集市 市集 城门 刑场",
    ),
    "campus": (
        "campus, playground, school gate, schoolyard, sports field, football field, running track, "
        "stadium, basketball court",
        "校园 操场 校门 校门口 跑道 球场 篮球场 看台 运动场",
    ),
    "village": (
        "village, hamlet",
        "村庄 村口 村 农家",
    ),
    "field": (
        "field, farm, meadow, vineyard, barn, prairie",
        "田 田野 田埂 稻田 麦田 地头 草原 农场",
    ),
    "graveyard": (
        "graveyard, cemetery, grave, tomb, churchyard, graveside",
        "墓地 墓园 坟 坟前 陵园 墓前",
    ),
    "bamboo": (
        "bamboo, bamboo forest, bamboo grove",
        "竹林 竹海",
    ),
    "harbour": (
        "harbor, harbour, dock, pier, port, quay, wharf, marina, boat, ship, deck, shipyard",
        "码头 港口 渡口 甲板 船上 渔船 轮船 轮渡 渡轮 海港",
    ),
    "riverside": (
        "river, riverside, riverbank, riverwalk, lake, lakeside, lakeshore, bridge, pond, canal, promenade",
        "河边 江边 湖边 河畔 江畔 湖畔 桥 大桥 河滩 江滩 江堤 堤坝 水库 湖面 池边 荷塘",
    ),
    "desert": (
        "desert, dune, sahara, gobi",
        "沙漠 戈壁 大漠 沙丘 沙场 边关",
    ),
    "snow-mountain": (
        "snow mountain, snowy mountain, mountain pass, snowfield, glacier, summit, peak",
        "雪山 雪地 雪原 冰川",
    ),
    "temple": (
        "temple, shrine, monastery, pagoda, buddhist temple",
        "寺 寺庙 寺院 庙 破庙 佛堂 佛殿 庵堂 禅房 道观 大雄宝殿",
    ),
    "gallery": (
        "gallery, art gallery, museum, auction, auction house, auction room, exhibition, exhibition hall",
        "博物馆 画廊 美术馆 拍卖会 拍卖行 拍卖场 展厅 展览馆 画展",
    ),
    "police-station": (
        "police station, police, police office, precinct, squad room",
        "警局 警察局 派出所 公安局 刑警队 警署",
    ),
    "gym": (
        "gym, gymnasium, fitness club, boxing gym, boxing club, boxing ring, dojo",
        "健身房 拳馆 拳击馆 拳台 武馆 体育馆 训练馆",
    ),
    "construction-site": (
        "construction site, building site, unfinished building, scaffolding",
        "工地 建筑工地 施工现场 烂尾楼 脚手架",
    ),
    "studio": (
        "studio, recording studio, recording booth, tv studio, television studio, film studio, "
        "broadcast room, film set",
        "录音棚 录音室 演播室 演播厅 直播间 摄影棚 片场",
    ),
    "generic-exterior": (
        "square, plaza, outside, outdoors, exterior",
        "广场 室外 户外 郊外 镇",
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
