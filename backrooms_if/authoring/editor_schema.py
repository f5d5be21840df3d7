"""The JSON Schema of world files, for the YAML language server: what editors complete, explain and underline.

pydantic makes it from the models, and here it becomes what the server handles best: draft 7 (it reads no later one),
every key with its description and an example, an effect as one mapping of which one key is wanted rather than a choice
among 26 mappings, and words that are offered where more than those may stand. The command `schema` writes it.
"""

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from backrooms_if import limits
from backrooms_if.authoring.reference.examples import example
from backrooms_if.authoring.reference.forms import fields_of
from backrooms_if.authoring.reference.keys import EFFECTS_SECTION, Key, Section, sections
from backrooms_if.engine.actions import ACTIONS
from backrooms_if.ids import ENGINE_VERSION
from backrooms_if.language.signatures import EFFECTS
from backrooms_if.world.directions import OPPOSITES
from backrooms_if.worldfile.plain import Plain
from backrooms_if.worldfile.reader import read
from backrooms_if.worldfile.scalars import REFERENCE
from backrooms_if.worldfile.schema import LevelSpec, WorldSpec
from backrooms_if.worldfile.schema_expanse import DecksSpec

DRAFT: Final = "http://json-schema.org/draft-07/schema#"
KINDS: Final = ("any", "world", "level", "deck")
"""What a schema can be for: any file of a world, told apart by its keys; or one of the three kinds of file."""
_SLUG: Final = f"^[a-z][a-z0-9_]{{0,{limits.ID_CHARACTERS - 1}}}$"
_SCALAR: Final = ["string", "number", "boolean"]
_OFFERED: Final = {
    "rules": ("before", "instead", "after", "except"),
    "rooms.noclip": ("by",),
    "actors": ("orders",),
    "world": ("free",),
}
"""The keys whose values are actions; a world may have more of them than the engine, so they are only offered."""
_SILENT: Final = ("title", "default", "discriminator")
"""What pydantic says that no editor needs: titles are the names of our classes, defaults are told in words."""
_BOUNDS: Final = {"ge": "minimum", "le": "maximum"}
"""Bounds that pydantic passes on under its own names where a type has a schema of ours."""
_TRAVEL: Final = {"rooms": ("exits",)}
"""The keys that hold a mapping by travel words."""
_SNIPPETS: Final = {
    "rooms": (
        "a room",
        {"${1:id}": {"name": "${2:Name}", "text": "${3:What is seen.}", "exits": {"${4:north}": "$5"}}},
    ),
    "things": ("a thing", {"${1:id}": {"name": "a ${2:name}", "in": "${3:room}", "text": "${4:What is seen.}"}}),
    "doors": ("a door", {"${1:id}": {"name": "a ${2:door}"}}),
    "actors": ("an actor", {"${1:id}": {"name": "${2:somebody}", "in": "${3:room}"}}),
    "rules": (
        "a rule",
        {"${1:id}": {"instead": "${2:taking}", "thing": "${3:thing}", "say": "${4:What comes of it.}"}},
    ),
    "timers": ("a timer", {"${1:id}": {"after": "${2:6}", "do": ["${3:What happens.}"]}}),
    "endings": ("an ending", {"${1:id}": {"title": "${2:You have won}", "text": "${3:How it ends.}"}}),
    "slots": ("a slot", {"${1:light}": ["${2:A sentence that holds anywhere.}", "${3:Another.}"]}),
    "facts": ("a fact", {"${1:dead_end}": ["${2:A sentence that is true of it.}"]}),
    "noclip": ("a noclip", {"${1:id}": {"via": "${2:wall}", "sign": "${3:What is noticed.}", "to": "${4:room}"}}),
}
"""What the editor writes for an entry of a section, by its key."""

_NUMBER: Final = re.compile(r"[-+]?(?:[0-9]+|[0-9]*\.[0-9]+|[0-9]+\.[0-9]*)")

Node = dict[str, Any]


