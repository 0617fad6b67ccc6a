"""What has been ordered of others, and for how much: one file an order, which outlives any crash.

A receipt is written before its order is sent, and gets the order's number after. All receipts of the
folder together are the account book. Files are replaced whole and forced onto the disk; locks go with
the process that holds them, however it ends.
"""

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from storyboard.trouble import Trouble

BOOK = "book"  # the lock of the sum; an order's lock has the name of its key
REST = 0.1  # seconds between two looks at a lock


class Receipt(BaseModel):
    """One order. Without `number` it was about to be sent: nobody knows whether it arrived.

    `key`: TakeRequest.key. `model`: its name on the hub; `seconds`: of film; `dollars`: None where the
    price is not known; `at`: when, ISO 8601. `path`: where the provider tells how it stands.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    provider: str
    model: str
    seconds: float
    dollars: float | None
    at: str
    number: str = ""
    path: str = ""


def file_of(folder: Path, key: str) -> Path:
    return folder / f"{key}.json"


def clip_of(folder: Path, key: str) -> Path:
    """Where the clip of an order is kept once it has come."""
    return folder / f"{key}.mp4"


def read(folder: Path, key: str) -> Receipt | None:
    """None where nothing was ordered. Raises Trouble for a damaged file."""
    path = file_of(folder, key)
    try:
        return Receipt.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return None
    except (ValidationError, OSError) as error:
        raise Trouble(
            "The receipt {file} cannot be read, and it says what was paid. Restore it; or, if the provider "
            "shows no such order, remove it.",
            file=str(path),
        ) from error


def write(folder: Path, receipt: Receipt) -> None:
    """On the disk when this returns. Raises OSError."""
    path = file_of(folder, receipt.key)
    part = path.with_suffix(".part")
    with part.open("w") as file:
        file.write(receipt.model_dump_json(indent=1))
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    _settle(folder)


def forget(folder: Path, key: str) -> None:
    """Nothing was ordered, or nothing was made."""
    file_of(folder, key).unlink(missing_ok=True)
    _settle(folder)


def spent(folder: Path) -> float:
    """Dollars of all orders in the folder, those too of which it is not known whether they arrived."""
    receipts = [read(folder, path.stem) for path in folder.glob("*.json")]
    return sum(receipt.dollars or 0.0 for receipt in receipts if receipt is not None)


def reserve(folder: Path, receipt: Receipt, budget: float) -> None:
    """Write down an order that is about to be sent. Raises Trouble where `budget` forbids it; 0: no limit."""
    with locked(folder, BOOK):
        if budget:
            if receipt.dollars is None:
                raise Trouble(
                    "A budget of {budget} dollars is set, and nobody knows what {model} costs at {provider}. "
                    "Set ONETAKE_HOSTED_PRICE to the dollars of a second of film.",
                    budget=f"{budget:.2f}",
                    model=receipt.model,
                    provider=receipt.provider,
                )
            before = spent(folder)
            if before + receipt.dollars > budget + 1e-9:
                raise Trouble(
                    "This shot costs {price} dollars, and {spent} of the budget of {budget} dollars are "
                    "spent. Raise ONETAKE_BUDGET, or film it with another renderer.",
                    price=f"{receipt.dollars:.2f}",
                    spent=f"{before:.2f}",
                    budget=f"{budget:.2f}",
                )
        write(folder, receipt)


@contextmanager
def locked(folder: Path, name: str, look: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Alone with `name`, among all threads and processes; `look` is called while others have it."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{name}.lock").open("w") as file:
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                look()
                time.sleep(REST)
        yield


def _settle(folder: Path) -> None:
    """The names in the folder too are on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
