"""What every renderer owes: exact files, obedience to cancel, repeatable bytes, a quick still."""

import io
from itertools import pairwise

import pytest
from PIL import Image

from engine.encode import probe
from engine.take import RENDERERS, Cancelled, RendererUnavailable, Take, open_renderer
from storyboard.trouble import Trouble


@pytest.fixture(params=sorted(RENDERERS))
def renderer(request):
    return open_renderer(request.param)


@pytest.fixture
def wanted(renderer, request_for):
    return request_for(size="MS", frames=renderer.legal_frames(20))


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


def test_an_unknown_renderer_names_the_choices():
    with pytest.raises(Trouble, match="rehearsal") as caught:
        open_renderer("crayons")
    assert "crayons" in str(caught.value)
    assert not isinstance(caught.value, RendererUnavailable)
