"""What a word of an author's names in a world: an id, or the words of a thing or room. The author verbs ask it.

Ids come first; then words, those of what is in scope before those of anything else.
"""

from collections.abc import Container, Iterable, Iterator
from typing import Final, Literal

from backrooms_if.engine import scope
from backrooms_if.engine.view import View
from backrooms_if.ids import PLAYER, Id, LevelId, level_of, name_of, template_of
from backrooms_if.problems.near import did_you_mean
from backrooms_if.problems.visible import quoted, visible
from backrooms_if.records import NamedTuple
from backrooms_if.world.model import Thing, World
from backrooms_if.world.naming import ARTICLES, words_of
from backrooms_if.world.spelling import short
from backrooms_if.world.walk import all_rules, exit_rules

Kind = Literal[
    "level",
    "room",
    "actor",
    "thing",
    "noclip",
    "exit",
    "rule",
    "timer",
    "flag",
    "counter",
    "variable",
    "goal",
    "ending",
    "award",
    "verb",
    "player",
]
MOST_NAMED: Final = 8
"""What one word can mean that is told: as many as are read at a glance."""


class Named(NamedTuple):
    """Something of a world: its kind and its id."""

    kind: Kind
    id: str


class Names:
    """The names of a world, gathered once; all its levels are loaded for it."""

    def __init__(self, world: World) -> None:
        """Gather them. Of one id the first kind counts: an actor is a thing as well, and so is a noclip's face."""
        self.world = world
        self.kinds: dict[str, Kind] = {}
        for kind, ids in _ids(world):
            for one in ids:
                self.kinds.setdefault(one, kind)
        self._by_name: dict[str, list[str]] = {}
        for one in self.kinds:
            self._by_name.setdefault(name_of(one), []).append(one)

    def of(self, kinds: Container[Kind]) -> list[Named]:
        """Return all that is of some kinds, in the order of the files."""
        return [Named(kind, one) for one, kind in self.kinds.items() if kind in kinds]

    def find(self, words: str, view: View, kinds: Container[Kind], wanted: str) -> Named | str:
        """Return what words name, of some kinds; else a message. `wanted` is what such kinds are called in it."""
        said = words.strip()
        if "player" in kinds and said.lower() in ("me", "myself", "player"):
            return Named("player", PLAYER)
        if "room" in kinds and said.lower() == "here":
            return Named("room", view.here)
        for found in (self._by_id(said, view, kinds), *self._by_words(said, view, kinds)):
            if len(found) == 1:
                return self._standing(found[0], view)
            if found:
                return self._several(said, found)
        return self._none(said, kinds, wanted)

    def _standing(self, named: Named, view: View) -> Named:
        """Return for a place of an expanse, of which there are many, the one that is nearest to the player."""
        if named.id not in self.world.templates:
            return named
        ground = view.ground(level_of(named.id))
        cell = ground.cell(view.here) if level_of(view.here) == ground.expanse.level else None
        nearest, _ = ground.nearest(Id(named.id), cell or (0,) * ground.expanse.dims)
        return named._replace(id=ground.id_at(nearest))

    def _by_id(self, said: str, view: View, kinds: Container[Kind]) -> list[Named]:
        """Return what has this id: whole, else in the level that the player is in, where the world starts, anywhere."""
        levels = dict.fromkeys((level_of(view.here), level_of(self.world.start)))
        if "@" in said and "room" in kinds:
            for full in (said, *(f"{level}{said}" for level in levels)):
                expanse = self.world.expanses.get(level_of(full))
                room = full if expanse is None else expanse.written.get(full, full)
                if self.world.has_room(room):
                    return [Named("room", room)]
        for full in (said, *(f"{level}/{said}" for level in levels)):
            if self.kinds.get(full) in kinds:
                return [Named(self.kinds[full], full)]
        return [Named(self.kinds[one], one) for one in self._by_name.get(said, ()) if self.kinds[one] in kinds]

    def _by_words(self, said: str, view: View, kinds: Container[Kind]) -> Iterator[list[Named]]:
        """Yield what is called so: things in scope, then things anywhere and rooms."""
        given = words_of(said)
        if given and given[0] in ARTICLES:
            given = given[1:]
        if not given:
            return
        yield self._things(given, scope.things(view), kinds)
        things = self._things(given, self.world.things.values(), kinds)
        rooms = [one for one in self.world.rooms_by_id.values() if "room" in kinds and _is_called(one.name, given)]
        levels = [one for one in self.world.levels_by_id.values() if "level" in kinds and _is_called(one.title, given)]
        yield [*things, *(Named("room", one.id) for one in rooms), *(Named("level", one.id) for one in levels)]
        if "room" in kinds:
            parts = [one.id for one in self.world.rooms_by_id.values() if set(given) <= set(words_of(one.name))]
            yield [Named("room", one) for one in parts]

    def _things(self, given: tuple[str, ...], things: Iterable[Thing], kinds: Container[Kind]) -> list[Named]:
        found = [thing.kin for thing in things if self.kinds[thing.id] in kinds and _answers(thing, given)]
        return [Named(self.kinds[one], one) for one in dict.fromkeys(found)]

    def _several(self, said: str, found: list[Named]) -> str:
        told = [f"`{short(one.id, self.world)}` ({self.what(one)})" for one in found[:MOST_NAMED]]
        more = f" and {len(found) - MOST_NAMED} more" if len(found) > MOST_NAMED else ""
        return f"{quoted(said)} can mean {', '.join(told)}{more}: name one by its id."

    def _none(self, said: str, kinds: Container[Kind], wanted: str) -> str:
        if not said:
            return f"Name a {wanted}, by its id or its words."
        ids = [one for one, kind in self.kinds.items() if kind in kinds and "." not in one and "#" not in one]
        names = {name: one for one in ids for name in (short(one, self.world), one)}
        for thing in self.world.things.values():
            if self.kinds[thing.id] in kinds:
                names.update((" ".join(phrase.whole), thing.id) for phrase in thing.phrases)
        if "room" in kinds:
            names.update((one.name.lower(), one.id) for one in self.world.rooms_by_id.values())
        near = did_you_mean(said, names)
        cure = f"did you mean `{visible(near)}`?" if near is not None else f"`#list {_listed(wanted)}` lists them."
        return f"No {wanted} is called {quoted(said)}; {cure}"

    def what(self, named: Named) -> str:
        """Return what something is, in a few words: `a brass lamp`, `the room Foyer`."""
        world = self.world
        match named.kind:
            case "room":
                return f"the room {visible(world.rooms_by_id[template_of(named.id)].name)}"
            case "level":
                return f"the level {visible(world.levels_by_id[LevelId(named.id)].title)}"
            case "thing" | "actor" | "noclip":
                return visible(world.things[Id(named.id)].name.indefinite)
            case _:
                return f"{'an' if named.kind[0] in 'aeiou' else 'a'} {named.kind}"


