"""The rooms that a walk only passes, where nothing but the rooms changes: taken at once, without asking in each what is
known beforehand. `journeys` calls it between two moves that are acts of their own.

It is for generated rooms that are like all others of their level, while nobody moves, nothing runs out and no rule is
about a move there. Of such a move the state keeps where the player is and came from, the visit, which sentences were
said, and the turn. Whatever is more than that is left to an act. So is the room behind which there is no plain way on:
the last room of a walk is always one that was told. A property test holds this to the acts that it stands for.
"""

from collections.abc import Callable
from typing import Final, cast

from backrooms_if.engine import rules
from backrooms_if.engine.attempt import Command
from backrooms_if.engine.describe import only_quotes
from backrooms_if.engine.marks import marks_on
from backrooms_if.engine.parser.commands import GOING
from backrooms_if.engine.parser.remembering import kept
from backrooms_if.engine.telling import RECENT, depth
from backrooms_if.engine.view import View
from backrooms_if.events import Moved
from backrooms_if.ids import PLAYER, WORLD, Id
from backrooms_if.state.spots import Spot
from backrooms_if.state.visiting import visited
from backrooms_if.world.ground import UNTOUCHED
from backrooms_if.world.model import ExitRule, Hook, Room, World
from backrooms_if.world.pictures import pictures
from backrooms_if.world.saying import sayings_of

Passes = Callable[[Room, Room, bool], bool]
"""Says of a room, the one before it and whether it is new that a walk goes on from it, and takes note of it."""

_PLAIN: Final = ExitRule(Id(""), "", (), None, None, None, False)[3:]
"""What an exit rule has that leads to a room and does no more."""
_ASKED: Final[tuple[tuple[Hook, str], ...]] = (
    ("typed", "going"),
    ("before", "going"),
    ("instead", "going"),
    ("after", "going"),
    ("leaving", "any"),
    ("entering", "any"),
    ("each_turn", "any"),
)
"""The hooks and actions by which rules may stand that a move would run."""


def stride(view: View, word: str, most: int, passes: Passes) -> list[Moved]:
    """Pass at most so many rooms by ways of one word; return the moves, none where the next room is one to be told.

    The player then stands in the last of them, as after as many acts, and there is a plain way on by the same word.
    """
    if most < 1 or view.grounds is None or not _is_still(view):
        return []
    spot, room = view.grounds.spots[view.here], view.room(view.here)
    if spot is None or spot.is_written or not _is_common(view, room):
        return []
    taken = _Stride(view, word, room, spot)
    while len(taken.moves) < most and taken.goes_on(passes):
        pass
    taken.keep()
    return taken.moves


