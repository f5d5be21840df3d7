"""A world with one level as it was edited, without compiling the others: for edits that leave its structure as it is.

The library compiles the level twice in a small world, as it was and as it is now, and hands both here. What differs
between them is put into the large world, record by record and field by field. Where more differs than what such records
say, there is no answer, and the whole world has to be compiled.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final, Protocol, TypeVar, cast

from backrooms_if.ids import Id, LevelId, TextId
from backrooms_if.records import NamedTuple, replace
from backrooms_if.world.codec import encode
from backrooms_if.world.levels import Index, Place, Section, Source, home_of, opened_by_level, world_by_level
from backrooms_if.world.model import Room, Rule, Thing, World


class _Named(Protocol):
    """A record, of either kind, that goes by its id."""

    @property
    def id(self) -> str: ...


R = TypeVar("R", bound=_Named)
K = TypeVar("K", bound=str)

_TABLES: Final = ("levels_by_id", "timers", "actors", "endings", "goals", "asks", "variables", "counters")
"""The tables of records that are there for the whole world, beside rooms and things."""
_LEFT_OUT: Final = ("rooms_by_id", "things", "noclips", "rules", "text_places", "content_hash", "made", *_TABLES)
Edits = Mapping[str, Mapping[str, object]]
"""What is to be put into records: by their ids the fields with their new values."""


class _Patch(NamedTuple):
    """All that an edit changes."""

    rooms: Edits
    things: Edits
    rules: Edits
    tables: Mapping[str, Edits]
    level: LevelId
    places: Mapping[TextId, Place]
    """Where texts stand now: all of the level, and those of others that have a text of one of its kinds."""


def patched(world: World, before: World, after: World, level: LevelId, content_hash: str) -> World | None:
    """Return the world after the edit that made one small world of another; None if it has to be compiled."""
    patch = _patch_of(before, after, level)
    if patch is None:
        return None
    tables: dict[str, Any] = {
        name: _applied(getattr(world, name), edits) for name, edits in patch.tables.items() if edits
    }
    made = replace(world, content_hash=content_hash, **tables)
    opened = opened_by_level(world)
    if opened is not None:
        index, source = opened
        bare = replace(index.world, content_hash=content_hash, **tables)
        return world_by_level(_index(index, bare, patch), _source(source, patch))
    rooms = _applied(world.rooms_by_id, patch.rooms)
    noclips = {noclip.id: noclip for room in patch.rooms for noclip in rooms[Id(room)].noclips}
    by_anchor = dict(world.rules.by_anchor)
    for anchored, rules in before.rules.by_anchor.items():
        if any(rule.id in patch.rules for rule in rules):
            by_anchor[anchored] = tuple(_one(rule, patch.rules) for rule in world.rules.by_anchor[anchored])
    kept = {text: place for text, place in world.text_places.items() if home_of(text) != level}
    return replace(
        made,
        rooms_by_id=rooms,
        things=_applied(world.things, patch.things),
        noclips={**world.noclips, **noclips},
        rules=replace(world.rules, by_anchor=by_anchor),
        text_places={**kept, **patch.places},
    )


def _patch_of(before: World, after: World, level: LevelId) -> _Patch | None:
    """Return what an edit changes; None if it changes what no record of the level says."""
    for name in _names(World):
        if name not in _LEFT_OUT and encode(getattr(before, name)) != encode(getattr(after, name)):
            return None
    old, new = before.rules, after.rules
    if encode(replace(old, by_anchor={})) != encode(replace(new, by_anchor={})):
        return None
    if _anchors(before) != _anchors(after):
        return None
    rooms = _edits(before.rooms_by_id, after.rooms_by_id, level)
    things = _edits(before.things, after.things, level)
    rules = _edits(_rules(before), _rules(after), level)
    tables = {name: _edits(getattr(before, name), getattr(after, name), level) for name in _TABLES}
    found = {name: edits for name, edits in tables.items() if edits is not None}
    if rooms is None or things is None or rules is None or len(found) < len(tables):
        return None
    places = {
        text: place
        for text, place in after.text_places.items()
        if home_of(text) == level or before.text_places.get(text) != place
    }
    return _Patch(rooms, things, rules, found, level, places)


def _rules(world: World) -> dict[Id, Rule]:
    return {rule.id: rule for rules in world.rules.by_anchor.values() for rule in rules}


def _anchors(world: World) -> dict[tuple[str, str, str], tuple[Id, ...]]:
    return {anchored: tuple(rule.id for rule in rules) for anchored, rules in world.rules.by_anchor.items()}


def _names(record: type) -> tuple[str, ...]:
    found: tuple[str, ...] = getattr(record, "__match_args__", ())
    return found


def _edits(before: Mapping[K, object], after: Mapping[K, object], level: LevelId) -> Edits | None:
    """Return which fields of which records differ; None if records came or went, or of another level differ."""
    if list(before) != list(after):
        return None
    found: dict[str, dict[str, object]] = {}
    for key, one in before.items():
        other = after[key]
        if encode(one) == encode(other):
            continue
        names = _names(type(one))
        fields = {
            name: getattr(other, name) for name in names if encode(getattr(one, name)) != encode(getattr(other, name))
        }
        if type(one) is not type(other) or home_of(key) != level or "order" in fields:
            return None
        found[key] = fields
    return found


def _one(record: R, edits: Edits) -> R:
    fields = edits.get(record.id)
    if fields is None:
        return record
    kept = {name: getattr(record, name) for name in _names(type(record))}
    return cast("Callable[..., R]", type(record))(**{**kept, **fields})


def _applied(table: Mapping[Id, R], edits: Edits) -> dict[Id, R]:
    return {**table, **{Id(key): _one(table[Id(key)], edits) for key in edits}}


def _index(index: Index, world: World, patch: _Patch) -> Index:
    return index._replace(world=world, section=_section(index.section, patch))


def _section(section: Section, patch: _Patch) -> Section:
    rooms: tuple[Room, ...] = tuple(_one(room, patch.rooms) for room in section.rooms)
    things: tuple[Thing, ...] = tuple(_one(thing, patch.things) for thing in section.things)
    return section._replace(rooms=rooms, things=things, rules=tuple(_one(rule, patch.rules) for rule in section.rules))


def _places(source: Source, level: LevelId, patch: _Patch) -> dict[TextId, Place]:
    own = {text: place for text, place in patch.places.items() if home_of(text) == level}
    return own if level == patch.level else {**source.places(level), **own}


def _source(source: Source, patch: _Patch) -> Source:
    """Return where the levels come from, each with what the edit changes of it: rules stand where they apply."""
    return Source(
        lambda level: _section(source.section(level), patch),
        source.outline,
        lambda level: _places(source, level, patch),
    )
