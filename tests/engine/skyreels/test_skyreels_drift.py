"""The drift meter and the match on synthetic films whose drift is known."""

import json
import math
from dataclasses import asdict
from itertools import pairwise

import cv2
import numpy as np
import pytest
import torch
from torch import Tensor

from engine.skyreels.codec import from_uint8, to_uint8
from engine.skyreels.drift import (
    RAMP,
    UNCHANGED,
    Anchor,
    Correction,
    Drift,
    DriftMeter,
    correction,
    delta_e_2000,
    match,
)

FRAMES = 20


@pytest.fixture(autouse=True)
def one_thread() -> None:
    torch.set_num_threads(1)


def film(start: int = 0, frames: int = FRAMES) -> Tensor:
    """A lit room with a red ball rolling through it: pixels [1, 3, T, 48, 64]."""
    y, x = np.mgrid[0:48, 0:64].astype(np.float32)
    grain = np.random.default_rng(0).normal(0, 6, (48, 64, 1)).astype(np.float32)
    room = np.stack([90 + x, 80 + 0.8 * x + 0.5 * y, 70 + 1.2 * y], axis=-1) + grain
    shown = []
    for t in range(start, start + frames):
        frame = room.copy()
        frame[(x - (6 + 0.6 * t)) ** 2 + (y - 24) ** 2 < 49] = (200, 50, 40)
        shown.append(frame)
    return from_uint8(np.stack(shown).clip(0, 255).astype(np.uint8))


def brighter(pixels: Tensor, times: float) -> Tensor:
    """Linear light, as an exposure that creeps up."""
    value = (pixels / 2 + 0.5).clamp(0, 1)
    return (value * times ** (1 / 2.2)).clamp(0, 1) * 2 - 1


def warmer(pixels: Tensor, by: float) -> Tensor:
    return (pixels + torch.tensor([by, 0.0, -by]).view(1, 3, 1, 1, 1)).clamp(-1, 1)


def blurred(pixels: Tensor, sigma: float) -> Tensor:
    return from_uint8(np.stack([cv2.GaussianBlur(frame, (0, 0), sigma) for frame in to_uint8(pixels)]))


def opencv_lab(pixels: Tensor) -> np.ndarray:
    frames = [cv2.cvtColor(frame.astype(np.float32) / 255, cv2.COLOR_RGB2Lab) for frame in to_uint8(pixels)]
    return np.stack(frames).reshape(-1, 3)


def test_colours_are_those_of_opencv() -> None:
    """Its float conversion is a table's, a tenth off in the lightness of dark colours."""
    anchor, lab = Anchor.of(film()), opencv_lab(film())
    assert anchor.mean == pytest.approx(tuple(lab.mean(axis=0)), abs=0.15)
    assert anchor.std == pytest.approx(tuple(lab.std(axis=0)), abs=0.15)


def test_a_long_window_is_measured_by_a_sample_of_its_frames() -> None:
    long = film(0, 77)
    assert Anchor.of(long).mean == pytest.approx(tuple(opencv_lab(long).mean(axis=0)), abs=0.25)
    darker = torch.cat([long[:, :, :40], long[:, :, 40:] - 0.3], dim=2)
    expected = opencv_lab(darker.clamp(-1, 1)).mean(axis=0)
    assert Anchor.of(darker).mean == pytest.approx(tuple(expected), abs=0.5)


@pytest.mark.parametrize(
    ("colour", "lab"),
    [
        ((255, 0, 0), (53.2408, 80.0925, 67.2032)),
        ((0, 255, 0), (87.7347, -86.1827, 83.1793)),
        ((0, 0, 255), (32.2970, 79.1875, -107.8602)),
        ((255, 255, 255), (100.0, 0.0, 0.0)),
    ],
)
def test_the_primaries_in_lab(colour: tuple[int, int, int], lab: tuple[float, float, float]) -> None:
    plain = np.tile(np.uint8(colour), (2, 8, 8, 1))
    assert Anchor.of(from_uint8(plain)).mean == pytest.approx(lab, abs=1e-3)


@pytest.mark.parametrize(
    ("one", "two", "difference"),
    [  # the published test data of Sharma, Wu and Dalal
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, 3.1571, -77.2803), (50.0, 0.0, -82.7485), 2.8615),
        ((50.0, -1.3802, -84.2814), (50.0, 0.0, -82.7485), 1.0000),
        ((50.0, 0.0, 0.0), (50.0, -1.0, 2.0), 2.3669),
        ((50.0, 2.4900, -0.0010), (50.0, -2.4900, 0.0009), 7.1792),
        ((50.0, 2.4900, -0.0010), (50.0, -2.4900, 0.0011), 7.2195),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((50.0, 2.5, 0.0), (61.0, -5.0, 29.0), 22.8977),
        ((50.0, 2.5, 0.0), (56.0, -27.0, -3.0), 31.9030),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_ciede2000(
    one: tuple[float, float, float], two: tuple[float, float, float], difference: float
) -> None:
    assert delta_e_2000(one, two) == pytest.approx(difference, abs=5e-5)
    assert delta_e_2000(two, one) == pytest.approx(difference, abs=5e-5)
    assert delta_e_2000(one, one) == 0


