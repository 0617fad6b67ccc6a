"""The places a story can be set in: one table, and the way from a table row to a set.

Art is drawn as the eye-level lens sees it (see `space`); `build` adds the light on people and
the film stock. Knows nothing of shots, people or cameras.
"""

import math
from dataclasses import replace

from engine.rehearsal.compositor import Layer, Plate
from engine.rehearsal.light_rigs import grade_for, rig_for
from engine.rehearsal.paint import mix, paint, polygon, radial
from engine.rehearsal.places.air import Setting, ViewName
from engine.rehearsal.places.airport import airport
from engine.rehearsal.places.alley import alley
from engine.rehearsal.places.bamboo import bamboo
from engine.rehearsal.places.bathroom import bathroom
from engine.rehearsal.places.beach import beach
from engine.rehearsal.places.boardroom import boardroom
from engine.rehearsal.places.building_site import building_site
from engine.rehearsal.places.campus import campus
from engine.rehearsal.places.car import car_interior
from engine.rehearsal.places.country import field, village
from engine.rehearsal.places.dynasty import chamber, palace
from engine.rehearsal.places.eateries import bar, cafe, restaurant
from engine.rehearsal.places.gallery import gallery
from engine.rehearsal.places.graveyard import graveyard
from engine.rehearsal.places.gym import gym
from engine.rehearsal.places.harbour import harbour
from engine.rehearsal.places.homes import apartment, bedroom
from engine.rehearsal.places.hospital import corridor, hospital
from engine.rehearsal.places.hotel import elevator, lobby
from engine.rehearsal.places.kitchen import kitchen
from engine.rehearsal.places.lamps import bokeh
from engine.rehearsal.places.law import courtroom, prison
from engine.rehearsal.places.learning import laboratory, library
from engine.rehearsal.places.lookup import nearest
from engine.rehearsal.places.mansion import mansion
from engine.rehearsal.places.nature import forest, park
from engine.rehearsal.places.office import office
from engine.rehearsal.places.oldtown import courtyard, old_street
from engine.rehearsal.places.pen import Pen
from engine.rehearsal.places.police import police_station
from engine.rehearsal.places.public import classroom, interrogation, plain_room
from engine.rehearsal.places.riverside import riverside
from engine.rehearsal.places.signs import drifting
from engine.rehearsal.places.square import open_ground
from engine.rehearsal.places.staging import Draw, Place, Set, layer
from engine.rehearsal.places.station import station
from engine.rehearsal.places.store import convenience_store
from engine.rehearsal.places.street import rooftop, street
from engine.rehearsal.places.studio import studio
from engine.rehearsal.places.surfaces import mist
from engine.rehearsal.places.temple import temple
from engine.rehearsal.places.theatre import theatre
from engine.rehearsal.places.transit import carriage
from engine.rehearsal.places.wedding import wedding_hall
from engine.rehearsal.places.wild import desert, mountain
from engine.rehearsal.places.works import garage, warehouse
from storyboard.terms import Language, Mood, TimeOfDay, Weather

__all__ = ["PLACES", "Place", "Set", "build", "place_for"]

