"""How the people of a set are lit and how its picture is graded: place x time x mood, as data.

Form lights stay soft and share a hue family with the ambient light, because a hard edge between
two colours on a face reads as paint; separation from the background is the rims' work. Knows
nothing of how a set is drawn.
"""

from dataclasses import dataclass, replace

from engine.rehearsal.finish import Grade
from engine.rehearsal.light import Light, LightRig
from engine.rehearsal.paint import mix
from storyboard.terms import Mood, TimeOfDay


@dataclass(frozen=True)
class Scheme:
    """A lighting scheme: where the key stands (-1 left, 1 right), and the colours of every light."""

    ambient: str
    key: str
    key_strength: float
    key_side: float
    fill: str
    rim_left: str
    rim_right: str
    rim_strength: float
    form: float = 0.16


# ---- Lighting schemes: ambient, key, strength, side, fill, rims left and right, strength --------
SCHEMES: dict[str, Scheme] = {
    "neon": Scheme("#aa98c0", "#ff9ccb", 0.34, -0.9, "#6fb6f0", "#ff5aa6", "#62e6ff", 1.7),
    "city-night": Scheme("#8790b8", "#ffd0a0", 0.36, 0.8, "#7f9be0", "#7fb2ff", "#ffc483", 1.4),
    "moon": Scheme("#7d8ab4", "#a9c4ff", 0.40, -0.7, "#6f7fc0", "#b4d0ff", "#86a4e8", 1.4),
    "fluorescent": Scheme("#b4bec4", "#f2fbff", 0.36, -0.5, "#a9c6d0", "#e6fbff", "#cfeaff", 1.0),
    "store": Scheme("#b6bec0", "#f4fff6", 0.38, 0.7, "#a8d0d8", "#9ff0ff", "#fff2c8", 1.2),
    "lamp": Scheme("#ad9690", "#ffd2a0", 0.44, 0.8, "#c99a86", "#8fa6e0", "#ffc890", 1.7),
    "candle": Scheme("#9d8480", "#ffc488", 0.46, -0.7, "#b57a6c", "#ffb874", "#ff9c70", 1.7),
    "bar": Scheme("#a28eaa", "#ffbe88", 0.44, 0.8, "#a06fb4", "#e070d8", "#ffb060", 2.1),
    "window-left": Scheme("#aeb4bc", "#fff0d6", 0.46, -0.9, "#9fb8d0", "#fff6e0", "#c4dcf4", 1.1),
    "window-right": Scheme("#b0b3ba", "#ffe9c4", 0.46, 0.9, "#9cb6cc", "#c8e0f4", "#fff2d0", 1.1),
    "sun": Scheme("#b8bcc0", "#fff3d4", 0.48, 0.7, "#a8c6e6", "#e0f0ff", "#fff4d0", 1.2),
    "golden": Scheme("#ad9496", "#ffc58a", 0.48, 0.9, "#a58fc0", "#b49ae0", "#ffcf8c", 1.7),
    "dawn": Scheme("#a6a0b4", "#ffc9b0", 0.42, -0.8, "#9fb0e0", "#ffd8c0", "#a8c4ff", 1.3),
    "overhead": Scheme("#85929a", "#eaf6f0", 0.42, 0.15, "#6f8890", "#c4e4e8", "#cfe8dc", 1.3),
    "dashboard": Scheme("#858cb0", "#ffcfa0", 0.34, -0.8, "#6f8fe0", "#ffb070", "#7fc0ff", 1.5),
    "bars": Scheme("#8f9a9c", "#e4f2f0", 0.46, -0.4, "#7c929c", "#d8f0f4", "#b0c8d0", 1.3),
    "cold": Scheme("#7f8c9c", "#c8dcf0", 0.42, -0.4, "#6f86a0", "#b8d8f4", "#9fb4d0", 1.4),
    "tube": Scheme("#a4aeb0", "#eefaf4", 0.38, 0.2, "#8fa8ac", "#dcf6ee", "#d0e4ec", 1.2),
    "gilt": Scheme("#a89886", "#ffdca4", 0.44, -0.7, "#b8986c", "#ffe2ac", "#ffc88c", 1.3),
    "mirror": Scheme("#b8b8b4", "#fff4e0", 0.4, 0.3, "#b0c4c4", "#fff0dc", "#d4ecec", 1.1),
    "throne": Scheme("#a8907c", "#ffdca0", 0.46, 0.8, "#a8886c", "#ffd8a0", "#ffc880", 1.3),
    "lanterns": Scheme("#94808c", "#ffb880", 0.42, -0.8, "#8080b8", "#ff9a6a", "#ffc48a", 1.5),
    "leaves": Scheme("#a4b098", "#f4f8c8", 0.44, 0.6, "#8fb090", "#e8f8c0", "#d0f0c8", 1.2),
    "hard-sun": Scheme("#bcae98", "#fff0c8", 0.49, 0.8, "#d8a878", "#ffe8c0", "#fff4d8", 1.3),
    "snow": Scheme("#bcc4d0", "#f8faff", 0.42, -0.7, "#a8c0e4", "#eaf4ff", "#d8e8ff", 1.2),
    "overcast": Scheme("#aab4bc", "#f0f4f4", 0.42, -0.6, "#94acc0", "#e4f0f8", "#c8dcec", 1.2),
    "clinical": Scheme("#acbabe", "#effcff", 0.38, 0.6, "#94c4cc", "#c8f8ff", "#dcf4f4", 1.2),
    "floodlight": Scheme("#8e98b0", "#fff0cc", 0.44, 0.8, "#7088c0", "#9fc0ff", "#fff4d8", 1.7),
    "ring-light": Scheme("#aaa0ac", "#fff2e6", 0.42, 0.2, "#a898c0", "#ff8ab4", "#8ad8ff", 1.5),
    "limelight": Scheme("#a08890", "#fff0d0", 0.46, -0.3, "#b08ab0", "#ffd0d8", "#c8dcff", 1.5),
}

