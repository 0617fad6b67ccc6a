"""Somebody else's film model as a renderer: each shot is ordered once, and asked for until it is there.

The Renderer contract over orders and receipts. A shot's order is known by TakeRequest.key, so that
whoever asks for the same take again, after a crash, a cancel or by a second click, gets what was paid.
"""

import base64
import io
import re
import time
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PIL import Image

from engine.encode import frame_at, probe
from engine.hosted import refusals
from engine.hosted.clip import check, fitted, into_take
from engine.hosted.line import Look, Lost, NeverSent, Refused
from engine.hosted.offers import offer_of, ordered_length, price_of
from engine.hosted.orders import ROUTER, Account, Failed, fetch, name_at, poll, submit
from engine.hosted.providers import PROVIDERS, Wish
from engine.hosted.receipts import Receipt, clip_of, file_of, forget, locked, read, reserve, write
from engine.take import (
    FPS,
    Beginning,
    Needs,
    Options,
    Progress,
    Renderer,
    RendererUnavailable,
    Take,
    TakeRequest,
    Use,
    open_renderer,
)
from storyboard.shot_prompt import image_to_video, text_to_video
from storyboard.trouble import Trouble

HANDS = 4  # orders at once: providers hold more than that against newcomers
MEMORY = 400_000_000  # bytes: a clip is decoded and encoded here, frame by frame
SOONEST, LATEST, SLOWER = 0.5, 10.0, 1.4  # seconds between two questions, and how they grow
PATIENCE = 600.0  # seconds in which every question goes wrong
LONGEST = 3600.0  # seconds for one order
BUSY, LONGEST_BUSY = 3, 60.0  # how often an order is sent again when asked to wait, and for how long
UNTOLD = 5.0  # seconds to wait where it is not said for how long
SLICE = 0.2  # seconds between two looks at whether somebody asked to stop


