"""What a test calls to hear a line: as Kokoro.speak."""

from collections.abc import Callable

from voice.speech import Speech

Speak = Callable[..., Speech]
