"""English names as they stand in a text: every form of a name, and what speaks for its being someone's.

It counts; who bears which form is decided in `aliases`.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

from storyboard.offline.roster import OWNED
from storyboard.offline.words import en, en_names, en_present
from storyboard.terms import Sex

GAP = r"(?:[ \t]+|[ \t]*\n[ \t]*(?!\s))"  # between the words of a name: no new paragraph
WORD = r"[A-ZÀ-Þ](?:\w|[’'-](?=\w))*[a-zß-ÿ]"
JOINT = r"(?:de|de la|du|van|von|le|la|St\.?|Saint|[A-Z]\.)"
NAME = rf"{WORD}(?:{GAP}(?:{JOINT}{GAP})?{WORD})*"
TITLES = "|".join(sorted(en.HONORIFICS, key=len, reverse=True))
SHORT_TITLES = r"(?:Mr|Mrs|Ms|Dr|Rev|Capt|Mlle|Mme)\."  # only these have a full stop of their own
CANDIDATE = re.compile(
    rf"\b(?:(?P<title>{SHORT_TITLES}|(?:{TITLES})\b){GAP})?"
    rf"(?P<name>(?:[A-Z]\.{GAP}?)*(?:(?:de|du|van|von|St\.?){GAP})?{NAME})"
)
TELLS = "|".join(sorted(en.SPEECH_VERBS, key=len, reverse=True))
AFTER_TELLS = re.compile(rf"\s+(?:\w+ly\s+)?(?:{TELLS})\b")
BEFORE_TELLS = re.compile(
    rf"\b(?:{TELLS})\s+(?:(?:{SHORT_TITLES}|(?!(?:to|of|at|in|on|from|for|with|about)\b)\w+)\s+){{0,2}}$"
)
AFTER_VERB = re.compile(r"(?:\s+\w+ly)?\s+([a-z]+)\b")
SENTENCE_START = re.compile(r"(?:^|[.!?…\n”\"“‘—:_-])[\"”’\s_]*$")
LOCATIVE = re.compile(
    r"\b(?:in|at|from|near|into|through|across|to|of|toward|towards|around|on)\s+(?:the\s+)?$"
)
# "the Queen of Arrance", "your Honor", "in June": a place, a rank, a month.
SOMEWHERE = re.compile(r"\b[A-Z]\w+\s+of\s+$|\b[Yy]our\s+$")
SOMETIME = re.compile(r"\b(?:in|since|until|till|last|next|late|early|mid|every|this|that)\s+$", re.I)
CALENDAR = frozenset({"April", "May", "June", "August"})
SHORTENED = re.compile(r"(?:n[’']t|[’'](?:ll|ve|re|d|m))$")
# "Go home, Petrus." "Ledger, weigh it." Who is called is someone.
CALLED_LAST = re.compile(r"[a-z]\w*,\s+$")
CALLED_FIRST = re.compile(
    r",\s+(?:I|you|your|please|don|do|what|where|why|how|who|would|will|can|could|did|are|is|have|let|come|go|"
    r"look|listen|wait|stop|[a-z]+\s+(?:it|him|her|me|them|that|this|the|us))\b"
)
INTRODUCES = re.compile(r"(?:\bI(?:[’']m| am)|\b[Mm]y name(?:[’']s| is)|\b[Cc]all me)\s+$")
A_THING = re.compile(r"\b[Aa]n? (?:[a-z]+ )?$")  # "a black Mercedes"
ASKS_NAME = re.compile(
    r"\b[Yy]our (?:full |real |first )?name\b|\b[Ww]ho are you\b|\bthey call you\b|\b[Ww]ho[’']s there\b|"
    r"\b(?:do|should|can|may) (?:I|we) call you\b"
)
ONE = r"(?:[A-Z]\w+\.? )?[A-Z]\w+(?: [A-Z]\w+)?"
GIVEN = re.compile(rf"(?:{ASKS_NAME.pattern})[^\n]*\n+[“\"‘]({ONE})[.,]")  # asked for a name, one gives it
DAY_SAYS = re.compile(  # "said Sunday", "Sunday, her driver": a man who is called like a day
    rf"\b(?:(?:{TELLS})\s+(?=\w+day\b)|(?=\w+day, (?:his|her|my|the|a)\b))([A-Z]\w+day)\b"
)
ITS_OWN = re.compile(rf"\b(?:(he|his|himself)|(she|hers|herself|her(?=\s+{OWNED})))\b", re.I)
HE_OR_SHE = re.compile(r"\b(?:(he|him|his|himself)|(she|her|hers|herself))\b", re.I)


@dataclass
class Form:
    """One form of a name, "Mr" + "Frank Churchill", and what was seen of it."""

    title: str  # without its full stop, "" for none
    name: str
    first: int
    times: int = 0
    inside: int = 0  # how often within speech
    called: int = 0  # how often someone is called by it
    alone: int = 0  # how often it is the subject that opens a paragraph, without an article, and no plural
    mid: int = 0  # how often within a sentence, where a capital means something
    score: int = 0
    strong: int = 0
    family: bool = False  # it is a surname: a title goes with it elsewhere
    sexes: Counter[Sex] = field(default_factory=Counter)  # of the pronouns that follow it

    @property
    def words(self) -> list[str]:
        return [word for word in self.name.split() if word[0].isupper()]

    @property
    def given(self) -> str:
        return self.words[0]

    @property
    def surname(self) -> str:
        return self.words[-1]

    @property
    def full(self) -> str:
        return f"{self.title} {self.name}".strip()


def forms_in(story: str, inside: bytearray) -> list[Form]:
    """Every form that is likely to be a person's, in order of appearance; `inside` marks what is said."""
    lower = Counter(re.findall(r"\b[a-z]+\b", story))
    capital = Counter(re.findall(r"\b[A-Z][a-z]+\b", story))
    found: dict[tuple[str, str], Form] = {}
    days = {match[1] for match in DAY_SAYS.finditer(story)}
    no_names = en_names.NOT_NAMES - days
    given = {word for match in GIVEN.finditer(story) for word in match[1].split()}
    for match in CANDIDATE.finditer(story):
        title = (match["title"] or "").rstrip(".")
        start, words = match.start("name"), re.sub(r"[’']s?$|[’']s(?= )", "", match["name"]).split()
        before = story[max(0, match.start() - 40) : match.start()]
        opens = bool(SENTENCE_START.search(before))
        while words and not title and words[0] not in days and ordinary(words[0], opens, lower, capital):
            start += len(words[0]) + 1
            words.pop(0)
            opens = False
            before = story[max(0, start - 40) : start]
        if len(words) > 1 and words[0] in en.HONORIFICS:
            title = words.pop(0)
        stop = next((i for i, word in enumerate(words[1:], 1) if word in en.HONORIFICS), len(words))
        words = words[:stop]
        if not words or SHORTENED.search(words[-1]) or any(word in no_names for word in words):
            continue
        if words[-1] in en_names.PLACE_TAILS and not title and len(words) > 1:
            continue
        month = words[0] in CALENDAR and SOMETIME.search(before)
        if not title and (month or SOMEWHERE.search(before)):
            continue
        form = found.setdefault((title, " ".join(words)), Form(title, " ".join(words), start))
        weigh(form, story, start, match.end(), before, opens, bool(inside[start]))
        form.strong += 3 * (form.given in given)
    sure = [form for form in found.values() if personal(form, lower)]
    # Mrs. Hall is someone: so is Hall; Edith Crane is: so is Edith.
    families = {form.name for form in sure if form.title}
    families |= {word for form in sure if len(form.words) > 1 for word in (form.given, form.surname)}
    families |= {form.title for form in sure if form.title}  # "the Queen", where there is a Queen Oriane
    sure += [form for form in found.values() if form.name in families and not form.title and form not in sure]
    parts = {form.name for form in sure if not form.title}
    longer = [  # Rhys is someone: so is Rhys Castellan; Do-hyun is: so is Kim Do-hyun
        form
        for form in found.values()
        if len(form.words) > 1 and (form.given in parts or ("-" in form.surname and form.surname in parts))
        if form not in sure
    ]
    givens = {form.given for form in sure if not form.title}
    shorter = [  # and whoever is called Teo, where there is a Teodora
        form
        for form in found.values()
        if form.called and not form.title and form not in [*sure, *longer]
        if len(form.words) == 1 and any(part_of(form.name, given) for given in givens)
    ]
    return sorted([*sure, *longer, *shorter], key=lambda form: form.first)


