"""Which entries of which level are overridden by another one, and what is wrong with that. The library calls it.

The keys that an `override` gives take the place of those of the entry, whole; nothing is merged below them. Why so:
docs/adr/0029-a-level-may-override-entries-of-another.md
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from backrooms_if.problems import Problem
from backrooms_if.problems.collected import Collected, Enough, more_follow
from backrooms_if.problems.near import did_you_mean
from backrooms_if.problems.visible import quoted
from backrooms_if.worldfile.decks import with_deck
from backrooms_if.worldfile.faults import standing
from backrooms_if.worldfile.laying import Override, laid_over
from backrooms_if.worldfile.load import Loaded, load_document
from backrooms_if.worldfile.migration import migrated
from backrooms_if.worldfile.plain import BROKEN
from backrooms_if.worldfile.reader import Document, read
from backrooms_if.worldfile.schema import LevelSpec, sections
from backrooms_if.worldfile.shape import entry, follow, known_keys

_MOST_LEVELS: Final = 20
"""Levels that a cure lists."""


def overridden(
    levels: Sequence[Loaded[LevelSpec]], files: Mapping[str, bytes], world: str, decks: Mapping[str, bytes]
) -> list[Loaded[LevelSpec]]:
    """Return the levels as their overrides leave them; `files` are their bytes by name, `world` is the world's id.

    `decks` are the bytes of the decks that they may name.

    What is wrong with an override is a problem of the file that it stands in.
    """
    if not any(one.spec is not None and one.spec.override for one in levels):
        return list(levels)
    judged = _Judged(levels, files, world, decks)
    seen = {(problem.span, problem.code) for one in levels for problem in one.problems}
    made = []
    for loaded in levels:
        one = loaded
        chosen = judged.chosen.get(one.positions.file)
        if chosen is not None:
            again = load_document(laid_over(judged.document(one.positions.file), chosen), LevelSpec)
            brought = [problem for problem in again.problems if (problem.span, problem.code) not in seen]
            problems = [*one.problems, *(_with_place(problem, chosen) for problem in brought)]
            one = replace(again, source=one.source, problems=problems, decks=one.decks)
        made.append(replace(one, problems=[*one.problems, *judged.problems.get(one.positions.file, ())]))
    return made


class _Judged:
    """The overrides of all levels, parted into those that can be carried out and problems, each by its file."""

    def __init__(
        self, levels: Sequence[Loaded[LevelSpec]], files: Mapping[str, bytes], world: str, decks: Mapping[str, bytes]
    ) -> None:
        self.world = world
        self.decks = decks
        self.files = files
        self.levels = {one.spec.level: one.positions.file for one in reversed(levels) if one.spec is not None}
        """The file of each level; of two that bear one id, the first."""
        ids = [one.spec.level for one in levels if one.spec is not None]
        self.doubled = frozenset(one for one in ids if ids.count(one) > 1) if len(self.levels) < len(ids) else ()
        """Ids that two levels bear: which of them is meant nobody knows."""
        self.is_whole = all(one.spec is not None and ("level",) not in one.lost.filled for one in levels)
        """Whether every level is known, so that one of another name is none."""
        self.documents: dict[str, Document] = {}
        """What was read of the files that overrides stand in or are about."""
        self.chosen: dict[str, list[Override]] = {}
        """The overrides of a level's entries, by the file of that level."""
        self.problems: dict[str, list[Problem]] = {}
        self.format = levels[0].format
        self.first: dict[tuple[str, str], Override] = {}
        by_file = {one.positions.file: one for one in levels}
        for own, file in sorted(self.levels.items()):
            problems = self.problems[file] = Collected()
            try:
                for override in self._written(by_file[file]):
                    problem = self._problem(override, own)
                    if problem is not None:
                        problems.append(problem)
            except Enough:
                self.problems[file] = [*problems, more_follow(problems)]

    def document(self, file: str) -> Document:
        """Return what the reader makes of a file."""
        if file not in self.documents:
            own = migrated(read(file, self.files[file]), self.format)[0]
            self.documents[file] = with_deck(own, self.decks)[0]
        return self.documents[file]

    def _written(self, loaded: Loaded[LevelSpec]) -> Iterator[Override]:
        """Yield the overrides of a file, but for those that were refused already."""
        assert loaded.spec is not None, "only levels that could be read are asked"
        for section, entries in loaded.spec.override.items():
            for full in entries:
                override = Override(self.document(loaded.positions.file), section, full)
                if override.value is not None and override.value is not BROKEN:
                    yield override

    def _stranger(self, override: Override, own: str) -> Problem:
        """Return the problem of an override that names no other level."""
        world, levels = self.world, self.levels
        level, _, name = override.full.rpartition("/")
        shown = quoted(override.full)
        if not level:
            cure = "write the level before it, as in `level/name`; what is of this level is changed where it stands"
            having = [one for one in levels if one not in (own, world) and self._has(one, override)]
            cure = f"write `{having[0]}/{override.full}`" if len(having) == 1 else cure
            return Problem("E563", override.span, f"{shown} names no entry of another level", (cure,), override.path)
        if level in (own, world):
            whose = "this level" if level == own else "the world"
            cure = f"change `{name}` where it stands" if level == own else f"change `{name}` in `world.yaml`"
            return Problem(
                "E563", override.span, f"{shown} is of {whose}, not of another level", (cure,), override.path
            )
        near = did_you_mean(level, levels)
        cure = (
            f"did you mean `{near}/{name}`?" if near else f"the levels are {', '.join(sorted(levels)[:_MOST_LEVELS])}"
        )
        return Problem("E561", override.span, f"no level {quoted(level)}", (cure,), override.path)

    def _has(self, level: str, override: Override) -> bool:
        """Return whether a level has an entry of the name that an override of the same section gives."""
        entries = entry(self.document(self.levels[level]).data, override.section)[1]
        return isinstance(entries, dict) and override.full in entries

    def _problem(self, override: Override, own: str) -> Problem | None:
        """Return what is wrong with an override of one level; None for one that is chosen, or that nobody can judge."""
        level = override.full.partition("/")[0]
        if level in (own, self.world) or level not in self.levels:
            is_judged = self.is_whole or level in (own, self.world)
            is_judged = is_judged and own not in self.doubled
            return self._stranger(override, own) if is_judged else None
        file = self.levels[level]
        if _is_unsure(override, self.document(file)):
            return None
        problem = _fault(override, self.document(file))
        if problem is not None:
            return problem
        other = self.first.setdefault((override.section, override.full), override)
        if other is not override:
            message = f"{quoted(override.full)} is overridden by another level already"
            cure = "let one level override it, with the keys of both"
            return Problem("E564", override.span, message, (cure,), override.path, (other.span, "first here"))
        self.chosen.setdefault(file, []).append(override)
        return None


