"""The PDFs, read back: every word is there and can be copied, typefaces are embedded, pages break well."""

import io
import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader
from pypdfium2 import PdfDocument
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

from storyboard.models import Action, Brief, Character, Line, Location, Scene, Script, Shot, Storyboard
from storyboard.terms import Angle, Aspect, Delivery, Language, MoveKind, Position, Size, Speed
from storyboard.writer import open_writer
from studio.papers.board import board_pdf
from studio.papers.paper import A4, LETTER, Paper, pieces
from studio.papers.screenplay import FACES, Part, Row, needed, pages, screenplay_pdf, split
from studio.papers.words import CHINESE, WORDS
from studio.web.labels import label
from studio.web.words import translate

EXAMPLES = Path(__file__).parents[2] / "examples"
STORIES = {"en": "vixen.txt", "zh": "umbrella_zh.txt"}


def story(language: str, **wishes: object) -> tuple[Script, Storyboard]:
    writer = open_writer()
    brief = Brief(story=(EXAMPLES / STORIES[language]).read_text("utf-8"), **wishes)
    script = writer.cast(writer.script(brief), brief)
    return script, writer.storyboard(script, brief)


def texts(pdf: bytes) -> list[list[str]]:
    """The rows of text of every page, as a reader would copy them."""
    return [
        [row.strip() for row in page.get_textpage().get_text_range().splitlines()]
        for page in PdfDocument(pdf)
    ]


def words(pdf: bytes) -> str:
    """All text of a PDF without white space, which lines and columns change."""
    return tight("".join("".join(rows) for rows in texts(pdf)))


def tight(text: str) -> str:
    return "".join(text.split())


def embedded(pdf: bytes) -> dict[str, bool]:
    """Every typeface of a PDF and whether its outlines are inside."""
    found = {}
    for page in PdfReader(io.BytesIO(pdf)).pages:
        for font in page["/Resources"]["/Font"].get_object().values():
            below = font.get_object()["/DescendantFonts"][0].get_object()
            described = below["/FontDescriptor"].get_object()
            found[below["/BaseFont"]] = "/FontFile2" in described or "/FontFile3" in described
    return found


def script_of(
    *elements: Action | Line, language: Language = Language.EN, heading: str = "INT. HALL - DAY"
) -> Script:
    return Script(
        title="The Hall",
        language=language,
        characters=[Character(id="mia", name="Mia"), Character(id="leo", name="Leo")],
        locations=[Location(id="hall", name="hall")],
        scenes=[Scene(id="s1", location_id="hall", heading=heading, elements=list(elements))],
    )


# ---- the screenplay ------------------------------------------------------------------------------
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_word_of_a_script_is_printed_with_its_typefaces(language: str) -> None:
    script, _ = story(language)
    pdf = screenplay_pdf(script)
    text = words(pdf)
    assert tight(script.title.upper()) in text
    names = {person.id: person.name for person in script.characters}
    for scene in script.scenes:
        assert tight(scene.heading.upper()) in text
        for element in scene.elements:
            if isinstance(element, Line):
                assert tight(names[element.speaker_id].upper()) in text
    spoken = [tight(e.text) for s in script.scenes for e in s.elements]
    at = 0
    for part in spoken:  # in order, less what a page's foot and head put between
        at = text.index(part[:12], at)
    faces = embedded(pdf)
    assert faces and all(faces.values())
    assert any("Courier" in face for face in faces) and (language == "en" or any("Noto" in f for f in faces))


def test_paper_margins_and_columns() -> None:
    pdf = screenplay_pdf(
        script_of(
            Action(id="a1", text="Mia waits."),
            Line(
                id="l1",
                speaker_id="mia",
                text="You are late.",
                manner="quietly",
                delivery=Delivery.VOICE_OVER,
            ),
        )
    )
    reader = PdfReader(io.BytesIO(pdf))
    assert tuple(map(float, reader.pages[0].mediabox[2:])) == pytest.approx(LETTER, abs=0.1)
    found: dict[str, tuple[float, float]] = {}

    def visit(text: str, _cm: object, tm: list[float], _font: object, _size: object) -> None:
        if text.strip():
            found[text.strip()] = (tm[4] / 72, tm[5] / 72)

    reader.pages[1].extract_text(visitor_text=visit)
    columns = {text: round(x, 2) for text, (x, _) in found.items()}
    assert columns == {
        "INT. HALL - DAY": 1.5,
        "Mia waits.": 1.5,
        "MIA (V.O.)": 3.7,
        "(quietly)": 3.1,
        "You are late.": 2.5,
    }
    rows = [round((11 - y) * 6, 1) for _, y in found.values()]
    assert [b - a for a, b in itertools.pairwise(rows)] == pytest.approx([2, 2, 1, 1])
    assert found["INT. HALL - DAY"][1] == pytest.approx(10 - 0.8 / 6, abs=0.01)  # under an inch of paper
    zh = PdfReader(io.BytesIO(screenplay_pdf(script_of(language=Language.ZH))))
    assert tuple(map(float, zh.pages[0].mediabox[2:])) == pytest.approx(A4, abs=0.1)


