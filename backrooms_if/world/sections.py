"""Parts a compiled world by its levels, so that each can be kept and decoded alone. The library calls it.

`levels.py` puts the world together again. What belongs to a level is told by ids, which begin with its own: that of a
thing, that of a place for what is in it, that of an anchor for its rules.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from backrooms_if.fields import Value
from backrooms_if.ids import Id, LevelId, TextId, name_of
from backrooms_if.records import NamedTuple, replace
from backrooms_if.world.expanse import Expanse
from backrooms_if.world.levels import Index, Outline, Place, Section, home_of
from backrooms_if.world.model import Hook, Room, Rule, Thing, World
from backrooms_if.world.text_places import TextPlaces

if TYPE_CHECKING:
    from backrooms_if.world.shelf import Shelf

_WORLD = LevelId("")
"""Stands for what belongs to no level."""


class PartedLevel(NamedTuple):
    """A level of a world that was parted."""

    section: Section
    outline: Outline
    places: Mapping[TextId, Place]


class _Part:
    """A level while its parts are gathered."""

    def __init__(self) -> None:
        self.rooms: list[Room] = []
        self.things: list[Thing] = []
        self.starts: dict[str, dict[str, Value]] = {}
        self.contents: dict[str, tuple[Id, ...]] = {}
        self.rules: dict[tuple[Hook, str, str], tuple[Rule, ...]] = {}
        self.expanses: tuple[Expanse, ...] = ()

    def section(self) -> Section:
        """Return it as it is kept; a rule that stands under many anchors is in it once."""
        every = {rule.id: rule for rules in self.rules.values() for rule in rules}
        number = {rule: at for at, rule in enumerate(every)}
        anchors = tuple((*anchored, tuple(number[rule.id] for rule in rules)) for anchored, rules in self.rules.items())
        things = tuple(self.things)
        rooms, rules = tuple(self.rooms), tuple(every.values())
        return Section(rooms, things, self.starts, self.contents, rules, anchors, self.expanses)


def outline_of(rooms: Iterable[Room], things: Sequence[Thing]) -> Outline:
    """Return what is to be known of a level beforehand. Raises ValueError for an id with a space."""
    told = [(name_of(one.id), sorted(one.words) if one.kin == one.id else ()) for one in things]
    return outlined([name_of(room.id) for room in rooms], told)


def outlined(rooms: Sequence[str], things: Sequence[tuple[str, Iterable[str]]]) -> Outline:
    """Return the same of names: of rooms, and of things with the words that stand for them in their order."""
    found: dict[str, list[str]] = {}
    for name, words in things:
        for word in words:
            known = found.get(word)
            if known is None:
                found[word] = [name]
            else:
                known.append(name)
    names = [name for name, _ in things]
    # Names are joined first, since a space in any of them would be seen in all of them together.
    every = " ".join((*rooms, *names))
    if every.count(" ") != max(0, len(rooms) + len(names) - 1):
        raise ValueError("spaces part names, and are in none")
    return Outline(" ".join(rooms), " ".join(names), {word: " ".join(ones) for word, ones in found.items()})


def parted(world: World, shelf: "Shelf | None" = None) -> tuple[Index, Iterator[PartedLevel]]:
    """Return a world without its levels, and each level, which is made when its turn comes.

    What is on a `shelf` is in neither: neither the world nor the sections of its levels have rooms or things then, and
    places of texts are left out, which are packed already. Both raise ValueError for other ids than this takes.
    """
    levels = dict.fromkeys((LevelId(world.id), *world.levels_by_id))
    parts = {level: _Part() for level in (_WORLD, *levels)}
    world_wide = parts[_WORLD]

    def part_of(key: str) -> _Part:
        return parts.get(home_of(key), world_wide)

    for room in world.rooms_by_id.values():
        parts[room.level].rooms.append(room)
    for thing in world.things.values():
        parts[home_of(thing.id)].things.append(thing)
    # What each turn or an opening asks of the whole world is told in the index, or they would load every level.
    asked = {*world.actors, *world.fuelled, *world.recorders, *world.threads}
    is_thing = world.things.__contains__ if shelf is None else shelf.has_thing
    fields: set[str] = set()
    for key, value in world.start_values.items():
        owner, field = key
        is_of_level = owner not in asked and (is_thing(owner) or owner in world.hidden_exits)
        part = part_of(owner) if is_of_level else world_wide
        part.starts.setdefault(field, {})[owner] = value
        if is_of_level:
            fields.add(field)
    for place, inside in world.start_contents.items():
        (part_of(place) if asked.isdisjoint(inside) else world_wide).contents[place] = inside
    for anchored, rules in world.rules.by_anchor.items():
        part_of(anchored[2]).rules[anchored] = rules
    for expanse in world.expanses.values():
        parts[expanse.level].expanses = (expanse,)
    for level in levels:
        places_of_things, inside_of_rooms = ({}, {}) if shelf is None else shelf.starts(level)
        if places_of_things:
            fields.add("place")
            parts[level].starts.setdefault("place", {}).update(places_of_things)
            joined = world.start_contents
            of_rows = {place: inside for place, inside in inside_of_rooms.items() if place not in joined}
            parts[level].contents.update(of_rows)
    places = _places_of(world.text_places)
    index = Index(
        replace(
            world,
            rooms_by_id={},
            things={},
            noclips={},
            start_values={},
            start_contents={},
            vocabulary={},
            text_places={},
            rules=replace(world.rules, by_anchor={}),
            expanses={},
        ),
        world_wide.section(),
        tuple(levels),
        len(world.rooms_by_id) if shelf is None else shelf.rooms,
        len(world.things) if shelf is None else shelf.things,
        frozenset(fields),
        tuple(world.expanses),
    )
    return index, (
        PartedLevel(
            part.section(),
            outline_of(part.rooms, part.things) if shelf is None else shelf.outline(level),
            places(level) if shelf is None else {},
        )
        for level, part in parts.items()
        if level
    )


def _places_of(texts: Mapping[TextId, Place]) -> Callable[[LevelId], Mapping[TextId, Place]]:
    """Return what tells where the texts of a level stand."""
    if isinstance(texts, TextPlaces):
        return texts.of
    by_level: dict[LevelId, dict[TextId, Place]] = {}
    for text, place in texts.items():
        by_level.setdefault(home_of(text), {})[text] = place
    return lambda level: by_level.get(level, {})
