"""A gallery: lit pictures and glass cases; on its other side the chairs and the rostrum of a sale."""

from itertools import pairwise

import skia

from engine.rehearsal.compositor import Layer
from engine.rehearsal.paint import mix
from engine.rehearsal.places import surfaces
from engine.rehearsal.places.air import Setting
from engine.rehearsal.places.architecture import Room, floor, shell, side_art
from engine.rehearsal.places.pen import Pen
from engine.rehearsal.places.staging import layer

GOLD = "#d9b35c"
PRICES = ("$3,800,000", "$920,000", "380 万", "1200 万")
HUES = ("#c8503c", "#2f6f9a", "#d8a030", "#3f7a5a", "#7a4a8a", "#d87a5a")
VASE = ((-9, -158), (9, -158), (7, -148), (20, -126), (12, -100), (-12, -100), (-20, -126), (-7, -148))


def canvas(p: Pen, x: float, y: float, wide: float, tall: float, salt: float, frame: str = "#20201e") -> None:
    """A picture under its own light, its middle at (x, y): fields, discs or strokes of colour, by seed."""
    s = p.setting
    a, b, c, d = x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2
    p.glow(x, b + 10, wide * 1.1, "#ffe8c0", 0.4)
    p.rect(a + 4, b + 8, c + 8, d + 12, "#000000", alpha=0.32, blur=6, lit=True)
    p.rect(a - 5, b - 5, c + 5, d + 5, (mix(frame, "#ffffff", 0.25), frame))
    p.canvas.save()
    p.canvas.clipRect(skia.Rect.MakeLTRB(a, b, c, d))
    first, second, third = (s.nth(HUES, k, salt) for k in range(3))
    p.rect(a, b, c, d, (mix(first, "#fff4e0", 0.55), mix(first, "#fff4e0", 0.25)), lit=True)
    manner = int(s.pick(3, salt) * 3)
    for k in range(6):
        u, v = a + wide * s.pick(k, salt + 5), b + tall * s.pick(k, salt + 6)
        tint = mix((first, second, third)[k % 3], "#201820", 0.3 * s.pick(k, salt + 7))
        if manner == 0:
            p.rect(a, b + tall * k / 6, c, b + tall * (k + 0.94) / 6, tint, alpha=0.8, blur=3, lit=True)
        elif manner == 1:
            radius = wide * (0.10 + 0.2 * s.pick(k, salt + 8))
            p.oval(u, v, radius, radius, tint, alpha=0.85, lit=True)
        else:
            sweep = [(u - wide * 0.5, v), (u - wide * 0.1, v - tall * 0.3), (u + wide * 0.2, v + tall * 0.2)]
            sweep.append((u + wide * 0.6, v - tall * 0.1))
            p.shape(sweep, tint, width=wide * 0.09, smooth=0.6, close=False, lit=True)
    p.rect(a, b, c, d, (("#fff0d0", 0.26), ("#000000", 0.10 + 0.3 * s.sky.lamps)), lit=True)
    p.canvas.restore()
    p.rect(x - wide * 0.22, b - 22, x + wide * 0.22, b - 16, "#c8a050", radius=2)
    p.rect(c + 16, d - 22, c + 38, d - 6, "#f4f2ec")


