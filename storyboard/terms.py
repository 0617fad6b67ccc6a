"""The vocabulary of film that every layer shares, as closed sets of strings.

Size, angle and position are three axes, as SkyCaptioner keeps them: an over-the-shoulder
close-up from below is one value on each.
"""

from enum import StrEnum


class Size(StrEnum):
    """How much of the subject the frame holds, widest first; INS is a detail of a thing."""

    ELS = "ELS"
    LS = "LS"
    MLS = "MLS"
    MS = "MS"
    MCU = "MCU"
    CU = "CU"
    ECU = "ECU"
    INS = "INS"


class Angle(StrEnum):
    """Where the lens looks from, vertically."""

    EYE_LEVEL = "eye-level"
    LOW = "low"
    HIGH = "high"
    OVERHEAD = "overhead"
    DUTCH = "dutch"


class Position(StrEnum):
    """Where the lens stands around the main subject."""

    FRONT = "front"
    THREE_QUARTER = "three-quarter"
    SIDE = "side"
    BACK = "back"
    OVER_THE_SHOULDER = "over-the-shoulder"
    POINT_OF_VIEW = "point-of-view"


class MoveKind(StrEnum):
    """What the camera does during the shot."""

    STATIC = "static"
    PUSH_IN = "push-in"
    PULL_OUT = "pull-out"
    PAN_LEFT = "pan-left"
    PAN_RIGHT = "pan-right"
    TILT_UP = "tilt-up"
    TILT_DOWN = "tilt-down"
    TRACKING = "tracking"
    ORBIT = "orbit"
    HANDHELD = "handheld"


class Speed(StrEnum):
    SLOW = "slow"
    NORMAL = "normal"
    FAST = "fast"


class Emotion(StrEnum):
    """The 33 expressions that a face can hold; a line or a subject carries one."""

    NEUTRAL = "neutral"
    HAPPY = "happy"
    JOY = "joy"
    LAUGH = "laugh"
    SMIRK = "smirk"
    SAD = "sad"
    GRIEF = "grief"
    CRYING = "crying"
    ANGRY = "angry"
    FURIOUS = "furious"
    CONTEMPT = "contempt"
    DISGUST = "disgust"
    FEAR = "fear"
    TERROR = "terror"
    SURPRISE = "surprise"
    SHOCK = "shock"
    CONFUSED = "confused"
    THINKING = "thinking"
    DETERMINED = "determined"
    FOCUSED = "focused"
    WORRIED = "worried"
    ANXIOUS = "anxious"
    TIRED = "tired"
    BORED = "bored"
    SHY = "shy"
    LOVE = "love"
    PROUD = "proud"
    HOPEFUL = "hopeful"
    PAIN = "pain"
    SUSPICIOUS = "suspicious"
    COLD = "cold"
    PLEADING = "pleading"
    RELIEVED = "relieved"


class Mood(StrEnum):
    """The colour of a scene: what its light and its music follow."""

    NEUTRAL = "neutral"
    TENSE = "tense"
    MYSTERIOUS = "mysterious"
    ROMANTIC = "romantic"
    SAD = "sad"
    WARM = "warm"
    JOYFUL = "joyful"
    DARK = "dark"
    EPIC = "epic"


class TimeOfDay(StrEnum):
    DAWN = "dawn"
    MORNING = "morning"
    DAY = "day"
    DUSK = "dusk"
    NIGHT = "night"


class Weather(StrEnum):
    CLEAR = "clear"
    RAIN = "rain"
    SNOW = "snow"
    WIND = "wind"
    FOG = "fog"


class Delivery(StrEnum):
    """Whether the speaker's lips are seen."""

    SPOKEN = "spoken"
    VOICE_OVER = "voice-over"
    OFF_SCREEN = "off-screen"


class Entry(StrEnum):
    """How a line enters after the one before it in its shot, of another speaker.

    OVERLAPS: before that line ends, and both go on (a screenplay's dual dialogue). INTERRUPTS: at its
    break, where that line is cut off.
    """

    FOLLOWS = "follows"
    OVERLAPS = "overlaps"
    INTERRUPTS = "interrupts"


