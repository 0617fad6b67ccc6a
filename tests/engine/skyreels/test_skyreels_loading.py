import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from diffusers import SkyReelsV2Transformer3DModel
from safetensors.torch import load_file, save_file
from skyreels_original import write_original_folder
from tiny_skyreels import TEXT_DIM, tiny_transformer, tiny_vae, write_hub_folder

from engine.skyreels.loading import Model, load_model
from engine.skyreels.placement import PLACEMENTS
from storyboard.trouble import Trouble

CPU = PLACEMENTS["cpu"]
FIRST = "transformer/diffusion_pytorch_model-00001-of-00002.safetensors"
INDEX = "transformer/diffusion_pytorch_model.safetensors.index.json"


def opened(name: str | Path, cache: Path, **more: Any) -> Model:
    return load_model(name, placement=CPU, cache=cache, accept_licence=False, **{"offline": True, **more})


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A checkpoint of each kind, not to be written to."""
    root = tmp_path_factory.mktemp("whole")
    return {kind: write_hub_folder(root / kind, kind) for kind in ("df", "t2v", "i2v")}


@pytest.fixture
def folder(whole: dict[str, Path], tmp_path: Path) -> Iterator[Path]:
    """A checkpoint to spoil."""
    yield Path(shutil.copytree(whole["df"], tmp_path / "mine"))


@pytest.mark.parametrize("kind", ["df", "t2v", "i2v"])
def test_a_folder_becomes_the_model_that_was_written(
    whole: dict[str, Path], tmp_path: Path, kind: str
) -> None:
    model = opened(whole[kind], tmp_path)
    published = SkyReelsV2Transformer3DModel.from_pretrained(whole[kind] / "transformer").state_dict()
    loaded = model.transformer.state_dict()
    assert loaded.keys() == published.keys()
    assert all(torch.equal(loaded[name], published[name]) for name in published)
    vae = tiny_vae().state_dict()
    assert all(torch.equal(tensor, vae[name]) for name, tensor in model.codec.vae.state_dict().items())
    assert not model.transformer.training and not model.codec.vae.training
    assert model.text.encode(["a cat walks"]).shape == (1, 512, TEXT_DIM)
    assert (model.facts.kind, model.device.type, model.dtype, model.cfg) == (
        kind, "cpu", torch.float32, "sequential",
    )  # fmt: skip
    assert (model.image is None) == (kind != "i2v")


def test_a_picture_is_seen(whole: dict[str, Path], tmp_path: Path) -> None:
    model = opened(whole["i2v"], tmp_path)
    assert model.image is not None
    grey = torch.full((48, 40, 3), 128, dtype=torch.uint8).numpy()
    assert model.image.encode([grey]).shape == (1, 17, 32)


def test_bf16_keeps_what_must_be_fp32(whole: dict[str, Path], tmp_path: Path) -> None:
    placement = replace(CPU, weights="bf16", dtype="bf16")
    model = load_model(whole["df"], placement=placement, cache=tmp_path, accept_licence=False)
    dtypes = {name: p.dtype for name, p in model.transformer.named_parameters()}
    assert dtypes["blocks.0.attn1.to_q.weight"] == torch.bfloat16 == model.dtype
    assert dtypes["blocks.0.scale_shift_table"] == torch.float32
    assert {p.dtype for p in model.codec.vae.parameters()} == {torch.float32}


@pytest.mark.parametrize("subfolder", ["", "transformer"])
def test_the_makers_own_layout_runs_alike(whole: dict[str, Path], tmp_path: Path, subfolder: str) -> None:
    written = tiny_transformer(seed=3)
    mine = write_original_folder(tmp_path / "SkyReels-V2-DF-1.3B-540P", written, subfolder=subfolder)
    cache = tmp_path / "cache"
    shutil.copytree(whole["df"], cache / "SkyReels-V2-DF-1.3B-540P-Diffusers")
    model = opened(mine, cache)
    latents, text = torch.randn(1, 16, 3, 4, 4), torch.randn(1, 512, TEXT_DIM)
    with torch.no_grad():
        expected = written(latents, torch.tensor([500]), text, fps=torch.tensor([1]), return_dict=False)[0]
        found = model.transformer(latents, torch.tensor([500]), text, fps=[24])[0]
    assert (expected - found).abs().max() <= 1e-5
    half = load_model(
        mine, placement=replace(CPU, weights="bf16", dtype="bf16"), cache=cache, accept_licence=False
    )
    dtypes = {name: p.dtype for name, p in half.transformer.named_parameters()}
    assert dtypes["blocks.0.norm2.weight"] == torch.float32 != dtypes["blocks.1.ffn.net.2.weight"]


def test_the_makers_own_layout_needs_the_rest(tmp_path: Path) -> None:
    mine = write_original_folder(
        tmp_path / "SkyReels-V3-V2V-14B", tiny_transformer(fps=False), subfolder="transformer"
    )
    with pytest.raises(Trouble, match=r"put the files of Skywork/SkyReels-V2-DF-14B-720P-Diffusers into"):
        opened(mine, tmp_path / "cache")


def test_the_fingerprint_is_the_weights(whole: dict[str, Path], folder: Path, tmp_path: Path) -> None:
    first = opened(whole["df"], tmp_path).fingerprint
    assert opened(folder, tmp_path).fingerprint == first  # wherever they lie
    tensors = load_file(folder / FIRST)
    name = sorted(tensors)[0]
    tensors[name] = tensors[name] + 0.125
    save_file(tensors, folder / FIRST)
    assert opened(folder, tmp_path).fingerprint != first


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])


def grow(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\0" * 9)


def garble(path: Path) -> None:
    path.write_bytes(b"\xff" * 4096)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def page(path: Path) -> None:
    path.write_text("<html><body>Sign in</body></html>")


def pointer(path: Path) -> None:
    path.write_text(f"version https://git-lfs.github.com/spec/v1\noid sha256:{'0' * 64}\nsize 4920000000\n")


def remove(path: Path) -> None:
    shutil.rmtree(path) if path.is_dir() else path.unlink()


def pickled(path: Path) -> None:
    torch.save({}, path.parent / "diffusion_pytorch_model.bin")
    path.unlink()


def misnamed(path: Path) -> None:
    path.rename(path.with_name("weights.safetensors"))


def lacks(path: Path) -> None:
    tensors = load_file(path)
    tensors.pop(sorted(tensors)[0])
    save_file(tensors, path)


def strange(path: Path) -> None:
    save_file(load_file(path) | {"control.weight": torch.zeros(2)}, path)


def reshaped(path: Path) -> None:
    tensors = load_file(path)
    name = sorted(tensors)[0]
    save_file(tensors | {name: tensors[name].repeat(2, *[1] * (tensors[name].ndim - 1))}, path)


def infinite(path: Path) -> None:
    tensors = load_file(path)
    name = sorted(tensors)[-1]
    tensors[name].view(-1)[-1] = float("nan")
    save_file(tensors, path)


def rewritten(**values: Any) -> Any:
    def spoil(path: Path) -> None:
        path.write_text(json.dumps(json.loads(path.read_text()) | values))

    return spoil


def escape(path: Path) -> None:
    path.write_text(
        path.read_text().replace("diffusion_pytorch_model-00001", "../vae/diffusion_pytorch_model-00001")
    )


CONFIG = "transformer/config.json"
VAE = "vae/diffusion_pytorch_model.safetensors"
TEXT = "text_encoder/model.safetensors"


@pytest.mark.parametrize(
    ("file", "spoil", "message"),
    [
        (FIRST, cut, r"00001-of-00002.safetensors has \d+ bytes, expected \d+\. Delete .* and"),
        (FIRST, grow, r"has \d+ bytes, expected \d+"),
        (FIRST, garble, "00001-of-00002.safetensors is damaged: its header cannot be read. Delete"),
        (FIRST, empty, "00001-of-00002.safetensors is damaged"),
        (FIRST, page, "00001-of-00002.safetensors is a web page, not weights"),
        (FIRST, pointer, "is a pointer of Git LFS, not the weights themselves. Run `git lfs pull`"),
        (FIRST, remove, "00001-of-00002.safetensors is missing: one of the 2 files"),
        (FIRST, lacks, r"lacks the weights \S+, which diffusion_pytorch_model.\S+ promises"),
        (FIRST, reshaped, r"has \S+ in shape .*, expected .*The weights are another model's"),
        (FIRST, infinite, r"are damaged: \S+ holds numbers that are none"),
        (INDEX, escape, "index.json is damaged: it names no files"),
        (INDEX, page, "index.json is damaged: it holds no JSON object"),
        (VAE, cut, r"vae/diffusion_pytorch_model.safetensors has \d+ bytes"),
        (VAE, lacks, r"The weights in .*vae lack \S+\. They are not all there"),
        (VAE, strange, "has weights named control.weight, which this model does not know"),
        (VAE, pickled, "has its weights as diffusion_pytorch_model.bin, a pickle: to open one is to run"),
        (VAE, misnamed, "The model in .*vae cannot be opened. Delete the folder and download it"),
        (TEXT, misnamed, "The model in .*text_encoder cannot be opened. Delete the folder"),
        (VAE, remove, "vae has no weights: no file there ends in .safetensors"),
        ("vae", remove, "The folder .*vae is missing from the model"),
        (TEXT, cut, r"text_encoder/model.safetensors has \d+ bytes"),
        (TEXT, lacks, r"The weights in .*text_encoder are not those of a UMT5EncoderModel: \S+ does not fit"),
        (TEXT, strange, "are not those of a UMT5EncoderModel: control.weight does not fit"),
        ("text_encoder", remove, "The folder .*text_encoder is missing from the model"),
        (CONFIG, rewritten(num_layers="two"), "num_layers = two: expected a number from 1 to 1000"),
        (CONFIG, rewritten(num_layers=10**9), "num_layers = 1000000000: expected a number"),
        (CONFIG, rewritten(ffn_dim=None), "ffn_dim = None: expected a number"),
        (CONFIG, rewritten(attention_head_dim=True), "attention_head_dim = True: expected a number"),
        (CONFIG, rewritten(patch_size=7), "config.json describes no FrameTransformer that can be"),
        (CONFIG, rewritten(num_layers=3), r"The weights in .*transformer lack blocks.2\.\S+\. They"),
        ("vae/config.json", rewritten(dim_mult=[]), "vae/config.json describes no AutoencoderKLWan"),
        ("vae/config.json", rewritten(patch_size=2), "This VAE has 16 channels and patches of 2"),
        ("text_encoder/config.json", rewritten(d_model=64), "embeddings 64 wide, the transformer takes 32"),
        ("vae/config.json", remove, "vae/config.json cannot be read: No such file"),
        ("text_encoder/config.json", page, "text_encoder/config.json is damaged: it holds no JSON"),
        ("tokenizer/tokenizer.json", page, "The tokenizer in .*tokenizer cannot be opened"),
        ("tokenizer", remove, "The tokenizer in .*tokenizer cannot be opened"),
    ],
)  # fmt: skip
def test_spoiled_folders(folder: Path, file: str, spoil: Any, message: str) -> None:
    spoil(folder / file)
    with pytest.raises(Trouble, match=message):
        opened(folder, folder.parent)


def test_nothing_is_computed_before_all_is_checked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cut(folder / TEXT)  # the last to be opened
    opens = []
    monkeypatch.setattr("engine.skyreels.loading._open", lambda *args: opens.append(args))
    with pytest.raises(Trouble, match="text_encoder"):
        opened(folder, folder.parent)
    assert opens == []


def test_pickles_are_never_opened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*args: Any, **kwargs: Any) -> None:
        raise AssertionError("a pickle was opened")

    monkeypatch.setattr("torch.load", forbidden)
    torch.save({}, folder / "transformer" / "diffusion_pytorch_model.bin")
    torch.save({}, folder / "text_encoder" / "pytorch_model.bin")
    opened(folder, folder.parent)


def test_a_file_that_may_not_be_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.open

    def refuse(self: Path, *args: Any, **kwargs: Any) -> Any:
        if self.name.endswith("00002.safetensors"):
            raise PermissionError(13, "Permission denied", str(self))
        return real(self, *args, **kwargs)

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(Trouble, match=r"00001-of-00002.safetensors cannot be read: Permission denied"):
        opened(folder, folder.parent)


def test_models_that_wait_are_refused(tmp_path: Path) -> None:
    with pytest.raises(
        Trouble, match=r"a2v-19b cannot be run yet: it needs attention to a voice. Choose .*df-1"
    ):
        opened("a2v-19b", tmp_path)


def test_another_model_under_a_known_name(whole: dict[str, Path], tmp_path: Path) -> None:
    shutil.copytree(whole["df"], tmp_path / "SkyReels-V2-DF-14B-540P-Diffusers")
    with pytest.raises(Trouble, match=r"is not df-14b-540p: its config.json has layers 2, expected 40"):
        opened("df-14b-540p", tmp_path)
    shutil.copytree(whole["t2v"], tmp_path / "SkyReels-V2-DF-1.3B-540P-Diffusers")
    with pytest.raises(Trouble, match=r"holds a t2v model. Expected df-1.3b-540p, a df model"):
        opened("Skywork/SkyReels-V2-DF-1.3B-540P", tmp_path)
