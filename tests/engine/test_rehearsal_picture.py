"""What is asked of a shot can be measured in its pixels: sizes, angles, moves, lips, weather, life."""

import itertools
from dataclasses import replace

import cv2
import numpy as np
import pytest

from assets.sheet import look_of
from engine.rehearsal.compositor import through
from engine.rehearsal.director import direct
from engine.rehearsal.stage import Stage
from storyboard.models import Move, SpokenLine, Subject, Timed
from storyboard.terms import Angle, MoveKind, Size

WIDTH, HEIGHT = 180, 320


def frames_of(request, indices, spec=None):
    """Frames as float RGB, rendered in order."""
    looks = {person.id: look_of(person) for person in request.characters}
    stage = Stage(spec or direct(request), looks, request.width, request.height, request.frames, request.fps)
    return [stage.picture(i)[..., :3].astype(np.float32) for i in indices]


def silhouette(request, index=0):
    """Where the people are: what differs from the empty set (its floor's shadows left out)."""
    spec = direct(request)
    (full,), (empty,) = (frames_of(request, [index], s) for s in (spec, replace(spec, actors=())))
    mask = np.abs(full - empty).max(axis=2) > 26
    return cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)) > 0


def breadth(request, index=0):
    """Pixels of the frame that the people cover."""
    return int(silhouette(request, index).sum())


def drift(a, b):
    """How far the picture moved from `a` to `b`, in pixels (x, y)."""
    grey = [cv2.GaussianBlur(x.mean(axis=2), (0, 0), 2.5) for x in (a, b)]  # less the grain
    grey = [x - cv2.GaussianBlur(x, (0, 0), 14) for x in grey]  # and less the vignette
    (x, y), _ = cv2.phaseCorrelate(*grey, cv2.createHanningWindow(grey[0].shape[::-1], cv2.CV_32F))
    return x, y


def test_a_closer_size_shows_the_face_larger(request_for):
    sizes = (Size.ELS, Size.LS, Size.MLS, Size.MS, Size.MCU, Size.CU)
    covers = [breadth(request_for(size=size)) for size in sizes]
    assert covers == sorted(covers), covers
    assert covers[-1] > 6 * covers[0]


def test_in_a_long_shot_the_head_has_air_and_the_feet_stand_on_the_ground(request_for):
    wanted = request_for(size=Size.LS)
    assert 0.04 * HEIGHT < np.flatnonzero(silhouette(wanted).any(axis=1))[0] < 0.22 * HEIGHT
    view = direct(wanted).path.at(0, 0)
    for plane in (view.project(1, WIDTH, HEIGHT), view.project(1, WIDTH, HEIGHT, ground=True)):
        _, y, w = plane @ (0, 0, 1)
        assert 0.84 * HEIGHT < y / w < 0.96 * HEIGHT


def test_push_in_grows_and_pull_out_shrinks_the_subject(request_for):
    for kind, sign in ((MoveKind.PUSH_IN, 1), (MoveKind.PULL_OUT, -1)):
        wanted = request_for(size=Size.MLS, frames=48, move=Move(kind=kind))
        assert sign * (breadth(wanted, 47) - breadth(wanted, 0)) > 0.12 * breadth(wanted, 0)


def test_pan_slides_the_background_the_other_way(request_for):
    for kind, sign in ((MoveKind.PAN_RIGHT, -1), (MoveKind.PAN_LEFT, 1)):
        wanted = request_for(who=(), size=Size.LS, frames=48, move=Move(kind=kind))
        first, last = frames_of(wanted, [18, 28])
        assert sign * drift(first, last)[0] > 2


def test_tilt_slides_it_vertically(request_for):
    for kind, sign in ((MoveKind.TILT_DOWN, -1), (MoveKind.TILT_UP, 1)):
        wanted = request_for(who=(), size=Size.LS, frames=48, move=Move(kind=kind))
        first, last = frames_of(wanted, [18, 28])
        assert sign * drift(first, last)[1] > 2


