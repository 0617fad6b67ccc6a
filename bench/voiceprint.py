"""A voice as a point among voices: the GE2E speaker encoder (Wan et al. 2018).

The weights are those of the package Resemblyzer 0.1.4 (Apache-2.0), trained to tell thousands of people
apart; torch runs them. They are no part of the test extra: `pip install --no-deps resemblyzer==0.1.4`.
"""

from functools import cache
from importlib.metadata import distribution
from math import gcd

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.signal import resample_poly

from voice.speech import RATE, Samples

HEARD = 16_000  # Hz, what the encoder hears; a frame is 10 ms of 25 ms windows
WINDOW, HOP, MELS = 400, 160, 40
PARTIAL, STEP = 160, 80  # frames that it hears at once, and from one look to the next
LEVEL = -30.0  # dBFS of its lessons


def voiceprint(samples: Samples) -> NDArray[np.float32]:
    """The unit vector [256] of who speaks; `samples` at RATE, of 2 s or more."""
    heard = _heard(samples)
    heard = heard * 10 ** (LEVEL / 20) / np.sqrt(np.mean(heard**2))
    frames = _frames(heard) @ _mel_bank().T
    starts = range(0, max(1, len(frames) - PARTIAL * 3 // 4), STEP)
    parts = [np.pad(part := frames[i : i + PARTIAL], ((0, PARTIAL - len(part)), (0, 0))) for i in starts]
    torch.set_num_threads(1)  # several wait for each other longer than they work
    with torch.no_grad():
        _, (hidden, _) = _lstm()(torch.from_numpy(np.array(parts, np.float32)))
        weights = _weights()
        points = torch.relu(hidden[-1] @ weights["linear.weight"].T + weights["linear.bias"])
        points = torch.nn.functional.normalize(torch.nn.functional.normalize(points).mean(0), dim=0)
    return points.numpy()


def _heard(samples: Samples) -> NDArray[np.float64]:
    common = gcd(HEARD, RATE)
    return resample_poly(samples.astype(np.float64), HEARD // common, RATE // common)


def _frames(heard: NDArray[np.float64]) -> NDArray[np.float64]:
    """Power spectra [frames, 201]."""
    padded = np.pad(heard, WINDOW // 2)
    hann = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(WINDOW) / WINDOW)
    frames = np.lib.stride_tricks.sliding_window_view(padded, WINDOW)[::HOP]
    return np.abs(np.fft.rfft(frames * hann)) ** 2


@cache
def _mel_bank() -> NDArray[np.float64]:
    """Slaney's triangles [40, 201], each of the same area: linear to 1 kHz, logarithmic above."""
    step = np.log(6.4) / 27
    top = 15 + np.log(HEARD / 2 / 1000) / step
    mels = np.linspace(0, top, MELS + 2)
    edges = np.where(mels < 15, mels * 200 / 3, 1000 * np.exp(step * (mels - 15)))
    bins = np.linspace(0, HEARD / 2, WINDOW // 2 + 1)
    low, middle, high = edges[:-2, None], edges[1:-1, None], edges[2:, None]
    rise, fall = (bins - low) / (middle - low), (high - bins) / (high - middle)
    return np.maximum(0, np.minimum(rise, fall)) * 2 / (high - low)


@cache
def _weights() -> dict[str, torch.Tensor]:
    path = distribution("resemblyzer").locate_file("resemblyzer/pretrained.pt")
    state: dict[str, torch.Tensor] = torch.load(path, map_location="cpu", weights_only=True)["model_state"]
    return state


@cache
def _lstm() -> torch.nn.LSTM:
    lstm = torch.nn.LSTM(MELS, 256, 3, batch_first=True)
    lstm.load_state_dict({k.removeprefix("lstm."): v for k, v in _weights().items() if k.startswith("lstm.")})
    return lstm
