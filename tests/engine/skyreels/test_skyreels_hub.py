import errno
import shutil
import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from skyreels_hub import FakeHub
from skyreels_original import write_original_folder
from tiny_skyreels import tiny_transformer, write_hub_folder

from engine.skyreels.loading import Model, load_model
from engine.skyreels.models import MODELS, facts_of
from engine.skyreels.placement import PLACEMENTS
from storyboard.trouble import Trouble

REPO, SPLIT = "Skywork/Tiny-DF-Diffusers", "Skywork/Tiny-V2V"
SHARD = "00001-of-00002.safetensors"


class Setting(NamedTuple):
    hub: FakeHub
    cache: Path

    def load(self, name: str = "tiny", **more: Any) -> Model:
        given = {"accept_licence": True, "endpoint": self.hub.address, **more}
        return load_model(name, placement=PLACEMENTS["cpu"], cache=self.cache, **given)

    def files(self) -> set[str]:
        return {p.name for p in self.cache.rglob("*.safetensors")}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    root = tmp_path_factory.mktemp("published")
    whole = write_hub_folder(root / "tiny-df")
    (whole / "README.md").write_text("words")
    (whole / "vae" / "diffusion_pytorch_model.bin").write_bytes(b"a pickle")
    (whole / "prank.py").write_text("raise SystemExit")
    split = write_original_folder(
        root / "tiny-v2v", tiny_transformer(fps=False, seed=5), subfolder="transformer"
    )
    (split / "Wan2.1_VAE.pth").write_bytes(b"a pickle")
    return {REPO: whole, SPLIT: split}


@pytest.fixture
def setting(published: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Setting]:
    """A hub with two tiny models, in the table as `tiny` and `tiny-v2v`; an empty cache."""
    monkeypatch.setattr("engine.skyreels.hub.MARGIN", 0)
    tiny = facts_of(published[REPO])
    v2v = replace(MODELS["v2v-14b"], repo=SPLIT, original=SPLIT, companion=REPO, layers=2, dim=48, heads=2)
    monkeypatch.setitem(MODELS, "tiny", replace(tiny, name="tiny", repo=REPO, original="Skywork/Tiny-DF"))
    monkeypatch.setitem(MODELS, "tiny-v2v", replace(v2v, name="tiny-v2v", ffn=64, text_dim=tiny.text_dim))
    with FakeHub(dict(published)).open() as hub:
        yield Setting(hub, tmp_path / "cache")


def test_downloads_what_it_needs_once(setting: Setting) -> None:
    seen: list[tuple[int, int]] = []
    first = setting.load(progress=lambda done, total: seen.append((done, total)), token="secret")
    done, total = zip(*seen, strict=True)
    wanted = [p for p in setting.hub.repos[REPO].rglob("*") if p.suffix in (".safetensors", ".json")]
    needed = sum(p.stat().st_size for p in wanted if "scheduler" not in p.parts)
    assert set(total) == {needed} and sorted(done) == list(done) and done[-1] == needed
    assert "Bearer secret" in setting.hub.tokens
    sent = {path.rsplit("/", 1)[-1] for path, count in setting.hub.sent.items() if count}
    assert not sent & {"README.md", "prank.py", "diffusion_pytorch_model.bin", "scheduler_config.json"}

    setting.hub.asked.clear()
    again = setting.load(accept_licence=False, offline=True)
    assert again.fingerprint == first.fingerprint
    assert setting.load(accept_licence=False).fingerprint == first.fingerprint
    assert not setting.hub.asked  # whole in the cache: nobody is asked


def test_two_repositories_make_one_model(setting: Setting) -> None:
    model = setting.load("tiny-v2v")
    assert (model.facts.name, model.facts.guidance, model.facts.steps) == ("tiny-v2v", 1.0, 8)
    assert not any(path.endswith(".pth") for path in setting.hub.asked)
    transformers = [path for path in setting.hub.sent if REPO in path and "/transformer/" in path]
    assert transformers == []
    assert model.text.encode(["a dog"]).shape[1] == 512


def test_nothing_is_downloaded_before_the_licence_is_accepted(setting: Setting) -> None:
    with pytest.raises(
        Trouble,
        match=r"under the Skywork Community License. Read it at https://\S+, .*--accept-licence",
    ):
        setting.load(accept_licence=False)
    assert not setting.hub.asked and not setting.files()


def test_offline_asks_nobody(setting: Setting) -> None:
    with pytest.raises(
        Trouble,
        match=r"Go online; or put the files of Skywork/Tiny-DF-Diffusers into .*/Tiny-DF-Diffusers",
    ):
        setting.load(offline=True)
    assert not setting.hub.asked


