"""The shape of an answer, told three ways: a JSON Schema, an example, and the words around them."""

import json
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel

INSTRUCTION = """\

Answer with one JSON object and nothing else: no explanation, no Markdown. It follows this JSON Schema:
{schema}
An answer has this form; its values only show where yours go:
{example}
"""


@cache
def instruction(model: type[BaseModel]) -> str:
    """What is written under every prompt, for servers that enforce nothing."""
    return INSTRUCTION.format(
        schema=json.dumps(schema_of(model), ensure_ascii=False),
        example=json.dumps(example_of(model), ensure_ascii=False),
    )


@cache
def schema_of(model: type[BaseModel]) -> dict[str, Any]:
    """The model's JSON Schema less the titles, which only repeat names."""
    found = untitled(model.model_json_schema())
    assert isinstance(found, dict)
    return found


def untitled(schema: object) -> object:
    if isinstance(schema, list):
        return [untitled(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        name: {field: untitled(each) for field, each in value.items()}
        if name in ("properties", "$defs") and isinstance(value, dict)
        else untitled(value)
        for name, value in schema.items()
        if not (name == "title" and isinstance(value, str))
    }


@cache
def example_of(model: type[BaseModel]) -> dict[str, Any]:
    """A small answer of the right form: one item in each list, one word for each text."""
    schema = model.model_json_schema()
    found = example(schema, schema.get("$defs", {}), "", 0)
    assert isinstance(found, dict)
    return found


def example(schema: Mapping[str, Any], definitions: Mapping[str, Any], name: str, depth: int) -> Any:
    """A value that fits `schema`, the field called `name`."""
    if isinstance(schema.get("default"), str) and schema["default"]:
        return schema["default"]
    if "$ref" in schema:
        return example(definitions[schema["$ref"].rsplit("/", 1)[1]], definitions, name, depth + 1)
    if "examples" in schema:
        return schema["examples"][0]
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return schema["enum"][0]
    for choice in ("anyOf", "oneOf", "allOf"):
        if choice in schema:
            return example(schema[choice][0], definitions, name, depth)
    if depth > 12:  # a model within itself
        return [] if schema.get("type") == "array" else None
    match schema.get("type"):
        case "object":
            fields = schema.get("properties", {})
            return {field: example(fields[field], definitions, field, depth + 1) for field in fields}
        case "array":
            one = example(schema.get("items", {}), definitions, name.removesuffix("s"), depth + 1)
            return [one] * max(1, schema.get("minItems", 1))
        case "integer" | "number":
            least = schema.get("minimum", schema.get("exclusiveMinimum", -1) + 1)
            return schema.get("default", max(least, min(1, schema.get("maximum", 1))))
        case "boolean":
            return schema.get("default", False)
        case "null":
            return None
        case _:
            return word_for(schema, name)


def word_for(schema: Mapping[str, Any], name: str) -> str:
    """A text that fits: an id where the schema has a pattern, dots elsewhere."""
    pattern = schema.get("pattern")
    if pattern is None:
        return "…"
    word = f"{name.removesuffix('_id') or 'id'}1"
    return word if re.search(pattern, word) else "…"
