"""What this machine has: its card, memory and disk, and what a card of that name can do.

Asks the driver and the operating system, without torch, so that the page can ask too. Knows
nothing of models or plans.
"""

import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from storyboard.trouble import Trouble

MIB = 2**20
CORE_TFLOPS = 0.07  # fp32, of one core with AVX2: measured on a 1.3B forward, 175 CPU s of 3,136 tokens


@dataclass(frozen=True)
class Speed:
    """Peak of dense bf16 products summed in fp32, 10^12 operations a second; memory, 10^9 bytes a second."""

    tflops: float
    bandwidth: float


# By a part of the name that the driver gives; the longest that fits counts. From NVIDIA's data sheets
# (figures with sparsity halved) and, for GeForce, the appendices of the Ampere, Ada and Blackwell
# architecture papers. Cards before Ampere: fp16.
SPEEDS = {
    "B200": Speed(2250, 8000),
    "GH200": Speed(989, 4000),
    "H200": Speed(989, 4800),
    "H100": Speed(989, 3350),
    "H100 PCIe": Speed(756, 2000),
    "H100 NVL": Speed(835, 3900),
    "H800": Speed(989, 3350),
    "H20": Speed(148, 4000),
    "A100": Speed(312, 1555),
    "A100-SXM4-80GB": Speed(312, 2039),
    "A100 80GB PCIe": Speed(312, 1935),
    "A800": Speed(312, 2039),
    "A40": Speed(150, 696),
    "A30": Speed(165, 933),
    "A10": Speed(125, 600),
    "A10G": Speed(70, 600),
    "L40": Speed(181, 864),
    "L40S": Speed(362, 864),
    "L4": Speed(121, 300),
    "RTX PRO 6000 Blackwell": Speed(503, 1792),
    "RTX 6000 Ada": Speed(364, 960),
    "RTX A6000": Speed(155, 768),
    "RTX A5000": Speed(111, 768),
    "RTX 5090": Speed(209, 1792),
    "RTX 5080": Speed(113, 960),
    "RTX 5070 Ti": Speed(88, 896),
    "RTX 5070": Speed(62, 672),
    "RTX 4090": Speed(165, 1008),
    "RTX 4080": Speed(97, 717),
    "RTX 4070 Ti": Speed(80, 504),
    "RTX 4070": Speed(58, 504),
    "RTX 4060 Ti": Speed(44, 288),
    "RTX 4060": Speed(30, 272),
    "RTX 3090": Speed(71, 936),
    "RTX 3090 Ti": Speed(80, 1008),
    "RTX 3080": Speed(59, 760),
    "RTX 3060": Speed(25, 360),
    "V100": Speed(125, 900),
    "T4": Speed(65, 320),
}


def speed_of(name: str) -> Speed | None:
    """What a card of this name can do by its data sheet; None for one that is not in the table."""
    words = f" {name.replace('-', ' ').lower()} "
    known = [key for key in SPEEDS if f" {key.replace('-', ' ').lower()} " in words]
    return SPEEDS[max(known, key=len)] if known else None


@dataclass(frozen=True)
class Card:
    """One GPU; `total` and `free` in bytes, `tflops` None where nobody knows."""

    name: str
    total: int
    free: int
    capability: tuple[int, int]
    tflops: float | None
    index: int = 0  # torch's
    uuid: str = ""


@dataclass(frozen=True)
class Machine:
    """`card` is the one to be used, None where there is none. All in bytes."""

    card: Card | None
    cards: int
    ram_total: int
    ram_free: int
    disk_free: int
    cores: int


def this_machine(folder: Path, device: str = "", visible: str | None = None) -> Machine:
    """As it is now; `folder` is where models and films are kept. Takes a tenth of a second.

    `device`: "cuda:1" for that card, else the one with the most free memory counts. `visible`: what
    CUDA_VISIBLE_DEVICES says, None where it is not set. Raises Trouble for a card that is not there.
    """
    import psutil

    cards = nvidia_cards(visible)
    memory = psutil.virtual_memory()
    place = folder.resolve()
    while not place.exists():
        place = place.parent
    return Machine(
        card=_chosen(cards, device),
        cards=len(cards),
        ram_total=memory.total,
        ram_free=memory.available,
        disk_free=shutil.disk_usage(place).free,
        cores=psutil.cpu_count(logical=False) or os.cpu_count() or 1,
    )


