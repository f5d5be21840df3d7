"""What one level needs of the others to be compiled by itself: the entries that it names, and those that are about it.

`library/rechecking.py` asks it, so that a level of a large world is checked again without the rest. Names of other
levels are always written in full, as `level/name`, so the text of a file shows which it may mean: too many do no harm.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from backrooms_if.problems.near import did_you_mean
from backrooms_if.worldfile.schema import LevelSpec, sections
from backrooms_if.worldfile.schema_base import Model
from backrooms_if.worldfile.schema_exits import ExitsSpec, rules_of
from backrooms_if.worldfile.schema_expanse import rooms_of
from backrooms_if.worldfile.schema_rooms import RoomSpec, written_rules

Entry = tuple[str, str]
"""A section of a file, and the id of what stands there."""
_FULL: Final = re.compile(r"(?<![a-z0-9_/])[a-z][a-z0-9_]*/[a-z][a-z0-9_]*")
_WORD: Final = re.compile(r"[a-z0-9_]+")
_BODIES: Final = ("doors", "things", "actors")
_MOST_SEARCHES: Final = 4
"""Names that are nowhere for which near ones are sought; in prose there may be many, as in `and/or`."""
_DECLARING: Final = ("rules", "timers", "blocks", "actors")
"""What holds effects, in which choices have ids and awards are given."""
_BARE: Final[dict[str, object]] = {
    **dict.fromkeys(("text", "short", "sound", "smell", "touch", "air")),
    "name": "A room",
    "lit": "true",
    "scenery": {},
}
"""What a room is to those that only name it."""


def full_names(text: str) -> frozenset[str]:
    """Return whatever in a text may be a name with its level."""
    return frozenset(_FULL.findall(" ".join([word for word in text.split() if "/" in word])))


def words(text: str) -> frozenset[str]:
    """Return whatever in a text may be an id."""
    return frozenset([word for word in set(_WORD.findall(text)) if word[0].isalpha()])


@dataclass(slots=True)
class Neighbour:
    """A level as others may name it. What of it has which name is looked up when somebody asks first."""

    spec: LevelSpec
    _at: dict[str, dict[Entry, None]] = field(default_factory=dict)
    _about: "dict[str, dict[Entry, None]] | None" = None

    def named(self, name: str) -> Iterable[Entry]:
        """Return the entries that a name means: that of its id, or where a way, a noclip or a tag of it is declared.

        Of a name that is nowhere, those that may declare it inside.
        """
        known = self.names()
        found = known.get(name)
        if found is not None:
            return found
        return {(section, key): None for section in _DECLARING for key in getattr(self.spec, section)}

    def near(self, name: str) -> Iterable[Entry]:
        """Return the entries of what was probably meant by a name that is nowhere."""
        level, known = self.spec.level, self.names()
        near = did_you_mean(f"{level}/{name}", [f"{level}/{other}" for other in known])
        return known[near.partition("/")[2]] if near else ()

    def names(self) -> Mapping[str, Mapping[Entry, None]]:
        """Return every name that the level offers to others, with its entries."""
        if not self._at:
            for section in sections():
                for key in getattr(self.spec, section):
                    self._note(key, (section, key))
            for key, room in self.spec.rooms.items():
                for other in (*room.noclip, *room.tags):
                    self._note(other, ("rooms", key))
                if room.forced or not all([isinstance(one, str) for one in room.exits.values()]):
                    for other in _ids_of_exits(key, room):
                        self._note(other, ("rooms", key))
            for section in _BODIES:
                for key, body in getattr(self.spec, section).items():
                    for tag in body.tags:
                        self._note(tag, (section, key))
            for _, key, made, path in rooms_of(self.spec, self.spec.level) if self.spec.expanse is not None else ():
                if path[0] == "expanse":  # which is always there whole
                    for other in (key, *made.noclip, *made.tags):
                        self._at.setdefault(other, {})
        return self._at

    def about(self, level: str) -> Iterable[Entry]:
        """Return the entries that say something of another level's: groups, what is of its kinds, ways by its doors."""
        if self._about is None:
            self._about = {}
            for entry, full in _about_others(self.spec):
                self._about.setdefault(full.partition("/")[0], {})[entry] = None
        return self._about.get(level, ())

    def _note(self, name: str, entry: Entry) -> None:
        self._at.setdefault(name, {})[entry] = None


def _ids_of_exits(key: str, room: RoomSpec) -> Iterator[str]:
    for _, rule in written_rules(("rooms", key), room):
        if not isinstance(rule, str) and rule.id is not None:
            yield rule.id