def case(p: Pen, x: float, z: float, treasure: int, pale: str) -> None:
    """A plinth with a treasure under glass, lit from within: a vase, a jade, a mask or a jewel."""
    with p.level():
        p.shade(x, z + 20, 52, 34, 0.5)
    p.solid(x - 34, x + 34, -96, 0, z, z + 60, pale, top=mix(pale, "#ffffff", 0.3))
    with p.facing(z + 28):
        p.glow(x, -130, 120, "#fff0cc", 0.42 + 0.3 * p.setting.sky.lamps)
        if treasure == 0:
            p.shape([(x + u, v) for u, v in VASE], ("#f0f4f8", "#9ab4d0"), smooth=0.4)
            for k in range(3):
                p.oval(x - 9 + k * 9, -126, 5, 7, "#2a5aa0", width=2)
        elif treasure == 1:
            p.oval(x, -122, 22, 22, ("#a8d8b0", "#4a9070"))
            p.oval(x, -122, 8, 8, mix(pale, "#000000", 0.3))
            p.rect(x - 12, -102, x + 12, -96, "#5a3a28")
        elif treasure == 2:
            mask = [(0, -154), (20, -142), (16, -112), (0, -98), (-16, -112), (-20, -142)]
            p.shape([(x + u, v) for u, v in mask], ("#e8c060", "#8a5c24"), smooth=0.4)
            for k in (-1, 1):
                p.oval(x + k * 8, -130, 4.5, 2.6, "#2a1810")
        else:
            for k in range(9):
                angle = (k - 4) / 4
                p.oval(x + angle * 20, -108 - 26 * angle * angle, 3.4, 3.4, "#f8fcff", lit=True)
            p.oval(x, -102, 6.5, 8, ("#8ad0ff", "#2a6ac0"), lit=True)
            p.shape([(x - 24, -98), (x + 24, -98), (x + 16, -144), (x - 16, -144)], "#202838", alpha=0.5)
    with p.facing(z):
        p.rect(x - 32, -172, x + 32, -96, "#d8f0f8", alpha=0.14, lit=True)
        p.shape([(x - 26, -96), (x - 4, -172), (x + 8, -172), (x - 14, -96)], "#ffffff", alpha=0.22, lit=True)
        p.rect(x - 32, -172, x + 32, -96, "#c8dce4", width=2, alpha=0.7)
        p.rect(x - 14, -78, x + 14, -64, "#e8e0cc", alpha=0.9)


def rope(p: Pen, xs: tuple[float, ...], z: float) -> None:
    """Brass posts with a red rope between them."""
    with p.facing(z):
        for a, b in pairwise(xs):
            sag = [(a, -86), (a + (b - a) * 0.3, -66), (a + (b - a) * 0.7, -66), (b, -86)]
            p.shape(sag, "#a82838", width=6, smooth=0.8, close=False)
        for x in xs:
            p.rect(x - 2.6, -90, x + 2.6, 0, ("#f0d890", "#c8963c", "#8a5c20"), across=True)
            p.oval(x, -92, 5.5, 5.5, ("#fff0c0", "#b8862c"))
            p.oval(x, -2, 15, 4, ("#e0bc68", "#8a5c20"))


