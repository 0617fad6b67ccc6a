"""From a shot's words and numbers to a drawing spec: who stands where, what the lens does, who acts when.

Pure: the same request always gives the same spec, and nothing is drawn or read here. It keeps
the line of action: whoever looks to the right stays on the left, whatever the size.
"""

import hashlib
import math
from dataclasses import replace

import numpy as np

from assets.look import Look
from assets.sheet import look_of
from engine.rehearsal.acting import beats_for, glances_for, lips_for, loud_at
from engine.rehearsal.blocking import come_and_go, comes_or_goes
from engine.rehearsal.camera import HORIZON, Path, View
from engine.rehearsal.compositor import through
from engine.rehearsal.deeds import stood_in
from engine.rehearsal.figures.figure import Box, Figure
from engine.rehearsal.figures.poses import LYING
from engine.rehearsal.framing import ANGLES, SIZES, Cast, Seen, compose, extent, kept, travel
from engine.rehearsal.furniture import furniture_for
from engine.rehearsal.genres import GENRES
from engine.rehearsal.light import LightRig
from engine.rehearsal.places import place_for
from engine.rehearsal.posing import REACHING, STRIKING, abed, at_door, held_in, in_hand, pose_before, pose_in
from engine.rehearsal.props import PROPS, find_prop, find_props
from engine.rehearsal.seats import BED_HEIGHT, BEDS
from engine.rehearsal.spec import WALKING, Actor, DrawingSpec, Placed, strayed
from engine.rehearsal.styles import STYLES
from engine.take import TakeRequest
from storyboard.models import Character, Shot, Subject
from storyboard.offline.text import HAN
from storyboard.terms import Angle, ContinuityKind, Language, Mood, MoveKind, Pose, Position, Size

MOST = 4  # people drawn in one frame
_SIDE = {"left": -1, "centre": 0, "right": 1}
_FACING = {"left": -0.44, "camera": 0.0, "right": 0.44, "away": 1.85}
_TURN: dict[Position, float | None] = {  # how far the main subject is turned; None: as it faces
    Position.FRONT: None,
    Position.THREE_QUARTER: 0.52,
    Position.SIDE: 0.97,
    Position.BACK: 1.85,
    Position.OVER_THE_SHOULDER: 0.36,
    Position.POINT_OF_VIEW: 0.0,
}
_UNLIT = LightRig("#ffffff", 0.1, ())  # for measuring only
_GROUPS = {Size.ELS, Size.LS, Size.MLS, Size.MS, Size.MCU}
_HEADROOM, _TIGHT_HEADROOM = 22.0, 12.0  # cm from an eye to the frame's side in a group; in a tall frame
# cm between two in a tall frame: the nearer the lens, the closer they stand, or no group would be close
_ABREAST = {Size.ELS: 62.0, Size.LS: 62.0, Size.MLS: 40.0, Size.MS: 33.0, Size.MCU: 25.0}
_EMBRACED, _STRUCK = 31.0, 70.0  # cm between two who embrace, between one who strikes and one who is struck
_CROWN = 16.0  # cm from a face's middle to above the head
_CROWDED = {2: 1.0, 3: 0.68, 4: 0.6}  # of that, among so many


