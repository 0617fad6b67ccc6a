"""A long story as a season without a model: its people and places, and its most telling passages.

Each chapter is divided into as many windows as it has minutes of film in it, and the best run of
each window, as long as an episode, becomes one. Nothing is retold: an episode is the story's own
words, and what lies between two episodes is left out, which the season's logline of each says.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from storyboard.chapters import chapters
from storyboard.models import (
    Action,
    Bible,
    Brief,
    Chapter,
    Element,
    Episode,
    Fact,
    Line,
    Scene,
    Script,
    Season,
    Span,
)
from storyboard.offline.fit import interest, seconds_of, strong
from storyboard.offline.portray import portray
from storyboard.offline.prose import read_prose
from storyboard.offline.roster import Roster, roster_of
from storyboard.offline.synopsis import synopsis
from storyboard.terms import Emotion, Language, Role

CHARACTERS_A_SECOND = 120  # of a long story, how much an episode draws on
MOST_EPISODES = 100
CAST, PLACES = 40, 40  # how many people and places a bible describes, the most present first
KEY_QUOTES = 3  # a chapter
SHORTEST = 0.75  # of the asked length: an ending is not looked for before
# What a run is worth beside what is in it: time that is filled, a strong last line, a first picture.
FILLED, ENDING, OPENING = 6.0, 2.0, 1.5
EPISODE_NAMES = {Language.EN: "Episode {n}", Language.ZH: "第{n}集"}


@dataclass(frozen=True)
class Piece:
    """One element of the whole script, what it costs and what it is worth."""

    element: Element
    scene: Scene
    seconds: float
    worth: float


def plan_season(story: str, language: Language, brief: Brief) -> Season:
    """The season of a long story; spans are offsets into `story`."""
    script = read_prose(story, language, brief.genre)
    divided = chapters(story)
    roster = roster_of(script.characters, language)
    pieces = weighed(script, roster)
    episodes: list[Episode] = []
    for chapter, window in windows(divided, pieces, brief.seconds):
        run = best_run(window, brief.seconds)
        if run:
            episodes.append(episode(len(episodes) + 1, chapter, run, script))
    for chapter in divided:
        own = [piece for piece in pieces if inside(piece.element, chapter.source)]
        chapter.facts = key_quotes(own, script, story)
        chapter.summary = telling(own, language)
    return Season(bible=bible(script, brief), chapters=divided, episodes=episodes)


def weighed(script: Script, roster: Roster) -> list[Piece]:
    """Every element that stands in the story, with its seconds and its worth."""
    return [
        Piece(element, scene, seconds_of(element, script.language), worth(element, roster))
        for scene in script.scenes
        for element in scene.elements
        if element.source
    ]


def worth(element: Element, roster: Roster) -> float:
    """How much an element is worth showing: speech, feeling, force; action that tells of somebody."""
    if isinstance(element, Line):
        return 2 + 2 * (element.emotion is not Emotion.NEUTRAL) + element.intensity + strong(element)
    return 0.5 * interest(element.text[:400], roster)


def windows(
    divided: Sequence[Chapter], pieces: Sequence[Piece], seconds: int
) -> list[tuple[Chapter, list[Piece]]]:
    """Stretches of about the same length, none across two chapters, MOST_EPISODES at the most."""
    length = max(1, *(chapter.source.end for chapter in divided))
    size = max(seconds * CHARACTERS_A_SECOND, length / MOST_EPISODES)
    found: list[tuple[Chapter, list[Piece]]] = []
    at = 0
    for chapter in divided:
        own = []
        while at < len(pieces) and starts(pieces[at].element) < chapter.source.end:
            own.append(pieces[at])
            at += 1
        count = max(1, round((chapter.source.end - chapter.source.start) / size))
        for number in range(count):
            window = own[len(own) * number // count : len(own) * (number + 1) // count]
            if window:
                found.append((chapter, window))
    return found


def best_run(window: Sequence[Piece], seconds: int) -> list[Piece]:
    """The run of neighbours of the most worth that an episode holds; it ends on a strong line if it can."""
    best: tuple[float, int, int] = (0.0, 0, 0)
    for first in range(len(window)):
        spent = 0.0
        value = OPENING if window[first].element.kind == "action" else 0.0
        for last in range(first, len(window)):
            piece = window[last]
            if spent + piece.seconds > seconds and last > first:
                break
            spent += piece.seconds
            value += piece.worth
            ending = ENDING if strong(piece.element) and spent >= SHORTEST * seconds else 0.0
            best = max(best, (value + ending + FILLED * min(1.0, spent / seconds), -first, last + 1))
    _, first, end = best
    return list(window[-first:end])


def episode(number: int, chapter: Chapter, run: Sequence[Piece], script: Script) -> Episode:
    """The plan of one episode: its passage, and the words that it opens, turns and ends on."""
    told = told_by(run, script)
    synopsis(told)
    lines = [piece.element for piece in run if isinstance(piece.element, Line)]
    turns = sorted(lines, key=lambda line: -line.intensity)[:3]
    name = EPISODE_NAMES[script.language].format(n=number)
    return Episode(
        id=f"e{number:03d}",
        number=number,
        title=f"{name} · {chapter.title}" if chapter.title else name,
        logline=told.logline[:300],
        passages=[Span(start=starts(run[0].element), end=max(ends(piece.element) for piece in run))],
        hook=run[0].element.text[:200],
        turns=[line.text[:200] for line in lines if line in turns],
        ending=run[-1].element.text[:200],
    )


def told_by(run: Sequence[Piece], script: Script) -> Script:
    """The part of `script` that an episode tells."""
    scenes: list[Scene] = []
    for piece in run:
        if not scenes or scenes[-1].id != piece.scene.id:
            scenes.append(piece.scene.model_copy(update={"elements": []}))
        scenes[-1].elements.append(piece.element)
    places = {scene.location_id for scene in scenes}
    return script.model_copy(
        update={
            "title": "",
            "scenes": scenes,
            "locations": [place for place in script.locations if place.id in places],
        }
    )


def bible(script: Script, brief: Brief) -> Bible:
    """Who and what every episode shares: the people and places that the story has most of."""
    said: Counter[str] = Counter()
    been: Counter[str] = Counter()
    roster = roster_of(script.characters, script.language)
    for scene in script.scenes:
        been[scene.location_id] += 1
        for element in scene.elements:
            if isinstance(element, Line):
                said[element.speaker_id] += 2
            else:
                said.update(roster.named(element.text))
    people = sorted(script.characters, key=lambda one: -said[one.id])[:CAST]
    places = sorted(script.locations, key=lambda one: -been[one.id])[:PLACES]
    described = portray(script.model_copy(update={"characters": people, "locations": places}), brief)
    synopsis(script)
    return Bible(
        title=script.title,
        logline=script.logline[:500],
        language=script.language,
        characters=[one for one in described.characters if one.role is not Role.MINOR or said[one.id] > 1],
        locations=described.locations,
    )


def key_quotes(pieces: Sequence[Piece], script: Script, story: str) -> list[Fact]:
    """The strongest lines of a chapter, in order, with who says them."""
    names = {one.id: one.name for one in script.characters}
    lines = [piece for piece in pieces if isinstance(piece.element, Line)]
    best = sorted(lines, key=lambda piece: -piece.worth)[:KEY_QUOTES]
    return [
        Fact(
            text=names.get(piece.element.speaker_id, ""),
            quote=story[starts(piece.element) : ends(piece.element)],
            source=piece.element.source,
        )
        for piece in lines
        if piece in best and isinstance(piece.element, Line)
    ]


def telling(pieces: Sequence[Piece], language: Language) -> str:
    """Three paragraphs of a chapter that tell most of it, shortened."""
    actions = [piece for piece in pieces if isinstance(piece.element, Action)]
    best = sorted(actions, key=lambda piece: -piece.worth)[:3]
    joint = "" if language == "zh" else " "
    return joint.join(piece.element.text[:160] for piece in actions if piece in best)


def starts(element: Element) -> int:
    assert element.source
    return element.source.start


def ends(element: Element) -> int:
    assert element.source
    return element.source.end


def inside(element: Element, span: Span) -> bool:
    return span.start <= starts(element) < span.end
