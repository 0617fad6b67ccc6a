import json
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file
from skyreels_original import original_name
from tiny_skyreels import TEXT_DIM, tiny_transformer, write_hub_folder
from torch import Tensor, nn

from engine.skyreels.loading import load_model
from engine.skyreels.lora import merge
from engine.skyreels.placement import PLACEMENTS
from storyboard.trouble import Trouble

RANK, ALPHA = 4, 2.0


def wan_lora(
    path: Path, model: nn.Module, *, alpha: float | None = ALPHA, seed: int = 0
) -> dict[str, Tensor]:
    """A LoRA of every linear layer in the blocks, in Wan's format; the change it stands for, by weight."""
    generator = torch.Generator().manual_seed(seed)
    tensors, changes = {}, {}
    for name, module in model.named_modules():
        if isinstance(module, nn.Linear) and name.startswith("blocks."):
            down = torch.randn(RANK, module.in_features, generator=generator)
            up = torch.randn(module.out_features, RANK, generator=generator)
            theirs = original_name(f"{name}.weight").removesuffix(".weight")
            tensors[f"diffusion_model.{theirs}.lora_down.weight"] = down
            tensors[f"diffusion_model.{theirs}.lora_up.weight"] = up
            if alpha is not None:
                tensors[f"diffusion_model.{theirs}.alpha"] = torch.tensor(alpha)
            changes[f"{name}.weight"] = up @ down * (1 if alpha is None else alpha / RANK)
    save_file(tensors, path)
    return changes


@pytest.mark.parametrize("alpha", [None, ALPHA])
@pytest.mark.parametrize("weight", [1.0, -0.25])
def test_the_weights_are_changed_as_it_says(tmp_path: Path, alpha: float | None, weight: float) -> None:
    model, plain = tiny_transformer(), tiny_transformer().state_dict()
    changes = wan_lora(tmp_path / "style.safetensors", model, alpha=alpha)
    merge(model, tmp_path / "style.safetensors", weight)
    assert len(changes) == 2 * 10  # two blocks of eight attention and two feed-forward layers
    for name, tensor in model.state_dict().items():
        change = weight * changes[name] if name in changes else torch.zeros_like(tensor)
        torch.testing.assert_close(tensor, plain[name] + change, rtol=1e-5, atol=1e-5)


def test_a_loaded_model_films_with_it(tmp_path: Path) -> None:
    folder = write_hub_folder(tmp_path / "mine")
    path = tmp_path / "style.safetensors"
    wan_lora(path, tiny_transformer())
    latents, text = torch.randn(1, 16, 2, 4, 4), torch.randn(1, 512, TEXT_DIM)

    def made(*loras: tuple[Path, float]) -> tuple[Tensor, str]:
        model = load_model(
            folder,
            placement=PLACEMENTS["cpu"],
            cache=tmp_path,
            accept_licence=False,
            offline=True,
            loras=loras,
        )
        with torch.no_grad():
            return model.transformer(latents, torch.tensor([500]), text)[0], model.fingerprint

    plain, without = made()
    zero, _ = made((path, 0.0))
    full, with_it = made((path, 1.0))
    half, with_half = made((path, 0.5))
    twice, _ = made((path, 0.5), (path, 0.5))
    assert torch.equal(zero, plain)
    assert (full - plain).abs().max() > 1e-3 and (half - full).abs().max() > 1e-3
    torch.testing.assert_close(twice, full, rtol=1e-3, atol=1e-4)
    assert len({without, with_it, with_half}) == 3


def test_diffusers_own_format(tmp_path: Path) -> None:
    model = tiny_transformer()
    before = model.blocks[1].attn1.to_q.weight.clone()
    down, up = torch.ones(RANK, 48), torch.ones(48, RANK)
    name = "transformer.blocks.1.attn1.to_q"
    save_file({f"{name}.lora_A.weight": down, f"{name}.lora_B.weight": up}, tmp_path / "l.safetensors")
    merge(model, tmp_path / "l.safetensors", 0.5)
    torch.testing.assert_close(model.blocks[1].attn1.to_q.weight, before + 0.5 * RANK)


