"""What English narration says beside its speeches."""

import pytest

from storyboard.offline.narration_en import Narration
from storyboard.offline.roster import Person, Roster
from storyboard.offline.text import paragraphs
from storyboard.terms import Language, Sex


def narration(story: str) -> Narration:
    people = [
        Person(["Tom"], Sex.MALE, id="c1"),
        Person(["Ann"], Sex.FEMALE, id="c2"),
        Person(["Mary"], Sex.FEMALE, id="c3"),
    ]
    stretches = paragraphs(story)
    return Narration(story, Roster(people, Language.EN), stretches, [[] for _ in stretches])


@pytest.mark.parametrize(("seen", "recent"), [("him to her", "c3 c1 c2"), ("her to him", "c3 c2 c1")])
def test_pronouns_of_a_sentence_are_remembered_as_they_come(seen: str, recent: str) -> None:
    story = f"Tom came in. Ann came in. Mary looked from {seen}."
    heard = narration(story)
    heard.see(0, len(story))
    assert heard.recent == recent.split()


def test_a_scene_begins_with_nobody_and_who_came_up_first_stays() -> None:
    story = "Tom came in.\n\nAnn waited."
    heard = narration(story)
    assert [heard.begin_scene(), heard.begin_scene()] == [0, 1]
    heard.came_up(["c1"], 3)
    heard.came_up(["c1", "c2"], 5)
    assert heard.heard == [{}, {"c1": 3, "c2": 5}]
    for index, stretch in enumerate(heard.stretches):
        heard.see(*stretch)
        heard.note(index)
    assert (heard.nexts, heard.leads) == ({0: "c1", 1: "c2"}, {0: "c1", 1: "c2"})
    assert heard.seen[1] == {"c1": 1, "c2": 1} and not heard.seen[0]


def test_whoever_speaks_is_the_last_one_named() -> None:
    story = "Tom came in. Ann came in."
    heard = narration(story)
    heard.see(0, len(story))
    heard.speaks("c1")
    assert heard.recent == ["c1", "c2"]
