"""What every engine asks of an utterance before it speaks."""

import re
from collections.abc import Collection, Iterator, Sequence

from storyboard.trouble import Trouble
from voice.reading.g2p import is_audible, pieces
from voice.reading.pieces import Piece
from voice.reading.respell import Pair
from voice.reading.scripts import unspeakable
from voice.speech import FASTEST, SLOWEST, Utterance


def check(utterance: Utterance, choices: Collection[str]) -> None:
    """Raises Trouble for a voice that is none of `choices`, and for a pace out of range."""
    if utterance.voice not in choices:
        raise Trouble(
            "There is no voice named {voice}. Choose one of: {choices}.",
            voice=utterance.voice,
            choices=", ".join(choices),
        )
    if not SLOWEST <= utterance.pace <= FASTEST:
        raise Trouble(
            "A pace of {pace} cannot be spoken. Choose one from {slowest} to {fastest}.",
            pace=utterance.pace,
            slowest=SLOWEST,
            fastest=FASTEST,
        )


def spoken(text: str, accent: str, readings: Sequence[Pair] = ()) -> list[Piece]:
    """How the text is said, as voice.reading.g2p.pieces. Raises Trouble where nothing of it is."""
    said = pieces(text, accent, readings)
    if not is_audible(said):
        raise unspeakable(text)
    return said


def passages(text: str, longest: int) -> Iterator[str]:
    """The text in stretches of at most `longest` characters, cut where a speaker would draw breath:

    after a sentence, failing that after a comma, failing that between words, failing that anywhere.
    """
    while len(text) > longest:
        ends = (r"[.!?…。！？](?=[^.!?…。！？])", r"[,;:，；：、]", r"\s", r"[\s\S]")
        cut = next(ms[-1].end() for end in ends if (ms := list(re.finditer(end, text[:longest]))))
        yield text[:cut].strip()
        text = text[cut:]
    if text.strip():
        yield text.strip()
