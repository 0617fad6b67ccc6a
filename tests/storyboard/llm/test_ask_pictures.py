"""Questions with pictures: how they travel, what they cost, and models that cannot see."""

import pytest
from scripted_server import ScriptedServer, by_form, fails, says, says_plainly
from speeches import GOOD, PEOPLE, RIGHT, Speeches, desk_at, ledger

from storyboard.desk import Desk
from storyboard.llm.ask import answer, key_of
from storyboard.llm.tokens import PER_PICTURE, estimate_messages
from storyboard.trouble import Trouble

pytestmark = pytest.mark.usefixtures("quick")

PICTURES = ["data:image/jpeg;base64,AAAA", "data:image/png;base64,BBBB"]


def look(desk: Desk, images: list[str] = PICTURES) -> Speeches:
    return answer(desk, desk.connections[""], "Who is seen?", Speeches, images=images, context=PEOPLE)


def desk_for(server: ScriptedServer) -> Desk:
    return desk_at(server.url, timeout=10)


def test_pictures_go_before_the_question(server: ScriptedServer) -> None:
    server.plays(says(GOOD))
    assert look(desk_for(server)) == RIGHT
    (message,) = server.requests[0]["messages"]
    *pictures, question = message["content"]
    assert pictures == [{"type": "image_url", "image_url": {"url": url}} for url in PICTURES]
    assert question["type"] == "text" and question["text"].startswith("Who is seen?\n")


def test_without_pictures_the_content_stays_plain_text(server: ScriptedServer) -> None:
    server.plays(says(GOOD))
    look(desk_for(server), [])
    assert isinstance(server.requests[0]["messages"][0]["content"], str)


def test_other_pictures_are_another_question(server: ScriptedServer) -> None:
    server.plays(says(GOOD))
    desk = desk_for(server)
    look(desk)
    look(desk)
    assert len(server.requests) == 1
    look(desk, PICTURES[::-1])
    assert len(server.requests) == 2
    connection = desk.connections[""]
    assert key_of(connection, "a", Speeches) == key_of(connection, "a", Speeches, [])


def test_a_bad_answer_is_asked_again_with_the_pictures(server: ScriptedServer) -> None:
    server.plays(says("I see a cat."), says(GOOD))
    assert look(desk_for(server)) == RIGHT
    first, echo, correction = server.requests[1]["messages"]
    assert len(first["content"]) == 3 and echo["content"] == "I see a cat."
    assert "cannot be used" in correction["content"]


def test_pictures_count_as_tokens(server: ScriptedServer) -> None:
    said = {"role": "user", "content": "x" * 35}
    shown = {
        "role": "user",
        "content": [
            {"type": "image_url", "image_url": {"url": PICTURES[0] * 1000}},
            {"type": "text", "text": "x" * 35},
        ],
    }
    assert estimate_messages([shown]) == estimate_messages([said]) + PER_PICTURE
    server.plays(says(GOOD, usage=None))
    desk = desk_for(server)
    look(desk, PICTURES * 8)
    assert ledger(desk).kept[0][0].tokens_in > 16 * PER_PICTURE


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (400, "Invalid content type. image_url is only supported by certain models."),
        (400, "At most 1 image(s) may be provided in one prompt."),
        (400, "scripted is not a multimodal model"),
        (400, "Failed to deserialize: unknown variant `image_url`, expected `text`"),
        (404, "No endpoints found that support image input"),
        (422, "This model does not accept images: they are not supported"),
        (500, "image input is not supported - hint: you may need to provide the mmproj"),
        (500, "this model is missing data required for image input"),
    ],
)
def test_a_model_that_cannot_see(status: int, said: str, server: ScriptedServer) -> None:
    server.plays(fails(status, said))
    with pytest.raises(
        Trouble, match=r"does not take these pictures: .* Connect a model under Settings that sees"
    ):
        look(desk_for(server))
    assert len(server.requests) <= 4  # each form once, and no waiting


def test_a_server_that_takes_no_schema_beside_pictures(server: ScriptedServer) -> None:
    refusal = fails(400, "response_format is not supported together with images")
    server.plays(by_form(json_schema=refusal, json_object=refusal, text=says_plainly(GOOD)))
    assert look(desk_for(server)) == RIGHT


def test_a_question_without_pictures_fails_in_other_words(server: ScriptedServer) -> None:
    server.plays(fails(400, "the image of this container was not found"))
    with pytest.raises(Trouble, match="refuses with error 400"):
        look(desk_for(server), [])
