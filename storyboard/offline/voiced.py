"""A quotation with its speaker, and how sure that is.

The confidence of an explicit tag is its precision on novels; that of any other turn is its share among all
the ways to give the turns to people. It knows no language.
"""

from dataclasses import dataclass

from storyboard.offline.quotes import Quote
from storyboard.offline.tags import Tag

EXPLICIT, LOOSE, GUESS, NEAREST = 0.95, 0.9, 0.94, 0.4


@dataclass
class Voiced:
    """A quotation with its speaker ("" when nobody fits) and the tags that belong to it."""

    quote: Quote
    speaker: str
    confidence: float
    tags: list[Tag]
