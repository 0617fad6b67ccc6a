"""What every renderer owes: exact files, obedience to cancel, repeatable bytes, a quick still."""

import io
from itertools import pairwise

import pytest
import torch
from PIL import Image
from provider_server import TOKEN, open_shop, write_film
from tiny_skyreels import write_hub_folder

from engine.encode import probe
from engine.take import (
    RENDERERS,
    Beginning,
    Cancelled,
    Options,
    Reference,
    RendererUnavailable,
    Take,
    open_renderer,
)
from storyboard.models import SpokenLine
from storyboard.trouble import Trouble


@pytest.fixture(scope="module", params=sorted(RENDERERS))
def renderer(request, tmp_path_factory):
    """Each renderer, where it needs a model with a tiny one, and where it orders elsewhere at a shop here."""
    torch.set_num_threads(1)  # what is so small gains nothing by more
    folder = tmp_path_factory.mktemp(request.param)
    models = {}
    if request.param == "skyreels":
        models = {
            "model": str(write_hub_folder(folder / "tiny-df")),
            "composer": str(write_hub_folder(folder / "SkyReels-A2", "a2")),
        }
    here = {"models": folder, "films": folder / "films", "orders": folder / "orders", "token": TOKEN}
    with open_shop(write_film(folder / "film.mp4")) as shop:
        options = {**models, "placement": "cpu", "router": shop.url, "endpoint": shop.url, **here}
        yield open_renderer(request.param, Options.model_validate(options))


@pytest.fixture
def wanted(renderer, request_for):
    small = {"width": 32, "height": 48} if renderer.name == "skyreels" else {}
    return request_for(size="MS", frames=renderer.legal_frames(20), **small)


def test_take_is_exactly_what_was_asked(renderer, wanted, tmp_path):
    calls = []
    take = renderer.render(wanted, tmp_path / "take.mp4", lambda done, of: calls.append((done, of)))
    facts = probe(take.path)
    assert isinstance(take, Take) and take.path == tmp_path / "take.mp4"
    assert (facts.codec, facts.pixel_format) == ("h264", "yuv420p")
    assert (facts.frames, facts.fps) == (take.frames, take.fps) == (wanted.frames, wanted.fps)
    assert (facts.width, facts.height) == (take.width, take.height) == (wanted.width, wanted.height)
    assert take.renderer == renderer.name
    assert [p.name for p in tmp_path.iterdir()] == ["take.mp4"]
    done = [n for n, _ in calls]
    assert done == sorted(done) and done[-1] == wanted.frames
    assert {of for _, of in calls} == {wanted.frames}
    assert all(b - a <= 12 for a, b in pairwise(done))


def test_the_same_request_gives_the_same_bytes(renderer, wanted, tmp_path):
    for name in ("a.mp4", "b.mp4"):
        renderer.render(wanted, tmp_path / name, lambda done, of: None)
    assert (tmp_path / "a.mp4").read_bytes() == (tmp_path / "b.mp4").read_bytes()


def test_cancel_leaves_nothing(renderer, wanted, tmp_path):
    def stop(done, of):
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        renderer.render(wanted, tmp_path / "take.mp4", stop)
    assert list(tmp_path.iterdir()) == []


def test_an_opening_is_filmed_first_and_is_the_take_s_beginning(renderer, wanted, tmp_path):
    Image.new("RGB", (40, 60), "teal").save(tmp_path / "lin.png")
    lin = Reference(kind="person", name="Lin", digest="lin", path=tmp_path / "lin.png")
    seen = wanted.model_copy(update={"references": (lin,), "frames": renderer.legal_frames(125)})
    found = renderer.opening(seen)
    assert renderer.opening(wanted) is None
    if found is None:
        return
    first, asked = found
    assert first.opening(asked) is None
    assert asked.frames <= seen.frames and asked.fps == seen.fps
    assert asked.key(first) != seen.key(renderer)
    short = asked.model_copy(update={"frames": first.legal_frames(5)})
    first.render(short, tmp_path / "opening.mp4", lambda done, of: None)
    begun = Beginning(kind="opening", digest=short.key(first), path=tmp_path / "opening.mp4")
    whole = wanted.model_copy(update={"beginning": begun})
    take = renderer.render(whole, tmp_path / "take.mp4", lambda done, of: None)
    assert probe(take.path).frames == take.frames == wanted.frames
    assert renderer.opening(whole) is None


def test_a_length_it_cannot_make_is_refused(renderer, wanted, tmp_path):
    bad = wanted.model_copy(update={"frames": 0})
    with pytest.raises((Trouble, ValueError), match="0"):
        renderer.render(bad, tmp_path / "take.mp4", lambda done, of: None)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("frames", [1, 2, 23, 24, 97, 240])
def test_legal_frames_is_the_next_length_it_can_make(renderer, frames):
    legal = renderer.legal_frames(frames)
    assert legal >= frames
    assert renderer.legal_frames(legal) == legal


@pytest.mark.parametrize("at", [0.0, 0.5, 1.0])
def test_still_is_a_jpeg_of_the_right_shape(renderer, wanted, at):
    with Image.open(io.BytesIO(renderer.still(wanted, at))) as picture:
        assert picture.format == "JPEG"
        assert picture.width / picture.height == pytest.approx(wanted.width / wanted.height, rel=0.02)


def test_key_changes_with_whatever_changes_the_picture(renderer, wanted):
    key = wanted.key(renderer)
    assert wanted.model_copy().key(renderer) == key
    for change in ({"seed": 8}, {"frames": wanted.frames + 24}, {"width": 320, "height": 180}):
        assert wanted.model_copy(update=change).key(renderer) != key
    line = SpokenLine(line_id="l1", speaker_id="lin", text="快跑！", start=0.1, end=0.6)
    dubbed = wanted.model_copy(update={"lines": (line,)})
    assert (dubbed.key(renderer) != key) is renderer.draws_lips  # else a dub keeps the take
    assert bool(dubbed.seen_by(renderer).lines) is renderer.draws_lips


def test_what_it_needs_is_foretold_or_nothing_is_worth_saying(renderer, wanted):
    needs = renderer.forecast(wanted.frames, wanted.width, wanted.height)
    if needs is None:
        assert renderer.hands is None
        return
    assert needs.memory > 0 and needs.device
    assert (needs.download, needs.licence) == (0, None)
    more = renderer.forecast(renderer.legal_frames(10 * wanted.frames), wanted.width, wanted.height)
    asked = "dollars" if needs.seconds is None else "seconds"  # who films elsewhere can say only the one
    assert getattr(more, asked) > getattr(needs, asked) > 0


def test_an_unknown_renderer_names_the_choices():
    with pytest.raises(Trouble, match="rehearsal") as caught:
        open_renderer("crayons")
    assert "crayons" in str(caught.value)
    assert not isinstance(caught.value, RendererUnavailable)