def schema(kind: str = "any") -> Node:
    """Return the JSON Schema of one kind of file, one of `KINDS`."""
    world, level = {"$ref": "#/definitions/WorldSpec"}, {"$ref": "#/definitions/LevelSpec"}
    deck = {"$ref": "#/definitions/DecksSpec"}
    # No world has a key of these: a file with one of them is a deck, and one that is still empty is a world.
    of_decks: Node = {"anyOf": [{"required": [key]} for key in DecksSpec.model_fields]}
    beside: Node = {"if": of_decks, "then": deck, "else": world}
    bodies: dict[str, Node] = {
        "any": {"if": {"required": ["level"]}, "then": level, "else": beside},
        "world": {"allOf": [world]},
        "level": {"allOf": [level]},
        "deck": {"allOf": [deck]},
    }
    body = bodies[kind]
    titles = {
        "any": "a file of a world",
        "world": "a world",
        "level": "a level of a world",
        "deck": "a deck of a world",
    }
    definitions = _definitions()
    wanted = _reached(body, definitions)
    return {
        "$schema": DRAFT,
        "title": titles[kind],
        "description": f"For backrooms_if {ENGINE_VERSION}. `backrooms-if schema` writes this file.",
        "type": "object",
        **body,
        "definitions": {name: definitions[name] for name in definitions if name in wanted},
    }


def as_text(made: Node) -> str:
    """Return a schema as the text of a file, in ASCII and with one blank of indent, as the file is long."""
    return json.dumps(made, indent=1) + "\n"


def _reached(node: object, definitions: Mapping[str, Node]) -> set[str]:
    """Return the names of all definitions that a schema refers to, and those refer to."""
    found: set[str] = set()
    waiting = [node]
    while waiting:
        for name in _references(waiting.pop()):
            if name not in found:
                found.add(name)
                waiting.append(definitions[name])
    return found


def _references(node: object) -> Iterable[str]:
    if isinstance(node, dict):
        if isinstance(reference := node.get("$ref"), str):
            yield reference.rpartition("/")[2]
        for value in node.values():
            yield from _references(value)
    elif isinstance(node, list):
        for value in node:
            yield from _references(value)


@cache
def _definitions() -> Mapping[str, Node]:
    """Return the schema of each model by its name, and of what many keys take: a text, an effect."""
    models: dict[str, type[BaseModel]] = {}
    homes: dict[str, Section] = {}
    for section in sections().values():
        for model in section.models:
            models[model.__name__] = model
            homes[model.__name__] = section
    top, made = models_json_schema(
        [(WorldSpec, "validation"), (LevelSpec, "validation")], ref_template="#/definitions/{model}"
    )
    assert len(top) == 2
    definitions: dict[str, Node] = {
        "text": _text(),
        "action": {
            "anyOf": [{"enum": [one.id for one in ACTIONS.values() if not one.is_meta]}, {"type": list(_SCALAR)}]
        },
        "reference": _reference(),
        "effect": {},
        "effects": {
            "anyOf": [{"$ref": "#/definitions/text"}, {"type": "array", "minItems": 1, "items": _ref("effect")}]
        },
    }
    for name, written in made["$defs"].items():
        known = homes.get(name)
        shared = {key.name: key for key in known.keys} if known else {}
        if name == "LevelSpec":  # what it shares with a world is told there
            shared = {key.name: key for key in sections()["world"].keys} | shared
        if name == "RoomSpec":
            definitions["way"] = _simple(written["properties"]["exits"]["additionalProperties"])
        definitions[name] = _model(_simple(written), name, known, shared)
    definitions["effect"] = _effect(definitions, models)
    for name in [name for name in definitions if homes.get(name) and homes[name].path == EFFECTS_SECTION]:
        if name != "GuardSpec":
            del definitions[name]
    return definitions


def _ref(name: str) -> Node:
    return {"$ref": f"#/definitions/{name}"}


