import dataclasses
import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyboard.models import Line, Shot, Timed
from storyboard.terms import Delivery, Emotion, Entry, Size
from voice.dialogue import GAP, LEAST, OVER, as_entered, lay_out, room_for_speech, seconds_of, shifted
from voice.interruption import FADE
from voice.speech import RATE, Speech


def speech(seconds: float) -> Speech:
    words = (Timed(text="word", start=0.03, end=seconds - 0.08),)
    mouth = (Timed(text="D", start=0, end=seconds / 2), Timed(text="X", start=seconds / 2, end=seconds))
    return Speech(np.zeros(round(seconds * RATE), np.float32), words, words, mouth)


def shot(texts: list[str], duration: float = 0.0, size: Size = Size.MS) -> Shot:
    lines = [Line(id=f"l{i}", speaker_id=f"c{i % 2}", text=text) for i, text in enumerate(texts)]
    return Shot(id="s", size=size, lines=lines, duration=duration)


@given(st.lists(st.integers(3, 80), min_size=1, max_size=6), st.floats(0, 60))
def test_nothing_is_cut_and_nobody_talks_over_another(tenths: list[int], duration: float) -> None:
    made = shot(["Well."] * len(tenths), duration)
    placed, seconds = lay_out(made, {f"l{i}": speech(n / 10) for i, n in enumerate(tenths)})
    assert seconds >= duration - 1e-3
    assert placed[0].start > 0.1 and placed[-1].end <= seconds - 0.4
    for before, after in itertools.pairwise(placed):
        assert after.start >= before.end + GAP - 1e-3
    for line, length in zip(placed, tenths, strict=True):
        assert line.end - line.start == pytest.approx(length / 10, abs=1e-3)
        assert line.words[0].start == pytest.approx(line.start + 0.03, abs=1e-3)
        assert (line.mouth[0].start, line.mouth[-1].end) == (line.start, line.end)


def test_a_shot_lasts_as_its_speech_needs() -> None:
    placed, seconds = lay_out(shot(["One."], 1.0), {"l0": speech(2.0)})
    assert placed[0].start == 0.35 and seconds == pytest.approx(0.35 + 2.0 + 0.5)


def test_a_longer_shot_keeps_its_length_and_spreads_its_lines() -> None:
    made = {"l0": speech(1.0), "l1": speech(1.0)}
    placed, seconds = lay_out(shot(["One.", "Two."], 8.0), made)
    assert seconds == 8.0
    assert placed[0].start > 0.8 and placed[1].start - placed[0].end > 0.8
    assert seconds - placed[-1].end > 1.0


@given(st.lists(st.integers(3, 40), min_size=1, max_size=5), st.floats(0.1, 20))
def test_a_shot_of_fixed_length_keeps_it_and_its_silences_shrink(tenths: list[int], duration: float) -> None:
    made = shot(["Well."] * len(tenths), duration)
    made.duration_locked = True
    speeches = {f"l{i}": speech(n / 10) for i, n in enumerate(tenths)}
    placed, seconds = lay_out(made, speeches)
    assert seconds == duration and placed[0].start >= LEAST - 1e-3
    for before, after in itertools.pairwise(placed):
        assert after.start >= before.end + LEAST - 1e-3
    room = room_for_speech(made) - sum(tenths) / 10
    if room >= 0:
        assert placed[-1].end <= duration - LEAST + 1e-3
    else:  # as late as it must, and no later
        assert placed[-1].end - (duration - LEAST) == pytest.approx(-room, abs=1e-3)


def test_silences_shrink_only_as_far_as_they_must() -> None:
    made = shot(["One.", "Two."], 3.0)
    made.duration_locked = True
    placed, _ = lay_out(made, {"l0": speech(1.0), "l1": speech(1.0)})
    assert 0.2 < placed[0].start < 0.35 and 0.2 < placed[1].start - placed[0].end < GAP
    assert 0.25 < 3.0 - placed[1].end < 0.5


def test_a_shot_without_lines_keeps_its_length() -> None:
    assert lay_out(Shot(id="s", duration=2.5), {}) == ([], 2.5)


def test_an_insert_is_entered_sooner() -> None:
    placed, _ = lay_out(shot(["One."], size=Size.INS), {"l0": speech(1.0)})
    assert placed[0].start == 0.15


@pytest.mark.parametrize("cut_off", ["But I—", "我只是——", '"Wait-"'])
def test_an_interruption_leaves_no_pause(cut_off: str) -> None:
    placed, _ = lay_out(shot([cut_off, "No."]), {"l0": speech(1.0), "l1": speech(1.0)})
    assert placed[1].start - placed[0].end == pytest.approx(0.06)


