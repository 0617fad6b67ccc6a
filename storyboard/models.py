"""Story, script, cast and storyboard: the typed data that flows between the stages.

One set of models serves the writer's output, the database's JSON and storyboard.json.
Ids are stable strings: re-ordering, renaming and editing never change them. Times are
seconds, spans are character offsets into the story text, confidence is 0 to 1.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from storyboard.terms import (
    Age,
    Angle,
    Aspect,
    ChangeKind,
    ContinuityKind,
    Delivery,
    Emotion,
    Entry,
    Language,
    Mood,
    MoveKind,
    Opening,
    Platform,
    Pose,
    Position,
    Role,
    Sex,
    Size,
    Speed,
    TimeOfDay,
    Transition,
    View,
    Weather,
)

Id = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9_-]+$")]
Seconds = Annotated[float, Field(ge=0, le=600)]
Share = Annotated[float, Field(ge=0, le=1)]
Level = Annotated[float, Field(ge=-12, le=6)]


class Data(BaseModel):
    """Base of every model: unknown fields are an error, assignments are checked."""

    model_config = ConfigDict(extra="forbid", validate_assignment=True)


class Span(Data):
    """Where something stands in the story text: offsets of its first and past-last character."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)


class Fact(Data):
    """Something the story says, in the writer's words, with the story's own words for it."""

    text: str
    quote: str = ""  # verbatim
    source: Span | None = None  # where `quote` stands


class Episode(Data):
    """One episode of a season as it is planned: which passages it tells, and how it grips."""

    id: Id
    number: int = Field(ge=1)
    title: str
    logline: str = ""
    passages: list[Span] = []  # of the whole story, in order
    hook: str = ""
    turns: list[str] = []
    ending: str = ""


class Brief(Data):
    """What the creator asks for: the story and how it is to be told.

    Of a season's episode, `story` is its passages, `episode` its plan and `bible` what holds for all.
    """

    story: str = ""
    language: Language | None = None  # None: the story's own
    aspect: Aspect = Aspect.VERTICAL
    seconds: int = Field(default=60, ge=10, le=600)
    genre: str = "drama"
    style: str = "cinematic"
    seed: int = Field(default=0, ge=0, lt=2**31)
    bible: "Bible | None" = None
    episode: Episode | None = None


# ---- Script -------------------------------------------------------------------------------------
class Line(Data):
    """One speech, verbatim. `manner` is the parenthetical ("whispering")."""

    kind: Literal["line"] = "line"
    id: Id
    speaker_id: Id
    text: str
    manner: str = ""
    emotion: Emotion = Emotion.NEUTRAL
    intensity: Share = 0.5
    delivery: Delivery = Delivery.SPOKEN
    entry: Entry = Entry.FOLLOWS
    source: Span | None = None  # None: written anew, not in the story
    confidence: Share = 1.0  # that the speaker is right
    locked: bool = False  # approved: no writer changes it


class Action(Data):
    """One paragraph of what is seen and heard."""

    kind: Literal["action"] = "action"
    id: Id
    text: str
    source: Span | None = None
    locked: bool = False


Element = Annotated[Line | Action, Field(discriminator="kind")]


class Change(Data):
    """What becomes of someone in a scene: what they learn, take, put on or suffer at `element_id`."""

    element_id: Id
    character_id: Id
    kind: ChangeKind
    value: str = ""  # the secret, the thing, the outfit, the wound


class Beat(Data):
    """A step of the episode as it is planned, `second` after its start."""

    kind: Literal["hook", "setup", "turn", "peak", "cliffhanger"]
    second: Seconds
    text: str


class Scene(Data):
    """A run of action and speech in one place at one time."""

    id: Id
    location_id: Id
    interior: bool = True
    time: TimeOfDay = TimeOfDay.DAY
    weather: Weather = Weather.CLEAR
    mood: Mood = Mood.NEUTRAL
    heading: str  # "INT. GLASS OFFICE - MORNING"
    elements: list[Element] = []
    changes: list[Change] = []
    locked: bool = False


