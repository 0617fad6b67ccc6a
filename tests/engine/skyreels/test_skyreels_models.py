import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from diffusers import SkyReelsV2Transformer3DModel
from tiny_skyreels import IMAGE_DIM, TEXT_DIM, write_hub_folder

from engine.skyreels.models import (
    MODELS,
    Kind,
    check_facts,
    facts_of,
    licence_of,
    listed,
    model_named,
)
from storyboard.trouble import Trouble

ORIGINAL_CONFIG = {
    "_class_name": "WanModel",
    "model_type": "t2v",
    "dim": 48,
    "ffn_dim": 64,
    "num_heads": 2,
    "num_layers": 2,
    "text_dim": TEXT_DIM,
}


def test_models_needs_no_torch() -> None:
    code = "import sys, engine.skyreels.models; sys.exit(bool({'torch', 'diffusers'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


@pytest.mark.parametrize("name", ["df-1.3b-540p", "df-14b-720p", "i2v-1.3b-540p", "i2v-14b-540p", "v2v-14b"])
def test_parameters_are_those_of_the_modules(name: str) -> None:
    facts = MODELS[name]
    with torch.device("meta"):
        model = SkyReelsV2Transformer3DModel(
            num_attention_heads=facts.heads,
            attention_head_dim=facts.dim // facts.heads,
            in_channels=36 if facts.image else 16,
            text_dim=facts.text_dim,
            ffn_dim=facts.ffn,
            num_layers=facts.layers,
            image_dim=facts.image_dim if facts.image else None,
            added_kv_proj_dim=facts.dim if facts.image else None,
            inject_sample_info=facts.sample_info,
        )
    assert facts.parameters == sum(p.numel() for p in model.parameters())


def test_published_figures() -> None:
    assert MODELS["df-14b-720p"].published_bytes == 4 * MODELS["df-14b-720p"].parameters  # its files are fp32
    assert {m.name for m in MODELS.values() if m.sample_info} == {"df-1.3b-540p"}
    assert MODELS["v2v-14b"].base_frames == 1 + 4 * (
        7 + 33 - 1
    )  # 25 frames of history, 5 s made, 3 latents over
    for facts in MODELS.values():
        assert (facts.base_frames - 1) % 4 == 0 and (facts.overlap - 1) % 4 == 0, facts.name
        assert facts.overlap < facts.base_frames and facts.width % 16 == facts.height % 16 == 0, facts.name
        assert facts.dim == facts.heads * (32 if facts.shipped else 128), facts.name


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("df-1.3b-540p", "df-1.3b-540p"),
        ("DF-14B-720P", "df-14b-720p"),
        ("Skywork/SkyReels-V2-I2V-14B-540P-Diffusers", "i2v-14b-540p"),
        ("Skywork/SkyReels-V2-I2V-14B-540P", "i2v-14b-540p"),
        ("SkyReels-V2-T2V-14B-720P-Diffusers", "t2v-14b-720p"),
        ("skywork/skyreels-v3-v2v-14b", "v2v-14b"),
    ],
)
def test_a_model_goes_by_all_its_names(asked: str, name: str) -> None:
    assert model_named(asked).name == name


def test_an_unknown_name_lists_the_choices() -> None:
    with pytest.raises(Trouble, match=r"named df-5b-540p\. Choose one of: df-1\.3b-540p, .*folder"):
        model_named("df-5b-540p")


@pytest.mark.parametrize("kind", list(Kind)[:3])
def test_a_folder_tells_its_own_shape(tmp_path: Path, kind: Kind) -> None:
    folder = write_hub_folder(tmp_path / "mine", kind)
    facts = model_named(str(folder))
    assert (facts.name, facts.kind, facts.layers, facts.dim, facts.heads, facts.ffn) == (
        "mine",
        kind,
        2,
        48,
        2,
        64,
    )
    assert (
        facts.text_dim == TEXT_DIM and facts.sample_info == (kind == "df") and facts.image == (kind == "i2v")
    )
    assert facts.image_dim == (IMAGE_DIM if facts.image else 1280)
    assert facts.published_vram is None
    assert facts.shift == (5.0 if kind is Kind.I2V else 8.0)
    model = SkyReelsV2Transformer3DModel.from_pretrained(folder / "transformer")
    assert facts.parameters == sum(p.numel() for p in model.parameters())


