"""What a map tells of a level: its rooms, and every way of each. Read from the world and its networkx graphs.

Every other module of maps takes its facts from here, so that a drawing and the words beside it cannot disagree.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import networkx

from backrooms_if.ids import PLAYER, Id, LevelId, level_of, name_of, template_of
from backrooms_if.problems.visible import visible
from backrooms_if.records import NamedTuple
from backrooms_if.world.effects import Ask, Effect, End, Move, Run
from backrooms_if.world.expanse import SIDES
from backrooms_if.world.model import ExitRule, Noclip, Rule, World
from backrooms_if.world.odds import Odds
from backrooms_if.world.reaching import reach
from backrooms_if.world.walk import all_rules, branches, led_to

Kind = Literal["exit", "refusal", "deed", "forced", "noclip", "rule"]
"""An exit rule that leads somewhere, one that only says why not, one that does something and leads nowhere, what leads
on from a forced room, a noclip, or a rule about going in a direction."""


class Stop(NamedTuple):
    """A room on the map. `label` is its name, made unlike every other of the level and safe to show."""

    id: Id
    label: str
    is_start: bool
    is_reachable: bool


class Way(NamedTuple):
    """One way of a room, or the refusal of one.

    `words` are the travel words, the first as written first; a noclip has none, nor what is forced. `number` is the
    place in the list of rules of one word, from 0. `to` is None for what leads into no room: a refusal, a deed, or what
    ends the game.
    """

    id: str
    room: Id
    kind: Kind
    words: tuple[str, ...]
    number: int
    to: Id | None
    target: str
    """What it leads to, in words: a room's label, with its level if that is another; an ending's title; else empty."""
    door: str = ""
    """The name of its door with an article; empty without one."""
    through: str = ""
    """What a noclip leads through: `the west wall`; empty for others."""
    is_sometimes: bool = False
    """Whether a condition or chance can close it."""
    odds: str = ""
    """How likely it is where chance decides: `1 in 3`; empty where it does not."""
    is_hidden: bool = False
    is_one_way: bool = False
    """Of an exit: whether no exit leads from the room it leads to straight back."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A level as a map shows it: rooms in the order of its file, ways by room, as written."""

    level: LevelId
    title: str
    stops: tuple[Stop, ...]
    ways: tuple[Way, ...]

    def by_room(self) -> dict[Id, list[Way]]:
        """Return the ways of each room, rooms without any included."""
        found: dict[Id, list[Way]] = {stop.id: [] for stop in self.stops}
        for way in self.ways:
            found[way.room].append(way)
        return found


def authored_levels(world: World) -> tuple[LevelId, ...]:
    """Return the levels that have rooms to be mapped and are in the canon set, in the order of the graph of levels."""
    levels = [LevelId(level) for level in world.levels]
    return tuple(level for level in levels if level not in world.left_out and _stops(world, level))


def _stops(world: World, level: LevelId) -> tuple[Id, ...]:
    """Return what a map of a level shows: its rooms, and for all that are generated there one."""
    rooms = world.levels_by_id[level].rooms
    return (*rooms, world.expanses[level].common) if level in world.expanses else rooms


def charts(world: World, levels: Sequence[LevelId]) -> tuple[Chart, ...]:
    """Return the charts of some levels. Raises KeyError for one that the world does not have."""
    reader = _Reader(world)
    return tuple(reader.chart(level) for level in levels)


