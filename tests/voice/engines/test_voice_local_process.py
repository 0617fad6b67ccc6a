"""An engine's process as its parent sees it: what it answers, and every way in which it can fail."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator

import psutil
import pytest

from storyboard.trouble import Trouble
from voice.engines.local.process import Process
from voice.speech import VoiceUnavailable

HELLO = 'import json, sys, time; print(json.dumps({"protocol": 1}), flush=True)'
READ = "request = json.loads(sys.stdin.readline())"
ECHO = f"""{HELLO}
for line in sys.stdin:
    request = json.loads(line)
    print(json.dumps({{"id": request["id"], "said": request["text"]}}), flush=True)
"""


def process(code: str, greeting: float = 20, patience: float = 20) -> Process:
    return Process("chatterbox", [sys.executable, "-c", code], greeting, patience)


@pytest.fixture
def echo() -> Iterator[Process]:
    process_ = process(ECHO)
    yield process_
    process_.close()


def test_one_child_answers_all_requests_in_turn(echo: Process) -> None:
    said: list[str] = []

    def ask(text: str) -> None:
        said.append(str(echo.ask({"text": text})["said"]))

    threads = [threading.Thread(target=ask, args=(f"行 {i}",)) for i in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert sorted(said) == [f"行 {i}" for i in range(8)]


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("import no_such_package", "no_such_package"),
        ("import os; os.kill(os.getpid(), 9)", "signal 9"),
        ("print('Downloading weights: 3%', flush=True); input()", "Downloading weights"),
        ("print('[1, 2]', flush=True); input()", "not the protocol"),
        ("print('{\"protocol\": 7}', flush=True); input()", "protocol 7, not 1"),
        ("import time; time.sleep(60)", "no word of it in 1 s"),
    ],
)
def test_one_that_does_not_start_says_why(code: str, reason: str) -> None:
    with pytest.raises(VoiceUnavailable, match="onetake engines install chatterbox") as caught:
        process(code, greeting=1.0 if "sleep" in code else 20).ask({"text": "Hello."})
    assert reason in str(caught.value)


def test_no_environment_no_traceback() -> None:
    with pytest.raises(VoiceUnavailable, match="No such file"):
        Process("chatterbox", ["/nowhere/bin/python", "worker.py"]).ask({"text": "Hello."})


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (f"{HELLO}\n{READ}\nsys.exit('CUDA out of memory')", "stopped while it spoke: CUDA out of memory"),
        (f"{HELLO}\n{READ}\nprint('warming up', flush=True); time.sleep(60)", "warming up"),
        (f"{HELLO}\n{READ}\nsys.stdout.write('half a line')", "exit code 0"),
        (
            f"{HELLO}\n{READ}\nprint(json.dumps({{'id': 99}}), flush=True); time.sleep(60)",
            "what it was asked",
        ),
        (
            f"{HELLO}\n{READ}\nprint(json.dumps({{'id': 1, 'error': 'ValueError: too long'}}), flush=True)",
            "could not say “Hello.”: ValueError: too long",
        ),
        (f"{HELLO}\n{READ}\ntime.sleep(60)", "not answered for 1 seconds"),
    ],
)
def test_one_that_fails_in_a_line_says_why(code: str, reason: str) -> None:
    asked = process(code, patience=1.0 if "time.sleep" in code.splitlines()[-1][:10] else 20)
    with pytest.raises(Trouble) as caught:
        asked.ask({"text": "Hello."})
    asked.close()
    assert reason in str(caught.value)


def test_after_a_death_the_next_line_starts_it_anew(echo: Process) -> None:
    assert echo.ask({"text": "one"})["said"] == "one"
    echo.close()
    assert echo.ask({"text": "two"})["said"] == "two"


def test_a_flood_of_errors_holds_nothing_up() -> None:
    flood = ECHO.replace("request =", "sys.stderr.write('noise ' * 100_000); request =")
    flooded = process(flood)
    assert flooded.ask({"text": "heard"})["said"] == "heard"
    flooded.close()


def test_closing_cancels_the_line_that_is_spoken() -> None:
    slow = process(f"{HELLO}\n{READ}\ntime.sleep(600)")
    closer = threading.Timer(1.0, slow.close)
    closer.start()
    begun = time.monotonic()
    with pytest.raises(Trouble, match="stopped while it spoke"):
        slow.ask({"text": "a long line"})
    assert time.monotonic() - begun < 300
    closer.join()


def test_a_killed_parent_leaves_no_child_behind() -> None:
    """The real serving side, in the middle of a line that takes ten minutes."""
    child = (
        "import sys, time; sys.path.insert(0, 'voice/engines/local/workers'); sys.argv = ['', '.']\n"
        "from serving import serve\n"
        "serve('numpy', lambda: lambda request: time.sleep(600))"
    )
    parent = (
        "import sys, threading, psutil\n"
        "from voice.engines.local.process import Process\n"
        f"asked = Process('chatterbox', [sys.executable, '-c', {child!r}])\n"
        "threading.Thread(target=asked.ask, args=({'text': 'x'},), daemon=True).start()\n"
        "while not psutil.Process().children(): pass\n"
        "print(psutil.Process().children()[0].pid, flush=True)\n"
        "input()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", parent], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as running:
        assert running.stdout
        worker = psutil.Process(int(running.stdout.readline()))
        running.kill()
    worker.wait(timeout=300)
