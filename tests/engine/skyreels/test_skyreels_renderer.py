"""From shot to take: openings from references, what goes on from them, and what else a take begins with."""

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image
from tiny_films import picture
from tiny_skyreels import write_hub_folder

from engine.crew import Crew
from engine.encode import Encoder, probe, read_frames
from engine.skyreels import memory
from engine.skyreels import renderer as module
from engine.skyreels.beginning import chosen
from engine.skyreels.recipe import recipe_for
from engine.skyreels.renderer import SkyReels
from engine.take import Beginning, Options, Reference, Take, TakeRequest
from storyboard.trouble import Trouble

FOLDERS = {
    "a2": "SkyReels-A2",
    "r2v": "SkyReels-V3-R2V-14B",
    "df": "tiny-df",
    "i2v": "tiny-i2v",
    "t2v": "tiny-t2v",
}
SIZE = (32, 48)


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    hub = tmp_path_factory.mktemp("hub")
    return {kind: write_hub_folder(hub / name, kind) for kind, name in FOLDERS.items()}


@pytest.fixture
def opened(
    weights: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., SkyReels]:
    """`opened("df", "a2")`: main model and composer, tiny, of few steps."""
    torch.set_num_threads(1)
    monkeypatch.setattr(module, "recipe_for", partial(recipe_for, steps=2))
    return lambda main, composer="": SkyReels(options(weights, tmp_path, main, composer))


def options(weights: dict[str, Path], folder: Path, main: str, composer: str = "") -> Options:
    return Options(
        model=str(weights[main]),
        composer=str(weights[composer]) if composer else "",
        models=folder / "models",
        films=folder / "films",
        device="cpu",
    )


@pytest.fixture
def shot(request_for: Callable[..., TakeRequest]) -> Callable[..., TakeRequest]:
    def ask(frames: int, **more: Any) -> TakeRequest:
        wanted = request_for(frames=frames, width=SIZE[0], height=SIZE[1], action="She pours tea.")
        return wanted.model_copy(update=more)

    return ask


def cast(folder: Path, *kinds: str) -> tuple[Reference, ...]:
    references = []
    for number, kind in enumerate(kinds):
        path = folder / f"{number}.png"
        Image.fromarray(picture(number, 40, 40)).save(path)
        references.append(
            Reference.model_validate(
                {"kind": kind, "name": f"{kind} {number}", "digest": str(number), "path": path}
            )
        )
    return tuple(references)


def clip(path: Path, frames: int, *, size: tuple[int, int] = SIZE, fps: int = 24, seed: int = 0) -> Path:
    """A file of pictures that pass into one another."""
    one, other = picture(seed, *size).astype(float), picture(seed + 1, *size)
    with Encoder(path, *size, fps) as encoder:
        for n in range(frames):
            share = n / frames
            encoder.add((one * (1 - share) + other * share).astype(np.uint8))
    return path


def beginning(kind: str, path: Path) -> Beginning:
    return Beginning.model_validate({"kind": kind, "digest": path.name, "path": path})


def filmed(renderer: Any, request: TakeRequest, out: Path) -> Take:
    calls: list[int] = []
    take: Take = renderer.render(request, out, lambda done, of: calls.append(done))
    facts = probe(out)
    assert (facts.frames, facts.fps, facts.width, facts.height) == (
        request.frames,
        request.fps,
        request.width,
        request.height,
    )
    assert (take.frames, take.fps, take.width, take.height) == (facts.frames, 24, *SIZE)
    assert calls == sorted(calls) and (calls[0], calls[-1]) == (0, request.frames)
    assert not list(out.parent.glob(".*"))
    return take


def pixels(path: Path) -> np.ndarray[Any, Any]:
    return np.stack([*read_frames(path)])


# ---- An opening, and what goes on from it ---------------------------------------------------------
@pytest.mark.parametrize(("count", "frames"), [(1, 121), (2, 113), (3, 109), (5, 109)])
def test_an_opening_is_as_long_as_its_references_leave_room(
    opened: Callable[..., SkyReels], shot: Callable[..., TakeRequest], tmp_path: Path, count: int, frames: int
) -> None:
    renderer = opened("df", "a2")
    request = shot(201, references=cast(tmp_path, *["person"] * count))
    found = renderer.opening(request)
    assert found is not None
    composer, first = found
    assert (composer.name, composer.options.model) == ("skyreels", renderer.options.composer)
    assert first == request.model_copy(update={"frames": frames})
    assert composer.opening(first) is None
    short = renderer.opening(request.model_copy(update={"frames": 49}))
    assert short is not None and short[1].frames == 49


