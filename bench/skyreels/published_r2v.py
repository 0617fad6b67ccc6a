"""`python -m bench.skyreels.published_r2v FOLDER`: the published SkyReels-V3-R2V code and ours, same weights.

FOLDER is a clone of https://github.com/SkyworkAI/SkyReels-V3, made by whoever runs this; nothing of it
is kept here. Its fitting of pictures, its transformer and its whole pipeline run as they are, on the
CPU, in float32, with tiny random weights and pictures of odd sizes. STAND_INS says what is replaced.
"""

import argparse
import importlib
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import diffusers.loaders.lora_pipeline  # noqa: F401 - before there is a torchvision that is none
import numpy as np
import torch
from diffusers import UniPCMultistepScheduler
from PIL import Image
from torch import Tensor

from bench.meter import save, show
from bench.skyreels.published_a2 import HEIGHT, SIZE, WIDTH, mean_of_the_posterior
from bench.skyreels.shapes import text_encoder, vae
from engine.skyreels.checkpoint import State
from engine.skyreels.codec import Codec
from engine.skyreels.compose import latents_behind
from engine.skyreels.forcing import shoot
from engine.skyreels.loading import Model
from engine.skyreels.models import MODELS
from engine.skyreels.placement import PLACEMENTS
from engine.skyreels.recipe import Pixels, Recipe, Reference, Start
from engine.skyreels.text import TextEncoder
from engine.skyreels.transformer import FrameTransformer

PACKAGE = "skyreels_v3"
STAND_INS = {
    "torchvision": "its to_tensor alone, as it is documented",
    "the pipeline's device": "the CPU: theirs is a card always",
    "the VAE's posterior": "its mean: theirs draws from it, with the film's own generator",
}
FACTS = MODELS["r2v-14b"]
FRAMES, LIMIT = 9, 1e-5


def to_tensor(image: Image.Image) -> Tensor:
    """[3, H, W] in [0, 1]."""
    return torch.from_numpy(np.array(image)).permute(2, 0, 1).float().div(255)


def load(folder: Path) -> Any:
    """Their pipeline's module, without their package's own imports."""
    root = folder / PACKAGE
    if not root.is_dir():
        raise SystemExit(f"{folder} has no {PACKAGE}: clone https://github.com/SkyworkAI/SkyReels-V3 there.")
    for name in ("", ".pipelines", ".modules", ".modules.reference_to_video"):
        package = ModuleType(PACKAGE + name)
        package.__path__ = [str(root / name.lstrip(".").replace(".", "/"))]
        sys.modules[PACKAGE + name] = package
    for name in ("torchvision", "torchvision.transforms"):
        stand_in: Any = ModuleType(name)
        stand_in.__path__, stand_in.functional = [], SimpleNamespace(to_tensor=to_tensor)
        sys.modules[name] = stand_in
    published: Any = importlib.import_module(f"{PACKAGE}.pipelines.reference_to_video_pipeline")
    published.WanSkyReelsA2WanT2VPipeline._execution_device = "cpu"
    return published


def pair(theirs: Any) -> tuple[Any, Model]:
    """Their pipeline and our model with the same weights; the transformer's names are the same, strictly."""
    torch.manual_seed(0)
    published = theirs.SkyReelsA2WanI2v3DModel(
        num_attention_heads=SIZE.heads,
        attention_head_dim=SIZE.head_dim,
        text_dim=SIZE.text_dim,
        ffn_dim=SIZE.ffn,
        num_layers=SIZE.layers,
    ).eval()
    transformer: Any = FrameTransformer.from_config(dict(published.config)).eval()
    transformer.load_state_dict(published.state_dict(), strict=True)
    tokenizer, words = text_encoder(SIZE)
    autoencoder = vae()
    scheduler = UniPCMultistepScheduler(  # type: ignore[no-untyped-call]
        prediction_type="flow_prediction",
        use_flow_sigmas=True,
        num_train_timesteps=1000,
        flow_shift=FACTS.shift,
    )
    pipe = theirs.WanSkyReelsA2WanT2VPipeline(tokenizer, words, published, autoencoder, scheduler)
    pipe.set_progress_bar_config(disable=True)
    text, codec, plan = TextEncoder(tokenizer, words), Codec(autoencoder), PLACEMENTS["cpu"]
    return pipe, Model(FACTS, transformer, codec, text, None, plan, fingerprint="")


def pictures(count: int) -> list[Pixels]:
    """Noise, so that no pixel can be elsewhere unnoticed."""
    draw = np.random.default_rng(7)
    sizes = ((150, 101), (77, 212), (190, 333), (64, 96))[:count]
    return [draw.integers(0, 256, (rows, columns, 3), dtype=np.uint8) for rows, columns in sizes]


def compare(theirs: Any, pipe: Any, model: Model, count: int, guidance: float) -> tuple[float, float]:
    """How far the references' latents are from theirs, at most; and those of a film, relative (L2)."""
    images = [Image.fromarray(each) for each in pictures(count)]
    fitted = theirs.resize_ref_images(images, (WIDTH, HEIGHT))
    references = tuple(Reference(each) for each in pictures(count))
    recipe = Recipe(
        prompt="film film",
        negative_prompt="film",
        frames=FRAMES,
        width=WIDTH,
        height=HEIGHT,
        seed=5,
        steps=FACTS.steps,
        guidance=guidance,
        shift=FACTS.shift,
        sigmas="diffusers",
        base=FACTS.base_frames,
        overlap=FACTS.overlap,
        history="latents",
    )
    device, noise = torch.device("cpu"), torch.Generator().manual_seed(recipe.seed)
    _, behind = pipe.prepare_latents(fitted, 1, 16, HEIGHT, WIDTH, FRAMES, torch.float32, device, noise)
    expected: Tensor = pipe(
        fitted,
        prompt=recipe.prompt,
        negative_prompt=recipe.negative_prompt,
        height=HEIGHT,
        width=WIDTH,
        num_frames=FRAMES,
        num_inference_steps=recipe.steps,
        guidance_scale=guidance,
        guidance_scale_img=1.0,
        generator=torch.Generator().manual_seed(recipe.seed),
        output_type="latent",
    ).frames
    ours = latents_behind(model.codec, references, FACTS.references, WIDTH, HEIGHT)
    events = list(shoot(model, recipe, Start(references=references)))
    (latents,) = (event.tail for event in events if isinstance(event, State))
    assert latents is not None
    return float((ours - behind).abs().max()), float((latents - expected).norm() / expected.norm())


@torch.no_grad()
def main() -> None:
    """Compare, print, save; exit 1 where the limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="a clone of the published repository")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there, too")
    chosen = parser.parse_args()
    torch.set_num_threads(1)
    theirs = load(chosen.folder)
    pipe, model = pair(theirs)
    show("replaced in the published code", [{"what": what, "by": by} for what, by in STAND_INS.items()])
    rows: list[dict[str, object]] = []
    good = True
    with mean_of_the_posterior():
        for count in (1, 2, 3, 4):
            for guidance in (1.0, 4.0):  # as their command runs it; and with the prompt's guidance alone
                behind, film = compare(theirs, pipe, model, count, guidance)
                good = good and max(behind, film) <= LIMIT
                rows.append(
                    {
                        "references": count,
                        "guidance": guidance,
                        "references' latents, largest difference": f"{behind:.1e}",
                        "the film's, relative distance (L2)": f"{film:.1e}",
                        "limit": f"{LIMIT:.0e}",
                    }
                )
    show("float32", rows)
    save(chosen.json, {"published": rows})
    sys.exit(not good)


if __name__ == "__main__":
    main()