class Hosted:
    """Films shots at a provider. Raises RendererUnavailable without a token, Trouble for unknown names."""

    name = "hosted"
    hands = HANDS
    chance = True
    takes = 1  # each is paid for
    draws_lips = False

    def __init__(self, options: Options) -> None:
        token = options.token.get_secret_value().strip()
        if not re.fullmatch(r"[!-~]+", token):
            raise RendererUnavailable(
                "The renderer hosted needs a token of Hugging Face that may call Inference Providers. Make "
                "one at huggingface.co/settings/tokens and set HF_TOKEN."
            )
        if options.provider not in PROVIDERS:
            raise Trouble(
                "No provider of films is named {provider}. Set ONETAKE_PROVIDER to one of: {choices}.",
                provider=options.provider,
                choices=", ".join(PROVIDERS),
            )
        self.options = options
        self.uses: frozenset[Use] = frozenset({"frame", "before"} if options.hosted_image_model else ())
        self._account = Account(options.provider, options.router or ROUTER, options.token)
        self.version = f"1-{options.provider}-{options.hosted_model}-{options.hosted_image_model}"

    def legal_frames(self, frames: int) -> int:
        """Any length up to the model's longest: what is too long is cut. Raises Trouble."""
        wanted = max(1, frames)
        ordered_length(self.options.provider, self.options.hosted_model, wanted / FPS)
        return wanted

    def forecast(self, frames: int, width: int, height: int) -> Needs | None:
        """What an order of this length costs, where that is known; nobody knows how long it takes."""
        options = self.options
        length = ordered_length(options.provider, options.hosted_model, frames / FPS)
        return Needs(
            seconds=None,
            memory=MEMORY,
            device=options.provider,
            dollars=price_of(options.provider, options.hosted_model, length, options.hosted_price),
            paid=True,
        )

    def opening(self, request: TakeRequest) -> tuple[Renderer, TakeRequest] | None:
        """None: a first picture is all that these models begin with."""
        return None

    def render(self, request: TakeRequest, out: Path, progress: Progress) -> Take:
        """Order `request` unless that was done, wait for it, and film it into `out`.

        Raises as engine.take.Renderer says, and Trouble; what was ordered is then picked up next time.
        """
        if self.legal_frames(request.frames) != request.frames:
            raise ValueError(f"A take has at least one frame, not {request.frames}.")
        key, folder = request.key(self), self.options.orders
        clip, notes = clip_of(folder, key), []
        look = partial(progress, 0, request.frames)
        look()
        with locked(folder, key, look):
            if not clip.exists():
                receipt = read(folder, key)
                if receipt is None:
                    receipt = self._order(key, request, look)
                elif not receipt.number:
                    raise refusals.perhaps_paid(receipt, file_of(folder, key))
                else:
                    notes.append(f"Ordered at {receipt.at}, and picked up later: it was paid once.")
                self._collect(receipt, clip, look)
            if held := into_take(clip, request, out, progress):
                notes.append(f"The clip was too short: its last frame is held for {held} frames.")
        return Take(
            path=out,
            frames=request.frames,
            fps=request.fps,
            width=request.width,
            height=request.height,
            renderer=self.name,
            notes=tuple(notes),
        )

    def still(self, request: TakeRequest, at: float) -> bytes:
        """The rehearsal's drawing of the same moment: a card costs nothing."""
        return open_renderer("rehearsal").still(request, at)

    def _order(self, key: str, request: TakeRequest, look: Look) -> Receipt:
        """Send the order, with its receipt on the disk before and after. Raises Trouble."""
        options, folder = self.options, self.options.orders
        beginning = request.beginning if request.beginning and request.beginning.kind in self.uses else None
        model = options.hosted_image_model if beginning else options.hosted_model
        task = "image-to-video" if beginning else "text-to-video"
        length = ordered_length(options.provider, model, request.frames / request.fps)
        receipt = Receipt(
            key=key,
            provider=options.provider,
            model=model,
            seconds=length,
            dollars=price_of(options.provider, model, length, options.hosted_price),
            at=datetime.now(UTC).isoformat(timespec="seconds"),
        )
        try:
            wish = Wish(
                model=name_at(self._account, options.endpoint, model, task, look),
                prompt=prompt_of(request, beginning),
                picture=picture_of(request, beginning, self._account.facts.picture_bytes),
                width=request.width,
                height=request.height,
                seed=request.seed % 2**31,
                more=offer_of(options.provider, model).words(length),
            )
        except Refused as refused:
            raise refusals.not_taken(receipt, refused) from refused
        except (NeverSent, Lost) as error:
            raise refusals.not_reached("huggingface.co", str(error)) from error
        for last in [False] * BUSY + [True]:
            reserve(folder, receipt, options.budget)
            try:
                receipt = submit(self._account, receipt, wish)
            except Refused as refused:
                forget(folder, key)
                wait = UNTOLD if refused.wait is None else refused.wait
                if last or refused.status != 429 or wait > LONGEST_BUSY:
                    raise refusals.not_taken(receipt, refused) from refused
                rest(wait, look)
            except NeverSent as error:
                forget(folder, key)
                raise refusals.not_reached(options.provider, str(error)) from error
            except Lost as error:
                raise refusals.perhaps_paid(receipt, file_of(folder, key)) from error
            else:
                break
        write(folder, receipt)
        return receipt

    def _collect(self, receipt: Receipt, clip: Path, look: Look) -> None:
        """Wait for the film and bring it here. Raises Trouble; only a failed order's receipt goes."""
        folder, file = clip.parent, file_of(clip.parent, receipt.key)
        begun = well = time.monotonic()  # `well`: when the last question was answered
        pause, done, reason = SOONEST, False, "it waits its turn"
        account = Account(receipt.provider, self._account.router, self._account.token)
        while True:
            look()
            try:
                if not done:
                    done = poll(account, receipt, look) == "done"
                    well = time.monotonic()
                if done:
                    arrive(account, receipt, clip, look)
                    return
            except Failed as failed:
                forget(folder, receipt.key)
                raise refusals.not_made(receipt, failed.said) from failed
            except (Refused, NeverSent, Lost) as error:
                if isinstance(error, Refused) and error.status == 401 and not done:
                    raise refusals.denied(receipt, error) from error
                reason = str(error)
                if isinstance(error, Refused) and error.wait is not None:
                    pause = min(error.wait, LONGEST_BUSY)
            now = time.monotonic()
            if now - well > PATIENCE or now - begun > LONGEST:
                raise refusals.not_come(receipt, reason, file)
            rest(pause, look)
            pause = min(LATEST, pause * SLOWER)


def arrive(account: Account, receipt: Receipt, clip: Path, look: Look) -> None:
    """The film in its place, whole. Raises Lost for one that is not, and as `fetch`."""
    fresh = clip.with_suffix(".new")
    try:
        fetch(account, receipt, fresh, look)
        check(fresh)
        fresh.replace(clip)
    except ValueError as error:
        raise Lost(f"a damaged film, {error}") from error
    finally:
        fresh.unlink(missing_ok=True)


def rest(seconds: float, look: Look) -> None:
    """Wait, and look up now and then."""
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        time.sleep(min(SLICE, left))
        look()


def prompt_of(request: TakeRequest, beginning: Beginning | None) -> str:
    """The shot in words: all of the picture, or what changes from the first one on."""
    if beginning:
        return image_to_video(request.shot, request.characters)
    return text_to_video(
        request.shot, request.scene, request.location, request.characters, request.style, request.genre
    )


def picture_of(request: TakeRequest, beginning: Beginning | None, most: int) -> str:
    """The first frame as the data URL of a JPEG, in `most` bytes; empty for none. Raises OSError."""
    if beginning is None:
        return ""
    if beginning.kind == "frame":
        image = Image.open(beginning.path).convert("RGB")
    else:
        image = Image.fromarray(frame_at(beginning.path, probe(beginning.path).seconds))
    width, height, quality = request.width, request.height, 92
    while True:
        out = io.BytesIO()
        fitted(image, width, height).save(out, "JPEG", quality=quality)
        url = f"data:image/jpeg;base64,{base64.b64encode(out.getvalue()).decode()}"
        if len(url) <= most:
            return url
        width, height, quality = round(width * 0.8), round(height * 0.8), max(60, quality - 8)
