"""One person in one shot: baked once under the shot's light, then moved at a few milliseconds a frame.

A figure is drawn in centimetres, x right and y down, its origin on the ground between the feet.
It knows nothing of the camera: the compositor gives the scale to bake at, and warps the sprites.
The same drawing serves a close-up and a long shot; only the scale and the part in view differ.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import cv2
import numpy as np
import skia

from assets.look import Look
from engine.rehearsal.compositor import Sprite
from engine.rehearsal.figures.body import Body
from engine.rehearsal.figures.expressions import Expression
from engine.rehearsal.figures.head import Head, Piece
from engine.rehearsal.figures.layers import fade_in, flattened
from engine.rehearsal.figures.limbs import hand
from engine.rehearsal.figures.motion import (
    CHANGES,
    ON_TWOS,
    SPEEDS,
    change_at,
    change_takes,
    changing,
    gesture_at,
    planted,
    stance_at,
    stances,
)
from engine.rehearsal.figures.mouths import Mouth
from engine.rehearsal.figures.outfits import Dressed
from engine.rehearsal.figures.poses import NEAR_HANDED, POSES
from engine.rehearsal.figures.stance import Stance, mirrored, shifted
from engine.rehearsal.figures.sway import breeze, hung, trailing
from engine.rehearsal.light import LightRig, relight
from engine.rehearsal.paint import Matrix, Pixels, Point, affine, chain, hash01, noise, paint, raster
from engine.rehearsal.space import Array, seen, turned
from storyboard.terms import Pose

Box = tuple[float, float, float, float]  # left, top, right, bottom in cm
Turn = tuple[int, int]  # of a head from where it rests, in steps
PHONES = (Pose.PHONE, Pose.SCROLL)  # the poses that bring a phone of their own
_EVERYTHING: Box = (-1e4, -1e4, 1e4, 1e4)
_HEAD_BOX: Box = (-2.3, -2.2, 2.3, 3.1)  # head units: holds a bun, a hood and hair to the chest
_MOST_BODIES = 20  # drawings of a body that are kept
_HEAD_STEP = 0.22  # radians that a head turns or bows before it is drawn from there
_FINE_HEAD_STEP = 0.11  # the same while the lens goes round
_LENS_STEP = 0.035  # radians that the lens goes round before a body is drawn from there
_NECK = 1.58  # head units below which only ends of hair are before the body
_CROWN = -1.1  # the same for the hair behind
_ENDS, _HAIR = 1.5, 4.2  # head units from there to the ends of the longest hair
_UPRIGHT = 1.9  # head units that such ends lie nearer to the plumb line, for a head that tilts by 45 degrees
_HEM_STEP = 2.5  # cm
_HELD = 45.0  # cm from a palm in which most things end
_FACING_US = 0.45  # radians
GROUND_TILT = 0.09  # radians: the ground is seen a little from above, so feet point down the picture


def on_twos(t: float) -> float:
    """The time of the drawing that is on screen at `t` seconds."""
    return math.floor(t * ON_TWOS + 1e-6) / ON_TWOS


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
    it, about -0.5..0.7. `head_yaw` and `head_pitch` add to them for the head alone. `seed`
    parts the blinks and breaths of two figures. `held` draws a prop in a hand: upright, in cm, the
    origin in the palm, from which it `reaches` so many cm. It begins in the pose `before`, if any,
    turned to `before_yaw` if that is given, and from drawing `changes` on it changes to its own;
    `still` shows the pose's telling moment all the time. `lens` says how far round it the camera has
    gone at a time in seconds (radians, > 0 to the right): so much of another side is seen. `wind` blows
    hair and hems aside, in cm, > 0 to the right.
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
    reaches: float = 0.0
    pace: float = 1.0  # of a walk or a run, 1 the pose's own
    before: Pose | None = None
    before_yaw: float | None = None
    changes: int = CHANGES
    still: bool = False
    lens: Callable[[float], float] | None = None
    wind: float = 0.0

    def __post_init__(self) -> None:
        self._clothes = self.look.outfits[min(self.outfit, len(self.look.outfits) - 1)]
        self._ahead = planted(self.before, self.pose)[1] if self.before else 0.0
        telling = stance_at(self.pose, 0) if self.pose in SPEEDS else POSES[self.pose]
        self._telling = shifted(telling, self._ahead)
        self._rest = self._dressed(self._telling, self._yaw)
        self._bodies: dict[tuple[Stance, float, float], _Drawn] = {}
        self._roots: dict[int, float] = {}
        self._heads: dict[Turn, Head | None] = {}

    def bake(self, pixels_per_cm: float, view: Box | None = None) -> None:
        """Draw what does not act, at this scale; `view` is the part of the figure ever seen (cm)."""
        self._scale = pixels_per_cm
        self._view = view or _EVERYTHING
        self._bodies.clear()
        self._heads.clear()
        self._head = self._turned_head((0, 0))
        self._body(*self._drawing(0, 0.0), self._swing(0.0))

    def sprites(self, t: float, acting: Acting) -> Sequence[Sprite]:
        """The figure at `t` seconds, back to front.

        What is drawn changes on twos; what only moves (breath, sway, a nod) is smooth. Ask for
        `acting` on twos too, but for the lips, or every frame costs a new drawing.
        """
        beat = on_twos(t)
        gesture = gesture_at(beat, acting.speaking, self.seed) if acting.speaking else 0.0
        drawn = self._body(*self._drawing(round(beat * ON_TWOS), gesture), self._swing(beat))
        hx, hy = drawn.head
        breath = 0.22 * math.sin(t * 1.9 + self.seed) * self._rest.body.scale
        root = affine(1.0, 0.004 * noise(t * 0.35, self.seed + 9), (0, 0))
        rise = np.array([[1.0, 0, 0], [0, 1 + breath / self.look.height_cm, 0]])
        move = chain(root, rise)
        behind = [replace(s, matrix=chain(move, s.matrix)) for s in drawn.behind]
        before = [replace(s, matrix=chain(move, s.matrix)) for s in drawn.before]
        head = self._turned_head(drawn.turn)
        if head is None:
            return [*behind, *before]
        act = self._settled(acting, beat)
        blink = acting.blink if acting.blink is not None else self._blink(beat)
        unit = self._rest.body.head_unit
        pivot = (hx, hy + 0.9 * unit)
        wag = acting.speaking * noise(t * 1.6, self.seed + 4)
        roll = math.radians(act.tilt * 0.8 + 0.9 * noise(t * 0.5, self.seed + 5) + 1.6 * wag)
        sink = unit * (0.010 * act.nod + 0.02 * acting.speaking * noise(t * 2.3, self.seed + 6))
        place = chain(move, affine(1.0, roll, pivot, (pivot[0], pivot[1] + sink)))
        k = unit / head.unit
        to_cm = np.array([[k, 0, hx + head.box[0] * unit], [0, k, hy + head.box[1] * unit]])
        matrix = chain(chain(place, affine(1.0, drawn.roll, (hx, hy))), to_cm)

        def piece(part: Piece, root: float = 0.0, slope: float = 0.0) -> Sprite:
            at = np.array([[1.0, 0, part.x], [0, 1.0, part.y]])
            return Sprite(part.pixels, chain(matrix, chain(hung(root, slope), at)))

        off = self._trailing(t) / unit + _UPRIGHT * math.tan(roll)  # hair hangs down from a tilted head, too
        neck = round((_NECK - head.box[1]) * head.unit)
        upper, ends = head.drawing(act, acting.mouth, blink).cut(neck)
        front = [piece(upper), piece(ends, neck, off / _ENDS)]
        middle = [*front, *behind] if drawn.bowed_away else [*behind, *front]
        crown = (_CROWN - head.box[1]) * head.unit
        sprites = [piece(head.back, crown, head.hangs * off / _HAIR), *middle, *before]
        return [sprite for sprite in sprites if sprite.pixels.size]

    # ---- What hangs -------------------------------------------------------------------------------
    def _root(self, step: int) -> float:
        """Where the head is along the screen's x in drawing `step`, walking included, in cm."""
        if step not in self._roots:
            stance, yaw = self._posed(step, 0.0)
            gone = step - self.changes
            gone = min(gone, 0) if self.before in SPEEDS else max(gone, 0) if self.before else step
            walked = self.travel(gone / ON_TWOS) * self.pace
            self._roots[step] = walked + self._head_at(self._dressed(stance, yaw))[0]
        return self._roots[step]

    def _trailing(self, t: float) -> float:
        """How far the ends of what hangs are off at `t` seconds, in cm."""
        if self.still:
            return self.wind
        return trailing(self._root, t, ON_TWOS) + breeze(t, self.wind, self.seed)

    def _swing(self, t: float) -> float:
        """The same for a hem, in steps, or every drawing of the body would be a new one."""
        return round(self._trailing(t) / _HEM_STEP) * _HEM_STEP if self._rest.cut.skirt else 0.0

    # ---- Where it is ------------------------------------------------------------------------------
    @property
    def eyes(self) -> Point:
        """Between the eyes, in figure cm."""
        return self._eyes(self._rest)

    @property
    def face(self) -> Point:
        """Between the eyes and the middle of the head, in figure cm: what a camera frames."""
        return self._face(self._rest)

    @property
    def faces(self) -> list[Point]:
        """Where the face is in every key of the pose and of what came before it, `face` first."""
        keys = stances(self.pose, self.before)
        return [self.face, *(self._face(self._dressed(key, self._yaw)) for key in keys[1:])]

    @property
    def box(self) -> Box:
        """All that the figure covers at rest, in figure cm."""
        return _around(self._rest.body)

    def travel(self, t: float) -> float:
        """How far its steps have carried it along the screen's x by `t`, in cm (walk, run; else 0)."""
        if self.before in SPEEDS and self.before_yaw is not None:
            return SPEEDS[self.before] * self._rest.body.scale * math.sin(self.before_yaw * math.pi / 2) * t
        return SPEEDS.get(self.pose, 0.0) * self._rest.body.scale * math.sin(self._yaw) * t

    def _eyes(self, dressed: Dressed) -> Point:
        (hx, hy), unit = self._head_at(dressed), self._rest.body.head_unit
        x, y, _ = seen(self._head_view(dressed), (0.0, 0.1, 0.9)) * unit
        return hx + float(x), hy + float(y)

    def _face(self, dressed: Dressed) -> Point:
        (hx, hy), (x, y) = self._head_at(dressed), self._eyes(dressed)
        return hx + 0.6 * (x - hx), hy + 0.6 * (y - hy)

    @property
    def _yaw(self) -> float:
        return self._turned(self.pose)

    def _turned(self, pose: Pose) -> float:
        """The body's turn in radians; one that lies down is seen from its side."""
        still = POSES[pose]
        yaw = self.yaw
        if still.lying:
            yaw = 1.0 if self.yaw >= 0 else -1.0
        elif still.turn and abs(yaw) <= 1:
            yaw = math.copysign(still.turn + 0.35 * abs(yaw), yaw)
        return yaw * math.pi / 2

    def _drawing(self, step: int, gesture: float) -> tuple[Stance, float]:
        """The stance of drawing `step`, and the body's turn as the lens then sees it."""
        stance, yaw = self._posed(step, gesture)
        if self.lens is None or stance.lying:
            return stance, yaw
        return stance, yaw - round(self.lens(step / ON_TWOS) / _LENS_STEP) * _LENS_STEP

    def _posed(self, step: int, gesture: float) -> tuple[Stance, float]:
        if self.still:
            return self._telling, self._yaw
        if self.before is None:
            return stance_at(self.pose, step, self.pace, gesture), self._yaw
        share = change_at(self.before, self.pose, step, self.changes)
        if share == 1:
            since = step - self.changes - change_takes(self.before, self.pose)
            return shifted(stance_at(self.pose, since, self.pace, gesture), self._ahead), self._yaw
        start = self._turned(self.before)
        if self.before_yaw is not None:
            start = self.before_yaw * math.pi / 2
        elif abs(start) > math.pi / 2 and POSES[self.pose].turn > 1:  # who turns away faced us before
            start = math.copysign(_FACING_US, start)
        first = round(min(step, self.changes) * (self.pace if self.before in SPEEDS else 1))
        return changing(self.before, self.pose, share, first), start + (self._yaw - start) * share

    def _dressed(self, stance: Stance, yaw: float) -> Dressed:
        if self.yaw > 0 and self.pose in NEAR_HANDED:
            stance = mirrored(stance)
        return Dressed(Body(self.look, stance, yaw, self.pitch * 0.5 + GROUND_TILT), self._clothes)

    @property
    def _head_step(self) -> float:
        return _HEAD_STEP if self.lens is None else _FINE_HEAD_STEP

    def _head_at(self, dressed: Dressed) -> Point:
        x, y, _ = dressed.body.picture(dressed.body.head)
        return float(x), float(y)

    def _head_turn(self, dressed: Dressed) -> tuple[float, float]:
        """The head's yaw and how far the stance bows it, in radians."""
        body = dressed.body
        look = body.stance.look * math.pi / 2
        aside = self.head_yaw * math.pi / 2 or math.copysign(look, body.yaw * look)
        return body.yaw + aside, body.head_pitch

    def _head_view(self, dressed: Dressed, turn: Turn = (0, 0)) -> Array:
        yaw, bow = self._head_turn(dressed)
        view = turned(yaw + turn[0] * self._head_step, 0.0)
        if lying := dressed.body.stance.lying:
            return turned(roll=-math.copysign(lying * math.pi / 2, self._yaw)) @ view
        bowed = turned(0, bow + turn[1] * _HEAD_STEP)
        result: Array = turned(0, self.pitch + self.head_pitch) @ view @ bowed
        return result

    def _turned_head(self, turn: Turn) -> Head | None:
        """The head from where `turn` shows it; None where no part of it is ever seen."""
        if turn not in self._heads:
            hx, hy = self._head_at(self._rest)
            unit = self._rest.body.head_unit
            left, top, right, bottom = _HEAD_BOX
            if len(stances(self.pose, self.before)) == 1:  # it stays here: only what is in view is drawn
                left, top = max(left, (self._view[0] - hx) / unit), max(top, (self._view[1] - hy) / unit)
                right = min(right, (self._view[2] - hx) / unit)
                bottom = min(bottom, (self._view[3] - hy) / unit)
            seen_at_all = right - left > 0.05 and bottom - top > 0.05
            self._heads[turn] = (
                Head(
                    self.look, self._clothes, self._head_view(self._rest, turn), self.rig, unit * self._scale,
                    (left, top, right, bottom),
                )
                if seen_at_all
                else None
            )  # fmt: skip
        return self._heads[turn]

    # ---- What acts ----------------------------------------------------------------------------------
    def _settled(self, acting: Acting, beat: float) -> Expression:
        """The expression with gaze and small darts of the eyes, in steps that the cache can hold."""
        act = acting.expression
        dart = math.floor(beat * 1.1 + hash01(self.seed, 8))
        dx, dy = 0.22 * (hash01(dart, self.seed + 1) - 0.5), 0.12 * (hash01(dart, self.seed + 2) - 0.5)
        return replace(
            act,
            gaze_x=round(min(1.0, max(-1.0, act.gaze_x + acting.gaze[0] + dx)), 2),
            gaze_y=round(min(1.0, max(-1.0, act.gaze_y + acting.gaze[1] + dy)), 2),
        )

    def _blink(self, beat: float) -> float:
        """A blink every three seconds or so: shut for one drawing, half shut on either side."""
        slot = math.floor(beat / 3.1)
        since = beat - slot * 3.1 - 0.4 - 2.0 * hash01(slot, self.seed)
        return {0: 0.55, 1: 1.0, 2: 0.45}.get(math.floor(since * ON_TWOS + 0.5), 0.0)

    # ---- The body -------------------------------------------------------------------------------------
    def _body(self, stance: Stance, yaw: float, swing: float) -> "_Drawn":
        """One drawing of the body, kept."""
        key = (stance, yaw, swing)
        if key not in self._bodies:
            if len(self._bodies) >= _MOST_BODIES:
                self._bodies.pop(next(iter(self._bodies)))
            dressed = replace(self._dressed(stance, yaw), swing=swing)
            (a, b), (c, d) = self._head_turn(dressed), self._head_turn(self._rest)
            turn = round((a - c) / self._head_step), round((b - d) / _HEAD_STEP)
            chest, head = dressed.body.picture(
                [dressed.body.on_spine(30 * dressed.body.scale)[0], dressed.body.head]
            )
            away = float(chest[2] - head[2]) > 18 * dressed.body.scale
            roll = math.copysign((self._telling.lying - stance.lying) * math.pi / 2, self._yaw)
            self._bodies[key] = _Drawn(*self._draw_body(dressed), self._head_at(dressed), turn, roll, away)
        return self._bodies[key]

    def _draw_body(self, dressed: Dressed) -> tuple[list[Sprite], list[Sprite]]:
        body = dressed.body
        front = [side for side in (0, 1) if dressed.arm_in_front(side)]
        rear = [side for side in (0, 1) if side not in front]
        near = front[-1] if front else 1
        if len(front) == 2:
            depth = [float(body.picture(np.array([body.arm(side)[1]]))[0, 2]) for side in (0, 1)]
            near = 0 if depth[0] > depth[1] else 1

        held = self.held or (_phone if self.pose in PHONES else None)
        grips = body.stance.grips
        holder = grips.index("hold") if grips.count("hold") == 1 else near
        hanging = [side for side in front if dressed.arm_hangs(side) and not (held and side == holder)]

        # An arm that comes round from the far shoulder: the chest hides it down to the elbow.
        folded = self.pose is Pose.ARMS_FOLDED and abs(body.view[0, 2]) > 0.3
        crossing = [side for side in front if folded and side != near]

        def torso(canvas: skia.Canvas) -> None:
            dressed.draw_torso(canvas)
            for side in set(front) - set(crossing):
                dressed.arm_shadow(canvas, side)
                dressed.draw_arm(canvas, side)

        def lit_arm(side: int, falloff: tuple[float, float]) -> list[Sprite]:
            points = body.picture(np.array(body.arm(side)))[:, :2]
            reach = 24 * body.scale
            around = (*(points.min(0) - reach), *(points.max(0) + reach))
            sprite = self._lit(lambda canvas: dressed.draw_arm(canvas, side), around, falloff)
            if side in front and sprite.pixels.size:  # grow out of the shoulder that the torso drew
                start, end = (18, 27) if side in crossing else (5, 17)
                fade_in(sprite, points, start * body.scale, end * body.scale)
            return [lit_thing(held, falloff), sprite] if held and side == holder else [sprite]

        def lit_thing(thing: Callable[[skia.Canvas], None], falloff: tuple[float, float]) -> Sprite:
            _, (x, y), angle = hand(body, holder)
            inward = 1 if x < self._head_at(dressed)[0] else -1

            def draw(canvas: skia.Canvas) -> None:
                canvas.translate(x, y)
                canvas.rotate(math.degrees(angle) if thing is _phone else inward * body.stance.tip)
                thing(canvas)

            reach = max(_HELD, self.reaches)
            return self._lit(draw, (x - reach, y - reach, x + reach, y + reach), falloff)

        x0, y0, x1, y1 = _around(body)
        behind = [part for side in (*rear, *crossing) for part in lit_arm(side, (0.86, 0.72))]
        behind.append(self._lit(torso, (x0 - 45, y0, x1 + 45, y1 + 25), (1.0, 0.78)))
        before: list[Sprite] = []
        chin = self._head_at(dressed)[1] + body.head_unit
        for side in sorted(set(front) - set(hanging), key=lambda s: (s in crossing, s == near)):
            wrist = float(body.picture(np.array([body.arm(side)[2]]))[0, 1])
            fingers = 2 * hand(body, side)[1][1] - wrist
            raised = min(wrist, fingers) < chin + 4 * body.scale
            (before if raised else behind).extend(lit_arm(side, (1.0, 0.9)))
        return flattened(behind), flattened(before)

    def _lit(self, draw: Callable[[skia.Canvas], None], around: Box, falloff: tuple[float, float]) -> Sprite:
        """Art in figure cm as a lit sprite, cut to what it covers and to what is seen."""
        x0, y0 = max(around[0], self._view[0]), max(around[1], self._view[1])
        x1, y1 = min(around[2], self._view[2]), min(around[3], self._view[3])
        k = self._scale
        x0, y0 = math.floor(x0 * k) / k, math.floor(y0 * k) / k  # all of a body lies on one grid of pixels
        if x1 <= x0 or y1 <= y0:
            return Sprite(np.zeros((0, 0, 4), np.uint8), affine())
        pixels, surface = raster(max(2, math.ceil((x1 - x0) * k)), max(2, math.ceil((y1 - y0) * k)))
        canvas = surface.getCanvas()
        canvas.scale(k, k)
        canvas.translate(-x0, -y0)
        draw(canvas)
        left, top, width, height = cv2.boundingRect(pixels[..., 3])
        cut: Pixels = np.ascontiguousarray(pixels[top : top + height, left : left + width])
        matrix: Matrix = np.array([[1 / k, 0, x0 + left / k], [0, 1 / k, y0 + top / k]])
        if cut.size:
            relight(cut, self.rig, falloff)
        return Sprite(cut, matrix)


@dataclass(frozen=True)
class _Drawn:
    """A drawing of the body: sprites behind the head and before it, where the head is, how it is turned.

    `roll`: radians that the head lies less flat than at rest; `bowed_away`: the back hides the head.
    """

    behind: list[Sprite]
    before: list[Sprite]
    head: Point
    turn: Turn
    roll: float
    bowed_away: bool


def _around(body: Body) -> Box:
    """What a body covers, in figure cm."""
    joints = np.concatenate([np.array([*body.arm(s), *body.leg(s)]) for s in (0, 1)] + [body.head[None]])
    points = body.picture(joints)[:, :2]
    margin = 1.7 * body.head_unit
    (x0, y0), (x1, y1) = points.min(0) - margin, points.max(0) + 0.9 * margin
    return float(x0), float(y0), float(x1), float(y1)


def _phone(canvas: skia.Canvas) -> None:
    """What a hand holds to its ear."""
    canvas.drawRoundRect(skia.Rect.MakeXYWH(-5.0, -3.4, 14.5, 6.8), 1.2, 1.2, paint("#15161c"))
    canvas.drawRoundRect(skia.Rect.MakeXYWH(-4.4, -2.9, 13.3, 5.8), 0.8, 0.8, paint("#30364a"))