def test_a_folder_named_after_a_model_has_its_settings(tmp_path: Path) -> None:
    inside = tmp_path / "models--Skywork--SkyReels-V2-DF-14B-720P-Diffusers" / "snapshots" / "0123"
    assert facts_of(write_hub_folder(inside)).base_frames == 121
    assert facts_of(write_hub_folder(tmp_path / "another")).base_frames == 97


def test_the_makers_own_layout(tmp_path: Path) -> None:
    folder = tmp_path / "SkyReels-V3-V2V-14B"
    (folder / "transformer").mkdir(parents=True)
    (folder / "transformer" / "config.json").write_text(json.dumps(ORIGINAL_CONFIG))
    facts = facts_of(folder)
    assert (facts.kind, facts.steps, facts.guidance, facts.dim) == (Kind.V2V, 8, 1.0, 48)

    unnamed = folder.rename(tmp_path / "weights")
    with pytest.raises(Trouble, match=r"weights does not say what kind .* such as SkyReels-V2-DF-14B-540P"):
        facts_of(unnamed)


def test_the_wrong_model_is_named(tmp_path: Path) -> None:
    folder = write_hub_folder(tmp_path / "mine", "t2v")
    tiny = facts_of(folder)
    check_facts(tiny, folder)
    with pytest.raises(Trouble, match=r"mine holds a t2v model. Expected mine, a df model"):
        check_facts(replace(tiny, kind=Kind.DF), folder)
    with pytest.raises(Trouble, match=r"is not t2v-14b-540p: its config.json has layers 2, expected 40"):
        check_facts(MODELS["t2v-14b-540p"], folder)


@pytest.mark.parametrize(
    ("file", "content", "message"),
    [
        (
            "model_index.json",
            {"_class_name": "FluxPipeline"},
            "mine holds a FluxPipeline, which",
        ),
        (
            "transformer/config.json",
            {"_class_name": "FluxTransformer"},
            "describes a FluxTransformer",
        ),
        ("model_index.json", None, "model_index.json is damaged"),
        ("model_index.json", [], "model_index.json is damaged"),
        (
            "transformer/config.json",
            {"_class_name": "WanModel"},
            "config.json has num_layers = None: expected a number",
        ),
    ],
)
def test_bad_folders(tmp_path: Path, file: str, content: Any, message: str) -> None:
    folder = write_hub_folder(tmp_path / "mine")
    (folder / file).write_text("<html>" if content is None else json.dumps(content))
    with pytest.raises(Trouble, match=message):
        facts_of(folder)


def test_a_folder_that_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match=r"holds no model: .*Give the folder that holds model_index\.json"):
        model_named(str(tmp_path))


def test_every_model_has_a_licence_to_show() -> None:
    for facts in MODELS.values():
        licence = licence_of(facts)
        assert licence.name in licence.text
        free = facts.kind is Kind.VACE or facts.shipped
        home = "https://www.apache.org/" if free else "https://github.com/SkyworkAI/"
        assert licence.url.startswith(home)
    assert (MODELS["a2-14b"].width, MODELS["a2-14b"].height) == (832, 480)
    assert "apache-2.0" in MODELS["a2-14b"].remark


def test_the_list_says_what_waits_for_what() -> None:
    rows = {row.name: row for row in listed()}
    assert list(rows) == list(MODELS)
    assert rows["df-14b-540p"][2:5] == ("960×544, 97 frames, 24 fps", "14.3 billion", "51.2 GB")
    assert rows["miniature"][1:4] == ("a test pattern, no product", "64×64, 17 frames, 12 fps", "1.3 million")
    assert rows["vace-1.3b"][2:4] == ("832×480, 81 frames, 16 fps", "2.2 billion")
    assert rows["df-14b-540p"].state == "ready" and rows["df-14b-720p"].memory == "not published"
    assert {n for n, r in rows.items() if r.state.startswith("waits for ")} == {
        name for name, facts in MODELS.items() if not facts.runnable
    }
