"""The media store's contract, over a local folder and over an object store."""

import hashlib
import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from assets.store import BadKey, MediaStore, MissingMedia, checked, content_key, media_key
from storyboard.trouble import Trouble

DATA = bytes(range(256)) * 3000  # more than one piece
KEY = content_key("takes", DATA, "mp4")


@pytest.fixture(params=["folder", "file", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> MediaStore:
    urls = {
        "folder": str(tmp_path / "media"),
        "file": f"file://{tmp_path}/media",
        "memory": f"memory://{uuid.uuid4().hex}",
    }
    return MediaStore(urls[request.param], cache=tmp_path / "cache")


def test_a_file_comes_back_as_it_was(store: MediaStore, tmp_path: Path) -> None:
    source = tmp_path / "take.mp4"
    source.write_bytes(DATA)
    assert not store.has(KEY)
    store.put(KEY, source)
    source.write_bytes(b"changed later")
    assert store.has(KEY)
    assert store.local(KEY).read_bytes() == DATA
    assert store.local(KEY).suffix == ".mp4"
    assert store.size(KEY) == len(DATA)


def test_bytes_come_back_as_they_were(store: MediaStore) -> None:
    store.put_bytes(KEY, DATA)
    assert b"".join(store.open_range(KEY)) == DATA


@pytest.mark.parametrize(("start", "end"), [(0, 1), (5, 300_000), (700_000, None), (7, 7)])
def test_a_range_is_exactly_the_bytes_asked_for(store: MediaStore, start: int, end: int | None) -> None:
    store.put_bytes(KEY, DATA)
    assert b"".join(store.open_range(KEY, start, end)) == DATA[start:end]


@pytest.mark.parametrize(("start", "end"), [(-1, 5), (9, 8), (0, len(DATA) + 1)])
def test_a_range_outside_the_file_is_refused_at_once(store: MediaStore, start: int, end: int) -> None:
    store.put_bytes(KEY, DATA)
    with pytest.raises(ValueError, match="outside"):
        store.open_range(KEY, start, end)


def test_the_second_put_of_a_key_changes_nothing(store: MediaStore, tmp_path: Path) -> None:
    store.put_bytes(KEY, DATA)
    store.put_bytes(KEY, b"other")
    other = tmp_path / "other"
    other.write_bytes(b"other")
    store.put(KEY, other)
    assert store.local(KEY).read_bytes() == DATA


def test_what_is_missing_is_named(store: MediaStore) -> None:
    for ask in (store.local, store.size, store.open_range):
        with pytest.raises(MissingMedia, match=KEY):
            ask(KEY)


def test_removed_is_gone(store: MediaStore) -> None:
    store.put_bytes(KEY, DATA)
    store.local(KEY)
    store.remove(KEY)
    store.remove(KEY)
    assert not store.has(KEY)
    with pytest.raises(MissingMedia):
        store.local(KEY)


@pytest.mark.parametrize(
    "key",
    [
        "",
        "../../etc/passwd",
        "/etc/passwd",
        "takes/../../x.mp4",
        KEY + "/..",
        KEY + "\n",
        KEY.upper(),
        KEY.replace("/", "\\"),
        "takes/zz/" + "0" * 64 + ".mp4",
        "takes/ab/" + "0" * 64 + ".mp4",  # not the folder of this hash
        "takes/00/" + "0" * 64,
        "https://example.org/" + KEY,
    ],
)
def test_only_keys_are_keys(store: MediaStore, key: str) -> None:
    for ask in (store.has, store.local, store.size, store.open_range, store.remove):
        with pytest.raises(BadKey):
            ask(key)
    with pytest.raises(BadKey):
        store.put_bytes(key, b"x")


def test_a_failed_put_stores_nothing(store: MediaStore, tmp_path: Path) -> None:
    with pytest.raises(OSError):
        store.put(KEY, tmp_path / "absent.mp4")
    assert not store.has(KEY)


def test_a_full_disk_is_named_and_nothing_is_left(
    tmp_path: Path, file_limit: Callable[[int], AbstractContextManager[None]]
) -> None:
    store = MediaStore(str(tmp_path / "media"))
    with file_limit(len(DATA) // 2), pytest.raises(Trouble, match="is full"):
        store.put_bytes(KEY, DATA)
    assert not store.has(KEY)
    assert [path for path in (tmp_path / "media").rglob("*") if path.is_file()] == []
    store.put_bytes(KEY, DATA)
    assert store.local(KEY).read_bytes() == DATA


def test_the_download_of_a_remote_file_is_atomic_too(
    tmp_path: Path, file_limit: Callable[[int], AbstractContextManager[None]]
) -> None:
    store = MediaStore(f"memory://{uuid.uuid4().hex}", cache=tmp_path / "cache")
    store.put_bytes(KEY, DATA)
    with file_limit(len(DATA) // 2), pytest.raises(Trouble, match="is full"):
        store.local(KEY)
    assert store.local(KEY).read_bytes() == DATA


def test_keys_are_made_from_hashes() -> None:
    digest = hashlib.sha256(b"x").hexdigest()
    assert content_key("uploads", b"x", "png") == f"uploads/{digest[:2]}/{digest}.png"
    assert checked(media_key("takes", digest, "mp4")) == f"takes/{digest[:2]}/{digest}.mp4"
    with pytest.raises(BadKey):
        media_key("../takes", digest, "mp4")
