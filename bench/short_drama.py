"""`python -m bench.short_drama [FOLDER]`: who speaks and where scenes end in short-drama prose.

FOLDER (tests/storyboard/keyed unless told) holds stories with their keys, one a file: {"title", "language",
"text", "cuts": [beginning of each paragraph that opens a new scene], "speakers": [{"quote", "speaker"}],
"not_speech": [...], "aliases": {speaker: [other names]}}. Those of bench/keyed are what the rules and their
weights were made on; those of tests/storyboard/keyed were never looked at; those of bench/unseen came last,
with their keys, before anything was run on them: as many lines have tags as in the sample stories.

- recall, precision: of quotations. A keyed one is found when nine tenths of its letters are in ours.
- right: share of ALL keyed quotations whose speaker is right: a person of ours who stands for the keyed
  one by the names that they have in the text, whoever speaks.
- explicit: how many of those with a confidence of EXPLICIT are right, and their share.
- cuts: precision, recall and F of scene cuts; a cut is right at its very paragraph only.

The goal: right >= 0.95, explicit >= 0.95, recall >= 0.995, F of the cuts >= 0.8, on stories that no rule was
made on.
"""

import argparse
import json
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from bench.meter import save, show
from bench.speakers import Quotation, Verdict, judged, ours_between, plain, share
from storyboard.offline.listening import Reading, listen
from storyboard.offline.voiced import EXPLICIT
from storyboard.terms import Language

FOLDER = Path(__file__).parent.parent / "tests" / "storyboard" / "keyed"
UNSEEN = Path(__file__).parent / "unseen"
DESCRIBED = 40  # letters of a description before the word that we know somebody by


@dataclass
class Keyed:
    """A story, its key, and what became of each of its quotations."""

    name: str
    reading: Reading
    gold: list[Quotation]
    whom: dict[str, set[str]]  # of the key, for each person of ours
    verdicts: list[Verdict]
    marked: list[bool]  # for each quotation of ours, whether it is keyed
    cuts: set[int]  # paragraphs
    ours: set[int]


def open_key(path: Path) -> Keyed:
    """Read a story and judge the reading; raises ValueError where the key does not fit its text."""
    key = json.loads(path.read_text("utf-8"))
    text = key["text"]
    reading = listen(text, Language(key["language"]))
    gold, at = [], 0
    for said in key["speakers"]:
        start = text.index(said["quote"], at)
        at = start + len(said["quote"])
        gold.append(Quotation([(start, at)], said["speaker"]))
    names = {speaker: [speaker] for speaker in sorted({quotation.speaker for quotation in gold})} | {
        speaker: [speaker, *others] for speaker, others in key["aliases"].items()
    }
    known = {speaker: {bare(name) for name in words} for speaker, words in names.items()}
    whom = {person: {name} for person, name in stand_for(reading, known).items()}
    keyed = sorted(span for quotation in gold for span in quotation.parts)
    marked = [
        any(start < voiced.quote.end and voiced.quote.start < end for start, end in keyed)
        for said in reading.voiced
        for voiced in said
    ]
    begins = [text[stretch.start : stretch.end] for stretch in reading.stretches]
    cuts = {next(i for i, begin in enumerate(begins) if begin.startswith(cut)) for cut in key["cuts"]}
    ours = {setting.paragraphs[0] for setting in reading.settings[1:]}
    verdicts = list(judged(reading, gold, whom))
    return Keyed(path.stem, reading, gold, whom, verdicts, marked, cuts, ours)


