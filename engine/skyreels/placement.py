"""What lies where and in which precision: the plans by which a model fits a card, carried out.

All of it is done by diffusers' and torchao's own functions. The table needs no torch, `apply` does.
Knows nothing of sizes or speeds: preflight.py chooses.
"""

import importlib.util
import re
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from storyboard.trouble import Trouble

if TYPE_CHECKING:
    import torch

OLDEST, OLDEST_FP8 = (8, 0), (8, 9)  # compute capability that multiplies bf16 (Ampere), and fp8 (Ada)


@dataclass(frozen=True)
class Placement:
    """One plan, on one device.

    `weights` of the transformer: in fp8 they are only stored, and computed in `dtype`; int8 and
    fp8-dynamic are torchao's, and the latter multiplies in fp8. `offload` "group": they live in
    main memory and each block comes to the card when it is its turn. `text` "streamed": so do the
    text encoder's layers. `tiling`: the picture is decoded in tiles. `auto`: preflight may choose
    it without being told to.
    """

    name: str
    device: str = "cuda"
    dtype: Literal["bf16", "fp32"] = "bf16"
    weights: Literal["bf16", "fp32", "fp8", "int8", "fp8-dynamic"] = "bf16"
    offload: Literal["", "group"] = ""
    vae: Literal["bf16", "fp32"] = "fp32"
    tiling: bool = False
    text: Literal["device", "streamed"] = "streamed"
    compile: bool = False
    attention: str = "native"
    cfg: Literal["sequential", "batched", "parallel"] = "sequential"
    auto: bool = True

    @property
    def exact(self) -> bool:
        """Whether its numbers are those of the published precision: bf16, and the VAE in fp32."""
        return self.weights in ("bf16", "fp32") and self.vae == "fp32" and not self.tiling

    @property
    def oldest(self) -> tuple[int, int]:
        """The compute capability that its card must have."""
        return OLDEST_FP8 if self.weights == "fp8-dynamic" else OLDEST


# In order of preference among those that take as long. The last three only by name: compiling costs
# minutes before the first step, 8-bit products change the picture, and a processor takes days.
PLACEMENTS: dict[str, Placement] = {
    plan.name: plan
    for plan in (
        Placement("whole", text="device"),
        Placement("whole-streamed-text"),
        Placement("offload", offload="group"),
        Placement("small-vae", vae="bf16"),
        Placement("small-vae-whole-text", vae="bf16", text="device"),
        Placement("small-vae-offload", vae="bf16", offload="group"),
        Placement("fp8", weights="fp8", vae="bf16"),
        Placement("fp8-offload", weights="fp8", vae="bf16", offload="group"),
        Placement("tiled", vae="bf16", tiling=True),
        Placement("tiled-offload", vae="bf16", tiling=True, offload="group"),
        Placement("tiled-fp8-offload", weights="fp8", vae="bf16", tiling=True, offload="group"),
        Placement("compiled", compile=True, auto=False),
        Placement("int8", weights="int8", vae="bf16", auto=False),
        Placement("int8-compiled", weights="int8", vae="bf16", compile=True, auto=False),
        Placement("fp8-dynamic", weights="fp8-dynamic", vae="bf16", compile=True, auto=False),
        Placement("cpu", device="cpu", dtype="fp32", weights="fp32", text="device", auto=False),
    )
}


def placement_named(name: str) -> Placement:
    """Raises Trouble naming the choices."""
    if name not in PLACEMENTS:
        raise Trouble(
            "No placement is named {name}. Choose one of: {choices}.",
            name=name,
            choices=", ".join(PLACEMENTS),
        )
    return PLACEMENTS[name]


