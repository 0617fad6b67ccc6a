"""A drawing spec made ready to be photographed: sets baked, people and props on their marks.

It joins the places, the figures, the props and the weather under one camera. It does not decide
anything about the shot, and it writes no files.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import replace

import cv2
import numpy as np

from assets.look import Look
from engine.rehearsal.acting import acting_at
from engine.rehearsal.backdrop import Backdrop
from engine.rehearsal.camera import Matrix, View
from engine.rehearsal.compositor import Frame, Item, Lens, bounds, soften, stack, through
from engine.rehearsal.figures.figure import PHONES, Box, Figure
from engine.rehearsal.figures.motion import ON_TWOS
from engine.rehearsal.figures.poses import LYING
from engine.rehearsal.finish import Finish
from engine.rehearsal.furniture import furniture, is_over
from engine.rehearsal.genres import GENRES
from engine.rehearsal.light import LightRig
from engine.rehearsal.paint import Pixels, lay
from engine.rehearsal.places import build
from engine.rehearsal.props import held, reach
from engine.rehearsal.seats import cover, seat
from engine.rehearsal.set_pieces import glow, pool, seated, set_piece, shadow
from engine.rehearsal.spec import WALKING, Actor, DrawingSpec, home, strayed
from engine.rehearsal.styles import STYLES, styled
from engine.rehearsal.weather import weather_items
from storyboard.terms import Weather

SHADE = np.array([0.62, 0.62, 0.66, 1.0])  # what light is left on someone in the foreground
WINDS = {Weather.WIND: 8.0, Weather.RAIN: 2.5, Weather.SNOW: 2.0}  # cm that hair is blown aside outdoors
AIR = 1.0  # the same in any other weather
CLOSE = 85.0  # cm of the subject in the frame's height, below which a shot is close
FAR = 30.0  # the depth of a sky
STEADY = 0.25  # pixels by which nothing is seen to move
SHOULDER = 0.95  # people nearer than this are out of focus


class Stage:
    """One shot as a row of pictures, `frames` long at `fps`; `awake`: nobody blinks (for a still)."""

    def __init__(
        self,
        spec: DrawingSpec,
        looks: Mapping[str, Look],
        width: int,
        height: int,
        frames: int,
        fps: int,
        awake: bool = False,
    ) -> None:
        self._path, self._frames, self._fps = spec.path, frames, fps
        self._view: View | None = None
        self.frame = Frame(width, height)
        lens = Lens(width, height, spec.aperture)
        flat = not spec.insert and spec.path.start.height < 60
        scene = build(
            spec.place, spec.time, spec.weather, spec.mood, spec.seed, spec.side, flat, spec.language
        )
        behind = [layer for layer in scene.layers if layer.depth >= 1]
        before = [layer for layer in scene.layers if layer.depth < 1]
        sheets = weather_items(scene.weather_sheet or Weather.CLEAR, width, height, spec.seed)
        self.items: list[Item] = [Backdrop(stack(behind, spec.path, lens), width, height), *sheets[0]]
        for placed in spec.props:
            self.items += stack(glow(placed) + set_piece(placed, spec, scene), spec.path, lens)
        if spec.path.end.keystone < -0.2 and not spec.insert:
            self.items += stack([pool(spec, scene.rig)], spec.path, lens)
        cast = sorted(spec.actors, key=lambda actor: -actor.depth)
        sitting = [actor for actor in cast if seated(actor) and actor.depth >= SHOULDER]  # on one bench, say
        players = [
            Player(actor, looks[actor.character_id], scene.rig, spec, lens, i, awake, self._going_round())
            for i, actor in enumerate(cast)
        ]
        for player in players:
            actor = player.actor
            if actor.depth < SHOULDER:
                self.items.append(Shoulder(player, lens))
                continue
            seats = [seat(one, spec.place, scene.rig) for one in sitting if actor is sitting[0]]
            self.items += stack([shadow(actor, player.look), *seats], spec.path, lens)
            if spec.path.end.height > 150 and not actor.walk and actor.pose not in (*WALKING, *LYING):
                self.items.append(CastShadow(player, scene.rig))
            used = [furniture(actor.uses, actor, player.look, scene.rig)] if actor.uses else []
            work, covers = (
                stack(used, spec.path, lens),
                stack(cover(actor, spec.place, scene.rig), spec.path, lens),
            )
            over = bool(actor.uses) and is_over(actor.uses, actor.yaw)
            self.items += [player, *work, *covers] if over else [*work, player, *covers]
        if before and not spec.insert and width < height:  # drawn to frame a tall picture
            self.items += stack(before, spec.path, lens)
        self.items += sheets[1]
        grade = styled(styled(scene.grade, GENRES[spec.genre]), STYLES[spec.style])
        grade = replace(grade, vignette=min(0.9, grade.vignette + spec.vignette))
        self.finish = Finish(grade, width, height, spec.seed)

    def _going_round(self) -> Callable[[float], float] | None:
        """How far round its subject the camera has gone by a time, in radians; None if it never goes."""
        if self._path.start.around == self._path.end.around == 0:
            return None
        last = max(1, self._frames - 1) / self._fps
        return lambda seconds: math.radians(self._path.at(min(1.0, seconds / last), seconds).around)

    def picture(self, index: int) -> Pixels:
        """Frame `index`, uint8 RGB. Ask in order: the grain moves on."""
        seconds, view = self.instant(index)
        for item in self.items:
            item.paint(self.frame, view, seconds)
        return self.finish.apply(self.frame.pixels)

    def instant(self, index: int) -> tuple[float, View]:
        """When frame `index` is, and what is seen then: the last view until the camera has really moved."""
        seconds = index / self._fps
        view = self._path.at(index / max(1, self._frames - 1), seconds)
        if self._view is None or _slid(self._view, view, self.frame) > STEADY:
            self._view = view
        return seconds, self._view


class Player:
    """A person, acting on a mark."""

    def __init__(
        self,
        actor: Actor,
        look: Look,
        rig: LightRig,
        spec: DrawingSpec,
        lens: Lens,
        seed: int,
        awake: bool = False,
        around: Callable[[float], float] | None = None,
    ) -> None:
        self.actor, self.look, self._awake = actor, look, awake
        prop = held(actor.holds) if actor.holds and actor.pose not in PHONES else None
        outfit = min(actor.outfit, len(look.outfits) - 1)
        self.figure = Figure(
            look,
            outfit,
            actor.pose,
            actor.yaw,
            actor.pitch,
            rig=rig,
            head_yaw=actor.head,
            seed=spec.seed % 1000 + seed,
            held=prop,
            reaches=reach(actor.holds) if prop else 0.0,
            before=actor.before,
            before_yaw=actor.before_yaw,
            changes=round(actor.changes * ON_TWOS),
            still=awake,
            lens=around,
            wind=0.0 if spec.indoors else WINDS.get(spec.weather, AIR),
        )
        stride = abs(self.figure.travel(1.0))
        self.figure.pace = min(1.2, abs(actor.walk) / stride) if actor.walk and stride else 0.8
        views = spec.path.samples()
        closest = max(view.scale(actor.depth) / actor.depth for view in views) * lens.height
        if lens.height / closest < CLOSE:
            closest *= 0.8  # a face this large is smooth: a fifth fewer pixels a side is not missed
        if actor.depth < SHOULDER:
            closest *= 0.5  # out of focus
        self.figure.bake(closest, _in_view(self, views, lens))

    def place(self, view: View, seconds: float, width: int, height: int) -> Matrix:
        """From figure centimetres to the pixels of a frame, 3x3."""
        actor = self.actor
        x = actor.x + strayed(actor, seconds)
        return view.facing(actor.depth, x, width, height) @ home(actor, seconds)

    def paint(self, frame: Frame, view: View, seconds: float) -> None:
        if view.behind(self.actor.depth):
            return
        place = self.place(view, seconds, frame.width, frame.height)
        acting = acting_at(self.actor, seconds)
        if self._awake and acting.blink is None:
            acting = replace(acting, blink=0.0)
        for sprite in self.figure.sprites(seconds, acting):
            frame.blend(sprite.pixels, place @ np.vstack([sprite.matrix, (0, 0, 1)]), sprite.mode)


class Shoulder:
    """Someone in the foreground, dark and out of focus, who only breathes."""

    def __init__(self, player: Player, lens: Lens) -> None:
        self._player = player
        pixels, self._matrix = _flat(player)
        self._pixels = soften((pixels * SHADE).astype(np.uint8), 3.2 * lens.height / 1280)

    def paint(self, frame: Frame, view: View, seconds: float) -> None:
        breath = np.array([[1, 0, 0], [0, 1, 0.35 * np.sin(seconds * 1.7)], [0, 0, 1.0]])
        place = self._player.place(view, seconds, frame.width, frame.height)
        frame.blend(self._pixels, place @ breath @ self._matrix, soft=True)


class CastShadow:
    """A person's outline laid on the floor towards the lens, as light from behind throws it."""

    def __init__(self, player: Player, rig: LightRig) -> None:
        self._player = player
        pixels, self._matrix = _flat(player, 4)
        pixels[..., :3] = 0
        fall = np.linspace(0.04, 0.34, len(pixels))[:, None, None]  # faint where it is far from the feet
        self._pixels = soften((pixels * fall).astype(np.uint8), 2.0)
        away = -rig.lights[0].x if rig.lights else 1.0
        self._lay = np.array([[1, -0.45 * away, 0], [0, -0.32, 0], [0, 0, 1.0]])

    def paint(self, frame: Frame, view: View, seconds: float) -> None:
        place = self._player.place(view, seconds, frame.width, frame.height)
        frame.blend(self._pixels, place @ self._lay @ self._matrix)


