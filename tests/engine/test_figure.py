"""Figures: they draw, they turn, they act, and they stay themselves."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
import skia

from assets.look import Look, Outfit
from engine.rehearsal.compositor import Frame, Sprite
from engine.rehearsal.figures.expressions import EXPRESSIONS, Expression, blend, expression
from engine.rehearsal.figures.figure import Acting, Figure, on_twos
from engine.rehearsal.figures.mouths import SHAPES, mouth_at
from engine.rehearsal.light import Light, LightRig
from engine.rehearsal.paint import Pixels, channels, paint
from storyboard.models import Timed
from storyboard.terms import Age, Emotion, Pose, Sex

RIG = LightRig("#c8c8c8", 0.16, (Light(-0.8, -0.4, "#ffe0c0", 0.4), Light(1, -0.5, "#c0d8ff", 0.8, "rim")))
ANN = Look(
    sex=Sex.FEMALE, age=Age.YOUNG, hair_style="bob", hair="#20202c", skin="#e8b394", lips="#b5414f",
    outfits=(Outfit(kind="blouse", cloth="#2f7d62"), Outfit(kind="hooded-suit", cloth="#203040")),
)  # fmt: skip
BEN = Look(
    sex=Sex.MALE, hair_style="side-part", height_cm=182, outfits=(Outfit(kind="suit", cloth="#3a4a70"),)
)
STILL = Acting(EXPRESSIONS[Emotion.NEUTRAL], blink=0.0)
WIDTH, HEIGHT = 150, 200


def drawn(
    figure: Figure, acting: Acting = STILL, scale: float = 0.0, t: float = 0.0, baked: bool = False
) -> Pixels:
    """The whole figure, or at scale > 0 its face, in a small picture on black."""
    frame = Frame(WIDTH, HEIGHT)
    if scale:
        x, y = figure.eyes
        view = (x - WIDTH / 2 / scale, y - HEIGHT / 2 / scale, x + WIDTH / 2 / scale, y + HEIGHT / 2 / scale)
    else:
        scale = 1.0
        view = (-WIDTH / 2, -HEIGHT + 10, WIDTH / 2, 10)
    if not baked:
        figure.bake(scale, view)
    to_frame = np.array([[scale, 0, -view[0] * scale], [0, scale, -view[1] * scale], [0, 0, 1]])
    for sprite in figure.sprites(t, acting):
        frame.blend(sprite.pixels, to_frame @ np.vstack([sprite.matrix, (0, 0, 1)]), sprite.mode)
    return frame.pixels.copy()


def difference(a: Pixels, b: Pixels) -> float:
    """Mean difference of the colours, 0 to 255."""
    return float(np.abs(a.astype(int) - b.astype(int))[..., :3].mean())


def covered(pixels: Pixels) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of what is painted."""
    ys, xs = np.nonzero(pixels[..., 3] > 128)
    return int(xs.min()), int(ys.min()), int(xs.max()), int(ys.max())


def share_near(pixels: Pixels, colour: str, within: float = 60.0) -> float:
    """How much of the figure has a hue like `colour`, whatever its brightness."""
    art = pixels[pixels[..., 3] > 200][:, :3].astype(float)
    want = np.array(channels(colour), float)
    art = art / (art.sum(1, keepdims=True) + 1e-6)
    return float((np.abs(art - want / want.sum()).sum(1) * 255 < within / 4).mean())


def test_the_same_look_draws_the_same_pixels() -> None:
    first, second = Figure(ANN, rig=RIG, yaw=0.3), Figure(ANN, rig=RIG, yaw=0.3)
    assert np.array_equal(drawn(first, scale=4), drawn(second, scale=4))


def test_a_person_stands_on_the_ground_as_tall_as_they_are() -> None:
    for look in (ANN, BEN):
        left, top, right, bottom = covered(drawn(Figure(look, rig=RIG)))
        height = bottom - top
        assert abs(bottom - (HEIGHT - 10)) <= 5
        assert 0.97 * look.height_cm < height < 1.08 * look.height_cm
        assert 35 < right - left < 80


