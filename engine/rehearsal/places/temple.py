"""A temple: the hall of the Buddha, and through its doors the court where incense burns."""

import math

from engine.rehearsal.compositor import Layer
from engine.rehearsal.paint import mix
from engine.rehearsal.places import lamps, outdoors, parts, surfaces, timber
from engine.rehearsal.places.air import Setting
from engine.rehearsal.places.architecture import Room, floor, shafts, shell, side_art, sky
from engine.rehearsal.places.nature import hills
from engine.rehearsal.places.pen import Pen
from engine.rehearsal.places.signs import flame
from engine.rehearsal.places.staging import layer
from engine.rehearsal.places.timber import GOLD, RED

BOARDS = ("大雄宝殿", "慈航普度", "佛光普照", "法雨慈云")
SILKS = ("#d8a030", "#b83a34", "#d8a030", "#8a4a7a")


def buddha(p: Pen, x: float, y: float, size: float, metal: str) -> None:
    """A seated Buddha 2 m high at `size` 1, the foot of its lotus at `y`: gilt below, its brow in shadow."""

    def at(*points: tuple[float, float]) -> list[tuple[float, float]]:
        return [(x + a * size, y + b * size) for a, b in points]

    light, dark = mix(metal, "#fff0c8", 0.35), mix(metal, "#20100a", 0.62)
    aureole = at((-112, -20), (-124, -110), (-84, -196), (0, -268), (84, -196), (124, -110), (112, -20))
    p.shape(aureole, (mix(metal, "#30100a", 0.45), mix(metal, "#602014", 0.3)), smooth=0.6)
    p.shape(aureole, GOLD, smooth=0.6, width=4 * size)
    p.glow(x, y - 150 * size, 150 * size, "#ffc870", 0.30)
    p.oval(x, y - 178 * size, 52 * size, 52 * size, (mix(metal, "#ffe0a0", 0.2), dark), alpha=0.8)
    p.oval(x, y - 178 * size, 52 * size, 52 * size, GOLD, width=3 * size)
    for k in range(16):
        turn = math.tau * k / 16
        c, r = math.cos(turn) * size, math.sin(turn) * size
        p.line(x + 56 * c, y - 178 * size + 56 * r, x + 68 * c, y - 178 * size + 68 * r, GOLD, 2 * size)
    for row, (tall, reach) in enumerate(((-14, 108), (-30, 96))):  # the lotus
        for k in range(-5, 6):
            a = x + k * reach / 5.2 * size
            petal = ("#c87a5a", "#7a3a34") if row else ("#d89a6a", "#8a4a3a")
            p.oval(a, y + tall * size, 13 * size, 17 * size, petal)
    p.shape(
        at((-98, -34), (-102, -54), (-62, -72), (0, -62), (62, -72), (102, -54), (98, -34), (0, -28)),
        (light, dark),
        smooth=0.5,
    )
    p.shape(
        at((-50, -58), (-60, -118), (-56, -134), (-22, -146), (22, -146), (56, -134), (60, -118), (50, -58)),
        (light, mix(metal, "#20100a", 0.35)),
        smooth=0.4,
    )
    for k in (-1, 1):
        arm = at((k * 56, -134), (k * 72, -92), (k * 58, -62), (k * 14, -66), (k * 12, -76), (k * 46, -86))
        p.shape([*arm, *at((k * 42, -118))], (metal, dark), smooth=0.4)
        p.shape(at((k * 24, -202), (k * 30, -188), (k * 27, -164), (k * 22, -168)), metal, smooth=0.5)
    p.shape(at((-30, -144), (-8, -142), (40, -72), (14, -70)), mix(metal, "#5a1c14", 0.55), smooth=0.3)
    for k in range(4):
        p.line(*at((-60 + k * 34, -38))[0], *at((-40 + k * 26, -62))[0], dark, 2 * size, alpha=0.6)
    p.oval(x, y - 70 * size, 24 * size, 9 * size, (light, metal))
    p.rect(x - 12 * size, y - 158 * size, x + 12 * size, y - 140 * size, (dark, metal))
    p.oval(x, y - 182 * size, 25 * size, 30 * size, (metal, light))
    hair = at((-26, -184), (-24, -206), (-10, -216), (0, -228), (10, -216), (24, -206), (26, -184), (0, -199))
    p.shape(hair, ("#1c2c4c", "#101a30"), smooth=0.4)
    p.oval(x, y - 192 * size, 2.4 * size, 2.4 * size, "#ffe8b0", lit=True)
    for k in (-1, 1):
        lid = at((k * 17, -181), (k * 11, -178), (k * 5, -180))
        p.shape(lid, dark, width=2 * size, close=False, smooth=0.5)
        p.shape(at((k * 19, -188), (k * 11, -191), (k * 4, -186)), dark, width=1.5 * size, close=False)
    p.line(x, y - 182 * size, x, y - 171 * size, dark, 1.6 * size, alpha=0.7)
    p.oval(x, y - 164 * size, 7 * size, 2.2 * size, mix(metal, "#8a2a1c", 0.6))
    p.rect(x - 130 * size, y - 280 * size, x + 130 * size, y, (("#120806", 0.42), ("#120806", 0.0)), lit=True)


