"""What a language model is asked to fill in, stage by stage: flat forms, small enough for a small model.

A form is no result: ids, order, spans and words of the story are set by the stage that asked. Field
descriptions are read by the model. Lists have one level, or two where a shot holds its people.
"""

from typing import Annotated, Literal, TypeVar, get_origin

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from storyboard.llm.salvage import partial
from storyboard.offline.words.places import PLACES
from storyboard.terms import (
    Age,
    Angle,
    ChangeKind,
    Delivery,
    Emotion,
    Entry,
    Mood,
    MoveKind,
    Pose,
    Position,
    Role,
    Sex,
    Size,
    Speed,
    TimeOfDay,
    Weather,
)

PlaceKind = Annotated[str, Field(json_schema_extra={"enum": list(PLACES)})]
Text = Annotated[str, AfterValidator(lambda text: text[:2000])]
Word = Annotated[str, AfterValidator(lambda text: text[:120])]


Reply = TypeVar("Reply", bound=BaseModel)


def first(count: int) -> AfterValidator:
    """Keeps the first `count` items of a list. No limit of the schema: grammars choke on large ones."""
    return AfterValidator(lambda items: items[:count])


class Form(BaseModel):
    model_config = ConfigDict(extra="forbid")


# ---- Story bible -----------------------------------------------------------------------------------
class Person(Form):
    name: Word = Field(description="as the script writes it")
    aliases: Annotated[list[Word], first(12)] = []
    sex: Sex = Sex.UNKNOWN
    age: Age = Age.ADULT
    role: Role = Role.SUPPORT
    about: Text = Field(default="", description="who this is and what they want, one sentence")


class Place(Form):
    name: Word
    kind: PlaceKind = "generic-interior"
    description: Text = Field(default="", description="what is seen there, one sentence")


class Rename(Form):
    story: Word = Field(description="the name as the story has it")
    script: Word = Field(description="the same name as the script writes it")


class BibleReply(Form):
    title: Word
    logline: Text
    summary: Text
    people: Annotated[list[Person], first(120)]
    places: Annotated[list[Place], first(80)]
    names: Annotated[list[Rename], first(200)] = []


# ---- Beats -----------------------------------------------------------------------------------------
class BeatPlan(Form):
    kind: Literal["hook", "setup", "turn", "peak", "cliffhanger"]
    second: Annotated[float, Field(ge=0, le=600)]
    text: Text


class ScenePlan(Form):
    begins: int = Field(description="number of the paragraph P with which the scene begins")
    place: Word = Field(description="id of a place")
    time: TimeOfDay = TimeOfDay.DAY
    weather: Weather = Weather.CLEAR
    mood: Mood = Mood.NEUTRAL
    summary: Text = Field(description="what happens, one sentence")


class BeatsReply(Form):
    beats: Annotated[list[BeatPlan], first(60)] = Field(min_length=1)
    scenes: Annotated[list[ScenePlan], first(60)] = Field(min_length=1)


# ---- Scene -----------------------------------------------------------------------------------------
class Written(Form):
    kind: Literal["action", "line"]
    quote: int = Field(default=0, description="number Q of the story's speech; 0 for words of your own")
    speaker: Word = Field(default="", description="id of the person who says a line; empty for an action")
    text: Text = Field(default="", description="what is seen, or what is said")
    emotion: Emotion = Emotion.NEUTRAL
    manner: Word = Field(default="", description="how a line is said, a word or two, or empty")
    delivery: Delivery = Delivery.SPOKEN
    entry: Entry = Field(default=Entry.FOLLOWS, description="how it enters after the line before")


class WrittenChange(Form):
    at: int = Field(description="number of the element, from 1, with which it happens")
    character: Word = Field(description="id of a person")
    kind: ChangeKind
    value: Word = Field(default="", description="the secret, the thing, the outfit or the wound")


class SceneReply(Form):
    elements: Annotated[list[Written], first(200)] = Field(min_length=1)
    changes: Annotated[list[WrittenChange], first(40)] = []