def _is_unsure(override: Override, document: Document) -> bool:
    """Return whether a level lacks an entry, and may have it in what was refused of its file."""
    there = (document.data or {}).get(override.section, {})
    has_it = isinstance(there, dict) and override.full.partition("/")[2] in there
    return not has_it and bool(document.dropped or document.partial or not isinstance(there, dict))


def _fault(override: Override, document: Document) -> Problem | None:
    """Return what is wrong with an override of a level that is there; None if it has something to replace."""
    level, _, name = override.full.partition("/")
    data = document.data or {}
    there = data.get(override.section)
    entry = there.get(name) if isinstance(there, dict) else None
    if entry is not None:
        if isinstance(entry, dict) and not isinstance(override.value, dict):
            message = f"the keys to replace are wanted here, not {standing(override.value)}"
            cure = f"write them with their values: `{override.full}: {{{next(iter(entry), 'name')}: ...}}`"
            return Problem("E203", override.document.positions.value(override.path), message, (cure,), override.path)
        return _misspelt(override, entry)
    elsewhere = [key for key in sections() if isinstance(found := data.get(key), dict) and name in found]
    near = did_you_mean(name, there) if isinstance(there, dict) else None
    if elsewhere:
        cure = f"it stands under `{elsewhere[0]}` there: override it under `{elsewhere[0]}`"
    elif near:
        cure = f"did you mean `{level}/{near}`?"
    else:
        cure = "an override replaces what is there; what is new stands in a level of its own, under its sections"
    message = f"the level `{level}` has no {quoted(name)} under `{override.section}`"
    return Problem("E563", override.span, message, (cure,), override.path)


def _misspelt(override: Override, entry: object) -> Problem | None:
    """Return the problem of a key that was meant to replace one that stands in the entry; None if there is none."""
    given = override.value
    known = known_keys(follow(LevelSpec, {override.section: {"": entry}}, (override.section, "")).kinds)
    if not isinstance(given, dict) or not known:
        return None
    for key in given:
        near = None if key in known else did_you_mean(key, [name for name in known if name not in given])
        if near is not None:
            path = (*override.path, key)
            message = f"the key {quoted(key)} is not known here"
            return Problem("E201", override.document.positions.key(path), message, (f"did you mean `{near}`?",), path)
    return None


def _with_place(problem: Problem, overrides: Sequence[Override]) -> Problem:
    """Return a problem that overrides have brought; where it stands in the rest of an entry, with the override."""
    for override in overrides:
        if problem.path[:2] == (override.section, override.full.partition("/")[2]):
            is_beside = problem.other is None and override.span.file != problem.span.file
            return problem._replace(other=(override.span, "it is overridden here")) if is_beside else problem
    return problem
