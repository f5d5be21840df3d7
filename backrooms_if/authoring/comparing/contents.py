"""What a world's files say, as plain entries by section and id: layout, comments and the order of keys are gone.

What is written in several ways and means the same is one: a key that says what holds anyway is left out, a list of one
is its entry, an exit that only leads somewhere is the room, and words are folded as the format folds them.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from pydantic import BaseModel

from backrooms_if.ids import LevelId
from backrooms_if.language.prose import folded
from backrooms_if.records import NamedTuple
from backrooms_if.worldfile.schema import LevelSpec, PartSpec, WorldSpec, sections

Plain = None | bool | int | str | list["Plain"] | dict[str, "Plain"]
"""What an entry is made of, as JSON is."""

_SECTIONS: Final = sections()
_OF_WORLDS: Final = ("verbs", "variables", "rewrites", "hints", "messages", "canon")
_FIRST: Final = ("world", "levels", "rooms", "exits", "noclips", "scenery")
SECTIONS: Final = (*_FIRST, *(name for name in _SECTIONS if name not in _FIRST), *_OF_WORLDS)
"""The sections in the order in which they are told; those of a room that are told by themselves stand behind rooms."""
_OF_ROOMS: Final = {"exits": "exits", "noclip": "noclips", "scenery": "scenery"}
ORDERED: Final = ("rules", "hints")
"""Sections in which the first that applies goes first."""


class Key(NamedTuple):
    """The place of an entry: its section, and its id. That of an exit is its room's with the word behind a blank."""

    section: str
    id: str


Entries = Mapping[Key, Plain]


class Written(NamedTuple):
    """What a world's files say: its head, and its levels if it is a folder."""

    head: WorldSpec
    levels: tuple[LevelSpec, ...]


def entries_of(written: Written) -> dict[Key, Plain]:
    """Return all entries of a world. Ids in the level of the head are written without it."""
    found: dict[Key, Plain] = {}
    own = frozenset((*_SECTIONS, *_OF_WORLDS))
    found[Key("world", written.head.id)] = _fields(written.head, own)
    for name in _OF_WORLDS:
        section = plain(getattr(written.head, name))
        assert isinstance(section, dict), f"{name} has entries by id"
        found.update((Key(name, one), value) for one, value in section.items())
    found.update(_part(written.head, LevelId("")))
    for level in written.levels:
        found[Key("levels", level.level)] = _fields(level, frozenset(_SECTIONS))
        found.update(_part(level, LevelId(level.level)))
    return found


def _part(spec: PartSpec, level: LevelId) -> Iterator[tuple[Key, Plain]]:
    before = f"{level}/" if level else ""
    for name in _SECTIONS:
        section = getattr(spec, name)
        for one, value in section.items():
            entry = plain(value)
            if name == "rooms":
                assert isinstance(entry, dict), "a room is a mapping"
                yield from _of_room(f"{before}{one}", entry)
            yield Key(name, f"{before}{one}"), entry


def _of_room(room: str, entry: dict[str, Plain]) -> Iterator[tuple[Key, Plain]]:
    """Yield the exits, noclips and scenery of a room, and take them out of it; each word of an exit is one."""
    for key, section in _OF_ROOMS.items():
        parts = entry.pop(key, {})
        assert isinstance(parts, dict), f"{key} of a room has entries"
        for one, value in parts.items():
            if section == "noclips":
                yield Key(section, f"{room}.{one}"), value
                continue
            for word in [part.strip() for part in one.split(",")] if section == "exits" else [one]:
                yield Key(section, f"{room} {word}"), value


def _fields(model: BaseModel, left_out: Iterable[str]) -> dict[str, Plain]:
    found = _mapping(model)
    return {key: value for key, value in found.items() if key not in frozenset(left_out)}


def plain(value: object) -> Plain:
    """Return a value of a spec as plain data: what says no more than was so anyway is gone."""
    if isinstance(value, BaseModel):
        found = _mapping(value)
        return found["to"] if list(found) == ["to"] else found
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, str):
        return folded(str(value)).strip()
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return " in ".join(map(str, value)) if len(value) == 2 else [plain(one) for one in value]
    if isinstance(value, list | tuple):
        parts = [plain(one) for one in value]
        return parts[0] if len(parts) == 1 else parts
    return str(value)


def _mapping(model: BaseModel) -> dict[str, Plain]:
    found: dict[str, Plain] = {}
    for name, field in type(model).model_fields.items():
        value = getattr(model, name)
        if value != field.get_default(call_default_factory=True):
            found[field.alias or name] = plain(value)
    return found
