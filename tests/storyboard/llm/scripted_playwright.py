"""A playwright that stands in for a language model: it reads the prompt it is sent and answers it.

Nothing is canned: numbers, ids, names and words all come out of the prompt, and the form out of the
JSON Schema under it. It writes plainly and makes no mistakes; mistakes are the server's affair.
"""

import json
import re
from typing import Any

from scripted_server import Turn

FENCED = re.compile(r"^(={6,})\n(.*?)\n\1$", re.M | re.S)
PARAGRAPH = re.compile(r"^\[P(\d+)\] (.*(?:\n(?!\[P\d+\] ).*)*)", re.M)
SPEECH = re.compile(r"\[Q(\d+)\]")
QUOTED = re.compile(r"\[Q\d+\](?:“[^”]*”?|\"[^\"]*\"?|「[^」]*」?|«[^»]*»?|[—-][^\n]*|[^\n]*)")
VERBS = "said|asked|replied|whispered|called|answered|cried"
DOES = f"{VERBS}|rose|stared|stood|crouched"
TAGS = re.compile(rf"\b([A-Z][a-z]+)(?: [A-Z][a-z]+)? (?:{DOES})\b|\b(?:{VERBS}) ([A-Z][a-z]+)")
TAGS_ZH = re.compile(
    r"(?:^|[。，！？”\s])(?:店员)?([林顾周苏陈王李赵][\u4e00-\u9fff]?)(?:低声|轻声|抬|站|颤|望|停|的手|也|说|问|追)"
)
JUMPS = re.compile(r"(?:The next|That night|Meanwhile|At dawn|第二天|与此同时|当晚|次日)")
FORMS = {
    "bible": {"title", "people", "names"},
    "beats": {"beats", "scenes"},
    "scene": {"elements"},
    "translation": {"lines", "names"},
    "lines": {"lines"},
    "facts": {"facts"},
    "cast": {"people", "places"},
    "shots": {"shots"},
    "reshoot": {"shot"},
    "episodes": {"episodes"},
}
SIZES = ("MS", "MCU", "CU", "MLS")


def task_of(prompt: str) -> str:
    """The task that a prompt is of, by the form under it."""
    schema = json.loads(prompt.split("JSON Schema:\n", 1)[1].split("\n", 1)[0])
    fields = set(schema["properties"])
    if "shots" in fields:
        return "repair" if "MendedShot" in json.dumps(schema) else "shots"
    return next(task for task, own in FORMS.items() if own <= fields)


def perform(prompt: str) -> dict[str, Any]:
    """The answer to a prompt."""
    body = prompt.split("\nAnswer with one JSON object", 1)[0]
    return ACTS[task_of(prompt)](body)


def fenced(prompt: str, index: int = 0) -> str:
    return FENCED.findall(prompt)[index][1]


def material(prompt: str) -> str:
    """All that stands between fences."""
    return "\n".join(text for _, text in FENCED.findall(prompt))


def after(prompt: str, label: str) -> Any:
    """The JSON value that stands after `label`."""
    return json.JSONDecoder().raw_decode(prompt[prompt.index(label) + len(label) :].lstrip())[0]


def paragraphs(prompt: str) -> list[tuple[int, str]]:
    return [(int(number), text) for number, text in PARAGRAPH.findall(material(prompt))]


def language(prompt: str) -> str:
    said = re.search(r"(?<!story is )\b(?:in|into) (English|Chinese)", prompt)
    return "zh" if said and said[1] == "Chinese" else "en"


def names_in(text: str) -> list[str]:
    found = [one or other for one, other in TAGS.findall(text)] + TAGS_ZH.findall(text)
    return list(dict.fromkeys(name for name in found if name not in ("He", "She", "They", "It", "There")))


def narration(text: str) -> str:
    return " ".join(QUOTED.sub(" ", text).split())


