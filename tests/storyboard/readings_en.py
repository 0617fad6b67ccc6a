"""What the offline writer makes of an English story, in short."""

from storyboard.offline.listening import Reading, listen
from storyboard.offline.roster import Person
from storyboard.terms import Language


def heard(story: str) -> Reading:
    return listen(story, Language.EN)


def names_in(story: str) -> list[str]:
    return [person.name for person in heard(story).roster.people.values()]


def who(story: str, name: str) -> Person:
    """The one whom `name` means."""
    return next(person for person in heard(story).roster.people.values() if name in person.names)


def speakers(story: str) -> list[str]:
    """The name of the speaker of each quotation."""
    reading = heard(story)
    said = [voiced for each in reading.voiced for voiced in each]
    return [reading.roster.people[voiced.speaker].name if voiced.speaker else "" for voiced in said]
