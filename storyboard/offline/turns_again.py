"""Whose turn it is, once a creator has said who speaks: the guesses after that line are made again.

Two people talk by turns until somebody is sure to speak; whoever was thought to go on speaking goes on.
"""

from storyboard.models import Line, Script

GUESS = 0.8  # a speaker of less confidence is a guess


def reattribute(script: Script, line_id: str) -> Script:
    """`script` with the guessed speakers right after line `line_id` following from its speaker.

    Ends at the first line whose speaker is sure, confirmed or locked. Confidences stay: they are guesses.
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
    others = [
        line.speaker_id
        for line in (*reversed(lines[:at]), *lines[at + 1 :])
        if line.speaker_id != lines[at].speaker_id
    ]
    if not others:
        return script
    speaker, silent = lines[at].speaker_id, others[0]
    thought = ""  # to have spoken the line before
    for line in lines[at + 1 :]:
        if line.locked or line.confidence >= GUESS:
            break
        if line.speaker_id != thought:
            speaker, silent = silent, speaker
        thought, line.speaker_id = line.speaker_id, speaker
    return script
