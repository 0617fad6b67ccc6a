"""What filming will need of this machine, before it is ordered.

Knows lengths and the renderer's own word; nothing of projects or pages. A page asks every second:
an answer is good for a while.
"""

import math
import time
from collections.abc import Sequence

from engine.take import FPS, Needs, Renderer, TakeRequest
from storyboard.trouble import Trouble

GB = 10**9
FRESH = 20.0  # seconds that an answer is good for: memory and disks fill

_answers: dict[tuple[str, str, int, int, int], tuple[float, Needs | Trouble | None]] = {}


def frames_for(renderer: Renderer, seconds: float) -> int:
    """The frames of a shot that lasts at least `seconds`: what the renderer can make."""
    return renderer.legal_frames(max(1, math.ceil(seconds * FPS - 1e-3)))


def forecast(shots: Sequence[tuple[Renderer, float]], size: tuple[int, int]) -> Needs | None:
    """What all `shots` (by whom, how many seconds) need together, one after another.

    None where it is nothing to say. Raises Trouble where one of them cannot be filmed.
    """
    asked = [_shot(renderer, frames_for(renderer, seconds), *size) for renderer, seconds in shots]
    found = [needs for needs in asked if needs]
    if not found:
        return None
    times = [needs.seconds for needs in found if needs.seconds is not None]
    prices = [needs.dollars for needs in found if needs.dollars is not None]
    largest = max(found, key=lambda needs: needs.memory)
    return largest.model_copy(
        update={
            "seconds": sum(times) if len(times) == len(found) else None,
            "dollars": sum(prices) if prices else None,
            "paid": any(needs.paid for needs in found),
        }
    )


def needs_of(renderer: Renderer, request: TakeRequest) -> Needs | None:
    """What filming `request` needs when its opening is filmed: a renderer foretells both together.

    Raises Trouble where it cannot be filmed.
    """
    whole = _shot(renderer, request.frames, request.width, request.height)
    first = renderer.opening(request)
    opening = _shot(first[0], first[1].frames, first[1].width, first[1].height) if first else None
    if whole is None or opening is None:
        return whole
    seconds = None
    if whole.seconds is not None and opening.seconds is not None:
        seconds = max(0.0, whole.seconds - opening.seconds)
    download = max(0, whole.download - opening.download)
    return whole.model_copy(update={"seconds": seconds, "download": download})


def _shot(renderer: Renderer, frames: int, width: int, height: int) -> Needs | None:
    key = (renderer.name, renderer.version, frames, width, height)
    asked, answer = _answers.get(key, (-math.inf, None))
    if time.monotonic() > asked + FRESH:
        try:
            answer = renderer.forecast(frames, width, height)
        except Trouble as refusal:
            answer = refusal
        _answers[key] = time.monotonic(), answer
    if isinstance(answer, Trouble):
        raise answer
    return answer


def in_words(needs: Needs) -> str:
    """For the command line: what it takes, and what comes first."""
    memory = f"up to {needs.memory / GB:.1f} GB of memory on {needs.device}"
    about = f"about {clock(needs.seconds)} and " if needs.seconds is not None else ""
    lines = [f"Takes {about}{memory}."]
    if needs.dollars:
        lines.append(f"Costs about ${needs.dollars:.2f}.")
    if needs.download:
        lines.append(f"{needs.download / GB:.1f} GB of weights are downloaded first.")
    if needs.licence:
        name, url = needs.licence
        lines.append(f"They come under the {name}, {url}: read it, then add --accept-licence.")
    return " ".join(lines)


def clock(seconds: float) -> str:
    """ "0:45", "12:05", "3:20:00"."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
