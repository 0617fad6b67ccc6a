"""What an episode's track is made of, how a creator changes it, and its stems."""

import io
import zipfile
from types import SimpleNamespace

import av
import numpy as np
import pytest
from scipy.io import wavfile
from small import ANN, BOB, small_board, small_script

from storyboard.models import Character, Line, Location, Shot, SpokenLine, Subject
from storyboard.terms import Delivery, Emotion, Mood, Role, Size
from storyboard.trouble import Trouble
from studio.production.cutting import cut
from studio.production.pipeline import film, time_shot
from studio.production.scoring import cues_of, intensity_of, stingers_of
from studio.production.sound import effects_of, once, pan_of, track_of, voices_of
from studio.production.stems import loudness_of, stems
from studio.projects import sounding
from studio.projects.exports import Export, available, media_export
from studio.projects.project import NoSuchProject, Project
from studio.studio import Studio
from voice.speech import RATE, Speech

PAIR = [
    Subject(character_id="mia", place="left", facing="right"),
    Subject(character_id="leo", place="right", facing="left"),
]


def timed(shot: Shot, seconds: float = 3.0, lines: list[SpokenLine] = [], place: str = "office"):  # noqa: B006
    """As much of a TimedShot as sound looks at."""
    silent = Speech(np.zeros(RATE, np.float32), (), (), ())
    return SimpleNamespace(
        shot=shot,
        seconds=seconds,
        speeches={line.line_id: silent for line in lines},
        request=SimpleNamespace(
            frames=round(seconds * 24),
            lines=lines,
            location=Location(id="p", name=place, kind=place),
            scene=SimpleNamespace(interior=True, weather="clear"),
        ),
    )


def spoken(start: float, end: float, who: str = "mia", delivery: Delivery = Delivery.SPOKEN) -> SpokenLine:
    return SpokenLine(
        line_id=f"{who}{round(100 * start)}",
        speaker_id=who,
        text="x",
        start=start,
        end=end,
        delivery=delivery,
    )


@pytest.mark.parametrize(
    ("size", "who", "delivery", "side"),
    [
        (Size.LS, "mia", Delivery.SPOKEN, -1),
        (Size.LS, "leo", Delivery.SPOKEN, 1),
        (Size.CU, "leo", Delivery.SPOKEN, 1),
        (Size.MS, "leo", Delivery.VOICE_OVER, 0),
        (Size.MS, "ann", Delivery.OFF_SCREEN, 1),  # to where the first one seen looks
        (Size.MS, "ann", Delivery.SPOKEN, 1),
    ],
)
def test_voices_are_heard_from_where_their_speakers_are(
    size: Size, who: str, delivery: Delivery, side: int
) -> None:
    shot = Shot(id="s", size=size, subjects=PAIR)
    assert np.sign(pan_of(shot, who, delivery)) == side
    assert abs(pan_of(shot, who, delivery)) <= 0.4


def test_a_close_voice_is_nearer_the_middle_and_the_microphone() -> None:
    wide, close = (
        next(voices_of(timed(Shot(id="s", size=size, subjects=PAIR), lines=[spoken(0.3, 1)]), 5.0))
        for size in (Size.LS, Size.CU)
    )
    assert abs(close.pan) < abs(wide.pan) and close.far < wide.far
    assert wide.start == 5.3 and wide.room == "office"


def test_named_sounds_and_deeds_are_heard_once_in_their_order_on_their_side() -> None:
    shot = Shot(
        id="s",
        subjects=PAIR[1:],
        sfx=["door", "silence"],
        action="Leo opens the door and walks in. The phone rings. Thunder.",
    )
    heard = list(effects_of(timed(shot, 6.0), 10.0))
    assert [one.kind for one in heard] == ["door", "steps", "telephone"]
    assert all(10 <= one.start < 16 and one.pan > 0 and one.room == "office" for one in heard)
    assert [one.start for one in heard] == sorted(one.start for one in heard)
    assert list(once(iter([*heard, *heard]))) == heard
    assert not list(effects_of(timed(Shot(id="s", action="The door is old."), 3.0), 0.0))


def shocked(who: str) -> Shot:
    return Shot(id="r", beat="reaction", subjects=[Subject(character_id=who, expression=Emotion.SHOCK)])


def test_a_turn_is_struck_in_silence_and_the_end_is_left_open() -> None:
    calm, end = Shot(id="a", beat="exchange", subjects=PAIR), Shot(id="z", beat="cliffhanger", subjects=PAIR)
    track = [
        timed(calm, 5.0, [spoken(0.3, 4.9)]),
        timed(shocked("leo"), 3.0),
        timed(calm, 20.0, [spoken(0.3, 19.0)]),
        timed(end, 4.0, [spoken(0.2, 2.0)]),
    ]
    reveal, last = stingers_of(track)  # type: ignore[arg-type]
    assert (reveal.kind, last.kind) == ("reveal", "cliffhanger")
    assert 5.2 <= reveal.start < 5.4  # when the line has rung out
    assert last.start == pytest.approx(30.35)
    talking = [track[0], timed(shocked("leo"), 3.0, [spoken(0.1, 2.9, "leo")]), track[2]]
    assert stingers_of(talking) == []  # type: ignore[arg-type]


