"""Every way in which a server of language models misbehaves that has a name here, over real HTTP.

Whatever it does: the answer is right or refused in words for the user, each reply is counted once,
the key is told to nobody, nothing hangs, and the next try goes on from what was kept.
"""

import logging
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest
from scripted_server import (
    USAGE,
    Behaviour,
    ScriptedServer,
    answers,
    breaks_off,
    by_form,
    drips,
    drips_its_head,
    echoes_key,
    fails,
    hangs_up,
    redirects,
    refuses_to,
    resets,
    says,
    says_nothing,
    says_plainly,
    sends,
    shows_page,
    stalls,
    talks_for_ever,
)
from speeches import GOOD, KEY, RIGHT, TEXT, desk_at, ledger, put, with_speech

from storyboard.llm import wire
from storyboard.llm.ask import TooLong
from storyboard.trouble import Trouble

pytestmark = pytest.mark.usefixtures("quick")

NO_CHAT = "not as a language model"
NEVER = fails(418, "asked once too often")
QUOTA = "You exceeded your current quota"
WINDOW = "This model's maximum context length is 4096 tokens."
BOMB = '{"title": ' + "[" * 200_000
LATER = format_datetime(datetime.now(UTC) + timedelta(seconds=179_000), usegmt=True)
F, T = False, True

