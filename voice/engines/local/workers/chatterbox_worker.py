"""Chatterbox Multilingual (Resemble AI, MIT): a built-in voice or a sample's, and `exaggeration`."""

from typing import Any

from serving import Speak, serve

SEED = 0  # the same line always sounds the same


def load() -> Speak:
    import torch
    from chatterbox.mtl_tts import ChatterboxMultilingualTTS

    model = ChatterboxMultilingualTTS.from_pretrained("cuda" if torch.cuda.is_available() else "cpu")
    own = model.conds  # a sample takes their place

    def speak(request: dict[str, Any]) -> tuple[Any, int]:
        torch.manual_seed(SEED)
        model.conds = own
        samples = model.generate(
            request["text"],
            request["language"],
            audio_prompt_path=request["sample"],
            exaggeration=request["exaggeration"],
            cfg_weight=request["cfg_weight"],
        )
        return samples.numpy(), model.sr

    return speak


if __name__ == "__main__":
    serve("chatterbox-tts", load)
