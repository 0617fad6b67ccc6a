"""`python -m bench.skyreels.published_a2 FOLDER`: the published SkyReels-A2 code and ours, the same weights.

FOLDER is a clone of https://github.com/SkyworkAI/SkyReels-A2, made by whoever runs this; nothing of it
is kept here. Its fitting of pictures, its transformer and its whole pipeline run as they are, on the
CPU, in float32, with tiny random weights and pictures of odd sizes. STAND_INS says what is replaced.
"""

import argparse
import contextlib
import importlib
import io
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np
import torch
from diffusers import UniPCMultistepScheduler
from diffusers.models.autoencoders.vae import DiagonalGaussianDistribution
from diffusers.video_processor import VideoProcessor
from PIL import Image
from torch import Tensor
from transformers import CLIPImageProcessorPil, CLIPVisionConfig, CLIPVisionModel

from bench.meter import save, show
from bench.skyreels.shapes import SHIFT, Size, text_encoder, vae
from engine.skyreels.checkpoint import State
from engine.skyreels.codec import Codec
from engine.skyreels.compose import semantic_stream, spatial_stream
from engine.skyreels.forcing import shoot
from engine.skyreels.image import ImageEncoder
from engine.skyreels.loading import Model
from engine.skyreels.models import MODELS
from engine.skyreels.placement import PLACEMENTS
from engine.skyreels.recipe import Pixels, Recipe, Reference, Start
from engine.skyreels.text import TextEncoder
from engine.skyreels.transformer import FrameTransformer

STAND_INS = {
    "moviepy": "not imported: it writes video files",
    "the VAE's posterior": "its mean: theirs draws from it, with the film's own generator",
}
SIZE = Size(3, 4, 24, 64, 0, 0, 0, text_dim=32)
SEEN = 32  # width of the image embeddings
WIDTH, HEIGHT, SHOWN, STEPS, GUIDANCE = 96, 64, 9, 8, 5.0
LIMIT = 1e-5


def load(folder: Path) -> SimpleNamespace:
    """Their modules."""
    if not (folder / "models" / "pipeline_a2.py").is_file():
        raise SystemExit(f"{folder} has no models: clone https://github.com/SkyworkAI/SkyReels-A2 there.")
    for name in ("moviepy", "moviepy.video", "moviepy.video.io", "moviepy.video.io.ImageSequenceClip"):
        stand_in: Any = ModuleType(name)
        stand_in.__path__, stand_in.ImageSequenceClip = [], None
        sys.modules[name] = stand_in
    sys.path.insert(0, str(folder))
    fitting: Any = importlib.import_module("models.utils")
    return SimpleNamespace(
        Transformer=importlib.import_module("models.transformer_a2").A2Model,
        Pipeline=importlib.import_module("models.pipeline_a2").A2Pipeline,
        padded=fitting._crop_and_resize_pad,
        cropped=fitting._crop_and_resize,
    )


def pair(theirs: SimpleNamespace) -> tuple[Any, Model]:
    """Their pipeline and our model with the same weights; the transformer's names are the same, strictly."""
    torch.manual_seed(0)
    published = theirs.Transformer(
        num_attention_heads=SIZE.heads,
        attention_head_dim=SIZE.head_dim,
        in_channels=36,
        text_dim=SIZE.text_dim,
        ffn_dim=SIZE.ffn,
        num_layers=SIZE.layers,
        image_dim=SEEN,
        added_kv_proj_dim=SIZE.dim,
    ).eval()
    transformer: Any = FrameTransformer.from_config(dict(published.config)).eval()
    transformer.load_state_dict(published.state_dict(), strict=True)
    sight = CLIPVisionModel(
        CLIPVisionConfig(
            hidden_size=SEEN,
            intermediate_size=SEEN,
            num_hidden_layers=3,
            num_attention_heads=4,
            image_size=32,
            patch_size=8,
        )
    ).eval()
    processor = CLIPImageProcessorPil(size={"shortest_edge": 32}, crop_size={"height": 32, "width": 32})
    tokenizer, words = text_encoder(SIZE)
    autoencoder = vae()
    scheduler = UniPCMultistepScheduler(  # type: ignore[no-untyped-call]
        prediction_type="flow_prediction", use_flow_sigmas=True, num_train_timesteps=1000, flow_shift=SHIFT
    )
    pipe = theirs.Pipeline(
        tokenizer=tokenizer,
        text_encoder=words,
        image_encoder=sight,
        image_processor=processor,
        transformer=published,
        vae=autoencoder,
        scheduler=scheduler,
    )
    pipe.set_progress_bar_config(disable=True)
    model = Model(
        facts=MODELS["a2-14b"],
        transformer=transformer,
        codec=Codec(autoencoder),
        text=TextEncoder(tokenizer, words),
        image=ImageEncoder(processor, sight),
        placement=PLACEMENTS["cpu"],
        fingerprint="",
    )
    return pipe, model


def pictures(count: int) -> list[Pixels]:
    """A person, a thing, a place: noise, so that no pixel can be elsewhere unnoticed."""
    draw = np.random.default_rng(7)
    sizes = ((150, 101), (77, 212), (190, 333))[:count]
    return [draw.integers(0, 256, (rows, columns, 3), dtype=np.uint8) for rows, columns in sizes]


