"""`python -m bench.identity`: whether people of a cast are known again, shot after shot, by their colours.

Each of a cast whose looks assets.likeness keeps apart is filmed in random legal shots: any place, hour,
weather, mood and side, at any size that shows enough of a person. As on a set, every shot is taken again
with two stand-ins in the same pose. Where the grey one and the dyed one differ is the person, and the dye
tells which part; how far they differ is the light on that part, and how far the person differs from the
grey one is told in that light, so that haze and shade fall out. The colours of hair, skin and clothes that
are left are compared with those of the reference pictures of the whole cast, and the nearest names the
person.
"""

import argparse
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import combinations
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from assets.likeness import DISTINCT, distance
from assets.look import Look
from assets.sheet import cast_sheets, look_of, sheet_of
from bench.meter import save, show
from engine.rehearsal.paint import channels
from engine.rehearsal.places import PLACES
from engine.rehearsal.renderer import frozen
from engine.rehearsal.sitter import sit
from engine.take import FPS, TakeRequest
from storyboard.models import BoardScene, Character, Location, Shot, Subject
from storyboard.terms import Age, Angle, Emotion, Mood, Position, Sex, Size, TimeOfDay, View, Weather

WIDTH, HEIGHT = 144, 256
SIZES = (Size.LS, Size.MLS, Size.MS, Size.MCU)  # farther off a person is a few pixels, nearer a face
ANGLES = (Angle.EYE_LEVEL, Angle.LOW, Angle.HIGH)
POSITIONS = (Position.FRONT, Position.THREE_QUARTER, Position.SIDE, Position.BACK)
GREY = "#8a8a8a"
DYES = {"hair": "#b46060", "skin": "#60b460", "clothes": "#6060b4"}  # each brightest in another channel
GREYS = dict.fromkeys(DYES, GREY)
SEEN = 8  # levels by which two stand-ins differ
FAINT = 0.05  # the least light: in the dark a channel says no more
BALD = 30.0  # how far hair is from none
LEAST = 0.01  # of a person's pixels, of which a part is read
TONES = 5  # colours that a part is summed up in
LIGHTNESS = 0.8  # what a step of lightness counts beside one of hue: form is shaded, and light falls off
BAR = 0.95  # of the shots are known again

Picture = NDArray[Any]  # uint8 RGB [height, width, 3]
Colours = NDArray[Any]  # float32 [pixels, 3], CIELAB
Signature = dict[str, Colours]  # part -> colours


def cast_of(count: int, seed: int) -> tuple[Character, ...]:
    """A cast of whom only sex and age are said, with looks as a project would give them."""
    chance = random.Random(f"cast {seed}")
    people = [
        Character(
            id=f"person{i}",
            name=f"Person {i}",
            sex=chance.choice((Sex.FEMALE, Sex.MALE)),
            age=chance.choice((Age.TEEN, Age.YOUNG, Age.ADULT, Age.MIDDLE, Age.OLD)),
        )
        for i in range(count)
    ]
    sheets = cast_sheets(people, seed)
    return tuple(one.model_copy(update={"sheet": sheet}) for one, sheet in zip(people, sheets, strict=True))


def shots_of(person: Character, count: int, seed: int) -> list[TakeRequest]:
    """`count` random shots of `person`; the same seed always gives the same ones."""
    return [_request(person, random.Random(f"{seed} {person.id} {i}"), i) for i in range(count)]


def _request(person: Character, chance: random.Random, number: int) -> TakeRequest:
    kind = chance.choice([*PLACES])
    scene = BoardScene(
        id="scene",
        location_id=kind,
        interior=PLACES[kind].interior,
        time=chance.choice([*TimeOfDay]),
        weather=chance.choice([*Weather]),
        mood=chance.choice([*Mood]),
        heading=kind,
    )
    shot = Shot(
        id=f"shot{number}",
        size=chance.choice(SIZES),
        angle=chance.choice(ANGLES),
        position=chance.choice(POSITIONS),
        subjects=[Subject(character_id=person.id, expression=chance.choice([*Emotion]), place="centre")],
        duration=2,
    )
    place = Location(id=f"{kind}{number}", name=kind, kind=kind, interior=scene.interior)
    return TakeRequest(
        shot=shot,
        scene=scene,
        location=place,
        characters=(person,),
        frames=2 * FPS,
        width=WIDTH,
        height=HEIGHT,
    )


# ---- Reading ------------------------------------------------------------------------------------
def read(request: TakeRequest) -> Signature:
    """The colours of the person in a shot, part by part, as in white light."""
    cast = _with_stand_ins(look_of(request.characters[0]))
    return _signature([frozen(_played(request, look), 0.5, WIDTH, HEIGHT) for look in cast])


def reference(look: Look) -> Signature:
    """The same of the pictures on a character's sheet: from before and from behind."""
    cast = _with_stand_ins(look)
    views = [
        _signature([sit(one, 0, view, 1, WIDTH, HEIGHT) for one in cast])
        for view in (View.THREE_QUARTER, View.BACK)
    ]
    return {
        part: _summed_up(np.concatenate([view[part] for view in views if part in view]))
        for part in DYES
        if part in views[0]
    }


