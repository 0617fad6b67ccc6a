"""The rules from shot to shot: where we are, which side we are on, what people wear, how shots join."""

from collections import Counter
from collections.abc import Iterator

from storyboard.check.problem import SHOULD, Problem, names_of
from storyboard.models import BoardScene, Character, Script, Shot, Storyboard
from storyboard.terms import ChangeKind, ContinuityKind, Emotion, Size, Transition
from storyboard.wardrobe_words import pieces

WIDE = (Size.ELS, Size.LS, Size.MLS)
CLOSE = (Size.CU, Size.ECU, Size.INS)
ORIENTED_BY = 3  # shots of a scene within which it is oriented: a hook and its answer may come first
HOOKED_BY = 4.0  # seconds of film within which something grips
ACROSS = {"left": 0, "centre": 1, "right": 2}
CLOTHES = (ChangeKind.PUTS_ON, ChangeKind.TAKES_OFF)


def oriented(board: Storyboard, script: Script) -> Iterator[Problem]:
    """A scene of more than one shot soon shows where it is."""
    for scene in board.scenes:
        first = scene.shots[:ORIENTED_BY]
        if len(scene.shots) > 1 and not any(shot.size in WIDE for shot in first):
            yield Problem(
                "orientation",
                "The scene opens without a wide shot: nobody sees where it plays.",
                {},
                scene.id,
                first[0].id,
                severity=SHOULD,
                fix="open_wide",
            )


def order_of(scene: BoardScene) -> dict[tuple[str, str], bool]:
    """Pair of people (ids in order) -> whether the first stands left of the second in this scene.

    Most shots decide, approved ones before all others, the earlier where they are even.
    """
    votes: dict[tuple[str, str], Counter[bool]] = {}
    for shot in scene.shots:
        for pair, leads in sides(shot).items():
            votes.setdefault(pair, Counter())[leads] += 1000 if shot.locked else 1
    return {pair: max(count, key=lambda leads: count[leads]) for pair, count in votes.items()}


def sides(shot: Shot) -> dict[tuple[str, str], bool]:
    """The same for one shot; who shares a place is left out."""
    people = sorted(shot.subjects, key=lambda subject: subject.character_id)
    return {
        (one.character_id, other.character_id): ACROSS[one.place] < ACROSS[other.place]
        for i, one in enumerate(people)
        for other in people[i + 1 :]
        if one.place != other.place
    }


def line_kept(board: Storyboard, script: Script) -> Iterator[Problem]:
    """The camera stays on one side: two people keep their order from left to right in a scene."""
    names = names_of(board.characters)
    for scene in board.scenes:
        order = order_of(scene)
        for shot in scene.shots:
            where = (scene.id, shot.id, "", SHOULD, "own_side")
            for (one, other), leads in sides(shot).items():
                if order[one, other] is not leads:
                    told = {"name": names.get(one, one), "other": names.get(other, other)}
                    yield Problem("180", "{name} and {other} changed sides.", told, *where)
            places = [subject.place for subject in shot.subjects]
            if len(set(places)) < len(places) <= len(ACROSS):
                yield Problem("180", "Two people stand at one place in the frame.", {}, *where)


def varied(board: Storyboard, script: Script) -> Iterator[Problem]:
    """No three shots in a row are alike in size and angle."""
    pairs = board.shots()
    for (_, one), (_, two), (scene, three) in zip(pairs, pairs[1:], pairs[2:], strict=False):
        if look(one) == look(two) == look(three):
            yield Problem(
                "variety",
                "The third shot in a row of one size and angle ({size}, {angle}).",
                {"size": three.size, "angle": three.angle},
                scene.id,
                three.id,
                severity=SHOULD,
                fix="other_angle",
            )


def look(shot: Shot) -> tuple[str, str]:
    return shot.size, shot.angle


def outfits_of(scene: BoardScene) -> dict[str, int]:
    """Character id -> the outfit that most shots of the scene show, approved ones before all others."""
    votes: dict[str, Counter[int]] = {}
    for shot in scene.shots:
        for subject in shot.subjects:
            worn = votes.setdefault(subject.character_id, Counter())
            worn[subject.wardrobe] += 1000 if shot.locked else 1
    return {person: max(worn, key=lambda outfit: worn[outfit]) for person, worn in votes.items()}


