"""What stands in a set besides people: props on the ground, a table or a wall, shadows, light pools.

Each is one of the compositor's layers at its place in the set. It knows no time and no acting.
"""

import skia

from assets.look import Look
from engine.rehearsal.boats import sea
from engine.rehearsal.camera import HORIZON
from engine.rehearsal.compositor import Layer
from engine.rehearsal.figures.poses import LYING, SEATED
from engine.rehearsal.light import LightRig
from engine.rehearsal.paint import mix, paint, radial
from engine.rehearsal.places import Set
from engine.rehearsal.props import PROPS, Prop, table, wall
from engine.rehearsal.spec import Actor, DrawingSpec, Placed, strayed
from engine.rehearsal.things import hand
from storyboard.terms import Pose


def set_piece(placed: Placed, spec: DrawingSpec, scene: Set) -> list[Layer]:
    """A prop on the ground, or large in the frame on a table or in a hand."""
    prop = PROPS[placed.prop]
    if not spec.insert or prop.stands in ("floor", "water"):
        under = [Layer(placed.depth, sea, rig=scene.rig, blur=0)] if prop.stands == "water" else []
        return [*under, _on_ground(placed, prop, scene.rig)]
    height = spec.path.end.height
    if prop.stands == "wall":
        return [
            Layer(1.02, wall(mix("#7d7468", scene.rig.ambient, 0.4), height * 2.4), blur=1.0),
            _piece(placed, prop, scene.rig),
        ]
    if prop.stands in ("table", "flat"):
        lying = prop.stands == "flat"
        edge = placed.y - (prop.height * 0.62 if lying else prop.height * 0.12)
        edge += 0.8 * spec.path.end.keystone * height  # from above more of the table is seen, from below less
        edge = min(edge, placed.y + prop.height * (-0.45 if lying else 0.42))
        tint = mix("#6b4632", scene.rig.ambient, 0.25)
        if placed is not spec.props[0]:  # on the table of the first
            return [_on_table(placed, prop, scene.rig, lying)]
        top = Layer(1.0, table(tint, edge, height * 2.2, height * 2.5), blur=1.5)
        return [top, _on_table(placed, prop, scene.rig, lying)]
    return _in_hand(placed, prop, scene.rig)


def glow(placed: Placed) -> list[Layer]:
    """The light that a glowing prop throws on the air around it; none for any other."""
    prop = PROPS[placed.prop]
    if not prop.glows:
        return []
    reach, y = (
        1.1 * max(prop.width, prop.height),
        placed.y - (prop.height / 2 if prop.stands == "floor" else 0),
    )
    tint = "#ffb060" if placed.prop == "candle" else "#56d8ff"

    def draw(canvas: skia.Canvas) -> None:
        light = radial((placed.x, y), reach, [(tint, 0.34), (tint, 0.10), (tint, 0.0)], [0, 0.5, 1])
        canvas.drawCircle(placed.x, y, reach, paint(shader=light))

    return [Layer(1.04, draw, mode="Plus", blur=0)]


def _piece(placed: Placed, prop: Prop, rig: LightRig) -> Layer:
    """A prop as it is, facing the lens."""

    def draw(canvas: skia.Canvas) -> None:
        canvas.translate(placed.x, placed.y)
        prop.draw(canvas)

    return Layer(1.0, draw, rig=None if prop.glows else rig, blur=0)


def _on_ground(placed: Placed, prop: Prop, rig: LightRig) -> Layer:
    far = placed.depth

    def draw(canvas: skia.Canvas) -> None:
        canvas.translate(placed.x / far, HORIZON - HORIZON / far)
        canvas.scale(placed.size / far, placed.size / far)
        wide = prop.width * 0.62
        canvas.drawOval(
            skia.Rect.MakeXYWH(-wide, -wide * 0.12, wide * 2, wide * 0.26),
            paint(alpha=0.55, blur=wide * 0.08),
        )
        canvas.translate(0, -prop.height / 2)
        prop.draw(canvas)

    return Layer(far, draw, rig=None if prop.glows else rig, blur=0)


