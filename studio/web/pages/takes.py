"""The takes of a shot, and why a take is out of date, in the user's language."""

from collections.abc import Mapping, Sequence

from studio.projects import takes
from studio.projects.reasons import Why
from studio.web.labels import CHOICES
from studio.web.visit import Visit
from studio.web.words import retell

# What a term of film is called; no two sets call the same term by different names that matter here.
LABELS = {value: label for pairs in CHOICES.values() for value, label in pairs if value}


def told(visit: Visit, why: Why) -> list[str]:
    """Each reason as a sentence. `was` and `now` are terms; all other values are the creator's own words."""
    return [
        visit.say(template, {name: term(visit, name, value) for name, value in values.items()})
        for template, values in why
    ]


def by_sentence(visit: Visit, why: Mapping[int, Why]) -> list[dict[str, object]]:
    """What has changed since a cut, each sentence once, with the numbers of the shots that it is true of."""
    found: dict[str, list[int]] = {}
    for number in sorted(why):
        for text in told(visit, why[number]):
            found.setdefault(text, []).append(number)
    return [{"text": text, "shots": ", ".join(map(str, numbers))} for text, numbers in found.items()]


def term(visit: Visit, name: str, value: object) -> str:
    text = str(value)
    return visit.say(LABELS.get(text, text)) if name in ("was", "now") else text


def state(visit: Visit) -> dict[str, object] | None:
    """The takes of the shot that the page shows them of, newest first; None where it shows none."""
    if not visit.part:
        return None
    return {"shot": visit.part, "list": rows(visit, takes.takes(*visit.of, visit.part))}


def rows(visit: Visit, found: Sequence[takes.KeptTake]) -> list[dict[str, object]]:
    return [
        {
            "mark": take.made_from,
            "number": number,
            "film": visit.media(take.preview) if take.there else "",
            "made": take.made.isoformat(),
            "renderer": take.renderer,
            "version": take.version,
            "seed": take.seed,
            "seconds": take.seconds,
            "took": take.took,
            "notes": [retell(visit.language, note) for note in take.notes],
            "current": take.current,
            "usable": take.there and take.whole and not take.current,
            "why": told(visit, take.why),
        }
        for number, take in zip(range(len(found), 0, -1), found, strict=True)
    ]


def pick(visit: Visit, id: str, mark: str) -> None:
    takes.pick(*visit.of, id, mark)


ACTS = {"take.pick": pick}
