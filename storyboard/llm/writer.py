"""The Writer with a language model: bible → beats → scenes → shots → repair, each a prompt and a form.

The stages ask and settle; here they stand in order, and whoever watches hears of each. All that was
answered is in the desk's notebook: the same brief asks for nothing twice, and goes on where it was cut.
"""

from collections.abc import Mapping

from storyboard.desk import Desk
from storyboard.llm.beats import beats_of
from storyboard.llm.bible import bible_of, opened, told_in
from storyboard.llm.cast import cast_of
from storyboard.llm.novel import season_of
from storyboard.llm.people import People, strangers
from storyboard.llm.redo import last_words, reshot, rewritten
from storyboard.llm.repair import mended_board, repaired
from storyboard.llm.replies import SceneReply, ShotsReply
from storyboard.llm.scenes import Room, drafted, scene_of
from storyboard.llm.shots import filmed, sets_of, shots_of, timed
from storyboard.llm.telling import Telling, drafting, spread, telling_of
from storyboard.llm.translation import shortened, translated
from storyboard.locks import keep_locked, keep_locked_shots
from storyboard.models import Bible, BoardScene, Brief, Script, Season, Storyboard
from storyboard.offline.fit import prune, seconds_of
from storyboard.offline.prose import Counter
from storyboard.offline.synopsis import synopsis
from storyboard.offline.writer import empty_board, number
from storyboard.terms import Language
from storyboard.trouble import Trouble

UNSPOKEN = {
    Language.EN: "{count} lines could not be translated and stand in the story's own words.",
    Language.ZH: "有 {count} 句台词未能翻译，保留了故事原文。",
}
STRANGE = {
    Language.EN: "Names that the bible does not have are still in the script: {names}.",
    Language.ZH: "剧本里还有设定中没有的名字：{names}。",
}


class ModelWriter:
    """A writer at a desk that has a language model connected."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def season(self, brief: Brief) -> Season:
        return season_of(telling_of(brief, self.desk, whole=True))

    def script(self, brief: Brief, approved: Script | None = None) -> Script:
        telling, watch = telling_of(brief, self.desk), self.desk.watch
        bible, script = self.opening(telling)
        watch.say("Planning the beats…", 1, 10)
        script.beats, schemes = beats_of(telling, bible, script.characters)
        room = Room(telling, bible, People(script.characters, telling.language), Counter())
        for scheme in schemes:
            told = {"n": scheme.number, "count": len(schemes)}
            done = 2 * len(schemes) + 8 * (scheme.number - 1)  # a fifth went before
            watch.say("Writing scene {n} of {count}…", done, 10 * len(schemes), **told)
            before = last_words(script.scenes[-1], room.people) if script.scenes else ""

            def draft(reply: SceneReply) -> Script:
                scene, people = drafted(reply, scheme, room)  # noqa: B023 (heard before the next one)
                return script.model_copy(update={"scenes": [*script.scenes, scene], "characters": people})

            scene = scene_of(scheme, room, before, hear=drafting(self.desk, SceneReply, draft))
            script.scenes = [*script.scenes, scene]
            script.characters = room.people.all
            watch.show(script.model_copy())
        prune(script)
        script.notes = [*telling.notes, *notes(script, room)]
        return keep_locked(synopsis(script), approved)

    def opening(self, telling: Telling) -> tuple[Bible, Script]:
        """The bible, and a script of which nothing else is written."""
        brief, watch = telling.brief, self.desk.watch
        if brief.bible:
            script = opened(brief.bible, "").model_copy(deep=True)
            script.language = telling.language
            script.characters = told_in(brief.bible, telling.story)
            if brief.episode:
                script.title, script.logline = brief.episode.title, brief.episode.logline
            return brief.bible, script
        watch.say("Reading the story: people and places…", 0, 10)
        bible, summary = bible_of(telling)
        script = opened(bible, summary)
        watch.show(script.model_copy())
        return bible, script

    def cast(self, script: Script, brief: Brief) -> Script:
        self.desk.watch.say("Describing people and places…", 0, 1)
        return cast_of(script, brief, self.desk)

    def storyboard(self, script: Script, brief: Brief, approved: Storyboard | None = None) -> Storyboard:
        scenes = [scene for scene in script.scenes if scene.elements]
        if not scenes:
            raise Trouble("The script has no action and no speech yet. Write some, then make the storyboard.")
        sets, watch = sets_of(script), self.desk.watch
        weights = [sum(seconds_of(e, script.language) for e in scene.elements) for scene in scenes]
        lengths = spread(brief.seconds, weights)
        board = empty_board(script, brief)
        for index, (scene, seconds) in enumerate(zip(scenes, lengths, strict=True)):
            told = {"n": index + 1, "count": len(scenes)}
            watch.say("Planning the shots of scene {n} of {count}…", index, len(scenes), **told)
            here = sets[scene.id]
            facts = scene.model_dump(include=set(BoardScene.model_fields))

            def draft(reply: ShotsReply) -> Storyboard:
                return with_scene(board, BoardScene(**facts, shots=filmed(reply.shots, here)))  # noqa: B023

            hear = drafting(self.desk, ShotsReply, draft)
            ends = index == len(scenes) - 1
            shots = shots_of(here, brief, self.desk, seconds, index == 0, ends, hear)
            board = with_scene(board, BoardScene(**facts, shots=shots))
            watch.show(board)
        timed(board.scenes, brief.seconds, board.language)
        board = repaired(board, script, self.desk)
        timed(board.scenes, brief.seconds, board.language)
        board = mended_board(board, script, brief.seconds)
        if approved is None:
            return board
        return mended_board(keep_locked_shots(board, approved), script, brief.seconds)

    def rewrite(self, script: Script, scene_id: str, note: str, brief: Brief) -> Script:
        return rewritten(script, scene_id, note, brief, self.desk)

    def reshoot(self, board: Storyboard, shot_id: str, note: str, script: Script, brief: Brief) -> Storyboard:
        return reshot(board, shot_id, note, script, brief, self.desk)

    def translate(
        self, board: Storyboard, into: Language, rooms: Mapping[str, float], brief: Brief
    ) -> dict[str, str]:
        return translated(board, into, rooms, brief.bible, self.desk)

    def shorten(self, board: Storyboard, line_id: str, into: Language, room: float, brief: Brief) -> str:
        return shortened(board, line_id, into, room, brief.bible, self.desk)


def with_scene(board: Storyboard, scene: BoardScene) -> Storyboard:
    """`board` with one more scene, its shots numbered and joined."""
    scenes = [one.model_copy(deep=True) for one in (*board.scenes, scene)]
    number([(one, one.shots) for one in scenes])
    return board.model_copy(update={"scenes": scenes})


def notes(script: Script, room: Room) -> list[str]:
    """What the creator should know of a translation."""
    if not room.telling.translated:
        return []
    language = script.language
    text = " ".join(e.text for scene in script.scenes for e in scene.elements)
    known = " ".join(word for one in script.characters for word in (one.name, *one.aliases))
    names = sorted({word for word in strangers(text, language) if word not in known})
    found = [UNSPOKEN[language].format(count=len(room.unspoken))] if room.unspoken else []
    return found + ([STRANGE[language].format(names=", ".join(names[:12]))] if names else [])