def test_a_title_page_and_numbers_from_the_second_page() -> None:
    pages = texts(screenplay_pdf(script_of(*(Action(id=f"a{n}", text=f"Step {n}.") for n in range(60)))))
    assert pages[0] == ["THE HALL", "A screenplay"]
    assert pages[1][0] == "INT. HALL - DAY" and [page[0] for page in pages[2:4]] == ["2.", "3."]


def test_a_long_speech_goes_on_over_the_page() -> None:
    filler = [Action(id=f"a{n}", text=f"Step {n}.") for n in range(22)]
    speech = Line(
        id="l1", speaker_id="mia", text="I never said that at all. " * 30, delivery=Delivery.OFF_SCREEN
    )
    pages = texts(screenplay_pdf(script_of(*filler, speech)))
    assert pages[1][-1] == "(MORE)"
    assert pages[2][:2] == ["2.", "MIA (O.S.) (CONT'D)"]
    zh = script_of(
        *filler, speech.model_copy(update={"text": "我从来没有那样说过。" * 90}), language=Language.ZH
    )
    assert "（接下页）" in words(screenplay_pdf(zh)) and "MIA(O.S.)（续）" in words(screenplay_pdf(zh))


def test_who_speaks_on_after_an_action_is_continued() -> None:
    def line(id: str, who: str) -> Line:
        return Line(id=id, speaker_id=who, text="Yes.")

    text = words(
        screenplay_pdf(
            script_of(line("l1", "mia"), Action(id="a", text="Rain."), line("l2", "mia"), line("l3", "leo"))
        )
    )
    assert text.count("MIA(CONT'D)") == 1 and "LEO(CONT'D)" not in text


PARTS = st.lists(
    st.one_of(
        st.just(Part((Row("heading", "INT. HALL - DAY"),))),
        st.integers(1, 40).map(lambda n: Part(tuple(Row("action", f"Row {i}.") for i in range(n)))),
        st.integers(1, 40).map(
            lambda n: Part((Row("cue", "MIA"), *(Row("speech", f"Word {i},") for i in range(n))), 1)
        ),
    ),
    min_size=1,
    max_size=25,
)


@settings(max_examples=300, deadline=None)
@given(PARTS, st.integers(12, 54))
def test_pages_break_well(parts: list[Part], capacity: int) -> None:
    found = list(pages(parts, capacity, WORDS[Language.EN]))
    added = {"(MORE)", "MIA (CONT'D)"}
    printed = [row for page in found for _, row in page if row.text not in added]
    assert printed == [row for part in parts for row in part.rows]  # everything, once, in order
    for number, page in enumerate(found):
        places = [at for at, _ in page]
        assert places == sorted(set(places)) and places[-1] < capacity and places[0] == 0
        last = page[-1][1]
        if number < len(found) - 1:
            bare = all(row.kind == "heading" for _, row in page)  # more empty scenes than a page holds
            assert (last.kind != "heading" or bare) and last.text != "MIA", "left alone at the foot"
            goes_on = found[number + 1][0][1].text == "MIA (CONT'D)"
            assert (last.text == "(MORE)") == goes_on


def test_a_speech_is_cut_after_a_sentence_where_one_ends() -> None:
    said = ["He came", "late. He", "always did.", "Nobody", "asked why", "he came."]
    part = Part((Row("cue", "MIA"), *(Row("speech", row) for row in said)), 1)
    cut = split(part, 6, forced=False)  # room for the cue, four rows and the mark
    assert cut and [row.text for row in cut[0].rows] == ["MIA", "He came", "late. He", "always did."]
    assert split(part, 3, forced=False) is None and split(part, 3, forced=True)


