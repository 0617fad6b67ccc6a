"""What a given name tells of its bearer's sex, wherever it comes from."""

import pytest
from readings_en import who

from storyboard.offline.aliases import given_names, sex_of_given
from storyboard.terms import Sex


@pytest.mark.parametrize(
    ("given", "sex"),
    [
        ("Maren", Sex.FEMALE),
        ("Thuy", Sex.FEMALE),
        ("Petrus", Sex.MALE),
        ("Elizabeth", Sex.FEMALE),
        ("Ilkay", Sex.UNKNOWN),  # women and men bear it
        ("Admiral", Sex.UNKNOWN),  # a title, though some are baptised so
        ("Brzk", Sex.UNKNOWN),
    ],
)
def test_a_given_name_of_any_country_tells_the_sex(given: str, sex: Sex) -> None:
    assert sex_of_given(given) is sex


def test_no_name_is_of_both() -> None:
    female, male = given_names()
    assert len(female) > 10_000 and len(male) > 8_000 and not female & male


def test_his_foot_makes_no_man_of_her_and_a_surname_tells_nothing() -> None:
    story = (
        "Maren trod on his foot. Inspector Keane put out her pipe.\n\n"
        "“Sit down,” said Inspector Keane.\n\nKeane shut the door. She smiled. “Now talk,” she said.\n\n"
        "“No,” said Maren."
    )
    assert who(story, "Maren").sex is Sex.FEMALE
    assert sex_of_given("Keane") is Sex.MALE and who(story, "Keane").sex is not Sex.MALE
