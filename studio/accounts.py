"""Who is asking: the local user of a laptop, or a named user with a password.

Knows names, password hashes and signed session cookies. It does not know what a user owns:
that is the database's to say.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.requests import HTTPConnection

    from studio.studio import Studio


@dataclass(frozen=True)
class User:
    """Somebody who owns projects. `name` is unique and is what they sign in with."""

    name: str


LOCAL = User("local")


def user_of(studio: Studio, request: HTTPConnection) -> User | None:
    """The user behind a request (gr.Request.request works too), or None where nobody is signed in."""
    raise NotImplementedError
