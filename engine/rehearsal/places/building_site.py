"""A construction site: a bare concrete frame, scaffolding, cranes against the sky; floodlit at night."""

from engine.rehearsal.compositor import Layer
from engine.rehearsal.paint import mix
from engine.rehearsal.places import surfaces
from engine.rehearsal.places.air import Setting
from engine.rehearsal.places.architecture import ground, sky, skyline
from engine.rehearsal.places.pen import Pen
from engine.rehearsal.places.space import EYE
from engine.rehearsal.places.staging import layer

YELLOW, STEEL = "#e8b030", "#7c848a"
CONCRETE, LIT, SHADED = "#9a968c", "#b8b4aa", "#5c5a54"


def crane(p: Pen, x: float, foot: float, tall: float, way: int) -> None:
    """A tower crane in the plane of the pen, its jib towards `way`; a red lamp on its peak."""
    top = foot - tall
    p.line(x - 9, foot, x - 9, top, YELLOW, 4)
    p.line(x + 9, foot, x + 9, top, YELLOW, 4)
    steps = int(tall / 24)
    for k in range(steps):
        y, lean = foot - tall * k / steps, 9 if k % 2 else -9
        p.line(x - lean, y, x + lean, y - tall / steps, YELLOW, 2)
    p.line(x - way * 130, top, x + way * 360, top, YELLOW, 5)
    p.line(x - way * 10, top - 20, x + way * 330, top - 17, YELLOW, 2.6)
    for k in range(17):
        a = x + way * (k * 20)
        p.line(a, top, a + way * 10, top - 18, YELLOW, 1.8)
        p.line(a + way * 10, top - 18, a + way * 20, top, YELLOW, 1.8)
    p.shape([(x - 10, top), (x, top - 74), (x + 10, top)], YELLOW, width=4, close=False)
    for end in (way * 300, way * 150, -way * 120):
        p.line(x, top - 74, x + end, top - 4, "#4a4c4a", 1.6)
    p.rect(x - way * 132, top, x - way * 92, top + 40, ("#8a8c88", "#5c5e5c"))
    p.rect(x + way * 4, top + 4, x + way * 30, top + 34, ("#f0f4f4", "#a0b0b8"))
    p.line(x + way * 240, top, x + way * 240, top + 150, "#30343a", 1.6)
    p.rect(x + way * 240 - 26, top + 150, x + way * 240 + 26, top + 160, "#8a5c3c")
    p.oval(x, top - 76, 3.4, 3.4, "#ff4a3c", lit=True)
    p.glow(x, top - 76, 40, "#ff4a3c", 0.2 + 0.6 * p.setting.sky.lamps)


def frame_building(p: Pen, x0: float, x1: float, floors: int, *, rise: float = 210, bay: float = 190) -> None:
    """Slabs on columns, open and dark inside, steel rods standing out of the top."""
    s = p.setting
    lamps = s.sky.lamps
    for f in range(floors):
        y = -f * rise
        inside = mix("#5a5850", "#1c1e24", 0.3)
        p.rect(x0 + 14, y - rise, x1 - 14, y, (mix(inside, "#000000", 0.4), inside))
        for k in range(int((x1 - x0) / 120)):  # the sky through its far side
            if s.pick(k + f * 9, 80) > 0.4:
                a = x0 + 40 + k * 120
                p.rect(a, y - rise + 50, a + 74, y - 26, (s.sky.middle, s.sky.low), lit=True, alpha=0.75)
        if lamps and s.pick(f, 81) > 0.35:
            at = x0 + (x1 - x0) * (0.2 + 0.6 * s.pick(f, 82))
            p.glow(at, y - rise + 40, 240, "#ffd890", 0.6 * lamps)
            p.oval(at, y - rise + 34, 6, 7, "#fff4d0", lit=True, alpha=lamps)
        for k in range(round((x1 - x0) / bay) + 1):
            x = x0 + k * (x1 - x0 - 34) / round((x1 - x0) / bay)
            p.rect(
                x,
                y - rise,
                x + 34,
                y,
                (LIT, CONCRETE, SHADED),
                across=True,
            )
        p.rect(
            x0 - 20,
            y - rise - 22,
            x1 + 20,
            y - rise,
            (LIT, CONCRETE),
        )
        p.rect(x0, y - rise, x1, y - rise + 34, (("#000000", 0.5), ("#000000", 0.0)), lit=True)
    for k in range(round((x1 - x0) / 24)):
        x, tall = x0 + 6 + k * 24, 46 + 26 * s.pick(k, 83)
        p.line(
            x, -floors * rise - 20, x + 5 * (s.pick(k, 84) - 0.5), -floors * rise - 20 - tall, "#8a5a40", 3
        )


