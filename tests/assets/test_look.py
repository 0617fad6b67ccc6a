"""Looks: read from words in two languages, stored flat, the same every time."""

from typing import get_args

import pytest
from pydantic import ValidationError

from assets.look import Accessory, HairStyle, Look, OutfitKind
from assets.look_words import ACCESSORY, FOR_SEX, GARMENT, HAIR_STYLE, resolve_look
from assets.sheet import look_from_sheet, look_of, sheet_of
from storyboard import wardrobe_words as words
from storyboard.models import Character
from storyboard.terms import Age, Sex


def person(**said: object) -> Character:
    return Character.model_validate({"id": "c1", "name": "Ann", "sex": Sex.FEMALE, **said})


def test_english_words_are_followed() -> None:
    look, notes = resolve_look(
        person(
            look="long wavy blonde hair, round face, green eyes, glasses, freckles, tall build",
            wardrobe=["charcoal suit with red tie", "borrowed white blouse with visitor's badge"],
        ),
        seed=3,
    )
    assert (look.hair_style, look.glasses, look.freckles) == ("long-wavy", True, True)
    assert look.height_cm == 172
    assert look.face_width > 1.05
    red, green, blue = (int(look.eye[i : i + 2], 16) for i in (1, 3, 5))
    assert green > red and green > blue
    suit, blouse = look.outfits
    assert (suit.kind, suit.accessories) == ("suit", ("tie",))
    assert int(suit.trim[1:3], 16) > 2 * int(suit.trim[5:7], 16)
    assert (blouse.kind, blouse.accessories) == ("blouse", ("badge",))
    assert blouse.cloth == "#f3f1ec"
    assert notes == []


def test_chinese_words_are_followed() -> None:
    look, notes = resolve_look(
        Character(
            id="c2",
            name="顾沉",
            sex=Sex.MALE,
            look="银白色板寸，方脸，络腮胡，身材魁梧，戴眼镜",
            wardrobe=["藏青色风衣，围巾", "病号服"],
        ),
        seed=3,
    )
    assert (look.hair_style, look.beard, look.glasses) == ("buzz", "full", True)
    assert look.build > 1.1
    assert [outfit.kind for outfit in look.outfits] == ["coat", "gown"]
    assert look.outfits[0].cloth == "#25324f"
    assert look.outfits[0].accessories == ("scarf",)
    assert notes == []


def test_every_hair_style_is_called_by_name_in_both_languages() -> None:
    assert set(HAIR_STYLE.values()) == set(get_args(HairStyle))
    assert set(HAIR_STYLE) == set(words.HAIR_STYLES)
    for key, term in words.HAIR_STYLES.items():
        for word in (*term.en, *term.zh):
            assert resolve_look(person(look=word), seed=1)[0].hair_style == HAIR_STYLE[key], word


def test_every_outfit_is_called_by_name_in_both_languages() -> None:
    assert set(GARMENT) == set(words.GARMENTS)
    for language in ("en", "zh"):
        worn = set()
        for key in words.GARMENTS:
            for sex in (Sex.FEMALE, Sex.MALE):
                line = words.say(words.GARMENTS, key, language)
                (outfit,) = resolve_look(person(sex=sex, wardrobe=[line]), seed=1)[0].outfits
                assert outfit.kind == FOR_SEX.get((GARMENT[key], sex), GARMENT[key]), line
                worn.add(outfit.kind)
        assert worn == set(get_args(OutfitKind)), language
    assert set(ACCESSORY) <= set(words.ACCESSORIES)


def test_a_trade_wears_its_hat_unless_another_is_named() -> None:
    def worn(line: str) -> tuple[Accessory, ...]:
        return resolve_look(person(wardrobe=[line]), seed=1)[0].outfits[0].accessories

    assert worn("police uniform") == ("police-cap",) and worn("警服") == ("police-cap",)
    assert worn("嫁衣") == ("phoenix-crown",) and worn("嫁衣，头纱") == ("veil",)
    assert set(worn("铠甲，披风")) == {"war-helmet", "cloak"}
    groom = resolve_look(person(sex=Sex.MALE, wardrobe=["大红喜服"]), seed=1)[0].outfits[0]
    assert (groom.kind, groom.accessories) == ("groom-robe", ("gauze-hat",))


def test_children_and_the_old_wear_their_own_hair() -> None:
    worn = {
        age: {resolve_look(person(id=f"c{i}", age=age), seed=1)[0].hair_style for i in range(20)}
        for age in (Age.CHILD, Age.OLD)
    }
    assert "twin-tails" in worn[Age.CHILD] and not worn[Age.CHILD] & worn[Age.OLD]


