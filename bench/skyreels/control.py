"""`python -m bench.skyreels.control`: most that one forward of Wan2.1-VACE holds, ours and diffusers'.

As memory.py counts it, at the models' own sizes with three references. Published, the hints of all control
blocks are made before the first layer; ours are made when their turn comes.
"""

from typing import Any

import torch
from diffusers import WanVACETransformer3DModel

from bench.meter import options, save, show
from bench.skyreels.live_bytes import LiveBytes
from engine.skyreels.cost import forward_bytes
from engine.skyreels.models import CONTROL_CHANNELS, MODELS, ModelFacts
from engine.skyreels.schedule import SPATIAL, TEMPORAL, latents_of
from engine.skyreels.vace import ControlledTransformer

MEASURED = ("vace-1.3b", "vace-14b")


@torch.no_grad()
def held(facts: ModelFacts, cls: type[Any]) -> int:
    """Bytes alive at once in one forward of `cls`, weights and inputs not counted."""
    with torch.device("meta"):
        model = cls(
            num_attention_heads=facts.heads,
            attention_head_dim=facts.dim // facts.heads,
            in_channels=16,
            out_channels=16,
            text_dim=facts.text_dim,
            ffn_dim=facts.ffn,
            num_layers=facts.layers,
            vace_layers=list(facts.control),
            vace_in_channels=CONTROL_CHANNELS,
        ).eval()
        for name, parameter in model.named_parameters():
            if not set(name.split(".")) & set(model._keep_in_fp32_modules):
                parameter.data = parameter.data.to(torch.bfloat16)
        shape = (latents_of(frames(facts)), facts.height // SPATIAL, facts.width // SPATIAL)
        seen, given = (torch.empty(1, n, *shape, dtype=torch.bfloat16) for n in (16, CONTROL_CHANNELS))
        text = torch.empty(1, 512, facts.text_dim, dtype=torch.bfloat16)
    with LiveBytes() as meter:
        if cls is ControlledTransformer:
            model(seen, torch.tensor([500]), text, control=given)
        else:
            model(seen, torch.empty(1, device="meta"), text, control_hidden_states=given)
    return meter.peak


def frames(facts: ModelFacts) -> int:
    """All that are made: the film's, and the references'."""
    return facts.base_frames + TEMPORAL * facts.references


def main() -> None:
    chosen = options(__doc__ or "")
    rows: list[dict[str, object]] = []
    for facts in (MODELS[name] for name in MEASURED):
        mine, theirs = held(facts, ControlledTransformer), held(facts, WanVACETransformer3DModel)
        rows.append(
            {
                "model": f"{facts.name}, {facts.height}×{facts.width}×{frames(facts)}",
                "ours GB": mine / 1e9,
                "predicted": forward_bytes(facts, frames(facts), facts.height, facts.width) / 1e9,
                "diffusers GB": theirs / 1e9,
                "ours / diffusers": mine / theirs,
            }
        )
    show("most held by one forward of VACE, bf16", rows)
    save(chosen.json, {"control": rows})


if __name__ == "__main__":
    main()
