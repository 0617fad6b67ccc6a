"""Coqui TTS (MPL-2.0): VITS of the VCTK speakers; XTTS-v2 for a sample's, its licence accepted."""

import os
import sys
from typing import Any

from serving import Speak, serve

VITS = "tts_models/en/vctk/vits"
XTTS = "tts_models/multilingual/multi-dataset/xtts_v2"
XTTS_LANGUAGES = {"en": "en", "zh": "zh-cn"}
SEED = 0  # the same line always sounds the same


def load() -> Speak:
    import torch
    from TTS.api import TTS

    device = "cuda" if torch.cuda.is_available() else "cpu"
    accepted = "--accept-licence" in sys.argv
    if accepted:
        os.environ["COQUI_TOS_AGREED"] = "1"
    models = {name: TTS(name).to(device) for name in (VITS, *[XTTS] * accepted)}

    def speak(request: dict[str, Any]) -> tuple[Any, int]:
        torch.manual_seed(SEED)
        if request["sample"]:
            model = models[XTTS]
            language = XTTS_LANGUAGES[request["language"]]
            samples = model.tts(
                request["text"], speaker_wav=request["sample"], language=language, speed=request["pace"]
            )
        else:
            model = models[VITS]
            model.synthesizer.tts_model.length_scale = 1 / request["pace"]
            samples = model.tts(request["text"], speaker=request["voice"])
        return samples, model.synthesizer.output_sample_rate

    return speak


if __name__ == "__main__":
    serve("coqui-tts", load)
