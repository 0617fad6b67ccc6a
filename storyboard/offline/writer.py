"""The offline Writer: reads prose, screenplays and premises; casts them; covers them with shots.

It never invents in a story that is already told: actions and lines are the story's own. Only a
one-line premise is written out, from templates.
"""

import re
from collections.abc import Mapping

from storyboard.desk import Desk
from storyboard.locks import keep_locked, keep_locked_shots, refuse_locked, replaced, with_shot
from storyboard.models import BoardScene, Brief, Continuity, Script, Season, Shot, Storyboard
from storyboard.offline.beats import Beat, beats
from storyboard.offline.changes import with_changes
from storyboard.offline.coverage import Stage, shots_of
from storyboard.offline.entries import with_entries
from storyboard.offline.fit import fit
from storyboard.offline.known import people_of, with_bible
from storyboard.offline.moments import Reader
from storyboard.offline.pacing import durations, tightened, vary
from storyboard.offline.portray import outfits, portray
from storyboard.offline.premise import is_premise, write_premise
from storyboard.offline.prose import read_prose
from storyboard.offline.redo import replanned, rewritten
from storyboard.offline.roster import roster_of
from storyboard.offline.screenplay import read_screenplay
from storyboard.offline.season import plan_season
from storyboard.offline.synopsis import synopsis
from storyboard.offline.text import language_of
from storyboard.screenplays import looks_like_screenplay
from storyboard.terms import ContinuityKind, Language, Position, Size, Transition
from storyboard.trouble import Trouble

NO_STORY = "There is no story yet. Paste or type one, upload a file, or press Surprise me."
NO_TRANSLATION = (
    "The offline writer does not translate. Write the lines yourself, upload a translation, or connect a "
    "language model in Settings."
)
LANGUAGES = {Language.EN: "English", Language.ZH: "Chinese"}
CHARACTERS_A_SECOND = 120  # of a long story, how much may matter to an episode
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


