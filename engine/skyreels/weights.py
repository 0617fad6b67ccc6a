"""Whether a checkpoint's files are whole, and fit the modules: said before any of them is opened.

Reads headers and configs, computes nothing. Knows the parts of a checkpoint; not where it came from.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from accelerate import init_empty_weights
from diffusers import AutoencoderKLWan

from engine.skyreels.keys import to_diffusers
from engine.skyreels.layout import read_json
from engine.skyreels.models import CHANNELS, CONTROL_CHANNELS, IMAGE_CHANNELS, ModelFacts
from engine.skyreels.shards import Stored, weights_in
from engine.skyreels.transformer import FrameTransformer
from engine.skyreels.vace import ControlledTransformer
from storyboard.trouble import Trouble

# How wide an encoder's embeddings are: in its own config, and in the transformer's.
WIDTHS = {"text_encoder": ("d_model", "text_dim"), "image_encoder": ("hidden_size", "image_dim")}


@dataclass(frozen=True)
class Checkpoint:
    """Where a model's parts lie, and the transformer's config in diffusers' terms."""

    facts: ModelFacts
    transformer: Path  # a folder
    config: dict[str, Any]
    rest: Path  # a folder with a folder for every other part


def modules_of(facts: ModelFacts) -> Any:
    """The class that its weights go into."""
    return ControlledTransformer if facts.control else FrameTransformer


def check_weights(found: Checkpoint) -> None:
    """Every file of weights is there and whole, and the names and shapes in it are the modules'.

    Reads headers only. Raises Trouble naming the file, or the first weights that do not fit.
    """
    parts = ("vae", "text_encoder", *(("image_encoder",) if found.facts.image else ()))
    stored = {part: weights_in(found.rest / part) for part in parts}
    for part in parts[1:]:
        theirs, ours = WIDTHS[part]
        width = read_json(found.rest / part / "config.json").get(theirs)
        if width != found.config[ours]:
            raise Trouble(
                "{folder} makes embeddings {found} wide, the transformer takes {expected}. Take both "
                "from the same checkpoint.",
                folder=found.rest / part,
                found=width,
                expected=found.config[ours],
            )
    transformer = empty(modules_of(found.facts), found.config, found.transformer)
    channels = {"in_channels": IMAGE_CHANNELS if found.facts.image else CHANNELS}
    channels |= {"vace_in_channels": CONTROL_CHANNELS} if found.facts.control else {}
    for key, expected in channels.items():
        if transformer.config[key] != expected:
            raise Trouble(
                "The transformer in {folder} takes {found} channels, expected {expected}. It is another kind "
                "of model; take the one that is named.",
                folder=found.transformer,
                found=transformer.config[key],
                expected=expected,
            )
    vae = empty(AutoencoderKLWan, read_json(found.rest / "vae" / "config.json"), found.rest / "vae")
    _compare(found.transformer, transformer, to_diffusers(weights_in(found.transformer)))
    _compare(found.rest / "vae", vae, stored["vae"])


def empty(cls: Any, config: dict[str, Any], folder: Path) -> Any:
    """The modules without weights."""
    try:
        with init_empty_weights(include_buffers=False):
            return cls.from_config(config)
    except Exception as error:  # there is no error that a config cannot make a constructor raise
        raise Trouble(
            "{path} describes no {kind} that can be built. Download it again.",
            path=folder / "config.json",
            kind=cls.__name__,
        ) from error


def _compare(folder: Path, module: Any, stored: dict[str, Stored]) -> None:
    expected = {name: tuple(tensor.shape) for name, tensor in module.state_dict().items()}
    for name, shape in expected.items():
        if name not in stored:
            raise Trouble(
                "The weights in {folder} lack {name}. They are not all there, or another model's; download "
                "them again.",
                folder=folder,
                name=name,
            )
        if stored[name].shape != shape:
            raise Trouble(
                "{path} has {name} in shape {found}, expected {expected}. The weights are another "
                "model's, or its config.json is; download both again.",
                path=stored[name].path,
                name=name,
                found=stored[name].shape,
                expected=shape,
            )
    ignored = module._keys_to_ignore_on_load_unexpected or ()
    for name in stored.keys() - expected.keys():
        if not any(part in name for part in ignored):
            raise Trouble(
                "{path} has weights named {name}, which this model does not know. Take a SkyReels-V2 "
                "checkpoint.",
                path=stored[name].path,
                name=name,
            )
