"""The training loop: it learns what it is shown, changes what it may, and is the same twice."""

from collections.abc import Iterator

import pytest
import torch
from torch import Generator, Tensor

from training.fit import Plan, fit, flow_loss
from training.model import Miniature, new_miniature
from training.text import new_tokenizer, tokens_of
from training.world import FIELDS, Scene, caption

pytestmark = pytest.mark.slow
CLIPS = torch.randn(3, 16, 2, 4, 4, generator=Generator().manual_seed(9))
TOKENS = tokens_of(
    new_tokenizer(), [caption(Scene("full", look, "walk", "park", "static")) for look in FIELDS["look"]]
)


def three(random: Generator, size: int = 6) -> Iterator[tuple[Tensor, Tensor]]:
    while True:
        chosen = torch.randint(3, (size,), generator=random)
        yield CLIPS[chosen], TOKENS[chosen]


def error(model: Miniature, tokens: Tensor = TOKENS) -> float:
    with torch.no_grad():
        levels = torch.full((3, 2), 0.7)
        return float(flow_loss(model, CLIPS, levels, tokens, Generator().manual_seed(4)))


def trained(levels: str, steps: int, *, muon: bool = True, frozen: bool = False) -> Miniature:
    model = new_miniature(0)
    model.encoder.requires_grad_(not frozen)
    random = Generator().manual_seed(5)
    fit(model, three(random), Plan(levels, steps, 3e-3, warm_up=5), random, lambda *_: None, muon=muon)
    return model


@pytest.mark.parametrize("levels", ["full", "forcing"])
@pytest.mark.parametrize("muon", [True, False])
def test_it_learns_clips_and_their_captions(levels: str, muon: bool) -> None:
    torch.set_num_threads(1)
    model = trained(levels, 80, muon=muon)
    assert error(model) < 0.6 * error(new_miniature(0))
    assert error(model, TOKENS.roll(1, 0)) > 1.2 * error(model)  # by what it is told, not by heart


def test_the_same_seed_gives_the_same_weights_and_frozen_ones_stay() -> None:
    torch.set_num_threads(1)
    one, other = trained("forcing", 6, frozen=True), trained("forcing", 6, frozen=True)
    for a, b in zip(one.parameters(), other.parameters(), strict=True):
        assert torch.equal(a, b)
    for a, b in zip(one.encoder.parameters(), new_miniature(0).encoder.parameters(), strict=True):
        assert torch.equal(a, b)
    assert not torch.equal(one.transformer.proj_out.weight, new_miniature(0).transformer.proj_out.weight)


def test_the_loss_is_that_of_the_straight_way() -> None:
    """A model that knows the clean clips is without fault at every level."""
    levels = torch.rand(3, 2, generator=Generator().manual_seed(6)) * 0.9 + 0.1

    def knowing(noisy: Tensor, at: Tensor, told: Tensor) -> Tensor:
        return (noisy - CLIPS) / at[:, None, :, None, None]

    assert float(flow_loss(knowing, CLIPS, levels, TOKENS, Generator().manual_seed(7))) < 1e-8