def test_faces_turn_all_the_way_round() -> None:
    views = [drawn(Figure(ANN, rig=RIG, yaw=yaw), scale=4) for yaw in (-1, -0.5, 0, 0.5, 1, 1.5, 2)]
    for i, a in enumerate(views):
        for b in views[i + 1 :]:
            assert difference(a, b) > 2
    back = Figure(ANN, rig=RIG, yaw=2)
    shocked = Acting(replace(EXPRESSIONS[Emotion.SHOCK], nod=0.0, tilt=0.0, open=0.0), blink=0.0)
    assert difference(drawn(back, scale=4), drawn(back, shocked, scale=4)) < 0.1


def replace_hair(look: Look, style: str) -> Look:
    return look.model_copy(update={"hair_style": style})


def test_a_nose_stands_out_of_a_profile() -> None:
    figure = Figure(replace_hair(BEN, "bald"), rig=RIG, yaw=1)
    figure.bake(6)
    head = figure._head
    assert head is not None
    outline = head._face(0.0).skull.outline(head.view)
    ahead = {y: float(outline[np.abs(outline[:, 1] - y) < 0.04][:, 0].max()) for y in (0.1, 0.56, 0.74)}
    assert ahead[0.56] > ahead[0.1] + 0.08
    assert ahead[0.56] > ahead[0.74] + 0.08


def test_high_and_low_angles_differ() -> None:
    high, level, low = (drawn(Figure(ANN, rig=RIG, pitch=p), scale=4) for p in (0.45, 0.0, -0.45))
    assert difference(high, level) > 2
    assert difference(low, level) > 2
    assert difference(high, low) > 3


def test_every_expression_is_told_from_every_other() -> None:
    figure = Figure(replace_hair(ANN, "bun"), rig=RIG, yaw=0.15)
    figure.bake(5, (-20, -170, 20, -135))
    faces = {e: drawn(figure, Acting(EXPRESSIONS[e], blink=0.0), scale=5, baked=True) for e in Emotion}
    close = [(a, b) for a in faces for b in faces if a < b and difference(faces[a], faces[b]) < 2.0]
    assert len(faces) == 33
    assert not close


def test_a_feeling_grows_with_its_intensity() -> None:
    figure = Figure(replace_hair(ANN, "bun"), rig=RIG, yaw=0.15)
    figure.bake(5, (-20, -170, 20, -135))
    calm = drawn(figure, scale=5, baked=True)
    for emotion in set(Emotion) - {Emotion.NEUTRAL}:
        mild, felt, strong = (
            drawn(figure, Acting(expression(emotion, i), blink=0.0), scale=5, baked=True)
            for i in (0.1, 0.5, 1.0)
        )
        assert difference(calm, mild) < difference(calm, felt) < difference(calm, strong), emotion


def test_narrowed_eyes_do_not_shut() -> None:
    assert expression(Emotion.SUSPICIOUS, 1.0).lid > 0.4
    assert expression(Emotion.LAUGH, 1.0).lid < 0.1


def test_tears_run_down() -> None:
    figure = Figure(ANN, rig=RIG, yaw=0.15)
    figure.bake(6, (-20, -170, 20, -135))
    crying = EXPRESSIONS[Emotion.CRYING]
    first, later = (
        drawn(figure, Acting(replace(crying, fall=fall), blink=0.0), scale=6, baked=True)
        for fall in (0.0, 0.3)
    )
    assert difference(first, later) > 0.02


def test_expressions_blend() -> None:
    calm, angry = EXPRESSIONS[Emotion.NEUTRAL], EXPRESSIONS[Emotion.ANGRY]
    assert blend(calm, angry, 0) == calm
    assert blend(calm, angry, 1) == angry
    assert blend(calm, angry, 0.5).brow_in == pytest.approx((calm.brow_in + angry.brow_in) / 2)
    weak, strong = expression(Emotion.ANGRY, 0.0), expression(Emotion.ANGRY, 1.0)
    assert strong.brow_in < angry.brow_in < weak.brow_in < calm.brow_in


