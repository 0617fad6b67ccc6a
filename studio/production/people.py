"""People made ready to be seen and heard: a voice for each, and a look."""

from collections.abc import Sequence

from assets.sheet import cast_sheets
from storyboard.models import Character, Storyboard
from studio.production.voices import Voices
from voice.casting import cast_voices


def with_voices(board: Storyboard, voice: Voices) -> Storyboard:
    """`board` with a voice for everyone who has none."""
    talks = [{line.speaker_id for shot in scene.shots for line in shot.lines} for scene in board.scenes]
    cast = cast_voices(board.characters, board.language, voice.voices(), talks)
    people = [person.model_copy(update={"voice": cast[person.id]}) for person in board.characters]
    return board.model_copy(update={"characters": people})


def with_looks(people: Sequence[Character], seed: int, met: Sequence[Character] = ()) -> list[Character]:
    """`people` with the look of each as its words now ask for it; a face once drawn keeps its seed.

    Nobody new looks like another of them, or like one of `met`.
    """
    sheets = cast_sheets(people, seed, met)
    return [person.model_copy(update={"sheet": sheet}) for person, sheet in zip(people, sheets, strict=True)]
