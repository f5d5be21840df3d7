"""Tells states apart by what the rest of a game may depend on. Searches ask, so as to go on from each once.

Two states that differ in what only the telling remembers, or in what comes and goes by itself, are taken for alike. So
a search is quick, and what it does not find may be there all the same.
"""

from typing import Final

from backrooms_if.fields import ENGINE_FIELDS, Value
from backrooms_if.state import State
from backrooms_if.world.dependencies import all_reads
from backrooms_if.world.model import World

Key = frozenset[tuple[str, str, Value]]
_MEMORY: Final = frozenset(field.name for field in ENGINE_FIELDS if field.readers == "narrator") - {"draws"} | {
    *("seen", "visits", "turns", "fired", "menu", "felt", "waited", "applied", "priced", "score", "awarded")
}
"""Fields by which two states are not told apart, unless the world reads them."""
_PASSING: Final = frozenset(("left", "fuel", "went", "heading", "searched", "turns"))
"""Fields that change by themselves from turn to turn."""
_VISITS: Final = 2
"""Visits to a room that are told apart from more: the world seldom counts on."""
_ALIKE: Final = 4
"""Times that a state is gone on from that differs only in what changes by itself: waiting may be what it needs."""


class Keys:
    """Tells states apart by what the rest of a game may depend on, as far as a search wants to know."""

    def __init__(self, world: World) -> None:
        self._movers = {actor.id for actor in world.actors.values() if actor.routes}
        self.most = _ALIKE if self._movers or world.timers or world.fuelled else 1
        self._left_out = _MEMORY - {field for _, field in all_reads(world)}

    def __call__(self, state: State) -> Key:
        """Return what two states share if they differ only in what does not matter."""
        left_out, movers = self._left_out, self._movers
        kept: list[tuple[str, str, Value]] = []
        for (owner, field), value in state.entries().items():
            if field in left_out or field in _PASSING or (field == "place" and owner in movers):
                continue
            if field == "draws" and ("#" in owner or owner.rpartition(".")[0] in movers):
                continue
            kept.append((owner, field, min(int(str(value)), _VISITS) if field == "visits" else value))
        return frozenset(kept)
