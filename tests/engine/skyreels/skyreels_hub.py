"""A hub of one's own on this machine: real files under the hub's addresses, and every way to misbehave."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import unquote, urlparse

from listening import listening

COMMIT = "0123456789abcdef0123456789abcdef01234567"
PAGE = b"<!doctype html><title>Welcome</title><p>Please log in to this network.</p>"


class FakeHub:
    """`repos`: folder by repository. `wrong`: what goes wrong, by the end of a path.

    A number is the status it is answered with; "cut" ends the body half-way; "page" is a web page
    in its place, as long as the file; "lie" garbles the body; "gated" refuses as the hub does.
    """

    def __init__(self, repos: dict[str, Path]) -> None:
        self.repos = repos
        self.wrong: dict[str, int | str] = {}
        self.longer = 0  # bytes that the listing adds to every file
        self.asked: Counter[str] = Counter()
        self.sent: Counter[str] = Counter()
        self.tokens: set[str | None] = set()
        self.address = ""

    def wrong_with(self, path: str) -> int | str | None:
        return next((how for end, how in self.wrong.items() if path.endswith(end)), None)

    @contextmanager
    def open(self) -> Iterator["FakeHub"]:
        hub = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *args: object) -> None:
                pass

            def do_HEAD(self) -> None:
                self.do_GET()

            def do_GET(self) -> None:
                path = unquote(urlparse(self.path).path)
                hub.asked[path] += 1
                hub.tokens.add(self.headers.get("Authorization"))
                how = hub.wrong_with(path)
                if how == "gated":
                    return self.say(403, b"{}", {"X-Error-Code": "GatedRepo"})
                if isinstance(how, int):
                    return self.say(how, b"{}", {"X-Error-Code": "RepoNotFound"} if how == 404 else {})
                if path.startswith("/api/models/"):
                    return self.say(200, PAGE if how == "page" else self.api(path), {})
                return self.file(path, how)

            def api(self, path: str) -> bytes:
                repo = next(repo for repo in hub.repos if path.startswith(f"/api/models/{repo}"))
                folder = hub.repos[repo]
                files = sorted(p for p in folder.rglob("*") if p.is_file())
                names = {p: str(p.relative_to(folder)) for p in files}
                if "/tree/" in path:
                    listing: object = [
                        {"type": "file", "path": names[p], "size": p.stat().st_size, "oid": _tag(p)}
                        for p in files
                    ]
                else:
                    siblings = [{"rfilename": names[p], "size": p.stat().st_size + hub.longer} for p in files]
                    listing = {"id": repo, "modelId": repo, "sha": COMMIT, "siblings": siblings, "tags": []}
                return json.dumps(listing).encode()

            def file(self, path: str, how: int | str | None) -> None:
                repo = next((repo for repo in hub.repos if path.startswith(f"/{repo}/resolve/")), None)
                if repo is None:
                    return self.say(404, b"{}", {"X-Error-Code": "RepoNotFound"})
                source = hub.repos[repo] / path.split("/resolve/")[1].split("/", 1)[1]
                body = source.read_bytes()
                tag = {"ETag": f'"{_tag(source)}"', "X-Repo-Commit": COMMIT}
                if how == "page":
                    body = PAGE.ljust(len(body))
                elif how == "lie":
                    body = b"\xff" * len(body)
                hub.sent[path] += len(body) if self.command == "GET" else 0
                self.say(200, body, tag, cut=how == "cut")

            def say(self, status: int, body: bytes, headers: dict[str, str], cut: bool = False) -> None:
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                if self.command == "GET":
                    self.wfile.write(body[: len(body) // 2] if cut else body)
                if cut:
                    self.close_connection = True

        with listening(Handler) as port:
            self.address = f"http://127.0.0.1:{port}"
            yield self


def _tag(path: Path) -> str:
    return hashlib.sha1(path.read_bytes()).hexdigest()