def test_every_mouth_shape_can_be_seen() -> None:
    figure = Figure(ANN, rig=RIG, yaw=0.2)
    figure.bake(6, (-20, -170, 20, -135))
    lips = {s: drawn(figure, replace(STILL, mouth=m), scale=6, baked=True) for s, m in SHAPES.items()}
    assert difference(lips["A"], lips["D"]) > 0.5
    for a, b in ("XB", "BC", "CD", "DE", "EF", "GH"):
        assert difference(lips[a], lips[b]) > 0.03, (a, b)


def test_rounded_vowels_are_small_and_open_ones_are_not() -> None:
    assert SHAPES["F"].wide < SHAPES["E"].wide < SHAPES["C"].wide
    assert SHAPES["F"].open < SHAPES["D"].open / 2


def test_lips_run_from_shape_to_shape() -> None:
    cues = [Timed(text="A", start=0.5, end=0.7), Timed(text="D", start=0.7, end=0.9)]
    assert mouth_at(cues, 0.1) is None
    assert mouth_at(cues, 2.0) is None
    closed, between, wide = (mouth_at(cues, t) for t in (0.6, 0.7, 0.8))
    assert closed and between and wide
    assert closed.open == pytest.approx(0.0)
    assert wide.open == pytest.approx(SHAPES["D"].open)
    assert 0.2 * wide.open < between.open < 0.8 * wide.open
    steps = [m.open for t in np.arange(0.55, 0.85, 0.01) if (m := mouth_at(cues, float(t)))]
    assert max(np.diff(steps)) < 0.3


def test_blinks_come_by_themselves_and_differ_between_people() -> None:
    shut = {}
    for seed in (1, 2):
        figure = Figure(ANN, rig=RIG, seed=seed)
        shut[seed] = [figure._blink(i / 12) for i in range(240)]
        assert 4 <= sum(b == 1.0 for b in shut[seed]) <= 10
    assert shut[1] != shut[2]


def test_sweat_shows_where_fear_is() -> None:
    figure = Figure(ANN, rig=RIG)
    figure.bake(6, (-20, -170, 20, -135))
    terror = EXPRESSIONS[Emotion.TERROR]
    dry = drawn(figure, Acting(replace(terror, sweat=0.0), blink=0.0), scale=6, baked=True)
    assert difference(dry, drawn(figure, Acting(terror, blink=0.0), scale=6, baked=True)) > 0.02
    assert EXPRESSIONS[Emotion.HAPPY].sweat == 0


def test_tears_and_gaze_show() -> None:
    figure = Figure(ANN, rig=RIG)
    figure.bake(6, (-20, -170, 20, -135))
    grief = EXPRESSIONS[Emotion.CRYING]
    dry = drawn(figure, Acting(replace(grief, tears=0.0), blink=0.0), scale=6, baked=True)
    assert difference(dry, drawn(figure, Acting(grief, blink=0.0), scale=6, baked=True)) > 0.05
    left, right = (drawn(figure, replace(STILL, gaze=(x, 0)), scale=6, baked=True) for x in (-1, 1))
    assert difference(left, right) > 0.05


@pytest.mark.parametrize("pose", list(Pose))
def test_every_pose_draws_differently_and_stays_on_the_ground(pose: Pose) -> None:
    for yaw in (0.35, -1.0):
        picture = drawn(Figure(BEN, rig=RIG, pose=pose, yaw=yaw, still=True))
        _, top, _, bottom = covered(picture)
        assert HEIGHT - 24 <= bottom <= HEIGHT - 1
        if pose is not Pose.STAND:
            assert difference(picture, drawn(Figure(BEN, rig=RIG, yaw=yaw))) > 1
        if pose in (Pose.SIT, Pose.CROUCH, Pose.LIE):
            assert bottom - top < 0.85 * BEN.height_cm