def stand_for(reading: Reading, known: dict[str, set[str]]) -> dict[str, str]:
    """Whom of the key each person of ours stands for: whose names theirs are most often in the text."""
    votes: dict[str, Counter[str]] = {}
    described: dict[str, Counter[str]] = {}  # our "man" is the key's "tall man" where the text says so
    for mention in reading.roster.mentions(reading.story):
        word = bare(reading.story[mention.start : mention.end])
        led = plain(reading.story[max(0, mention.start - DESCRIBED) : mention.end])
        goes = plain(reading.story[mention.start : mention.start + DESCRIBED])  # "the woman in the hat"
        for speaker, names in known.items() if mention.person else ():
            if word in names:
                votes.setdefault(mention.person, Counter())[speaker] += 1
            elif any(
                (name.endswith(word) and led.endswith(name))
                or (name.startswith(word) and goes.startswith(name))
                for name in names
            ):
                # Gu is the key's "Old Gu", whatever else he is called.
                (votes if reading.story[mention.start].isupper() else described).setdefault(
                    mention.person, Counter()
                )[speaker] += 1
    found = {person: count.most_common(1)[0][0] for person, count in (described | votes).items()}
    unseen = {
        bare(person.name): person.id for person in reading.roster.people.values() if person.id not in found
    }
    # A system that the text never names.
    return found | {unseen[speaker]: speaker for speaker in known if speaker in unseen}


def bare(name: str) -> str:
    """A name without case, article and whose it is: "my mother" is called "mother"."""
    return re.sub(r"^(?:my|her|his) ", "", plain(name))


def row(name: str, stories: list[Keyed]) -> dict[str, object]:
    """A line of the table."""
    verdicts = [verdict for story in stories for verdict in story.verdicts]
    explicit = [verdict for verdict in verdicts if verdict.confidence >= EXPLICIT]
    marked = [each for story in stories for each in story.marked]
    hits = sum(len(story.cuts & story.ours) for story in stories)
    precision = hits / max(1, sum(len(story.ours) for story in stories))
    recall = hits / max(1, sum(len(story.cuts) for story in stories))
    return {
        "story": name,
        "lines": len(verdicts),
        "recall": f"{sum(verdict.found for verdict in verdicts) / len(verdicts):.3f}",
        "precision": f"{sum(marked) / len(marked):.3f}",
        "right": f"{share(verdicts):.3f}",
        "explicit": f"{share(explicit):.3f} of {len(explicit) / len(verdicts):.0%}",
        "cuts P": precision,
        "cuts R": recall,
        "cuts F": 2 * hits / max(1, sum(len(story.cuts) + len(story.ours) for story in stories)),
    }


def wrong(story: Keyed) -> list[str]:
    """What is wrong, a line each."""
    text = story.reading.story
    ours = [voiced for said in story.reading.voiced for voiced in said]
    found = []
    for quotation, verdict in zip(story.gold, story.verdicts, strict=True):
        if not verdict.right:
            start, end = quotation.parts[0]
            by = [voiced.speaker for voiced in ours_between(ours, start, end)]
            who = ", ".join(story.reading.roster.people[each].name for each in by if each) or "nobody"
            found.append(
                f"{text[start:end][:40]!r}: {who} ({verdict.confidence:.2f}), not {quotation.speaker}"
            )
    for voiced, keyed in zip(ours, story.marked, strict=True):
        if not keyed:
            found.append(f"no speech: {text[voiced.quote.start : voiced.quote.end][:40]!r}")
    for index in sorted(story.cuts ^ story.ours):
        stretch = story.reading.stretches[index]
        kind = "no cut" if index in story.ours else "cut missed"
        found.append(f"{kind}: {text[stretch.start : stretch.end][:50]!r}")
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?", default=FOLDER)
    parser.add_argument("--wrong", action="store_true", help="list everything that is wrong, too")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there, too")
    asked = parser.parse_args()
    paths = sorted(asked.folder.glob("*.json"))
    if not paths:
        parser.error(f"no stories with keys (*.json) in {asked.folder}")
    stories = [open_key(path) for path in paths]
    rows = [row(story.name, [story]) for story in stories] + [row("all", stories)]
    show("Short drama: right >= 0.95, explicit >= 0.95, recall >= 0.995, cuts F >= 0.80", rows)
    if asked.wrong:
        for story in stories:
            print(f"\n{story.name}", *wrong(story), sep="\n  ")
    save(asked.json, {"stories": rows})


if __name__ == "__main__":
    main()
