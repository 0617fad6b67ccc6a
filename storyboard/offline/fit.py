"""How much of a script an episode holds: what is left out, what is narrated, what is split."""

from collections.abc import Sequence

from storyboard.models import Action, Brief, Character, Element, Line, Scene, Script
from storyboard.offline.pacing import AROUND, BETWEEN_LINES
from storyboard.offline.roster import Roster, roster_of
from storyboard.offline.tags import feeling
from storyboard.offline.text import sentences, speech_seconds
from storyboard.terms import Delivery, Emotion, Entry, Language, Role

SHORT_STORY = 1.25  # a story that needs no more than this times the asked length is told whole
ACTION_SECONDS = 1.4  # the least that a paragraph of action takes on the screen
LONG_SPEECH = 7.0  # seconds; a longer speech is parted at its sentences
NARRATOR = "c0n"
NARRATED = 0.75  # share of the episode that a narrator may fill
CUT_NOTE = {
    Language.EN: "The story is longer than {seconds} seconds allow: this episode tells its opening, about "
    "{share} % of it. Ask for a longer episode to tell more.",
    Language.ZH: "故事比 {seconds} 秒的成片长：本集讲述开头部分，约占全文的 {share}%。"
    "把目标时长调长，可以讲得更多。",
}
NARRATION_NOTE = {
    Language.EN: "Nobody speaks in this story, so a narrator reads its own sentences.",
    Language.ZH: "这个故事没有对白，因此由旁白朗读原文。",
}


def fit(script: Script, brief: Brief, whole: int) -> Script:
    """`script` cut to what `brief.seconds` hold; `whole` is the number of characters of the story.

    Ids stay as they were given; what is left out leaves gaps at the end only.
    """
    language = script.language
    for scene in script.scenes:
        scene.elements = [part for element in scene.elements for part in parted(element, language)]
    if not any(isinstance(e, Line) for s in script.scenes for e in s.elements):
        narrate(script, brief.seconds)
    if needed(script.scenes, language) > SHORT_STORY * brief.seconds:
        condense(script)
        everything = sum(len(scene.elements) for scene in script.scenes)
        script.scenes = opening(script, brief.seconds)
        told = [element for scene in script.scenes for element in scene.elements]
        reached = max(
            (element.source.end / whole for element in told if element.source), default=len(told) / everything
        )
        share = max(1, round(100 * reached))
        script.notes.append(CUT_NOTE[language].format(seconds=brief.seconds, share=share))
    prune(script)
    return script


def seconds_of(element: Element, language: Language) -> float:
    """About how long an element takes on the screen at the least."""
    if isinstance(element, Line):
        return speech_seconds(element.text, language) + AROUND + BETWEEN_LINES
    return ACTION_SECONDS


def needed(scenes: Sequence[Scene], language: Language) -> float:
    """About how long the scenes take at the least."""
    return sum(seconds_of(element, language) for scene in scenes for element in scene.elements)


def parted(element: Element, language: Language) -> list[Element]:
    """A long speech as several lines, one after the other, parted where its sentences end."""
    if not isinstance(element, Line) or speech_seconds(element.text, language) <= LONG_SPEECH:
        return [element]
    groups: list[str] = []
    for start, end in sentences(element.text, 0, len(element.text)):
        text = element.text[start:end]
        joined = groups[-1] + ("" if language == "zh" else " ") + text if groups else text
        if groups and speech_seconds(joined, language) <= LONG_SPEECH:
            groups[-1] = joined
        else:
            groups.append(text)
    if len(groups) < 2:
        return [element]
    return [
        element.model_copy(
            update={
                "id": f"{element.id}-{i}",
                "text": text,
                "entry": Entry.FOLLOWS if i > 1 else element.entry,
            }
        )
        for i, text in enumerate(groups, start=1)
    ]


