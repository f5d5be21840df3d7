"""The levels of a world that was kept, decoded when something of them is first looked up. The library calls it.

A world that was just compiled has plain dicts; here are mappings that behave as those do, and fill themselves level by
level. What has to be known of levels before that is in their outlines: which ids and words they have.
"""

import json
from collections.abc import Callable, Hashable, ItemsView, Iterator, KeysView, Mapping, Sequence, ValuesView
from typing import Final, TypeVar, cast, overload

from backrooms_if.fields import Key, Value
from backrooms_if.ids import Id, LevelId, TextId
from backrooms_if.records import NamedTuple, replace
from backrooms_if.world.expanse import Expanse
from backrooms_if.world.model import Hook, Noclip, Room, Rule, Thing, World

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
D = TypeVar("D")

_MOST_MISSED: Final = 1_000
"""Words of no thing that are remembered, since all outlines were searched for them: what players mistype has no end."""
_OPENED: Final = "opened by level"
"""What a world keeps under this name is what it was made of."""
Place = tuple[str, int, int]
"""File, line and column of a text."""


class Section(NamedTuple):
    """What a turn needs of a level once something of it is looked up; or, in the index, of the world as a whole."""

    rooms: tuple[Room, ...]
    things: tuple[Thing, ...]
    starts: Mapping[str, Mapping[str, Value]]
    """What entries hold at the start, by field and then by whose they are."""
    contents: Mapping[str, tuple[Id, ...]]
    rules: tuple[Rule, ...]
    anchors: tuple[tuple[Hook, str, str, tuple[int, ...]], ...]
    """Hook, action and anchor, each with the rules that stand there, by their place in `rules`."""
    expanses: tuple[Expanse, ...] = ()
    """That of the level, if it is without end."""


class Outline(NamedTuple):
    """What is known of a level while it is not decoded. Names lack the level; several are parted by spaces."""

    rooms: str
    things: str
    words: Mapping[str, str]
    """The vocabulary: each word with the names of the things that it can stand for."""


class Index(NamedTuple):
    """What is decoded when a world is opened: the world without its levels, and what is told of these."""

    world: World
    section: Section
    """What belongs to no level, and what each turn asks: where actors are, whether lights burn."""
    levels: tuple[LevelId, ...]
    """In the order of the parts; the first is that of the world's head."""
    rooms: int
    things: int
    fields: frozenset[str]
    """The fields of which sections of levels tell the start."""
    expanses: tuple[LevelId, ...] = ()
    """The levels without end."""


class Source(NamedTuple):
    """Where levels come from: functions that always give the same, and are called once for each level."""

    section: Callable[[LevelId], Section]
    outline: Callable[[LevelId], bytes]
    """The outline of a level, as JSON."""
    places: Callable[[LevelId], Mapping[TextId, Place]]
    """Where the texts of a level stand in its file."""


def home_of(key: str) -> LevelId:
    """Return the level that an id or the path of a text begins with; of a level's id, itself."""
    return LevelId(key.partition("/")[0])


class Pending:
    """The levels that some tables still lack. `fill` puts one of them into the tables."""

    __slots__ = ("_fill", "left", "rank")

    def __init__(self, levels: Sequence[LevelId], fill: Callable[[LevelId], None]) -> None:
        """Lack all of them."""
        self.rank: Final = {level: number for number, level in enumerate(levels)}
        self.left: Final[dict[LevelId | None, None]] = dict.fromkeys(levels)
        self._fill = fill

    def load(self, level: LevelId) -> None:
        """Load a level that the tables lack."""
        # It is lacking until it is there: what fails, or is asked by a second thread meanwhile, is loaded again.
        self._fill(level)
        self.left.pop(level, None)

    def load_all(self) -> None:
        """Load all that the tables lack."""
        for level in tuple(self.left):
            assert level is not None, "None is asked for, and never there"
            self.load(level)


_MISSING: Final = object()


