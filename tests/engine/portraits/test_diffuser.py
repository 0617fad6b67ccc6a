"""Picture models on this machine: real pipelines of diffusers, tiny and random."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from portrait_orders import ANN, STEPS, noise_png, opened, order_of
from skyreels_hub import FakeHub

from assets.portrait import ArtOptions, Likeness, open_portraitist
from engine.portraits import diffuser
from engine.portraits.asking import area_of
from engine.portraits.models import MANNERS, MODELS
from storyboard.terms import View
from storyboard.trouble import Trouble


def artist_of(folder: Path, **more: object) -> diffuser.Diffuser:
    options = ArtOptions.model_validate({"model": str(folder), "device": "cpu"} | more)
    return diffuser.Diffuser(options)


def likeness(path: Path, seed: int) -> Likeness:
    path.write_bytes(noise_png(seed=seed))
    return Likeness(digest=str(seed), path=path)


def test_words_and_seed_decide_the_picture(sdxl: Path) -> None:
    artist = artist_of(sdxl)
    drawn = {
        artist.draw(order)
        for order in (order_of(ANN), order_of(ANN, seed=5), order_of(ANN, view=View.BACK), order_of(ANN))
    }
    assert len(drawn) == 3


def test_a_picture_to_draw_after_decides_as_well(kontext: Path, tmp_path: Path) -> None:
    artist = artist_of(kontext)
    assert artist.sees
    likes = [likeness(tmp_path / f"{seed}.png", seed) for seed in (1, 2)]
    drawn = [artist.draw(order_of(ANN)), *(artist.draw(order_of(ANN, like=(each,))) for each in likes)]
    assert len(set(drawn)) == 3
    assert {opened(each).shape for each in drawn} == {(128, 96, 3)}
    assert not artist_of(kontext, after_pictures=False).sees


def test_steps_are_told_and_can_be_ended(sdxl: Path) -> None:
    artist, told = artist_of(sdxl), []
    artist.draw(order_of(ANN), lambda done, total: told.append((done, total)))
    assert told == [(step, STEPS) for step in range(STEPS + 1)]

    class Enough(Exception): ...

    def progress(done: int, total: int) -> None:
        if done:
            raise Enough

    with pytest.raises(Enough):
        artist.draw(order_of(ANN), progress)


def test_a_model_that_draws_nothing_is_told(sdxl: Path, tmp_path: Path) -> None:
    import torch
    from safetensors.torch import load_file, save_file

    folder = Path(shutil.copytree(sdxl, tmp_path / "empty"))
    weights = folder / "vae" / "diffusion_pytorch_model.safetensors"
    save_file({name: torch.zeros_like(tensor) for name, tensor in load_file(weights).items()}, weights)
    with pytest.raises(Trouble, match="empty drew nothing"):
        artist_of(folder).draw(order_of(ANN))


def test_damaged_weights_are_told(sdxl: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(sdxl, tmp_path / "damaged"))
    weights = folder / "unet" / "diffusion_pytorch_model.safetensors"
    weights.write_bytes(weights.read_bytes()[:500])
    with pytest.raises(Trouble, match="cannot be opened"):
        artist_of(folder).draw(order_of(ANN))


def test_a_folder_without_a_pipeline_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match=r"no model_index\.json"):
        artist_of(tmp_path)
    (tmp_path / "model_index.json").write_text('{"_class_name": "AudioPipeline"}')
    with pytest.raises(Trouble, match="AudioPipeline"):
        artist_of(tmp_path)


def test_a_device_that_is_not_there_is_told(sdxl: Path) -> None:
    with pytest.raises(Trouble, match="no device cuda:99"):
        artist_of(sdxl, device="cuda:99").draw(order_of(ANN))


@pytest.mark.parametrize("model", [model.name for model in MODELS.values() if not model.commercial])
def test_what_forbids_commercial_use_is_refused_unless_wanted(model: str) -> None:
    with pytest.raises(Trouble, match=rf"{model}.*forbids commercial use.*ONETAKE_ART_NON_COMMERCIAL"):
        open_portraitist("diffusers", ArtOptions(model=model))
    assert open_portraitist("diffusers", ArtOptions(model=model, non_commercial=True)).version.endswith(model)


def test_nothing_is_fetched_before_its_licence_is_accepted(tmp_path: Path) -> None:
    options = ArtOptions(models=tmp_path)
    artist = open_portraitist("diffusers", options)
    needs = artist.forecast(order_of(ANN))
    assert needs and needs.download == 16_000_000_000 and needs.licence[0] == "Apache License 2.0"
    with pytest.raises(Trouble, match=r"flux-2-klein-4b come under the Apache License 2\.0"):
        artist.draw(order_of(ANN))
    offline = open_portraitist("diffusers", options.model_copy(update={"offline": True}))
    with pytest.raises(Trouble, match="nothing is downloaded while offline"):
        offline.draw(order_of(ANN))


def test_a_model_put_there_by_hand_is_found(sdxl: Path, tmp_path: Path) -> None:
    shutil.copytree(sdxl, tmp_path / "stable-diffusion-xl-base-1.0")
    artist = open_portraitist("diffusers", ArtOptions(model="sdxl", models=tmp_path, device="cpu"))
    assert artist.forecast(order_of(ANN)) is None


def test_an_editor_draws_only_after_pictures(tmp_path: Path) -> None:
    artist = open_portraitist("diffusers", ArtOptions(model="qwen-image-edit", models=tmp_path))
    with pytest.raises(Trouble, match=r"only draws after pictures.*flux-2-klein-4b"):
        artist.draw(order_of(ANN))
    by_words = open_portraitist("diffusers", ArtOptions(model="qwen-image", models=tmp_path))
    assert by_words.sees
    with pytest.raises(Trouble, match="qwen-image-edit come under"):
        by_words.draw(order_of(ANN, like=(likeness(tmp_path / "a.png", 1),)))


def test_missing_packages_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diffuser, "PACKAGES", ("torch", "not_there_at_all"))
    with pytest.raises(Trouble, match=r"diffusers needs not_there_at_all.*onetake\[gpu\]"):
        open_portraitist("diffusers")


def test_an_unknown_model_is_refused_with_the_choices() -> None:
    with pytest.raises(Trouble, match=r"nonesuch.*flux-2-klein-4b, z-image-turbo"):
        open_portraitist("diffusers", ArtOptions(model="nonesuch"))


def test_the_table_names_pipelines_that_diffusers_has() -> None:
    import diffusers

    for name, manner in MANNERS.items():
        takes = diffusers_arguments(getattr(diffusers, name))
        assert {"prompt", "width", "height", "generator", "callback_on_step_end", manner.guidance} <= takes
        assert ("image" in takes) is (manner.pictures > 0)
        assert not manner.negative or "negative_prompt" in takes
    for model in MODELS.values():
        assert model.editor in ("", *MODELS) and model.manner


def diffusers_arguments(pipeline: type) -> set[str]:
    from inspect import signature

    return set(signature(pipeline.__call__).parameters)  # type: ignore[operator]


@pytest.mark.parametrize("size", [(576, 1024), (1280, 720), (768, 768), (100, 900)])
def test_a_model_draws_in_its_own_area(size: tuple[int, int]) -> None:
    width, height = area_of(order_of(ANN, width=size[0], height=size[1]), 1024, 16)
    assert width % 16 == height % 16 == 0
    assert width * height == pytest.approx(1024**2, rel=0.08)
    assert width / height == pytest.approx(size[0] / size[1], rel=0.06)


def test_a_model_comes_from_the_hub_also_in_two_goes(
    sdxl: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.skyreels.hub.MARGIN", 0)
    monkeypatch.setitem(MODELS, "sdxl", replace(MODELS["sdxl"], side=32))
    told: list[tuple[int, int]] = []
    with FakeHub({"stabilityai/stable-diffusion-xl-base-1.0": sdxl}).open() as hub:
        options = ArtOptions(
            model="sdxl", models=tmp_path, endpoint=hub.address, accept_licence=True, device="cpu"
        )
        artist = open_portraitist("diffusers", options)
        hub.wrong = {"unet/diffusion_pytorch_model.safetensors": 404}
        with pytest.raises(Trouble, match="not all of its files"):
            artist.draw(order_of(ANN))
        hub.wrong = {}
        drawn = artist.draw(order_of(ANN), lambda done, total: told.append((done, total)))
    assert told[-1] == (STEPS, STEPS) and told[0][1] > 50_000  # bytes, then steps
    assert artist.draw(order_of(ANN)) == drawn  # without the hub