def direct(request: TakeRequest) -> DrawingSpec:
    """The spec of one shot."""
    shot, scene = request.shot, request.scene
    notes: list[str] = []
    known = " ".join((request.location.kind, request.location.name, request.location.description))
    place, exact = place_for(request.location.kind or known, scene.interior)
    if not exact and request.location.kind:
        place, exact = place_for(known, scene.interior)
    if not exact:
        notes.append(f"No set is drawn for {request.location.name}; it plays in a {place}.")
    seed = _seed(request.location.id)
    people = {person.id: person for person in request.characters}
    subjects = [subject for subject in shot.subjects if subject.character_id in people]
    if len(subjects) > MOST:
        notes.append(f"{len(subjects)} people are in the shot; the first {MOST} are drawn.")
        subjects = subjects[:MOST]
    subjects = [at_door(abed(subject, place), alone=len(subjects) == 1) for subject in subjects]
    subjects = [in_hand(subject, shot.props) for subject in subjects]
    subjects, told = stood_in(subjects, {person.id: person.name for person in people.values()})
    notes += told
    style = request.style if request.style in STYLES else "cinematic"
    if style != request.style:
        notes.append(f"The rehearsal has no style {request.style}; it is printed as {style}.")
    common = DrawingSpec(
        path=Path(View(), View()),
        aperture=SIZES[shot.size].aperture,
        place=place,
        side="main",
        time=scene.time,
        weather=scene.weather,
        mood=shot.mood if shot.mood is not Mood.NEUTRAL else scene.mood,
        indoors=scene.interior,
        seed=seed,
        language=Language.ZH if HAN.search(request.location.name) else Language.EN,
        genre=request.genre if request.genre in GENRES else "drama",
        style=style,
    )
    if shot.size is Size.INS and (shot.props or not subjects):
        return _insert(request, common, notes)
    if shot.position is Position.POINT_OF_VIEW and len(subjects) > 1:
        subjects = subjects[1:]  # we look through the first one's eyes
    if not subjects:
        return _empty(request, common, notes)
    return _acted(request, common, subjects, people, notes)


# ---- Kinds of shot ------------------------------------------------------------------------------
def _insert(request: TakeRequest, spec: DrawingSpec, notes: list[str]) -> DrawingSpec:
    """A thing fills the frame; the place is a soft glow behind it."""
    shot = request.shot
    said = shot.props[0] if shot.props else shot.action
    name, known = find_prop(said)
    if not known:
        name, known = find_prop(shot.action)
    if not known:
        notes.append(f"No drawing of {said!r}; a {name} stands for it.")
    other = next((n for n in find_props(shot.action) if n != name and _on_a_table(n, name)), None)
    if other:  # the larger one is framed, the smaller lies before it
        other, name = sorted((name, other), key=lambda n: PROPS[n].height)
    prop = PROPS[name]
    aspect = request.width / request.height
    grounded = prop.stands in ("floor", "water")
    height = max(
        prop.height / (0.68 if grounded else 0.56),
        prop.width / (0.74 if aspect < 1 else 0.52) / aspect,
    )
    height = 130.0 if prop.stands == "wall" else min(height, 640.0)  # of a door, the part with the handle
    y = -prop.height / 2 if grounded else -110.0
    x = 16.0 if prop.stands == "wall" else 0.0
    view = View(x=x, y=y, height=height, near=SIZES[Size.INS].near)
    placed = [Placed(name, 0.0, 0.0 if grounded else y)]
    if other:
        foot = y + prop.height * (0.5 if prop.stands == "table" else 0.3)
        placed.append(Placed(other, 0.12 * prop.width, foot + 0.3 * PROPS[other].height))
        view = replace(view, y=y + 0.03 * height, height=1.1 * height)
    view = _tilted(view, shot.angle)
    path = travel(view, shot.move.kind, shot.move.speed, Size.INS, aspect, _seconds(request), request.seed)
    return replace(
        spec,
        path=path,
        aperture=SIZES[Size.INS].aperture,
        side="detail",
        props=tuple(placed),
        insert=True,
        notes=tuple(notes),
    )


def _on_a_table(*names: str) -> bool:
    return all(PROPS[name].stands in ("table", "flat") for name in names)


def _empty(request: TakeRequest, spec: DrawingSpec, notes: list[str]) -> DrawingSpec:
    """The place alone, or with a thing in it."""
    shot = request.shot
    size = shot.size if shot.size in (Size.ELS, Size.LS, Size.MLS) else Size.LS
    aspect = request.width / request.height
    nobody = Cast(-30, 30, -170, 0, (0, -158))
    view = compose(size, shot.angle, nobody, aspect)
    height = view.height if not spec.indoors else min(view.height, 375.0)  # rooms have a ceiling
    view = replace(
        view,
        height=height,
        y=(-0.40 if spec.indoors else -0.36) * height,  # more of the walls, less of the floor
        eye_y=0.35 * view.eye_y,
        near=0.22 if spec.indoors else view.near,  # a wide lens: the far wall fits in
        keystone=0.5 * view.keystone,
    )
    path = travel(view, shot.move.kind, shot.move.speed, size, aspect, _seconds(request), request.seed)
    props = tuple(p for p in (_standing(text, 0.0, notes) for text in shot.props[:1]) if p)
    return replace(spec, path=path, aperture=1.5, props=props, notes=tuple(notes))


