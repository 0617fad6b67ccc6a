"""Small sounds where they happen: which words call for which, how loud, on which side, in which room.

Knows the words in English and Chinese, and nothing of pictures or shots.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy

from voice.sound import foley
from voice.sound.foley import Sound, named
from voice.sound.instruments import MIX_RATE, Stereo
from voice.sound.rooms import in_room
from voice.speech import Samples

LEVEL = -20.0  # dBFS: peak-window RMS of an effect of ordinary weight


@dataclass(frozen=True)
class Effect:
    """`words` name it; `db` is against LEVEL."""

    sound: Sound
    words: tuple[str, ...]
    db: float = 0.0


EFFECTS: dict[str, Effect] = {
    "knock": Effect(foley.knock, ("knock", "敲门")),
    "slap": Effect(foley.slap, ("slap", "耳光", "巴掌"), 1),
    "glass": Effect(foley.glass, ("glass", "shatter", "break", "crash", "碎"), -4),
    "brakes": Effect(foley.brakes, ("brake", "screech", "tyre", "tire", "刹车"), -10),
    "motor": Effect(foley.motor, ("engine", "car pulls up", "car starts", "引擎", "发动机", "汽车"), -8),
    "horn": Effect(foley.horn, ("horn", "honk", "喇叭"), -12),
    "gunshot": Effect(foley.gunshot, ("gun", "gunshot", "gunfire", "枪"), 3),
    "keys": Effect(foley.keys, ("keys", "key", "lock", "钥匙", "锁"), -10),
    "door": Effect(foley.door, ("door", "latch", "门"), -2),
    "run": Effect(foley.run, ("running", "run", "chase", "奔跑", "跑步"), -2),
    "steps": Effect(foley.steps, ("step", "footstep", "walk", "heel", "脚步"), -3),
    "vibration": Effect(foley.vibration, ("buzz", "vibration", "vibrate", "震动", "振动"), -12),
    "telephone": Effect(foley.telephone, ("phone", "ringtone", "ring", "手机", "电话", "铃"), -8),
    "chime": Effect(foley.chime, ("chime", "doorbell", "elevator", "announcement", "电梯", "广播"), -8),
    "siren": Effect(foley.siren, ("siren", "ambulance", "police", "警笛", "警报", "救护车"), -14),
    "thunder": Effect(foley.thunder, ("thunder", "lightning", "雷"), 2),
    "heartbeat": Effect(foley.heartbeat, ("heartbeat", "heart", "心跳")),
    "shutter": Effect(foley.shutter, ("shutter", "camera", "快门", "拍照"), -9),
    "typing": Effect(foley.typing, ("keyboard", "typing", "interface", "键盘"), -10),
    "pour": Effect(foley.pour, ("pour", "倒水", "倒酒", "倒茶"), -12),
    "clink": Effect(foley.clink, ("cup", "coffee", "clink", "杯", "咖啡"), -12),
    "splash": Effect(foley.splash, ("drip", "drop", "spill", "splash", "水珠", "滴", "洒"), -10),
    "paper": Effect(foley.paper, ("paper", "letter", "envelope", "page", "纸", "信", "翻书"), -14),
    "cloth": Effect(foley.cloth, ("cloth", "coat", "rustle", "衣", "外套"), -16),
    "fall": Effect(foley.fall, ("thud", "fall", "collapse", "倒地", "摔倒"), -1),
    "whoosh": Effect(foley.whoosh, ("whoosh", "swing", "sword", "blade", "剑", "刀"), -10),
    "applause": Effect(foley.applause, ("applause", "clapping", "clap", "掌声", "鼓掌"), -8),
    "bell": Effect(foley.bell, ("bell", "toll", "钟声"), -8),
    "clock": Effect(foley.clock, ("clock", "tick", "钟表", "滴答"), -14),
    "beep": Effect(foley.beep, ("beep", "blink", "monitor", "panel", "滴滴"), -12),
}


@dataclass(frozen=True)
class Cued:
    """One of EFFECTS that begins `start` seconds into the episode. `pan` is -1 (left) to 1 (right);
    `room` is a key of voice.sound.rooms.ROOMS.
    """

    start: float
    kind: str
    pan: float = 0.0
    room: str = "small room"


def effect_for(words: str) -> str | None:
    """The effect that `words` name: a key of EFFECTS; None where they name none."""
    return next((kind for kind, known in EFFECTS.items() if named(known.words, words)), None)


def effect(kind: str, seed: int) -> Samples:
    """One of EFFECTS: mono float32 [n] at MIX_RATE, at most 5 seconds, in [-1, 1]."""
    rng = np.random.default_rng([seed, list(EFFECTS).index(kind)])
    sound = EFFECTS[kind].sound(rng)
    loudest = scipy.ndimage.uniform_filter1d(sound**2, MIX_RATE // 20, mode="constant").max()
    gain = 10 ** ((LEVEL + EFFECTS[kind].db) / 20) / math.sqrt(float(loudest))
    gain = min(gain, 0.9 / float(np.abs(sound).max()))
    samples: Samples = (gain * sound).astype(np.float32)
    return samples


def effects(cued: Sequence[Cued], seconds: float, seed: int) -> Stereo:
    """The whole episode's small sounds, each in its place: float32 [round(seconds * MIX_RATE), 2].

    The same cues, length and seed give the same samples.
    """
    whole = np.zeros((round(seconds * MIX_RATE), 2), np.float32)
    for number, one in enumerate(cued):
        first = round(one.start * MIX_RATE)
        heard = in_room(effect(one.kind, seed + number), one.pan, one.room)[: max(0, len(whole) - first)]
        whole[first : first + len(heard)] += heard
    return whole
