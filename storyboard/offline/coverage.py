"""Film grammar: beats into shots.

A new place gets an orienting shot, a conversation a two-shot and then over-the-shoulders and
singles from one side of the line, a thing an insert, a feeling a close-up, a decision a push-in.
People stand in an order from left to right that never changes within a scene: that is the line.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from storyboard.models import Character, Move, Scene, Shot, Subject
from storyboard.offline.beats import Beat
from storyboard.offline.moments import Kind, Moment
from storyboard.offline.roster import Roster
from storyboard.offline.words.staging import AMBIENCES, STAYS
from storyboard.terms import (
    Angle,
    Delivery,
    Emotion,
    Mood,
    MoveKind,
    Pose,
    Position,
    Role,
    Size,
    Speed,
    TimeOfDay,
    Weather,
)

E = Emotion
# What a feeling asks of the camera: (angle, move, speed).
CAMERA: dict[Emotion, tuple[Angle, MoveKind, Speed]] = {
    E.DETERMINED: (Angle.LOW, MoveKind.PUSH_IN, Speed.SLOW),
    E.COLD: (Angle.LOW, MoveKind.STATIC, Speed.NORMAL),
    E.ANGRY: (Angle.LOW, MoveKind.HANDHELD, Speed.NORMAL),
    E.FURIOUS: (Angle.LOW, MoveKind.HANDHELD, Speed.FAST),
    E.CONTEMPT: (Angle.LOW, MoveKind.PUSH_IN, Speed.SLOW),
    E.PROUD: (Angle.LOW, MoveKind.TILT_UP, Speed.SLOW),
    E.SMIRK: (Angle.EYE_LEVEL, MoveKind.PUSH_IN, Speed.SLOW),
    E.SHOCK: (Angle.EYE_LEVEL, MoveKind.PUSH_IN, Speed.FAST),
    E.SURPRISE: (Angle.EYE_LEVEL, MoveKind.PUSH_IN, Speed.NORMAL),
    E.FEAR: (Angle.HIGH, MoveKind.HANDHELD, Speed.SLOW),
    E.TERROR: (Angle.DUTCH, MoveKind.HANDHELD, Speed.FAST),
    E.ANXIOUS: (Angle.HIGH, MoveKind.HANDHELD, Speed.SLOW),
    E.SUSPICIOUS: (Angle.EYE_LEVEL, MoveKind.ORBIT, Speed.SLOW),
    E.CONFUSED: (Angle.EYE_LEVEL, MoveKind.PUSH_IN, Speed.SLOW),
    E.SAD: (Angle.HIGH, MoveKind.PULL_OUT, Speed.SLOW),
    E.GRIEF: (Angle.HIGH, MoveKind.PULL_OUT, Speed.SLOW),
    E.CRYING: (Angle.EYE_LEVEL, MoveKind.PUSH_IN, Speed.SLOW),
    E.PLEADING: (Angle.HIGH, MoveKind.PUSH_IN, Speed.SLOW),
    E.WORRIED: (Angle.EYE_LEVEL, MoveKind.PUSH_IN, Speed.SLOW),
    E.LOVE: (Angle.EYE_LEVEL, MoveKind.ORBIT, Speed.SLOW),
    E.HOPEFUL: (Angle.EYE_LEVEL, MoveKind.TILT_UP, Speed.SLOW),
}
PEAKS = {E.SHOCK, E.CRYING, E.GRIEF, E.FURIOUS, E.TERROR, E.LOVE, E.PLEADING}
# How one listens to a feeling.
HEARS: dict[Emotion, Emotion] = {
    E.ANGRY: E.COLD,
    E.FURIOUS: E.FEAR,
    E.CRYING: E.SAD,
    E.GRIEF: E.SAD,
    E.SHOCK: E.WORRIED,
    E.LOVE: E.HOPEFUL,
    E.PLEADING: E.SAD,
    E.CONTEMPT: E.ANGRY,
    E.SUSPICIOUS: E.ANXIOUS,
    E.DETERMINED: E.FOCUSED,
    E.SMIRK: E.SUSPICIOUS,
    E.LAUGH: E.HAPPY,
    E.HAPPY: E.HAPPY,
    E.COLD: E.PAIN,
    E.SAD: E.SAD,
    E.WORRIED: E.WORRIED,
}
LISTENS: dict[Mood, Emotion] = {
    Mood.TENSE: E.FOCUSED,
    Mood.MYSTERIOUS: E.SUSPICIOUS,
    Mood.SAD: E.SAD,
    Mood.ROMANTIC: E.HOPEFUL,
    Mood.DARK: E.ANXIOUS,
    Mood.JOYFUL: E.HAPPY,
}
LIGHT: dict[TimeOfDay, str] = {
    TimeOfDay.DAWN: "pale blue first light",
    TimeOfDay.MORNING: "bright morning sun from the side",
    TimeOfDay.DAY: "even daylight",
    TimeOfDay.DUSK: "low orange sunset light",
    TimeOfDay.NIGHT: "night, cool practical lights and deep shadow",
}
WEATHER_LIGHT: dict[Weather, str] = {
    Weather.RAIN: "wet reflections",
    Weather.SNOW: "soft snow glow",
    Weather.FOG: "hazy backlight",
    Weather.WIND: "shifting light",
}
MOOD_LIGHT: dict[Mood, str] = {
    Mood.TENSE: "hard contrast",
    Mood.MYSTERIOUS: "low key",
    Mood.ROMANTIC: "soft warm backlight",
    Mood.SAD: "muted",
    Mood.WARM: "warm fill",
    Mood.JOYFUL: "high key",
    Mood.DARK: "one hard source",
    Mood.EPIC: "strong rim light",
}
BEATS = {
    Kind.PLACE: "orientation",
    Kind.ENTER: "entrance",
    Kind.LEAVE: "exit",
    Kind.MOVE: "movement",
    Kind.OBJECT: "insert",
    Kind.LOOK: "reaction",
    Kind.SOUND: "sound",
    Kind.STATE: "action",
}
# What is lost where the frame ends at the chest: the shot in which it happens shows it whole.
LOW = {Pose.KNEEL, Pose.KOWTOW, Pose.CROUCH, Pose.SIT_ON_FLOOR, Pose.FALL, Pose.LIE}
# Left to right: the first two people take the ends, later ones stand between.
RANKS = (0.0, 1.0, 0.5, 0.25, 0.75)


@dataclass
class Stage:
    """Who is in a scene and where: the memory that keeps the line."""

    scene: Scene
    kind: str  # of the place
    cast: dict[str, Character]
    outfits: dict[str, dict[str, int]]
    roster: Roster
    ranks: dict[str, float] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)  # who has been in a frame
    poses: dict[str, Pose] = field(default_factory=dict)
    feelings: dict[str, Emotion] = field(default_factory=dict)
    exchanges: int = 0  # shots with speech so far
    singles: dict[str, int] = field(default_factory=dict)  # speech shots of each speaker
    last_speaker: str = ""

    def enter(self, people: Sequence[str]) -> None:
        for person in people:
            if person in self.cast and person not in self.ranks:
                count = len(self.ranks)
                self.ranks[person] = RANKS[count] if count < len(RANKS) else (count * 0.618) % 1

    def other(self, person: str) -> str:
        """Whom this one faces: the last speaker, else whoever else is here, leads first."""
        if self.last_speaker and self.last_speaker != person and self.last_speaker in self.ranks:
            return self.last_speaker
        here = [p for p in self.ranks if p != person]
        return min(
            here, key=lambda p: (self.cast[p].role is not Role.LEAD, list(self.ranks).index(p)), default=""
        )

    def subject(
        self, person: str, towards: str, moment: Moment | None, emotion: Emotion, alone: bool
    ) -> Subject:
        """One person in the frame: the place and the gaze follow the line."""
        if moment and person in moment.poses:
            self.poses[person] = moment.poses[person]
        left = self.ranks.get(person, 0) <= self.ranks.get(towards, 0.5)
        facing = "camera" if not towards else "right" if left else "left"
        place = "centre" if not towards and alone else "left" if left else "right"
        return Subject.model_validate(
            {
                "character_id": person,
                "action": moment.text if moment else "",
                "expression": emotion,
                "pose": self.poses.get(person, Pose.STAND),
                "wardrobe": self.outfits.get(person, {}).get(self.scene.id, 0),
                "place": place,
                "facing": facing,
            }
        )


def shots_of(found: Sequence[Beat], stage: Stage, closing: bool) -> list[tuple[Beat, Shot]]:
    """A shot for each beat of a scene, in order; ids and durations come later."""
    filmed: list[tuple[Beat, Shot]] = []
    oriented = False
    for index, beat in enumerate(found):
        stage.enter([p for p in beat.people if p])
        last = closing and index == len(found) - 1
        spoken = [line for line in beat.lines if line.delivery is Delivery.SPOKEN]
        heard = listener_of_voice(beat, stage)
        if spoken:
            shot = speech_shot(beat, stage)
        else:
            shot = reaction(heard, None, stage) if heard else silent_shot(beat, stage)
        wide = shot.size in (Size.ELS, Size.LS, Size.MLS)
        if not oriented and not wide and not beat.hook:
            shot = orienting(shot, beat, stage)
            wide = True
        if wide and not oriented:
            shot.beat = "orientation"
        oriented = oriented or wide
        if last:
            shot = ending(shot, beat.speakers)
        shot.lines = [line.model_copy(deep=True) for line in beat.lines]
        settle_poses(beat, stage)
        stage.seen |= {subject.character_id for subject in shot.subjects}
        filmed.append((beat, finish(shot, beat, stage)))
        witness = listener_to(beat, shot, found[index + 1 : index + 2], stage)
        if witness and not last:
            answer = Beat(extra=True)
            filmed.append((answer, finish(reaction(witness, shot, stage), answer, stage)))
    return filmed


def listener_to(beat: Beat, shot: Shot, after: Sequence[Beat], stage: Stage) -> str:
    """Who should be seen taking in what this shot revealed; "" when the next shot shows them anyway."""
    revealed = shot.size is Size.INS or any(
        line.intensity >= 0.7 or line.emotion in PEAKS for line in beat.lines
    )
    who = stage.other(beat.subject) if beat.lines else next((p for p in beat.people if p in stage.cast), "")
    shown = any(who in following.people for following in after)
    return who if revealed and who in stage.seen and not shown else ""


def listener_of_voice(beat: Beat, stage: Stage) -> str:
    """Who is seen while a voice is heard from off screen and nothing else happens."""
    if beat.moments or not beat.lines or any(line.delivery is not Delivery.OFF_SCREEN for line in beat.lines):
        return ""
    here = [stage.last_speaker, *stage.ranks]
    return next(
        (person for person in here if person in stage.ranks and person != beat.lines[0].speaker_id), ""
    )


def reaction(person: str, shot: Shot | None, stage: Stage) -> Shot:
    """A close look at someone who has just heard or seen something; `shot` is what they saw."""
    said = next((subject.expression for subject in shot.subjects), None) if shot else None
    emotion = HEARS.get(said, E.WORRIED) if said else E.SHOCK
    subject = stage.subject(person, stage.other(person), None, emotion, False)
    name = stage.cast[person].name
    return Shot(
        id="shot",
        beat="reaction",
        size=Size.CU,
        move=Move(kind=MoveKind.PUSH_IN, speed=Speed.SLOW),
        subjects=[subject],
        action=f"{name}听着，神情变了。" if stage.roster.language == "zh" else f"{name} takes it in.",
    )


def addressed(beat: Beat, stage: Stage) -> str:
    """Whom the speaker talks to, where the words or the action beside them name someone present."""
    speaker = beat.lines[0].speaker_id
    named = [p for line in beat.lines for p in stage.roster.named(line.text)]
    beside = [p for moment in beat.moments for p in moment.people]
    return next((p for p in [*named, *beside] if p != speaker and p in stage.ranks), "")


def settle_poses(beat: Beat, stage: Stage) -> None:
    """Passing gestures end with their shot; sitting and lying last."""
    for person in beat.people:
        pose = stage.poses.pop(person, None)
        if pose in STAYS:
            stage.poses[person] = STAYS[pose]


def speech_shot(beat: Beat, stage: Stage) -> Shot:
    """A shot of someone speaking: two-shot, over the shoulder, single, close-up, as the talk heats up."""
    line = next(line for line in beat.lines if line.delivery is Delivery.SPOKEN)
    speaker, at_once = line.speaker_id, beat.speakers[1:]
    listener = next(iter(at_once), "") or addressed(beat, stage) or stage.other(speaker)
    emotion = strongest(beat) or LISTENS.get(stage.scene.mood, E.NEUTRAL)
    angle, move, speed = CAMERA.get(emotion, (Angle.EYE_LEVEL, MoveKind.STATIC, Speed.NORMAL))
    moment = told_of(speaker, beat)
    turn = stage.singles.get(speaker, 0)
    peak = emotion in PEAKS or any(said.intensity >= 0.7 for said in beat.lines)
    first = stage.exchanges == 0 and bool(listener)
    position = Position.THREE_QUARTER
    if at_once:
        size = Size.MCU if peak else Size.MS
    elif peak:
        size = Size.CU
    elif first or (turn == 0 and beat.kind is Kind.ENTER):
        size, angle, move = Size.MS, Angle.EYE_LEVEL, MoveKind.STATIC
    elif listener and turn <= 1:
        size, position = Size.MCU if turn else Size.MS, Position.OVER_THE_SHOULDER
    else:
        size = (Size.MCU, Size.CU, Size.MCU, Size.MS)[turn % 4]
    low = moment is not None and moment.poses.get(speaker) in LOW
    if low:
        size, position = Size.MLS, Position.THREE_QUARTER
    together = bool(listener) and (
        bool(at_once) or low or position is Position.OVER_THE_SHOULDER or (first and not peak)
    )
    subjects = [stage.subject(speaker, listener, moment, emotion, not together)]
    if together:
        hearing = stage.subject(
            listener, speaker, None, stage.feelings.get(listener) or HEARS.get(emotion, E.NEUTRAL), False
        )
        if position is Position.OVER_THE_SHOULDER:
            hearing.facing = "away"
        subjects.append(hearing)
    stage.exchanges += 1
    stage.singles[speaker] = turn + 1
    stage.last_speaker = speaker
    stage.feelings[speaker] = emotion
    return Shot(
        id="shot",
        beat="peak" if peak else "exchange",
        size=size,
        angle=angle,
        position=position,
        move=Move(kind=move, speed=speed),
        subjects=subjects,
        action=beat.text or speaking(speaker, listener, line.manner, stage),
    )


def told_of(person: str, beat: Beat) -> Moment | None:
    """The moment that says what someone does: the last that tells their body, else the first of theirs."""
    told = [moment for moment in beat.moments if person in moment.people[:1]]
    return next((moment for moment in reversed(told) if person in moment.poses), next(iter(told), None))


def silent_shot(beat: Beat, stage: Stage) -> Shot:
    """A shot of something that happens."""
    person = beat.subject
    moment = told_of(person, beat) or next(iter(beat.moments), None)
    emotion = strongest(beat) or stage.feelings.get(person) or LISTENS.get(stage.scene.mood, E.NEUTRAL)
    kind = beat.kind
    unseen = [p for p in beat.people if p in stage.cast and p not in stage.seen]
    if kind is Kind.OBJECT and unseen and not beat.hook:
        kind = Kind.ENTER if len(beat.people) == 1 else Kind.STATE
    size, angle, position, move, speed = FRAMES[kind]
    if beat.hook and beat.people:
        size, angle, position, move, speed = (
            Size.CU,
            Angle.LOW,
            Position.THREE_QUARTER,
            MoveKind.PUSH_IN,
            Speed.SLOW,
        )
    elif kind is Kind.LOOK and emotion in CAMERA:
        angle, move, speed = CAMERA[emotion]
        size = Size.CU if emotion in PEAKS else Size.MCU
    elif kind is Kind.ENTER and len(stage.ranks) == 1:
        angle = Angle.LOW
    if any(m.decides for m in beat.moments) and kind in (Kind.STATE, Kind.LOOK):
        move, speed = MoveKind.PUSH_IN, Speed.SLOW
    towards = next((p for p in beat.people[1:]), "") or (
        stage.other(person) if person and kind is not Kind.STATE else ""
    )
    subjects: list[Subject] = []
    if size is not Size.INS:
        if person:
            subjects.append(stage.subject(person, towards, moment, emotion, len(beat.people) == 1))
        for other in beat.people[1:2]:
            feeling = stage.feelings.get(other) or HEARS.get(emotion, E.NEUTRAL)
            subjects.append(stage.subject(other, person, moment, feeling, False))
            subjects[-1].action = ""
        if len(subjects) == 2 and size in (Size.CU, Size.ECU):
            subjects = subjects[:1]
        if kind is Kind.LEAVE and subjects:
            subjects[0].facing = "away"
    if person and strongest(beat):
        stage.feelings[person] = emotion
    return Shot(
        id="shot",
        beat="hook" if beat.hook else BEATS[kind],
        size=size,
        angle=angle,
        position=position,
        move=Move(kind=move, speed=speed),
        subjects=subjects,
        action=beat.text,
    )


FRAMES: dict[Kind, tuple[Size, Angle, Position, MoveKind, Speed]] = {
    Kind.PLACE: (Size.ELS, Angle.HIGH, Position.FRONT, MoveKind.TILT_DOWN, Speed.SLOW),
    Kind.ENTER: (Size.MLS, Angle.EYE_LEVEL, Position.FRONT, MoveKind.TRACKING, Speed.SLOW),
    Kind.LEAVE: (Size.LS, Angle.EYE_LEVEL, Position.BACK, MoveKind.STATIC, Speed.NORMAL),
    Kind.MOVE: (Size.LS, Angle.EYE_LEVEL, Position.SIDE, MoveKind.TRACKING, Speed.NORMAL),
    Kind.OBJECT: (Size.INS, Angle.HIGH, Position.POINT_OF_VIEW, MoveKind.PUSH_IN, Speed.SLOW),
    Kind.LOOK: (Size.MCU, Angle.EYE_LEVEL, Position.FRONT, MoveKind.STATIC, Speed.NORMAL),
    Kind.SOUND: (Size.LS, Angle.LOW, Position.FRONT, MoveKind.PAN_RIGHT, Speed.SLOW),
    Kind.STATE: (Size.MS, Angle.EYE_LEVEL, Position.THREE_QUARTER, MoveKind.STATIC, Speed.NORMAL),
}


def orienting(shot: Shot, beat: Beat, stage: Stage) -> Shot:
    """The same beat, wide enough to see where it plays and who is there."""
    wide = Size.LS if not beat.lines else Size.MLS
    subjects = shot.subjects
    if not subjects and beat.people:
        subjects = [stage.subject(beat.people[0], stage.other(beat.people[0]), None, E.NEUTRAL, True)]
    for subject in subjects:
        subject.facing = "right" if subject.facing == "away" and subject.place == "left" else subject.facing
        subject.facing = "left" if subject.facing == "away" else subject.facing
    move = Move(kind=MoveKind.PUSH_IN, speed=Speed.SLOW)
    return shot.model_copy(
        update={
            "size": wide,
            "position": Position.FRONT,
            "angle": Angle.EYE_LEVEL,
            "move": move,
            "subjects": subjects,
            "beat": "orientation",
        }
    )


def ending(shot: Shot, speakers: Sequence[str]) -> Shot:
    """The last image: the face held close, or those of two who speak at once, or the place left behind."""
    if shot.subjects:
        kept = [one for one in shot.subjects if one is shot.subjects[0] or one.character_id in speakers]
        close = Size.MCU if len(kept) > 1 else Size.ECU if shot.size is Size.ECU else Size.CU
        front = (
            Position.THREE_QUARTER
            if shot.position in (Position.BACK, Position.OVER_THE_SHOULDER)
            else shot.position
        )
        if kept[0].facing == "away":
            kept[0].facing = "camera"
        change = {
            "size": close,
            "position": front,
            "subjects": kept,
            "move": Move(kind=MoveKind.PUSH_IN, speed=Speed.SLOW),
        }
        return shot.model_copy(update={**change, "beat": "cliffhanger"})
    return shot.model_copy(
        update={"move": Move(kind=MoveKind.PULL_OUT, speed=Speed.SLOW), "beat": "last image"}
    )


def finish(shot: Shot, beat: Beat, stage: Stage) -> Shot:
    """What every shot carries: light, sound, things, source."""
    scene = stage.scene
    light = [LIGHT[scene.time], WEATHER_LIGHT.get(scene.weather, ""), MOOD_LIGHT.get(scene.mood, "")]
    shot.lighting = ", ".join(filter(None, light))
    shot.mood = scene.mood
    shot.props = list(dict.fromkeys(prop for moment in beat.moments for prop in moment.props))[:3]
    if shot.size is Size.INS and not shot.props:
        shot.size = Size.MS
    shot.sfx = list(dict.fromkeys(sound for moment in beat.moments for sound in moment.sfx))
    shot.ambience = "rain" if scene.weather is Weather.RAIN else AMBIENCES.get(stage.kind, "")
    spans = [m.source for m in beat.moments if m.source] + [line.source for line in beat.lines if line.source]
    shot.source = spans[0] if spans else None
    return shot


def strongest(beat: Beat) -> Emotion | None:
    """The feeling of a beat: spoken before shown."""
    said = [line.emotion for line in beat.lines if line.emotion is not E.NEUTRAL]
    felt = [moment.feeling for moment in beat.moments if moment.feeling]
    return next(iter([*said, *reversed(felt)]), None)


def speaking(speaker: str, listener: str, manner: str, stage: Stage) -> str:
    """What a shot of pure speech shows, in words."""
    who = stage.cast[speaker].name
    whom = stage.cast[listener].name if listener in stage.cast else ""
    if stage.roster.language == "zh":
        return f"{who}{f'对{whom}' if whom else ''}{f'{manner}地' if manner else ''}说话。".replace(
            "地地", "地"
        )
    return f"{who} speaks{f' to {whom}' if whom else ''}{f', {manner}' if manner else ''}."
