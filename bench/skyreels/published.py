"""`python -m bench.skyreels.published FOLDER`: the published SkyReels-V2 code and ours, on the same weights.

FOLDER is a clone of https://github.com/SkyworkAI/SkyReels-V2, made by whoever runs this; nothing of it
is kept here. Its transformer, its step matrix, its scheduler and its whole denoising loop run as they
are, on the CPU, in float32, with tiny random weights. What cannot run so is replaced in the loaded
modules, and only that: STAND_INS says what.
"""

import argparse
import contextlib
import importlib
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any, Literal

import torch
from PIL import Image
from torch import Tensor

from bench.meter import save, show
from bench.skyreels.shapes import GUIDANCE, SHIFT, Size, facts
from engine.skyreels.forcing import Conditions, denoise
from engine.skyreels.keys import config_to_diffusers, to_diffusers
from engine.skyreels.recipe import Recipe
from engine.skyreels.sampling import flow_schedule, timesteps_of
from engine.skyreels.schedule import Plan, plan_steps
from engine.skyreels.transformer import Condition, FrameTransformer, velocity

PACKAGE = "skyreels_v2_infer"
STAND_INS = {
    "flash_attention": "torch's scaled_dot_product_attention: theirs needs a card",
    "torch.bfloat16 in the transformer": "torch.float32: it casts to bf16 after every block",
    "torch.compile": "eager",
    "VAE, text encoder": "random latents and embeddings, given to both",
    "decord": "not imported: it reads video files",
}
SIZE = Size(3, 4, 24, 64, 0, 0, 0, text_dim=32)
STEPS = 8
SIDE = 8  # of the latents
LIMITS = {"transformer": 1e-6, "loop": 1e-5}


# ---- Their code ---------------------------------------------------------------------------------
class Precise:
    """torch, in which bfloat16 is float32."""

    bfloat16 = torch.float32

    def __getattr__(self, name: str) -> Any:
        return getattr(torch, name)


def load(folder: Path) -> SimpleNamespace:
    """Their modules, without their packages' own imports (decord, xfuser, flash-attn)."""
    root = folder / PACKAGE
    if not root.is_dir():
        raise SystemExit(f"{folder} has no {PACKAGE}: clone https://github.com/SkyworkAI/SkyReels-V2 there.")
    for name in ("", ".modules", ".scheduler", ".pipelines"):
        package = ModuleType(PACKAGE + name)
        package.__path__ = [str(root / name.lstrip("."))]
        for wanted in ("get_text_encoder", "get_transformer", "get_vae"):
            setattr(package, wanted, None)
        sys.modules[PACKAGE + name] = package
    decord: Any = ModuleType("decord")
    decord.VideoReader = None
    sys.modules["decord"] = decord
    torch.compiler.set_stance("force_eager")
    transformer: Any = importlib.import_module(f"{PACKAGE}.modules.transformer")
    transformer.flash_attention = attend
    transformer.torch = Precise()
    return SimpleNamespace(
        WanModel=transformer.WanModel,
        Pipeline=importlib.import_module(
            f"{PACKAGE}.pipelines.diffusion_forcing_pipeline"
        ).DiffusionForcingPipeline,
        Scheduler=importlib.import_module(
            f"{PACKAGE}.scheduler.fm_solvers_unipc"
        ).FlowUniPCMultistepScheduler,
    )


def attend(q: Tensor, k: Tensor, v: Tensor, **_: object) -> Tensor:
    """[B, L, H, d] each, as flash-attn has them."""
    heads = [each.transpose(1, 2) for each in (q, k, v)]
    return torch.nn.functional.scaled_dot_product_attention(heads[0], heads[1], heads[2]).transpose(1, 2)


