"""Who is asking: the local user of a laptop, a named user with a password, or a guest of an OpenID provider.

Knows names, password hashes and signed session cookies. It does not know what a user owns:
that is the database's to say; nor how a provider is asked: that is openid.py's.
"""

import hashlib
import hmac
import time
from dataclasses import dataclass, field

from starlette.requests import HTTPConnection

from storyboard.trouble import Trouble

FREE_TRIES = 5
LONGEST_WAIT = 300.0  # seconds
MOST_REMEMBERED = 10_000  # (host, name) pairs with failed sign-ins
LONGEST_NAME = 64  # characters of a User's


@dataclass(frozen=True)
class User:
    """Somebody who owns projects.

    `name` is unique and theirs for ever. It is what they sign in with, or "provider:subject", which nobody
    with a password is called: their names have no colon. `called` is what a provider's guest goes by.
    """

    name: str
    called: str = field(default="", compare=False)


LOCAL = User("local")


class Accounts:
    """Those who may sign in. Without passwords and a provider there is one local user and no login.

    `provider` is the host of the OpenID provider whose guests are let in, empty for none. Hashes are
    salted with the studio's secret and the name, so that a session names the password it began with
    and ends when that changes.
    """

    def __init__(self, passwords: dict[str, str], secret: bytes, provider: str = "") -> None:
        self.provider = provider
        self._secret = secret
        self._hashes = {name: self._hash(name, password) for name, password in passwords.items()}
        self._failures: dict[tuple[str, str], tuple[int, float]] = {}  # count, time of the next try

    @property
    def need_login(self) -> bool:
        return bool(self._hashes or self.provider)

    def sign_in(self, name: str, password: str, host: str) -> dict[str, str]:
        """The session of `name`. Raises Trouble for a wrong name or password, or after too many tries.

        An unknown name takes as long as a wrong password, and reads the same.
        """
        count, next_try = self._failures.get((host, name), (0, 0.0))
        if (wait := next_try - time.monotonic()) > 0:
            raise Trouble("Too many tries. Wait {seconds} seconds and try again.", seconds=round(wait + 0.5))
        hashed = self._hash(name, password)
        if not hmac.compare_digest(hashed, self._hashes.get(name, b"")):
            if len(self._failures) >= MOST_REMEMBERED:
                self._failures.pop(next(iter(self._failures)))
            wait = min(LONGEST_WAIT, 2.0 ** (count + 1 - FREE_TRIES)) if count + 1 >= FREE_TRIES else 0.0
            self._failures[host, name] = (count + 1, time.monotonic() + wait)
            raise Trouble("The name or the password is wrong.")
        self._failures.pop((host, name), None)
        return {"user": name, "proof": self._proof(name)}

    def admit(self, subject: str, called: str, until: float) -> dict[str, str]:
        """The session of the provider's guest `subject`, good `until` then (Unix time).

        The provider gives no two people one subject, and never another to the same person; what
        they are `called` they may change, and somebody else may take.
        """
        name = f"{self.provider}:{subject}"
        if len(name) > LONGEST_NAME:
            name = f"openid:{hashlib.sha256(name.encode()).hexdigest()[:40]}"
        guest = {"user": name, "called": called[:LONGEST_NAME], "provider": self.provider}
        return guest | {"until": str(until)}

    def user_of(self, session: dict[str, str]) -> User | None:
        """The user of a session, or None where nobody is signed in."""
        if not self.need_login:
            return LOCAL
        name = session.get("user", "")
        if name in self._hashes:
            known = hmac.compare_digest(session.get("proof", ""), self._proof(name))
            return User(name) if known else None
        # of a guest nothing is kept here: the cookie's signature vouches for all of it
        guest = name and self.provider and session.get("provider") == self.provider
        if guest and time.time() < float(session.get("until", 0)):
            return User(name, session.get("called", ""))
        return None

    def _hash(self, name: str, password: str) -> bytes:
        salt = hmac.digest(self._secret, name.encode("utf-8", "replace"), "sha256")
        return hashlib.scrypt(password.encode("utf-8", "replace"), salt=salt, n=2**14, r=8, p=1)

    def _proof(self, name: str) -> str:
        return hmac.new(self._secret, self._hashes[name], "sha256").hexdigest()


def user_of(accounts: Accounts, request: HTTPConnection) -> User | None:
    """The user behind a request (a gr.Request's `.request` too), or None where nobody is signed in."""
    return accounts.user_of(request.scope.get("session", {}))
