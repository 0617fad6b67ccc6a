"""The media store: files found by what is in them, in a folder or in any bucket that fsspec knows.

A key is `kind/ab/<sha256>.suffix`. What it names never changes, so a copy is never stale, two
writers of one key write the same bytes, and a file is either whole or absent. The store knows
nothing of owners, projects or what a file means.
"""

import errno
import hashlib
import io
import os
import re
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import fsspec
from fsspec.implementations.local import LocalFileSystem

from storyboard.trouble import Trouble

CHUNK = 256 * 1024
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
KEY = re.compile(r"[a-z]{1,16}/([0-9a-f]{2})/(?=\1)[0-9a-f]{64}\.[a-z0-9]{1,5}")


class BadKey(Trouble):
    """A string that is no media key was used as one."""


class MissingMedia(Trouble):
    """The key is well formed, but nothing is stored under it."""


def media_key(kind: str, digest: str, suffix: str) -> str:
    """The key of a file of `kind` ("takes") made from what `digest` (SHA-256, hex) stands for."""
    return checked(f"{kind}/{digest[:2]}/{digest}.{suffix}")


def content_key(kind: str, data: bytes, suffix: str) -> str:
    """The key of bytes that are stored under their own hash: an upload, a portrait."""
    return media_key(kind, hashlib.sha256(data).hexdigest(), suffix)


def checked(key: str) -> str:
    """`key` itself. Raises BadKey for anything else than a media key: a path, a name, a URL."""
    if not KEY.fullmatch(key):
        raise BadKey(
            "{key} is not the key of a stored file. A key looks like takes/ab/ab12….mp4.", key=repr(key[:80])
        )
    return key


@contextmanager
def plain_when_full(place: str) -> Iterator[None]:
    """Turn "no space left" on `place` into Trouble that says what to do; other errors pass."""
    try:
        yield
    except OSError as error:
        if error.errno not in FULL:
            raise
        raise Trouble(
            "The disk that holds {place} is full. Free some space and start again: what is finished is kept.",
            place=place,
        ) from error


class MediaStore:
    """Files by key under `url`: a local folder ("data/media", file://…) or s3://, gs://, memory://….

    `cache` is the folder where files of a remote store are kept for use (default: a private
    temporary one). Every method raises BadKey for a key that is none.
    """

    def __init__(self, url: str, cache: Path | None = None) -> None:
        self.url = url
        self._files, self._root = fsspec.core.url_to_fs(url)
        self._is_local = isinstance(self._files, LocalFileSystem)
        if self._is_local:
            self._folder = Path(self._root)
        else:
            self._folder = cache or Path(tempfile.mkdtemp(prefix="onetake-media-"))

    def has(self, key: str) -> bool:
        """Whether the whole file is stored."""
        if self._is_local:
            return (self._folder / checked(key)).is_file()
        return bool(self._files.isfile(self._address(key)))

    def put(self, key: str, path: Path) -> None:
        """Store a copy of the file at `path`; a key already there is left as it is.

        Raises Trouble when the disk is full, OSError when `path` cannot be read; nothing is
        stored then.
        """
        if self.has(key):
            return
        if self._is_local:
            with path.open("rb") as source:
                self._keep(key, source)
        else:
            self._files.put_file(str(path), self._address(key))

    def put_bytes(self, key: str, data: bytes) -> None:
        """Store `data`; as `put`."""
        if self.has(key):
            return
        if self._is_local:
            self._keep(key, io.BytesIO(data))
        else:
            self._files.pipe_file(self._address(key), data)

    def local(self, key: str) -> Path:
        """A path to read the file from, downloaded first if the store is remote. Never write to it.

        Raises MissingMedia.
        """
        path = self._folder / checked(key)
        if path.is_file():
            return path
        if self._is_local:
            raise self._missing(key)
        try:
            with self._files.open(self._address(key), "rb") as source:
                self._keep(key, source)
        except FileNotFoundError:
            raise self._missing(key) from None
        return path

    def size(self, key: str) -> int:
        """Bytes. Raises MissingMedia."""
        try:
            return int(self._files.size(self._address(key)))
        except FileNotFoundError:
            raise self._missing(key) from None

    def open_range(self, key: str, start: int = 0, end: int | None = None) -> Iterator[bytes]:
        """The bytes from `start` up to, not including, `end` (None: the last), in pieces.

        Raises MissingMedia and ValueError at once, before the first piece is asked for.
        """
        size = self.size(key)
        end = size if end is None else end
        if not 0 <= start <= end <= size:
            raise ValueError(f"range {start}-{end} lies outside the {size} bytes of {key}")
        return self._pieces(key, start, end)

    def remove(self, key: str) -> None:
        """Forget the file, if it is there."""
        if self.has(key):
            self._files.rm_file(self._address(key))
        (self._folder / key).unlink(missing_ok=True)

    def _pieces(self, key: str, start: int, end: int) -> Iterator[bytes]:
        with self._files.open(self._address(key), "rb") as source:
            source.seek(start)
            while start < end and (piece := source.read(min(CHUNK, end - start))):
                start += len(piece)
                yield piece

    def _keep(self, key: str, source: BinaryIO) -> None:
        """Copy `source` into the local folder: whole and on the disk, or not at all."""
        path = self._folder / key
        half = path.with_name(f".{uuid.uuid4().hex}.part")
        with plain_when_full(str(self._folder)):
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                with half.open("wb") as target:
                    shutil.copyfileobj(source, target, CHUNK)
                    target.flush()
                    os.fsync(target.fileno())
                os.replace(half, path)
            finally:
                half.unlink(missing_ok=True)

    def _address(self, key: str) -> str:
        return f"{self._root.rstrip('/')}/{checked(key)}"

    def _missing(self, key: str) -> MissingMedia:
        return MissingMedia("{key} is not in the media store {url}.", key=key, url=self.url)
