"""What mends a problem: named changes of script and board that remove it and bring no other.

A mend is a pure function that yields trials, the best first. The first one is taken after which
the problem is gone, nothing is worse, and all that is approved is as it was.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from storyboard.check import Problem
from storyboard.mend import frames, joins, lines, whole
from storyboard.mend.work import Mend, Work
from storyboard.trouble import Trouble

__all__ = ["HINTS", "MENDS", "Work", "mend_all", "mended"]

MENDS: dict[str, Mend] = {
    "lengthen": frames.lengthen,
    "shorten": frames.shorten,
    "divide_shot": frames.divide_shot,
    "show_speaker": frames.show_speaker,
    "own_side": frames.own_side,
    "set_outfit": frames.set_outfit,
    "drop_twin": frames.drop_twin,
    "not_insert": frames.not_insert,
    "from_aside": frames.from_aside,
    "drop_shot": frames.drop_shot,
    "open_wide": joins.open_wide,
    "other_angle": joins.other_angle,
    "plain_cut": joins.plain_cut,
    "cut_link": joins.cut_link,
    "hook_first": joins.hook_first,
    "fit_length": joins.fit_length,
    "restore_words": lines.restore_words,
    "restore_speaker": lines.restore_speaker,
    "drop_stray": lines.drop_stray,
    "drop_repeat": lines.drop_repeat,
    "reorder": lines.reorder,
    "move_line": lines.move_line,
    "over_before": lines.over_before,
    "put_back": lines.put_back,
    "film_scene": lines.film_scene,
    "restore_character": whole.restore_character,
    "add_character": whole.add_character,
    "restore_place": whole.restore_place,
    "as_scripted": whole.as_scripted,
    "new_id": whole.new_id,
    "new_shot_id": whole.new_shot_id,
    "join_scenes": whole.join_scenes,
    "drop_scene": whole.drop_scene,
    "drop_change": whole.drop_change,
    "drop_line": whole.drop_part,
    "drop_action": whole.drop_part,
    "divide_line": whole.divide_line,
}

# What each does, for whoever is to press the button.
HINTS: dict[str, str] = {
    "lengthen": "Make the shot longer",
    "shorten": "Make the shot shorter",
    "divide_shot": "Divide the shot in two",
    "show_speaker": "Bring the speaker into the frame",
    "own_side": "Put people back on their sides",
    "set_outfit": "Dress them as in the scene",
    "drop_twin": "Show each person once",
    "not_insert": "Show a thing, or step back",
    "from_aside": "Look from the side",
    "drop_shot": "Delete the empty shot",
    "open_wide": "Open the scene wide",
    "other_angle": "Choose another angle",
    "plain_cut": "Use a straight cut",
    "cut_link": "Begin afresh with a cut",
    "hook_first": "Come to the hook sooner",
    "fit_length": "Fit the shots to the length",
    "restore_words": "Take the script's words",
    "restore_speaker": "Take the script's speaker",
    "drop_stray": "Take the line out of the shot",
    "drop_repeat": "Say it once",
    "reorder": "Put the lines in order",
    "move_line": "Move the line to its scene",
    "over_before": "Let them speak in one shot, or in turn",
    "put_back": "Put the line back",
    "film_scene": "Give the scene a shot",
    "restore_character": "Bring the person back, or take them out",
    "add_character": "Add them to the cast",
    "restore_place": "Bring the place back",
    "as_scripted": "Take the script's setting",
    "new_id": "Give it an id of its own",
    "new_shot_id": "Give it an id of its own",
    "join_scenes": "Join the two parts",
    "drop_scene": "Delete the empty scene",
    "drop_change": "Forget the change",
    "drop_line": "Delete the empty line",
    "drop_action": "Delete the empty action",
    "divide_line": "Divide the line in two",
}


def mended(work: Work, problem: Problem) -> Work:
    """`work` without `problem`, and without any problem that it had not before.

    Raises Trouble where that cannot be had: the place is locked, or every way breaks another rule.
    """
    if problem.locked:
        raise Trouble("This part is locked. Unlock it first, then mend it.")
    before, approved = tally(work.problems()), approved_parts(work)
    for trial in trials(work, problem):
        after = tally(trial.problems())
        gone = after[kind(problem)] < before[kind(problem)]
        if gone and after <= before and approved_parts(trial) == approved:
            return trial
    raise Trouble("There is no mend that keeps every other rule and all that is locked. Change it by hand.")


def mend_all(work: Work) -> tuple[Work, int]:
    """`work` with everything mended that can be, and how many problems that were."""
    first = len(work.problems())
    refused: set[str] = set()
    while todo := [p for p in work.problems() if p.fix and p.key not in refused]:
        try:
            work = mended(work, todo[0])
        except Trouble:
            refused.add(todo[0].key)
    return work, first - len(work.problems())


def trials(work: Work, problem: Problem) -> Iterator[Work]:
    """The mend's trials; then each again, with the first problem that it brought mended in its turn."""
    first = []
    for trial in MENDS[problem.fix](work, problem) if problem.fix else ():
        first.append(trial)
        yield trial
    before = tally(work.problems())
    for trial in first:
        found = trial.problems()
        worse = tally(found) - before
        new = next((one for one in reversed(found) if kind(one) in worse and one.fix), None)
        if new is not None:
            yield from MENDS[new.fix](trial, new)


def kind(problem: Problem) -> tuple[str, str]:
    return problem.rule, problem.template


def tally(found: Sequence[Problem]) -> Counter[tuple[str, str]]:
    """How many problems there are of each kind."""
    return Counter(map(kind, found))


def approved_parts(work: Work) -> list[str]:
    """All that is locked, word for word; how a shot joins the one before follows from its neighbours."""
    shots = [shot for _, shot in work.shots() if shot.locked]
    scenes = [scene for scene in work.script.scenes if scene.locked]
    parts = [e for scene in work.script.scenes for e in scene.elements if e.locked and not scene.locked]
    return [shot.model_dump_json(exclude={"continuity"}) for shot in shots] + [
        part.model_dump_json() for part in [*scenes, *parts]
    ]
