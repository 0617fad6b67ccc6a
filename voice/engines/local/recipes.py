"""The engines that run in an environment of their own: what each is made of, how large, whose, which voices.

A new one is an entry of RECIPES, its worker in workers/, and its line in voice.speech.VOICES.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from storyboard.terms import Age, Emotion, Language, Sex
from voice.engines.packs import PACKS
from voice.speech import Utterance, VoiceInfo

WORKERS = Path(__file__).parent / "workers"
LOCKS = Path(__file__).parent / "locks"


@dataclass(frozen=True)
class Recipe:
    """`engine` is its name among VOICES. `download` and `disk` are about how
    many GB packages and weights take together, on Linux.

    `packages` are what is asked for; the lock file of the same name has every version that makes it up.
    `longest` is how many characters it says well at once. `heeds` makes those parts of a request that are
    the engine's own. `own_voices`: whether it takes a voice from a sample. `terms` is a licence that must
    be accepted before `own_voices` are there: its name and its address.
    """

    engine: str
    packages: tuple[str, ...]
    licence: str
    download: float
    disk: float
    longest: int
    voices: tuple[VoiceInfo, ...]
    heeds: Callable[[Utterance], Mapping[str, Any]]
    acts: bool = False
    paces: bool = True  # whether it heeds a pace
    own_voices: bool = False
    terms: tuple[str, str] | None = None


# How much an emotion is laid on: from 0.5, which is at rest, to this at full intensity. The authors'
# range is 0.25 to 2; above 1 words begin to break.
EXAGGERATION: dict[Emotion, float] = {
    Emotion.JOY: 0.8,
    Emotion.LAUGH: 0.9,
    Emotion.HAPPY: 0.65,
    Emotion.SAD: 0.6,
    Emotion.GRIEF: 0.8,
    Emotion.CRYING: 0.9,
    Emotion.ANGRY: 0.85,
    Emotion.FURIOUS: 1.0,
    Emotion.FEAR: 0.75,
    Emotion.TERROR: 1.0,
    Emotion.SHOCK: 0.85,
    Emotion.SURPRISE: 0.75,
    Emotion.PLEADING: 0.8,
    Emotion.ANXIOUS: 0.65,
    Emotion.PAIN: 0.8,
    Emotion.DETERMINED: 0.6,
    Emotion.TIRED: 0.35,
    Emotion.BORED: 0.3,
    Emotion.COLD: 0.35,
    Emotion.THINKING: 0.4,
    Emotion.SHY: 0.4,
}
REST = 0.5


def exaggerated(utterance: Utterance) -> Mapping[str, Any]:
    """Chatterbox's two dials. More exaggeration hurries; less guidance slows it again (its README's advice:
    0.3 at an exaggeration of 0.7 or more).
    """
    full = EXAGGERATION.get(utterance.emotion, REST)
    exaggeration = REST + (full - REST) * utterance.intensity
    return {
        "exaggeration": round(exaggeration, 3),
        "cfg_weight": round(min(0.5, max(0.3, 1.0 - exaggeration)), 3),
    }


def plainly(utterance: Utterance) -> Mapping[str, Any]:
    """Nothing of its own."""
    return {}


# The speakers of VCTK that are cast: sex, age and accent are the corpus's, pitches are its sexes' medians.
_VCTK = (
    ("p225", Sex.FEMALE, 205, "southern English"),
    ("p228", Sex.FEMALE, 205, "southern English"),
    ("p229", Sex.FEMALE, 205, "southern English"),
    ("p234", Sex.FEMALE, 205, "Scottish"),
    ("p226", Sex.MALE, 118, "Surrey"),
    ("p227", Sex.MALE, 118, "Cumbrian"),
    ("p232", Sex.MALE, 118, "southern English"),
    ("p237", Sex.MALE, 118, "Scottish"),
)

RECIPES: dict[str, Recipe] = {
    "chatterbox": Recipe(
        engine="chatterbox",
        packages=("chatterbox-tts==0.1.7", "setuptools<81"),  # its watermark asks for pkg_resources
        licence="MIT, weights and code; every sample is watermarked",
        download=7.0,
        disk=12.0,
        longest=280,
        voices=tuple(
            VoiceInfo(
                id=f"standard_{language}",
                name="Chatterbox",
                language=language,
                sex=Sex.UNKNOWN,
                ages=(Age.ADULT,),
                pitch=0,  # nobody measured it
                colour="built in",
                licence="MIT",
            )
            for language in Language
        ),
        heeds=exaggerated,
        acts=True,
        paces=False,
        own_voices=True,
    ),
    "coqui": Recipe(
        engine="coqui",
        packages=("coqui-tts[codec]==0.28.0", "torch==2.13.0", "torchaudio", "pypinyin", "jieba"),
        licence="MPL-2.0, the VCTK voices Apache-2.0",
        download=4.0,
        disk=8.0,
        longest=400,
        voices=tuple(
            VoiceInfo(
                id=speaker,
                name=f"VCTK {speaker}",
                language=Language.EN,
                sex=sex,
                ages=(Age.YOUNG, Age.ADULT),
                pitch=pitch,
                colour=accent,
                licence="Apache-2.0",
            )
            for speaker, sex, pitch, accent in _VCTK
        ),
        heeds=plainly,
        own_voices=True,
        terms=("XTTS-v2's CPML, which forbids commercial use", "https://tts-hub.github.io/cpml"),
    ),
    "kokoro": Recipe(
        engine="kokoro-full",
        packages=("kokoro==0.9.4", "misaki[en,zh]==0.9.4", "torch==2.13.0"),
        licence="Apache-2.0; it reads unknown words by espeak-ng, which is GPL-3",
        download=4.0,
        disk=8.0,
        longest=400,
        voices=tuple(
            pack.info for name, pack in PACKS.items() if pack.blend == ((name, 1.0),) and pack.size == 1
        ),
        heeds=plainly,
    ),
}
