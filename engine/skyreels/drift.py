"""How far a film has wandered from its anchor: colour, contrast, sharpness, identity; and the way back.

Colours are compared in CIELAB (D65), in which equal distances look about equally large. Knows
pixels; nothing of latents or windows.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor

RAMP = 8  # frames over which a correction is brought in: a third of a second at 24 fps
# A window's correction goes no further, either way: what differs by more is another subject, not drift.
MOST_GAIN = 1.25
MOST_SHIFT = 12.0  # of a mean, in Lab
MEASURED = 256  # pixels of the shorter side in which colours are measured
SAMPLED = 24  # frames of a window that are measured, evenly spread

# Linear sRGB to XYZ, relative to the D65 white (IEC 61966-2-1), and back.
_XYZ = torch.tensor(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]],
    dtype=torch.float64,
)
_TO_XYZ = _XYZ / _XYZ.sum(dim=1, keepdim=True)
_FROM_XYZ = torch.linalg.inv(_TO_XYZ)
_LUMA = _XYZ[1]
_EDGE = 6 / 29  # where CIELAB's cube root begins

Embed = Callable[[Tensor], Tensor]  # pixels [1, 3, T, H, W] to an embedding [D], of the face for example


@dataclass(frozen=True)
class Anchor:
    """What a reference window looks like. `mean` and `std` per Lab channel; `light` the mean linear luminance
    (0 to 1); `sharpness` the variance of the Laplacian over that of the lightness; `identity` the
    embedding, () without one.
    """

    mean: tuple[float, float, float]
    std: tuple[float, float, float]
    light: float
    sharpness: float
    identity: tuple[float, ...] = ()

    @classmethod
    def of(cls, pixels: Tensor, embed: Embed | None = None) -> "Anchor":
        """Measure pixels [1, 3, T, H, W] in [-1, 1]."""
        mean, std, light = _colours(_sample(pixels))
        identity = tuple(embed(pixels).double().flatten().tolist()) if embed else ()
        return cls(_three(mean), _three(std), light, _sharpness(_sample(pixels)), identity)

    def tensor(self) -> Tensor:
        """All of it as float64 [8 + D]."""
        return torch.tensor(
            [*self.mean, *self.std, self.light, self.sharpness, *self.identity], dtype=torch.float64
        )

    @classmethod
    def from_tensor(cls, values: Tensor) -> "Anchor":
        """The anchor whose `tensor` this is."""
        row = values.double().cpu()
        return cls(_three(row[:3]), _three(row[3:6]), float(row[6]), float(row[7]), tuple(row[8:].tolist()))


@dataclass(frozen=True)
class Drift:
    """A window against the anchor.

    `colour` ΔE2000 and `colour76` ΔE*ab of the mean colours (1 is just seen); `exposure` in stops,
    brighter above 0; `contrast` and `sharpness` as ratios, 1 unchanged; `identity` cosine, None
    without an embedding.
    """

    colour: float
    colour76: float
    exposure: float
    contrast: float
    sharpness: float
    identity: float | None = None


class DriftMeter:
    """Measures windows against an anchor; without one, the first window measured becomes it."""

    def __init__(self, anchor: Anchor | None = None, embed: Embed | None = None) -> None:
        self.anchor = anchor
        self._embed = embed

    def measure(self, pixels: Tensor) -> Drift:
        """Pixels [1, 3, T, H, W] in [-1, 1]."""
        now = Anchor.of(pixels, self._embed)
        if self.anchor is None:
            self.anchor = now
        then = self.anchor
        identity = None
        if now.identity and then.identity:
            identity = float(
                torch.cosine_similarity(torch.tensor(now.identity), torch.tensor(then.identity), dim=0)
            )
        return Drift(
            colour=delta_e_2000(now.mean, then.mean),
            colour76=math.dist(now.mean, then.mean),
            exposure=math.log2(_ratio(now.light, then.light)),
            contrast=_ratio(now.std[0], then.std[0]),
            sharpness=_ratio(now.sharpness, then.sharpness),
            identity=identity,
        )


@dataclass(frozen=True)
class Correction:
    """One affine map per Lab channel: `gain` · value + `shift`."""

    gain: tuple[float, float, float] = (1.0, 1.0, 1.0)
    shift: tuple[float, float, float] = (0.0, 0.0, 0.0)

    def tensor(self) -> Tensor:
        """Both as float64 [2, 3]."""
        return torch.tensor([self.gain, self.shift], dtype=torch.float64)

    @classmethod
    def from_tensor(cls, values: Tensor) -> "Correction":
        """The correction whose `tensor` this is."""
        gain, shift = values.double().cpu()
        return cls(_three(gain), _three(shift))


UNCHANGED = Correction()


def correction(pixels: Tensor, anchor: Anchor, strength: float) -> Correction:
    """The map that takes the window's colours (mean and spread in Lab; Reinhard et al. 2001) to the anchor's.

    `strength` 0 (unchanged) to 1 (whole). Held within a gain of 1.25 and a shift of 12.
    """
    mean, std, _ = _colours(_sample(pixels))
    gains, shifts = [], []
    for own, spread, goal, goal_spread in zip(
        _three(mean), _three(std), anchor.mean, anchor.std, strict=True
    ):
        whole = min(max(_ratio(goal_spread, spread), 1 / MOST_GAIN), MOST_GAIN)
        gain = 1 + strength * (whole - 1)
        gains.append(gain)
        move = strength * min(max(goal - own, -MOST_SHIFT), MOST_SHIFT)
        shifts.append(own + move - gain * own)
    return Correction((gains[0], gains[1], gains[2]), (shifts[0], shifts[1], shifts[2]))


def match(
    pixels: Tensor, anchor: Anchor, strength: float, *, before: Correction = UNCHANGED, ramp: int = RAMP
) -> Tensor:
    """The window [1, 3, T, H, W] in [-1, 1] with the anchor's colours; at `strength` 0 the window itself.

    Every frame is mapped as a whole, so that motion and detail stay. The first `ramp` frames go
    over from `before` (how the frame before the window was changed; unchanged, where that frame
    was part of what the model continued) to the window's own correction: no seam shows. What
    leaves the gamut is clipped.
    """
    if strength == 0 and before == UNCHANGED:
        return pixels
    return apply(pixels, correction(pixels, anchor, strength), before=before, ramp=ramp)


def apply(pixels: Tensor, after: Correction, *, before: Correction = UNCHANGED, ramp: int = RAMP) -> Tensor:
    """Map pixels [1, 3, T, H, W] by `after`, its first `ramp` frames going over to it from `before`."""
    frames = []
    for index, frame in enumerate(pixels.unbind(2)):
        share = _smooth((index + 1) / (ramp + 1))
        gain = torch.tensor(before.gain).lerp(torch.tensor(after.gain), share)
        shift = torch.tensor(before.shift).lerp(torch.tensor(after.shift), share)
        lab = _to_lab(frame)
        lab = lab * gain.to(lab).view(1, 3, 1, 1) + shift.to(lab).view(1, 3, 1, 1)
        frames.append(_from_lab(lab).to(pixels.dtype))
    return torch.stack(frames, dim=2)


def delta_e_2000(one: tuple[float, float, float], two: tuple[float, float, float]) -> float:
    """CIEDE2000 of two Lab colours (Sharma, Wu, Dalal 2005)."""
    chroma = (math.hypot(*one[1:]) + math.hypot(*two[1:])) / 2
    stretch = 1.5 - 0.5 * math.sqrt(chroma**7 / (chroma**7 + 25.0**7))
    (c1, h1), (c2, h2) = (_polar(lab[1] * stretch, lab[2]) for lab in (one, two))
    turn = h2 - h1
    if c1 * c2 == 0:
        turn, hue = 0.0, h1 + h2
    elif abs(turn) <= 180:
        hue = (h1 + h2) / 2
    else:
        turn -= math.copysign(360, turn)
        hue = (h1 + h2 + (360 if h1 + h2 < 360 else -360)) / 2
    lightness, c = (one[0] + two[0]) / 2, (c1 + c2) / 2
    t = (
        1
        - 0.17 * _cos(hue - 30)
        + 0.24 * _cos(2 * hue)
        + 0.32 * _cos(3 * hue + 6)
        - 0.20 * _cos(4 * hue - 63)
    )
    dl = (two[0] - one[0]) / (1 + 0.015 * (lightness - 50) ** 2 / math.sqrt(20 + (lightness - 50) ** 2))
    dc = (c2 - c1) / (1 + 0.045 * c)
    dh = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2)) / (1 + 0.015 * c * t)
    twist = (
        2
        * math.sqrt(c**7 / (c**7 + 25.0**7))
        * math.sin(math.radians(60 * math.exp(-(((hue - 275) / 25) ** 2))))
    )
    return math.sqrt(dl**2 + dc**2 + dh**2 - twist * dc * dh)


def _polar(a: float, b: float) -> tuple[float, float]:
    return math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360


def _cos(degrees: float) -> float:
    return math.cos(math.radians(degrees))


def _smooth(x: float) -> float:
    """0 to 1 without a kink at either end."""
    x = min(x, 1.0)
    return x * x * (3 - 2 * x)


def _ratio(now: float, then: float) -> float:
    """now / then, where both may be nothing at all: a plain picture has no contrast."""
    return (now + 1e-6) / (then + 1e-6)


def _three(values: Tensor) -> tuple[float, float, float]:
    first, second, third = values.tolist()
    return first, second, third


def _colours(pixels: Tensor) -> tuple[Tensor, Tensor, float]:
    """Mean and standard deviation per Lab channel over all frames, and the mean linear luminance."""
    total, squares, light = torch.zeros(3, dtype=torch.float64), torch.zeros(3, dtype=torch.float64), 0.0
    frames = pixels[0].unbind(1)
    for frame in frames:
        small = _small(frame[None].float())
        lab = _to_lab(small).double()
        total += lab.mean(dim=(0, 2, 3)).cpu()
        squares += lab.square().mean(dim=(0, 2, 3)).cpu()
        light += float((_linear(small).double() * _LUMA.to(small.device).view(1, 3, 1, 1)).sum(dim=1).mean())
    mean = total / len(frames)
    return mean, (squares / len(frames) - mean.square()).clamp(min=0).sqrt(), light / len(frames)


def _sample(pixels: Tensor) -> Tensor:
    return pixels[:, :, :: math.ceil(pixels.shape[2] / SAMPLED)]


def _small(frame: Tensor) -> Tensor:
    """A frame [1, 3, H, W], shrunk by a whole factor to about 256 pixels on its shorter side."""
    return torch.nn.functional.avg_pool2d(frame, max(1, min(frame.shape[-2:]) // MEASURED))


def _sharpness(pixels: Tensor) -> float:
    """Mean over the frames of the Laplacian's variance over the picture's: contrast does not count."""
    kernel = torch.tensor([[0.0, 1, 0], [1, -4, 1], [0, 1, 0]], device=pixels.device).view(1, 1, 3, 3)
    weights = _LUMA.to(pixels.device, torch.float32).view(1, 3, 1, 1)
    total = 0.0
    for frame in pixels[0].unbind(1):
        grey = (frame[None].float() * weights).sum(dim=1, keepdim=True)
        total += _ratio(float(torch.nn.functional.conv2d(grey, kernel).var()), float(grey.var()))
    return total / pixels.shape[2]


def _linear(frame: Tensor) -> Tensor:
    """sRGB in [-1, 1] to linear light in [0, 1]."""
    value = (frame / 2 + 0.5).clamp(0, 1)
    return torch.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


def _to_lab(frame: Tensor) -> Tensor:
    """sRGB [B, 3, H, W] in [-1, 1] to CIELAB, float32."""
    linear = _linear(frame.float())
    xyz = torch.einsum("ij,bjhw->bihw", _TO_XYZ.to(linear), linear)
    x, y, z = torch.where(
        xyz > _EDGE**3, xyz.clamp(min=_EDGE**3) ** (1 / 3), xyz / (3 * _EDGE**2) + 4 / 29
    ).unbind(1)
    return torch.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], dim=1)


def _from_lab(lab: Tensor) -> Tensor:
    """The inverse of `_to_lab`, clipped to the gamut."""
    lightness, a, b = lab.unbind(1)
    y = (lightness + 16) / 116
    roots = torch.stack([y + a / 500, y, y - b / 200], dim=1)
    xyz = torch.where(roots > _EDGE, roots**3, 3 * _EDGE**2 * (roots - 4 / 29))
    linear = torch.einsum("ij,bjhw->bihw", _FROM_XYZ.to(lab), xyz).clamp(0, 1)
    value = torch.where(
        linear <= 0.0031308, linear * 12.92, 1.055 * linear.clamp(min=1e-9) ** (1 / 2.4) - 0.055
    )
    return (value * 2 - 1).clamp(-1, 1)
