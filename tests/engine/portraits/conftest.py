"""A drawing server, tiny pipelines, and patience cut short."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from picture_servers import PictureServer, serve
from portrait_orders import STEPS
from tiny_pipelines import tiny_kontext, tiny_sdxl

from engine.portraits.models import MODELS
from storyboard.llm import client, images


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[PictureServer]:
    monkeypatch.setattr(client, "BACK_OFF", 0.01)
    monkeypatch.setattr(images, "spared", {})
    with serve() as server:
        yield server


@pytest.fixture(autouse=True)
def few_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, steps in (("sdxl", STEPS), ("flux-1-kontext", 1)):
        monkeypatch.setitem(MODELS, name, replace(MODELS[name], steps=steps))


@pytest.fixture(scope="session")
def sdxl(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_sdxl(tmp_path_factory.mktemp("pipelines") / "tiny-sdxl")


@pytest.fixture(scope="session")
def kontext(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_kontext(tmp_path_factory.mktemp("pipelines") / "tiny-kontext")
