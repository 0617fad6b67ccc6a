"""A screenplay in whichever form its author typed it: Fountain, or the script of Chinese short drama."""

from storyboard.fountain import Screenplay, looks_like_fountain, parse_fountain
from storyboard.short_drama import looks_like_short_drama, parse_short_drama


def looks_like_screenplay(text: str) -> bool:
    """Whether a story is a screenplay of a form that can be read."""
    return looks_like_short_drama(text) or looks_like_fountain(text)


def parse_screenplay(text: str) -> Screenplay:
    """The screenplay that `text` is; offsets count in `text`."""
    return parse_short_drama(text) if looks_like_short_drama(text) else parse_fountain(text)
