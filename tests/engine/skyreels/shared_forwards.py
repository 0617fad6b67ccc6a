"""What each process of test_skyreels_parallel.py runs: forwards alone and shared; differences go to a file.

torchrun --nproc-per-node N shared_forwards.py FOLDER
"""

import json
import sys
from pathlib import Path
from typing import Any

import torch
import torch.distributed as dist
from tiny_skyreels import IMAGE_DIM, TEXT_DIM, tiny_transformer, tiny_vace_transformer
from torch import Tensor

from engine.skyreels import parallel
from engine.skyreels.guidance import guided
from engine.skyreels.transformer import Condition, FrameTransformer, velocity
from engine.skyreels.vace import ControlledTransformer
from storyboard.trouble import Trouble

SYNC, ASYNC = [600] * 5, [0, 0, 300, 700, 999]
# name: times, causal block, latent height and width, heads, batch. Tokens of a frame: 6, 9, 15, 1.
CASES: dict[str, tuple[list[int], int, int, int, int, int]] = {
    "sync": (SYNC, 0, 4, 6, 4, 1),
    "async": (ASYNC, 0, 4, 6, 4, 1),
    "causal": (ASYNC, 2, 4, 6, 4, 1),
    "uneven tokens": (ASYNC, 0, 6, 6, 4, 2),
    "uneven tokens, causal": (ASYNC, 3, 6, 10, 4, 1),
    "uneven heads": (ASYNC, 2, 4, 6, 5, 2),
}


def model(heads: int = 4, **config: Any) -> FrameTransformer:
    made = tiny_transformer(cls=FrameTransformer, heads=heads, **config)
    assert isinstance(made, FrameTransformer)
    return made


def inputs(times: list[int], height: int, width: int, batch: int) -> tuple[Tensor, Tensor, Tensor]:
    noise = torch.Generator().manual_seed(7)
    latents = torch.randn(batch, 16, len(times), height, width, generator=noise)
    return latents, torch.tensor([times] * batch), torch.randn(batch, 512, TEXT_DIM, generator=noise)


def watch_tokens(shared: FrameTransformer, lengths: list[int]) -> None:
    shared.blocks[-1].register_forward_pre_hook(lambda _, args: lengths.append(args[0].shape[1]))


def difference(shared: Tensor, alone: Tensor) -> dict[str, float]:
    every = [torch.empty_like(shared) for _ in range(dist.get_world_size())]
    dist.all_gather(every, shared.contiguous())
    return {
        "alone": float((shared - alone).abs().max()),
        "between processes": max(float((one - shared).abs().max()) for one in every),
    }


@torch.no_grad()
def forwards() -> dict[str, dict[str, float]]:
    found = {}
    for name, (times, causal_block, height, width, heads, batch) in CASES.items():
        latents, when, text = inputs(times, height, width, batch)
        alone, shared = model(heads), model(heads)
        parallel.share(shared)
        (expected,) = alone(latents, when, text, causal_block=causal_block)
        lengths: list[int] = []
        watch_tokens(shared, lengths)
        (got,) = shared(latents, when, text, causal_block=causal_block)
        found[name] = difference(got, expected) | {"share": lengths[0] / (len(times) * height * width // 4)}
    return found | {"image": image(), "control": control(), "compiled": compiled()}


def image() -> dict[str, float]:
    latents, when, text = inputs(ASYNC, 4, 6, 1)
    seen = torch.randn(1, 17, IMAGE_DIM, generator=torch.Generator().manual_seed(1))
    alone, shared = model(image=True), model(image=True)
    parallel.share(shared)
    return difference(shared(latents, when, text, seen)[0], alone(latents, when, text, seen)[0])


def control() -> dict[str, float]:
    latents, when, text = inputs(SYNC, 4, 6, 1)
    given = torch.randn(1, 96, *latents.shape[2:], generator=torch.Generator().manual_seed(1))
    alone, shared = (tiny_vace_transformer(cls=ControlledTransformer) for _ in range(2))
    parallel.share(shared)
    told = Condition(text, control=given)
    return difference(velocity(shared, latents, when, told), velocity(alone, latents, when, told))


def compiled() -> dict[str, float]:
    latents, when, text = inputs(ASYNC, 4, 6, 1)
    alone, shared = model(), model()
    parallel.share(shared)
    shared.compile_repeated_blocks(backend="eager")
    return difference(shared(latents, when, text)[0], alone(latents, when, text)[0])


@torch.no_grad()
def guidance() -> dict[str, float]:
    latents, when, text = inputs(ASYNC, 4, 6, 1)
    cond, uncond = Condition(text), Condition(torch.zeros_like(text))
    alone, shared = model(), model()
    parallel.share(shared, branches=True)
    expected = guided(alone, latents, when, cond, uncond, 6.0)
    got = guided(shared, latents, when, cond, uncond, 6.0, mode="parallel")
    return difference(got, expected)


def refusals() -> list[str]:
    said = []
    shared = model()
    parallel.share(shared)
    for act in (
        lambda: shared(torch.zeros(1, 16, 1, 2, 2), torch.tensor([5]), torch.zeros(1, 512, TEXT_DIM)),
        lambda: parallel.share(model(heads=1)),
    ):
        try:
            act()
        except Trouble as trouble:
            said.append(str(trouble))
    return said


def main(folder: Path) -> None:
    torch.set_num_threads(1)
    device = parallel.start()
    found = {"device": str(device), "forwards": forwards(), "guidance": guidance(), "refusals": refusals()}
    (folder / f"{dist.get_rank()}.json").write_text(json.dumps(found))
    parallel.finish()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
