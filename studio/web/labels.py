"""What the film terms are called on the page, in English; words.json holds the Chinese.

Every select of the page is one of these tables, in the order in which it is shown.
"""

from enum import StrEnum

from engine.rehearsal.places import PLACES
from engine.rehearsal.styles import STYLES
from engine.take import RENDERERS
from storyboard import terms
from storyboard.llm.prompts import TASKS
from storyboard.shot_prompt import GENRES

Choices = list[tuple[str, str]]

ENGINES = {
    "rehearsal": "Rehearsal, drawn",
    "skyreels": "SkyReels-V2, filmed",
    "hosted": "Filmed by a provider",
}
OPENINGS = {
    terms.Opening.AUTO: "As it suits",
    terms.Opening.WORDS: "Words alone",
    terms.Opening.REFERENCES: "Reference pictures",
    terms.Opening.FRAME: "The approved first frame",
    terms.Opening.BEFORE: "The last frames of the shot before",
}
ENTRIES = {
    terms.Entry.FOLLOWS: "After the line before",
    terms.Entry.OVERLAPS: "Over the line before",
    terms.Entry.INTERRUPTS: "Interrupts the line before",
}
JOINS = {
    terms.ContinuityKind.CUT: "A new set-up",
    terms.ContinuityKind.MATCH: "A match of shape or movement",
    terms.ContinuityKind.CONTINUE: "The action goes on",
    terms.ContinuityKind.REVERSE: "The other side of a talk",
}

SPECIAL = {
    "ELS": "Extreme long shot",
    "LS": "Long shot",
    "MLS": "Medium long shot",
    "MS": "Medium shot",
    "MCU": "Medium close-up",
    "CU": "Close-up",
    "ECU": "Extreme close-up",
    "INS": "Insert",
    "eye-level": "Eye level",
    "low": "Low angle",
    "high": "High angle",
    "day": "Daytime",
    "middle-aged": "Middle-aged",
    "three-quarter": "Three-quarter",
    "over-the-shoulder": "Over the shoulder",
    "voice-over": "Voice-over",
    "off-screen": "Off screen",
    "cut": "Straight cut",
    "neon-night": "Neon noir",
    "ink-and-paper": "Ink wash",
    "pastel": "Pastel romance",
}

# What a language model is asked to do, by the task's name.
TASK_LABELS = {
    "facts": "Notes on a chapter",
    "bible": "Story bible",
    "episodes": "Episodes of a season",
    "beats": "Beats of an episode",
    "scene": "Scene",
    "lines": "Who speaks",
    "cast": "Characters and places",
    "shots": "Shots of a scene",
    "repair": "Repair of shots",
    "reshoot": "One shot again",
    "translation": "Translation of a dub",
}


def label(value: str) -> str:
    """The English label of one value: "push-in" is "Push in"."""
    return SPECIAL.get(value) or value.replace("-", " ").capitalize()


def choices(kind: type[StrEnum]) -> Choices:
    """The (value, label) pairs of a set of terms."""
    return [(member.value, label(member.value)) for member in kind]


# By the name that the views know each select by.
CHOICES: dict[str, Choices] = {
    "language": [("", "As in the story"), ("en", "English"), ("zh", "Chinese")],
    "aspect": [(aspect.value, aspect.value) for aspect in terms.Aspect],
    "genre": [(genre, label(genre)) for genre in GENRES],
    "style": [(style, label(style)) for style in STYLES],
    "time": choices(terms.TimeOfDay),
    "weather": choices(terms.Weather),
    "mood": choices(terms.Mood),
    "emotion": choices(terms.Emotion),
    "delivery": choices(terms.Delivery),
    "entry": [(entry.value, ENTRIES[entry]) for entry in terms.Entry],
    "role": choices(terms.Role),
    "sex": choices(terms.Sex),
    "age": choices(terms.Age),
    "size": choices(terms.Size),
    "angle": choices(terms.Angle),
    "position": choices(terms.Position),
    "view": choices(terms.View),
    "move": choices(terms.MoveKind),
    "speed": choices(terms.Speed),
    "pose": choices(terms.Pose),
    "transition": choices(terms.Transition),
    "renderer": [("", "The studio's"), *((name, ENGINES.get(name, name)) for name in RENDERERS)],
    "opening": [(opening.value, OPENINGS[opening]) for opening in terms.Opening],
    "continuity": [(kind.value, JOINS[kind]) for kind in terms.ContinuityKind],
    "place": [("left", "Left"), ("centre", "Centre"), ("right", "Right")],
    "facing": [("camera", "Camera"), ("left", "Left"), ("right", "Right"), ("away", "Away")],
    "task": [(task, TASK_LABELS[task]) for task in TASKS],
    "kind": [(kind, label(kind)) for kind in sorted(PLACES)],
}
