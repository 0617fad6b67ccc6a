"""A shop that is open, and renderers that order there."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from provider_server import Shop, open_shop, options_at, write_film

from engine.hosted import renderer as hosted
from engine.hosted.renderer import Hosted


@pytest.fixture(scope="session")
def film(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """81 frames at 16 a second."""
    return write_film(tmp_path_factory.mktemp("film") / "film.mp4")


@pytest.fixture
def shop(film: bytes) -> Iterator[Shop]:
    with open_shop(film) as opened:
        yield opened


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody here waits for seconds."""
    for name, seconds in {"SOONEST": 0.02, "LATEST": 0.05, "SLICE": 0.02}.items():
        monkeypatch.setattr(hosted, name, seconds)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What goes wrong is given up soon."""
    monkeypatch.setattr(hosted, "PATIENCE", 0.2)


@pytest.fixture
def renderer_of(shop: Shop, tmp_path: Path) -> Callable[..., Hosted]:
    """`renderer_of(provider="together")`: each call is a new start of the program."""
    return lambda **more: Hosted(options_at(shop.url, tmp_path, **more))
