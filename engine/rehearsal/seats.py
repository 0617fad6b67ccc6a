"""What people sit on, place by place: beds, benches, armchairs, chairs, crates, stones; else a stool.

Each is drawn in centimetres with its origin on the ground under the one who sits, 50 cm or so high
there, and looks the same from every side of its place.
"""

from collections.abc import Callable
from functools import partial

import skia

from engine.rehearsal.camera import HORIZON
from engine.rehearsal.compositor import Layer
from engine.rehearsal.figures.poses import LYING
from engine.rehearsal.light import LightRig
from engine.rehearsal.paint import linear, mix, paint, polygon, rect, spline
from engine.rehearsal.spec import Actor
from engine.rehearsal.things import stool

Draw = Callable[[skia.Canvas], None]


def seat(actor: Actor, place: str, rig: LightRig) -> Layer:
    """What `place` offers to sit on, under that person, in the light of the set."""
    return _layer(actor, SEATS.get(place, stool), rig)


def cover(actor: Actor, place: str, rig: LightRig) -> list[Layer]:
    """The blanket over one who lies in a bed of `place`, to be laid over them; else nothing."""
    if actor.pose not in LYING or actor.sunk >= 0 or place not in BEDS:
        return []

    def draw(canvas: skia.Canvas) -> None:
        over = spline(
            [
                (-44, -68),
                (-30, -75),
                (30, -75),
                (52, -77),
                (70, -87),  # over the toes of the small and of the tall
                (99, -84),
                (106, -62),
                (105, -30),
                (60, -26),
                (10, -29),
                (-40, -27),
            ],
            tension=0.3,
        )
        blanket = BEDS[place]["blanket"]
        fall = linear((0, -72), (0, -24), [mix(blanket, "#ffffff", 0.12), mix(blanket, "#1c2438", 0.42)])
        canvas.drawPath(over, paint(shader=fall))
        canvas.drawLine(-43, -64, -39, -30, paint(mix(blanket, "#ffffff", 0.6), 0.8, width=4))

    return [_layer(actor, draw, rig)]


def _layer(actor: Actor, draw_seat: Draw, rig: LightRig) -> Layer:
    """What is drawn around the ground under an actor; a bed has its pillow under their head."""
    far = actor.depth
    turned = -1 if actor.pose in LYING and actor.yaw < 0 else 1

    def draw(canvas: skia.Canvas) -> None:
        canvas.translate(actor.x / far, HORIZON - HORIZON / far)
        canvas.scale(turned / far, 1 / far)
        draw_seat(canvas)

    return Layer(far, draw, rig=rig, blur=0)


def _slab(
    canvas: skia.Canvas, x: float, y: float, width: float, height: float, colour: str, radius: float = 2
) -> None:
    """A rounded board, lit from above."""
    shader = linear((0, y), (0, y + height), [mix(colour, "#ffffff", 0.18), mix(colour, "#1c2438", 0.42)])
    canvas.drawRoundRect(rect(x, y, width, height), radius, radius, paint(shader=shader))


def _bed(canvas: skia.Canvas, sheet: str, blanket: str, frame: str) -> None:
    """A bed seen from its long side, 200 cm long; its edge, 50 cm high, is under the one who sits."""
    for x in (-108, 88):
        canvas.drawRect(rect(x, -30, 5, 30), paint(mix(frame, "#000000", 0.35)))
    _slab(canvas, -114, -88, 7, 78, frame, 3)
    canvas.drawRect(rect(-110, -33, 204, 7), paint(frame))
    _slab(canvas, -108, -52, 200, 22, sheet, 7)
    _slab(canvas, -104, -64, 48, 16, mix(sheet, "#ffffff", 0.5), 8)
    cover = polygon([(-30, -55), (92, -54), (94, -20), (60, -17), (24, -21), (-26, -18)])
    canvas.drawPath(cover, paint(shader=linear((0, -55), (0, -17), [blanket, mix(blanket, "#1c2438", 0.45)])))
    canvas.drawLine(-30, -50, 92, -49, paint(mix(blanket, "#ffffff", 0.5), 0.7, width=2.5))


