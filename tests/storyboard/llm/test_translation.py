"""A dub's translation by a language model: what it is told, what is looked at, what is asked for again."""

import pytest
from scripted_playwright import plays
from scripted_server import ScriptedServer, answers, says
from writing_room import Audience, desk_at

from storyboard.dubbing import QUICKEST, Fit, fit_of, fits, room_for, seconds_said, shared
from storyboard.llm.translation import BATCH, shortened, translated
from storyboard.models import Bible, BoardScene, Character, Line, Shot, Storyboard
from storyboard.terms import Delivery, Emotion, Language
from storyboard.trouble import Trouble

pytestmark = pytest.mark.usefixtures("quick")

EN, ZH = Language.EN, Language.ZH
TEXTS = ("You are late, Leo.", "I know.", "Mia waited all night for you.", "…")
ROOMS = {"l1": 1.6, "l2": 0.9, "l3": 2.0, "l4": 1.0}
GOOD = ("你迟到了，利奥。", "知道。", "米娅等了你一整夜。", "……")


def board(count: int = 4) -> Storyboard:
    lines = [
        Line(id=f"l{n + 1}", speaker_id=("mia", "leo")[n % 2], text=TEXTS[n % len(TEXTS)])
        for n in range(count)
    ]
    lines[0].emotion = Emotion.ANGRY
    lines[1].delivery = Delivery.OFF_SCREEN
    shots = [Shot(id=f"sh{n}", lines=lines[n : n + 2]) for n in range(0, count, 2)]
    scene = BoardScene(id="s1", location_id="office", heading="INT. OFFICE - DAY", shots=shots)
    people = [Character(id="mia", name="MIA"), Character(id="leo", name="LEO")]
    return Storyboard(title="The Door", language=EN, characters=people, scenes=[scene])


def reply(*texts: str, first: int = 1, names: tuple[tuple[str, str], ...] = ()) -> dict[str, object]:
    return {
        "names": [{"story": story, "script": script} for story, script in names],
        "lines": [{"line": n, "text": text} for n, text in enumerate(texts, start=first)],
    }


def prompts(server: ScriptedServer) -> list[str]:
    return [str(body["messages"][0]["content"]) for body in server.requests]


def test_the_model_is_told_of_each_line_who_says_it_how_and_in_what_time(server: ScriptedServer) -> None:
    server.plays(says(reply(*GOOD)))
    audience = Audience()
    made = translated(board(), ZH, ROOMS, None, desk_at(server, watch=audience))
    assert made == dict(zip(ROOMS, GOOD, strict=True))
    (prompt,) = prompts(server)
    about, most = room_for(1.6, ZH), room_for(QUICKEST * 1.6, ZH)
    assert f"[L1] MIA (angry; 1.6 s, about {about}, at most {most}): You are late, Leo." in prompt
    assert "[L2] LEO (neutral, off screen; 0.9 s," in prompt
    assert "from English into Chinese" in prompt and "names stays empty" not in prompt
    assert audience.said == ["Translating the lines…"]
    draft = audience.drafts[-1]
    assert isinstance(draft, Storyboard) and draft.subtitles.translations == made


def test_only_what_cannot_be_used_is_asked_for_again_once_and_with_the_reason(server: ScriptedServer) -> None:
    long = "你真的让我在这里等得太久太久太久了。"
    first = reply(long, TEXTS[1], GOOD[2], names=(("Mia", "米娅"), ("Leo", "利奥")))
    server.plays(says(first), says(reply(GOOD[0], "知道。")), says(reply(GOOD[0])))
    rooms = {one: ROOMS[one] for one in ("l1", "l2", "l3")}
    assert translated(board(), ZH, rooms, None, desk_at(server)) == dict(zip(rooms, GOOD, strict=False))
    once, again = prompts(server)
    assert "cannot be used" not in once
    assert (
        f"[L1] “{long}”: it takes" in again and f"no more than {room_for(QUICKEST * 1.6, ZH)} char" in again
    )
    assert "[L2] “I know.”: it is not in Chinese." in again
    assert "[L3] " not in again and "Leo" in again and "利奥" in again  # named as before


