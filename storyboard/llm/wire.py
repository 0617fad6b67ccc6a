"""The line to a server: what goes out on it, how long and how much is listened to, and who watches.

Every read is cut into slices, so that whoever waits can be asked in between whether to go on: a
silent server is left as quickly as a talking one. Only the headers of SENT go out, whatever other
libraries read from the environment, and the key alone is put in here: it is in no client's memory.
Names are resolved here and the address that was judged is the one that is called.

A proxy of the system is used where private addresses are allowed, that is on a creator's own
machine; a server for many calls public servers directly, for a proxy would resolve their names anew.
"""

import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any
from urllib.request import getproxies, proxy_bypass

import httpcore2
import httpx2

from storyboard.llm.address import resolve
from storyboard.llm.connection import Connection

SLICE = 0.25  # seconds between two looks at the watch
CONNECTING = 10.0  # seconds at most for a handshake
LONGEST = 20  # times the connection's patience for one whole reply
MOST = 64_000_000  # bytes of one reply on the wire, with all that surrounds each word
MOST_OF_ERROR = 64_000  # bytes of an error that are read
TAIL = 64  # bytes at the end that are remembered
SENT = {b"host", b"accept", b"connection", b"content-type", b"content-length", b"user-agent"}
LOCAL = ("localhost", "127.0.0.1", "::1")


class Overdue(Exception):
    """The reply took longer than anybody waits."""


class Flood(Exception):
    """The reply is larger than any reply is."""


class Garbled(Exception):
    """The reply is in no form that was asked for."""


class Call:
    """One request's limits: since when it runs, how much came, and the end of it."""

    def __init__(self, connection: Connection, look: Callable[[], None]) -> None:
        self.idle, self.longest = connection.timeout, connection.timeout * LONGEST
        self.public_only = not connection.allow_private
        self.look = look  # raises what shall end the call
        self.begun = time.monotonic()
        self.received = 0
        self.tail = b""

    def check(self) -> None:
        self.look()
        if time.monotonic() - self.begun > self.longest:
            raise Overdue

    def count(self, data: bytes) -> None:
        self.received += len(data)
        self.tail = (self.tail + data[-TAIL:])[-TAIL:]
        if self.received > MOST:
            raise Flood


class Stream(httpcore2.NetworkStream):
    """A connection that is read in slices."""

    def __init__(self, inner: httpcore2.NetworkStream, call: Call) -> None:
        self.inner, self.call = inner, call

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        quiet_until = time.monotonic() + self.call.idle
        while True:
            self.call.check()
            left = quiet_until - time.monotonic()
            try:
                return self.inner.read(max_bytes, timeout=max(0.001, min(SLICE, left)))
            except httpcore2.ReadTimeout:
                if left <= SLICE:
                    raise

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.inner.write(buffer, timeout=timeout)

    def close(self) -> None:
        self.inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        return Stream(self.inner.start_tls(ssl_context, server_hostname, timeout), self.call)

    def get_extra_info(self, info: str) -> Any:
        return self.inner.get_extra_info(info)


class Network(httpcore2.NetworkBackend):
    """Connects to the addresses that were judged, one after the other until one answers."""

    def __init__(self, call: Call) -> None:
        self.call, self.inner = call, httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        addresses = resolve(host, port, public_only=self.call.public_only)
        for left, address in reversed(list(enumerate(reversed(addresses)))):
            self.call.check()
            try:
                return Stream(
                    self.inner.connect_tcp(address, port, timeout, local_address, socket_options), self.call
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                if not left:
                    raise
        raise OSError(f"no address of {host}")


class Body(httpx2.SyncByteStream):
    """A reply's bytes, counted."""

    def __init__(self, inner: Any, call: Call, most: int | None = None) -> None:
        self.inner, self.call, self.most = inner, call, most

    def __iter__(self) -> Iterator[bytes]:
        for data in self.inner:
            self.call.count(data)
            yield data
            if self.most is not None and self.call.received > self.most:
                return

    def close(self) -> None:
        self.inner.close()


@cache  # reading the certificates takes longer than many an answer
def trusted() -> ssl.SSLContext:
    """Whom requests trust: the certificates of this machine."""
    return httpx2.create_ssl_context()


class Transport(httpx2.BaseTransport):
    """One request over one connection of its own."""

    def __init__(self, connection: Connection, call: Call) -> None:
        self.key, self.call = connection.key.get_secret_value().strip(), call
        options: dict[str, Any] = {
            "ssl_context": trusted(),
            "network_backend": Network(call),
        }
        proxy = proxy_for(connection)
        if proxy is None:
            self.pool = httpcore2.ConnectionPool(**options)
        else:
            self.pool = httpcore2.HTTPProxy(proxy_url=str(proxy.url), proxy_auth=proxy.raw_auth, **options)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        headers = [(name, value) for name, value in request.headers.raw if name.lower() in SENT]
        headers.append((b"Accept-Encoding", b"identity"))  # what is packed small could unpack without end
        if self.key:
            headers.append((b"Authorization", b"Bearer " + self.key.encode("ascii")))
        idle = self.call.idle
        answer = self.pool.handle_request(
            httpcore2.Request(
                method=request.method,
                url=httpcore2.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=headers,
                content=request.read(),
                extensions={
                    "timeout": {"connect": min(CONNECTING, idle), "read": idle, "write": idle, "pool": 1}
                },
            )
        )
        packed = [value for name, value in answer.headers if name.lower() == b"content-encoding"]
        if packed not in ([], [b"identity"]):
            answer.close()
            raise Garbled
        return httpx2.Response(
            status_code=answer.status,
            headers=answer.headers,
            stream=Body(answer.stream, self.call, MOST_OF_ERROR if answer.status >= 300 else None),
        )

    def close(self) -> None:
        self.pool.close()


def open_line(connection: Connection, call: Call) -> httpx2.Client:
    """A client for one request, which follows no redirects."""
    return httpx2.Client(transport=Transport(connection, call), trust_env=False, follow_redirects=False)


def proxy_for(connection: Connection) -> httpx2.Proxy | None:
    """The system's HTTP proxy for the connection's server, if it has one and may be used."""
    url = httpx2.URL(connection.base_url)
    if not connection.allow_private or url.host in LOCAL or proxy_bypass(url.host):
        return None
    proxies = getproxies()
    address = proxies.get(url.scheme) or proxies.get("all", "")
    return httpx2.Proxy(address) if address.startswith(("http://", "https://")) else None
