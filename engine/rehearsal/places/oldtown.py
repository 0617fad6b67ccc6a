"""Costume drama in the open: a noble house's courtyard and a street of an old town."""

from engine.rehearsal.compositor import Layer
from engine.rehearsal.paint import mix
from engine.rehearsal.places import outdoors, storage, surfaces, timber
from engine.rehearsal.places.air import Setting
from engine.rehearsal.places.architecture import NEAR, ground, sky
from engine.rehearsal.places.nature import hills
from engine.rehearsal.places.pen import Pen
from engine.rehearsal.places.space import at
from engine.rehearsal.places.staging import layer

SHOPS = ("茶", "酒", "布庄", "药铺", "客栈", "米", "当铺", "镖局", "绣坊", "书肆")
CLOTHS = ("#b8503c", "#3f6a78", "#c8963c", "#6a5a88", "#5a7a4c")


def flagstones(p: Pen, z: float, stones: tuple[str, str, str], size: float) -> None:
    """Paved ground from `z` to the lens, wet or white with the weather."""
    s = p.setting
    ground(p, stones, z=z)
    with p.level():
        for row, a in enumerate(range(int(NEAR), int(z), int(size))):
            p.rect(-1700, a, 1700, a + 2, "#000000", alpha=0.22, lit=True)
            for k in range(-16, 17):
                x = k * size * 1.5 + (row % 2) * size * 0.75
                p.rect(x, a, x + 2, a + size, "#000000", alpha=0.20, lit=True)
                if s.pick(k * 7 + row, 3) > 0.7:
                    p.rect(x, a, x + size * 1.5, a + size, "#000000", alpha=0.06, lit=True)
    base = at(0, 0, z)[1]
    p.rect(-900, base, 900, base + 18, (("#000000", 0.4), ("#000000", 0.0)), lit=True)
    if s.wet:
        p.rect(-900, base, 900, 300, (("#0a0e1a", 0.12), ("#0a0e1a", 0.4)), lit=True)
        surfaces.puddles(p, 600, far=z * 0.8, sheen=s.sky.low)
        surfaces.streaks(
            p,
            [(k * 50, "#ffb060", 24, 0.4) for k in range(-5, 6)],
            base=base + 4,
            strength=0.15 + 0.6 * s.sky.lamps,
        )
    if s.snowy:
        ground(p, (("#dfe8f4", 0.86), ("#f4f8fc", 0.95)), z=z)
        surfaces.snow_cover(p)


