"""Preflight on machines that are only described: what it picks, what it refuses, that it keeps its word."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.skyreels import cost
from engine.skyreels.calibration import MOST, Calibration, load_calibration, save_calibration
from engine.skyreels.forecast import duration, forecast, job_for, ran, work_of
from engine.skyreels.machine import (
    Card,
    Machine,
    cards_from,
    measured_tflops,
    seen_by_torch,
    speed_of,
    this_machine,
    timed,
)
from engine.skyreels.models import MODELS
from engine.skyreels.placement import PLACEMENTS
from engine.skyreels.preflight import needed_bytes, preflight, proposed, report
from engine.skyreels.schedule import plan_windows
from storyboard.trouble import Trouble

GIB = 2**30
SMALL, LARGE, LARGE_720, ONE_WINDOW = (
    MODELS[name] for name in ("df-1.3b-540p", "df-14b-540p", "df-14b-720p", "t2v-14b-540p")
)
CARDS = {
    80: "NVIDIA H100 80GB HBM3",
    48: "NVIDIA L40S",
    24: "NVIDIA GeForce RTX 4090",
    12: "NVIDIA GeForce RTX 3060",
}


def machine(vram: float, ram: float = 128, name: str = "NVIDIA H100 80GB HBM3", capability=(8, 9)) -> Machine:
    """With so many GiB, all of it free but for half a GiB of the card's."""
    speed = speed_of(name)
    card = Card(name, int(vram * GIB), int((vram - 0.5) * GIB), capability, speed.tflops if speed else None)
    return Machine(card, 1, int(ram * GIB), int(ram * GIB), 10**12, 8)


NO_CARD = Machine(None, 0, 64 * GIB, 60 * GIB, 10**12, 8)


def at_540p(facts, where, frames=97, **settings):
    return preflight(facts, frames, 544, 960, 30, where, **settings)


@pytest.mark.parametrize(
    ("facts", "vram", "ram", "picked"),
    [
        (LARGE, 80, 128, "whole"),
        (SMALL, 80, 128, "whole"),
        (LARGE, 48, 64, "whole-streamed-text"),
        (SMALL, 24, 32, "whole-streamed-text"),
        (LARGE, 24, 64, "offload"),
        (LARGE, 24, 30, "fp8"),
        (SMALL, 12, 30, "small-vae"),
        (LARGE, 12, 64, "small-vae-offload"),
        (LARGE, 12, 30, "fp8-offload"),
        (SMALL, 8, 30, "small-vae-offload"),
    ],
)
def test_what_fits_is_picked(facts, vram, ram, picked):
    found = at_540p(facts, machine(vram, ram, CARDS.get(vram, CARDS[12])))
    assert found.placement.name == picked
    assert needed_bytes(found.peak_bytes) <= found.free_bytes
    assert found.ram_bytes <= ram * GIB


def test_a_refusal_says_how_much_is_missing_and_what_would_fit():
    where = machine(8, 30, "NVIDIA GeForce RTX 4060")
    with pytest.raises(Trouble) as caught:
        at_540p(LARGE, where)
    said = str(caught.value)
    missing = float(caught.value.values["missing"])
    assert "df-14b-540p at 960×544 with windows of 97 frames" in said
    assert "windows of 77 frames" in said and "the model df-1.3b-540p" in said
    grown = replace(where, card=replace(where.card, free=where.card.free + int(missing * 1e9)))
    assert at_540p(LARGE, grown).model == LARGE.name


def test_too_little_main_memory_is_said_to_be_that():
    with pytest.raises(Trouble, match="GB more main memory would have to be free") as caught:
        at_540p(LARGE, machine(12, 16))
    missing = float(caught.value.values["missing"])
    assert at_540p(LARGE, machine(12, 16 + missing * 1e9 / GIB + 0.01)).model == LARGE.name