def _listed(wanted: str) -> str:
    return f"{wanted}s" if " " not in wanted else "things"


def _answers(thing: Thing, given: tuple[str, ...]) -> bool:
    """Return whether words are a phrase for a thing."""
    return any(
        given == phrase.whole or (given[-1] == phrase.noun and phrase.adjectives.issuperset(given[:-1]))
        for phrase in thing.phrases
    )


def _is_called(name: str, given: tuple[str, ...]) -> bool:
    words = words_of(name)
    return given == (words[1:] if words and words[0] in ARTICLES else words)


def _ids(world: World) -> Iterator[tuple[Kind, Iterable[str]]]:
    yield "player", (PLAYER,)
    yield "level", world.levels_by_id
    commons = {expanse.common for expanse in world.expanses.values()}
    yield "room", [one for one in world.rooms_by_id if one not in commons]
    yield "actor", world.actors
    yield "noclip", world.noclips
    yield "thing", world.things
    yield "rule", [rule.id for rule in all_rules(world)]
    yield "exit", [rule.id for room in world.rooms_by_id.values() for rule in exit_rules(room)]
    yield "timer", world.timers
    yield "flag", world.flags
    yield "counter", world.counters
    yield "variable", world.variables
    yield "goal", world.goals
    yield "ending", world.endings
    yield "award", world.awards
    yield "verb", [verb.id for verb in world.verbs]
