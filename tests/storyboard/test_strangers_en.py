"""Who a stranger of an English story turns out to be, and who has two names."""

from readings_en import names_in, speakers, who

from storyboard.terms import Age, Sex


def test_who_is_only_spoken_of_by_a_shorter_name_is_who_bears_the_longer_one() -> None:
    story = (
        "Vivian Crewe set down her cup.\n\n“You changed the code, Aunt Viv,” said Teodora.\n\n"
        "“I did, Teo,” said Vivian. “Sit down.”"
    )
    assert {"Vivian Crewe", "Aunt Viv"} <= set(who(story, "Vivian").names)
    assert "Teo" in who(story, "Teodora").names
    assert who(story, "Vivian").name == "Vivian Crewe"


def test_a_stranger_is_who_is_called_by_a_new_name_and_not_who_answers() -> None:
    story = (
        "“Sorry I'm late,” said the girl in the wet coat.\n\nHester Vane put down her pen.\n\n"
        "“This is a private meeting.”\n\n“Nadia?” It was her uncle who had risen. “Is it you?”"
    )
    assert speakers(story)[0] == "Nadia"


def test_the_man_in_the_suit_is_somebody_and_the_teller_is_no_he() -> None:
    story = (
        "I had been there for a week when the man in the suit put a hen on my counter.\n\n"
        "“Pump nine,” he said.\n\n“Sir, that is a hen,” I said.\n\n“Her name is Duchess,” he said."
    )
    first, mine, third = speakers(story)
    assert first == third == "man" and mine != first


def test_who_says_only_his_own_name_introduces_himself() -> None:
    story = (
        "Roz came back in, and the stranger was with her.\n\n“Edmund Hale,” he said. “I owe you a hen.”\n\n"
        "“You owe me a pump,” said Roz."
    )
    assert speakers(story) == ["Edmund Hale", "Edmund Hale", "Roz"]


def test_a_small_boy_calls_his_mother_and_nobody_calls_my_mother() -> None:
    story = (
        "A small boy walked into a pair of shoes.\n\n“I'm Leo,” said the boy. “I've lost my mom.”\n\n"
        "Adrian looked down. Marisol stood by the belt.\n\n“Marisol,” said Adrian.\n\n“You got it right,” "
        "said Marisol.\n\n“Mom, do you know this guy?”\n\nShe knelt.\n\n“Get my mother,” said Adrian."
    )
    assert who(story, "Leo").age is Age.CHILD
    assert speakers(story)[-2] == "Leo"


def test_a_man_called_like_a_day_is_somebody_and_the_day_is_not() -> None:
    story = "“Sunday, hurry,” said Ada.\n\n“Madam, I hurry,” said Sunday, who drove.\n\nAda sighed."
    assert speakers(story) == ["Ada", "Sunday"]
    assert names_in("On Sunday Ada slept.\n\n“Late,” said Ada.") == ["Ada"]


def test_the_patient_is_who_he_says_he_is() -> None:
    story = (
        "Mira pulled the screen shut. The patient in bed nine lay with his face to the wall.\n\n"
        "“Who are you?” asked Mira.\n\n“You had two plaits.” The patient's voice cracked. “I'm Tarun.”\n\n"
        "“My brother is dead,” said Mira.\n\n“Not yet,” said Tarun."
    )
    assert speakers(story) == ["Mira", "Tarun", "Tarun", "Mira", "Tarun"]


def test_a_customer_is_the_tall_man_and_has_the_name_that_he_gives() -> None:
    story = (
        "Winnie wound the clock. ‘We’re shut,’ Graham shouted from the back.\n\nThe customer was very "
        "tall, and "
        "cast no shadow.\n\n‘I have lost something,’ the tall man said.\n\n‘Your name?’ asked Winnie.\n\n"
        "‘Mordell. Lord Mordell of the Fens.’ He bowed."
    )
    assert speakers(story)[1] == speakers(story)[3] == "Mordell"


def test_a_second_young_man_is_not_the_first_man() -> None:
    story = (
        "The man in the paper bag stooped. “My mask,” he said.\n\n“Ay, Beto,” said Lupe.\n\nBeto threw "
        "open the "
        "door. A young man in silver spun round.\n\n“You're early,” the young man said.\n\n“Take it "
        "off,” said "
        "Beto."
    )
    assert speakers(story)[0] == speakers(story)[-1] == "Beto"
    assert speakers(story)[2] == "young man"