# ---- The stages ------------------------------------------------------------------------------------
def bible(prompt: str) -> dict[str, Any]:
    text = material(prompt)
    names = names_in(text) + [
        name for name in re.findall(r"^- ([^(\n]+) \((?:fe|un)?male|known", text, re.M) if name
    ]
    names = list(dict.fromkeys(names))[:8] or ["Mara"]
    foreign = "Settle each name once" in prompt
    zh = language(prompt) == "zh"
    spelled = {
        name: (f"角色{chr(0x7532 + n)}" if zh else f"Person {chr(65 + n)}") for n, name in enumerate(names)
    }
    shown = [spelled[name] if foreign else name for name in names]
    return {
        "title": "雨夜" if zh else "A Night of Rain",
        "logline": f"{shown[0]}要知道真相。" if zh else f"{shown[0]} wants the truth.",
        "summary": "开端，发展，转折，结局。" if zh else "It begins. It grows. It turns. It ends.",
        "people": [
            {
                "name": name,
                "aliases": [],
                "sex": "female" if n % 2 == 0 else "male",
                "age": "young",
                "role": "lead" if n < 2 else "support",
                "about": f"{name}在找答案" if zh else f"{name} looks for an answer",
            }
            for n, name in enumerate(shown)
        ],
        "places": [
            {
                "name": "小巷" if zh else "alley",
                "kind": "alley",
                "description": "湿漉漉的砖墙。" if zh else "Wet bricks.",
            },
            {
                "name": "办公室" if zh else "office",
                "kind": "office",
                "description": "一张长桌。" if zh else "A long desk.",
            },
        ],
        "names": [{"story": name, "script": script} for name, script in spelled.items()] if foreign else [],
    }


