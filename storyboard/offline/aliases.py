"""Which forms of a name mean the same person: "Miss Bennet", "Lizzy", "Elizabeth Bennet".

Fullest first: a full name makes a person, a titled surname finds its bearer by sex and marriage,
a bare name goes to whoever bears it. What fits nobody is somebody new.
"""

from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from storyboard.offline.names_en import Form, known, part_of
from storyboard.offline.words import en, en_names, en_roles
from storyboard.terms import Sex

WIFE, MAIDEN = frozenset({"Mrs", "Madame", "Mme"}), frozenset({"Miss", "Mademoiselle", "Mlle"})
PARENTS = frozenset({"Mama", "Papa", "Baba", "Mother"})  # Mama Tunde is Tunde's
RANKS = frozenset(
    {"General", "Admiral", "Colonel", "Major", "Captain", "Capt", "Commander", "Lieutenant", "Sergeant"}
)
NOBLE = frozenset(
    {"Sir", "Lord", "Lady", "Duke", "Duchess", "Earl", "Count", "Countess", "Prince", "Princess"}
)


@dataclass
class Bearer:
    """A person in the making: the forms that mean them."""

    forms: list[Form] = field(default_factory=list)
    givens: set[str] = field(default_factory=set)
    surname: str = ""
    sex: Sex = Sex.UNKNOWN
    told_by_given: int = 0  # how often the narration calls them by the given name alone

    @property
    def titles(self) -> set[str]:
        return {form.title for form in self.forms} - {""}

    @property
    def times(self) -> int:
        return sum(form.times for form in self.forms)

    def take(self, form: Form) -> None:
        """`form` means this person, too."""
        self.forms.append(form)
        told = sex_of_form(form)
        if self.sex is Sex.UNKNOWN or (form.title and en.HONORIFICS[form.title] is not Sex.UNKNOWN):
            self.sex = told if told is not Sex.UNKNOWN else self.sex


def gather(forms: list[Form], often: int) -> list[Bearer]:
    """One Bearer for all the forms of one person.

    `often` is how many times a narration must use a form for it to be its way of naming someone.
    """
    bearers: list[Bearer] = []
    full = [form for form in forms if len(form.words) > 1]
    titled = [form for form in forms if len(form.words) == 1 and form.title]
    bare = [form for form in forms if len(form.words) == 1 and not form.title]
    alone = {form.name: form.sexes for form in bare}
    families = {form.name for form in titled if form.title not in en.GIVEN_TITLES and not known(form.name)}
    for form in bare:
        form.family = form.name in families  # whom others call Inspector Keane
    for form in full:
        form.sexes += alone.get(form.given, Counter[Sex]())
    for form in sorted(full, key=lambda form: (-len(form.words), -form.times)):
        place(form, of_full_name(form, bearers), bearers)
    told = {form.name: outside(form) for form in bare}
    for bearer in bearers:
        bearer.told_by_given = max((told.get(given, 0) for given in bearer.givens), default=0)
    for form in sorted(titled, key=lambda form: (form.title in WIFE, -form.times)):
        place(form, of_title(form, bearers, often), bearers)
    for form in sorted(bare, key=lambda form: (formal(form.name) != form.name.lower(), -form.times)):
        place(form, of_bare_name(form, bearers, often), bearers)
    return shortened(addressed(bearers)) if often == 1 else bearers


def shortened(bearers: list[Bearer]) -> list[Bearer]:
    """`bearers` of a short story, where "Viv" and "Lena", who are only spoken of, are Vivian and Elena."""
    spoken_of = [b for b in bearers if len(b.givens) == 1 and not any(map(outside, b.forms))]
    for bearer in spoken_of:
        short = next(iter(bearer.givens))
        able = [
            other
            for other in bearers
            if other not in spoken_of and (not bearer.titles or agree(other.sex, bearer.sex))
            if any(part_of(short, given) or part_of(given, short) for given in other.givens)
        ]
        if len(able) == 1:
            able[0].givens.add(short)
            for form in bearer.forms:
                able[0].take(form)
            bearers = [each for each in bearers if each is not bearer]
    return bearers