class _Reader:
    """Reads levels; keeps what several of them ask for."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.reachable = reach(world).rooms
        self.labels: dict[LevelId, dict[Id, str]] = {}
        self.graphs: dict[LevelId, networkx.MultiDiGraph[str]] = {}
        self.rules: dict[Id, list[Rule]] = {}
        for rule in all_rules(world):
            if _is_about_going(rule):
                for room in sorted(rule.rooms or ()):
                    self.rules.setdefault(room, []).append(rule)

    def chart(self, level: LevelId) -> Chart:
        rooms = _stops(self.world, level)
        stops = tuple(Stop(room, self.label(room), room == self.world.start, room in self.reachable) for room in rooms)
        title = visible(self.world.levels_by_id[level].title)
        return Chart(level, title, stops, tuple(way for room in rooms for way in self.ways(room)))

    def label(self, room: Id) -> str:
        """Return a room's name; two of one name, or one that shows nothing, have their ids behind them."""
        level = level_of(room)
        if level not in self.labels:
            rooms = [self.world.rooms_by_id[one] for one in _stops(self.world, level)]
            names = {one.id: " ".join(visible(one.name).split()) + self._kind(one.id) for one in rooms}
            count = Counter(name.casefold() for name in names.values())
            self.labels[level] = {
                one: name if name and count[name.casefold()] == 1 else f"{name} [{name_of(one)}]".strip()
                for one, name in names.items()
            }
        return self.labels[level][self._shown(room)]

    def _kind(self, room: Id) -> str:
        return ", without end" if room in self.world.templates else ""

    def _shown(self, room: Id) -> Id:
        """Return which stop stands for a room: for all rooms of an expanse there is one."""
        room = template_of(room)
        return self.world.expanses[level_of(room)].common if room in self.world.templates else room

    def ways(self, room: Id) -> Iterator[Way]:
        """Yield the ways of a room: exits and refusals as written, noclips, then what rules do with directions.

        Those of an expanse are those of all its places; the ways between its rooms are not among them.
        """
        expanse = self.world.expanses.get(level_of(room))
        if expanse is not None and room == expanse.common:
            for one in (room, *expanse.sites()):
                yield from (way._replace(room=room) for way in self._ways(one) if way.to != room)
            return
        yield from self._ways(room)
        if expanse is not None and room in expanse.region(self.world.rooms_by_id):
            exits = self.world.rooms_by_id[room].exits
            words = tuple(word for word in SIDES[: 2 * expanse.dims] if word not in exits)
            target = self.label(expanse.common)
            yield Way(f"{room}.expanse", room, "exit", words, 0, expanse.common, target, is_sometimes=True)

    def _ways(self, room: Id) -> Iterator[Way]:
        words: dict[str, list[str]] = {}
        written: dict[str, tuple[int, ExitRule]] = {}
        for word, rules in self.world.rooms_by_id[room].exits.items():
            for number, rule in enumerate(rules):
                words.setdefault(rule.id, []).append(word)
                written.setdefault(rule.id, (number, rule))
        for number, rule in enumerate(self.world.rooms_by_id[room].forced):
            if rule.leads:
                yield from self._exit(room, rule, number, ())
        for number, rule in written.values():
            if not rule.passes:
                yield from self._exit(room, rule, number, tuple(words[rule.id]))
        for noclip in self.world.rooms_by_id[room].noclips:
            for number, to in enumerate(noclip.to):
                yield self._noclip(room, noclip, number, to)
        found = [way for one in self.rules.get(room, ()) for way in self._by_rule(room, one)]
        yield from {way.id: way for way in found}.values()

    def _exit(self, room: Id, rule: ExitRule, number: int, words: tuple[str, ...]) -> Iterator[Way]:
        """Yield a rule's way, or the ways of which chance picks one."""
        targets = rule.to or (None,)
        for index, to in enumerate(targets):
            ending = "" if rule.ending is None else visible(self.world.endings[rule.ending].title)
            yield Way(
                id=rule.id if len(targets) == 1 else f"{rule.id}.{index}",
                room=room,
                kind="forced" if not words else "exit" if rule.leads else "refusal" if rule.refuses else "deed",
                words=words,
                number=number,
                to=to if to is None else self._shown(to),
                target=ending or self._target(to, level_of(room)),
                door="" if rule.door is None else visible(self.world.things[rule.door].name.definite),
                is_sometimes=rule.when is not None or rule.odds is not None or len(targets) > 1,
                odds=_odds(rule.odds, rule.weights, index),
                is_hidden=rule.is_hidden,
                is_one_way=to is not None and to != room and not self._leads_back(to, room) and "@" not in to,
            )

    def _leads_back(self, room: Id, to: Id) -> bool:
        """Return whether an exit of `room` leads to `to`; a noclip does not count."""
        level = level_of(room)
        if level not in self.graphs:
            self.graphs[level] = self.world.rooms(level)
        graph = self.graphs[level]
        return graph.has_edge(room, to) and any(data["word"] is not None for data in graph[room][to].values())

    def _noclip(self, room: Id, noclip: Noclip, number: int, to: Id) -> Way:
        return Way(
            id=noclip.id if len(noclip.to) == 1 else f"{noclip.id}.{number}",
            room=room,
            kind="noclip",
            words=(),
            number=number,
            to=self._shown(to),
            target=self._target(to, level_of(room)),
            through=visible(self.world.things[noclip.id].name.definite),
            is_sometimes=noclip.when is not None or noclip.odds is not None or len(noclip.to) > 1,
            odds=_odds(noclip.odds, noclip.weights, number) + (", rising" if noclip.rising is not None else ""),
        )

    def _by_rule(self, room: Id, rule: Rule) -> Iterator[Way]:
        """Yield what a rule about going in one direction leads to: rooms and endings."""
        assert rule.direction is not None, f"{rule.id} is about no direction"
        for effect, is_guarded in _inner(self.world, rule.effects, False):
            if isinstance(effect, End):
                to, target = None, visible(self.world.endings[effect.ending].title)
            elif isinstance(effect, Move) and effect.target.id == PLAYER and self.world.is_room(effect.to.id):
                to = self._shown(Id(effect.to.id))
                target = self._target(to, level_of(room))
            else:
                continue
            yield Way(
                id=f"{rule.id}({room}, {to or target})",
                room=room,
                kind="rule",
                words=(rule.direction,),
                number=0,
                to=to,
                target=target,
                is_sometimes=is_guarded or rule.when is not None or rule.is_once,
            )

    def _target(self, to: Id | None, level: LevelId) -> str:
        if to is None:
            return ""
        there = level_of(to)
        label = self.label(to)
        return label if there == level else f"{label} in {visible(self.world.levels_by_id[there].title)}"


def _odds(odds: Odds | None, weights: tuple[int, ...], index: int) -> str:
    """Return how likely one of the rooms is that a way may lead to; empty where it always does."""
    share = Fraction(1) if odds is None else Fraction(odds.wins, odds.out_of)
    if len(weights) > 1:
        share *= Fraction(weights[index], sum(weights))
    return "" if share == 1 else f"{share.numerator} in {share.denominator}"


def _is_about_going(rule: Rule) -> bool:
    is_going = rule.actions is not None and "going" in rule.actions
    return rule.hook in ("before", "instead") and is_going and rule.direction is not None


def _inner(
    world: World, effects: Iterable[Effect], is_guarded: bool, met: set[Id] | None = None
) -> Iterator[tuple[Effect, bool]]:
    """Yield every effect, with whether it stands in another, and so may not be carried out.

    `met` are the blocks and questions that were gone into: each is once, as it may lead to itself.
    """
    met = set() if met is None else met
    for effect in effects:
        yield effect, is_guarded
        for branch in branches(effect):
            yield from _inner(world, branch, True, met)
        if isinstance(effect, Ask | Run) and effect.id not in met:
            met.add(effect.id)
            for branch in led_to(world, effect):
                yield from _inner(world, branch, True, met)
