"""What was read of a world's files, and of a level that changed what comes of it: its own problems, or its new world.

`workbench.py` keeps it. A level is compiled with what it names of the others (`world/neighbours.py`), so that the size
of the world does not matter. Why so: docs/adr/0056-one-level-is-checked-with-what-it-names.md
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Final

from backrooms_if.ids import LevelId
from backrooms_if.library.files import Files, read_level
from backrooms_if.library.lexicon import LEXICON
from backrooms_if.library.load import Checked
from backrooms_if.problems import Problem
from backrooms_if.problems.collected import Collected
from backrooms_if.world.compile import Compiled, compile_world
from backrooms_if.world.lint import beside, of_file
from backrooms_if.world.model import World
from backrooms_if.world.neighbours import Neighbour, full_names, needed, stub, words
from backrooms_if.world.patching import patched
from backrooms_if.world.silences import without_silenced
from backrooms_if.worldfile.load import Loaded, load
from backrooms_if.worldfile.salvage import NOTHING_LOST
from backrooms_if.worldfile.schema import LevelSpec, WorldSpec

_LEVEL: Final = re.compile(rb"^level:[ \t]*([a-z][a-z0-9_]*)[ \t]*(?:#.*)?\r?$", re.MULTILINE)
_WORD: Final = re.compile(rb"[a-z][a-z0-9_]*")
_MOST_TOUCHED: Final = 12
"""Levels that are checked again because what they name has come or gone; of more the check of the whole world tells."""


@dataclass(eq=False)
class _Level:
    """What was read of a level file, and what it names."""

    data: bytes
    decks: tuple[bytes | None, ...]
    """What is in the decks that it names."""
    loaded: Loaded[LevelSpec]
    before: str
    """What the level was called when that was known last; the name of the file if it never was."""
    offered_before: frozenset[str] = frozenset()

    @cached_property
    def names(self) -> frozenset[str]:
        """Return whatever in it may name something of another level."""
        return full_names(self.loaded.positions.source)

    @cached_property
    def words(self) -> frozenset[str]:
        """Return whatever in it may be an id."""
        return words(self.loaded.positions.source)

    @cached_property
    def neighbour(self) -> Neighbour:
        """Return it as other levels may name it."""
        return Neighbour(self.loaded.spec or LevelSpec(level="a", title="a"))

    @cached_property
    def offered(self) -> frozenset[str]:
        """Return the names that the level offers to others; while its file cannot be read whole, those of before."""
        lost = self.loaded.lost
        if self.loaded.spec is None or lost.is_everything or lost.names:
            return self.offered_before
        return frozenset(self.neighbour.names())

    @property
    def id(self) -> str:
        """Return the id of the level, also while its file cannot be read."""
        spec, lost = self.loaded.spec, self.loaded.lost
        return self.before if spec is None or ("level",) in lost.filled else spec.level

    @cached_property
    def is_whole(self) -> bool:
        """Return whether nothing of the file was left out."""
        return self.loaded.lost is NOTHING_LOST and self.loaded.spec is not None

    def fresh(self) -> Loaded[LevelSpec]:
        """Return what was loaded as it was before a compiler had it, which notes in the places what came of kinds."""
        return replace(self.loaded, positions=self.loaded.positions.unborrowed())


class _Neighbours(Mapping[str, Neighbour]):
    """The levels that can be read, as others may name them; each is looked through when somebody asks for it."""

    def __init__(self, levels: Mapping[str, _Level]) -> None:
        self._levels = levels

    def __getitem__(self, level: str) -> Neighbour:
        found = self._levels[level]
        if found.loaded.spec is None:
            raise KeyError(level)
        return found.neighbour

    def __iter__(self) -> Iterator[str]:
        return (one for one, level in self._levels.items() if level.loaded.spec is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __contains__(self, level: object) -> bool:
        found = self._levels.get(level) if isinstance(level, str) else None
        return found is not None and found.loaded.spec is not None


class Known:
    """The files of a world as they were read, each with its spec."""

    _levels: dict[str, _Level]

    def __init__(self, files: Files, before: "Known | None" = None) -> None:
        """Read what is not known; of a file whose bytes are as they were before, what was made of it is taken."""
        assert files.head is not None, "without it there is nothing to read"
        self._head = load(files.head_name, files.head, WorldSpec)
        self._head_names = full_names(self._head.source)
        self._is_folder = files.levels is not None
        self._decks = files.decks
        is_alike = before is not None and before._head.format == self._head.format
        old: dict[str, _Level] = before._levels if before is not None and is_alike else {}
        self._levels = {name: self._read(name, data, old.get(name)) for name, data in (files.levels or {}).items()}
        self._by_id: dict[str, _Level] = {}
        self._naming: dict[str, dict[str, None]] | None = None
        for level in self._levels.values():
            self._by_id.setdefault(level.id, level)

    def _read(self, name: str, data: bytes, old: _Level | None) -> _Level:
        if old is not None and old.data == data and self._has_same_decks(old):
            return old
        loaded = load(name, data, LevelSpec, self._head.format, self._decks)
        held = tuple(self._decks.get(one) for one in loaded.decks)
        return _Level(data, held, loaded, name) if old is None else _Level(data, held, loaded, old.id, old.offered)

    def _has_same_decks(self, old: _Level) -> bool:
        """Return whether what a level names of the decks is as it was; one that it lacked may have come."""
        is_lacking = any(problem.code == "E116" for problem in old.loaded.problems)
        return not is_lacking and old.decks == tuple(self._decks.get(one) for one in old.loaded.decks)

    def loaded(self) -> tuple[Loaded[WorldSpec], list[Loaded[LevelSpec]] | None]:
        """Return the head and the level files of a folder as the compiler takes them."""
        levels = [level.fresh() for level in self._levels.values()] if self._is_folder else None
        return replace(self._head, positions=self._head.positions.unborrowed()), levels

    def own(self, paths: Mapping[str, Path]) -> Checked | None:
        """Return the problems of level files that are read anew, by the names that reports call them by.

        None where only a check of the whole world tells.
        """
        if not paths.keys() <= self._levels.keys() or not self._can_be_parted():
            return None
        changed: dict[str, None] = {}
        touched: dict[str, None] = {}
        for name, path in paths.items():
            data = read_level(path, name)
            if isinstance(data, Problem):
                return None
            old = self._levels[name]
            new = self._read(name, data, old)
            if new.id != old.id or (new.loaded.spec is not None and new.loaded.spec.override):
                return None  # it is another level, or changes others
            changed[name] = None
            self._levels[name] = self._by_id[new.id] = new
            self._note_names(new, old)
            other = {f"{new.id}/{key}" for key in old.offered ^ new.offered}
            if other:
                touched |= {
                    one: None for one in self._naming_of(new.id) if not other.isdisjoint(self._by_id[one].names)
                }
        again = {self._by_id[one].loaded.positions.file: None for one in touched}
        names = [*changed, *again] if len(again) <= _MOST_TOUCHED else [*changed]
        problems: list[Problem] = []
        for name in dict.fromkeys(names):
            found = self._own(self._levels[name])
            if found is None:
                return None
            problems += found
        problems.sort(key=lambda problem: (problem.span.file, problem.span.line, problem.span.column))
        sources = {name: self._levels[name].loaded.source for name in names}
        return Checked(None, tuple(problems), {**sources, **self._shown_decks})

    @cached_property
    def _shown_decks(self) -> dict[str, str]:
        return Files("", None, {}, [], self._decks).shown_decks()

    def _can_be_parted(self) -> bool:
        """Return whether each level means the same with only a part of the others beside it."""
        head = self._head.spec
        if head is None or not self._is_folder or len(self._by_id) != len(self._levels):
            return False
        by_tag = any(group.tag is not None for group in head.groups.values())  # of any level
        return not by_tag and not self._has_overrides

    @cached_property
    def _has_overrides(self) -> bool:
        """Return whether a level overrides another one. A level that comes to do so is not kept: it changes others."""
        specs = (level.loaded.spec for level in self._levels.values())
        return any(spec is not None and spec.override for spec in specs)

    def note_names(self) -> None:
        """Note which level names which, so that this is known when one changes."""
        self._naming_of("")

    def _naming_of(self, level: str) -> Iterable[str]:
        """Return the levels that may name something of a level."""
        if self._naming is None:
            self._naming = {}
            for other in self._by_id.values():
                self._note_names(other, None)
        return self._naming.get(level, {})

    def _note_names(self, new: _Level, old: _Level | None) -> None:
        if self._naming is None:
            return
        for there in {full.partition("/")[0] for full in (old.names if old is not None else ())}:
            self._naming[there].pop(new.id, None)
        for there in {full.partition("/")[0] for full in new.names}:
            self._naming.setdefault(there, {})[new.id] = None

    def _beside(self, level: _Level) -> Compiled | None:
        """Return what becomes of a level beside what it names of the others; None if that cannot be told so."""
        assert self._head.spec is not None, "whoever asks has seen to that"
        home, named = self._head.spec.id, sorted(level.names | self._head_names)
        wanted = needed(level.id, home, named, level.words, _Neighbours(self._by_id), self._naming_of(level.id))
        others = []
        for one, other in self._by_id.items():
            if other is not level and (one in wanted or not other.is_whole):
                spec = other.loaded.spec
                kept = None if spec is None else stub(spec, wanted.get(one, {}), level.id)
                others.append(replace(other.fresh(), spec=kept))
        head = replace(self._head, positions=self._head.positions.unborrowed())
        compiled = compile_world(head, LEXICON, "", [level.fresh(), *others])
        for there in compiled.parts:
            is_full = isinstance(there.faults.problems, Collected) and there.faults.problems.is_full
            if is_full and there.level != level.id:
                return None  # what is wrong elsewhere ended the work
        return compiled

    def _own(self, level: _Level) -> list[Problem] | None:
        """Return what one level has wrong by itself; None if it cannot be told without the rest."""
        if level.loaded.spec is None:
            return level.loaded.problems
        compiled, own = self._beside(level), (level.loaded.positions.file, *level.loaded.decks)
        if compiled is None:
            return None
        found = [*level.loaded.problems, *(problem for problem in compiled.problems if problem.span.file in own)]
        broken = [problem for problem in found if problem.severity == "error"]
        part = next((one for one in compiled.parts if one.level == level.id), None)
        if compiled.draft is not None and part is not None:
            lost = frozenset(LevelId(one) for one in self._left_out())
            warned = beside([*of_file(compiled.draft, compiled.parts[0], part, LEXICON.verbs(), lost)], broken)
            spans = {problem.span for problem in broken}
            found += (problem for problem in warned if problem.span not in spans)
        return without_silenced(compiled.parts, found, is_whole=False)[0]

    def exchanged(self, name: str, data: bytes, world: World, content_hash: str) -> Checked | None:
        """Return the world after one level file was edited, or its errors; `world` is that of the files as they are.

        None where that cannot be told without the rest. The world must have no errors.
        """
        old = self._levels.get(name)
        if old is None or not self._can_be_parted():
            return None
        new = self._read(name, data, old)
        if new.id != old.id or (new.loaded.spec is not None and new.loaded.spec.override):
            return None
        if new.loaded.spec is None:
            return Checked(None, tuple(new.loaded.problems), {name: new.loaded.source, **self._shown_decks})
        before = self._beside(old)
        if (
            before is None
            or before.draft is None
            or any(_is_error(one, name, *old.loaded.decks) for one in before.problems)
        ):
            return None  # what it needs of the others is not here
        self._levels[name] = self._by_id[new.id] = new
        self._note_names(new, old)
        after = self._beside(new)
        if after is None or old.offered != new.offered:
            return None
        errors = [one for one in (*new.loaded.problems, *after.problems) if _is_error(one, name, *new.loaded.decks)]
        if errors or after.draft is None:
            return Checked(None, tuple(errors), {name: new.loaded.source, **self._shown_decks}) if errors else None
        made = patched(world, before.draft, after.draft, LevelId(new.id), content_hash)
        return None if made is None else Checked(made, (), {})

    def _left_out(self) -> Iterable[str]:
        """Return the levels that some canon set leaves out."""
        assert self._head.spec is not None, "it was compiled"
        sets = [set(one.levels) for one in self._head.spec.canon.values() if one.levels is not None]
        return [level for level in self._by_id if any(level not in chosen for chosen in sets)]


def _is_error(problem: Problem, *files: str) -> bool:
    return problem.severity == "error" and problem.span.file in files


def files_about(files: Files, name: str, data: bytes) -> Files | None:
    """Return those files of a folder that a level file, as it is or as its new bytes are, has to do with.

    These are the levels that it or the head of the world names, and those that name it. None if what the level of a
    file is called cannot be seen without reading it.
    """
    if files.head is None or files.levels is None:
        return None
    by_id: dict[bytes, str] = {}
    decks = {name.rpartition("/")[2].encode("utf-8", "surrogateescape"): deck for name, deck in files.decks.items()}
    for one, content in files.levels.items():
        found = _LEVEL.search(content)
        if found is None or found[1] in by_id:
            return None
        by_id[found[1]] = one
    own = next(level for level, one in by_id.items() if one == name)
    said = b"\n".join((files.head, files.levels[name], data, *_named(decks, files.levels[name] + data)))
    wanted = {by_id[word] for word in set(_WORD.findall(said)) if word in by_id}
    wanted |= {
        one
        for one, content in files.levels.items()
        if any(own + b"/" in each for each in (content, *_named(decks, content)))
    }
    levels = {one: files.levels[one] for one in files.levels if one in wanted}
    return Files(files.head_name, files.head, levels, [], files.decks)


def _named(decks: Mapping[bytes, bytes], content: bytes) -> list[bytes]:
    """Return what is in the decks that a level may name."""
    return [deck for name, deck in decks.items() if name in content]