def courtyard(s: Setting) -> list[Layer]:
    """The court of a noble house: hall on its steps, covered walks; the gate on the reverse."""
    back = 780.0
    on = s.sky.lamps

    def backdrop(p: Pen) -> None:
        sky(p, sun=(140, -390), clouds=9)
        hills(p, -130, 60, "#6f8a94", 0.6, 6)

    def hall(p: Pen) -> None:
        with p.facing(back + 300):
            for x in (-1100, 300):
                timber.roof(p.veiled(0.2), x, x + 800, -330, 150)
                p.veiled(0.2).rect(x, -330, x + 800, 0, "#b8a488")
            outdoors.tree(p.veiled(0.12), 330 * s.side, 0, height=720, tint="#5f8a4c", salt=4, bare=s.snowy)
        with p.facing(back):
            if s.reverse:
                p.rect(-1500, -250, 1500, 0, ("#d8d0c0", "#b4aa98"))
                timber.roof(p, -1500, 1500, -242, 46, over=10)
                p.rect(-210, -340, 210, 0, ("#8a8478", "#6a655c"))
                p.rect(-150, -290, 150, 0, "#3a2018")
                for k in (-1, 1):
                    a, b = sorted((k * 3, k * 140))
                    p.rect(a, -280, b, 0, ("#9c3a30", "#6a2420"))
                    for i in range(5):
                        for j in range(7):
                            p.oval(k * (20 + i * 25), -262 + j * 37, 4.6, 4.6, timber.GOLD)
                    p.oval(k * 26, -130, 11, 11, timber.GOLD, width=3.4)
                p.rect(-90, -336, 90, -296, ("#24446a", "#16304c"))
                p.text(s.choose(("静安堂", "沈府", "顾府", "听雨轩"), 1), 0, -306, 32, timber.GOLD)
                timber.roof(p, -220, 220, -344, 120, over=70)
                for k in (-1, 1):
                    timber.palace_lantern(p, k * 176, -250, size=1.5)
            else:
                p.rect(-520, -400, 520, -70, ("#a8694c", "#8a5440"))
                for k in range(-3, 4):
                    timber.leaf_door(p, k * 128, 122, 300, colour="#7a4630", glow=0.2 + 0.7 * on)
                p.rect(-520, -70, 520, 0, ("#a8a294", "#8c8678"))
                timber.bracket_beam(p, -540, 540, -406, tall=36)
                for k in (-1, 1):
                    for x in (196, 460):
                        p.rect(
                            k * x - 17,
                            -400,
                            k * x + 17,
                            -60,
                            ("#5a1f1a", "#a83c30", "#c85a48", "#5a1f1a"),
                            across=True,
                        )
                p.rect(-96, -398, 96, -336, ("#20303c", "#14202a"))
                p.rect(-96, -398, 96, -336, timber.GOLD, width=4)
                p.text(s.choose(("明德堂", "清晖堂", "怀远堂", "松鹤堂"), 1), 0, -352, 42, timber.GOLD)
                timber.roof(p, -540, 540, -414, 210, over=90)
                for x in (-300, -110, 110, 300):
                    timber.palace_lantern(p, x, -300, size=1.5)

    def stone(p: Pen) -> None:
        flagstones(p, back, ("#a8a498", "#98948a", "#827e74"), 74)
        with p.level():
            p.rect(-96, NEAR, 96, back, "#c4beb0", alpha=0.45)
        if on > 0.3:
            surfaces.pool(p, 0, 340, 380, "#ffb870", 0.4 * on)
            surfaces.pool(p, 0, 30, 260, "#ffc890", 0.22 * on)

    def walks(p: Pen) -> None:
        f = s.side
        if not s.reverse:
            for k in range(3):
                p.solid(-170, 170, -22 * (k + 1), -22 * k, 640 + k * 36, back, "#b4aea0", top="#c8c2b4")
        for k in (-1, 1):
            for z in (640, 440, 240):
                timber.pillar(p, k * 380, z, width=32, height=330)
            a, b = at(k * 380, -330, 240), at(k * 380, -330, 700)
            c, d = at(k * 640, -400, 700), at(k * 640, -400, 240)
            tile = "#eef2f8" if s.snowy else "#59636a"
            p.shape([a, b, c, d], (mix(tile, "#000000", 0.2), tile))
            p.shape([a, b, (b[0], b[1] + 14), (a[0], a[1] + 20)], "#2f6a6a")
            with p.facing(420):
                p.rect(k * 272 - 46, -38, k * 272 + 46, 0, ("#b8b2a4", "#8e887c"))
                outdoors.bush(p, k * 272, -30, 100, 96, tint="#5a7a48", salt=k + 3)
        with p.facing(300):
            p.shade(196 * f, 0, 70, 10, 0.5)
            p.shape(
                [(156 * f, 0), (160 * f, -74), (232 * f, -74), (236 * f, 0)],
                ("#7d8a88", "#4f5a5a"),
                smooth=0.15,
            )
            p.oval(196 * f, -74, 38, 8, ("#9fc0c8", "#46646c"))
            for k in range(3):
                p.oval(196 * f + (k - 1) * 15, -77, 8, 2.4, "#5f8a54")

    def petals(p: Pen) -> None:
        if s.snowy:
            return
        for k in range(26):
            x, y = (s.pick(k, 6) - 0.5) * 520, -330 + 330 * s.pick(k, 7)
            p.oval(x, y, 2.6, 1.7, ("#ffd4dc", "#ffeef0")[k % 2], alpha=0.85)

    def frame(p: Pen) -> None:
        p.rect(-640, -700, -398, 420, ("#4a1d18", "#7a2c24"), across=True)
        p.rect(-640, -392, 640, -366, "#1c3a3a")

    return [
        layer(s, 3600, backdrop, opaque=True),
        layer(s, back, hall),
        layer(s, 150, stone, ground=True),
        layer(s, 400, walks),
        layer(s, 200, petals),
        layer(s, -120, frame, blur=8),
    ]