@settings(max_examples=150, deadline=None)
@given(
    facts=st.sampled_from([facts for facts in MODELS.values() if facts.runnable]),
    vram=st.floats(2, 40),
    ram=st.floats(4, 80),
    named=st.sampled_from(["", "", "whole", "int8", "fp8-dynamic"]),
)
def test_whatever_a_refusal_proposes_fits(facts, vram, ram, named):
    where = machine(vram, ram)
    size = (facts.base_frames, facts.height, facts.width, facts.steps)
    try:
        found = preflight(facts, *size, where, placement=named)
        assert needed_bytes(found.peak_bytes) <= where.card.free and found.ram_bytes <= where.ram_free
    except Trouble as refusal:
        proposals = proposed(facts, job_for(facts, *size), where, Calibration(), named=bool(named))
        assert all(text in str(refusal) for text, _ in proposals)
        for _, changed in proposals:
            job = changed.job
            again = preflight(
                MODELS[changed.model],
                job.frames,
                job.height,
                job.width,
                job.steps,
                where,
                base=job.base,
                overlap=job.overlap,
                guidance=job.guidance,
            )
            assert again == changed


@settings(max_examples=200, deadline=None)
@given(
    facts=st.sampled_from([SMALL, LARGE, LARGE_720]),
    vram=st.floats(2, 90),
    more=st.floats(0, 40),
    ram=st.floats(8, 100),
    frames=st.sampled_from([37, 97, 257]),
)
def test_more_memory_never_gives_a_slower_plan_but_for_the_picture_s_sake(facts, vram, more, ram, frames):
    def plan(size):
        return preflight(facts, frames, facts.height, facts.width, 30, machine(size, ram))

    try:
        little = plan(vram)
    except Trouble:
        return
    much = plan(vram + more)
    assert much.seconds <= little.seconds or (much.placement.exact and not little.placement.exact)
    assert much.seconds <= little.seconds * 1.5


@settings(max_examples=150, deadline=None)
@given(
    frames=st.integers(2, 200).map(lambda k: 4 * k + 1),
    further=st.integers(0, 30),
    steps=st.integers(10, 50),
    ar_step=st.sampled_from([0, 5]),
    plan=st.sampled_from(list(PLACEMENTS.values())),
)
def test_more_frames_or_steps_never_take_less_time(frames, further, steps, ar_step, plan):
    def seconds(frames, steps):
        job = job_for(SMALL, frames, 256, 448, steps, ar_step=ar_step, block=5 if ar_step else 1)
        return forecast(SMALL, job, plan, machine(80), Calibration()).seconds

    try:
        first = seconds(frames, steps)
    except Trouble:  # a block longer than the window
        return
    assert seconds(frames + 4 * further, steps) >= first
    assert seconds(frames, steps + 1) > first


def test_seconds_are_windows_times_rows_times_evaluations():
    found = at_540p(SMALL, machine(80), frames=257)
    windows = plan_windows(257, base=97, overlap=17)
    assert (found.windows, found.rows) == (len(windows), 30 * len(windows)) == (3, 90)
    flops = sum(cost.forward_flops(SMALL, 4 * w.latents - 3, 544, 960) for w in windows) * 30 * 2
    assert found.seconds > flops / (989e12 * 0.35)
    assert found.seconds < 2 * flops / (989e12 * 0.35)
    undirected = at_540p(SMALL, machine(80), frames=257, guidance=1.0)
    assert undirected.row_seconds == pytest.approx(found.row_seconds / 2)


def test_async_takes_its_further_rows():
    sync = at_540p(LARGE, machine(80))
    late = at_540p(LARGE, machine(80), ar_step=5, block=5)
    assert (sync.rows, late.rows) == (30, 50)
    assert 1.6 < late.seconds / sync.seconds < 1.7
    assert work_of(late.job).window == 97


def test_a_film_that_cannot_be_planned_is_refused_before_all_else():
    with pytest.raises(Trouble, match="98 frames"):
        at_540p(SMALL, NO_CARD, frames=98)


def test_a_processor_is_taken_only_when_it_is_named():
    with pytest.raises(Trouble, match=r"on the processor this film takes about \d+ (h|days?)") as caught:
        at_540p(SMALL, NO_CARD)
    assert "placement cpu" in str(caught.value)
    found = at_540p(SMALL, NO_CARD, placement="cpu")
    assert found.device == "processor, 8 cores"
    assert duration(found.seconds) in str(caught.value)
    # 60 evaluations of 175 s on one core, and 475 s for the VAE, were measured at this size
    known = preflight(SMALL, 25, 256, 448, 30, replace(NO_CARD, cores=1), placement="cpu")
    assert known.row_seconds == pytest.approx(2 * 175, rel=0.25)
    assert known.seconds == pytest.approx(60 * 175 + 475, rel=0.25)
    with pytest.raises(Trouble, match="does not fit: with the placement cpu"):
        at_540p(LARGE, NO_CARD, placement="cpu")


