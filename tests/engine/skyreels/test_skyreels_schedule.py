"""Windows and rows: the published ones where those are right, and what must hold for all of them."""

import math
import re
from itertools import islice, pairwise
from typing import Any

import pytest
import torch
from diffusers import SkyReelsV2DiffusionForcingPipeline
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.skyreels.schedule import (
    LONGEST,
    Plan,
    Window,
    endless_windows,
    frames_of,
    latents_of,
    legal_frames,
    plan_steps,
    plan_windows,
)
from storyboard.trouble import Trouble

MANY = settings(max_examples=1000, deadline=None)


def hold_invariants(plan: Plan, base: int | None) -> None:
    """What every plan owes: whom it updates, in which order, and what the model sees meanwhile."""
    fresh = range(plan.prefix, plan.latents - plan.end)
    known = set(range(plan.latents)) - set(fresh)
    done = [0 if index in fresh else plan.steps for index in range(plan.latents)]
    left = 0
    for row in plan.rows:
        assert list(row.done) == done
        assert any(row.updates) and not any(row.updates[index] for index in known)
        assert 0 <= left <= row.start < row.stop <= plan.latents
        if base is not None:
            shown = plan.end if row.stop == plan.latents else 0
            assert row.stop - row.start <= base + shown
        assert row.start == 0 or (row.start - plan.prefix) % plan.block == 0  # it cuts no block
        assert row.stop == plan.latents or (row.stop - plan.prefix) % plan.block == 0
        assert all(row.start <= index < row.stop for index in fresh if row.updates[index])
        assert all(earlier >= later for earlier, later in pairwise(done[index] for index in fresh))
        for index in fresh:
            assert done[index] == done[index - (index - plan.prefix) % plan.block]
        done = [count + moves for count, moves in zip(done, row.updates, strict=True)]
        left = row.start
    assert done == [plan.steps] * plan.latents


def published(
    latents: int, steps: int, base: int, ar_step: int, prefix: int, block: int
) -> list[tuple[list[int], list[bool], tuple[int, int]]]:
    """(updates before, mask, interval) of each row of diffusers' matrix, whose index counts from 1."""
    _, index, mask, intervals = SkyReelsV2DiffusionForcingPipeline.generate_timestep_matrix(
        None, latents, torch.arange(steps), base, ar_step, prefix, block
    )
    rows = []
    for numbers, moves, interval in zip(index.tolist(), mask.tolist(), intervals, strict=True):
        done = [min(number, steps) - move for number, move in zip(numbers, moves, strict=True)]
        rows.append((done, moves, interval))
    return rows


@settings(max_examples=500, deadline=None)
@given(st.data())
def test_rows_are_the_published_ones_where_everything_divides(data: st.DataObject) -> None:
    block = data.draw(st.integers(1, 6))
    blocks = data.draw(st.integers(1, 12))
    base = data.draw(st.integers(1, 14))
    prefix = data.draw(st.integers(0, min(base, blocks) - 1))
    steps = data.draw(st.integers(1, 20))
    least = math.ceil(steps / base) if base < blocks else 0
    ar_step = data.draw(st.integers(least, steps + 3))
    plan = plan_steps(
        blocks * block, steps, base=base * block, ar_step=ar_step, block=block, prefix=prefix * block
    )
    rows = [(list(row.done), list(row.updates), (row.start, row.stop)) for row in plan.rows]
    expected = published(blocks * block, steps, base * block, ar_step, prefix * block, block)
    if base >= blocks:  # the published interval runs on past the end of a short window
        expected = [(done, moves, (0, blocks * block)) for done, moves, _ in expected]
    assert rows == expected


