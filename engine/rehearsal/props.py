"""Props as data: which words mean a thing, how large it is, where it stands, how it is held.

A word that no prop knows falls back on the nearest kind of thing, and says so. The shapes are in
engine.rehearsal.things.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import skia

from engine.rehearsal import boats, papers, things
from engine.rehearsal.paint import linear, mix, paint, radial

Stands = Literal["table", "flat", "hand", "floor", "wall", "water"]


@dataclass(frozen=True)
class Prop:
    """A drawable thing. `width` and `height` in cm; `draw` paints it around its middle.

    It `stands` on a table, lies flat on one, is held in a hand, stands on the floor, is let into a
    wall or floats. `grip` is where a hand holds it, in its own cm; `glows`: it gives light instead of
    taking it. `en` and `zh` are the words for it, comma-separated.
    """

    draw: Callable[[skia.Canvas], None]
    width: float
    height: float
    stands: Stands
    en: str
    zh: str
    grip: tuple[float, float] = (0.0, 0.0)
    glows: bool = False


# Longer words win over shorter ones: "phone screen" is a phone, "手机屏幕" too.
# fmt: off
PROPS: dict[str, Prop] = {
    "letter": Prop(
        papers.letter, 20, 28, "flat",
        "letter, note, paper, page, contract, document",
        "信, 信纸, 纸条, 便条, 合同, 遗书, 字条",
        (0, 13),
    ),
    "envelope": Prop(
        papers.envelope, 22, 15, "flat",
        "envelope, invitation",
        "信封, 请柬, 请帖",
        (0, 7),
    ),
    "phone": Prop(
        papers.phone, 8, 16, "hand",
        "phone, cellphone, smartphone, mobile, text message, call, voice recorder, recorder",
        "手机, 电话, 短信, 来电, 录音笔, 录音机",
        (0, 4),
        glows=True,
    ),
    "tablet": Prop(
        papers.tablet, 26, 19, "flat",
        "tablet, ipad, clipboard",
        "平板, 平板电脑",
        (0, 9),
        glows=True,
    ),
    "screen": Prop(
        papers.screen, 58, 44, "table",
        "screen, monitor, computer, laptop, display, television, tv, terminal",
        "屏幕, 电脑, 显示器, 电视, 笔记本",
        glows=True,
    ),
    "umbrella": Prop(
        things.umbrella, 104, 92, "hand",
        "umbrella, parasol",
        "伞, 雨伞, 红伞",
        (3, -41),
    ),
    "cup": Prop(
        things.cup, 20, 21, "table",
        "cup, coffee, mug, tea, coffee cup",
        "咖啡, 杯子, 茶杯, 茶, 杯, 热饮",
        (6, 0),
    ),
    "glass": Prop(
        things.glass, 10, 19, "table",
        "glass, wine, champagne, drink, whiskey",
        "酒杯, 红酒, 香槟, 玻璃杯, 酒",
        (0, 5),
    ),
    "bottle": Prop(
        things.bottle, 8, 29, "table",
        "bottle, medicine, pills, poison",
        "瓶, 酒瓶, 药, 药瓶, 瓶子",
        (0, 6),
    ),
    "panel": Prop(
        papers.panel, 52, 88, "floor",
        "panel, control panel, service panel, console, keypad, interface, terminal box, switch, "
        "lock",
        "控制面板, 面板, 控制台, 终端, 密码锁, 按钮",
        glows=True,
    ),
    "badge": Prop(
        papers.badge, 10, 24, "hand",
        "badge, id card, pass, name tag, card, business card",
        "工牌, 胸牌, 证件, 名片, 卡, 门卡",
        (0, 0),
    ),
    "ring": Prop(
        things.ring, 4.4, 5.4, "table",
        "ring, wedding ring, engagement ring, diamond, jewel",
        "戒指, 婚戒, 钻戒, 钻石",
        (0, 0),
    ),
    "cake": Prop(
        things.cake, 48, 48, "table",
        "cake, wedding cake, pastry, dessert, bread",
        "蛋糕, 婚礼蛋糕, 甜点, 糕点, 面包",
    ),
    "door": Prop(
        things.door, 98, 212, "wall",
        "door, doorway, gate, entrance, doorknob, handle",
        "门, 房门, 大门, 门把手, 玻璃门",
    ),
    "mask": Prop(
        things.mask, 22, 16, "flat",
        "mask, disguise, hood",
        "面具, 面罩, 假面",
        (0, 2),
    ),
    "key": Prop(
        things.key, 17, 10, "flat",
        "key, keys, usb, drive, flash drive",
        "钥匙, 优盘, u盘",
        (-5, 0),
    ),
    "photo": Prop(
        papers.photo, 14, 16, "flat",
        "photo, photograph, picture, portrait, polaroid",
        "照片, 相片, 合影, 画像",
        (0, 7),
    ),
    "money": Prop(
        papers.money, 18, 14, "flat",
        "money, cash, bills, banknotes, coin, cheque, check",
        "钱, 钞票, 现金, 支票, 硬币",
        (0, 3),
    ),
    "flowers": Prop(
        things.flowers, 28, 44, "hand",
        "flowers, flower, bouquet, roses, rose",
        "花, 花束, 玫瑰, 捧花, 鲜花",
        (0, 12),
    ),
    "car": Prop(
        things.car, 446, 160, "floor",
        "car, taxi, limousine, vehicle, truck, van, headlights",
        "车, 汽车, 出租车, 轿车, 车灯",
    ),
    "hand": Prop(
        things.hand, 16, 40, "hand",
        "hand, hands, fist, fingers, finger, palm, wrist",
        "手, 双手, 手指, 拳头, 手腕, 手掌",
    ),
    "book": Prop(
        papers.book, 21, 27, "flat",
        "book, diary, notebook, journal, script, menu",
        "书, 日记, 日记本, 菜单",
        (0, 11),
    ),
    "folder": Prop(
        papers.folder, 25, 31, "flat",
        "folder, file, files, dossier, report, records, evidence, newspaper, test results",
        "文件, 文件夹, 档案, 报告, 病历, 证据, 资料, 报纸, 化验单",
        (0, 13),
    ),
    "knife": Prop(
        things.knife, 31, 20, "flat",
        "knife, blade, dagger, sword, gun, weapon, scissors",
        "刀, 匕首, 剑, 枪, 剪刀, 武器",
        (-8, 0),
    ),
    "bag": Prop(
        things.bag, 32, 38, "hand",
        "bag, handbag, purse, backpack, wallet",
        "包, 手提包, 背包, 钱包, 书包",
        (0, -17),
    ),
    "suitcase": Prop(
        things.suitcase, 42, 90, "floor",
        "suitcase, luggage, baggage, trunk",
        "行李箱, 行李, 皮箱",
        (0, -53),
    ),
    "candle": Prop(
        things.candle, 14, 26, "table",
        "candle, lamp, lantern, light, torch, flashlight, fire, lighter, cigarette",
        "蜡烛, 灯, 灯笼, 手电, 烟, 火",
        (0, 6),
        glows=True,
    ),
    "watch": Prop(
        things.watch, 9, 26, "flat",
        "watch, clock, necklace, pendant, bracelet",
        "手表, 表, 时钟, 钟, 项链, 玉佩, 手镯",
        (0, 8),
    ),
    "box": Prop(
        things.box, 24, 26, "table",
        "box, gift, present, package, parcel, jewelry box",
        "盒子, 礼物, 礼盒, 包裹, 箱子",
        (0, 10),
    ),
    "ticket": Prop(
        papers.ticket, 20, 9, "flat",
        "ticket, boarding pass, passport, receipt",
        "票, 机票, 车票, 护照, 登机牌, 电影票",
        (-7, 0),
    ),
    "pen": Prop(
        things.pen, 1.4, 15, "hand",
        "pen, pencil, fountain pen",
        "笔, 钢笔, 毛笔, 铅笔",
        (0, 4),
    ),
    "bowl": Prop(
        things.bowl, 19, 21, "table",
        "bowl, noodles, soup, food, meal, rice, plate, dish",
        "碗, 面条, 汤, 饭, 面, 盘子, 菜",
        (0, 3),
    ),
    "boat": Prop(
        boats.boat, boats.LENGTH, boats.HEIGHT, "water",
        "boat, fishing boat, rowing boat, sailing boat, ship, ferry, yacht",
        "渔船, 小船, 轮船, 渡轮, 游艇, 帆船",
    ),
    "cap": Prop(
        things.cap, 29, 17, "table",
        "cap, hat, baseball cap, flat cap",
        "帽子, 鸭舌帽, 礼帽",
        (-10, 4),
    ),
    "walking stick": Prop(
        things.walking_stick, 16, 90, "hand",
        "walking stick, stick, cane, crutch",
        "拐杖, 手杖, 拐棍",
        (-6, -42),
    ),
}
# fmt: on
# What stands before a word of one character that is a thing: "一碗面", "拿刀"; 面前 and 手下 are none.
_COUNTED = (
    r"(?:^|[个把封杯碗瓶张支束辆部扇盏件枚本只双份沓壶盘朵串拿握端举递捧持提撑喝吃数点])[红黑白旧新大小金银]?"
)
_WORDS = sorted(
    ((word, name) for name, prop in PROPS.items() for word in f"{prop.en}, {prop.zh}".split(", ")),
    key=lambda pair: -len(pair[0]),
)


def find_prop(text: str) -> tuple[str, bool]:
    """The prop that `text` names, and whether it is known; unknown things are shown as a box."""
    names = find_props(text)
    return (names[0], True) if names else ("box", False)


def find_props(text: str) -> list[str]:
    """All props that `text` names, the longest word first, each once."""
    said = text.lower()
    spaced = f" {said.replace('-', ' ').replace(',', ' ').replace('.', ' ')} "
    found = []
    for word, name in _WORDS:
        if len(word) == 1:
            there = (
                re.search(_COUNTED + word + r"(?![机店房站场子包园口工头面架具馆铺厂费票门号任心息])", said)
                is not None
            )
        else:
            there = f" {word} " in spaced or f" {word}s " in spaced or (not word.isascii() and word in said)
        if there:
            found.append(name)
            spaced, said = spaced.replace(word, "|"), said.replace(word, "|")
    return list(dict.fromkeys(found))


_IN_HAND = {"umbrella": things.folded_umbrella, "cup": things.lifted_cup}  # what looks otherwise in a hand


def held(name: str) -> Callable[[skia.Canvas], None]:
    """The prop as a hand holds it, upright, the origin in the palm."""
    prop = PROPS[name]
    x, y = prop.grip
    shape = _IN_HAND.get(name, prop.draw)

    def draw(canvas: skia.Canvas) -> None:
        canvas.translate(-x, -y)
        shape(canvas)

    return draw


def reach(name: str) -> float:
    """How far (cm) a prop reaches up or down from the palm that holds it."""
    return PROPS[name].height / 2 + abs(PROPS[name].grip[1])


def table(tint: str, y: float, width: float, depth: float) -> Callable[[skia.Canvas], None]:
    """A table top under an insert, its far edge at `y`, lit from the middle."""

    def draw(canvas: skia.Canvas) -> None:
        canvas.translate(0, y)
        dark = mix(tint, "#000000", 0.55)
        top = skia.Rect.MakeLTRB(-width, 0, width, depth)
        canvas.drawRect(
            top, paint(shader=linear((0, 0), (0, depth), [mix(tint, "#ffffff", 0.16), tint, dark]))
        )
        glow = radial((-width * 0.12, depth * 0.25), width * 0.7, [("#ffffff", 0.22), ("#ffffff", 0)])
        canvas.drawRect(top, paint(shader=glow))
        canvas.drawLine(-width, 0, width, 0, paint(mix(tint, "#ffffff", 0.5), 0.7, width=depth * 0.006))

    return draw


def wall(tint: str, reach: float) -> Callable[[skia.Canvas], None]:
    """A plain wall behind something that hangs or is built in, lit from upper left."""

    def draw(canvas: skia.Canvas) -> None:
        y = -110.0
        shade = linear(
            (-reach, y - reach), (reach, y + reach), [mix(tint, "#ffffff", 0.12), mix(tint, "#000000", 0.5)]
        )
        canvas.drawRect(skia.Rect.MakeLTRB(-reach, y - reach, reach, y + reach), paint(shader=shade))

    return draw