def part_of(short: str, given: str) -> bool:
    """Whether a name is another's beginning or end: Viv, Vivian; Lena, Elena."""
    begins, ends = given.startswith(short), given.lower().endswith(short.lower())
    return len(short) < len(given) and ((begins and len(short) > 1) or (ends and len(short) > 2))


def ordinary(word: str, opens: bool, lower: Counter[str], capital: Counter[str]) -> bool:
    """Whether a capitalised word is no part of a name: "Old", "Indeed", "Seeing" where a sentence begins."""
    if word in en_names.NOT_NAMES or word in en_names.BEFORE_NAMES:
        return True
    common = lower[word.lower()] > capital[word] or word.endswith("ly")
    return opens and common and not known(word)


def known(word: str) -> bool:
    return word.lower() in en_names.FEMALE_NAMES or word.lower() in en_names.MALE_NAMES


def weigh(form: Form, story: str, start: int, end: int, before: str, opens: bool, said: bool) -> None:
    """Add what one mention tells of its form."""
    after = story[end : end + 40]
    form.times += 1
    form.inside += said
    form.mid += not opens
    form.strong += 3 * bool(form.title)
    if known(form.given) or form.given.lower() in en_names.NICKNAMES:
        form.strong += 2 if len(form.words) > 1 or not opens else 1
    tells = AFTER_TELLS.match(after) or (BEFORE_TELLS.search(before) and not said)
    if tells:
        form.strong += 3
    verb = AFTER_VERB.match(after)
    if verb and (verb[1] in en.VERBS or verb[1].endswith("ed")):
        form.score += 1
        form.strong += opens and known(form.given) and form.name not in en_names.NATURE
        alone = opens and before[-1:] in ("", "\n")
        form.strong += alone and form.name not in en_names.NATURE and form.name[-1] != "s"
        form.alone += alone and form.name not in en_names.NATURE and form.name[-1] != "s"
    form.strong += 2 * bool(verb and verb[1] in en_present.HUMAN)
    full = len(form.words) == 2 and not form.title and not said and not LOCATIVE.search(before)
    form.strong += 2 * bool(
        full and verb and verb[1] in ("was", "is", "had", "has")
    )  # "Ada Lowe was coming down"
    if opens and re.match(r", (?:the|an?|who|his|her|my)\b", after):
        form.strong += 2
    if said and before.rstrip().endswith((",", "“", '"', "!", "?", ".", "-")) and after[:1] in ",.!?;-":
        form.score += 1
        form.called += 1
        form.strong += 2 * bool(CALLED_FIRST.match(after) if opens else CALLED_LAST.search(before))
    form.strong += 3 * bool(said and INTRODUCES.search(before) and after[:1] in ".,!?;—-")
    form.score -= 3 * bool(not said and A_THING.search(before))
    if re.search(r"\b[Tt]he\s+$", before):
        form.score -= 0 if tells or said else 1 if verb else 2
    elif LOCATIVE.search(before):
        form.score -= 1
    if not said and not re.match(r", (?:his|her)\b", after):
        near = ITS_OWN.search(story, end, end + 80)
        if near and "\n\n" not in story[end : near.start()]:
            form.sexes[Sex.MALE if near[1] else Sex.FEMALE] += 1


def personal(form: Form, lower: Counter[str]) -> bool:
    """Whether a form is someone's: enough speaks for it, for its number of mentions."""
    place = form.name in en_names.PLACE_TAILS and not form.title
    unheard = form.alone > 0 and not lower[form.name.lower()] and not form.name.endswith(("ing", "ed"))
    strong = form.strong + unheard  # what is counted has an article, unless it is a name
    total = form.score + strong - 2 * place * form.times
    told = form.title or form.mid or form.inside < form.times or known(form.given) or form.called
    common = lower[form.name.lower()]
    sure = strong >= 2 or (form.mid and total >= 2) or (total >= 3 and not common)
    sure |= bool(form.called and known(form.given) and not common)  # "Lena?"
    return bool(told and sure and total >= max(1, 0.12 * form.times))
