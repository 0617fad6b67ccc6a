"""The record that somebody allows the use of their face or their voice."""

from datetime import UTC, datetime

from studio.accounts import User


def consent_of(user: User) -> str:
    """Who says that a real person allows it, and when."""
    return f"{user.name}, {datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
