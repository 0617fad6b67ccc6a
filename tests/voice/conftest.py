"""One engine for all the voice tests, and the lines it has already spoken."""

from collections.abc import Callable
from functools import cache

import pytest

from voice.kokoro import Kokoro
from voice.speech import Speech

Speak = Callable[..., Speech]


@pytest.fixture(scope="session")
def speak() -> Speak:
    return cache(Kokoro().speak)
