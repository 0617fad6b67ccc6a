"""Which pictures a film model is given for a shot, and whose picture stands for which."""

import pytest

from assets.references import Wanted, exact_picture, nearest_upload, references_for
from storyboard.models import (
    BoardScene,
    Character,
    Line,
    Location,
    Picture,
    Shot,
    Storyboard,
    Subject,
    Thing,
)
from storyboard.terms import Delivery, Language, Position, Size, View

UPLOAD = "uploads/" + "ab/" + "ab" + "0" * 62 + ".jpg"
DRAWN = "portraits/" + "cd/" + "cd" + "0" * 62 + ".jpg"


def cast(**fields: object) -> list[Character]:
    return [
        Character(id="mia", name="MIA", wardrobe=["red coat", "gown"], **fields),  # type: ignore[arg-type]
        Character(id="leo", name="LEO"),
        Character(id="kim", name="KIM"),
    ]


def board(people: list[Character] | None = None, things: list[Thing] | None = None) -> Storyboard:
    office = Location(id="office", name="Office")
    return Storyboard(
        title="",
        language=Language.EN,
        characters=people or cast(),
        locations=[Location(id="alley", name="Alley"), office],
        things=things or [],
    )


SCENE = BoardScene(id="s", location_id="office", heading="INT. OFFICE - DAY")


def shot(
    size: str,
    who: str = "",
    *,
    position: str = "front",
    says: str = "",
    delivery: Delivery = Delivery.SPOKEN,
    props: str = "",
) -> Shot:
    """`who`: "mia leo/away kim:1" are three people, one turned away, one in her second outfit."""
    subjects = []
    for word in who.split():
        name, _, facing = word.partition("/")
        name, _, outfit = name.partition(":")
        subjects.append(
            Subject(character_id=name, facing=facing or "camera", wardrobe=int(outfit or 0))  # type: ignore[arg-type]
        )
    lines = [
        Line(id=f"l{i}", speaker_id=name, text="Yes.", delivery=delivery)
        for i, name in enumerate(says.split())
    ]
    return Shot(
        id="x",
        size=Size(size),
        position=Position(position),
        subjects=subjects,
        lines=lines,
        props=[name for name in props.split(",") if name],
    )


def told(found: tuple[Wanted, ...]) -> str:
    """The order in words: "mia front, office, ring"."""
    return ", ".join(f"{one.id} {one.view}" if one.kind == "person" else one.id for one in found)


@pytest.mark.parametrize(
    ("wanted", "most", "given"),
    [
        # the lens decides the view
        (shot("CU", "mia"), 1, "mia front"),
        (shot("ECU", "mia"), 1, "mia front"),
        (shot("MCU", "mia", position="three-quarter"), 1, "mia three-quarter"),
        (shot("CU", "mia", position="side"), 1, "mia three-quarter"),
        (shot("CU", "mia/left"), 1, "mia three-quarter"),
        (shot("MS", "mia"), 1, "mia three-quarter"),
        (shot("MLS", "mia"), 1, "mia full-body"),
        (shot("LS", "mia/right"), 1, "mia full-body"),
        (shot("ELS", "mia"), 1, "mia full-body"),
        (shot("CU", "mia/away"), 1, "mia back"),
        (shot("LS", "mia", position="back"), 1, "mia back"),
        (shot("LS", "mia leo", position="back"), 3, "leo full-body, mia back, office"),
        # whoever speaks, then whoever is seen from in front, then as the shot names them
        (shot("LS", "mia leo kim", says="kim"), 4, "kim full-body, mia full-body, leo full-body, office"),
        (shot("MS", "mia leo", says="leo", delivery=Delivery.VOICE_OVER), 2, "mia three-quarter, office"),
        (
            shot("MCU", "leo/away mia", position="over-the-shoulder"),
            4,
            "mia front, leo back, office",
        ),
        (shot("MCU", "leo/away mia", says="leo"), 1, "leo back"),
        # the place keeps its slot of two or more, things take what is left
        (shot("MS", "mia leo kim", props="ring"), 3, "mia three-quarter, leo three-quarter, office"),
        (shot("MS", "mia", props="ring,letter"), 4, "mia three-quarter, office, ring, letter"),
        (shot("MS", "mia", props="ring,letter,ring"), 9, "mia three-quarter, office, ring, letter"),
        (shot("LS", ""), 1, "office"),
        (shot("LS", "", props="ring"), 1, "office"),
        # but not in a detail
        (shot("ECU", "mia leo"), 2, "mia front, leo front"),
        (shot("ECU", "mia", props="ring"), 3, "mia front, ring, office"),
        (shot("INS", "mia", props="letter,ring"), 1, "letter"),
        (shot("INS", "mia", props="letter,ring"), 3, "letter, mia three-quarter, ring"),
        (shot("INS", "", props="letter"), 4, "letter, office"),
        # nobody twice, nobody unknown, nothing at all
        (shot("MS", "mia mia:1"), 4, "mia three-quarter, office"),
        (shot("MS", "ghost mia"), 4, "mia three-quarter, office"),
        (shot("MS", "mia"), 0, ""),
    ],
)  # fmt: skip
def test_what_a_shot_is_made_from(wanted: Shot, most: int, given: str) -> None:
    found = references_for(board(), SCENE, wanted, most)
    assert told(found) == given
    assert len(found) <= most


