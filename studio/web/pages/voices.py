"""The voices that a character can be given, as the picker lists them."""

from bisect import bisect_right

from storyboard.terms import Language, Sex
from studio.projects import cast
from studio.web.labels import label
from studio.web.visit import Visit
from voice.speech import VoiceInfo

# What a median pitch is called: from so many Hz on the next word, for a man and for a woman.
PITCHES = ("very low", "low-pitched", "medium pitch", "high-pitched", "very high")
STEPS = {Sex.MALE: (100, 118, 145, 190), Sex.FEMALE: (155, 180, 210, 245)}
SPOKEN = {Language.EN: "English", Language.ZH: "Chinese"}


def voice_rows(visit: Visit) -> list[dict[str, object]]:
    """Every voice of the project's language; `engine` is empty for the studio's own."""
    return [
        {
            "id": info.id,
            "name": visit.say(info.name),
            "engine": info.id.rpartition(":")[0],
            "language": visit.say(SPOKEN[info.language]),
            "sex": info.sex,
            "ages": info.ages,
            "colour": visit.say(info.colour),
            "about": about(visit, info),
        }
        for info in cast.voices(*visit.of)
    ]


def about(visit: Visit, info: VoiceInfo) -> str:
    """What is known of sex, ages, pitch and colour, in words; a dot begins no row."""
    ages = "–".join(visit.say(label(age)) for age in info.ages)
    sex = "" if info.sex is Sex.UNKNOWN else visit.say(label(info.sex))
    words = [sex, ages, visit.say(pitch(info)), visit.say(info.colour)]
    return "\N{NO-BREAK SPACE}· ".join(word for word in words if word)


def pitch(info: VoiceInfo) -> str:
    """In English; empty where nobody measured it."""
    return PITCHES[bisect_right(STEPS[info.sex], info.pitch)] if info.sex in STEPS and info.pitch else ""
