"""A look stored with its character, so that a face never drifts from shot to shot.

A sheet is flat names and values, as Character.sheet holds them. It remembers the words and the
seed that it was made from: new words change what they name and leave the rest alone.
"""

import hashlib
from collections.abc import Sequence

from assets.likeness import apart
from assets.look import Look
from assets.look_words import resolve_look
from storyboard.models import Character

Sheet = dict[str, float | str]
TRIES = 400  # looks that are tried for one who is like somebody else


def look_of(character: Character, seed: int = 0) -> Look:
    """The character's stored look; resolved anew where none is stored or its words have changed.

    Nothing is stored here: `character.sheet = sheet_of(look, character, seed)` does that. A sheet
    keeps its seed, so that new words change what they name and leave the rest of the face alone.
    """
    sheet = character.sheet
    if sheet and sheet.get("words") == _words(character):
        return look_from_sheet(sheet)
    return resolve_look(character, int(sheet.get("seed", seed)))[0]


def sheet_of(look: Look, character: Character | None = None, seed: int = 0) -> Sheet:
    """A look as flat names and values, for Character.sheet; with `character`, what it was made from."""
    sheet: Sheet = {}
    for name, value in look.model_dump(mode="json", exclude={"outfits"}).items():
        sheet[name] = float(value) if isinstance(value, bool) else value
    for i, outfit in enumerate(look.outfits):
        for name, value in outfit.model_dump(mode="json").items():
            sheet[f"outfit{i}.{name}"] = ",".join(value) if isinstance(value, list) else value
    if character is not None:
        sheet |= {"words": _words(character), "seed": float(seed)}
    return sheet


def cast_sheets(people: Sequence[Character], seed: int, met: Sequence[Character] = ()) -> list[Sheet]:
    """A sheet for each of `people`, whom nobody takes for each other or for `met` (assets.likeness).

    Who has a drawn face keeps it. All others, those of whom most is said before those who are free, get
    the first look that their words allow and that is far enough from everyone's; where words leave no
    such look, the farthest that was tried.
    """
    drawn = {one.id: look_of(one) for one in (*met, *people) if "words" in one.sheet}
    seeds = {one.id: int(one.sheet.get("seed", seed)) for one in people}
    for person in sorted(people, key=lambda one: (not one.look, not one.wardrobe)):
        if person.id not in drawn:
            seeds[person.id], look = _apart(person, seeds[person.id], list(drawn.values()))
            drawn[person.id] = look
    return [sheet_of(drawn[one.id], one, seeds[one.id]) for one in people]


def _apart(person: Character, seed: int, others: Sequence[Look]) -> tuple[int, Look]:
    """The first seed from `seed` on, and its look, that nobody takes for one of `others`."""
    best, far = (seed, resolve_look(person, seed)[0]), (-1.0, -1.0)
    for tried in range(seed, seed + TRIES):
        look = resolve_look(person, tried)[0]
        shares = [apart(look, other) for other in others]
        nearest = (
            min((shape for shape, _ in shares), default=1.0),
            min((hue for _, hue in shares), default=1.0),
        )
        if nearest > far:
            best, far = (tried, look), nearest
        if far == (1, 1):
            break
    return best


def look_from_sheet(sheet: Sheet) -> Look:
    """The look that `sheet_of` wrote; raises pydantic.ValidationError for one that it could not have."""
    face = {name: value for name, value in sheet.items() if "." not in name and name not in ("words", "seed")}
    outfits: dict[str, dict[str, object]] = {}
    for name, value in sheet.items():
        if "." in name:
            index, part = name.split(".")
            worn = [word for word in str(value).split(",") if word] if part == "accessories" else value
            outfits.setdefault(index, {})[part] = worn
    ordered = [outfits[index] for index in sorted(outfits, key=lambda text: int(text.removeprefix("outfit")))]
    return Look.model_validate({**face, "outfits": ordered})


def _words(character: Character) -> str:
    """A fingerprint of all that a look is read from."""
    said = [character.id, character.name, character.sex, character.age, character.look, *character.wardrobe]
    return hashlib.sha256("\0".join(said).encode()).hexdigest()[:16]
