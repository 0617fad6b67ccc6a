"""A cast's looks: nobody is taken for another, and what the creator wrote is obeyed."""

import random
from itertools import combinations

import pytest

from assets.likeness import DISTINCT, PALETTE, distance, palette
from assets.look import Look, Outfit
from assets.sheet import cast_sheets, look_from_sheet, sheet_of
from storyboard.models import Character
from storyboard.terms import Age, Sex

HAIR = ("", "", "long straight hair", "a black bob", "short hair", "silver hair", "长发", "短发，戴眼镜")
CLOTHES = ("", "", "a red dress", "a navy suit", "a white shirt", "藏青色西装", "白色衬衫")
MOST = 12


def looks_of(people: list[Character], seed: int = 0, met: tuple[Character, ...] = ()) -> list[Look]:
    return [look_from_sheet(sheet) for sheet in cast_sheets(people, seed, met)]


def nearest(looks: list[Look]) -> float:
    return min(distance(a, b) for a, b in combinations(looks, 2))


def cast(seed: int) -> list[Character]:
    """Random people, described or not; names in one language or the other."""
    chance = random.Random(seed)
    eastern = chance.random() < 0.5
    return [
        Character(
            id=f"c{seed}-{i}",
            name="林晚" if eastern else "Ann",
            sex=chance.choice([*Sex]),
            age=chance.choice([*Age]),
            look=chance.choice(HAIR),
            wardrobe=[line for line in (chance.choice(CLOTHES),) if line],
        )
        for i in range(chance.randint(2, MOST))
    ]


@pytest.mark.parametrize("first", range(0, 120, 20))
def test_nobody_of_a_random_cast_is_taken_for_another(first: int) -> None:
    for seed in range(first, first + 20):
        people = cast(seed)
        pairs = combinations(zip(people, looks_of(people, seed), strict=True), 2)
        for (one, a), (other, b) in pairs:
            alike = one.look and other.look and a.hair_style == b.hair_style  # in so many words
            assert distance(a, b) >= (DISTINCT / 2 if alike else DISTINCT), seed
            said = one.wardrobe and other.wardrobe
            assert said or alike or palette(a, b) >= PALETTE, seed


@pytest.mark.parametrize("sex", [Sex.FEMALE, Sex.MALE])
@pytest.mark.parametrize("name", ["Ann", "林晚"])
@pytest.mark.parametrize("age", [Age.TEEN, Age.YOUNG, Age.MIDDLE])
def test_twelve_of_whom_nothing_is_said_but_sex_and_age(sex: Sex, name: str, age: Age) -> None:
    people = [Character(id=f"c{i}", name=name, sex=sex, age=age) for i in range(MOST)]
    looks = looks_of(people)
    assert nearest(looks) >= DISTINCT
    assert min(palette(a, b) for a, b in combinations(looks, 2)) >= PALETTE


@pytest.mark.parametrize("sex", [Sex.FEMALE, Sex.MALE])
def test_twins_described_alike_are_as_described_and_differ_in_the_rest(sex: Sex) -> None:
    said = {"sex": sex, "age": Age.YOUNG, "look": "black bob", "wardrobe": ["a red shirt"]}
    for seed in range(20):
        one, other = looks_of(
            [Character.model_validate({"id": i, "name": i.upper(), **said}) for i in ("a", "b")], seed
        )
        assert one.hair_style == other.hair_style == "bob" and one.hair == other.hair
        assert one.outfits[0].kind == other.outfits[0].kind == "shirt"
        assert one.outfits[0].cloth == other.outfits[0].cloth
        assert distance(one, other) >= DISTINCT / 2, seed


def test_a_drawn_face_stays_and_the_new_one_gives_way() -> None:
    old = Character(id="a", name="Ann", sex=Sex.FEMALE, look="long straight hair")
    (sheet,) = cast_sheets([old], 4)
    old = old.model_copy(update={"sheet": sheet})
    new = Character(id="b", name="Bea", sex=Sex.FEMALE)
    assert cast_sheets([old, new], 9)[0] == sheet
    assert nearest([look_from_sheet(sheet), *looks_of([new], 9, (old,))]) >= DISTINCT
    double = Look.model_validate(look_from_sheet(sheet).model_dump())
    kept = new.model_copy(update={"sheet": sheet_of(double, new, 9)})
    assert looks_of([old, kept])[1] == double  # nobody is redrawn unasked


def test_the_same_cast_gets_the_same_looks() -> None:
    assert cast_sheets(cast(3), 5) == cast_sheets(cast(3), 5)
    assert cast_sheets(cast(3), 5) != cast_sheets(cast(3), 6)


def test_distance_is_that_of_the_nearest_outfits_and_of_what_is_seen() -> None:
    blue, red = Outfit(kind="suit", cloth="#25324f"), Outfit(kind="dress", cloth="#b8322f")
    one = Look(outfits=(blue, red))
    assert distance(one, one) == 0
    assert distance(one, Look(outfits=(red,))) == 0
    assert 0.2 < distance(Look(outfits=(blue,)), Look(outfits=(red,))) <= DISTINCT / 2
    assert distance(one, one.model_copy(update={"hair_style": "afro", "hair": "#cfa45e"})) > DISTINCT
    assert distance(one, one.model_copy(update={"hair_style": "crew"})) < DISTINCT
    bald = Look(hair_style="bald")
    assert distance(bald, bald.model_copy(update={"hair": "#c9c8cc"})) == 0
