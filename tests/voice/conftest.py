"""One engine for all the voice tests, and the lines it has already spoken."""

from functools import cache

import pytest
from speaking import Speak

from voice.engines.kokoro import Kokoro
from voice.speech import Speech, Utterance


@pytest.fixture(scope="session")
def speak() -> Speak:
    engine = Kokoro()

    @cache
    def speak(text: str, voice: str, pace: float = 1.0) -> Speech:
        return engine.speak(Utterance(text, voice, pace))

    return speak