def test_who_opens_what(
    opened: Callable[..., SkyReels], shot: Callable[..., TakeRequest], tmp_path: Path
) -> None:
    both, alone, pictures = opened("df", "a2"), opened("df"), opened("i2v")
    assert both.uses == {"references", "frame", "before"}
    assert (alone.uses, pictures.uses) == ({"frame", "before"}, {"frame"})
    assert (opened("t2v").uses, opened("r2v").uses) == (set(), {"references"})
    references = cast(tmp_path, "person")
    assert both.opening(shot(49)) is None
    assert (
        both.opening(shot(49, references=references, beginning=beginning("frame", tmp_path / "0.png")))
        is None
    )
    assert alone.opening(shot(49, references=references)) is None
    with pytest.raises(Trouble, match=r"does not compose shots from pictures. Choose one of: r2v-14b"):
        opened("df", "t2v")


def test_a_shot_is_composed_and_goes_on_to_its_end(
    opened: Callable[..., SkyReels], shot: Callable[..., TakeRequest], tmp_path: Path
) -> None:
    renderer = opened("df", "a2")
    request = shot(133, references=cast(tmp_path, "person", "thing", "place", "person"))
    found = renderer.opening(request)
    assert found is not None
    composer, first = found
    opening = filmed(composer, first, tmp_path / "opening.mp4")
    assert opening.loaded == ("SkyReels-A2",)
    assert "SkyReels-A2 makes 15 frames a second; those between follow the motion." in opening.notes
    assert "More references than SkyReels-A2 takes: person 3 left out." in opening.notes

    rest = request.model_copy(update={"beginning": beginning("opening", tmp_path / "opening.mp4")})
    take = filmed(renderer, rest, tmp_path / "take.mp4")
    assert take.loaded == ("tiny-df",)
    begun, whole = pixels(tmp_path / "opening.mp4"), pixels(tmp_path / "take.mp4")
    assert np.array_equal(whole[:109], begun)
    assert not np.array_equal(whole[109], begun[-1])
    assert len(np.unique(whole[109:].reshape(24, -1), axis=0)) == 24


def test_other_references_make_another_opening(
    opened: Callable[..., SkyReels], shot: Callable[..., TakeRequest], tmp_path: Path
) -> None:
    composer = opened("a2")
    cast_of = cast(tmp_path, "person", "thing", "place")
    for name, references in (("a", cast_of[:2]), ("b", cast_of[:1]), ("c", (cast_of[1], cast_of[2]))):
        filmed(composer, shot(9, references=references), tmp_path / f"{name}.mp4")
    a, b, c = (pixels(tmp_path / f"{name}.mp4") for name in "abc")
    assert not np.array_equal(a, b) and not np.array_equal(a, c)


def test_an_opening_that_is_long_enough_is_cut_and_nothing_is_loaded(
    opened: Callable[..., SkyReels], shot: Callable[..., TakeRequest], tmp_path: Path
) -> None:
    renderer, path = opened("df", "a2"), clip(tmp_path / "opening.mp4", 29)
    for frames in (29, 21):
        take = filmed(renderer, shot(frames, beginning=beginning("opening", path)), tmp_path / "take.mp4")
        assert take.loaded == () and renderer._camera.loads == 0
        difference = np.abs(pixels(path)[:frames].astype(int) - pixels(tmp_path / "take.mp4"))
        assert difference.max() <= (0 if frames == 29 else 60) and difference.mean() < 3


@pytest.mark.parametrize(("length", "size", "fps"), [(11, SIZE, 24), (22, (64, 64), 24), (9, SIZE, 30)])
def test_an_opening_from_elsewhere_is_brought_to_the_take(
    opened: Callable[..., SkyReels],
    shot: Callable[..., TakeRequest],
    tmp_path: Path,
    length: int,
    size: tuple[int, int],
    fps: int,
) -> None:
    path = clip(tmp_path / "opening.mp4", length, size=size, fps=fps)
    filmed(opened("df"), shot(33, beginning=beginning("opening", path)), tmp_path / "take.mp4")


def test_a_model_that_takes_pictures_alone_goes_on_from_the_last_one(
    opened: Callable[..., SkyReels], shot: Callable[..., TakeRequest], tmp_path: Path
) -> None:
    path = clip(tmp_path / "opening.mp4", 13)
    filmed(opened("i2v"), shot(29, beginning=beginning("opening", path)), tmp_path / "take.mp4")
    frames = pixels(tmp_path / "take.mp4")
    assert (
        np.array_equal(frames[:13], pixels(path)) or np.abs(frames[:13].astype(int) - pixels(path)).mean() < 3
    )


