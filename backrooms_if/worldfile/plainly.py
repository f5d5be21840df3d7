"""Marks a type of the schema that is nearly always a plain word, so that pydantic takes such a word without calling us.

A large world is nearly all ids, names and sentences. Each has a pattern here that only good values match; what matches
is taken at once, and whatever does not goes to the functions of `scalars`, as all did before. What refuses a value
would then be told twice, once for the pattern, so `load` asks `exactly` for the words: the schema without the patterns.
"""

from functools import lru_cache
from typing import Any, Final

from pydantic import BaseModel, GetCoreSchemaHandler, GetJsonSchemaHandler, TypeAdapter
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, SchemaValidator, core_schema

from backrooms_if import limits
from backrooms_if.records import NamedTuple

_MARK: Final = "plain_first"


class Plainly(NamedTuple):
    """What a value may be taken by at once: a pattern that only values match which the type itself takes as they are.

    It says nothing of texts that YAML has cut, which look like others: a file with one is validated `exactly`.
    """

    pattern: str
    most: int | None = None
    """The most characters of a value that is taken so."""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Return the type's own schema behind the pattern."""
        plain = core_schema.str_schema(pattern=self.pattern, max_length=self.most)
        return core_schema.union_schema([plain, handler(source)], mode="left_to_right", metadata={_MARK: True})

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Return what editors are told of the type itself."""
        inner: CoreSchema = schema["choices"][1] if schema["type"] == "union" and _is_plainly(schema) else schema
        return handler(inner)


class PlainFields(NamedTuple):
    """Which few keys a model may be made of at once where it is given just these, each as a pattern has it.

    Such an instance holds these values alone; what others hold by themselves it has of its class, as `hold_defaults`
    puts it there. A thing has forty keys, and most things are given three.
    """

    fields: tuple[tuple[str, str, Plainly], ...]
    """Field, key and pattern of each. What the model asks of its fields together has to hold for all that match."""

    def __get_pydantic_core_schema__(self, source: type[BaseModel], handler: GetCoreSchemaHandler) -> CoreSchema:
        """Return the model's own schema behind that of these keys."""
        fields = {
            name: core_schema.model_field(
                core_schema.str_schema(pattern=one.pattern, max_length=one.most), validation_alias=key
            )
            for name, key, one in self.fields
        }
        inner = core_schema.model_fields_schema(fields, extra_behavior="forbid")
        plain = core_schema.model_schema(source, inner)
        return core_schema.union_schema([plain, handler(source)], mode="left_to_right", metadata={_MARK: True})

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Return what editors are told of the model itself, by its name as everywhere."""
        if schema["type"] == "union" and _is_plainly(schema):
            model: Any = schema["choices"][0]
            return handler(model["cls"].__pydantic_core_schema__)
        return handler(schema)


def hold_defaults(kind: type[BaseModel]) -> None:
    """Let instances of a model without some of its values have what their fields hold by themselves.

    Not where models are defined that others are derived from: pydantic takes such an attribute for a slip.
    """
    for name, field in kind.model_fields.items():
        if not field.is_required():
            setattr(kind, name, field.get_default(call_default_factory=True))


PLAIN_ID: Final = Plainly(r"^[a-z](?:[a-z]*[0-9_][a-z0-9_]*|[a-z]{7,})$", limits.ID_CHARACTERS)
"""An id with a digit or `_` in it, or of 8 letters or more: no reserved word is so long."""
PLAIN_REFERENCE: Final = Plainly(r"^[a-z][a-z0-9_]*$", limits.ID_CHARACTERS)
"""The name of something in the same level."""
PLAIN_LINE: Final = Plainly(r"^[ -~]*[!-~][ -~]*$")
"""One line of ASCII with some sign in it."""
PLAIN_PROSE: Final = Plainly(r"[!-~]")
"""A text with some sign of ASCII in it."""
PLAIN_PHRASE: Final = Plainly(r"^[a-z][a-z ]*$")
"""A phrase of small letters."""


@lru_cache
def exactly(kind: Any) -> SchemaValidator:
    """Return what validates as a model or another type does, and names each fault once, at its place in the type."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        kind.model_rebuild()  # of effects in effects, which name each other, the types are found late
    # Else pydantic takes the validators that the models within have made already, patterns and all.
    return SchemaValidator(_without(TypeAdapter(kind).core_schema), _use_prebuilt=False)


def _is_plainly(union: Any) -> bool:
    """Return whether a union is a type behind its pattern."""
    return _MARK in union.get("metadata", ())


def _without(node: Any) -> Any:
    """Return a schema without the patterns that are tried first."""
    if isinstance(node, dict):
        if node.get("type") == "union" and _is_plainly(node):
            return _without(node["choices"][1])
        made = {key: _without(value) for key, value in node.items()}
        if node.get("type") == "model":
            made["generic_origin"] = node[
                "cls"
            ]  # else pydantic takes the validator that the model has, patterns and all
        return made
    return [_without(one) for one in node] if isinstance(node, list) else node
