"""One contact sheet: stills in a grid, a label under each. Knows no table of what is drawn."""

from dataclasses import dataclass

import cv2
import numpy as np
import skia
from numpy.typing import NDArray

from engine.rehearsal.paint import draw_text, paint, surface_on
from engine.rehearsal.renderer import frozen
from engine.take import TakeRequest

Picture = NDArray[np.uint8]  # RGB [height, width, 3]
GROUND, INK = "#15161c", "#e9e6df"
GAP, LABEL = 6, 20  # pixels between cells, and under each for its label
FINER = 2  # a still is drawn this much larger than its cell


@dataclass(frozen=True)
class Cell:
    """A still of `request`, which is as large as its cell, and what is written under it.

    `at`: 0 the take's first frame, 1 its last.
    """

    label: str
    request: TakeRequest
    at: float = 0.5


@dataclass(frozen=True)
class Sheet:
    """Cells of one size, row after row of `columns`."""

    columns: int
    cells: tuple[Cell, ...]


def drawn(cell: Cell) -> Picture:
    """The still of one cell, without its label."""
    width, height = cell.request.width, cell.request.height
    still = frozen(cell.request, cell.at, width * FINER, height * FINER)
    return np.asarray(cv2.resize(still, (width, height), interpolation=cv2.INTER_AREA), np.uint8)


def laid_out(sheet: Sheet, stills: list[Picture]) -> Picture:
    """The whole sheet from the stills of its cells, in their order."""
    height, width = stills[0].shape[:2]
    across, down = width + GAP, height + LABEL + GAP
    columns = min(sheet.columns, len(stills))
    rows = -(-len(stills) // columns)
    pixels = np.zeros((rows * down + GAP, columns * across + GAP, 4), np.uint8)
    with surface_on(pixels) as canvas:
        canvas.drawColor(paint(GROUND).getColor())
        for i, cell in enumerate(sheet.cells):
            x, y = GAP + i % columns * across, GAP + i // columns * down
            _label(canvas, cell.label, x + width / 2, y + height + 0.72 * LABEL, width)
    for i, still in enumerate(stills):
        x, y = GAP + i % columns * across, GAP + i // columns * down
        pixels[y : y + height, x : x + width, :3] = still
    return np.ascontiguousarray(pixels[..., :3])


def _label(canvas: skia.Canvas, text: str, x: float, y: float, width: float) -> None:
    """Centred on `x`, as small as the width asks for."""
    size = min(0.62 * LABEL, 1.75 * width / max(1, len(text)))
    draw_text(canvas, text, x, y, size, paint(INK), "Regular")
