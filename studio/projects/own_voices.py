"""Voices of the creator's own: recordings of people who allow it, for the engines that clone.

What is uploaded is decoded and written anew as a plain WAV: nothing else of the file is kept. Who
said that the speaker allows it, and when, is recorded with it. An episode has the voices of its series.
"""

from dataclasses import dataclass

from sqlalchemy import or_, select

from assets.store import content_key
from storyboard.terms import Language, Sex
from storyboard.trouble import Trouble
from studio.accounts import User
from studio.production.voices import SAMPLES, SUFFIX
from studio.projects.consent import consent_of
from studio.projects.project import Project, keep_media, open_project, owned, text_of
from studio.studio import Studio
from studio.tables import MediaRow, OwnVoiceRow, ProjectRow
from voice.level import levelled
from voice.recordings import Flaw, Flawed, samples_of, wav_of
from voice.speech import OWN, RATE, VoiceInfo
from voice.timing import without_silence

MAX_BYTES = 20 * 2**20
SHORTEST, LONGEST = 5, 30  # seconds, without the silence around
MOST = 20  # of a project
MAX_NAME = 64

FLAWS: dict[Flaw, str] = {
    Flaw.UNREADABLE: "This file is not a recording that can be read. Use WAV, MP3, M4A, OGG or FLAC.",
    Flaw.FILM: "This is a film. Save its sound alone, as WAV or MP3.",
    Flaw.CUT_SHORT: "This recording breaks off: its file is not whole. Choose another, or save it again.",
    Flaw.DAMAGED: "This recording is damaged: some of its samples are no numbers. Save it again.",
    Flaw.SILENT: "Nothing is heard in this recording. Choose another, or record it louder.",
    Flaw.TOO_LONG: "This recording is longer than {longest} seconds. Cut {shortest} to {longest} seconds out "
    "of it.",
}
TOO_SHORT = "This recording has {seconds} seconds of speech. Use one of {shortest} to {longest} seconds."


@dataclass(frozen=True)
class OwnVoice:
    """`key`: of its sample; `consent`: who says that the speaker allows its use, and when."""

    key: str
    name: str
    consent: str


def own_voices(studio: Studio, user: User, project_id: str) -> list[OwnVoice]:
    """The project's, and those of its series, by name."""
    with studio.database.read() as session:
        row = owned(session, user, project_id)
        rows = session.execute(
            select(OwnVoiceRow.key, OwnVoiceRow.name, OwnVoiceRow.consent)
            .join(ProjectRow, ProjectRow.id == OwnVoiceRow.project_id)
            .where(
                or_(ProjectRow.id == row.id, ProjectRow.id == (row.series_id or "")),
                ProjectRow.owner == user.name,
            )
            .order_by(OwnVoiceRow.name, OwnVoiceRow.key)
        )
        return list({key: OwnVoice(key, name, consent) for key, name, consent in rows}.values())


def cloned(studio: Studio, user: User, project_id: str, language: Language) -> tuple[VoiceInfo, ...]:
    """Each of the own voices by every engine that clones, as voices of `language`: they speak any."""
    samples = own_voices(studio, user, project_id)
    return tuple(
        VoiceInfo(
            id=studio.voice.id_of(engine, voice_id(voice)),
            name=voice.name,
            language=language,
            sex=Sex.UNKNOWN,
            ages=(),
            pitch=0,
            colour="own voice",
            licence=voice.consent,
        )
        for engine in studio.voice.cloning()
        for voice in samples
    )


def voice_id(voice: OwnVoice) -> str:
    """Its id among those of an engine that clones: see studio.production.voices.sample_key."""
    return OWN + voice.key.rpartition("/")[2].removesuffix(f".{SUFFIX}")


def add_own_voice(
    studio: Studio, user: User, project_id: str, name: str, data: bytes, allowed: bool
) -> Project:
    """A voice from an uploaded recording of one person, `name`, who allows it.

    Raises Trouble without their leave or their name, and for what is no fit recording.
    """
    there = own_voices(studio, user, project_id)
    name = text_of(name, MAX_NAME).strip()
    if not name:
        raise Trouble("Whose voice is it? Write the name of who speaks.")
    if not allowed:
        raise Trouble("A voice belongs to who speaks. Say first that they allow its use here.")
    if len(there) >= MOST:
        raise Trouble("A project holds at most {limit} own voices. Remove one first.", limit=MOST)
    sample = sample_of(data)
    key = content_key(SAMPLES, sample, SUFFIX)
    studio.store.put_bytes(key, sample)
    with studio.database.write() as session:
        owned(session, user, project_id, lock=True)
        keep_media(session, project_id, key)
        session.merge(OwnVoiceRow(project_id=project_id, key=key, name=name, consent=consent_of(user)))
    return open_project(studio, user, project_id)


def remove_own_voice(studio: Studio, user: User, project_id: str, key: str) -> Project:
    """Forget the voice and its sample. Raises Trouble while somebody speaks with it."""
    with studio.database.write() as session:
        row = owned(session, user, project_id, lock=True)
        known = session.get(OwnVoiceRow, (project_id, key))
        if known is None:
            raise Trouble("This is no longer there: it was changed elsewhere. Reload the page.")
        own = voice_id(OwnVoice(key, known.name, known.consent))
        people = row.script.characters if row.script else []
        if speakers := [one.name for one in people if studio.voice.own_id(one.voice) == own]:
            raise Trouble(
                "{names} still speaks with this voice. Choose another for them first.",
                names=", ".join(speakers),
            )
        session.delete(known)
        if media := session.get(MediaRow, (project_id, key)):
            session.delete(media)
        session.flush()
        shared = session.scalar(select(MediaRow.key).where(MediaRow.key == key).limit(1))
    if shared is None:
        studio.store.remove(key)
    return open_project(studio, user, project_id)


def sample_of(data: bytes) -> bytes:
    """A recording as WAV, 16 bits, mono, at RATE, at LEVEL, without the silence around it.

    Raises Trouble for what cannot be read, is silent, or holds less or more speech than is of use.
    """
    if len(data) > MAX_BYTES:
        raise Trouble(
            "This recording has {size} MB; at most {limit} MB can be read. Save it smaller.",
            size=len(data) // 2**20,
            limit=MAX_BYTES // 2**20,
        )
    bounds = {"shortest": SHORTEST, "longest": LONGEST}
    try:
        samples, _ = without_silence(samples_of(data, 2 * LONGEST))
    except Flawed as flawed:
        raise Trouble(FLAWS[flawed.flaw], **bounds) from None
    seconds = len(samples) / RATE
    if seconds > LONGEST:
        raise Trouble(FLAWS[Flaw.TOO_LONG], **bounds)
    if seconds < SHORTEST:
        raise Trouble(TOO_SHORT, seconds=f"{seconds:.1f}", **bounds)
    return wav_of(levelled(samples))
