"""No order goes out that the budget does not allow, whoever sends it, and at whatever time."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from provider_server import TEXT, answers, is_done, takes_and, waits

from engine.hosted.receipts import spent
from storyboard.trouble import Trouble

PRICE = 0.08 * 21 / 16  # 30 frames at 24 a second: 21 at 16 are the shortest that Wan makes of them


def unwatched(done, of):
    pass


@pytest.fixture
def wanted(request_for):
    return request_for(frames=30, width=64, height=96)


@pytest.fixture
def another(wanted):
    return wanted.model_copy(update={"seed": 8})


def test_orders_are_summed_and_the_next_is_refused(renderer_of, shop, wanted, another, tmp_path):
    renderer_of(budget=0.2).render(wanted, tmp_path / "a.mp4", unwatched)
    assert spent(tmp_path / "orders") == pytest.approx(PRICE)
    with pytest.raises(Trouble, match=r"0\.10 dollars, and 0\.10 of the budget of 0\.20"):
        renderer_of(budget=0.2).render(another, tmp_path / "b.mp4", unwatched)
    assert shop.knocks == 1
    renderer_of(budget=0.2).render(wanted, tmp_path / "c.mp4", unwatched)  # is paid for already
    renderer_of(budget=0.22).render(another, tmp_path / "d.mp4", unwatched)
    assert len(shop.orders) == 2


def test_an_order_that_may_be_paid_counts(renderer_of, shop, wanted, another, tmp_path):
    shop.on_order = [takes_and(answers(504, {}))]
    for request in (wanted, another):
        with pytest.raises(Trouble):
            renderer_of(budget=0.2).render(request, tmp_path / "a.mp4", unwatched)
    assert shop.knocks == 1


def test_many_at_once_do_not_spend_more(renderer_of, shop, wanted, tmp_path):
    def film(seed):
        with suppress(Trouble):
            request = wanted.model_copy(update={"seed": seed})
            return renderer_of(budget=2.5 * PRICE).render(request, tmp_path / f"{seed}.mp4", unwatched)

    with ThreadPoolExecutor(6) as pool:
        takes = list(pool.map(film, range(6)))
    assert len(shop.orders) == len([take for take in takes if take]) == 2


def test_two_clicks_are_one_order(renderer_of, shop, wanted, tmp_path):
    shop.on_question = [waits, waits, waits, is_done]
    with ThreadPoolExecutor(2) as pool:
        films = [
            pool.submit(renderer_of().render, wanted, tmp_path / f"{name}.mp4", unwatched) for name in "ab"
        ]
    assert [film.result().frames for film in films] == [30, 30]
    assert (len(shop.orders), shop.films) == (1, 1)


def test_a_budget_without_a_price_is_refused_with_the_remedy(renderer_of, shop, wanted, tmp_path):
    unknown = {"provider": "together", "budget": 5.0}
    with pytest.raises(Trouble, match="ONETAKE_HOSTED_PRICE"):
        renderer_of(**unknown).render(wanted, tmp_path / "a.mp4", unwatched)
    assert shop.knocks == 0
    renderer_of(**unknown, hosted_price=0.5).render(wanted, tmp_path / "a.mp4", unwatched)
    assert spent(tmp_path / "orders") == pytest.approx(2.5)  # five seconds are ordered


def test_a_receipt_that_cannot_be_read_stops_everything(renderer_of, shop, wanted, tmp_path):
    (tmp_path / "orders").mkdir()
    (tmp_path / "orders" / f"{wanted.key(renderer_of())}.json").write_text('{"key": ')
    with pytest.raises(Trouble, match="cannot be read"):
        renderer_of().render(wanted, tmp_path / "a.mp4", unwatched)
    with pytest.raises(Trouble, match="cannot be read"):
        spent(tmp_path / "orders")
    assert shop.knocks == 0


# ---- Foretold ---------------------------------------------------------------------------------------
def test_what_a_shot_costs_is_foretold_where_it_is_known(renderer_of):
    known = renderer_of()
    assert known.forecast(30, 64, 96).dollars == pytest.approx(PRICE)
    assert known.forecast(30, 64, 96).seconds is None
    assert renderer_of(provider="wavespeed").forecast(30, 64, 96).dollars == pytest.approx(0.3)
    assert renderer_of(provider="wavespeed").forecast(130, 64, 96).dollars == pytest.approx(0.48)
    assert renderer_of(provider="replicate").forecast(30, 64, 96).dollars is None
    assert renderer_of(hosted_price=0.0).forecast(30, 64, 96).dollars == 0


def test_a_shot_that_is_too_long_names_what_would_fit(renderer_of):
    assert renderer_of().legal_frames(241) == 241  # 161 frames at 16 a second last 10.06 s
    for renderer, longest in ((renderer_of(), "10.0625"), (renderer_of(provider="together"), "5")):
        with pytest.raises(Trouble, match=f"{TEXT}.*at most {longest} seconds, not 11.0"):
            renderer.legal_frames(264)
