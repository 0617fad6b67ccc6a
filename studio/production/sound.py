"""The sound of an episode: what is said, the score, the places and the small noises, and their mix.

Knows when and where things sound; how they sound is voice's affair.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from storyboard.models import Location, Shot
from storyboard.terms import Weather
from voice.ambience import Place, ambiences, bed_for
from voice.foley import effect, effect_for
from voice.mix import MIX_RATE, Placed, mix
from voice.score import Cue, underscore

FIRST_EFFECT, NEXT_EFFECT = 0.2, 1.0  # seconds after the shot's first frame, and between two
MOST_EFFECTS = 3  # a shot


@dataclass(frozen=True)
class Track:
    """All that is heard, on the episode's clock. `effects` are (second, key of voice.foley.EFFECTS)."""

    seconds: float
    seed: int
    placed: Sequence[Placed]
    cues: Sequence[Cue]
    places: Sequence[Place]
    effects: Sequence[tuple[float, str]]


def record(track: Track) -> NDArray[np.float32]:
    """Stereo float32 [round(seconds * MIX_RATE), 2]: the same track gives the same samples."""
    bed = ambiences(track.places, track.seconds, track.seed)
    for number, (second, kind) in enumerate(track.effects):
        first = round(second * MIX_RATE)
        sound = effect(kind, track.seed + number)[: max(0, len(bed) - first)]
        bed[first : first + len(sound)] += sound
    return mix(track.seconds, track.placed, underscore(track.cues, track.seconds, track.seed), bed)


def bed_of(shot: Shot, location: Location, interior: bool, weather: Weather) -> str:
    """What the place of a shot sounds like: the shot's own word, else the weather outside, else the place."""
    if shot.ambience:
        return bed_for(shot.ambience)
    outside = "" if interior or weather is Weather.CLEAR else weather.value
    return bed_for(" ".join((outside, location.kind, location.name, location.description)))


def effects_of(shot: Shot, start: float) -> Iterator[tuple[float, str]]:
    """When and which of a shot's sounds are heard; words that name no sound are passed over."""
    kinds = [kind for kind in map(effect_for, shot.sfx) if kind][:MOST_EFFECTS]
    for number, kind in enumerate(kinds):
        second = FIRST_EFFECT + number * NEXT_EFFECT
        if second < shot.duration:
            yield start + second, kind
