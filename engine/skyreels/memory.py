"""Whose model this process holds: there is room for one."""

import gc
from typing import Protocol


class Holder(Protocol):
    """Who has a model in memory."""

    def let_go(self) -> None:
        """Forget the model, and call `release`."""
        ...


_holders: list[Holder] = []


def hold(holder: Holder) -> None:
    """`holder` has a model in memory now."""
    if holder not in _holders:
        _holders.append(holder)


def release(holder: Holder) -> None:
    """Give the memory of a model back that nobody refers to any more; nothing where `holder` held none."""
    if holder not in _holders:
        return
    import torch

    _holders.remove(holder)
    gc.collect()  # what moves weights about refers to the model, and is referred to by it
    if torch.cuda.is_available():
        torch.cuda.empty_cache()


def alone(holder: Holder) -> None:
    """Make all others let go, before anybody asks how much memory is free."""
    for other in [one for one in _holders if one is not holder]:
        other.let_go()


def holders() -> tuple[Holder, ...]:
    """Who has a model in memory."""
    return tuple(_holders)