def _about_others(spec: LevelSpec) -> Iterator[tuple[Entry, str]]:
    """Yield each entry of a level that changes what another level's mean, with a full name of that level."""
    for key, group in spec.groups.items():
        for text in _texts(group):
            if "/" in text:
                yield ("groups", key), text
    for section in _BODIES:
        for key, body in getattr(spec, section).items():
            if body.kind is not None and "/" in body.kind:
                yield (section, key), body.kind
    for key, room in spec.rooms.items():
        for _, rule in written_rules(("rooms", key), room):
            if not isinstance(rule, str) and rule.door is not None and "/" in rule.door:
                yield ("rooms", key), rule.door


def needed(
    level: str,
    home: str,
    named: Iterable[str],
    mentioned: frozenset[str],
    levels: Mapping[str, Neighbour],
    by: Iterable[str],
) -> dict[str, dict[Entry, None]]:
    """Return the entries of other levels that one level needs, by level; a level that is only mentioned has none.

    `home` is the id of the world. `named` are the full names in its file and in the world's head, `mentioned` all words
    of its file; `by` are the levels that name something of it.
    """
    found: dict[str, dict[Entry, None]] = {one: {} for one in mentioned if one in levels and one != level}
    waiting: list[tuple[str, Entry]] = []

    def want(full: str, *, is_written: bool = False) -> None:
        there, _, name = full.partition("/")
        if there != level and there in levels:
            known = levels[there]
            entries = known.named(name) if is_written else known.names().get(name, ())
            waiting.extend((there, entry) for entry in entries if entry not in found.setdefault(there, {}))
            found.setdefault(there, {}).update(dict.fromkeys(entries))

    left = _MOST_SEARCHES
    for full in named:
        want(full, is_written=True)
        there, _, name = full.partition("/")
        if there in (level, home) or (there in levels and name in levels[there].names()) or not left:
            continue
        left -= 1
        meant = there if there in levels else did_you_mean(there, levels)
        if meant is not None and meant != level:
            entries = levels[meant].named(name) if name in levels[meant].names() else levels[meant].near(name)
            waiting += [(meant, entry) for entry in entries]
            found.setdefault(meant, {}).update(dict.fromkeys(entries))
    for other in by:
        if other in levels and other != level:
            entries = levels[other].about(level)
            waiting += [(other, entry) for entry in entries]
            if entries:
                found.setdefault(other, {}).update(dict.fromkeys(entries))
    while waiting:
        there, (section, key) = waiting.pop()
        entry = getattr(levels[there].spec, section)[key]
        for text in _texts(_stub_of_room(entry, level) if isinstance(entry, RoomSpec) else entry):
            for name in _FULL.findall(text) if "/" in text else (f"{there}/{text}",):
                want(name)
    return found


def stub(spec: LevelSpec, entries: Iterable[Entry], level: str) -> LevelSpec:
    """Return a level with these entries only; of its rooms, what is not about the level at hand is left out."""
    wanted = set(entries)
    kept: dict[str, object] = {}
    for section in sections():
        here = getattr(spec, section)
        if here:
            kept[section] = {key: value for key, value in here.items() if (section, key) in wanted}
    rooms: Mapping[str, RoomSpec] = {key: spec.rooms[key] for section, key in sorted(wanted) if section == "rooms"}
    # Who names the coordinate of a written room means that room, whether or not it is named itself.
    rooms = {key: room for key, room in spec.rooms.items() if key in rooms or room.at is not None}
    kept["rooms"] = {key: _stub_of_room(room, level) for key, room in rooms.items()}
    return spec.model_copy(update={**kept, "entrances": [], "override": {}})


def _stub_of_room(room: RoomSpec, level: str) -> RoomSpec:
    """Return a room without what only those in it meet; ways by a door of the level at hand are left, and ids."""
    exits = {word: rules for word, rules in room.exits.items() if _matters(rules, level)}
    return room.model_copy(update={**_BARE, "exits": exits})


def _matters(rules: ExitsSpec, level: str) -> bool:
    for rule, _ in rules_of(rules):
        if not isinstance(rule, str) and (rule.id is not None or (rule.door or "").startswith(f"{level}/")):
            return True
    return False


def _texts(node: object) -> Iterator[str]:
    """Yield every text in a part of a spec, keys among them."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, Model):
        for value in node.__dict__.values():
            if value:
                yield from _texts(value)
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from _texts(key)
            yield from _texts(value)
    elif isinstance(node, list | tuple):
        for value in node:
            yield from _texts(value)