def addressed(bearers: list[Bearer]) -> list[Bearer]:
    """`bearers` of a short story, where the only Miss who is called so is the only one without a surname."""
    for sex in (Sex.FEMALE, Sex.MALE):
        ours = [bearer for bearer in bearers if bearer.sex is sex]
        called = [
            bearer
            for bearer in ours
            if bearer.titles - WIFE and not bearer.givens and not any(map(outside, bearer.forms))
            if any(form.called for form in bearer.forms)
        ]
        bare = [b for b in ours if not b.surname and not b.titles and any(map(outside, b.forms))]
        if len(called) == len(bare) == 1:
            bare[0].surname = called[0].surname
            for form in called[0].forms:
                bare[0].take(form)
            bearers = [bearer for bearer in bearers if bearer is not called[0]]
    return bearers


def outside(form: Form) -> int:
    """How often a form stands in the narration."""
    return form.times - form.inside


def place(form: Form, bearer: Bearer | None, bearers: list[Bearer]) -> None:
    """Give `form` to its bearer, or to a new one."""
    if bearer is None:
        bearer = Bearer()
        bearers.append(bearer)
        if len(form.words) > 1 or (form.title and form.title not in en.GIVEN_TITLES):
            bearer.surname = form.surname
        elif not form.title and not known(form.name) and form.sexes[Sex.MALE] > form.sexes[Sex.FEMALE]:
            bearer.surname = form.surname  # men are called by it
    if len(form.words) > 1 or (not form.title and not bearer.surname) or form.title in en.GIVEN_TITLES:
        bearer.givens.add(form.given)
    if len(form.words) > 1 and not bearer.surname:
        bearer.surname = form.surname
    bearer.take(form)


def of_full_name(form: Form, bearers: list[Bearer]) -> Bearer | None:
    """The bearer of the same surname and given name, middle names and nicknames aside."""
    sex = sex_of_form(form)
    for bearer in bearers:
        same = bearer.surname == form.surname and agree(bearer.sex, sex)
        if same and any(akin(given, form.given) for given in bearer.givens):
            return bearer
    return None


def of_title(form: Form, bearers: list[Bearer], often: int) -> Bearer | None:
    """The bearer of "Mr. Gray", "Miss Daisy", "Sir Thomas": one whose sex and marriage allow it."""
    sex = sex_of_form(form)
    if form.title in en.GIVEN_TITLES or known(form.name):
        given = [b for b in bearers if agree(b.sex, sex) and any(akin(g, form.name) for g in b.givens)]
        if given:
            return most(given)
    able = [b for b in bearers if b.surname == form.name and agree(b.sex, sex) and allows(b, form.title)]
    if not able and form.title not in en.GIVEN_TITLES:  # Han Ji-woo is Miss Han
        first = [b for b in bearers if any(len(f.words) > 1 and f.given == form.name for f in b.forms)]
        able = [b for b in first if agree(b.sex, sex) and not b.titles and not known(form.name)]
    if form.title in WIFE and any(b.surname == form.name and b.titles & MAIDEN for b in bearers):
        able = [b for b in able if b.titles & WIFE]  # where there is a Miss Bennet, she is the mother
    if outside(form) >= max(often, 0.6 * form.times) and (form.title not in WIFE or often == 1):
        # Narration that says "George" of one says "Mr. Emerson" of his father; in a novel, years may
        # have made a wife of her.
        able = [b for b in able if b.told_by_given < often]
    if len(able) > 1:  # Mr. John Knightley is not Mr. Knightley
        able = [
            b for b in able if not any(f.title == form.title and len(f.words) > 1 for f in b.forms)
        ] or able
    return most(able) if len(able) == 1 or form.title not in WIFE else None


