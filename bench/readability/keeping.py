"""Readers in a file, so that shots can be read without learning from hundreds of others first."""

from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path

import numpy as np

from bench.readability.reading import Reader

FITTED = Path(__file__).with_name("fitted.npz")  # made by `python -m bench.readability --keep`


def keep(readers: Mapping[str, Reader], path: Path) -> None:
    """Write `readers` by name, in half precision."""
    arrays = {
        f"{name} {field.name}": np.asarray(getattr(reader, field.name))
        for name, reader in readers.items()
        for field in fields(Reader)
    }
    halves = {key: array.astype(np.float16) if array.ndim == 2 else array for key, array in arrays.items()}
    np.savez_compressed(path, **halves)


def kept(path: Path = FITTED) -> dict[str, Reader]:
    """The readers in a file, by name."""
    with np.load(path) as file:
        arrays = {key: file[key].astype(float) if file[key].ndim == 2 else file[key] for key in file.files}
    names = dict.fromkeys(key.split()[0] for key in arrays)
    return {name: Reader(**{f.name: arrays[f"{name} {f.name}"] for f in fields(Reader)}) for name in names}
