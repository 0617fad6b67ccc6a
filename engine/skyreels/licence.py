"""What the weights come under: the notice that ships with them, shown before they are downloaded.

Whether somebody has accepted it is not known here: the caller keeps that.
"""

from pathlib import Path
from typing import NamedTuple

_URLS = {
    "skywork": (
        "Skywork Community License",
        "https://github.com/SkyworkAI/Skywork/blob/main/Skywork%20Community%20License.pdf",
    ),
    "apache-2.0": ("Apache License, Version 2.0", "https://www.apache.org/licenses/LICENSE-2.0"),
}


class Licence(NamedTuple):
    """`text` is the notice that ships with the weights, `url` has the terms in full."""

    name: str
    url: str
    text: str


def licence_named(key: str) -> Licence:
    """By its key in the table of models."""
    name, url = _URLS[key]
    notice = Path(__file__).parent / "licences" / f"{key}.txt"
    return Licence(name, url, notice.read_text("utf-8"))