def beats(prompt: str) -> dict[str, Any]:
    seconds = int(re.search(r"an episode of (\d+) seconds", prompt)[1])
    found = paragraphs(prompt)
    places = after(prompt, "Places:")
    begins = [number for number, text in found if number == found[0][0] or JUMPS.match(narration(text))]
    kinds = ["hook", *["turn"] * max(1, seconds // 15 - 1), "peak"]
    step = seconds / len(kinds)
    return {
        "beats": [
            {"kind": kind, "second": round(n * step, 1), "text": f"{kind} {n + 1}"}
            for n, kind in enumerate(kinds)
        ],
        "scenes": [
            {
                "begins": number,
                "place": places[n % len(places)]["id"],
                "time": "night" if n % 2 == 0 else "morning",
                "weather": "clear",
                "mood": "tense",
                "summary": f"part {n + 1}",
            }
            for n, number in enumerate(begins)
        ],
    }


def scene(prompt: str) -> dict[str, Any]:
    people = after(prompt, "People:")
    translated = "put its translation" in prompt
    zh = language(prompt) == "zh"
    order = re.search(r"in this order: ([Q\d, ]+)", prompt)
    wanted = {int(n) for n in re.findall(r"\d+", order[1])} if order else set()
    note = after(prompt, "whatever it does not touch:") if "whatever it does not touch:" in prompt else ""
    angry = "angr" in note.lower() or "生气" in note
    if note:
        return rewritten(prompt, people, note, angry)
    elements: list[dict[str, Any]] = []
    last = ""
    for number, text in paragraphs(prompt):
        told = narration(text)
        if len(told) > 24 or not SPEECH.search(text):
            action = (
                (f"画面{number}，有人走过。" if zh else f"Picture {number}: somebody walks by.")
                if translated
                else told
            )
            elements.append({"kind": "action", "text": action})
        for quote in dict.fromkeys(int(n) for n in SPEECH.findall(text)):
            if quote not in wanted:
                continue
            last = speaker(text, people, last)
            words = (f"译文第{quote}句。" if zh else f"This is line number {quote}.") if translated else ""
            elements.append(
                {
                    "kind": "line",
                    "quote": quote,
                    "speaker": last,
                    "text": words,
                    "emotion": "cold",
                    "manner": "",
                }
            )
    spare = re.search(r"room for about (\d+) seconds", prompt)
    if not wanted and people and spare:
        for n in range(int(spare[1]) // 3):
            text = f"我知道第{n + 1}件事了。" if zh else f"So this was thing {n + 1}."
            elements.append(
                {"kind": "line", "quote": 0, "speaker": people[n % len(people)]["id"], "text": text}
            )
            elements.append(
                {"kind": "action", "text": f"她看着第{n + 1}张照片。" if zh else f"A look at photo {n + 1}."}
            )
    changes = (
        [{"at": 1, "character": people[0]["id"], "kind": "learns", "value": "the truth"}] if people else []
    )
    return {"elements": elements, "changes": changes}


def rewritten(prompt: str, people: list[dict[str, Any]], note: str, angry: bool) -> dict[str, Any]:
    """The scene as it is, angrier if that is asked, with one more picture at its end."""
    elements = []
    for row in fenced(prompt, -1).split("\n"):
        who, text = re.match(r"\(([^)]*)\) (.*?)(?: \(approved: it stays\))?$", row).groups()
        quote = SPEECH.match(text)
        if who == "action":
            elements.append({"kind": "action", "text": text})
        else:
            elements.append(
                {
                    "kind": "line",
                    "quote": int(quote[1]) if quote else 0,
                    "speaker": who.split(",")[0],
                    "text": SPEECH.sub("", text).strip(),
                    "emotion": "angry" if angry else who.split(", ")[1],
                }
            )
    elements.append(
        {
            "kind": "action",
            "text": "戒指落在桌上。" if language(prompt) == "zh" else "The ring lies on the desk.",
        }
    )
    return {"elements": elements, "changes": []}


def speaker(text: str, people: list[dict[str, Any]], last: str) -> str:
    for one in people:
        if any(name in narration(text) for name in (one["name"], *one["aliases"]) if name):
            return str(one["id"])
    others = [one["id"] for one in people if one["id"] != last]
    return str(others[0]) if others else "narrator"


def lines(prompt: str) -> dict[str, Any]:
    people = after(prompt, "People:")
    zh = language(prompt) == "zh"
    numbers = [int(n) for n in SPEECH.findall(fenced(prompt))]
    return {
        "lines": [
            {
                "quote": n,
                "speaker": people[k % len(people)]["id"] if people else "",
                "text": f"译文第{n}句。" if zh else f"This is line number {n}.",
            }
            for k, n in enumerate(numbers)
        ]
    }


def cast(prompt: str) -> dict[str, Any]:
    wanted = json.loads(fenced(prompt))

    def words(label: str) -> list[str]:
        return re.search(rf"^  {label}[^:\n]*: (.*)$", prompt, re.M)[1].split(", ")

    zh = language(prompt) == "zh"
    people = [one for one in wanted if "wardrobe" in one or "sex" in one]
    return {
        "people": [
            {
                "id": one["id"],
                "sex": "female" if n % 2 == 0 else "male",
                "age": "young",
                "role": "lead" if n < 2 else "support",
                "hair": words("hair:"[:-1])[n % 12],
                "hair_colour": words("hair_colour")[n % 8],
                "face": words("face")[n % 6],
                "eyes": words("eyes")[n % 5],
                "build": words("build")[n % 7],
                "feature": "",
                "outfits": [
                    ("" if zh else " ").join(
                        [words("colours")[(3 * n) % 20], words("garments")[(5 * n) % 20]]
                    )
                ],
            }
            for n, one in enumerate(people)
        ],
        "places": [
            {"id": one["id"], "kind": "office", "description": "一张桌子。" if zh else "A desk."}
            for one in wanted
            if one not in people
        ],
    }


def shots(prompt: str) -> dict[str, Any]:
    people = after(prompt, "People:")
    zh = language(prompt) == "zh"
    elements = re.findall(r"^([\w-]+) \(([^)]*)\): (.*)$", fenced(prompt), re.M)
    present = [one["id"] for one in people][:2]
    sides = ("left", "right")
    found: list[dict[str, Any]] = []
    for n, (id, about, text) in enumerate(elements):
        spoken = about != "action"
        who = about.split(",")[0].strip() if spoken else (present[0] if present else "")
        side = sides[present.index(who)] if who in present else "centre"
        seen = [
            {"id": who, "expression": "cold", "pose": "stand", "place": side, "facing": "camera", "outfit": 1}
        ]
        if n == 0 and "This scene opens the film" not in prompt:
            size, seen = "LS", seen
        else:
            size = SIZES[n % len(SIZES)]
        if len(elements) > 1 and n == 1:
            size = "LS"
        length = re.search(r"([\d.]+) s$", about)
        found.append(
            {
                "films": [id],
                "beat": "peak" if n == len(elements) - 1 else "action",
                "size": "CU" if n == len(elements) - 1 and "This scene ends the film" in prompt else size,
                "angle": "low" if n % 2 else "eye-level",
                "position": "front",
                "move": "static",
                "people": seen if who and not (spoken and "off-screen" in about) else [],
                "action": ("镜头里有人。" if zh else text[:100]) if not spoken else "",
                "props": [],
                "sfx": [],
                "seconds": float(length[1]) + 0.6 if length else 2.5,
            }
        )
    return {"shots": found}


def repair(prompt: str) -> dict[str, Any]:
    wrong = set(re.findall(r"^- ([\w-]+): ", prompt, re.M))
    people = after(prompt, "People:")
    plans = json.loads(fenced(prompt, -1))
    found = []
    for n, plan in enumerate(plans):
        if plan["id"] in wrong:
            seen = [{"id": one["id"], "place": one["place"]} for one in plan.get("people", [])]
            seen = seen or [{"id": people[0]["id"], "place": "centre"}]
            found.append(
                {
                    "id": plan["id"],
                    "films": plan["lines"],
                    "size": "LS",
                    "angle": ("high", "low")[n % 2],
                    "people": seen,
                }
            )
    return {"shots": found}


def reshoot(prompt: str) -> dict[str, Any]:
    plan = json.loads(fenced(prompt))
    note = after(prompt, "whatever it does not touch:")
    closer = "close" in note.lower() or "特写" in note or "近" in note
    return {
        "shot": {
            "films": plan["lines"],
            "size": "ECU" if closer else plan["size"],
            "angle": plan["angle"],
            "position": "front",
            "people": [{"id": one["id"], "place": one["place"]} for one in plan.get("people", [])],
            "action": plan["action"],
            "props": plan.get("props", []),
            "seconds": 3.0,
        }
    }


def facts(prompt: str) -> dict[str, Any]:
    text = fenced(prompt)
    rows = [row.strip() for row in text.split("\n") if len(row.strip()) > 30]
    picked = rows[:: max(1, len(rows) // 6)][:8]
    names = names_in(text)[:6]
    return {
        "summary": f"{len(rows)} paragraphs.",
        "people": [{"name": name, "aliases": [], "sex": "female", "about": "is there"} for name in names],
        "places": [{"name": "office", "kind": "office", "description": "A desk."}],
        "facts": [{"text": f"Fact {n}.", "quote": row[:60]} for n, row in enumerate(picked, start=1)],
    }


def episodes(prompt: str) -> dict[str, Any]:
    numbers = [int(n) for n in re.findall(r"^\[S(\d+)\]", material(prompt), re.M)]
    return {
        "episodes": [
            {
                "begins": n,
                "title": f"Part {n}",
                "logline": "More.",
                "hook": "A face.",
                "turns": ["It turns."],
                "ending": "?",
            }
            for n in numbers[::4]
        ]
    }


def translation(prompt: str) -> dict[str, Any]:
    """As many words or characters as the prompt asks for."""
    zh = language(prompt) == "zh"
    rows = re.findall(r"^\[L(\d+)\] .* about (\d+), at most \d+\): ", prompt, re.M)
    words = (
        ("译文一句好话说到这里", "")
        if zh
        else (["So", "this", "is", "what", "we", "say", "to", "them", "now"], " ")
    )
    return {
        "names": [],
        "lines": [
            {"line": int(n), "text": words[1].join(words[0][: int(about)]) + ("。" if zh else ".")}
            for n, about in rows
        ],
    }


def plays(turn: Turn) -> dict[str, Any]:
    """What the playwright answers to a request: for scripted_server.answers."""
    return perform(str(turn.body["messages"][0]["content"]))


ACTS = {
    "bible": bible,
    "beats": beats,
    "scene": scene,
    "translation": translation,
    "lines": lines,
    "cast": cast,
    "shots": shots,
    "repair": repair,
    "reshoot": reshoot,
    "facts": facts,
    "episodes": episodes,
}
