"""What a captioner thought of a take, in words that a creator understands and in the user's language."""

from engine.captioner.verdict import Criterion, Finding
from studio.production.judging import Trial
from studio.web.labels import CHOICES
from studio.web.visit import Visit

# By criterion, what a term of the storyboard is called.
LABELS = {
    Criterion.SIZE: dict(CHOICES["size"]),
    Criterion.ANGLE: dict(CHOICES["angle"]),
    Criterion.POSITION: dict(CHOICES["position"]),
    Criterion.MOVE: dict(CHOICES["move"]),
    Criterion.TEXT: {},
}
# What the captioner's own terms are called.
SEEN = {
    "long shot": "Long shot",
    "full shot": "Full shot",
    "medium shot": "Medium shot",
    "close up": "Close-up",
    "extreme close up": "Extreme close-up",
    "eye level": "Eye level",
    "high angle": "High angle",
    "low angle": "Low angle",
    "front view": "Front",
    "back view": "Back",
    "side view": "Side",
    "over the shoulder": "Over the shoulder",
    "overhead view": "Overhead",
    "point of view": "Point of view",
    "aerial view": "From the air",
    "overlooking view": "Looking down",
}


def told(visit: Visit, trial: Trial | None) -> dict[str, object] | None:
    """The take that was kept, as the page's ot.verdict() shows it; None where nobody judged.

    `score` is 0 to 100, None where it could not be looked at: `trouble` says why.
    """
    if trial is None:
        return None
    verdict = trial.kept.verdict
    return {
        "score": round(100 * verdict.score) if verdict else None,
        "fits": verdict is not None and not verdict.retry,
        "findings": [
            {"text": sentence(visit, one), "fits": one.agreement == 1, "failed": one.failed}
            for one in (verdict.findings if verdict else ())
        ],
        "take": trial.best + 1,
        "takes": len(trial.takes),
        "trouble": visit.error(trial.trouble),
    }


def sentence(visit: Visit, finding: Finding) -> str:
    """What was wanted and what is seen, called as everywhere on the page."""
    labels = LABELS[finding.criterion]
    values = {
        name: ", ".join(visit.say(SEEN.get(part) or labels.get(part, part)) for part in value.split(", "))
        for name, value in finding.values.items()
    }
    return visit.say(finding.template, values)
