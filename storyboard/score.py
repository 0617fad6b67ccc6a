"""How a storyboard measures up: gates that must hold, and a profile of its craft.

The profile is for looking at, not for aiming at: a writer that were tuned to it would learn to
please numbers. The measures are those of the design; nothing here changes or rejects anything.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from statistics import mean, median, quantiles

from storyboard.check import problems
from storyboard.check.grammar import grips
from storyboard.check.problem import LONGEST_SHOT, board_lines, script_lines
from storyboard.check.shots import speech
from storyboard.models import Action, Script, Shot, Storyboard
from storyboard.offline.text import sentences
from storyboard.shot_prompt import text_to_video
from storyboard.terms import MoveKind

# What happens in a head cannot be filmed.
UNFILMABLE = re.compile(
    r"\b(?:reali[sz]e[sd]?|remember(?:s|ed)?|know[s]?|knew|think[s]?|thought|wonder(?:s|ed)?|"
    r"feels? that|felt that|"
    r"understand[s]?|understood|believe[sd]?|decide[sd]?|hope[sd]?|wish(?:es|ed)?|recall(?:s|ed)?|forg[eo]ts?|"
    r"imagine[sd]?|regret(?:s|ted)?|consider(?:s|ed)?)\b|"
    r"觉得|意识到|想起|记得|明白|知道|以为|认为|心想|回忆起|后悔|希望|决定|怀疑|相信",
    re.I,
)


def score(board: Storyboard, script: Script, seconds: float | None = None) -> dict[str, dict[str, float]]:
    """{"gates": …, "profile": …}: shares are 0 to 1, times are seconds, lengths are characters."""
    return {"gates": gates(board, script, seconds), "profile": profile(board, script)}


def gates(board: Storyboard, script: Script, seconds: float | None) -> dict[str, float]:
    """Shares must be 1, dangling ids 0; problems are per hundred shots."""
    wanted = script_lines(script)
    found = [line for *_, line in board_lines(board)]
    known = {line.id: line for line in wanted}
    order = [line.id for line in found if line.id in known]
    held = Counter(order)
    same = [line for line in found if line.id in known and line.text == known[line.id].text]
    wrong = problems(board, script, seconds)
    shots = [shot for _, shot in board.shots()]
    feasible = [speech(shot, board.language) <= min(shot.duration + 0.01, LONGEST_SHOT) for shot in shots]
    return {
        "line_coverage": share(sum(held[line.id] > 0 for line in wanted), len(wanted)),
        "line_order": float(order == [line.id for line in wanted if line.id in held]),
        "line_verbatim": share(len(same), len(found)),
        "dangling_ids": sum(problem.rule == "ids" for problem in wrong),
        "duration_feasible": share(sum(feasible), len(shots)),
        "problems_per_100_shots": round(100 * len(wrong) / max(1, len(shots)), 2),
    }


def profile(board: Storyboard, script: Script) -> dict[str, float]:
    """What a director would look at."""
    pairs = board.shots()
    shots = [shot for _, shot in pairs]
    if not shots:
        return {}
    places = {place.id: place for place in board.locations}
    prompts = [
        len(text_to_video(shot, scene, places[scene.location_id], board.characters))
        for scene, shot in pairs
        if scene.location_id in places
    ]
    lengths = [shot.duration for shot in shots]
    told = [shot for shot in shots if shot.action.strip()]
    return {
        "size_entropy": entropy([shot.size for shot in shots]),
        "longest_run_of_a_size": max(len(list(run)) for _, run in groupby(shot.size for shot in shots)),
        "shot_seconds_median": round(median(lengths), 2),
        "shot_seconds_p90": round(quantiles(lengths, n=10)[8], 2) if len(lengths) > 1 else lengths[0],
        "static_share": share(sum(shot.move.kind is MoveKind.STATIC for shot in shots), len(shots)),
        "hook_second": round(starts(shots, [grips(shot) for shot in shots])[0], 2),
        "peak_place": peak_place(shots),
        "prompt_characters_median": median(prompts) if prompts else 0,
        "prompt_characters_most": max(prompts, default=0),
        "filmable_share": share(sum(not UNFILMABLE.search(shot.action) for shot in told), len(told)),
        "characters_a_sentence": characters_a_sentence(script),
        "source_coverage": source_coverage(script),
    }


def share(part: float, whole: float) -> float:
    """`part` of `whole`, 1 of nothing."""
    return round(part / whole, 4) if whole else 1.0


def entropy(values: Sequence[str]) -> float:
    """Shannon's entropy in bits: 0 where all are alike."""
    counts = Counter(values)
    return round(-sum(n / len(values) * math.log2(n / len(values)) for n in counts.values()) + 0.0, 3)


def starts(shots: Sequence[Shot], chosen: Sequence[bool]) -> list[float]:
    """When the chosen shots begin; the end of the film where none is chosen."""
    at, found = 0.0, []
    for shot, is_chosen in zip(shots, chosen, strict=True):
        if is_chosen:
            found.append(at)
        at += shot.duration
    return found or [at]


def peak_place(shots: Sequence[Shot]) -> float:
    """Where in the film, 0 to 1, its strongest speech begins; the last of equals."""
    loudest = max((line.intensity for shot in shots for line in shot.lines), default=0.0)
    strongest = [any(line.intensity == loudest for line in shot.lines) for shot in shots]
    return share(starts(shots, strongest)[-1], sum(shot.duration for shot in shots))


def characters_a_sentence(script: Script) -> float:
    """How long a sentence of action is: the plainest measure of how it reads, in any language."""
    lengths = [
        end - start
        for scene in script.scenes
        for element in scene.elements
        if isinstance(element, Action)
        for start, end in sentences(element.text, 0, len(element.text))
    ]
    return round(mean(lengths), 1) if lengths else 0.0


def source_coverage(script: Script) -> float:
    """How much of the story, from the first to the last character that is told, stands in the script."""
    spans = sorted(
        (element.source.start, element.source.end)
        for scene in script.scenes
        for element in scene.elements
        if element.source
    )
    covered, reached = 0, spans[0][0] if spans else 0
    for start, end in spans:
        covered += max(0, end - max(start, reached))
        reached = max(reached, end)
    return share(covered, reached - spans[0][0]) if spans else 1.0