def test_the_boy_stays_the_boy_he_was() -> None:
    story = (
        "On that morning Idris became the taster. Halima tied an apron round the boy.\n\n“Small bites,” said "
        "Halima.\n\nThe Grand Vizier smiled. “Let him work,” the Vizier said.\n\n“It wants salt,” the boy "
        "announced."
    )
    assert speakers(story)[-1] == "Idris"


def test_a_voice_is_who_comes_into_view() -> None:
    story = (
        "“Turn out your pockets,” said Pruitt.\n\nMarisol turned them out.\n\n“I gave her that,” said a "
        "voice "
        "behind them.\n\nWhit stood in the corridor, his tie loose.\n\n“Sir!” said Pruitt."
    )
    assert speakers(story)[1] == "Whit"


def test_what_is_read_is_not_said() -> None:
    story = (
        "The card on the door said “Please Do Not Knock” and Marisol knocked.\n\nOn the wall somebody had "
        "scratched: “Don't wake her”.\n\n“Anybody there?” said Marisol."
    )
    assert speakers(story) == ["Marisol"]


def test_nobody_answers_himself_within_a_paragraph() -> None:
    story = (
        "Bev had been a nurse for years. She missed nothing.\n\n“Who paid you?” said Nora. “Wade. Who was "
        "driving?”\n\nHe opened his mouth and closed it again.\n\n“Nora, honey?” Bev had come in. She "
        "had gone "
        "very white. “I need you to explain.”"
    )
    assert speakers(story)[-2:] == ["Bev", "Bev"]


def test_this_was_priya_and_the_girl_has_no_title() -> None:
    story = (
        "A girl with plaits sat on the bench.\n\n“The goat,” she said.\n\nSpud gaped. This was Priya "
        "Lall, who won prizes. Priya looked away.\n\nThe secretary looked out.\n\n“He'll see you now.” "
        "Mrs Tuffy "
        "sniffed."
    )
    assert speakers(story) == ["Priya Lall", "Tuffy"]
    assert "secretary" in who(story, "Tuffy").names


def test_who_is_called_by_a_name_that_the_narration_lacks_has_just_spoken_or_answers() -> None:
    story = (
        "Coach Brannigan stood in the door. “Can she play?” said Brannigan.\n\n“You've lost your mind, "
        "Fran,” said "
        "Osric.\n\nPell took the wrench from his teeth. “Nobody lived there, Tansy.”\n\n“They say so, "
        "Mr. Adair,” "
        "said Tansy."
    )
    assert "Fran" in who(story, "Brannigan").names and "Mr. Adair" in who(story, "Pell").names


def test_who_is_asked_for_a_name_and_gives_one_bears_it() -> None:
    story = (
        "Mara shut the door. A man with an orange sat by the window.\n\n“What do I call you?” said Mara.\n\n"
        "“Lisko.” He stood up and reached for the lamp.\n\n“Well, Lisko,” said Mara, “get off.”\n\nThe "
        "man laughed."
    )
    assert {"Lisko", "man"} <= set(who(story, "Lisko").names)
    assert speakers(story)[:2] == ["Mara", "Lisko"]


def test_a_sultana_in_apposition_is_the_sultana() -> None:
    story = (
        "On a stool sat Nesrin, Sultana of Tamrine.\n\n“You're a child,” said Nesrin.\n\nIdris bowed.\n\n"
        "“Eat,” the sultana said."
    )
    assert speakers(story)[-1] == "Nesrin"


def test_it_was_the_man_from_the_bridge() -> None:
    story = (
        "Ada climbed down. A tall man frowned into the engine.\n\n“I'm late,” said the man.\n\n"
        + "Ada drove on, past the long market and the boats, and thought of rice. " * 30
        + "\n\n“Does he?” said a voice at the door.\n\nIt was the man from the bridge. He had "
        "straightened his cap."
        "\n\n“You dropped this,” said Tunde."
    )
    assert speakers(story) == ["Tunde", "Tunde", "Tunde"]


