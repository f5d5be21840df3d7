"""What can be said of the places of an expanse: facts fixed by place, each with the sentence that is drawn for it.

The teller asks, and leaves out what was said lately. The same place says the same for ever, whoever comes and when.
"""

from collections.abc import Iterable
from struct import Struct
from typing import Final

from backrooms_if.generators.patches import Patches
from backrooms_if.generators.scattering import Scatter
from backrooms_if.generators.streams import Stream
from backrooms_if.ids import Cell
from backrooms_if.records import NamedTuple
from backrooms_if.world.expanse import Sentence
from backrooms_if.world.ground import Ground, Held

_LOTS: Final = Struct("<32H").unpack
"""A digest as 32 numbers: one for the order of the slots, one for each slot and fact, and from the first again."""


class _Fact(NamedTuple):
    """A fact of a deck: what tells whether it is true of a place, all others being empty, and its sentences."""

    sentences: tuple[Sentence, ...]
    is_again: bool = False
    is_hall: bool = False
    patches: Patches | None = None
    scatter: Scatter | None = None
    kind: int = 0
    shapes: frozenset[int] = frozenset()


class Sayings:
    """The sentences of one expanse under one seed."""

    __slots__ = ("_decks", "_draw", "_ground", "_near")

    def __init__(self, ground: Ground) -> None:
        """Sort the facts of the decks by how each is told."""
        self._ground = ground
        self._draw = Stream(ground.key, "prose")
        self._near = ground.expanse.near
        self._decks = [(deck, tuple(self._fact(*fact) for fact in deck.facts)) for deck in ground.expanse.decks]

    def told(
        self, cell: Cell, sides: int, held: Held, depth: int, *, is_again: bool, most: int, but: Iterable[int]
    ) -> list[Sentence]:
        """Return at most so many sentences of a place: facts first, then one a slot; none of some numbers.

        `sides` are its generated ways, `depth` is how many rooms off the way in it is; `is_again` says that the player
        has been there before.
        """
        decks = self._decks
        if not decks:
            return []
        deck, facts = decks[0]
        if len(decks) > 1:
            deck, facts = next(one for one in reversed(decks) if depth >= one[0].depth)
        lots = _LOTS(self._draw(*cell, held.prose))
        found: list[Sentence] = []
        at = 1
        for fact in facts:
            at += 1
            if (
                sides in fact.shapes
                or (fact.patches is not None and fact.patches.holds(cell))
                or (fact.scatter is not None and fact.scatter.kind_within(cell, self._near) == fact.kind)
                or (is_again and fact.is_again)
                or (fact.is_hall and self._ground.lattice.is_hall(cell, held.epoch))
            ):
                one = fact.sentences[lots[at & 31] % len(fact.sentences)]
                if one.number not in but:
                    found.append(one)
                    if len(found) == most:
                        return found
        slots = deck.slots
        count = len(slots)
        turn = lots[0]
        first = deck.unseen[turn % len(deck.unseen)] if deck.unseen and turn & 1536 else turn  # in three rooms of four
        for number in range(count):
            slot = (first + (number if turn & 256 else -number)) % count
            sentences = slots[slot]
            one = sentences[lots[31 - slot & 31] % len(sentences)]
            if one.number not in but:
                found.insert(0 if slot in deck.unseen else len(found), one)
                if len(found) == most:
                    break
        return found

    def _fact(self, name: str, sentences: tuple[Sentence, ...]) -> _Fact:
        ground = self._ground
        if "/" in name:
            for stratum, scatter in ground.strata:
                for kind, sort in enumerate(stratum.sorts):
                    if sort.id == name:
                        return _Fact(sentences, scatter=scatter, kind=kind)
        if name in ground.patches:
            return _Fact(sentences, patches=ground.patches[name])
        sides = 2 * ground.expanse.dims
        return _Fact(sentences, is_again=name == "again", is_hall=name == "hall", shapes=frozenset(_masks(name, sides)))


def _masks(name: str, sides: int) -> Iterable[int]:
    """Yield the ways, a bit for each side, by which a place has a shape."""
    for ways in range(1 << sides):
        count = ways.bit_count()
        is_straight = count == 2 and any(ways == 3 << axis for axis in range(0, sides, 2))
        shape = {1: "dead_end", 2: "passage" if is_straight else "corner"}.get(count, "crossing" if count > 3 else "")
        if shape == name:
            yield ways


def sayings_of(ground: Ground) -> Sayings:
    """Return what can be said on a ground, which is kept with it."""
    found = ground.kept.get("sayings")
    if not isinstance(found, Sayings):
        found = ground.kept["sayings"] = Sayings(ground)
    return found