class Attributed(Form):
    quote: int
    speaker: Word = Field(description="id of a person")
    text: Text = Field(default="", description="the speech in the script's language")


class LinesReply(Form):
    lines: Annotated[list[Attributed], first(200)]


# ---- Cast ------------------------------------------------------------------------------------------
class Portrayed(Form):
    id: Word
    sex: Sex
    age: Age
    role: Role
    hair: Word = Field(description="style")
    hair_colour: Word
    face: Word = ""
    eyes: Word = ""
    build: Word = ""
    feature: Word = ""
    outfits: Annotated[list[Word], first(6)] = Field(min_length=1)


class Furnished(Form):
    id: Word
    kind: PlaceKind
    description: Text


class CastReply(Form):
    people: Annotated[list[Portrayed], first(80)]
    places: Annotated[list[Furnished], first(80)] = []


# ---- Shots -----------------------------------------------------------------------------------------
class Seen(Form):
    id: Word = Field(description="id of a person")
    action: Text = ""
    expression: Emotion = Emotion.NEUTRAL
    pose: Pose = Pose.STAND
    place: Literal["left", "centre", "right"] = "centre"
    facing: Literal["left", "camera", "right", "away"] = "camera"
    outfit: int = Field(default=1, description="number of the outfit, from 1")


class ShotPlan(Form):
    films: Annotated[list[Word], first(40)] = Field(description="ids of the elements that this shot films")
    beat: Word = Field(default="", description="what the shot is for, a word or two")
    size: Size
    angle: Angle = Angle.EYE_LEVEL
    position: Position = Position.FRONT
    move: MoveKind = MoveKind.STATIC
    speed: Speed = Speed.NORMAL
    people: Annotated[list[Seen], first(8)] = []
    action: Text = Field(default="", description="what happens in the frame, one sentence")
    props: Annotated[list[Word], first(8)] = []
    sfx: Annotated[list[Word], first(8)] = []
    lighting: Word = ""
    seconds: Annotated[float, Field(ge=0, le=600)] = 3.0


class ShotsReply(Form):
    shots: Annotated[list[ShotPlan], first(120)] = Field(min_length=1)


class ShotReply(Form):
    shot: ShotPlan


class MendedShot(ShotPlan):
    id: Word


class RepairReply(Form):
    shots: Annotated[list[MendedShot], first(120)]


# ---- Dubs ------------------------------------------------------------------------------------------
class Translated(Form):
    line: int = Field(description="number of the line L")
    text: Text = Field(description="the whole line in the other language")


class TranslationReply(Form):
    names: Annotated[list[Rename], first(120)] = []
    lines: Annotated[list[Translated], first(200)] = Field(min_length=1)


# ---- Novels ----------------------------------------------------------------------------------------
class Noted(Form):
    text: Text = Field(description="what happens or is so, one sentence")
    quote: Text = Field(description="the story's own words for it, copied exactly")


class FactsReply(Form):
    summary: Text
    people: Annotated[list[Person], first(60)]
    places: Annotated[list[Place], first(40)]
    facts: Annotated[list[Noted], first(60)]


class EpisodePlan(Form):
    begins: int = Field(description="number of the segment S with which the episode begins")
    title: Word
    logline: Text = ""
    hook: Text = ""
    turns: Annotated[list[Text], first(12)] = []
    ending: Text = ""


class EpisodesReply(Form):
    episodes: Annotated[list[EpisodePlan], first(80)] = Field(min_length=1)


def so_far(text: str, model: type[Reply]) -> Reply | None:
    """The reply that is still being written, as far as it is one; None while it says nothing."""
    found = partial(text, model)
    if not found:
        return None
    blank = {
        name: [] if get_origin(field.annotation) is list else ""
        for name, field in model.model_fields.items()
        if field.is_required()
    }
    try:
        return model.model_validate(blank | found)
    except ValidationError:
        return None
