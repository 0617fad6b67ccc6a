"""The outline of what is stretched from ring to ring: a skirt, a cloak, a hat."""

from collections.abc import Sequence
from itertools import pairwise

import cv2
import numpy as np
import skia

from engine.rehearsal.paint import polygon
from engine.rehearsal.space import Array


def shell(rings: Sequence[Array]) -> skia.Path:
    """Around `rings` [n, 2] in the picture, from the first to the last; it may narrow and widen."""
    shape = skia.Path()
    for above, below in pairwise(rings):
        hull = cv2.convexHull(np.concatenate([above, below]).astype(np.float32))[:, 0]
        shape = skia.Op(shape, polygon(hull.tolist()), skia.PathOp.kUnion_PathOp)
    return shape
