"""One character in fifty random shots: the same look every time, and known among the cast by their pixels."""

from itertools import combinations

from assets.likeness import DISTINCT, distance
from assets.sheet import look_of
from bench.identity import BAR, cast_of, named, read, reference, shots_of

SHOTS, CAST = 50, 8


def test_a_character_is_known_again_in_fifty_random_shots() -> None:
    cast = cast_of(CAST, seed=2)
    looks = {person.id: look_of(person) for person in cast}
    assert min(distance(a, b) for a, b in combinations(looks.values(), 2)) >= DISTINCT
    hero = cast[0]
    shots = shots_of(hero, SHOTS, seed=2)
    assert {look_of(shot.characters[0]).model_dump_json() for shot in shots} == {
        looks[hero.id].model_dump_json()
    }
    assert len({shot.location.kind for shot in shots}) > 20 and len({shot.scene.mood for shot in shots}) > 5
    known = {person: reference(look) for person, look in looks.items()}
    right = sum(named(read(shot), known) == hero.id for shot in shots)
    assert right / SHOTS >= BAR
