"""One person in one shot: baked once under the shot's light, then moved at a few milliseconds a frame.

A figure is drawn in centimetres, x right and y down, its origin on the ground between the feet.
It knows nothing of the camera: the compositor gives the scale to bake at, and warps the sprites.
The same drawing serves a close-up and a long shot; only the scale and the part in view differ.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import skia

from assets.look import Look
from engine.rehearsal.expressions import Expression
from engine.rehearsal.light import LightRig
from engine.rehearsal.mouths import Mouth
from engine.rehearsal.paint import Matrix, Pixels, Point
from storyboard.terms import Pose

Box = tuple[float, float, float, float]  # left, top, right, bottom in cm


@dataclass(frozen=True)
class Sprite:
    """Lit pixels, and where they stand: `matrix` (2x3) takes a pixel to figure centimetres.

    `pixels` are shared with the figure's cache: read only.
    """

    pixels: Pixels
    matrix: Matrix
    mode: str = "SrcOver"


@dataclass(frozen=True)
class Acting:
    """What the person does at one moment.

    `expression` comes from expressions.expression() or blend(), `mouth` from mouths.mouth_at()
    (None: not speaking, the expression shapes the mouth). `gaze` adds to the expression's own:
    (-1..1 left to right, -1..1 up to down) as seen on the screen. `speaking` 0..1 is how much
    the hands and the head underline the words. `blink` None blinks by itself.
    """

    expression: Expression
    mouth: Mouth | None = None
    gaze: Point = (0.0, 0.0)
    speaking: float = 0.0
    blink: float | None = None


@dataclass
class Figure:
    """A person in a pose, seen from one side, under one rig.

    `yaw` -1..1 turns from full profile left over the camera (0) to full profile right; beyond
    that, up to +-2, is the back. `pitch` > 0 looks down on the figure (high angle), < 0 up at
    it, about -0.5..0.5. `head_yaw` and `head_pitch` add to them for the head alone. `seed`
    parts the blinks and breaths of two figures. `held` draws a prop in the near hand: cm, the
    origin in the palm, x along the fingers, y to the thumb's other side.
    """

    look: Look
    outfit: int = 0
    pose: Pose = Pose.STAND
    yaw: float = 0.0
    pitch: float = 0.0
    rig: LightRig = field(kw_only=True)
    head_yaw: float = 0.0
    head_pitch: float = 0.0
    seed: int = 0
    held: Callable[[skia.Canvas], None] | None = None

    def bake(self, pixels_per_cm: float, view: Box | None = None) -> None:
        """Draw what does not act, at this scale; `view` is the part of the figure ever seen (cm)."""
        raise NotImplementedError

    def sprites(self, t: float, acting: Acting) -> Sequence[Sprite]:
        """The figure at `t` seconds, back to front; the face acts on twos (12 a second)."""
        raise NotImplementedError

    @property
    def eyes(self) -> Point:
        """Between the eyes, in figure cm: what a camera frames."""
        raise NotImplementedError

    @property
    def box(self) -> Box:
        """All that the figure covers at rest, in figure cm."""
        raise NotImplementedError

    def travel(self, t: float) -> float:
        """How far the pose has carried it along the screen's x by `t`, in cm (walk, run; else 0)."""
        raise NotImplementedError
