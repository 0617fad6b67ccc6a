"""Keys of language models at rest: sealed with the studio's secret, each user's with a key of their own.

Knows nothing of servers or databases.
"""

import hmac
from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken
from pydantic import SecretStr

from storyboard.trouble import Trouble

MAX_KEY = 500  # characters


def seal(secret: bytes, user: str, key: SecretStr) -> str:
    """The key of `user`, to be kept. Raises Trouble for what cannot be one: it would spoil a header."""
    text = key.get_secret_value().strip()
    if not (text.isascii() and text.isprintable()) or " " in text or len(text) > MAX_KEY:
        raise Trouble("A key has letters, digits and signs, and no spaces. Copy it again.")
    return _box(secret, user).encrypt(text.encode()).decode() if text else ""


def unseal(secret: bytes, user: str, sealed: str) -> SecretStr:
    """The key again; empty where none is kept. Raises Trouble where it was sealed with another secret."""
    try:
        return SecretStr(_box(secret, user).decrypt(sealed).decode() if sealed else "")
    except InvalidToken:
        raise Trouble(
            "The key of your language model cannot be read: the studio's secret has changed. "
            "Enter the key again under Settings."
        ) from None


def _box(secret: bytes, user: str) -> Fernet:
    return Fernet(urlsafe_b64encode(hmac.digest(secret, b"keys of " + user.encode(), "sha256")))