@pytest.mark.parametrize(
    "arguments, rows, last",
    [
        (dict(latents=25), 30, (0, 25)),
        (dict(latents=25, ar_step=5, block=5), 50, (0, 25)),
        (dict(latents=25, ar_step=5, block=5, prefix=5), 45, (0, 25)),
        (dict(latents=45, base=25, ar_step=6, block=5), 78, (20, 45)),
        (dict(latents=26, ar_step=5, block=5, prefix=1), 50, (0, 26)),  # a first image, then whole blocks
        (dict(latents=26, ar_step=5, block=5, end=1), 50, (0, 26)),  # an end image costs no row
        (dict(latents=46, base=25, ar_step=6, block=5, end=1), 78, (20, 46)),
    ],
)
def test_plans_of_known_length(arguments: dict[str, int], rows: int, last: tuple[int, int]) -> None:
    plan = plan_steps(steps=30, **arguments)
    hold_invariants(plan, arguments.get("base"))
    assert len(plan.rows) == rows
    assert (plan.rows[-1].start, plan.rows[-1].stop) == last


def test_blocks_start_ar_step_rows_apart_and_the_tail_is_made() -> None:
    plan = plan_steps(7, 10, ar_step=3, block=5)  # the published code leaves the last two as noise
    assert [row.done for row in plan.rows[:5]] == [(n,) * 5 + (max(0, n - 3),) * 2 for n in range(5)]
    assert plan.rows[-1].updates == (False,) * 5 + (True,) * 2


@MANY
@given(st.data())
def test_every_plan_holds_or_names_what_would(data: st.DataObject) -> None:
    """Any numbers at all: mended as the refusals say, one after the other, they make a plan."""
    steps = data.draw(st.one_of(st.integers(1, 12), st.integers(-2, 1003)))
    most = 40 if steps <= 12 else 3
    asked: dict[str, Any] = {
        "latents": data.draw(st.integers(-1, most)),
        "steps": steps,
        "base": data.draw(st.one_of(st.none(), st.integers(-1, most))),
        "ar_step": data.draw(st.one_of(st.integers(-1, 14), st.sampled_from([1.5, None, "5", 2000]))),
        "block": data.draw(st.integers(-1, 9)),
        "prefix": data.draw(st.integers(-1, 9)),
        "end": data.draw(st.integers(-1, 2)),
    }
    complaints: set[str] = set()
    while True:
        try:
            plan = plan_steps(**asked)
            break
        except Trouble as trouble:
            field = next(iter(trouble.values))
            if field == "known":
                field = "prefix" if asked["prefix"] == trouble.values["known"] else "end"
            assert field not in complaints
            assert asked[field] == trouble.values.get(field, trouble.values.get("known"))
            complaints.add(field)
            choices = re.findall(r"-?\d+", str(trouble.values["choices"]))
            asked[field] = int(data.draw(st.sampled_from(choices)))
    hold_invariants(plan, asked["base"])


@pytest.mark.parametrize(
    "arguments, named",
    [
        (dict(latents=45, base=25, ar_step=5, block=5), "Choose 6."),
        (dict(latents=45, base=25), "Choose 2."),
        (dict(latents=25, block=26), "Choose 25."),
        (dict(latents=45, base=4, ar_step=30, block=5), "Choose 4."),
        (dict(latents=5, prefix=4, end=1), "Choose 6."),
        (dict(latents=10**9), "Choose 69905."),
        (dict(latents=5, ar_step=-3), "Choose 0."),
        (dict(latents=5, ar_step=10**400), "Choose 1000."),
        (dict(latents=5, prefix=True), "Choose 1, 2."),
        (dict(latents=5.5), "Choose 1."),
        (dict(latents=5, block=math.nan), "Choose 1 … 5."),
        (dict(latents=5, base="5"), "Choose 1 … 2073601."),
    ],
)
def test_refusals_of_a_window_name_the_nearest(arguments: dict[str, Any], named: str) -> None:
    with pytest.raises(Trouble) as refusal:
        plan_steps(steps=30, **arguments)
    assert str(refusal.value).endswith(named)


def test_the_largest_plan_allowed_is_made() -> None:
    with pytest.raises(Trouble) as refusal:
        plan_steps(2000, 1000, ar_step=1000)
    most = int(str(refusal.value.values["choices"]))
    assert len(plan_steps(most, 1000, ar_step=1000).rows) == 1000 * most
    assert len(plan_steps(1025, 1000, ar_step=1, prefix=512, end=512).rows) == 1000