class Picture(Data):
    """A reference picture of a person in one of their outfits: uploaded, or made and kept.

    `consent` says who allowed the use of a real person's face, and when; empty: nobody real.
    """

    view: View = View.FRONT
    wardrobe: int = Field(default=0, ge=0)
    key: str  # media key
    made_by: str = ""  # a portraitist's name; empty: uploaded
    consent: str = ""


class Thing(Data):
    """A thing that matters in the story, by the name that shots have it by in their `props`."""

    name: str
    picture: str = ""  # media key; empty until drawn


class Reading(Data):
    """How a word of the story is said where no dictionary has it: a name, a foreign word.

    `said` is written as it sounds ("Nee-am", "瓦伦西亚"), or phonemes between slashes.
    """

    written: str = Field(min_length=1, max_length=64)
    said: str = Field(min_length=1, max_length=128)


class Character(Data):
    """A person of the story. `look` is face, hair and build; `wardrobe` is one outfit a line."""

    id: Id
    name: str
    aliases: list[str] = []
    role: Role = Role.SUPPORT
    sex: Sex = Sex.UNKNOWN
    age: Age = Age.ADULT
    look: str = ""
    wardrobe: list[str] = []
    voice: str = ""  # id of a voice; empty until cast
    pace: float = Field(default=1.0, ge=0.5, le=2.0)
    portrait: str = ""  # media key; empty until drawn
    sheet: dict[str, float | str] = {}  # the drawn look, resolved once (assets.look)
    pictures: list[Picture] = []  # in place of what would be drawn


class Location(Data):
    """A place. `kind` is the drawable set it maps to; `description` is what the story says."""

    id: Id
    name: str
    kind: str = ""
    description: str = ""
    interior: bool = True
    picture: str = ""  # media key; empty until drawn


class Script(Data):
    """The screenplay, its people and its places."""

    title: str
    logline: str = ""
    summary: str = ""
    language: Language
    characters: list[Character] = []
    locations: list[Location] = []
    things: list[Thing] = []
    readings: list[Reading] = []
    beats: list[Beat] = []  # the plan that the scenes were written to; empty where there was none
    scenes: list[Scene] = []
    notes: list[str] = []  # what the writer wants the creator to know


# ---- Season -------------------------------------------------------------------------------------
class Bible(Data):
    """What holds for every episode of a story: its people, its places, its facts.

    `names` maps a name as the story has it to the one that the script uses, made once.
    """

    title: str
    logline: str = ""
    language: Language  # of the scripts
    characters: list[Character] = []
    locations: list[Location] = []
    names: dict[str, str] = {}
    readings: list[Reading] = []
    facts: list[Fact] = []


class Chapter(Data):
    """A stretch of a long story as its author divided it, and what was found in it."""

    title: str
    source: Span
    summary: str = ""
    facts: list[Fact] = []


class Season(Data):
    """A long story as episodes. Spans are offsets into the whole story."""

    bible: Bible
    chapters: list[Chapter] = []
    episodes: list[Episode] = []


# ---- Storyboard ---------------------------------------------------------------------------------
class Move(Data):
    kind: MoveKind = MoveKind.STATIC
    speed: Speed = Speed.NORMAL


class Subject(Data):
    """Someone in the frame and what they do there."""

    character_id: Id
    action: str = ""
    expression: Emotion = Emotion.NEUTRAL
    pose: Pose = Pose.STAND
    wardrobe: int = Field(default=0, ge=0)  # index of the character's outfit
    place: Literal["left", "centre", "right"] = "centre"
    facing: Literal["left", "camera", "right", "away"] = "camera"


class Continuity(Data):
    from_shot: Id | None = None
    kind: ContinuityKind = ContinuityKind.CUT


