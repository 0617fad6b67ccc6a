"""Who a speech tag names, and whom the sentence beside it is about, in an English story."""

import pytest
from readings_en import heard, names_in, speakers, who

from storyboard.offline.voiced import EXPLICIT
from storyboard.terms import Sex

TWO = "Ada Pell came in. Tom Reed rose.\n\n"


@pytest.mark.parametrize(
    "tag",
    [
        "rumbled Tom",
        "put in Tom, wiping his hands",
        "Tom shot back",
        "wheezed Tom",
        "Tom chimed in",
        "Tom was saying",
        "supplied Tom",
        "Tom pointed out",
    ],
)
def test_verbs_that_tell_of_speech(tag: str) -> None:
    story = f"{TWO}“Is it far?” asked Ada.\n\n“Not very,” {tag}.\n\n“Then walk,” said Ada."
    assert speakers(story) == ["Ada Pell", "Tom Reed", "Ada Pell"]
    assert all(voiced.confidence >= EXPLICIT for said in heard(story).voiced for voiced in said)


def test_to_press_a_button_is_no_speech() -> None:
    reading = heard(f"{TWO}“Going up.” Tom pressed the button.")
    assert [tag.rest for said in reading.voiced for voiced in said for tag in voiced.tags] in ([], [""])


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("The captain had laid an ear against the lid. She straightened up.", "captain"),
        ("Something moved at the corner of Tom's mouth.", "Tom Reed"),
        ("There were tears on Ada's cheeks.", "Ada Pell"),
        ("The captain was halfway to the door when Ada came skidding round the corner.", "Ada Pell"),
        ("Behind them a stair creaked. Her mother was standing there.", "mother"),
    ],
)
def test_whom_the_sentence_before_a_speech_is_about(before: str, speaker: str) -> None:
    story = (
        "Ada Pell came in with the captain. Tom Reed rose. “Sit,” said the captain.\n\n“No,” said Ada.\n\n"
        f"“Go,” said Tom.\n\n{before} “Listen,” {'she' if speaker != 'Tom Reed' else 'he'} said."
    )
    assert speakers(story)[-1] == speaker


def test_she_asked_after_a_role_is_not_the_role() -> None:
    story = (
        "Ada Pell stood at the chart. A mate brought Pip. “Found him,” said the mate.\n\n"
        "“Leave us,” said Ada. "
        "When the door had shut behind the mate she asked, “Who gave you this?”"
    )
    assert speakers(story)[-1] == "Ada Pell"


def test_somebody_behind_them_is_who_is_told_of_next() -> None:
    story = (
        f"{TWO}“Who has that blood?” asked Ada.\n\n"
        "“I have,” said somebody behind them. Corin Vale had got up from the chairs."
    )
    assert speakers(story)[-1] == "Corin Vale"


def test_a_stranger_is_whom_she_takes_up() -> None:
    story = (
        "The stranger rode in at noon, and neither she nor the mule threw a shadow.\n\n"
        "Tom Reed swept the porch. "
        "“We're shut,” he said.\n\n“I want the sheriff,” said the stranger. She patted the box."
    )
    assert who(story, "stranger").sex is Sex.FEMALE


def test_an_old_woman_beside_a_woman_is_the_grandmother() -> None:
    story = (
        "His grandmother stirred the soup. A woman in a yellow coat came in.\n\n"
        "“You lied,” said the woman.\n\n"
        "The old woman sat down. “They were coming for him,” she said."
    )
    assert speakers(story)[-1] == "grandmother"


def test_the_queen_is_queen_oriane_and_not_who_is_named_after_a_comma() -> None:
    story = (
        "In six years of tasting for the Queen, Wren had been ill twice.\n\n"
        "“Well?” murmured Queen Oriane.\n\n"
        "Wren looked up. “Salt,” she said.\n\n“I was fond of her.” The Queen drew off a glove."
    )
    assert speakers(story)[-1] == speakers(story)[0] != speakers(story)[1]


def test_a_surname_may_come_first() -> None:
    story = (
        "Han Ji-woo bowed. On the other side sat Seo Do-hyun.\n\n“Sit down, Miss Han,” said Do-hyun.\n\n"
        "“Thank you, Director Seo,” Ji-woo said."
    )
    assert len(names_in(story)) == 2


def test_who_is_told_of_is_not_called() -> None:
    story = (
        "Dr. Hale checked the drip. Ada Pell held the lamp.\n\n“Who is he?” asked Dr. Hale.\n\n"
        "“There's a boy. Robin. He's six in March,” said Ada."
    )
    assert "Robin" not in who(story, "Hale").names


def test_beside_her_is_not_she_and_behind_her_is_no_man_s_sex() -> None:
    story = (
        "“Cold,” said Wren.\n\n"
        "Beside her, Princess Isaura pushed away her bowl. “Grandmother, he kneels.”\n\n"
        "Mayor Brandt came up the stairs behind her. “You knew,” said Wren.\n\n"
        "“Every mayor knows,” he whispered."
    )
    assert speakers(story) == ["Wren", "Isaura", "Wren", "Brandt"]


def test_the_blind_man_is_the_blind_fiddler() -> None:
    story = (
        "She sat down across from a blind fiddler. A tall man unrolled a paper.\n\n"
        "“Hand it over,” said the tall man.\n\n"
        "“She was alone,” the fiddler said.\n\nIn the stable the blind man held a lantern. “Go,” he said."
    )
    assert speakers(story)[1] == speakers(story)[2] != speakers(story)[0]
