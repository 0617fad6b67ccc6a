"""What takes begin with, and what must be filmed one after the other."""

import pytest

from storyboard.models import BoardScene, Continuity, Shot, Storyboard
from storyboard.opening import behind, chains, opening_of, require_possible
from storyboard.terms import ContinuityKind, Language, Opening, Size
from storyboard.trouble import Trouble

ALL = ("references", "frame", "before")
GOES_ON = {"kind": ContinuityKind.CONTINUE}


def film(*shots: Shot) -> Storyboard:
    return Storyboard(
        title="",
        language=Language.EN,
        scenes=[BoardScene(id="s", location_id="l", heading="INT. ROOM - DAY", shots=list(shots))],
    )


def shot(name: str, after: str | None = None, **fields: object) -> Shot:
    kind = ContinuityKind.CONTINUE if after else ContinuityKind.CUT
    return Shot(id=name, continuity=Continuity(from_shot=after, kind=kind), **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asked", "able", "begins"),
    [
        (shot("b", "a", first_frame="k"), ALL, Opening.FRAME),
        (shot("b", "a", first_frame="k"), ("before", "references"), Opening.BEFORE),
        (shot("b", "a"), ALL, Opening.BEFORE),
        (shot("b", "a"), ("references",), Opening.REFERENCES),
        (shot("b", "a", size=Size.CU), ALL, Opening.REFERENCES),  # the camera has moved
        (shot("b"), ALL, Opening.REFERENCES),
        (shot("b"), ("frame", "before"), Opening.WORDS),
        (shot("b", "a"), (), Opening.WORDS),
        (shot("b", "a", opening=Opening.WORDS, first_frame="k"), ALL, Opening.WORDS),
        (shot("b", opening=Opening.FRAME), ALL, Opening.FRAME),  # and is refused when it is filmed
        (shot("b", opening=Opening.REFERENCES), (), Opening.WORDS),  # a drawing needs nothing
    ],
)
def test_a_take_begins_with_what_there_is(asked: Shot, able: tuple[str, ...], begins: Opening) -> None:
    assert opening_of(film(shot("a"), asked), asked, lambda _: able) is begins


def test_a_film_does_not_go_on_from_a_drawing() -> None:
    after = shot("b", "a")
    board = film(shot("a", renderer="rehearsal"), after)
    assert opening_of(board, after, lambda one: () if one.renderer else ALL) is Opening.REFERENCES


@pytest.mark.parametrize(
    ("asked", "opening", "able", "said"),
    [
        (shot("b", "a"), Opening.REFERENCES, ("frame",), "words, frame"),
        (shot("b", "a"), Opening.FRAME, ALL, "Approve one first"),
        (shot("b"), Opening.BEFORE, ALL, "Choose another beginning"),
        (shot("b", "z"), Opening.BEFORE, ALL, "Choose another beginning"),
    ],
)
def test_what_cannot_be_is_refused(asked: Shot, opening: Opening, able: tuple[str, ...], said: str) -> None:
    with pytest.raises(Trouble, match=said):
        require_possible(film(shot("a"), asked), asked, opening, able)


def test_chains_are_filmed_in_order_and_each_shot_once() -> None:
    board = film(
        shot("a"), shot("b", "a"), shot("c"), shot("d", "c"), shot("e", "b"), shot("f", "z"), shot("g", "g")
    )

    def uses(_: Shot) -> tuple[str, ...]:
        return ALL

    assert chains(board, uses) == [["a", "b", "e"], ["c", "d"], ["f"], ["g"]]
    assert chains(board, lambda _: ()) == [[name] for name in "abcdefg"]
    assert [behind(board, name, uses) for name in "aef"] == [["a"], ["a", "b", "e"], ["f"]]


def test_two_shots_that_name_each_other_end() -> None:
    board = film(shot("a", "b"), shot("b", "a"))
    assert chains(board, lambda _: ALL) == [["a", "b"]]
    assert behind(board, "b", lambda _: ALL) == ["a", "b"]
