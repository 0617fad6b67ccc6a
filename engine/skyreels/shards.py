"""Weights on disk, judged by their headers before a byte of them is used: safetensors only.

A file that was cut short, a web page in its place, a Git LFS pointer: each is named with its cure.
Pickles are never opened, since opening one runs it. Knows files; no models and no tensors' values.
"""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from safetensors import SafetensorError, safe_open

from engine.skyreels.layout import read_json
from storyboard.trouble import Trouble

SUFFIX = ".safetensors"
PICKLES = (".bin", ".pth", ".pt", ".ckpt")
MOST_HEADER = 100_000_000  # bytes; the format's own limit
SAMPLES, SAMPLE = 64, 4096  # of each file go into its fingerprint: so many pieces of so many bytes


class Stored(NamedTuple):
    """Where a tensor is, and its shape."""

    path: Path
    shape: tuple[int, ...]


def weights_in(folder: Path) -> dict[str, Stored]:
    """Every tensor of a component's folder. Raises Trouble for files missing, cut short or no weights."""
    if not folder.is_dir():
        raise Trouble(
            "The folder {folder} is missing from the model. Download it, or give a folder that has it.",
            folder=folder,
        )
    indices = sorted(folder.glob(f"*{SUFFIX}.index.json"))
    if len(indices) > 1:
        raise Trouble(
            "{folder} has several indices of weights: {names}. Leave only one there.",
            folder=folder,
            names=", ".join(path.name for path in indices),
        )
    if indices:
        return _indexed(indices[0])
    files = sorted(folder.glob(f"*{SUFFIX}"))
    if not files:
        _no_weights(folder)
    return {name: stored for path in files for name, stored in read_header(path).items()}


def _indexed(index: Path) -> dict[str, Stored]:
    weight_map = read_json(index).get("weight_map")
    if not isinstance(weight_map, dict) or not all(
        isinstance(shard, str) and Path(shard).name == shard for shard in weight_map.values()
    ):
        raise Trouble("{path} is damaged: it names no files. Delete it and download it again.", path=index)
    headers = {}
    for shard in sorted(set(weight_map.values())):
        path = index.parent / shard
        if not path.exists():
            raise Trouble(
                "{path} is missing: one of the {count} files of the weights. Download it.",
                path=path,
                count=len(set(weight_map.values())),
            )
        headers[shard] = read_header(path)
    for name, shard in weight_map.items():
        if name not in headers[shard]:
            raise Trouble(
                "{path} lacks the weights {name}, which {index} promises. Delete both and download them "
                "again.",
                path=index.parent / shard,
                name=name,
                index=index.name,
            )
    return {name: headers[shard][name] for name, shard in weight_map.items()}


def read_header(path: Path) -> dict[str, Stored]:
    """The tensors of one safetensors file: eight bytes of length, a JSON header, the data end to end.

    Raises Trouble for a file that is anything else, or shorter or longer than its header says.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(64)
            length = int.from_bytes(start[:8], "little")
            file.seek(8)
            text = file.read(length) if length <= min(size - 8, MOST_HEADER) else b""
    except OSError as error:
        raise Trouble("{path} cannot be read: {reason}.", path=path, reason=error.strerror) from error
    if start.startswith(b"version https://git-lfs"):
        raise Trouble(
            "{path} is a pointer of Git LFS, not the weights themselves. Run `git lfs pull` where it was "
            "cloned, or download the file.",
            path=path,
        )
    if start.lstrip()[:1] == b"<":
        raise Trouble(
            "{path} is a web page, not weights: somebody else answered for the server. Delete "
            "{file}, open its address in a browser to see why, and download it again.",
            path=path,
            file=path.resolve(),  # in the hub's cache the path is a link; the file behind it must go
        )
    try:
        header = json.loads(text)
        tensors = {name: entry for name, entry in header.items() if name != "__metadata__"}
        end = max((entry["data_offsets"][1] for entry in tensors.values()), default=0)
        stored = {name: Stored(path, tuple(entry["shape"])) for name, entry in tensors.items()}
        if size == 8 + length + end:
            with safe_open(path, framework="numpy"):
                pass  # what is left to check, such as types and gaps, it checks on opening
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError, SafetensorError) as error:
        raise Trouble(
            "{path} is damaged: its header cannot be read. Delete {file} and download it again.",
            path=path,
            file=path.resolve(),
        ) from error
    if size != 8 + length + end:
        raise Trouble(
            "{path} has {found} bytes, expected {expected}. Delete {file} and download it again.",
            path=path,
            found=size,
            expected=8 + length + end,
            file=path.resolve(),
        )
    return stored


def _no_weights(folder: Path) -> None:
    pickles = sorted(path.name for path in folder.iterdir() if path.suffix in PICKLES)
    if pickles:
        raise Trouble(
            "{folder} has its weights as {name}, a pickle: to open one is to run whatever is in it. Get "
            "them as safetensors, or convert them where you trust them.",
            folder=folder,
            name=pickles[0],
        )
    raise Trouble(
        "{folder} has no weights: no file there ends in {suffix}. Download them.",
        folder=folder,
        suffix=SUFFIX,
    )


def fingerprint_of(files: Iterable[Path]) -> str:
    """SHA-256, hex, of each file's size and of pieces from all over it: other weights, another fingerprint.

    Not of every byte: that would take minutes for what loads in seconds.
    """
    digest = hashlib.sha256()
    for path in sorted(set(files)):
        size = path.stat().st_size
        digest.update(f"{size}\n".encode())
        with path.open("rb") as file:
            for piece in range(SAMPLES):
                file.seek(max(0, size - SAMPLE) * piece // (SAMPLES - 1))
                digest.update(file.read(SAMPLE))
    return digest.hexdigest()
