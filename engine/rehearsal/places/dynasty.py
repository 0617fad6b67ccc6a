"""Costume drama indoors: the throne hall and a chamber."""

from engine.rehearsal.compositor import Layer
from engine.rehearsal.paint import mix
from engine.rehearsal.places import lamps, parts, surfaces, timber
from engine.rehearsal.places.air import Setting
from engine.rehearsal.places.architecture import Room, floor, shafts, shell, side_art, sky
from engine.rehearsal.places.homes import rug
from engine.rehearsal.places.nature import hills
from engine.rehearsal.places.pen import Pen
from engine.rehearsal.places.signs import flame
from engine.rehearsal.places.staging import layer
from engine.rehearsal.places.timber import GOLD, RED

BOARDS = ("正大光明", "国泰民安", "建极绥猷", "永寿安康")
COUPLETS = (("春风大雅能容物", "秋水文章不染尘"), ("松间明月长如此", "身外浮云何足论"))


def palace(s: Setting) -> list[Layer]:
    """The throne hall: red columns to a dais, a golden screen; on the reverse open doors to the terrace."""
    room = Room(
        half=640,
        height=520,
        back=720,
        wall="#8a4a38",
        sides="#7c4636",
        floor="#8c7c68",
        ceiling="#3f5a58",
        skirting="#5a2a20",
    )
    doors = (-300.0, -330.0, 300.0, 0.0)

    def outside(p: Pen) -> None:
        sky(p, sun=(90, -300), clouds=8)
        hills(p, -128, 36, "#6a8490", 0.6, 4)
        with p.facing(1900):
            p.rect(-1400, -70, 1400, 0, ("#d8d2c4", "#b0a898"))
            p.rect(-700, -360, 700, -70, (RED, mix(RED, "#000000", 0.3)))
            timber.roof(p.veiled(0.15), -760, 760, -350, 190, tile="#c0913c", over=110)
        p.rect(-1200, -110, 1200, 300, ("#c4bcac", "#a49c8c"))

    def walls(p: Pen) -> None:
        def art(q: Pen) -> None:
            timber.bracket_beam(q, -640, 640, -450, tall=46)
            if s.reverse:
                for k in (-1, 1):
                    for j in range(2):
                        timber.leaf_door(
                            q, k * (372 + j * 148), 136, 390, colour=RED, glow=0.25 * s.sky.lamps
                        )
                return
            for k in (-1, 1):
                for j in range(2):
                    timber.leaf_door(
                        q, k * (330 + j * 150), 138, 390, colour=RED, glow=0.25 + 0.2 * s.sky.lamps
                    )
            q.rect(-200, -400, 200, -330, ("#24446a", "#16304c"))
            q.rect(-200, -400, 200, -330, GOLD, width=7)
            q.text(s.choose(BOARDS, 1), 0, -350, 48, mix(GOLD, "#ffffff", 0.2))

        shell(p, room, holes=[doors] if s.reverse else [], wall_art=art)
        if s.reverse:
            with p.facing(room.back):
                p.rect(-300, -352, 300, -322, (mix(RED, "#ffffff", 0.1), RED))
                for k in (-1, 1):
                    timber.leaf_door(p, k * 246, 100, 322, colour=RED, glow=0.2)

        def bays(q: Pen) -> None:
            timber.bracket_beam(q, -390, 720, -450, tall=46)
            for z in (-240, -30, 180, 390, 600):
                timber.lattice(q, z - 76, -330, z + 76, -110, colour="#6a2a22", glow=0.3 + 0.3 * s.sky.glow)

        for side in (-1, 1):
            side_art(p, room, side, bays)

    def dais(p: Pen) -> None:
        if s.reverse:
            return
        for k in range(4):
            half, y = 330 - k * 28, -22 * (k + 1)
            p.solid(-half, half, y, y + 22, 480 + k * 26, 690, "#b8ac98", top="#d0c4ae")
            with p.facing(480 + k * 26):
                p.rect(-70, y, 70, y + 22, ("#b0343a", "#7a1e26"))
        with p.facing(650):
            for k in range(-2, 3):
                x, tall = k * 78, 308 - 26 * abs(k)
                p.rect(x - 38, -tall, x + 38, -88, (mix(GOLD, "#ffffff", 0.1), "#8a5c24"))
                timber.ink_painting(p, x - 30, -tall + 14, x + 30, -150, salt=k)
                p.rect(x - 38, -tall, x + 38, -88, "#5a3416", width=4)
            p.glow(0, -240, 260, "#ffcf80", 0.34)
        p.solid(-76, 76, -142, -88, 580, 640, "#b8862c", top="#c83c40")
        with p.facing(640):
            back = [(-82, -142), (-82, -222), (-52, -252), (0, -270), (52, -252), (82, -222), (82, -142)]
            p.shape(back, (mix(GOLD, "#ffffff", 0.25), "#a06c20"), smooth=0.2)
            p.rect(-54, -232, 54, -150, ("#c83c40", "#8a2028"), radius=8)
            p.oval(0, -252, 12, 12, ("#fff0c0", GOLD))
        for k in (-1, 1):
            p.solid(k * 82 - 11, k * 82 + 11, -178, -88, 580, 636, "#c8963c", top=GOLD)

    def columns(p: Pen) -> None:
        for z in (620, 400, 180):
            for k in (-1, 1):
                timber.pillar(p, k * 300, z, width=62, height=520)
                with p.facing(z - 1):
                    p.rect(k * 300 - 31, -430, k * 300 + 31, -398, (mix(GOLD, "#ffffff", 0.1), "#8a6424"))
        for k in (-1, 1):
            with p.facing(400):
                timber.palace_lantern(p, k * 190, -330, size=1.7)
            with p.facing(330):
                timber.brazier(p, k * 172, 0, size=1.35)

    def slab(p: Pen) -> None:
        floor(p, room, "marble", size=84, joint="#3a3228", shine=0.32)
        p.mirrored(room.base, columns, alpha=0.26, blur=2.0, reach=140)
        with p.level():
            p.rect(-84, -390, 84, 700 if s.reverse else 480, "#9c2c34")
            for k in (-1, 1):
                p.rect(k * 72 - 4, -390, k * 72 + 4, 700 if s.reverse else 480, GOLD, alpha=0.85)
        surfaces.pool(p, 0, 120, 300, s.lamp, 0.2)

    def light(p: Pen) -> None:
        xs = (-110, -20, 80) if s.reverse else (110, 200)
        shafts(p, xs, slant=-130, width=44, strength=0.14 + 0.36 * s.sky.glow, top=-300)
        surfaces.mist(p, y=-120, strength=0.08, colour="#e8d8b8", count=7)

    def glow(p: Pen) -> None:
        for k in (-1, 1):
            p.glow(k * 105, -90, 120, "#ff9a4c", 0.28)

    return [
        layer(s, 3600, outside, opaque=True),
        layer(s, room.back, walls, dais),
        layer(s, 150, slab, ground=True),
        layer(s, 380, columns),
        layer(s, 200, light, mode="Screen", blur=6),
        layer(s, 330, glow, mode="Plus", alpha=flame(s.seed), box=(-260, -240, 260, 60)),
    ]