@pytest.mark.parametrize(
    ("said", "share"),
    [
        ({"r": RANK, "lora_alpha": RANK}, 1.0),
        ({"r": RANK, "lora_alpha": 2}, 0.5),
        ({"r": RANK, "lora_alpha": 8, "use_rslora": True}, 4.0),
    ],
)
def test_pefts_own_format(tmp_path: Path, said: dict[str, object], share: float) -> None:
    model = tiny_transformer()
    before = model.blocks[1].attn1.to_q.weight.clone()
    name = "base_model.model.blocks.1.attn1.to_q"
    path = tmp_path / "adapter_model.safetensors"
    factors = {f"{name}.lora_A.weight": torch.ones(RANK, 48), f"{name}.lora_B.weight": torch.ones(48, RANK)}
    save_file(factors, path)
    with pytest.raises(Trouble, match=r"adapter_config\.json cannot be read"):
        merge(model, path, 1.0)
    (tmp_path / "adapter_config.json").write_text(json.dumps(said), "utf-8")
    merge(model, path, 0.5)
    torch.testing.assert_close(model.blocks[1].attn1.to_q.weight, before + 0.5 * RANK * share)


@pytest.mark.parametrize("said", [{}, {"r": 0, "lora_alpha": 1}, {"r": "4", "lora_alpha": 4}, {"r": 4}])
def test_a_peft_config_that_does_not_say_its_rank(tmp_path: Path, said: dict[str, object]) -> None:
    name = "base_model.model.blocks.1.attn1.to_q.lora_A.weight"
    save_file({name: torch.ones(RANK, 48)}, tmp_path / "adapter_model.safetensors")
    (tmp_path / "adapter_config.json").write_text(json.dumps(said), "utf-8")
    with pytest.raises(Trouble, match="does not say the LoRA's rank and alpha"):
        merge(tiny_transformer(), tmp_path / "adapter_model.safetensors", 1.0)


@pytest.mark.parametrize(
    ("tensors", "message"),
    [
        ({"diffusion_model.blocks.0.self_attn.q.lora_down.weight": (4, 5120)}, "is not a LoRA"),
        ({"transformer.blocks.0.attn1.to_q.lora_A.weight": (4, 48)}, "blocks.0.attn1.to_q does not fit"),
        (
            {
                "transformer.blocks.0.attn1.to_q.lora_A.weight": (4, 5120),
                "transformer.blocks.0.attn1.to_q.lora_B.weight": (5120, 4),
            },
            "blocks.0.attn1.to_q does not fit. Take one made for Wan 2.1 or SkyReels-V2 of the same size",
        ),
        (
            {
                "transformer.blocks.0.attn1.to_q.lora_A.weight": (4, 48),
                "transformer.blocks.0.attn1.to_q.lora_B.weight": (48, 4),
                "transformer.blocks.7.attn1.to_q.lora_A.weight": (4, 48),
                "transformer.blocks.7.attn1.to_q.lora_B.weight": (48, 4),
            },
            "blocks.7.attn1.to_q does not fit",
        ),
        ({"something.else": (2, 2)}, "something.else does not fit"),
        ({"diffusion_model.norm.diff": (2,)}, "is not a LoRA"),
    ],
)
def test_what_does_not_fit_changes_nothing(
    tmp_path: Path, tensors: dict[str, tuple[int, ...]], message: str
) -> None:
    path = tmp_path / "other.safetensors"
    save_file({name: torch.ones(shape) for name, shape in tensors.items()}, path)
    model, plain = tiny_transformer(), tiny_transformer().state_dict()
    with pytest.raises(Trouble, match=message):
        merge(model, path, 1.0)
    assert all(torch.equal(tensor, plain[name]) for name, tensor in model.state_dict().items())


def test_a_missing_file_is_missed_before_the_model_is_opened(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match=r"none\.safetensors cannot be read"):
        load_model(
            "df-14b-540p",
            placement=PLACEMENTS["cpu"],
            cache=tmp_path,
            accept_licence=True,
            loras=[(tmp_path / "none.safetensors", 1.0)],
        )


def test_a_file_that_is_missing_or_no_safetensors(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match=r"none\.safetensors cannot be read: No such file"):
        merge(tiny_transformer(), tmp_path / "none.safetensors", 1.0)
    (tmp_path / "page.safetensors").write_text("<html>")
    with pytest.raises(Trouble, match="is a web page"):
        merge(tiny_transformer(), tmp_path / "page.safetensors", 1.0)
