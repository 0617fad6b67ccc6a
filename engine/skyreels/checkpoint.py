"""What a film needs to go on after its last finished window, as one safetensors file.

Everything is in it that the next window's bytes depend on; what was already shown is not.
"""

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor

from engine.skyreels.drift import Anchor, Drift
from storyboard.trouble import Trouble

DECODER = "decoder."  # prefix of the decoder's own tensors


@dataclass
class State:
    """A film between two windows: `window` comes next, `frames` have been shown.

    `tail`: what the next window's history is made of, None for none: the film's last pixels
    [1, 3, T, H, W], or its last latents [1, 16, n, h, w], as the recipe's `history` says.
    `latent_noise` and `history_noise`: the two generators' states, uint8. `decoder`: the feature
    cache, where it is carried from window to window. `drift`: one measurement a finished window.
    """

    window: int
    frames: int
    tail: Tensor | None
    latent_noise: Tensor
    history_noise: Tensor
    decoder: dict[str, Tensor] = field(default_factory=dict)
    anchor: Anchor | None = None
    drift: list[Drift] = field(default_factory=list)


def save(state: State, path: Path) -> None:
    """Write `state` whole or not at all, and on the disk when this returns. Raises OSError."""
    tensors = {"latent_noise": state.latent_noise, "history_noise": state.history_noise}
    if state.tail is not None:
        tensors["tail"] = state.tail
    if state.anchor is not None:
        tensors["anchor"] = state.anchor.tensor()
    tensors |= {DECODER + name: tensor for name, tensor in state.decoder.items()}
    facts = {
        "window": state.window,
        "frames": state.frames,
        "drift": [asdict(drift) for drift in state.drift],
    }
    part = path.with_suffix(".part")
    try:
        save_file(
            {name: tensor.detach().cpu().contiguous() for name, tensor in tensors.items()},
            part,
            metadata={"state": json.dumps(facts)},
        )
        with part.open("rb") as file:
            os.fsync(file.fileno())
        part.replace(path)
    except SafetensorError as error:  # how safetensors reports a full disk
        raise OSError(str(error)) from error
    finally:
        part.unlink(missing_ok=True)


def load(path: Path, device: torch.device) -> State:
    """Read a state back. Raises Trouble for a file that is damaged."""
    try:
        with safe_open(path, framework="pt", device=str(device)) as file:
            facts = json.loads(file.metadata()["state"])
            tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 - not a dict
        anchor = tensors.get("anchor")
        return State(
            window=facts["window"],
            frames=facts["frames"],
            tail=tensors.get("tail"),
            latent_noise=tensors["latent_noise"].cpu(),
            history_noise=tensors["history_noise"].cpu(),
            decoder={
                name.removeprefix(DECODER): tensor
                for name, tensor in tensors.items()
                if name.startswith(DECODER)
            },
            anchor=None if anchor is None else Anchor.from_tensor(anchor),
            drift=[Drift(**row) for row in facts["drift"]],
        )
    except (SafetensorError, KeyError, TypeError, ValueError) as error:
        raise Trouble(
            "The checkpoint {file} is damaged ({reason}). Delete it: the film goes on from the one before.",
            file=str(path),
            reason=str(error)[:200],
        ) from error