def gallery(s: Setting) -> list[Layer]:
    """Pictures and plinths in a quiet hall, white or dark; on the reverse an auction's seats and rostrum."""
    wall = s.material(("#dcdad4", "#4a5058"), 4)
    dark = wall == "#4a5058"
    room = Room(
        half=460,
        height=370,
        back=480,
        wall=wall,
        sides=mix(wall, "#000000", 0.12),
        floor="#a0805c" if not dark else "#6a5c50",
        ceiling=mix(wall, "#ffffff", 0.2),
        skirting=mix(wall, "#000000", 0.35),
    )
    lots = s.own(("LOT 27", "LOT 108", "拍品 27", "拍品 108"))

    def hung(q: Pen) -> None:
        canvas(q, 0, -196, 220, 150, 1)
        canvas(q, -270, -192, 130, 170, 11)
        canvas(q, 270, -192, 130, 170, 21)

    def sale(q: Pen) -> None:
        for k in (-1, 1):
            q.rect(k * 330 - 90, -360, k * 330 + 90, 0, ("#7a2830", "#4a161e"))
            for j in range(8):
                q.rect(k * 330 - 88 + j * 22, -360, k * 330 - 80 + j * 22, 0, "#000000", alpha=0.2, lit=True)
        q.rect(-206, -330, 126, -142, "#14181c", radius=3)
        q.rect(-198, -322, 118, -150, ("#24405a", "#122436"), lit=True)
        q.glow(-40, -236, 300, "#a8d8f0", 0.24)
        q.shape(
            [(-120 + u * 2.1, 116 + v * 2.5) for u, v in VASE], ("#f4f8fc", "#8ab0d8"), smooth=0.4, lit=True
        )
        q.text(s.choose(lots, 2), 32, -270, 34, "#f4f8ff", lit=True)
        q.text(s.choose(s.own(PRICES), 3), 28, -214, 28, "#ffd070", lit=True)
        q.rect(-40, -196, 96, -190, "#5a8ab0", lit=True)

    def walls(p: Pen) -> None:
        shell(p, room, wall_art=sale if s.reverse else hung)

        def side(q: Pen) -> None:
            for k, z in enumerate((-150, 60, 270)):
                canvas(q, z, -192, 130, 150, 31 + k * 7)

        for k in (-1, 1):
            side_art(p, room, k, side)
        for x in (-190, 190):
            with p.level(-room.height + 4):
                p.rect(x - 4, -380, x + 4, 470, "#20242a")
            for z in (-40, 120, 280, 420):
                with p.facing(z):
                    p.rect(x - 7, -room.height + 4, x + 7, -room.height + 26, "#20242a", radius=2)
                    p.glow(x, -room.height + 26, 74, s.lamp, 0.55)

    def boards(p: Pen) -> None:
        floor(p, room, "planks" if not dark else "marble", size=90, shine=0.24)
        p.mirrored(room.base, things, alpha=0.16, blur=2.4, reach=90)
        for x, z in ((0, 330), (-200, 240), (200, 240)):
            surfaces.pool(p, x, z, 150, "#ffe8c0", 0.22)

    def things(p: Pen) -> None:
        if s.reverse:
            p.solid(-320, 320, -34, 0, 360, 476, "#6a5040", top="#8a6a52")
            p.solid(66, 158, -152, -34, 380, 430, "#6b4229", top="#8a5c3c")
            with p.facing(380):
                p.rect(76, -140, 148, -46, GOLD, width=2.4)
                p.oval(112, -96, 19, 19, GOLD, width=3)
                p.line(102, -88, 120, -106, GOLD, 4)
                p.rect(116, -114, 126, -100, GOLD)
                p.line(112, -152, 106, -176, "#30343a", 2)
                p.oval(106, -178, 4, 5, "#20242a")
            case(p, -262, 290, int(s.pick(4, 2) * 4), "#2c3038")
            return
        pale = "#f0ece4" if not dark else "#2c3036"
        case(p, -205, 250, int(s.pick(1, 2) * 4), pale)
        case(p, 205, 250, (int(s.pick(1, 2) * 4) + 2) % 4, pale)
        rope(p, (-120, -40, 40, 120), 390)
        p.solid(-62, 62, -44, -34, 300, 340, "#3a3430", top="#5a504a")
        for x in (-54, 48):
            p.solid(x, x + 6, -34, 0, 304, 336, "#20201e")

    def seats(p: Pen) -> None:
        if not s.reverse:
            return
        for z in (330, 250, 170):
            for k in (-3, -2, -1, 1, 2, 3):
                x = k * 58 + (18 if k > 0 else -18)
                with p.level():
                    p.shade(x, z, 30, 24, 0.4)
                p.solid(x - 22, x + 22, -48, -42, z, z + 40, "#8a2c38", top="#a83c48")
                with p.facing(z):
                    for j in (-1, 1):
                        p.rect(x + j * 20 - 2, -94, x + j * 20 + 2, 0, ("#e0bc68", "#8a5c20"))
                    p.rect(x - 19, -94, x + 19, -54, ("#b8404c", "#7a2430"), radius=8)
                    p.rect(x - 19, -94, x + 19, -54, GOLD, width=1.8, radius=8)

    def light(p: Pen) -> None:
        for x in (-210, 0, 210):
            cone = [(x - 10, -320), (x + 10, -320), (x + 80, 20), (x - 80, 20)]
            p.shape(cone, (("#fff0d0", 0.20), ("#fff0d0", 0.0)), lit=True, blur=9)

    return [
        layer(s, room.back, walls, opaque=True),
        layer(s, 150, boards, ground=True),
        layer(s, 300, things),
        layer(s, 200, seats),
        layer(s, 110, light, mode="Screen", blur=6),
    ]
