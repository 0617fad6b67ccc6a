"""What a season's bible already knows, put to use in one of its episodes.

A passage out of the middle of a book rarely says who is who: its people are looked for under the
names that the whole book gave them, and keep the faces that they have there.
"""

from collections.abc import Sequence

from storyboard.models import Bible, Character, Script
from storyboard.offline.roster import Person


def people_of(bible: Bible | None) -> list[Person]:
    """The bible's people as a reader looks for them; their ids stay."""
    return [
        Person(
            [one.name, *one.aliases], one.sex, one.age, named=one.name[:1] != one.name[:1].lower(), id=one.id
        )
        for one in (bible.characters if bible else ())
    ]


def merged(known: Sequence[Person], found: Sequence[Person], story: str) -> list[Person]:
    """Those of `known` whom `story` names, then those found in it who are nobody of them.

    Someone found under a known name is that person, with all names of both. Everyone has an id.
    """
    people = [one for one in known if any(name in story for name in one.names)]
    owners = {name: one for one in reversed(people) for name in one.names}
    used = {one.id for one in known}
    for one in found:
        owner = next((owners[name] for name in one.names if name in owners), None)
        if owner:
            owner.names += [name for name in one.names if name not in owners]
            owner.first, owner.spots, owner.elsewhere = one.first, one.spots, one.elsewhere
            continue
        number = len(people) + 1
        while f"c{number}" in used:
            number += 1
        one.id = f"c{number}"
        used.add(one.id)
        people.append(one)
    return people


def with_bible(script: Script, bible: Bible | None) -> Script:
    """`script` with the bible's own people and places where it has them, looks and all."""
    if bible is None:
        return script
    people = {one.id: one for one in bible.characters}
    places = {one.name.casefold(): one for one in bible.locations}
    script.characters = [
        joined(people[one.id], one) if one.id in people else one for one in script.characters
    ]
    script.locations = [
        places[one.name.casefold()].model_copy(update={"id": one.id})
        if one.name.casefold() in places
        else one
        for one in script.locations
    ]
    return script


def joined(known: Character, found: Character) -> Character:
    """The known one, also under the names found here."""
    names = [name for name in (found.name, *found.aliases) if name not in (known.name, *known.aliases)]
    return known.model_copy(update={"aliases": [*known.aliases, *names]})
