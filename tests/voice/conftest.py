"""One engine for all the voice tests, and the lines it has already spoken."""

from functools import cache

import pytest
from speaking import Speak

from voice.kokoro import Kokoro


@pytest.fixture(scope="session")
def speak() -> Speak:
    return cache(Kokoro().speak)
