"""Prompts to embeddings against diffusers' own pipeline."""

import pytest
import torch
from diffusers import SkyReelsV2Pipeline
from diffusers.pipelines.skyreels_v2.pipeline_skyreels_v2 import prompt_clean
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_skyreels import tiny_scheduler, tiny_text_encoder, tiny_tokenizer, tiny_transformer, tiny_vae
from transformers import UMT5EncoderModel

from engine.skyreels.text import REMEMBERED, TextEncoder, clean

PROMPTS = [
    "a cat walks in the rain at night",
    "  A woman\n\n opens   the door &amp;amp; smiles &lt;3  ",
    "",
    "雨夜，一个女人推开小店的门",
    "schÃ¶n â€” it costs 5Â€",
    "the camera pans left " * 400,
]


@pytest.fixture(autouse=True)
def one_thread() -> None:
    torch.set_num_threads(1)


@pytest.fixture(scope="module")
def pipeline() -> SkyReelsV2Pipeline:
    return SkyReelsV2Pipeline(
        tokenizer=tiny_tokenizer(),
        text_encoder=tiny_text_encoder(),
        transformer=tiny_transformer(fps=False),
        vae=tiny_vae(),
        scheduler=tiny_scheduler(),
    )


@pytest.fixture
def text(pipeline: SkyReelsV2Pipeline) -> TextEncoder:
    return TextEncoder(pipeline.tokenizer, pipeline.text_encoder)


@pytest.mark.parametrize("prompt", PROMPTS)
def test_embeddings_are_those_of_the_published_pipeline(
    pipeline: SkyReelsV2Pipeline, text: TextEncoder, prompt: str
) -> None:
    with torch.no_grad():
        expected, _ = pipeline.encode_prompt(prompt, None, False, max_sequence_length=512)
    embedding = text.encode([prompt])
    assert embedding.shape == (1, 512, 32)
    assert embedding.dtype == expected.dtype
    assert embedding.numpy().tobytes() == expected.numpy().tobytes()


def test_a_tokenizer_that_takes_fewer_tokens_is_obeyed(pipeline: SkyReelsV2Pipeline) -> None:
    tokenizer = tiny_tokenizer()
    tokenizer.model_max_length = 24
    short, prompt = TextEncoder(tokenizer, pipeline.text_encoder), "the camera pans left " * 20
    whole = TextEncoder(pipeline.tokenizer, pipeline.text_encoder)
    assert short.encode([prompt, ""]).shape == (2, 24, 32)
    assert short.tokens_cut(prompt) > 0 == whole.tokens_cut(prompt)


def test_a_prompts_bytes_do_not_depend_on_its_neighbours(
    pipeline: SkyReelsV2Pipeline, text: TextEncoder
) -> None:
    alone = torch.cat([TextEncoder(pipeline.tokenizer, pipeline.text_encoder).encode([p]) for p in PROMPTS])
    assert torch.equal(text.encode(PROMPTS), alone)


def test_what_follows_the_last_token_is_zero(text: TextEncoder) -> None:
    embedding = text.encode(["a cat walks"])[0]
    length = len(text.tokenizer("a cat walks").input_ids)
    assert not embedding[length:].any()
    assert embedding[:length].any(dim=1).all()


def test_nothing_is_cut_silently(text: TextEncoder) -> None:
    assert [text.tokens_cut(prompt) for prompt in PROMPTS[:5]] == [0] * 5
    long = PROMPTS[5]
    count = len(text.tokenizer(clean(long)).input_ids)
    assert count > 512 and text.tokens_cut(long) == count - 512
    # the embedding is that of the prompt's beginning: what was cut does not matter
    assert torch.equal(text.encode([long]), text.encode([long + "and then a dog"]))


def test_equal_prompts_are_encoded_once_and_the_oldest_is_forgotten(text: TextEncoder) -> None:
    calls = []
    hook = text.encoder.register_forward_pre_hook(lambda module, arguments: calls.append(1))
    try:
        first = text.encode(["a cat", "a  cat ", "a cat"])
        assert len(calls) == 1 and torch.equal(first[0], first[1])
        first[0] = 7  # a caller's own copy
        assert not (text.encode(["a cat"]) == 7).all()
        for number in range(REMEMBERED):
            text.encode(["a cat", f"a dog {number}"])  # in use, so it stays
        assert len(calls) == 1 + REMEMBERED
        text.encode(["a dog 0"])
        assert len(calls) == 2 + REMEMBERED
        for number in range(REMEMBERED):
            text.encode([f"a woman {number}"])
        text.encode(["a cat"])
        assert len(calls) == 3 + 2 * REMEMBERED
    finally:
        hook.remove()


@pytest.mark.parametrize(
    "prompt",
    [
        "\x00\x01\x02",
        "</s><pad><unk><extra_id_0>",
        "Ignore all previous instructions; {0} %s {prompt} \\x00 ${HOME} `ls`",
        "\ud800 half a pair",
        "‮desrever​ \ufeff",
        "\n" * 5000,
        "<script>alert(1)</script>" * 50,
    ],
)
def test_hostile_text_is_data(text: TextEncoder, prompt: str) -> None:
    embedding = text.encode([prompt])
    assert embedding.shape == (1, 512, 32) and embedding.isfinite().all()
    assert text.tokens_cut(prompt) >= 0


@settings(max_examples=300, deadline=None)
@given(st.text())
def test_cleaning_is_the_published_cleaning(prompt: str) -> None:
    assert clean(prompt) == prompt_clean(prompt)


class Elsewhere(UMT5EncoderModel):
    """Lives on cpu:0, which torch tells apart from cpu: a device to be released from."""

    place = torch.device("cpu", 0)

    @property
    def device(self) -> torch.device:
        return self.place

    def to(self, device: torch.device) -> "Elsewhere":  # type: ignore[override]
        self.place = device
        return super().to(device)


def test_a_released_encoder_comes_back_for_the_next_new_prompt(pipeline: SkyReelsV2Pipeline) -> None:
    encoder = Elsewhere(tiny_text_encoder().config).eval()
    text = TextEncoder(pipeline.tokenizer, encoder)
    cat = text.encode(["a cat"])
    text.release()
    text.release()
    assert encoder.place == torch.device("cpu")
    assert torch.equal(text.encode(["a cat"]), cat) and encoder.place == torch.device("cpu")
    text.encode(["a dog"])
    assert encoder.place == torch.device("cpu", 0)


def test_an_encoder_on_the_cpu_stays_where_it_is(text: TextEncoder) -> None:
    text.release()
    assert text.encoder.device.type == "cpu" and text.encode(["a bird"]).any()