def test_a_card_that_is_too_old_is_refused():
    with pytest.raises(Trouble, match=r"Tesla T4 has compute capability 7\.5, and this needs 8\.0"):
        at_540p(SMALL, machine(16, 30, "Tesla T4", (7, 5)))
    with pytest.raises(Trouble, match=r"has compute capability 8\.6, and this needs 8\.9"):
        at_540p(SMALL, machine(24, 64, "NVIDIA GeForce RTX 3090", (8, 6)), placement="fp8-dynamic")


def test_after_running_out_of_memory_comes_the_next_smaller_plan():
    where, seen = machine(24, 64), []
    found = at_540p(SMALL, where)
    with pytest.raises(Trouble, match="ran out of memory, and no placement takes less"):
        while True:
            seen.append(found.peak_bytes)
            found = at_540p(SMALL, where, below=found.peak_bytes)
    assert len(seen) > 3
    assert seen == sorted(seen, reverse=True)


def test_unknown_cards_have_a_plan_but_no_time():
    found = at_540p(LARGE, machine(80, name="Fabrikat 9000"))
    assert found.placement.name == "whole"
    assert not found.known
    assert "Time: known after the first run" in found.lines()


def test_lines_and_report_say_it_in_words():
    where = machine(24, 64, CARDS[24])
    lines = at_540p(LARGE, where, frames=737).lines()
    assert lines[0] == "df-14b-540p, 960×544, 737 frames in 9 windows, 270 steps"
    assert lines[1] == "Placement offload on NVIDIA GeForce RTX 4090"
    assert lines[3].endswith("(estimated)")
    said = report(where, Calibration(note="the file was torn"))
    assert said[0].startswith("NVIDIA GeForce RTX 4090: 25.2 of 25.8 GB free, 165 TFLOPS")
    assert "the file was torn" in said
    assert all(any(line.startswith(f"{m.name}: ") for line in said) for m in MODELS.values() if m.runnable)
    assert report(NO_CARD)[0].startswith("No NVIDIA card")
    assert "too old" in report(machine(16, 30, "Tesla T4", (7, 5)))[-1]


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0.2, "1 s"),
        (89, "89 s"),
        (600, "10 min"),
        (12_000, "3 h 20 min"),
        (90_000, "1 day 1 h"),
        (2e5, "2 days 7 h"),
    ],
)
def test_durations(seconds, said):
    assert duration(seconds) == said


# ---- What the machine has done ----------------------------------------------------------------------
def run_of(found, seconds, peak=0):
    return ran(found, MODELS[found.model], "forward", seconds, peak)


def test_what_was_measured_is_what_is_predicted():
    found = at_540p(SMALL, machine(80))
    done = Calibration().with_run(run_of(found, seconds=3.0))
    again = at_540p(SMALL, machine(80), calibration=done)
    assert again.measured and again.row_seconds == pytest.approx(6.0)
    assert "(measured here)" in again.lines()[3]
    elsewhere = at_540p(SMALL, machine(48, name=CARDS[48]), calibration=done)
    assert not elsewhere.measured
    larger = at_540p(LARGE, machine(80), calibration=done)  # the same card and placement: as efficient
    ratio = cost.forward_flops(LARGE, 97, 544, 960) / cost.forward_flops(SMALL, 97, 544, 960)
    assert larger.row_seconds == pytest.approx(6.0 * ratio)


def test_what_was_measured_tells_of_other_plans_too():
    slow = Calibration().with_run(run_of(at_540p(SMALL, machine(80)), seconds=30.0))
    guessed, told = (
        at_540p(SMALL, machine(80), calibration=known, placement="small-vae-offload")
        for known in (Calibration(), slow)
    )
    assert not told.measured
    assert told.row_seconds == pytest.approx(60 * 1.02)
    assert told.row_seconds > 10 * guessed.row_seconds
    # a plan is not left for another that was merely never tried
    assert at_540p(SMALL, machine(80), calibration=slow).placement.name == "whole"


def test_a_measured_vae_counts_too():
    found = at_540p(SMALL, machine(80))
    done = Calibration().with_run(ran(found, SMALL, "vae", 100.0))
    again = at_540p(SMALL, machine(80), calibration=done, placement=found.placement.name)
    assert again.row_seconds == found.row_seconds
    assert again.seconds == pytest.approx(found.row_seconds * 30 + 100, rel=0.01)