def _bench(canvas: skia.Canvas, board: str, leg: str, back: bool = True) -> None:
    """A bench 170 cm long, with or without a back."""
    for x in (-70, 62):
        canvas.drawRect(rect(x, -46, 8, 46), paint(leg))
        if back:
            canvas.drawRect(rect(x + 1, -90, 6, 44), paint(leg))
    for y in (-90, -76) if back else ():
        _slab(canvas, -85, y, 170, 10, board)
    _slab(canvas, -85, -51, 170, 7, board)
    canvas.drawRect(rect(-82, -44, 164, 3), paint("#000000", 0.35))


def _armchair(canvas: skia.Canvas, cloth: str, trim: str, wide: float = 84) -> None:
    """An upholstered chair with arms, its back 96 cm high."""
    half = wide / 2
    for x in (-half + 4, half - 9):
        canvas.drawRect(rect(x, -10, 5, 10), paint(trim))
    _slab(canvas, -half + 6, -96, wide - 12, 56, mix(cloth, "#000000", 0.12), 12)
    _slab(canvas, -half + 8, -52, wide - 16, 20, mix(cloth, "#ffffff", 0.08), 7)
    _slab(canvas, -half + 4, -34, wide - 8, 25, mix(cloth, "#000000", 0.18), 4)
    for x in (-half, half - 13):
        _slab(canvas, x, -68, 13, 58, cloth, 6)


def _chair(canvas: skia.Canvas, frame: str, cushion: str, high: float = 92) -> None:
    """A straight chair, its back `high` cm."""
    for x in (-21, 16):
        canvas.drawRect(rect(x, -high, 5, high), paint(mix(frame, "#000000", 0.2)))
    _slab(canvas, -21, -high, 42, 26, frame, 4)
    _slab(canvas, -24, -52, 48, 9, cushion, 4)
    canvas.drawRect(rect(-22, -43, 44, 4), paint(mix(frame, "#000000", 0.35)))


def _swivel(canvas: skia.Canvas, cloth: str) -> None:
    """An office chair on its column."""
    _slab(canvas, -25, -112, 50, 56, cloth, 9)
    _slab(canvas, -27, -53, 54, 10, mix(cloth, "#ffffff", 0.08), 5)
    canvas.drawRect(rect(-3, -44, 6, 36), paint("#8a9298"))
    for x in (-26, 26):
        canvas.drawLine(0, -10, x, -4, paint("#5a6268", width=4))
        canvas.drawCircle(x, -3, 3.4, paint("#23282c"))


def _crate(canvas: skia.Canvas, wood: str) -> None:
    """A wooden crate 64 cm wide."""
    _slab(canvas, -32, -50, 64, 50, wood)
    for y in (-38, -25, -12):
        canvas.drawRect(rect(-32, y, 64, 1.6), paint("#000000", 0.35))
    canvas.drawRect(rect(-31, -49, 62, 48), paint(mix(wood, "#000000", 0.38), width=5))


def _rock(canvas: skia.Canvas, stone: str, cap: str = "") -> None:
    """A boulder with a flat top; `cap` is what lies on it."""
    outline = spline(
        [(-58, 2), (-50, -30), (-30, -49), (6, -52), (36, -48), (56, -26), (62, 2)], tension=0.35
    )
    shader = linear((-20, -52), (20, 2), [mix(stone, "#ffffff", 0.22), stone, mix(stone, "#000000", 0.4)])
    canvas.drawPath(outline, paint(shader=shader))
    if cap:
        lying = spline([(-44, -40), (-28, -52), (6, -54), (36, -50), (48, -38), (10, -43)], tension=0.4)
        canvas.drawPath(lying, paint(cap))


