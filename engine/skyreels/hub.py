"""Downloads from the hub: what a model needs of a repository, after asking whether there is room.

What is whole in the cache is never asked for again: the same name gives the same weights until
somebody deletes them. Everything that can go wrong on the way is told with its cure, the last of
which is always the same: to put the files into `placed` by hand. Knows files and networks, no models.
"""

import errno
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from threading import Lock
from typing import Any

from huggingface_hub import HfApi, snapshot_download, try_to_load_from_cache
from huggingface_hub.errors import (
    GatedRepoError,
    HfHubHTTPError,
    LocalEntryNotFoundError,
    OfflineModeIsEnabled,
    RepositoryNotFoundError,
)
from tqdm import tqdm  # type: ignore[import-untyped]

from storyboard.trouble import Trouble

# What is ever downloaded; never code, never pickles. A tokenizer's Jinja template runs in a sandbox.
KINDS = (".safetensors", ".json", ".txt", ".model", ".jinja")
WHOLE = ("",)  # the parts of a repository that has all its files in one folder
MARGIN = 1_000_000_000  # bytes left free on the disk, for everything else
# What the hub's client raises when there is no answer; its base is that of all network errors.
NETWORK: type[Exception] = next(base for base in HfHubHTTPError.__mro__ if base.__name__ == "HTTPError")

# Called with (bytes there, bytes in all); raises to stop the download.
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Hub:
    """Where models come from and where they are kept. `endpoint` None is huggingface.co."""

    cache: Path
    endpoint: str | None = None
    token: str | None = None
    offline: bool = False

    def placed(self, repo: str) -> Path:
        """Where the files of `repo` can be put by hand."""
        return self.cache / repo.split("/")[-1]

    def cached(self, repo: str, parts: Sequence[str]) -> Path | None:
        """The folder with all `parts` of the model, downloaded before; None if any of it is missing."""
        try:
            return Path(
                snapshot_download(
                    repo, cache_dir=self.cache, allow_patterns=_patterns(parts), local_files_only=True
                )
            )
        except LocalEntryNotFoundError:
            return None

    def found(self, repo: str, parts: Sequence[str]) -> Path | None:
        """The folder with the model, put there by hand or downloaded before; None where there is none."""
        placed = self.placed(repo)
        return placed if placed.is_dir() else self.cached(repo, parts)

    def get(
        self,
        name: str,
        repo: str,
        parts: Sequence[str],
        licence: tuple[str, str],
        accept_licence: bool,
        progress: Progress,
    ) -> Path:
        """The folder with all `parts` of the model, downloaded where it is allowed. Raises Trouble.

        `name` is what the model is called, `licence` the name and address of what it comes under.
        """
        folder = self.found(repo, parts)
        if folder is not None:
            return folder
        if self.offline:
            raise Trouble(
                "{name} is not, or not all, in {cache}, and nothing is downloaded while offline. Go online; "
                "or put the files of {repo} into {folder}.",
                name=name,
                cache=self.cache,
                repo=repo,
                folder=self.placed(repo),
            )
        if not accept_licence:
            raise Trouble(
                "The weights of {name} come under the {licence}. Read it at {url}, then accept it with "
                "--accept-licence or ONETAKE_ACCEPT_LICENCE=true.",
                name=name,
                licence=licence[0],
                url=licence[1],
            )
        return self.download(repo, parts, progress)

    def download(self, repo: str, parts: Sequence[str], progress: Progress) -> Path:
        """The folder with all `parts` (folders in the repository), after downloading what is missing.

        Files that came whole in an earlier try are kept. Raises Trouble, with nothing downloaded, when
        there is no room for it or the hub will not give it; and when it goes wrong on the way.
        """
        with self._plainly(repo, _unreachable):
            api = HfApi(endpoint=self.endpoint, token=self.token)
            info = api.model_info(repo, files_metadata=True)
            sizes = {
                file.rfilename: file.size or 0
                for file in info.siblings or ()
                if any(fnmatch(file.rfilename, pattern) for pattern in _patterns(parts))
            }
        with self._plainly(repo, _cut_short):
            known = {name: try_to_load_from_cache(repo, name, self.cache, info.sha) for name in sizes}
            there = sum(size for name, size in sizes.items() if isinstance(known[name], str))
            total = sum(sizes.values())
            self._check_room(repo, total - there)
            folder = snapshot_download(
                repo,
                cache_dir=self.cache,
                allow_patterns=list(sizes),
                endpoint=self.endpoint,
                token=self.token,
                tqdm_class=_counting(progress, there, total),
            )
        for name, size in sizes.items():
            found = (Path(folder) / name).stat().st_size
            if size and found != size:
                raise Trouble(
                    "{path} has {found} bytes, the hub says {expected}. Delete {file} and download it again.",
                    path=Path(folder) / name,
                    file=(Path(folder) / name).resolve(),
                    found=found,
                    expected=size,
                )
        return Path(folder)

    def _check_room(self, repo: str, needed: int) -> None:
        self.cache.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(self.cache).free
        if needed and free < needed + MARGIN:
            raise Trouble(
                "{repo} takes {needed} GB, and {folder} has {free} GB free. Free some, or keep models on "
                "another disk.",
                repo=repo,
                needed=round(needed / 1e9, 1),
                folder=self.cache,
                free=round(free / 1e9, 1),
            )

    @contextmanager
    def _plainly(self, repo: str, silence: Callable[[dict[str, Any]], Trouble]) -> Iterator[None]:
        """What the hub's client raises, as Trouble; `silence` when no answer comes, or not all of it."""
        by_hand = {"repo": repo, "folder": self.placed(repo)}
        try:
            yield
        except GatedRepoError as error:
            raise Trouble(
                "The hub gives {repo} only to those who have agreed to its terms. Agree on {url}, then log "
                "in with `hf auth login`; or put its files into {folder}.",
                url=f"https://huggingface.co/{repo}",
                **by_hand,
            ) from error
        except (RepositoryNotFoundError, HfHubHTTPError) as error:
            raise _refusal(error, by_hand) from error
        except (NETWORK, OfflineModeIsEnabled, LocalEntryNotFoundError) as error:
            if isinstance(error.__cause__, HfHubHTTPError):
                raise _refusal(error.__cause__, by_hand) from error
            raise silence(by_hand) from error
        except OSError as error:
            raise self._disk_trouble(error, by_hand) from error
        except ValueError as error:
            raise Trouble(
                "What answered for the hub about {repo} is not the hub: perhaps a login page of the network. "
                "Open {url} in a browser; or put the files into {folder}.",
                url=f"{self.endpoint or 'https://huggingface.co'}/{repo}",
                **by_hand,
            ) from error

    def _disk_trouble(self, error: OSError, by_hand: dict[str, Any]) -> Trouble:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            return Trouble(
                "The disk of {cache} is full. Free some space and try again: the files that came whole are "
                "kept.",
                cache=self.cache,
            )
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST):
            return Trouble(
                "Models cannot be kept in {cache}: {reason}. Choose a folder that can be written to.",
                cache=self.cache,
                reason=error.strerror,
            )
        return _cut_short(by_hand)


