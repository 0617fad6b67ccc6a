"""Writing, a part of Settings: who writes, through which language model, with which prompts, for how much.

No key ever goes to the page, only whether one is kept.
"""

from typing import Literal
from urllib.parse import urlsplit

from pydantic import JsonValue, SecretStr

from storyboard.llm.presets import PRESETS
from storyboard.llm.prompts import TASKS, default_prompt
from storyboard.llm.tasks import VARIABLES
from storyboard.llm.trial import try_connection
from storyboard.trouble import Trouble
from studio.web.visit import After, Visit
from studio.writing import choices
from studio.writing.connections import TEMPER, connection_for
from studio.writing.desk import spending, writer_of

WritingField = Literal["writer", "budget_tokens", "budget_cost"]
ModelField = Literal[
    "base_url", "model", "temperature", "max_tokens", "context", "timeout", "price_in", "price_out"
]
SHOWN = {"preset", "base_url", "model", "price_in", "price_out", *TEMPER}
LONGEST_TRY = 30.0  # seconds without a sign of life

# What a server makes of a request for JSON, by the strictest form that it takes.
FORMS = {
    "json_schema": "It keeps to a JSON schema.",
    "json_object+schema": "It writes JSON and is told the schema; its replies are checked.",
    "json_object": "It writes JSON, without a schema; its replies are checked.",
    "text": "It knows no JSON mode; its replies are checked and mended.",
}
UNTRIED = After(pick={"tried": "none"})


def state(visit: Visit) -> dict[str, object]:
    """Everything that the part shows but the prompts' texts."""
    settings = visit.studio.settings
    wishes = choices.wishes_of(visit.studio, visit.user)
    presets = [
        {"id": name, "name": one.name, "key_from": one.key_from, "local": is_local(one.base_url)}
        for name, one in PRESETS.items()
        if settings.private_servers or not is_local(one.base_url)
    ]
    return {
        "writer": writer_of(visit.studio, visit.user),
        "provided": settings.llm_model,
        "presets": presets,
        "setups": [
            setup.model_dump(include=SHOWN) | {"task": task, "kept": bool(setup.sealed)}
            for task, setup in wishes.setups.items()
        ],
        "tasks": TASKS,
        "own": [task for task in TASKS if task in wishes.prompts],
        "variables": {
            task: [(name, visit.say(meaning)) for name, meaning in known.items()]
            for task, known in VARIABLES.items()
        },
        "budget_tokens": wishes.budget_tokens,
        "budget_cost": wishes.budget_cost,
        "spent": spending(visit.studio, visit.user),
    }


def is_local(base_url: str) -> bool:
    return urlsplit(base_url).hostname == "localhost"


def choose(visit: Visit, field: WritingField, value: JsonValue) -> None:
    """An empty budget is none."""
    choices.choose(visit.studio, visit.user, field, 0 if value is None else value)


# ---- Language models; `id` is the task, empty for the default ------------------------------------
def add_model(visit: Visit, value: str) -> None:
    choices.add_setup(visit.studio, visit.user, value)


def remove_model(visit: Visit, id: str = "") -> After:
    choices.remove_setup(visit.studio, visit.user, id)
    return UNTRIED


def fill_in(visit: Visit, value: str, id: str = "") -> After:
    choices.fill_in(visit.studio, visit.user, id, value)
    return UNTRIED


def edit_model(visit: Visit, field: ModelField, value: JsonValue, id: str = "") -> After:
    """An empty price is none."""
    free = value is None and field.startswith("price")
    choices.edit_setup(visit.studio, visit.user, id, field, 0 if free else value)
    return UNTRIED


def keep_key(visit: Visit, value: SecretStr, id: str = "") -> After:
    choices.keep_key(visit.studio, visit.user, id, value)
    return UNTRIED


def forget_key(visit: Visit, id: str = "") -> After:
    choices.keep_key(visit.studio, visit.user, id, SecretStr(""))
    return UNTRIED


def try_model(visit: Visit, id: str = "") -> After:
    """Ask the model a line; what came of it stands beside the button."""
    wishes = choices.wishes_of(visit.studio, visit.user)
    try:
        connection = connection_for(visit.studio, visit.user, wishes, id)
        tried = try_connection(
            connection.model_copy(update={"timeout": min(LONGEST_TRY, connection.timeout)})
        )
    except Trouble as trouble:
        told = visit.say(trouble.template, trouble.values)
        return After(pick={"tried": id, "tried_kind": "bad", "tried_text": told, "models": ""})
    told = visit.say(
        "{model} answered in {seconds} s, at {speed} tokens a second.",
        {"model": tried.model, "seconds": f"{tried.seconds:.1f}", "speed": round(tried.tokens_per_second)},
    )
    return After(
        pick={
            "tried": id,
            "tried_kind": "ok",
            "tried_text": f"{told} {visit.say(FORMS[tried.rung])}",
            "models": "\n".join(tried.models[:200]),
        }
    )


# ---- Prompts; `id` is the task -------------------------------------------------------------------
def open_prompt(visit: Visit, id: str) -> After:
    """The template in use, for the page to edit."""
    wishes = choices.wishes_of(visit.studio, visit.user)
    return After(pick={"prompt": id, "prompt_text": choices.prompt_of(wishes, id)})


def save_prompt(visit: Visit, id: str, value: str) -> After:
    choices.keep_prompt(visit.studio, visit.user, id, value)
    return open_prompt(visit, id)


def reset_prompt(visit: Visit, id: str) -> After:
    choices.keep_prompt(visit.studio, visit.user, id, default_prompt(id))
    return open_prompt(visit, id)


ACTS = {
    "writing.edit": choose,
    "model.add": add_model,
    "model.remove": remove_model,
    "model.preset": fill_in,
    "model.edit": edit_model,
    "model.key": keep_key,
    "model.forget": forget_key,
    "model.try": try_model,
    "prompt.open": open_prompt,
    "prompt.save": save_prompt,
    "prompt.reset": reset_prompt,
}
