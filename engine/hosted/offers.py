"""What a hosted model makes and what it costs, where its provider says so: a table, no network.

The figures are those of the providers' own pages (fal.ai/models/fal-ai/wan/v2.2-a14b,
wavespeed.ai/docs-api, 2026); prices change, and ONETAKE_HOSTED_PRICE goes before them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from storyboard.trouble import Trouble

WAN_PACE = 16  # frames a second


@dataclass(frozen=True)
class Offer:
    """`lengths`: the seconds that can be ordered, rising; `words`: how one of them is ordered.

    `dollars`: a second of film, at the size that is ordered; None where it is not known.
    """

    lengths: tuple[float, ...]
    words: Callable[[float], dict[str, Any]]
    dollars: float | None = None

    def length_for(self, seconds: float) -> float | None:
        """The shortest that lasts so long; None where none does."""
        return next((length for length in self.lengths if length >= seconds - 1e-3), None)


def wan_at_fal(seconds: float) -> dict[str, Any]:
    frames = round(seconds * WAN_PACE)
    return {"num_frames": frames, "frames_per_second": WAN_PACE, "resolution": "720p"}


def in_whole_seconds(seconds: float) -> dict[str, Any]:
    return {"duration": round(seconds)}


WAN_LENGTHS = tuple(frames / WAN_PACE for frames in range(17, 162, 4))  # Wan makes 1 + 4k frames
AT_FAL = Offer(WAN_LENGTHS, wan_at_fal, dollars=0.08)
AT_WAVESPEED = Offer((5, 8), in_whole_seconds, dollars=0.06)
UNKNOWN = Offer((5,), lambda seconds: {})  # five seconds is what most models make where nothing is said

OFFERS: dict[tuple[str, str], Offer] = {
    ("fal-ai", "Wan-AI/Wan2.2-T2V-A14B"): AT_FAL,
    ("fal-ai", "Wan-AI/Wan2.2-I2V-A14B"): AT_FAL,
    ("wavespeed", "Wan-AI/Wan2.2-T2V-A14B"): AT_WAVESPEED,
    ("wavespeed", "Wan-AI/Wan2.2-I2V-A14B"): AT_WAVESPEED,
}


def offer_of(provider: str, model: str) -> Offer:
    """What is known of a model, by its name on the hub."""
    return OFFERS.get((provider, model), UNKNOWN)


def ordered_length(provider: str, model: str, seconds: float) -> float:
    """The length in seconds that is ordered for a shot of `seconds`. Raises Trouble where it is too long."""
    offer = offer_of(provider, model)
    length = offer.length_for(seconds)
    if length is None:
        raise Trouble(
            "{model} at {provider} makes at most {longest} seconds, not {seconds}. Make the shot shorter, "
            "split it, or choose another model.",
            model=model,
            provider=provider,
            longest=f"{offer.lengths[-1]:g}",
            seconds=f"{seconds:.1f}",
        )
    return length


def price_of(provider: str, model: str, seconds: float, second_costs: float | None) -> float | None:
    """Dollars of an order of `seconds`; `second_costs` is what the user says. None where nobody knows."""
    each = offer_of(provider, model).dollars if second_costs is None else second_costs
    return None if each is None else each * seconds
