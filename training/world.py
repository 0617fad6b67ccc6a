"""The world that the miniature learns: short clips drawn from a caption, and things no caption says.

A caption names a size, a look, an action, a place and a camera (`FIELDS`). Two things are left to chance and
are in no caption, so that only a model that looks at its history can keep them: the stripe on the shirt, and
where the trees, the houses and the clouds stand. Lengths are in metres, x to the right, y up from the ground.
"""

import math
from dataclasses import dataclass, fields

import numpy as np
import skia
from numpy.random import Generator, default_rng
from numpy.typing import NDArray

SIDE, FRAMES, FPS = 64, 17, 12  # pixels, frames and frames a second of a clip
Colour = tuple[int, int, int]
Pixels = NDArray[np.uint8]


@dataclass(frozen=True)
class Scene:
    """What a caption says, each by its name in `FIELDS`."""

    size: str
    look: str
    action: str
    place: str
    camera: str


# What a caption can say -> its words. Every word of a caption is in one of these or in TEMPLATE.
FIELDS: dict[str, dict[str, str]] = {
    "size": {"full": "full shot", "medium": "medium shot"},
    "look": {"red": "a girl in red", "blue": "a boy in blue", "orange": "a woman in orange"},
    "action": {"walk": "walks", "jump": "jumps", "wave": "waves"},
    "place": {"park": "in the park", "city": "in the city at night"},
    "camera": {
        "static": "static camera",
        "left": "the camera tracks left",
        "right": "the camera tracks right",
        "push": "the camera pushes in",
    },
}
NAMES = tuple(field.name for field in fields(Scene))


@dataclass(frozen=True)
class Dress:
    """Colours of a look."""

    skin: Colour
    hair: Colour
    shirt: Colour
    legs: Colour
    long_hair: bool = False


DRESSES = {
    "red": Dress((242, 200, 168), (70, 38, 22), (216, 38, 40), (46, 58, 124), long_hair=True),
    "blue": Dress((150, 102, 70), (24, 20, 22), (42, 88, 226), (150, 150, 158)),
    "orange": Dress((250, 214, 188), (236, 200, 90), (250, 140, 24), (30, 110, 110), long_hair=True),
}
STRIPES: dict[str, Colour | None] = {  # on the shirt; no caption tells which
    "none": None,
    "white": (250, 250, 250),
    "black": (16, 16, 20),
    "green": (40, 210, 90),
}
VIEW = {"full": 2.6, "medium": 1.5}  # metres that the picture is high at the start
CENTRE = {"full": 1.0, "medium": 1.24}  # height of the lens
PUSH, TRACK = 0.022, 0.045  # the view's shrinking, and the lens's way in views, a frame
PERIOD = 12.0  # frames of a step, a jump, a wave
SPACING = 1.15  # metres from one tree or house to the next


@dataclass(frozen=True)
class Chance:
    """What no caption says, of one clip."""

    stripe: str
    layout: int  # seed of where things stand
    stand: float  # metres that the person stands off the middle
    scale: float
    phase: float

    @classmethod
    def of(cls, random: Generator) -> "Chance":
        return cls(
            stripe=str(random.choice(list(STRIPES))),
            layout=int(random.integers(1 << 31)),
            stand=float(random.uniform(-0.12, 0.12)),
            scale=float(np.exp(random.uniform(-0.08, 0.08))),
            phase=float(random.uniform(0, 2 * math.pi)),
        )


def any_scene(random: Generator) -> Scene:
    return Scene(**{name: str(random.choice(list(FIELDS[name]))) for name in NAMES})


def caption(scene: Scene, without: tuple[str, ...] = ()) -> str:
    """The scene in words, the fields in `without` left out; "" with all of them left out."""
    said = {name: FIELDS[name][getattr(scene, name)] for name in NAMES if name not in without}
    middle = " ".join(said[name] for name in ("look", "action", "place") if name in said)
    return ", ".join(part for part in (said.get("size"), middle, said.get("camera")) if part)


def draw_clip(
    scene: Scene, chance: Chance, frames: int = FRAMES, pace: float = 1.0, side: int = SIDE
) -> Pixels:
    """uint8 RGB [frames, side, side, 3]; the same scene and chance are the same picture at any length and
    in any size.

    `pace`: how fast everything moves, 1 as usual, 0 not at all.
    """
    canvas_pixels = np.zeros((side, side, 4), np.uint8)
    surface = skia.Surface(canvas_pixels, colorType=skia.kRGBA_8888_ColorType)
    things = _things(scene.place, chance.layout)
    clip = np.empty((frames, side, side, 3), np.uint8)
    for number in range(frames):
        frame = number * pace
        view = VIEW[scene.size] * chance.scale
        way = {"left": -1, "right": 1}.get(scene.camera, 0) * TRACK * view * frame
        if scene.camera == "push":
            view = max(view * math.exp(-PUSH * frame), 0.7)
        centre = np.interp(view, sorted(VIEW.values()), sorted(CENTRE.values(), reverse=True))
        canvas = surface.getCanvas()
        canvas.save()
        canvas.scale(side / view, -side / view)
        canvas.translate(view / 2 - way, -(float(centre) + view / 2))
        _draw_place(canvas, scene.place, things, way)
        _draw_person(canvas, scene, chance, way + chance.stand * VIEW[scene.size], frame)
        canvas.restore()
        clip[number] = canvas_pixels[..., :3]
    return clip


