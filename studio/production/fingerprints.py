"""What decides a picture or a sound, and nothing else, as hashes and as a recipe: how the studio knows
what changed.

A fingerprint needs no speech and no pixels, so that a page can ask every second what is stale.
Two equal fingerprints give equal takes; fields that do not show are left out of them.
"""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from engine.take import FPS, Beginning, Reference, TakeRequest
from storyboard.models import (
    BoardScene,
    Brief,
    Character,
    Continuity,
    Location,
    Shot,
    SpokenLine,
    Storyboard,
)
from storyboard.opening import opening_of, source_of
from storyboard.terms import Emotion, Entry, Opening, Size, Transition
from studio.production.recipe import Recipe
from studio.production.references import reference_keys, references
from studio.production.tools import Tools
from studio.production.voices import Voices
from voice.acting import VERSION as ACTING
from voice.acting import utterance_of
from voice.speech import Utterance

# Fields that a renderer never shows: editing them must not film a shot again.
UNSEEN_OF_SHOT = {
    "lines": [],  # the request holds them timed
    "duration_locked": False,  # by the request's frames
    "beat": "",
    "sfx": [],
    "ambience": "",
    "locked": False,
    "transition_in": Transition.CUT,
    "continuity": Continuity(),
    # in the request as its beginning, its references and its seed
    "renderer": "",
    "opening": Opening.AUTO,
    "first_frame": "",
    "seed": None,
    "source": None,
}
UNSEEN_OF_PERSON = {"aliases": [], "voice": "", "pace": 1.0, "portrait": "", "pictures": []}
SOUND_VERSION = "4"  # changes whenever the same takes and lines would give another episode


def digest(*parts: object) -> str:
    """SHA-256, hex, of the parts' texts, which never run together."""
    text = "".join(f"{len(str(part))}:{part}" for part in parts)
    return hashlib.sha256(text.encode()).hexdigest()


def speech_digest(voices: Voices, said: Utterance) -> str:
    """Of all that the voice's engine heeds; a sample is known by the id of its voice."""
    engine = voices.maker_of(said.voice)
    plain = said if engine.acts else replace(said, emotion=Emotion.NEUTRAL, intensity=0.0)
    heeded = plain.text, voices.own_id(said.voice), plain.pace, plain.emotion, plain.intensity, plain.readings
    return digest("speech", engine.name, engine.version, *heeded)


def take_request(
    board: Storyboard,
    scene: BoardScene,
    shot: Shot,
    size: tuple[int, int],
    frames: int,
    lines: Sequence[SpokenLine],
    references: tuple[Reference, ...] = (),
    beginning: Beginning | None = None,
) -> TakeRequest:
    """The renderer's order for `shot`, without what does not show."""
    seen = {subject.character_id for subject in shot.subjects}
    location = next(place for place in board.locations if place.id == scene.location_id)
    return TakeRequest(
        shot=shot.model_copy(update=UNSEEN_OF_SHOT),
        scene=scene.model_copy(update={"shots": []}),
        location=location.model_copy(update={"picture": ""}),
        characters=tuple(
            person.model_copy(update=UNSEEN_OF_PERSON) for person in board.characters if person.id in seen
        ),
        lines=tuple(lines),
        frames=frames,
        width=size[0],
        height=size[1],
        genre=board.genre,
        style=board.style,
        seed=board.seed if shot.seed is None else shot.seed,
        references=references,
        beginning=beginning,
    )


def place_request(location: Location, scene: BoardScene, brief: Brief, size: tuple[int, int]) -> TakeRequest:
    """The order for a picture of a place as `scene` (of which only light and weather count) finds it."""
    return TakeRequest(
        shot=Shot(id="place", size=Size.ELS),
        scene=scene.model_copy(update={"shots": []}),
        location=location.model_copy(update={"picture": ""}),
        frames=FPS,
        width=size[0],
        height=size[1],
        genre=brief.genre,
        style=brief.style,
        seed=brief.seed,
    )


def portrait_digest(portraitist: str, version: str, person: Character) -> str:
    """Changes whenever the drawn portrait would."""
    return digest(
        "portrait", portraitist, version, person.model_copy(update=UNSEEN_OF_PERSON).model_dump_json()
    )