class Pose(StrEnum):
    """What the body does; the writer picks one for each subject from its action."""

    STAND = "stand"
    SIT = "sit"
    SIT_ON_FLOOR = "sit-on-floor"
    CROUCH = "crouch"
    KNEEL = "kneel"
    KOWTOW = "kowtow"
    LIE = "lie"
    SLEEP = "sleep"
    FALL = "fall"
    WALK = "walk"
    RUN = "run"
    CLIMB = "climb"
    LEAN = "lean"
    TURN_AWAY = "turn-away"
    LOOK_BACK = "look-back"
    HEAD_BOWED = "head-bowed"
    BOW = "bow"
    ARMS_FOLDED = "arms-folded"
    HANDS_ON_HIPS = "hands-on-hips"
    HANDS_IN_POCKETS = "hands-in-pockets"
    THINK = "think"
    HAND_ON_HEART = "hand-on-heart"
    HOLD_CHEEK = "hold-cheek"
    COVER_FACE = "cover-face"
    WIPE_TEARS = "wipe-tears"
    HEAD_IN_HANDS = "head-in-hands"
    REACH = "reach"
    POINT = "point"
    WAVE = "wave"
    CLAP = "clap"
    PLEAD = "plead"
    SHRUG = "shrug"
    HANDS_UP = "hands-up"
    EMBRACE = "embrace"
    SLAP = "slap"
    PUSH = "push"
    PUNCH = "punch"
    THROW = "throw"
    KNOCK = "knock"
    HOLD = "hold"
    CARRY = "carry"
    READ = "read"
    PHONE = "phone"
    SCROLL = "scroll"
    DRINK = "drink"
    TOAST = "toast"
    POUR = "pour"
    EAT = "eat"
    DRIVE = "drive"
    TYPE = "type"
    WRITE = "write"


class Transition(StrEnum):
    CUT = "cut"
    FADE = "fade"
    DISSOLVE = "dissolve"


class ContinuityKind(StrEnum):
    CUT = "cut"
    MATCH = "match"
    CONTINUE = "continue"
    REVERSE = "reverse"


class Opening(StrEnum):
    """What a shot's take begins with, where a film model makes it."""

    AUTO = "auto"  # what continuity and the pictures at hand suggest
    WORDS = "words"
    REFERENCES = "references"  # pictures of who and what is seen
    FRAME = "frame"  # an approved first frame
    BEFORE = "before"  # the last frames of the shot that it goes on from


class View(StrEnum):
    """From where a reference picture shows a person."""

    FRONT = "front"
    THREE_QUARTER = "three-quarter"
    FULL_BODY = "full-body"
    BACK = "back"


class ChangeKind(StrEnum):
    """What can become of someone in a scene; the ledger of the story keeps account of it."""

    LEARNS = "learns"
    TAKES = "takes"
    GIVES_UP = "gives-up"
    PUTS_ON = "puts-on"
    TAKES_OFF = "takes-off"
    IS_HURT = "is-hurt"
    HEALS = "heals"
    DIES = "dies"


class Aspect(StrEnum):
    """Width to height of the picture."""

    VERTICAL = "9:16"
    WIDE = "16:9"
    SQUARE = "1:1"


class Platform(StrEnum):
    """Where a 9:16 film is watched: what of its frame the buttons there leave free. PLAYER: no buttons."""

    PLAYER = "player"
    TIKTOK = "tiktok"
    REELS = "reels"
    SHORTS = "shorts"


class Language(StrEnum):
    """Languages an episode can be spoken in."""

    EN = "en"
    ZH = "zh"


class Sex(StrEnum):
    FEMALE = "female"
    MALE = "male"
    UNKNOWN = "unknown"


class Age(StrEnum):
    CHILD = "child"
    TEEN = "teen"
    YOUNG = "young"
    ADULT = "adult"
    MIDDLE = "middle-aged"
    OLD = "old"


class Role(StrEnum):
    LEAD = "lead"
    SUPPORT = "support"
    MINOR = "minor"
