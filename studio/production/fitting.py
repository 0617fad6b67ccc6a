"""Speech fitted to a shot whose length is fixed: a finished take, a dub, a length that somebody chose.

As dialogue editors do: silences shrink first (voice.dialogue), then everyone speaks faster, then the
recordings are shortened with their pitch kept. What is still too long is heard over the cut.
"""

import math
from collections.abc import Sequence

from storyboard.dubbing import FASTER
from storyboard.models import Shot, SpokenLine, Storyboard
from studio.production.speaking import perform
from studio.production.tools import Tools
from voice.dialogue import as_entered, room_for_speech, seconds_of
from voice.speech import FASTEST, Speech
from voice.stretch import stretched

HEARD = 0.05  # seconds over the cut that nobody minds


def heard(tools: Tools, board: Storyboard, shot: Shot, faster: float = 1.0) -> dict[str, Speech]:
    """The shot's lines by their ids, `faster` times as fast as usual, each to where it is interrupted."""
    people = {
        one.id: one.model_copy(update={"pace": min(FASTEST, one.pace * faster)}) for one in board.characters
    }
    said = {line.id: perform(tools, people[line.speaker_id], line, board.readings) for line in shot.lines}
    return as_entered(shot, said)


def fitting(tools: Tools, board: Storyboard, shot: Shot) -> dict[str, Speech]:
    """As `heard`, no longer than the shot has room for, or as short as is still good to hear."""
    speeches, room = heard(tools, board, shot), max(1e-3, room_for_speech(shot))
    if (excess := seconds_of(shot, speeches) / room) > 1:
        pace = min(FASTER, math.ceil(100 * excess) / 100)  # in hundredths: a small change speaks nothing anew
        speeches = heard(tools, board, shot, pace)
    if (excess := seconds_of(shot, speeches) / room) > 1:
        speeches = {key: stretched(one, 1 / min(FASTER, excess)) for key, one in speeches.items()}
    return speeches


def overrun(lines: Sequence[SpokenLine], seconds: float) -> float:
    """Seconds that the last of a shot's lines is heard over the cut; 0 where that is hardly any."""
    late = max((line.end for line in lines), default=0.0) - seconds
    return late if late > HEARD else 0.0
