"""What goes out with an order, what comes back, and from where."""

import base64
import io

import numpy as np
import pytest
from PIL import Image
from provider_server import is_done, sends_film, write_film
from pydantic import SecretStr

from engine.encode import probe, read_frames
from engine.hosted.clip import check
from engine.hosted.line import Lost, download
from engine.hosted.providers import path_of
from engine.take import Beginning, Options, RendererUnavailable, open_renderer
from storyboard.trouble import Trouble


def unwatched(done, of):
    pass


@pytest.fixture
def wanted(request_for):
    return request_for(frames=30, width=64, height=96, action="She turns the key.")


# ---- Fitted -----------------------------------------------------------------------------------------
def test_the_clip_is_cropped_and_paced(renderer_of, shop, wanted, tmp_path):
    """The brightness rises evenly: after 30 frames at 24 a second, 20 of 81 have been shown."""
    take = renderer_of().render(wanted, tmp_path / "take.mp4", unwatched)
    shown = [frame.mean() for frame in read_frames(take.path)]
    facts = probe(take.path)
    assert (facts.width, facts.height, facts.fps, len(shown)) == (64, 96, 24, 30)
    assert shown == sorted(shown)
    assert shown[0] == pytest.approx(20, abs=3) and shown[-1] == pytest.approx(20 + 200 * 19 / 81, abs=3)
    assert take.notes == ()


def test_it_is_cropped_and_not_squeezed(renderer_of, shop, wanted, tmp_path):
    from engine.encode import Encoder

    picture = np.zeros((64, 192, 3), np.uint8)
    picture[:, 64:128] = 255  # the middle third is all that a square take shows
    with Encoder(tmp_path / "wide.mp4", 192, 64, 24) as film:
        for _ in range(24):
            film.add(picture)
    shop.film = (tmp_path / "wide.mp4").read_bytes()
    request = wanted.model_copy(update={"width": 64, "height": 64, "frames": 24})
    take = renderer_of().render(request, tmp_path / "take.mp4", unwatched)
    frame = next(iter(read_frames(take.path)))
    assert frame[:, 4:-4].min() > 235


def test_a_clip_that_is_a_little_too_short_is_held_and_told(renderer_of, shop, wanted, tmp_path):
    shop.film = write_film(tmp_path / "film.mp4", frames=20, fps=24)
    take = renderer_of().render(wanted, tmp_path / "take.mp4", unwatched)
    shown = [frame.mean() for frame in read_frames(take.path)]
    assert len(shown) == 30 and np.ptp(shown[20:]) < 1.5
    assert "10 frames" in take.notes[0]


def test_a_clip_that_is_much_too_short_is_refused_and_kept(renderer_of, shop, wanted, tmp_path):
    shop.film = write_film(tmp_path / "film.mp4", frames=12, fps=24)
    for _ in range(2):
        with pytest.raises(Trouble, match=r"lasts 0\.5 seconds, the shot 1\.2") as caught:
            renderer_of().render(wanted, tmp_path / "take.mp4", unwatched)
    assert len(shop.orders) == 1 and not (tmp_path / "take.mp4").exists()
    check(tmp_path / "orders" / caught.value.values["file"].rpartition("/")[2])


# ---- Pictures ---------------------------------------------------------------------------------------
def sent(url):
    kind, _, data = url.partition(";base64,")
    assert kind == "data:image/jpeg"
    return Image.open(io.BytesIO(base64.b64decode(data)))


PLACES = {
    "fal-ai": lambda body: body["image_url"],
    "replicate": lambda body: body["input"]["image"],
    "together": lambda body: body["frame_images"][0]["input_image"],
    "wavespeed": lambda body: body["image"],
}


@pytest.mark.parametrize("provider", PLACES)
def test_a_first_frame_goes_to_the_model_of_pictures(renderer_of, shop, wanted, tmp_path, provider):
    Image.effect_noise((800, 700), 90).convert("RGB").save(tmp_path / "frame.png")
    begun = Beginning(kind="frame", digest="1", path=tmp_path / "frame.png")
    request = wanted.model_copy(update={"beginning": begun, "width": 720, "height": 1280})
    renderer = renderer_of(provider=provider)
    assert renderer.uses == {"frame", "before"}
    with pytest.raises(StopIteration):  # the order is all that is looked at here
        renderer.render(request, tmp_path / "take.mp4", stop_when(lambda: shop.orders))
    (order,) = shop.orders
    assert "-of-pictures" in order.path + str(order.body.get("model"))
    assert order.body.get("input", order.body)["prompt"].startswith("She turns the key.")
    url = PLACES[provider](order.body)
    picture = sent(url)
    assert picture.width / picture.height == pytest.approx(9 / 16, rel=0.01)
    assert len(url) <= (60_000 if provider == "together" else 4_000_000)
    assert picture.width == 720 or provider == "together"


def stop_when(reached):
    def progress(done, of):
        if reached():
            raise StopIteration

    return progress


