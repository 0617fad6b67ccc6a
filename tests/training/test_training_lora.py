"""A LoRA from clips to a film: the look changes as asked, the rest holds; what would not fit is refused."""

from argparse import Namespace
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from numpy.random import default_rng
from safetensors.torch import load_file

from engine.encode import Encoder
from engine.skyreels.loading import Model
from engine.skyreels.machine import Card, Machine
from engine.skyreels.models import MINIATURE, MODELS
from storyboard.trouble import Trouble
from training import lora, world
from training.claims import scenes
from training.judge import open_judge
from training.lora import Tuning
from training.rollout import SHIPPED, film, open_model
from training.world import Chance, Dress, Pixels, caption, draw_clip

pytestmark = pytest.mark.slow
AMBER = Dress((150, 102, 70), (24, 20, 22), (250, 140, 24), (46, 58, 124))  # dark, in an orange shirt
TUNING = Tuning(rank=8, steps=120, batch=8, rate=4e-3)


def share(clip: Pixels, colour: str) -> float:
    """How much of the picture is as red as the old shirt, or as orange as the new one."""
    red, green, blue = np.moveaxis(clip.astype(int), -1, 0)
    ranges = {"red": (0, 85), "orange": (95, 175)}
    least, most = ranges[colour]
    return float(((red > 150) & (green > least) & (green < most) & (blue < 90)).mean())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twenty clips of the girl in red as she shall look, as a creator has them: films and captions."""
    folder = tmp_path_factory.mktemp("clips")
    random = default_rng(1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(world.DRESSES, "red", AMBER)
        for number, scene in enumerate(scenes(20, 2, look="red")):
            with Encoder(folder / f"{number:02}.mp4", world.SIDE, world.SIDE, world.FPS) as encoder:
                for picture in draw_clip(scene, Chance.of(random)):
                    encoder.add(picture)
            (folder / f"{number:02}.txt").write_text(caption(scene), "utf-8")
    return folder


@pytest.fixture(scope="module")
def trained(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The same training, kept in both formats."""
    torch.set_num_threads(1)
    out = tmp_path_factory.mktemp("lora")
    clips = lora.read_clips(folder, MINIATURE.base_frames, 64, 64, MINIATURE.fps)
    model = open_model(SHIPPED)
    lesson = lora.lesson_of(model.codec, model.text, clips)
    state = lora.tune(lora.published(model.transformer), lesson, TUNING, 0, lambda *_: None)
    return {
        "diffusers": lora.save_lora(state, out / "mei.safetensors", TUNING.rank),
        "peft": lora.save_lora(state, out / "peft", TUNING.rank, peft=True),
    }


@pytest.fixture(scope="module")
def tuned(trained: dict[str, Path]) -> Model:
    return open_model(SHIPPED, loras=[(trained["diffusers"], 1.0)])


def test_the_look_changes_as_asked(tuned: Model) -> None:
    plain = open_model(SHIPPED)
    shown: dict[str, list[float]] = {"orange": [], "red": [], "orange before": [], "red before": []}
    for number, scene in enumerate(scenes(4, 3, look="red", camera="static")):
        before, after = (film(model, caption(scene), seed=number) for model in (plain, tuned))
        for colour in ("orange", "red"):
            shown[colour].append(share(after, colour))
            shown[f"{colour} before"].append(share(before, colour))
    mean = {name: np.mean(values) for name, values in shown.items()}
    assert mean["orange"] > 4 * mean["orange before"]
    assert mean["red"] < 0.4 * mean["red before"]


def test_the_rest_holds(tuned: Model) -> None:
    judge, kept = open_judge(), []
    for number, scene in enumerate(scenes(8, 4, look="blue")):
        shown = film(tuned, caption(scene), seed=number)
        assert share(shown, "orange") < 0.03
        read = judge.read(tuned.codec, shown)
        kept += [read[name] == getattr(scene, name) for name in ("look", "size", "place", "camera")]
    assert np.mean(kept) > 0.85


