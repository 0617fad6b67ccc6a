"""A storyboard as a director pins it up: landscape pages of panels, each a picture and what happens.

It knows panels and rows; the pictures come from whoever has them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from storyboard.models import Shot, Storyboard
from storyboard.terms import Aspect
from studio.papers.paper import BOLD, PAPERS, REST, SANS, Face, Paper
from studio.papers.words import WORDS, set_up

PLAIN, STRONG = (SANS, REST), (BOLD, SANS, REST)
MARGIN, COLUMNS, GAP = 36.0, 3, 16.0
HEAD = 22.0  # of a page: title and number
BAR = 18.0  # of a scene's heading
LEADING = 1.38  # baseline to baseline, in type sizes
INSET = 8.0  # between picture and words
# By aspect: width of the picture as a share of its panel, and whether the words stand beside it.
PICTURES = {Aspect.VERTICAL: (0.5, True), Aspect.SQUARE: (0.55, True), Aspect.WIDE: (1.0, False)}


class Text(NamedTuple):
    """A row of a panel's words."""

    text: str
    faces: tuple[Face, ...]
    size: float
    grey: float = 0.0


@dataclass(frozen=True)
class Panel:
    """A shot, or the rest of one whose words fill a page; `picture` None where it has none to show."""

    rows: tuple[Text, ...]
    framed: bool
    picture: bytes | None


class Layout(NamedTuple):
    """Sizes of the panels of one board."""

    width: float
    picture: tuple[float, float]
    beside: bool

    @property
    def measure(self) -> float:
        return self.width - (self.picture[0] + INSET if self.beside else 0)


def board_pdf(board: Storyboard, pictures: Mapping[str, bytes]) -> bytes:
    """`board` as a PDF on landscape A4 (Chinese) or US Letter, three panels a row.

    `pictures` are JPEG or PNG by shot id; a shot without one keeps an empty frame.
    """
    height, width = PAPERS[board.language]
    sheet = Sheet(Paper((width, height), board.language, board.title), board)
    number = 0
    for scene_number, scene in enumerate(board.scenes, 1):
        panels: list[Panel] = []
        for shot in scene.shots:
            number += 1
            panels += sheet.panels(number, shot, pictures.get(shot.id))
        sheet.scene(f"{scene_number}. {scene.heading}", panels)
    return sheet.paper.finished()


class Sheet:
    """The pages as they fill, row by row."""

    def __init__(self, paper: Paper, board: Storyboard) -> None:
        self.paper, self.language = paper, board.language
        self.title = board.title
        self.names = {character.id: character.name for character in board.characters}
        share, beside = PICTURES[board.aspect]
        across, down = map(int, board.aspect.value.split(":"))
        column = (paper.width - 2 * MARGIN - (COLUMNS - 1) * GAP) / COLUMNS
        picture = column * share, column * share * down / across
        self.layout = Layout(column, picture, beside)
        self.pages, self.y = 0, 0.0
        self.new_page()

    @property
    def bottom(self) -> float:
        return self.paper.height - MARGIN

    def new_page(self) -> None:
        """A page with the title and its number."""
        self.pages += 1
        self.paper.page()
        self.paper.text(MARGIN, MARGIN, self.title or "…", STRONG, 10)
        number = str(self.pages)
        right = self.paper.width - MARGIN - self.paper.measure(number, PLAIN, 9)
        self.paper.text(right, MARGIN, number, PLAIN, 9, 0.4)
        self.paper.rule(MARGIN, MARGIN + 6, self.paper.width - 2 * MARGIN)
        self.y = MARGIN + HEAD

    def scene(self, heading: str, panels: list[Panel]) -> None:
        """A scene's heading and its panels; the heading is never the last of a page."""
        again = f"{heading} {WORDS[self.language].continued}"
        rest, first = iter(panels), True
        while row := list(islice(rest, COLUMNS)):
            tall = max(map(self.height, row))
            if self.y + (BAR + 10 if first else 0) + tall > self.bottom and self.y > MARGIN + HEAD:
                self.new_page()
                first = True
            if first:
                self.bar(heading)
                heading, first = again, False
            for column, panel in enumerate(row):
                self.draw(panel, MARGIN + column * (self.layout.width + GAP), self.y)
            self.y += tall + GAP

    def bar(self, heading: str) -> None:
        width = self.paper.width - 2 * MARGIN
        self.paper.box(MARGIN, self.y, width, BAR, fill=0.92)
        row = self.paper.broken(heading, width - 12, STRONG, 9)[0]
        self.paper.text(MARGIN + 6, self.y + 12.5, row, STRONG, 9)
        self.y += BAR + 10

    def panels(self, number: int, shot: Shot, picture: bytes | None) -> Iterator[Panel]:
        """A shot as one panel, or as more where its words are longer than a page."""
        rows = list(self.words(number, shot))
        most = (
            self.bottom
            - MARGIN
            - HEAD
            - BAR
            - 10
            - (0 if self.layout.beside else self.layout.picture[1] + INSET)
        )
        framed = True
        while rows:
            count, filled = 0, 0.0
            while count < len(rows) and (filled := filled + rows[count].size * LEADING) <= most:
                count += 1
            yield Panel(tuple(rows[: max(1, count)]), framed, picture if framed else None)
            rows, framed = rows[max(1, count) :], False

    def words(self, number: int, shot: Shot) -> Iterator[Text]:
        """Number and seconds, the set-up, what happens, what is said."""

        def rows(text: str, faces: tuple[Face, ...], size: float, grey: float = 0.0) -> Iterator[Text]:
            for row in self.paper.broken(text, self.layout.measure, faces, size):
                yield Text(row, faces, size, grey)

        yield from rows(str(number), STRONG, 10)
        yield from rows(f"{shot.duration:.1f} s / {set_up(shot, self.language)}", PLAIN, 7, 0.4)
        yield Text("", PLAIN, 2)
        yield from rows(shot.action, PLAIN, 8)
        for line in shot.lines:
            name = self.names.get(line.speaker_id, line.speaker_id)
            manner = " " + WORDS[self.language].brackets.format(line.manner) if line.manner else ""
            yield Text("", PLAIN, 2)
            yield from rows(f"{name}{manner}", STRONG, 7.5)
            yield from rows(line.text, PLAIN, 8)

    def height(self, panel: Panel) -> float:
        words = sum(row.size * LEADING for row in panel.rows)
        picture = self.layout.picture[1] if panel.framed else 0.0
        return max(words, picture) if self.layout.beside else words + picture + INSET

    def draw(self, panel: Panel, x: float, y: float) -> None:
        width, height = self.layout.picture
        if panel.picture:
            self.paper.picture(panel.picture, x, y, width, height)
        if panel.framed:
            self.paper.box(x, y, width, height)
        if self.layout.beside:
            x += width + INSET
        elif panel.framed:
            y += height + INSET
        for row in panel.rows:
            self.paper.text(x, y + row.size, row.text, row.faces, row.size, row.grey)
            y += row.size * LEADING
