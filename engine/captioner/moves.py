"""The camera's moves in a captioner's free text: "use a tracking shot, the camera moves toward zooms in"."""

import re

from storyboard.terms import MoveKind

_GO = r"(mov|zoom|doll|track|push|pull|glid|slid|com|draw)\w*"
_TURN = r"(pan|mov|turn|swivel|truck|slid|swing|sweep)\w*"
_RISE = r"(tilt|cran|boom|pedestal|mov|turn)\w*"
# Words of each move; a text may tell of several.
MOVES = {
    MoveKind.STATIC: r"(?<!not )\b(static|still|stationary|fixed|motionless|locked|unmoving)\b"
    r"|\bno (camera )?(move|motion)|(\bnot|n't|\bwithout) (any )?mov",
    MoveKind.PUSH_IN: rf"\b{_GO} in\b|\b{_GO} (slowly |slightly )?(forwards?|towards?|closer)\b|\bpush-?in\b",
    MoveKind.PULL_OUT: rf"\b{_GO} (slowly |slightly )?(out|back|backwards?|away)\b|\bpull-?(out|back)\b",
    MoveKind.PAN_LEFT: rf"\b{_TURN} (slowly |slightly )?((to|towards?) (the )?)?left",
    MoveKind.PAN_RIGHT: rf"\b{_TURN} (slowly |slightly )?((to|towards?) (the )?)?right",
    MoveKind.TILT_UP: rf"\b{_RISE} (slowly |slightly )?(up|upwards?)\b|\b(rises|rising)\b",
    MoveKind.TILT_DOWN: rf"\b{_RISE} (slowly |slightly )?(down|downwards?)\b|\b(descend|lower)(s|ing)\b",
    MoveKind.TRACKING: r"\b(track|follow)\w*",
    MoveKind.ORBIT: r"\b(orbit|arc|circl|rotat|revolv)\w*|\baround\b",
    MoveKind.HANDHELD: r"\bhand-? ?held\b|\b(shak|wobbl|jitter|trembl)\w*",
}
CLAUSE = re.compile(r"[,.;:]|\b(?:but|then|and|while)\b|\b(?=without\b)")
DENIED = re.compile(r"\b(no|not|never|without)\b|n't\b")


def moves_in(text: str) -> frozenset[MoveKind] | None:
    """Every move that `text` tells of; None where it tells of none that we know.

    An empty text says that the camera stands still. What stands still and moves as well, moves.
    """
    if not text.strip():
        return frozenset({MoveKind.STATIC})
    found = {
        kind
        for clause in CLAUSE.split(text.lower())
        for kind, words in MOVES.items()
        if re.search(words, clause) and (kind is MoveKind.STATIC or not DENIED.search(clause))
    }
    if len(found) > 1:
        found.discard(MoveKind.STATIC)
    return frozenset(found) or None
