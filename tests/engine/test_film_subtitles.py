"""Subtitles in a film: a track that says the same, or letters in the picture, inside what may be used."""

import hashlib
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from engine.encode import Encoder, read_frames
from engine.episode import SOUND_RATE, CutShot, Episode, cut_episode
from engine.subtitles import Lettering, Subtitles
from engine.take import FPS
from engine.title import typeset
from storyboard.captions import Caption, Place, place, screens
from storyboard.models import Timed
from storyboard.terms import Language, Platform

W, H = 180, 320
PLACE = place(W, H, Platform.TIKTOK)
GREY = np.full((H, W, 3), 90, np.uint8)


def caption(
    *rows: str, start: float = 1.0, end: float = 2.0, second: tuple[str, ...] = (), shared: bool = False
) -> Caption:
    words = [row.split() for row in rows]
    each = (end - start) / sum(map(len, words))
    clock, timed = start, []
    for row in words:
        timed.append(
            tuple(
                Timed(text=w, start=clock + i * each, end=clock + (i + 1) * each) for i, w in enumerate(row)
            )
        )
        clock += len(row) * each
    return Caption(tuple(timed), start, end, second, shared, shared and start == 1.0)


def subtitles(
    *captions: Caption, where: Place = PLACE, burned: bool = True, karaoke: bool = False
) -> Subtitles:
    return Subtitles(captions, Language.ZH, where, burned, karaoke)


def written(pixels: NDArray[np.uint8]) -> tuple[int, int, int, int]:
    """Top, bottom, left and right of what differs from GREY."""
    rows, columns = np.nonzero((pixels != GREY).any(axis=2))
    return rows.min(), rows.max(), columns.min(), columns.max()


def lit(pixels: NDArray[np.uint8]) -> int:
    """How many pixels are yellow."""
    red, blue = pixels[..., 0].astype(int), pixels[..., 2].astype(int)
    return int(((red > 200) & (red - blue > 80)).sum())


