"""The film finish, the weather and the props, each on its own."""

import numpy as np
import pytest

from engine.rehearsal.camera import View
from engine.rehearsal.compositor import Frame
from engine.rehearsal.finish import Finish, Grade
from engine.rehearsal.paint import raster
from engine.rehearsal.props import PROPS, find_prop, find_props, held
from engine.rehearsal.weather import weather_items
from storyboard.terms import Weather

PLAIN = Grade(lift="#000000", gain="#ffffff", contrast=1.0, bloom=0.0, vignette=0.0, grain=0.01)


def finished(colour, grade, size=(96, 160)):
    pixels = np.empty((size[1], size[0], 4), np.uint8)
    pixels[:] = (*colour, 255)
    return Finish(grade, *size).apply(pixels).astype(float)


def test_a_vignette_darkens_corners_and_not_the_middle():
    picture = finished((160, 160, 160), Grade(vignette=0.6, grain=0.01, bloom=0.0))
    assert picture[:8, :8].mean() < 0.8 * picture[70:90, 40:56].mean()


def test_lift_and_gain_colour_black_and_white():
    grade = Grade(lift="#102030", gain="#f0e0d0", contrast=1.0, bloom=0.0, vignette=0.0, grain=0.01)
    assert finished((0, 0, 0), grade).mean((0, 1)) == pytest.approx((16, 32, 48), abs=2)
    assert finished((255, 255, 255), grade).mean((0, 1)) == pytest.approx((240, 224, 208), abs=2)


def test_saturation_moves_towards_grey():
    spread = [
        np.ptp(finished((200, 120, 60), Grade(saturation=s, grain=0.01)).mean((0, 1)))
        for s in (1.0, 0.5, 0.0)
    ]
    assert spread[0] > 1.6 * spread[1] and spread[2] < 25


def test_a_bright_spot_blooms_without_a_coloured_fringe():
    pixels = np.full((160, 96, 4), (30, 30, 40, 255), np.uint8)
    pixels[70:90, 40:56] = (255, 236, 200, 255)
    plain = Finish(PLAIN, 96, 160).apply(pixels)
    bloomed = Finish(Grade(bloom=0.6, threshold=160, vignette=0.0, grain=0.01), 96, 160).apply(pixels)
    ring = bloomed[62:68, 40:56].astype(float).mean((0, 1))
    assert ring.mean() > plain[62:68, 40:56].mean() + 8
    assert ring[0] >= ring[1] - 2 >= ring[2] - 24  # warm like its source: never green


def test_grain_moves_on_twos_and_repeats_every_time():
    def three():
        finish = Finish(Grade(grain=3.0, vignette=0.0), 96, 160, seed=5)
        return [finish.apply(np.full((160, 96, 4), 128, np.uint8)) for _ in range(3)]

    a, b, c = three()
    assert np.array_equal(a, b) and not np.array_equal(a, c)
    assert all(np.array_equal(x, y) for x, y in zip((a, b, c), three(), strict=True))
    assert 1.5 < a[..., 0].std() < 6


@pytest.mark.parametrize("weather", list(Weather))
def test_weather_falls_without_a_seam(weather):
    behind, before = weather_items(weather, 90, 160)
    pictures = []
    for seconds in np.arange(0, 2, 0.25):
        frame = Frame(90, 160)
        frame.pixels[:] = (40, 40, 60, 255)
        for item in behind + before:
            item.paint(frame, View(), float(seconds))
        pictures.append(frame.pixels.copy())
    changed = np.mean(
        [np.abs(a.astype(int) - b).mean() for a, b in zip(pictures[1:], pictures[:-1], strict=True)]
    )
    assert (changed > 0.05) == (weather is not Weather.CLEAR)


@pytest.mark.parametrize("name", sorted(PROPS))
def test_every_prop_draws_inside_its_box(name):
    prop = PROPS[name]
    pixels, surface = raster(300, 300)
    canvas = surface.getCanvas()
    canvas.translate(150, 150)
    canvas.scale(150 / max(prop.width, prop.height), 150 / max(prop.width, prop.height))
    prop.draw(canvas)
    ys, xs = np.nonzero(pixels[..., 3] > 128)
    assert len(xs) > 900
    extent = max(np.ptp(xs), np.ptp(ys)) / 150
    assert 0.7 < extent < 1.25


@pytest.mark.parametrize(
    "said,name",
    [
        ("a red umbrella", "umbrella"),
        ("the service panel", "panel"),
        ("发黄的信封", "envelope"),
        ("visitor's badge", "badge"),
        ("coffee cups", "cup"),
        ("手机屏幕", "phone"),
        ("wedding ring", "ring"),
    ],
)
def test_words_find_their_prop(said, name):
    assert find_prop(said) == (name, True)


def test_a_chinese_word_of_one_character_is_a_thing_only_where_it_is_handled():
    assert find_props("她摘下戒指，放在他面前，转身去书房找他的手下。") == ["ring"]
    assert set(find_props("他拿刀冲上来，桌上一碗面，她把信递给他。")) == {"knife", "letter", "bowl"}


def test_a_thing_nobody_drew_is_a_box_and_is_said_to_be():
    assert find_prop("astrolabe") == ("box", False)


def test_a_held_umbrella_is_folded_and_hangs_from_the_palm():
    pixels, surface = raster(300, 300)
    canvas = surface.getCanvas()
    canvas.translate(150, 60)
    canvas.scale(2, 2)
    held("umbrella")(canvas)
    ys, xs = np.nonzero(pixels[..., 3])
    assert np.ptp(ys) > 4 * np.ptp(xs) and ys.mean() > 60