def test_of_two_that_are_too_long_it_is_the_shorter_and_no_other_language_is_taken(
    server: ScriptedServer,
) -> None:
    server.plays(
        says(reply("你让我等得太久太久太久太久了。", "I know.", "", "")),
        says(
            {
                "lines": [
                    {"line": 1, "text": "你真是让我等得太久太久太久太久了。"},
                    {"line": 2, "text": "Yes."},
                ]
            }
        ),
    )
    assert translated(board(), ZH, ROOMS, None, desk_at(server)) == {"l1": "你让我等得太久太久太久太久了。"}
    server.plays(says(reply(*TEXTS[:3])), says(reply(*TEXTS[:3])))
    with pytest.raises(Trouble, match="translated none of the lines"):
        translated(board(), ZH, {one: 1.0 for one in ("l1", "l2", "l3")}, None, desk_at(server))


def test_what_is_translated_stays_and_names_that_were_the_story_s_own_come_back(
    server: ScriptedServer,
) -> None:
    some = board()
    some.subtitles.translations = {"l2": "我知道。"}
    bible = Bible(title="门", language=EN, names={"米娅": "Mia", "利奥": "Leo"})
    server.plays(says(reply("你迟到了，Leo。", GOOD[2], GOOD[3])))
    made = translated(some, ZH, ROOMS, bible, desk_at(server))
    assert made == {"l1": "你迟到了，利奥。", "l2": "我知道。", "l3": GOOD[2], "l4": GOOD[3]}
    (prompt,) = prompts(server)
    assert "LEO: I know. → 我知道。" in prompt and '"Mia": "米娅"' in prompt and "names stays empty" in prompt


def test_a_long_episode_goes_in_parts_and_its_names_are_settled_once(server: ScriptedServer) -> None:
    many = board(BATCH + 4)
    rooms = {line.id: 3.0 for _, shot in many.shots() for line in shot.lines}
    names = (("Mia", "米娅"), ("Leo", "利奥"))
    server.plays(
        says(reply(*(GOOD * 10), names=names)), says(reply(*GOOD, first=BATCH + 1, names=(("Mia", "迷雅"),)))
    )
    made = translated(many, ZH, rooms, None, desk_at(server))
    assert made.keys() == rooms.keys() and "利奥" in prompts(server)[1] and "迷雅" not in made.values()


def test_one_line_is_shortened_and_the_rest_kept(server: ScriptedServer) -> None:
    some = board()
    some.subtitles.translations = dict(zip(ROOMS, GOOD, strict=True))
    server.plays(says(reply("你真的又迟到了，利奥。")), says(reply("迟到了。")))
    assert shortened(some, "l1", ZH, 1.6, None, desk_at(server)) == "迟到了。"
    assert "[L1] “你迟到了，利奥。”" in prompts(server)[0] and "I know. → 知道。" in prompts(server)[0]
    server.plays(says(reply(GOOD[0])), says(reply(GOOD[0])))
    with pytest.raises(Trouble, match="no shorter words"):
        shortened(some, "l1", ZH, 1.6, None, desk_at(server))


def test_into_english_words_are_counted(server: ScriptedServer) -> None:
    some = board(2).model_copy(update={"language": ZH})
    for line, text in zip(some.scenes[0].shots[0].lines, GOOD, strict=False):
        line.text = text
    server.plays(answers(plays))
    made = translated(some, EN, {"l1": 1.6, "l2": 0.9}, None, desk_at(server))
    assert len(made["l1"].split()) == room_for(1.6, EN) and "how many words of English" in prompts(server)[0]


def test_how_a_line_goes_into_its_time() -> None:
    lines = [Line(id=one, speaker_id="mia", text=text) for one, text in zip("abc", TEXTS, strict=False)]
    rooms = shared(lines, 6.0, EN)
    assert sum(rooms.values()) == pytest.approx(6.0) and rooms["b"] < rooms["a"] < rooms["c"]
    assert [fit_of(one) for one in (1.0, 1.2, 1.4)] == [Fit.FITS, Fit.QUICK, Fit.LONG]
    two = {"a": 2.0, "b": 2.0}
    assert fits({"a": 3.0, "b": 0.9}, two) == {"a": Fit.FITS, "b": Fit.FITS}  # the other's time is spare
    assert fits({"a": 4.0, "b": 1.0}, two) == {"a": Fit.QUICK, "b": Fit.FITS}
    assert fits({"a": 3.0}, two) == {"a": Fit.QUICK}  # what is not translated yet needs its own time
    assert fits({"a": 9.0, "b": 2.0}, two) == {"a": Fit.LONG, "b": Fit.FITS}
    for language, text in ((EN, TEXTS[2]), (ZH, GOOD[2])):
        said = seconds_said(text, language)
        assert seconds_said("…", language) == 0 < said and room_for(said, language) >= 6
