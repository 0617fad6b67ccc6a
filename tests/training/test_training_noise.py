"""How noisy each latent frame is in training."""

import pytest
import torch
from torch import Generator

from training.noise import LEVELS, STIR


@pytest.mark.parametrize("name", LEVELS)
@pytest.mark.parametrize("frames", [2, 5, 9])
def test_levels_are_between_clean_and_noise_and_seeded(name: str, frames: int) -> None:
    levels = LEVELS[name](500, frames, Generator().manual_seed(1))
    assert levels.shape == (500, frames) and levels.min() >= 0 and levels.max() <= 1
    assert torch.equal(levels, LEVELS[name](500, frames, Generator().manual_seed(1)))
    assert levels.min() < 0.05 and levels.max() > 0.95


def test_full_sequence_has_one_level_a_clip() -> None:
    levels = LEVELS["full"](300, 5, Generator().manual_seed(2))
    assert (levels == levels[:, :1]).all() and len(levels[:, 0].unique()) > 290


def test_forcing_has_levels_of_their_own_and_the_states_of_a_sampler() -> None:
    levels = LEVELS["forcing"](4000, 5, Generator().manual_seed(3))
    distinct = torch.tensor([len(row.unique()) for row in levels])
    last_alike = (levels[:, -1] == levels[:, -2]).float().mean()
    assert 0.4 < (distinct == 5).float().mean() < 0.6  # every frame its own
    assert 0.4 < last_alike < 0.6
    history = levels[(levels[:, 0] <= STIR) & (levels[:, -1] > STIR) & (levels[:, -1] == levels[:, -2])]
    assert len(history) > 800
    assert (history[:, 0] == 0).any() and (history[:, 0] > 0).any()  # clean, or stirred