def test_files_put_by_hand_are_found(setting: Setting) -> None:
    shutil.copytree(setting.hub.repos[REPO], setting.cache / "Tiny-DF-Diffusers")
    assert setting.load(offline=True, accept_licence=False).facts.name == "tiny"


def test_no_room(setting: Setting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.skyreels.hub.MARGIN", 10**15)
    with pytest.raises(Trouble, match=r"Diffusers takes 0.0 GB, and .*cache has \d+\.\d GB free. Free some"):
        setting.load()
    assert not setting.files()


@pytest.mark.parametrize(
    ("path", "how", "message"),
    [
        (REPO, 404, "The hub has no model Skywork/Tiny-DF-Diffusers, .*put its files into .*Tiny-DF"),
        (REPO, 401, r"asks who wants Skywork/Tiny-DF-Diffusers \(its answer: 401\)"),
        (REPO, "gated", "only to those who have agreed to its terms. Agree on https://huggingface.co/"),
        (REPO, 500, r"cannot give Skywork/Tiny-DF-Diffusers now \(its answer: 500\). Try again later"),
        (REPO, "page", r"What answered for the hub .* is not the hub: .*Open http://127.0.0.1"),
        (SHARD, 404, "The hub has no model Skywork/Tiny-DF-Diffusers, or not all of its files"),
        (SHARD, 403, r"\(its answer: 403\). Log in"),
        (SHARD, "page", r"00001-of-00002.safetensors is a web page, not weights.*Delete .*/blobs/"),
        (SHARD, "lie", r"00001-of-00002.safetensors is damaged: its header cannot be read. Delete .*/blobs/"),
    ],
)  # fmt: skip
def test_hubs_that_misbehave(setting: Setting, path: str, how: int | str, message: str) -> None:
    setting.hub.wrong[path] = how
    with pytest.raises(Trouble, match=message):
        setting.load()
    setting.hub.wrong.clear()


def test_the_cure_for_a_damaged_file_works(setting: Setting) -> None:
    setting.hub.wrong[SHARD] = "lie"
    with pytest.raises(Trouble) as caught:
        setting.load()
    Path(str(caught.value.values["file"])).unlink()
    setting.hub.wrong.clear()
    setting.hub.sent.clear()
    setting.load()
    sent = {path.rsplit("/", 1)[-1] for path, count in setting.hub.sent.items() if count}
    assert sent == {f"diffusion_pytorch_model-{SHARD}"}


def test_what_came_whole_is_kept(setting: Setting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huggingface_hub.file_download.time.sleep", lambda seconds: None)
    setting.hub.wrong[SHARD] = "cut"
    with pytest.raises(Trouble, match=r"download of Skywork/Tiny-DF-Diffusers was cut short"):
        setting.load()
    came = setting.files()
    setting.hub.wrong.clear()
    setting.hub.sent.clear()
    setting.load()
    sent = {path.rsplit("/", 1)[-1] for path, count in setting.hub.sent.items() if count}
    assert f"diffusion_pytorch_model-{SHARD}" in sent and not sent & came and came


def test_a_listing_that_lies(setting: Setting) -> None:
    setting.hub.longer = 7
    with pytest.raises(Trouble, match=r"has \d+ bytes, the hub says \d+\. Delete .*/blobs/\S+ and"):
        setting.load()


def test_no_network(setting: Setting) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        nobody = f"http://127.0.0.1:{taken.getsockname()[1]}"
    with pytest.raises(
        Trouble,
        match=r"cannot be reached, so Skywork/Tiny-DF-\S+ cannot .*put its files into .*Tiny-DF",
    ):
        setting.load(endpoint=nobody)


@pytest.mark.parametrize(
    ("number", "message"),
    [
        (errno.ENOSPC, "The disk of .*cache is full"),
        (errno.EROFS, "Models cannot be kept in .*cache: Read-only"),
    ],
)
def test_disks_that_refuse(
    setting: Setting, monkeypatch: pytest.MonkeyPatch, number: int, message: str
) -> None:
    def refuse(*args: Any, **kwargs: Any) -> None:
        raise OSError(number, {errno.ENOSPC: "No space", errno.EROFS: "Read-only file system"}[number])

    monkeypatch.setattr("huggingface_hub.file_download.http_get", refuse)
    with pytest.raises(Trouble, match=message):
        setting.load()


def test_a_cache_that_is_a_file(setting: Setting) -> None:
    setting.cache.write_text("not a folder")
    with pytest.raises(
        Trouble, match=r"Models cannot be kept in .*cache: .*Choose a folder that can be written"
    ):
        setting.load()


def test_a_download_can_be_stopped(setting: Setting) -> None:
    class Stopped(Exception):
        pass

    def stop(done: int, total: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        setting.load(progress=stop)
    setting.load()