def scaffold(p: Pen, x0: float, x1: float, tall: float, net: str) -> None:
    """Tubes, planks and a half-drawn green net, in the plane of the pen."""
    for k in range(int((x1 - x0) / 92) + 1):
        p.line(x0 + k * 92, 0, x0 + k * 92, -tall, STEEL, 6)
    for row in range(int(tall / 108) + 1):
        y = -row * 108
        p.line(x0 - 14, y - 4, x1 + 14, y - 4, mix(STEEL, "#ffffff", 0.2), 5)
        p.line(x0 - 14, y - 52, x1 + 14, y - 52, STEEL, 4)
        if row:
            p.rect(x0 - 18, y, x1 + 18, y + 9, ("#b8905c", "#7a5a38"))
        if row * 108 + 108 < tall:
            a, b = (x0, x1) if row % 2 else (x1, x0)
            p.line(a, y - 4, b, y - 108, STEEL, 3.4)
    p.rect(x0 - 10, -tall, x1 + 10, -tall * 0.56, net, alpha=0.62)
    for k in range(int((x1 - x0) / 13)):
        p.rect(x0 + k * 13, -tall, x0 + k * 13 + 4, -tall * 0.56, "#000000", alpha=0.12, lit=True)


def bags(p: Pen, x: float, z: float) -> None:
    """Cement bags, stacked three high."""
    with p.level():
        p.shade(x, z + 20, 110, 50, 0.5)
    for row, count in enumerate((3, 3, 2)):
        for k in range(count):
            a = x - 92 + k * 62 + row * 14
            p.solid(a, a + 58, -22 * (row + 1), -22 * row - 1, z, z + 40, "#b4aa96", top="#ccc4b0")
            with p.facing(z):
                p.rect(a + 14, -22 * row - 18, a + 44, -22 * row - 7, "#3f7a5a", alpha=0.75)


def floodlight(p: Pen, x: float, z: float) -> None:
    """A pair of floodlights on a tripod, blinding at night."""
    on = p.setting.sky.lamps
    with p.facing(z):
        for k in (-1, 0, 1):
            p.line(x, -110, x + k * 44, 0, "#30343a", 5)
        p.line(x, -110, x, -250, "#c8a030", 6)
        p.line(x - 42, -250, x + 42, -250, "#30343a", 6)
        for k in (-1, 1):
            p.rect(x + k * 27 - 21, -284, x + k * 27 + 21, -252, "#24282c", radius=3)
            p.rect(x + k * 27 - 17, -280, x + k * 27 + 17, -256, mix("#8a8c84", "#fff8e0", on), lit=on > 0.5)
            p.glow(x + k * 27, -268, 60, "#fff4d8", 0.9 * on)
        p.glow(x, -268, 330, "#ffeec4", 0.55 * on)


