import pytest

from voice.manners import MANNERS, manners_of


@pytest.mark.parametrize(
    ("words", "manners"),
    [
        ("whispering", ["whisper"]),
        ("shouts", ["shout"]),
        ("crying out", ["shout"]),
        ("crying", ["sob"]),
        ("softly", ["soft"]),
        ("on the phone, sobbing", ["sob", "telephone"]),
        ("into the phone", []),
        ("over the radio", ["radio"]),
        ("through the closed door", ["door"]),
        ("thinking", ["thinking"]),
        ("over the loudspeaker", ["announced"]),
        ("drunkenly", ["drunk"]),
        ("exhausted, panting", ["gasp", "weak"]),
        ("低声", ["soft"]),
        ("悄声", ["whisper"]),
        ("大喊", ["shout"]),
        ("哽咽着", ["sob"]),
        ("冷笑着", []),
        ("笑着", ["laugh"]),
        ("隔着门", ["door"]),
        ("电话里", ["telephone"]),
        ("打电话", []),
        ("内心独白", ["thinking"]),
        ("颤声", ["tremble"]),
        ("广播", ["announced"]),
        ("醉醺醺地", ["drunk"]),
        ("to her mother", []),
        ("ecstatic", []),
        ("", []),
    ],
)
def test_parentheticals_are_understood(words: str, manners: list[str]) -> None:
    assert list(manners_of(words)) == manners


def test_every_manner_can_be_asked_for_in_both_languages() -> None:
    for name, manner in MANNERS.items():
        words = manner.words.split(", ")
        assert any(word.isascii() for word in words) and not all(word.isascii() for word in words), name
