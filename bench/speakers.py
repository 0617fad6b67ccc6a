"""`python -m bench.speakers FOLDER`: who says what in whole novels, with nothing given but the text.

FOLDER is the Project Dialogism Novel Corpus (Vishnubhotla, Hammond & Hirst 2022), published at
github.com/Priya22/project-dialogism-novel-corpus. The rules were made on the DEV novels; `--held-out`
leaves those away.

- quotes: share of the corpus's quotations that are found: nine tenths of the letters of each of their
  parts are in quotations of ours. The corpus counts verses without marks, too.
- marked: share of our quotations' letters that are in quotations of the corpus, which leaves out what is
  thought or cited.
- right: share of ALL the corpus's quotations whose speaker is right. One that is not found is wrong;
  so is one whose speaker the corpus does not know, or is a crowd.
- explicit: how many of those with a confidence of EXPLICIT are right, and their share.
- trusted: the same for those that a creator is not asked about (a confidence of SURE).

A person of ours stands for one person of the corpus at most, among those who say anything: the one to
whose aliases most mentions of ours belong, counted in the text without a look at who says what. Only
where the corpus has one name for two people (a person within and without a tale) they share ours. Two
of ours may stand for the same one.
The goal: right >= 0.70 on novels that are not in DEV, explicit >= 0.95, quotes >= 0.995; a novel of
300,000 characters in well under 30 s.
"""

import argparse
import ast
import csv
import itertools
import re
import tracemalloc
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.meter import save, show, spent
from storyboard.offline.listening import Reading, listen
from storyboard.offline.roster import NARRATORS
from storyboard.offline.voiced import EXPLICIT, Voiced
from storyboard.terms import Language

DEV = (
    "AHandfulOfDust", "DaisyMiller", "Emma", "HardTimes", "OliverTwist", "TheAwakening", "TheSignOfTheFour",
    "WinnieThePooh",
)  # fmt: skip
SURE = 0.8
BANDS = (0.0, 0.4, 0.6, SURE, EXPLICIT, 1.01)


@dataclass
class Quotation:
    """A quotation of the corpus: its parts, as offsets of the text, and who says it."""

    parts: list[tuple[int, int]]
    speaker: str


@dataclass
class Verdict:
    """What became of a quotation."""

    found: bool
    right: bool
    confidence: float


def quotations(folder: Path) -> list[Quotation]:
    """The quotations of a novel's folder; a speaker who is given by an alias gets the main name."""
    people = known_as(folder)
    main = {alias: name for name, aliases in people.items() for alias in aliases}
    with (folder / "quotation_info.csv").open(encoding="utf-8", newline="") as file:
        return [
            Quotation(
                ast.literal_eval(row["quoteByteSpans"]),
                row["speaker"] if row["speaker"] in people else main.get(plain(row["speaker"]), ""),
            )
            for row in csv.DictReader(file)
        ]


def known_as(folder: Path) -> dict[str, set[str]]:
    """Each of a novel's people with the names that the corpus gives them, made plain."""
    with (folder / "character_info.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["Main Name"]: {plain(name) for name in [row["Main Name"], *ast.literal_eval(row["Aliases"])]}
            for row in csv.DictReader(file)
            if row["Aliases"]
        }


def plain(name: str) -> str:
    """A name without case, article, full stops and the corpus's note of a frame (" - Story")."""
    name = re.sub(r" - \w+$", "", name)
    return re.sub(r"^(?:the|an?) ", "", re.sub(r"[.’']", "", name).lower()).strip()


def stand_for(reading: Reading, folder: Path) -> dict[str, set[str]]:
    """Whom of the corpus each person of ours stands for: one, unless the corpus splits a name."""
    speaking = {quotation.speaker for quotation in quotations(folder)}
    gold = {name: names for name, names in known_as(folder).items() if name in speaking}
    count: dict[str, Counter[str]] = {}
    for mention in reading.roster.mentions(reading.story):
        if mention.person:
            word = reading.story[mention.start : mention.end]
            word = "Narr" if word in NARRATORS else word  # the corpus's name for who tells the story
            count.setdefault(mention.person, Counter())[word] += 1
    found: dict[str, set[str]] = {}
    for person, words in count.items():
        proper = [word for word in words if not word[0].islower() and word != "Narr"]
        for those in (proper, list(words)):  # a role counts where no name says more
            votes = {
                name: sum(words[word] for word in those if plain(word) in names)
                for name, names in gold.items()
            }
            most = max(votes.values(), default=0)
            if most and person not in found:
                found[person] = {name for name, times in votes.items() if times == most}
    return found


