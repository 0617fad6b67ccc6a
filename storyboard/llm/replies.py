"""What a language model is asked to fill in, stage by stage: flat forms, small enough for a small model.

A form is no result: ids, order, spans and words of the story are set by the stage that asked. Field
descriptions are read by the model. Lists have one level, or two where a shot holds its people.
"""

from typing import Annotated, Literal, TypeVar, get_origin

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from storyboard.llm.salvage import partial
from storyboard.offline.words.places import PLACES
from storyboard.terms import (
    Age,
    Angle,
    ChangeKind,
    Delivery,
    Emotion,
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
Text = Annotated[str, Field(max_length=2000)]
Word = Annotated[str, Field(max_length=120)]


Reply = TypeVar("Reply", bound=BaseModel)


class Form(BaseModel):
    model_config = ConfigDict(extra="forbid")


# ---- Story bible -----------------------------------------------------------------------------------
class Person(Form):
    name: Word = Field(description="as the script writes it")
    aliases: list[Word] = Field(default=[], max_length=12)
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
    people: list[Person] = Field(max_length=120)
    places: list[Place] = Field(max_length=80)
    names: list[Rename] = Field(default=[], max_length=200)


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
    beats: list[BeatPlan] = Field(min_length=1, max_length=60)
    scenes: list[ScenePlan] = Field(min_length=1, max_length=60)


# ---- Scene -----------------------------------------------------------------------------------------
class Written(Form):
    kind: Literal["action", "line"]
    quote: int = Field(default=0, description="number Q of the story's speech; 0 for words of your own")
    speaker: Word = Field(default="", description="id of the person who says a line; empty for an action")
    text: Text = Field(default="", description="what is seen, or what is said")
    emotion: Emotion = Emotion.NEUTRAL
    manner: Word = Field(default="", description="how a line is said, a word or two, or empty")
    delivery: Delivery = Delivery.SPOKEN


class WrittenChange(Form):
    at: int = Field(description="number of the element, from 1, with which it happens")
    character: Word = Field(description="id of a person")
    kind: ChangeKind
    value: Word = Field(default="", description="the secret, the thing, the outfit or the wound")


class SceneReply(Form):
    elements: list[Written] = Field(min_length=1, max_length=200)
    changes: list[WrittenChange] = Field(default=[], max_length=40)


class Attributed(Form):
    quote: int
    speaker: Word = Field(description="id of a person")
    text: Text = Field(default="", description="the speech in the script's language")


class LinesReply(Form):
    lines: list[Attributed] = Field(max_length=200)


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
    outfits: list[Word] = Field(min_length=1, max_length=6)


class Furnished(Form):
    id: Word
    kind: PlaceKind
    description: Text


class CastReply(Form):
    people: list[Portrayed] = Field(max_length=80)
    places: list[Furnished] = Field(default=[], max_length=80)


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
    films: list[Word] = Field(max_length=40, description="ids of the elements that this shot films")
    beat: Word = Field(default="", description="what the shot is for, a word or two")
    size: Size
    angle: Angle = Angle.EYE_LEVEL
    position: Position = Position.FRONT
    move: MoveKind = MoveKind.STATIC
    speed: Speed = Speed.NORMAL
    people: list[Seen] = Field(default=[], max_length=8)
    action: Text = Field(default="", description="what happens in the frame, one sentence")
    props: list[Word] = Field(default=[], max_length=8)
    sfx: list[Word] = Field(default=[], max_length=8)
    lighting: Word = ""
    seconds: Annotated[float, Field(ge=0, le=600)] = 3.0


class ShotsReply(Form):
    shots: list[ShotPlan] = Field(min_length=1, max_length=120)


class ShotReply(Form):
    shot: ShotPlan


class MendedShot(ShotPlan):
    id: Word


class RepairReply(Form):
    shots: list[MendedShot] = Field(max_length=120)


# ---- Novels ----------------------------------------------------------------------------------------
class Noted(Form):
    text: Text = Field(description="what happens or is so, one sentence")
    quote: Text = Field(description="the story's own words for it, copied exactly")


class FactsReply(Form):
    summary: Text
    people: list[Person] = Field(max_length=60)
    places: list[Place] = Field(max_length=40)
    facts: list[Noted] = Field(max_length=60)


class EpisodePlan(Form):
    begins: int = Field(description="number of the segment S with which the episode begins")
    title: Word
    logline: Text = ""
    hook: Text = ""
    turns: list[Text] = Field(default=[], max_length=12)
    ending: Text = ""


class EpisodesReply(Form):
    episodes: list[EpisodePlan] = Field(min_length=1, max_length=80)


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