def pair(theirs: SimpleNamespace, *, image: bool = False, fps: bool = True) -> tuple[Any, FrameTransformer]:
    """Their transformer and ours with the same weights; none of them zero, as several begin."""
    config = {
        "model_type": "i2v" if image else "t2v",
        "in_dim": 36 if image else 16,
        "dim": SIZE.dim,
        "ffn_dim": SIZE.ffn,
        "num_heads": SIZE.heads,
        "num_layers": SIZE.layers,
        "text_dim": SIZE.text_dim,
        "inject_sample_info": fps,
    }
    torch.manual_seed(0)
    published = theirs.WanModel(**config).eval()
    for parameter in published.parameters():
        if not parameter.any():
            torch.nn.init.normal_(parameter, std=0.1)
    mine: Any = FrameTransformer.from_config(config_to_diffusers(config))
    mine.load_state_dict(to_diffusers(published.state_dict()), strict=True)
    return published, mine.eval()


def apart(ours: Tensor, theirs: Tensor) -> float:
    """Relative distance, L2."""
    return float((ours - theirs).norm() / theirs.norm())


# ---- Transformer --------------------------------------------------------------------------------
def transformers(theirs: SimpleNamespace) -> Iterator[tuple[str, float]]:
    """One forward each: what is compared, and how far the two are apart."""
    frames = 6
    draw = torch.Generator().manual_seed(1)
    latents = torch.randn(1, 16, frames, SIDE, SIDE, generator=draw)
    text = torch.randn(1, 512, SIZE.text_dim, generator=draw)
    seen = torch.randn(1, 257, 1280, generator=draw)
    picture = torch.randn(1, 20, frames, SIDE, SIDE, generator=draw)
    one, mixed = torch.tensor([621]), torch.tensor([[0, 0, 315, 672, 999, 999]])
    for image in (False, True):
        published, mine = pair(theirs, image=image, fps=not image)
        given = torch.cat([latents, picture], 1) if image else latents
        more = {"clip_fea": seen, "y": picture} if image else {}
        condition = Condition(text, seen if image else None)
        name = "image to video" if image else "text to video"
        for times, said in ((one, "one time"), (mixed, "a time a frame")):
            for rate in (24,) if image else (24, 16):
                expected = published(latents, t=times, context=text, fps=[int(rate != 16)], **more)
                got = velocity(mine, given, times, condition, fps=[rate])
                yield f"{name}, {said}" + ("" if image else f", {rate} fps"), apart(got, expected)
        published.set_ar_attention(2)
        expected = published(latents, t=mixed, context=text, fps=[1], **more)
        got = velocity(mine, given, mixed, condition, fps=[24], causal_block=2)
        yield f"{name}, a time a frame, causal by 2", apart(got, expected)


# ---- Steps and sigmas ---------------------------------------------------------------------------
def matrices(theirs: SimpleNamespace) -> tuple[int, int]:
    """Plans whose every row equals their step matrix, of how many where their blocks divide."""
    maker, same, seen = theirs.Pipeline.__new__(theirs.Pipeline), 0, 0
    for steps in (1, 4, 9):
        schedule = flow_schedule(steps, SHIFT)
        for block in (1, 2, 5):
            for blocks in (1, 3, 6):
                for base in range(1, blocks + 1):
                    for prefix in range(min(base, blocks - 1) + 1):
                        for ar_step in (0, 1, 3, 8):
                            if base < blocks and ar_step < steps / base:
                                continue
                            latents = blocks * block
                            matrix, _, mask, intervals = maker.generate_timestep_matrix(
                                latents, schedule.timesteps, base * block, ar_step, prefix * block, block
                            )
                            plan = plan_steps(
                                latents,
                                steps,
                                base=base * block,
                                ar_step=ar_step,
                                block=block,
                                prefix=prefix * block,
                            )
                            seen += 1
                            same += _equal(plan, schedule, matrix, mask, intervals)
    return same, seen


