"""The miniature's text encoder: UMT5's own class at one layer, over the words that captions are made of."""

from collections.abc import Sequence

from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
from torch import Tensor
from transformers import PreTrainedTokenizerFast, UMT5Config, UMT5EncoderModel

from training.world import FIELDS

LENGTH = 24  # tokens that a caption is padded to
WIDTH = 64
SPECIAL = ("<pad>", "</s>", "<unk>")


def new_tokenizer() -> PreTrainedTokenizerFast:
    """A token for each word and comma of the captions; another word is <unk>."""
    words = sorted({word for said in FIELDS.values() for phrase in said.values() for word in phrase.split()})
    vocabulary = {word: index for index, word in enumerate([*SPECIAL, ",", *words])}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="<unk>"))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="$A </s>", special_tokens=[("</s>", vocabulary["</s>"])]
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        pad_token="<pad>",
        eos_token="</s>",
        unk_token="<unk>",
        model_max_length=LENGTH,
    )


def new_encoder(tokenizer: PreTrainedTokenizerFast) -> UMT5EncoderModel:
    return UMT5EncoderModel(
        UMT5Config(
            vocab_size=len(tokenizer),
            d_model=WIDTH,
            d_kv=16,
            d_ff=2 * WIDTH,
            num_layers=1,
            num_heads=4,
            dropout_rate=0.0,
            is_encoder_decoder=False,
            feed_forward_proj="gated-gelu",
            pad_token_id=0,
            eos_token_id=1,
            decoder_start_token_id=0,
        )
    )


def tokens_of(tokenizer: PreTrainedTokenizerFast, captions: Sequence[str]) -> Tensor:
    """Token numbers [B, LENGTH] int64, 0 after each caption's end."""
    tokens: Tensor = tokenizer(
        list(captions), padding="max_length", max_length=LENGTH, truncation=True, return_tensors="pt"
    ).input_ids
    return tokens


def embed(encoder: UMT5EncoderModel, tokens: Tensor) -> Tensor:
    """[B, LENGTH, WIDTH], zero after each caption's end: as engine.skyreels.text has it, with gradients."""
    mask = (tokens != encoder.config.pad_token_id).long()
    hidden: Tensor = encoder(tokens, mask).last_hidden_state
    return hidden * mask[..., None].to(hidden.dtype)