def _text() -> Node:
    """Return the schema of one text: words, or the name of a text that several places tell."""
    named = {
        "type": "object",
        "properties": {
            "text": {
                "type": "string",
                "pattern": "^[a-z][a-z0-9_]*(/[a-z][a-z0-9_]*)?$",
                "description": "a text of the section `texts`, by its name",
                "examples": ["no_way"],
            }
        },
        "required": ["text"],
        "additionalProperties": False,
    }
    return {"anyOf": [{"type": list(_SCALAR)}, named]}


def _reference() -> Node:
    """Return the schema of a name of something defined; a room of an expanse may be named by its coordinates."""
    keys: Node = {
        name: {"type": "integer", "description": words, "examples": [0]}
        for name, words in (("x", "how far east"), ("y", "how far south"), ("z", "how far up"))
    }
    level = {"type": "string", "pattern": "^[a-z][a-z0-9_]*$", "description": "its level", "examples": ["yellow"]}
    place = {"type": "object", "properties": {**keys, "level": level}, "required": ["x"]}
    return {"anyOf": [{"type": "string", "pattern": REFERENCE}, {**place, "additionalProperties": False}]}


def _simple(node: Any) -> Any:
    """Return a schema of pydantic's without what says nothing to an editor, and with shared parts named.

    Absent keys are absent, so `null` is none of the values. Texts and effects are named, as they stand in hundreds of
    places. `oneOf` becomes `anyOf`: the shapes differ, but an editor warns of both where only one is nearly right.
    """
    if isinstance(node, list):
        return [_simple(item) for item in node]
    if not isinstance(node, dict):
        return node
    found = {_BOUNDS.get(key, key): _simple(value) for key, value in node.items() if key not in _SILENT}
    if "properties" in node:  # there, these words are keys of an author's
        found["properties"] = {key: _simple(value) for key, value in node["properties"].items()}
    if "oneOf" in found:
        found["anyOf"] = found.pop("oneOf")
    if node.get("type") == [*_SCALAR, "object"]:
        return {**{key: value for key, value in found.items() if key != "type"}, **_ref("text")}
    if node.get("pattern") == REFERENCE:
        return {**{key: value for key, value in found.items() if key not in ("type", "pattern")}, **_ref("reference")}
    if "anyOf" in found:
        members = [member for member in found["anyOf"] if member != {"type": "null"}]
        if _ref("SaySpec") in members:
            members = [_ref("effect")]
        if members == [_ref("text"), {"items": _ref("effect"), "minItems": 1, "type": "array"}]:
            members = [_ref("effects")]
        flat: list[Node] = []
        for member in members:
            flat += member["anyOf"] if set(member) == {"anyOf"} else [member]
        if len(flat) == 1:
            del found["anyOf"]
            return {**found, **flat[0]}
        found["anyOf"] = flat
    if "patternProperties" in found and "additionalProperties" not in found:
        found["additionalProperties"] = False
    return found


def _model(node: Node, name: str, section: Section | None, keys: Mapping[str, Key]) -> Node:
    """Return the schema of a model with all that is told of its keys; `properties` stand in the order of the keys."""
    if section is None or section.path == EFFECTS_SECTION:
        return node
    properties = node.get("properties", {})
    for key, written in list(properties.items()):
        known = keys[key]
        home = section if any(key == one.name for one in section.keys) else sections()["world"]
        if key in _OFFERED.get(home.path, ()):
            written = _offering(written)
        if key in _TRAVEL.get(home.path, ()):
            ways = {word: _way(word) for word in OPPOSITES}
            written = {**written, "properties": ways, "additionalProperties": _ref("way")}
        if key in _SNIPPETS and "type" in written:
            label, body = _SNIPPETS[key]
            written["defaultSnippets"] = [{"label": label, "description": f"write {label}", "body": body}]
        properties[key] = _told(written, known, home.path)
    if "kind" in properties and "name" in node.get("required", ()):
        node["required"] = [key for key in node["required"] if key != "name"]
        node["anyOf"] = [{"required": ["name"]}, {"required": ["kind"]}]  # a kind may have a name for it
    elif section.path == "rooms":
        node["anyOf"] = [{"required": ["name"]}, {"required": ["short"]}]
    return {key: value for key, value in node.items() if value != []}