def _chosen(cards: Sequence[Card], device: str) -> Card | None:
    if not device.startswith("cuda:"):
        return max(cards, key=lambda card: card.free, default=None)
    named = {f"cuda:{card.index}": card for card in cards}
    if device not in named:
        raise Trouble(
            "There is no card {device} here. Choose one of: {choices}.",
            device=device,
            choices=", ".join([*named, "cpu"]),
        )
    return named[device]


def nvidia_cards(visible: str | None = None) -> tuple[Card, ...]:
    """What the driver says of those that torch sees; none where there is no driver or it does not answer."""
    command = shutil.which("nvidia-smi")
    if command is None:
        return ()
    query = "index,uuid,name,memory.total,memory.free,compute_cap"
    try:
        answer = subprocess.run(
            [command, f"--query-gpu={query}", "--format=csv,noheader,nounits"],
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ()
    if answer.returncode != 0:
        return ()
    return seen_by_torch(cards_from(answer.stdout), visible)


def cards_from(table: str) -> tuple[Card, ...]:
    """From lines "index, uuid, name, total MiB, free MiB, capability" of nvidia-smi; others are left out."""
    cards = []
    for line in table.splitlines():
        try:
            index, uuid, name, total, free, capability = (part.strip() for part in line.split(","))
            major, minor = capability.split(".")
            speed = speed_of(name)
            cards.append(
                Card(
                    name=name,
                    total=int(total) * MIB,
                    free=int(free) * MIB,
                    capability=(int(major), int(minor)),
                    tflops=speed.tflops if speed else None,
                    index=int(index),
                    uuid=uuid,
                )
            )
        except ValueError:  # "[N/A]": a part of a card
            continue
    return tuple(cards)


def seen_by_torch(cards: Sequence[Card], visible: str | None) -> tuple[Card, ...]:
    """Those that `visible` lets through, numbered by their place in it, as torch does.

    Its numbers are the driver's where cards are alike, or CUDA_DEVICE_ORDER is PCI_BUS_ID.
    """
    if visible is None:
        return tuple(cards)
    chosen: list[Card] = []
    for word in map(str.strip, visible.split(",")):
        found = [card for card in cards if _is(card, word)]
        if len(found) != 1:  # CUDA ignores what comes after a word that it does not know
            break
        chosen.append(replace(found[0], index=len(chosen)))
    return tuple(chosen)


def _is(card: Card, word: str) -> bool:
    return word == str(card.index) or (word.startswith("GPU-") and card.uuid.startswith(word))


def timed(machine: Machine) -> Machine:
    """The same with its card's speed measured, where that is not known. Needs torch; takes a second."""
    card = machine.card
    if card is None or card.tflops is not None:
        return machine
    return replace(machine, card=replace(card, tflops=measured_tflops(f"cuda:{card.index}")))


def measured_tflops(device: str, seconds: float = 0.5) -> float:
    """What `device` does in large products, 10^12 operations a second: on a card bf16, else fp32.

    For a card that is not in SPEEDS, before its first run. Needs torch.
    """
    import time

    import torch

    on_card = device.startswith("cuda")
    side = 8192 if on_card else 1024
    factor = torch.ones(side, side, device=device, dtype=torch.bfloat16 if on_card else torch.float32)

    def multiply() -> float:
        began = time.perf_counter()
        torch.mm(factor, factor)
        if on_card:
            torch.cuda.synchronize(device)
        return time.perf_counter() - began

    multiply()
    best, spent = multiply(), 0.0
    while spent < seconds:
        best = min(best, took := multiply())
        spent += took
    return 2 * side**3 / best / 1e12