def test_a_shock_sinks_in_first() -> None:
    made = shot(["He is gone.", "What?"])
    made.lines[1].emotion = Emotion.SHOCK
    placed, _ = lay_out(made, {"l0": speech(1.0), "l1": speech(1.0)})
    assert placed[1].start - placed[0].end > GAP + 0.2


def test_what_the_line_is_stays_with_it() -> None:
    made = shot(["One."])
    made.lines[0].delivery, made.lines[0].intensity = Delivery.OFF_SCREEN, 0.9
    line = lay_out(made, {"l0": speech(1.0)})[0][0]
    assert (line.line_id, line.speaker_id, line.text) == ("l0", "c0", "One.")
    assert (line.delivery, line.intensity) == (Delivery.OFF_SCREEN, 0.9)


def test_shifted_moves_everything() -> None:
    line = lay_out(shot(["One."]), {"l0": speech(1.0)})[0][0]
    later = shifted(line, 10.0)
    assert (later.start, later.end) == (10.35, 11.35)
    assert later.words[0].start == 10.38 and later.mouth[-1].end == 11.35
    assert line.start == 0.35


def entering(entry: Entry, *seconds: float, duration: float = 0.0) -> tuple[Shot, dict[str, Speech]]:
    """A shot whose second line enters so, and its speeches; each has words of its own."""
    made = shot(["I never meant to—", *["No!"] * (len(seconds) - 1)], duration)
    made.lines[1].entry = entry
    speeches = {f"l{i}": speech(length) for i, length in enumerate(seconds)}
    own = (speeches["l0"].words[0].model_copy(update={"text": "meant"}),)
    return made, speeches | {"l0": dataclasses.replace(speeches["l0"], words=own)}


@given(st.integers(3, 60), st.integers(3, 60), st.floats(0, 20))
def test_who_overlaps_begins_before_the_other_ends_and_ends_no_sooner(
    one: int, two: int, duration: float
) -> None:
    made, speeches = entering(Entry.OVERLAPS, one / 10, two / 10, duration=duration)
    (before, over), seconds = lay_out(made, speeches)
    assert before.end - over.start == pytest.approx(min(OVER, one / 10, two / 10), abs=1e-3)
    assert before.start <= over.start + 1e-3 and before.end <= over.end + 1e-3 <= seconds - 0.4
    assert before.end - before.start == pytest.approx(one / 10, abs=1e-3)


def test_those_who_say_the_same_begin_and_end_together() -> None:
    made, speeches = entering(Entry.OVERLAPS, 3.0, 3.0)
    before, over = lay_out(made, speeches | {"l1": speeches["l0"]})[0]
    assert (before.start, before.end) == (over.start, over.end)


def test_who_interrupts_is_heard_from_the_break_on_and_the_other_falls_silent() -> None:
    made, speeches = entering(Entry.INTERRUPTS, 2.0, 1.0)
    heard = as_entered(made, speeches)
    (before, over), seconds = lay_out(made, heard)
    assert over.words[0].start == pytest.approx(before.end - FADE, abs=1e-3)
    assert before.end < before.start + 2.0 and heard["l1"] is speeches["l1"]
    assert seconds == pytest.approx(over.end + 0.5)


def test_nobody_talks_over_themselves_and_the_first_line_over_nobody() -> None:
    made, speeches = entering(Entry.OVERLAPS, 2.0, 1.0)
    made.lines[0].entry = Entry.INTERRUPTS
    made.lines[1].speaker_id = made.lines[0].speaker_id
    plain, _ = entering(Entry.FOLLOWS, 2.0, 1.0)
    assert as_entered(made, speeches) == speeches
    placed, wanted = lay_out(made, speeches), lay_out(plain, speeches)
    assert [line.start for line in placed[0]] == [line.start for line in wanted[0]]


def test_a_shot_of_fixed_length_holds_what_two_say_at_once() -> None:
    made, speeches = entering(Entry.OVERLAPS, 3.0, 2.0, 1.0, duration=5.2)
    made.duration_locked = True
    assert seconds_of(made, speeches) == pytest.approx(6.0 - OVER)
    placed, seconds = lay_out(made, speeches)
    assert placed[0].end - placed[1].start == pytest.approx(OVER, abs=1e-3)
    assert seconds == 5.2 and placed[2].start > placed[1].end and placed[2].end < 5.2
