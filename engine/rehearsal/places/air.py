"""What hour, weather and mood do to the colours of a set: skies, ambient light, lamps, haze.

A `Setting` is everything a place's drawing may depend on; the same setting always gives the same
picture. Knows no shapes.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeVar

from engine.rehearsal.paint import channels, hash01, mix
from storyboard.offline.text import HAN
from storyboard.terms import Language, Mood, TimeOfDay, Weather

T = TypeVar("T")
ViewName = Literal["main", "reverse", "detail"]


@dataclass(frozen=True)
class Sky:
    """The light outdoors: the sky's gradient (top, middle, horizon), its sun or moon, and lamps.

    `ambient` is the colour of the light that falls on everything; `lamps` 0..1 says how much
    artificial light is on; `stars` and `glow` are strengths 0..1.
    """

    top: str
    middle: str
    low: str
    sun: str
    ambient: str
    haze: str
    lamps: float
    stars: float
    glow: float


SKIES: dict[TimeOfDay, Sky] = {
    TimeOfDay.DAWN: Sky("#2b3c72", "#a07aa0", "#ffbf9a", "#ffc596", "#9d92b4", "#c79aa8", 0.55, 0.12, 0.55),
    TimeOfDay.MORNING: Sky("#4189c4", "#93c4da", "#f8dcb6", "#fff0c4", "#e8ddd0", "#bccfcf", 0.1, 0.0, 0.42),
    TimeOfDay.DAY: Sky("#2f7cc4", "#79b8e2", "#c4e2ee", "#fffbe6", "#f6f3ea", "#a6cade", 0.0, 0.0, 0.24),
    TimeOfDay.DUSK: Sky("#28265e", "#9a4c86", "#ff9660", "#ffb06a", "#a57c98", "#c47a84", 0.8, 0.08, 0.75),
    TimeOfDay.NIGHT: Sky("#050a1a", "#0e1c3e", "#27406c", "#d4e0ff", "#51608c", "#22365e", 1.0, 0.6, 0.25),
}
OVERCAST = {Weather.CLEAR: 0.0, Weather.WIND: 0.12, Weather.SNOW: 0.4, Weather.RAIN: 0.65, Weather.FOG: 0.75}
INDOOR_LIGHT = {
    TimeOfDay.DAWN: 0.70,
    TimeOfDay.MORNING: 0.96,
    TimeOfDay.DAY: 1.0,
    TimeOfDay.DUSK: 0.74,
    TimeOfDay.NIGHT: 0.66,
}
# The colour that a mood washes over a set, and how strongly.
WASHES: dict[Mood, tuple[str, float]] = {
    Mood.NEUTRAL: ("#ffffff", 0.0),
    Mood.TENSE: ("#6d9496", 0.26),
    Mood.MYSTERIOUS: ("#6a5ab0", 0.30),
    Mood.ROMANTIC: ("#ffa898", 0.22),
    Mood.SAD: ("#7088b0", 0.30),
    Mood.WARM: ("#ffc27a", 0.24),
    Mood.JOYFUL: ("#fff0b0", 0.16),
    Mood.DARK: ("#30344e", 0.36),
    Mood.EPIC: ("#ff9850", 0.30),
}
# The sunny light that opens the shadows of a joyful set: its colour, its share by day and by lamplight.
JOY, JOY_DAY, JOY_NIGHT = "#ffe8c4", 0.44, 0.26


def multiply(a: str, b: str) -> str:
    """The colour of a surface `a` under light `b`."""
    lit = (p * q // 255 for p, q in zip(channels(a), channels(b), strict=True))
    return "#" + "".join(f"{v:02x}" for v in lit)


@dataclass(frozen=True)
class Setting:
    """Everything that decides how a set looks. `lamp` is the colour of the place's own light,
    `language` that of its signs."""

    time: TimeOfDay
    weather: Weather
    mood: Mood
    seed: int
    view: ViewName
    indoors: bool
    lamp: str = "#ffe2b8"
    language: Language = Language.EN

    @cached_property
    def sky(self) -> Sky:
        """The sky under this weather."""
        clear = SKIES[self.time]
        cloud = OVERCAST[self.weather]
        grey = mix("#c6ced6", "#1c2238", clear.lamps)

        def veil(colour: str, share: float = 1.0) -> str:
            return mix(colour, grey, cloud * share)

        return Sky(
            veil(clear.top),
            veil(clear.middle, 0.9),
            veil(clear.low, 0.75),
            veil(clear.sun, 0.5),
            mix(clear.ambient, multiply(clear.ambient, "#b4bcc8"), cloud),
            veil(clear.haze, 0.7),
            min(1.0, clear.lamps + cloud * 0.35),
            clear.stars * (1 - cloud),
            clear.glow * (1 - cloud * 0.8),
        )

    @cached_property
    def ambient(self) -> str:
        """The colour of the light on every surface of the set."""
        if self.indoors:
            light = mix(mix(self.sky.ambient, "#ffffff", 0.55), self.lamp, 0.2 + 0.45 * self.sky.lamps)
            light = mix("#000000", light, INDOOR_LIGHT[self.time])
        else:
            light = self.sky.ambient
        wash, share = WASHES[self.mood]
        washed = mix(light, multiply(light, wash), min(1.0, share * 2))
        if self.mood is not Mood.JOYFUL:
            return washed
        return mix(washed, JOY, JOY_DAY + (JOY_NIGHT - JOY_DAY) * self.sky.lamps)

    @property
    def night(self) -> bool:
        """Whether lamps, not the sky, light the place."""
        return self.sky.lamps > 0.6

    @property
    def reverse(self) -> bool:
        """Whether this is the side that the main view turns its back on."""
        return self.view == "reverse"

    @property
    def side(self) -> int:
        """1, or -1 on the reverse side: multiply x by it to mirror an arrangement."""
        return -1 if self.reverse else 1

    @property
    def wet(self) -> bool:
        """Whether the ground outdoors shines with rain."""
        return self.weather is Weather.RAIN

    @property
    def snowy(self) -> bool:
        """Whether snow lies on everything outdoors."""
        return self.weather is Weather.SNOW

    def pick(self, i: float, salt: float = 0) -> float:
        """A number in [0, 1) that belongs to this location and this side of it."""
        return hash01(i, self.seed % 9973 + salt * 17.3 + (411 if self.reverse else 0))

    def choose(self, options: "tuple[str, ...] | list[str]", i: float, salt: float = 0) -> str:
        """One of `options`, always the same for this location."""
        return options[int(self.pick(i, salt) * len(options))]

    def material(self, options: tuple[T, ...], i: float) -> T:
        """One of `options` for the whole location: the same from both its sides."""
        return options[int(hash01(i, self.seed % 9973) * len(options))]

    def own(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """Those in the story's language; all where none are."""
        chinese = self.language is Language.ZH
        return tuple(word for word in words if bool(HAN.search(word)) is chinese) or words

    def nth(self, options: "tuple[str, ...]", n: int, salt: float = 0) -> str:
        """The `n`th of `options` in an order of this location's own: neighbours always differ."""
        return options[(int(self.pick(0, salt) * len(options)) + n) % len(options)]

    def tone(self, colour: str, far: float = 0.0) -> str:
        """A surface's colour in this light; `far` 0..1 loses it in the haze."""
        lit = multiply(colour, self.ambient)
        fog = 1.6 if self.weather is Weather.FOG else 1.0
        return mix(lit, self.sky.haze, min(0.92, far * fog)) if far else lit
