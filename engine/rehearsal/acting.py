"""What faces do when: from lines and expressions to beats, glances and mouths, and back at any instant.

A listener is acting too: they look at who speaks, and their face turns during the line, not
after it. Knows time and emotion; knows neither drawing nor staging.
"""

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from engine.rehearsal.figures.expressions import Expression, blend, expression
from engine.rehearsal.figures.figure import Acting, on_twos
from engine.rehearsal.figures.mouths import mouth_at
from engine.rehearsal.paint import ease, hash01
from engine.rehearsal.spec import Actor, Beat, Glance
from storyboard.models import LOUDNESS_RATE, SpokenLine, Subject
from storyboard.terms import Delivery, Emotion, Pose

TURN = 0.42  # seconds in which a face goes from one expression to the next
GLANCE = 0.14  # seconds in which the eyes do
_WORD, _PHRASE = 0.12, 0.9  # seconds to either side that a stressed word, and what it stands out from, fill
_STANDS_OUT = 0.28  # of loudness
_LIFT, _NOD = 0.045, 7.0  # head units that brows rise, degrees that the head nods with it
_EASE = 0.3  # of a speaking hand's way, that is gone on stressed words only
TEAR = 2.4  # seconds in which a tear runs down
TEAR_STEPS = 12  # drawings of it on its way


def beats_for(subject: Subject, lines: Sequence[SpokenLine], seconds: float) -> tuple[Beat, ...]:
    """The emotional line of one subject through the shot."""
    own = subject.expression
    beats = [Beat(0.0, own, 0.1)]
    for line in lines:
        if line.speaker_id == subject.character_id:
            felt = line.emotion if line.emotion is not Emotion.NEUTRAL else own
            beats.append(Beat(max(0.0, line.start - 0.3), felt, max(0.4, line.intensity)))
        else:  # it lands half-way through what they hear
            beats.append(Beat(line.start + 0.45 * (line.end - line.start), own, 0.55))
    if lines:
        beats.append(Beat(max(line.end for line in lines) + 0.15, own, 0.6))
    else:
        beats.append(Beat(min(0.9, seconds * 0.28), own, 0.55))
    return tuple(sorted(beats, key=lambda beat: beat.at))


def glances_for(
    subject: Subject,
    lines: Sequence[SpokenLine],
    toward: dict[str, float],
    rest: tuple[float, float],
    seed: int,
) -> tuple[Glance, ...]:
    """Where the eyes go: to whoever speaks, and between the lines now and then away.

    `toward` gives the screen direction (-1 to 1) of every other person; `rest` is the eyeline.
    """
    glances = [Glance(0.0, *rest)]
    for i, line in enumerate(lines):
        if line.speaker_id in toward:
            glances.append(Glance(line.start + 0.12, toward[line.speaker_id], rest[1]))
        elif line.speaker_id == subject.character_id and line.end - line.start > 2.2:
            aside = line.start + 0.4 * (line.end - line.start)  # a thought, then back to the listener
            glances.append(Glance(aside, rest[0] + 0.35 * (hash01(i, seed) - 0.5), -0.15))
            glances.append(Glance(aside + 0.55, *rest))
    return tuple(sorted(glances, key=lambda glance: glance.at))


def lips_for(character_id: str, lines: Sequence[SpokenLine]) -> list[SpokenLine]:
    """The lines whose words are seen on this person's lips."""
    return [x for x in lines if x.speaker_id == character_id and x.delivery is Delivery.SPOKEN]


def loud_at(lines: Sequence[SpokenLine]) -> tuple[tuple[float, float], ...]:
    """Times on the shot's clock and the loudness of the voice at them."""
    return tuple(
        (line.start + i / LOUDNESS_RATE, value) for line in lines for i, value in enumerate(line.loudness)
    )


def acting_at(actor: Actor, seconds: float) -> Acting:
    """The face at one instant: it is drawn on twos, but the lips on ones, or closures would be missed."""
    mouth = mouth_at(actor.mouth, seconds, actor.loud) if actor.mouth else None
    seconds = on_twos(seconds)
    speaking = max((ease(min(seconds - a, b - seconds) / 0.25 + 0.5) for a, b in actor.speaks), default=0.0)
    face, stress = _face(actor.beats, seconds), stress_at(actor.loud, seconds)
    if stress:
        lift = _LIFT * stress
        face = replace(
            face, brow_in=face.brow_in + lift, brow_out=face.brow_out + lift, nod=face.nod + _NOD * stress
        )
        speaking *= 1 - _EASE * (1 - stress)
    if face.tears > 0.05:
        face = replace(face, fall=math.floor(seconds / TEAR * TEAR_STEPS) % TEAR_STEPS / TEAR_STEPS)
    asleep = 1.0 if actor.pose is Pose.SLEEP else None
    return Acting(face, mouth, _gaze(actor.glances, seconds), speaking, blink=asleep)


def stress_at(loud: Sequence[tuple[float, float]], seconds: float) -> float:
    """How much the word that is heard stands out from those around it: 0, or by thirds up to 1."""

    def mean(reach: float) -> float:
        heard = loud[bisect_left(loud, (seconds - reach,)) : bisect_left(loud, (seconds + reach,))]
        return sum(value for _, value in heard) / len(heard) if heard else 0.0

    return round(3 * min(1.0, max(0.0, (mean(_WORD) - mean(_PHRASE)) / _STANDS_OUT))) / 3


def _face(beats: Sequence[Beat], seconds: float) -> Expression:
    face = expression(Emotion.NEUTRAL, 0.5)
    for i, beat in enumerate(beats):
        if beat.at > seconds:
            break
        share = 1.0 if i == 0 else ease((seconds - beat.at) / TURN)
        face = blend(face, expression(beat.emotion, beat.intensity), share)
    return face


def _gaze(glances: Sequence[Glance], seconds: float) -> tuple[float, float]:
    x = y = 0.0
    for i, glance in enumerate(glances):
        if glance.at > seconds:
            break
        share = 1.0 if i == 0 else ease((seconds - glance.at) / GLANCE)
        x, y = x + (glance.x - x) * share, y + (glance.y - y) * share
    return x, y