def test_the_other_composer_takes_four_and_keeps_the_place(
    opened: Callable[..., SkyReels], shot: Callable[..., TakeRequest], tmp_path: Path
) -> None:
    renderer = opened("df", "r2v")
    request = shot(125, references=cast(tmp_path, "person", "person", "thing", "thing", "place", "place"))
    found = renderer.opening(request)
    assert found is not None and found[1].frames == 121
    opening = filmed(*found, tmp_path / "opening.mp4")
    assert opening.notes[1:] == (
        "More references than SkyReels-V3-R2V-14B takes: thing 3, place 5 left out.",
    )
    rest = request.model_copy(update={"beginning": beginning("opening", tmp_path / "opening.mp4")})
    filmed(renderer, rest, tmp_path / "take.mp4")


def test_the_first_references_are_kept_and_one_place(tmp_path: Path) -> None:
    def kept(most: int, *kinds: str) -> list[int]:
        return [int(one.digest) for one in chosen(cast(tmp_path, *kinds), most)]

    assert kept(3, "person", "thing", "place") == [0, 1, 2]
    assert kept(3, "person", "thing", "person", "place") == [0, 1, 3]
    assert kept(3, "place", "person", "place", "thing") == [0, 1, 3]
    assert kept(3, "person", "thing", "thing", "thing") == [0, 1, 2]
    assert kept(1, "person", "place") == [0]
    assert kept(4) == []


# ---- Other beginnings -----------------------------------------------------------------------------
def test_a_shot_goes_on_from_another_take_of_which_nothing_is_seen(
    opened: Callable[..., SkyReels], shot: Callable[..., TakeRequest], tmp_path: Path
) -> None:
    renderer = opened("df")
    for seed in (0, 5):
        before = clip(tmp_path / f"before {seed}.mp4", 30, size=(64, 96), seed=seed)
        filmed(renderer, shot(9, beginning=beginning("before", before)), tmp_path / f"{seed}.mp4")
    filmed(renderer, shot(9), tmp_path / "words.mp4")
    films = [pixels(tmp_path / name) for name in ("0.mp4", "5.mp4", "words.mp4")]
    assert all(not np.array_equal(a, b) for a, b in pairwise(films))


@pytest.mark.parametrize(
    ("kind", "model", "words"),
    [
        ("", "df", "medium"),
        ("before", "df", "medium"),
        ("opening", "df", "medium"),
        ("frame", "df", "She pours"),
        ("frame", "i2v", "She pours"),
        ("opening", "i2v", "She pours"),
    ],
)
def test_a_first_picture_needs_only_what_changes_in_words(
    opened: Callable[..., SkyReels],
    shot: Callable[..., TakeRequest],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
    model: str,
    words: str,
) -> None:
    class Seen(Exception):
        pass

    def look(recipe: Any, out: Path, *, start: Any, **more: Any) -> None:
        assert start.given("first") == (words == "She pours")
        raise Seen(recipe.prompt)

    renderer = opened(model)
    monkeypatch.setattr(renderer._camera, "shoot", look)
    Image.fromarray(picture(1)).save(tmp_path / "frame.png")
    path = tmp_path / "frame.png" if kind == "frame" else clip(tmp_path / "clip.mp4", 5)
    with pytest.raises(Seen, match=rf"(?i)^{words}"):
        renderer.render(
            shot(9, beginning=beginning(kind, path) if kind else None),
            tmp_path / "take.mp4",
            lambda *_: None,
        )
    assert not (tmp_path / "take.mp4").exists()


def test_an_approved_picture_begins_the_take(
    opened: Callable[..., SkyReels], shot: Callable[..., TakeRequest], tmp_path: Path
) -> None:
    films = []
    for model, seed in (("df", 1), ("df", 2), ("i2v", 1), ("i2v", 2)):
        path = tmp_path / f"{seed}.png"
        Image.fromarray(picture(seed, 80, 120)).save(path)
        filmed(opened(model), shot(9, beginning=beginning("frame", path)), tmp_path / "take.mp4")
        films.append(pixels(tmp_path / "take.mp4"))
    assert not np.array_equal(films[0], films[1]) and not np.array_equal(films[2], films[3])


