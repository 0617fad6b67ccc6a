"""A tiny Qwen2.5-VL, random or with an answer built into its weights, and its tokenizer.

Where it is to say something, its layers add nothing to what a token is, and its head leads from each
token to the next of the answer: everything from patches to sampling is the real model's.
"""

from itertools import pairwise

import torch
from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers
from transformers import PreTrainedTokenizerFast, Qwen2_5_VLConfig, Qwen2_5_VLForConditionalGeneration

VIDEO = "<|video_pad|>"
MARKS = (
    "<|endoftext|>",
    "<|im_start|>",
    "<|im_end|>",
    "<|vision_start|>",
    "<|vision_end|>",
    "<|image_pad|>",
    VIDEO,
)
WIDTH = 64
PIECE = 24  # characters of the answer in one token


def tiny_captioner(
    answer: str = "",
) -> tuple[Qwen2_5_VLForConditionalGeneration, PreTrainedTokenizerFast]:
    """The model, fp32, eval, and its tokenizer; it writes `answer` and ends, or anything without one."""
    pieces = [answer[start : start + PIECE] for start in range(0, len(answer), PIECE)]
    assert len(set(pieces)) == len(pieces), "each token of the answer leads to one other"
    tokenizer = _tokenizer(pieces)
    ids = dict(zip(MARKS, tokenizer.convert_tokens_to_ids(list(MARKS)), strict=True))
    torch.manual_seed(0)
    model = Qwen2_5_VLForConditionalGeneration(
        Qwen2_5_VLConfig(
            text_config={
                "vocab_size": len(tokenizer),
                "hidden_size": WIDTH,
                "intermediate_size": 48,
                "num_hidden_layers": 2,
                "num_attention_heads": 4,
                "num_key_value_heads": 2,
                "rope_parameters": {"rope_type": "default", "rope_theta": 1e6, "mrope_section": [2, 3, 3]},
                "max_position_embeddings": 8192,
            },
            vision_config={
                "depth": 2,
                "hidden_size": 32,
                "intermediate_size": 48,
                "num_heads": 2,
                "out_hidden_size": WIDTH,
                "fullatt_block_indexes": [1],
            },
            image_token_id=ids["<|image_pad|>"],
            video_token_id=ids[VIDEO],
            vision_start_token_id=ids["<|vision_start|>"],
            vision_end_token_id=ids["<|vision_end|>"],
            tie_word_embeddings=False,
        )
    )
    model.generation_config.eos_token_id = ids["<|im_end|>"]
    model.generation_config.pad_token_id = ids["<|endoftext|>"]
    if answer:
        chain = ["\n", *pieces]
        path = [tokenizer(each, add_special_tokens=False).input_ids[-1] for each in chain]
        _speak(model, [*path, ids["<|im_end|>"]])
    return model.eval(), tokenizer


@torch.no_grad()
def _speak(model: Qwen2_5_VLForConditionalGeneration, path: list[int]) -> None:
    for layer in model.model.language_model.layers:
        layer.self_attn.o_proj.weight.zero_()
        layer.mlp.down_proj.weight.zero_()
    embedding = model.get_input_embeddings().weight
    embedding.normal_()
    model.lm_head.weight.zero_()
    for now, following in pairwise(path):
        model.lm_head.weight[following] = embedding[now]


def _tokenizer(pieces: list[str]) -> PreTrainedTokenizerFast:
    """One token a byte, one for each mark, one for each of `pieces`."""
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    tokenizer = Tokenizer(models.BPE(vocab={each: i for i, each in enumerate(alphabet)}, merges=[]))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens([AddedToken(each, special=True) for each in MARKS])
    tokenizer.add_tokens([AddedToken(each, normalized=False) for each in pieces])
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, eos_token="<|im_end|>", pad_token="<|endoftext|>"
    )