class Shot(Data):
    """One set-up of the camera. `action` says what happens in words a director would use."""

    id: Id
    beat: str = ""
    size: Size = Size.MS
    angle: Angle = Angle.EYE_LEVEL
    position: Position = Position.FRONT
    move: Move = Move()
    subjects: list[Subject] = []
    action: str = ""
    props: list[str] = []  # drawable things in the frame; an insert shows the first
    lighting: str = ""
    mood: Mood = Mood.NEUTRAL
    lines: list[Line] = []
    sfx: list[str] = []
    ambience: str = ""
    duration: Seconds = 3.0
    duration_locked: bool = False
    locked: bool = False  # approved: no writer changes it
    transition_in: Transition = Transition.CUT
    continuity: Continuity = Continuity()
    renderer: str = ""  # empty: the studio's
    opening: Opening = Opening.AUTO
    first_frame: str = ""  # media key of an approved first frame
    seed: int | None = Field(default=None, ge=0, lt=2**31)  # None: the storyboard's
    source: Span | None = None


class BoardScene(Data):
    """A scene of the storyboard: the script's scene with shots in place of its elements."""

    id: Id
    location_id: Id
    interior: bool = True
    time: TimeOfDay = TimeOfDay.DAY
    weather: Weather = Weather.CLEAR
    mood: Mood = Mood.NEUTRAL
    heading: str
    shots: list[Shot] = []


class Sounding(Data):
    """How an episode is mixed. The levels are dB on what the mix would choose for each bus.

    `own` is the media key of the creator's music, `licence` what they say of their right to use it;
    `on_cuts`: its beats are to meet the cuts.
    """

    loudness: Literal["web", "broadcast"] = "web"
    music: Literal["score", "own", "none"] = "score"
    own: str = ""
    own_name: str = ""
    licence: str = Field(default="", max_length=500)
    on_cuts: bool = False
    dialogue_db: Level = 0.0
    music_db: Level = 0.0
    effects_db: Level = 0.0


class Subtitling(Data):
    """How an episode's subtitles are shown: `burned` into the picture or soft, each word lit as it is said
    if `karaoke`, and clear of what `platform` covers.

    `second`: in this language too, where `translations` (by the line's id) has it; `translated` is what
    those lines said when they were translated.
    """

    burned: bool = False
    karaoke: bool = False
    second: Language | None = None
    translations: dict[Id, str] = {}
    translated: dict[Id, str] = {}
    platform: Platform = Platform.TIKTOK


class Storyboard(Data):
    """What is filmed, in order. storyboard.json is this model."""

    title: str
    language: Language
    aspect: Aspect = Aspect.VERTICAL
    genre: str = "drama"
    style: str = "cinematic"
    seed: int = 0
    characters: list[Character] = []
    locations: list[Location] = []
    things: list[Thing] = []
    readings: list[Reading] = []
    sound: Sounding = Sounding()
    subtitles: Subtitling = Subtitling()
    scenes: list[BoardScene] = []

    def shots(self) -> list[tuple[BoardScene, Shot]]:
        """Every shot with its scene, in the order of the film."""
        return [(scene, shot) for scene in self.scenes for shot in scene.shots]


# ---- Speech in time -------------------------------------------------------------------------------
class Timed(Data):
    """A word, a phoneme or a mouth shape and when it is heard, in seconds."""

    text: str
    start: Seconds
    end: Seconds


LOUDNESS_RATE = 50  # values a second


class SpokenLine(Data):
    """A line placed in its shot: all times count from the shot's first frame.

    `mouth` holds Rhubarb's shapes A to H and X (rest). `loudness` is the voice's, 0 to 1 of the line's
    loud syllables, LOUDNESS_RATE times a second from `start` on; empty where nobody measured it.
    """

    line_id: Id
    speaker_id: Id
    text: str
    delivery: Delivery = Delivery.SPOKEN
    emotion: Emotion = Emotion.NEUTRAL
    intensity: Share = 0.5
    start: Seconds
    end: Seconds
    words: list[Timed] = []
    mouth: list[Timed] = []
    loudness: list[Share] = []


Brief.model_rebuild()