def only_shots(board: Storyboard, shot_ids: Collection[str]) -> Storyboard:
    """`board` with nothing but these shots and their scenes."""
    scenes = [
        scene.model_copy(update={"shots": shots})
        for scene in board.scenes
        if (shots := [shot for shot in scene.shots if shot.id in shot_ids])
    ]
    return board.model_copy(update={"scenes": scenes})


def shot_fingerprint(board: Storyboard, scene: BoardScene, shot: Shot, tools: Tools) -> str:
    """Changes whenever the shot's take, or what is heard in it, would."""
    people = {person.id: person for person in board.characters}
    heard = [
        (
            line.model_dump_json(include={"id", "speaker_id", "delivery", "emotion", "intensity", "manner"}),
            speech_digest(tools.voice, utterance_of(people[line.speaker_id], line, board.readings)),
            ACTING,
            *([line.entry] if line.entry is not Entry.FOLLOWS else []),
        )
        for line in shot.lines
    ]
    begins: object = opening_of(board, shot, tools.renderers.uses_of)
    if begins is Opening.BEFORE and (source := source_of(board, shot)):
        begins = shot_fingerprint(board, *source, tools)
    elif begins is Opening.REFERENCES:
        begins = reference_keys(tools, board, scene, shot)
    elif begins is Opening.FRAME:
        begins = shot.first_frame
    request = take_request(board, scene, shot, tools.size, 1, [])
    fixed = ["fixed"] if shot.lines and shot.duration_locked else []  # else it is as long as they take
    judged = ["judged"] if tools.takes_of(shot) else []
    return digest(request.key(tools.renderers.maker_of(shot)), begins, heard, *fixed, *judged)


def recipe_of(board: Storyboard, scene: BoardScene, shot: Shot, tools: Tools) -> Recipe:
    """All that shot_fingerprint is made from, to be read: equal recipes have equal fingerprints."""
    begins = opening_of(board, shot, tools.renderers.uses_of)
    source = source_of(board, shot) if begins is Opening.BEFORE else None
    seen = references(tools, board, scene, shot) if begins is Opening.REFERENCES else ()
    request = take_request(board, scene, shot, tools.size, 1, [])
    maker = tools.renderers.maker_of(shot)
    people = {person.id: person for person in board.characters}
    there = {one.character_id for one in shot.subjects} | {line.speaker_id for line in shot.lines}
    unseen = {name: value for name, value in UNSEEN_OF_PERSON.items() if name not in ("voice", "pace")}
    return Recipe(
        shot=shot,
        scene=request.scene,
        location=request.location,
        people=[one.model_copy(update=unseen) for one in board.characters if one.id in there],
        genre=request.genre,
        style=request.style,
        size=tools.size,
        seed=request.seed,
        renderer=maker.name,
        version=maker.version,
        begins=begins,
        pictures=[(one.kind, one.name, one.digest) for one in seen],
        before=shot_fingerprint(board, *source, tools) if source else "",
        voice=voices_in(shot, people, tools),
        judged=bool(tools.takes_of(shot)),
    )


def voices_in(shot: Shot, people: Mapping[str, Character], tools: Tools) -> str:
    """By which engines the shot's lines are spoken, and how they are acted; as if by the first of none."""
    heard = [people[line.speaker_id].voice for line in shot.lines] or [tools.voice.names[0] + ":"]
    engines = {tools.voice.maker_of(voice) for voice in heard}
    named = sorted(f"{engine.name} {engine.version}" for engine in engines)
    return f"{', '.join(named)}, acting {ACTING}"


def episode_fingerprint(board: Storyboard, title: str, tools: Tools) -> str:
    """Changes whenever the finished file would."""
    shots = [
        (
            shot_fingerprint(board, scene, shot, tools),
            shot.model_dump_json(include={"transition_in", "ambience", "sfx", "beat"}),
        )
        for scene, shot in board.shots()
    ]
    shown = board.subtitles
    if shown.second is None:  # a translation that nobody reads
        shown = shown.model_copy(update={"translations": {}})
    burned = [shown.model_dump_json(exclude={"translated"})] if shown.burned else []
    sound = board.sound.model_dump_json(exclude={"own_name", "licence"})
    players = [tools.soundfont.name] if tools.soundfont else []
    return digest("episode", SOUND_VERSION, title, board.seed, sound, shots, *burned, *players)