def judged(reading: Reading, gold: list[Quotation], whom: dict[str, set[str]]) -> Iterator[Verdict]:
    """A verdict for each quotation."""
    ours = sorted(
        (voiced for said in reading.voiced for voiced in said), key=lambda voiced: voiced.quote.start
    )
    letters = bytearray(len(reading.story))
    for voiced in ours:
        letters[voiced.quote.start : voiced.quote.end] = b"\x01" * (voiced.quote.end - voiced.quote.start)
    for quotation in gold:
        share: Counter[str] = Counter()
        sure: dict[str, float] = {}
        found = True
        for start, end in quotation.parts:
            touching = [v for v in ours_between(ours, start, end)]
            inside = sum(letters[start:end])
            found = found and inside >= 0.9 * (end - start)
            for voiced in touching:
                share[voiced.speaker] += min(end, voiced.quote.end) - max(start, voiced.quote.start)
                sure[voiced.speaker] = max(sure.get(voiced.speaker, 0.0), voiced.confidence)
        speaker = share.most_common(1)[0][0] if share else ""
        right = found and quotation.speaker in whom.get(speaker, ())
        yield Verdict(found, right, sure.get(speaker, 0.0))


def ours_between(ours: list[Voiced], start: int, end: int) -> list[Voiced]:
    """Those of `ours`, in order, that overlap start to end."""
    low, high = 0, len(ours)
    while low < high:
        middle = (low + high) // 2
        if ours[middle].quote.end <= start:
            low = middle + 1
        else:
            high = middle
    found = []
    while low < len(ours) and ours[low].quote.start < end:
        found.append(ours[low])
        low += 1
    return found


def share(verdicts: list[Verdict]) -> float:
    return sum(verdict.right for verdict in verdicts) / max(1, len(verdicts))


@dataclass
class Result:
    """What a novel, or all of them, came to."""

    verdicts: list[Verdict]
    ours: int = 0  # letters of our quotations
    marked: int = 0  # those of them that are in the corpus's
    wall: float = 0.0  # seconds of reading
    peak: float = 0.0  # MB, of reading the first 300,000 characters

    def add(self, other: "Result") -> None:
        self.verdicts += other.verdicts
        self.ours, self.marked = self.ours + other.ours, self.marked + other.marked
        self.wall, self.peak = self.wall + other.wall, max(self.peak, other.peak)

    def row(self, name: str) -> dict[str, object]:
        """A line of the table."""
        verdicts = self.verdicts
        explicit = [verdict for verdict in verdicts if verdict.confidence >= EXPLICIT]
        trusted = [verdict for verdict in verdicts if verdict.confidence >= SURE]
        return {
            "novel": name,
            "of": len(verdicts),
            "quotes": f"{sum(verdict.found for verdict in verdicts) / len(verdicts):.2%}",
            "marked": f"{self.marked / max(1, self.ours):.1%}",
            "right": f"{share(verdicts):.3f}",
            "explicit": f"{share(explicit):.3f} of {len(explicit) / len(verdicts):.0%}",
            "trusted": f"{share(trusted):.3f} of {len(trusted) / len(verdicts):.0%}",
            "wall s": self.wall,
            "MB": round(self.peak),
        }


def measure(folder: Path) -> Result:
    """Read a novel and judge the reading."""
    story = (folder / "novel_text.txt").read_bytes().decode("utf-8")
    with spent() as cost:
        reading = listen(story, Language.EN)
    tracemalloc.start()
    listen(story[:300_000], Language.EN)
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    gold = quotations(folder)
    theirs = bytearray(len(story))
    for start, end in (part for quotation in gold for part in quotation.parts):
        theirs[start:end] = b"\x01" * (end - start)
    spans = [voiced.quote for said in reading.voiced for voiced in said]
    return Result(
        list(judged(reading, gold, stand_for(reading, folder))),
        ours=sum(quote.end - quote.start for quote in spans),
        marked=sum(sum(theirs[quote.start : quote.end]) for quote in spans),
        wall=cost.wall,
        peak=peak,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--held-out", action="store_true", help="only the novels that are not in DEV")
    parser.add_argument("--dev", action="store_true", help="only those in DEV")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there, too")
    asked = parser.parse_args()
    folders = sorted(path.parent for path in asked.folder.rglob("quotation_info.csv"))
    folders = [
        each
        for each in folders
        if not ((asked.held_out and each.name in DEV) or (asked.dev and each.name not in DEV))
    ]
    rows, everything = [], Result([])
    for each in folders:
        result = measure(each)
        rows.append(result.row(each.name))
        everything.add(result)
    rows.append(everything.row("all"))
    show("Who says what: right >= 0.70, explicit >= 0.95, quotes >= 0.995", rows)
    bands = [
        (low, high, [v for v in everything.verdicts if v.found and low <= v.confidence < high])
        for low, high in itertools.pairwise(BANDS)
    ]
    calibration = [
        {
            "confidence": f"{low:.2f} to {min(high, 1):.2f}",
            "quotations": len(those),
            "right": round(share(those), 3),
        }
        for low, high, those in bands
    ]
    show("How far a confidence can be trusted", calibration)
    save(asked.json, {"novels": rows, "confidence": calibration})


if __name__ == "__main__":
    main()
