"""The sound of an episode: what is said, the score, the places and the small noises, and their mix.

Knows when and where things sound; how they sound is voice's affair.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from storyboard.models import Shot, Sounding, Storyboard
from storyboard.terms import Delivery, Pose, Size, Weather
from studio.production.pipeline import TimedShot, starts_of
from studio.production.scoring import cues_of, stingers_of
from studio.production.tools import Tools
from voice.sound.ambience import Place, ambiences, bed_for
from voice.sound.deeds import deeds_in
from voice.sound.effects import Cued, effect_for, effects
from voice.sound.mix import Mixdown, Placed, mix
from voice.sound.orchestra import orchestra
from voice.sound.own import fitted, read_music
from voice.sound.rooms import room_for
from voice.sound.score import Cue, Stinger, underscore
from voice.sound.soundfont import Soundfont

FIRST_EFFECT, NEXT_EFFECT = 0.2, 0.8  # seconds after the shot's first frame, and between two
MOST_EFFECTS = 3  # a shot
AGAIN = 3.0  # seconds before the same sound is worth hearing again
STEPS = {Pose.WALK: "steps", Pose.RUN: "run"}

# By the size of the shot: how far to a side a voice stands, and dB on its room. A close voice is in the
# middle whatever the picture, or each cut would throw it across the room.
STANDING: dict[Size, tuple[float, float]] = {
    Size.ELS: (0.33, 5.0),
    Size.LS: (0.33, 3.5),
    Size.MLS: (0.28, 2.0),
    Size.MS: (0.24, 1.0),
    Size.MCU: (0.18, 0.0),
    Size.CU: (0.10, -1.5),
    Size.ECU: (0.06, -3.0),
    Size.INS: (0.15, 0.0),
}
BESIDE = 0.4  # how far to a side a voice from outside the picture stands
SIDES = {"left": -1.0, "right": 1.0}


@dataclass(frozen=True)
class Track:
    """All that is heard, on the episode's clock."""

    seconds: float
    seed: int
    sounding: Sounding
    placed: Sequence[Placed]
    cues: Sequence[Cue]
    stingers: Sequence[Stinger]
    places: Sequence[Place]
    effects: Sequence[Cued]
    own: Path | None = None  # the creator's music, where that is to be heard
    cuts: Sequence[float] = ()  # those that its beats are to meet
    soundfont: Path | None = None  # what the score is played with; None: our own players


def record(track: Track) -> Mixdown:
    """The same track gives the same samples."""
    bed = ambiences(track.places, track.seconds, track.seed)
    bed += effects(track.effects, track.seconds, track.seed)
    music = None
    if track.sounding.music == "score":
        players = Soundfont(track.soundfont) if track.soundfont else orchestra
        music = underscore(track.cues, track.seconds, track.seed, track.stingers, players)
    elif track.own:
        music = fitted(read_music(track.own), track.seconds, track.cuts)
    return mix(track.seconds, track.placed, music, bed, track.sounding)


def track_of(tools: Tools, board: Storyboard, timed: Sequence[TimedShot]) -> Track:
    """Everything that is heard in `timed`. Raises MissingMedia where the creator's music is gone."""
    starts = starts_of(timed)
    return Track(
        seconds=starts[-1] + timed[-1].seconds,
        seed=board.seed,
        sounding=board.sound,
        placed=[one for shot, at in zip(timed, starts, strict=True) for one in voices_of(shot, at)],
        cues=cues_of(board, timed),
        stingers=stingers_of(timed),
        places=[Place(at, shot.seconds, bed_of(shot)) for shot, at in zip(timed, starts, strict=True)],
        effects=list(
            once(one for shot, at in zip(timed, starts, strict=True) for one in effects_of(shot, at))
        ),
        own=tools.store.local(board.sound.own) if board.sound.music == "own" else None,
        cuts=starts[1:] if board.sound.on_cuts else (),
        soundfont=tools.soundfont,
    )


def bed_of(shot: TimedShot) -> str:
    """What the place of a shot sounds like: the shot's own word, else the weather outside, else the place."""
    if shot.shot.ambience:
        return bed_for(shot.shot.ambience)
    scene, location = shot.request.scene, shot.request.location
    weathered = "" if scene.interior or scene.weather is Weather.CLEAR else scene.weather.value
    return bed_for(" ".join((weathered, location.kind, location.name, location.description)))


def room_of(shot: TimedShot) -> str:
    location = shot.request.location
    return room_for(f"{location.kind} {location.name}", shot.request.scene.interior)


def voices_of(shot: TimedShot, start: float) -> Iterator[Placed]:
    """The shot's speeches where their speakers stand."""
    room, far = room_of(shot), STANDING[shot.shot.size][1]
    for line in shot.request.lines:
        pan = pan_of(shot.shot, line.speaker_id, line.delivery)
        yield Placed(start + line.start, shot.speeches[line.line_id], line.delivery, pan, room, far)


def pan_of(shot: Shot, person_id: str, delivery: Delivery = Delivery.SPOKEN) -> float:
    """Where someone is heard from: their place in the frame, or the side to which those seen look."""
    if delivery is Delivery.VOICE_OVER:
        return 0.0
    place = next((one.place for one in shot.subjects if one.character_id == person_id), None)
    if place is not None and delivery is Delivery.SPOKEN:
        return SIDES.get(place, 0.0) * STANDING[shot.size][0]
    return next((SIDES[one.facing] * BESIDE for one in shot.subjects if one.facing in SIDES), 0.0)


def effects_of(shot: TimedShot, start: float) -> Iterator[Cued]:
    """The shot's small sounds: those that it names, then those of what is done in it, about when it is."""
    done = list(deeds_in(shot.shot.action))
    if not {"steps", "run"} & {kind for _, kind in done}:
        done += [(0.0, STEPS[one.pose]) for one in shot.shot.subjects if one.pose in STEPS][:1]
    heard = {kind: 0.0 for kind in map(effect_for, shot.shot.sfx) if kind} | {kind: at for at, kind in done}
    who = shot.shot.subjects[0].character_id if shot.shot.subjects else ""
    second = FIRST_EFFECT
    for kind, at in sorted(list(heard.items())[:MOST_EFFECTS], key=lambda one: one[1]):
        second = max(second, FIRST_EFFECT + at * (shot.seconds - NEXT_EFFECT))
        if second < shot.seconds:
            yield Cued(start + second, kind, pan_of(shot.shot, who), room_of(shot))
        second += NEXT_EFFECT


def once(cued: Iterator[Cued]) -> Iterator[Cued]:
    """Without those that were heard a moment before."""
    last: dict[str, float] = {}
    for one in cued:
        if one.start - last.get(one.kind, -AGAIN) >= AGAIN:
            last[one.kind] = one.start
            yield one
