"""Who is someone in an English story, who is the same one, and what the words around a speech tell."""

import pytest
from readings_en import heard, names_in, speakers, who

from storyboard.terms import Sex


def test_a_month_is_nobody_and_a_girl_called_by_it_is_someone() -> None:
    assert names_in("The boiler broke in April. Doris Pell sat down.\n\n“Cold,” said Doris.") == [
        "Doris Pell"
    ]
    assert "April Pell" in names_in("April Pell sat down.\n\n“In April,” said April, “I was born.”")


def test_where_someone_is_from_and_what_they_are_called_by_rank_is_nobody() -> None:
    story = (
        "Conrad went to the Duchess of Marbury. “Your Honor,” said Conrad, “I resign.”\n\n"
        "“So soon?” asked the Duchess of Marbury."
    )
    assert not {"Marbury", "Honor"} & set(names_in(story))


def test_a_story_in_the_present_has_people() -> None:
    story = "Odrun lifts the lid.\n\n“It's empty,” she whispers.\n\nBarrow shrugs. “It was full at noon.”"
    assert speakers(story) == ["Odrun", "Barrow"]


def test_a_title_goes_with_its_name_and_a_full_stop_parts_sentences() -> None:
    story = (
        "Mama Quill had spoons. Chef stood at the pass.\n\n“Ready, Chef. Tables are laid,” said Mama Quill."
    )
    assert {"Mama Quill", "Chef"} <= {name for p in heard(story).roster.people.values() for name in p.names}
    assert not any("Tables" in name for name in names_in(story))


def test_mrs_and_the_bare_surname_are_two() -> None:
    story = "“Late again,” said Mrs. Orme.\n\n“Sorry,” said Orme. He hung up his cap."
    assert speakers(story) == ["Mrs. Orme", "Orme"]
    assert (who(story, "Mrs. Orme").sex, who(story, "Orme").sex) == (Sex.FEMALE, Sex.MALE)


@pytest.mark.parametrize("speech", ["“Go home, Sorrel.”", "“Sorrel, weigh it, would you?”"])
def test_who_is_called_is_someone(speech: str) -> None:
    assert "Sorrel" in names_in(f"Doris Pell put down the scales.\n\n{speech}")


def test_who_is_only_spoken_of_is_not_the_one_whom_a_word_means() -> None:
    story = (
        "Callum Reid came in out of the rain.\n\n“Mr. Sallow sacked me,” said the boy.\n\n"
        "Aunt Tess shut the door. “Good.”"
    )
    assert speakers(story) == ["Callum Reid", "Tess"]


def test_the_old_lady_is_the_one_who_can_be_old() -> None:
    story = "Granny Lund had an apron. Nadia Boyle, nineteen, had a pan.\n\n“Garlic,” said the old lady."
    assert speakers(story)[0].endswith("Lund")


def test_who_is_told_from_others_by_a_place_is_not_who_was_named_last() -> None:
    story = (
        "Ruth Bellamy came in with a tray of glasses. “Mind out,” said Ruth.\n\n"
        "The woman by the window had not moved. Her hat was still on."
    )
    reading = heard(story)
    at = story.index("woman by")
    assert not any(m.person and m.start == at and "Ruth" in reading.roster.people[m.person].name
                   for m in reading.roster.mentions(reading.story))  # fmt: skip


def test_a_likeness_is_nobody() -> None:
    story = (
        "Doris Pell took the jar from him the way a nurse takes a baby. She smiled.\n\n“Done,” said Doris."
    )
    assert names_in(story) == ["Doris Pell"]


def test_a_voice_is_whoever_is_called_or_named_soon_after() -> None:
    called = (
        "“Harper,” said Inspector Harper into the phone.\n\n“Where is he?” said a voice.\n\n“Gone, Colonel.”"
    )
    assert speakers(f"{called}\n\nThe colonel rang off.")[1].lower() == "colonel"
    named = "A voice came up through the static. “It's Silas, out on the boat.”\n\n“Silas!” said Doris."
    assert speakers(named)[0] == "Silas"