films = st.fixed_dictionaries(
    {
        "frames": st.integers(1, 1500),
        "base": st.integers(1, 40).map(frames_of),
        "overlap": st.integers(1, 39).map(frames_of),
        "history": st.integers(0, 9),
        "end": st.booleans(),
    }
)


@MANY
@given(films)
def test_windows_tile_the_film(asked: dict[str, Any]) -> None:
    """As published: whole windows, then what is left; any film, or a refusal that names its neighbours."""
    complaints: set[str] = set()
    while True:
        try:
            windows = plan_windows(**asked)
            break
        except Trouble as trouble:
            field = next(iter(trouble.values))
            assert field not in complaints
            complaints.add(field)
            asked[field] = int(re.findall(r"\d+", str(trouble.values["choices"]))[-1])
    base, shared = latents_of(asked["base"]), latents_of(asked["overlap"])
    history = asked["history"]
    assert sum(window.frames for window in windows) == asked["frames"]
    assert [window.index for window in windows] == list(range(len(windows)))
    assert [window.history for window in windows] == [history, *[shared] * (len(windows) - 1)]
    assert all(window.history + window.fresh == base for window in windows[:-1])
    assert windows[-1].history + windows[-1].fresh <= base
    assert [window.end for window in windows] == [0] * (len(windows) - 1) + [int(asked["end"])]
    made = history
    for window in windows:
        assert window.history <= made and window.fresh >= 1
        made += window.fresh
    # Counted as the published code does: the known beginning is part of the film's latents.
    latents = latents_of(asked["frames"]) if history < 2 else history + asked["frames"] // 4
    if latents > base and history in (0, 1, shared):
        assert len(windows) == 1 + (latents - base - 1) // (base - shared) + 1


@settings(max_examples=300, deadline=None)
@given(films, st.integers(1, 9), st.integers(0, 9), st.integers(1, 12))
def test_every_window_of_every_film_can_be_planned(
    asked: dict[str, Any], steps: int, ar_step: int, block: int
) -> None:
    try:
        windows = plan_windows(**asked)
    except Trouble:
        return
    base = latents_of(asked["base"])
    for window in {(w.latents, w.history, w.end): w for w in windows}.values():
        plan = plan_steps(
            window.latents,
            steps,
            base=base,
            ar_step=ar_step,
            block=min(block, base),
            prefix=window.history,
            end=window.end,
        )
        hold_invariants(plan, base)
        assert all((row.start, row.stop) == (0, window.latents) for row in plan.rows)


@pytest.mark.parametrize(
    "frames, count, last", [(97, 1, 25), (257, 3, 25), (377, 5, 15), (737, 9, 25), (1457, 18, 25)]
)
def test_published_window_counts(frames: int, count: int, last: int) -> None:
    windows = plan_windows(frames)
    assert (len(windows), windows[-1].latents) == (count, last)


@pytest.mark.parametrize(
    "asked, expected",
    [
        # each of these fails or loses frames in diffusers 0.42.1
        (dict(frames=65, base=37, overlap=17), [(0, 10, 0), (5, 5, 0), (5, 2, 0)]),
        (dict(frames=377, history=1), [(1, 24, 0), (5, 20, 0), (5, 20, 0), (5, 20, 0), (5, 10, 0)]),
        (dict(frames=33, base=17, overlap=5, history=1), [(1, 4, 0), (2, 3, 0), (2, 1, 0)]),
        (dict(frames=33, base=17, overlap=5, history=1, end=True), [(1, 4, 0), (2, 3, 0), (2, 1, 1)]),
        (dict(frames=97, history=1, end=True), [(1, 24, 1)]),  # 26 latents, as published
        (dict(frames=4, history=5), [(5, 1, 0)]),
        (dict(frames=28, base=37, overlap=17, history=5), [(5, 5, 0), (5, 2, 0)]),
    ],
)
def test_lengths_that_used_to_fail(asked: dict[str, Any], expected: list[tuple[int, int, int]]) -> None:
    windows = plan_windows(**asked)
    assert [(window.history, window.fresh, window.end) for window in windows] == expected
    for window, ar_step in zip(windows, [5] * len(windows), strict=True):
        plan = plan_steps(window.latents, 8, ar_step=ar_step, prefix=window.history, end=window.end)
        hold_invariants(plan, None)


