"""Layers become pixels where the camera says, as few plates as can be told apart."""

import numpy as np
import pytest
import skia

from engine.rehearsal.backdrop import Backdrop
from engine.rehearsal.camera import Path, View
from engine.rehearsal.compositor import Frame, Layer, Lens, Plate, stack
from engine.rehearsal.paint import paint

WIDTH, HEIGHT = 180, 320
STILL = Path(View(y=-150, height=320), View(y=-150, height=320))  # one pixel a centimetre
PAN = Path(View(y=-150, height=320, eye_x=-60, x=-60), View(y=-150, height=320, eye_x=60, x=60))


def box(colour, x0, y0, x1, y1):
    return lambda canvas: canvas.drawRect(skia.Rect.MakeLTRB(x0, y0, x1, y1), paint(colour))


def sky(depth=20.0):
    return Layer(depth, lambda canvas: canvas.drawPaint(paint("#203060")), opaque=True)


def shot(layers, path, share=0.0, seconds=0.0):
    frame = Frame(WIDTH, HEIGHT)
    for plate in stack(layers, path, Lens(WIDTH, HEIGHT)):
        plate.paint(frame, path.at(share, seconds), seconds)
    return frame.pixels[..., :3].astype(int)


def middle_of(pixels, channel=0):
    ys, xs = np.nonzero(pixels[..., channel] > 150)
    return xs.mean(), ys.mean()


def test_art_lands_where_it_was_drawn():
    pixels = shot([sky(), Layer(1, box("#ff0000", -10, -170, 30, -150))], STILL)
    assert middle_of(pixels) == pytest.approx((WIDTH / 2 + 9.5, HEIGHT / 2 - 10.5), abs=0.6)
    assert (pixels[:, :, 2] > 60).mean() > 0.9


def test_depth_decides_how_far_a_layer_slides():
    for depth, slide in ((1, -60), (2, -30), (4, -15)):
        layers = [sky(), Layer(depth, box("#ff0000", -8, -158, 8, -142))]
        x = middle_of(shot(layers, PAN, share=1.0))[0]
        assert x - WIDTH / 2 == pytest.approx(slide, abs=1)


def test_the_floor_goes_on_to_both_ends_of_a_long_track():
    track = Path(View(y=-110, height=230, x=-190, eye_x=-190), View(y=-110, height=230, x=190, eye_x=190))
    floor = Layer(2, box("#ff0000", -6000, -149, 6000, 4000), ground=True)
    for share in (0.0, 0.5, 1.0):
        assert (shot([sky(), floor], track, share)[-40:, :, 0] > 200).all()


def test_layers_that_do_not_part_are_flattened_and_those_that_do_are_not():
    layers = [sky(), *(Layer(d, box("#ff0000", -8, -158, 8, -142)) for d in (9, 3, 1.5))]
    assert len(stack(layers, STILL, Lens(WIDTH, HEIGHT))) == 1
    assert len(stack(layers, PAN, Lens(WIDTH, HEIGHT))) == 4


def test_there_are_never_many_plates():
    layers = [sky(), *(Layer(9 - i * 0.7, box("#ff0000", -8, -158, 8, -142)) for i in range(12))]
    assert len(stack(layers, PAN, Lens(WIDTH, HEIGHT))) <= 4


def test_a_plate_moves_as_one_board():
    parts = (Layer(2, box("#ff0000", -8, -158, 8, -142)), Layer(2, box("#00ff00", -8, -120, 8, -104)))
    pixels = shot([sky(), Plate(2, parts)], PAN, share=1.0)
    assert middle_of(pixels, 0)[0] == pytest.approx(middle_of(pixels, 1)[0], abs=0.6)


def test_what_flickers_and_drifts_stays_alive():
    lamp = Layer(2, box("#ff0000", -8, -158, 8, -142), alpha=lambda t: 0.0 if t < 1 else 1.0)
    mist = Layer(2, box("#00ff00", -8, -120, 8, -104), drift=lambda t: (20 * t, 0))
    before, after = (shot([sky(), lamp, mist], STILL, seconds=t) for t in (0.0, 1.0))
    assert before[..., 0].max() < 100 < after[..., 0].max()
    assert middle_of(after, 1)[0] - middle_of(before, 1)[0] == pytest.approx(20, abs=0.6)


def test_depth_of_field_softens_the_distance_but_not_the_subject():
    def steepness(depth):
        (plate,) = stack([Layer(depth, box("#ff0000", -30, -180, 30, -120))], STILL, Lens(WIDTH, HEIGHT, 40))
        frame = Frame(WIDTH, HEIGHT)
        plate.paint(frame, STILL.start, 0)
        return np.abs(np.diff(frame.pixels[HEIGHT // 2, :, 0].astype(int))).max()

    assert steepness(1) > 100 > 2.5 * steepness(4)


def test_a_layer_that_the_lens_has_passed_is_left_out():
    near = Path(View(near=0.5), View(near=0.5))
    assert stack([Layer(0.55, box("#ff0000", -500, -500, 500, 500))], near, Lens(WIDTH, HEIGHT)) == []


def test_soft_plates_meet_on_fewer_pixels_and_look_the_same():
    layers = [
        Layer(20, box("#203060", -900, -900, 900, 900), opaque=True, blur=20),
        Layer(9, box("#ff0000", -40, -200, 0, -150), blur=40),
        Layer(2, box("#00ff00", 10, -150, 40, -120)),
    ]
    plates = stack(layers, PAN, Lens(WIDTH, HEIGHT))
    assert [plate.soft for plate in plates] == [True, True, False]
    alone, together = Frame(WIDTH, HEIGHT), Frame(WIDTH, HEIGHT)
    for plate in plates:
        plate.paint(alone, PAN.start, 0.0)
    Backdrop(plates, WIDTH, HEIGHT).paint(together, PAN.start, 0.0)
    assert np.abs(alone.pixels.astype(int) - together.pixels).max() <= 6


def test_a_backdrop_is_kept_while_the_view_stays_unless_something_in_it_moves():
    mist = Layer(2, box("#00ff00", -8, -120, 8, -104), drift=lambda t: (20 * t, 0))
    for layers, same in (([sky()], True), ([sky(), mist], False)):
        backdrop, frame = (
            Backdrop(stack(layers, STILL, Lens(WIDTH, HEIGHT)), WIDTH, HEIGHT),
            Frame(WIDTH, HEIGHT),
        )
        backdrop.paint(frame, STILL.start, 0.0)
        first = frame.pixels.copy()
        frame.pixels[:] = 0
        backdrop.paint(frame, STILL.start, 1.0)
        assert np.array_equal(frame.pixels, first) == same
