"""Sees to it that the system libraries are there that a Python package index cannot bring.

`system.py run` wants what the studio needs, `system.py test` also what its tests need. As root
on Debian it installs what is missing; anywhere else it names the one command that does. Runs
before anything is installed: the standard library alone.
"""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple


class Need(NamedTuple):
    """Something of the system's, the Debian package that brings it, and how to see it."""

    name: str
    package: str
    present: Callable[[], bool]


def library(soname: str) -> Callable[[], bool]:
    """Whether the loader finds the shared library."""

    def present() -> bool:
        try:
            ctypes.CDLL(soname)
        except OSError:
            return False
        return True

    return present


def program(*names: str) -> Callable[[], bool]:
    """Whether one of the programs is on the PATH."""
    return lambda: any(shutil.which(name) for name in names)


def postgresql_server() -> bool:
    """Whether a PostgreSQL server can be started: Debian keeps its programs off the PATH."""
    return bool(shutil.which("initdb") or list(Path("/usr/lib/postgresql").glob("*/bin/initdb")))


def chinese_font() -> bool:
    """Whether the browser has a font to show Chinese in: other systems than Linux bring one."""
    return sys.platform != "linux" or any(Path("/usr/share/fonts").rglob("*CJK*"))


RUN = [
    Need("libEGL", "libegl1", library("libEGL.so.1")),
    Need("libGL", "libgl1", library("libGL.so.1")),
    Need("libexpat", "libexpat1", library("libexpat.so.1")),
]
TEST = [
    *RUN,
    Need("Chromium", "chromium", program("chromium", "chromium-browser", "google-chrome")),
    Need("a Chinese font", "fonts-noto-cjk", chinese_font),
    Need("a PostgreSQL server", "postgresql", postgresql_server),
]


def main(purpose: str) -> int:
    """Install or name what is missing for "run" or "test". Exit status 0 when all is there."""
    needs = {"run": RUN, "test": TEST}[purpose]
    missing = [need for need in needs if not need.present()]
    if not missing:
        return 0
    packages = [need.package for need in missing]
    print("Missing on this machine: " + ", ".join(need.name for need in missing), flush=True)
    if shutil.which("apt-get") and os.geteuid() == 0:
        apt_get(["update"])  # may fail for one list of many: the install tells
        apt_get(["install", "--yes", "--no-install-recommends", *packages])
        missing = [need for need in needs if not need.present()]
    if missing:
        print("Install with:  sudo apt-get install " + " ".join(packages))
        print("or, where there is no apt-get, what your system calls " + ", ".join(packages) + ".")
    return bool(missing)


def apt_get(arguments: list[str]) -> None:
    """Run apt-get without questions; its own messages are enough where it fails."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "--quiet", *arguments], env=environment, check=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