# what the server does; the answer (None), or what the Trouble says; what of its replies was of use
WAYS: dict[str, tuple[list[Behaviour], str | None, list[bool]]] = {
    "behaves": ([says(GOOD), NEVER], None, [T]),
    # form
    "invalid JSON": ([says('{"title": The ring, speeches'), says(GOOD), NEVER], None, [F, T]),
    "invalid JSON twice": (
        [says("I cannot do that"), says("[]"), NEVER],
        "did not answer in the form",
        [F, F],
    ),
    "single quotes and a comma": ([says(str(GOOD)[:-1] + ",}"), NEVER], None, [T]),
    "the last brace is missing": ([says(TEXT[:-1]), NEVER], None, [T]),
    "cut off, and says it is done": ([says(TEXT[:60]), says(GOOD), NEVER], None, [F, T]),
    "cut off after a speech": ([says(TEXT[:-2] + ", "), says(GOOD), NEVER], None, [F, T]),
    "cut at the limit": ([says(TEXT[:60], finish="length"), NEVER], "too long for scripted", [F]),
    "whole, and cut at the limit": ([says(TEXT, finish="length"), NEVER], "too long for scripted", [F]),
    "fenced": ([says(f"```json\n{TEXT}\n```"), NEVER], None, [T]),
    "fenced, never closed": ([says(f"Here you are:\n```\n{TEXT}"), NEVER], None, [T]),
    "thinks": ([says(f'<think>{{"title": "no"}} or so?</think>\n{TEXT}'), NEVER], None, [T]),
    "thinks without beginning": ([says(f"Hm, {{so}}.\n</think>\n{TEXT}"), NEVER], None, [T]),
    "thinks without end": ([says(f"<think>Let me see. {TEXT}"), NEVER], None, [T]),
    "thinks in a field of its own": ([says(GOOD, thoughts="Well, well."), NEVER], None, [T]),
    "prose around": ([says(f"Sure! In {{short}}:\n{TEXT}\nIs {{that}} all?"), NEVER], None, [T]),
    "wrong types": ([says({"title": 7, "speeches": "none"}), says(GOOD), NEVER], None, [F, T]),
    "a field is missing": ([says({"speeches": GOOD["speeches"]}), says(GOOD), NEVER], None, [F, T]),
    "a field too many": ([says({**GOOD, "rating": 5}), NEVER], None, [T]),
    "names in another case": ([says(TEXT.replace("speaker_id", "speakerId")), NEVER], None, [T]),
    "words in another case": ([says(with_speech(emotion="ANGRY", delivery="Off_Screen")), NEVER], None, [T]),
    "words of its own": ([says(with_speech(emotion="very irritated", delivery="O.S.")), NEVER], None, [T]),
    "null for a default": ([says(with_speech(side=None, weight=None)), NEVER], None, [T]),
    "dangling id": ([says(with_speech(speaker_id="zhou")), says(GOOD), NEVER], None, [F, T]),
    "dangling id twice": ([says(with_speech(speaker_id="zhou"))] * 2 + [NEVER], "there is no “zhou”", [F, F]),
    "one key twice": ([says(TEXT[:-1] + ', "title": "No"}'), says(GOOD), NEVER], None, [F, T]),
    "NaN": ([says(TEXT.replace('"delivery"', '"weight": NaN, "delivery"')), NEVER], None, [T]),
    "a bomb of brackets": ([says(BOMB, piece=50_000), says(GOOD), NEVER], None, [F, T]),
    "a zero in the text": ([says(TEXT.replace("Stay", "\\u0000Stay")), NEVER], None, [T]),
    "repeats the example": ([answers(lambda turn: turn.prompt), says(GOOD), NEVER], None, [F, T]),
    # the reply as a whole
    "no usage": ([says(GOOD, usage=None), NEVER], None, [T]),
    "usage of nonsense": (
        [says(GOOD, usage={"prompt_tokens": "many", "completion_tokens": -4}), NEVER],
        None,
        [T],
    ),
    "no [DONE]": ([says(GOOD, done=False), NEVER], None, [T]),
    "no finish_reason": ([says(GOOD, finish=None), NEVER], None, [T]),
    "cannot stream": ([says_plainly(GOOD), NEVER], None, [T]),
    "cannot stream, and minds": ([refuses_to("stream")(says_plainly(GOOD))], None, [T]),
    "knows no stream_options": ([refuses_to("stream_options")(says(GOOD))], None, [T]),
    "knows no max_tokens": ([refuses_to("max_tokens")(says(GOOD))], None, [T]),
    "knows no temperature": ([refuses_to("temperature")(says(GOOD))], None, [T]),
    "empty": ([says("")], "answered with nothing", [F, F, F, F]),
    "blank": ([says(" \n ")], "answered with nothing", [F, F, F, F]),
    "null content": (
        [
            sends(
                b'data: {"choices": [{"index": 0, "delta": {"content": null}, "finish_reason": "stop"}]}\n\n'
            )
        ],
        "answered with nothing",
        [F, F, F, F],
    ),
    "empty to json_object": (
        [by_form(json_schema=fails(400), json_object=says(""), text=says(GOOD))],
        None,
        [F, F, T],
    ),
    "declines": ([lambda turn: refusing(turn), NEVER], "declines to write this: I will not", [F]),
    "filtered": ([says("Once", finish="content_filter"), NEVER], "declines to write this: Once", [F]),
    "more than 10 MB": ([talks_for_ever, NEVER], "sent more than 10 MB", [F]),
    "bytes that are no text": (
        [sends(b'data: {"choices":[{"delta":{"content":"ab\xff\xfe"}}]}\n\n'), NEVER],
        NO_CHAT,
        [],
    ),
    "events that are no JSON": ([sends(b"data: hello\n\ndata: world\n\n"), NEVER], NO_CHAT, []),
    "events of another kind": ([sends(b'data: {"choices": [[1]]}\n\n'), NEVER], NO_CHAT, []),
    "JSON of another kind": ([sends(b'{"hello": 1}', "application/json"), NEVER], NO_CHAT, []),
    "a packed reply": ([lambda turn: packed(turn), NEVER], NO_CHAT, []),
    "a page": ([shows_page(), NEVER], NO_CHAT, []),
    # the ladder
    "500 on json_schema": ([by_form(json_schema=fails(500), json_object=says(GOOD))], None, [T]),
    "400 on json_schema": ([by_form(json_schema=fails(400), json_object=says(GOOD))], None, [T]),
    "400 on json_object too": (
        [by_form(json_schema=fails(422), json_object=fails(400), text=says(GOOD))],
        None,
        [T],
    ),
    # errors
    "wrong key": ([fails(401), NEVER], "does not accept the key", []),
    "no permission": (
        [fails(403, "Not your model"), NEVER],
        "does not let this key use scripted: Not your",
        [],
    ),
    "redirect": (
        [redirects("https://elsewhere.example/v1"), NEVER],
        "sends us on to https://elsewhere.example",
        [],
    ),
    "no such model": ([fails(404, "no such model"), NEVER], "finds no scripted at this address", []),
    "no such model, said with 400": (
        [fails(400, "Model Not Exist"), NEVER],
        "finds no scripted at this address",
        [],
    ),
    "a page that is not found": ([shows_page(404), NEVER], "finds no scripted at this address", []),
    "no credit": ([fails(402, "Insufficient Balance"), NEVER], "no credit left", []),
    "quota used up": ([fails(429, QUOTA, code="insufficient_quota"), NEVER], "no credit left", []),
    "too large": ([fails(413), NEVER], "too long for scripted", []),
    "no room": ([fails(400, WINDOW, code="context_length_exceeded"), NEVER], "too long for scripted", []),
    "500 whatever is asked": ([fails(500, "out of memory")], "error 500: out of memory.", []),
    "502 with a page": ([shows_page(502)], "error 502", []),
    "503 once": ([fails(503), says(GOOD), NEVER], None, [T]),
    "busy once": ([fails(429, headers={"Retry-After": "0.1"}), says(GOOD), NEVER], None, [T]),
    "busy for ever": ([fails(429, headers={"Retry-After": "0"})], "takes no more requests", []),
    "busy for an hour": ([fails(429, headers={"Retry-After": "3600"}), NEVER], "for 3600 seconds", []),
    "busy until a date": (
        [fails(429, headers={"Retry-After": LATER}), NEVER],
        "takes no more requests for 17",  # and hours of a test run later still
        [],
    ),
    "an error in the stream": (
        [sends(b'data: {"error": {"message": "CUDA out of memory"}}\n\n')],
        "its reply: CUDA out of memory.",
        [],
    ),
    "an error after half": ([lambda turn: failing_midway(turn), says(GOOD), NEVER], None, [F, T]),
    "an error in place of a reply": (
        [sends(b'{"error": {"message": "no GPU"}}', "application/json")],
        "its reply: no GPU.",
        [],
    ),
    # the line
    "cut in the middle": ([breaks_off(TEXT[:40]), says(GOOD), NEVER], None, [F, T]),
    "cut in the middle of a chunk": ([breaks_off(TEXT[:40], chunked=True), says(GOOD), NEVER], None, [F, T]),
    "cut every time": ([breaks_off(TEXT[:40])], "broke off", [F, F, F]),
    "hangs up once": ([hangs_up, says(GOOD), NEVER], None, [T]),
    "hangs up every time": ([hangs_up], "broke off", []),
    "resets": ([resets, says(GOOD), NEVER], None, [T]),
    "silent": ([says_nothing], "no sign of life for 0.3 seconds", []),
    "falls silent": ([stalls(TEXT[:40])], "no sign of life", [F, F]),
    "drips": ([drips, NEVER], "had not finished after 2.4 seconds", []),
    "drips its headers": ([drips_its_head, NEVER], "had not finished after 2.4 seconds", []),
    # the key
    "echoes the key in a 401": ([echoes_key(401), NEVER], "does not accept the key", []),
    "echoes the key in a 403": ([echoes_key(403), NEVER], "Invalid credentials", []),
    "echoes the key in a 400": ([echoes_key(400)], "Invalid credentials", []),
    "echoes the key in its reply": ([says(with_speech(text=f"Stay, {KEY}")), NEVER], None, [T]),
}
STRANGE = {"words of its own", "echoes the key in its reply"}  # answers that are valid, and not RIGHT