def _offering(written: Any) -> Any:
    """Return a schema in which an action is offered wherever a line may stand, at the key or in its list."""
    if isinstance(written, dict):
        if written.get("type") == _SCALAR:
            return {**{key: value for key, value in written.items() if key != "type"}, **_ref("action")}
        return {key: _offering(value) if key in ("anyOf", "items") else value for key, value in written.items()}
    return [_offering(item) for item in written] if isinstance(written, list) else written


def _way(word: str) -> Node:
    """Return the schema of an exit in one of the twelve directions, which editors offer by name."""
    return {"description": f"where `{word}` leads", "examples": ["hall"], "allOf": [_ref("way")]}


def _told(written: Node, key: Key, path: str) -> Node:
    """Return the schema of a key with what it is, what it takes, its default and an example."""
    shown = example(path, key.name)
    about = key.about if path != EFFECTS_SECTION else f"{key.about}; takes {key.takes}"
    rest = {name: value for name, value in written.items() if name != "description"}
    if "$ref" in rest:  # draft 7 passes over whatever stands beside a reference
        rest = {"allOf": [{"$ref": rest.pop("$ref")}], **rest}
    takes = f"Takes {key.takes}." if key.takes else ""
    default = f" Unless said: `{key.default}`." if key.default else " Required." if key.is_required else ""
    if path == EFFECTS_SECTION:
        takes, default = "", ""
    value = _value_of(shown, key.name)
    block = f"\n\n```yaml\n{shown}\n```" if isinstance(value, dict | list) else ""
    lead = f"{about[:1].upper()}{about[1:]}"
    told = "\n\n".join(part for part in (f"{lead}.", f"{takes}{default}".strip()) if part)
    return {
        "description": about,
        "markdownDescription": f"{told}{block}",
        **({"examples": [value]} if shown else {}),
        **rest,
    }


def _value_of(shown: str, key: str) -> object:
    """Return the value of an example, as an editor reads it."""
    return as_an_editor_reads((read("", shown.encode()).data or {}).get(key))


def as_an_editor_reads(value: object) -> object:
    """Return what our reader read as the types that YAML 1.2 gives to unquoted words: truths and numbers."""
    if isinstance(value, dict):
        return {key: as_an_editor_reads(one) for key, one in value.items()}
    if isinstance(value, list):
        return [as_an_editor_reads(one) for one in value]
    if isinstance(value, Plain):
        if value in ("true", "false"):
            return value == "true"
        if _NUMBER.fullmatch(value):
            return int(value) if value.lstrip("+-").isdecimal() else float(value)
    return None if value is None else str(value)


def _effect(definitions: Mapping[str, Node], models: Mapping[str, type[BaseModel]]) -> Node:
    """Return the schema of an effect: a text, a mapping of one key, or `when`, `do` and `else`."""
    properties: dict[str, Node] = {}
    section = sections()[EFFECTS_SECTION]
    known = {key.name: key for key in section.keys}
    by_key = {next(iter(fields_of(model))): name for name, model in models.items() if model in section.models}
    # A value that is set may be a number, which an editor tells from a text.
    definitions["SetSpec"]["properties"]["set"]["additionalProperties"] = {"type": ["string", "boolean", "integer"]}
    for key in EFFECTS:
        properties[key] = _told(definitions[by_key[key]]["properties"][key], known[key], EFFECTS_SECTION)
    guard = definitions["GuardSpec"]["properties"]
    properties.update(guard)
    mapping = {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        "if": {"required": ["when"]},
        "then": {"required": ["do"], "propertyNames": {"enum": list(guard)}},
        "else": {"minProperties": 1, "maxProperties": 1, "propertyNames": {"enum": list(EFFECTS)}},
    }
    named = definitions["text"]["anyOf"][1]
    return {"anyOf": [{"type": list(_SCALAR)}, named, mapping]}
