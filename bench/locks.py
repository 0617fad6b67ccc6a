"""`python -m bench.locks [--check]`: what the voice engines' own environments are made of, resolved by uv.

Writes voice/engines/local/locks. With --check it writes nothing: it resolves anew what the locks hold, and
says where that is no longer possible. uv (the test extra) reads the packages' metadata alone: seconds, where
pip would download gigabytes.
"""

import argparse
import subprocess
import sys
import tempfile
from itertools import product
from pathlib import Path

from packaging.requirements import Requirement

from voice.engines.local.recipes import LOCKS, RECIPES

PYTHONS = ("3.11", "3.12")
MACHINES = (("linux", "x86_64"), ("linux", "aarch64"), ("darwin", "arm64"), ("win32", "AMD64"))


def resolved(name: str, lock: str) -> str:
    """The lock of the engine `name`; versions that `lock` has are kept where they can be."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "lock.txt"
        out.write_text(lock)
        command = [
            sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--no-annotate", "--no-header",
            "--universal", "--python-version", PYTHONS[0], "-", "--output-file", str(out),
        ]  # fmt: skip
        subprocess.run(command, input="\n".join(RECIPES[name].packages), text=True, check=True)
        return "".join(f"{line}\n" for line in out.read_text().splitlines() if is_for_us(Requirement(line)))


def environments() -> list[dict[str, str]]:
    """The markers' values on every machine that Onetake runs on."""
    return [
        {
            "python_version": python,
            "python_full_version": f"{python}.7",
            "sys_platform": system,
            "platform_machine": machine,
            "platform_system": {"linux": "Linux", "darwin": "Darwin", "win32": "Windows"}[system],
        }
        for python, (system, machine) in product(PYTHONS, MACHINES)
    ]


def is_for_us(requirement: Requirement) -> bool:
    return requirement.marker is None or any(map(requirement.marker.evaluate, environments()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit code 1 if they differ")
    check = parser.parse_args().check
    changed = []
    for name in RECIPES:
        path = LOCKS / f"{name}.txt"
        before = path.read_text() if path.exists() else ""
        after = resolved(name, before)
        changed += [name] * (after != before)
        print(f"{name}: {len(after.splitlines())} packages, {'changed' if after != before else 'as it is'}")
        if not check:
            path.write_text(after)
    if check:
        sys.exit(f"these resolve otherwise now: {', '.join(changed)}" if changed else 0)


if __name__ == "__main__":
    main()
