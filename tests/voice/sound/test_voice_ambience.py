import numpy as np
import pytest

from voice.sound.ambience import LOOP, Place, ambience, ambiences, bed_for
from voice.sound.beds import BEDS
from voice.sound.instruments import MIX_RATE

BANDS = ((100, 400), (400, 1600), (1600, 6400), (6400, 20_000))  # in half hertz


@pytest.mark.parametrize("kind", BEDS)
def test_beds_are_quiet_clean_and_seamless(kind: str) -> None:
    bed = ambience(kind, 12.5, 3)
    assert bed.shape == (round(12.5 * MIX_RATE), 2) and bed.dtype == np.float32
    assert 0.001 < np.abs(bed).max() < 0.5
    assert np.abs(bed.mean(axis=0)).max() < 1e-3
    seam = np.abs(np.diff(bed[LOOP - 2 : LOOP + 2, 0])).max()
    assert seam <= np.abs(np.diff(bed[: LOOP - 2, 0])).max()
    sides = np.corrcoef(bed[:LOOP].T)[0, 1]
    assert 0.2 < sides < 0.98  # wide, and whole in mono


def test_beds_differ() -> None:
    tilts = {}
    for kind in BEDS:
        spectrum = np.abs(np.fft.rfft(ambience(kind, 2, 1)[:, 0])) ** 2
        tilts[kind] = tuple(np.round(10 * np.log10([spectrum[a:b].mean() for a, b in BANDS]), 0))
    assert len(set(tilts.values())) == len(BEDS)


def test_the_same_seed_gives_the_same_bed() -> None:
    assert np.array_equal(ambience("rain", 2, 1), ambience("rain", 2, 1))
    assert not np.array_equal(ambience("rain", 2, 1), ambience("rain", 2, 2))


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Rain on the window", "rain"),
        ("深夜，雨点打在玻璃门上", "rain"),
        ("the hospital corridor", "hospital"),
        ("医院的走廊", "hospital"),
        ("a windy rooftop", "wind"),
        ("机场大厅", "crowd"),
        ("an embarrassing scarf", "room"),
        ("", "room"),
    ],
)
def test_words_call_for_a_bed(words: str, kind: str) -> None:
    assert bed_for(words) == kind


def test_places_follow_each_other_without_clicks() -> None:
    whole = ambiences([Place(0, 4, "room"), Place(4, 4, "rain"), Place(8, 4, "rain")], 12, 1)
    assert whole.shape == (12 * MIX_RATE, 2)
    loud = [float(np.std(whole[t * MIX_RATE : (t + 1) * MIX_RATE])) for t in range(12)]
    assert min(loud[5:11]) > 2 * max(loud[1:3])
    assert max(loud[5:11]) < 1.6 * min(loud[5:11])


def test_a_place_too_short_to_hear_is_left_out() -> None:
    assert not ambiences([Place(0, 0.2, "sea")], 1, 1).any()
