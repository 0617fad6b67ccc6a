"""AI Video: one long shot from a prompt, through the same path as an episode."""

from storyboard.models import Brief, Storyboard
from storyboard.terms import Aspect, Language, MoveKind, Size, Speed
from storyboard.trouble import Trouble
from storyboard.writer import open_writer
from studio.accounts import User
from studio.production.people import with_looks, with_voices
from studio.projects.project import MAX_TITLE, Kind, Project, insert_project, open_project, text_of
from studio.studio import Studio

MAX_PROMPT = 2000
SHORTEST, LONGEST = 1.0, 60.0  # seconds


def create_clip(
    studio: Studio,
    user: User,
    prompt: str,
    seconds: float = 5.0,
    aspect: Aspect = Aspect.VERTICAL,
    style: str = "cinematic",
    language: Language | None = None,
) -> Project:
    """A project of kind clip with a storyboard of one shot; film it with orders.one_click.

    Rules and tables plan the one shot, whoever writes the scripts.

    Raises Trouble for an empty prompt or seconds outside SHORTEST to LONGEST.
    """
    prompt = text_of(prompt, MAX_PROMPT).strip()
    if not prompt:
        raise Trouble("Describe what the clip shows: who, where, what happens.")
    if not SHORTEST <= seconds <= LONGEST:
        raise Trouble(
            "A clip lasts from {shortest} to {longest} seconds; {seconds} does not fit.",
            shortest=SHORTEST,
            longest=LONGEST,
            seconds=seconds,
        )
    brief = Brief(story=prompt, language=language, aspect=aspect, style=text_of(style, 200), seconds=10)
    writer = open_writer("offline")
    script = writer.cast(writer.script(brief), brief)
    script.characters = with_looks(script.characters, brief.seed)
    board = with_voices(one_shot(writer.storyboard(script, brief), prompt, seconds), studio.voice)
    with studio.database.write() as session:
        row = insert_project(session, user, Kind.CLIP, prompt.splitlines()[0][:MAX_TITLE], brief, board=board)
    return open_project(studio, user, row.id)


def one_shot(board: Storyboard, prompt: str, seconds: float) -> Storyboard:
    """`board` as a single take of its first scene, with whoever it shows and whatever is said."""
    scene, first = board.shots()[0]
    inside = [shot for where, shot in board.shots() if where.id == scene.id]
    subjects = {subject.character_id: subject for shot in inside for subject in shot.subjects}
    wide = Size.MS if len(subjects) <= 1 else Size.MLS
    shot = first.model_copy(
        update={
            "size": wide if subjects else first.size,
            "move": first.move.model_copy(update={"kind": MoveKind.PUSH_IN, "speed": Speed.SLOW}),
            "subjects": list(subjects.values())[:3],
            "action": prompt,
            "lines": [line for shot in inside for line in shot.lines],
            "duration": seconds,
            "duration_locked": True,
        }
    )
    return board.model_copy(update={"scenes": [scene.model_copy(update={"shots": [shot]})]})
