import numpy as np
import pytest

from voice.sound.deeds import DEEDS, deeds_in
from voice.sound.effects import EFFECTS, Cued, effect, effect_for, effects
from voice.sound.instruments import MIX_RATE


@pytest.mark.parametrize("kind", EFFECTS)
def test_effects_are_short_clean_and_repeatable(kind: str) -> None:
    sound = effect(kind, 4)
    assert sound.ndim == 1 and 0.05 * MIX_RATE < len(sound) < 5 * MIX_RATE and sound.dtype == np.float32
    assert 0.005 < np.abs(sound).max() <= 0.9
    assert np.abs(sound[-1]) < 0.02
    assert np.array_equal(sound, effect(kind, 4))


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("his phone rings", "telephone"),
        ("a knock at the door", "knock"),
        ("footsteps", "steps"),
        ("脚步声", "steps"),
        ("sirens in the distance", "siren"),
        ("门被推开", "door"),
        ("silence", None),
    ],
)
def test_words_name_an_effect(words: str, kind: str | None) -> None:
    assert effect_for(words) == kind


@pytest.mark.parametrize(
    ("action", "kinds"),
    [
        ("Maya opens the heavy door and walks in.", ["door", "steps"]),
        ("The door behind him is old and red.", []),
        ("He never walked home.", []),
        ("Ann enters the ward.", ["steps"]),
        ("Ben comes into his money; Ann leaves the letter on the desk.", []),
        ("She doesn't knock.", []),
        ("His phone rings. He drops to his knees.", ["telephone", "fall"]),
        ("A vase shatters; she slaps him.", ["glass", "slap"]),
        ("She runs out of time.", []),
        ("Thunder. Her heart pounds.", ["thunder", "heartbeat"]),
        ("He pours her a cup of tea and opens the letter.", ["pour", "paper"]),
        ("Sunlight pours into the glass office.", []),
        ("A car pulls up and someone knocks.", ["motor", "knock"]),
        ("The phone lies on the glass table.", []),
        ("门被推开，一个男人走了进来。", ["door", "steps"]),
        ("她推开病房的门，跑向母亲。", ["door", "run"]),
        ("他没有敲门。", []),
        ("手机突然响了，杯子摔碎在地上。", ["telephone", "glass"]),
        ("他跪在地上，给了自己一巴掌。", ["fall", "slap"]),
        ("林晚颤抖着拆开信封。", ["paper"]),
        ("窗外打雷，她的心跳得很快。", ["thunder", "heartbeat"]),
        ("", []),
    ],
)
def test_deeds_are_heard_in_their_order(action: str, kinds: list[str]) -> None:
    heard = list(deeds_in(action))
    assert [kind for _, kind in heard] == kinds
    assert all(0 <= at < 1 for at, _ in heard)


def test_every_deed_has_its_sound() -> None:
    assert set(DEEDS) <= set(EFFECTS) and len(EFFECTS) >= 28


def test_effects_stand_where_they_happen() -> None:
    track = effects([Cued(0.5, "knock", -0.33, "office"), Cued(3.0, "glass", 0.33, "church")], 4.5, 1)
    assert track.shape == (round(4.5 * MIX_RATE), 2) and track.dtype == np.float32
    assert not track[: round(0.5 * MIX_RATE)].any()
    power = [np.mean(track[a * MIX_RATE : b * MIX_RATE] ** 2, axis=0) for a, b in ((0, 2), (3, 4))]
    assert power[0][0] > 1.5 * power[0][1] and power[1][1] > 1.5 * power[1][0]
    assert not effects([Cued(9.0, "bell")], 2, 1).any()