def test_the_outfit_and_the_name_are_the_subjects() -> None:
    (mia, office) = references_for(board(), SCENE, shot("CU", "mia:1"), 2)
    assert mia == Wanted("person", "mia", "MIA", View.FRONT, 1)
    assert office == Wanted("place", "office", "Office")


def up(view: View, wardrobe: int, mark: str) -> Picture:
    return Picture(view=view, wardrobe=wardrobe, key=UPLOAD.replace("00.", f"{mark}."))


def made(view: View, wardrobe: int = 0) -> Picture:
    return Picture(view=view, wardrobe=wardrobe, key=DRAWN, made_by="illustrator")


@pytest.mark.parametrize(
    ("pictures", "portrait", "asked", "exact", "near"),
    [
        ([], "", (View.FRONT, 0), "", ""),
        ([], DRAWN, (View.FRONT, 0), "", ""),  # a drawn portrait is no picture of one's own
        ([], UPLOAD, (View.FRONT, 0), "00.jpg", "00.jpg"),
        ([], UPLOAD, (View.FULL_BODY, 1), "", "00.jpg"),
        ([up(View.FRONT, 0, "01")], UPLOAD, (View.FRONT, 0), "01.jpg", "01.jpg"),
        ([made(View.FRONT)], "", (View.FRONT, 0), DRAWN, ""),
        ([made(View.FRONT)], "", (View.BACK, 0), "", ""),  # what was kept stands for itself alone
        ([made(View.BACK), up(View.FRONT, 0, "01")], "", (View.BACK, 0), DRAWN, "01.jpg"),
        ([up(View.BACK, 0, "01")], "", (View.FRONT, 0), "", ""),  # a back shows no face
        ([up(View.FRONT, 0, "01"), up(View.THREE_QUARTER, 0, "02")], "", (View.FULL_BODY, 0), "", "02.jpg"),
        ([up(View.FRONT, 0, "01"), up(View.THREE_QUARTER, 1, "02")], "", (View.FRONT, 1), "", "02.jpg"),
        ([up(View.FRONT, 0, "01")], "", (View.FRONT, 1), "", "01.jpg"),
    ],
)
def test_an_uploaded_face_beats_a_drawn_one(
    pictures: list[Picture], portrait: str, asked: tuple[View, int], exact: str, near: str
) -> None:
    film = board(cast(pictures=pictures, portrait=portrait))
    wanted = Wanted("person", "mia", "MIA", *asked)
    for key, ends in ((exact_picture(film, wanted), exact), (nearest_upload(film, wanted), near)):
        assert key.endswith(ends) and bool(key) == bool(ends)


def test_places_and_things_have_one_picture() -> None:
    film = board(things=[Thing(name="ring", picture=UPLOAD)])
    film.locations[1].picture = UPLOAD
    assert exact_picture(film, Wanted("place", "office", "Office")) == UPLOAD
    assert exact_picture(film, Wanted("place", "alley", "Alley")) == ""
    assert exact_picture(film, Wanted("thing", "ring", "ring")) == UPLOAD
    assert exact_picture(film, Wanted("thing", "letter", "letter")) == ""