class ByLevel(dict[K, V]):
    """A dict that loads a level when something of it is first asked, and all of them when it is gone through.

    What is loaded is found as fast as in any dict. By agreement nobody writes to it.
    """

    __slots__ = ("_count", "_has", "_home", "_is_whole", "_left", "_pending", "_rank")

    def __init__(
        self,
        pending: Pending,
        home: Callable[[K], LevelId | None],
        rank: Callable[[K, V], int] | None = None,
        *,
        count: int | None = None,
        has: Callable[[K], bool] | None = None,
    ) -> None:
        """Begin empty. `home` names the level that a key would be of.

        `rank` is what entries are ordered by; if it is None, they are in the order of the levels. `count` and `has`
        answer for all levels without loading any; None where nobody asks that in a turn.
        """
        super().__init__()
        self._pending = pending
        self._left = pending.left
        self._home = home
        self._rank = rank
        self._count = count
        self._has = has
        self._is_whole = False

    def _brings(self, key: K) -> bool:
        """Load the level of a key if it is lacking and may have it; return whether the key is there now."""
        level = self._home(key)
        if level not in self._left or level is None or (self._has is not None and not self._has(key)):
            return False
        self._pending.load(level)
        return super().__contains__(key)

    def _completed(self) -> None:
        """Load all levels, and put the entries into their order."""
        if self._is_whole:
            return
        self._pending.load_all()
        rank, order = self._rank, self._pending.rank
        entries = sorted(
            super().items(),
            key=lambda entry: order.get(self._home(entry[0]) or LevelId(""), -1) if rank is None else rank(*entry),
        )
        super().clear()
        super().update(entries)
        self._is_whole = True

    def __missing__(self, key: K) -> V:
        if self._brings(key):
            return super().__getitem__(key)
        raise KeyError(key)

    @overload
    def get(self, key: K, default: None = None, /) -> V | None: ...
    @overload
    def get(self, key: K, default: V, /) -> V: ...
    @overload
    def get(self, key: K, default: D, /) -> V | D: ...
    def get(self, key: K, default: object = None, /) -> object:
        """Return what stands under a key, else the default."""
        found = super().get(key, _MISSING)
        if found is not _MISSING:
            return found
        if self._home(key) not in self._left or not self._brings(key):
            return default
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        if super().__contains__(key):
            return True
        if self._home(key) not in self._left:  # type: ignore[arg-type]  # whoever asks, asks for a key
            return False
        return self._brings(key) if self._has is None else self._has(key)  # type: ignore[arg-type]

    def __len__(self) -> int:
        if self._count is None:
            self._completed()
            return super().__len__()
        return self._count

    def __iter__(self) -> Iterator[K]:
        self._completed()
        return super().__iter__()

    def __reversed__(self) -> Iterator[K]:
        self._completed()
        return super().__reversed__()

    def keys(self) -> KeysView[K]:  # type: ignore[override]  # dict has a view of its own, which has no name
        """Return all keys."""
        self._completed()
        return super().keys()

    def values(self) -> ValuesView[V]:  # type: ignore[override]
        """Return all values."""
        self._completed()
        return super().values()

    def items(self) -> ItemsView[K, V]:  # type: ignore[override]
        """Return all entries."""
        self._completed()
        return super().items()

    def copy(self) -> dict[K, V]:
        """Return a plain dict of all entries."""
        return dict(self.items())

    def __eq__(self, other: object) -> bool:
        self._completed()
        return super().__eq__(other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = None

    def __repr__(self) -> str:
        self._completed()
        return super().__repr__()


class Outlines:
    """The outlines of levels, each decoded when it is first asked: by an id of the level, or by a word it has."""

    __slots__ = ("_given", "_known")

    def __init__(self, given: Mapping[LevelId, bytes]) -> None:
        """Take the outlines as JSON, in the order of the levels."""
        self._given = given
        self._known: dict[LevelId, tuple[frozenset[str], frozenset[str], Mapping[str, str]]] = {}

    def _of(self, level: LevelId) -> tuple[frozenset[str], frozenset[str], Mapping[str, str]]:
        known = self._known.get(level)
        if known is None:
            rooms, things, words = json.loads(self._given[level])
            known = self._known[level] = frozenset(rooms.split(" ")), frozenset(things.split(" ")), words
        return known

    def has_room(self, key: Id) -> bool:
        """Return whether a level has a room of this id."""
        level, _, name = key.partition("/")
        return level in self._given and name in self._of(LevelId(level))[0]

    def has_thing(self, key: Id) -> bool:
        """Return whether a level has a thing of this id."""
        level, _, name = key.partition("/")
        return level in self._given and name in self._of(LevelId(level))[1]

    def named(self, word: str) -> tuple[Id, ...]:
        """Return the things that a word can stand for, level by level."""
        spelt = json.dumps(word).encode("ascii")  # as it stands in an outline that has it
        levels = [level for level, outline in self._given.items() if spelt in outline]
        return tuple(Id(f"{level}/{name}") for level in levels for name in self._of(level)[2].get(word, "").split())

    def words(self) -> Iterator[str]:
        """Yield each word that a level has, once."""
        return iter(dict.fromkeys(word for level in self._given for word in self._of(level)[2]))


class Vocabulary(Mapping[str, tuple[Id, ...]]):
    """Each word of a noun phrase with the things that it can stand for, sought in the outlines when it is asked."""

    __slots__ = ("_found", "_missed", "_outlines")

    def __init__(self, outlines: Outlines) -> None:
        """Seek in these."""
        self._outlines = outlines
        self._found: dict[str, tuple[Id, ...]] = {}
        self._missed: dict[str, None] = {}

    def __getitem__(self, word: str) -> tuple[Id, ...]:
        found = self._found.get(word)
        if found is None:
            if word in self._missed:
                raise KeyError(word)
            found = self._outlines.named(word)
            if not found:
                if len(self._missed) == _MOST_MISSED:
                    self._missed.clear()
                self._missed[word] = None
                raise KeyError(word)
            self._found[word] = found
        return found

    def __iter__(self) -> Iterator[str]:
        return self._outlines.words()

    def __len__(self) -> int:
        return sum(1 for _ in self._outlines.words())


def world_by_level(index: Index, source: Source) -> World:
    """Return the world of an index, which asks a source for its levels. A world of one level has it at once."""
    levels = index.levels
    outlines = Outlines({level: source.outline(level) for level in levels})
    texts: ByLevel[TextId, Place]
    texts = ByLevel(Pending(levels, lambda level: dict.update(texts, source.places(level))), home_of)
    world = replace(index.world, vocabulary=Vocabulary(outlines), text_places=texts)
    if len(levels) == 1:
        # Nothing could be left for later, and plain dicts are the quickest.
        tables = _Tables({}, {}, {}, {}, {}, {}, {})
        tables.take(index.section)
        tables.take(source.section(levels[0]))
        return tables.put_into(world)
    pending = Pending(levels, lambda level: tables.take(source.section(level)))
    fields = index.fields
    tables = _Tables(
        ByLevel(pending, home_of, lambda _, room: room.order, count=index.rooms, has=outlines.has_room),
        ByLevel(pending, home_of, lambda _, thing: thing.order, count=index.things, has=outlines.has_thing),
        ByLevel(pending, home_of),
        ByLevel(pending, lambda key: home_of(key[0]) if key[1] in fields else None),
        ByLevel(pending, home_of),
        ByLevel(pending, lambda anchored: home_of(anchored[2])),
        _expanses(pending, frozenset(index.expanses)),
    )
    tables.take(index.section)
    made = tables.put_into(world)
    made.made[_OPENED] = index, source
    return made


def _expanses(pending: Pending, levels: frozenset[LevelId]) -> dict[LevelId, Expanse]:
    """Return the table of the levels without end; a plain one where there are none, which each turn asks."""
    if not levels:
        return {}
    return ByLevel(
        pending, lambda level: level if level in levels else None, count=len(levels), has=levels.__contains__
    )


def opened_by_level(world: World) -> tuple[Index, Source] | None:
    """Return what a world that opens level by level was made of; None for any other."""
    found = world.made.get(_OPENED)
    return None if found is None else cast("tuple[Index, Source]", found)


class _Tables(NamedTuple):
    """The tables of a world that are filled level by level."""

    rooms: dict[Id, Room]
    things: dict[Id, Thing]
    noclips: dict[Id, Noclip]
    starts: dict[Key, Value]
    contents: dict[str, tuple[Id, ...]]
    rules: dict[tuple[Hook, str, str], tuple[Rule, ...]]
    expanses: dict[LevelId, Expanse]

    def take(self, section: Section) -> None:
        """Put what a section holds into the tables."""
        self.things.update((thing.id, thing) for thing in section.things)
        for field, values in section.starts.items():
            self.starts.update(((owner, field), value) for owner, value in values.items())
        self.contents.update(section.contents)
        rules = section.rules
        self.rules.update(
            ((hook, action, anchor), tuple([rules[at] for at in places]))
            for hook, action, anchor, places in section.anchors
        )
        self.noclips.update((noclip.id, noclip) for room in section.rooms for noclip in room.noclips)
        self.rooms.update((room.id, room) for room in section.rooms)
        self.expanses.update((expanse.level, expanse) for expanse in section.expanses)

    def put_into(self, world: World) -> World:
        """Return a world with these tables."""
        return replace(
            world,
            rooms_by_id=self.rooms,
            things=self.things,
            noclips=self.noclips,
            start_values=self.starts,
            start_contents=self.contents,
            rules=replace(world.rules, by_anchor=self.rules),
            expanses=self.expanses,
        )