def test_the_teller_has_the_only_name_that_is_called_and_never_told_of() -> None:
    story = "I shut the shop. I was tired, and I was wet.\n\n“Leonie, the till is open,” said Barrow."
    assert "I" in who(story, "Leonie").names


def test_whom_the_teller_calls_is_not_the_teller() -> None:
    story = "I shut the shop. I was tired, and I was wet.\n\n“Leonie, the till is open,” I said."
    assert "I" not in who(story, "Leonie").names


def test_her_partner_is_who_is_named_next_and_the_other_brother_is_not() -> None:
    partner = (
        "Doris Pell parked. Her partner had fallen asleep. Grant Ilves opened one eye.\n\n“Here?” said Grant."
    )
    assert "partner" in who(partner, "Grant").names
    brothers = "The older brother dug. “Deep enough,” he said.\n\nEdgar shook his head. “Never,” said Edgar."
    assert "brother" not in who(brothers, "Edgar").names


def test_what_children_call_them() -> None:
    story = (
        "I rang home. I was afraid.\n\n“Again,” said my mother.\n\n“Ma! I won't,” I said.\n\n“Then don't.”"
    )
    assert "Ma" in who(story, "mother").names


@pytest.mark.parametrize("tag", ["shrilled Doris", "Doris shrilled", "Doris gabbled on"])
def test_a_sentence_that_goes_on_after_a_speech_says_who_spoke(tag: str) -> None:
    story = f"Doris Pell and Walter Pym ran for the tram.\n\n“Hurry,” {tag}."
    assert speakers(story) == ["Doris Pell"]


def test_who_puts_something_down_says_nothing() -> None:
    story = (
        "Dame Oriel held out a hand. “You are early.” Doris Pell, unsure of it, put a letter into it.\n\n"
        "“Sit,” said Dame Oriel."
    )
    reading = heard(story)
    first = next(voiced for each in reading.voiced for voiced in each)
    assert reading.roster.people[first.speaker].name != "Doris Pell" or first.confidence < 0.9


def test_he_said_tells_the_sex_of_the_only_one_who_can_have_said_it() -> None:
    story = "Skelter sat with Doris Pell.\n\n“Eat,” said Doris.\n\n“I have eaten,” he said."
    assert speakers(story)[-1] == "Skelter" and who(story, "Skelter").sex is Sex.MALE


def test_a_pronoun_of_the_next_sentence_tells_the_sex() -> None:
    story = (
        "Perrin frowned in the tree. All that anyone could see of her was a boot.\n\n“Come down!” said Doris."
    )
    assert who(story, "Perrin").sex is Sex.FEMALE


def test_who_goes_with_a_preposition_is_not_what_the_sentence_is_about() -> None:
    story = (
        "Beside Colonel Strand the whole table fell silent. Nadia Boyle rose with a glass.\n\n"
        "“To absent friends.”\n\n“Sit down, Nadia,” said Colonel Strand."
    )
    assert speakers(story)[0] == "Nadia Boyle"


def test_someone_strange_who_says_something_is_someone() -> None:
    story = (
        "Doris Pell took the punch.\n\n“You are late,” murmured a wolf at her elbow.\n\n“I am,” said Doris."
    )
    assert speakers(story) == ["Wolf", "Doris Pell"] or speakers(story) == ["wolf", "Doris Pell"]


def test_that_was_so_and_so_tells_who_spoke() -> None:
    story = "Doris Pell and Walter Pym lay in the ditch.\n\n“Is he hurt?” That was Walter.\n\nDoris sat up."
    assert speakers(story) == ["Walter Pym"]


def test_his_father_in_passing_is_not_he() -> None:
    story = (
        "Walter Pym bent over the bowl. Once, when he was six, his father had come home late.\n\n"
        "“Where did you get this?” he asked."
    )
    assert speakers(story) == ["Walter Pym"]


def test_a_boy_is_not_the_man_who_was_named() -> None:
    story = (
        "The man at the corner table looked at his watch. A wet youth in clogs set down a bowl.\n\n"
        "“What is this?”\n\n“Soup,” said the boy. The youth did not go away.\n\n“Thank you,” said the man."
    )
    assert speakers(story)[1].lower() in ("youth", "boy")