def test_the_score_follows_feeling_and_who_is_seen() -> None:
    board = small_board(small_script())
    board.characters = [Character(id="mia", name="MIA", role=Role.LEAD), Character(id="leo", name="LEO")]
    furious = Line(id="l", speaker_id="mia", text="No.", emotion=Emotion.FURIOUS, intensity=1.0)
    shots = [
        Shot(id="a", beat="orientation", mood=Mood.WARM),
        Shot(id="b", beat="exchange", mood=Mood.TENSE, subjects=PAIR, lines=[furious]),
    ]
    quiet, loud = cues_of(board, [timed(shots[0]), timed(shots[1], 2.0)])  # type: ignore[list-item]
    assert (quiet.mood, loud.mood) == (Mood.WARM, Mood.TENSE)
    assert quiet.intensity < 0.4 < 0.9 < loud.intensity == intensity_of(shots[1])
    assert (quiet.leads, loud.leads) == ((), ("mia",)) and (loud.start, loud.end) == (3.0, 5.0)


# ---- What the creator changes -------------------------------------------------------------------
def tone() -> bytes:
    out = io.BytesIO()
    time = np.arange(3 * 8000) / 8000
    wavfile.write(out, 8000, (127 + 100 * np.sin(2 * np.pi * 300 * time)).astype(np.uint8))
    return out.getvalue()


def test_sound_is_changed_by_its_owner_within_bounds(studio: Studio, project: Project) -> None:
    changed = sounding.edit_sound(studio, ANN, project.id, loudness="broadcast", music_db=-6)
    assert (
        changed.board and changed.board.sound.loudness == "broadcast" and changed.board.sound.music_db == -6
    )
    for wrong in ({"music_db": 40}, {"loudness": "deafening"}, {"music": "own"}):
        with pytest.raises(Trouble):
            sounding.edit_sound(studio, ANN, project.id, **wrong)
    with pytest.raises(NoSuchProject):
        sounding.edit_sound(studio, BOB, project.id, loudness="web")


def test_own_music_is_heard_until_it_is_removed(studio: Studio, project: Project) -> None:
    with pytest.raises(NoSuchProject):
        sounding.upload_music(studio, BOB, project.id, tone(), "mine.wav")
    board = sounding.upload_music(studio, ANN, project.id, tone(), "<b>mine</b>.wav").board
    assert board and board.sound.music == "own" and board.sound.own_name == "<b>mine</b>.wav"
    track = track_of(studio.tools(board.aspect), board, [timed(Shot(id="s"))])  # type: ignore[list-item]
    assert track.own == studio.store.local(board.sound.own) and track.cuts == ()
    board = sounding.edit_sound(studio, ANN, project.id, on_cuts=True).board
    assert board and track_of(studio.tools(board.aspect), board, [timed(Shot(id="s"))] * 2).cuts == [3.0]  # type: ignore[list-item]
    board = sounding.remove_music(studio, ANN, project.id).board
    assert board and (board.sound.music, board.sound.own, board.sound.on_cuts) == ("score", "", False)
    assert track_of(studio.tools(board.aspect), board, [timed(Shot(id="s"))]).own is None  # type: ignore[list-item]


def test_there_are_no_stems_without_a_cut(studio: Studio, project: Project) -> None:
    assert Export.STEMS not in {export for export, _ in available(studio, ANN, project.id)}
    with pytest.raises(Trouble, match="no episode yet"):
        media_export(studio, ANN, project.id, Export.STEMS)


def decoded(data: bytes) -> np.ndarray:
    with av.open(io.BytesIO(data)) as file:
        assert file.streams.audio[0].codec.name == "pcm_s24le"
        parts = [frame.to_ndarray().reshape(-1, 2) for frame in file.decode(audio=0)]
    return np.concatenate(parts).astype(np.float64) / 2**31


@pytest.mark.usefixtures("recordings")
def test_the_stems_of_a_cut_sum_to_its_sound(one_studio: Studio) -> None:
    board, studio = small_board(small_script()), one_studio
    shot = Shot(id="s", action="A glass shatters.", mood=Mood.DARK, duration=1.5)
    board.scenes = [board.scenes[0].model_copy(update={"shots": [shot]})]
    tools = studio.tools(board.aspect)
    timed_shot = time_shot(tools, board, "s")
    made = cut(tools, board, [timed_shot], [film(tools, board, timed_shot).key], "")
    loud = loudness_of(studio.store, made.mp4)
    assert loud and loud.lufs == pytest.approx(-14, abs=0.5) and loud.true_peak_db and loud.true_peak_db <= -1

    key = stems(tools, board, made.mp4)
    with zipfile.ZipFile(studio.store.local(key)) as packed:
        buses = {name: decoded(packed.read(name)) for name in packed.namelist()}
    whole = buses.pop("mix.wav")
    assert sorted(buses) == ["dialogue.wav", "effects.wav", "music.wav"]
    left = sum(buses.values()) - whole
    assert 10 * np.log10(np.mean(left**2) / np.mean(whole**2)) < -60
    assert len(whole) == round(timed_shot.seconds * 48_000) and np.abs(whole).max() < 1

    board.sound.loudness = "broadcast"  # another cut of the same takes
    again = cut(tools, board, [time_shot(tools, board, "s")], [timed_shot.key], "")
    assert again.mp4 != made.mp4 and time_shot(tools, board, "s").key == timed_shot.key
    quiet = loudness_of(studio.store, again.mp4)
    assert quiet and quiet.lufs == pytest.approx(-23, abs=0.5)
