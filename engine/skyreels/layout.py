"""The two layouts that checkpoints come in: diffusers' (model_index.json), and their makers' own.

Reads configs only, without torch; knows no weights and no table of models.
"""

import json
from enum import StrEnum
from pathlib import Path
from typing import Any

from storyboard.trouble import Trouble


class Kind(StrEnum):
    """What a checkpoint starts from."""

    DF = "df"  # text, pictures or a clip: a noise level per frame
    T2V = "t2v"  # text
    I2V = "i2v"  # a first picture, and text
    R2V = "r2v"  # pictures of who and what is to be seen, and text
    VACE = "vace"  # the same, told to blocks of its own beside the model's
    V2V = "v2v"  # a clip to go on from, and text; a noise level per frame
    AVATAR = "avatar"  # a portrait and a voice


# What a checkpoint in diffusers' layout says that it is, and what it is shot as.
PIPELINES = {
    "SkyReelsV2DiffusionForcingPipeline": Kind.DF,
    "SkyReelsV2DiffusionForcingImageToVideoPipeline": Kind.DF,
    "SkyReelsV2DiffusionForcingVideoToVideoPipeline": Kind.DF,
    "SkyReelsV2Pipeline": Kind.T2V,
    "SkyReelsV2ImageToVideoPipeline": Kind.I2V,
    "WanImageToVideoPipeline": Kind.R2V,  # which SkyReels-A2 calls itself
    "WanSkyReelsA2WanT2VPipeline": Kind.R2V,  # which SkyReels-V3-R2V calls itself
    "WanVACEPipeline": Kind.VACE,
}
TRANSFORMER, ORIGINAL, CONTROLLED = (
    "SkyReelsV2Transformer3DModel",
    "WanModel",
    "WanVACETransformer3DModel",
)
_DIFFUSERS = {
    "layers": "num_layers",
    "dim": "attention_head_dim",  # of one head
    "heads": "num_attention_heads",
    "ffn": "ffn_dim",
    "text_dim": "text_dim",
}
# Wan's, A2's and V3-R2V's are diffusers', too: the same modules under the same names.
_NAMES = {
    TRANSFORMER: _DIFFUSERS,
    "WanTransformer3DModel": _DIFFUSERS,
    "A2Model": _DIFFUSERS,
    "SkyReelsA2WanI2v3DModel": _DIFFUSERS,
    CONTROLLED: _DIFFUSERS,
    ORIGINAL: {
        "layers": "num_layers",
        "dim": "dim",
        "heads": "num_heads",
        "ffn": "ffn_dim",
        "text_dim": "text_dim",
    },
}
DEFAULTS = {"text_dim": 4096}  # which the makers leave out


def kind_of(folder: Path) -> Kind | None:
    """What model_index.json says; None in the makers' own layout, which does not say."""
    index = folder / "model_index.json"
    if not index.is_file():
        transformer_config(folder)
        return None
    pipeline = read_json(index).get("_class_name")
    if pipeline not in PIPELINES:
        raise Trouble(
            "{folder} holds a {found}, which is not a SkyReels model. Expected one of: {choices}.",
            folder=folder,
            found=pipeline,
            choices=", ".join(PIPELINES),
        )
    return PIPELINES[pipeline]


def transformer_config(folder: Path, subfolder: str = "transformer") -> dict[str, Any]:
    """The transformer's config.json, in its folder or, as the makers have it, beside the weights."""
    for path in (folder / subfolder / "config.json", folder / "config.json"):
        if path.is_file():
            config = read_json(path)
            if config.get("_class_name") in _NAMES:
                return config
            raise Trouble(
                "{path} describes a {found}. Expected a {expected}, or a {original} as published.",
                path=path,
                found=config.get("_class_name", "model without a name"),
                expected=TRANSFORMER,
                original=ORIGINAL,
            )
    raise Trouble(
        "{folder} holds no model: neither {file} nor config.json is in it. Give the folder that holds "
        "model_index.json.",
        folder=folder,
        file=f"{subfolder}/config.json",
    )


def shape_of(config: dict[str, Any]) -> dict[str, Any]:
    """The numbers that decide the weights' shapes, from a config of either layout; keys as in ModelFacts.

    Raises Trouble when one is missing, or none that a model can have.
    """
    names = _NAMES[config["_class_name"]]
    for key, name in names.items():
        value = config.get(name, DEFAULTS.get(key))
        most = 1000 if key == "layers" else 1_000_000
        if type(value) is not int or not 0 < value <= most:
            raise Trouble(
                "The model's config.json has {key} = {value}: expected a number from 1 to {most}. Download "
                "it again.",
                key=name,
                value=value,
                most=most,
            )
    shape: dict[str, Any] = {key: config.get(name, DEFAULTS.get(key)) for key, name in names.items()}
    if config["_class_name"] == ORIGINAL:
        seen = 1280 if config.get("model_type") == "i2v" else None
    else:
        seen = config.get("image_dim")
        shape["dim"] *= shape["heads"]
    shape |= {"sample_info": config.get("inject_sample_info", False), "image": seen is not None}
    shape["control"] = _control_of(config, shape["layers"])
    return shape | ({"image_dim": seen} if seen else {})


def _control_of(config: dict[str, Any], layers: int) -> tuple[int, ...]:
    """The layers that control blocks speak to, from 0 on in order; none but in VACE."""
    if config["_class_name"] != CONTROLLED:
        return ()
    found = config.get("vace_layers")
    if (
        not isinstance(found, list)
        or any(type(layer) is not int for layer in found)
        or found != sorted(set(found))
        or found[:1] != [0]
        or found[-1] >= layers
    ):
        raise Trouble(
            "The model's config.json has vace_layers = {value}: expected numbers from 0 to {most} in order. "
            "Download it again.",
            value=found,
            most=layers - 1,
        )
    return tuple(found)


def read_json(path: Path) -> dict[str, Any]:
    """An object from a file. Raises Trouble when it is none, or cannot be read."""
    try:
        value = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise Trouble("{path} cannot be read: {reason}.", path=path, reason=error.strerror) from error
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise Trouble(
            "{path} is damaged: it holds no JSON object. Delete it and download it again.", path=path
        )
    return value
