"""`python -m bench.skyreels.memory`: most that one forward holds at full size, beside its weights.

Counted on the meta device, where a forward of 14 billion parameters allocates nothing: our transformer
and the published class of diffusers, bf16, every latent frame at a time of its own. Beside it what is
predicted from the shapes: ours by the cost model that plans run by, theirs as ours with a modulation and
a time embedding for every token.
"""

from typing import Any

import torch
from diffusers import SkyReelsV2Transformer3DModel

from bench.meter import options, save, show
from bench.skyreels.live_bytes import LiveBytes
from bench.skyreels.shapes import SIZES, Size, facts, transformer
from engine.skyreels.cost import forward_bytes, tokens
from engine.skyreels.schedule import SPATIAL, latents_of
from engine.skyreels.transformer import FrameTransformer

MEASURED = ("1.3b", "14b")


@torch.no_grad()
def held(size: Size, cls: type[SkyReelsV2Transformer3DModel]) -> int:
    """Bytes alive at once in one forward of `cls`, weights and inputs not counted."""
    model: Any = transformer(size, cls, "meta", torch.bfloat16)
    latents = latents_of(size.frames)
    seen = torch.empty(
        1, 16, latents, size.height // SPATIAL, size.width // SPATIAL, dtype=torch.bfloat16, device="meta"
    )
    text = torch.empty(1, 512, size.text_dim, dtype=torch.bfloat16, device="meta")
    times = torch.arange(latents)[None]
    with LiveBytes() as meter:
        if cls is FrameTransformer:
            model(seen, times, text)
        else:
            model(seen, times.to("meta"), text, enable_diffusion_forcing=True)
    return meter.peak


def published_bytes(size: Size) -> int:
    """What `held` finds for diffusers' class, from the shapes: the modulation expanded to every token.

    Per token all the time 14 D bytes of it in bf16, and in a block 24 D in fp32. At most there are beside
    these either, as in ours, 6 D + 4 F in the net, and 2 D of an output that still has a name; or, while
    the block's copy is made, another 24 D and a hidden state of 2 D.
    """
    ours = max(6 * size.dim + 4 * size.ffn, 22 * size.dim)  # as forward_bytes has it
    theirs = max(46 * size.dim + 4 * size.ffn, 64 * size.dim)
    length = tokens(size.frames, size.height, size.width)
    return forward_bytes(facts(size), size.frames, size.height, size.width) + length * (theirs - ours)


def measure() -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for name in MEASURED:
        size = SIZES[name]
        mine, theirs = held(size, FrameTransformer), held(size, SkyReelsV2Transformer3DModel)
        rows.append(
            {
                "model": name,
                "ours GB": mine / 1e9,
                "predicted": forward_bytes(facts(size), size.frames, size.height, size.width) / 1e9,
                "diffusers GB": theirs / 1e9,
                "predicted ": published_bytes(size) / 1e9,
                "ours / diffusers": mine / theirs,
            }
        )
    return rows


def main() -> None:
    chosen = options(__doc__ or "")
    rows = measure()
    show("most held by one forward, 544×960×97, bf16", rows)
    save(chosen.json, {"memory": rows})


if __name__ == "__main__":
    main()
