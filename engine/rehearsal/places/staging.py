"""From drawing functions to the compositor's layers, and what a finished set holds."""

from collections.abc import Callable
from dataclasses import dataclass

import skia

from engine.rehearsal.compositor import Box, Layer, Plate
from engine.rehearsal.finish import Grade
from engine.rehearsal.light import LightRig
from engine.rehearsal.places.air import Setting
from engine.rehearsal.places.pen import Pen
from engine.rehearsal.places.space import depth
from storyboard.terms import Weather

Draw = Callable[[Pen], None]


@dataclass(frozen=True)
class Place:
    """One kind of location. `draw` gives its layers, far to near; `lamp` is its own light's colour,
    `accents` the lights that glow out of focus behind a close-up."""

    draw: Callable[[Setting], list[Layer]]
    interior: bool
    lamp: str = "#ffdcae"
    accents: tuple[str, ...] = ("#ffd9a0", "#ffe9c8", "#ffb870")


@dataclass(frozen=True)
class Set:
    """A location as one shot needs it: layers far to near, the light on people, the film stock.

    Layers nearer than depth 1 go in front of people. `ground_y` is where feet stand, in cm;
    `weather_sheet` is what falls or blows before the lens, None indoors.
    """

    layers: tuple[Layer | Plate, ...]
    rig: LightRig
    grade: Grade
    ground_y: float
    weather_sheet: Weather | None


def layer(
    setting: Setting,
    z: float,
    *draws: Draw,
    mode: str = "SrcOver",
    opaque: bool = False,
    blur: float | None = None,
    box: Box | None = None,
    drift: Callable[[float], tuple[float, float]] | None = None,
    alpha: Callable[[float], float] | None = None,
    ground: bool = False,
) -> Layer:
    """Art, drawn in turn, that moves like things `z` cm behind the subject plane."""

    def draw(canvas: skia.Canvas) -> None:
        pen = Pen(canvas, setting)
        for one in draws:
            one(pen)

    return Layer(
        depth(z),
        draw,
        mode=mode,
        opaque=opaque,
        blur=blur,
        box=box,
        drift=drift,
        alpha=alpha,
        ground=ground,
    )
