"""Speech tags: "she whispered softly". Who it says speaks, how, and what is left over.

A tag is taken out of the action; its verb and adverbs become a manner and an emotion.
"""

import re
from dataclasses import dataclass

from storyboard.offline.words import en, en_roles, zh
from storyboard.terms import Emotion, Language, Sex


@dataclass(frozen=True)
class Tag:
    """A tag at `start` to `end` of the story.

    `subject` is where its subject stands (None: said before), `rest` what the subject does
    besides speaking, from `rest_start`.
    """

    start: int
    end: int
    subject: tuple[int, int] | None
    manner: str = ""
    emotion: Emotion | None = None
    rest: str = ""
    rest_start: int = 0
    stops: bool = True  # the tag ends its sentence


TITLES_EN = "|".join(sorted(en.HONORIFICS, key=len, reverse=True))
VERB_EN = "|".join(
    verb + en.TELLS_IF.get(verb, "") for verb in sorted(en.SPEECH_VERBS, key=len, reverse=True)
)
# A subject: a pronoun, names, or a determiner and a noun.
SUBJECT_EN = (
    rf"(?:(?:[Hh]e|[Ss]he|[Tt]hey|I)\b|(?:(?:{TITLES_EN})\.?\s+)?"
    r"[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*|"
    r"(?:[Tt]he|[Aa]n?|[Hh]er|[Hh]is|[Mm]y|[Tt]heir|[Oo]ne)\s+(?:[a-z’'-]+\s+){0,2}?(?!(?:he|she|they|it|who)\b)[A-Za-z’'-]+)"
)
PRE_EN = r"(?:\s+(?:\w+ly|had|then|now|only|just|would|merely|still|also|again|always|at last)){0,2}"
HOW_EN = r"(?:\s+(?:\w+ly|again|aloud|back|in a [\w\s-]+? (?:voice|tone|whisper)|under (?:his|her) breath))?"
TO_EN = r"(?:\s+to\s+(?:him|her|them|me|us|[A-Z]\w+|the\s+\w+))?"
AFTER_EN = (
    re.compile(
        rf"\s*(?P<verb>{VERB_EN})\s+(?P<subject>{SUBJECT_EN})(?P<how>{HOW_EN}){TO_EN}(?P<rest>[^.!?\n]*)"
    ),
    re.compile(
        rf"\s*(?P<subject>{SUBJECT_EN})(?P<pre>{PRE_EN})\s+(?P<verb>{VERB_EN})\b(?P<how>{HOW_EN}){TO_EN}(?P<rest>[^.!?\n]*)"
    ),
)
BEFORE_EN = re.compile(
    rf"(?P<subject>\b{SUBJECT_EN})(?P<pre>{PRE_EN})\s+(?P<verb>{VERB_EN})\b(?P<how>{HOW_EN}){TO_EN}"
    rf"(?P<rest>(?:,\s*\w+ing\b[^.!?\n]*?)?)\s*[,:]\s*$"
)
AND_BEFORE_EN = re.compile(
    rf"(?:,?\s+and)(?P<pre>{PRE_EN})\s+(?P<verb>{VERB_EN})\b(?P<how>{HOW_EN}){TO_EN}\s*[,:]\s*$"
)
TELLS_EN = re.compile(rf"\b(?:{VERB_EN})\b")
CLAUSE_EN = re.compile(r"[^.!?;:\n]*(?:\n[^.!?;:\n]+)*")
LEADING_EN = re.compile(r"[^.!?;\"”]*[,:]\s*$")
# What is done while speaking -> how it reads in brackets.
WHILE_EN = {
    "smiled": "smiling",
    "grinned": "grinning",
    "laughed": "laughing",
    "frowned": "frowning",
    "nodded": "nodding",
    "sighed": "sighing",
    "shrugged": "shrugging",
    "winked": "winking",
    "blushed": "blushing",
    "wept": "weeping",
}
WHILE_FEELS = {
    "smiling": Emotion.HAPPY,
    "grinning": Emotion.HAPPY,
    "laughing": Emotion.LAUGH,
    "frowning": Emotion.WORRIED,
    "sighing": Emotion.TIRED,
    "weeping": Emotion.CRYING,
    "blushing": Emotion.SHY,
}


