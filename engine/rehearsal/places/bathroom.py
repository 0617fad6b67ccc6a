"""A bathroom."""

from engine.rehearsal.compositor import Layer
from engine.rehearsal.paint import mix
from engine.rehearsal.places import lamps, surfaces
from engine.rehearsal.places.air import Setting
from engine.rehearsal.places.architecture import Room, floor, rain_on_glass, shafts, shell, side_art, window
from engine.rehearsal.places.homes import city
from engine.rehearsal.places.hotel import STEEL
from engine.rehearsal.places.pen import Pen
from engine.rehearsal.places.staging import layer

TOWELS = ("#e8e0d0", "#5f8a92", "#b8685c", "#d8b05c")


def bathroom(s: Setting) -> list[Layer]:
    """A bathroom: basins under lit mirrors, a glass shower; the bath and frosted window on the reverse."""
    tint = s.material(("#8fb0ac", "#a4b4c0", "#b8aa98"), 1)
    room = Room(
        half=330,
        height=275,
        back=290,
        wall=mix(tint, "#ffffff", 0.15),
        sides=tint,
        floor="#80878a",
        ceiling="#dfe3e2",
        skirting=mix(tint, "#000000", 0.35),
    )
    towel = s.material(TOWELS, 2)
    pane = (-70.0, -230.0, 130.0, -120.0)

    def grid(q: Pen, x0: float, x1: float) -> None:
        for k in range(int((x1 - x0) / 30) + 1):
            q.rect(x0 + k * 30, -275, x0 + k * 30 + 1, 0, "#ffffff", alpha=0.30)
        for k in range(10):
            q.rect(x0, -k * 30, x1, -k * 30 + 1, "#ffffff", alpha=0.30)
        for k in range(40):
            x, y = x0 + 30 * int((x1 - x0) / 30 * s.pick(k, 5)), -30 * int(1 + 9 * s.pick(k, 6))
            q.rect(x, y, x + 30, y + 30, "#000000", alpha=0.05, lit=True)

    def walls(p: Pen) -> None:
        def art(q: Pen) -> None:
            grid(q, -330, 330)
            if s.reverse:
                q.rect(190, -216, 300, -100, "#d8d0c0")
                for k in range(3):
                    q.rect(
                        204 + k * 32,
                        -206,
                        230 + k * 32,
                        -130,
                        (("#f4f0ea", "#c8d4d8", "#e8d8c8")[k], "#b0aca4"),
                    )
                for k in (-1, 1):  # towels on a rail
                    x = -226 + k * 34
                    q.rect(x - 27, -168, x + 27, -84 + 14 * k, (towel, mix(towel, "#000000", 0.22)), radius=3)
                    q.rect(x - 27, -104 + 14 * k, x + 27, -98 + 14 * k, "#ffffff", alpha=0.7)
                q.rect(-296, -172, -156, -166, STEEL, radius=2)
                return
            q.rect(-330, -134, 330, -128, mix(tint, "#000000", 0.25), alpha=0.7)
            for a, b in ((-190, -16), (16, 190)):
                for x in (a - 11, b + 11):
                    q.rect(x - 5, -212, x + 5, -150, "#fff6e0", lit=True, radius=5)
                    q.rect(x - 6, -150, x + 6, -142, STEEL, radius=2)
                    q.glow(x, -180, 110, s.lamp, 0.30 + 0.3 * s.sky.lamps)
                q.glow((a + b) / 2, -176, 160, "#fff4dc", 0.36)
                q.rect(a - 5, -246, b + 5, -104, "#fff6e4", lit=True, alpha=0.9, radius=6)
                q.rect(a, -241, b, -109, ("#b6cace", "#7f969c", "#a4babe"), across=True, radius=4)
                for x in (a + 20, a + 92):
                    q.shape(
                        [(x, -109), (x + 46, -241), (x + 66, -241), (x + 20, -109)],
                        "#ffffff",
                        alpha=0.2,
                        lit=True,
                    )

        shell(p, room, holes=[pane] if s.reverse else [], wall_art=art)
        if s.reverse:
            with p.facing(room.back):
                p.rect(*pane, (s.sky.middle, s.sky.low), lit=True, alpha=0.8)
                rain_on_glass(p, *pane)
                window(p, *pane, cols=2, rows=1, frame="#e4e8e6", bar=6, glass=0.4)
        for side in (-1, 1):
            side_art(p, room, side, lambda q: grid(q, -390, 290))
        lamps.ceiling_lamp(p, 0, 90, -room.height, size=28)

    def tiles(p: Pen) -> None:
        floor(p, room, "tiles", size=45, joint="#e8ecec", shine=0.26)
        with p.level():
            p.rect(-100, 100, 100, 190, "#e4e0d8", radius=8)
            p.rect(-92, 108, 92, 182, mix(tint, "#ffffff", 0.5), radius=6)

    def fittings(p: Pen) -> None:
        f = s.side
        if s.reverse:
            p.solid(-150, 150, -58, 0, 190, 270, "#eef0ee", top="#ffffff")
            with p.level(-57):
                p.rect(-134, 202, 134, 260, ("#cfe4e8", "#a8ccd4"), radius=10)
            with p.facing(250):
                p.rect(118, -96, 124, -58, "#c8d0d4")
                p.rect(100, -98, 124, -92, "#c8d0d4")
                for k, tall in enumerate((22, 30, 18)):
                    p.rect(
                        -140 + k * 16,
                        -58 - tall,
                        -128 + k * 16,
                        -58,
                        ("#d8a05c", "#7a9c8c", "#e8e0d4")[k],
                        radius=2,
                    )
            return
        p.solid(-200, 200, -86, -62, 230, 288, "#e8e4dc", top="#faf8f4")
        p.solid(-190, 190, -62, -4, 236, 286, "#7a5c42")
        with p.facing(232):
            for x in (-103, 103):
                p.oval(x, -87, 50, 7, "#ffffff")
                p.oval(x, -86, 42, 5, "#b8c4c8")
                p.shape(
                    [(x - 2, -88), (x - 2, -116), (x + 16, -116), (x + 16, -110)],
                    "#b8c2c8",
                    width=4,
                    close=False,
                )
            for k, tall in enumerate((20, 26, 16, 22)):
                p.rect(
                    -14 + k * 9,
                    -86 - tall,
                    -7 + k * 9,
                    -86,
                    ("#d88a7a", "#8aa4b8", "#e8d8b0", "#7a9a7c")[k],
                    radius=2,
                )
            for k, (wide, colour) in enumerate(((38, towel), (34, mix(towel, "#ffffff", 0.4)), (36, towel))):
                p.rect(150 - wide / 2, -94 - k * 8, 150 + wide / 2, -87 - k * 8, colour, radius=3)
            for x in (-95, 0, 95):
                p.rect(x - 42, -56, x + 42, -10, "#000000", alpha=0.2, width=2, lit=True)
        a, b = sorted((-330 * f, -170 * f))
        p.solid(a, b, -8, 0, 150, 250, "#e8ecea", top="#f8faf8")
        with p.facing(150):
            p.rect(a + 42, -236, a + 46, -90, STEEL)
            p.oval(a + 62, -226, 20, 5, ("#f0f4f4", "#8f999f"))
            p.rect(a + 36, -128, a + 54, -116, STEEL, radius=2)
            p.rect(a, -240, b, 0, "#dff0f0", alpha=0.24, lit=True)
            for x in (a, b):
                p.rect(x - 3, -240, x + 3, 0, STEEL)
            p.rect(a, -244, b, -238, STEEL)
            p.shape(
                [(a + 30, 0), (a + 74, -240), (a + 92, -240), (a + 48, 0)], "#ffffff", alpha=0.16, lit=True
            )

    def steam(p: Pen) -> None:
        surfaces.mist(p, y=-150, strength=0.10, colour="#e8f0f0", count=9)
        if s.reverse:
            shafts(p, (-30, 30), slant=-110, width=40, strength=0.3 * s.sky.glow, top=-225)

    return [
        layer(s, 3600, city, opaque=True),
        layer(s, room.back, walls),
        layer(s, 100, tiles, ground=True),
        layer(s, 180, fittings),
        layer(s, 120, steam, mode="Screen", blur=6),
    ]