# ---- Which scheme each place has by day, at dawn or dusk, and by night --------------------------
LIT: dict[str, tuple[str, str, str]] = {
    "alley": ("window-left", "neon", "neon"),
    "street": ("sun", "golden", "city-night"),
    "rooftop": ("sun", "golden", "city-night"),
    "office": ("window-right", "golden", "fluorescent"),
    "convenience-store": ("store", "store", "store"),
    "hospital": ("window-left", "dawn", "fluorescent"),
    "airport": ("window-right", "golden", "fluorescent"),
    "apartment": ("window-left", "golden", "lamp"),
    "bedroom": ("window-left", "golden", "lamp"),
    "cafe": ("window-right", "lamp", "lamp"),
    "kitchen": ("window-left", "golden", "lamp"),
    "wedding-hall": ("window-left", "golden", "candle"),
    "bar": ("bar", "bar", "bar"),
    "restaurant": ("window-right", "candle", "candle"),
    "corridor": ("fluorescent", "fluorescent", "fluorescent"),
    "car": ("window-left", "golden", "dashboard"),
    "park": ("sun", "golden", "moon"),
    "forest": ("sun", "golden", "moon"),
    "beach": ("sun", "golden", "moon"),
    "classroom": ("window-left", "golden", "fluorescent"),
    "mansion": ("window-left", "golden", "lamp"),
    "station": ("window-right", "golden", "fluorescent"),
    "interrogation": ("overhead", "overhead", "overhead"),
    "courtroom": ("window-left", "golden", "lamp"),
    "prison": ("bars", "bars", "cold"),
    "warehouse": ("window-right", "golden", "overhead"),
    "garage": ("tube", "tube", "tube"),
    "lobby": ("window-right", "golden", "gilt"),
    "elevator": ("tube", "tube", "tube"),
    "bathroom": ("mirror", "mirror", "mirror"),
    "carriage": ("window-left", "golden", "fluorescent"),
    "palace": ("throne", "golden", "candle"),
    "chamber": ("window-left", "golden", "candle"),
    "courtyard": ("sun", "golden", "lanterns"),
    "old-street": ("sun", "golden", "lanterns"),
    "bamboo": ("leaves", "golden", "moon"),
    "desert": ("hard-sun", "golden", "moon"),
    "snow-mountain": ("snow", "dawn", "moon"),
    "harbour": ("overcast", "golden", "city-night"),
    "riverside": ("sun", "golden", "city-night"),
    "library": ("window-right", "golden", "lamp"),
    "laboratory": ("clinical", "clinical", "clinical"),
    "theatre": ("limelight", "limelight", "limelight"),
    "village": ("sun", "golden", "lanterns"),
    "field": ("sun", "golden", "moon"),
    "graveyard": ("overcast", "golden", "moon"),
    "boardroom": ("window-right", "golden", "overhead"),
    "campus": ("sun", "golden", "city-night"),
    "temple": ("throne", "candle", "candle"),
    "gallery": ("gilt", "gilt", "gilt"),
    "police-station": ("fluorescent", "fluorescent", "fluorescent"),
    "gym": ("window-left", "golden", "tube"),
    "construction-site": ("hard-sun", "golden", "floodlight"),
    "studio": ("ring-light", "ring-light", "ring-light"),
    "generic-interior": ("window-left", "golden", "lamp"),
    "generic-exterior": ("sun", "golden", "moon"),
}


