"""Lines as they are heard: spoken once, kept in the store, acted."""

import threading
from collections.abc import Sequence
from dataclasses import astuple

import numpy as np

from assets.store import media_key
from storyboard.models import Character, Line, Reading, Timed
from studio.production.fingerprints import digest, speech_digest
from studio.production.pace import paced
from studio.production.tools import Tools
from studio.production.voices import Voices
from voice.acting import VERSION, acted, direct, utterance_of
from voice.reading.directions import without_directions
from voice.speech import RATE, Speech, Utterance

WORDLESS = 0.8  # seconds of silence that "……" stands for

_SPEAKING = threading.Lock()  # the engines' text front ends are not made for threads


def speech_key(voice: Voices, said: Utterance) -> str:
    return media_key("speech", speech_digest(voice, said), "npz")


def speak(tools: Tools, said: Utterance) -> Speech:
    """The line as heard, from the store or spoken now. Raises Trouble for an unknown voice.

    A text without a letter or digit ("……", "*sighs*") is a silence.
    """
    if not any(character.isalnum() for character in without_directions(said.text)):
        rest = Timed(text="X", start=0, end=WORDLESS)
        return Speech(np.zeros(round(WORDLESS * RATE), np.float32), (), (), (rest,))
    key = speech_key(tools.voice, said)
    with _SPEAKING:
        if not tools.store.has(key):
            with paced("voices", len(said.text)):
                speech = tools.voice.speak(said)
            tools.store.put_bytes(key, speech.to_bytes())
    return Speech.from_bytes(tools.store.local(key).read_bytes())


def perform(tools: Tools, person: Character, line: Line, readings: Sequence[Reading] = ()) -> Speech:
    """The line as `person` says it, from the store or acted now: see voice.acting."""
    said, acting = utterance_of(person, line, readings), direct(line, tools.voice.maker_of(person.voice).acts)
    if acting.plain:
        return speak(tools, said)
    parts = speech_digest(tools.voice, said), VERSION, *astuple(acting)
    key = media_key("acted", digest("acted", *parts), "npz")
    if not tools.store.has(key):
        tools.store.put_bytes(key, acted(speak(tools, said), acting).to_bytes())
    return Speech.from_bytes(tools.store.local(key).read_bytes())
