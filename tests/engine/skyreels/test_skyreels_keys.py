import pytest
import torch
from skyreels_original import ORIGINAL_NAMES, original_name, original_state
from tiny_skyreels import tiny_transformer

from engine.skyreels.keys import config_to_diffusers, to_diffusers
from engine.skyreels.transformer import FrameTransformer

KINDS = {
    "df": {},
    "t2v": {"fps": False},
    "i2v": {"in_channels": 36, "image": True, "fps": False},
}


@pytest.mark.parametrize("kind", KINDS)
def test_the_makers_names_and_back(kind: str) -> None:
    model = tiny_transformer(layers=11, **KINDS[kind])  # two-digit block numbers
    state = model.state_dict()
    theirs = original_state(state)
    assert len(theirs) == len(state)  # no two names fall together
    assert not set(theirs) & {name for name in state if not name.startswith(("patch_", "fps_embedding"))}
    ours = to_diffusers(theirs)
    assert ours.keys() == state.keys()
    assert all(torch.equal(ours[name], state[name]) for name in state)
    assert {original_name(name) for name in ours} == set(theirs)
    model.load_state_dict(ours, strict=True)


def test_the_table_of_names_is_all_used() -> None:
    """The other way round is the tests' own; a line that renames nothing would prove nothing."""
    names = {*tiny_transformer().state_dict(), *tiny_transformer(**KINDS["i2v"]).state_dict()}
    for ours in ORIGINAL_NAMES:
        assert any(ours in f".{name}" for name in names), ours


def test_names_that_are_diffusers_already_stay() -> None:
    state = tiny_transformer().state_dict()
    assert to_diffusers(state).keys() == state.keys()


def test_a_prefix_of_other_programs_is_dropped() -> None:
    theirs = original_state(tiny_transformer(fps=False).state_dict())
    prefixed = {f"model.diffusion_model.{name}": tensor for name, tensor in theirs.items()}
    assert to_diffusers(prefixed).keys() == to_diffusers(theirs).keys()


def test_the_config_makes_the_same_model() -> None:
    config = {
        "_class_name": "WanModel",
        "model_type": "i2v",
        "dim": 48,
        "num_heads": 2,
        "ffn_dim": 64,
        "num_layers": 3,
        "text_dim": 32,
        "in_dim": 36,
    }
    model = FrameTransformer.from_config(config_to_diffusers(config))
    assert model.config.image_dim == 1280 and model.config.added_kv_proj_dim == 48
    assert model.config.num_layers == 3 and model.patch_embedding.in_channels == 36
    assert not model.config.inject_sample_info
