"""The rooms that a walk only passes, where nothing but the rooms changes: taken at once, without asking in each what is
known beforehand. `journeys` calls it between two moves that are acts of their own.

It is for generated rooms that are like all others of their level, while nobody moves, nothing is due and no rule is
about a move there. Of such a move the state keeps where the player is and came from, the visit, which sentences were
said, and the turn, which timers and lights count too. Whatever is more than that is left to an act. So is the room
behind which there is no plain way on: the last room of a walk is always one that was told. A property test holds this
to the acts that it stands for.
"""

from collections.abc import Callable, Iterable
from typing import Final, cast

from backrooms_if.engine import rules
from backrooms_if.engine.attempt import Command
from backrooms_if.engine.describe import only_quotes
from backrooms_if.engine.parser.commands import GOING
from backrooms_if.engine.parser.remembering import kept
from backrooms_if.engine.telling import RECENT, depth
from backrooms_if.engine.view import View
from backrooms_if.events import Moved
from backrooms_if.ids import PLAYER, WORLD, Id
from backrooms_if.records import NamedTuple
from backrooms_if.state.spots import Spot, spot_at
from backrooms_if.state.visiting import visited
from backrooms_if.world.expanse import SIDES
from backrooms_if.world.ground import UNTOUCHED, Held
from backrooms_if.world.model import Hook, Room, World
from backrooms_if.world.pictures import pictures
from backrooms_if.world.saying import sayings_of