PLACES: dict[str, Place] = {
    "alley": Place(alley, False, "#ffcf98", ("#ff2e88", "#16d9f5", "#ffb454", "#b06bff")),
    "office": Place(office, True, "#e6f2f4", ("#8fe0ea", "#fff0d0", "#ffcf98")),
    "street": Place(street, False, "#ffcf98", ("#ffcf8a", "#ff6a5a", "#fff0c8", "#8fd0ff")),
    "rooftop": Place(rooftop, False, "#ffc27a", ("#ffcf8a", "#9fd8ff", "#ff9e7a")),
    "apartment": Place(apartment, True, "#ffd2a0"),
    "bedroom": Place(bedroom, True, "#ffcda0", ("#ffd2a0", "#c8d4ff", "#ffb48c")),
    "kitchen": Place(kitchen, True, "#ffdcae", ("#ffb060", "#fff0d0", "#ffd2a0")),
    "mansion": Place(mansion, True, "#ffd8a0", ("#ffdca0", "#ffc27a", "#fff4dc")),
    "cafe": Place(cafe, True, "#ffcf98", ("#ffcf98", "#ffb060", "#9fd8c0", "#fff0d0")),
    "bar": Place(bar, True, "#ffb870", ("#ff3d9a", "#2fd8f5", "#ffb060", "#c05cff")),
    "restaurant": Place(restaurant, True, "#ffc890", ("#ffc27a", "#ffdca0", "#ff9a6a")),
    "convenience-store": Place(
        convenience_store, True, "#f0fbf6", ("#bff0ff", "#fff0d0", "#8fe0b0", "#ffb0a0")
    ),
    "hospital": Place(hospital, True, "#e6f6f4", ("#bff0e8", "#e8fcff", "#ffe9c8")),
    "corridor": Place(corridor, True, "#e6f2ee", ("#e8fcf4", "#bfe0e0", "#ffe9c8")),
    "classroom": Place(classroom, True, "#fff2d8", ("#fff0c8", "#d8e8c8", "#ffd8a0")),
    "interrogation": Place(interrogation, True, "#dcece4", ("#cfe4dc", "#e8f4ec", "#ff6a5a")),
    "wedding-hall": Place(wedding_hall, True, "#ffdcb4", ("#ffdca8", "#ffc8c8", "#fff4dc")),
    "airport": Place(airport, True, "#eaf4f8", ("#ffd23f", "#9fd8ff", "#fff0d0")),
    "station": Place(station, True, "#ffe6bc", ("#ffe0a8", "#8fd0ff", "#ff6a5a")),
    "car": Place(car_interior, True, "#ffd8b0", ("#ffcf8a", "#ff5a48", "#fff0c8", "#8fd0ff")),
    "park": Place(park, False, "#ffcf8a", ("#ffe9a8", "#d8f0b0", "#ffcf8a")),
    "forest": Place(forest, False, "#ffcf8a", ("#e8f0a8", "#a8d8b0", "#c8d8ff")),
    "beach": Place(beach, False, "#ffcf8a", ("#ffe0a8", "#a8e0f0", "#ffffff")),
    "courtroom": Place(courtroom, True, "#ffe8c8", ("#ffdca0", "#e8c890", "#fff0d8")),
    "prison": Place(prison, True, "#dcebe2", ("#cfe4dc", "#9fb8c0", "#e8f4ec")),
    "warehouse": Place(warehouse, True, "#ffd8a0", ("#ffc27a", "#e8d8b0", "#a8c8d8")),
    "garage": Place(garage, True, "#e8f6f0", ("#e8fcf4", "#ff5a48", "#fff0c8", "#e0b030")),
    "lobby": Place(lobby, True, "#ffdca8", ("#ffdca0", "#ffc27a", "#fff4dc")),
    "elevator": Place(elevator, True, "#f0f4f6", ("#ffca6a", "#ff5a3c", "#e8f0f4")),
    "bathroom": Place(bathroom, True, "#fff2dc", ("#fff4dc", "#d8f0f0", "#ffe0c0")),
    "carriage": Place(carriage, True, "#f2f4ec", ("#ffb040", "#d8ecf4", "#fff0d0")),
    "palace": Place(palace, True, "#ffcf90", ("#ffc27a", "#ff9a5a", "#ffe2b0")),
    "chamber": Place(chamber, True, "#ffc88c", ("#ffb45c", "#ffd8a0", "#e8a0a0")),
    "courtyard": Place(courtyard, False, "#ffb870", ("#ff8a5a", "#ffc27a", "#ffe2b0")),
    "old-street": Place(old_street, False, "#ffb060", ("#ff6a4a", "#ffb454", "#ffd9a0")),
    "bamboo": Place(bamboo, False, "#ffc880", ("#d8f0a0", "#a8d8a0", "#fff0c0")),
    "desert": Place(desert, False, "#ffcf8a", ("#ffe0a8", "#ffc890", "#fff4dc")),
    "snow-mountain": Place(mountain, False, "#ffcf8a", ("#e8f2ff", "#c8dcff", "#ffffff")),
    "harbour": Place(harbour, False, "#ffcf8a", ("#ffcf8a", "#9fdcff", "#ff6a50", "#ffe2b0")),
    "riverside": Place(riverside, False, "#ffcf8a", ("#ffd08a", "#ffb866", "#9fdcff")),
    "library": Place(library, True, "#ffdca4", ("#ffd890", "#a8d8b8", "#ffe8c8")),
    "laboratory": Place(laboratory, True, "#e8f8fa", ("#8fe0ea", "#a8f0d0", "#e8fcff")),
    "theatre": Place(theatre, True, "#ffd8a0", ("#ffe6b8", "#ff9ab0", "#a8c8ff")),
    "village": Place(village, False, "#ffcf8a", ("#ffd890", "#e8f0a8", "#ffb870")),
    "field": Place(field, False, "#ffcf8a", ("#ffe9a8", "#ffd070", "#fff4d0")),
    "graveyard": Place(graveyard, False, "#ffcf8a", ("#c8d8ff", "#a8c0b8", "#e8f0f0")),
    "boardroom": Place(boardroom, True, "#f0f4f4", ("#4cc8d8", "#fff0d0", "#9fd8ff")),
    "campus": Place(campus, False, "#ffe0a8", ("#ffe0a8", "#d8f0b0", "#ffb8a0")),
    "temple": Place(temple, True, "#ffc07a", ("#ffb45c", "#ff8a4c", "#ffe2b0")),
    "gallery": Place(gallery, True, "#fff0d4", ("#fff0d0", "#ffd890", "#e8f0ff")),
    "police-station": Place(police_station, True, "#eaf2f6", ("#8fb8ff", "#e8f4ff", "#ff6a5a")),
    "gym": Place(gym, True, "#f4f0e4", ("#ff8a4c", "#e8fcff", "#ffe0a0")),
    "construction-site": Place(building_site, False, "#fff0c8", ("#fff0c8", "#ffb04c", "#ff5a48")),
    "studio": Place(studio, True, "#ffd8b8", ("#ff5a8a", "#5ad8ff", "#fff0d8", "#b07aff")),
    "generic-exterior": Place(open_ground, False, "#ffcf8a"),
    "generic-interior": Place(plain_room, True, "#ffd8a8"),
}


