"""What is said in a cut and when, and its subtitles: written as they are chosen, when they are asked for."""

from collections.abc import Callable

from storyboard.captions import Caption, Place, place
from storyboard.models import Data, SpokenLine, Subtitling
from voice.subtitles.formats import to_ass, to_srt, to_vtt
from voice.subtitles.timing import captioned


class Transcript(Data):
    """Every line on the episode's clock, and the seconds at which its shots end, in order.

    `burned`: the cut has its subtitles in the picture.
    """

    lines: list[SpokenLine]
    ends: list[float]
    burned: bool = False


def captions_of(transcript: Transcript, chosen: Subtitling, where: Place) -> list[Caption]:
    """The captions of a cut, with those of the second language where one is chosen."""
    translations = chosen.translations if chosen.second else {}
    return captioned(transcript.lines, where.measure, transcript.ends, translations)


def subtitles(
    transcript: Transcript, chosen: Subtitling, size: tuple[int, int], format: str, title: str = ""
) -> str:
    """The subtitles of a film of `size` in a format of FORMATS."""
    where = place(*size, chosen.platform)
    return FORMATS[format](captions_of(transcript, chosen, where), where, chosen, title)


Written = Callable[[list[Caption], Place, Subtitling, str], str]
FORMATS: dict[str, Written] = {
    "srt": lambda captions, where, chosen, title: to_srt(captions),
    "vtt": lambda captions, where, chosen, title: to_vtt(captions, where),
    "ass": lambda captions, where, chosen, title: to_ass(captions, where, title, chosen.karaoke),
}