def test_an_unknown_card_is_known_after_its_first_run():
    where = machine(80, name="Fabrikat 9000")
    done = Calibration().with_run(run_of(at_540p(SMALL, where), seconds=2.0))
    assert at_540p(SMALL, where, calibration=done).known


def test_a_larger_peak_than_predicted_is_remembered():
    found = at_540p(SMALL, machine(24))
    done = Calibration().with_run(run_of(found, 1.0, peak=found.free_bytes))
    assert at_540p(SMALL, machine(24), calibration=done).placement != found.placement


def test_the_newest_runs_count_most_and_the_oldest_are_forgotten():
    entry = run_of(at_540p(SMALL, machine(80)), seconds=4.0, peak=5)
    known = Calibration().with_run(entry).with_run(replace(entry, seconds=2.0, peak=3))
    assert [(e.seconds, e.peak, e.runs) for e in known.entries] == [(3.0, 5, 2)]
    for frames in range(MOST + 5):
        known = known.with_run(replace(entry, frames=4 * frames + 1001))
    assert len(known.entries) == MOST
    assert known.entries[-1].frames == 4 * (MOST + 4) + 1001
    assert all(e.frames != 97 for e in known.entries)


def test_calibration_survives_the_file(tmp_path):
    path = tmp_path / "new folder" / "calibration.json"
    assert load_calibration(path) == Calibration()
    known = Calibration().with_run(run_of(at_540p(SMALL, machine(80)), seconds=4.0))
    save_calibration(known, path)
    save_calibration(known, path)
    assert load_calibration(path) == known
    assert [file.name for file in path.parent.iterdir()] == ["calibration.json"]


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"runs": 3}', '{"runs": [{"device": "x"}]}', "null", '{"runs": ["x"]}', "\x00\x01"],
)
def test_a_damaged_file_is_ignored_with_a_note(text, tmp_path):
    path = tmp_path / "calibration.json"
    path.write_text(text)
    found = load_calibration(path)
    assert found.entries == ()
    assert "cannot be read" in found.note
    assert "cannot be read" in " ".join(report(machine(24), found))


@pytest.mark.parametrize(
    ("field", "value"), [("seconds", 0), ("seconds", "2"), ("flops", -1), ("stage", "other")]
)
def test_nonsense_in_the_file_is_ignored_with_a_note(field, value, tmp_path):
    path = tmp_path / "calibration.json"
    save_calibration(Calibration().with_run(run_of(at_540p(SMALL, machine(80)), 4.0)), path)
    whole = json.loads(path.read_text())
    whole["runs"][0][field] = value
    path.write_text(json.dumps(whole))
    assert load_calibration(path).entries == ()
    assert load_calibration(path).note


def test_a_full_disk_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "calibration.json"
    known = Calibration().with_run(run_of(at_540p(SMALL, machine(80)), seconds=4.0))
    save_calibration(known, path)

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(OSError, match="No space left"):
        save_calibration(Calibration(), path)
    assert load_calibration(path) == known
    assert len(list(tmp_path.iterdir())) == 1


# ---- What the machine has ---------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("name", "tflops"),
    [
        ("NVIDIA H100 80GB HBM3", 989),
        ("NVIDIA H100 PCIe", 756),
        ("NVIDIA GH200 480GB", 989),
        ("NVIDIA A100-SXM4-80GB", 312),
        ("NVIDIA A10G", 70),
        ("NVIDIA A10", 125),
        ("NVIDIA L4", 121),
        ("NVIDIA L40S", 362),
        ("NVIDIA RTX 6000 Ada Generation", 364),
        ("NVIDIA RTX A6000", 155),
        ("NVIDIA GeForce RTX 4070 Ti SUPER", 80),
        ("NVIDIA GeForce RTX 3090 Ti", 80),
        ("NVIDIA GeForce RTX 5090", 209),
        ("Tesla T4", 65),
        ("NVIDIA T400", None),
        ("Quadro RTX 4000", None),
    ],
)
def test_cards_are_known_by_their_whole_names(name, tflops):
    speed = speed_of(name)
    assert (speed.tflops if speed else None) == tflops