def house_front(p: Pen, x: float, width: float, salt: float) -> None:
    """A two-storey timber shop, its middle at `x`: open front, lattice above, a banner with its trade."""
    s = p.setting
    on, a, b = s.sky.lamps, x - width / 2, x + width / 2
    wood = s.nth(("#7a4c34", "#6a4430", "#84583c"), int(salt), 5)
    p.rect(a, -470, b, 0, (mix(wood, "#ffffff", 0.08), mix(wood, "#000000", 0.25)))
    p.rect(a + 14, -200, b - 14, 0, ("#c88a4c", "#5c3420"), lit=True, alpha=0.25 + 0.7 * on)
    if int(salt) % 2:
        storage.goods(p, a + 20, b - 20, -74, 54, storage.BOTTLES, salt=salt, glossy=True)
    else:
        for k in range(int((width - 40) / 34)):
            cloth = CLOTHS[int(k + salt) % len(CLOTHS)]
            p.rect(a + 22 + k * 34, -160, a + 50 + k * 34, -70, (mix(cloth, "#ffffff", 0.15), cloth))
    p.rect(a + 10, -74, b - 10, 0, (mix(wood, "#ffffff", 0.12), mix(wood, "#000000", 0.3)))
    count = max(3, int(width / 70))
    for k in range(count):
        w = (width - 28) / count
        timber.lattice(p, a + 16 + k * w, -420, a + 10 + (k + 1) * w, -300, colour="#4a2c20", glow=0.75 * on)
    timber.roof(p, a, b, -466, 110, over=26)
    timber.roof(p, a, b, -226, 40, over=30)
    p.rect(x - 66, -216, x + 66, -178, ("#2a1c18", "#1c1210"))
    p.text(s.nth(SHOPS, int(salt), 1), x, -186, 27, timber.GOLD)
    cloth = s.nth(CLOTHS, int(salt), 2)
    bx = b - 24
    p.line(bx - 30, -300, bx + 10, -300, "#3a241a", 4)
    p.shape(
        [(bx - 24, -298), (bx + 6, -298), (bx + 6, -190), (bx - 9, -176), (bx - 24, -190)],
        (cloth, mix(cloth, "#000000", 0.25)),
    )
    p.text(s.nth(SHOPS, int(salt), 1)[0], bx - 9, -236, 22, "#f8ecd0")
    timber.palace_lantern(p, a + 34, -250, size=1.1)


