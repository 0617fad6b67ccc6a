"""A worker without a model: the protocol's own child side, and a server that speaks.

Its folder of weights holds `server`, the address of kokoro_served's, and gets `fetched`, when weights would
be, and `asked.jsonl`: every request that came.
"""

import io
import json
import sys
import urllib.request
from pathlib import Path
from typing import Any

import numpy as np
from scipy.io import wavfile
from serving import Speak, serve

VOICES = {"en": "af_heart", "zh": "zf_xiaoxiao"}


def load() -> Speak:
    folder = Path(sys.argv[1])
    (folder / "fetched").touch()

    def speak(request: dict[str, Any]) -> tuple[Any, int]:
        with (folder / "asked.jsonl").open("a", encoding="utf-8") as asked:
            asked.write(json.dumps(request) + "\n")
        print("a library prints this")
        if request["text"].startswith("Not a number"):
            return np.full(24_000, np.nan), 24_000
        order = {"input": request["text"], "voice": VOICES[request["language"]], "response_format": "wav"}
        address = f"{(folder / 'server').read_text()}/v1/audio/speech"
        with urllib.request.urlopen(address, json.dumps(order).encode()) as reply:
            rate, samples = wavfile.read(io.BytesIO(reply.read()))
        return samples / 32768, rate

    return speak


if __name__ == "__main__":
    serve("numpy", load)