def test_the_anchor_itself_has_not_drifted() -> None:
    meter = DriftMeter()
    assert meter.measure(film()) == Drift(0, 0, 0, 1, 1, None)
    assert meter.anchor == Anchor.of(film())


def test_two_percent_more_light_a_window_is_seen_as_that() -> None:
    meter = DriftMeter(Anchor.of(film()))
    seen = [meter.measure(brighter(film(), 1.02**window)) for window in range(6)]
    for window, drift in enumerate(seen):
        assert drift.exposure == pytest.approx(window * math.log2(1.02), rel=0.1, abs=1e-6)
        assert drift.sharpness == pytest.approx(1, abs=0.02)
    assert all(later.colour > earlier.colour for earlier, later in pairwise(seen))
    assert meter.measure(brighter(film(), 1 / 1.1)).exposure == pytest.approx(-math.log2(1.1), rel=0.1)


def test_a_hue_shift_is_seen_at_its_size() -> None:
    shifted = warmer(film(), 0.06)
    drift = DriftMeter(Anchor.of(film())).measure(shifted)
    expected = math.dist(opencv_lab(shifted).mean(axis=0), opencv_lab(film()).mean(axis=0))
    assert expected > 3
    assert drift.colour76 == pytest.approx(expected, rel=0.06)
    assert 1 < drift.colour < drift.colour76 * 1.5
    assert abs(drift.exposure) < 0.05


@pytest.mark.parametrize("sigma", [0.6, 1.0, 2.0])
def test_blur_is_seen_and_exposure_is_not_taken_for_it(sigma: float) -> None:
    meter = DriftMeter(Anchor.of(film()))
    soft = meter.measure(blurred(film(), sigma)).sharpness
    variances = [
        np.mean(
            [
                cv2.Laplacian(f.astype(np.float32) @ np.float32([0.2127, 0.7152, 0.0722]), cv2.CV_32F).var()
                for f in to_uint8(p)
            ]
        )
        for p in (blurred(film(), sigma), film())
    ]
    assert soft < 0.9
    assert soft == pytest.approx(variances[0] / variances[1], rel=0.25)
    assert meter.measure(brighter(blurred(film(), sigma), 1.1)).sharpness == pytest.approx(soft, rel=0.05)


def test_less_contrast_is_seen() -> None:
    drift = DriftMeter(Anchor.of(film())).measure(film() * 0.8)
    assert 0.7 < drift.contrast < 0.9


def test_another_face_is_seen_where_there_is_an_embedding() -> None:
    def embed(pixels: Tensor) -> Tensor:
        return pixels.mean(dim=(0, 2, 3, 4)) + torch.tensor([1.0, 1.0, 1.0])

    meter = DriftMeter(Anchor.of(film(), embed), embed)
    same, other = meter.measure(film()).identity, meter.measure(film().roll(1, dims=1)).identity
    assert same == pytest.approx(1) and other is not None and other < 0.99


def test_plain_pictures_have_no_numbers_that_are_none() -> None:
    black, grey = torch.full((1, 3, 4, 16, 16), -1.0), torch.zeros(1, 3, 4, 16, 16)
    for anchor in (black, grey):
        for now in (black, grey, film()):
            assert all(
                math.isfinite(value)
                for value in asdict(DriftMeter(Anchor.of(anchor)).measure(now)).values()
                if value is not None
            )
            assert match(now, Anchor.of(anchor), 1.0).isfinite().all()


def test_anchor_and_drift_survive_the_way_to_a_file() -> None:
    for anchor in (Anchor.of(film()), Anchor.of(film(), lambda pixels: pixels.mean(dim=(0, 2, 3, 4)))):
        assert Anchor.from_tensor(anchor.tensor()) == anchor
    change = correction(warmer(film(), 0.1), Anchor.of(film()), 0.7)
    assert change != UNCHANGED and Correction.from_tensor(change.tensor()) == change
    drift = DriftMeter(Anchor.of(film())).measure(warmer(film(), 0.1))
    assert Drift(**json.loads(json.dumps(asdict(drift)))) == drift


def test_strength_nothing_is_the_identity() -> None:
    pixels = film()
    assert match(pixels, Anchor.of(warmer(film(), 0.2)), 0.0) is pixels


