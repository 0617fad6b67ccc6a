"""The lines of a shot in time: where each begins, and how long the shot must last for them.

Knows conversation's pauses and nothing of how a line sounds or is mixed.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from math import inf

from storyboard.models import Line, Shot, SpokenLine, Timed
from storyboard.terms import Delivery, Emotion, Entry, Size
from voice.interruption import FADE, broken_off
from voice.level import loudness
from voice.speech import Speech

LEAD_IN = {Size.INS: 0.15}  # seconds before the first line; other sizes take LEAD_IN_USUAL
LEAD_IN_USUAL = 0.35
GAP = 0.35  # between lines
INTERRUPTED = 0.06  # after a line that breaks off by itself
OVER = 1.2  # of a line, over which another one enters: enough to be heard as such, and both understood
TAIL = 0.5  # after the last line
LEAST = 0.1  # what a silence shrinks to in a shot of fixed length whose speech would not fit
HELD = {  # seconds of silence before a line that has to sink in first
    Emotion.SHOCK: 0.25,
    Emotion.GRIEF: 0.25,
    Emotion.CRYING: 0.2,
    Emotion.CONFUSED: 0.15,
    Emotion.THINKING: 0.2,
    Emotion.SHY: 0.15,
}

# Seconds of the line before over which a line enters, of their two speeches: at most all of the shorter.
REACH: dict[Entry, Callable[[Speech, Speech], float]] = {
    Entry.FOLLOWS: lambda before, own: 0.0,
    Entry.OVERLAPS: lambda before, own: inf if _texts(before) == _texts(own) else OVER,  # the same: in unison
    Entry.INTERRUPTS: lambda before, own: FADE + (own.words[0].start if own.words else 0.0),
}

# Where the time that the speech does not need goes, and at most how much of it (seconds).
SPARE_BEFORE, MOST_BEFORE = 0.35, 1.2
SPARE_BETWEEN, MOST_BETWEEN = 0.35, 0.8


def lay_out(shot: Shot, speeches: Mapping[str, Speech]) -> tuple[list[SpokenLine], float]:
    """The shot's lines on its own clock, and the seconds it must last for them.

    `speeches` maps line ids to what is heard. The length is the shot's own, or longer where the
    speech needs it; nothing is ever cut off. In a longer shot the lines are spread, not jammed
    at its head. A line that enters over another does so by as much in a shot of any length. A shot
    without lines keeps its length.

    A shot of fixed length keeps it: silences shrink to LEAST, and what is still too long is heard
    over the cut, as an editor lets it.
    """
    if not shot.lines:
        return [], shot.duration
    *pauses, tail = _silences(shot)
    reaches = _reaches(shot, speeches)
    spoken = seconds_of(shot, speeches)
    spare = shot.duration - spoken - sum(pauses) - tail
    if spare < 0 and shot.duration_locked:
        *pauses, tail = _shrunk([*pauses, tail], shot.duration - spoken)
    spare = max(0.0, spare)
    pauses[0] += min(SPARE_BEFORE * spare, MOST_BEFORE)
    parted = [index for index, reach in enumerate(reaches) if index and not reach]
    for index in parted:
        pauses[index] += min(SPARE_BETWEEN * spare / len(parted), MOST_BETWEEN)

    placed, clock = [], 0.0
    for line, pause, reach in zip(shot.lines, pauses, reaches, strict=True):
        clock += pause - reach
        placed.append(_place(line, speeches[line.id], clock))
        clock = placed[-1].end
    if shot.duration_locked:
        return placed, shot.duration
    return placed, round(max(shot.duration, clock + tail), 4)


def as_entered(shot: Shot, speeches: Mapping[str, Speech]) -> dict[str, Speech]:
    """`speeches` by line ids, those broken off that the next line of the shot interrupts."""
    cut = {before.id for before, line in pairwise(shot.lines) if _entry(before, line) is Entry.INTERRUPTS}
    return {key: broken_off(one) if key in cut else one for key, one in speeches.items()}


def seconds_of(shot: Shot, speeches: Mapping[str, Speech]) -> float:
    """That the shot's lines take without the silences between them; what two say at once counts once."""
    return sum(speeches[line.id].seconds for line in shot.lines) - sum(_reaches(shot, speeches))


def room_for_speech(shot: Shot) -> float:
    """Seconds that a shot of fixed length has for its lines when its silences are at their shortest."""
    return shot.duration - sum(min(silence, LEAST) for silence in _silences(shot))


def shifted(line: SpokenLine, seconds: float) -> SpokenLine:
    """The same line on a clock that began `seconds` earlier: from the shot's to the episode's."""
    return line.model_copy(
        update={
            "start": _at(line.start, seconds),
            "end": _at(line.end, seconds),
            "words": _later(line.words, seconds),
            "mouth": _later(line.mouth, seconds),
        }
    )


def _silences(shot: Shot) -> list[float]:
    """That before each line, and that after the last."""
    pauses = [LEAD_IN.get(shot.size, LEAD_IN_USUAL)]
    for before, line in pairwise(shot.lines):
        if _entry(before, line) is not Entry.FOLLOWS:
            pauses.append(0.0)
            continue
        breaks = before.text.rstrip("\"'”’」』 ").endswith(("—", "-", "–"))
        pauses.append(INTERRUPTED if breaks else GAP + HELD.get(line.emotion, 0.0))
    if shot.lines[0].delivery is not Delivery.VOICE_OVER:
        pauses[0] += HELD.get(shot.lines[0].emotion, 0.0)
    return [*pauses, TAIL]


def _entry(before: Line, line: Line) -> Entry:
    """How `line` enters after `before`: nobody talks over themselves."""
    return Entry.FOLLOWS if before.speaker_id == line.speaker_id else line.entry


def _reaches(shot: Shot, speeches: Mapping[str, Speech]) -> list[float]:
    """Seconds of the line before over which each line enters; none for the first."""
    reaches = [0.0]
    for before, line in pairwise(shot.lines):
        one, other = speeches[before.id], speeches[line.id]
        reaches.append(min(REACH[_entry(before, line)](one, other), one.seconds, other.seconds))
    return reaches


def _texts(speech: Speech) -> list[str]:
    return [word.text for word in speech.words]


def _shrunk(silences: Sequence[float], room: float) -> list[float]:
    """All by the same share of what they can give, so that they last `room` together if they can."""
    least = [min(silence, LEAST) for silence in silences]
    share = max(0.0, (room - sum(least)) / (sum(silences) - sum(least)))
    return [short + share * (silence - short) for short, silence in zip(least, silences, strict=True)]


def _place(line: Line, speech: Speech, start: float) -> SpokenLine:
    return SpokenLine(
        line_id=line.id,
        speaker_id=line.speaker_id,
        text=line.text,
        delivery=line.delivery,
        emotion=line.emotion,
        intensity=line.intensity,
        start=_at(start, 0.0),
        end=_at(start, speech.seconds),
        words=_later(speech.words, start),
        mouth=_later(speech.mouth, start),
        loudness=loudness(speech.samples),
    )


def _later(track: Sequence[Timed], seconds: float) -> list[Timed]:
    return [Timed(text=t.text, start=_at(t.start, seconds), end=_at(t.end, seconds)) for t in track]


def _at(time: float, shift: float) -> float:
    return round(time + shift, 4)  # a tenth of a millisecond keeps stored times short and stable
