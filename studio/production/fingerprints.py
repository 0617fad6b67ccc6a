"""What decides a picture or a sound, and nothing else, as hashes: how the studio knows what changed.

A fingerprint needs no speech and no pixels, so that a page can ask every second what is stale.
Two equal fingerprints give equal takes; fields that do not show are left out of them.
"""

import hashlib
from collections.abc import Sequence

from engine.take import FPS, Renderer, TakeRequest
from storyboard.models import (
    BoardScene,
    Character,
    Continuity,
    Location,
    Shot,
    SpokenLine,
    Storyboard,
)
from storyboard.terms import Size, Transition
from voice.speech import Voice

# Fields that a renderer never shows: editing them must not film a shot again.
UNSEEN_OF_SHOT = {
    "lines": [],  # the request holds them timed
    "beat": "",
    "sfx": [],
    "ambience": "",
    "duration_locked": False,
    "locked": False,
    "transition_in": Transition.CUT,
    "continuity": Continuity(),
    "source": None,
}
UNSEEN_OF_PERSON = {"aliases": [], "voice": "", "pace": 1.0, "portrait": ""}
SOUND_VERSION = "3"  # changes whenever the same takes and lines would give another episode


def digest(*parts: object) -> str:
    """SHA-256, hex, of the parts' texts, which never run together."""
    text = "".join(f"{len(str(part))}:{part}" for part in parts)
    return hashlib.sha256(text.encode()).hexdigest()


def speech_digest(voice: Voice, text: str, voice_id: str, pace: float) -> str:
    return digest("speech", voice.name, voice.version, voice_id, pace, text)


def take_request(
    board: Storyboard,
    scene: BoardScene,
    shot: Shot,
    size: tuple[int, int],
    frames: int,
    lines: Sequence[SpokenLine],
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
        style=board.style,
        seed=board.seed,
    )


def place_request(
    location: Location, scene: BoardScene, style: str, seed: int, size: tuple[int, int]
) -> TakeRequest:
    """The order for a picture of a place as `scene` (of which only light and weather count) finds it."""
    return TakeRequest(
        shot=Shot(id="place", size=Size.ELS),
        scene=scene.model_copy(update={"shots": []}),
        location=location.model_copy(update={"picture": ""}),
        frames=FPS,
        width=size[0],
        height=size[1],
        style=style,
        seed=seed,
    )


def portrait_digest(portraitist: str, version: str, person: Character) -> str:
    """Changes whenever the drawn portrait would."""
    return digest(
        "portrait", portraitist, version, person.model_copy(update=UNSEEN_OF_PERSON).model_dump_json()
    )


def only_shot(board: Storyboard, shot_id: str) -> Storyboard:
    """`board` with nothing but this shot and its scene."""
    scene, shot = next((scene, shot) for scene, shot in board.shots() if shot.id == shot_id)
    return board.model_copy(update={"scenes": [scene.model_copy(update={"shots": [shot]})]})


def shot_fingerprint(
    board: Storyboard, scene: BoardScene, shot: Shot, renderer: Renderer, voice: Voice, size: tuple[int, int]
) -> str:
    """Changes whenever the shot's take, or what is heard in it, would."""
    people = {person.id: person for person in board.characters}
    heard = [
        (
            line.model_dump_json(include={"id", "speaker_id", "delivery", "emotion", "intensity", "manner"}),
            speech_digest(voice, line.text, people[line.speaker_id].voice, people[line.speaker_id].pace),
        )
        for line in shot.lines
    ]
    return digest(take_request(board, scene, shot, size, 1, []).key(renderer), heard)


def episode_fingerprint(
    board: Storyboard, title: str, renderer: Renderer, voice: Voice, size: tuple[int, int]
) -> str:
    """Changes whenever the finished file would."""
    shots = [
        (
            shot_fingerprint(board, scene, shot, renderer, voice, size),
            shot.model_dump_json(include={"transition_in", "ambience", "sfx"}),
        )
        for scene, shot in board.shots()
    ]
    return digest("episode", SOUND_VERSION, title, board.seed, shots)