def test_cards_are_read_from_the_driver_s_table():
    table = """0, GPU-11, NVIDIA H100 80GB HBM3, 81559, 81012, 9.0
1, GPU-12, NVIDIA H100 80GB HBM3 MIG 1g.10gb, [N/A], [N/A], 9.0
nonsense
2, GPU-2a, Fabrikat 9000, 4096, 1, 8.6
"""
    first, second = cards_from(table)
    assert (first.total, first.free, first.capability, first.tflops) == (
        81559 * 2**20,
        81012 * 2**20,
        (9, 0),
        989,
    )
    assert (second.index, second.name, second.tflops) == (2, "Fabrikat 9000", None)


@pytest.mark.parametrize(
    ("visible", "seen"),
    [
        (None, ["GPU-aa", "GPU-ab", "GPU-c"]),
        ("2,0", ["GPU-c", "GPU-aa"]),
        ("GPU-c, 1", ["GPU-c", "GPU-ab"]),
        ("", []),
        ("-1", []),
        ("1,7,0", ["GPU-ab"]),
        ("GPU-a", []),  # two begin so
    ],
)
def test_only_cards_that_torch_sees_are_counted(visible, seen):
    card = machine(24).card
    cards = [replace(card, index=i, uuid=uuid) for i, uuid in enumerate(("GPU-aa", "GPU-ab", "GPU-c"))]
    found = seen_by_torch(cards, visible)
    assert [card.uuid for card in found] == seen
    assert [card.index for card in found] == list(range(len(seen)))


def test_of_several_cards_the_one_with_most_room_is_taken():
    where = machine(80)
    several = replace(where, cards=3, card=replace(where.card, index=2))
    assert at_540p(SMALL, where).placement.device == "cuda"
    assert at_540p(SMALL, several).placement == replace(PLACEMENTS["whole"], device="cuda:2")


def test_only_the_speed_of_an_unknown_card_is_measured(monkeypatch):
    monkeypatch.setattr("engine.skyreels.machine.measured_tflops", lambda device: {"cuda:0": 71.5}[device])
    unknown = machine(24, name="Fabrikat 9000")
    assert timed(unknown).card == replace(unknown.card, tflops=71.5)
    assert timed(machine(24)) == machine(24)
    assert timed(NO_CARD) is NO_CARD


def test_this_machine_is_looked_at(tmp_path):
    found = this_machine(tmp_path / "not yet" / "there")
    assert found.ram_total >= found.ram_free > 0
    assert found.disk_free > 0
    assert found.cores >= 1
    assert (found.card is None) == (found.cards == 0)


def test_a_driver_that_fails_is_no_card(tmp_path, monkeypatch):
    command = tmp_path / "nvidia-smi"
    command.write_text("#!/bin/sh\necho 0, GPU-a, NVIDIA L4, 23034, 22000, 8.9\nexit 9\n")
    command.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    assert this_machine(tmp_path).card is None
    command.write_text(
        "#!/bin/sh\necho 0, GPU-a, NVIDIA L4, 23034, 2000, 8.9\necho 1, GPU-b, NVIDIA L4, 23034, 22000, 8.9\n"
    )
    found = this_machine(tmp_path)
    assert found.card is not None
    assert (found.cards, found.card.index, found.card.free, found.card.tflops) == (2, 1, 22000 * 2**20, 121)
    assert this_machine(tmp_path, visible="0").card == replace(
        found.card, index=0, free=2000 * 2**20, uuid="GPU-a"
    )


def test_a_card_can_be_named(tmp_path, monkeypatch):
    command = tmp_path / "nvidia-smi"
    lines = "\n".join(
        f"echo {i}, GPU-{i}, NVIDIA L4, 23034, {free}, 8.9" for i, free in enumerate((9000, 8000))
    )
    command.write_text(f"#!/bin/sh\n{lines}\n")
    command.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    indices = [
        this_machine(tmp_path, device).card.index for device in ("", "cuda", "cuda:0", "cuda:1", "cpu")
    ]
    assert indices == [0, 0, 0, 1, 0]
    with pytest.raises(Trouble, match=r"no card cuda:2 here\. Choose one of: cuda:0, cuda:1, cpu"):
        this_machine(tmp_path, "cuda:2")


def test_a_machine_s_speed_can_be_measured():
    assert 0.001 < measured_tflops("cpu", seconds=0.05) < 50
