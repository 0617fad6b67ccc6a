"""A novel as a season: chunks → facts with the story's own words → bible → episodes.

Each chunk is read by itself and its answer kept, so that a reading that was broken off goes on where
it was. A quote stands in the story or is dropped; episodes follow the story from its first page to its
last and together tell all of it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from storyboard.chapters import chapters, chunks
from storyboard.llm.ask import ask, ask_in_halves
from storyboard.llm.bible import joined, merged, settled
from storyboard.llm.failures import TooLong
from storyboard.llm.passages import Paragraph
from storyboard.llm.replies import BibleReply, EpisodePlan, EpisodesReply, FactsReply
from storyboard.llm.telling import Telling, room
from storyboard.models import Bible, Chapter, Episode, Fact, Season, Span
from storyboard.offline.words.places import PLACES
from storyboard.terms import Language

CHUNK = 24_000  # characters at the most: a reader of more overlooks half of it
READ = 0.8  # of the room of a prompt that a chunk takes
LIKE = 0.85  # how alike a quote and the story's words must be
SEGMENTS = 4  # of an episode
LONGER, SHORTER = 1.6, 0.45  # of the asked length, between which an episode may be
OPENING_WORDS = 90  # characters of a segment that are shown
SKIPPED = re.compile(r"[\s“”\"‘’'「」『』«»„＂_*]+")
EPISODE_NAMES = {Language.EN: "Episode {n}", Language.ZH: "第{n}集"}


@dataclass(frozen=True)
class Segment:
    """A few paragraphs that belong together in time."""

    source: Span
    seconds: float


def season_of(whole: Telling) -> Season:
    """The season of a long story. `whole` tells all of it."""
    desk, story, watch = whole.desk, whole.story, whole.desk.watch
    divided = chapters(story)
    spans = chunks(story, divided, min(CHUNK, int(READ * room(desk, "facts", story))))
    steps = 2 * len(spans) + 1
    read: list[FactsReply] = []
    for number, span in enumerate(spans, start=1):
        watch.say("Reading part {n} of {count} of the story…", number - 1, steps, n=number, count=len(spans))
        read.append(facts_of(whole, span))
        parts = [as_read(one, part, divided) for one, part in zip(read, spans, strict=False)]
        watch.show(Season(bible=Bible(title="", language=whole.language), chapters=parts))
    watch.say("Gathering the people and places of the story…", len(spans), steps)
    bible = gathered(whole, read)
    found = [located_facts(one, story, span) for one, span in zip(read, spans, strict=True)]
    bible.facts += [fact for facts in found for fact in facts]
    episodes: list[Episode] = []
    for number, (span, facts) in enumerate(zip(spans, found, strict=True), start=1):
        watch.say(
            "Planning the episodes of part {n} of {count}…",
            len(spans) + number,
            steps,
            n=number,
            count=len(spans),
        )
        own = [one for one in whole.paragraphs if span.start <= one.source.start < span.end]
        episodes += episodes_of(whole, own, facts, bible, len(episodes))
    for chapter in divided:
        inside = [fact for facts in found for fact in facts if fact.source and within(fact.source, chapter)]
        alone = [one.summary for one, span in zip(read, spans, strict=True) if about(span, chapter)]
        chapter.facts = inside
        chapter.summary = " ".join(alone or [fact.text for fact in inside])
    return Season(bible=bible, chapters=divided, episodes=episodes)


# ---- Facts -----------------------------------------------------------------------------------------
def facts_of(whole: Telling, span: Span) -> FactsReply:
    """What a chunk of the story says."""
    parts = [line for line in whole.story[span.start : span.end].split("\n") if line.strip()]
    return ask_in_halves(
        whole.desk,
        "facts",
        FactsReply,
        parts,
        facts_joined,
        name="paragraphs",
        story_language=whole.story_language,
        script_language=whole.script_language,
        kinds=list(PLACES),
    )


def as_read(reply: FactsReply, span: Span, divided: Sequence[Chapter]) -> Chapter:
    """What a chunk says, under the title of the chapter that it begins in."""
    title = next((chapter.title for chapter in divided if within(span, chapter)), "")
    return Chapter(title=title, source=span, summary=reply.summary)


def facts_joined(parts: list[FactsReply]) -> FactsReply:
    return FactsReply(
        summary=" ".join(part.summary for part in parts)[:2000],
        people=merged([one for part in parts for one in part.people])[:60],
        places=[one for part in parts for one in part.places][:40],
        facts=[one for part in parts for one in part.facts][:60],
    )


def located_facts(reply: FactsReply, story: str, span: Span) -> list[Fact]:
    """The facts whose quotes stand in the chunk, in the story's own words; others without a quote go."""
    found, page = [], bare(story, span)
    for one in reply.facts:
        source = located(one.quote, page)
        if source and one.text.strip():
            words = story[source.start : source.end]
            found.append(Fact(text=one.text.strip(), quote=words, source=source))
    return found


def located(quote: str, page: tuple[str, list[int]]) -> Span | None:
    """Where `quote` stands on a bare page: exactly but for blanks and marks, else where nearly so."""
    text, offsets = page
    wanted, _ = bare(quote, Span(start=0, end=len(quote)))
    if not wanted:
        return None
    at = text.find(wanted)
    if at < 0:
        match = SequenceMatcher(None, text, wanted, autojunk=False).find_longest_match()
        at = max(0, match.a - match.b)
        near = SequenceMatcher(None, text[at : at + len(wanted)], wanted, autojunk=False)
        if match.size < len(wanted) // 4 or near.ratio() < LIKE:
            return None
    last = min(at + len(wanted), len(offsets)) - 1
    return Span(start=offsets[at], end=offsets[last] + 1)


