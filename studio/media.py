"""The media route: takes, portraits, episodes and exports, for their owner only, with HTTP Range."""

from __future__ import annotations

from urllib.parse import quote


def address(project_id: str, key: str, download: str = "") -> str:
    """The URL path of a media key: <video src>, <img src>. `download` offers it under that file name."""
    path = f"/media/{quote(project_id)}/{quote(key)}"
    return f"{path}?download={quote(download, safe='')}" if download else path


def export_address(project_id: str, export: str) -> str:
    """The URL path of a projects.exports.Export."""
    return f"/projects/{quote(project_id)}/exports/{quote(export)}"
