"""A real HTTP server on a free port of this machine, for the tests' own servers."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread


@contextmanager
def listening(
    handler: type[BaseHTTPRequestHandler], ended: Event | None = None, tls: ssl.SSLContext | None = None
) -> Iterator[int]:
    """Its port, as long as the context lasts; `ended` is set at the end, for handlers that wait."""
    listener = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    listener.daemon_threads = True
    if tls is not None:
        # each handshake is its own request's affair: one that fails must not stop the listener
        listener.socket = tls.wrap_socket(listener.socket, server_side=True, do_handshake_on_connect=False)
    thread = Thread(target=listener.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield listener.server_address[1]
    finally:
        if ended is not None:
            ended.set()
        listener.shutdown()
        listener.server_close()
        thread.join(5)
