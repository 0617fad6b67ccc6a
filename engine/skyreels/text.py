"""Prompts to embeddings with UMT5, as published: 512 tokens, padded with zeros.

Knows a tokenizer and an encoder; nothing of films. A prompt is data: it is cleaned and counted,
never obeyed.
"""

import html
import re
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

import ftfy
import torch
from diffusers.utils.torch_utils import get_module_execution_device
from torch import Tensor
from transformers import PreTrainedTokenizerBase, UMT5EncoderModel

TOKENS = 512  # what the published models were trained with
REMEMBERED = 16  # embeddings kept: a film's beats and its negative prompt


class TextEncoder:
    """UMT5 and its tokenizer: `length` tokens of a prompt, 512 but where the tokenizer takes fewer. Equal
    prompts are encoded once; the newest 16 are remembered on the CPU.
    """

    def __init__(self, tokenizer: PreTrainedTokenizerBase, encoder: UMT5EncoderModel) -> None:
        self.tokenizer = tokenizer
        self.encoder = encoder
        # Padding is not masked in their cross-attention, so that another length gives another film.
        self.length = min(TOKENS, tokenizer.model_max_length)
        self._device: torch.device | None = None  # where a released encoder belongs
        self._known: OrderedDict[str, Tensor] = OrderedDict()

    def encode(self, prompts: Sequence[str]) -> Tensor:
        """Embeddings [B, length, D] on the encoder's device, zero after each prompt's last token.

        Each prompt is encoded by itself, so that its bytes do not depend on its neighbours. What
        is beyond `length` tokens is cut: `tokens_cut` says how much.
        """
        device = self._device or torch.device(get_module_execution_device(self.encoder))
        return torch.stack([self._embedding(clean(prompt)) for prompt in prompts]).to(device)

    def tokens_cut(self, prompt: str) -> int:
        """How many of the prompt's last tokens the model will not see: 0 for a prompt that fits."""
        ids = self.tokenizer(clean(prompt), add_special_tokens=True, verbose=False).input_ids
        return max(0, len(ids) - self.length)

    def release(self) -> None:
        """Take the encoder off the device until the next prompt that is not remembered.

        An encoder that lives on the CPU, or is moved block by block by its own hooks, stays as it is.
        """
        if self._device is None and self.encoder.device not in (torch.device("cpu"), torch.device("meta")):
            self._device = self.encoder.device
            self._move(torch.device("cpu"))

    @torch.no_grad()
    def _embedding(self, text: str) -> Tensor:
        if text in self._known:
            self._known.move_to_end(text)
            return self._known[text]
        if self._device is not None:
            self._move(self._device)
            self._device = None
        tokens = self.tokenizer(
            [text],
            padding="max_length",
            max_length=self.length,
            truncation=True,
            add_special_tokens=True,
            return_attention_mask=True,
            return_tensors="pt",
        )
        device = get_module_execution_device(self.encoder)
        hidden = self.encoder(
            tokens.input_ids.to(device), tokens.attention_mask.to(device)
        ).last_hidden_state[0]
        hidden[int(tokens.attention_mask.sum()) :] = 0
        self._known[text] = hidden.cpu()
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        return self._known[text]

    def _move(self, device: torch.device) -> None:
        encoder: Any = self.encoder  # its stubs know no device as an argument
        encoder.to(device)


def clean(prompt: str) -> str:
    """A prompt as published: mojibake mended, HTML entities resolved, runs of space made one."""
    text = html.unescape(html.unescape(ftfy.fix_text(prompt)))
    return re.sub(r"\s+", " ", text).strip()
