"""How alike the rooms of an expanse are to somebody who walks through two thousand of them.

A walk from the way in, and one from where each deeper deck takes over, are held each to what the expanse declares.
Shares are whole numbers: hundredths of a per cent.
"""

from collections import Counter, deque
from collections.abc import Iterator
from typing import Final

from backrooms_if.ids import Id, LevelId, TextId, cell_id
from backrooms_if.records import NamedTuple
from backrooms_if.studies.expanses.entering import ways_in
from backrooms_if.studies.expanses.strolling import Told, stroll
from backrooms_if.world.expanse import Expanse, Sentence
from backrooms_if.world.ground import ground_of
from backrooms_if.world.model import World

ROOMS: Final = 2_000
LATELY: Final = 10
"""Rooms before, whose words somebody still has in mind."""
RUN: Final = 4
"""Words in a row that are noticed again."""
ENOUGH: Final = 25
"""Sentences from which a slot wears well: with fewer, what was said within two dozen is most of what there is."""
WHOLE: Final = 10_000
_LISTED: Final = 5


class Slot(NamedTuple):
    """A slot or fact of a deck, as its file names it, with its sentences, and those that no walk was told."""

    name: str
    is_slot: bool
    sentences: int
    untold: tuple[TextId, ...]

    @property
    def is_short(self) -> bool:
        """Return whether it is a slot with too few sentences to wear well."""
        return self.is_slot and self.sentences < ENOUGH


class Stroll(NamedTuple):
    """What a walk came to. Shares are of its rooms, in hundredths of a per cent."""

    depth: int
    """From how many rooms off the way in it began."""
    first: Id
    rooms: int
    repeats: int
    overlap: int
    bare: int
    distinct: int
    unseen: int | None
    """Rooms that begin with what is not seen, by the slots of which decks say so; None where no deck does."""
    repeated: tuple[tuple[str, int], ...]
    """The sentences that came again within ten rooms most often, and how often."""
    runs: tuple[tuple[str, int], ...]
    """The runs of four words that came again within ten rooms most often, in whatever sentence, and how often."""
    missed: tuple[str, ...]
    """Which bars it is over: `repeats`, `overlap`, `bare`, `distinct`."""


class LikenessReport(NamedTuple):
    """What is to be said of the words of an expanse. Bars are per cent."""

    level: LevelId
    bars: dict[str, int]
    strolls: tuple[Stroll, ...]
    slots: tuple[Slot, ...]

    @property
    def is_met(self) -> bool:
        """Return whether each walk keeps what the expanse declares."""
        return not any(one.missed for one in self.strolls)


def likeness(world: World, level: LevelId, seed: int = 0, rooms: int = ROOMS) -> LikenessReport:
    """Return how alike the rooms of an expanse are, by a walk of so many new rooms from each depth of its decks."""
    expanse = world.expanses[level]
    contract = expanse.contract
    bars = {
        "repeats": contract.repeats,
        "overlap": contract.overlap,
        "bare": contract.bare,
        "distinct": contract.distinct,
    }
    way_in = ways_in(world, level)[0]
    told_ids: set[TextId] = set()
    unseen = frozenset(one.text.id for deck in expanse.decks for slot in deck.unseen for one in deck.slots[slot])
    strolls = []
    for depth in [deck.depth for deck in expanse.decks] or [0]:
        walk = list(stroll(world, seed, way_in, _at_depth(world, expanse, seed, way_in, depth), rooms))
        told_ids.update(text for one in walk for text in one.texts)
        strolls.append(_measured(depth, walk, bars, unseen))
    return LikenessReport(level, bars, tuple(strolls), tuple(_slots(expanse, told_ids)))


def _at_depth(world: World, expanse: Expanse, seed: int, way_in: Id, depth: int) -> Id:
    """Return the room so many rooms east of the way in."""
    if not depth:
        return way_in
    cell = ground_of(world, expanse.level, seed).cell(way_in)
    assert cell is not None, f"{way_in} lies in no expanse"
    return expanse.written.get((found := cell_id(expanse.level, (cell[0] + depth, *cell[1:]))), found)


def _measured(depth: int, walk: list[Told], bars: dict[str, int], unseen: frozenset[TextId]) -> Stroll:
    lately: deque[tuple[frozenset[str], frozenset[tuple[str, ...]]]] = deque(maxlen=LATELY)
    repeated: Counter[str] = Counter()
    runs_again: Counter[tuple[str, ...]] = Counter()
    texts: set[tuple[str, ...]] = set()
    rooms = repeats = overlap = bare = begun = 0
    for told in walk:
        said = frozenset(told.sentences)
        runs = frozenset(run for sentence in told.sentences for run in _runs(sentence))
        if told.is_new:
            rooms += 1
            bare += told.is_bare
            begun += not unseen.isdisjoint(told.texts[:1])
            texts.add(told.sentences)
            again = [one for one in told.sentences if any(one in before for before, _ in lately)]
            repeats += bool(again)
            repeated.update(again)
            shared = [runs & before for _, before in lately]
            if runs:
                overlap += max((len(one) * WHOLE // len(runs) for one in shared), default=0)
                runs_again.update(sorted(frozenset().union(*shared)))
        lately.append((said, runs))
    rooms = max(1, rooms)
    shares = {
        "repeats": repeats * WHOLE // rooms,
        "overlap": overlap // rooms,
        "bare": bare * WHOLE // rooms,
        "distinct": len(texts) * WHOLE // rooms,
    }
    missed = [name for name in ("repeats", "overlap", "bare") if shares[name] > bars[name] * 100]
    if shares["distinct"] < bars["distinct"] * 100:
        missed.append("distinct")
    return Stroll(
        depth,
        walk[0].room,
        rooms,
        **shares,
        unseen=begun * WHOLE // rooms if unseen else None,
        repeated=tuple(repeated.most_common(_LISTED)),
        runs=tuple((" ".join(run), count) for run, count in runs_again.most_common(_LISTED)),
        missed=tuple(missed),
    )


def _runs(sentence: str) -> Iterator[tuple[str, ...]]:
    """Yield the runs of four words of a sentence, without regard to capitals and stops."""
    words = [word for one in sentence.casefold().split() if (word := one.strip(".,;:?!()\"'\u2018\u2019\u201c\u201d"))]
    return zip(*(words[at:] for at in range(RUN)), strict=False)


def _slots(expanse: Expanse, told: set[TextId]) -> Iterator[Slot]:
    """Yield each slot and fact once, by the deck that has written it."""
    seen: set[int] = set()

    def slot(sentences: tuple[Sentence, ...], *, is_slot: bool) -> Iterator[Slot]:
        if sentences and sentences[0].number not in seen:
            seen.add(sentences[0].number)
            name = sentences[0].text.id.partition("#")[0].partition("/decks/")[2]
            untold = tuple(one.text.id for one in sentences if one.text.id not in told)
            yield Slot(name, is_slot, len(sentences), untold)

    for deck in expanse.decks:
        for sentences in deck.slots:
            yield from slot(sentences, is_slot=True)
        for _, sentences in deck.facts:
            yield from slot(sentences, is_slot=False)