def narrate(script: Script, seconds: int) -> None:
    """A narrator reads the story's own sentences over the pictures; the telling ones if time is short."""
    language = script.language
    teller = next((c.id for c in script.characters if "I" in c.aliases or c.name == "我"), NARRATOR)
    units = [
        (s, a, u)
        for s in script.scenes
        for a in s.elements
        if isinstance(a, Action)
        for u in sentences(a.text, 0, len(a.text))
    ]
    roster = roster_of(script.characters, language)
    budget, chosen = seconds * NARRATED, set()
    worth = sorted(
        range(len(units)), key=lambda i: (-interest(units[i][1].text[slice(*units[i][2])], roster), i)
    )
    total = sum(speech_seconds(a.text[slice(*u)], language) + AROUND for _, a, u in units)
    for index in worth if total <= 3 * budget else range(len(units)):
        _, action, unit = units[index]
        cost = speech_seconds(action.text[slice(*unit)], language) + AROUND
        if cost <= budget:
            budget -= cost
            chosen.add(index)
    counter = index = 0
    for scene in script.scenes:
        elements: list[Element] = []
        for action in (element for element in scene.elements if isinstance(element, Action)):
            for start, end in sentences(action.text, 0, len(action.text)):
                text = action.text[start:end]
                elements.append(action.model_copy(update={"id": f"{action.id}-{start}", "text": text}))
                if index in chosen:
                    counter += 1
                    elements.append(
                        Line(
                            id=f"v{counter}",
                            speaker_id=teller,
                            text=text,
                            emotion=feeling(text, language) or Emotion.NEUTRAL,
                            intensity=0.3,
                            delivery=Delivery.VOICE_OVER,
                            source=action.source,
                        )
                    )
                index += 1
        scene.elements = elements
    if teller == NARRATOR and counter:
        name = "旁白" if language == "zh" else "Narrator"
        script.characters.append(Character(id=NARRATOR, name=name, role=Role.MINOR))
    script.notes.append(NARRATION_NOTE[language])


def interest(text: str, roster: Roster) -> int:
    """How much a sentence tells: people, then feeling."""
    return 2 * bool(roster.mentions(text)) + 2 * bool(feeling(text, roster.language))


def condense(script: Script) -> None:
    """In a long story a paragraph of action keeps its two most telling sentences."""
    roster = roster_of(script.characters, script.language)
    for scene in script.scenes:
        for element in scene.elements:
            if isinstance(element, Action):
                spans = sentences(element.text, 0, len(element.text))
                texts = [element.text[start:end] for start, end in spans]
                best = sorted(range(len(texts)), key=lambda i: (-interest(texts[i], roster), i))[:2]
                joint = "" if script.language == "zh" else " "
                element.text = joint.join(texts[i] for i in sorted(best))


def opening(script: Script, seconds: int) -> list[Scene]:
    """The scenes and parts of scenes from the start that fill `seconds`, ending on a strong line."""
    kept: list[tuple[int, Element]] = []
    spent = 0.0
    best = 0
    for number, scene in enumerate(script.scenes):
        for index, element in enumerate(scene.elements):
            cost = seconds_of(element, script.language)
            if spent + cost > seconds and kept:
                break
            spent += cost
            kept.append((number, element))
            ends = index == len(scene.elements) - 1
            if spent >= 0.82 * seconds and (ends or strong(element)):
                best = len(kept)
        else:
            continue
        break
    kept = kept[: best or len(kept)]
    scenes = []
    for number, scene in enumerate(script.scenes):
        elements = [element for owner, element in kept if owner == number]
        if elements:
            scenes.append(scene.model_copy(update={"elements": elements}))
    return scenes


def strong(element: Element) -> bool:
    """A line to end an episode on: a question, a cry, a feeling."""
    return isinstance(element, Line) and (
        element.emotion is not Emotion.NEUTRAL or element.text.endswith(("?", "!", "？", "！"))
    )


def prune(script: Script) -> None:
    """Drop the people and places that no scene has."""
    roster = roster_of(script.characters, script.language)
    text = "\n".join(e.text for scene in script.scenes for e in scene.elements if isinstance(e, Action))
    seen = set(roster.named(text)) | {
        e.speaker_id for s in script.scenes for e in s.elements if isinstance(e, Line)
    }
    script.characters = [character for character in script.characters if character.id in seen]
    used = {scene.location_id for scene in script.scenes}
    script.locations = [location for location in script.locations if location.id in used]
