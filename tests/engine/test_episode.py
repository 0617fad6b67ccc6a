"""The cut: what is copied stays what it was, what is composed shows, and nothing changes its length."""

import hashlib
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from engine.composition import Composition
from engine.encode import Encoder, probe, read_frames
from engine.episode import SOUND_RATE, CutShot, Episode, cut_episode
from engine.take import FPS, Cancelled
from storyboard.terms import Transition
from storyboard.trouble import Trouble

W, H = 96, 160
PER_FRAME = SOUND_RATE // FPS


@pytest.fixture(scope="module")
def takes(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Colour bars in which a white block runs: take(seed, frames, …)."""
    folder = tmp_path_factory.mktemp("takes")

    def take(seed: int, frames: int, width: int = W, height: int = H, **options: object) -> Path:
        path = folder / f"{seed}-{frames}-{width}-{len(options)}.mp4"
        bars = np.random.default_rng(seed).integers(60, 200, (1, 8, 3), np.uint8)
        picture = bars.repeat(height, 0).repeat(width // 8, 1)
        with Encoder(path, width, height, FPS, **options) as encoder:  # type: ignore[arg-type]
            for i in range(frames):
                frame = picture.copy()
                frame[10:18, (4 * i) % (width - 8) : (4 * i) % (width - 8) + 8] = 255
                encoder.add(frame)
        return path

    return take


def silence(frames: int) -> NDArray[np.float32]:
    return np.zeros((frames * PER_FRAME, 2), np.float32)


def cut(shots: Sequence[CutShot], folder: Path, title: str = "") -> Episode:
    return cut_episode(shots, silence(sum(s.frames for s in shots)), folder / "episode.mp4", title)


def packets(path: Path) -> list[str]:
    with av.open(str(path)) as file:
        return [hashlib.sha256(bytes(p)).hexdigest() for p in file.demux(video=0) if p.size]


def difference(a: NDArray[np.uint8], b: NDArray[np.uint8]) -> float:
    return float(np.abs(a.astype(int) - b.astype(int)).mean())


def shown(takes: Callable[..., Path], shots: Sequence[CutShot]) -> list[NDArray[np.uint8]]:
    return [frame for shot in shots for frame in read_frames(shot.path)]


# ---- Length and order ---------------------------------------------------------------------------
def test_an_episode_is_its_shots_frame_by_frame(takes: Callable[..., Path], tmp_path: Path) -> None:
    shots = [CutShot(f"s{n}", takes(n, frames), frames) for n, frames in enumerate((50, 97, 1, 2, 13, 60))]
    episode = cut(shots, tmp_path)
    facts = probe(episode.path)
    assert (facts.codec, facts.pixel_format, facts.width, facts.height) == ("h264", "yuv420p", W, H)
    assert facts.frames == episode.frames == 223
    assert facts.fps == FPS
    assert episode.starts == {"s0": 0, "s1": 50, "s2": 147, "s3": 148, "s4": 150, "s5": 163}
    frames = list(read_frames(episode.path))
    expected = shown(takes, shots)
    for number in [*range(0, 205), 206]:  # up to the fade
        assert difference(frames[number], expected[number]) < 3, number
    with av.open(str(episode.path)) as file:
        assert abs(file.duration / av.time_base - 223 / FPS) < 1 / FPS
        times = [packet.pts for packet in file.demux(video=0) if packet.pts is not None]
        assert len(set(times)) == 223


def test_what_does_not_change_is_copied_bit_by_bit(takes: Callable[..., Path], tmp_path: Path) -> None:
    shots = [
        CutShot("a", takes(1, 120), 120),
        CutShot("b", takes(2, 55), 55),
        CutShot("c", takes(3, 100), 100),
    ]
    episode = cut(shots, tmp_path)
    originals = [packet for shot in shots for packet in packets(shot.path)]
    # the last group of pictures that the closing fade reaches, and no more, is made anew
    assert episode.composed == 4 + 24
    assert packets(episode.path)[: -episode.composed] == originals[: -episode.composed]


def test_the_same_cut_gives_the_same_bytes(takes: Callable[..., Path], tmp_path: Path) -> None:
    shots = [CutShot("a", takes(1, 120), 120), CutShot("b", takes(2, 55), 55, Transition.DISSOLVE)]
    first = cut(shots, tmp_path, "Title").path.read_bytes()
    assert cut(shots, tmp_path, "Title").path.read_bytes() == first


def test_takes_of_another_encoder_or_size_are_made_to_fit(takes: Callable[..., Path], tmp_path: Path) -> None:
    shots = [
        CutShot("a", takes(1, 60), 60),
        CutShot("b", takes(2, 50, preset="veryslow"), 50),
        CutShot("c", takes(3, 50, 2 * W, 2 * H), 50),
        CutShot("d", takes(4, 60), 60),
    ]
    episode = cut(shots, tmp_path)
    facts = probe(episode.path)
    assert (facts.width, facts.height, facts.frames) == (W, H, 220)
    frames = list(read_frames(episode.path))
    assert len(frames) == 220
    other = list(read_frames(shots[1].path))
    assert difference(frames[85], other[25]) < 4
    larger = list(read_frames(shots[2].path))
    assert difference(frames[135][40:], larger[25][80::2, ::2]) < 12


# ---- Title and transitions ----------------------------------------------------------------------
def test_the_title_is_seen_in_the_first_seconds_only(takes: Callable[..., Path], tmp_path: Path) -> None:
    shots = [CutShot("a", takes(1, 40), 40), CutShot("b", takes(2, 110), 110)]  # it spans the cut
    frames = list(read_frames(cut(shots, tmp_path, "雨夜").path))
    expected = shown(takes, shots)
    lettered = [
        np.abs(a[H // 2 :].astype(int) - b[H // 2 :]).max() > 50
        for a, b in zip(frames, expected, strict=True)
    ]
    assert not lettered[0]
    assert all(lettered[14:45])
    assert not any(lettered[58:130])
    unchanged = [difference(a[: H // 2], b[: H // 2]) < 4 for a, b in zip(frames, expected, strict=True)]
    assert all(unchanged[:135])


@pytest.mark.parametrize("title", ["", "  \n", "🦊🦊", "x" * 5000, "{{7*7}} <b>%s", "日" * 300, "../../x"])
def test_any_title_will_do(takes: Callable[..., Path], tmp_path: Path, title: str) -> None:
    shots = [CutShot("a", takes(1, 30), 30)]
    assert probe(cut(shots, tmp_path, title).path).frames == 30
    assert [path.name for path in tmp_path.iterdir()] == ["episode.mp4"]


def test_a_fade_dips_through_black_and_the_end_fades_out(takes: Callable[..., Path], tmp_path: Path) -> None:
    shots = [CutShot("a", takes(1, 60), 60), CutShot("b", takes(2, 60), 60, Transition.FADE)]
    frames = list(read_frames(cut(shots, tmp_path).path))
    light = [float(frame.mean()) for frame in frames]
    full = light[40]
    assert light[59] < 0.15 * full and light[60] < 0.15 * full
    assert light[52] > 0.85 * full and light[68] > 0.7 * light[80]
    assert light[119] < 0.1 * light[80] and light[104] > 0.85 * light[80]
    assert sum(value < 0.05 * full for value in light[:110]) == 0  # never quite black within the film
    assert light[53:60] == sorted(light[53:60], reverse=True)


def test_a_dissolve_mixes_both_shots_and_never_freezes(takes: Callable[..., Path], tmp_path: Path) -> None:
    shots = [CutShot("a", takes(1, 60), 60), CutShot("b", takes(2, 80), 80, Transition.DISSOLVE)]
    frames = list(read_frames(cut(shots, tmp_path).path))
    assert len(frames) == 140
    expected = shown(takes, shots)
    bars = slice(40, None)  # below the running block
    a, b = expected[30][bars].astype(int), expected[100][bars].astype(int)
    shares = [float(((frame[bars] - a) * (b - a)).sum() / ((b - a) ** 2).sum()) for frame in frames]
    assert shares[53] == pytest.approx(0, abs=0.06)
    assert shares[59] == pytest.approx(0.46, abs=0.08)
    assert shares[66] == pytest.approx(1, abs=0.06)
    assert shares[54:66] == sorted(shares[54:66])
    for before, after in pairwise(frames[44:77]):
        assert difference(before[:40], after[:40]) > 0.5
    assert difference(frames[47], expected[47]) < 4 and difference(frames[72], expected[72]) < 4


def test_a_dissolve_between_tiny_shots_is_a_cut(takes: Callable[..., Path]) -> None:
    shots = [CutShot("a", takes(1, 3), 3), CutShot("b", takes(2, 3), 3, Transition.DISSOLVE)]
    composition = Composition(shots, "", W, H, FPS)
    assert composition.frames == 6
    assert composition.changed() == [range(0, 6)]  # the closing fade alone
    assert len(list(composition.render(range(6)))) == 6


def test_a_dissolve_into_the_first_shot_is_a_cut(takes: Callable[..., Path]) -> None:
    shots = [CutShot("a", takes(1, 60), 60, Transition.DISSOLVE)]
    assert Composition(shots, "", W, H, FPS).changed() == [range(46, 60)]


# ---- Sound --------------------------------------------------------------------------------------
def heard(path: Path) -> NDArray[np.float32]:
    with av.open(str(path)) as file:
        stream = file.streams.audio[0]
        assert (stream.codec_context.name, stream.rate, stream.channels) == ("aac", SOUND_RATE, 2)
        return np.concatenate([frame.to_ndarray() for frame in file.decode(stream)], axis=1)


def test_sound_is_where_it_was_put(takes: Callable[..., Path], tmp_path: Path) -> None:
    shots = [CutShot("a", takes(1, 100), 100), CutShot("b", takes(2, 60), 60)]
    sound = silence(160)
    places = [0.5, 1.25, 3.003, 6.0]
    for second in places:
        at = round(second * SOUND_RATE)
        sound[at : at + 48, 0] = 0.8
        sound[at : at + 48, 1] = -0.4
    out = tmp_path / "episode.mp4"
    cut_episode(shots, sound, out)
    left, right = heard(out)
    for second in places:
        at = round(second * SOUND_RATE)
        window = slice(at - 2400, at + 2400)
        offset = np.argmax(np.correlate(left[window], np.ones(48), "same")) - 2400 - 24
        assert abs(offset) <= 10, second  # 0.2 ms
        assert right[window].min() < -0.3
    assert len(left) / SOUND_RATE == pytest.approx(160 / FPS, abs=0.043)


@pytest.mark.parametrize("frames", [0, 20, 80])
def test_sound_is_fitted_to_the_picture(takes: Callable[..., Path], tmp_path: Path, frames: int) -> None:
    tone = np.sin(np.arange(frames * PER_FRAME) / 20).astype(np.float32) * 0.5
    out = tmp_path / "episode.mp4"
    cut_episode([CutShot("a", takes(1, 50), 50)], np.stack([tone, tone], 1), out)
    with av.open(str(out)) as file:
        assert abs(file.duration / av.time_base - 50 / FPS) < 1 / FPS
    loud = np.abs(heard(out)[0]) > 0.1
    assert loud.sum() / PER_FRAME == pytest.approx(0.87 * min(frames, 50), abs=2)


# ---- Trouble ------------------------------------------------------------------------------------
def test_no_shots_and_broken_takes_are_named(takes: Callable[..., Path], tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="no shots"):
        cut([], tmp_path)
    with pytest.raises(Trouble, match="s7 has 30 frames instead of 31"):
        cut([CutShot("s7", takes(1, 30), 31)], tmp_path)
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(takes(1, 30).read_bytes()[:500])
    with pytest.raises(Trouble, match="s8 cannot be read"):
        cut([CutShot("s8", broken, 30)], tmp_path)
    with pytest.raises(Trouble, match="s9 cannot be read"):
        cut([CutShot("s9", tmp_path / "absent.mp4", 30)], tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"broken.mp4"}


def test_a_cancelled_cut_leaves_nothing_and_the_old_episode(
    takes: Callable[..., Path], tmp_path: Path
) -> None:
    out = tmp_path / "episode.mp4"
    out.write_bytes(b"the episode before")
    told: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> None:
        told.append((done, total))
        if done == 5:
            raise Cancelled

    with pytest.raises(Cancelled):
        cut_episode([CutShot("a", takes(1, 50), 50)], silence(50), out, "Title", progress)
    assert told == [(i, 100) for i in range(1, 6)]
    assert out.read_bytes() == b"the episode before"
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize("size", [500, 4_000, 20_000, 40_000])
def test_a_full_disk_is_named_and_leaves_nothing(
    takes: Callable[..., Path],
    tmp_path: Path,
    file_limit: Callable[[int], AbstractContextManager[None]],
    size: int,
) -> None:
    shots = [CutShot("a", takes(1, 120), 120), CutShot("b", takes(2, 60), 60)]
    noise = np.random.default_rng(0).uniform(-0.5, 0.5, (180 * PER_FRAME, 2)).astype(np.float32)
    with file_limit(size), pytest.raises(Trouble, match="is full"):
        cut_episode(shots, noise, tmp_path / "episode.mp4", "Title")
    assert list(tmp_path.iterdir()) == []


def test_progress_ends_at_the_whole(takes: Callable[..., Path], tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    cut_episode(
        [CutShot("a", takes(1, 50), 50)],
        silence(50),
        tmp_path / "episode.mp4",
        progress=lambda done, total: told.append((done, total)),
    )
    assert told[-1][0] == told[-1][1]
    assert [done for done, _ in told] == sorted(done for done, _ in told)
