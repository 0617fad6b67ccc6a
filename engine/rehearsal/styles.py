"""Visual styles: what a style does to the grade of a scene. Knows no place, hour or mood.

The drawing itself stays the same: a style is how it is exposed, coloured and printed.
"""

from dataclasses import dataclass, replace

from engine.rehearsal.finish import Grade
from engine.rehearsal.paint import mix


@dataclass(frozen=True)
class Style:
    """Factors on a Grade's numbers, and the colours that black and white are printed towards."""

    saturation: float = 1.0
    contrast: float = 1.0
    bloom: float = 1.0
    vignette: float = 1.0
    grain: float = 1.0
    black: tuple[str, float] = ("#000000", 0.0)  # a colour, and how far towards it
    white: tuple[str, float] = ("#ffffff", 0.0)


STYLES: dict[str, Style] = {
    "cinematic": Style(),
    "neon-night": Style(
        saturation=1.3, contrast=1.08, bloom=1.5, black=("#0d0430", 0.6), white=("#f4f2ff", 0.6)
    ),
    "daylight": Style(
        saturation=1.06, contrast=0.96, bloom=0.8, vignette=0.4, grain=0.5, white=("#fffdf6", 0.8)
    ),
    "noir": Style(saturation=0, contrast=1.25, vignette=1.3, grain=1.6, white=("#f6f6f2", 1.0)),
    "pastel": Style(
        saturation=0.78,
        contrast=0.84,
        vignette=0.3,
        grain=0.4,
        black=("#4a3f58", 0.6),
        white=("#fff6f2", 0.7),
    ),
    "ink-and-paper": Style(
        saturation=0.22, contrast=1.12, bloom=0.2, grain=1.5, black=("#1f1a17", 0.8), white=("#f3e9d2", 0.9)
    ),
    "anime": Style(
        saturation=1.28, contrast=1.04, bloom=1.3, vignette=0.5, grain=0.0, white=("#ffffff", 0.7)
    ),
}


def styled(grade: Grade, style: str) -> Grade:
    """The grade as `style`, a key of STYLES, prints it."""
    change = STYLES[style]
    return replace(
        grade,
        lift=mix(grade.lift, *change.black),
        gain=mix(grade.gain, *change.white),
        saturation=grade.saturation * change.saturation,
        contrast=grade.contrast * change.contrast,
        bloom=grade.bloom * change.bloom,
        vignette=min(1.0, grade.vignette * change.vignette),
        grain=grade.grain * change.grain,
    )