def _acted(
    request: TakeRequest,
    spec: DrawingSpec,
    subjects: list[Subject],
    people: dict[str, Character],
    notes: list[str],
) -> DrawingSpec:
    """One to four people, the first of them the one the shot is about."""
    shot = request.shot
    aspect = request.width / request.height
    alone = (
        len(subjects) == 1
        or shot.size not in _GROUPS
        or shot.position in (Position.OVER_THE_SHOULDER, Position.POINT_OF_VIEW)
    )
    partners = subjects[1:] if alone else []
    seen = subjects[:1] if alone else subjects
    looks = {subject.character_id: look_of(people[subject.character_id]) for subject in subjects}
    actors = [_placed(shot, subject, i, seen, aspect) for i, subject in enumerate(seen)]
    actors = [_supported(actor, one, spec, shot) for actor, one in zip(actors, seen, strict=True)]
    boxes = [_measure(actor, looks[actor.character_id]) for actor in actors]
    main = actors[0]
    left, top, right, bottom = extent([box for box, _ in boxes])
    tall = aspect < 0.8
    near = shot.size in (Size.MS, Size.MCU) or (main.pose in LYING and shot.size in (Size.CU, Size.ECU))
    if near or (tall and shot.size is Size.MLS):  # heads fit, elbows do not
        xs = [eyes[0] for _, eyes in boxes]
        headroom = _TIGHT_HEADROOM if tall else _HEADROOM
        left, right = min(xs) - headroom, max(xs) + headroom
    cast = Cast(left, right, top, bottom, boxes[0][1])
    room = _room(shot, main, aspect, len(actors))
    whole = len(actors) > 1 or (main.pose in LYING and main.before is not None)
    view = compose(shot.size, shot.angle, cast, aspect, room, group=whole)
    if shot.position is Position.OVER_THE_SHOULDER and tall:  # a narrow frame has to hold two
        view = replace(view, height=view.height * 1.1, y=view.y + view.height * 0.02)
    seconds = _seconds(request)
    path = travel(view, shot.move.kind, shot.move.speed, shot.size, aspect, seconds, request.seed)
    if not any(comes_or_goes(subject, shot) for subject in seen):
        actors, path = _moving(actors, path, shot, seconds)
    if not _hair_alone(shot, main):
        path = kept(path, _faces(actors, looks, 0.0), _faces(actors, looks, seconds), aspect)
    actors = come_and_go(actors, seen, shot, path.end, aspect, seconds, request.lines)
    vignette = 0.0
    if shot.position is Position.POINT_OF_VIEW:
        vignette = 0.3
    acting = [
        _acting(request, actor, subject, actors, partners)
        for actor, subject in zip(actors, seen, strict=True)
    ]
    if shot.position is Position.OVER_THE_SHOULDER:
        other = _shoulder(request, main, path.at(0.5, 0.0), subjects, people, notes)
        acting = [*acting, other] if other else acting
    props = _props(shot, acting, aspect, notes)
    holding = {p.prop for p in props}
    acting = [replace(actor, holds="") if actor.holds in holding else actor for actor in acting]
    return replace(
        spec,
        path=path,
        side="reverse" if _reversed(shot, main, alone) else "main",
        actors=tuple(acting),
        props=tuple(props),
        vignette=vignette,
        notes=tuple(notes),
    )


