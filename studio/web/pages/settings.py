"""Who writes, what this machine can do, and who is signed in."""

from studio.doctor import Finding, examine
from studio.settings import Settings
from studio.web.pages import writing
from studio.web.visit import Visit
from studio.web.words import retell

findings: dict[Settings, list[Finding]] = {}  # of the last examination: it takes seconds


def state(visit: Visit) -> dict[str, object]:
    """The engines in use, and what the last examination found: None before the first."""
    settings = visit.studio.settings
    checks = findings.get(settings)
    written = writing.state(visit)
    return {
        "engines": [
            {"kind": "Writing", "name": written["writer"]},
            {"kind": "Voices", "name": settings.voice},
            {"kind": "Video", "name": settings.renderer},
        ],
        "checks": checks
        and [
            {
                "name": finding.name,
                "state": finding.state,
                "found": [retell(visit.language, line) for line in finding.detail.splitlines()],
                "advice": retell(visit.language, finding.advice),
            }
            for finding in checks
        ],
        "user": visit.user.called or visit.user.name,
        "writing": written,
        "accounts": visit.studio.accounts.need_login,
    }


def check(visit: Visit) -> None:
    """Examine the machine anew."""
    findings[visit.studio.settings] = examine(visit.studio.settings)


ACTS = {"settings.check": check, **writing.ACTS}