def test_walking_moves_the_legs_and_carries_the_figure() -> None:
    figure = Figure(ANN, rig=RIG, pose=Pose.WALK, yaw=1)
    figure.bake(1, (-75, -190, 75, 10))
    steps = [drawn(figure, t=t, baked=True) for t in (0.0, 0.25, 0.5)]
    assert difference(steps[0], steps[1]) > 0.5
    assert difference(steps[1], steps[2]) > 0.5
    assert 100 < figure.travel(1.0) < 160
    assert Figure(ANN, rig=RIG, pose=Pose.WALK, yaw=-1).travel(1.0) < -100
    assert Figure(ANN, rig=RIG, pose=Pose.STAND, yaw=1).travel(1.0) == 0


def test_speaking_hands_rise() -> None:
    figure = Figure(BEN, rig=RIG, yaw=0.2)
    figure.bake(1, (-75, -190, 75, 10))
    rest = drawn(figure, baked=True)
    moved = [
        difference(rest, drawn(figure, replace(STILL, speaking=1.0), t=t, baked=True))
        for t in np.arange(0, 6, 0.5)
    ]
    assert max(moved) > 1.5


def test_hair_and_clothes_keep_their_colours() -> None:
    for hair in ("#b03030", "#3050b0"):
        dyed = ANN.model_copy(update={"hair": hair, "hair_style": "long-straight"})
        back = drawn(Figure(dyed, rig=RIG, yaw=2), scale=4)
        assert share_near(back, hair) > 0.3
    for yaw in (0, 1, 2):
        assert share_near(drawn(Figure(ANN, rig=RIG, yaw=yaw)), "#2f7d62") > 0.12
    assert share_near(drawn(Figure(ANN, outfit=1, rig=RIG)), "#2f7d62") < 0.03


def test_a_hat_in_the_hand_is_drawn() -> None:
    def box(canvas: skia.Canvas) -> None:
        canvas.drawRect(skia.Rect.MakeXYWH(-8, -8, 16, 16), paint("#ff00ff"))

    plain = drawn(Figure(BEN, rig=RIG, pose=Pose.HOLD, yaw=0.3))
    assert share_near(plain, "#ff00ff") == 0
    assert share_near(drawn(Figure(BEN, rig=RIG, pose=Pose.HOLD, yaw=0.3, held=box)), "#ff00ff") > 0.004


def test_only_what_is_seen_is_baked() -> None:
    figure = Figure(ANN, rig=RIG)
    x, y = figure.eyes
    figure.bake(10, (x - 8, y - 10, x + 8, y + 14))
    sprites = figure.sprites(0.0, STILL)
    assert sprites and all(isinstance(s, Sprite) for s in sprites)
    assert max(s.pixels.shape[0] for s in sprites) <= 260
    assert max(s.pixels.shape[1] for s in sprites) <= 200


@pytest.mark.parametrize("yaw", [0.0, -1.72])
def test_whatever_part_of_a_figure_is_seen_it_can_be_drawn(yaw: float) -> None:
    figure = Figure(BEN, yaw=yaw, pitch=0.5, rig=RIG)
    left, top, right, _ = figure.box
    for x, y in product(np.linspace(left - 25, right + 25, 16), np.linspace(top - 25, -90, 8)):
        figure.bake(1.0, (x - 8, y - 8, x + 8, y + 8))
        assert all(sprite.pixels.ndim == 3 for sprite in figure.sprites(0.0, STILL))