def test_a_clip_before_gives_its_last_frame(renderer_of, shop, wanted, tmp_path):
    write_film(tmp_path / "before.mp4")
    begun = Beginning(kind="before", digest="1", path=tmp_path / "before.mp4")
    renderer_of().render(wanted.model_copy(update={"beginning": begun}), tmp_path / "take.mp4", unwatched)
    picture = np.asarray(sent(shop.orders[0].body["image_url"]))
    assert picture.shape == (96, 64, 3)
    assert picture.mean() == pytest.approx(20 + 200 * 80 / 81, abs=3)


def test_without_a_model_of_pictures_words_are_all_it_uses(renderer_of, shop, wanted, tmp_path):
    plain = renderer_of(hosted_image_model="")
    assert plain.uses == frozenset()
    begun = Beginning(kind="frame", digest="1", path=tmp_path / "none.png")
    plain.render(wanted.model_copy(update={"beginning": begun}), tmp_path / "take.mp4", unwatched)
    assert "image_url" not in shop.orders[0].body


def test_the_shape_and_the_length_are_ordered(renderer_of, shop, wanted, tmp_path):
    renderer_of().render(wanted, tmp_path / "a.mp4", unwatched)
    assert shop.orders[0].body["num_frames"] == 21
    assert shop.orders[0].body["aspect_ratio"] == "9:16"  # 2:3 is not offered, and what is over is cut
    assert shop.orders[0].path.endswith("?_subdomain=queue")
    renderer_of(provider="wavespeed").render(wanted, tmp_path / "b.mp4", unwatched)
    assert (shop.orders[1].body["duration"], shop.orders[1].body["size"]) == (5, "720*1280")
    wide = wanted.model_copy(update={"width": 320, "height": 180})
    renderer_of(provider="together").render(wide, tmp_path / "c.mp4", unwatched)
    assert (shop.orders[2].body["width"], shop.orders[2].body["height"]) == (1280, 720)


# ---- Addresses --------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/film.mp4",
        "https://127.0.0.1/film.mp4",
        "https://localhost/film.mp4",
        "https://169.254.169.254/latest/meta-data",
        "https://[::1]/film.mp4",
        "https://[::ffff:10.0.0.1]/film.mp4",
        "https://2130706433/film.mp4",
        "file:///etc/passwd",
        "ftp://example.org/film.mp4",
        "//example.org/film.mp4",
        "",
        "https://",
    ],
)
def test_a_film_is_fetched_only_from_safe_public_addresses(tmp_path, url):
    with pytest.raises(Lost):
        download(url, tmp_path / "film.mp4", lambda: None, anywhere=False)
    assert list(tmp_path.iterdir()) == []


def test_no_file_of_this_machine_is_a_film(renderer_of, shop, wanted, tmp_path, impatient):
    shop.film_url = "file:///etc/passwd"
    with pytest.raises(Trouble, match="no address of a film"):
        renderer_of().render(wanted, tmp_path / "take.mp4", unwatched)


@pytest.mark.parametrize(
    "data",
    [b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n", b"ffconcat version 1.0\nfile x.mp4\n", b"", b"GIF89a"],
)
def test_a_list_of_files_is_no_film(tmp_path, data):
    (tmp_path / "film.mp4").write_bytes(data)
    with pytest.raises(ValueError):
        check(tmp_path / "film.mp4")


def test_a_list_that_names_a_film_of_this_machine_is_no_film(tmp_path, film):
    (tmp_path / "private.mp4").write_bytes(film)
    (tmp_path / "film.mp4").write_bytes(b"ffconcat version 1.0\nfile private.mp4\n")
    check(tmp_path / "private.mp4")
    with pytest.raises(ValueError, match="no MP4"):
        check(tmp_path / "film.mp4")


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://queue.fal.run/fal-ai/wan/requests/1?x=y", "/fal-ai/wan/requests/1"),
        ("/api/v3/predictions/1/result", "/api/v3/predictions/1/result"),
        ("https://evil.example/../../other", ""),
        ("https://evil.example//other.example/x", ""),
        ("https://evil.example/a b", ""),
        ("https://evil.example/%2e%2e/x", ""),
        ("@other.example/x", ""),
        ("", ""),
    ],
)
def test_an_order_is_asked_after_only_below_its_provider(url, path):
    assert path_of(url) == path


def test_the_token_never_leaves_the_router(renderer_of, shop, wanted, tmp_path):
    shop.on_question, shop.on_film = [is_done], [sends_film]
    renderer_of().render(wanted, tmp_path / "take.mp4", unwatched)
    (headers,) = shop.film_headers
    assert not any("hf_" in value for value in headers.values())
    assert "hf_" not in (tmp_path / "orders").joinpath(f"{wanted.key(renderer_of())}.json").read_text()


# ---- Opened -----------------------------------------------------------------------------------------
@pytest.mark.parametrize("token", ["", "  ", "hf_ä", "hf_a\nb"])
def test_without_a_token_it_is_not_available(token):
    with pytest.raises(RendererUnavailable, match="HF_TOKEN"):
        open_renderer("hosted", Options(token=SecretStr(token)))


def test_an_unknown_provider_names_the_choices():
    with pytest.raises(Trouble, match=r"novita.*fal-ai, replicate, together, wavespeed"):
        open_renderer("hosted", Options(token=SecretStr("hf_x"), provider="novita"))
