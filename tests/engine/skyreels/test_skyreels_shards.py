import json
from pathlib import Path

import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from safetensors.torch import load_file, save, save_file

from engine.skyreels.shards import fingerprint_of, read_header, weights_in
from storyboard.trouble import Trouble

TENSORS = {"one.weight": torch.arange(24.0).reshape(2, 3, 4), "two.bias": torch.ones(5, dtype=torch.bfloat16)}
WHOLE = save(TENSORS, metadata={"format": "pt"})
HEADER = 8 + int.from_bytes(WHOLE[:8], "little")


def test_a_header_is_read(tmp_path: Path) -> None:
    path = tmp_path / "m.safetensors"
    path.write_bytes(WHOLE)
    stored = read_header(path)
    assert {name: entry.shape for name, entry in stored.items()} == {
        "one.weight": (2, 3, 4),
        "two.bias": (5,),
    }
    assert {entry.path for entry in stored.values()} == {path}


def judged(path: Path, content: bytes) -> bool:
    """Whether it is taken for weights; then the library that opens them takes it too."""
    path.write_bytes(content)
    try:
        stored = read_header(path)
    except Trouble as trouble:
        assert str(path) in str(trouble)
        return False
    loaded = load_file(path)
    assert {name: entry.shape for name, entry in stored.items()} == {
        name: tuple(tensor.shape) for name, tensor in loaded.items()
    }
    return True


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, HEADER - 1), byte=st.integers(0, 255))
def test_a_spoiled_header_is_refused_or_opens(tmp_path: Path, at: int, byte: int) -> None:
    judged(tmp_path / "m.safetensors", WHOLE[:at] + bytes([byte]) + WHOLE[at + 1 :])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(length=st.integers(0, len(WHOLE) - 1))
def test_every_shorter_file_is_refused(tmp_path: Path, length: int) -> None:
    assert not judged(tmp_path / "m.safetensors", WHOLE[:length])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=200))
def test_other_files_are_refused(tmp_path: Path, content: bytes) -> None:
    assert not judged(tmp_path / "m.safetensors", content)


@pytest.mark.parametrize(
    "header",
    [
        [],
        {"a": None},
        {"a": {"dtype": "F32", "shape": 3, "data_offsets": [0, 8]}},
        {"a": {"dtype": "F32", "shape": [3], "data_offsets": [0]}},
        {"a": {"dtype": "F32", "shape": [3], "data_offsets": [0, 8]}},  # three floats are twelve bytes
        {"a": {"dtype": "F33", "shape": [2], "data_offsets": [0, 8]}},
        {"a": {"dtype": "F32", "shape": [1], "data_offsets": [4, 8]}},  # a gap
        {"a": {"dtype": "F32", "shape": [-2], "data_offsets": [0, 8]}},
    ],
)
def test_headers_that_are_none(tmp_path: Path, header: object) -> None:
    text = json.dumps(header).encode()
    content = len(text).to_bytes(8, "little") + text + bytes(8)
    assert not judged(tmp_path / "m.safetensors", content)


def test_nesting_without_end_is_refused(tmp_path: Path) -> None:
    text = b'{"a":' * 100_000
    assert not judged(tmp_path / "m.safetensors", len(text).to_bytes(8, "little") + text)


def test_an_index_beside_another(tmp_path: Path) -> None:
    save_file(TENSORS, tmp_path / "m.safetensors")
    for name in ("m", "m.fp16"):
        (tmp_path / f"{name}.safetensors.index.json").write_text("{}")
    with pytest.raises(Trouble, match=r"several indices of weights: m\.fp16\.\S+, m\.\S+\. Leave only one"):
        weights_in(tmp_path)


def test_an_index_that_names_a_file_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    save_file(TENSORS, tmp_path / "m.safetensors")
    for shard in ("../m.safetensors", str(tmp_path / "m.safetensors"), 7):
        index = tmp_path / "inside" / "m.safetensors.index.json"
        index.write_text(json.dumps({"weight_map": {"one.weight": shard}}))
        with pytest.raises(Trouble, match="is damaged: it names no files"):
            weights_in(tmp_path / "inside")


def test_a_fingerprint_is_the_content(tmp_path: Path) -> None:
    big = torch.zeros(3_000_000)
    save_file({"w": big}, tmp_path / "a.safetensors")
    save_file({"w": big}, tmp_path / "b.safetensors")
    first = fingerprint_of([tmp_path / "a.safetensors"])
    assert first == fingerprint_of([tmp_path / "b.safetensors"])
    save_file({"w": big + 1e-3}, tmp_path / "b.safetensors")
    assert first != fingerprint_of([tmp_path / "b.safetensors"])
    save_file({"w": big[:-1]}, tmp_path / "b.safetensors")
    assert first != fingerprint_of([tmp_path / "b.safetensors"])