class _Stride:
    """Rooms that are passed, and what the state will keep of them."""

    __slots__ = (
        "bits",
        "has_marks",
        "moves",
        "owner",
        "recent",
        "room",
        "says",
        "spot",
        "start",
        "told",
        "view",
        "word",
    )

    def __init__(self, view: View, word: str, room: Room, spot: Spot) -> None:
        self.view = view
        self.word = word
        self.room = room
        """The room that was come to last."""
        self.spot = spot
        self.start = view.here
        self.moves: list[Moved] = []
        self.owner = spot.owner
        self.bits = visited(view.get, spot)
        """What was visited of the neighbourhood."""
        self.told = sayings_of(view.ground(spot.level)).told
        self.says = view.world.expanses[spot.level].says
        lately = view.get((PLAYER, "told"))
        self.recent = cast("tuple[int, ...]", lately) if isinstance(lately, tuple) else ()
        self.has_marks = "marks" in view.world.offers

    def goes_on(self, passes: Passes) -> bool:
        """Come to the next room, if it is one to be passed; return whether it is."""
        view, word, room = self.view, self.word, self.room
        ways = room.exits.get(word)
        if ways is None or not _is_plain(word, ways):
            return False
        to = ways[0].to[0]
        there, spot = view.room(to), _spot(view, to)
        if spot is None or spot.level != self.spot.level or there.sites != room.sites:
            return False
        on = there.exits.get(word)
        if on is None or not _is_plain(word, on) or view.contents(to) or (self.has_marks and marks_on(view, to)):
            return False
        held = UNTOUCHED
        if view.world.drifts:
            if spot.around != self.spot.around:
                return False  # a neighbourhood is left, or come near to
            assert view.grounds is not None, f"{to} is a generated room"
            held = view.grounds.held(spot)
        bits = self.bits if spot.owner == self.owner else visited(view.get, spot)
        is_new = not bits & spot.bit and to != view.world.opens_in
        most = self.says if is_new else 1
        said = self.told(
            spot.cell, there.sides, held, depth(view, spot), is_again=not is_new, most=most, but=self.recent
        )
        if not all([one.text.plain is not None for one in said]) or not passes(there, room, is_new):
            return False
        if spot.owner != self.owner:
            self._note_visits()
            self.owner = spot.owner
        self.bits = bits | spot.bit
        if said:
            self.recent = (*self.recent, *[one.number for one in said])[-RECENT:]
        self.moves.append(Moved(PLAYER, room.id, to, word))
        self.room, self.spot = there, spot
        return True

    def keep(self) -> None:
        """Write all that the moves have changed."""
        if not self.moves:
            return
        view = self.view
        self._note_visits()
        view.set(PLAYER, "told", self.recent)
        view.set(PLAYER, "again", kept(Command(GOING, direction=self.word)))
        view.set(PLAYER, "came", self.moves[-1].start)
        view.set(PLAYER, "place", self.room.id)
        view.set(WORLD, "turns", view.number((WORLD, "turns")) + len(self.moves))

    def _note_visits(self) -> None:
        if self.bits:
            self.view.set(self.owner, "visited", f"{self.bits:x}")


def _spot(view: View, room: Id) -> Spot | None:
    """Return where a generated room lies; None for any other."""
    spot = view.spot(room)
    return None if spot is None or spot.is_written else spot


def _is_plain(word: str, ways: tuple[ExitRule, ...]) -> bool:
    """Return whether the ways of a word are just one, that leads to a room and does no more."""
    way = ways[0]
    return len(ways) == 1 and way[3:] == _PLAIN and way.word == word and len(way.to) == 1


def are_plain(room: Room) -> bool:
    """Return whether all ways out of a room are such."""
    return all([_is_plain(word, ways) for word, ways in room.exits.items()])


def _is_common(view: View, room: Room) -> bool:
    """Return whether a room is one of those that have nothing of their own, and all it says is known beforehand."""
    if len(room.sites) != 1 or room.lit is not True or room.noclips or room.forced:
        return False
    seen = pictures(view.world, room.fixtures)
    if seen is None or (room.text is not None and room.text.plain is None):
        return False
    return all([view.get(key) is True for key in seen])


def _is_still(view: View) -> bool:
    """Return whether nothing can happen on a move but that it is made."""
    world = view.world
    if view.watch is not None or view.seat is not None or view.player != PLAYER or view.noticed is not None:
        return False
    if view.has_strung or view.ended or not _has_still_parts(world):
        return False
    if any([view.get((timer, "running")) is True for timer in world.timers]):
        return False
    if any([view.get((light, "lit")) is True for light in world.fuelled]):
        return False
    return not rules.may_run(view, _ASKED)


def _has_still_parts(world: World) -> bool:
    """Return whether a world has nothing that may do something in any turn, wherever the player is."""
    if any(actor.routes or actor.remarks for actor in world.actors.values()):
        return False
    parts = (world.spread, world.companions, world.slow_hints, world.judged, world.recorders)
    told = [world.messages[which] for which in ("looking.ways", "looking.way") if which in world.messages]
    return not any(parts) and not world.lights_depend and all(map(only_quotes, told))