def apply(
    placement: Placement, *, transformer: Any = None, vae: Any = None, text_encoder: Any = None
) -> None:
    """Puts what is given, which lies in main memory, where and how the plan says; in place, once each.

    Given one after the other as they are loaded, they need not all fit main memory together.
    Raises Trouble before anything is moved for what this machine lacks.
    """
    import torch

    from engine.skyreels.attention import choose_backend

    check(placement)
    dtypes = {"bf16": torch.bfloat16, "fp32": torch.float32}
    device = torch.device(placement.device)
    if vae is not None:
        vae.to(device, dtypes[placement.vae])
    if text_encoder is not None:
        _move(text_encoder, device, "leaf_level" if placement.text == "streamed" else "")
    if transformer is not None:
        if placement.weights == "fp8":
            transformer.enable_layerwise_casting(torch.float8_e4m3fn, dtypes[placement.dtype])
        elif placement.weights in ("int8", "fp8-dynamic"):
            _quantise(transformer, placement.weights, device)
        _move(transformer, device, "block_level" if placement.offload else "")
        choose_backend(transformer, placement.attention)
        if placement.compile:
            transformer.compile_repeated_blocks()


def check(placement: Placement) -> None:
    """Raises Trouble for a combination that does not work, or a library, compiler or card that is missing."""
    import torch

    from engine.skyreels.attention import choose_backend

    if placement.compile and placement.offload:
        raise Trouble(
            "The placement {name} compiles blocks and moves them: that does not go together. Switch off "
            "compile, or offload.",
            name=placement.name,
        )
    if placement.weights in ("int8", "fp8-dynamic") and importlib.util.find_spec("torchao") is None:
        raise Trouble(
            "The placement {name} needs the package torchao. Install it with: {command}",
            name=placement.name,
            command='pip install "torchao>=0.18"',
        )
    if placement.compile and not any(map(shutil.which, ("cc", "gcc", "clang"))):
        raise Trouble(
            "The placement {name} compiles, and there is no C compiler. Install one with: {command}",
            name=placement.name,
            command="sudo apt install gcc python3-dev",
        )
    choose_backend(torch.nn.Module(), placement.attention)  # refused before a model is loaded
    device = torch.device(placement.device)
    if device.type == "cpu":
        if placement.weights == "fp8-dynamic":
            raise Trouble(
                "The placement {name} multiplies in 8-bit floats, which no processor does. Choose one of: "
                "{choices}.",
                name=placement.name,
                choices="cpu, int8",
            )
        return
    if not torch.cuda.is_available():
        raise Trouble(
            "The placement {name} needs an NVIDIA card, and PyTorch {version} sees none. Mend the driver, "
            "install PyTorch for CUDA, or choose the placement cpu.",
            name=placement.name,
            version=torch.__version__,
        )
    found = torch.cuda.get_device_capability(device)
    if found < placement.oldest:
        raise Trouble(
            "The placement {name} needs a card of compute capability {needed}; this one has {found}.",
            name=placement.name,
            needed="{}.{}".format(*placement.oldest),
            found="{}.{}".format(*found),
        )


def _move(module: Any, device: "torch.device", streamed: str) -> None:
    """To the device; or, `streamed` by "block_level" or "leaf_level", part by part while others compute."""
    from diffusers.hooks.group_offloading import apply_group_offloading

    if not streamed:
        module.to(device)
        return
    on_card = device.type == "cuda"
    apply_group_offloading(
        module,
        onload_device=device,
        offload_type=streamed,
        num_blocks_per_group=1 if streamed == "block_level" else None,
        use_stream=on_card,
        record_stream=on_card,
        non_blocking=on_card,
    )


def _quantise(transformer: Any, weights: str, device: "torch.device") -> None:
    """The linear layers of the blocks, one after the other, so that no second copy of all comes to be."""
    import torch
    from torchao.quantization import (
        Float8DynamicActivationFloat8WeightConfig,
        Int8WeightOnlyConfig,
        PerRow,
        quantize_,
    )

    config = (
        Int8WeightOnlyConfig()
        if weights == "int8"
        else Float8DynamicActivationFloat8WeightConfig(granularity=PerRow())
    )

    def in_a_block(module: "torch.nn.Module", name: str) -> bool:
        return isinstance(module, torch.nn.Linear) and re.match(r"(vace_)?blocks\.\d+\.", name) is not None

    quantize_(transformer, config, filter_fn=in_a_block, device=device)
