"""What a clip shows, measured: a classifier for what captions say, and figures for what they do not.

The classifier reads latents of pixels that were encoded, so that a film is judged as it is shown. It knows
the drawn world only, and says nothing of any other picture.
"""

from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch import Generator, Tensor, nn
from torch.nn.functional import cross_entropy, gelu

from engine.skyreels.codec import Codec, from_uint8
from training.clips import Clips
from training.progress import Progress
from training.world import FIELDS, FRAMES, NAMES, STRIPES, Pixels

CHOICES: dict[str, tuple[str, ...]] = {
    **{name: tuple(FIELDS[name]) for name in NAMES},
    "stripe": tuple(STRIPES),
}
BATCH, RATE, HELD_OUT = 64, 2e-3, 300
BLUR = 0.5  # most noise on a clip in training: the judge shall look at the whole, not at a detail
EDGE = 0.1  # share of the picture's width, at either side, that nobody walks into
FILE = Path(__file__).parent / "judge.safetensors"


class Judge(nn.Module):
    """Latents [B, 16, 5, 8, 8] to the odds of every choice of CHOICES."""

    def __init__(self) -> None:
        super().__init__()
        self.patch = nn.Conv3d(16, 32, (1, 2, 2), (1, 2, 2))
        self.first = nn.Linear(32 * 5 * 4 * 4, 128)
        self.second = nn.Linear(128, 128)
        self.drop = nn.Dropout(0.3)
        self.heads = nn.ModuleDict({name: nn.Linear(128, len(of)) for name, of in CHOICES.items()})

    def forward(self, latents: Tensor) -> dict[str, Tensor]:
        seen = gelu(self.patch(latents)).flatten(1)
        seen = gelu(self.first(self.drop(seen)))
        seen = seen + gelu(self.second(self.drop(seen)))
        return {name: head(seen) for name, head in self.heads.items()}

    @torch.no_grad()
    def read(self, codec: Codec, clip: Pixels) -> dict[str, str]:
        """What uint8 [17, 64, 64, 3] shows, by its names in CHOICES."""
        odds = self(codec.encode(from_uint8(clip)))
        return {name: CHOICES[name][int(odds[name].argmax())] for name in CHOICES}


def truths(clips: Clips) -> dict[str, Tensor]:
    """Numbers of the choices [N], by name."""
    told = {name: [CHOICES[name].index(getattr(scene, name)) for scene in clips.scenes] for name in NAMES}
    told["stripe"] = [CHOICES["stripe"].index(chance.stripe) for chance in clips.chances]
    return {name: torch.tensor(numbers) for name, numbers in told.items()}


def train_judge(clips: Clips, steps: int, seed: int, tell: Progress) -> tuple[Judge, dict[str, float]]:
    """A judge, and how much of clips that it was not trained on it reads right, by name."""
    torch.manual_seed(seed)
    random = Generator().manual_seed(seed)
    judge, known = Judge(), len(clips.scenes) - HELD_OUT
    truth = truths(clips)
    optimizer = torch.optim.AdamW(judge.parameters(), RATE, weight_decay=0.05)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, steps)
    for step in range(steps):
        chosen = torch.randint(known, (BATCH,), generator=random)
        latents = clips.latents[chosen].float()
        blur = BLUR * torch.rand(BATCH, 1, 1, 1, 1, generator=random)
        odds = judge(latents + blur * torch.randn(latents.shape, generator=random))
        loss = torch.stack([cross_entropy(odds[name], truth[name][chosen]) for name in CHOICES]).sum()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
        tell("judge", step + 1, steps, loss.item())
    judge.eval()
    with torch.no_grad():
        odds = judge(clips.latents[known:].float())
    right = {n: (odds[n].argmax(1) == truth[n][known:]).float().mean().item() for n in CHOICES}
    return judge, right


def save_judge(judge: Judge, path: Path = FILE) -> None:
    save_file({name: tensor.half().contiguous() for name, tensor in judge.state_dict().items()}, path)


def open_judge(path: Path = FILE) -> Judge:
    judge = Judge()
    judge.load_state_dict({name: tensor.float() for name, tensor in load_file(path).items()})
    return judge.eval()


# ---- What no caption says ---------------------------------------------------------------------------
def seam(film: Pixels, fresh: int, overlap: int) -> float:
    """How much more the picture changes from one window to the next than within them; 1: no more.

    uint8 [frames, side, side, 3]; each window after the first adds `fresh` frames and starts afresh
    from the `overlap` before. Changes are means of |difference|; a film of one window has no seam.
    """
    change = np.abs(np.diff(film.astype(np.float32), axis=0)).mean((1, 2, 3))
    seams = np.arange(fresh + overlap - 1, len(change), fresh)
    inside = np.setdiff1d(np.arange(overlap, len(change)), seams)
    return float(change[seams].mean() / change[inside].mean())


def background_drift(film: Pixels, fresh: int) -> list[float]:
    """How far the picture's edges are from those of the film's beginning, a number for each window, 0 to 1.

    Of a still camera: nothing moves there, so that every difference is a thing forgotten.
    """
    width = round(EDGE * film.shape[2])
    edges = np.concatenate([film[:, :, :width], film[:, :, -width:]], 2).astype(np.float32) / 255
    start = edges[:5].mean(0)
    windows = range(0, len(film) - FRAMES + 1, fresh)
    return [float(np.abs(edges[w : w + FRAMES].mean(0) - start).mean()) for w in windows]
