"""A check of data against JSON Schema draft 7, as far as the schema of world files uses it.

A word of the draft that it does not know is an error.
"""

import re
from collections.abc import Iterator
from typing import Any

SILENT = {"$schema", "title", "description", "markdownDescription", "examples", "definitions", "defaultSnippets"}
KNOWN = SILENT | {
    "$ref", "allOf", "anyOf", "if", "then", "else", "type", "enum", "const", "pattern", "minimum", "maximum",
    "minLength", "maxLength", "items", "minItems", "maxItems", "properties", "patternProperties",
    "additionalProperties", "propertyNames", "required", "minProperties", "maxProperties",
}  # fmt: skip


def faults(data: object, schema: Any, root: Any, at: str = "") -> Iterator[str]:
    """Yield what is wrong with data, each with the path that it stands at."""
    if schema is True or schema == {}:
        return
    if schema is False:
        yield f"{at}: nothing may stand here"
        return
    unknown = set(schema) - KNOWN
    assert not unknown, unknown
    if "$ref" in schema:
        assert not set(schema) - {"$ref"}, "draft 7 passes over what stands beside a reference"
        yield from faults(data, root["definitions"][schema["$ref"].removeprefix("#/definitions/")], root, at)
        return
    for member in schema.get("allOf", ()):
        yield from faults(data, member, root, at)
    if "anyOf" in schema:
        found = [list(faults(data, member, root, at)) for member in schema["anyOf"]]
        if all(found):
            yield f"{at}: none of {len(found)} shapes: {min(found, key=len)[0]}"
    if "if" in schema:
        branch = "else" if list(faults(data, schema["if"], root, at)) else "then"
        yield from faults(data, schema.get(branch, True), root, at)
    if "type" in schema:
        types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        if not any(_is(data, one) for one in types):
            yield f"{at}: not of type {types}"
            return
    if "enum" in schema and data not in schema["enum"]:
        yield f"{at}: none of {len(schema['enum'])} words"
    if "const" in schema and data != schema["const"]:
        yield f"{at}: not {schema['const']}"
    if isinstance(data, str):
        yield from _of_text(data, schema, at)
    elif isinstance(data, int | float) and not isinstance(data, bool):
        if data < schema.get("minimum", data) or data > schema.get("maximum", data):
            yield f"{at}: out of bounds"
    elif isinstance(data, list):
        if not schema.get("minItems", 0) <= len(data) <= schema.get("maxItems", len(data)):
            yield f"{at}: {len(data)} items"
        for index, item in enumerate(data):
            yield from faults(item, schema.get("items", True), root, f"{at}[{index}]")
    elif isinstance(data, dict):
        yield from _of_mapping(data, schema, root, at)


def _of_text(data: str, schema: Any, at: str) -> Iterator[str]:
    if "pattern" in schema and not re.search(schema["pattern"], data):
        yield f"{at}: not like {schema['pattern']}"
    if not schema.get("minLength", 0) <= len(data) <= schema.get("maxLength", len(data)):
        yield f"{at}: {len(data)} characters"


def _of_mapping(data: dict[str, object], schema: Any, root: Any, at: str) -> Iterator[str]:
    for key in schema.get("required", ()):
        if key not in data:
            yield f"{at}: no `{key}`"
    if not schema.get("minProperties", 0) <= len(data) <= schema.get("maxProperties", len(data)):
        yield f"{at}: {len(data)} keys"
    for key, value in data.items():
        yield from faults(key, schema.get("propertyNames", True), root, f"{at}.{key} (the key)")
        matching = [one for like, one in schema.get("patternProperties", {}).items() if re.search(like, key)]
        if key in schema.get("properties", {}):
            matching.append(schema["properties"][key])
        for one in matching or [schema.get("additionalProperties", True)]:
            yield from faults(value, one, root, f"{at}.{key}")


def _is(data: object, kind: str) -> bool:
    """Return whether data is of a type; as in JSON, a truth is no number."""
    match kind:
        case "object":
            return isinstance(data, dict)
        case "array":
            return isinstance(data, list)
        case "string":
            return isinstance(data, str)
        case "boolean":
            return isinstance(data, bool)
        case "integer":
            return isinstance(data, int) and not isinstance(data, bool)
        case "number":
            return isinstance(data, int | float) and not isinstance(data, bool)
        case _:
            raise AssertionError(kind)
