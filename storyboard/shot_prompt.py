"""A shot as a prompt for a video model, in the order SkyCaptioner's captions were written in.

Text to video: shot type, angle, position; then each subject's action, appearance, expression and
place; then environment and lighting; the camera's motion last, as its own sentence. Image to
video: action and expression, for the picture already holds the rest. Pure functions of the
storyboard: no model is named here and nothing is random.
"""

from collections.abc import Sequence

from storyboard.models import BoardScene, Character, Location, Shot, Subject
from storyboard.terms import (
    Age,
    Angle,
    Mood,
    MoveKind,
    Pose,
    Position,
    Sex,
    Size,
    Speed,
    TimeOfDay,
    Weather,
)

SIZES: dict[Size, str] = {
    Size.ELS: "extreme long shot",
    Size.LS: "long shot",
    Size.MLS: "full shot",
    Size.MS: "medium shot",
    Size.MCU: "medium close-up shot",
    Size.CU: "close-up shot",
    Size.ECU: "extreme close-up shot",
    Size.INS: "close-up detail shot",
}
ANGLES: dict[Angle, str] = {
    Angle.EYE_LEVEL: "at eye level",
    Angle.LOW: "from a low angle",
    Angle.HIGH: "from a high angle",
    Angle.OVERHEAD: "from directly overhead",
    Angle.DUTCH: "from a tilted dutch angle",
}
POSITIONS: dict[Position, str] = {
    Position.FRONT: "front view",
    Position.THREE_QUARTER: "three-quarter view",
    Position.SIDE: "side view",
    Position.BACK: "back view",
    Position.OVER_THE_SHOULDER: "over-the-shoulder view",
    Position.POINT_OF_VIEW: "point-of-view shot",
}
MOVES: dict[MoveKind, str] = {
    MoveKind.STATIC: "",
    MoveKind.PUSH_IN: "The camera {speed}pushes in toward the subject.",
    MoveKind.PULL_OUT: "The camera {speed}pulls out from the subject.",
    MoveKind.PAN_LEFT: "The camera {speed}pans left.",
    MoveKind.PAN_RIGHT: "The camera {speed}pans right.",
    MoveKind.TILT_UP: "The camera {speed}tilts up.",
    MoveKind.TILT_DOWN: "The camera {speed}tilts down.",
    MoveKind.TRACKING: "A tracking shot, the camera {speed}follows the subject.",
    MoveKind.ORBIT: "The camera {speed}orbits around the subject.",
    MoveKind.HANDHELD: "The camera is handheld and shakes slightly.",
}
POSES: dict[Pose, str] = {
    Pose.STAND: "standing",
    Pose.SIT: "sitting",
    Pose.SIT_ON_FLOOR: "sitting on the floor",
    Pose.CROUCH: "crouching",
    Pose.KNEEL: "kneeling",
    Pose.KOWTOW: "kneeling with the forehead to the ground",
    Pose.LIE: "lying down",
    Pose.SLEEP: "lying asleep",
    Pose.FALL: "falling to the ground",
    Pose.WALK: "walking",
    Pose.RUN: "running",
    Pose.CLIMB: "climbing a ladder",
    Pose.LEAN: "leaning",
    Pose.TURN_AWAY: "turning away",
    Pose.LOOK_BACK: "looking back over the shoulder",
    Pose.HEAD_BOWED: "head bowed",
    Pose.BOW: "bowing from the waist",
    Pose.ARMS_FOLDED: "arms folded",
    Pose.HANDS_ON_HIPS: "hands on hips",
    Pose.HANDS_IN_POCKETS: "hands in pockets",
    Pose.THINK: "hand on the chin, thinking",
    Pose.HAND_ON_HEART: "a hand on the heart",
    Pose.HOLD_CHEEK: "holding a cheek",
    Pose.COVER_FACE: "covering the face with both hands",
    Pose.WIPE_TEARS: "wiping away tears",
    Pose.HEAD_IN_HANDS: "sitting, head in hands",
    Pose.REACH: "reaching out",
    Pose.POINT: "pointing",
    Pose.WAVE: "waving",
    Pose.CLAP: "clapping",
    Pose.PLEAD: "pleading with hands clasped",
    Pose.SHRUG: "shrugging",
    Pose.HANDS_UP: "both hands raised",
    Pose.EMBRACE: "embracing",
    Pose.SLAP: "slapping",
    Pose.PUSH: "pushing with both hands",
    Pose.PUNCH: "throwing a punch",
    Pose.THROW: "throwing something",
    Pose.KNOCK: "knocking",
    Pose.HOLD: "holding something",
    Pose.CARRY: "carrying something in both arms",
    Pose.READ: "reading",
    Pose.PHONE: "on the phone",
    Pose.SCROLL: "looking at a phone",
    Pose.DRINK: "drinking",
    Pose.TOAST: "raising a glass",
    Pose.POUR: "pouring a drink",
    Pose.EAT: "eating at a table",
    Pose.DRIVE: "at the wheel, driving",
    Pose.TYPE: "typing at a desk",
    Pose.WRITE: "writing at a desk",
}
SPEEDS: dict[Speed, str] = {Speed.SLOW: "slowly ", Speed.NORMAL: "", Speed.FAST: "quickly "}
TIMES: dict[TimeOfDay, str] = {
    TimeOfDay.DAWN: "at dawn",
    TimeOfDay.MORNING: "in the morning",
    TimeOfDay.DAY: "by day",
    TimeOfDay.DUSK: "at dusk",
    TimeOfDay.NIGHT: "at night",
}
WEATHERS: dict[Weather, str] = {
    Weather.CLEAR: "",
    Weather.RAIN: "in the rain",
    Weather.SNOW: "in falling snow",
    Weather.WIND: "in strong wind",
    Weather.FOG: "in fog",
}
LIGHT: dict[Mood, str] = {
    Mood.NEUTRAL: "natural light",
    Mood.TENSE: "hard contrasting light",
    Mood.MYSTERIOUS: "low-key light with deep shadows",
    Mood.ROMANTIC: "soft warm backlight",
    Mood.SAD: "muted cool light",
    Mood.WARM: "warm soft light",
    Mood.JOYFUL: "bright even light",
    Mood.DARK: "dim low-key light",
    Mood.EPIC: "dramatic directional light",
}
# What a kind of story does to the picture, whatever a scene's mood
GENRES: dict[str, str] = {
    "drama": "",
    "romance": "tender warm colours",
    "revenge": "hard light and deep blacks",
    "mystery": "veiled cold shadows",
    "thriller": "steely high contrast",
    "comedy": "bright cheerful colours",
    "fantasy": "luminous enchanted colours",
    "family": "homely golden colours",
}