def test_unknown_words_are_noted_and_never_fail() -> None:
    look, notes = resolve_look(person(look="a face like thunder", wardrobe=["a cloak of bees 🐝"]), seed=1)
    assert len(notes) == 2
    assert "a face like thunder" in notes[0]
    assert "a cloak of bees" in notes[1]
    assert isinstance(look, Look)


@pytest.mark.parametrize("text", ["", "{{7*7}}", "<script>", "‮abc", "\x00", "发" * 500])
def test_any_text_gives_a_look(text: str) -> None:
    look, _ = resolve_look(person(look=text, wardrobe=[text]), seed=0)
    assert look.outfits


def test_the_same_character_is_the_same_and_others_are_not() -> None:
    looks = [resolve_look(person(id=f"c{i}"), seed=5)[0] for i in range(12)]
    assert looks[0] == resolve_look(person(id="c0"), seed=5)[0]
    assert looks[0] != resolve_look(person(id="c0"), seed=6)[0]
    assert len({look.model_dump_json() for look in looks}) == 12
    assert len({look.hair_style for look in looks}) >= 4


def test_a_word_changes_only_what_it_names() -> None:
    plain = resolve_look(person(look="bob"), seed=2)[0]
    spectacled = resolve_look(person(look="bob, glasses"), seed=2)[0]
    assert spectacled == plain.model_copy(update={"glasses": True})


def test_age_shows_in_height_and_hair() -> None:
    child, adult, old = (resolve_look(person(age=age), seed=1)[0] for age in (Age.CHILD, Age.ADULT, Age.OLD))
    assert child.height_cm < 130 < adult.height_cm
    assert old.height_cm < adult.height_cm + 1
    assert min(int(old.hair[i : i + 2], 16) for i in (1, 3, 5)) > 150


def test_sheets_round_trip() -> None:
    character = person(
        look="black bob with a pink streak", wardrobe=["red dress with necklace and earrings", "coat"]
    )
    look, _ = resolve_look(character, seed=9)
    assert look.streak
    sheet = sheet_of(look, character, 9)
    assert all(isinstance(value, str | float | int) for value in sheet.values())
    stored = character.model_copy(update={"sheet": sheet})
    again = Character.model_validate_json(stored.model_dump_json())
    assert look_from_sheet(again.sheet) == look
    assert look_of(again) == look
    with pytest.raises(ValidationError):
        look_from_sheet({**sheet, "hair_style": "fire"})


def test_edited_words_renew_the_sheet_but_keep_the_face() -> None:
    character = person(look="black bob", wardrobe=["coat"])
    look, _ = resolve_look(character, seed=9)
    stored = character.model_copy(update={"sheet": sheet_of(look, character, 9)})
    changed = stored.model_copy(update={"look": "red ponytail"})
    renewed = look_of(changed)
    assert renewed.hair_style == "ponytail"
    assert (renewed.nose, renewed.jaw, renewed.skin) == (look.nose, look.jaw, look.skin)


@pytest.mark.parametrize(("sex", "kind"), ((Sex.FEMALE, "evening-gown"), (Sex.MALE, "tuxedo")))
def test_formal_clothes_are_cut_for_whoever_wears_them(sex: Sex, kind: str) -> None:
    look, _ = resolve_look(person(sex=sex, wardrobe=["红色礼服"]), seed=1)
    assert look.outfits[0].kind == kind


def test_a_hat_has_the_colour_that_is_said_or_goes_with_the_coat() -> None:
    said, unsaid = (
        resolve_look(person(wardrobe=[line]), seed=1)[0].outfits[0]
        for line in ("black blazer with red hat", "black blazer with hat")
    )
    assert int(said.trim[1:3], 16) > 120 > int(unsaid.trim[1:3], 16)
    red, green, blue = (int(unsaid.trim[i : i + 2], 16) for i in (1, 3, 5))
    assert max(red, green, blue) - min(red, green, blue) < 40  # no signal


@pytest.mark.parametrize("line", ["a green coat and a hat", "绿色毛衣，戴着帽子"])
@pytest.mark.parametrize("seed", range(8))
def test_a_hat_is_green_only_where_that_is_said(line: str, seed: int) -> None:
    outfit = resolve_look(person(wardrobe=[line]), seed=seed)[0].outfits[0]
    assert "hat" in outfit.accessories
    red, green, blue = (int(outfit.trim[i : i + 2], 16) for i in (1, 3, 5))
    assert green < max(red, blue) + 16
