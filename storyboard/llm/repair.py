"""The fifth stage: only what breaks a rule is planned again, once; what then still does, code mends.

Nothing here changes the script, a line, or a shot that is in order.
"""

from storyboard.check import Problem, problems
from storyboard.desk import Desk
from storyboard.llm.ask import ask
from storyboard.llm.replies import MendedShot, RepairReply
from storyboard.llm.shots import Set, described, dressed, fitting, sets_of, shot_of
from storyboard.llm.telling import NAMES
from storyboard.mend import Work, mended
from storyboard.models import BoardScene, Script, Shot, Storyboard
from storyboard.offline.words.staging import PROPS
from storyboard.opening import SHOOTING
from storyboard.trouble import Trouble

# Broken rules that a director has a choice about; the others have one right answer, which code gives.
DIRECTED = {"orientation", "variety", "shoulder", "insert", "hook", "speaker", "empty"}


def repaired(board: Storyboard, script: Script, desk: Desk) -> Storyboard:
    """`board` with the shots that break a rule planned again."""
    board = board.model_copy(deep=True)
    broken = [
        (scene, found)
        for scene in board.scenes
        if (found := [one for one in problems(board, script) if directed(one, scene)])
    ]
    sets = sets_of(script)
    for number, (scene, found) in enumerate(broken):
        desk.watch.say("Mending shots…", number, len(broken))
        here = sets[scene.id]
        wrong = {one.shot_id for one in found}
        reply = ask(
            desk,
            "repair",
            RepairReply,
            heading=scene.heading,
            problems=[{"shot": one.shot_id, "problem": one.message} for one in found],
            shots=[planned(shot, scene) for shot in scene.shots],
            elements=[described(one, here) for one in here.scene.elements],
            people=dressed(here),
            props=list(PROPS),
            script_language=NAMES[script.language],
        )
        for plan in reply.shots:
            for index, shot in enumerate(scene.shots):
                if shot.id == plan.id.strip() and shot.id in wrong:
                    scene.shots[index] = staged(shot, plan, here)
    return board


def directed(problem: Problem, scene: BoardScene) -> bool:
    return problem.scene_id == scene.id and problem.rule in DIRECTED and bool(problem.shot_id)


def planned(shot: Shot, scene: BoardScene) -> dict[str, object]:
    """A shot as the model reads it."""
    return {
        "id": shot.id,
        "size": shot.size,
        "angle": shot.angle,
        "position": shot.position,
        "move": shot.move.kind,
        "people": [{"id": one.character_id, "place": one.place} for one in shot.subjects],
        "lines": [line.id for line in shot.lines],
        "props": shot.props,
        "action": shot.action,
    }


OWN = ("id", "beat", "continuity", "transition_in", "source", "locked", "duration_locked")


def staged(shot: Shot, plan: MendedShot, here: Set) -> Shot:
    """`shot` seen as `plan` says: its id, lines, time, place in the film and in the story stay."""
    new = shot_of(plan, shot.lines, here)
    kept = {name: getattr(shot, name) for name in (*SHOOTING, *OWN)}
    kept["action"] = plan.action.strip() or shot.action
    kept["duration"] = shot.duration if shot.duration_locked else fitting(shot.duration, shot, here.language)
    return new.model_copy(update=kept)


def mended_board(board: Storyboard, script: Script, seconds: float | None, only: str = "") -> Storyboard:
    """`board` with every problem mended that code can mend without a change to the script.

    With `only`, a shot's id, problems of that shot alone.
    """
    work = Work(script, board, seconds)
    refused: set[str] = set()
    while todo := [
        one
        for one in problems(board, script, seconds)
        if one.fix and one.key not in refused and (not only or one.shot_id == only)
    ]:
        refused.add(todo[0].key)
        try:
            trial = mended(work, todo[0])
        except Trouble:
            continue
        if trial.script == script and trial.board:
            work, board = trial, trial.board
    return board
