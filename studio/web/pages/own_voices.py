"""The Characters page's list of the creator's own voices."""

from studio.projects import own_voices
from studio.web.pages.story import decode_upload
from studio.web.visit import After, Visit


def rows(visit: Visit) -> dict[str, object]:
    """The samples, the engines that can speak like them, and the engines that cannot speak now."""
    voices = visit.studio.voice
    return {
        "samples": [
            {"id": own.key, "name": own.name, "consent": own.consent}
            for own in own_voices.own_voices(*visit.of)
        ],
        "engines": voices.cloning(),
        "troubles": [visit.say(each.template, each.values) for each in voices.troubles().values()],
    }


def add(visit: Visit, name: str, data: str, speaker: str, allowed: bool = False) -> None:
    """`name`: of the file."""
    own_voices.add_own_voice(*visit.of, speaker, decode_upload(data, name), allowed)


def remove(visit: Visit, id: str) -> None:
    own_voices.remove_own_voice(*visit.of, id)


def listen(visit: Visit, id: str) -> After:
    return After(url=visit.media(id))


ACTS = {"own_voice.add": add, "own_voice.remove": remove, "own_voice.listen": listen}
