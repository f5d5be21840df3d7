"""How actors move: from the specs of routes to records. `compile_actors.py` calls it."""

from collections.abc import Iterator
from typing import assert_never

from backrooms_if.ids import NOWHERE, PLAYER, Id
from backrooms_if.language.trees import all_of
from backrooms_if.world.namespace import resolve, rooms_named
from backrooms_if.world.odds import Odds
from backrooms_if.world.routes import Flee, Follow, Goal, Hours, Rounds, Route, Search, Wander
from backrooms_if.world.texts import Writer, each
from backrooms_if.worldfile.positions import Path
from backrooms_if.worldfile.schema_routes import (
    FleeSpec,
    FollowSpec,
    OneRoute,
    PlainRoute,
    PursueSpec,
    RoundsSpec,
    ScheduleSpec,
    SearchSpec,
    StaySpec,
    WanderSpec,
)


def compile_routes(
    actor: Id, written: OneRoute | list[OneRoute] | None, writer: Writer, path: Path
) -> tuple[Route, ...]:
    """Return the routes of an actor in their order; one that names something wrongly is reported and left out."""
    maker = _RouteMaker(actor, writer)
    if isinstance(written, list):
        return tuple(route for index, spec in enumerate(written) for route in maker.routes(spec, (*path, index)))
    return () if written is None else tuple(maker.routes(written, path))


def rooms_of(written: str | list[str], writer: Writer, path: Path) -> frozenset[Id]:
    """Return the rooms that some names of rooms and tags mean."""
    found: dict[Id, None] = {}
    for one, at in each(written, path):
        found.update(dict.fromkeys(rooms_named(writer.names, writer.faults, at, one)))
    return frozenset(found)


class _RouteMaker:
    """Makes the routes of one actor."""

    def __init__(self, actor: Id, writer: Writer) -> None:
        self.actor = actor
        # In a condition `thing` is the actor, as in its answers.
        self.writer = writer.in_rule({"thing": (actor,)})

    def routes(self, spec: OneRoute, path: Path) -> Iterator[Route]:
        """Yield what one entry comes to: a route, or several of a schedule."""
        when = self.writer.condition(spec.when, (*path, "when"))
        if spec.when is not None and when is None:
            return
        if not isinstance(spec, ScheduleSpec):
            made = self._route(spec, path)
            if made is not None:
                yield made._replace(when=when)
            return
        turns = sorted(spec.schedule)
        for turn, end in zip(turns, (*turns[1:], None), strict=True):
            at = (*path, "schedule", str(turn))
            inner = spec.schedule[turn]
            made = self._to_room(inner, at) if isinstance(inner, str) else self._route(inner, at)
            if made is None:
                continue
            own = None if isinstance(inner, str) else self.writer.condition(inner.when, (*at, "when"))
            both = when if own is None else own if when is None else all_of((when, own))
            yield made._replace(when=both, hours=Hours(turn, end, spec.repeat or 0))

    def _to_room(self, written: str, path: Path) -> Route | None:
        """Return the route to a room, where it stays."""
        room = resolve(self.writer.names, self.writer.faults, path, written, ("room",), "E301")
        return None if room is None else Route(Rounds((room,), False), 1, None, None, None)

    def _route(self, spec: PlainRoute, path: Path) -> Route | None:
        if isinstance(spec, StaySpec):
            return Route(None, 1, None, None, None)
        goal = self._goal(spec, path)
        odds = None if spec.odds is None else Odds(spec.odds.wins, spec.odds.out_of)
        return None if goal is None else Route(goal, spec.every, odds, None, None)

    def _goal(
        self, spec: WanderSpec | RoundsSpec | FollowSpec | PursueSpec | FleeSpec | SearchSpec, path: Path
    ) -> Goal | None:
        """Return what a route heads for; None after a fault."""
        writer = self.writer
        match spec:
            case WanderSpec():
                return Wander(rooms_of(spec.wander, writer, (*path, "wander")))
            case RoundsSpec():
                rooms = [
                    resolve(writer.names, writer.faults, (*path, "list", index), one, ("room",), "E301")
                    for index, one in enumerate(spec.rooms)
                ]
                known = tuple(room for room in rooms if room is not None)
                return Rounds(known, spec.then == "repeat") if known else None
            case FollowSpec():
                whom = self._whom(spec.follow, (*path, "follow"), "follows")
                return None if whom is None else Follow(whom, spec.behind)
            case PursueSpec():
                whom = self._whom(spec.pursue, (*path, "pursue"), "follows")
                return None if whom is None else Follow(whom, 0)
            case FleeSpec():
                whom = self._whom(spec.flee, (*path, "flee"), "flees from")
                return None if whom is None else Flee(whom, spec.within)
            case SearchSpec():
                sought = self._sought(spec.search, (*path, "search"))
                among = None if spec.among is None else rooms_of(spec.among, writer, (*path, "among"))
                return None if sought is None else Search(sought, among)
            case _:
                assert_never(spec)

    def _whom(self, written: str, path: Path, does: str) -> Id | None:
        """Return whom the route is about; None after a fault."""
        if written == PLAYER:
            return PLAYER
        writer = self.writer
        whom = resolve(writer.names, writer.faults, path, written, ("thing",), "E302", others=(PLAYER, NOWHERE))
        if whom is None:
            return None
        traits = writer.names.space.traits.get(whom, frozenset())
        if "actor" not in traits and whom not in writer.names.space.unsure:
            message = f"`{written}` is no actor, and goes nowhere"
            writer.faults.value(path, "E307", message, "name `player` or an actor")
            return None
        if whom == self.actor:
            writer.faults.value(path, "E525", f"it {does} itself", "name `player` or another actor")
            return None
        return whom

    def _sought(self, written: str, path: Path) -> Id | None:
        """Return what is searched for; None after a fault."""
        if written == PLAYER:
            return PLAYER
        writer = self.writer
        sought = resolve(writer.names, writer.faults, path, written, ("thing",), "E302", others=(PLAYER,))
        if sought == self.actor:
            writer.faults.value(path, "E525", "it searches for itself", "name `player`, another actor or a thing")
            return None
        return sought