def banner(p: Pen, x: float, top: float, foot: float, silk: str) -> None:
    """A long silk banner in tiers with tails."""
    p.rect(x - 20, top, x + 20, top + 16, (GOLD, "#8a5c24"))
    tiers = 4
    tall = (foot - top - 16) / tiers
    for k in range(tiers):
        y = top + 16 + k * tall
        p.shape(
            [(x - 19, y), (x + 19, y), (x + 15, y + tall), (x - 15, y + tall)],
            (silk, mix(silk, "#000000", 0.45)),
        )
        p.rect(x - 20, y + tall - 7, x + 20, y + tall, GOLD)
        p.oval(x, y + tall * 0.45, 8, 8, mix(GOLD, "#ffffff", 0.2), width=2.4)
    for k in (-1, 0, 1):
        p.shape([(x + k * 11 - 4, foot), (x + k * 11 + 4, foot), (x + k * 12, foot + 34)], silk)


def censer(p: Pen, x: float, z: float, size: float) -> None:
    """A great bronze incense burner on three legs, its sticks alight."""
    bronze = "#5c5a3c"
    with p.level():
        p.shade(x, z, 62 * size, 34 * size, 0.55)
    with p.facing(z):
        for k in (-1, 0, 1):
            p.line(
                x + k * 30 * size, -50 * size, x + k * 36 * size, 0, mix(bronze, "#000000", 0.3), 11 * size
            )
        bowl = [(-52, -112), (52, -112), (56, -82), (38, -42), (-38, -42), (-56, -82)]
        p.shape(
            [(x + a * size, b * size) for a, b in bowl],
            (mix(bronze, "#ffe8b0", 0.3), mix(bronze, "#000000", 0.5)),
            smooth=0.25,
        )
        p.rect(
            x - 60 * size,
            -120 * size,
            x + 60 * size,
            -108 * size,
            (mix(bronze, "#ffe8b0", 0.45), bronze),
            radius=3,
        )
        for k in (-1, 1):
            p.oval(x + k * 58 * size, -134 * size, 9 * size, 18 * size, bronze, width=6 * size)
        for k in range(-3, 4):
            tip = -154 * size - 10 * size * p.setting.pick(k, 61)
            p.line(x + k * 10 * size, -116 * size, x + k * 11 * size, tip, "#8a4a2c", 2 * size)
            p.oval(x + k * 11 * size, tip, 2.2 * size, 2.6 * size, "#ff7a3c", lit=True)
            if k % 3 == 0:
                timber.incense(p, x + k * 11 * size, tip, 150 * size)
        p.glow(x, -140 * size, 90 * size, "#ff9a4c", 0.24)