@pytest.mark.parametrize(
    ("model", "kind", "message"),
    [
        ("i2v", "before", "cannot use a clip to go on from: it takes first picture, last picture"),
        ("t2v", "opening", "cannot use a clip to go on from: it takes a prompt"),
        ("t2v", "frame", "cannot use a first picture"),
        ("a2", "frame", "cannot use a first picture: it takes reference picture"),
        ("df", "references", "cannot use a reference picture: it takes first picture"),
        ("i2v", "", "needs a first picture"),
    ],
)
def test_what_a_model_cannot_begin_with_is_refused_before_it_is_loaded(
    opened: Callable[..., SkyReels],
    shot: Callable[..., TakeRequest],
    tmp_path: Path,
    model: str,
    kind: str,
    message: str,
) -> None:
    renderer = opened(model)
    Image.fromarray(picture(1)).save(tmp_path / "frame.png")
    path = tmp_path / "frame.png" if kind == "frame" else clip(tmp_path / "clip.mp4", 9)
    given: dict[str, Any] = {"references": cast(tmp_path, "person")} if kind == "references" else {}
    if kind not in ("", "references"):
        given = {"beginning": beginning(kind, path)}
    with pytest.raises(Trouble, match=message):
        renderer.render(shot(21, **given), tmp_path / "take.mp4", lambda *_: None)
    assert renderer._camera.loads == 0 and not (tmp_path / "take.mp4").exists()


# ---- What is in memory, and what it takes ---------------------------------------------------------
def test_an_episode_ordered_by_model_loads_each_once_another_one_every_time(
    weights: dict[str, Path],
    shot: Callable[..., TakeRequest],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "1")  # of the member: what is so small gains nothing by more
    renderer = SkyReels(options(weights, tmp_path, "df", "a2"))
    references = cast(tmp_path, "person")
    openings, rest = [], []
    for seed in range(5):
        found = renderer.opening(shot(5, seed=seed, references=references))
        assert found is not None
        openings.append((*found, tmp_path / f"opening {seed}.mp4"))
        begins = beginning("opening", tmp_path / f"opening {seed}.mp4")
        rest.append((renderer, shot(9, seed=seed, beginning=begins), tmp_path / f"take {seed}.mp4"))
    ordered = [*openings[:3], *rest[:3]]
    alternating = [openings[3], rest[3], openings[4], rest[4]]
    loaded: list[str] = []
    with Crew(1) as crew:
        for who, wanted, out in [*ordered, *alternating]:
            take = crew.film(who, wanted, out)
            loaded += take.loaded
            assert probe(out).frames == take.frames == wanted.frames
    assert loaded == ["SkyReels-A2", "tiny-df"] * 3


def test_one_model_is_in_memory_at_a_time(
    opened: Callable[..., SkyReels], shot: Callable[..., TakeRequest], tmp_path: Path
) -> None:
    first, second = opened("df"), opened("t2v")
    for renderer, loads in ((first, 1), (first, 1), (second, 1), (first, 2)):
        renderer.render(shot(5), tmp_path / "take.mp4", lambda *_: None)
        assert renderer._camera.loads == loads
        assert memory.holders() == (renderer._camera,)
    assert second._camera._model is None


def test_a_forecast_counts_both_models(opened: Callable[..., SkyReels]) -> None:
    both, opening, words = opened("df", "a2"), opened("a2"), opened("df")
    short, long = both.forecast(109, *SIZE), both.forecast(133, *SIZE)
    alone, whole, rest = opening.forecast(109, *SIZE), words.forecast(133, *SIZE), words.forecast(25, *SIZE)
    assert short and long and alone and whole and rest
    assert short == alone
    assert alone.seconds and long.seconds and rest.seconds and whole.seconds
    assert alone.seconds + rest.seconds < long.seconds < alone.seconds + whole.seconds  # rest has a history
    assert long.memory >= max(alone.memory, rest.memory)


def test_both_downloads_and_the_licence_are_foretold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from engine.skyreels.machine import Machine

    roomy = Machine(card=None, cards=0, ram_total=10**12, ram_free=10**12, disk_free=10**12, cores=2)
    monkeypatch.setattr("engine.skyreels.camera.this_machine", lambda *_: roomy)
    usual = Options(models=tmp_path, films=tmp_path, placement="cpu")
    found = {
        names: SkyReels(
            usual.model_copy(update=dict(zip(("model", "composer"), names, strict=True)))
        ).forecast(193, 720, 1280)
        for names in (("df-1.3b-540p", ""), ("df-1.3b-540p", "a2-14b"), ("df-14b-540p", "a2-14b"))
    }
    words, small, large = found.values()
    assert words and small and large
    assert words.download < small.download < large.download
    assert small.licence == words.licence is not None
    assert small.memory > words.memory


@pytest.mark.parametrize(
    ("model", "frames", "longest"), [("a2", 100, 109), ("r2v", 120, 121), ("i2v", 97, 97)]
)
def test_models_of_one_window_say_how_long_their_takes_are_at_24(
    opened: Callable[..., SkyReels], model: str, frames: int, longest: int
) -> None:
    renderer = opened(model)
    assert renderer.legal_frames(frames) == -(-(frames - 1) // 4) * 4 + 1
    assert renderer.legal_frames(longest) == longest
    with pytest.raises(Trouble, match=str(longest)):
        renderer.legal_frames(longest + 1)