def refusing(turn: Any) -> None:
    turn.head(200, "text/event-stream")
    turn.delta(refusal="I will not")
    turn.delta(finish="stop")
    turn.event({"choices": [], "usage": USAGE})


def failing_midway(turn: Any) -> None:
    turn.head(200, "text/event-stream")
    turn.delta(TEXT[:40])
    turn.event({"error": {"message": "overloaded", "code": 503}})


def packed(turn: Any) -> None:
    turn.whole(200, "text/event-stream", b"\x1f\x8b" + bytes(100), {"Content-Encoding": "gzip"})


@pytest.mark.parametrize("name", WAYS)
def test_misbehaving(
    name: str, server: ScriptedServer, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    script, trouble, useful = WAYS[name]
    if "MB" in name:
        monkeypatch.setattr(wire, "LONGEST", 100)  # a busy machine may need longer to hear them
    caplog.set_level(logging.DEBUG)
    server.plays(*script)
    desk = desk_at(server.url)
    begun = time.monotonic()
    if trouble is None:
        found = put(desk, hear=lambda text: None)
        assert found == RIGHT or name in STRANGE
    else:
        with pytest.raises(Trouble) as raised:
            put(desk, hear=lambda text: None)
        assert trouble in str(raised.value)
        assert isinstance(raised.value, TooLong) == ("too long" in trouble)
        assert KEY not in repr((raised.value.args, raised.value.values))
    assert time.monotonic() - begun < 100  # and not the minutes of an ordinary connection
    # counted once each, with the server's numbers where it gave them
    kept = ledger(desk).kept
    assert [each for _, each in kept] == useful
    assert desk.notebook.spent().tokens == sum(reply.tokens_in + reply.tokens_out for reply, _ in kept)
    assert all(reply.tokens_in > 0 and reply.tokens_out >= 0 and reply.cost > 0 for reply, _ in kept)
    # told to nobody
    assert KEY not in caplog.text
    assert KEY not in str(kept)
    assert [header["authorization"] for header in server.headers] == [f"Bearer {KEY}"] * len(server.headers)
    # and on with it
    server.plays(says(GOOD))
    assert put(desk) == RIGHT or name in STRANGE
    asked = len(server.requests)
    put(desk)
    assert len(server.requests) == asked


def test_the_ways_are_many() -> None:
    assert len(WAYS) > 60