def tag_after(story: str, start: int, end: int) -> Tag | None:
    """The tag that story[start:end], the narration right after a quotation, begins with."""
    for pattern in AFTER_EN:
        match = pattern.match(story, start, end)
        if match:
            stop = match.end()
            if stop < end and story[stop] in ".!?":
                stop += 1
            stops = not story[start:stop].rstrip().endswith((",", ":", ";", "—"))
            return english(match, start, stop, stops)
    return None


def tag_before(story: str, start: int, end: int) -> Tag | None:
    """The tag that story[start:end], the narration right before a quotation, ends with."""
    match = AND_BEFORE_EN.search(story, start, end)
    if match:
        return english(match, match.start(), end, False)
    found = None
    for match in BEFORE_EN.finditer(story, start, end):
        found = match
    return english(found, found.start(), end, False) if found else None


def loose_subject(
    story: str, start: int, end: int, after: bool, language: Language
) -> tuple[int, int] | None:
    """Where the subject of a speech verb stands that is no tag's: "said the still waiting Harriet".

    `after` the quotation that is the narration's first clause, else the sentence that leads to it.
    """
    if language == "zh":
        return None
    clause = CLAUSE_EN.match(story, start, end) if after else LEADING_EN.search(story, start, end)
    verb = TELLS_EN.search(story, *clause.span()) if clause else None
    if not clause or not verb:
        return None
    inverted = after and not story[clause.start() : verb.start()].strip(" ,-—\n")
    return (verb.end(), clause.end()) if inverted else (clause.start(), verb.start())


def noun_sex(subject: str, language: Language) -> Sex | None:
    """The sex that a tag's subject tells: "the old gentleman"."""
    words = subject.split()
    found = en_roles.PEOPLE.get(words[-1].lower()) if words and language == "en" else None
    return found[0] if found and found[0] is not Sex.UNKNOWN else None


def english(match: re.Match[str], start: int, end: int, stops: bool) -> Tag:
    """The Tag of an English match: manner from verb and adverbs, leftovers in `rest`."""
    groups = match.groupdict()
    manner, emotion = en.SPEECH_VERBS[match["verb"]]
    manners = [manner] if manner else []
    for adverb in f"{groups.get('pre') or ''} {match['how']}".split():
        if adverb in en.ADVERBS or adverb.endswith("ly"):
            manners.append(adverb)
            emotion = en.ADVERBS.get(adverb) or emotion
    phrase = re.search(r"in a .*|under (?:his|her) breath", match["how"])
    if phrase:
        manners.append(phrase.group().strip())
    rest = (groups.get("rest") or "").strip(" ,;:—")
    rest_start = match.start("rest") if rest else end
    extra = re.sub(r"^and\s+", "", rest)
    simple = WHILE_EN.get(extra)
    if simple:
        manners.append(simple)
        emotion = WHILE_FEELS.get(simple, emotion)
        rest = ""
    elif re.match(r"(?:\w+ing|without|with|not)\b", rest) and len(rest) <= 60:
        manners.append(rest)
        emotion = feeling(rest, Language.EN) or emotion
        rest = ""
    elif rest.split(" ")[0] in en.ADVERBS or re.fullmatch(r"\w+ly", rest):
        manners.append(rest)
        emotion = en.ADVERBS.get(rest) or emotion
        rest = ""
    elif not match.group("rest" if "rest" in groups else 0).lstrip(" ,").startswith("and "):
        rest = ""  # "said Rose about the files": nothing that is seen
    subject = match.span("subject") if "subject" in groups else None
    return Tag(
        start, end, subject, ", ".join(manners), emotion, re.sub(r"^and\s+", "", rest), rest_start, stops
    )


def feeling(text: str, language: Language) -> Emotion | None:
    """The feeling that narration shows: the first word of the table that it has."""
    table = zh.FEELINGS if language == "zh" else en.FEELINGS
    return first_of(text, table, language)


def spoken_feeling(text: str, language: Language) -> Emotion | None:
    """The feeling in what someone says."""
    table = zh.SPOKEN_FEELINGS if language == "zh" else en.SPOKEN_FEELINGS
    return first_of(text, table, language)


def first_of(text: str, table: dict[str, Emotion], language: Language) -> Emotion | None:
    lower = text.lower().replace("’", "'")
    for words, emotion in table.items():
        at = lower.find(words)
        if at >= 0 and (language == "zh" or at == 0 or not lower[at - 1].isalpha()):
            return emotion
    return None
