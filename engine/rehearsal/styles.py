"""Visual styles: what a style does to the grade of a scene. Knows no place, hour or mood.

The drawing itself stays the same: a style is how it is exposed, coloured and printed.
"""

from dataclasses import dataclass, replace

from engine.rehearsal.finish import Grade
from engine.rehearsal.paint import mix
from engine.rehearsal.printing import Chalk, Comic, InkWash, Lamps, Process


@dataclass(frozen=True)
class Style:
    """Factors on a Grade's numbers, and the colours that black and white are printed towards."""

    saturation: float = 1.0
    contrast: float = 1.0
    bloom: float = 1.0
    vignette: float = 1.0
    grain: float = 1.0
    threshold: int | None = None  # the level from which light glows, where the style says so
    black: tuple[str, float] = ("#000000", 0.0)  # a colour, and how far towards it
    white: tuple[str, float] = ("#ffffff", 0.0)
    process: Process | None = None  # how the graded picture is printed


STYLES: dict[str, Style] = {
    "cinematic": Style(),
    "neon-night": Style(
        saturation=1.4,
        contrast=1.2,
        bloom=1.2,
        threshold=205,
        vignette=1.3,
        black=("#090524", 0.8),
        white=("#f4f2ff", 0.6),
        process=Lamps("#c87cc0", "#70b4d0", 0.3),
    ),
    "warm-drama": Style(
        saturation=1.16,
        bloom=1.4,
        black=("#180c0e", 0.7),
        white=("#fff0d6", 0.8),
        process=Lamps("#e0ccb0", "#c4aea8"),
    ),
    "ink-and-paper": Style(bloom=0.0, vignette=0.0, grain=0.0, contrast=1.05, process=InkWash()),
    "comic": Style(bloom=0.0, vignette=0.3, grain=0.0, contrast=1.08, process=Comic()),
    "pastel": Style(
        saturation=1.12,
        contrast=0.92,
        bloom=1.6,
        threshold=150,
        vignette=0.0,
        grain=0.0,
        black=("#4a3852", 0.7),
        white=("#fff4f2", 0.9),
        process=Chalk(),
    ),
    "daylight": Style(
        saturation=1.06, contrast=0.96, bloom=0.8, vignette=0.4, grain=0.5, white=("#fffdf6", 0.8)
    ),
    "noir": Style(saturation=0, contrast=1.25, vignette=1.3, grain=1.6, white=("#f6f6f2", 1.0)),
    "anime": Style(
        saturation=1.28, contrast=1.04, bloom=1.3, vignette=0.5, grain=0.0, white=("#ffffff", 0.7)
    ),
}


def styled(grade: Grade, change: Style) -> Grade:
    """The grade as `change`, a row of STYLES or GENRES, exposes, colours and prints it."""
    return replace(
        grade,
        lift=mix(grade.lift, *change.black),
        gain=mix(grade.gain, *change.white),
        saturation=grade.saturation * change.saturation,
        contrast=grade.contrast * change.contrast,
        bloom=grade.bloom * change.bloom,
        vignette=min(1.0, grade.vignette * change.vignette),
        grain=grade.grain * change.grain,
        threshold=grade.threshold if change.threshold is None else change.threshold,
        process=change.process,
    )
