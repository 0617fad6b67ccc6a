"""The hub's inference providers: the hub's client, and what goes wrong with it in the words of failures.

The client is loaded when it is first asked for: the base of Onetake does without it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from storyboard.llm import failures
from storyboard.llm.client import Failed, unreachable
from storyboard.llm.connection import Connection
from storyboard.llm.failures import Fault

if TYPE_CHECKING:
    from huggingface_hub import InferenceClient
    from huggingface_hub.errors import HfHubHTTPError

PACKAGE = "huggingface_hub"
ROUTER = "https://router.huggingface.co"


def is_installed() -> bool:
    return find_spec(PACKAGE) is not None


def open_hub(connection: Connection, provider: str = "") -> "InferenceClient":
    """A client for the connection's model, or for the endpoint of one's own at its address.

    `provider`: who runs the model; empty: the first of those that the token's owner prefers.
    """
    from huggingface_hub import InferenceClient

    own = connection.base_url != ROUTER
    return InferenceClient(
        model=connection.base_url if own else connection.model,
        provider=None if own else provider or None,  # type: ignore[arg-type]
        token=connection.key.get_secret_value() or None,
        timeout=connection.timeout,
    )


@contextmanager
def on_the_way(connection: Connection) -> Iterator[None]:
    """What goes wrong on the way to a provider and back, raised as Failed."""
    from huggingface_hub.errors import HfHubHTTPError, InferenceTimeoutError

    # The client's library for HTTP is its own affair: its error is found by its name.
    network: type[Exception] = next(base for base in HfHubHTTPError.__mro__ if base.__name__ == "HTTPError")
    try:
        yield
    except InferenceTimeoutError:
        raise Failed(Fault(failures.silent(connection))) from None
    except HfHubHTTPError as error:
        raise Failed(_refused(connection, error)) from None
    except network as error:
        raise Failed(unreachable(connection, error.__cause__ or error)) from None


def _refused(connection: Connection, error: "HfHubHTTPError") -> Fault:
    body: Any
    try:
        body = error.response.json()
    except ValueError:
        body = error.response.text
    fault = failures.refused(connection, error.response.status_code, body, error.response.headers, lambda: [])
    loading = body.get("estimated_time") if isinstance(body, dict) else None
    if isinstance(loading, int | float) and fault.again:
        return Fault(fault.trouble, fault.again, float(loading))
    return fault
