"""Where the beats of a piece of music fall.

The tracker of Ellis, "Beat Tracking by Dynamic Programming" (Journal of New Music Research 36, 2007): a
curve of how much begins at each moment, and the chain of moments that are strong in it and evenly apart.
His one tempo is here a tempo for every second, so that music may change it.
"""

import numpy as np
import scipy
from numpy.typing import NDArray

from voice.sound.instruments import MIX_RATE, Stereo

RATE = 12_000  # hertz: what begins is heard below 6 kHz
HOP = 120  # samples: the curve has STEPS values a second
STEPS = RATE // HOP
WINDOW = 384
RISE = 3  # steps over which a level is seen to rise: as late as a window, which looks ahead, is early
BANDS = 32
FLOOR = 1e-3  # of the loudest: what is softer begins nothing
SMOOTH = 0.02  # seconds
SLIGHTEST = 0.05  # powers of ten: rises of less deviation are none
AVERAGE = 1.0  # seconds about a moment: what begins there counts against what begins near it
USUAL, WIDTH = 0.5, 0.9  # seconds between beats, and octaves around it that are likely
SHORTEST, LONGEST = 0.25, 1.2  # seconds between beats
HEARD_FOR = 8.0  # seconds of music that tell the tempo in their middle
FAINT = 10.0  # power of an onset curve of deviation 1 that is next to silence, under the taper
STEADY = 40.0  # how dear a change of tempo is: for one octave, in shares of a perfect pulse
EVEN = 100.0  # how dear uneven beats are against weak ones
PULSE = 0.24  # of a perfect pulse: music with less of it has no beat

Curve = NDArray[np.float64]


def beats_of(music: Stereo) -> Curve:
    """Seconds at which the beats of `music`, float32 [n, 2] at MIX_RATE, fall; empty where it has none."""
    onsets = onsets_of(music)
    if len(onsets) < 2 * LONGEST * STEPS or not onsets.any():
        return np.zeros(0)
    periods = _periods(onsets)
    return _chain(onsets, periods) / STEPS if len(periods) else np.zeros(0)


def onsets_of(music: Stereo) -> Curve:
    """How much begins at each moment, STEPS values a second, of deviation 1: rises of level, in all bands."""
    mono = scipy.signal.resample_poly(music.mean(axis=1, dtype=np.float64), 1, MIX_RATE // RATE)
    _, _, spectrum = scipy.signal.stft(mono, RATE, nperseg=WINDOW, noverlap=WINDOW - HOP, padded=False)
    edges = np.unique(np.geomspace(2, len(spectrum) - 1, BANDS).astype(int))
    power = np.add.reduceat(np.abs(spectrum) ** 2, edges, axis=0)
    level = np.log10(np.maximum(power, FLOOR**2 * power.max() + 1e-20))
    rise = (level[:, RISE:] - level[:, :-RISE]).clip(0).sum(axis=0)
    curve = scipy.ndimage.gaussian_filter1d(np.pad(rise, (RISE, 0)), SMOOTH * STEPS)
    curve -= scipy.ndimage.gaussian_filter1d(curve, AVERAGE * STEPS / 2)
    deviation = float(curve.std())
    return curve.clip(0) / deviation if deviation > SLIGHTEST else np.zeros(len(curve))


def _periods(onsets: Curve) -> Curve:
    """Steps between beats at every step: the likeliest path through what each second's echo suggests.

    Empty where hardly anything comes again.
    """
    lags = np.arange(round(SHORTEST * STEPS), round(LONGEST * STEPS))
    half = round(HEARD_FOR * STEPS / 2)
    padded = np.pad(onsets, half)
    middles = np.arange(0, len(onsets), STEPS)
    taper = np.hanning(2 * half)
    likely = np.exp(-0.5 * (np.log2(lags / STEPS / USUAL) / WIDTH) ** 2)
    echoes = np.zeros((len(middles), len(lags)))
    for row, middle in enumerate(middles):
        part = padded[middle : middle + 2 * half] * taper
        part -= taper * part.sum() / taper.sum()
        spectrum = np.abs(np.fft.rfft(part, 4 * half)) ** 2
        echo = np.fft.irfft(spectrum)
        echoes[row] = echo[lags] / max(echo[0], FAINT)
    if np.median(echoes.max(axis=1)) < PULSE:
        return np.zeros(0)
    octaves = np.abs(np.log2(lags[:, None] / lags[None, :]))
    score = echoes[0] * likely
    came = np.zeros(echoes.shape, int)
    for row in range(1, len(middles)):
        ways = score[None, :] - STEADY * octaves**2
        came[row] = ways.argmax(axis=1)
        score = ways.max(axis=1) + echoes[row] * likely
    path = [int(score.argmax())]
    for row in range(len(middles) - 1, 0, -1):
        path.append(int(came[row, path[-1]]))
    return np.interp(np.arange(len(onsets)), middles, lags[path[::-1]])


def _chain(onsets: Curve, periods: Curve) -> Curve:
    """The steps of the best chain of beats, from the first to the last that is heard."""
    best, came = onsets.copy(), np.full(len(onsets), -1)
    logs = np.log(np.arange(1, round(2 * LONGEST * STEPS) + 1))
    for at, period in enumerate(periods):
        near, far = round(period / 2), min(round(2 * period), at)
        if near <= far:
            ways = best[at - far : at - near + 1] - EVEN * (logs[near - 1 : far][::-1] - np.log(period)) ** 2
            way = int(ways.argmax())
            if ways[way] > 0:
                best[at] += ways[way]
                came[at] = at - far + way
    last = len(best) - 1 - int(best[::-1][: round(periods[-1])].argmax())
    chain = []
    while last >= 0:
        chain.append(last)
        last = int(came[last])
    beats = np.array(chain[::-1])
    heard = np.flatnonzero(onsets[beats] > 0.5 * np.median(onsets[beats]))
    return beats[heard[0] : heard[-1] + 1].astype(float)
