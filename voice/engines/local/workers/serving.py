"""The worker's side of the protocol: it speaks for one engine, in the engine's own environment.

It runs with the engine's packages and the standard library; nothing of Onetake can be imported here.
See voice.engines.local.process for the protocol.
"""

import base64
import io
import json
import os
import queue
import sys
import threading
import wave
from collections.abc import Callable
from importlib.metadata import version
from typing import Any

PROTOCOL = 1
# What is asked for, as the request has it, to the samples in [-1, 1] and their rate in Hz.
Speak = Callable[[dict[str, Any]], tuple[Any, int]]


def serve(package: str, load: Callable[[], Speak]) -> None:
    """Answer requests until standard input ends. With --fetch only load the model, which fetches it."""
    folder = sys.argv[1]
    os.environ.update(HF_HOME=folder, TTS_HOME=folder, HF_HUB_DISABLE_TELEMETRY="1")
    if "--fetch" in sys.argv:
        load()
        return
    # Libraries print: what they write goes to standard error, and the replies' pipe is ours alone.
    replies = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)

    def reply(**message: Any) -> None:
        print(json.dumps(message), file=replies, flush=True)

    requests: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(requests,), daemon=True).start()
    reply(protocol=PROTOCOL, package=package, version=version(package))
    speak: Speak | None = None
    while True:
        request = requests.get()
        try:
            speak = speak or load()
            wav = _wav(*speak(request))
        except Exception as error:
            reply(id=request["id"], error=f"{type(error).__name__}: {error}")
        else:
            reply(id=request["id"], wav=base64.b64encode(wav).decode("ascii"))


def _wav(samples: Any, rate: int) -> bytes:
    """Mono, 16 bits."""
    import numpy as np  # every engine brings it

    mono = np.asarray(samples, dtype=np.float64).ravel()
    if not np.isfinite(mono).all():
        raise ValueError("some of its samples are no numbers")
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes((mono.clip(-1, 1) * 32767).round().astype("<i2").tobytes())
    return buffer.getvalue()


def _listen(requests: "queue.SimpleQueue[dict[str, Any]]") -> None:
    """The pipe's end is the parent's end: a worker whose parent was killed stops in the middle of a line."""
    for line in sys.stdin:
        requests.put(json.loads(line))
    os._exit(0)