def _equal(plan: Plan, schedule: Any, matrix: Tensor, mask: Tensor, intervals: list[tuple[int, int]]) -> bool:
    told = [timesteps_of(schedule, row).tolist() for row in plan.rows]
    seen = zip(matrix.tolist(), plan.rows, strict=False)
    return (
        mask.tolist() == [list(row.updates) for row in plan.rows]
        and [(row.start, row.stop) for row in plan.rows] == intervals
        and told == [times[row.start : row.stop] for times, row in seen]
    )


def sigmas(theirs: SimpleNamespace) -> tuple[int, int]:
    """Schedules whose sigmas and timesteps equal theirs bit for bit, of how many."""
    same, seen = 0, 0
    for steps in range(1, 101):
        for shift in (1.0, 3.0, 5.0, 8.0, 12.0):
            scheduler = theirs.Scheduler(num_train_timesteps=1000, shift=1, use_dynamic_shifting=False)
            scheduler.set_timesteps(steps, device="cpu", shift=shift)
            mine = flow_schedule(steps, shift)
            seen += 1
            same += torch.equal(mine.sigmas, scheduler.sigmas) and torch.equal(
                mine.timesteps, scheduler.timesteps
            )
    return same, seen


# ---- The whole loop -----------------------------------------------------------------------------
class Smooth(torch.nn.Module):
    """A velocity that changes smoothly with the latents and their times, for both of them to follow."""

    dtype = torch.float32

    def field(self, latents: Tensor, times: Tensor) -> Tensor:
        time = times.view(1, 1, -1, 1, 1) / 1000
        return torch.sin(1.7 * latents + 3 * time) + 0.3 * latents * time


class TheirSmooth(Smooth):
    num_frame_per_block, enable_teacache = 1, False

    def forward(self, x: Tensor, t: Tensor, context: Tensor, fps: object = None) -> Tensor:
        return self.field(x, t) * (1 + 0.1 * context.mean())


class OurSmooth(Smooth):
    def cache_context(self, name: str) -> contextlib.AbstractContextManager[None]:
        return contextlib.nullcontext()

    def forward(self, x: Tensor, t: Tensor, text: Tensor, image: object = None, **_: object) -> tuple[Tensor]:
        return (self.field(x, t) * (1 + 0.1 * text.mean()),)


def loops(theirs: SimpleNamespace, compat: Literal["", "upstream"]) -> Iterator[tuple[str, float]]:
    """A whole window each, from the same noise: their pipeline's own loop, and ours."""
    fields: dict[str, tuple[Any, Any]] = {
        "smooth field": (TheirSmooth(), OurSmooth()),
        "transformer": pair(theirs),
    }
    modes: dict[str, tuple[int, int, int, bool]] = {  # ar_step, block, prefix, causal
        "sync": (0, 1, 0, False),
        "async": (2, 1, 0, False),
        "async, blocks of 3": (3, 3, 0, False),
        "async, after a picture": (2, 1, 1, False),
        "async, causal by 3": (3, 3, 0, True),
    }
    for field, (published, mine) in fields.items():
        for mode, (ar_step, block, prefix, causal) in modes.items():
            if causal and field == "smooth field":
                continue
            if causal:
                published.set_ar_attention(block)
            recipe = Recipe(
                prompt="",
                frames=45,
                width=8 * SIDE,
                height=8 * SIDE,
                steps=STEPS,
                guidance=GUIDANCE,
                shift=SHIFT,
                base=45,
                overlap=17,
                ar_step=ar_step,
                block=block,
                causal=causal,
                compat=compat,
            )
            yield (
                f"{mode}, {field}",
                apart(our_loop(mine, recipe, prefix), their_loop(theirs, published, recipe, prefix)),
            )


def texts() -> tuple[Tensor, Tensor]:
    positive, negative = torch.randn(2, 1, 512, SIZE.text_dim, generator=torch.Generator().manual_seed(4))
    return positive, negative


def known() -> Tensor:
    """The latents of a picture, [1, 16, 1, h, w]."""
    return torch.randn(1, 16, 1, SIDE, SIDE, generator=torch.Generator().manual_seed(5))