def test_mama_tunde_is_not_tunde() -> None:
    story = (
        "Mama Tunde came to lunch.\n\n‘Still flat,’ said Mama Tunde.\n\nTunde dropped his fork. ‘Enough!’\n\n"
        "‘Eat,’ said Mama Tunde."
    )
    assert speakers(story) == ["Mama Tunde", "Tunde", "Mama Tunde"]


def test_her_husbands_sister_is_no_husband_and_there_is_a_girl() -> None:
    story = (
        "Bisi, her husband's sister, filmed her plate. There was a little girl on the next stool, who drew a "
        "horse.\n\n“Where is Mom?” said the girl.\n\n“Who are you?” said Bisi.\n\n“Juniper Doyle.” The girl "
        "held up a crayon."
    )
    assert "husband" not in who(story, "Bisi").names
    assert "girl" in who(story, "Juniper Doyle").names and who(story, "girl").age is Age.CHILD


def test_who_is_called_in_a_paragraph_is_not_who_speaks_in_it() -> None:
    story = (
        "Beatrice Vane sat by the parrot. She was past eighty.\n\n“Liar,” croaked the parrot.\n\n"
        "“Hush, Admiral.” The old lady rang for the maid."
    )
    assert "lady" not in who(story, "Admiral").names


def test_who_had_come_in_unheard_is_the_voice_and_pruitt_the_barber_is_the_barber() -> None:
    story = (
        "Martin the barber spat into a bucket. Martin wiped his chin.\n\n“Who is he?” said Hattie.\n\n"
        "“Ask him,” the barber said.\n\n“And who runs the dairy?” asked a voice from the doorway. Nobody had "
        "heard Edgar come in.\n\n“Edgar!” said Hattie."
    )
    assert speakers(story) == ["Hattie", "Martin", "Edgar", "Hattie"]


def test_oz_is_ozzie() -> None:
    story = "Ozzie took the cup away. “Listen.”\n\n“Nobody knows, Oz,” said Delphine.\n\nOzzie sighed."
    assert "Oz" in who(story, "Ozzie").names


def test_whom_the_narration_goes_on_calling_the_caller_is_not_who_has_a_name_since() -> None:
    story = (
        "Lena pressed the button.\n\n“I'd like a song,” said the caller.\n\n“From where?” asked Lena.\n\n"
        "A man came in at the door. Deputy Harlan took off his hat. “That boat sank,” he said.\n\n"
        "Lena opened the microphone. “Are you there?”\n\n“Still here,” the caller answered."
    )
    said = speakers(story)
    assert said[0] == said[-1] != "Harlan" and "Harlan" in said[2]


def test_the_guest_who_says_his_name_is_not_who_comes_later() -> None:
    story = (
        "Dahlia knocked; the guest was gone. On the carpet lay a man in a white shirt.\n\n"
        "“I'm hiding,” the man said.\n\n“From whom?” asked Dahlia.\n\nHe sat up.\n\n"
        "“Julian Ashcombe,” he said. “Until nine I own this hotel.”\n\n"
        "At nine Conrad Ashcombe sat at the head of the table. Conrad chuckled. “He's late.”\n\n"
        "The doors swung open. Julian came in. “Am I?” said Julian."
    )
    assert speakers(story)[0] == speakers(story)[2] == "Julian Ashcombe" != speakers(story)[4]


def test_who_has_a_surname_of_his_own_is_not_the_teacher() -> None:
    story = (
        "Mr. Okafor packed his bag. Mina stood by.\n\n“Why are you in this picture, Callum?” she asked.\n\n"
        "Mr. Okafor sat down. “Say the name again.”\n\n“Callum Brady,” said Mina."
    )
    assert "Callum Brady" not in who(story, "Okafor").names


def test_gran_is_no_man_and_the_gateman_is_somebody() -> None:
    story = (
        "The conductor pulled off his cap. “Sorry, Gran,” he said.\n\nThe gateman was frying plantain. "
        "“You have grown tall,” he said."
    )
    assert who(story, "Gran").sex is Sex.FEMALE
    assert speakers(story) == ["conductor", "gateman"]


def test_the_main_clause_says_whom_a_sentence_is_about() -> None:
    story = (
        "Toby swept the floor. The stranger stood by. “Go home,” said the stranger.\n\n“No,” said Toby.\n\n"
        "When Toby had gone, the stranger took off his hat. “Hello,” he said."
    )
    assert speakers(story) == ["stranger", "Toby", "stranger"]
