"""Verdicts on the page: a sentence for all that is compared, whatever is seen, in two languages."""

import re
from itertools import product
from typing import Any

import pytest

from engine.captioner.caption import Caption, ShotAngle, ShotPosition, ShotType
from engine.captioner.verdict import score
from storyboard.models import Move, Shot, Subject
from storyboard.terms import Angle, Emotion, Language, MoveKind, Position, Size
from studio.production.judging import JudgedTake, Trial
from studio.web.pages.verdicts import told
from studio.web.visit import Visit
from studio.web.words import translate

MOVES = ("", "the camera pans left and zooms in", "nobody can say")


class Reader:
    """A visit, as far as a verdict needs one."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def say(self, template: str, values: Any = None) -> str:
        return translate(self.language, template, values)

    def error(self, error: Any) -> str:
        return Visit.error(self, error)  # type: ignore[arg-type]


def shown(language: Language, trial: Trial) -> dict[str, Any]:
    found = told(Reader(language), trial)  # type: ignore[arg-type]
    assert found is not None
    return found


def trial_of(*takes: tuple[Shot, Caption] | None, best: int = 0, trouble: Any = None) -> Trial:
    return Trial(
        key="trials/x",
        captioner="server 1-m",
        most=3,
        takes=tuple(
            JudgedTake(seed=n, key=f"takes/{n}", verdict=score(take[1], take[0]) if take else None)
            for n, take in enumerate(takes)
        ),
        best=best,
        trouble=trouble,
    )


def test_every_term_has_a_name_in_chinese() -> None:
    """Of all that can be wanted and seen, nothing is left in English but the captioner's own words."""
    texts = set()
    wanted = [Shot(id="s", size=size) for size in Size] + [Shot(id="s", angle=one) for one in Angle]
    wanted += [Shot(id="s", position=one) for one in Position]
    wanted += [Shot(id="s", move=Move(kind=one)) for one in MoveKind]
    seen = [Caption(shot_type=one) for one in ShotType] + [Caption(shot_angle=one) for one in ShotAngle]
    seen += [Caption(shot_position=one) for one in ShotPosition]
    seen += [Caption(camera_motion=words) for words in MOVES]
    for shot, caption in product(wanted, seen):
        texts |= {one["text"] for one in shown(Language.ZH, trial_of((shot, caption)))["findings"]}
    assert len(texts) > 140
    latin = {text for text in texts if re.search("[A-Za-z]", text.replace(MOVES[2], ""))}
    assert latin == set()


def test_what_was_asked_and_what_is_seen() -> None:
    shot = Shot(
        id="s", size=Size.CU, angle=Angle.LOW, subjects=[Subject(character_id="a", expression=Emotion.SAD)]
    )
    wrong = Caption(shot_type=ShotType.LONG, shot_angle=ShotAngle.LOW, camera_motion="the camera pans left")
    near = wrong.model_copy(update={"shot_type": ShotType.MEDIUM})
    found = shown(Language.EN, trial_of((shot, wrong), (shot, near), (shot, wrong), best=1))
    size, angle, position, move, _ = found["findings"]
    assert size == {
        "text": "The framing is not as planned: Close-up was wanted, Medium shot is seen.",
        "fits": False,
        "failed": True,
    }
    assert angle == {"text": "The camera's height is as planned: Low angle.", "fits": True, "failed": False}
    assert position["text"] == "The camera's side could not be told; Front was wanted."
    assert move["text"] == "The camera does not move as planned: Static was wanted, Pan left is seen."
    assert not found["fits"] and 0 < found["score"] < 100
    assert (found["take"], found["takes"], found["trouble"]) == (2, 3, "")


@pytest.mark.parametrize(
    ("language", "trouble"),
    [(Language.EN, "The captioner failed (Gone)."), (Language.ZH, "描述模型出错（Gone）。")],
)
def test_what_could_not_be_looked_at_says_why(language: Language, trouble: str) -> None:
    failed = trial_of(None, trouble=("The captioner failed ({error}).", {"error": "Gone"}))
    assert shown(language, failed) == {
        "score": None,
        "fits": False,
        "findings": [],
        "take": 1,
        "takes": 1,
        "trouble": trouble,
    }
