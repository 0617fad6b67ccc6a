"""The crew: jobs in child processes that obey, crash and die as they should."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest

from assets.portrait import PictureOrder, open_portraitist
from engine.crew import NICE, Crew, CrewClosed, unwatched
from engine.rehearsal.renderer import Rehearsal
from engine.take import Cancelled, Options, Progress, TakeRequest
from storyboard.models import BoardScene, Location, Shot, Thing
from storyboard.terms import Size
from storyboard.trouble import Trouble


# ---- Jobs: top-level, so that a child finds them ----------------------------------------------------
def add(a: int, b: int, progress: Progress) -> int:
    return a + b


def who(progress: Progress) -> tuple[int, int]:
    return os.getpid(), os.nice(0)


def count(to: int, pause: float, progress: Progress) -> int:
    for i in range(to):
        time.sleep(pause)
        progress(i + 1, to)
    return os.getpid()


def leave_half(path: Path, progress: Progress) -> None:
    path.write_text("half")
    try:
        count(10_000, 0.01, progress)
    finally:
        path.unlink()


def fail(kind: str, progress: Progress) -> None:
    if kind == "trouble":
        raise Trouble("No {thing} in {{braces}}.", thing="{film}")
    if kind == "os":
        raise OSError(28, "No space left on device", "take.mp4")
    if kind == "local":

        class Odd(Exception):
            pass

        raise Odd("cannot travel")
    if kind == "segfault":
        os.kill(os.getpid(), signal.SIGSEGV)
    raise KeyError(kind)


def unsendable(progress: Progress) -> object:
    return threading.Lock()


def spin(progress: Progress) -> None:
    while True:
        sum(range(1000))


@pytest.fixture(scope="module")
def crew() -> Iterator[Crew]:
    with Crew(2) as crew:
        yield crew


# ---- Tests ------------------------------------------------------------------------------------------
def test_a_job_runs_elsewhere_politely_and_the_member_stays(crew: Crew) -> None:
    assert crew.run(add, 2, 3) == 5
    pid, nice = crew.run(who)
    assert pid != os.getpid()
    assert nice == os.nice(0) + NICE
    assert crew.run(who) == (pid, nice)


def test_progress_arrives_in_order_in_the_callers_thread(crew: Crew) -> None:
    heard: list[tuple[int, int]] = []
    threads = set()

    def progress(done: int, total: int) -> None:
        heard.append((done, total))
        threads.add(threading.get_ident())

    crew.run(count, 5, 0.0, progress=progress)
    assert heard == [(i, 5) for i in range(1, 6)]
    assert threads == {threading.get_ident()}


def test_many_threads_share_two_members(crew: Crew) -> None:
    with ThreadPoolExecutor(8) as pool:
        pids = list(pool.map(lambda _: crew.run(count, 3, 0.02), range(12)))
    assert len(set(pids)) == 2


def test_a_cancelled_job_stops_cleans_up_and_the_member_works_on(crew: Crew, tmp_path: Path) -> None:
    before = crew.run(who)[0]

    def progress(done: int, total: int) -> None:
        if done == 3:
            raise Cancelled

    started = time.monotonic()
    with pytest.raises(Cancelled):
        crew.run(leave_half, tmp_path / "take.mp4", progress=progress)
    assert time.monotonic() - started < 60  # of the 100 seconds it would have taken
    assert not (tmp_path / "take.mp4").exists()
    assert crew.run(who)[0] == before


def test_a_silent_job_hears_of_the_cancel_at_its_next_step(crew: Crew) -> None:
    def progress(done: int, total: int) -> None:
        raise Cancelled

    started = time.monotonic()
    with pytest.raises(Cancelled):
        crew.run(count, 60, 1.5, progress=progress)
    assert time.monotonic() - started < 60  # of 90


def test_whoever_waits_for_a_free_member_can_be_cancelled() -> None:
    with Crew(1) as crew, ThreadPoolExecutor(1) as pool:
        long = pool.submit(crew.run, count, 40, 0.1)
        time.sleep(0.3)
        asked: list[tuple[int, int]] = []

        def progress(done: int, total: int) -> None:
            asked.append((done, total))
            raise Cancelled

        with pytest.raises(Cancelled):
            crew.run(add, 1, 1, progress=progress)
        assert asked == [(0, 1)]
        assert not long.done()


def test_errors_keep_their_type_and_say_where_they_happened(crew: Crew) -> None:
    with pytest.raises(Trouble) as trouble:
        crew.run(fail, "trouble")
    assert trouble.value.values == {"thing": "{film}"}
    assert str(trouble.value) == "No {film} in {braces}."
    with pytest.raises(OSError, match=r"take\.mp4") as full:
        crew.run(fail, "os")
    assert full.value.errno == 28
    with pytest.raises(KeyError, match="nonsense") as wrong:
        crew.run(fail, "nonsense")
    assert "in fail" in "".join(wrong.value.__notes__)


def test_what_cannot_travel_is_told_in_words(crew: Crew) -> None:
    with pytest.raises(RuntimeError, match="cannot travel"):
        crew.run(fail, "local")
    with pytest.raises(TypeError, match="pickle"):
        crew.run(unsendable)
    assert crew.run(add, 1, 1) == 2


def test_a_crash_is_told_and_the_member_replaced(crew: Crew) -> None:
    with pytest.raises(Trouble, match=f"signal {signal.SIGSEGV.value}"):
        crew.run(fail, "segfault")
    assert crew.run(add, 1, 2) == 3


def test_a_member_killed_while_idle_is_replaced_unnoticed(crew: Crew) -> None:
    pid = crew.run(who)[0]
    os.kill(pid, signal.SIGKILL)
    psutil.wait_procs([psutil.Process(pid)], timeout=300)
    assert crew.run(who)[0] != pid


def test_closing_ends_the_members_and_their_jobs() -> None:
    crew = Crew(1)
    pid = crew.run(who)[0]
    with ThreadPoolExecutor(1) as pool:
        job = pool.submit(crew.run, count, 1000, 0.1)
        time.sleep(0.3)
        crew.close()
        with pytest.raises(CrewClosed):
            job.result(timeout=90)  # of 100 seconds
    assert not psutil.pid_exists(pid)
    with pytest.raises(CrewClosed):
        crew.run(add, 1, 1)


@pytest.mark.parametrize("job", ["spin", "who"])
def test_members_die_with_their_parent_even_by_kill_9(job: str) -> None:
    """Busy or idle, and though the thread that started them has ended long before."""
    script = f"""
