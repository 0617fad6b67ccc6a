"""Addresses that a studio may call, also behind names that change their mind."""

import socket
from collections.abc import Callable

import pytest
from scripted_server import ScriptedServer, says
from speeches import GOOD, desk_at, put

from storyboard.llm.address import check_address, is_public
from storyboard.trouble import Trouble

pytestmark = pytest.mark.usefixtures("quick")


def names(monkeypatch: pytest.MonkeyPatch, resolved: Callable[[str], list[str]]) -> None:
    """Let names stand for these addresses."""

    def getaddrinfo(host: str, port: int, *more: object, **others: object) -> list[object]:
        return [
            (socket.AF_INET6 if ":" in ip else socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port))
            for ip in resolved(host)
        ]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.100.100.200", "0.0.0.0",
     "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fd00::1", "ff02::1",
     "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::"],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "1.1.1.1", "2001:4860:4860::8888", "64:ff9b::808:808"])
def test_addresses_that_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    ["", "example.org/v1", "ftp://example.org", "file:///etc/passwd", "http://", "http://[::1",
     "http://me:secret@example.org/v1", "http://me@example.org", "http://example.org/?key=1", "http://example.org/#a",
     "http://example.org:port/v1"],
)  # fmt: skip
def test_no_addresses(url: str) -> None:
    with pytest.raises(Trouble) as raised:
        check_address(url, allow_private=True)
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:11434/v1", "http://localhost/v1", "http://2130706433/v1", "http://[::1]/v1"]
)
def test_private_addresses(url: str) -> None:
    check_address(url, allow_private=True)
    with pytest.raises(Trouble, match="own network"):
        check_address(url, allow_private=False)


def test_one_private_address_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    names(monkeypatch, lambda host: ["8.8.8.8", "10.0.0.1"])
    with pytest.raises(Trouble, match="own network"):
        check_address("https://mixed.example/v1", allow_private=False)


def test_public_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    names(monkeypatch, lambda host: ["8.8.8.8"])
    check_address("https://api.example/v1", allow_private=False)


def test_a_shared_server_does_not_call_its_neighbours(server: ScriptedServer) -> None:
    server.plays(says(GOOD))
    with pytest.raises(Trouble, match="own network"):
        put(desk_at(server.url, allow_private=False))
    assert server.paths == []


def test_a_name_that_changes_its_mind(server: ScriptedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Public when it is checked, and this machine when it is called: it is judged again, and not called."""
    asked: list[str] = []

    def resolved(host: str) -> list[str]:
        asked.append(host)
        return ["8.8.8.8"] if len(asked) == 1 else ["127.0.0.1"]

    names(monkeypatch, resolved)
    port = server.url.rsplit(":", 1)[1]
    with pytest.raises(Trouble, match="own network"):
        put(desk_at(f"http://rebinding.example:{port}", allow_private=False))
    assert len(asked) == 2 and server.paths == []


def test_the_address_that_was_judged_is_called(
    server: ScriptedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each name is resolved once for the call, and the next address is tried where one does not answer."""
    names(monkeypatch, lambda host: ["127.0.0.9", "127.0.0.1"] if host == "two.example" else [host])
    server.plays(says(GOOD))
    port = server.url.rsplit(":", 1)[1]
    put(desk_at(f"http://two.example:{port}"))
    assert server.headers[0]["host"].startswith("two.example")


def test_a_proxy_of_the_system(server: ScriptedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Used for servers elsewhere; never for this machine, nor where only public servers may be called."""
    server.plays(says(GOOD))
    monkeypatch.setenv("http_proxy", server.url.removesuffix("/v1"))
    put(desk_at("http://far.example/v1"))
    assert server.paths == ["http://far.example/v1/chat/completions"]
    put(desk_at(server.url))
    assert server.paths[1] == "/v1/chat/completions"
    names(monkeypatch, lambda host: ["127.0.0.1"])
    with pytest.raises(Trouble, match="own network"):
        put(desk_at("http://far.example/v1", allow_private=False))
    assert len(server.paths) == 2