# ---- Staging ------------------------------------------------------------------------------------
def _placed(shot: Shot, subject: Subject, index: int, seen: list[Subject], aspect: float) -> Actor:
    """One subject on a mark, turned as the lens sees them."""
    tilt = ANGLES[shot.angle]
    if len(seen) == 1:
        x, depth = _SIDE[subject.place] * 40.0, 1.0
    else:
        x, depth = _mark(index, seen, aspect, shot.size)
    yaw = _FACING[subject.facing]
    sign = _sign(subject, x, seen)
    turn = _TURN[shot.position]
    if subject.facing == "away" or (shot.position is Position.BACK and index == 0):
        yaw = sign * 1.85
    elif turn is not None and (index == 0 or shot.position is Position.SIDE):
        yaw = sign * turn
    elif subject.facing == "camera":
        yaw = sign * (0.34 if len(seen) > 1 else 0.14)
    if subject.pose in (Pose.TURN_AWAY, Pose.LOOK_BACK) and abs(yaw) < 1:
        yaw = sign * 1.4
    if subject.pose is Pose.EMBRACE and len(seen) > 1 and abs(yaw) < 0.9:
        yaw = sign * 0.9
    if subject.pose in WALKING and abs(yaw) < 0.9:
        yaw = sign * 0.9 if shot.move.kind is MoveKind.TRACKING else yaw
    cheat = -0.3 * yaw if 0.25 < abs(yaw) < 0.8 else 0.0  # as actors do, so that the lens sees both eyes
    return Actor(
        subject.character_id,
        x,
        depth,
        yaw=yaw,
        head=cheat,
        pitch=tilt.pitch * (0.5 if tilt.pitch < 0 and abs(yaw) > 1.5 else 1.0),  # under a nape is no face
        squash=tilt.squash,
        pose=pose_in(subject, shot.size),
        before=pose_before(subject, shot.size),
        outfit=subject.wardrobe,
    )


def _supported(actor: Actor, subject: Subject, spec: DrawingSpec, shot: Shot) -> Actor:
    """On a bed where they lie and there is one, at what they lean on or work at."""
    if actor.pose in LYING and spec.place in BEDS and shot.angle is not Angle.OVERHEAD:
        return replace(actor, sunk=-BED_HEIGHT, before=None)
    said = f"{subject.action} {shot.action} {' '.join(shot.props)}"
    return replace(actor, uses=furniture_for(actor.pose, said, spec.indoors))


def _mark(index: int, seen: list[Subject], aspect: float, size: Size) -> tuple[float, float]:
    """Where the one at `index` stands in a group: in the order of their places, no one hidden."""
    order = sorted(range(len(seen)), key=lambda i: (_SIDE[seen[i].place], i))
    rank = order.index(index)
    if aspect < 0.8:
        apart = max(_ABREAST[Size.MCU], _ABREAST[size] * _CROWDED[len(seen)])
    else:
        apart = {2: 77.0, 3: 70.0, 4: 62.0}[len(seen)] * (0.78 if size in (Size.MS, Size.MCU) else 1.0)
    if any(subject.pose in REACHING for subject in seen):
        apart += 24  # room for an arm
    if len(seen) == 2 and any(subject.pose in STRIKING for subject in seen):
        apart = _STRUCK
    if len(seen) == 2 and any(subject.pose is Pose.EMBRACE for subject in seen):
        apart = _EMBRACED
    x = (rank - (len(seen) - 1) / 2) * apart
    depth = 1.0 if rank % 2 == 0 else 1.05 if len(seen) == 2 else 1.16
    return x * depth, depth


def _sign(subject: Subject, x: float, seen: list[Subject]) -> int:
    """The side of the screen that a person is turned to: as written, else towards the others."""
    if subject.facing in ("left", "right"):
        return -1 if subject.facing == "left" else 1
    if x:
        return -1 if x > 0 else 1
    return 1 if _seed(subject.character_id) % 2 else -1


def _measure(actor: Actor, look: Look) -> tuple[Box, tuple[float, float]]:
    """A person's box and eyes on the subject plane, as the lens at rest sees them."""
    figure = _figure(actor, look)
    left, top, right, bottom = figure.box
    top = min([top, *(y - _CROWN for _, y in figure.faces[1:])])
    (x0, y0), (x1, y1) = _on_plane(actor, left, top), _on_plane(actor, right, bottom)
    return (x0, y0, x1, y1), _on_plane(actor, figure.face[0], figure.eyes[1])


