"""What English writes in figures, signs and odd spellings, in words.

Only what hibari's normalisation and its dictionary read otherwise than a person would; RULES are tried
in order. A sound that no spelling gives is written [text](/phonemes/), as hibari takes it.
"""

import re
from collections.abc import Callable
from itertools import groupby, product

# Abbreviations to hibari ("no." is "number") that in dialogue end a sentence.
_SENTENCE_END = r"\b(no|ed|est|fig|ch|Sun|Sat|Mar|Jun|Ed)\.(?!\s*\d)"
_DOMAINS = "com|org|net|edu|gov|io|ai|tv|me|app|dev|info|cn|co|uk|de|fr|jp|eu|us|ca|au"
_ADDRESS = rf"(?:https?://)?(?:[\w.+-]+@)?(?:[\w-]+\.)+(?:{_DOMAINS})\b(?:/[\w./?=&%#-]*\w)?/?"
_ADDRESS_SIGNS = {
    ".": " dot ",
    "@": " at ",
    "/": " slash ",
    "-": " dash ",
    "_": " underscore ",
    "?": " question mark ",
    "=": " equals ",
    "&": " and ",
    "+": " plus ",
    "#": " hash ",
    "%": " percent ",
}
_NUMBERED = (
    "room|flight|gate|suite|apartment|apt|unit|route|highway|bus|train|cell|locker|channel|extension|ward|bay"
)
_CURRENCIES = {"$": "dollar", "£": "pound", "€": "euro"}
_UNITS = {
    "km": "kilometer",
    "cm": "centimeter",
    "kg": "kilogram",
    "GB": "gigabyte",
    "TB": "terabyte",
    "MB": "megabyte",
}
_FEET = r"(?<![\d'])(\d)'(\d{1,2})(?:\"|''|”)"
_UNIT_NAMES = "|".join(_UNITS)
_PHONE = r"(?<![\w.-])(?:\(?\d{3}\)?[-. ])?\d{3}[-.]\d{4}(?![\w-])"
_STUTTER = r"\b([A-Za-z]{1,2})-(?:\1-)*(?=\1[a-z']*\b)(\w[\w']*)"
_ELONGATED = re.compile(r"\b(?![IVXLC]+\b)(?=[a-z]*?([a-z])\1\1)[a-z]+\b", re.IGNORECASE)
_CAPITALS = re.compile(r"\b[A-Z]{2,}\b")


def digit_by_digit(digits: str) -> str:
    """ "0187" as people give a telephone number: "oh 1 8 7"."""
    return " ".join(digits).replace("0", "oh")


def _room(match: re.Match[str]) -> str:
    """302 is three oh two, 815 eight fifteen, 1408 fourteen oh eight, 300 three hundred."""
    digits = match[2]
    if digits.endswith("00"):
        return match.group()
    head, tail = digits[:-2], digits[-2:]
    return f"{match[1]} {head} {'oh ' + tail[1] if tail[0] == '0' else tail}"


def _zeros(match: re.Match[str]) -> str:
    return re.sub("^oh oh ", "double oh ", digit_by_digit(match.group()))


def _telephone(match: re.Match[str]) -> str:
    return ", ".join(digit_by_digit(group) for group in re.findall(r"\d+", match.group()))


def _address(match: re.Match[str]) -> str:
    address = re.sub("^https?://", "", match.group()).rstrip("/").replace("www.", "W. W. W. dot ")
    return re.sub(r"(?<=\w)[./@_?=&+#%-](?=\w)", lambda sign: _ADDRESS_SIGNS[sign.group()], address)


def _rule(
    pattern: str, said: str | Callable[[re.Match[str]], str], flags: int = 0
) -> tuple[re.Pattern[str], Callable[..., str]]:
    return re.compile(pattern, flags), said if callable(said) else lambda match: match.expand(said)