@pytest.fixture(scope="module")
def take(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("take") / "take.mp4"
    with Encoder(path, W, H, FPS) as encoder:
        for number in range(120):
            frame = GREY.copy()
            frame[10:30, number : number + 20] = 200
            encoder.add(frame)
    return path


def cut(take: Path, folder: Path, shown: Subtitles) -> Episode:
    silence = np.zeros((5 * SOUND_RATE, 2), np.float32)
    return cut_episode([CutShot("a", take, 120)], silence, folder / "film.mp4", subtitles=shown)


def packets(path: Path) -> list[str]:
    with av.open(str(path)) as file:
        return [hashlib.sha256(bytes(p)).hexdigest() for p in file.demux(video=0) if p.size]


# ---- Drawn --------------------------------------------------------------------------------------
@pytest.mark.parametrize("platform", Platform)
@pytest.mark.parametrize("size", [(180, 320), (320, 180), (200, 200)])
def test_letters_stay_where_they_may_stand(platform: Platform, size: tuple[int, int]) -> None:
    where = place(*size, platform)
    wide = caption("W" * where.measure.latin, "你" * where.measure.han, second=("龘" * where.measure.han,))
    grey = np.full((size[1], size[0], 3), 90, np.uint8)
    drawn = Lettering(subtitles(wide, where=where), FPS).draw(grey, 30)
    rows, columns = np.nonzero((drawn != grey).any(axis=2))
    soft = where.size * 0.55  # shadow around the letters
    assert columns.min() >= where.sides - soft and columns.max() <= size[0] - where.sides + soft
    assert rows.max() <= size[1] - where.bottom + soft and rows.min() > 0


def test_nothing_is_drawn_where_nothing_is_read() -> None:
    lettering = Lettering(subtitles(caption("Too late."), caption("Go.", start=3.0, end=4.0)), FPS)
    assert lettering.changed() == [range(24, 48), range(72, 96)]
    assert lettering.draw(GREY, 23) is GREY and lettering.draw(GREY, 48) is GREY
    assert (lettering.draw(GREY, 24) != GREY).any() and (GREY == 90).all()


def test_letters_that_the_first_face_lacks_are_drawn() -> None:
    plain, rich = (Lettering(subtitles(caption(text)), FPS).draw(GREY, 30) for text in ("Seor", "Señor"))
    assert written(rich)[3] - written(rich)[2] > written(plain)[3] - written(plain)[2]
    nothing = Lettering(subtitles(caption("\U0001f600")), FPS).draw(GREY, 30)
    assert (nothing == GREY).all()


def test_karaoke_lights_each_word_from_when_it_is_said() -> None:
    words = caption("one two three four")
    lettering = Lettering(subtitles(words, karaoke=True), FPS)
    shares = [lit(lettering.draw(GREY, frame)) for frame in range(24, 48)]
    assert shares == sorted(shares) and len(set(shares)) == 4 and shares[0] > 0
    assert lit(Lettering(subtitles(words), FPS).draw(GREY, 47)) == 0


def test_two_who_speak_at_once_keep_to_their_rows() -> None:
    hers, his = caption("- You lied", shared=True), caption("- Never", start=1.5, end=2.5, shared=True)
    lettering = Lettering(subtitles(hers, his), FPS)
    her_row, both, his_row = (written(lettering.draw(GREY, frame)) for frame in (30, 40, 52))
    assert her_row[0] == both[0] and his_row[1] == both[1]
    assert her_row[1] < his_row[1] - PLACE.size // 2
    assert [(start, end, len(shown)) for start, end, shown in screens([hers, his])] == [
        (1.0, 1.5, 1),
        (1.5, 2.0, 2),
        (2.0, 2.5, 1),
    ]


def test_each_of_two_who_speak_at_once_is_lit_as_they_speak() -> None:
    hers, his = caption("- You lied", shared=True), caption("- No more", start=1.5, end=2.5, shared=True)
    pixels = Lettering(subtitles(hers, his, karaoke=True), FPS).draw(GREY, 38)  # 1.6 s: one word of his
    top, bottom, _, _ = written(pixels)
    upper, lower = pixels[: (top + bottom) // 2], pixels[(top + bottom) // 2 :]
    assert lit(upper) > 0 and 0 < lit(lower) < lit(
        Lettering(subtitles(his, karaoke=True), FPS).draw(GREY, 58)
    )


def test_letters_stand_above_the_title_while_it_is_shown() -> None:
    title = typeset("Harbor", W, H)
    assert title
    lettering = Lettering(subtitles(caption("Too late.", "Go.")), FPS, title, range(36))
    assert written(lettering.draw(GREY, 30))[1] <= title.y + PLACE.size
    assert written(lettering.draw(GREY, 40))[1] > title.y + PLACE.size


def test_burned_letters_are_encoded_once_and_the_rest_is_copied(take: Path, tmp_path: Path) -> None:
    shown = subtitles(caption("Where have you", "been so long", start=1.2, end=2.4))
    film = cut(take, tmp_path, shown)
    assert film.composed == 48 + 24  # the groups of pictures that are touched, and the closing fade
    assert packets(film.path)[:24] == packets(take)[:24]
    frames, takes = list(read_frames(film.path)), list(read_frames(take))
    for number in (10, 28, 60):
        assert np.abs(frames[number].astype(int) - takes[number]).mean() < 2.5
    changed = np.abs(frames[40].astype(int) - takes[40]).max(axis=2) > 60
    rows = np.nonzero(changed.any(axis=1))[0]
    assert rows.min() > H // 2 and rows.max() < H - PLACE.bottom + PLACE.size
    with av.open(str(film.path)) as file:
        assert not file.streams.subtitles


# ---- A track ------------------------------------------------------------------------------------
def test_the_track_says_what_is_read_and_when(take: Path, tmp_path: Path) -> None:
    hers = caption("-你在说谎{\\b1}", shared=True)
    his = caption("- Never", start=1.5, end=2.5, second=("从来没有",), shared=True)
    shown = subtitles(hers, his, caption("Go.", start=3.0, end=4.9), burned=False)
    film = cut(take, tmp_path, shown)
    assert film.composed == 24  # the fade
    with av.open(str(film.path)) as file:
        (stream,) = file.streams.subtitles
        assert (stream.codec_context.name, stream.language) == ("mov_text", "zho")
        read = [
            (round(float(p.pts * p.time_base), 2), round(float(p.duration * p.time_base), 2), bytes(p)[2:])
            for p in file.demux(stream)
            if p.pts is not None and p.duration and p.time_base and len(bytes(p)) > 2
        ]
    assert [(start, length, text.decode()) for start, length, text in read] == [
        (1.0, 0.5, "-你在说谎{\\b1}"),
        (1.5, 0.5, "-你在说谎{\\b1}\n- Never\n从来没有"),
        (2.0, 0.5, "- Never\n从来没有"),
        (3.0, 1.9, "Go."),
    ]
    assert all(a[0] + a[1] <= b[0] + 1e-6 for a, b in pairwise(read))


def test_a_film_without_words_has_no_track(take: Path, tmp_path: Path) -> None:
    with av.open(str(cut(take, tmp_path, subtitles(burned=False)).path)) as file:
        assert not file.streams.subtitles
