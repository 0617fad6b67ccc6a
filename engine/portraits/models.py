"""Text-to-image models as data: what each is, what it may be used for and how it is asked.

Needs no torch. Repositories, steps, guidance and licences are those of the makers' model cards.
"""

import json
from dataclasses import dataclass, replace
from pathlib import Path

from storyboard.trouble import Trouble

APACHE = ("Apache License 2.0", "https://www.apache.org/licenses/LICENSE-2.0")
FLUX_DEV = (
    "FLUX.1 [dev] Non-Commercial License",
    "https://huggingface.co/black-forest-labs/FLUX.1-dev/blob/main/LICENSE.md",
)


@dataclass(frozen=True)
class Manner:
    """How a pipeline of diffusers is asked. `pictures`: how many it draws after, at most; 0: none.

    `guidance` is the argument's name; `negative`: it takes a negative prompt. `multiple`: what both
    sides of a picture are divided by, in pixels. `blind`: it draws without a picture, too.
    """

    pictures: int = 0
    guidance: str = "guidance_scale"
    negative: bool = False
    multiple: int = 16
    blind: bool = True


MANNERS: dict[str, Manner] = {
    "Flux2KleinPipeline": Manner(pictures=4),
    "Flux2Pipeline": Manner(pictures=4),
    "FluxPipeline": Manner(),
    "FluxKontextPipeline": Manner(pictures=1),
    "QwenImagePipeline": Manner(guidance="true_cfg_scale", negative=True),
    "QwenImageEditPlusPipeline": Manner(pictures=3, guidance="true_cfg_scale", negative=True, blind=False),
    "StableDiffusionPipeline": Manner(negative=True, multiple=8),
    "StableDiffusionXLPipeline": Manner(negative=True, multiple=8),
    "StableDiffusion3Pipeline": Manner(negative=True),
    "ZImagePipeline": Manner(),
    "SanaPipeline": Manner(negative=True, multiple=32),
    "Lumina2Pipeline": Manner(negative=True),
    "CogView4Pipeline": Manner(negative=True, multiple=32),
}


@dataclass(frozen=True)
class ArtModel:
    """One model. `side`: of the square whose area it was taught to fill, in pixels; 0: its own default.

    `editor` is another model of the table that draws in its place where there are pictures to draw
    after. `gigabytes`: what is downloaded, about. `folder`: where it is, if not at the hub.
    """

    name: str
    repo: str
    pipeline: str
    steps: int
    guidance: float
    side: int = 1024
    gigabytes: float = 0.0
    licence: tuple[str, str] = APACHE
    commercial: bool = True
    editor: str = ""
    folder: Path | None = None

    @property
    def manner(self) -> Manner:
        return MANNERS[self.pipeline]


MODELS: dict[str, ArtModel] = {
    model.name: model
    for model in (
        ArtModel(
            "flux-2-klein-4b",
            "black-forest-labs/FLUX.2-klein-4B",
            "Flux2KleinPipeline",
            steps=4,
            guidance=1.0,
            gigabytes=16,
        ),
        ArtModel(
            "z-image-turbo", "Tongyi-MAI/Z-Image-Turbo", "ZImagePipeline", steps=9, guidance=0.0, gigabytes=33
        ),
        ArtModel(
            "qwen-image",
            "Qwen/Qwen-Image",
            "QwenImagePipeline",
            steps=50,
            guidance=4.0,
            side=1328,
            gigabytes=58,
            editor="qwen-image-edit",
        ),
        ArtModel(
            "qwen-image-edit",
            "Qwen/Qwen-Image-Edit-2511",
            "QwenImageEditPlusPipeline",
            steps=40,
            guidance=4.0,
            gigabytes=58,
        ),
        ArtModel(
            "flux-1-schnell",
            "black-forest-labs/FLUX.1-schnell",
            "FluxPipeline",
            steps=4,
            guidance=0.0,
            gigabytes=34,
        ),
        ArtModel(
            "sdxl",
            "stabilityai/stable-diffusion-xl-base-1.0",
            "StableDiffusionXLPipeline",
            steps=40,
            guidance=5.0,
            gigabytes=21,  # in two precisions
            licence=(
                "CreativeML Open RAIL++-M License",
                "https://huggingface.co/stabilityai/stable-diffusion-xl-base-1.0/blob/main/LICENSE.md",
            ),
        ),
        ArtModel(
            "flux-1-kontext",
            "black-forest-labs/FLUX.1-Kontext-dev",
            "FluxKontextPipeline",
            steps=28,
            guidance=2.5,
            gigabytes=34,
            licence=FLUX_DEV,
            commercial=False,
        ),
        ArtModel(
            "flux-2-dev",
            "black-forest-labs/FLUX.2-dev",
            "Flux2Pipeline",
            steps=50,
            guidance=4.0,
            gigabytes=113,
            licence=(
                "FLUX Non-Commercial License",
                "https://huggingface.co/black-forest-labs/FLUX.2-dev/blob/main/LICENSE.txt",
            ),
            commercial=False,
        ),
    )
}
FIRST = next(iter(MODELS))


def art_model(name: str, *, non_commercial: bool = False) -> ArtModel:
    """By a name of the table (empty: the first), a hub id in it, or a folder with a pipeline in it.

    Raises Trouble for anything else, and for a model that forbids commercial use unless that is wanted.
    A folder's licence is its owner's affair.
    """
    wanted = name.strip().rstrip("/") or FIRST
    for model in MODELS.values():
        if wanted.lower() in (model.name, model.repo.lower()):
            if not (model.commercial or non_commercial):
                raise Trouble(
                    "{model} comes under the {licence}, which forbids commercial use. Choose one of: "
                    "{choices}; or allow it by ONETAKE_ART_NON_COMMERCIAL=true.",
                    model=model.name,
                    licence=model.licence[0],
                    choices=", ".join(each.name for each in MODELS.values() if each.commercial),
                )
            return model
    folder = Path(wanted).expanduser()
    if folder.is_dir():
        return _of_folder(folder)
    raise Trouble(
        "No picture model, and no folder, is named {name}. Choose one of: {choices}; or give the path of a "
        "folder with a pipeline in it.",
        name=name,
        choices=", ".join(MODELS),
    )


def _of_folder(folder: Path) -> ArtModel:
    """As the model of its kind in the table that it is named after, or the first of its kind."""
    try:
        kind = str(json.loads((folder / "model_index.json").read_text("utf-8"))["_class_name"])
    except (OSError, ValueError, LookupError, TypeError):
        kind = ""
    if kind not in MANNERS:
        raise Trouble(
            "The folder {folder} holds no picture model that can be run ({found}). It needs a "
            "model_index.json of one of: {choices}.",
            folder=folder,
            found=kind or "no model_index.json",
            choices=", ".join(MANNERS),
        )
    alike = [model for model in MODELS.values() if model.pipeline == kind]
    model = alike[0] if alike else ArtModel("", "", kind, steps=30, guidance=5.0)
    return replace(model, name=folder.name, side=0, gigabytes=0.0, editor="", folder=folder)