RULES = (
    _rule(_ADDRESS, _address),
    _rule("’", "'"),
    _rule(_FEET, r"\1 foot \2"),
    _rule(_SENTENCE_END, r"\1 ."),
    _rule("--", " —"),
    _rule(r"\b[Ee]\.g\.,?", "for example"),
    _rule(r"\b[Ii]\.e\.,?", "that is"),
    _rule(r"\b24/7\b", "24 7"),
    _rule(r"\b50/50\b", "50 50"),
    _rule(r"\b(\w+)/or\b", r"\1 or"),
    _rule(r"(?<![\w&])#(?=[A-Za-z])", "hashtag "),
    _rule(r"\d(?:[,.]?\d){14,}", lambda m: digit_by_digit(re.sub(r"\D", "", m[0]))),  # past all names
    _rule(r"(\S{40})(?=\S)", r"\1 "),  # no word is as long, and hibari's work grows with its cube
    _rule(_PHONE, _telephone),
    _rule(r"(?<![\d.,:$£€])\b(911|999)\b(?![,.:]\d)", lambda m: digit_by_digit(m[1])),
    _rule(r"(?<![\d.,:/-])\b0\d+\b(?![.,:/-]\d)", _zeros),
    _rule(rf"\b({_NUMBERED})\.? (\d{{3,4}})\b(?![.,:]\d)", _room, re.IGNORECASE),
    # "a £20 note", "a 5 km run": what stands before a noun is singular
    _rule(
        r"(?<=\b[Aa] )([$£€])(\d[\d,.]*)( (?:thousand|million|billion))?(?= [a-z])",
        lambda m: f"{m[2]}{m[3] or ''} {_CURRENCIES[m[1]]}",
    ),
    _rule(rf"(?<=\b[Aa] )(\d[\d,.]*) ?({_UNIT_NAMES})(?= [a-z])", lambda m: f"{m[1]} {_UNITS[m[2]]}"),
    _rule(r"\b(\d[\d,.]*) ?([GTM]B)\b", lambda m: f"{m[1]} {_UNITS[m[2]]}{'' if m[1] == '1' else 's'}"),
)


def in_words(text: str, known: Callable[[str], bool], phonemes: Callable[[str], str]) -> str:
    """`text` with its figures, signs and odd spellings in words, where hibari would read them otherwise.

    `known` tells whether the dictionary has a word; `phonemes` are those of a word.
    """
    for pattern, said in RULES:
        text = pattern.sub(said, text)
    text = re.sub(_STUTTER, lambda match: _stutter(match, phonemes), text, flags=re.IGNORECASE)
    text = _ELONGATED.sub(lambda match: _shortened(match.group(), known), text)
    return _shouted(text, known)


def _stutter(match: re.Match[str], phonemes: Callable[[str], str]) -> str:
    """ "P-please" begins its word twice: the consonant with a breath of a vowel, or the vowel itself."""
    part, word = match[1], match[2]
    onset = phonemes(word).lstrip("ˈˌ")[:1]
    if part[0].lower() in "aeiou" or not onset:
        return f"{part}, {word}"
    return f"[{part}](/{onset}ə/), {word}"


def _shortened(word: str, known: Callable[[str], bool]) -> str:
    """The word of the dictionary that "Sooo" draws out: each run of a letter is one or two of it."""
    runs = [(letter, len(list(run))) for letter, run in groupby(word, str.lower)]
    if len(runs) > 12:
        return word
    choices = [(letter * 2, letter) if count > 2 else (letter * count,) for letter, count in runs]
    spellings = ["".join(choice) for choice in product(*choices)]
    found = next((spelling for spelling in spellings if known(spelling)), spellings[-1])
    return found.capitalize() if word[0].isupper() else found


def _shouted(text: str, known: Callable[[str], bool]) -> str:
    """Shouted words in small letters; initials and Roman numerals stay."""
    all_of_it = text.isupper()

    def in_small(match: re.Match[str]) -> str:
        word = match.group()
        if known(word.lower()) and (all_of_it or not known(word)):
            return word.lower()
        is_name = len(word) > 3 and not known(word) and re.search("[AEIOUY]", word)
        return word.capitalize() if is_name and re.search("[^IVXLC]", word) else word

    return _CAPITALS.sub(in_small, text)