def test_dutch_leans_the_horizon(request_for):
    (level,), (leaning,) = (
        frames_of(request_for(who=(), size=Size.LS, angle=angle, width=320), [0])
        for angle in (Angle.EYE_LEVEL, Angle.DUTCH)
    )

    def lean(picture):  # the mean slant of long, almost level edges, in degrees
        grey = cv2.cvtColor(picture.astype(np.uint8), cv2.COLOR_RGB2GRAY)
        lines = cv2.HoughLinesP(cv2.Canny(grey, 30, 80), 1, np.pi / 360, 40, minLineLength=60, maxLineGap=6)
        angles = [np.degrees(np.arctan2(y1 - y0, x1 - x0)) for x0, y0, x1, y1 in lines.reshape(-1, 4)]
        return float(np.median([a for a in angles if abs(a) < 30]))

    assert abs(lean(level)) < 3
    assert 14 < abs(lean(leaning)) < 22


def test_from_below_the_head_is_smaller_and_from_above_larger(request_for):
    def head_to_height(angle):
        rows = silhouette(request_for(size=Size.LS, angle=angle)).sum(axis=1)
        top, feet = np.flatnonzero(rows)[0], int(0.86 * HEIGHT)
        return rows[top : int(top + (feet - top) * 0.12)].max() / (feet - top)

    assert head_to_height(Angle.LOW) < head_to_height(Angle.EYE_LEVEL) < head_to_height(Angle.HIGH)