def _on_table(placed: Placed, prop: Prop, rig: LightRig, lying: bool) -> Layer:
    def draw(canvas: skia.Canvas) -> None:
        canvas.translate(placed.x, placed.y)
        if lying:  # seen from above the table: the far edge narrows
            lean = -0.35 / prop.height
            canvas.concat(skia.Matrix.MakeAll(1, -0.04, 0, 0, 0.84, 0, 0, lean, 1))
        else:
            wide, foot = prop.width * 0.55, prop.height / 2
            shade = skia.Rect.MakeXYWH(-wide * 0.9, foot - wide * 0.2, wide * 2.2, wide * 0.36)
            canvas.drawOval(shade, paint(alpha=0.5, blur=wide * 0.12))
        prop.draw(canvas)

    return Layer(1.0, draw, rig=None if prop.glows else rig, blur=0)


def _in_hand(placed: Placed, prop: Prop, rig: LightRig) -> list[Layer]:
    def draw(canvas: skia.Canvas) -> None:
        canvas.translate(placed.x + prop.grip[0] + 0.5, placed.y + prop.grip[1] + prop.height * 0.12)
        size = max(0.35, min(1.0, prop.height / 15))
        canvas.scale(size, size)
        hand(canvas)

    thing = _piece(placed, prop, rig)
    if prop.draw is hand or prop.width > 40:
        return [thing]
    return [Layer(1.0, draw, rig=rig, blur=0), thing]


# How far to each side a body covers the ground, as a share of its height, where it does not stand.
_REACH = {
    Pose.LIE: 0.5, Pose.CROUCH: 0.3, Pose.KNEEL: 0.22, Pose.KOWTOW: 0.32, Pose.SIT_ON_FLOOR: 0.28,
    Pose.FALL: 0.36, Pose.PUSH: 0.24, Pose.PUNCH: 0.24,
}  # fmt: skip


def shadow(actor: Actor, look: Look) -> Layer:
    """Where a person meets the ground: a soft dark ellipse, and a wider, fainter one."""
    far = actor.depth
    reach = look.height_cm * (0.24 if seated(actor) else _REACH.get(actor.pose, 0.17))

    def draw(canvas: skia.Canvas) -> None:
        canvas.translate(actor.x / far, HORIZON - HORIZON / far)
        canvas.scale(1 / far, 1 / far)
        for wide, alpha in ((reach * 1.5, 0.30), (reach, 0.55)):
            spot = skia.Rect.MakeXYWH(-wide, -wide * 0.16, wide * 2, wide * 0.34)
            canvas.drawOval(spot, paint("#05040a", alpha, blur=wide * 0.13))

    drift = (lambda t: (strayed(actor, t) / far, 0.0)) if actor.walk else None
    return Layer(far, draw, blur=0, ground=True, drift=drift)


def seated(actor: Actor) -> bool:
    """Whether a seat, or a bed, is under this person at any time of the shot."""
    abed = actor.pose in LYING and actor.sunk < 0
    return abed or actor.pose in SEATED or actor.before in SEATED


def pool(spec: DrawingSpec, rig: LightRig) -> Layer:
    """Light on the floor around the people, so that a lens above sees them against something."""
    x = spec.actors[0].x if spec.actors else 0.0
    tint = rig.lights[0].colour if rig.lights else "#ffffff"

    def draw(canvas: skia.Canvas) -> None:
        canvas.translate(x, 0)
        canvas.scale(1, 0.3)
        light = radial((0, 0), 260, [(tint, 0.30), (tint, 0.10), (tint, 0.0)], [0, 0.45, 1])
        canvas.drawCircle(0, 0, 260, paint(shader=light))

    return Layer(1.0, draw, mode="Plus", blur=0, ground=True)
