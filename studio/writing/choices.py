"""What users choose for their writing: read, and changed one thing at a time.

Each change is one short transaction on the user's own row. Nothing here opens a key.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from pydantic import SecretStr
from sqlalchemy import select

from storyboard.llm.address import check_address
from storyboard.llm.presets import PRESETS
from storyboard.llm.prompts import LONGEST_TEMPLATE, TASKS, check_prompt, default_prompt
from storyboard.trouble import Trouble
from storyboard.writer import WRITERS
from studio.accounts import User
from studio.database import add_if_new
from studio.projects.project import text_of
from studio.studio import Studio
from studio.tables import UserRow, WishesRow
from studio.writing.keys import seal
from studio.writing.wishes import OTHER, Setup, Wishes, with_field

MAX_URL = 500  # characters


def wishes_of(studio: Studio, user: User) -> Wishes:
    """What the user has chosen; the defaults for one who has chosen nothing."""
    with studio.database.read() as session:
        row = session.get(WishesRow, user.name)
        return row.wishes if row else Wishes()


def choose(studio: Studio, user: User, field: str, value: Any) -> None:
    """Change `writer`, `budget_tokens` or `budget_cost`. Raises Trouble for a value that does not fit."""
    if field == "writer" and value not in WRITERS:
        raise Trouble(
            "There is no writer “{name}”. Choose one of: {choices}.",
            name=str(value)[:80],
            choices=", ".join(WRITERS),
        )
    _change(studio, user, lambda wishes: with_field(wishes, field, value))


# ---- Language models ----------------------------------------------------------------------------
def add_setup(studio: Studio, user: User, task: str) -> None:
    """A setup of its own for a task, which begins as the default's. Raises Trouble for an unknown task."""
    default_prompt(task)  # says so

    def added(wishes: Wishes) -> Wishes:
        fresh = {"base_url": "", "sealed": "", "preset": "", "model": ""}
        setup = wishes.setups[""].model_copy(update=fresh)
        return wishes.model_copy(update={"setups": {task: setup, **wishes.setups}})

    _change(studio, user, added)


def remove_setup(studio: Studio, user: User, task: str) -> None:
    """A task goes back to the default's model; its key is forgotten. The default itself is emptied."""

    def removed(wishes: Wishes) -> Wishes:
        others = {name: setup for name, setup in wishes.setups.items() if name != task}
        return wishes.model_copy(update={"setups": {"": Setup(), **others}})

    _change(studio, user, removed)


def edit_setup(studio: Studio, user: User, task: str, field: str, value: Any) -> None:
    """Change the model, a number or the base URL of a setup. Raises Trouble for a value that does not fit."""
    if field == "base_url":
        _change_setup(studio, user, task, {field: _address(studio, value), "preset": OTHER})
        return
    value = text_of(value, MAX_URL).strip() if isinstance(value, str) else value
    _change_setup(studio, user, task, {field: value})


def fill_in(studio: Studio, user: User, task: str, preset: str) -> None:
    """Take server, model and context from a preset; empty: the default's server, or the studio's own.

    Raises Trouble for an unknown one, and for a server that may not be called from here.
    """
    if preset not in ("", *PRESETS):
        raise Trouble(
            "There is no preset “{name}”. Choose one of: {choices}.",
            name=preset[:80],
            choices=", ".join(PRESETS),
        )
    facts: dict[str, Any] = {"preset": preset, "base_url": "", "model": ""}
    if preset:
        found = PRESETS[preset]
        address = _address(studio, found.base_url)
        facts |= {"base_url": address, "model": found.model, "context": found.context}
    _change_setup(studio, user, task, facts | {"price_in": 0, "price_out": 0})


def keep_key(studio: Studio, user: User, task: str, key: SecretStr) -> None:
    """Keep the key, sealed, for the setup's server; empty: forget it.

    Raises Trouble for what is no key, and for a setup that has no server of its own.
    """
    sealed = seal(studio.settings.root_secret, user.name, key)
    if sealed and not _setup(wishes_of(studio, user), task).base_url:
        raise Trouble("A key belongs to a server. Enter the server's address first.")
    _change_setup(studio, user, task, {"sealed": sealed})


def _address(studio: Studio, typed: Any) -> str:
    address = text_of(str(typed), MAX_URL).strip().rstrip("/")
    if address:
        check_address(address, studio.settings.private_servers)
    return address


def _change_setup(studio: Studio, user: User, task: str, fields: dict[str, Any]) -> None:
    """Set the fields; the key does not follow to another server."""

    def changed(wishes: Wishes) -> Wishes:
        old = new = _setup(wishes, task)
        for field, value in fields.items():
            new = with_field(new, field, value)
        if _origin(new.base_url) != _origin(old.base_url):
            new = with_field(new, "sealed", "")
        return wishes.model_copy(update={"setups": wishes.setups | {task: new}})

    _change(studio, user, changed)


def _setup(wishes: Wishes, task: str) -> Setup:
    if task not in wishes.setups:
        raise Trouble("This is no longer there: it was changed elsewhere. Reload the page.")
    return wishes.setups[task]


def _origin(address: str) -> tuple[str, str]:
    """Scheme, host and port: http:// is another server than https://, for it would show the key."""
    parts = urlsplit(address)
    return parts.scheme, parts.netloc.lower()


# ---- Prompts ------------------------------------------------------------------------------------
def keep_prompt(studio: Studio, user: User, task: str, text: str) -> None:
    """The user's own template for a task. Raises Trouble, naming the line, for one that cannot be used."""
    text = text_of(text, LONGEST_TEMPLATE)
    check_prompt(task, text)
    own = {} if text.strip() in ("", default_prompt(task).strip()) else {task: text}

    def kept(wishes: Wishes) -> Wishes:
        others = {name: prompt for name, prompt in wishes.prompts.items() if name in TASKS and name != task}
        return wishes.model_copy(update={"prompts": others | own})

    _change(studio, user, kept)


def prompt_of(wishes: Wishes, task: str) -> str:
    """The template in use for a task."""
    return wishes.prompts.get(task) or default_prompt(task)


def _change(studio: Studio, user: User, change: Callable[[Wishes], Wishes]) -> None:
    with studio.database.write() as session:
        add_if_new(session, UserRow, name=user.name)
        add_if_new(session, WishesRow, owner=user.name, wishes=Wishes())
        row = session.scalars(select(WishesRow).where(WishesRow.owner == user.name).with_for_update()).one()
        row.wishes = change(row.wishes)