class OfflineWriter:
    """Rules and tables; the same brief gives the same words."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def season(self, brief: Brief) -> Season:
        story, language = readable(brief)
        return plan_season(story, language, brief)

    def script(self, brief: Brief, approved: Script | None = None) -> Script:
        story, language = readable(brief)
        if looks_like_screenplay(story):
            script = read_screenplay(story, language, brief.genre)
        elif is_premise(story, language):
            script = write_premise(story.strip(), language, brief)
        else:
            known = people_of(brief.bible)
            script = read_prose(excerpt(story, brief.seconds), language, brief.genre, known=known)
        if not script.scenes:
            raise Trouble(NO_STORY)
        script = with_entries(fit(script, brief, len(story)), story)
        script = synopsis(with_bible(script, brief.bible))
        return keep_locked(with_changes(script), approved)

    def cast(self, script: Script, brief: Brief) -> Script:
        return portray(script, brief)

    def storyboard(self, script: Script, brief: Brief, approved: Storyboard | None = None) -> Storyboard:
        filmed = cover(script)
        if not filmed:
            raise Trouble("The script has no action and no speech yet. Write some, then make the storyboard.")
        flat = [pair for _, pairs in filmed for pair in pairs]
        flat = tightened(flat, brief.seconds, script.language)
        durations(flat, brief.seconds, script.language)
        vary([shot for _, shot in flat])
        kept = {id(shot) for _, shot in flat}
        scenes = [(scene, [shot for _, shot in pairs if id(shot) in kept]) for scene, pairs in filmed]
        number(scenes)
        board = empty_board(script, brief)
        board.scenes = [
            board_scene.model_copy(update={"shots": shots}) for board_scene, shots in scenes if shots
        ]
        return keep_locked_shots(board, approved)

    def rewrite(self, script: Script, scene_id: str, note: str, brief: Brief) -> Script:
        scene = next(scene for scene in script.scenes if scene.id == scene_id)
        refuse_locked(scene)
        new = rewritten(scene, script, note)
        return keep_locked(replaced(script, new), script)

    def reshoot(self, board: Storyboard, shot_id: str, note: str, script: Script, brief: Brief) -> Storyboard:
        old = next(shot for _, shot in board.shots() if shot.id == shot_id)
        refuse_locked(old)
        return with_shot(board, replanned(old, board.characters, note))

    def translate(
        self, board: Storyboard, into: Language, rooms: Mapping[str, float], brief: Brief
    ) -> dict[str, str]:
        raise Trouble(NO_TRANSLATION)

    def shorten(self, board: Storyboard, line_id: str, into: Language, room: float, brief: Brief) -> str:
        raise Trouble(NO_TRANSLATION)


def empty_board(script: Script, brief: Brief) -> Storyboard:
    """The storyboard of `script` before its first scene."""
    return Storyboard(
        title=script.title,
        language=script.language,
        aspect=brief.aspect,
        genre=brief.genre,
        style=brief.style,
        seed=brief.seed,
        characters=script.characters,
        locations=script.locations,
        readings=script.readings,
    )


def readable(brief: Brief) -> tuple[str, Language]:
    """The story without control characters, offsets kept, and its language. Raises Trouble."""
    story = CONTROLS.sub(" ", brief.story)
    if not any(char.isalnum() for char in story):
        raise Trouble(NO_STORY)
    language = language_of(story)
    if brief.language and brief.language != language:
        raise Trouble(
            "The story is in {found}, and telling it in {asked} needs a language model. Connect one in "
            "Settings, or leave the language to the story's own.",
            found=LANGUAGES[language],
            asked=LANGUAGES[brief.language],
        )
    return story, language


def excerpt(story: str, seconds: int) -> str:
    """As much of a long story as an episode can draw on, ending with a paragraph."""
    limit = max(20_000, seconds * CHARACTERS_A_SECOND)
    if len(story) <= limit * 1.5:
        return story
    end = story.rfind("\n", limit // 2, limit)
    return story[: end if end > 0 else limit]


def cover(script: Script) -> list[tuple[BoardScene, list[tuple[Beat, Shot]]]]:
    """Every scene with its beats and their shots."""
    roster = roster_of(script.characters, script.language)
    reader = Reader(roster)
    cast = {character.id: character for character in script.characters}
    worn = {character.id: outfits(script, character) for character in script.characters}
    kinds = {location.id: location.kind for location in script.locations}
    filmed = []
    for index, scene in enumerate(script.scenes):
        found = beats(reader.items(scene), script.language, opening=index == 0)
        stage = Stage(scene, kinds.get(scene.location_id, ""), cast, worn, roster)
        pairs = shots_of(found, stage, closing=index == len(script.scenes) - 1)
        facts = scene.model_dump(include=set(BoardScene.model_fields))
        if pairs:
            filmed.append((BoardScene(**facts), pairs))
    return filmed


def number(scenes: list[tuple[BoardScene, list[Shot]]]) -> None:
    """Ids in the order of the film, and how each shot joins the one before."""
    count = 0
    before: BoardScene | None = None
    for scene, shots in scenes:
        last: Shot | None = None
        for shot in shots:
            count += 1
            shot.id = f"sh{count:03d}"
            if last is None and before is None:
                shot.transition_in = Transition.FADE
            elif (
                last is None
                and before is not None
                and (before.time, before.location_id) != (scene.time, scene.location_id)
            ):
                shot.transition_in = Transition.DISSOLVE if before.time != scene.time else Transition.CUT
            if last is not None:
                shot.continuity = Continuity(from_shot=last.id, kind=join(last, shot))
            last = shot
        before = scene


def join(last: Shot, shot: Shot) -> ContinuityKind:
    """How a shot answers the one before it."""
    over = Position.OVER_THE_SHOULDER
    if last.position is over and shot.position is over:
        return ContinuityKind.REVERSE
    if Size.INS in (last.size, shot.size):
        return ContinuityKind.MATCH
    same = [s.character_id for s in last.subjects] == [s.character_id for s in shot.subjects]
    return ContinuityKind.CONTINUE if same and shot.subjects else ContinuityKind.CUT