def test_whom_he_or_she_takes_up_is_someone_and_says_a_name() -> None:
    story = (
        "There was a girl in my bed, and I was tired. She opened one eye.\n\n“I'm Leonie,” she said.\n\n"
        "Leonie went back to sleep. I lay on the floor."
    )
    assert "girl" in who(story, "Leonie").names
    assert speakers(story) == ["Leonie"]


def test_a_rank_s_address_calls_its_bearer() -> None:
    story = (
        "Judge Orme leaned on her desk. Doris Pell rose, and so did Walter Pym.\n\n"
        "“May I speak, Your Honor?” said Doris.\n\n“You may.”"
    )
    assert speakers(story)[-1].endswith("Orme")


def test_who_is_asked_by_name_answers() -> None:
    story = (
        "Doris Pell, Walter Pym and Callum Reid sat in the ditch.\n\n“Quiet,” said Walter.\n\n"
        "“Callum, how many are there?” said Doris.\n\n“None.”"
    )
    assert speakers(story)[-1] == "Callum Reid"


def test_he_said_is_of_whom_the_sentence_before_is_about() -> None:
    story = (
        "Walter Pym stirred. “Salt?” said Walter.\n\n“No, Walter,” said Doris Pell.\n\n"
        "A page came running down the steps. “She wants it now,” he panted. “Left,” said the page."
    )
    assert speakers(story)[2].lower() == "page"


def test_sir_and_madam_tell_who_spoke_before() -> None:
    story = "Doris Pell and Walter Pym had a steward.\n\n“Is it ready?”\n\n“Yes, madam,” said the steward."
    assert speakers(story)[0] == "Doris Pell"


def test_mum_is_a_name_and_my_mother() -> None:
    story = "Mum put down the keys. Rosa Lindqvist had one.\n\n“You drive,” Mum said.\n\n“Mum, I can't.”"
    assert "Mum" in who(story, "mother").names
    assert speakers(story) == ["mother", "Rosa Lindqvist"]


def test_a_pet_name_that_is_only_called_begins_as_the_name_does() -> None:
    story = "Tadeusz Brill shut the trunk. “Ready,” said Tadeusz.\n\n“Drive, Tadzio.” Rosa Lindqvist yawned."
    assert "Tadzio" in who(story, "Tadeusz").names


def test_double_marks_within_single_ones_cite() -> None:
    story = (
        "‘Why?’ said Doris Pell.\n\n‘It says so. It says “she removes her hat”.’\n\n‘Does it?’ said Doris."
    )
    reading = heard(story)
    said = [story[voiced.quote.start : voiced.quote.end] for each in reading.voiced for voiced in each]
    assert said == ["Why?", "It says so. It says “she removes her hat”.", "Does it?"]


def test_a_woman_told_by_what_she_carries_is_someone_and_says_her_name() -> None:
    story = "“Late,” said the woman with the harp.\n\n“Who are you?” said Barrow.\n\n“I'm Leonie Vance.”"
    assert "woman" in who(story, "Leonie Vance").names
    assert speakers(story)[::2] == ["Leonie Vance", "Leonie Vance"]


def test_a_man_is_the_first_who_is_named_and_not_one_who_is_brought_in_apart() -> None:
    first = (
        "The man in the overalls shut the box. “Well, Ivo?” said Doris Pell.\n\nGilbert Orme came in. “Well?”"
    )
    assert "man" in who(first, "Ivo").names
    apart = "A young man stood in the hall. Hector, who kept the desk, frowned. “No badge,” said Hector."
    assert "man" not in who(apart, "Hector").names


def test_whom_a_voice_calls_is_not_the_voice() -> None:
    story = "“Ivo, is that you?” said a voice.\n\n“Again, Petra,” said Ivo.\n\n“Don't sing.”"
    assert "voice" in who(story, "Petra").names


