"""An order in two steps: `submit` pays, `poll` and `fetch` do not, and can be called for ever.

Knows one order and the network; what has been ordered before is receipts' affair, and what to do when
something goes wrong the renderer's.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pydantic import SecretStr

from engine.hosted.line import Look, Lost, Refused, download, talk
from engine.hosted.providers import PROVIDERS, Provider, Standing, Wish, text_at
from engine.hosted.receipts import Receipt
from storyboard.llm.connection import Connection
from storyboard.llm.failures import saying
from storyboard.trouble import Trouble

HUB = "https://huggingface.co"
ROUTER = "https://router.huggingface.co"
# After these a gateway stood between us and whoever may have taken the order.
UNSURE = {408, 499, 502, 504, *range(520, 528)}
NOT_YET = {401, 403, 404, 408, 425, 429}  # what an order's result may be refused with, and yet be there


class Failed(Exception):
    """The provider says that it could not make the film; `said` is its own sentence."""

    def __init__(self, said: str) -> None:
        self.said = said
        super().__init__(said)


@dataclass(frozen=True)
class Account:
    """Who is asked, by which router, with whose token."""

    provider: str
    router: str
    token: SecretStr

    @property
    def facts(self) -> Provider:
        return PROVIDERS[self.provider]

    @property
    def local(self) -> bool:
        """A router without https is one's own: films too may come from this network."""
        return self.router.startswith("http://")

    def url(self, path: str) -> str:
        query = f"?{self.facts.query}" if self.facts.query else ""
        return f"{self.router.rstrip('/')}/{self.provider}{path}{query}"

    def words(self, said: object) -> str:
        """A provider's sentence, short and without the token."""
        return saying(Connection(base_url=self.router, key=self.token, model=""), said)


def name_at(account: Account, hub: str, model: str, task: str, look: Look) -> str:
    """How the provider names a model of the hub. Raises Trouble where it does not offer it, and as `talk`.

    What is offered as an adapter of another model does not count: the other would be ordered.
    """
    url = f"{(hub or HUB).rstrip('/')}/api/models/{quote(model)}?expand=inferenceProviderMapping"
    listed = talk("GET", url, account.token, look=look).get("inferenceProviderMapping") or {}
    entries: list[Any] = (
        [{**entry, "provider": name} for name, entry in listed.items() if isinstance(entry, Mapping)]
        if isinstance(listed, Mapping)
        else listed
    )
    offered = [
        entry
        for entry in entries
        if isinstance(entry, Mapping)
        and entry.get("task") == task
        and text_at(entry, "providerId")
        and not entry.get("adapterWeightsPath")
    ]
    for entry in offered:
        if entry.get("provider") == account.provider:
            return text_at(entry, "providerId")
    choices = sorted({str(entry.get("provider")) for entry in offered} & PROVIDERS.keys())
    raise Trouble(
        "{model} is not offered by {provider} for {task}. Providers that do: {choices}. "
        "Set ONETAKE_PROVIDER, or another model.",
        model=model,
        provider=account.provider,
        task=task,
        choices=", ".join(choices) or "–",
    )


def submit(account: Account, receipt: Receipt, wish: Wish) -> Receipt:
    """Order: the receipt with its number. Whoever has begun this must not begin again unless it says so.

    Raises Refused and NeverSent where surely nothing was ordered, Lost where it may have been. It
    listens to nobody meanwhile: an answer that is not waited for is an order that is lost.
    """
    facts = account.facts
    path = facts.submit.format(model=quote(wish.model, safe="/:"))
    try:
        answer = talk("POST", account.url(path), account.token, facts.body(wish))
    except Refused as refused:
        if refused.status in UNSURE:
            raise Lost(str(refused)) from refused
        raise
    number = text_at(answer, facts.number)
    place = facts.path(answer, quote(number, safe=""))
    if not number or not place:
        raise Lost("an answer without a number")
    return receipt.model_copy(update={"number": number, "path": place})


def poll(account: Account, receipt: Receipt, look: Look) -> Standing:
    """How the order stands, "waiting" or "done". Raises Failed, and as `talk`."""
    facts = account.facts
    answer = talk("GET", account.url(receipt.path + facts.told), account.token, look=look)
    standing = facts.stands(answer)
    if standing is None:
        raise Lost("an unknown status")
    if standing == "failed":
        raise Failed(account.words(facts.reason(answer)))
    return standing


def fetch(account: Account, receipt: Receipt, out: Path, look: Look) -> None:
    """The film of an order that is done, into `out`; its address is asked for anew each time.

    Raises Failed, and as `talk` and `download`.
    """
    facts = account.facts
    try:
        answer = talk("GET", account.url(receipt.path), account.token, look=look)
    except Refused as refused:
        if facts.told and 400 <= refused.status < 500 and refused.status not in NOT_YET:
            raise Failed(refused.said) from refused
        raise
    film = facts.film_of(answer)
    if not film:
        raise Lost("no film in the answer")
    download(film, out, look, anywhere=account.local)
