"""However a render ends, the shop has taken one order of it, and the film that was paid for comes."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from provider_server import (
    ADAPTER,
    NAMES,
    TOKEN,
    answers,
    fails,
    holds,
    holds_back,
    is_done,
    refuses,
    resets,
    sends_film,
    sends_half,
    sends_on,
    sends_stump,
    shows_page,
    takes,
    takes_and,
    waits,
)

from engine.encode import probe
from engine.hosted.receipts import read, spent
from engine.take import Cancelled
from storyboard.trouble import Trouble

ROOT = Path(__file__).parents[3]


def unwatched(done, of):
    pass


@pytest.fixture
def wanted(request_for):
    return request_for(frames=30, width=64, height=96)


@pytest.mark.parametrize("provider", NAMES)
def test_every_provider_is_ordered_from_once_and_asked_until_the_film_is_there(
    renderer_of, shop, wanted, tmp_path, provider
):
    shop.on_question = [waits, waits, is_done]
    take = renderer_of(provider=provider).render(wanted, tmp_path / "take.mp4", unwatched)
    assert probe(take.path).frames == 30
    (order,) = shop.orders
    assert NAMES[provider] in order.path or order.body["model"] == NAMES[provider]
    assert order.headers["authorization"] == f"Bearer {TOKEN}"
    asked = order.body.get("input", order.body)
    assert "medium" in asked["prompt"].lower() and asked["seed"] == 7
    assert shop.films == 1 and "authorization" not in shop.film_headers[0]


def test_what_was_paid_for_is_never_ordered_again(renderer_of, shop, wanted, tmp_path):
    for name in ("a.mp4", "b.mp4"):
        renderer_of().render(wanted, tmp_path / name, unwatched)
    assert (len(shop.orders), shop.films) == (1, 1)
    renderer_of().render(wanted.model_copy(update={"seed": 8}), tmp_path / "c.mp4", unwatched)
    assert len(shop.orders) == 2


# ---- Refused before anything is ordered -------------------------------------------------------------
@pytest.mark.parametrize(
    ("status", "said"),
    [
        (401, "HF_TOKEN"),
        (402, "billing"),
        (403, "HF_TOKEN"),
        (404, "ONETAKE_HOSTED_MODEL"),
        (422, "too rude"),
        (500, "HTTP 500"),
        (503, "HTTP 503"),
    ],
)
def test_a_refused_order_costs_nothing(renderer_of, shop, wanted, tmp_path, status, said):
    shop.on_order = [refuses(status, f"too rude, Bearer {TOKEN}")]
    with pytest.raises(Trouble, match=said) as caught:
        renderer_of().render(wanted, tmp_path / "take.mp4", unwatched)
    assert TOKEN not in str(caught.value)
    assert (spent(tmp_path / "orders"), shop.orders) == (0, [])
    assert read(tmp_path / "orders", wanted.key(renderer_of())) is None


def test_a_refused_order_can_be_tried_again(renderer_of, shop, wanted, tmp_path):
    shop.on_order = [refuses(503), takes]
    with pytest.raises(Trouble, match="Nothing was ordered"):
        renderer_of().render(wanted, tmp_path / "take.mp4", unwatched)
    renderer_of().render(wanted, tmp_path / "take.mp4", unwatched)
    assert len(shop.orders) == 1


def test_a_shop_that_is_busy_is_waited_for_as_long_as_it_asks(renderer_of, shop, wanted, tmp_path):
    shop.on_order = [refuses(429, Retry_After="0"), refuses(429, Retry_After="0"), takes]
    renderer_of().render(wanted, tmp_path / "take.mp4", unwatched)
    assert (shop.knocks, len(shop.orders)) == (3, 1)


def test_a_shop_that_is_busy_for_long_is_left(renderer_of, shop, wanted, tmp_path):
    shop.on_order = [refuses(429, Retry_After="300")]
    with pytest.raises(Trouble, match="300 seconds"):
        renderer_of().render(wanted, tmp_path / "take.mp4", unwatched)
    assert (shop.knocks, spent(tmp_path / "orders")) == (1, 0)


def test_a_shop_that_is_not_there(shop, renderer_of, wanted, tmp_path):
    closed = renderer_of(router="http://127.0.0.1:9")
    with pytest.raises(Trouble, match="cannot be reached"):
        closed.render(wanted, tmp_path / "take.mp4", unwatched)
    with pytest.raises(Trouble, match="Nothing was ordered"):
        renderer_of(endpoint="http://127.0.0.1:9").render(wanted, tmp_path / "take.mp4", unwatched)
    assert spent(tmp_path / "orders") == 0


@pytest.mark.parametrize("model", ["black/flux", ADAPTER])
def test_a_model_that_the_provider_does_not_offer(renderer_of, shop, wanted, tmp_path, model):
    with pytest.raises(Trouble, match=f"{model}.*fal-ai.*text-to-video"):
        renderer_of(hosted_model=model).render(wanted, tmp_path / "take.mp4", unwatched)
    assert shop.knocks == 0


# ---- After the order --------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "answer", [resets, shows_page, answers(200, {}), answers(504, {}), answers(200, [1]), answers(502, {})]
)
def test_an_order_whose_answer_is_lost_is_never_sent_again(renderer_of, shop, wanted, tmp_path, answer):
    shop.on_order = [takes_and(answer), takes]
    for _ in range(2):
        with pytest.raises(Trouble, match="may be paid") as caught:
            renderer_of().render(wanted, tmp_path / "take.mp4", unwatched)
    assert (shop.knocks, len(shop.orders)) == (1, 1)
    assert spent(tmp_path / "orders") > 0
    Path(caught.value.values["file"]).unlink()  # the user has looked, and knows
    shop.on_question = [is_done]
    renderer_of().render(wanted, tmp_path / "take.mp4", unwatched)
    assert len(shop.orders) == 2


def test_questions_go_wrong_for_a_while(renderer_of, shop, wanted, tmp_path):
    wrong = [answers(500, {}), shows_page, resets, answers(200, {"status": "?"}), answers(429, {}), waits]
    shop.on_question = [*wrong, is_done]
    renderer_of().render(wanted, tmp_path / "take.mp4", unwatched)
    assert (len(shop.orders), shop.films) == (1, 1)


def test_questions_go_wrong_for_too_long_and_the_order_is_kept(
    renderer_of, shop, wanted, tmp_path, impatient
):
    shop.on_question = [answers(503, {})]
    with pytest.raises(Trouble, match="not paid for again"):
        renderer_of().render(wanted, tmp_path / "take.mp4", unwatched)
    shop.on_question = [is_done]
    take = renderer_of().render(wanted, tmp_path / "take.mp4", unwatched)
    assert "paid once" in take.notes[0]
    assert len(shop.orders) == 1


@pytest.mark.parametrize("provider", NAMES)
def test_a_film_that_could_not_be_made_is_said_and_can_be_ordered_again(
    renderer_of, shop, wanted, tmp_path, provider
):
    shop.on_question = [waits, fails(f"the card\nmelted {TOKEN} " + "x" * 500), is_done]
    with pytest.raises(Trouble, match="the card melted") as caught:
        renderer_of(provider=provider).render(wanted, tmp_path / "take.mp4", unwatched)
    assert TOKEN not in str(caught.value) and len(str(caught.value)) < 400
    assert spent(tmp_path / "orders") == 0
    renderer_of(provider=provider).render(wanted, tmp_path / "take.mp4", unwatched)
    assert len(shop.orders) == 2


def test_fal_may_say_so_only_where_the_film_should_be(renderer_of, shop, wanted, tmp_path):
    shop.on_question = [is_done, answers(422, {"detail": [{"msg": "The prompt is too rude"}]})]
    with pytest.raises(Trouble, match="too rude"):
        renderer_of().render(wanted, tmp_path / "take.mp4", unwatched)
    assert read(tmp_path / "orders", wanted.key(renderer_of())) is None


@pytest.mark.parametrize(
    "wrong", [sends_half, sends_stump, shows_page, resets, answers(403, {}), answers(500, {})]
)
def test_a_download_that_goes_wrong_is_asked_for_anew(renderer_of, shop, wanted, tmp_path, wrong):
    shop.on_film = [wrong, sends_film]
    take = renderer_of().render(wanted, tmp_path / "take.mp4", unwatched)
    assert probe(take.path).frames == 30
    assert (len(shop.orders), shop.films) == (1, 2)
    assert len(shop.asked) >= 3


def test_a_download_follows_to_another_place(renderer_of, shop, wanted, tmp_path):
    shop.on_film = [sends_on("/films/elsewhere.mp4"), sends_film]
    renderer_of().render(wanted, tmp_path / "take.mp4", unwatched)
    assert shop.films == 2


def test_cancel_while_it_waits_keeps_the_order(renderer_of, shop, wanted, tmp_path):
    shop.on_question = [waits]

    def stop(done, of):
        if len(shop.asked) > 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        renderer_of().render(wanted, tmp_path / "take.mp4", stop)
    assert not (tmp_path / "take.mp4").exists()
    shop.on_question = [is_done]
    take = renderer_of().render(wanted, tmp_path / "take.mp4", unwatched)
    assert "paid once" in take.notes[0] and len(shop.orders) == 1


# ---- Killed -----------------------------------------------------------------------------------------
def killed_when(reached, shop, wanted, tmp_path):
    """A process films `wanted` until `reached`, and is killed as the kernel kills."""
    (tmp_path / "request.json").write_text(wanted.model_dump_json())
    script = Path(__file__).with_name("killed_orders.py")
    path = [str(ROOT), str(ROOT / "tests"), str(script.parent)]
    boot = f"import sys, runpy; sys.path[:0] = {path!r}; runpy.run_path({str(script)!r}, run_name='__main__')"
    process = subprocess.Popen([sys.executable, "-c", boot, shop.url, str(tmp_path)])
    until = time.monotonic() + 60
    while not reached():
        assert process.poll() is None and time.monotonic() < until
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL


def test_killed_before_the_order_is_answered(renderer_of, shop, wanted, tmp_path):
    shop.on_order = [takes_and(holds_back), takes]
    killed_when(shop.reached.is_set, shop, wanted, tmp_path)
    with pytest.raises(Trouble, match="may be paid"):
        renderer_of().render(wanted, tmp_path / "take.mp4", unwatched)
    assert (shop.knocks, len(shop.orders)) == (1, 1)


def test_killed_while_it_asks(renderer_of, shop, wanted, tmp_path):
    shop.on_question = [waits]
    killed_when(lambda: len(shop.asked) > 2, shop, wanted, tmp_path)
    shop.on_question = [is_done]
    renderer_of().render(wanted, tmp_path / "take.mp4", unwatched)
    assert (shop.knocks, len(shop.orders)) == (1, 1)


def test_killed_in_the_middle_of_the_download(renderer_of, shop, wanted, tmp_path):
    shop.on_question, shop.on_film = [is_done], [holds, sends_film]
    killed_when(shop.reached.is_set, shop, wanted, tmp_path)
    take = renderer_of().render(wanted, tmp_path / "take.mp4", unwatched)
    assert probe(take.path).frames == 30
    assert (shop.knocks, len(shop.orders), shop.films) == (1, 1, 2)
    assert {path.suffix for path in (tmp_path / "orders").iterdir()} == {".json", ".mp4", ".lock"}
