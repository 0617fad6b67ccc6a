"""The pinhole: depth, ground and lens agree with each other."""

import numpy as np
import pytest

from engine.rehearsal.camera import HORIZON, Path, View

WIDTH, HEIGHT = 180, 320


def at(view, depth, x, y, ground=False):
    sx, sy, w = view.project(depth, WIDTH, HEIGHT, ground) @ (x, y, 1)
    assert w > 0
    return sx / w, sy / w


def test_the_aim_is_the_middle_and_the_height_fills_the_frame():
    view = View(x=12, y=-140, height=80, eye_x=30, eye_y=-20, near=0.4)
    assert at(view, 1, 12, -140) == pytest.approx((WIDTH / 2, HEIGHT / 2))
    assert at(view, 1, 12, -180)[1] == pytest.approx(0) and at(view, 1, 12, -100)[1] == pytest.approx(HEIGHT)


def test_what_is_far_moves_less_when_the_lens_moves_sideways():
    here, there = View(), View(x=40, eye_x=40)
    shifts = [at(here, d, 0, -150)[0] - at(there, d, 0, -150)[0] for d in (1, 2, 4, 8)]
    assert shifts[1] == pytest.approx(shifts[0] / 2) and shifts[3] == pytest.approx(shifts[0] / 8)


def test_coming_nearer_enlarges_the_near_more_than_the_far():
    assert View(near=0.5).scale(4) / View().scale(4) < View(height=115).scale(1) / View().scale(1)
    assert View(near=0.5).behind(0.6) and not View(near=0.5).behind(0.8)


@pytest.mark.parametrize(
    "view",
    [
        View(),
        View(eye_x=25, eye_y=-90, near=0.3, roll=8, keystone=-0.3),
        View(eye_x=-10, near=0.2, around=18),
    ],
)
@pytest.mark.parametrize("depth", [0.9, 1.0, 1.6, 3.0])
def test_a_board_stands_on_the_ground_where_its_foot_is(view, depth):
    foot = HORIZON - HORIZON / depth  # where the lens at rest sees the ground at that depth
    assert at(view, depth, 20, foot) == pytest.approx(at(view, depth, 20, foot, ground=True))


def test_going_round_keeps_the_subject_and_makes_the_wall_behind_recede_to_a_side():
    here, round_it = View(), View(around=20)
    assert at(round_it, 1, 0, -120) == pytest.approx(at(here, 1, 0, -120))
    assert abs(at(round_it, 3, 0, -120)[0] - at(here, 3, 0, -120)[0]) > 0.1 * WIDTH
    heights = [at(round_it, 3, x, 0)[1] - at(round_it, 3, x, -200)[1] for x in (-60, 60)]
    assert heights[1] > 1.1 * heights[0]


@pytest.mark.parametrize("around", [0, 20])
def test_who_faces_the_lens_stands_where_the_ground_carries_them(around):
    view, depth, x = View(eye_x=12, near=0.1, around=around), 1.3, 40.0
    foot = HORIZON - HORIZON / depth
    sx, sy, w = view.facing(depth, x, WIDTH, HEIGHT) @ (x / depth, foot, 1)
    assert (sx / w, sy / w) == pytest.approx(at(view, depth, x / depth, foot, ground=True))


def test_a_lens_above_lifts_the_horizon_and_keystone_leans_verticals():
    assert at(View(eye_y=-100), 1e6, 0, HORIZON)[1] < at(View(), 1e6, 0, HORIZON)[1]
    low = View(keystone=0.4)
    top = at(low, 1, 30, -200)[0] - at(low, 1, -30, -200)[0]
    bottom = at(low, 1, 30, -20)[0] - at(low, 1, -30, -20)[0]
    assert top < 0.85 * bottom


def test_a_path_starts_ends_and_eases():
    path = Path(View(x=0, height=200), View(x=100, height=100))
    xs = np.array([path.at(i / 20, 0).x for i in range(21)])
    assert xs[0] == 0 and xs[-1] == pytest.approx(100)
    steps = np.diff(xs)
    assert (steps >= 0).all() and steps[0] < steps[10] / 3 and steps[-1] < steps[10] / 3
    assert path.at(0.5, 0).height == pytest.approx(np.sqrt(200 * 100))


def test_a_hand_trembles_within_reason_and_repeats():
    path = Path(View(), View(), shake=1.0, seed=3)
    xs = [path.at(0.5, i / 24).x for i in range(96)]
    assert 1.0 < np.ptp(xs) < 0.05 * View().height
    assert xs == [path.at(0.5, i / 24).x for i in range(96)]