def _faces(actors: list[Actor], looks: dict[str, Look], seconds: float) -> list[Seen]:
    """Everyone's face at one moment, wherever the pose carries it, for the frame to hold."""
    found = []
    for actor in actors:
        figure = _figure(actor, looks[actor.character_id])
        for x, y in dict.fromkeys(((figure.face[0], figure.eyes[1]), *figure.faces[1:])):
            at, height = _on_plane(actor, x, y)
            found.append((actor.depth, at + strayed(actor, seconds) / actor.depth, height))
    return found


def _figure(actor: Actor, look: Look) -> Figure:
    """The actor's figure, for measuring only."""
    return Figure(
        look, actor.outfit, actor.pose, actor.yaw, actor.pitch,
        rig=_UNLIT, head_yaw=actor.head, before=actor.before,
    )  # fmt: skip


def _on_plane(actor: Actor, x: float, y: float) -> tuple[float, float]:
    """A point in a figure's own cm on the subject plane."""
    far = actor.depth
    return (actor.x + x) / far, HORIZON + (y * actor.squash + actor.sunk - HORIZON) / far


def _room(shot: Shot, main: Actor, aspect: float, count: int) -> float:
    """How far off the middle the subject stands (share of the width): room to look into."""
    if count > 1:
        return 0.0
    wide = 1.8 if aspect > 1.2 else 0.6
    reach = SIZES[shot.size].room * wide
    if shot.position is Position.OVER_THE_SHOULDER:
        return 0.14 * (1 if main.yaw < 0 else -1)
    if _hair_alone(shot, main):
        return math.copysign(0.26, main.yaw)
    if 0.3 < abs(main.yaw) < 1.5:
        return -reach if main.yaw > 0 else reach
    place = next(s.place for s in shot.subjects if s.character_id == main.character_id)
    return _SIDE[place] * reach


def _hair_alone(shot: Shot, main: Actor) -> bool:
    """Whether hair would fill the frame, and the head is moved aside to show what it looks at."""
    return shot.size is Size.ECU and abs(main.yaw) > 1.5


def _moving(actors: list[Actor], path: Path, shot: Shot, seconds: float) -> tuple[list[Actor], Path]:
    """Walkers walk; a tracking lens keeps up with the first, a still one sees them pass."""
    main = actors[0]
    sideways = 0.5 < abs(main.yaw) < 1.6
    if main.pose not in WALKING or not sideways:
        return actors, path
    speed = WALKING[main.pose] * (1 if main.yaw > 0 else -1)
    tracking = shot.move.kind is MoveKind.TRACKING
    pace = speed if tracking else speed * 0.55
    way = pace * min(seconds, 4.5)
    pace = way / seconds
    actors = [replace(actor, x=actor.x - way / 2, walk=pace) for actor in actors]
    if not tracking:
        return actors, replace(path, lead=1.0)  # as steady as the walk
    start, end = path.start, path.end
    follow = Path(
        replace(start, x=start.x - way / 2, eye_x=end.eye_x - way / 2),
        replace(end, x=end.x + way / 2, eye_x=end.eye_x + way / 2),
        shake=0.2,
        lead=1.0,
        seed=path.seed,
    )
    return actors, follow