def test_a_heading_needs_what_follows_it() -> None:
    heading, action = Part((Row("heading", "A"),)), Part(tuple(Row("action", str(n)) for n in range(9)))
    assert needed(heading, [heading, action]) == 1 + 2 + 1 + 1 + 2


# ---- letters -------------------------------------------------------------------------------------
def test_every_character_appears() -> None:
    text = "喆堃瑄玥犇翀昇晞芃 國說裡麼 Łukasz Ştefan ñ ß € – Ωμέγα Привет かな ①♥→ “好”——…"
    pdf = screenplay_pdf(script_of(Action(id="a1", text=text + " 🎬한"), language=Language.ZH))
    assert tight(text) in words(pdf)
    assert "[U+1F3AC][U+D55C]" in words(pdf)  # no typeface has them; they are named
    assert all(embedded(pdf).values())


def test_no_line_begins_with_closing_punctuation() -> None:
    paper = Paper(A4, Language.ZH, "")
    paper.page()
    text = "“你走吧。”她低声说：（没有人回答……）然后，她——走了！" * 8
    for width in range(60, 300, 7):
        lines = paper.broken(text, width, FACES, 12)
        assert "".join(lines) == text
        assert not any(line[0] in "，。！？”）：…—" or line[-1] in "“（" for line in lines)
        assert all(paper.measure(line, FACES, 12) <= width for line in lines)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_pieces_lose_nothing(text: str) -> None:
    flat = " ".join(text.split())
    assert "".join(pieces(flat)) == flat


def test_words_longer_than_a_line_are_cut() -> None:
    paper = Paper(LETTER, Language.EN, "")
    paper.page()
    lines = paper.broken("so " + "x" * 100 + " ends", 144, FACES, 12)
    assert "".join(lines).replace(" ", "") == "so" + "x" * 100 + "ends"
    assert all(paper.measure(line, FACES, 12) <= 144 for line in lines)


# ---- the board -----------------------------------------------------------------------------------
def picture(colour: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (90, 160), colour).save(out, "JPEG")
    return out.getvalue()


@pytest.mark.parametrize("aspect", list(Aspect))
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_board_has_every_shot(language: str, aspect: Aspect) -> None:
    _, board = story(language, aspect=aspect)
    shots = [shot for _, shot in board.shots()]
    pdf = board_pdf(board, {shot.id: picture("red") for shot in shots[::2]})
    text = words(pdf)
    at = 0
    for number, (scene, shot) in enumerate(board.shots(), 1):
        assert tight(scene.heading) in text
        at = text.index(tight(f"{number} {shot.duration:.1f} s /"), at)
        if shot.action:
            assert text.index(tight(shot.action)[:10], at) >= at
        for line in shot.lines:
            assert tight(line.text)[:10] in text
    sheets = list(PdfDocument(pdf))
    drawn = sum(len(list(page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE]))) for page in sheets)
    assert drawn == len(shots[::2]) and all(page.get_width() > page.get_height() for page in sheets)
    assert all(embedded(pdf).values())


def test_set_ups_are_named_in_the_boards_language() -> None:
    _, board = story("en")
    shot = board.scenes[0].shots[0]
    shot.size, shot.angle, shot.position = Size.MCU, Angle.LOW, Position.OVER_THE_SHOULDER
    shot.move.kind, shot.move.speed = MoveKind.PUSH_IN, Speed.SLOW
    assert "MCU/lowangle/overtheshoulder/pushin,slow" in words(board_pdf(board, {}))
    board.language = Language.ZH
    assert "中近景/仰拍/过肩/推，慢" in words(board_pdf(board, {}))


def test_terms_are_those_of_the_page() -> None:
    for value, chinese in CHINESE.items():
        assert translate(Language.ZH, label(value)) == chinese


def test_words_longer_than_a_page_go_on_in_the_next_panel() -> None:
    _, board = story("en", aspect=Aspect.WIDE)
    said = " ".join(f"word{n}" for n in range(900))
    board.scenes[0].shots = [
        Shot(id="sh1", action="Rain.", lines=[Line(id="l1", speaker_id=board.characters[0].id, text=said)])
    ]
    text = words(board_pdf(board, {}))
    assert all(f"word{n}" in text for n in range(900)) and "(continued)" in text


def test_the_same_script_gives_the_same_file() -> None:
    script, board = story("en")
    assert screenplay_pdf(script) == screenplay_pdf(script)
    assert board_pdf(board, {}) == board_pdf(board, {})