def of_bare_name(form: Form, bearers: list[Bearer], often: int) -> Bearer | None:
    """The bearer of a name that stands alone: a title, a given name, else a surname, else a nickname."""
    name = form.name
    if name in en.HONORIFICS:
        same = en.SAME_TITLES.get(name, frozenset({name}))
        return most([b for b in bearers if b.titles & same])
    given = [b for b in bearers if name in b.givens]
    if given and outside(form) >= often == 1 and all(b.titles and b.titles <= PARENTS for b in given):
        return None
    if given:
        return most(given)
    family = [b for b in bearers if b.surname == name]
    if family and outside(form) >= often and all(b.titles & (WIFE | MAIDEN) and not b.givens for b in family):
        return None  # a narration that has a Mrs. Voss calls her husband, or her son, Voss
    told = [b for b in family if any(map(outside, b.forms))]  # before one who is only spoken of
    family = told if often == 1 and told else family
    men = [b for b in family if b.sex is not Sex.FEMALE]
    if men or family:
        return most(men or family)
    akin_to = [b for b in bearers if any(akin(g, name) or tail(g, name) for g in b.givens)]
    if not akin_to and form.called and form.inside == form.times and not known(name):
        akin_to = [b for b in bearers if any(g != name and g[:3] == name[:3] for g in b.givens)]  # Tadzio
    return most(akin_to) if akin_to else None


def most(bearers: list[Bearer]) -> Bearer | None:
    return max(bearers, key=lambda bearer: bearer.times, default=None)


def allows(bearer: Bearer, title: str) -> bool:
    """Whether someone with the titles so far can have this one, too."""
    if title in WIFE:
        return not bearer.titles & MAIDEN and (bool(bearer.givens) or bool(bearer.titles & WIFE))
    if title in MAIDEN and bearer.titles & WIFE:
        return False
    # Mr. Tilney is no General Tilney, Mr. Elliot no Sir Walter Elliot, Miss Morstan no Captain Morstan.
    for kind in (RANKS, NOBLE):
        theirs = bearer.titles & kind
        if (title in kind or theirs) and bearer.titles and title not in theirs:
            return False
    return True


def agree(one: Sex, other: Sex) -> bool:
    """Whether two can be the same person's sex."""
    return Sex.UNKNOWN in (one, other) or one is other


def akin(one: str, other: str) -> bool:
    """Whether two given names can mean the same person: Lizzy and Elizabeth."""
    return one == other or formal(one) == other.lower() or formal(other) == one.lower()


def tail(long: str, short: str) -> bool:
    """Winnie-the-Pooh is Pooh."""
    return "-" in long and short in long.split("-")


def formal(given: str) -> str:
    """The name that a nickname stands for, in lower case."""
    return en_names.NICKNAMES.get(given.lower(), given.lower())


def sex_of_form(form: Form) -> Sex:
    """What title, given name and the pronouns near by tell."""
    kin = next((kin for kin, calls in en.KIN_CALLS.items() if form.full in calls), "")
    if kin:
        return en_roles.PEOPLE[kin][0]
    told = en.HONORIFICS[form.title] if form.title else Sex.UNKNOWN
    if told is not Sex.UNKNOWN:
        return told
    female, male = form.sexes[Sex.FEMALE], form.sexes[Sex.MALE]
    own = not form.family and (len(form.words) > 1 or not form.title)
    given = sex_of_given(form.given) if own else Sex.UNKNOWN
    sure = 0.75 if given is Sex.UNKNOWN else 0.9
    if female + male >= 8 and max(female, male) >= sure * (female + male):
        return Sex.FEMALE if female > male else Sex.MALE
    if given is Sex.UNKNOWN and max(female, male) >= 2 and not min(female, male):
        return Sex.FEMALE if female else Sex.MALE
    return given


def sex_of_given(given: str) -> Sex:
    """What a given name tells: one that English novels have, else one of anywhere."""
    female, male = formal_in(given, en_names.FEMALE_NAMES), formal_in(given, en_names.MALE_NAMES)
    if not female and not male and given not in en.HONORIFICS:
        names = given_names()
        female, male = given.lower() in names[0], given.lower() in names[1]
    return Sex.UNKNOWN if female == male else Sex.FEMALE if female else Sex.MALE


@cache
def given_names() -> list[frozenset[str]]:
    """The names of all countries that tell women and men, in lower case."""
    lines = files("storyboard.offline.words").joinpath("given_names.txt").read_text("utf-8").splitlines()
    return [frozenset(line.split()) for line in lines if not line.startswith("#")]


def formal_in(given: str, names: frozenset[str]) -> bool:
    return given.lower() in names or formal(given) in names