def their_loop(theirs: SimpleNamespace, transformer: Any, recipe: Recipe, prefix: int) -> Tensor:
    """Their pipeline's call, with stand-ins that give it latents and take them."""
    taken: list[Tensor] = []

    def decode(latents: Tensor) -> Tensor:
        taken.append(latents)
        return torch.zeros(1, 3, 1, 8, 8)

    words = dict(zip(("yes", "no"), texts(), strict=True))
    pipe = theirs.Pipeline.__new__(theirs.Pipeline)
    pipe.transformer, pipe.device, pipe.offload = transformer, "cpu", False
    pipe.scheduler = theirs.Scheduler()
    pipe.vae = SimpleNamespace(encode=lambda pixels: known(), decode=decode)
    pipe.text_encoder = SimpleNamespace(to=lambda device: None, encode=lambda prompt: words[prompt])
    with contextlib.redirect_stderr(io.StringIO()):  # its progress bar
        pipe(
            "yes",
            "no",
            image=Image.new("RGB", (recipe.width, recipe.height)) if prefix else None,
            height=recipe.height,
            width=recipe.width,
            num_frames=recipe.frames,
            num_inference_steps=recipe.steps,
            shift=recipe.shift,
            guidance_scale=recipe.guidance,
            generator=torch.Generator().manual_seed(recipe.seed),
            ar_step=recipe.ar_step,
            causal_block_size=recipe.block,
            fps=recipe.fps,
        )
    (latents,) = taken
    return latents


def our_loop(transformer: Any, recipe: Recipe, prefix: int) -> Tensor:
    frames = 1 + (recipe.base - 1) // 4
    plan = plan_steps(
        frames, recipe.steps, base=frames, ar_step=recipe.ar_step, block=recipe.block, prefix=prefix
    )
    noise = torch.Generator().manual_seed(recipe.seed)
    latents = torch.randn(1, 16, frames, SIDE, SIDE, generator=noise)
    if prefix:
        latents[:, :, :prefix] = known()
    shell: Any = SimpleNamespace(transformer=transformer, facts=facts(SIZE), cfg="sequential")
    positive, negative = texts()
    conditions = Conditions(Condition(positive), Condition(negative))
    schedule = flow_schedule(recipe.steps, recipe.shift)
    *_, last = denoise(shell, recipe, plan, latents, conditions, schedule, torch.Generator())
    return last.latents


@torch.no_grad()
def main() -> None:
    """Compare, print, save; exit 1 where a limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="a clone of the published repository")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there, too")
    chosen = parser.parse_args()
    torch.set_num_threads(1)
    theirs = load(chosen.folder)
    show("replaced in the published code", [{"what": what, "by": by} for what, by in STAND_INS.items()])
    equal = {"step matrix and intervals": matrices(theirs), "sigmas and timesteps": sigmas(theirs)}
    rows: list[dict[str, object]] = [
        {"compared": name, "equal": f"{same} of {seen}"} for name, (same, seen) in equal.items()
    ]
    show("equal bit for bit", rows)
    good = all(same == seen for same, seen in equal.values())
    for part, found in (("transformer", transformers(theirs)), ("loop", loops(theirs, "upstream"))):
        distances = dict(found)
        good = good and max(distances.values()) <= LIMITS[part]
        shown: list[dict[str, object]] = [
            {"compared": name, "apart": f"{distance:.1e}", "limit": f"{LIMITS[part]:.0e}"}
            for name, distance in distances.items()
        ]
        show(f"{part}: relative distance (L2), float32", shown)
        rows += shown
    slips = [{"compared": name, "apart": f"{far:.1e}"} for name, far in loops(theirs, "")]
    show("loop, ours without their slip", slips)
    save(chosen.json, {"published": rows, "slips": slips})
    sys.exit(not good)


if __name__ == "__main__":
    main()