def test_a_window_equal_to_its_anchor_stays() -> None:
    random = torch.rand(1, 3, 12, 24, 24, generator=torch.Generator().manual_seed(1)) * 2 - 1
    corners = torch.tensor([-1.0, 1.0]).repeat(3 * 12 * 32).view(1, 3, 12, 8, 8)
    for pixels in (film(), random, corners):
        assert (match(pixels, Anchor.of(pixels), 1.0) - pixels).abs().max() < 1 / 255


@pytest.mark.parametrize(
    "worse",
    [lambda p: brighter(p, 1.1), lambda p: warmer(p, 0.06), lambda p: p * 0.9],
    ids=["light", "hue", "contrast"],
)
def test_matching_takes_back_most_of_a_drift(worse: "object") -> None:
    anchor = Anchor.of(film())
    drifted = worse(film())  # type: ignore[operator]
    meter = DriftMeter(anchor)
    # after the ramp; before it, the window still goes over from the one before
    was, now = meter.measure(drifted[:, :, RAMP:]), meter.measure(match(drifted, anchor, 1.0)[:, :, RAMP:])
    assert now.colour76 < 0.2 * was.colour76 and now.colour < 0.2 * was.colour
    assert abs(math.log2(now.contrast)) < 0.2 * abs(math.log2(was.contrast)) + 0.01
    half = meter.measure(match(drifted, anchor, 0.5)[:, :, RAMP:])
    assert 0.3 * was.colour76 < half.colour76 < 0.7 * was.colour76


def test_a_long_film_stays_at_its_anchor_without_a_seam() -> None:
    """Ten windows, 2 % more light in each; each window's correction goes over from the one before."""
    anchor, before, shown = Anchor.of(film()), UNCHANGED, []
    raw = [brighter(film(window * FRAMES), 1.02**window) for window in range(10)]
    for window in raw:
        shown.append(match(window, anchor, 1.0, before=before))
        before = correction(window, anchor, 1.0)
    meter = DriftMeter(anchor)
    was, now = meter.measure(raw[-1]), meter.measure(shown[-1])
    assert was.exposure > 0.2 and abs(now.exposure) < 0.2 * was.exposure
    light = torch.cat(shown, dim=2).mean(dim=(0, 1, 3, 4))
    seams = (light[FRAMES::FRAMES] - light[FRAMES - 1 : -1 : FRAMES]).abs()
    raw_light = torch.cat(raw, dim=2).mean(dim=(0, 1, 3, 4))
    raw_seams = (raw_light[FRAMES::FRAMES] - raw_light[FRAMES - 1 : -1 : FRAMES]).abs()
    assert (seams <= raw_seams + 0.5 / 255).all()


def test_the_first_frame_goes_on_from_the_one_before() -> None:
    """A window that continues pixels that are shown as they are: its correction must not show as a step."""
    pixels = warmer(film(), 0.1)
    matched = match(pixels, Anchor.of(film()), 1.0)
    steps = [float((matched[:, :, i] - pixels[:, :, i]).abs().mean()) for i in range(FRAMES)]
    whole = steps[-1]
    assert whole > 0.02 and steps[0] < 0.05 * whole
    assert all(earlier <= later + 1e-6 for earlier, later in pairwise(steps[:RAMP]))
    assert max(later - earlier for earlier, later in pairwise(steps)) < 0.25 * whole
    assert steps[RAMP:] == pytest.approx([whole] * (FRAMES - RAMP), rel=0.02)


def test_another_subject_is_not_pulled_back_whole() -> None:
    night = film() * 0.2 - 0.8
    anchor = Anchor.of(film())
    matched = Anchor.of(match(night, anchor, 1.0)[:, :, RAMP:])
    before = Anchor.of(night[:, :, RAMP:])
    assert 11 < matched.mean[0] - before.mean[0] < 13 < anchor.mean[0] - before.mean[0]
    assert matched.std[0] / before.std[0] < 1.3


def test_motion_is_left_alone() -> None:
    pixels = brighter(film(), 1.1)
    matched = match(pixels, Anchor.of(film()), 1.0)

    def ball(frame: np.ndarray) -> tuple[float, float]:
        red = frame[..., 0].astype(int) - frame[..., 1] > 80
        rows, columns = np.nonzero(red)
        return float(rows.mean()), float(columns.mean())

    for before, after in zip(to_uint8(pixels), to_uint8(matched), strict=True):
        assert ball(before) == pytest.approx(ball(after), abs=0.1)
        shift, response = cv2.phaseCorrelate(*(f.mean(axis=2).astype(np.float64) for f in (before, after)))
        assert response > 0.9 and math.hypot(*shift) < 0.05
