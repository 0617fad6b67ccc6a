"""How English is read aloud, by tables: a text sounds as another does that a child could read."""

import pytest

from voice.reading.g2p import pieces

NUMBERS = [
    ("I have 3 cats.", "I have three cats."),
    ("There are 21 of us.", "There are twenty one of us."),
    ("He won 1,250 votes.", "He won one thousand two hundred fifty votes."),
    ("It is 1,000,000 to one.", "It is one million to one."),
    ("She came 1st, he came 22nd.", "She came first, he came twenty second."),
    ("Her 30th birthday", "Her thirtieth birthday"),
    ("Pi is 3.14.", "Pi is three point one four."),
    ("It was 0.5 exactly.", "It was zero point five exactly."),
    ("Minus -5 and falling", "Minus minus five and falling"),
    ("Take 1/2 of it.", "Take one half of it."),
    ("About 3/4 of them", "About three quarters of them"),
    ("Give it 110%.", "Give it one hundred ten percent."),
    ("Only 2.5% left", "Only two point five percent left"),
    ("Pages 3–5", "Pages three to five"),
    ("He is 30-40 years old", "He is thirty to forty years old"),
    ("a 7-year-old boy", "a seven year old boy"),
    ("He's in his 40s.", "He's in his forties."),
]
DATES = [
    ("Back in 1999 we met.", "Back in nineteen ninety nine we met."),
    ("It is 2008.", "It is two thousand eight."),
    ("In 2024, nobody knew.", "In twenty twenty four, nobody knew."),
    ("In 1905 it burned.", "In nineteen oh five it burned."),
    ("The 1990s were kind.", "The nineteen nineties were kind."),
    ("Born on 12 March 1984", "Born on the twelfth of March nineteen eighty four"),
    ("On March 3rd we leave.", "On March third we leave."),
    ("On March 3, 2024", "On March third, twenty twenty four"),
    ("Due 2024-03-05", "Due March fifth, twenty twenty four"),
    ("Dated 3/12/2021", "Dated March twelfth, twenty twenty one"),
    ("See you on Jan. 3.", "See you on January third."),
    ("On Sept. 11", "On September eleventh"),
]
TIMES = [
    ("At 7:30.", "At seven thirty."),
    ("It's 3:05 now.", "It's three oh five now."),
    ("At 12:00 sharp", "At twelve o'clock sharp"),
    ("Be there at 11 p.m. tonight", "Be there at eleven P. M. tonight"),
    ("Be there at 9:15am", "Be there at nine fifteen A. M."),
    ("At 6pm", "At six P. M."),
    ("At 10 a.m., then.", "At ten A. M., then."),
    ("It is 24/7.", "It is twenty four seven."),
]
MONEY = [
    ("It costs $3.50.", "It costs three dollars and fifty cents."),
    ("Just $1", "Just one dollar"),
    ("He owes me $5,000.", "He owes me five thousand dollars."),
    ("A £20 note", "A twenty pound note"),
    ("I paid £20.", "I paid twenty pounds."),
    ("Only €5 each", "Only five euros each"),
    ("It was ¥500.", "It was five hundred yen."),
    ("A $2 million house", "A two million dollar house"),
    ("They want $3 million.", "They want three million dollars."),
    ("He made $10k.", "He made ten thousand dollars."),
]
NAMED_NUMBERS = [
    ("Room 302", "Room three oh two"),
    ("Room 1408, please", "Room fourteen oh eight, please"),
    ("Flight 815 is late.", "Flight eight fifteen is late."),
    ("Call 555-0123.", "Call five five five, oh one two three."),
    ("Call 212-555-0187 now", "Call two one two, five five five, oh one eight seven now"),
    ("Dial 911!", "Dial nine one one!"),
    ("Apartment 4B", "Apartment four B"),
    ("Chapter 12", "Chapter twelve"),
    ("Agent 007", "Agent double oh seven"),
    ("No. 5 is mine.", "Number five is mine."),
    ("We're #1", "We're number one"),
    ("Henry VIII died.", "Henry the eighth died."),
    ("Queen Elizabeth II", "Queen Elizabeth the second"),
    ("World War II", "World War two"),
    ("Part III", "Part three"),
]
UNITS = [
    ("It's 5 km away.", "It's five kilometers away."),
    ("He was doing 60 mph.", "He was doing sixty miles per hour."),
    ("A fever of 39.5°C", "A fever of thirty nine point five degrees Celsius"),
    ("It is 37°C.", "It is thirty seven degrees Celsius."),
    ("It's 90°F outside", "It's ninety degrees Fahrenheit outside"),
    ("She is 5'10\".", "She is five foot ten."),
    ("He lost 10 kg.", "He lost ten kilograms."),
    ("1 km more", "one kilometer more"),
    ("a 2 GB file", "a two gigabyte file"),
]
SHORT_FORMS = [
    ("Mr. Smith and Ms. Jones", "Mister Smith and Miz Jones"),
    ("Dr. Grey will see you.", "Doctor Grey will see you."),
    ("Prof. Lin is here.", "Professor Lin is here."),
    ("I live on Baker St. now", "I live on Baker Street now"),
    ("St. Mary's church", "Saint Mary's church"),
    ("Us vs. them", "Us versus them"),
    ("Bring food, e.g. bread.", "Bring food, for example bread."),
    ("The boss, i.e. me.", "The boss, that is me."),
    ("Dogs etc. are out", "Dogs etc are out"),
    ("I said no.", "I said no ."),
    ("The FBI called.", "The F. B. I. called."),
    ("A USB stick", "A U. S. B. stick"),
    ("The CEO of IBM", "The C. E. O. of I. B. M."),
    ("He works at NASA.", "He works at Nassa."),
    ("They took him to A&E.", "They took him to a. and E."),
    ("My ID, please!", "My I. D., please!"),
    ("The U.S. Army", "The U. S. Army"),
    ("She has a Ph.D. in it", "She has a P. H. D. in it"),
    ("The DNA test, the HR lady, a PDF.", "The D. N. A. test, the H. R. lady, a P. D. F.."),
    ("OK, I'm OK.", "Okay, I'm okay."),
    ("Turn on the TV", "Turn on the T. V."),
    ("The WHO said so", "The W. H. O. said so"),
]
SYMBOLS = [
    ("Salt & pepper", "Salt and pepper"),
    ("Mail me at joe@mail.com.", "Mail me at joe at mail dot com."),
    ("See www.onetake.org now", "See W. W. W. dot onetake dot org now"),
    ("Go to https://example.com/help", "Go to example dot com slash help"),
    ("2 + 2 = 4", "two plus two equals four"),
    ("You and/or me", "You and or me"),
    ("#justice now", "hashtag justice now"),
    ("It's 50/50.", "It's fifty fifty."),
]
SHOUTS = [
    ("STOP!", "stop!"),
    ("GET OUT OF MY HOUSE!", "get out of my house!"),
    ("I TOLD YOU NOT TO GO!", "I told you not to go!"),
    ("WHO ARE YOU?", "who are you?"),
    ("Nooo!", "No!"),
    ("Whaaat?", "What?"),
    ("I am sooo tired", "I am so tired"),
    ("Pleeease, stop.", "Please, stop."),
    ("Yesss!", "Yes!"),
    ("Heyyy there", "Hey there"),
    ("Heeelp!", "Help!"),
    ("Noooooo way", "No way"),
    ("Goood.", "Good."),
    ("I-I don't know.", "I, I don't know."),
    ("I didn't me—", "I didn't me—"),
    ("You sonofa- wait", "You sonofa, wait"),
]
LAUGHTER = [
    ("Haha, good one.", "hah hah, good one."),
    ("Ha ha ha!", "hah hah hah!"),
    ("HAHAHA!", "hah hah hah!"),
    ("Hehe", "heh heh"),
    ("Uh-huh.", "uh-huh"),
    ("Um, no.", "um, no."),
    ("Ugh, fine.", "ugh, fine."),
    ("Ooh, ahh.", "oo, ah."),
    ("Awww", "aw"),
    ("Whoa, whoa!", "whoa, whoa!"),
    ("Ahem.", "ahem."),
]
DIRECTIONS = [
    ("*sighs* Fine.", "Fine."),
    ("[laughs] You wish.", "You wish."),
    ("I can't (sobbing) go on.", "I can't go on."),
    ("*Laughing nervously* Sure.", "Sure."),
    ("*Hello* _there_", "Hello there"),
    ("(And you know it.)", "And you know it."),
    ("She *knows* it.", "She knows it."),
]
TABLE = [
    *NUMBERS,
    *DATES,
    *TIMES,
    *MONEY,
    *NAMED_NUMBERS,
    *UNITS,
    *SHORT_FORMS,
    *SYMBOLS,
    *SHOUTS,
    *LAUGHTER,
    *DIRECTIONS,
]


def sounds(text: str) -> str:
    """The phonemes without their stress, pauses and spaces."""
    said = "".join(piece.phonemes for piece in pieces(text, "us"))
    return "".join(c for c in said if c.isalpha() and c not in "ˈˌː")


@pytest.mark.parametrize(("text", "same_as"), TABLE)
def test_english_is_read_as_a_person_would(text: str, same_as: str) -> None:
    assert sounds(text) == sounds(same_as)


@pytest.mark.parametrize(
    ("text", "begins"), [("W-what?", "wəwʌt"), ("P-please", "pəpliz"), ("Th-they", "ðəð"), ("N-n-no", "nənO")]
)
def test_a_stutter_begins_its_word_twice(text: str, begins: str) -> None:
    assert sounds(text).startswith(begins)


def test_british_voices_take_british_words() -> None:
    assert [p.text for p in pieces("Half past 3:30, Room 302", "gb")]
    assert "".join(p.phonemes for p in pieces("Sooo hot", "gb")).startswith("sˌQ hˈɒt")
