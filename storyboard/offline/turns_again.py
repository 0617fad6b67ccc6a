"""Whose turn it is, once a creator has said who speaks: the guesses after that line are made again.

Two people talk by turns until somebody is sure to speak; whoever was thought to go on speaking goes on.
"""

from itertools import takewhile

from storyboard.models import Line, Script

GUESS = 0.8  # a speaker of less confidence is a guess


def reattribute(script: Script, line_id: str, was: str) -> Script:
    """`script` with the guessed speakers right after line `line_id` following from its speaker.

    `was` was thought to speak it. Ends at the first line whose speaker is sure, confirmed or locked.
    Confidences stay: they are guesses.
    """
    script = script.model_copy(deep=True)
    lines = next(
        (
            [element for element in scene.elements if isinstance(element, Line)]
            for scene in script.scenes
            if not scene.locked and any(element.id == line_id for element in scene.elements)
        ),
        [],
    )
    at = next((number for number, line in enumerate(lines) if line.id == line_id), len(lines))
    run = list(takewhile(lambda line: line.confidence < GUESS and not line.locked, lines[at + 1 :]))
    if not run:
        return script
    speaker = lines[at].speaker_id
    before, after = ([line.speaker_id for line in some] for some in (reversed(lines[:at]), run))
    others = [*before, *(one for one in after if one != was), was]
    silent = next((one for one in others if one != speaker), speaker)
    for line in run:
        if line.speaker_id != was:
            speaker, silent = silent, speaker
        was, line.speaker_id = line.speaker_id, speaker
    return script