# ---- Grades by time: the stock that the moods then push -----------------------------------------
GRADES: dict[TimeOfDay, Grade] = {
    TimeOfDay.DAWN: Grade(
        saturation=1.05,
        lift="#12131f",
        gain="#fff4ec",
        contrast=1.04,
        bloom=0.34,
        threshold=190,
        vignette=0.38,
        grain=1.7,
    ),
    TimeOfDay.MORNING: Grade(
        saturation=1.14,
        lift="#0e141a",
        gain="#fffaf0",
        contrast=1.03,
        bloom=0.26,
        threshold=208,
        vignette=0.28,
        grain=1.4,
    ),
    TimeOfDay.DAY: Grade(
        saturation=1.16,
        lift="#0c1216",
        gain="#fffcf6",
        contrast=1.04,
        bloom=0.22,
        threshold=214,
        vignette=0.26,
        grain=1.4,
    ),
    TimeOfDay.DUSK: Grade(
        saturation=1.04,
        lift="#140e1e",
        gain="#fff2e6",
        contrast=1.05,
        bloom=0.40,
        threshold=185,
        vignette=0.40,
        grain=1.7,
    ),
    TimeOfDay.NIGHT: Grade(
        saturation=1.06,
        lift="#080816",
        gain="#fdf5ee",
        contrast=1.08,
        bloom=0.52,
        threshold=160,
        vignette=0.46,
        grain=1.9,
    ),
}


@dataclass(frozen=True)
class MoodShift:
    """What a mood does to any set: pulls every light to `tint` by `pull`, scales light and stock."""

    tint: str
    pull: float
    light: float = 1.0
    rim: float = 1.0
    contrast: float = 1.0
    bloom: float = 1.0
    vignette: float = 0.0
    saturation: float = 1.0
    open: float = 0.10  # the share of `pull` with which the tint lifts the shadows


MOODS: dict[Mood, MoodShift] = {
    Mood.NEUTRAL: MoodShift("#ffffff", 0.0),
    Mood.TENSE: MoodShift("#9cc0c4", 0.22, 0.92, 1.2, 1.06, 0.9, 0.12, 0.88),
    Mood.MYSTERIOUS: MoodShift("#8f86e0", 0.28, 0.88, 1.3, 1.05, 1.25, 0.15),
    Mood.ROMANTIC: MoodShift("#ffb8a8", 0.24, 1.04, 1.1, 0.97, 1.35, 0.05),
    Mood.SAD: MoodShift("#93a9cc", 0.28, 0.90, 0.9, 0.97, 0.9, 0.12, 0.8),
    Mood.WARM: MoodShift("#ffcf96", 0.24, 1.04, 1.0, 1.0, 1.15, 0.0),
    Mood.JOYFUL: MoodShift("#ffe0a0", 0.24, 1.10, 1.2, 1.0, 1.6, -0.20, 1.20, 0.20),
    Mood.DARK: MoodShift("#6f7690", 0.25, 0.80, 1.2, 1.08, 0.85, 0.22, 0.82),
    Mood.EPIC: MoodShift("#ffa860", 0.26, 1.0, 2.0, 1.22, 1.5, 0.22, 1.10),
}


def rig_for(kind: str, time: TimeOfDay, mood: Mood) -> LightRig:
    """The light on people in that place; an unknown kind raises KeyError."""
    by_day, between, by_night = LIT[kind]
    scheme = SCHEMES[by_night if time is TimeOfDay.NIGHT else by_day]
    if time in (TimeOfDay.DUSK, TimeOfDay.DAWN):
        scheme = SCHEMES["dawn" if time is TimeOfDay.DAWN and between == "golden" else between]
    shift = MOODS[mood]

    def tinted(colour: str) -> str:
        return mix(colour, shift.tint, shift.pull)

    side, strength, rim = scheme.key_side, scheme.key_strength, scheme.rim_strength * shift.rim
    left, right = (0.4, 1.0) if side < 0 else (1.0, 0.4)  # the rim works against the key's dark side
    return LightRig(
        mix("#000000", tinted(scheme.ambient), min(1.0, shift.light)),
        scheme.form,
        (
            Light(side, -0.5, tinted(scheme.key), strength * shift.light),
            Light(-side, -0.2, tinted(scheme.fill), strength * 0.45 * shift.light),
            Light(-1.0, -0.55, tinted(scheme.rim_left), rim * left, "rim"),
            Light(1.0, -0.6, tinted(scheme.rim_right), rim * right, "rim"),
        ),
    )


def grade_for(time: TimeOfDay, mood: Mood) -> Grade:
    """The finish of a shot at that time in that mood."""
    stock, shift = GRADES[time], MOODS[mood]
    return replace(
        stock,
        lift=mix(stock.lift, shift.tint, shift.pull * shift.open),
        gain=mix(stock.gain, shift.tint, shift.pull * 0.35),
        contrast=stock.contrast * shift.contrast,
        bloom=stock.bloom * shift.bloom,
        vignette=max(0.0, stock.vignette + shift.vignette),
        saturation=stock.saturation * shift.saturation,
    )