def test_lips_move_while_words_are_spoken_and_rest_in_silence(request_for):
    shapes = "DXDADFDXCADEDXDA"
    mouth = [Timed(text=s, start=1 + i * 0.1, end=1.1 + i * 0.1) for i, s in enumerate(shapes)]
    line = SpokenLine(line_id="l", speaker_id="lin", text="…", start=1.0, end=2.6, mouth=mouth)
    wanted = request_for(size=Size.CU, frames=65, lines=(line,))
    spec = direct(wanted)
    frames = frames_of(wanted, range(65), spec)
    y = int(HEIGHT * (0.405 + 6.5 / spec.path.end.height))  # a mouth is 6.5 cm below the eyes
    lips = [f[y - 16 : y + 18, WIDTH // 2 - 26 : WIDTH // 2 + 26].mean(axis=2) for f in frames]

    def activity(first, last):
        return float(np.mean([np.abs(lips[i + 2] - lips[i]).mean() for i in range(first, last, 2)]))

    assert activity(26, 58) > 1.6 * activity(4, 20)


def test_a_voice_over_moves_no_lips(request_for):
    mouth = [Timed(text="DX"[i % 2], start=i * 0.1, end=i * 0.1 + 0.1) for i in range(10)]
    line = SpokenLine(line_id="l", speaker_id="lin", text="…", start=0, end=1, mouth=mouth)
    heard = request_for(size=Size.CU, lines=(line.model_copy(update={"delivery": "voice-over"}),))
    for a, b in zip(frames_of(heard, [3, 9]), frames_of(request_for(size=Size.CU), [3, 9]), strict=True):
        lips = np.s_[HEIGHT // 2 : HEIGHT * 2 // 3, WIDTH // 3 : WIDTH * 2 // 3]
        assert np.abs(a[lips] - b[lips]).mean() < 6


@pytest.mark.parametrize("size", [Size.ELS, Size.LS, Size.MS, Size.CU, Size.INS])
@pytest.mark.parametrize("night", [False, True])
def test_never_black_frozen_or_clipped(request_for, size, night):
    wanted = request_for(
        size=size,
        props=["letter"],
        place="street" if night else "office",
        interior=not night,
        time="night" if night else "day",
        mood="dark" if night else "neutral",
    )
    frames = frames_of(wanted, range(8))
    for frame in frames:
        assert 14 < frame.mean() < 225
        assert (frame > 252).all(axis=2).mean() < 0.25
        assert frame.std() > 10
    moved = [np.abs(b - a).mean() for a, b in itertools.pairwise(frames[::2])]  # drawings are on twos
    assert min(moved) > 0.4


@pytest.mark.parametrize("weather", ["rain", "snow", "fog", "wind"])
def test_weather_is_seen_outdoors_only(request_for, weather):
    def look(interior, weather):
        place = "office" if interior else "street"
        wanted = request_for(
            who=(), size=Size.LS, place=place, interior=interior, weather=weather, time="night"
        )
        return frames_of(wanted, [0, 6])

    first, later = look(False, weather)
    clear, _ = look(False, "clear")
    assert np.abs(first - clear).mean() > 0.5
    assert np.abs(later - first).mean() > 0.5
    (indoors, _), (dry, _) = look(True, weather), look(True, "clear")
    assert np.abs(indoors - dry).mean() < np.abs(first - clear).mean()


@pytest.mark.parametrize("move", list(MoveKind))
@pytest.mark.parametrize("shape", [(180, 320), (320, 180), (240, 240)])
def test_no_edge_of_a_layer_comes_into_view(request_for, move, shape):
    width, height = shape
    who = (Subject(character_id="lin", facing="right", pose="walk"),)
    wanted = request_for(
        who=who, size=Size.LS, move=Move(kind=move, speed="fast"), frames=72, width=width, height=height
    )
    for frame in frames_of(wanted, [0, 35, 71]):
        border = np.concatenate([frame[0], frame[-1], frame[:, 0], frame[:, -1]])
        assert (border.max(axis=1) < 4).mean() < 0.02  # nothing unpainted


def test_the_camera_moves_smoothly(request_for):
    for kind in (MoveKind.PUSH_IN, MoveKind.ORBIT, MoveKind.HANDHELD, MoveKind.PAN_LEFT):
        path = direct(request_for(size=Size.MS, frames=72, move=Move(kind=kind, speed="fast"))).path
        xs = np.array([[v.x, v.y, v.height, v.roll] for v in (path.at(i / 71, i / 24) for i in range(72))])
        jerk = np.abs(np.diff(xs, n=2, axis=0)).max(axis=0)
        assert (jerk < [0.5, 0.5, 0.25, 0.1]).all(), (kind, jerk)


def test_the_view_is_held_for_less_than_a_quarter_of_a_pixel_and_never_longer(request_for):
    for speed, frames in (("slow", 240), ("fast", 24)):
        wanted = request_for(size=Size.MS, frames=frames, move=Move(kind=MoveKind.PUSH_IN, speed=speed))
        spec = direct(wanted)
        looks = {person.id: look_of(person) for person in wanted.characters}
        stage = Stage(replace(spec, actors=()), looks, WIDTH, HEIGHT, frames, 24)
        shown = [stage.instant(i)[1] for i in range(frames)]
        corner = np.array([[0.0, 0.0]])
        for i, view in enumerate(shown):
            exact = spec.path.at(i / (frames - 1), i / 24).project(1.0, WIDTH, HEIGHT)
            slid = through(exact @ np.linalg.inv(view.project(1.0, WIDTH, HEIGHT)), corner) - corner
            assert np.abs(slid).max() <= 0.25
        assert (len(set(shown)) < frames) == (speed == "slow")


def test_two_people_do_not_hide_each_other(request_for):
    who = (
        Subject(character_id="lin", place="left", facing="right"),
        Subject(character_id="gu", place="right", facing="left"),
    )
    both = request_for(who=who, size=Size.MS)
    spec = direct(both)
    alone = [
        (np.abs(f - e).max(axis=2) > 26).sum()
        for f, e in (
            (
                frames_of(both, [0], replace(spec, actors=(a,)))[0],
                frames_of(both, [0], replace(spec, actors=()))[0],
            )
            for a in spec.actors
        )
    ]
    assert breadth(both) > 0.85 * sum(alone)


def test_a_shot_is_the_same_every_time(request_for):
    wanted = request_for(size=Size.MS, weather="rain", place="street", interior=False)
    for a, b in zip(frames_of(wanted, range(3)), frames_of(wanted, range(3)), strict=True):
        assert np.array_equal(a, b)