def _flat(player: Player, part: int = 1) -> tuple[Pixels, Matrix]:
    """A person at rest as one sprite with 1/`part` of the pixels, and its 3x3 matrix to figure cm."""
    sprites = player.figure.sprites(0.0, acting_at(player.actor, 0.0))
    x0, y0, x1, y1 = bounds(np.vstack([_corners(s.pixels, s.matrix) for s in sprites]))
    unit = abs(sprites[0].matrix[0, 0]) * part
    size = int((x1 - x0) / unit) + 1, int((y1 - y0) / unit) + 1
    pixels = np.zeros((size[1], size[0], 4), np.uint8)
    inward = np.array([[1 / unit, 0, -x0 / unit], [0, 1 / unit, -y0 / unit], [0, 0, 1.0]])
    for sprite in sprites:
        matrix = (inward @ np.vstack([sprite.matrix, (0, 0, 1)]))[:2]
        moved = cv2.warpAffine(sprite.pixels, matrix, size, flags=cv2.INTER_LINEAR)
        lay(moved, pixels, mode=sprite.mode)
    return pixels, np.linalg.inv(inward)


# ---- What is in view ----------------------------------------------------------------------------
def _in_view(player: Player, views: list[View], lens: Lens) -> Box:
    """The part of a figure that some view of the shot can show, in its own centimetres."""
    frame = np.array([[0, 0], [lens.width, 0], [0, lens.height], [lens.width, lens.height]], float)
    seen = []
    actor = player.actor
    for seconds in (0.0, actor.on_mark, min(8.0, actor.walks[1])) if actor.walk else (0.0,):
        for view in views:
            place = player.place(view, seconds, lens.width, lens.height)
            seen.append(through(np.linalg.inv(place), frame))
    _, top, _, bottom = bounds(np.vstack(seen))
    return bounds(np.vstack(seen), 0.06 * (bottom - top))


def _slid(a: View, b: View, frame: Frame) -> float:
    """The most pixels by which what is seen in `a`, the nearest or the farthest, lies elsewhere in `b`."""
    edges = np.array([[0, 0], [frame.width, 0], [0, frame.height], [frame.width, frame.height]], float)
    apart = []
    for depth in (SHOULDER, FAR):
        before, after = (view.project(depth, frame.width, frame.height) for view in (a, b))
        apart.append(through(after @ np.linalg.inv(before), edges) - edges)
    return float(np.nan_to_num(np.abs(apart), nan=frame.height).max())


def _corners(pixels: Pixels, matrix: Matrix) -> Matrix:
    height, width = pixels.shape[:2]
    return through(
        np.vstack([matrix, (0, 0, 1)]), np.array([[0, 0], [width, 0], [0, height], [width, height]], float)
    )
