"""What can be measured on a film's pixels. It knows no renderer and no storyboard.

Of one image: where edges of which direction lie and how sharp they are (how high a figure stands, the
horizon, leaning verticals). Of all: how the picture flows in each part of the frame from one image to the
next (what grows, slides, slides at another speed behind, or trembles).
"""

from itertools import pairwise
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Film = NDArray[np.uint8]  # BGR [frames, height, width, 3]
Array = NDArray[Any]
COLUMNS, ROWS, DIRECTIONS = 6, 10, 6  # cells of the frame, and directions of an edge
WIDTH, HEIGHT = 72, 128  # pixels in which edges are measured
ACROSS, DOWN = 4, 6  # cells in which flow is measured


def looks(film: Film) -> Array:
    """How the film looks where it starts, in its middle and where it ends, as it is and mirrored [6, n]."""
    stills = [
        cv2.resize(film[i], (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA)
        for i in (0, len(film) // 2, len(film) - 1)
    ]
    return np.array([_look(seen) for still in stills for seen in (still, still[:, ::-1])])


def _look(still: Array) -> Array:
    """How an image looks: edges by place and direction, sharpness, brightness."""
    grey = cv2.cvtColor(still, cv2.COLOR_BGR2GRAY).astype(np.float32)
    grey = cv2.GaussianBlur(grey, (0, 0), 0.7)
    dx, dy = cv2.Sobel(grey, cv2.CV_32F, 1, 0), cv2.Sobel(grey, cv2.CV_32F, 0, 1)
    strength = np.hypot(dx, dy)
    strength = np.minimum(strength / (np.percentile(strength, 95) + 4), 1.5)
    turned = (np.degrees(np.arctan2(dy, dx)) % 180) / 180 * DIRECTIONS
    parts = []
    for i in range(DIRECTIONS):  # each edge belongs to the two nearest directions
        off = np.abs((turned - i + DIRECTIONS / 2) % DIRECTIONS - DIRECTIONS / 2)
        parts.append(_cells(strength * np.maximum(0, 1 - off), COLUMNS, ROWS))
    sharp = np.abs(cv2.Laplacian(grey, cv2.CV_32F))
    parts.append(_cells(sharp / (sharp.mean() + 1), COLUMNS, ROWS))
    parts.append(_cells((grey - grey.mean()) / (grey.std() + 8), COLUMNS, ROWS))
    return np.concatenate([np.sqrt(np.abs(p)) * np.sign(p) for p in parts] + [_leaning(dx, dy)])


def _leaning(dx: Array, dy: Array) -> Array:
    """How far edges that are all but upright, and all but level, lean: left, middle, right of the frame."""
    angle = np.degrees(np.arctan2(dy, dx))
    strength = np.hypot(dx, dy)
    found = []
    for edges in ((angle + 90) % 180 - 90, angle % 180 - 90):  # upright ones, level ones
        near = np.abs(edges) < 24
        for part in np.array_split(np.arange(WIDTH), 3):
            weight = strength[:, part] ** 2 * near[:, part]
            found.append(float((weight * edges[:, part]).sum() / (weight.sum() + 1)) / 6)
            bins, _ = np.histogram(edges[:, part], bins=9, range=(-22.5, 22.5), weights=weight)
            found += list(np.sqrt(bins / (bins.sum() + 1)))
    return np.array(found)


def flow(film: Film) -> tuple[Array, Array]:
    """How the picture moves from each image to the next, in shares of the frame's width: that of each cell
    [pairs, DOWN, ACROSS, 2], and what most of it shares [pairs, 4] (right, down, growth, turn)."""
    greys = [cv2.cvtColor(frame, cv2.COLOR_BGR2GRAY) for frame in film]
    pairs = [_step(before, after) for before, after in pairwise(greys)]
    return np.array([cells for cells, _ in pairs]), np.array([shared for _, shared in pairs])


def travel(cells: Array, shared: Array) -> Array:
    """What tells moves apart, from `flow`: sums over the film, by cell and by part of the frame, signed and
    by size, and how unsteady it is."""
    total, whole = cells.sum(0), shared.sum(0)
    middle = total[1:4, 1:3].mean((0, 1))
    around = np.concatenate([total[:, 0], total[:, -1]]).mean(0)
    behind = middle - around  # a pan takes all along, a dolly only what is far
    sides = total[:, -1].mean(0) - total[:, 0].mean(0)
    ends = total[-1].mean(0) - total[0].mean(0)
    twist = (total[0, -1] - total[0, 0] - total[-1, -1] + total[-1, 0])[1:]  # walls that turn away
    signed = np.concatenate([whole, middle, around, behind, sides, ends, twist])
    tremor = np.abs(np.diff(shared, axis=0)).mean(0)
    wander = shared.std(0) / (np.abs(shared.mean(0)) + shared.std(0) + 1e-4)
    lively = np.abs(cells - cells.mean(0)).mean((0, 1, 2))
    sizes = np.log(np.abs(signed) + 0.01)
    unsteady = np.concatenate([np.log(tremor + 3e-4), wander, np.log(lively + 1e-3)])
    return np.concatenate([total.ravel(), signed, sizes, unsteady])


def _step(before: Array, after: Array) -> tuple[Array, Array]:
    """The flow of each cell, and that of most of the picture, between two images."""
    height, width = before.shape
    grid = np.zeros((DOWN, ACROSS, 2))
    start = cv2.goodFeaturesToTrack(before, 300, 0.003, 3)
    if start is None:
        return grid, np.zeros(4)
    end, found, error = cv2.calcOpticalFlowPyrLK(before, after, start, None, winSize=(13, 13), maxLevel=3)
    good = (found.ravel() > 0) & (error.ravel() < 20)
    spots, way = start[good, 0], (end - start)[good, 0] / width
    if len(spots) < 6:
        return grid, np.zeros(4)
    column, row = (spots[:, 0] * ACROSS / width).astype(int), (spots[:, 1] * DOWN / height).astype(int)
    rest = np.median(way, axis=0)
    for r in range(DOWN):
        for c in range(ACROSS):
            inside = way[(column == c) & (row == r)]
            weight = len(inside) / (len(inside) + 2)  # a cell with little in it moves with the rest
            own = np.median(inside, axis=0) if len(inside) else rest
            grid[r, c] = weight * own + (1 - weight) * rest
    middle = np.array([width / 2, height / 2], np.float32)
    matrix, _ = cv2.estimateAffinePartial2D(spots - middle, end[good, 0] - middle, ransacReprojThreshold=0.6)
    if matrix is None:
        return grid, np.zeros(4)
    cos, sin = matrix[0, 0], matrix[1, 0]
    shift = matrix[:, 2] / width
    return grid, np.array([*shift, np.log(np.hypot(cos, sin)), np.arctan2(sin, cos)])


def _cells(values: Array, columns: int, rows: int) -> Array:
    """Means over the cells of a grid."""
    return np.asarray(cv2.resize(values, (columns, rows), interpolation=cv2.INTER_AREA)).ravel()