def _shoulder(
    request: TakeRequest,
    main: Actor,
    view: View,
    subjects: list[Subject],
    people: dict[str, Character],
    notes: list[str],
) -> Actor | None:
    """The listener's soft back in the foreground, on the side that the main subject looks to."""
    others = [s.character_id for s in subjects[1:]] or [i for i in people if i != main.character_id]
    if not others:
        notes.append("Nobody else is in the shot, so there is no shoulder to look over.")
        return None
    if any(s.pose in LYING and s.character_id == others[0] for s in subjects[1:]):
        return None  # a lens beside a bed is above whoever lies in it
    side = 1 if main.yaw > 0 else -1
    aspect = request.width / request.height
    larger = 1.3 if aspect < 0.8 else 1.7  # than whoever is looked at
    depth = view.near + (1 - view.near) / larger
    head = 14.0 * larger / (view.height * aspect)  # half of it, as a share of the width: a part is seen
    share = 0.5 + side * (max(0.43, 0.26 + head) if aspect < 0.8 else max(0.40, 0.27 + head))
    outfit = next((s.wardrobe for s in subjects[1:] if s.character_id == others[0]), 0)
    other = Actor(others[0], 0.0, depth, yaw=-side * 1.72, pitch=main.pitch, outfit=outfit)
    _, (_, eyes) = _measure(other, look_of(people[others[0]]))
    place = view.project(depth, request.width, request.height)
    spot = np.array([[share * request.width, 0.34 * request.height]])  # about as high as the speaker's head
    ((x, y),) = through(np.linalg.inv(place), spot)
    return replace(other, x=float(x) * depth, sunk=float((y - eyes) * depth))


def _reversed(shot: Shot, main: Actor, alone: bool) -> bool:
    """Whether the lens has crossed to the other side of the set to see this one."""
    if shot.continuity.kind is ContinuityKind.REVERSE:
        return True
    tight = shot.size in (Size.MS, Size.MCU, Size.CU, Size.ECU)
    return alone and tight and main.yaw < -0.3


# ---- Acting and props ---------------------------------------------------------------------------
def _acting(
    request: TakeRequest, actor: Actor, subject: Subject, actors: list[Actor], partners: list[Subject]
) -> Actor:
    """Beats, glances and lips of one visible person."""
    lines, shot = request.lines, request.shot
    aside = 0.55 if actor.yaw >= 0 else -0.55
    toward = {
        a.character_id: float(np.clip((a.x - actor.x) / 80, -0.8, 0.8)) for a in actors if a is not actor
    }
    toward |= {partner.character_id: aside * 0.5 for partner in partners}
    if shot.position is Position.POINT_OF_VIEW or shot.angle is Angle.OVERHEAD:
        rest = (0.0, -0.25 if shot.angle is Angle.OVERHEAD else 0.0)
        toward = dict.fromkeys(toward, 0.0)
    elif len(actors) > 1:
        rest = (next(iter(toward.values())) * 0.6, 0.0)
    else:
        rest = (0.3 * (1 if actor.yaw >= 0 else -1), 0.0)
    own = lips_for(actor.character_id, lines) if abs(actor.yaw) < 1.3 else []
    return replace(
        actor,
        beats=beats_for(subject, lines, _seconds(request)),
        glances=glances_for(subject, lines, toward, rest, request.seed),
        mouth=tuple(cue for line in own for cue in line.mouth),
        loud=loud_at(own),
        speaks=tuple((line.start, line.end) for line in own),
        holds=held_in(subject, shot.props),
    )


def _props(shot: Shot, actors: list[Actor], aspect: float, notes: list[str]) -> list[Placed]:
    """Large things of the shot, standing beside the people; small ones show in hands and inserts."""
    if shot.size not in (Size.ELS, Size.LS, Size.MLS):
        return []
    edge = max(actors, key=lambda a: a.x)
    beside = edge.x + (62 if aspect < 0.8 else 95)
    placed = (_standing(text, beside, notes) for text in shot.props)
    return [prop for prop in placed if prop][:1]


def _standing(text: str, x: float, notes: list[str]) -> Placed | None:
    name, known = find_prop(text)
    prop = PROPS[name]
    if not known or prop.stands != "floor":
        return None
    behind = 1.0 + max(0.06, prop.width / 900)
    return Placed(name, (x + prop.width * 0.4) * behind, 0.0, behind)


def _tilted(view: View, angle: Angle) -> View:
    tilt = ANGLES[angle]
    return replace(view, eye_y=-tilt.lift, keystone=tilt.keystone, roll=tilt.roll)


def _seconds(request: TakeRequest) -> float:
    return request.frames / request.fps


def _seed(text: str) -> int:
    """A number that belongs to an id: the same place looks the same from every angle."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4])
