"""Which addresses a studio may call.

A server that many people use must not become their way into the network it stands in: neither to
its own ports, nor to its neighbours, nor to the cloud's metadata service. What a name stands for
can change between a check and a call, so the wire resolves it here once more and connects to the
very address that was checked. Redirects are never followed.
"""

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

from storyboard.trouble import Trouble

TRANSLATED = IPv6Network("64:ff9b::/96")  # IPv4 within IPv6, RFC 6052


def check_address(base_url: str, allow_private: bool) -> None:
    """Raises Trouble for an address that is no http(s) URL, holds a password, or may not be called.

    Where `allow_private` is False, only hosts whose every address is public may be called; a name
    that nobody knows is left to the call itself.
    """
    try:
        parts = urlsplit(base_url)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port, parts = None, None, urlsplit("")
    if parts.scheme not in ("http", "https") or not host:
        raise Trouble(
            "“{address}” is no address of a server. It begins with http:// or https://.",
            address=base_url[:200],
        )
    if parts.username is not None or parts.password is not None:
        raise Trouble(
            "The address of {host} holds a name or a password. Leave them out; enter the key as the key.",
            host=host,
        )
    if parts.query or parts.fragment:
        raise Trouble("The address of {host} ends in “?” or “#”. Enter it without them.", host=host)
    if not allow_private:
        try:
            resolve(host, port or {"http": 80, "https": 443}[parts.scheme], public_only=True)
        except OSError:
            return


def resolve(host: str, port: int, *, public_only: bool) -> list[str]:
    """The IP addresses of `host`, each once. Raises Trouble where one is not public and must be; OSError."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError as error:  # a label that is empty or too long
        raise socket.gaierror(socket.EAI_NONAME, "not a name") from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if public_only and not all(is_public(address) for address in addresses):
        raise Trouble(
            "{host} stands in this server's own network, which may not be called from here. "
            "Enter a public address.",
            host=host,
        )
    return addresses


def is_public(address: str) -> bool:
    """Whether an IP address, or the IPv4 address that it wraps, can be reached by anyone anywhere."""
    ip = ip_address(address.split("%")[0])
    return all(each.is_global and not each.is_multicast for each in (ip, *wrapped(ip)))


def wrapped(ip: IPv4Address | IPv6Address) -> list[IPv4Address]:
    """The IPv4 addresses that an IPv6 address leads to."""
    if isinstance(ip, IPv4Address):
        return []
    inner = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
    if ip in TRANSLATED:
        inner.append(IPv4Address(int(ip) & 0xFFFFFFFF))
    return [each for each in inner if each is not None]
