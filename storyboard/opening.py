"""What a shot's take begins with, and which shots are filmed one after the other because of it.

Pure functions of the storyboard. What a renderer can begin with (engine.take.Use) is given as words.
"""

from collections.abc import Callable, Collection

from storyboard.models import BoardScene, Shot, Storyboard
from storyboard.terms import ContinuityKind, Opening
from storyboard.trouble import Trouble

# Fields of Shot that say how it is filmed: none of a writer's business.
SHOOTING = ("renderer", "opening", "first_frame", "seed")
NEEDS = {Opening.REFERENCES: "references", Opening.FRAME: "frame", Opening.BEFORE: "before"}
UsesOf = Callable[[Shot], Collection[str]]


def source_of(board: Storyboard, shot: Shot) -> tuple[BoardScene, Shot] | None:
    """The shot that `shot` names as the one it goes on from, where it stands before it in the film."""
    for scene, other in board.shots():
        if other.id == shot.id:
            return None
        if other.id == shot.continuity.from_shot:
            return scene, other
    return None


def opening_of(board: Storyboard, shot: Shot, uses: UsesOf) -> Opening:
    """Never AUTO: what the creator chose, or else the first of these that there is and that the renderer can.

    An approved first frame; the last frames of the shot before, where the camera stays as it is;
    pictures of who and what is seen; words.
    """
    able = uses(shot)
    if shot.opening is not Opening.AUTO:
        return shot.opening if able else Opening.WORDS  # a renderer that can none of it draws the plan itself
    if shot.first_frame and "frame" in able:
        return Opening.FRAME
    source = source_of(board, shot)
    if source and "before" in able and uses(source[1]) and goes_on(source[1], shot):
        return Opening.BEFORE
    return Opening.REFERENCES if "references" in able else Opening.WORDS


def goes_on(source: Shot, shot: Shot) -> bool:
    """Whether `shot` is `source` filmed on: joined so, and seen by the same camera."""
    here, there = ((one.size, one.angle, one.position) for one in (source, shot))
    return shot.continuity.kind is ContinuityKind.CONTINUE and here == there


def require_possible(board: Storyboard, shot: Shot, opening: Opening, uses: Collection[str]) -> None:
    """Raises Trouble where `shot` cannot begin so, naming what is missing."""
    need = NEEDS.get(opening)
    if need and need not in uses:
        able = [Opening.WORDS, *(one for one, word in NEEDS.items() if word in uses)]
        raise Trouble(
            "This shot is to begin with {opening}, which its film model cannot. Choose one of: {choices}.",
            opening=opening,
            choices=", ".join(able),
        )
    if opening is Opening.FRAME and not shot.first_frame:
        raise Trouble("This shot is to begin with an approved first frame, and has none. Approve one first.")
    if opening is Opening.BEFORE and source_of(board, shot) is None:
        raise Trouble(
            "This shot is to go on from one that is not before it in the film. Choose another beginning."
        )


def chains(board: Storyboard, uses: UsesOf) -> list[list[str]]:
    """The shots' ids in film order; those that go on from one another together, the first one first."""
    found: list[list[str]] = []
    chain_of: dict[str, list[str]] = {}
    for _, shot in board.shots():
        source = source_of(board, shot)
        if source and opening_of(board, shot, uses) is Opening.BEFORE:
            chain = chain_of[source[1].id]
        else:
            chain = []
            found.append(chain)
        chain.append(shot.id)
        chain_of[shot.id] = chain
    return found


def behind(board: Storyboard, shot_id: str, uses: UsesOf) -> list[str]:
    """The shot and all that must be filmed before it, in film order."""
    shots = {shot.id: shot for _, shot in board.shots()}
    line = [shot_id]
    while opening_of(board, shots[line[0]], uses) is Opening.BEFORE:
        source = source_of(board, shots[line[0]])
        if source is None:
            break
        line.insert(0, source[1].id)
    return line