@pytest.mark.parametrize("yaw", [-0.9, 0.0, 0.9])
def test_what_is_held_is_upright_but_for_a_cup_that_is_drunk_from(yaw: float) -> None:
    def tilt(pose: Pose, seconds: float) -> float:
        tilts = []

        def thing(canvas: skia.Canvas) -> None:
            matrix = canvas.getTotalMatrix()
            tilts.append(abs(np.degrees(np.arctan2(matrix.getSkewY(), matrix.getScaleX()))))

        figure = Figure(BEN, rig=RIG, pose=pose, yaw=yaw, held=thing)
        figure.bake(1.0)
        figure.sprites(seconds, STILL)
        return float(max(tilts))

    assert tilt(Pose.HOLD, 0.0) == tilt(Pose.READ, 0.0) == 0
    assert max(tilt(Pose.DRINK, at / 4) for at in range(12)) > 20


def test_a_long_thing_is_held_to_its_end() -> None:
    """A stick reaches the ground, which is at 190 in the picture; what is near the palm is not enough."""

    def stick(canvas: skia.Canvas) -> None:
        canvas.drawRect(skia.Rect.MakeLTRB(-2, 0, 2, 80), paint("#ff00ff"))

    def lowest(reaches: float) -> int:
        figure = Figure(BEN, rig=RIG, held=stick, reaches=reaches)
        red, green, blue = np.moveaxis(drawn(figure)[..., :3].astype(int), -1, 0)
        return int(np.nonzero((red > green + 60) & (blue > green + 60))[0].max())

    assert lowest(80.0) > lowest(0.0) + 20 and lowest(80.0) > 175


@pytest.mark.parametrize("yaw", [-0.4, 0.4])
def test_a_sheet_before_a_chest_is_whole(yaw: float) -> None:
    def sheet(canvas: skia.Canvas) -> None:
        canvas.drawRect(skia.Rect.MakeLTRB(-12, -34, 12, 0), paint("#ff00ff"))

    figure = Figure(BEN, rig=LightRig("#ffffff", 0.1, ()), pose=Pose.HOLD, yaw=yaw, held=sheet)
    red, green, blue = np.moveaxis(drawn(figure)[..., :3].astype(int), -1, 0)
    clear = (red > 200) & (blue > 200) & (green < 40)
    rows, columns = np.nonzero(clear)
    upper = clear[rows.min() : rows.min() + 20, columns.min() : columns.max() + 1]
    assert upper.mean() > 0.95  # its lower corner is in the hand


def test_drawings_are_held_for_two_frames() -> None:
    assert [round(on_twos(i / 24) * 12) for i in range(6)] == [0, 0, 1, 1, 2, 2]
    assert isinstance(expression(Emotion.JOY), Expression)


def test_a_lens_that_goes_round_sees_another_side() -> None:
    """From the right, one who faced us looks to the left; and an instant is the same however reached."""
    figure = Figure(replace_hair(BEN, "bald"), rig=RIG, lens=lambda seconds: 0.5 * seconds)
    first, last = drawn(figure, scale=4), drawn(figure, scale=4, t=2.0, baked=True)
    noses = [float(figure._drawing(step, 0.0)[1]) for step in (0, 12, 24)]
    assert noses == sorted(noses, reverse=True) and noses[-1] == pytest.approx(-1.0, abs=0.03)
    assert difference(first, last) > 2
    again = Figure(replace_hair(BEN, "bald"), rig=RIG, lens=lambda seconds: 0.5 * seconds)
    assert np.array_equal(drawn(again, scale=4, t=2.0), last)


@pytest.mark.parametrize("yaw", [0.7, 0.97])
def test_a_full_beard_covers_the_jaw_from_every_side(yaw: float) -> None:
    def beard(yaw: float) -> int:
        """How many pixels of the face it changes."""
        looks = (BEN.model_copy(update={"beard": kind, "hair_style": "bald"}) for kind in ("none", "full"))
        bare, bearded = (drawn(Figure(look, rig=RIG, yaw=yaw), scale=4).astype(int) for look in looks)
        return int((np.abs(bare - bearded)[..., :3].sum(2) > 30).sum())

    assert beard(yaw) > 350
    assert beard(yaw) == pytest.approx(beard(-yaw), rel=0.25)