def dressed_alike(board: Storyboard, script: Script) -> Iterator[Problem]:
    """People keep their clothes on through a scene, unless the script changes them there."""
    people = {person.id: person for person in board.characters}
    changes = {
        (scene.id, person): [
            change.value
            for change in scene.changes
            if change.kind in CLOTHES and change.character_id == person
        ]
        for scene in script.scenes
        for person in people
    }
    for scene in board.scenes:
        worn = outfits_of(scene)
        for shot in scene.shots:
            for subject in shot.subjects:
                person = people.get(subject.character_id)
                if (
                    person is not None
                    and subject.wardrobe < len(person.wardrobe)
                    and subject.wardrobe != worn[person.id]
                    and not any(
                        concerns(value, *outfits(person, subject.wardrobe, worn[person.id]))
                        for value in changes.get((scene.id, person.id), [])
                    )
                ):
                    yield Problem(
                        "look",
                        "{name} wears another outfit than in the rest of the scene.",
                        {"name": person.name, "id": person.id},
                        scene.id,
                        shot.id,
                        severity=SHOULD,
                        fix="set_outfit",
                    )


def outfits(person: Character, *indexes: int) -> list[str]:
    """The outfits of those indexes, as far as there are such."""
    return [outfit for index in indexes for outfit in person.wardrobe[index : index + 1]]


def concerns(piece: str, *outfits: str) -> bool:
    """Whether putting on or taking off a piece makes one of these outfits; one without a name may."""
    named = {one.name for one in pieces(piece)}
    return not piece or any(named & {one.name for one in pieces(outfit)} for outfit in outfits)


def joined(board: Storyboard, script: Script) -> Iterator[Problem]:
    """A dissolve or a fade parts scenes, and a dissolve has something to dissolve from."""
    first = True
    for scene in board.scenes:
        for index, shot in enumerate(scene.shots):
            where = (scene.id, shot.id, "", SHOULD, "plain_cut")
            told = {"transition": shot.transition_in}
            if first and shot.transition_in is Transition.DISSOLVE:
                yield Problem("transition", "The film begins with a dissolve, from nothing.", told, *where)
            elif index and shot.transition_in is not Transition.CUT:
                yield Problem(
                    "transition", "A {transition} within a scene looks like time gone by.", told, *where
                )
            first = False


def linked(board: Storyboard, script: Script) -> Iterator[Problem]:
    """A shot that goes on from another does so in its scene, and with somebody of it."""
    shots = {shot.id: (scene, shot) for scene, shot in board.shots()}
    for scene, shot in board.shots():
        link = shot.continuity
        where = (scene.id, shot.id, "", SHOULD, "cut_link")
        told = {"kind": link.kind}
        if link.from_shot is None:
            if link.kind is not ContinuityKind.CUT:
                yield Problem("continuity", "A join ({kind}) needs a shot to join to.", told, *where)
            continue
        if link.from_shot not in shots or link.kind not in (ContinuityKind.CONTINUE, ContinuityKind.REVERSE):
            continue
        home, source = shots[link.from_shot]
        shared = {s.character_id for s in source.subjects} & {s.character_id for s in shot.subjects}
        if home is not scene:
            yield Problem("continuity", "It goes on ({kind}) from a shot of another scene.", told, *where)
        elif not shared:
            yield Problem("continuity", "It goes on ({kind}) from a shot of other people.", told, *where)


def grips(shot: Shot) -> bool:
    """Whether something in the shot holds a viewer: words, a face or a thing held close, a feeling."""
    felt = any(subject.expression is not Emotion.NEUTRAL for subject in shot.subjects)
    return bool(shot.lines or felt or shot.size in CLOSE or shot.beat in ("hook", "peak"))


def hooked(board: Storyboard, script: Script) -> Iterator[Problem]:
    """Something grips before four seconds are over."""
    start = 0.0
    pairs = board.shots()
    for _, shot in pairs:
        if start >= HOOKED_BY or grips(shot):
            break
        start += shot.duration
    if pairs and start >= HOOKED_BY:
        scene, shot = pairs[0]
        yield Problem(
            "hook",
            "Nothing grips in the first {seconds} s: no word, no face, no thing.",
            {"seconds": round(HOOKED_BY)},
            scene.id,
            shot.id,
            severity=SHOULD,
            fix="hook_first",
        )
