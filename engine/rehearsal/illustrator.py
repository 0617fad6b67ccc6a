"""The rehearsal's own portraitist: people, places and things as the drawn film has them.

Any machine draws them, in a moment and without a download. It knows words for places and things,
and says which it has no drawing of.
"""

import cv2
import numpy as np

from assets.portrait import ArtOptions, PictureNeeds, PictureOrder, Progress, unwatched
from assets.sheet import look_of
from engine.rehearsal.paint import Pixels
from engine.rehearsal.renderer import frozen
from engine.rehearsal.sitter import sit
from engine.rehearsal.still_life import prop_called, still_life
from engine.take import FPS, TakeRequest
from storyboard.models import BoardScene, Character, Location, Shot, Thing
from storyboard.terms import Size

QUALITY = 92


class Illustrator:
    """Draws what the rehearsal films."""

    name = "illustrator"
    version = "1"
    sees = False
    hands = None

    def __init__(self, options: ArtOptions) -> None:
        self.options = options

    def draw(self, order: PictureOrder, progress: Progress = unwatched) -> bytes:
        """See assets.portrait.Portraitist. Raises Trouble for a thing that it has no drawing of."""
        picture = cv2.cvtColor(_drawn(order), cv2.COLOR_RGB2BGR)
        _, jpeg = cv2.imencode(".jpg", picture, (cv2.IMWRITE_JPEG_QUALITY, QUALITY))
        return jpeg.tobytes()

    def forecast(self, order: PictureOrder) -> PictureNeeds | None:
        """Nothing: any machine draws it, in a moment. Raises Trouble for a thing without a drawing."""
        if isinstance(order.subject, Thing):
            prop_called(order.subject.name)
        return None


def _drawn(order: PictureOrder) -> Pixels:
    subject = order.subject
    if isinstance(subject, Character):
        side = 1 if sum(map(ord, subject.id)) % 2 else -1
        look = look_of(subject, order.seed)
        return sit(look, order.wardrobe, order.view, side, order.width, order.height)
    if isinstance(subject, Location):
        return _place(subject, order)
    return still_life(subject.name, order.width, order.height)


def _place(place: Location, order: PictureOrder) -> Pixels:
    """The place with nobody in it, in the light of its scene."""
    by_day = BoardScene(id="place", location_id=place.id, interior=place.interior, heading=place.name)
    request = TakeRequest(
        shot=Shot(id="place", size=Size.ELS),
        scene=order.scene or by_day,
        location=place,
        frames=FPS,
        width=order.width,
        height=order.height,
        style=order.style,
        seed=order.seed,
    )
    return np.asarray(frozen(request, 0.5, order.width, order.height))