def test_who_is_answered_by_a_new_name_has_it() -> None:
    story = (
        "Doris Pell cut the cake. “Sign here,” said the lawyer.\n\n“Have a slice, Mr. Dow.”\n\n“I shouldn't.”"
    )
    assert "lawyer" in who(story, "Mr. Dow").names


def test_miss_so_and_so_is_the_only_one_without_a_surname() -> None:
    story = "Ruth stopped under the tree. Ms. Adeyemi had a form.\n\n“Old, Miss Crane?” said she.\n\n“Very.”"
    assert "Miss Crane" in who(story, "Ruth").names


def test_a_picture_of_a_boy_is_nobody() -> None:
    story = "I found a photograph of a boy on a pony. “Mine,” said Walter Pym.\n\nHe sat up. “I want it.”"
    assert not any("boy" in person.names for person in heard(story).roster.people.values())


def test_a_girl_s_voice_is_not_the_girl_who_comes_in_later() -> None:
    story = (
        "“Control here,” said a girl's voice.\n\n“Again, Petra,” said Ivo Brill.\n\n"
        "A tall girl came in. “It's stuck,” said Tess."
    )
    assert speakers(story)[0] != "Tess"


def test_the_doctor_the_title_and_the_address_are_one() -> None:
    story = "Dr. Anand slept.\n\n“Nine, Doctor,” said Sister Bell.\n\n“I signed for him,” said the doctor."
    assert {"Dr. Anand", "Doctor", "doctor"} <= set(who(story, "Dr. Anand").names)


def test_who_answers_to_a_new_name_has_it() -> None:
    story = (
        "“You're not asleep, Mr. Pruitt,” said Sister Bell.\n\n“No.” The old sailor opened an eye.\n\n"
        "“Rest, then.” The sailor closed it."
    )
    assert "sailor" in who(story, "Mr. Pruitt").names


def test_the_young_man_is_the_assistant_who_came_in_last() -> None:
    story = (
        "Adrian Orme came out with his assistant behind him.\n\n“She's gone, sir,” said the young man.\n\n"
        "“Gone where?” said Adrian.\n\nBasil held out a letter. “She left this.”"
    )
    assert speakers(story) == ["Basil", "Adrian Orme", "Basil"]


def test_he_stays_he_whoever_comes_into_the_sentence() -> None:
    story = (
        "Adrian Orme tore it open. He looked at it so long that Basil Reid backed to the door.\n\n"
        "“Get my mother,” he said."
    )
    assert speakers(story) == ["Adrian Orme"]


def test_a_boy_after_a_place_is_no_apposition() -> None:
    story = "Later, at Terminal Two, a small boy walked into a pair of shoes.\n\n“I'm Leo,” he said."
    assert speakers(story) == ["Leo"]


def test_whose_shin_bleeds_has_spoken() -> None:
    story = (
        "Imani Brooks and Joan Kessler stood by the desk.\n\n“We all did,” said Imani.\n\n"
        "“It was me.” Joan's shin was bleeding. “I went too early.”"
    )
    assert speakers(story)[1:] == ["Joan Kessler", "Joan Kessler"]


def test_one_and_the_other_are_no_names() -> None:
    story = "Doris Pell had twins.\n\n“No,” said one.\n\n“Yes,” the other said.\n\n“Hush,” said Doris."
    assert not {"other", "one"} & set(names_in(story))


def test_who_is_named_where_the_manager_has_spoken_is_the_manager() -> None:
    story = (
        "Madame Orla waited.\n\n“At five,” says the stage manager. Dennis has a cold. “I saw her.”\n\n"
        "“You did not,” says Madame Orla."
    )
    assert "manager" in who(story, "Dennis").names


def test_from_behind_is_nobody() -> None:
    story = "“I could go on,” says a voice from behind the flats.\n\nBridie Orme steps out. “I know it all.”"
    assert names_in(story) == ["Bridie Orme"]


def test_this_is_so_and_so_is_said_by_somebody_else() -> None:
    story = (
        "Doris Pell and Walter Pym stood in the hall. Callum Reid came in.\n\n"
        "“This is Walter Pym, Callum.”\n\n“Good evening,” said Callum."
    )
    assert speakers(story)[0] == "Doris Pell"