def bare(text: str, span: Span) -> tuple[str, list[int]]:
    """The letters of text[span] that tell, in small ones, and where each stands."""
    kept = [
        at
        for at in range(span.start, span.end)
        if not SKIPPED.match(text[at]) and len(text[at].casefold()) == 1
    ]
    return "".join(text[at].casefold() for at in kept), kept


def within(source: Span, chapter: Chapter) -> bool:
    return chapter.source.start <= source.start < chapter.source.end


def about(span: Span, chapter: Chapter) -> bool:
    """Whether a chunk is of this chapter alone."""
    return chapter.source.start <= span.start and span.end <= chapter.source.end


# ---- Bible -----------------------------------------------------------------------------------------
def gathered(whole: Telling, read: Sequence[FactsReply]) -> Bible:
    """One bible from what the chunks say; in pairs where all of it is too much for one answer."""
    values: dict[str, Any] = {
        "story_language": whole.story_language,
        "script_language": whole.script_language,
        "translated": whole.translated,
        "genre": whole.brief.genre,
        "kinds": list(PLACES),
        "paragraphs": [],
    }

    def paired(parts: list[BibleReply]) -> BibleReply:
        notes = [digest(one.summary, one) for one in parts]
        try:
            return ask(whole.desk, "bible", BibleReply, notes=notes, **values)
        except TooLong:
            return joined(parts)

    notes = [digest(one.summary, one) for one in read]
    reply = ask_in_halves(whole.desk, "bible", BibleReply, notes, paired, name="notes", **values)
    return settled(reply, whole.language)


def digest(summary: str, reply: FactsReply | BibleReply) -> str:
    """What is known of a part of the story, as the next reader reads it."""
    people = [
        f"- {one.name} ({', '.join([one.sex, one.age, one.role, *one.aliases])}): {one.about}"
        for one in reply.people
    ]
    places = [f"- {one.name} ({one.kind}): {one.description}" for one in reply.places]
    return "\n".join([summary, "People:", *people, "Places:", *places])


# ---- Episodes --------------------------------------------------------------------------------------
def episodes_of(
    whole: Telling, paragraphs: Sequence[Paragraph], facts: Sequence[Fact], bible: Bible, count: int
) -> list[Episode]:
    """The episodes of a chunk, which follow `count` others; together they are all of it."""
    seconds = whole.brief.seconds
    segments = segmented(paragraphs, seconds / SEGMENTS)
    if not segments:
        return []
    reply = ask(
        whole.desk,
        "episodes",
        EpisodesReply,
        title=bible.title,
        logline=bible.logline,
        people=[one.name for one in bible.characters[:24]],
        seconds=seconds,
        segments=[shown(n, one, facts, whole.story) for n, one in enumerate(segments, start=1)],
        wanted=max(1, round(sum(one.seconds for one in segments) / seconds)),
        script_language=whole.script_language,
    )
    runs = divided(reply.episodes, segments, seconds)
    return [episode(count + n, plan, run, whole) for n, (plan, run) in enumerate(runs, start=1)]


def segmented(paragraphs: Sequence[Paragraph], seconds: float) -> list[Segment]:
    """Paragraphs in runs of about `seconds`."""
    found: list[Segment] = []
    run: list[Paragraph] = []
    for one in paragraphs:
        run.append(one)
        if sum(each.seconds for each in run) >= seconds:
            found.append(segment(run))
            run = []
    return [*found, segment(run)] if run else found


def segment(run: Sequence[Paragraph]) -> Segment:
    span = Span(start=run[0].source.start, end=run[-1].source.end)
    return Segment(span, sum(one.seconds for one in run))


def shown(number: int, one: Segment, facts: Sequence[Fact], story: str) -> str:
    """A segment as the model reads it: how it begins, and what is known to happen in it."""
    words = " ".join(story[one.source.start : one.source.end].split())[:OPENING_WORDS]
    happens = [
        fact.text for fact in facts if fact.source and one.source.start <= fact.source.start < one.source.end
    ]
    return f"[S{number}] ({one.seconds:.0f} s) {words}… {' '.join(happens)}".rstrip()


def divided(
    plans: Sequence[EpisodePlan], segments: Sequence[Segment], seconds: int
) -> list[tuple[EpisodePlan, list[Segment]]]:
    """Each plan with its segments: all of them, in order, no run much longer or shorter than asked."""
    starts: dict[int, EpisodePlan] = {}
    for plan in sorted(plans, key=lambda one: one.begins):
        starts.setdefault(min(max(plan.begins, 1), len(segments)), plan)
    starts = {1: starts.pop(min(starts))} | starts
    runs: list[tuple[EpisodePlan, list[Segment]]] = []
    for number, one in enumerate(segments, start=1):
        spent = sum(each.seconds for each in runs[-1][1]) if runs else 0.0
        begun = starts.get(number)
        if begun and (not runs or spent >= SHORTER * seconds):
            runs.append((begun, [one]))
        elif runs and spent + one.seconds > LONGER * seconds:
            runs.append((EpisodePlan(begins=number, title=""), [one]))
        else:
            runs[-1][1].append(one)
    if len(runs) > 1 and sum(each.seconds for each in runs[-1][1]) < SHORTER * seconds:
        _, rest = runs.pop()
        runs[-1][1].extend(rest)
    return runs


def episode(number: int, plan: EpisodePlan, run: Sequence[Segment], whole: Telling) -> Episode:
    return Episode(
        id=f"e{number:03d}",
        number=number,
        title=plan.title.strip() or EPISODE_NAMES[whole.language].format(n=number),
        logline=plan.logline.strip(),
        passages=[Span(start=run[0].source.start, end=run[-1].source.end)],
        hook=plan.hook.strip(),
        turns=[turn.strip() for turn in plan.turns if turn.strip()],
        ending=plan.ending.strip(),
    )
