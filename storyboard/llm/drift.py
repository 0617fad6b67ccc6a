"""Words that drift: what a language model meant by a value that is nearly one of those it may use.

"Close-up" for CU, "off_screen" for off-screen, "melancholic" for sad. What nobody can place falls
back to the field's default, and is told. Fields that do not exist are left out, and told too.
"""

import re
import types
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from storyboard.llm.synonyms import SYNONYMS

CONTROLS = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ud800-\\udfff]")
UNSET: Any = object()

Note = Callable[[str], None]


def settled(model: type[BaseModel], value: Any, note: Note) -> Any:
    """`value`, on its way to be validated as `model`, with its words set right; `note` hears which.

    A model may define SYNONYMS: for a field's name, what a word (in small letters, words parted by
    blanks) stands for.
    """
    if not isinstance(value, Mapping):
        return value
    names, aliases = names_of(model)
    own: Mapping[str, Mapping[str, str]] = getattr(model, "SYNONYMS", {})
    found: dict[str, Any] = {}
    for given, each in value.items():
        name = aliases.get(given) or (given if given in model.model_fields else names.get(folded(given), ""))
        if not name or (name != given and name in value):
            if model.model_config.get("extra") == "allow":
                found[given] = each
            elif model.model_config.get("extra") == "forbid":
                note(f"{model.__name__} has no {given!r}; it was left out")
            continue
        info = model.model_fields[name]
        set_right = settled_field(
            info.annotation, each, info, own.get(name, {}), f"{model.__name__}.{name}", note
        )
        if set_right is not UNSET:
            found[given if given in aliases else name] = set_right
    return found


@lru_cache
def names_of(model: type[BaseModel]) -> tuple[dict[str, str], dict[str, str]]:
    """The names of a model's fields by their folded spelling, and by their alias."""
    fields = model.model_fields
    aliases = {info.alias: name for name, info in fields.items() if info.alias}
    return {folded(name): name for name in fields}, aliases


def settled_field(
    kind: Any, value: Any, info: FieldInfo | None, own: Mapping[str, str], where: str, note: Note
) -> Any:
    """`value` of type `kind` set right; UNSET where the field's default is to stand."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return settled_field(arguments[0], value, info, own, where, note)
    if origin in (Union, types.UnionType):
        if value is None and type(None) in arguments:
            return None
        return settled_field(chosen(arguments, value), value, info, own, where, note)
    has_default = info is not None and not info.is_required()
    if value is None and has_default:
        return UNSET
    if isinstance(value, str):
        value = CONTROLS.sub("", value)
        words = choices(kind)
        if not words or value in words:
            return value
        meant = placed(value, words, {**SYNONYMS.get(kind, {}), **own} if isinstance(kind, type) else own)
        if meant is not None:
            return meant
        if has_default or info is None:
            note(
                f"{where} cannot be {value[:60]!r}; " + ("the default stands" if info else "it was left out")
            )
            return UNSET
        return value
    if isinstance(value, list) and origin in (list, tuple, set, frozenset) and arguments:
        items = (settled_field(arguments[0], each, None, own, where, note) for each in value)
        return [each for each in items if each is not UNSET]
    if isinstance(value, Mapping) and origin is dict:
        pairs = {
            name: settled_field(arguments[1], each, None, own, where, note) for name, each in value.items()
        }
        return {name: each for name, each in pairs.items() if each is not UNSET}
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return settled(kind, value, note)
    return value


def whole_items(model: type[BaseModel], value: Mapping[str, Any]) -> dict[str, Any]:
    """`value` less the items of its lists that are no valid models, on every level."""
    found = dict(value)
    for name, info in model.model_fields.items():
        items, kind = found.get(name), info.annotation
        while get_origin(kind) is Annotated:
            kind = get_args(kind)[0]
        if isinstance(items, list) and get_origin(kind) is list:
            found[name] = [
                whole for each in items if (whole := whole_item(get_args(kind)[0], each)) is not UNSET
            ]
        elif isinstance(items, Mapping) and isinstance(kind, type) and issubclass(kind, BaseModel):
            found[name] = whole_items(kind, items)
    return found


def whole_item(kind: Any, value: Any) -> Any:
    """`value` as far as it is a valid `kind`; UNSET where it is none. Kinds other than models all are."""
    while get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    if get_origin(kind) in (Union, types.UnionType):
        kind = chosen(get_args(kind), value)
    if not (isinstance(kind, type) and issubclass(kind, BaseModel)):
        return value
    if not isinstance(value, Mapping):
        return UNSET
    if valid(kind, value):
        return value
    inner = whole_items(kind, value)
    return inner if valid(kind, inner) else UNSET


def valid(model: type[BaseModel], value: object) -> bool:
    try:
        model.model_validate(value)
    except ValidationError:
        return False
    return True


def chosen(kinds: tuple[Any, ...], value: Any) -> Any:
    """Which of a union's kinds `value` is to be: the model with its tag, or the one that it fits."""
    some = [kind for kind in kinds if kind is not type(None)]
    if isinstance(value, Mapping):
        models = [kind for kind in some if isinstance(kind, type) and issubclass(kind, BaseModel)]
        fitting = [kind for kind in models if fits(kind, value)]
        return (fitting or models or some)[0]
    return some[0]


def fits(model: type[BaseModel], value: Mapping[str, Any]) -> bool:
    """Whether `value` has the tags of `model`: its fields that can hold one word only."""
    return all(folded(str(value[name])) == word for name, word in tags_of(model).items() if name in value)


@lru_cache
def tags_of(model: type[BaseModel]) -> dict[str, str]:
    """The fields of `model` that can hold one word only, with that word folded."""
    words = {name: choices(info.annotation) for name, info in model.model_fields.items()}
    return {name: folded(some[0]) for name, some in words.items() if len(some) == 1}


def choices(kind: Any) -> list[str]:
    """The words that a field of `kind` may hold; none where any will do."""
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return list(kind)
    if get_origin(kind) is Literal:
        return [each for each in get_args(kind) if isinstance(each, str)]
    return []


def placed(word: str, words: list[str], synonyms: Mapping[str, str]) -> str | None:
    """The one of `words` that `word` stands for: spelt otherwise, a synonym, or told with more words."""
    plain = folded(word)
    by_spelling = {folded(each): each for each in words}
    if plain in by_spelling:
        return by_spelling[plain]
    if plain in synonyms:
        return synonyms[plain]
    parts = plain.split()
    if "not" in parts or "no" in parts:
        return None
    known = {**synonyms, **by_spelling}
    within = [known[name] for size in (3, 2, 1) for name in runs(parts, size) if name in known]
    return within[0] if within and len(parts) <= 5 else None


def runs(parts: list[str], size: int) -> list[str]:
    return [" ".join(parts[start : start + size]) for start in range(len(parts) - size + 1)]


@lru_cache(maxsize=4096)
def folded(word: str) -> str:
    """`word` in small letters, its parts between blanks: snake_case, kebab-case and camelCase alike."""
    parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", word)
    return " ".join(re.sub(r"[\W_]+", " ", parted).lower().split())
