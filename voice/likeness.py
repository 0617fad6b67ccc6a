"""How alike two voices sound."""

import math
from operator import mul

from voice.speech import VoiceInfo

# From here on two people of a scene are not mistaken for each other. A voice's own sentences lie nearer to
# the middle of its others: `python -m bench.voices` measures both.
DISTINCT = 0.15
SEMITONE = 0.04  # what a semitone of pitch sets two voices apart, where nothing else is known of them


def distance(one: VoiceInfo, other: VoiceInfo) -> float:
    """From 0, the same voice, to 1: 1 - cosine of their voiceprints.

    Where either has none, their pitches say it; where one is unknown too, they count as DISTINCT.
    """
    if one.id == other.id:
        return 0.0
    if one.voiceprint and other.voiceprint:
        return max(0.0, 1.0 - math.fsum(map(mul, one.voiceprint, other.voiceprint)))
    if one.pitch and other.pitch:
        return min(1.0, SEMITONE * abs(12 * math.log2(one.pitch / other.pitch)))
    return DISTINCT