PEOPLE: dict[tuple[Sex, Age], str] = {
    (Sex.FEMALE, Age.CHILD): "a little girl",
    (Sex.FEMALE, Age.TEEN): "a teenage girl",
    (Sex.FEMALE, Age.YOUNG): "a young woman",
    (Sex.FEMALE, Age.ADULT): "a woman",
    (Sex.FEMALE, Age.MIDDLE): "a middle-aged woman",
    (Sex.FEMALE, Age.OLD): "an old woman",
    (Sex.MALE, Age.CHILD): "a little boy",
    (Sex.MALE, Age.TEEN): "a teenage boy",
    (Sex.MALE, Age.YOUNG): "a young man",
    (Sex.MALE, Age.ADULT): "a man",
    (Sex.MALE, Age.MIDDLE): "a middle-aged man",
    (Sex.MALE, Age.OLD): "an old man",
}


def text_to_video(
    shot: Shot,
    scene: BoardScene,
    location: Location,
    characters: Sequence[Character],
    style: str = "",
    genre: str = "",
) -> str:
    """The whole picture in words; `characters` are those of the storyboard, in any order.

    `genre`: a key of GENRES; another one says nothing of the picture.
    """
    cast = {character.id: character for character in characters}
    view = f"{SIZES[shot.size]} {ANGLES[shot.angle]}, {POSITIONS[shot.position]}".capitalize()
    people = [subject_words(subject, cast[subject.character_id], shot.action) for subject in shot.subjects]
    seen = [stop(shot.action)] if shot.action else []
    things = [f"In focus: {', '.join(shot.props)}."] if shot.props else []
    weather = f", {WEATHERS[scene.weather]}" if WEATHERS[scene.weather] else ""
    described = f", {location.description.rstrip('.。')}" if location.description else ""
    light = shot.lighting or LIGHT[scene.mood if shot.mood is Mood.NEUTRAL else shot.mood]
    style = f"{style} style" if style else ""
    look = "".join(f", {words}" for words in (style, GENRES.get(genre)) if words)
    place = f"{location.name}{described}, {TIMES[scene.time]}{weather}, {light}{look}."
    return " ".join(filter(None, [stop(view), *seen, *people, *things, place, camera(shot)]))


def image_to_video(shot: Shot, characters: Sequence[Character]) -> str:
    """What changes from the first picture on: action, expression, then the camera's motion."""
    cast = {character.id: character for character in characters}
    feelings = [
        f"{cast[subject.character_id].name} looks {subject.expression}."
        for subject in shot.subjects
        if subject.facing != "away"
    ]
    return " ".join(filter(None, [stop(shot.action) if shot.action else "", *feelings, camera(shot)]))


def subject_words(subject: Subject, character: Character, told: str) -> str:
    """One subject: action where `told` has not said it, appearance, expression, place in the frame."""
    outfit = character.wardrobe[subject.wardrobe] if subject.wardrobe < len(character.wardrobe) else ""
    who = PEOPLE.get((character.sex, character.age), "")
    appearance = ", ".join(filter(None, [who, character.look.rstrip(".。"), outfit.rstrip(".。")]))
    action = subject.action.rstrip(".。")
    doing = POSES[subject.pose] if not action or action in told else action
    face = "" if subject.facing == "away" else f", with a {subject.expression} expression"
    side = "in the centre" if subject.place == "centre" else f"on the {subject.place}"
    described = f" ({appearance})" if appearance else ""
    return f"{character.name}{described}: {doing}{face}, {side} of the frame."


def camera(shot: Shot) -> str:
    """The sentence for the camera's motion; empty when it stands still."""
    return MOVES[shot.move.kind].format(speed=SPEEDS[shot.move.speed])


def stop(sentence: str) -> str:
    """`sentence` with a full stop when it has no end of its own."""
    return sentence if sentence.endswith((".", "。", "!", "?", "！", "？", "…")) else f"{sentence}."
