"""The board: shots, their cards, who is in them and what is said."""

from typing import Literal

from pydantic import JsonValue

from storyboard.locks import locked_shots
from storyboard.models import Shot
from storyboard.terms import ContinuityKind
from storyboard.trouble import Trouble
from studio.production import orders
from studio.projects import approval, board, shooting
from studio.projects.cards import shot_cards
from studio.web.pages import checks, takes, verdicts
from studio.web.pages.story import decode_upload
from studio.web.pages.writing_orders import go_there
from studio.web.visit import After, Visit, only
from studio.web.words import retell
from studio.writing.order import Task

ShotField = Literal[
    "beat", "size", "angle", "position", "action", "props", "lighting", "mood",
    "sfx", "ambience", "duration", "duration_locked", "transition_in",
]  # fmt: skip
LineField = Literal["text", "speaker_id", "manner", "emotion", "intensity", "delivery", "entry"]


def state(visit: Visit) -> dict[str, object]:
    """Every shot with its thumbnail, take and progress; nothing where no board is drawn."""
    project = visit.project
    if project.board is None:
        return {"shots": None, "script": project.script is not None}
    cards = shot_cards(*visit.of)
    people = project.board.characters
    aspect = project.board.aspect
    unfilmed = [(card.shot.renderer, card.seconds) for card in cards if card.to_film]
    return {
        "board": True,
        "locked": locked_shots(project.board),
        "aspect": aspect,
        "forecast": visit.forecast(unfilmed, aspect),
        "checks": checks.board_rows(visit),
        "scenes": [{"id": scene.id, "heading": scene.heading} for scene in project.board.scenes],
        "shots": [
            card.shot.model_dump(mode="json", exclude={"source", "continuity", "seed"})
            | {
                "filmed_by": card.shot.renderer,
                "join": card.shot.continuity.kind,
                "first_frame": visit.media(card.shot.first_frame),
                "chance": card.shot.seed,
                "begins": card.begins if visit.studio.renderers.uses_of(card.shot) else "",
                "number": card.number,
                "scene": card.scene.id,
                "seconds": card.seconds,
                "still": visit.media(card.still),
                "take": visit.media(card.take),
                "state": card.state,
                "percent": card.percent,
                "renderer": card.renderer,
                "forecast": visit.forecast([(card.shot.renderer, card.seconds)], aspect),
                "notes": [retell(visit.language, note) for note in card.notes],
                "error": visit.error(card.error),
                "why": takes.told(visit, card.why),
                "verdict": verdicts.told(visit, card.trial),
            }
            for card in cards
        ],
        "takes": takes.state(visit),
        "people": [(person.id, person.name) for person in people],
        "names": {person.id: person.name for person in people},
        "outfits": {person.id: person.wardrobe for person in people},
        "pending": any(not card.still for card in cards),
    }


def generate(visit: Visit) -> After:
    return go_there(visit, Task.STORYBOARD)


def find(visit: Visit, id: str) -> Shot:
    shots = visit.project.board.shots() if visit.project.board else []
    for _, shot in shots:
        if shot.id == id:
            return shot
    raise Trouble("This shot was deleted meanwhile. Choose another.")


def edit(visit: Visit, id: str, field: ShotField, value: JsonValue) -> None:
    changed = only(field, value)
    if field == "duration":
        changed["duration_locked"] = True  # a length somebody chose is kept
    board.edit_shot(*visit.of, id, **changed)


def edit_camera(visit: Visit, id: str, field: Literal["kind", "speed"], value: str) -> None:
    board.edit_shot(*visit.of, id, move=find(visit, id).move.model_dump(mode="json") | {field: value})


def edit_subject(visit: Visit, id: str, field: str, value: JsonValue) -> None:
    """`field` is "0.pose": the pose of the shot's first subject."""
    index, _, name = field.partition(".")
    subjects = [subject.model_dump(mode="json") for subject in find(visit, id).subjects]
    if not index.isdigit() or int(index) >= len(subjects):
        raise Trouble("This person is not in the shot any more. Choose another.")
    subjects[int(index)][name] = value
    board.edit_shot(*visit.of, id, subjects=subjects)


def add_subject(visit: Visit, id: str, value: str) -> None:
    """`value` is the character's id; the empty choice adds nobody."""
    if value:
        subjects = [subject.model_dump(mode="json") for subject in find(visit, id).subjects]
        board.edit_shot(*visit.of, id, subjects=[*subjects, {"character_id": value}])


def delete_subject(visit: Visit, id: str, index: int) -> None:
    subjects = [subject.model_dump(mode="json") for subject in find(visit, id).subjects]
    board.edit_shot(*visit.of, id, subjects=subjects[:index] + subjects[index + 1 :])


def edit_line(visit: Visit, id: str, field: LineField, value: JsonValue) -> None:
    board.edit_shot_line(*visit.of, id, **only(field, value))


def add_line(visit: Visit, id: str) -> None:
    board.add_shot_line(*visit.of, id)


def delete_line(visit: Visit, id: str) -> None:
    board.delete_shot_line(*visit.of, id)


def shoot(visit: Visit, id: str, field: Literal["renderer", "opening"], value: str) -> None:
    shooting.edit_shooting(*visit.of, id, **only(field, value))


def join(visit: Visit, id: str, value: ContinuityKind) -> None:
    shooting.join_shot(*visit.of, id, value)


def retake(visit: Visit, id: str) -> None:
    """Another take, by another chance."""
    shooting.new_take(*visit.of, id)
    orders.to_video(*visit.of, id)


def approve_frame(visit: Visit, id: str) -> None:
    shooting.approve_drawn_frame(*visit.of, id)


def upload_frame(visit: Visit, id: str, name: str, data: str) -> None:
    shooting.upload_frame(*visit.of, id, decode_upload(data, name))


def drop_frame(visit: Visit, id: str) -> None:
    shooting.drop_frame(*visit.of, id)


def lock(visit: Visit, id: str, on: bool) -> None:
    approval.lock_shot(*visit.of, id, on)


def add(visit: Visit, after: str | None = None) -> After:
    return After(pick={"shot": board.add_shot(*visit.of, after)[1]})


def duplicate(visit: Visit, id: str) -> After:
    return After(pick={"shot": board.duplicate_shot(*visit.of, id)[1]})


def delete(visit: Visit, id: str) -> None:
    board.delete_shot(*visit.of, id)


def move(visit: Visit, id: str, to: int) -> None:
    board.move_shot(*visit.of, id, to)


ACTS = {
    "board.generate": generate,
    "shot.edit": edit,
    "camera.edit": edit_camera,
    "subject.edit": edit_subject,
    "subject.add": add_subject,
    "subject.delete": delete_subject,
    "shot-line.edit": edit_line,
    "shot-line.add": add_line,
    "shot-line.delete": delete_line,
    "shot.lock": lock,
    "shot.shoot": shoot,
    "shot.join": join,
    "shot.retake": retake,
    "shot.approve-frame": approve_frame,
    "shot.upload-frame": upload_frame,
    "shot.drop-frame": drop_frame,
    "shot.add": add,
    "shot.duplicate": duplicate,
    "shot.delete": delete,
    "shot.move": move,
}
