"""The connections to language models that follow from a user's wishes.

A key belongs to the server that it was entered for: whoever names another server starts without
one, and the studio's own key goes to no address but the studio's own.
"""

from storyboard.llm.connection import Connection
from storyboard.trouble import Trouble
from studio.accounts import User
from studio.studio import Studio
from studio.writing.choices import wishes_of
from studio.writing.keys import unseal
from studio.writing.wishes import Wishes

TEMPER = {"temperature", "max_tokens", "context", "timeout"}
PRICES = {"price_in", "price_out"}


def connections_of(studio: Studio, user: User) -> dict[str, Connection]:
    """The user's connections by task, "" for all others. Raises Trouble where one cannot be used."""
    wishes = wishes_of(studio, user)
    return {task: connection_for(studio, user, wishes, task) for task in wishes.setups}


def connection_for(studio: Studio, user: User, wishes: Wishes, task: str) -> Connection:
    """The connection of one task: as it was set up, at its own server or else at the default's.

    Raises Trouble where there is no server, no model, or a key that cannot be read.
    """
    default = wishes.setups[""]
    setup = wishes.setups.get(task, default)
    server = setup if setup.preset else default
    if not server.preset:
        provided = studio.settings.language_model
        if provided is None:
            raise Trouble(
                "There is no language model yet. Connect one under Settings, or choose the offline writer."
            )
        return provided.model_copy(update=setup.model_dump(include=TEMPER))
    if not server.base_url:
        raise Trouble("No server is named. Enter its address under Settings.")
    model = setup.model or (default.model if server is default else "")
    if not model:
        raise Trouble("No model is named. Enter its name under Settings, as its server spells it.")
    return Connection(
        base_url=server.base_url,
        key=unseal(studio.settings.root_secret, user.name, server.sealed),
        model=model,
        allow_private=studio.settings.private_servers,
        **setup.model_dump(include=TEMPER | PRICES),
    )
