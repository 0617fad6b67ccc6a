"""What a room answers to a voice in it: a street, an office, a church, each a few figures.

Impulse responses after Moorer (1979): a few early reflections, then noise that decays exponentially
and loses its treble. Knows the words that name a room, in English and Chinese; nothing of speakers.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import scipy

from voice.sound.foley import named
from voice.sound.instruments import MIX_RATE, Stereo
from voice.speech import Samples

TAIL_FROM = 0.012  # seconds after the direct sound


@dataclass(frozen=True)
class Room:
    """`decay` is the time in which the answer falls by 60 dB, in seconds, and `db` its level against
    the direct sound: low enough that every word stays clear (C50 of 6 dB or more, far speakers included).
    `dull` is the frequency in Hz above which the walls swallow; `early` are (milliseconds, dB).
    """

    words: tuple[str, ...]
    decay: float
    db: float
    dull: float
    early: tuple[tuple[float, float], ...] = ()


ROOMS: dict[str, Room] = {  # the most telling first
    "bathroom": Room(
        ("bathroom", "shower", "toilet", "washroom", "浴室", "洗手间", "卫生间", "厕所"),
        0.7,
        -13,
        9000,
        ((4, -14), (7, -16), (11, -18)),
    ),
    "car": Room(
        ("car", "taxi", "cab", "limousine", "backseat", "车内", "车里", "轿车", "出租车"),
        0.09,
        -19,
        2500,
        ((2, -15), (4, -18)),
    ),
    "church": Room(
        ("church", "cathedral", "temple", "chapel", "cave", "教堂", "寺", "庙", "佛堂", "山洞"),
        2.6,
        -14,
        3200,
        ((23, -20), (37, -22), (51, -24)),
    ),
    "hall": Room(
        (
            "hall",
            "ballroom",
            "theatre",
            "theater",
            "stage",
            "palace",
            "throne",
            "courtroom",
            "court",
            "lobby",
            "airport",
            "station",
            "warehouse",
            "gym",
            "museum",
            "gallery",
            "auction",
            "大厅",
            "礼堂",
            "宴会",
            "宫",
            "殿",
            "法庭",
            "机场",
            "车站",
            "仓库",
            "大堂",
            "健身房",
            "拳馆",
            "体育馆",
            "博物馆",
            "画廊",
            "美术馆",
            "拍卖",
            "展厅",
        ),
        1.6,
        -15,
        4200,
        ((15, -18), (24, -20), (38, -22)),
    ),
    "corridor": Room(
        (
            "corridor",
            "hallway",
            "stairwell",
            "staircase",
            "stairs",
            "tunnel",
            "subway",
            "garage",
            "hospital",
            "走廊",
            "楼道",
            "楼梯",
            "隧道",
            "地铁",
            "车库",
            "医院",
        ),
        1.1,
        -15,
        5500,
        ((8, -16), (14, -18), (21, -19)),
    ),
    "office": Room(
        (
            "office",
            "classroom",
            "school",
            "meeting",
            "boardroom",
            "restaurant",
            "cafe",
            "café",
            "shop",
            "bar",
            "kitchen",
            "lab",
            "police",
            "precinct",
            "办公",
            "教室",
            "会议",
            "餐厅",
            "咖啡",
            "商店",
            "便利店",
            "酒吧",
            "厨房",
            "警局",
            "派出所",
            "警察局",
            "公安局",
        ),
        0.5,
        -17,
        5000,
        ((6, -18), (13, -21)),
    ),
    "alley": Room(
        ("alley", "courtyard", "backstreet", "巷", "胡同", "院子"),
        0.6,
        -19,
        3500,
        ((28, -22), (55, -25)),
    ),
    "street": Room(
        (
            "street",
            "road",
            "rooftop",
            "roof",
            "bridge",
            "parking",
            "plaza",
            "square",
            "construction",
            "building site",
            "工地",
            "烂尾楼",
            "街",
            "马路",
            "天台",
            "屋顶",
            "桥",
            "广场",
        ),
        0.35,
        -24,
        3000,
        ((70, -27),),
    ),
    "forest": Room(
        ("forest", "wood", "park", "garden", "森林", "树林", "公园", "花园"),
        0.7,
        -25,
        2200,
        ((35, -30), (48, -31), (66, -32)),
    ),
    "outdoors": Room((), 0.2, -32, 2500),
    "small room": Room((), 0.28, -19, 4000, ((5, -20), (9, -22))),
    "studio": Room(("studio", "录音", "演播", "直播间", "摄影棚", "片场"), 0.12, -24, 3000),
}


def room_for(words: str, interior: bool) -> str:
    """The room that `words` name: a key of ROOMS; where they name none, a small one or the open air."""
    named_room = (name for name, room in ROOMS.items() if named(room.words, words))
    return next(named_room, "small room" if interior else "outdoors")


def in_room(dry: Samples, pan: float, room: str, db: float = 0.0) -> Stereo:
    """`dry` [n] at MIX_RATE where it stands in a room of ROOMS: float32 [n and the tail, 2].

    `db` is on the room's own level: above 0 for who stands far off, below for who is near.
    """
    heard: Stereo = scipy.signal.oaconvolve(
        dry[:, None], _response(room) * np.float32(10 ** (db / 20)), axes=0
    ).astype(np.float32)
    heard[: len(dry)] += placed_at(dry, pan)
    return heard


def placed_at(mono: Samples, pan: float) -> Stereo:
    """`mono` [n] between the sides at one power wherever it stands: `pan` is -1 (left) to 1 (right)."""
    angle = (1 + np.clip(pan, -1, 1)) * np.pi / 4
    sides = np.array([np.cos(angle), np.sin(angle)], np.float32) * np.float32(np.sqrt(2))
    return mono[:, None] * sides


@lru_cache(maxsize=len(ROOMS))
def _response(name: str) -> Stereo:
    """[n, 2] after a direct sound of 1 at the first sample: the sides differ, their sum stays whole."""
    room = ROOMS[name]
    rng = np.random.default_rng(list(ROOMS).index(name))
    time = np.arange(round((TAIL_FROM + room.decay) * MIX_RATE)) / MIX_RATE
    noise = rng.normal(size=(len(time), 3))
    sides = 0.7 * noise[:, :1] + noise[:, 1:]
    tail = scipy.signal.sosfilt(scipy.signal.butter(1, room.dull, fs=MIX_RATE, output="sos"), sides, axis=0)
    tail *= np.exp(-6.9 * time / room.decay)[:, None]
    tail[: round(TAIL_FROM * MIX_RATE)] = 0
    response: Stereo = (tail * 10 ** (room.db / 20) / np.sqrt(np.mean(np.sum(tail**2, axis=0)))).astype(
        np.float32
    )
    for milliseconds, db in room.early:
        # A reflection comes from one wall: a little sooner and louder on its side.
        for side, (late, weight) in enumerate(rng.permutation([(0.0, 1.0), (0.4, 0.7)])):
            at = round((milliseconds + late) / 1000 * MIX_RATE)
            response[at, side] += np.float32(weight * 10 ** (db / 20))
    return response
