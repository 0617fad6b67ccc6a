"""`python -m bench.skyreels.growth`: a whole film, text to pixels, at three lengths: memory and time.

Ours goes to an .mp4, as `onetake film` makes it; diffusers' pipeline returns the frames as numpy.
Each film is a process of its own, one thread, the same tiny random weights, 128 × 128 pixels, windows
of 97 frames that overlap by 17. "CPU s" begins when the models are made and have run once.
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import torch
from diffusers import SkyReelsV2Transformer3DModel

from bench.meter import options, save, show
from bench.skyreels.apart import apart, peak
from bench.skyreels.shapes import GUIDANCE, SHIFT, SIZES, facts, pipeline, text_encoder, transformer, vae
from engine.skyreels.codec import Codec
from engine.skyreels.film import film
from engine.skyreels.loading import Model
from engine.skyreels.placement import PLACEMENTS
from engine.skyreels.recipe import Recipe
from engine.skyreels.text import TextEncoder
from engine.skyreels.transformer import FrameTransformer

LENGTHS = (97, 385, 2017)  # 1, 5 and 25 windows
SIZE = SIZES["tiny"]
STEPS, OVERLAP = 2, 17
Shoot = Callable[[int], int]  # makes a film of so many frames; how many it has


def ours() -> Shoot:
    """`onetake film`, from a model in memory."""
    weights = transformer(SIZE, FrameTransformer, "cpu", torch.float32)
    model = Model(
        facts=facts(SIZE),
        transformer=weights,
        codec=Codec(vae()),
        text=TextEncoder(*text_encoder(SIZE)),
        image=None,
        placement=PLACEMENTS["cpu"],
        fingerprint="random",
    )

    def shoot(frames: int) -> int:
        recipe = Recipe(
            prompt="film",
            frames=frames,
            width=SIZE.width,
            height=SIZE.height,
            steps=STEPS,
            guidance=GUIDANCE,
            shift=SHIFT,
            base=SIZE.frames,
            overlap=OVERLAP,
        )
        with tempfile.TemporaryDirectory() as folder:
            return film(model, recipe, Path(folder) / "film.mp4", keep=Path(folder)).frames

    return shoot


def published() -> Shoot:
    """diffusers' pipeline."""
    weights = transformer(SIZE, SkyReelsV2Transformer3DModel, "cpu", torch.float32)
    pipe = pipeline(weights, *text_encoder(SIZE))

    def shoot(frames: int) -> int:
        shown = pipe(
            prompt="film",
            negative_prompt="",
            num_frames=frames,
            height=SIZE.height,
            width=SIZE.width,
            num_inference_steps=STEPS,
            guidance_scale=GUIDANCE,
            base_num_frames=SIZE.frames,
            overlap_history=OVERLAP if frames > SIZE.frames else None,
            output_type="np",
        ).frames
        return int(shown.shape[1])

    return shoot


WAYS = {"ours": ours, "diffusers": published}


def one(way: str, frames: int) -> dict[str, float]:
    """One film, in this process."""
    torch.set_num_threads(1)
    shoot = WAYS[way]()
    shoot(17)
    before, start = peak(), time.process_time()
    assert shoot(frames) == frames
    return {"seconds": time.process_time() - start, "before": before, "peak": peak()}


def measure() -> list[dict[str, object]]:
    """A row a film. "ms a frame more": of what it has more than the next shorter one."""
    rows: list[dict[str, object]] = []
    for way in WAYS:
        costs: list[dict[str, float]] = []
        for frames in LENGTHS:
            costs.append(apart("bench.skyreels.growth", ["--one", way, str(frames)]))
            cost, shortest = costs[-1], costs[0]
            more, longer = cost["seconds"], frames
            if len(costs) > 1:
                more -= costs[-2]["seconds"]
                longer -= LENGTHS[len(costs) - 2]
            rows.append(
                {
                    "film": way,
                    "frames": frames,
                    "CPU s": round(cost["seconds"], 1),
                    "ms a frame more": round(1000 * more / longer, 1),
                    "peak MB": round(cost["peak"]),
                    "growth": f"{100 * (cost['peak'] / shortest['peak'] - 1):.1f} %",
                    "before it MB": round(cost["before"]),
                    "raw MB": round(frames * SIZE.height * SIZE.width * 3 * 4 / 2**20),
                }
            )
    return rows


def main() -> None:
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(one(sys.argv[2], int(sys.argv[3]))))
        return
    chosen = options(__doc__ or "")
    rows = measure()
    show("a whole film", rows)
    save(chosen.json, {"growth": rows})


if __name__ == "__main__":
    main()
