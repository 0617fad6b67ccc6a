import itertools
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storyboard.models import Brief, Character, Line
from storyboard.reading import read_story
from storyboard.terms import Age, Language, Role, Sex
from storyboard.trouble import Trouble
from storyboard.writer import open_writer
from voice.casting import LEADS, cast_voices, counterpart, dubbed_voices
from voice.engines.packs import PACKS
from voice.likeness import DISTINCT, distance
from voice.speech import VoiceInfo

INFOS = tuple(pack.info for pack in PACKS.values())
ROOT = Path(__file__).parents[2]
EXAMPLES, KEYED = ROOT / "examples", ROOT / "tests" / "storyboard" / "keyed"
STORIES = ("night_ward.en", "pawn.zh")
BY_ID = {info.id: info for info in INFOS}


def person(
    number: int, sex: Sex = Sex.FEMALE, age: Age = Age.YOUNG, role: Role = Role.LEAD, voice: str = ""
) -> Character:
    return Character(id=f"c{number}", name=f"Person {number}", sex=sex, age=age, role=role, voice=voice)


QUICK = settings(max_examples=30, deadline=None)
PEOPLE = st.lists(
    st.tuples(st.sampled_from(Sex), st.sampled_from(Age), st.sampled_from(Role)), min_size=1, max_size=12
)


@QUICK
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


@QUICK
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


@QUICK
@given(PEOPLE, st.sampled_from(Language))
def test_leads_are_distinct_while_voices_of_their_sex_last(
    people: list[tuple[Sex, Age, Role]], language: Language
) -> None:
    leads = [person(i, sex, age) for i, (sex, age, _) in enumerate(people[:LEADS])]
    voices = [BY_ID[voice] for voice in cast_voices(leads, language, INFOS).values()]
    assert all(distance(one, other) >= DISTINCT for one, other in itertools.combinations(voices, 2))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("sexes", [(Sex.FEMALE, Sex.FEMALE), (Sex.MALE, Sex.MALE), (Sex.MALE, Sex.FEMALE)])
def test_no_other_voices_of_their_age_set_two_leads_farther_apart(
    language: Language, sexes: tuple[Sex, Sex]
) -> None:
    cast = cast_voices([person(0, sexes[0]), person(1, sexes[1])], language, INFOS)
    young = [info for info in INFOS if info.language == language and Age.YOUNG in info.ages]
    pairs = [(a, b) for a in young for b in young if (a.sex, b.sex) == sexes]
    assert distance(*map(BY_ID.__getitem__, cast.values())) == max(distance(a, b) for a, b in pairs)


def test_another_age_is_cast_before_one_voice_twice() -> None:
    cast = cast_voices([person(0, age=Age.OLD), person(1, age=Age.OLD)], Language.EN, INFOS)
    assert len(set(cast.values())) == 2
    assert any(Age.OLD in BY_ID[voice].ages for voice in cast.values())


@pytest.mark.parametrize("name", ["vixen", "umbrella_zh", "premise"])
def test_leads_of_the_sample_stories_are_distinct(name: str) -> None:
    path = EXAMPLES / f"{name}.txt"
    assert_distinct(read_story(path.read_bytes(), path.name))


@pytest.mark.parametrize("name", STORIES)
def test_leads_of_other_stories_are_distinct(name: str) -> None:
    assert_distinct(json.loads((KEYED / f"{name}.json").read_text("utf-8"))["text"])


def assert_distinct(story: str) -> None:
    """No two of a scene, one of them a lead, sound alike."""
    brief = Brief(story=story)
    script = (writer := open_writer("offline")).cast(writer.script(brief), brief)
    talks = [{e.speaker_id for e in scene.elements if isinstance(e, Line)} for scene in script.scenes]
    cast = cast_voices(script.characters, script.language, INFOS, talks)
    leads = {one.id for one in script.characters if one.role is Role.LEAD}
    met = {pair for talk in talks for pair in itertools.combinations(sorted(talk), 2) if leads & {*pair}}
    assert leads
    assert all(distance(BY_ID[cast[one]], BY_ID[cast[other]]) >= DISTINCT for one, other in met)


def test_people_of_a_scene_share_a_voice_last() -> None:
    men = [person(i, Sex.MALE, Age.ADULT, Role.MINOR) for i in range(40)]
    scenes = [{men[i].id for i in range(start, start + 8)} for start in range(0, 40, 8)]
    cast = cast_voices(men, Language.EN, INFOS, scenes)
    assert all(len({cast[one] for one in scene}) == 8 for scene in scenes)


def test_voices_that_nobody_measured_are_told_apart_by_pitch() -> None:
    bare = [replace(BY_ID[name], voiceprint=()) for name in ("am_michael", "am_onyx", "bm_daniel")]
    assert distance(bare[0], bare[1]) > distance(bare[0], bare[2]) > 0
    assert distance(bare[0], replace(bare[1], pitch=0)) == DISTINCT


# ---- Dubbing -------------------------------------------------------------------------------------
@QUICK
@given(PEOPLE)
def test_a_dub_keeps_sex_and_says_who_is_who(people: list[tuple[Sex, Age, Role]]) -> None:
    characters = [person(i, *facts) for i, facts in enumerate(people[:4])]
    cast = cast_voices(characters, Language.EN, INFOS)
    voiced = [one.model_copy(update={"voice": cast[one.id]}) for one in characters]
    dubbed = dubbed_voices(voiced, Language.ZH, INFOS)
    assert list(dubbed) == list(cast) and len(set(dubbed.values())) == len(dubbed)
    assert dubbed == dubbed_voices(voiced, Language.ZH, INFOS)
    for own, other in zip(cast.values(), dubbed.values(), strict=True):
        assert BY_ID[other].language is Language.ZH and BY_ID[other].sex is BY_ID[own].sex


@pytest.mark.parametrize("own", [info for info in INFOS if info.language is Language.EN])
def test_a_counterpart_is_the_nearest_of_the_age(own: VoiceInfo) -> None:
    found = counterpart(own, Language.ZH, INFOS)
    peers = [i for i in INFOS if i.language is Language.ZH and i.sex is own.sex and {*i.ages} & {*own.ages}]
    assert not peers or distance(found, own) == min(distance(each, own) for each in peers)


def test_a_dub_leaves_clones_and_whoever_speaks_the_language() -> None:
    people = [person(0, voice="my-own-clone"), person(1, voice="zf_xiaoxiao"), person(2)]
    dubbed = dubbed_voices(people, Language.ZH, INFOS)
    assert (dubbed["c0"], dubbed["c1"]) == ("my-own-clone", "zf_xiaoxiao")
    assert dubbed["c2"] not in ("my-own-clone", "zf_xiaoxiao")


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
