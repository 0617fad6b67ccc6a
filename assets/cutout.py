"""A person or a thing without what is behind: from a photo before a plain background, onto white.

By GrabCut (Rother, Kolmogorov, Blake 2004; OpenCV's), begun from what has the colour of the picture's edge
and is joined to it. No model is needed, and none is good enough for a background that is not plain.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from storyboard.trouble import Trouble

VERSION = "1"  # changes whenever the same picture would be cut out otherwise
WORKING_SIDE = 480  # pixels: the outline is found in a picture of this size
EDGE = 0.03  # share of the sides that counts as the picture's edge
NEAR = 26.0  # CIE Lab units: as different as a plain background is from itself, with its shadows
PLAIN = 0.6  # share of the edge, its foot aside, that must have one colour
ROUNDS = 4

Pixels = NDArray[np.uint8]


def cut_out(jpeg: bytes) -> bytes:
    """JPEG of the same size on white. Raises Trouble where the background is not plain enough."""
    whole = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR)
    if whole is None:
        raise ValueError("these bytes are no picture")
    height, width = whole.shape[:2]
    scale = min(1.0, WORKING_SIDE / max(height, width))
    small = cv2.resize(whole, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    seen = _foreground(np.asarray(small, np.uint8))
    share = float(seen.mean())
    if not 0.02 < share < 0.97:
        raise _not_plain()
    alpha = cv2.resize(seen, (width, height), interpolation=cv2.INTER_CUBIC)
    alpha = np.clip(cv2.GaussianBlur(alpha, (0, 0), max(0.8, 0.6 / scale)), 0, 1)[..., None]
    white = whole * alpha + 255 * (1 - alpha)
    _, out = cv2.imencode(".jpg", white.round().astype(np.uint8), (cv2.IMWRITE_JPEG_QUALITY, 92))
    return out.tobytes()


def _foreground(picture: Pixels) -> NDArray[np.float32]:
    """1 where somebody or something is, 0 where the background is, [height, width]."""
    lab = cv2.cvtColor((picture / np.float32(255)).astype(np.float32), cv2.COLOR_BGR2Lab)
    like, edge = _like_the_edge(np.asarray(lab, np.float32))
    parts, labels = cv2.connectedComponents(like.astype(np.uint8), connectivity=4)
    reaching = np.unique(labels[edge & like])
    behind = np.isin(labels, reaching[reaching > 0])
    marks = np.where(behind, cv2.GC_PR_BGD, cv2.GC_PR_FGD).astype(np.uint8)
    marks[behind & edge] = cv2.GC_BGD
    core = cv2.erode((~behind).astype(np.uint8), np.ones((9, 9), np.uint8), borderValue=1)
    marks[core > 0] = cv2.GC_FGD
    if parts < 2 or not (marks & 1).any():
        raise _not_plain()
    cv2.setRNGSeed(0)  # the colours are grouped by chance
    models = np.zeros((1, 65)), np.zeros((1, 65))
    cv2.grabCut(picture, marks, (0, 0, 1, 1), *models, ROUNDS, cv2.GC_INIT_WITH_MASK)  # the box is ignored
    return (marks & 1).astype(np.float32)


def _like_the_edge(lab: NDArray[np.float32]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which pixels have the colour of the edge beside and above; and which are of that edge."""
    height, width = lab.shape[:2]
    rim = max(2, round(EDGE * max(height, width)))
    edge = np.zeros((height, width), bool)
    edge[:rim] = edge[:, :rim] = edge[:, -rim:] = True
    above = edge.copy()
    above[round(height * 0.6) :] = False  # shoulders and tables reach the sides further down
    away = np.linalg.norm(lab - np.median(lab[above], axis=0), axis=2)
    if float((away[above] < NEAR).mean()) < PLAIN:
        raise _not_plain()
    return away < NEAR, edge


def _not_plain() -> Trouble:
    return Trouble(
        "The background cannot be told from what stands before it. Use a picture before a plain wall or "
        "sheet, or cut it out in a photo editor and upload that."
    )
