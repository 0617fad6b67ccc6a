"""What a test calls to hear a line: a text, a voice and a pace."""

from collections.abc import Callable

from voice.speech import Speech

Speak = Callable[..., Speech]