_LOW: Final = "light.low."
"""Before the turns that are left, what a light tells then."""
Passes = Callable[[Id, bool, bool], bool]
"""Says of a room, whether it is new and whether it has ways at the sides that the one before had not, that a walk goes
on from it, and takes note of it."""

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

    The player then stands in the last of them, as after as many acts, and there is a way on by the same word.
    """
    if most < 1 or view.grounds is None or not _is_still(view):
        return []
    clocks = _clocks(view)
    most = min(most, *[clock.quiet for clock in clocks]) if clocks else most
    spot, side = view.grounds.spots[view.here], SIDES.index(word) if word in SIDES else -1
    if side < 0 or spot is None or spot.is_written or not _is_common(view, view.room(view.here)):
        return []
    taken = _Stride(view, spot, side)
    while len(taken.moves) < most and taken.goes_on(passes):
        pass
    taken.keep(clocks)
    return taken.moves


class _Clock(NamedTuple):
    """What counts turns: the field that has how many are left, and how many go by before anything comes of it."""

    owner: Id
    field: str
    left: int
    quiet: int


class _Stride:
    """Rooms that are passed, and what the state will keep of them. None of them is made: only what is asked of it."""

    __slots__ = (
        "bits",
        "expanse",
        "ground",
        "has_marks",
        "held",
        "here",
        "moves",
        "owner",
        "recent",
        "side",
        "sides",
        "spot",
        "told",
        "view",
    )

    def __init__(self, view: View, spot: Spot, side: int) -> None:
        self.view = view
        self.side = side
        self.here = view.here
        """The room that was come to last."""
        self.spot = spot
        self.ground = view.ground(spot.level)
        self.expanse = self.ground.expanse
        self.held = self._held(spot)
        self.sides = view.room(view.here).sides
        """The ways out of it."""
        self.moves: list[Moved] = []
        self.owner = spot.owner
        self.bits = visited(view.get, spot)
        """What was visited of the neighbourhood."""
        self.told = sayings_of(self.ground).told
        lately = view.get((PLAYER, "told"))
        self.recent = cast("tuple[int, ...]", lately) if isinstance(lately, tuple) else ()
        self.has_marks = "marks" in view.world.offers

    def goes_on(self, passes: Passes) -> bool:
        """Come to the next room, if it is one to be passed; return whether it is."""
        view, ground, side, before = self.view, self.ground, self.side, self.sides
        if not before >> side & 1:
            return False
        cell = ground.lattice.beyond(self.spot.cell, side)
        if not ground.is_common(cell):
            return False
        spot = spot_at(self.expanse, cell)
        held = self.held
        if spot.owner != self.owner or view.world.drifts:
            if view.world.drifts and spot.around != self.spot.around:
                return False  # a neighbourhood is left, or come near to
            held = self._held(spot)
        sides = ground.lattice.open_sides(cell, held.epoch)
        to = ground.id_at(cell)
        if not sides >> side & 1 or view.contents(to) or (self.has_marks and view.get((to, "marks"))):
            return False
        bits = self.bits if spot.owner == self.owner else visited(view.get, spot)
        is_new = not bits & spot.bit and to != view.world.opens_in
        most = self.expanse.says if is_new else 1
        said = self.told(cell, sides, held, depth(view, spot), is_again=not is_new, most=most, but=self.recent)
        if not all([one.text.plain is not None for one in said]):
            return False
        along = 1 << side | 1 << (side ^ 1)
        if not passes(to, is_new, bool(sides & ~before & ~along)):
            return False
        if spot.owner != self.owner:
            self._note_visits()
            self.owner = spot.owner
        self.bits = bits | spot.bit
        if said:
            self.recent = (*self.recent, *[one.number for one in said])[-RECENT:]
        self.moves.append(Moved(PLAYER, self.here, to, SIDES[side]))
        self.here, self.spot, self.held, self.sides = to, spot, held, sides
        return True

    def keep(self, clocks: list[_Clock]) -> None:
        """Write all that the moves have changed."""
        if not self.moves:
            return
        view = self.view
        for clock in clocks:
            view.set(clock.owner, clock.field, clock.left - len(self.moves))
        self._note_visits()
        view.set(PLAYER, "told", self.recent)
        view.set(PLAYER, "again", kept(Command(GOING, direction=SIDES[self.side])))
        view.set(PLAYER, "came", self.moves[-1].start)
        view.set(PLAYER, "place", self.here)
        view.set(WORLD, "turns", view.number((WORLD, "turns")) + len(self.moves))

    def _held(self, spot: Spot) -> Held:
        assert self.view.grounds is not None, f"{spot.cell} lies on some ground"
        return self.view.grounds.held(spot) if self.view.world.drifts else UNTOUCHED

    def _note_visits(self) -> None:
        if self.bits:
            self.view.set(self.owner, "visited", f"{self.bits:x}")


def _is_common(view: View, room: Room) -> bool:
    """Return whether a room is one of those that have nothing of their own, and all it says is known beforehand."""
    if len(room.sites) != 1 or room.lit is not True or room.noclips or room.forced:
        return False
    if view.world.rooms_by_id[room.sites[0]].exits:
        return False  # of every room, and of any kind
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
    return not rules.may_run(view, _ASKED)


def _clocks(view: View) -> list[_Clock]:
    """Return the timers that run and the lights that burn down."""
    found: list[_Clock] = []
    for timer in view.world.timers.values():
        if view.get((timer.id, "running")) is True:
            left = view.number((timer.id, "left"))
            quiet = 0 if timer.when is not None else _quiet(left, timer.stages)
            found.append(_Clock(timer.id, "left", left, quiet))
    for light in view.world.fuelled:
        if view.get((light, "lit")) is True:
            left = view.number((light, "fuel"))
            texts = view.world.things[light].texts
            low = [int(one.removeprefix(_LOW)) for one in texts if one.startswith(_LOW)]
            found.append(_Clock(light, "fuel", left, _quiet(left, low)))
    return found


def _quiet(left: int, stages: Iterable[int]) -> int:
    """Return how many turns go by before none or a stage is left."""
    return max(0, left - 1 - max([0, *[stage for stage in stages if stage < left]]))


def _has_still_parts(world: World) -> bool:
    """Return whether a world has nothing that may do something in any turn, wherever the player is."""
    if any(actor.routes or actor.remarks for actor in world.actors.values()):
        return False
    parts = (world.spread, world.companions, world.slow_hints, world.judged, world.recorders)
    told = [world.messages[which] for which in ("looking.ways", "looking.way") if which in world.messages]
    return not any(parts) and not world.lights_depend and all(map(only_quotes, told))
