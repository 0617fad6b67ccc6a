"""What every portraitist promises, whatever draws for it."""

from base64 import b64encode
from pathlib import Path

import numpy as np
import pytest
from picture_servers import PictureServer, sends, tells
from portrait_orders import ANN, OFFICE, RING, noise_png, opened, order_of

from assets.portrait import PORTRAITISTS, ArtOptions, Likeness, Portraitist, open_portraitist
from storyboard.models import Character, Location, Thing


@pytest.fixture(params=PORTRAITISTS)
def artist(request: pytest.FixtureRequest, server: PictureServer, sdxl: Path) -> Portraitist:
    """One that works: with a tiny model, or with a server that draws noise."""
    packed = b64encode(noise_png()).decode()
    server.plays(
        sends(noise_png()) if request.param == "hub" else tells({"data": [{"b64_json": packed}]}),
    )
    options = {
        "illustrator": ArtOptions(),
        "diffusers": ArtOptions(model=str(sdxl), device="cpu"),
        "hub": ArtOptions(base_url=server.url),
        "openai": ArtOptions(base_url=f"{server.url}/v1", model="painter"),
    }
    return open_portraitist(request.param, options[request.param])


def test_it_says_who_it_is(artist: Portraitist) -> None:
    assert PORTRAITISTS[artist.name]
    assert artist.version and artist.sees in (True, False)
    assert artist.hands is None or artist.hands >= 1


@pytest.mark.parametrize("subject", [ANN, OFFICE, RING], ids=lambda subject: subject.name)
def test_it_draws_people_places_and_things(
    artist: Portraitist, subject: Character | Location | Thing
) -> None:
    drawn = artist.draw(order_of(subject))
    picture = opened(drawn)
    assert picture.shape == (128, 96, 3)
    assert picture.std() > 8
    assert drawn == artist.draw(order_of(subject))


@pytest.mark.parametrize("size", [(97, 61), (60, 60)])
def test_any_size_is_kept_exactly(artist: Portraitist, size: tuple[int, int]) -> None:
    picture = opened(artist.draw(order_of(ANN, width=size[0], height=size[1])))
    assert picture.shape == (size[1], size[0], 3)


def test_it_is_picklable_by_its_options(artist: Portraitist) -> None:
    again = open_portraitist(artist.name, ArtOptions.model_validate(artist.options.model_dump()))
    assert order_of(ANN).key(again) == order_of(ANN).key(artist)


def test_pictures_to_draw_after_count_only_where_they_are_seen(artist: Portraitist, tmp_path: Path) -> None:
    plain, like = order_of(ANN), Likeness(digest="ab", path=tmp_path / "like.png")
    like.path.write_bytes(noise_png(seed=5))
    after = order_of(ANN, like=(like,))
    assert (after.key(artist) != plain.key(artist)) is artist.sees
    if not artist.sees:
        assert np.array_equal(opened(artist.draw(after)), opened(artist.draw(plain)))