def place_for(text: str, interior: bool) -> tuple[str, bool]:
    """The kind of place that `text` (a kind, a name or a description, English or Chinese) means,
    and whether it was recognised; else a generic interior or exterior."""
    return (text, True) if text in PLACES else nearest(text, interior)


def build(
    kind: str,
    time: TimeOfDay,
    weather: Weather,
    mood: Mood,
    seed: int,
    view: ViewName = "main",
    flat: bool = False,
    language: Language = Language.EN,
) -> Set:
    """The set of a kind of place; the same arguments always give the same picture.

    `view`: "main", "reverse" (what is behind the camera of the main view) or "detail" (out of
    focus, for close-ups and inserts). `flat` gives few plates without foreground, for close
    framings. Signs are in `language`. Raises KeyError for a kind that is not in PLACES.
    """
    place = PLACES[kind]
    setting = Setting(time, weather, mood, seed, view, place.interior, place.lamp, language)
    layers = tuple(place.draw(setting))
    if weather is Weather.FOG and not place.interior:
        layers = _in_fog(layers, setting)
    if mood in VEILS:
        layers = _among(layers, layer(setting, 150, VEILS[mood], mode="Screen"))
    made: tuple[Layer | Plate, ...] = layers
    if view == "detail":
        made = (_board(layers, blur=9.0), _discs(place, setting))
    elif flat:
        made = (_board(layers), _discs(place, setting), *(one for one in layers if _alive(one)))
    sheet = None if place.interior else weather
    return Set(made, rig_for(kind, time, mood), grade_for(time, mood), 0.0, sheet)


def _alive(one: Layer) -> bool:
    """Whether a layer behind people changes by itself."""
    return one.depth >= 1 and bool(one.alpha or one.drift)


def _board(layers: tuple[Layer, ...], blur: float | None = None) -> Plate:
    """Everything still behind people on one board, softened by `blur`."""
    still = (one for one in layers if one.depth >= 1 and (blur or not _alive(one)))
    return Plate(2.2, tuple(replace(one, blur=blur) if blur else one for one in still))


def _discs(place: Place, setting: Setting) -> Layer:
    """The place's lights as discs out of focus, round the head of a close-up."""
    strength = 0.05 + 0.22 * setting.sky.lamps

    def draw(pen: Pen) -> None:
        bokeh(pen, 46, (-130, -235, 130, -70), place.accents, radius=(2, 8), strength=strength)

    return layer(setting, 420, draw, mode="Plus", blur=2.5)


def _in_fog(layers: tuple[Layer, ...], setting: Setting) -> tuple[Layer, ...]:
    """A bank of fog between people and what is behind them, drifting."""

    def draw(pen: Pen) -> None:
        haze = mix(setting.sky.haze, setting.lamp, 0.16 * setting.sky.lamps)
        pen.rect(-1700, -1500, 1700, -110, ((haze, 0.08), (haze, 0.42)), lit=True)
        pen.rect(-1700, -110, 1700, 0, ((haze, 0.42), (haze, 0.0)), lit=True)
        mist(pen, y=-150, strength=0.32)

    return _among(layers, layer(setting, 160, draw, drift=drifting(0.15, 14)))


def _among(layers: tuple[Layer, ...], veil: Layer) -> tuple[Layer, ...]:
    """The layers with `veil` between people and all that is behind them."""
    behind = (one for one in layers if one.depth >= 1)
    return (*behind, veil, *(one for one in layers if one.depth < 1))


def _rays(pen: Pen) -> None:
    """The low sun of a great hour, or its moon: a glare from one side of the picture, rays across it."""
    s = pen.setting
    sun = mix(s.sky.sun, "#ffb060", 0.2 if s.time is TimeOfDay.NIGHT else 0.7)
    x, y = 150 * s.side, -255
    for k in range(9):
        turn, wide = 0.16 + 0.17 * k + 0.08 * s.pick(k, 181), 0.03 + 0.05 * s.pick(k, 182)
        ends = [
            (x - s.side * 620 * math.cos(turn + side), y + 620 * math.sin(turn + side))
            for side in (-wide, wide)
        ]
        ink = radial((x, y), 560, [(sun, 0.42), (sun, 0.2), (sun, 0.0)], [0, 0.4, 1])
        pen.canvas.drawPath(polygon([(x, y), *ends], True), paint(shader=ink, blur=5))
    pen.glow(x, y, 300, sun, 0.55, mode="Screen")


def _sunshine(pen: Pen) -> None:
    """Warm light all over, from above on one side: nothing lies in the dark."""
    share = 1 - 0.4 * pen.setting.sky.lamps
    pen.rect(-1700, -1500, 1700, 300, (("#ffd890", 0.12 * share), ("#ffc080", 0.18 * share)), lit=True)
    pen.glow(120 * pen.setting.side, -260, 430, "#ffd488", 0.5 * share, mode="Screen")


VEILS: dict[Mood, Draw] = {Mood.EPIC: _rays, Mood.JOYFUL: _sunshine}
