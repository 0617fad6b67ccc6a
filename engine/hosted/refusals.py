"""What goes wrong between a studio and a provider of films, in words for the user.

Each says whether something was ordered, and what to do.
"""

from pathlib import Path

from engine.hosted.line import Refused
from engine.hosted.receipts import Receipt
from storyboard.trouble import Trouble


def not_taken(receipt: Receipt, refused: Refused) -> Trouble:
    """The order was refused: nothing is paid."""
    provider, model, said = receipt.provider, receipt.model, refused.said
    if refused.status in (401, 403):
        return denied(receipt, refused)
    if refused.status == 402:
        return Trouble(
            "The Hugging Face account has no credit left for {provider}: {said} Top it up at "
            "huggingface.co/settings/billing. Nothing was ordered.",
            provider=provider,
            said=said,
        )
    if refused.status == 404:
        return Trouble(
            "{provider} does not know {model}: {said} Set ONETAKE_HOSTED_MODEL to one that it offers. "
            "Nothing was ordered.",
            provider=provider,
            model=model,
            said=said,
        )
    if refused.status == 429:
        return Trouble(
            "{provider} takes no more orders for now. Try again in {seconds} seconds. Nothing was ordered.",
            provider=provider,
            seconds=round(refused.wait or 60),
        )
    if refused.status < 500:
        return Trouble(
            "{provider} refuses this order of {model}: {said} Change the shot, or choose another model. "
            "Nothing was ordered.",
            provider=provider,
            model=model,
            said=said,
        )
    return Trouble(
        "{provider} could not take the order (HTTP {status}): {said} Try again later. Nothing was ordered.",
        provider=provider,
        status=refused.status,
        said=said,
    )


def denied(receipt: Receipt, refused: Refused) -> Trouble:
    """The token is not accepted; what was ordered before is kept."""
    return Trouble(
        "{provider} does not accept the token: {said} Set HF_TOKEN to one that may call Inference "
        "Providers (huggingface.co/settings/tokens).",
        provider=receipt.provider,
        said=refused.said,
    )


def not_reached(provider: str, reason: str) -> Trouble:
    """Nothing went out."""
    return Trouble(
        "{provider} cannot be reached ({reason}). Check the network and try again. Nothing was ordered.",
        provider=provider,
        reason=reason,
    )


def perhaps_paid(receipt: Receipt, file: Path) -> Trouble:
    """The order went out and its answer never came."""
    return Trouble(
        "This shot was ordered from {provider} at {at} and the answer was lost: it may be paid for. Look "
        "at huggingface.co/settings/billing. To order it again, film another take, whose number makes "
        "it a new order; or, if nothing was charged, remove {file} and try again.",
        provider=receipt.provider,
        at=receipt.at,
        file=str(file),
    )


def not_made(receipt: Receipt, said: str) -> Trouble:
    """The provider has given up."""
    return Trouble(
        "{provider} could not make this film: {said} It can be ordered again; change the shot if it "
        "fails again.",
        provider=receipt.provider,
        said=said,
    )


def not_come(receipt: Receipt, reason: str, file: Path) -> Trouble:
    """Ordered, and nothing came for too long."""
    return Trouble(
        "The film ordered from {provider} at {at} has not come ({reason}). Try again later: it is asked for "
        "and not paid for again. To give it up, remove {file}.",
        provider=receipt.provider,
        at=receipt.at,
        reason=reason,
        file=str(file),
    )
