"""What a drawing server can do wrong, at the hub and behind the images API: each time one clear Trouble."""

import io
import json
from base64 import b64encode
from pathlib import Path

import pytest
from picture_servers import PAGE, PictureServer, Script, fails, says_nothing, sends, tells
from PIL import Image
from portrait_orders import ANN, noise_png, opened, order_of, png

from assets.portrait import ArtOptions, Likeness, Portraitist, open_portraitist
from storyboard.trouble import Trouble

KEY = "hf_secretsecretsecret"
NO_PICTURE = "sent no picture that can be read"
HUGE = png(Image.new("L", (11_000, 10_000)))  # 110 million pixels in few bytes


def packed(data: bytes) -> Script:
    return tells({"data": [{"b64_json": b64encode(data).decode()}]})


GOOD: dict[str, Script] = {"hub": sends(noise_png()), "openai": packed(noise_png())}
BOTH: dict[str, tuple[Script, str]] = {
    "wrong key": (fails(401, f"Invalid credentials {KEY}"), "does not accept the key"),
    "no credit": (fails(402, "Payment required"), "has no credit left"),
    "refuses the key": (fails(403, "Not for you"), "Not for you"),
    "no such model": (fails(404, "Model not found"), "finds no painter"),
    "too many": (fails(429, "Slow down"), "takes no more requests for now"),
    "refuses the words": (fails(400, "This prompt is not allowed"), "This prompt is not allowed"),
    "out of order": (fails(500, "CUDA error"), "CUDA error"),
    "loading for long": (fails(503, "painter is loading", estimated_time=900.0), "painter is loading"),
    "silent": (says_nothing, "no sign of life for 1 seconds"),
}
HUB: dict[str, tuple[Script, str]] = {
    "garbage": (sends(bytes(range(256))), NO_PICTURE),
    "nothing": (sends(b""), NO_PICTURE),
    "a page": (PAGE, NO_PICTURE),
    "cut short": (sends(noise_png()[:900]), NO_PICTURE),
    "huge": (sends(HUGE), NO_PICTURE),
    "black": (sends(png(Image.new("RGB", (64, 64)))), "drew nothing"),
}
OPENAI: dict[str, tuple[Script, str]] = {
    "garbage": (packed(bytes(range(256))), NO_PICTURE),
    "no base64": (tells({"data": [{"b64_json": "%"}]}), NO_PICTURE),
    "no data": (tells({"data": []}), "not as a server of pictures does"),
    "a page": (PAGE, "not as a server of pictures does"),
    "an error in a 200": (tells({"error": {"message": "overloaded"}}), "overloaded"),
    "cut short": (packed(noise_png()[:900]), NO_PICTURE),
    "huge": (packed(HUGE), NO_PICTURE),
    "black": (packed(png(Image.new("RGB", (64, 64)))), "drew nothing"),
    "an address that is none": (tells({"data": [{"url": "file:///etc/passwd"}]}), "no address of a server"),
    "a private address": (
        tells({"data": [{"url": "http://127.0.0.2:9/x.png"}]}),
        "stands in this server's own network",
    ),
}
WAYS = [
    pytest.param(name, script, said, id=f"{name}: {way}")
    for names, ways in ((("hub", "openai"), BOTH), (("hub",), HUB), (("openai",), OPENAI))
    for name in names
    for way, (script, said) in ways.items()
]


def artist_at(name: str, server: PictureServer, **more: object) -> Portraitist:
    url = server.url if name == "hub" else f"{server.url}/v1"
    options = {"base_url": url, "model": "painter", "key": KEY, "token": KEY, "timeout": 1.0} | more
    return open_portraitist(name, ArtOptions.model_validate(options))


@pytest.mark.parametrize(("name", "script", "said"), WAYS)
def test_misbehaving(name: str, script: Script, said: str, server: PictureServer) -> None:
    server.plays(script)
    with pytest.raises(Trouble) as caught:
        artist_at(name, server).draw(order_of(ANN))
    assert said in str(caught.value)
    assert KEY not in str(caught.value)
    assert {asked.headers["Authorization"] for asked in server.asked} == {f"Bearer {KEY}"}


@pytest.mark.parametrize("name", GOOD)
def test_what_passes_is_waited_for(name: str, server: PictureServer) -> None:
    server.plays(fails(503, "loading", estimated_time=0.01), fails(429, "busy"), GOOD[name])
    assert opened(artist_at(name, server).draw(order_of(ANN))).std() > 8
    assert len(server.asked) == 3


@pytest.mark.parametrize("name", GOOD)
def test_waiting_can_be_ended(name: str, server: PictureServer) -> None:
    server.plays(fails(503, "loading"))

    class Enough(Exception): ...

    def progress(done: int, total: int) -> None:
        if server.asked:
            raise Enough

    with pytest.raises(Enough):
        artist_at(name, server).draw(order_of(ANN), progress)