def _signature(takes: Sequence[Picture]) -> Signature:
    """Of the take itself, the grey stand-in's and the dyed one's: where grey and dye differ is the person."""
    seen, grey, dyed = (take.astype(np.float32) for take in takes)
    person = cv2.erode((np.abs(grey - dyed).max(-1) > SEEN).astype(np.uint8), np.ones((3, 3))) > 0
    seen, grey, dyed = seen[person], grey[person], dyed[person]
    part = np.argmax(dyed / np.maximum(grey, 1), axis=-1)
    found = {}
    for i, (name, dye) in enumerate(DYES.items()):
        here = part == i
        if here.mean() > LEAST:
            light = np.median(dyed[here] - grey[here], axis=0) / (np.array(channels(dye)) - channels(GREY))
            found[name] = _lab(channels(GREY) + (seen[here] - grey[here]) / np.maximum(light, FAINT))
    return found


def _summed_up(colours: Colours) -> Colours:
    stop = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 30, 0.5)
    cv2.setRNGSeed(1)
    found = cv2.kmeans(colours, TONES, np.empty(0), stop, 3, cv2.KMEANS_PP_CENTERS)
    return np.asarray(found[2])


def named(seen: Signature, cast: Mapping[str, Signature]) -> str:
    """Whose reference is nearest."""
    return min(cast, key=lambda one: apart(seen, cast[one]))


def apart(seen: Signature, known: Signature) -> float:
    """How far what is seen lies from the nearest tones of a reference, on average over the parts."""
    far = [
        float(np.linalg.norm(seen[part][:, None] - known[part][None], axis=-1).min(1).mean())
        for part in seen.keys() & known.keys()
    ]
    return float(np.mean(far + [BALD] * (("hair" in seen) != ("hair" in known))))


def _with_stand_ins(look: Look) -> tuple[Look, Look, Look]:
    """The look, the same cut out of grey, and with every part in a dye of its own."""
    return look, _dyed(look, GREYS), _dyed(look, DYES)


def _dyed(look: Look, dyes: Mapping[str, str]) -> Look:
    clothes = dict.fromkeys(("cloth", "shirt", "trim", "trousers", "shoes"), dyes["clothes"])
    outfits = tuple(outfit.model_copy(update=clothes) for outfit in look.outfits)
    skin = dict.fromkeys(("skin", "lips", "eye"), dyes["skin"])
    hair = {"hair": dyes["hair"], "streak": dyes["hair"] if look.streak else ""}
    return look.model_copy(update={**skin, **hair, "outfits": outfits})


def _played(request: TakeRequest, look: Look) -> TakeRequest:
    """The request with its one person looking like this."""
    person = request.characters[0]
    sheet = sheet_of(look, person)
    return request.model_copy(update={"characters": (person.model_copy(update={"sheet": sheet}),)})


def _lab(rgb: NDArray[Any]) -> Colours:
    scaled = np.clip(rgb / 255, 0, 1)[None].astype(np.float32)
    lab = cv2.cvtColor(scaled, cv2.COLOR_RGB2LAB)[0]
    return np.asarray(lab * (LIGHTNESS, 1, 1), np.float32)


def main() -> None:
    """Film, read, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=50, help="shots of each person")
    parser.add_argument("--cast", type=int, default=8, metavar="COUNT", help="people among whom one is named")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, metavar="N", help="one a core if not given")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there, too")
    chosen = parser.parse_args()
    cast = cast_of(chosen.cast, chosen.seed)
    looks = {person.id: look_of(person) for person in cast}
    known = {person: reference(look) for person, look in looks.items()}
    shots = [shot for person in cast for shot in shots_of(person, chosen.count, chosen.seed)]
    with ProcessPoolExecutor(chosen.processes) as crew:
        signatures = list(crew.map(read, shots, chunksize=4))
    rows: list[dict[str, object]] = []
    for person in cast:
        names = Counter(
            named(seen, known)
            for shot, seen in zip(shots, signatures, strict=True)
            if shot.characters[0].id == person.id
        )
        others = [distance(looks[person.id], look) for one, look in looks.items() if one != person.id]
        wrong = ", ".join(f"{one} {times}" for one, times in names.items() if one != person.id)
        rows.append(
            {
                "who": f"{person.id}: {person.age} {looks[person.id].sex}",
                "hair": looks[person.id].hair_style,
                "wears": looks[person.id].outfits[0].kind,
                "nearest other": min(others),
                "known again": names[person.id] / chosen.count,
                "taken for": wrong,
            }
        )
    closest = min(distance(a, b) for a, b in combinations(looks.values(), 2))
    right = float(np.mean([row["known again"] for row in rows]))
    show(f"{len(shots)} shots: {right:.1%} known again (wanted {BAR:.0%}); nearest two {closest:.2f}", rows)
    save(chosen.json, {"identity": rows, "known again": right, "nearest": closest, "distinct": DISTINCT})


if __name__ == "__main__":
    main()
