"""How an order is written at each provider, and how its answers are read: a table, no network.

As huggingface_hub 2.4 (inference/_providers) writes them, but in two steps where its client waits in
one: who knows an order's number need not pay again. Novita answers with the film itself, minutes
later, and names no order before, so that it cannot be here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import log
from typing import Any, Literal

Standing = Literal["waiting", "done", "failed"]

SHAPES = {"9:16": (720, 1280), "16:9": (1280, 720), "1:1": (960, 960)}  # and their pixels at 720p


@dataclass(frozen=True)
class Wish:
    """What is ordered. `picture`: a data URL of the first frame, or nothing. `more`: as the offer has it."""

    model: str  # as the provider names it
    prompt: str
    picture: str
    width: int
    height: int
    seed: int  # 0 to 2^31 - 1
    more: Mapping[str, Any]


@dataclass(frozen=True)
class Provider:
    """Addresses lie behind https://router.huggingface.co/NAME.

    `submit` and `order` are paths with {model} and {id}. `number`, `link`, `standing`, `film` and
    `fault` are where an answer names a thing, outer to inner by dots. `link`: a URL whose path is the
    order's, instead of `order`. `told`: what is added to that path to ask how it stands; where it is
    empty, the same answer names the film.
    """

    body: Callable[[Wish], dict[str, Any]]
    submit: str
    number: str
    standing: str
    states: Mapping[str, Standing]
    film: tuple[str, ...]
    fault: tuple[str, ...]
    order: str = ""
    link: str = ""
    told: str = ""
    query: str = ""
    picture_bytes: int = 4_000_000  # of a data URL, at most

    def path(self, answer: Mapping[str, Any], number: str) -> str:
        """Where an order is asked after, beginning with "/"; empty where the answer does not say."""
        if self.order:
            return self.order.format(id=number)
        return path_of(text_at(answer, self.link))

    def stands(self, answer: Mapping[str, Any]) -> Standing | None:
        """None where the answer says nothing that is known."""
        said = self.states.get(text_at(answer, self.standing))
        return "failed" if said == "done" and self.told and self.reason(answer) else said

    def film_of(self, answer: Mapping[str, Any]) -> str:
        """The film's URL; empty where there is none."""
        return next(filter(None, (text_at(answer, place) for place in self.film)), "")

    def reason(self, answer: Mapping[str, Any]) -> object:
        """What the provider gives as the reason of a failure; None for nothing."""
        return next((said for place in self.fault if (said := value_at(answer, place))), None)


def value_at(answer: object, place: str) -> object:
    """What lies at "a.b.0" in nested objects and lists; None where there is nothing."""
    for step in place.split("."):
        if isinstance(answer, Mapping):
            answer = answer.get(step)
        elif isinstance(answer, list) and step.isdecimal() and int(step) < len(answer):
            answer = answer[int(step)]
        else:
            return None
    return answer


def text_at(answer: object, place: str) -> str:
    """The same where it is a text, else nothing."""
    found = value_at(answer, place)
    return found if isinstance(found, str) else ""


def path_of(url: str) -> str:
    """The path of a URL, or of a path; empty where it leads anywhere but below itself."""
    path = "/" + url.partition("://")[2].partition("/")[2] if "://" in url else url
    path = path.partition("?")[0].partition("#")[0]
    plain = path.isascii() and path.isprintable() and not set(path) & set(' \\%"<>')
    return path if path.startswith("/") and plain and ".." not in path and "//" not in path else ""


def shape(wish: Wish) -> str:
    """The shape that all of them make and that is nearest: what is over is cut later."""
    wanted = log(wish.width / wish.height)
    return min(SHAPES, key=lambda name: abs(log(SHAPES[name][0] / SHAPES[name][1]) - wanted))


def for_fal(wish: Wish) -> dict[str, Any]:
    picture = {"image_url": wish.picture} if wish.picture else {}
    return {"prompt": wish.prompt, **picture, "aspect_ratio": shape(wish), "seed": wish.seed, **wish.more}


def for_replicate(wish: Wish) -> dict[str, Any]:
    picture = {"image": wish.picture} if wish.picture else {}
    asked = {"prompt": wish.prompt, **picture, "aspect_ratio": shape(wish), "seed": wish.seed, **wish.more}
    return {"input": asked}


def for_together(wish: Wish) -> dict[str, Any]:
    picture = {"frame_images": [{"input_image": wish.picture, "frame": "first"}]} if wish.picture else {}
    width, height = SHAPES[shape(wish)]
    size = {"width": width, "height": height}
    return {"model": wish.model, "prompt": wish.prompt, **picture, **size, "seed": wish.seed, **wish.more}


def for_wavespeed(wish: Wish) -> dict[str, Any]:
    picture = {"image": wish.picture} if wish.picture else {}
    short, long = (480, 832) if "480p" in wish.model else (720, 1280)  # each of its models makes one size
    size = f"{short}*{long}" if wish.width < wish.height else f"{long}*{short}"
    return {"prompt": wish.prompt, **picture, "size": size, "seed": wish.seed, **wish.more}


PROVIDERS: dict[str, Provider] = {
    "fal-ai": Provider(
        body=for_fal,
        submit="/{model}",
        query="_subdomain=queue",
        number="request_id",
        link="response_url",
        told="/status",
        standing="status",
        states={"IN_QUEUE": "waiting", "IN_PROGRESS": "waiting", "COMPLETED": "done"},
        film=("video.url",),
        fault=("error",),
    ),
    "replicate": Provider(
        body=for_replicate,
        submit="/v1/models/{model}/predictions",
        order="/v1/predictions/{id}",
        number="id",
        standing="status",
        states={
            "starting": "waiting",
            "processing": "waiting",
            "succeeded": "done",
            "failed": "failed",
            "canceled": "failed",
            "aborted": "failed",
        },
        film=("output", "output.0"),
        fault=("error",),
    ),
    "together": Provider(
        body=for_together,
        submit="/v2/videos",
        order="/v2/videos/{id}",
        number="id",
        standing="status",
        states={
            "queued": "waiting",
            "in_progress": "waiting",
            "completed": "done",
            "failed": "failed",
            "cancelled": "failed",
        },
        film=("outputs.video_url",),
        fault=("error.message", "error"),
        picture_bytes=60_000,
    ),
    "wavespeed": Provider(
        body=for_wavespeed,
        submit="/api/v3/{model}",
        link="data.urls.get",
        number="data.id",
        standing="data.status",
        states={"created": "waiting", "processing": "waiting", "completed": "done", "failed": "failed"},
        film=("data.outputs.0",),
        fault=("data.error",),
    ),
}
