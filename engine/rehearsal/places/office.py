"""A glass office high over the city."""

from engine.rehearsal.compositor import Layer
from engine.rehearsal.paint import mix
from engine.rehearsal.places import lamps, parts, storage
from engine.rehearsal.places.air import Setting
from engine.rehearsal.places.architecture import (
    Room,
    floor,
    rain_on_glass,
    shafts,
    shell,
    sky,
    skyline,
    window,
)
from engine.rehearsal.places.pen import Pen
from engine.rehearsal.places.space import at
from engine.rehearsal.places.staging import layer

ROOM = Room(
    half=620,
    height=330,
    back=430,
    wall="#8d9aa0",
    sides="#97a3a8",
    floor="#5d676c",
    ceiling="#aeb6b8",
    skirting="#3a464d",
)
GLASS = (-600.0, -292.0, 600.0, -34.0)


def office(s: Setting) -> list[Layer]:
    """A glass wall with the skyline; on the reverse side a partition, shelves and a door."""
    power = 0.35 + 0.65 * s.sky.lamps

    def city(p: Pen) -> None:
        sky(p, sun=(120, -236), clouds=5)
        skyline(p, base=-104, rows=((118, 0.7, 0.7), (92, 0.46, 1.0), (62, 0.26, 1.4)), tint="#6b8794")

    def room(p: Pen) -> None:
        if s.reverse:
            shell(p, ROOM, wall_art=partition)
        else:
            shell(p, ROOM, holes=[GLASS])
            with p.facing(ROOM.back):
                rain_on_glass(p, *GLASS)
                window(p, *GLASS, cols=8, rows=1, frame="#2c3840", bar=9, glass=0.05)
                p.rect(-620, -330, 620, -292, ("#39454c", "#2a343a"))
                p.rect(GLASS[0], -226, GLASS[2], -221, "#2c3840")
        for x in (-430, -150, 130, 410):
            for z in (-100, 120, 330):
                lamps.tube_light(p, x, x + 110, z, z + 34, -ROOM.height, power=power)

    def partition(p: Pen) -> None:
        p.rect(-300, -250, 300, 0, ("#7f99a2", "#5e7680"))
        p.rect(-300, -250, 300, -60, (mix("#d8f0f4", s.lamp, 0.3), "#8fb0b8"), lit=True, alpha=0.45 * power)
        for x in range(-300, 301, 120):
            p.rect(x - 4, -250, x + 4, 0, "#2c3840")
        p.rect(-300, -132, 300, -104, "#ffffff", alpha=0.22, lit=True)
        p.text(s.choose(s.own(("MEETING 3", "会议室 A", "BOARDROOM", "会议室 7")), 3), 0, -268, 17, "#2c3840")
        storage.shelves(p, -590, -250, -330, 0, 5, frame="#5a4636", salt=4)
        parts.door(p, 420, colour="#54636b", glass=True)

    def boards(p: Pen) -> None:
        floor(p, ROOM, "carpet", shine=0.22)
        if not s.reverse:
            low = mix(s.sky.low, "#ffffff", 0.1)
            for k in range(-4, 5):
                (a, b), (c, d) = at(k * 150 + 8, 0, ROOM.back), at(k * 150 + 142, 0, ROOM.back)
                strip = [(a, b), (c, d), (c * 2.6 - 60, 220), (a * 2.6 - 60, 220)]
                p.shape(strip, ((low, 0.34), (low, 0.0)), lit=True, mode="Screen", blur=5)

    def desks(p: Pen) -> None:
        for k, x in enumerate((-330, -120, 150, 360)):
            parts.desk(
                p,
                x * s.side,
                190 + 40 * (k % 2),
                width=170,
                screens=1 + k % 2,
                alert=k == 2 and s.mood.value == "tense",
                salt=k,
            )
        with p.facing(320):
            for x in (-215, 262):
                parts.plant(p, x * s.side, height=165, pot="#c86b4a", salt=x)

    def light(p: Pen) -> None:
        shafts(p, (-230, -110, 10, 130, 250), slant=-170, strength=0.30 * s.sky.glow)

    def edge(p: Pen) -> None:
        p.rect(-560, -700, -398, 400, "#11181d", lit=True)
        p.rect(-398, -700, -394, 400, s.sky.low, alpha=0.35, lit=True)
        parts.plant(p, 372, 90, height=210, salt=8)

    return [
        layer(s, 4200, city, opaque=True),
        layer(s, ROOM.back, room),
        layer(s, 200, boards, ground=True),
        layer(s, 230, desks),
        layer(s, 150, light, mode="Screen", blur=6),
        layer(s, -105, edge, blur=6),
    ]
