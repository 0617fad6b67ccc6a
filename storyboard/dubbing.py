"""The same film in another language: its lines translated, its shots as long as they were."""

from collections.abc import Mapping, Sequence

from storyboard.models import Character, Line, Script, Storyboard
from storyboard.terms import Language


def dubbed(
    board: Storyboard,
    language: Language,
    texts: Mapping[str, str],
    voices: Mapping[str, str],
    seconds: Mapping[str, float],
) -> Storyboard:
    """`board` with `texts` for its lines, `voices` for its people and fixed lengths of `seconds`, all by id.

    The words of the original are kept as the translation that may stand below.
    """
    other = board.model_copy(update={"language": language}, deep=True)
    other.characters = recast(other.characters, voices)
    other.subtitles.translations = {line.id: line.text for _, shot in board.shots() for line in shot.lines}
    other.subtitles.second = board.language if board.subtitles.second else None
    for _, shot in other.shots():
        shot.duration, shot.duration_locked = seconds[shot.id], True
        for line in shot.lines:
            line.text = texts.get(line.id, line.text)
    return other


def dubbed_script(
    script: Script, language: Language, texts: Mapping[str, str], voices: Mapping[str, str]
) -> Script:
    """As `dubbed`: what is spoken in a scene stays one text in script and storyboard."""
    other = script.model_copy(update={"language": language}, deep=True)
    other.characters = recast(other.characters, voices)
    for scene in other.scenes:
        for element in scene.elements:
            if isinstance(element, Line):
                element.text = texts.get(element.id, element.text)
    return other


def recast(characters: Sequence[Character], voices: Mapping[str, str]) -> list[Character]:
    return [one.model_copy(update={"voice": voices.get(one.id, one.voice)}) for one in characters]
