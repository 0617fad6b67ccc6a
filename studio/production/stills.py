"""What cards show: a drawn moment of a shot, at half a take's size."""

from assets.store import media_key
from engine.take import FPS, TakeRequest
from storyboard.models import Storyboard
from studio.production.fingerprints import take_request
from studio.production.renderers import DRAWING, Renderers

SMALLEST_CARD = 320  # pixels


def card_size(size: tuple[int, int]) -> tuple[int, int]:
    """Of a card's picture: half a take's, but not below SMALLEST_CARD pixels high."""
    width, height = size
    return (width // 2, height // 2) if height // 2 >= SMALLEST_CARD else size


def still_request(board: Storyboard, shot_id: str, size: tuple[int, int]) -> TakeRequest:
    """What a shot's card shows: the planned shot, nobody speaking."""
    scene, shot = next((scene, shot) for scene, shot in board.shots() if shot.id == shot_id)
    return take_request(board, scene, shot, size, max(1, round(shot.duration * FPS)), [])


def still_key(renderers: Renderers, request: TakeRequest) -> str:
    """Of a card's picture, which is always drawn."""
    return media_key("stills", request.key(renderers.named(DRAWING)), "jpg")