def _patterns(parts: Sequence[str]) -> list[str]:
    folders = [f"{part}/" if part else "" for part in parts]
    return ["model_index.json", *(f"{folder}*{kind}" for folder in folders for kind in KINDS)]


def _refusal(error: HfHubHTTPError, by_hand: dict[str, Any]) -> Trouble:
    status = error.response.status_code
    if status in (401, 403):
        return Trouble(
            "The hub asks who wants {repo} (its answer: {status}). Log in with `hf auth login`; or put its "
            "files into {folder}.",
            status=status,
            **by_hand,
        )
    if status == 404:
        return Trouble(
            "The hub has no model {repo}, or not all of its files. Check the name; or put its files into "
            "{folder}.",
            **by_hand,
        )
    return Trouble(
        "The hub cannot give {repo} now (its answer: {status}). Try again later; or put its files into "
        "{folder}.",
        status=status,
        **by_hand,
    )


def _unreachable(by_hand: dict[str, Any]) -> Trouble:
    return Trouble(
        "The hub cannot be reached, so {repo} cannot be downloaded. Check the network; or put its files "
        "into {folder}.",
        **by_hand,
    )


def _cut_short(by_hand: dict[str, Any]) -> Trouble:
    return Trouble(
        "The download of {repo} was cut short. Try again: the files that came whole are kept; or put them "
        "all into {folder}.",
        **by_hand,
    )


def _counting(progress: Progress, there: int, total: int) -> type[Any]:
    """A progress bar that shows nothing and tells `progress` of the bytes of all files together."""
    lock = Lock()

    class Counting(tqdm):  # type: ignore[misc]
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            self._bytes = kwargs.get("unit") == "B"
            self._done = 0
            super().__init__(*args, **kwargs | {"disable": True})

        def update(self, n: float | None = 1) -> None:
            if self._bytes:
                with lock:
                    self._done += int(n or 0)
                progress(min(there + self._done, total), total)

    return Counting
