"""The second stage: what happens when, and which passages are a scene.

Scenes follow the story: each begins with a paragraph, together they are all that is told, in order,
whatever a reply says.
"""

from dataclasses import dataclass

from storyboard.llm.ask import ask_in_halves
from storyboard.llm.passages import Paragraph, Speech
from storyboard.llm.people import fold
from storyboard.llm.replies import BeatsReply, ScenePlan
from storyboard.llm.telling import Telling, spread
from storyboard.models import Beat, Bible, Character, Location
from storyboard.terms import Mood, TimeOfDay, Weather

SHORTEST_SCENE = 6  # seconds of film on average
HOOKED_BY = 4.0  # seconds


@dataclass(frozen=True)
class Scheme:
    """A scene as it is planned. `shown` are the paragraphs it draws on, `speeches` those it must hold."""

    number: int
    location: Location
    time: TimeOfDay
    weather: Weather
    mood: Mood
    summary: str
    shown: list[Paragraph]
    speeches: list[Speech]
    seconds: float
    beats: list[str]


def beats_of(telling: Telling, bible: Bible, characters: list[Character]) -> tuple[list[Beat], list[Scheme]]:
    """The beats of the episode and its scenes."""
    episode = telling.brief.episode
    reply = ask_in_halves(
        telling.desk,
        "beats",
        BeatsReply,
        [paragraph.shown for paragraph in telling.paragraphs],
        joined,
        name="paragraphs",
        seconds=telling.brief.seconds,
        genre=telling.brief.genre,
        logline=episode.logline if episode else bible.logline,
        episode=episode.model_dump(include={"title", "hook", "turns", "ending"}) if episode else {},
        people=[{"id": one.id, "name": one.name, "role": one.role} for one in characters],
        places=[{"id": one.id, "name": one.name} for one in bible.locations],
        script_language=telling.script_language,
        most_scenes=most_scenes(telling),
    )
    beats = in_time(reply, telling.brief.seconds)
    return beats, schemes(reply.scenes[: most_scenes(telling)], telling, bible.locations, beats)


def most_scenes(telling: Telling) -> int:
    return max(1, telling.brief.seconds // SHORTEST_SCENE)


def joined(parts: list[BeatsReply]) -> BeatsReply:
    """The plans of parts of the story, one after the other."""
    return BeatsReply(
        beats=[beat for part in parts for beat in part.beats][:60],
        scenes=[scene for part in parts for scene in part.scenes][:60],
    )


def in_time(reply: BeatsReply, seconds: int) -> list[Beat]:
    """The beats in the order of time, the first of them within the time of a hook."""
    found = [
        Beat(kind=one.kind, second=min(one.second, float(seconds)), text=one.text.strip())
        for one in reply.beats
        if one.text.strip()
    ]
    found.sort(key=lambda beat: beat.second)
    if found and found[0].second > HOOKED_BY:
        found[0].second = 0.0
    return found


def schemes(
    plans: list[ScenePlan], telling: Telling, locations: list[Location], beats: list[Beat]
) -> list[Scheme]:
    """The scenes in the order of the story: each from where it begins to where the next one does."""
    paragraphs = telling.paragraphs
    starts: list[int] = []
    for plan in plans:
        wanted = min(max(plan.begins, 1), len(paragraphs))
        starts.append(max(wanted, starts[-1]) if starts else 1)
    ends = [*starts[1:], len(paragraphs) + 1]
    owned = [
        [one for one in paragraphs if start <= one.number < end]
        for start, end in zip(starts, ends, strict=True)
    ]
    lengths = spread(telling.brief.seconds, [max(4.0, sum(one.seconds for one in own)) for own in owned])
    found: list[Scheme] = []
    location = locations[0]
    at = 0.0
    for number, (plan, start, own, length) in enumerate(
        zip(plans, starts, owned, lengths, strict=True), start=1
    ):
        location = place_of(plan.place, locations) or location
        last = number == len(plans)
        found.append(
            Scheme(
                number=number,
                location=location,
                time=plan.time,
                weather=plan.weather,
                mood=plan.mood,
                summary=plan.summary.strip(),
                shown=own or [paragraphs[start - 1]],
                speeches=[speech for one in own for speech in one.speeches],
                seconds=length,
                beats=[
                    f"{beat.kind}: {beat.text}"
                    for beat in beats
                    if at <= beat.second < at + length or (last and beat.second >= at + length)
                ],
            )
        )
        at += length
    return found


def place_of(word: str, locations: list[Location]) -> Location | None:
    """The place that an id or a name means."""
    return next((one for one in locations if fold(word) in (fold(one.id), fold(one.name))), None)