def references(count: int) -> tuple[Reference, ...]:
    return tuple(Reference(each, background=place == 2) for place, each in enumerate(pictures(count)))


def fitted(theirs: SimpleNamespace, count: int) -> dict[str, list[Any]]:
    """Their pictures for CLIP and for the VAE, as their command line makes them."""
    processor: Any = VideoProcessor(vae_scale_factor=8)  # type: ignore[no-untyped-call]
    seen, placed = [], []
    for place, pixels in enumerate(pictures(count)):
        image = Image.fromarray(pixels)
        fit = theirs.cropped if place == 2 else theirs.padded
        seen.append(theirs.padded(image, height=512, width=512))
        picture = processor.preprocess(fit(image, height=HEIGHT, width=WIDTH), height=HEIGHT, width=WIDTH)
        placed.append(picture.unsqueeze(2))
    return {"image_clip": seen, "image_vae": placed}


@contextlib.contextmanager
def mean_of_the_posterior() -> Iterator[None]:
    drawn = DiagonalGaussianDistribution.sample
    DiagonalGaussianDistribution.sample = lambda self, generator=None: self.mode()  # type: ignore[method-assign]
    try:
        yield
    finally:
        DiagonalGaussianDistribution.sample = drawn  # type: ignore[method-assign]


def streams(theirs: SimpleNamespace, pipe: Any, model: Model, count: int) -> tuple[float, float]:
    """How far the semantic and the spatial stream are from theirs: the largest difference."""
    assert model.image is not None
    given, frames = fitted(theirs, count), SHOWN + 4 * count
    seen = torch.cat([pipe.encode_image(image) for image in given["image_clip"]], 1)
    with contextlib.redirect_stdout(io.StringIO()):
        _, placed = pipe.prepare_latents(
            given["image_vae"], 1, 16, HEIGHT, WIDTH, frames, torch.float32, torch.device("cpu"),
            torch.Generator().manual_seed(0),
        )  # fmt: skip
    ours = spatial_stream(model.codec, references(count), frames, WIDTH, HEIGHT)
    return apart(semantic_stream(model.image, references(count)), seen), apart(ours, placed)


def films(theirs: SimpleNamespace, pipe: Any, model: Model, count: int) -> float:
    """How far the latents of a whole film are from theirs, relative (L2)."""
    recipe = Recipe(
        prompt="film film",
        negative_prompt="film",
        frames=SHOWN,
        width=WIDTH,
        height=HEIGHT,
        fps=15,
        seed=5,
        steps=STEPS,
        guidance=GUIDANCE,
        shift=SHIFT,
        sigmas="diffusers",
        base=81,
        overlap=17,
        history="latents",
    )
    with contextlib.redirect_stdout(io.StringIO()):
        expected: Tensor = pipe(
            **fitted(theirs, count),
            prompt=recipe.prompt,
            negative_prompt=recipe.negative_prompt,
            height=HEIGHT,
            width=WIDTH,
            num_frames=SHOWN + 4 * count,
            num_inference_steps=STEPS,
            guidance_scale=GUIDANCE,
            generator=torch.Generator().manual_seed(recipe.seed),
            output_type="latent",
        ).frames
    events = list(shoot(model, recipe, Start(references=references(count))))
    (latents,) = (event.tail for event in events if isinstance(event, State))
    assert latents is not None
    return float((latents - expected).norm() / expected.norm())


def apart(ours: Tensor, theirs: Tensor) -> float:
    return float((ours - theirs).abs().max())


def crashes(theirs: SimpleNamespace, pipe: Any, model: Model) -> str:
    """What their code says of one reference."""
    try:
        streams(theirs, pipe, model, 1)
    except RuntimeError as error:
        return str(error).splitlines()[0]
    return "nothing"


@torch.no_grad()
def main(arguments: Sequence[str] | None = None) -> None:
    """Compare, print, save; exit 1 where the limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="a clone of the published repository")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there, too")
    chosen = parser.parse_args(arguments)
    torch.set_num_threads(1)
    theirs = load(chosen.folder)
    pipe, model = pair(theirs)
    show("replaced in the published code", [{"what": what, "by": by} for what, by in STAND_INS.items()])
    rows: list[dict[str, object]] = []
    good = True
    with mean_of_the_posterior():
        for count in (2, 3):
            semantic, spatial = streams(theirs, pipe, model, count)
            found = {
                "semantic stream, largest difference": semantic,
                "spatial stream, largest difference": spatial,
                "latents of the film, relative distance (L2)": films(theirs, pipe, model, count),
            }
            good = good and max(found.values()) <= LIMIT
            rows += [
                {"references": count, "compared": what, "apart": f"{far:.1e}", "limit": f"{LIMIT:.0e}"}
                for what, far in found.items()
            ]
        rows.append({"references": 1, "compared": "theirs says", "apart": crashes(theirs, pipe, model)})
    show("float32", rows)
    drawn: list[dict[str, object]] = [
        {"references": count, "spatial stream, theirs drawn": f"{streams(theirs, pipe, model, count)[1]:.1e}"}
        for count in (2, 3)
    ]
    show("without the stand-in for the posterior", drawn)
    save(chosen.json, {"published": rows, "drawn": drawn})
    sys.exit(not good)


if __name__ == "__main__":
    main()