@pytest.mark.parametrize(
    "asked, named",
    [
        (dict(frames=0), "Choose 1."),
        (dict(frames=-7), "Choose 1."),
        (dict(frames=100), "Choose 97, 101."),
        (dict(frames=10**12), "Choose 2073601."),
        (dict(frames=97.5), "Choose 97, 101."),
        (dict(frames=None), "Choose 1 … 2073601."),
        (dict(frames=1, history=1), "Choose 5."),
        (dict(frames=29, history=5), "Choose 28, 32."),
        (dict(frames=97, base=96), "Choose 93, 97."),
        (dict(frames=97, base=None), "Choose 5 … 2073601."),
        (dict(frames=97, base=1), "Choose 5."),
        (dict(frames=97, overlap=97), "Choose 93."),
        (dict(frames=97, overlap=16), "Choose 13, 17."),
        (dict(frames=97, overlap=0), "Choose 1."),
        (dict(frames=97, overlap=None), "Choose 1 … 93."),
        (dict(frames=97, history=6), "Choose 5."),
        (dict(frames=97, history=-1), "Choose 0."),
    ],
)
def test_refusals_of_a_film_name_the_nearest(asked: dict[str, Any], named: str) -> None:
    with pytest.raises(Trouble) as refusal:
        plan_windows(**asked)
    assert str(refusal.value).endswith(named)


@given(films)
def test_an_endless_film_begins_like_a_long_one(asked: dict[str, Any]) -> None:
    try:
        windows = plan_windows(**asked)
    except Trouble:
        return
    endless = endless_windows(base=asked["base"], overlap=asked["overlap"], history=asked["history"])
    assert tuple(islice(endless, len(windows) - 1)) == windows[:-1]
    onward = next(endless)
    assert onward.latents == latents_of(asked["base"]) and onward.index == len(windows) - 1


def test_an_endless_film_is_refused_before_its_first_window() -> None:
    with pytest.raises(Trouble):
        endless_windows(base=17, overlap=17)


@given(st.integers(1, LONGEST), st.integers(1, 120), st.integers(0, 5))
def test_legal_frames_are_the_fewest_that_last_long_enough(frames: int, fps: int, history: int) -> None:
    try:
        legal = legal_frames(frames / fps, fps, history=history)
    except Trouble as trouble:
        assert frames > LONGEST - 4 and trouble.values["longest"] < frames
        return
    assert legal >= frames > legal - 4 or legal == {0: 1, 1: 5}.get(history, 4) > frames
    assert sum(window.frames for window in plan_windows(legal, base=400_001, history=history)) == legal


def test_a_model_of_one_window_has_a_longest_shot() -> None:
    assert legal_frames(4.04, 24, longest=97) == 97
    assert legal_frames(0, 24) == 1 and legal_frames(1.2, 24, history=5) == 32
    with pytest.raises(Trouble, match="at most 97 frames, not 98"):
        legal_frames(98 / 24, 24, longest=97)


@pytest.mark.parametrize(
    "seconds, fps", [(math.nan, 24), (math.inf, 24), (-1, 24), (5, 0), (5, -24), (5, None)]
)
def test_what_is_no_length(seconds: float, fps: Any) -> None:
    with pytest.raises(Trouble, match="not a length"):
        legal_frames(seconds, fps)


@pytest.mark.parametrize("frames", [0, 2, 4, 96, -3])
def test_frames_between_latents_are_refused(frames: int) -> None:
    with pytest.raises(Trouble):
        latents_of(frames)


@given(st.integers(1, 10_000))
def test_latents_and_frames_are_each_others_inverse(latents: int) -> None:
    assert latents_of(frames_of(latents)) == latents
    assert Window(3, 2, latents).frames == 4 * latents
    assert Window(0, 1, latents).frames == frames_of(latents + 1)
