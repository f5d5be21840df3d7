"""What can be said of the places of an expanse: facts fixed by place, each with the sentence that is drawn for it.

The teller asks, and leaves out what was said lately. The same place says the same for ever, whoever comes and when.
"""

from collections.abc import Iterable
from struct import Struct
from typing import Final

from backrooms_if import limits
from backrooms_if.generators.caches import keep
from backrooms_if.generators.patches import Patches
from backrooms_if.generators.scattering import Scatter
from backrooms_if.generators.streams import Stream
from backrooms_if.ids import Cell
from backrooms_if.records import NamedTuple
from backrooms_if.world.expanse import Deck, Sentence
from backrooms_if.world.ground import Ground, Held

_LOTS: Final = Struct("<32H").unpack
"""A digest as 32 numbers: one for the order of the slots, one for each slot and fact, and from the first again."""


class _Fact(NamedTuple):
    """A fact of a deck: what tells whether it is true of a place, all others being empty, and its sentences.

    That one comes again is true of the player as well as of the place: of its sentences another is told each time.

    `patch` and `stratum` are numbers of what is asked once for all facts of a deck, -1 for none.
    """

    sentences: tuple[Sentence, ...]
    is_again: bool = False
    is_hall: bool = False
    patch: int = -1
    stratum: int = -1
    kind: int = 0
    shapes: frozenset[int] = frozenset()


_Asked = tuple[int, bool, bool, tuple[bool, ...], tuple[int | None, ...]]
"""What decides which facts are true of a place: its ways, whether one comes again, whether it is part of a hall, in
which patches it lies, and of which kind the place near it is, by stratum."""
_True = tuple[tuple[int, tuple[Sentence, ...], bool], ...]
"""Facts that are true together: the number by which each draws its sentence, its sentences, and whether another of them
may be told in the place of one that was told lately."""


class _Told:
    """A deck as it is told: its slots, and what has to be asked for its facts."""

    __slots__ = ("depth", "facts", "has_halls", "known", "patches", "scatters", "slots", "unseen")

    def __init__(self, deck: Deck, facts: list[_Fact], patches: list[Patches], scatters: list[Scatter]) -> None:
        self.depth = deck.depth
        self.slots = deck.slots
        self.unseen = deck.unseen
        self.facts = facts
        self.has_halls = any(fact.is_hall for fact in facts)
        self.patches = patches
        self.scatters = scatters
        self.known: dict[_Asked, _True] = {}

    def true(self, asked: _Asked) -> _True:
        """Return the facts that are true, the weightiest first."""
        found = self.known.get(asked)
        if found is None:
            sides, is_again, is_hall, damp, near = asked
            found = tuple(
                (at, fact.sentences, fact.is_again)
                for at, fact in enumerate(self.facts, 2)
                if sides in fact.shapes
                or (fact.patch >= 0 and damp[fact.patch])
                or (fact.stratum >= 0 and near[fact.stratum] == fact.kind)
                or (is_again and fact.is_again)
                or (is_hall and fact.is_hall)
            )
            keep(self.known, asked, found)
        return found


class _Here(NamedTuple):
    """What decides what is said at a place under a deck, as play has left it: what was drawn, and whether it is part
    of a hall, in which patches it lies, and which places are near it."""

    deck: _Told
    held: Held
    lots: tuple[int, ...]
    asked: tuple[bool, tuple[bool, ...], tuple[int | None, ...]]


class Sayings:
    """The sentences of one expanse under one seed."""

    __slots__ = ("_decks", "_draw", "_ground", "_here", "_near")

    def __init__(self, ground: Ground) -> None:
        """Sort the facts of the decks by how each is told."""
        self._ground = ground
        self._draw = Stream(ground.key, "prose")
        self._near = ground.expanse.near
        self._here: dict[Cell, _Here] = {}
        self._decks = [self._told(deck) for deck in reversed(ground.expanse.decks)]
        """The deepest first."""

    def told(
        self, cell: Cell, sides: int, held: Held, depth: int, *, is_again: bool, most: int, but: Iterable[int]
    ) -> list[Sentence]:
        """Return at most so many sentences of a place: facts first, then one a slot; none of some numbers.

        `sides` are its generated ways, `depth` is how many rooms off the way in it is; `is_again` says that the player
        has been there before.
        """
        for deck in self._decks:
            if depth >= deck.depth:
                break
        else:
            return []
        here = self._here.get(cell)
        if here is None or here.deck is not deck or here.held != held:
            here = self._drawn(cell, held, deck)
        lots = here.lots
        found: list[Sentence] = []
        for at, sentences, is_dealt in deck.true((sides, is_again, *here.asked)):
            one = sentences[lots[at & 31] % len(sentences)]
            if is_dealt and one.number in but:
                one = _next(sentences, lots[at & 31], but)
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

    def _drawn(self, cell: Cell, held: Held, deck: _Told) -> _Here:
        """Return what decides what is said at a place, and keep it: who goes to and fro comes by again and again."""
        is_hall = deck.has_halls and self._ground.lattice.is_hall(cell, held.epoch)
        damp = tuple([one.holds(cell) for one in deck.patches])
        near = tuple([one.kind_within(cell, self._near) for one in deck.scatters])
        found = _Here(deck, held, _LOTS(self._draw(*cell, held.prose)), (is_hall, damp, near))
        if len(self._here) >= limits.ROOMS_KEPT:
            self._here.clear()
        self._here[cell] = found
        return found

    def _told(self, deck: Deck) -> _Told:
        """Return a deck with what has to be asked for its facts."""
        ground = self._ground
        patches: list[str] = []
        scatters: list[Scatter] = []
        facts = []
        for name, sentences in deck.facts:
            found = self._near_sort(name)
            if found is not None:
                scatter, kind = found
                if scatter not in scatters:
                    scatters.append(scatter)
                facts.append(_Fact(sentences, stratum=scatters.index(scatter), kind=kind))
            elif name in ground.patches:
                patches.append(name)
                facts.append(_Fact(sentences, patch=len(patches) - 1))
            else:
                shapes = frozenset(_masks(name, 2 * ground.expanse.dims))
                facts.append(_Fact(sentences, is_again=name == "again", is_hall=name == "hall", shapes=shapes))
        return _Told(deck, facts, [ground.patches[name] for name in patches], scatters)

    def _near_sort(self, name: str) -> tuple[Scatter, int] | None:
        """Return which place a fact is about that is true near one; None for any other fact."""
        for stratum, scatter in self._ground.strata:
            for kind, sort in enumerate(stratum.sorts):
                if sort.id == name:
                    return scatter, kind
        return None


def _next(sentences: tuple[Sentence, ...], first: int, but: Iterable[int]) -> Sentence:
    """Return the next of some sentences behind the one of a number that is none of `but`; that one if all are."""
    count = len(sentences)
    for at in range(count):
        one = sentences[(first + at) % count]
        if one.number not in but:
            return one
    return sentences[first % count]


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
