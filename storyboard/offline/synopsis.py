"""Title, logline and summary out of the story's own words."""

import re
from collections import Counter

from storyboard.models import Action, Line, Script
from storyboard.offline.moments import named_props
from storyboard.offline.roster import roster_of
from storyboard.offline.text import sentences
from storyboard.offline.words import staging
from storyboard.terms import Emotion, Language


def synopsis(script: Script) -> Script:
    """`script` with an empty title, logline or summary filled in."""
    script.title = script.title or title(script)
    script.logline = script.logline or logline(script)
    script.summary = script.summary or summary(script)
    return script


def leads(script: Script) -> list[str]:
    """Names of the two who say and do the most."""
    weight: Counter[str] = Counter()
    roster = roster_of(script.characters, script.language)
    for scene in script.scenes:
        for element in scene.elements:
            if isinstance(element, Line):
                weight[element.speaker_id] += 2
            else:
                weight.update(roster.named(element.text))
    names = {character.id: character.name for character in script.characters}
    order = sorted(
        weight, key=lambda person: (-weight[person], list(names).index(person) if person in names else 99)
    )
    return [names[person] for person in order[:2] if person in names]


def title(script: Script) -> str:
    """A mask's name, the thing the story keeps coming back to, or its people."""
    text = "\n".join(element.text for scene in script.scenes for element in scene.elements)
    for character in script.characters:
        for alias in character.aliases:
            spoken = re.search(rf"\b{re.escape(alias)}\b", text) if script.language == "en" else None
            if (
                spoken
                and alias[0].isupper()
                and alias not in character.name
                and len(alias) > 2
                and alias != "Narrator"
            ):
                return alias
    things = thing(script, text)
    if things:
        return things
    people = leads(script)
    if people:
        return ("与" if script.language == "zh" else " and ").join(people)
    return script.locations[0].name.title() if script.locations else "Untitled"


def thing(script: Script, text: str) -> str:
    """A thing named in two scenes or three times, with its adjective: 红色的雨伞."""
    column = script.language == Language.ZH
    best = ("", 0)
    for prop, patterns in staging.PROPS.items():
        if prop in ("door", "screen", "glass", "coffee", "phone", "car"):
            continue
        scenes = sum(
            prop in named_props("\n".join(e.text for e in s.elements), script.language) for s in script.scenes
        )
        if scenes >= 2:
            pattern = patterns[1] if column else rf"\b(?:{patterns[0]})"
            lead = (
                r"(?:[\u4e00-\u9fff]色的)?"
                if column
                else r"(?:\b(?:red|white|black|blue|green|silver|gold|golden|old|last|lost)\s+)?"
            )
            found = re.findall(f"{lead}(?:{pattern})", text if column else text.lower())
            longest = max(found, key=len, default="")
            worth = scenes * 10 + 15 * ("色的" in longest or " " in longest)
            if longest and worth > best[1]:
                best = (longest if column else f"The {longest.title()}", worth)
    return best[0]


def logline(script: Script) -> str:
    """Who, from where to where, and the line that the story turns on."""
    people = leads(script)
    places = list(dict.fromkeys(location.name for location in script.locations))
    ids = {c.id for c in script.characters if c.name in people}
    lines = [e for s in script.scenes for e in s.elements if isinstance(e, Line) and e.speaker_id in ids]
    peak = max(
        lines,
        key=lambda line: (line.intensity, line.emotion is not Emotion.NEUTRAL, len(line.text) < 60),
        default=None,
    )
    if script.language == "zh":
        path = f"从{places[0]}到{places[-1]}" if len(places) > 1 else f"在{places[0]}" if places else ""
        return f"{'与'.join(people)}，{path}" + (f"：“{peak.text}”" if peak else "。")
    path = (
        f"from the {places[0]} to the {places[-1]}"
        if len(places) > 1
        else f"in the {places[0]}"
        if places
        else ""
    )
    return f"{' and '.join(people)}, {path}" + (f": “{peak.text}”" if peak else ".")


def summary(script: Script) -> str:
    """One sentence a scene, the first in which somebody does something."""
    roster = roster_of(script.characters, script.language)
    found = []
    for scene in script.scenes:
        texts = [
            e.text[a:b]
            for e in scene.elements
            if isinstance(e, Action)
            for a, b in sentences(e.text, 0, len(e.text))
        ]
        found += [text for text in texts if roster.named(text)][:1] or texts[:1]
    return ("" if script.language == "zh" else " ").join(found)[:600]
