import numpy as np

from storyboard.models import Timed
from voice.speech import RATE, Speech


def speech() -> Speech:
    samples = np.random.default_rng(1).normal(0, 0.1, RATE).astype(np.float32)
    return Speech(
        samples,
        (Timed(text="“你好”, <b>", start=0.1, end=0.9),),
        (Timed(text="ʦ", start=0.1, end=0.2),),
        (Timed(text="X", start=0, end=1),),
    )


def test_bytes_give_back_the_same_speech() -> None:
    before = speech()
    after = Speech.from_bytes(before.to_bytes())
    assert np.array_equal(after.samples, before.samples) and after.samples.dtype == np.float32
    assert (after.words, after.phonemes, after.mouth) == (before.words, before.phonemes, before.mouth)


def test_the_same_speech_gives_the_same_bytes() -> None:
    assert speech().to_bytes() == speech().to_bytes()


def test_seconds() -> None:
    assert speech().seconds == 1.0