import sys, threading, time
sys.path[:0] = {[str(Path(__file__).parent), str(Path(__file__).parents[2])]!r}
from engine.crew import Crew
import test_crew
crew = Crew(1)
first = threading.Thread(target=lambda: print(crew.run(test_crew.who)[0], flush=True))
first.start(); first.join()
crew.run(test_crew.{job})
time.sleep(600)
"""
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        child = psutil.Process(int(parent.stdout.readline()))
        time.sleep(0.3)
        assert child.is_running()
        parent.kill()
        parent.wait()
    psutil.wait_procs([child], timeout=300)
    assert not child.is_running()


def test_a_member_films_what_the_renderer_films_here(crew: Crew, tmp_path: Path) -> None:
    place = Location(id="l1", name="The alley", kind="alley", interior=False)
    scene = BoardScene(id="s1", location_id="l1", interior=False, heading="EXT. ALLEY - NIGHT")
    shot = Shot(id="s1-1", size=Size.LS, action="Rain on the bricks.")
    request = TakeRequest(shot=shot, scene=scene, location=place, frames=7, width=90, height=160)
    heard: list[tuple[int, int]] = []
    rehearsal = Rehearsal(Options())
    take = crew.film(
        rehearsal, request, tmp_path / "there.mp4", lambda done, total: heard.append((done, total))
    )
    assert (take.frames, take.width, take.height, take.renderer) == (7, 90, 160, "rehearsal")
    assert heard[-1] == (7, 7)
    here = rehearsal.render(request, tmp_path / "here.mp4", unwatched)
    assert take.path.read_bytes() == here.path.read_bytes()
    assert crew.still(rehearsal, request, 0.5).startswith(b"\xff\xd8")


class OneAtATime(Rehearsal):
    hands = 1


def test_a_member_draws_what_the_portraitist_draws_here(crew: Crew) -> None:
    artist, order = open_portraitist(), PictureOrder(subject=Thing(name="ring"), width=64, height=64)
    assert crew.draw(artist, order) == artist.draw(order)


def test_hands_film_while_everybody_else_waits_for_nothing(tmp_path: Path) -> None:
    place = Location(id="l1", name="The alley", kind="alley", interior=False)
    scene = BoardScene(id="s1", location_id="l1", interior=False, heading="EXT. ALLEY - NIGHT")
    request = TakeRequest(
        shot=Shot(id="s1-1", size=Size.LS), scene=scene, location=place, frames=48, width=90, height=160
    )
    rehearsal = OneAtATime(Options())
    meanwhile: list[int] = []
    with Crew(1) as crew:

        def look(done: int, total: int) -> None:
            if done and not meanwhile:  # in the middle of the take
                meanwhile.append(crew.run(who)[0])
                assert crew.still(rehearsal, request, 0.5)

        crew.film(rehearsal, request, tmp_path / "a.mp4", look)
        assert crew.run(who)[0] == meanwhile[0]


def test_a_crew_has_members() -> None:
    with pytest.raises(ValueError, match="at least one"):
        Crew(0)
