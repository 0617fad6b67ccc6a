"""The inside of a car."""

import skia

from engine.rehearsal.compositor import Layer
from engine.rehearsal.paint import mix, polygon
from engine.rehearsal.places import signs
from engine.rehearsal.places.air import Setting
from engine.rehearsal.places.architecture import ground, rain_on_glass, sky, skyline
from engine.rehearsal.places.pen import Pen
from engine.rehearsal.places.staging import layer


def car_interior(s: Setting) -> list[Layer]:
    """Inside a car, from the dashboard: seats, roof, rear and side windows with the road beyond."""
    leather = s.material(("#4a3a34", "#3a3e46", "#6a4a38"), 1)

    def road(p: Pen) -> None:
        sky(p, sun=(70, -240), clouds=6)
        skyline(p, base=-138, rows=((84, 0.6, 0.8), (60, 0.4, 1.1)), tint="#5a687a")
        ground(p, (s.sky.haze, "#55585f", "#3c3f47"), z=6000)
        for k in range(26):
            x, y = (s.pick(k, 2) - 0.5) * 700, -190 + 60 * s.pick(k, 3)
            colour = s.choose(("#ffcf8a", "#ff5a48", "#fff0c8", "#8fd0ff", "#ffb454"), k, 4)
            p.glow(x, y, 9 + 12 * s.pick(k, 5), colour, 0.9 * s.sky.lamps)

    def lights(p: Pen) -> None:
        for k in range(9):
            x, y = -330 + k * 84, -176 + 34 * s.pick(k, 6)
            p.glow(x, y, 44, ("#ffcf8a", "#fff0c8", "#ff6a50")[k % 3], 0.75)

    def cabin(p: Pen) -> None:
        body = skia.Path()
        body.addRect(skia.Rect.MakeLTRB(-1600, -1400, 1600, 900))
        hole = skia.Path()
        hole.addRoundRect(skia.Rect.MakeLTRB(-78, -206, 78, -142), 16, 16)
        for side in (-1, 1):
            corners = [(side * 104, -203), (side * 330, -236), (side * 330, -118), (side * 112, -128)]
            hole.addPath(polygon(corners))
        shell_path = skia.Op(body, hole, skia.PathOp.kDifference_PathOp)
        p.canvas.drawPath(shell_path, p.ink(("#8a827a", "#4c4644", "#2a2826"), (0, -260), (0, -40)))
        p.canvas.drawPath(hole, p.ink("#14161a", width=5))
        p.canvas.drawPath(hole, p.ink(mix(s.sky.low, "#ffffff", 0.3), width=1.2, alpha=0.5, lit=True))
        rain_on_glass(p, -78, -206, 78, -142)
        for side in (-1, 1):
            rain_on_glass(p, min(side * 112, side * 330), -226, max(side * 112, side * 330), -124)
            p.rect(side * 120, -116, side * 420, -108, (mix(leather, "#ffffff", 0.3), leather))
            p.rect(side * 120, -104, side * 420, 300, (mix(leather, "#000000", 0.2), "#141212"))
            p.rect(side * 190, -96, side * 240, -90, "#b8bcc0", radius=2)
        p.rect(-420, -262, 420, -236, (("#000000", 0.0), ("#000000", 0.3)), lit=True)
        p.oval(0, -252, 22, 5, mix("#fff0c8", "#ffffff", 0.2), lit=True, alpha=0.25 + 0.3 * s.sky.lamps)
        p.glow(0, -246, 130, "#ffe0b0", 0.14 * s.sky.lamps)

    def seats(p: Pen) -> None:
        light = mix(leather, "#ffffff", 0.22)
        p.rect(-130, -136, 130, 300, (leather, "#161212"), radius=14)
        for x in (-62, 62):
            p.rect(x - 20, -166, x + 20, -134, (light, leather), radius=9)

    def front_seats(p: Pen) -> None:
        light = mix(leather, "#ffffff", 0.26)
        for x in (-78, 78):
            p.rect(x - 17, -186, x + 17, -150, (light, mix(leather, "#000000", 0.2)), radius=10)
            p.rect(x - 8, -152, x - 4, -140, "#b8bcc0")
            p.rect(x + 4, -152, x + 8, -140, "#b8bcc0")
            outline = [
                (x - 34, -122),
                (x - 22, -142),
                (x + 22, -142),
                (x + 34, -122),
                (x + 42, -40),
                (x + 46, 300),
                (x - 46, 300),
                (x - 42, -40),
            ]
            p.shape(outline, (light, leather, "#141010"), smooth=0.35)
            for k in range(4):
                y = -118 + k * 22
                p.line(x - 24, y, x + 24, y, "#000000", 1.6, alpha=0.3, lit=True)
            p.line(x - 34, -118, x - 40, -30, light, 1.3, alpha=0.6)
            p.line(x + 34, -118, x + 40, -30, light, 1.3, alpha=0.6)

    def windscreen(p: Pen) -> None:
        """The reverse: the road ahead through the windscreen, wheel and instruments below it."""
        body = skia.Path()
        body.addRect(skia.Rect.MakeLTRB(-1600, -1400, 1600, 900))
        glass = polygon([(-196, -122), (-164, -214), (164, -214), (196, -122)])
        for side in (-1, 1):
            glass.addPath(
                polygon([(side * 212, -126), (side * 184, -212), (side * 420, -240), (side * 420, -118)])
            )
        frame = skia.Op(body, glass, skia.PathOp.kDifference_PathOp)
        p.canvas.drawPath(frame, p.ink(("#8a827a", "#4c4644", "#232120"), (0, -260), (0, -60)))
        p.canvas.drawPath(glass, p.ink("#14161a", width=5))
        rain_on_glass(p, -180, -212, 180, -124)
        p.rect(-24, -212, 24, -198, ("#2a2c30", "#16181c"), radius=4)
        p.rect(-20, -209, 20, -201, (s.sky.low, s.sky.middle), lit=True, radius=2)
        p.shape(
            [(-420, -112), (-190, -128), (190, -128), (420, -112), (420, 300), (-420, 300)],
            ("#3c3e44", "#1c1d22", "#0e0e10"),
            smooth=0.2,
        )
        p.rect(34, -116, 92, -88, ("#1c5a70", "#0e2c38"), lit=True, radius=3)
        p.glow(62, -102, 60, "#6ad0ff", 0.3)
        wheel = -78
        for k in (-1, 1):
            p.oval(wheel + k * 17, -108, 13, 11, ("#23404a", "#101c22"), lit=True)
            p.line(wheel + k * 17, -108, wheel + k * 17 + 7, -113, "#ff6a50", 1.4, lit=True)
        p.oval(wheel, -84, 46, 42, "#0c0d10", width=9)
        p.oval(wheel, -84, 46, 42, "#4a4e56", width=1.6)
        p.rect(wheel - 40, -90, wheel + 40, -78, "#16171b", radius=5)

    def headrests(p: Pen) -> None:
        for x in (-112, 112):
            p.rect(x - 20, -158, x + 20, -118, (mix(leather, "#ffffff", 0.15), leather), radius=12)
            p.rect(x - 46, -112, x + 46, 300, (leather, "#141010"), radius=26)

    def floor_pan(p: Pen) -> None:
        p.rect(-900, -60, 900, 900, ("#26221f", "#100e0e"))

    def dashboard(p: Pen) -> None:
        top = [(-700, 20), (-300, -14), (-90, -26), (90, -26), (300, -14), (700, 20), (700, 500), (-700, 500)]
        p.shape(top, ("#34363c", "#17181c", "#0c0c0e"), smooth=0.4)
        p.line(-300, -12, 300, -12, mix(s.sky.low, "#ffffff", 0.2), 1.0, alpha=0.35, lit=True)
        wheel = 78
        p.oval(wheel, 40, 60, 56, "#101114", width=11)
        p.oval(wheel, 40, 60, 56, "#3c4048", width=2)
        p.rect(wheel - 50, 34, wheel + 50, 50, "#17181c", radius=6)
        for k in range(2):
            p.glow(-60 + k * 30, 10, 30, "#6ad0ff", 0.25 + 0.3 * s.sky.lamps)
        p.rect(-92, -2, -28, 30, ("#1c4a5c", "#0e2630"), lit=True, radius=3)
        p.rect(-86, 12, -50, 15, "#7adcf0", lit=True, alpha=0.8)

    if s.reverse:
        layers = [
            layer(s, 3600, road, opaque=True),
            layer(s, 150, windscreen),
            layer(s, 150, floor_pan, ground=True),
            layer(s, -60, headrests, blur=5),
        ]
    else:
        layers = [
            layer(s, 3600, road, opaque=True),
            layer(s, 150, cabin),
            layer(s, 150, floor_pan, ground=True),
            layer(s, 95, seats),
            layer(s, 30, front_seats),
            layer(s, -90, dashboard, blur=3, box=(-720, -50, 720, 520)),
        ]
    if s.night:
        layers.insert(
            1,
            layer(s, 1500, lights, mode="Plus", alpha=signs.sweep(s.seed, 2.6), box=(-420, -260, 420, -80)),
        )
    return layers