def temple(s: Setting) -> list[Layer]:
    """The hall of a great gilt Buddha between red columns; on the reverse doors open on the court."""
    metal = s.material(("#c8923c", "#b8863c", "#a87c44"), 1)
    room = Room(
        half=480,
        height=500,
        back=560,
        wall="#6e4032",
        sides="#744636",
        floor="#847462",
        ceiling="#4a4238",
        skirting="#4a2018",
    )
    doors = (-250.0, -320.0, 250.0, 0.0)

    def court(p: Pen) -> None:
        sky(p, sun=(120, -300), clouds=8)
        hills(p, -120, 60, "#5f7f74", 0.5, 4)
        with p.facing(1500):
            p.rect(-1300, -160, 1300, 0, ("#b8503c", "#8a3628"))
            timber.roof(p.veiled(0.1), -1300, 1300, -160, 40, tile="#6a6c60", over=20)
            p.rect(-260, -300, 260, 0, (RED, mix(RED, "#000000", 0.4)))
            timber.roof(p.veiled(0.1), -300, 300, -290, 150, tile="#7a7458", over=90)
            p.rect(-90, -210, 90, 0, "#3a1c18")
        for k in (-1, 1):
            with p.facing(1250):
                outdoors.tree(p, k * 520, 0, height=640, tint="#5a7444", salt=k)
        p.rect(-1400, -126, 1400, 300, ("#b8b0a0", "#948a7a"))
        if not s.reverse:
            return
        with p.level():
            for k in range(-7, 8):
                p.line(k * 120, 580, k * 120, 1480, "#5a5248", 5, alpha=0.5)
            for z in range(600, 1480, 110):
                p.line(-900, z, 900, z, "#5a5248", 5, alpha=0.5)
            p.rect(-110, 580, 110, 1480, "#d8d0bc", alpha=0.5)
        for k in (-1, 1):
            p.solid(k * 190 - 26, k * 190 + 26, -130, 0, 900, 950, "#9a948a", top="#b8b2a6")
            with p.facing(898):
                flame_in = mix("#4a3a28", "#ffb860", s.sky.lamps)
                p.rect(k * 190 - 15, -112, k * 190 + 15, -74, flame_in, lit=True)
                p.shape([(k * 190 - 44, -128), (k * 190 + 44, -128), (k * 190, -168)], "#7a766c")
        censer(p, 110, 1000, 1.4)

    def walls(p: Pen) -> None:
        def art(q: Pen) -> None:
            timber.bracket_beam(q, -480, 480, -440, tall=42)
            if s.reverse:
                for k in (-1, 1):
                    timber.leaf_door(q, k * 320, 128, 340, colour=RED, glow=0.2)
                return
            for k in range(-6, 7):
                q.rect(k * 80 - 38, -396, k * 80 + 38, 0, "#5a2c22", alpha=0.5)
                for j in range(4):  # a thousand small buddhas in their niches
                    q.oval(k * 80, -350 + j * 84, 15, 22, mix(metal, "#301810", 0.62))
                    q.oval(k * 80, -376 + j * 84, 8, 9, mix(metal, "#301810", 0.5))
            q.rect(-150, -398, 150, -336, ("#24303c", "#141c24"))
            q.rect(-150, -398, 150, -336, GOLD, width=6)
            q.text(s.choose(BOARDS, 1), 0, -352, 46, mix(GOLD, "#ffffff", 0.2))

        shell(p, room, holes=[doors] if s.reverse else [], wall_art=art)
        if s.reverse:
            with p.facing(room.back):
                p.rect(-262, -346, 262, -318, (mix(RED, "#ffffff", 0.1), RED))
                for k in (-1, 1):
                    timber.leaf_door(p, k * 222, 62, 320, colour=RED, glow=0.15)

        def bays(q: Pen) -> None:
            timber.bracket_beam(q, -390, 560, -440, tall=42)
            for z in (-220, -20, 180, 380):
                timber.lattice(q, z - 74, -320, z + 74, -100, colour="#5a2a20", glow=0.2 + 0.4 * s.sky.glow)

        for side in (-1, 1):
            side_art(p, room, side, bays)

    def altar(p: Pen) -> None:
        if s.reverse:
            return
        p.solid(-210, 210, -74, 0, 440, 550, "#7a5238", top="#9a7450")
        with p.facing(440):
            for k in range(-4, 5):
                p.rect(k * 45 - 19, -66, k * 45 + 19, -8, ("#8a3a2c", "#5a2018"))
                p.oval(k * 45, -38, 9, 9, GOLD, width=2.4)
        with p.facing(500):
            buddha(p, 0, -74, 0.98, metal)
        parts.table(p, 0, 330, width=300, deep=60, height=88, colour="#6b2f24", cloth="#c8922c")
        with p.facing(332):
            p.shape([(-110, -86), (110, -86), (70, -40), (0, -20), (-70, -40)], ("#b8343a", "#7a1e26"))
            for k in range(-3, 4):
                if k:
                    lamps.candle(p, k * 40, -90, height=22 + 6 * (abs(k) % 2))
            for k in (-1, 1):
                for j in range(3):
                    p.oval(k * 104 - 8 + j * 8, -96 - 9 * (j == 1), 7, 7, ("#f0a040", "#b85c20"))
            p.rect(-20, -110, 20, -88, ("#8a7a4c", "#4a4028"), radius=4)
            for k in (-1, 0, 1):
                p.line(k * 6, -110, k * 8, -140, "#8a4a2c", 1.8)
                timber.incense(p, k * 8, -140, 120)

    def columns(p: Pen) -> None:
        for z in (430, 170):
            for k in (-1, 1):
                timber.pillar(p, k * 262, z, width=56, height=500)
        for k, x in enumerate((-178, 178)):
            with p.facing(380):
                banner(p, x, -460, -200, SILKS[(k + s.side) % len(SILKS)])
        for k in (-1, 1):
            with p.facing(300):
                timber.palace_lantern(p, k * 112, -330, size=1.3, colour="#e8803c")
        if not s.reverse:
            for k in (-1, 1):
                p.shade(k * 82, -38, 34, 9, 0.5)
                p.oval(k * 82, -44, 29, 10, ("#8a4420", "#5a2a18"))
                p.oval(k * 82, -50, 29, 9, ("#d8823c", "#a85c28"))
                censer(p, k * 205, 240, 0.7)
        else:
            for k in (-1, 1):
                with p.facing(260):
                    timber.brazier(p, k * 180, 0, size=1.1)

    def slab(p: Pen) -> None:
        floor(p, room, "tiles", size=70, joint="#30281f", shine=0.26)
        p.mirrored(room.base, columns, alpha=0.2, blur=2.4, reach=120)
        surfaces.pool(p, 0, 200, 320, s.lamp, 0.26)

    def light(p: Pen) -> None:
        xs = (-90, 0, 90) if s.reverse else (150, 230)
        shafts(p, xs, slant=-150, width=46, strength=0.16 + 0.36 * s.sky.glow, top=-300)
        surfaces.mist(p, y=-190, strength=0.12, colour="#e8d4b0", count=9)

    def glow(p: Pen) -> None:
        if not s.reverse:
            p.glow(0, -140, 230, "#ffa850", 0.34)
        for k in (-1, 1):
            p.glow(k * 120, -90, 120, "#ff9a4c", 0.2)

    return [
        layer(s, 3600, court, opaque=True),
        layer(s, room.back, walls, altar),
        layer(s, 150, slab, ground=True),
        layer(s, 300, columns),
        layer(s, 200, light, mode="Screen", blur=6),
        layer(s, 280, glow, mode="Plus", alpha=flame(s.seed), box=(-360, -380, 360, 80)),
    ]