@dataclass(frozen=True)
class Thing:
    """A tree or a house, and the cloud or the star above it. Metres; `tint` -1 to 1."""

    x: float
    height: float
    width: float
    tint: float
    above: float


def _things(place: str, layout: int) -> list[Thing]:
    """From 14 metres left of the middle to 14 right: more than a camera passes in a hundred frames."""
    random = default_rng([layout, list(FIELDS["place"]).index(place)])
    return [
        Thing(
            x=k * SPACING + float(random.uniform(-0.35, 0.35)),
            height=float(random.uniform(1.2, 2.2)),
            width=float(random.uniform(0.3, 0.55)),
            tint=float(random.uniform(-1, 1)),
            above=float(random.uniform(2.0, 2.9)),
        )
        for k in range(-24, 25)
    ]


def _draw_place(canvas: skia.Canvas, place: str, things: list[Thing], way: float) -> None:
    night = place == "city"
    canvas.clear(_ink((26, 24, 62) if night else (150, 205, 250)))
    for thing in things:
        if abs(thing.x - way) > 4:
            continue
        if night:
            _rect(canvas, thing.x, thing.above, 0.035, 0.035, (250, 240, 190))
            shade = _tinted((62, 66, 98), thing.tint)
            _rect(canvas, thing.x, thing.height / 2, thing.width, thing.height / 2, shade)
            for row in range(1, int(thing.height / 0.4)):
                side = (-0.4, 0.4)[(row + int(8 * thing.tint)) % 2]
                _rect(canvas, thing.x + side * thing.width, row * 0.4, 0.09, 0.11, (252, 214, 96))
        else:
            _disc(canvas, thing.x + 0.4, thing.above + 0.2, 0.2, (246, 250, 255))
            _rect(canvas, thing.x, thing.height * 0.3, 0.07, thing.height * 0.3, (112, 70, 40))
            _disc(canvas, thing.x, thing.height * 0.8, thing.width, _tinted((44, 134, 58), thing.tint))
    _rect(canvas, way, -2, 8, 2, (88, 88, 96) if night else (122, 188, 84))


def _draw_person(canvas: skia.Canvas, scene: Scene, chance: Chance, x: float, frame: float) -> None:
    dress = DRESSES[scene.look]
    turn = 2 * math.pi * frame / PERIOD + chance.phase
    swing = 0.24 * math.sin(turn) if scene.action == "walk" else 0.0
    up = 0.36 * abs(math.sin(turn / 2)) if scene.action == "jump" else 0.03 * abs(math.sin(turn))
    if dress.long_hair:
        _rect(canvas, x, 1.36 + up, 0.2, 0.2, dress.hair)
    for side in (-1, 1):
        _limb(canvas, x + side * 0.08, 0.76 + up, x + side * (0.08 + swing), 0.07 + up, 0.15, dress.legs)
    _rect(canvas, x, 1.0 + up, 0.19, 0.28, dress.shirt)
    if stripe := STRIPES[chance.stripe]:
        _rect(canvas, x, 1.02 + up, 0.19, 0.075, stripe)
    for side in (-1, 1):
        hand_x, hand_y = x + side * (0.27 - swing * 0.8), 0.78
        if scene.action == "jump":
            hand_x, hand_y = x + side * 0.44, 1.1 + 0.4 * up
        elif scene.action == "wave" and side == 1:
            hand_x, hand_y = x + 0.36 + 0.16 * math.sin(turn), 1.66
        _limb(canvas, x + side * 0.19, 1.24 + up, hand_x, hand_y + up, 0.11, dress.shirt)
        _disc(canvas, hand_x, hand_y + up, 0.065, dress.skin)
    _disc(canvas, x, 1.5 + up, 0.2, dress.hair)
    _disc(canvas, x, 1.46 + up, 0.165, dress.skin)
    for side in (-1, 1):
        _disc(canvas, x + side * 0.065, 1.49 + up, 0.03, (14, 14, 24))
    _rect(canvas, x, 1.385 + up, 0.055, 0.016, (178, 50, 50))


def _ink(colour: Colour) -> int:
    return int(skia.Color(*colour))


def _paint(colour: Colour, **more: float) -> skia.Paint:
    return skia.Paint(Color=_ink(colour), AntiAlias=True, **more)


def _tinted(colour: Colour, tint: float) -> Colour:
    red, green, blue = (round(min(255, max(0, part * (1 + 0.25 * tint)))) for part in colour)
    return red, green, blue


def _disc(canvas: skia.Canvas, x: float, y: float, radius: float, colour: Colour) -> None:
    canvas.drawCircle(x, y, radius, _paint(colour))


def _rect(canvas: skia.Canvas, x: float, y: float, half: float, tall: float, colour: Colour) -> None:
    canvas.drawRect(skia.Rect.MakeLTRB(x - half, y - tall, x + half, y + tall), _paint(colour))


def _limb(
    canvas: skia.Canvas, x: float, y: float, to_x: float, to_y: float, width: float, colour: Colour
) -> None:
    paint = _paint(colour, StrokeWidth=width)
    paint.setStyle(skia.Paint.kStroke_Style)
    paint.setStrokeCap(skia.Paint.kRound_Cap)
    canvas.drawLine(x, y, to_x, to_y, paint)
