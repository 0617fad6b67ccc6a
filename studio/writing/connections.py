"""A user's wishes in the database, and the connections that follow from them.

A key belongs to the server that it was entered for: whoever names another server starts without
one, and the studio's own key goes to no address but the studio's own.
"""

from storyboard.llm.connection import Connection
from storyboard.trouble import Trouble
from studio.accounts import User
from studio.studio import Studio
from studio.tables import WishesRow
from studio.writing.keys import unseal
from studio.writing.wishes import Setup, Wishes

NUMBERS = {"temperature", "max_tokens", "context", "timeout", "price_in", "price_out"}


def wishes_of(studio: Studio, user: User) -> Wishes:
    """What the user has chosen; the defaults for one who has chosen nothing."""
    with studio.database.read() as session:
        row = session.get(WishesRow, user.name)
        return row.wishes if row else Wishes()


def connections_of(studio: Studio, user: User) -> dict[str, Connection]:
    """The user's connections by task, "" for all others. Raises Trouble where one cannot be used."""
    wishes = wishes_of(studio, user)
    return {task: connection_for(studio, user, wishes, task) for task in wishes.setups}


def connection_for(studio: Studio, user: User, wishes: Wishes, task: str) -> Connection:
    """The connection of one task: its own settings at its own server, or else at the default's."""
    default = wishes.setups[""]
    setup = wishes.setups.get(task, default)
    server: Setup = setup if setup.base_url else default
    if not server.base_url:
        provided = studio.settings.language_model
        if provided is None:
            raise Trouble(
                "There is no language model yet. Choose one under Settings, or write with rules and tables."
            )
        return provided.model_copy(update=setup.model_dump(include=NUMBERS - {"price_in", "price_out"}))
    model = setup.model or default.model
    if not model:
        raise Trouble("No model is named. Type its name under Settings, as its server spells it.")
    return Connection(
        base_url=server.base_url,
        key=unseal(studio.settings.root_secret, user.name, server.sealed),
        model=model,
        **setup.model_dump(include=NUMBERS),
    )