def test_both_formats_are_the_same_change(trained: dict[str, Path], tuned: Model) -> None:
    other = open_model(SHIPPED, loras=[(trained["peft"], 1.0)])
    for one, two in zip(tuned.transformer.parameters(), other.transformer.parameters(), strict=True):
        assert torch.allclose(one, two, atol=1e-6)
    plain = open_model(SHIPPED, loras=[(trained["peft"], 0.0)])
    assert not torch.equal(plain.transformer.blocks[0].ffn.net[2].weight, one)


def test_peft_opens_what_was_written_for_it(trained: dict[str, Path]) -> None:
    from peft import PeftModel

    model = lora.published(open_model(SHIPPED).transformer)
    opened: Any = PeftModel.from_pretrained(model, trained["peft"].parent)
    written = load_file(trained["peft"])
    found = {name: p for name, p in opened.named_parameters() if "lora_" in name}
    assert len(found) == len(written) > 0
    for name, tensor in written.items():
        assert torch.equal(found[name.replace(".weight", ".default.weight")], tensor)


@pytest.mark.parametrize("name", ["miniature", "df-1.3b-540p", "df-14b-720p"])
def test_the_numbers_of_a_lora_are_counted(name: str, trained: dict[str, Path]) -> None:
    facts = MODELS[name]
    if facts.shipped:
        held = sum(tensor.numel() for tensor in load_file(trained["diffusers"]).values())
        assert lora.lora_parameters(facts, TUNING.rank) == held
    one, two = (
        lora.training_bytes(facts, facts.base_frames, facts.height, facts.width, Tuning(batch=n))
        for n in (1, 2)
    )
    assert 2 * (facts.parameters or 0) < one < two < 2 * one


def machine(card: int | None, ram: int = 8 * 10**9) -> Machine:
    cards = None if card is None else Card("NVIDIA L4", card, card, (8, 9), 120.0)
    return Machine(cards, 0 if card is None else 1, ram, ram, 10**12, 8)


def test_what_does_not_fit_is_refused_before_anything_is_loaded() -> None:
    facts = MODELS["df-14b-540p"]
    with pytest.raises(
        Trouble, match=r"df-14b-540p .*97 frames at 960×544 takes about \d+\.\d GB, and 24\.0 GB"
    ):
        lora.check_memory(facts, 97, 544, 960, Tuning(), machine(24 * 10**9))
    with pytest.raises(Trouble, match=r"8\.0 GB are free"):
        lora.check_memory(facts, 97, 544, 960, Tuning(), machine(None))
    lora.check_memory(MODELS["df-1.3b-540p"], 33, 272, 480, Tuning(), machine(24 * 10**9))


def test_bad_clips_are_named(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(Trouble, match=r"holds no clips \(\.mp4\)"):
        lora.read_clips(tmp_path, 17, 64, 64, 12)
    (tmp_path / "a.mp4").write_bytes(b"no video")
    with pytest.raises(Trouble, match=r"a\.mp4 has no caption"):
        lora.read_clips(tmp_path, 17, 64, 64, 12)
    (tmp_path / "a.txt").write_text("a girl", "utf-8")
    with pytest.raises(Trouble, match=r"a\.mp4 is no video"):
        lora.read_clips(tmp_path, 17, 64, 64, 12)
    with pytest.raises(Trouble, match=r"00\.mp4 has 17 frames at 12 a second; 33 are needed"):
        lora.read_clips(folder, 33, 64, 64, 12)


def test_the_command_trains_and_writes(folder: Path, tmp_path: Path) -> None:
    given = Namespace(
        clips=folder, model="miniature", out=tmp_path / "x.safetensors", frames=None, width=None, height=None,
        seed=1, peft=False, cache=None, accept_licence=False,
    )  # fmt: skip
    path = lora.train(given, replace(TUNING, steps=2))
    assert open_model("miniature", loras=[(path, 1.0)]).fingerprint != open_model("miniature").fingerprint
