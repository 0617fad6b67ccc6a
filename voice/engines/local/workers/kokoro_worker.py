"""Kokoro-82M (hexgrad, Apache-2.0) as its authors run it: in full precision, on a GPU where there is one."""

from typing import Any

from serving import Speak, serve

REPOSITORY = "hexgrad/Kokoro-82M"
RATE = 24_000


def load() -> Speak:
    import numpy as np
    from kokoro import KModel, KPipeline
    from torch import cuda

    model = KModel(repo_id=REPOSITORY).to("cuda" if cuda.is_available() else "cpu").eval()
    # A voice's first letter is its accent: a for American, b for British, z for Mandarin.
    readers = {accent: KPipeline(lang_code=accent, repo_id=REPOSITORY, model=model) for accent in "abz"}

    def speak(request: dict[str, Any]) -> tuple[Any, int]:
        voice = request["voice"]
        parts = readers[voice[0]](request["text"], voice=voice, speed=request["pace"])
        return np.concatenate([part.audio.numpy() for part in parts]), RATE

    return speak


if __name__ == "__main__":
    serve("kokoro", load)
