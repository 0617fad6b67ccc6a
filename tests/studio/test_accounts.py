"""Signing in, staying in, being kept out."""

import pytest

from storyboard.trouble import Trouble
from studio import accounts
from studio.accounts import LOCAL, Accounts, User

SECRET = b"s" * 32


@pytest.fixture
def people() -> Accounts:
    return Accounts({"ann": "correct", "bob": "horse"}, SECRET)


def test_without_passwords_everyone_is_the_local_user() -> None:
    nobody = Accounts({}, SECRET)
    assert not nobody.need_login
    assert nobody.user_of({}) == LOCAL


def test_the_right_password_gives_a_session_that_lasts(people: Accounts) -> None:
    session = people.sign_in("ann", "correct", "host")
    assert people.user_of(session) == User("ann")
    again = Accounts({"ann": "correct"}, SECRET)  # the studio was started anew
    assert again.user_of(session) == User("ann")


def test_a_changed_password_or_secret_ends_the_session(people: Accounts) -> None:
    session = people.sign_in("ann", "correct", "host")
    assert Accounts({"ann": "another"}, SECRET).user_of(session) is None
    assert Accounts({"ann": "correct"}, b"t" * 32).user_of(session) is None
    assert Accounts({"bob": "horse"}, SECRET).user_of(session) is None


@pytest.mark.parametrize(
    "session", [{}, {"user": "ann"}, {"user": "ann", "proof": ""}, {"user": "x", "proof": "y"}]
)
def test_nothing_less_than_a_proof_is_a_session(people: Accounts, session: dict[str, str]) -> None:
    assert people.user_of(session) is None


def test_another_users_proof_does_not_serve(people: Accounts) -> None:
    session = people.sign_in("ann", "correct", "host") | {"user": "bob"}
    assert people.user_of(session) is None


@pytest.mark.parametrize(
    ("name", "password"), [("ann", "wrong"), ("nobody", "correct"), ("", ""), ("ann", "\ud800")]
)
def test_wrong_names_and_passwords_read_the_same(people: Accounts, name: str, password: str) -> None:
    with pytest.raises(Trouble, match="The name or the password is wrong"):
        people.sign_in(name, password, "host")


def test_many_wrong_tries_have_to_wait(people: Accounts) -> None:
    for _ in range(accounts.FREE_TRIES):
        with pytest.raises(Trouble, match="wrong"):
            people.sign_in("ann", "guess", "host")
    with pytest.raises(Trouble, match="Wait"):
        people.sign_in("ann", "correct", "host")  # even with the right one
    assert people.user_of(people.sign_in("ann", "correct", "elsewhere")) == User("ann")


def test_no_password_is_kept(people: Accounts) -> None:
    assert "correct" not in repr(vars(people))
