import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyboard.models import Character
from storyboard.terms import Age, Language, Role, Sex
from storyboard.trouble import Trouble
from voice.casting import cast_voices
from voice.packs import PACKS

INFOS = tuple(pack.info for pack in PACKS.values())
BY_ID = {info.id: info for info in INFOS}


def person(
    number: int, sex: Sex = Sex.FEMALE, age: Age = Age.YOUNG, role: Role = Role.LEAD, voice: str = ""
) -> Character:
    return Character(id=f"c{number}", name=f"Person {number}", sex=sex, age=age, role=role, voice=voice)


PEOPLE = st.lists(
    st.tuples(st.sampled_from(Sex), st.sampled_from(Age), st.sampled_from(Role)), min_size=1, max_size=12
)


@given(PEOPLE, st.sampled_from(Language))
def test_everyone_is_cast_by_sex_and_the_same_way_each_time(
    people: list[tuple[Sex, Age, Role]], language: Language
) -> None:
    characters = [person(i, *facts) for i, facts in enumerate(people)]
    cast = cast_voices(characters, language, INFOS)
    assert list(cast) == [c.id for c in characters]
    assert cast == cast_voices(characters, language, INFOS)
    for character in characters:
        info = BY_ID[cast[character.id]]
        assert info.language == language
        assert character.sex in (Sex.UNKNOWN, info.sex)


@given(PEOPLE, st.sampled_from(Language))
def test_no_voice_is_used_twice_while_others_are_free(
    people: list[tuple[Sex, Age, Role]], language: Language
) -> None:
    characters = [person(i, *facts) for i, facts in enumerate(people)]
    cast = cast_voices(characters, language, INFOS)
    for sex in (Sex.FEMALE, Sex.MALE):
        free = {i.id for i in INFOS if i.language == language and i.sex == sex} - set(cast.values())
        used = [voice for voice in cast.values() if BY_ID[voice].sex == sex]
        assert not free or len(used) == len(set(used))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("sex", [Sex.FEMALE, Sex.MALE])
def test_leads_of_one_sex_and_age_are_told_apart_by_pitch(language: Language, sex: Sex) -> None:
    cast = cast_voices([person(0, sex), person(1, sex)], language, INFOS)
    first, second = (BY_ID[voice].pitch for voice in cast.values())
    assert abs(12 * math.log2(first / second)) >= 2


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(("sex", "age"), [*itertools.product((Sex.FEMALE, Sex.MALE), (Age.CHILD, Age.OLD))])
def test_the_very_young_and_the_very_old_sound_like_it(language: Language, sex: Sex, age: Age) -> None:
    cast = cast_voices([person(0, sex, age)], language, INFOS)
    assert age in BY_ID[cast["c0"]].ages


def test_leads_choose_first() -> None:
    alone = cast_voices([person(1)], Language.EN, INFOS)
    cast = cast_voices([person(0, role=Role.MINOR), person(1)], Language.EN, INFOS)
    assert cast["c1"] == alone["c1"] != cast["c0"]


def test_a_chosen_voice_is_kept_and_not_given_to_another() -> None:
    favourite = cast_voices([person(0)], Language.EN, INFOS)["c0"]
    cast = cast_voices([person(0), person(1, voice=favourite)], Language.EN, INFOS)
    assert cast["c1"] == favourite != cast["c0"]


def test_a_voice_of_another_language_is_cast_anew() -> None:
    cast = cast_voices([person(0, voice="af_heart")], Language.ZH, INFOS)
    assert BY_ID[cast["c0"]].language == Language.ZH


def test_a_voice_that_the_engine_does_not_list_is_kept() -> None:
    assert cast_voices([person(0, voice="my-own-clone")], Language.EN, INFOS) == {"c0": "my-own-clone"}


def test_forty_people_are_all_cast() -> None:
    assert len(cast_voices([person(i) for i in range(40)], Language.ZH, INFOS)) == 40


def test_no_voice_of_the_language_is_said() -> None:
    with pytest.raises(Trouble, match="zh"):
        cast_voices([person(0)], Language.ZH, [i for i in INFOS if i.language == Language.EN])