@pytest.mark.parametrize("name", GOOD)
def test_nobody_answers(name: str, server: PictureServer) -> None:
    nowhere = PictureServer(url="http://127.0.0.1:9")
    with pytest.raises(Trouble, match=r"Nothing answers at 127\.0\.0\.1:9"):
        artist_at(name, nowhere).draw(order_of(ANN))


@pytest.mark.parametrize("name", GOOD)
def test_a_server_of_this_network_is_not_called_where_that_is_not_allowed(
    name: str, server: PictureServer
) -> None:
    server.plays(GOOD[name])
    with pytest.raises(Trouble, match="own network"):
        artist_at(name, server, allow_private=False).draw(order_of(ANN))
    assert server.asked == []


def test_a_picture_can_be_fetched_from_where_the_server_says(server: PictureServer) -> None:
    server.plays(tells({"data": [{"url": f"{server.url}/made.png?sig=1"}]}))
    server.files["/made.png?sig=1"] = (200, "image/png", noise_png())
    assert opened(artist_at("openai", server).draw(order_of(ANN))).std() > 8
    assert server.asked[-1].headers["Authorization"] is None  # the key is not for that place


def test_a_fetched_picture_that_is_gone(server: PictureServer) -> None:
    server.plays(tells({"data": [{"url": f"{server.url}/gone.png"}]}))
    with pytest.raises(Trouble, match="finds no painter"):
        artist_at("openai", server).draw(order_of(ANN))


def test_what_the_server_does_not_take_is_left_out_and_remembered(server: PictureServer) -> None:
    def strict(asked: object) -> tuple[int, str, bytes]:
        body = json.loads(server.asked[-1].body)
        if "seed" in body:
            return fails(400, "Unknown parameter: 'seed'.")(server.asked[-1])
        if body["size"] != "1024x1536":
            return fails(400, "Invalid value for size. Supported: 1024x1024, 1024x1536.")(server.asked[-1])
        return GOOD["openai"](server.asked[-1])

    server.plays(strict)
    artist = artist_at("openai", server)
    artist.draw(order_of(ANN))
    assert len(server.asked) == 3
    artist.draw(order_of(ANN))
    assert len(server.asked) == 4


def test_the_order_is_sent_in_words(server: PictureServer) -> None:
    server.plays(GOOD["openai"])
    artist_at("openai", server).draw(order_of(ANN))
    body = json.loads(server.asked[0].body)
    assert server.asked[0].path == "/v1/images/generations"
    assert body["size"] == "880x1184" and body["seed"] == 4
    assert "red bob" in body["prompt"] and "blue blazer" in body["prompt"]


def test_pictures_to_draw_after_are_sent_along(server: PictureServer, tmp_path: Path) -> None:
    server.plays(GOOD["openai"])
    paths = [tmp_path / "a.jpg", tmp_path / "b.jpg"]
    for path in paths:
        out = io.BytesIO()
        Image.new("RGB", (8, 8), "red").save(out, "JPEG")
        path.write_bytes(out.getvalue())
    likes = tuple(Likeness(digest=path.name, path=path) for path in paths)
    artist_at("openai", server).draw(order_of(ANN, like=likes))
    (asked,) = server.asked
    assert asked.path == "/v1/images/edits"
    assert asked.body.count(b'name="image[]"') == 2 and paths[0].read_bytes() in asked.body
    assert b"the very same person" in asked.body
    blind = artist_at("openai", server, after_pictures=False)
    blind.draw(order_of(ANN, like=likes))
    assert server.asked[-1].path == "/v1/images/generations"


def test_a_picture_to_draw_after_that_is_gone_is_named(server: PictureServer, tmp_path: Path) -> None:
    like = (Likeness(digest="a", path=tmp_path / "gone.jpg"),)
    with pytest.raises(Trouble, match=r"gone\.jpg"):
        artist_at("openai", server).draw(order_of(ANN, like=like))


def test_the_images_api_needs_a_model() -> None:
    with pytest.raises(Trouble, match="ONETAKE_ART_MODEL"):
        open_portraitist("openai")


def test_a_hub_model_that_sees_has_an_editor() -> None:
    artist = open_portraitist("hub")
    assert artist.sees and "Qwen/Qwen-Image" in artist.version
    assert not open_portraitist("hub", ArtOptions(model="someone/painter")).sees
    with pytest.raises(Trouble, match="forbids commercial use"):
        open_portraitist("hub", ArtOptions(model="black-forest-labs/FLUX.1-Kontext-dev"))