def building_site(s: Setting) -> list[Layer]:
    """A tower's frame under cranes, cement and steel before it; on the reverse hoarding and cabins."""
    net = s.material(("#3f8a5a", "#2f7a74", "#3f6a9a"), 1)

    def behind(p: Pen) -> None:
        sky(p, sun=(210, -340), clouds=9)
        skyline(p, base=EYE + 10, rows=((120, 0.66, 0.6), (80, 0.42, 0.9)), tint="#6a7280", salt=9)
        with p.facing(1700):
            crane(p.veiled(0.1), 130 if s.reverse else 440, 0, 480, -s.side)

    def tower(p: Pen) -> None:
        with p.facing(1500):
            if not s.reverse:
                frame_building(p, -1100, -120, 3)
                scaffold(p, -110, 75, 590, net)
                frame_building(p.veiled(0.1), 560, 1500, 1)
                return
        with p.facing(900):
            for row, tint in enumerate(("#e8ecec", "#4a84b8")):  # site cabins
                for k in range(3):
                    a, y = -900 + k * 330 + row * 40, -row * 190
                    p.rect(a, y - 184, a + 318, y, (tint, mix(tint, "#000000", 0.25)))
                    for j in range(20):
                        p.rect(a + j * 16, y - 184, a + j * 16 + 3, y, "#000000", alpha=0.09, lit=True)
                    lit = s.pick(k + row * 3, 85) < s.sky.lamps
                    pane = ("#ffe2a0", "#d89a50") if lit else (s.sky.middle, mix(s.sky.low, "#202830", 0.4))
                    p.rect(a + 44, y - 140, a + 134, y - 66, pane, lit=True)
                    p.rect(a + 200, y - 150, a + 270, y, mix(tint, "#101820", 0.5))
            frame_building(p.veiled(0.12), 420, 1000, 2)

    def fence(p: Pen) -> None:
        if not s.reverse:
            return
        with p.facing(560):
            p.rect(-1500, -190, 1500, 0, ("#3f78b0", "#285884"))
            for k in range(-50, 51):
                p.rect(k * 30, -190, k * 30 + 8, 0, "#000000", alpha=0.12, lit=True)
            p.rect(-1500, -196, 1500, -184, "#d8dce0")
            p.rect(-330, -172, 250, -84, "#f4f2ea")
            p.text(s.choose(s.own(("SAFETY FIRST", "安全第一 质量为本")), 2), -40, -108, 58, "#c8302c")
            for k in range(-26, 27):
                p.shape([(k * 58, 0), (k * 58 + 29, 0), (k * 58 + 52, -26), (k * 58 + 23, -26)], YELLOW)

    def earth(p: Pen) -> None:
        ground(p, ("#9c8a70", "#7c6a52", "#5a4c3c"))
        with p.level():
            for k in range(60):
                x, z = -1100 + 2200 * s.pick(k, 86), -260 + 1500 * s.pick(k, 87) ** 1.4
                p.oval(x, z, 50 + 60 * s.pick(k, 88), 14, "#3c3024", alpha=0.16)
                p.oval(x * 0.8 + 60, z + 30, 7, 5, "#c8bca4", alpha=0.6)
            for k in (-1, 1):  # the ruts of lorries
                p.shape(
                    [(k * 60 - 20, -380), (k * 60 + 22, -380), (k * 50 + 216, 1400), (k * 50 + 180, 1400)],
                    "#3c3024",
                    alpha=0.3,
                )
        surfaces.paved(p, wet=(0.2, 0.4), far=900, snow=(0.5, 0.75), edge=900)
        if s.night:
            surfaces.pool(p, 130 * s.side, 120, 430, "#ffeec4", 0.5)

    def stores(p: Pen) -> None:
        f = s.side
        bags(p, -150 * f, 300)
        for k in range(7):  # steel bars on trestles
            y, z = -34 - k % 3 * 5, 350 + k * 9
            p.solid(120 * f - 140, 120 * f + 160, y, y + 4, z, z + 4, "#8a5a40")
        for x in (120 * f - 110, 120 * f + 120):
            p.solid(x, x + 10, -30, 0, 346, 352, "#6a4a30")
        with p.facing(420):
            x = -370 * f  # a mixer
            p.line(x - 40, 0, x - 10, -80, "#30343a", 7)
            p.line(x + 40, 0, x + 10, -80, "#30343a", 7)
            p.shape(
                [(x - 52, -76), (x + 30, -66), (x + 62, -120), (x + 40, -146), (x - 34, -138)],
                ("#f0a03c", "#a8602c"),
                smooth=0.25,
            )
            p.oval(x + 50, -132, 12, 21, "#3c3028")
        with p.facing(250):
            for k in (-1, 1):
                x = k * 290 + 40
                p.shape([(x - 26, 0), (x + 26, 0), (x + 7, -66), (x - 7, -66)], ("#ff7a3c", "#c84c20"))
                p.shape([(x - 18, -22), (x + 18, -22), (x + 13, -38), (x - 13, -38)], "#f4f4ec")
        floodlight(p, 98 * f, 260)

    def glare(p: Pen) -> None:
        x, on = 98 * s.side / 1.5, s.sky.lamps
        cone = [(x - 20, -228), (x + 20, -228), (x + 40 - 260 * s.side, 60), (x - 60 - 400 * s.side, 60)]
        p.shape(cone, (("#fff0cc", 0.34 * on), ("#fff0cc", 0.0)), lit=True, blur=16)
        surfaces.mist(p, y=-80, strength=0.14, colour="#c8b08c", count=8)

    def edge(p: Pen) -> None:
        for x in (-268, 244):
            p.rect(x - 8, -700, x + 8, 420, ("#8a9298", "#30363c"), across=True)

    return [
        layer(s, 3800, behind, opaque=True),
        layer(s, 900, tower),
        layer(s, 150, earth, ground=True),
        layer(s, 560, fence),
        layer(s, 330, stores),
        layer(s, 200, glare, mode="Screen", blur=6),
        layer(s, -140, edge, blur=8),
    ]
