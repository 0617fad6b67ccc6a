"""The media route: takes, portraits, episodes and exports, for their owner only, with HTTP Range.

Knows keys, owners and HTTP. Whatever is not the asker's own does not exist: the answer is 404.
"""

import re
from urllib.parse import quote

from fastapi import FastAPI, Request, Response
from fastapi.responses import StreamingResponse

from assets.store import KEY, MissingMedia
from storyboard.trouble import Trouble
from studio.accounts import User, user_of
from studio.projects.exports import CONTENT_TYPES, Export, file_name, media_export, written_export
from studio.projects.project import NoSuchProject, is_id, open_project
from studio.studio import Studio
from studio.tables import MediaRow, ProjectRow

TYPES = {
    "mp4": "video/mp4",
    "jpg": "image/jpeg",
    "png": "image/png",
    "wav": "audio/wav",
    "flac": "audio/flac",
    "zip": "application/zip",
}
# One range only, as players ask for; a list of ranges is answered with the whole file.
RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


def address(project_id: str, key: str, download: str = "") -> str:
    """The URL path of a media key: <video src>, <img src>. `download` offers it under that file name."""
    path = f"/media/{quote(project_id)}/{quote(key)}"
    return f"{path}?download={quote(download, safe='')}" if download else path


def export_address(project_id: str, export: str) -> str:
    """The URL path of a projects.exports.Export."""
    return f"/projects/{quote(project_id)}/exports/{quote(export)}"


def mount(app: FastAPI, studio: Studio) -> None:
    """Add the two routes to `app`."""

    @app.api_route("/media/{project_id}/{key:path}", methods=["GET", "HEAD"])
    def media(request: Request, project_id: str, key: str, download: str = "") -> Response:
        user = user_of(studio.accounts, request)
        if user is None or not shows(studio, user, project_id, key):
            return not_found()
        return stored(studio, request, key, download)

    @app.api_route("/projects/{project_id}/exports/{name}", methods=["GET", "HEAD"])
    def export(request: Request, project_id: str, name: str) -> Response:
        user = user_of(studio.accounts, request)
        try:
            if user is None:
                return not_found()
            wanted = Export(name)
            download = file_name(open_project(studio, user, project_id).title, wanted)
            key = media_export(studio, user, project_id, wanted)
            if key:
                return stored(studio, request, key, download)
            content = written_export(studio, user, project_id, wanted)
        except (ValueError, NoSuchProject):
            return not_found()
        except Trouble as trouble:
            return Response(str(trouble), 409, media_type="text/plain")
        return Response(content, headers=HEADERS | attachment(download), media_type=CONTENT_TYPES[wanted])


HEADERS = {
    "Cache-Control": "private, no-cache",  # asked again each time, so that a sign-out counts at once
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
}


def not_found() -> Response:
    return Response("Not found", 404, headers=HEADERS, media_type="text/plain")


def shows(studio: Studio, user: User, project_id: str, key: str) -> bool:
    """Whether the project is the user's own and may show the media."""
    if not (is_id(project_id) and KEY.fullmatch(key)):
        return False
    with studio.database.read() as session:
        project = session.get(ProjectRow, project_id)
        return (
            project is not None
            and project.owner == user.name
            and session.get(MediaRow, (project_id, key)) is not None
        )


def stored(studio: Studio, request: Request, key: str, download: str) -> Response:
    """A file of the store, or the range of it that is asked for."""
    try:
        size = studio.store.size(key)
    except MissingMedia:
        return not_found()
    tag = f'"{key}"'  # what a key names never changes
    headers = HEADERS | {"ETag": tag, "Accept-Ranges": "bytes"} | (attachment(download) if download else {})
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    status, start, end = 200, 0, size
    asked = RANGE.fullmatch(request.headers.get("range", "").strip())
    if asked and any(asked.groups()) and request.headers.get("if-range", tag) == tag:
        first, last = asked.groups()
        start = int(first) if first else max(0, size - int(last))
        end = min(size, int(last) + 1) if first and last else size
        if start >= end:
            return Response(status_code=416, headers=headers | {"Content-Range": f"bytes */{size}"})
        status = 206
        headers["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    headers["Content-Length"] = str(end - start)
    kind = TYPES.get(key.rpartition(".")[2], "application/octet-stream")
    if request.method == "HEAD":
        return Response(status_code=status, headers=headers, media_type=kind)
    return StreamingResponse(studio.store.open_range(key, start, end), status, headers, kind)


def attachment(name: str) -> dict[str, str]:
    """Content-Disposition for a name in any script: plain for old browsers, RFC 5987 for the others."""
    whole = re.sub(r'[\x00-\x1f\x7f/\\:*?"<>|]+', "_", name).strip(" .")[:120] or "onetake"
    plain = whole.encode("ascii", "replace").decode().replace("?", "_")
    encoded = quote(whole.encode("utf-8", "replace"), safe="")
    return {"Content-Disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}"}