def chamber(s: Setting) -> list[Layer]:
    """A lady's chamber or a scholar's study: moon door, canopy bed, screen, candles, lattice windows."""
    wood = s.material(("#6b3f2a", "#5a3a2c", "#74482c"), 1)
    silk = s.material(("#a8485a", "#5f7f8a", "#8a6a9a", "#b87a4c"), 2)
    room = Room(
        half=400,
        height=310,
        back=380,
        wall="#c4b294",
        sides="#b4a284",
        floor="#7c5640",
        ceiling="#6a4a38",
        skirting=wood,
    )
    pane = (-120.0, -236.0, 120.0, -96.0)

    def garden(p: Pen) -> None:
        sky(p, sun=(40, -250), clouds=5)
        hills(p, -120, 60, "#7f9a86", 0.5, 2)
        for k in range(9):
            p.line(-130 + k * 32, -40, -124 + k * 32 + 6 * s.pick(k, 3), -330, "#5a8050", 4)

    def walls(p: Pen) -> None:
        def art(q: Pen) -> None:
            for x in (-392, -200, 200, 392):
                q.rect(x - 11, -310, x + 11, 0, (wood, mix(wood, "#000000", 0.35)))
            q.rect(-400, -276, 400, -256, wood)
            timber.lattice(q, -190, -310, 190, -276, colour=wood, paper="#d8c49a")
            if s.reverse:
                for k in (-1, 0, 1):
                    timber.leaf_door(q, k * 122, 118, 254, colour=wood, glow=0.25 + 0.3 * s.sky.glow)
                first, second = COUPLETS[int(s.pick(0, 4) * 2)]
                timber.scroll(q, -236, -246, 42, 190, first)
                timber.scroll(q, 236, -246, 42, 190, second)
            else:
                timber.ink_painting(q, -340, -240, -236, -90, salt=1)
                timber.scroll(q, 290, -246, 64, 170, s.choose(("静", "福", "寿", "缘"), 5))

        shell(p, room, holes=[] if s.reverse else [pane], wall_art=art)
        if not s.reverse:
            with p.facing(room.back):
                p.rect(*pane, wood, width=14)
                for k in range(1, 6):
                    x = pane[0] + k * 40
                    p.rect(x - 2, pane[1], x + 2, pane[3], wood)
                for k in range(1, 4):
                    y = pane[1] + k * 35
                    p.rect(pane[0], y - 2, pane[2], y + 2, wood)
                parts.curtains(p, -146, -262, 146, -40, silk, open_share=0.72, sheer=0.85)

        def side(q: Pen) -> None:
            for z in (-160, 40, 240):
                timber.lattice(q, z - 70, -250, z + 70, -80, colour=wood, glow=0.2 + 0.4 * s.sky.glow)

        for k in (-1, 1):
            side_art(p, room, k, side)

    def boards(p: Pen) -> None:
        floor(p, room, "planks", shine=0.18)
        rug(p, 0, 110, 170, 96, silk)
        surfaces.pool(p, -70 * s.side, 130, 220, s.lamp, 0.16 + 0.3 * s.sky.lamps)

    def bed(p: Pen) -> None:
        f = s.side
        x = -262 * f
        p.solid(x - 110, x + 110, -52, 0, 230, 360, wood, top=mix(silk, "#ffffff", 0.35))
        with p.facing(356):
            p.rect(x - 106, -230, x + 106, -52, (mix(silk, "#000000", 0.15), mix(silk, "#000000", 0.4)))
            p.rect(x - 80, -74, x - 20, -52, (mix(silk, "#ffffff", 0.6), silk), radius=9)
        with p.facing(232):
            for k in (-1, 1):
                p.rect(x + k * 106 - 7, -264, x + k * 106 + 7, 0, (wood, mix(wood, "#000000", 0.4)))
            p.rect(x - 120, -276, x + 120, -246, (mix(wood, "#ffffff", 0.15), wood))
            for k in range(-5, 6):
                p.shape([(x + k * 20 - 9, -246), (x + k * 20 + 9, -246), (x + k * 20, -226)], GOLD)
            parts.curtains(
                p, x - 102, -244, x + 102, -20, mix(silk, "#ffe8d8", 0.4), open_share=0.5, sheer=0.8
            )

    def things(p: Pen) -> None:
        f = s.side
        parts.table(p, 190 * f, 270, width=150, deep=56, height=80, colour=wood)
        with p.facing(284):
            p.rect(150 * f - 24, -84, 150 * f + 24, -80, "#efe4c8")
            p.rect(206 * f - 3, -112, 206 * f + 3, -80, "#3f6a7a")
            p.oval(206 * f, -92, 12, 13, ("#5f9aa8", "#2f5a6a"))
            for k in range(3):
                p.line(206 * f, -102, 206 * f + (k - 1) * 22, -148 + 6 * abs(k - 1), "#5a3a2c", 2)
                for j in range(4):
                    t = 0.4 + 0.2 * j
                    p.oval(206 * f + (k - 1) * 22 * t, -102 - 44 * t, 4, 4, "#e89aa8")
            lamps.candle(p, 240 * f, -80, height=22)
            lamps.candle(p, 128 * f, -80, height=16)
        with p.facing(340):
            for k in range(3):
                a = (262 + k * 46) * f
                a, b = sorted((a, a + 44 * f))
                timber.ink_painting(p, a, -190, b, -14, salt=k + 7)
        with p.facing(200):
            timber.palace_lantern(p, -80 * f, -250, size=1.1, colour="#e8a060")

    def light(p: Pen) -> None:
        if not s.reverse:
            shafts(p, (-60, -10, 40), slant=-130, width=26, strength=0.32 * s.sky.glow, top=-250)
        p.glow(80 * s.side, -120, 190, "#ffb45c", 0.10 + 0.22 * s.sky.lamps)

    def haze(p: Pen) -> None:
        p.glow(130 * s.side, -110, 130, "#ffb45c", 0.26)

    return [
        layer(s, 3600, garden, opaque=True),
        layer(s, room.back, walls),
        layer(s, 150, boards, ground=True),
        layer(s, 280, bed, things),
        layer(s, 160, light, mode="Screen", blur=6),
        layer(s, 270, haze, mode="Plus", alpha=flame(s.seed), box=(-320, -260, 320, 40)),
    ]