_PARK = partial(_bench, board="#7a5236", leg="#30343a")
_STEEL = partial(_bench, board="#8f9aa0", leg="#4a5358")
_PLANK = partial(_bench, board="#8a6446", leg="#5a3e2a", back=False)
_CRATE = partial(_crate, wood="#a67c4e")
_WOODEN = partial(_chair, frame="#6d5140", cushion="#8a6a50")

BEDS: dict[str, dict[str, str]] = {
    "hospital": {"sheet": "#e9eef2", "blanket": "#9fc3d4", "frame": "#b9c2c9"},
    "bedroom": {"sheet": "#ece4da", "blanket": "#a56f63", "frame": "#7a5844"},
    "chamber": {"sheet": "#f0dcc8", "blanket": "#a8485a", "frame": "#5a3a2c"},
    "prison": {"sheet": "#b4bcae", "blanket": "#5c7484", "frame": "#4b585c"},
}
BED_HEIGHT = 50.0  # cm

# What there is to sit on in each place that has something of its own.
SEATS: dict[str, Draw] = {
    **{place: partial(_bed, **colours) for place, colours in BEDS.items()},
    "park": _PARK,
    "riverside": _PARK,
    "graveyard": partial(_bench, board="#9aa0a0", leg="#6c7274", back=False),
    "campus": partial(_bench, board="#4f7a6a", leg="#30343a"),
    "street": _PARK,
    "generic-exterior": _PARK,
    "station": _STEEL,
    "airport": _STEEL,
    "corridor": _STEEL,
    "bathroom": partial(_bench, board="#e8e4dc", leg="#8f999f", back=False),
    "courtyard": _PLANK,
    "old-street": _PLANK,
    "village": _PLANK,
    "field": partial(_crate, wood="#d8b45c"),
    "warehouse": _CRATE,
    "garage": _CRATE,
    "harbour": _CRATE,
    "alley": _CRATE,
    "forest": partial(_rock, stone="#6f7468", cap="#5f7a44"),
    "bamboo": partial(_rock, stone="#8a8e84"),
    "desert": partial(_rock, stone="#a87c54"),
    "beach": partial(_rock, stone="#7a7068"),
    "snow-mountain": partial(_rock, stone="#77839a", cap="#f4f8fd"),
    "lobby": partial(_armchair, cloth="#4f6a6c", trim="#3c2c20"),
    "mansion": partial(_armchair, cloth="#7a3038", trim="#a87c3c"),
    "apartment": partial(_armchair, cloth="#5d7480", trim="#4a3a2e", wide=150),
    "generic-interior": partial(_armchair, cloth="#7a6a5c", trim="#4a3a2e"),
    "theatre": partial(_armchair, cloth="#a02838", trim="#2a1a12", wide=68),
    "palace": partial(_armchair, cloth="#c83c40", trim="#b8862c", wide=92),
    "carriage": partial(_armchair, cloth="#6a7074", trim="#3c4448", wide=64),
    "wedding-hall": partial(_chair, frame="#e8dcc4", cushion="#f4ece0"),
    "restaurant": _WOODEN,
    "cafe": _WOODEN,
    "library": _WOODEN,
    "courtroom": partial(_chair, frame="#5f3f28", cushion="#7a3038", high=104),
    "interrogation": partial(_chair, frame="#3a4246", cushion="#2c3438", high=86),
    "classroom": partial(_chair, frame="#6a7a80", cushion="#b08a5c", high=84),
    "office": partial(_swivel, cloth="#3c4a54"),
    "boardroom": partial(_swivel, cloth="#33383e"),
    "temple": partial(_bench, board="#7a3a2c", leg="#4a2018", back=False),
    "gallery": partial(_bench, board="#4a403a", leg="#20201e", back=False),
    "police-station": _STEEL,
    "gym": partial(_bench, board="#2c3036", leg="#8a9298", back=False),
    "construction-site": _CRATE,
    "studio": partial(_swivel, cloth="#3c3a44"),
}
