"""What goes wrong between a studio and a language model, in words for the user."""

from storyboard.trouble import Trouble


class TooLong(Trouble):
    """The prompt does not fit the model, or its reply was cut at the limit: ask for less at a time."""
