"""Watches games and gathers what they reach. Surfaces hand it to the games of playthroughs, fuzzing to its own."""

from collections.abc import Sequence

from backrooms_if.engine.view import View
from backrooms_if.engine.watch import Acts, Watch
from backrooms_if.events import Described, Ended, Moved
from backrooms_if.ids import PLAYER, WORLD, Id, TextId, cell_of, level_of
from backrooms_if.language.prose import Text
from backrooms_if.records import NamedTuple
from backrooms_if.world.effects import Branch, Guard, Pick
from backrooms_if.world.model import ExitRule, Noclip, Rule, Timer, World


class Mark(NamedTuple):
    """One thing of a world that can be reached: its id, and how it is reached, as `taken` or `told`."""

    id: str
    how: str


def state_mark(thing: str, field: str, state: str) -> Mark:
    """Return the mark of a thing in one of its named states."""
    return Mark(thing, f"{field} is {state}")


def rung_mark(timer: str, left: int) -> Mark:
    """Return the mark of a timer with so many turns left."""
    return Mark(timer, f"{left} left" if left else "over")


def guard_mark(effect: Guard, holds: bool) -> Mark:
    """Return the mark of a condition among effects that held, or did not."""
    return Mark(effect.id, "held" if holds else "not held")


def pick_mark(effect: Pick, number: int) -> Mark:
    """Return the mark of a branch of a choice, which are counted from 1."""
    return Mark(effect.stream, f"branch {number}")


class Watcher(Watch):
    """Gathers the marks of all that the games of one world reach."""

    def __init__(self, world: World) -> None:
        """Begin with nothing reached. The world may be one of its canon sets: all give the same marks."""
        self.world = world
        self.reached: set[Mark] = set()

    def ran(self, view: View, rule: Rule) -> None:
        """Mark a rule."""
        self.reached.add(Mark(rule.id, "ran"))

    def guarded(self, view: View, effect: Guard, holds: bool) -> None:
        """Mark which way a condition among effects went."""
        self.reached.add(guard_mark(effect, holds))

    def picked(self, view: View, effect: Pick, branch: Branch | None) -> None:
        """Mark which branch chance picked."""
        for number, one in enumerate(effect.branches, 1):
            if one is branch:
                self.reached.add(pick_mark(effect, number))

    def told(self, view: View, text: Text, used: Sequence[TextId]) -> None:
        """Mark a text and the variants that were shown."""
        for one in used:
            self.reached.add(Mark(one, "told"))

    def tried(self, view: View, rule: ExitRule, opens: bool) -> None:
        """Mark an exit rule that did not open a way that was tried; one that only says why not has to say it."""
        if not opens and not rule.refuses:
            self.reached.add(Mark(rule.id, "refused"))

    def refused(self, view: View, rule: ExitRule) -> None:
        """Mark an exit rule that said why not."""
        self.reached.add(Mark(rule.id, "refused"))

    def taken(self, view: View, rule: ExitRule) -> None:
        """Mark an exit rule that was taken; a way that was generated is written nowhere."""
        if not self.world.expanses or self._is_written(rule):
            self.reached.add(Mark(rule.id, "taken"))

    def _is_written(self, rule: ExitRule) -> bool:
        """Return whether a way stands in a file: one that is generated is named by its room and its word."""
        room = self.world.rooms_by_id.get(Id(rule.id.rpartition(".")[0]))
        return "@" not in rule.id and (room is None or rule.word in room.exits)

    def pressed(self, view: View, noclip: Noclip, hit: bool) -> None:
        """Mark a noclip."""
        self.reached.add(Mark(noclip.id, "hit" if hit else "missed"))

    def rang(self, view: View, timer: Timer, left: int) -> None:
        """Mark a stage of a timer, or its end."""
        self.reached.add(rung_mark(timer.id, left))

    def turned(self, turn: Acts) -> None:
        """Mark what a turn's changes and events tell of."""
        world, reached = self.world, self.reached
        for event in turn.events:
            if type(event) is Described:
                self._entered(turn, event.room)
            elif type(event) is Moved:
                self._moved(turn, event)
            elif type(event) is Ended:
                reached.add(Mark(event.ending, "reached"))
        for at, ((owner, field), _, new) in enumerate(turn.changes):
            if field == "seen" and owner in world.things:
                self._seen(Id(owner), turn, at)
            elif field in ("awarded", "won", "failed") and new is True:
                reached.add(Mark(owner, field))
            elif field == "answered":
                reached.add(Mark(owner, f"answer {new}"))
            elif owner in world.things and field in world.things[Id(owner)].fields:
                self._came_to(Id(owner), field, new)

    def _entered(self, turn: Acts, room: Id) -> None:
        for one in self._written(turn, room):
            self.reached.add(Mark(one, "entered"))

    def _written(self, turn: Acts, room: Id) -> tuple[Id, ...]:
        """Return a room by what is written of it: of a generated one the place that it is, and what all are like."""
        cell = cell_of(room) if self.world.expanses else None
        if cell is None:
            return (room,)
        from backrooms_if.world.ground import ground_of  # most worlds have no level without end

        ground = ground_of(self.world, level_of(room), int(str(turn.state.get((WORLD, "seed")))))
        site, common = ground.site(cell), ground.expanse.common
        return (common,) if site is None else (site, common)

    def _moved(self, turn: Acts, event: Moved) -> None:
        if event.who == PLAYER:
            self._entered(turn, event.end)
            return
        for room in self._written(turn, event.start):
            for rule in self.world.rooms_by_id[room].exits.get(event.by, ()):
                if rule.only == "actors" and event.end in rule.to:
                    self.reached.add(Mark(rule.id, "taken"))

    def _seen(self, who: Id, turn: Acts, at: int) -> None:
        """Mark a thing, and the states in which a change shows it; of identical things the first stands for all.

        Of a line with several commands, a later one may bring it into another state: then it was seen as it was before.
        """
        thing = self.world.things[who]
        self.reached.add(Mark(thing.kin, "seen"))
        later = {field: old for (owner, field), old, _ in reversed(turn.changes[at + 1 :]) if owner == who}
        for field in thing.fields:
            self._came_to(who, field, later[field] if field in later else turn.state.get((who, field)))

    def _came_to(self, who: Id, field: str, new: object) -> None:
        thing = self.world.things[who]
        kind = thing.fields[field]
        if kind.kind == "word" and not kind.asked:
            self.reached.add(state_mark(thing.kin, field, str(new)))
