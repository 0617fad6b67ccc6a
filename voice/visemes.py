"""Phonemes into mouth shapes: Rhubarb's A to H, and X for rest.

A closed (m b p), B clenched (most consonants, ee), C open, D wide, E rounded, F puckered,
G teeth on lip (f v), H tongue up (l). Knows nothing of faces.
"""

from collections.abc import Sequence

from storyboard.models import Timed

REST = "X"
PAUSES = frozenset(' ,.!?;:—…"“”()')
PAUSE_SECONDS = 0.12  # a shorter pause keeps the mouth where it was
SHORTEST = 0.03  # seconds: shapes that no frame would show are dropped, closures excepted
CLOSURES = "AG"

_SHAPES = {
    "A": "mbp",
    "B": "kɡtdnszʃʒθðŋʤʧʦʣʨʥcɟjɕʂꭧɲɳʈɖçTSiɨᵻ",
    "C": "eɛəɪæᵊɐʌɤx",
    "D": "ɑɒa",
    "E": "oɔɚɜɹɻøœ",
    "F": "uʊwʉɯʋyɥ",
    "G": "fv",
    "H": "lɫɾ",
}
SHAPES: dict[str, str] = {phoneme: shape for shape, row in _SHAPES.items() for phoneme in row}
# misaki's capitals are diphthongs: eɪ, aɪ, aʊ, ɔɪ, oʊ, əʊ.
SHAPES |= {"A": "CB", "I": "DB", "W": "DF", "Y": "EB", "O": "EF", "Q": "EF"}


def mouth(phonemes: Sequence[Timed], seconds: float) -> tuple[Timed, ...]:
    """The mouth's shapes for `phonemes` in time order, without gaps from 0 to `seconds`.

    Marks of stress, length and tone, and "h", keep the shape of what they follow.
    """
    shapes: list[tuple[str, float]] = [(REST, 0.0)]  # shape and where it begins
    for phoneme in phonemes:
        if phoneme.text in PAUSES:
            if phoneme.end - phoneme.start >= PAUSE_SECONDS:
                shapes.append((REST, phoneme.start))
            continue
        sequence = SHAPES.get(phoneme.text, "")
        for index, shape in enumerate(sequence):
            shapes.append((shape, phoneme.start + index * (phoneme.end - phoneme.start) / len(sequence)))
    if phonemes and phonemes[-1].end < seconds:
        shapes.append((REST, phonemes[-1].end))

    edges = [start for _, start in shapes[1:]] + [seconds]
    track: list[Timed] = []
    for (shape, start), end in zip(shapes, edges, strict=True):
        begin = track[-1].end if track else 0.0  # what is dropped goes to its neighbour
        if (end - start < SHORTEST and shape not in CLOSURES and end < seconds) or end <= begin:
            continue
        if track and track[-1].text == shape:
            track[-1] = Timed(text=shape, start=track[-1].start, end=end)
        else:
            track.append(Timed(text=shape, start=begin, end=end))
    return tuple(track)