def old_street(s: Setting) -> list[Layer]:
    """A market street of an old town: timber shops, banners, stalls; the town gate or a pagoda at its end."""
    back, on = 560.0, s.sky.lamps

    def backdrop(p: Pen) -> None:
        sky(p, sun=(-130, -380), clouds=10)
        hills(p, -128, 80, "#7288a0", 0.62, 9)
        with p.facing(2100):
            far = p.veiled(0.30)
            for k in range(-6, 7):
                if abs(k) > 0:
                    far.rect(k * 330 - 140, -260, k * 330 + 140, 0, "#8a6a50")
                    timber.roof(far, k * 330 - 140, k * 330 + 140, -250, 110, over=40)
            if s.reverse:
                for k in range(5):
                    half, y = 170 - k * 22, -k * 150
                    far.rect(-half, y - 150, half, y, ("#a8604c", "#7a4434"))
                    timber.lattice(far, -half * 0.5, y - 100, half * 0.5, y - 20, glow=0.2 + 0.7 * on)
                    timber.roof(far, -half, half, y - 120, 44, over=46)
            else:
                far.rect(-460, -190, 460, 0, ("#8a8680", "#6c6862"))
                far.rect(-90, -130, 90, 0, "#2a2624")
                far.oval(0, -130, 90, 40, "#2a2624")
                far.rect(-300, -300, 300, -190, ("#a83c30", "#7a2a24"))
                for k in range(-2, 3):
                    timber.lattice(far, k * 112 - 46, -286, k * 112 + 46, -206, glow=0.2 + 0.7 * on)
                timber.roof(far, -330, 330, -296, 130, over=80)

    def houses(p: Pen) -> None:
        with p.facing(back + 800):
            for k, x in enumerate((-292, 300)):
                house_front(p.veiled(0.14), x * s.side, 300, k + 13)
                for j in range(2):
                    timber.palace_lantern(p.veiled(0.1), (x - 110 + 220 * j) * s.side, -196, size=1.5)
        with p.facing(back + 500):
            for k, x in enumerate((-1250, -760, 760, 1250)):
                house_front(p.veiled(0.08), x * s.side, 440, k + 9)
        with p.facing(back):
            for k, (x, w) in enumerate(
                ((-960, 400), (-530, 380), (-232, 190), (262, 250), (560, 330), (940, 400))
            ):
                house_front(p, x * s.side, w, k + (3 if s.reverse else 0))

    def road(p: Pen) -> None:
        flagstones(p, 2100, ("#a39c8e", "#96907f", "#7e7668"), 62)
        if on > 0.3:
            surfaces.pool(p, -100 * s.side, 300, 300, "#ffb060", 0.42 * on)
            surfaces.pool(p, 0, 30, 260, "#ffc080", 0.26 * on)

    def stalls(p: Pen) -> None:
        f = s.side
        for k, x in enumerate((-250 * f, 262 * f)):
            cloth = s.nth(CLOTHS, k + 2, 4)
            p.solid(x - 74, x + 74, -70, 0, 300, 360, "#7c5638", top="#a07a50")
            with p.facing(300):
                if k:
                    storage.cakes(p, x - 66, x + 66, -70, 30, salt=5)
                else:
                    for j in range(9):
                        p.oval(x - 60 + j * 15, -77, 8, 8, ("#d8583c", "#e8a03c", "#7a9a4c")[j % 3])
                for j in (-1, 1):
                    p.line(x + j * 78, -206, x + j * 78, 0, "#4a2f20", 5)
                p.shape(
                    [(x - 104, -182), (x - 70, -222), (x + 70, -222), (x + 104, -182)],
                    (mix(cloth, "#ffffff", 0.2), cloth),
                )
                for j in range(-5, 5):
                    p.shape(
                        [(x + j * 20.8, -182), (x + j * 20.8 + 20, -182), (x + j * 20.8 + 10, -168)],
                        mix(cloth, "#f4e4c0", 0.5 * (j % 2)),
                    )
        with p.facing(420):
            for k in range(9):
                x = (-420 + k * 105) * f
                timber.palace_lantern(p, x, -330 + 16 * (k % 2), size=0.9)
            p.line(-460, -404, 460, -404, "#2a1a14", 2)

    def frame(p: Pen) -> None:
        p.rect(352, -700, 640, 420, ("#3a2218", "#1a0f0b"), across=True)
        cloth = s.nth(CLOTHS, 4, 4)
        p.shape([(330, -480), (392, -480), (392, -250), (361, -226), (330, -250)], mix(cloth, "#000000", 0.4))

    return [
        layer(s, 3600, backdrop, opaque=True),
        layer(s, back, houses),
        layer(s, 150, road, ground=True),
        layer(s, 340, stalls),
        layer(s, -110, frame, blur=8),
    ]
