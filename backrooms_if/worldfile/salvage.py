"""Takes the faulty parts out of a file's data, so that the rest of it can be validated and compiled. Called by `load`.

One slip must not hide the others: a world with a misspelt key still has its unknown rooms reported. The faulty parts
themselves have been told by then. What the compiler must not take for a second fault is noted in `Lost`: the names that
may have been defined in what is gone, the things that are no longer whole, the values that only fill a hole.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final, Generic, Literal, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError

from backrooms_if.problems.near import is_near
from backrooms_if.records import NamedTuple
from backrooms_if.worldfile.meant import Guesser
from backrooms_if.worldfile.plain import Broken, Plain
from backrooms_if.worldfile.plainly import exactly
from backrooms_if.worldfile.positions import Path, Positions
from backrooms_if.worldfile.reader import Document
from backrooms_if.worldfile.scalars import Odds, slug_like
from backrooms_if.worldfile.shape import Kind, entry, follow, known_keys, leaves

M = TypeVar("M", bound=BaseModel)

_ROUNDS: Final = 8
"""How often what is left is validated again. A hole that is filled may show another one inside, so it takes a few."""


class Lost(NamedTuple):
    """What a spec lacks of its file, and what it holds instead; all paths are those of the data that is left."""

    names: frozenset[str]
    """Keys and ids in what was taken out: they may be names that are meant elsewhere."""
    words: frozenset[str]
    """Every other text in what was taken out: names that it may have used."""
    is_everything: bool
    """Whether a part was lost that may have defined any name at all."""
    torn: frozenset[Path]
    """The lists and mappings that lost an entry."""
    filled: frozenset[Path]
    """The values that were put in for missing ones and mean nothing."""
    respelt: frozenset[Path]
    """The names that were given another spelling, so that they are names."""
    parts: frozenset[Path]
    """What is not whole any more, by section and id: `("things", "lamp")`."""


NOTHING_LOST: Final = Lost(frozenset(), frozenset(), False, frozenset(), frozenset(), frozenset(), frozenset())


@dataclass(frozen=True, slots=True)
class Salvaged(Generic[M]):
    """The spec of what is left of a file (None if there is none), its places, and what was lost."""

    spec: M | None
    positions: Positions
    lost: Lost


class _Edit(NamedTuple):
    """What becomes of one entry: it goes, gets another key, or gets another value."""

    does: Literal["drop", "rename", "fill"]
    value: object = None
    is_name: bool = False
    """Whether the key is a name that the author chose, not one of the schema's."""


@dataclass(slots=True)
class _Wreck:
    """A copy of a document's data that is edited in place, with the marks of its places."""

    document: Document
    sections: frozenset[str]
    """The keys of the root under which names are defined."""
    marks: dict[int, list[int]] = field(default_factory=dict)
    partial: set[int] = field(default_factory=set)
    kept: list[object] = field(default_factory=list)
    """What was taken out, kept alive so that no later container gets its id."""
    torn: set[int] = field(default_factory=set)
    filled: set[tuple[int, str | int]] = field(default_factory=set)
    mended: set[int] = field(default_factory=set)
    """The mappings in which something was filled."""
    renamed: dict[tuple[int, str | int], bool] = field(default_factory=dict)
    """The keys that were respelt, and whether the new spelling is so near that it was surely meant."""
    respelt: set[tuple[int, str | int]] = field(default_factory=set)
    is_everything: bool = False
    data: object = None

    def __post_init__(self) -> None:
        self.data = self._copy(self.document.data, 0)

    def _copy(self, node: object, depth: int) -> object:
        new: dict[str, object] | list[object]
        if isinstance(node, dict):
            new = {key: self._copy(value, depth + 1) for key, value in node.items()}
        elif isinstance(node, list):
            new = [self._copy(value, depth + 1) for value in node]
        else:
            return node
        self.marks[id(new)] = self.document.positions.marks_of(node)
        if id(node) in self.document.partial:
            self.partial.add(id(new))
            self.torn.add(id(new))
            self.is_everything |= depth < 2  # the root or a section: any name may have been in what it lost
        return new

    def positions(self) -> Positions:
        """Return the places of the data as it is now."""
        return self.document.positions.of_edited(self.data, self.marks)

    def as_document(self) -> Document:
        """Return the data as it is now as a document, for reports."""
        document, data = self.document, self.data
        assert isinstance(data, dict)
        return Document(data, self.positions(), [], document.source, [], set(self.partial), [], [])

    def at(self, path: Path) -> object:
        """Return what stands at a path."""
        here = self.data
        for part in path:
            here = entry(here, part)[1]
        return here

    def apply(self, path: Path, edits: dict[str | int, _Edit]) -> None:
        """Carry out the edits of the entries of one list or mapping; keys that it does not have are put in."""
        container = self.at(path)
        assert isinstance(container, dict | list)
        marks = self.marks[id(container)]
        old = list(container.items() if isinstance(container, dict) else enumerate(container))
        entries: list[tuple[str | int, object]] = []
        kept_marks: list[int] = []
        taken = {key for key, _ in old}
        for order, (key, value) in enumerate(old):
            edit = edits.pop(key, None)
            # Two keys may have been meant to be the same one; then the first is.
            is_double = edit is not None and edit.does == "rename" and str(edit.value) in taken
            if edit is not None and (edit.does == "drop" or is_double):
                self.lose(key, value, container, len(path))
                continue
            if edit is not None and edit.does == "fill":
                self.kept.append(value)
                value = edit.value
                self.fill(container, key)
            if edit is not None and edit.does == "rename":
                before, key = str(key), str(edit.value)
                taken.add(key)
                if edit.is_name:
                    self.respelt.add((id(container), key))
                else:
                    self.renamed[(id(container), key)] = is_near(before, key)
            entries.append((key, value))
            kept_marks += marks[2 * order : 2 * order + 2]
        for key, edit in edits.items():
            if key in taken:
                continue  # it was missing because it was misspelt
            entries.append((key, edit.value))
            place = marks[0] if marks else 0
            kept_marks += (place, place)
            self.fill(container, key)
        for value in (value for _, value in entries if isinstance(value, dict | list)):
            self.marks.setdefault(id(value), [])
        container.clear()
        if isinstance(container, dict):
            container.update(entries)
        else:
            container.extend(value for _, value in entries)
        self.marks[id(container)] = kept_marks

    def fill(self, container: object, key: str | int) -> None:
        """Note that a value is not the author's."""
        self.filled.add((id(container), key))
        self.mended.add(id(container))

    def lose(self, key: str | int, value: object, container: object, depth: int) -> None:
        """Note that an entry is gone."""
        self.kept.append({key: value} if isinstance(key, str) else value)
        self.torn.add(id(container))
        # Of a list it is plain which names are in it.
        self.is_everything |= depth == 0 and key in self.sections and not isinstance(value, list)

    def lost(self) -> Lost:
        """Return what is gone, with the paths of the data that is left."""
        paths = {id(node): path for path, node in _containers(self.data, ())}
        names: set[str] = set()
        words: set[str] = set()
        for gone in (*self.kept, *self.document.dropped):
            _gather(gone, names, words)
        torn = frozenset(paths[one] for one in self.torn if one in paths)
        filled = frozenset((*paths[one], key) for one, key in self.filled if one in paths)
        respelt = frozenset((*paths[one], key) for one, key in self.respelt if one in paths)
        parts = frozenset(path[:2] for path in (*torn, *filled, *(path for path in respelt if len(path) == 2)))
        return Lost(frozenset(names), frozenset(words), self.is_everything, torn, filled, respelt, parts)


def salvage(
    document: Document, model: type[M], error: ValidationError | None, report: Callable[[Document, list[Any]], None]
) -> Salvaged[M]:
    """Return what is left of a document when the faulty parts are out; `error` is what validating all of it gave.

    `report` is called with the errors that only validating the rest brings to light, and with the document that they
    are about, which is as they mean it until the call returns.
    """
    fields = known_keys((model,))
    sections = (key for key, one in fields.items() if any(_origin(kind) is dict for kind in leaves((one.annotation,))))
    wreck = _Wreck(document, frozenset(sections))
    if error is None:
        return Salvaged(None, document.positions, wreck.lost())
    spec: M | None = None
    planner = _Planner(model)
    for number in range(_ROUNDS):
        found = error.errors(include_url=False, include_input=False)
        if number:
            fresh = [one for one in found if _is_news(wreck, model, one)]
            if fresh:
                report(wreck.as_document(), fresh)
        if not planner.mend(wreck, found):
            break
        try:
            spec = exactly(model).validate_python(wreck.data)
        except ValidationError as again:
            error = again
        else:
            break
    return Salvaged(spec, wreck.positions(), wreck.lost())


def _is_news(wreck: _Wreck, model: type[BaseModel], error: Any) -> bool:
    """Return whether an error is about what the author wrote and nobody could see before, not about our edits.

    Two kinds are: what a validator of ours says of a whole mapping, which pydantic asks only when all in it is well;
    and whatever stands under a key that was so misspelt that it was not looked at.
    """
    place = follow(model, wreck.data, error["loc"])
    here = wreck.data
    was_unseen = False
    for part in place.path:
        mark = (id(here), part)
        if mark in wreck.filled or wreck.renamed.get(mark) is False:
            return False
        was_unseen |= mark in wreck.renamed
        here = entry(here, part)[1]
    if isinstance(here, dict) and (id(here) in wreck.torn or id(here) in wreck.mended):
        return False
    return was_unseen or (isinstance(here, dict) and str(error["type"]).startswith("E"))


class _Planner:
    """Decides what becomes of each faulty part."""

    def __init__(self, model: type[BaseModel]) -> None:
        self.model = model
        self.guesser = Guesser()

    def mend(self, wreck: _Wreck, errors: list[Any]) -> bool:
        """Edit the wreck by the errors of one validation; return whether anything could be done."""
        plan: dict[Path, dict[str | int, _Edit]] = {}
        for error in errors:
            for path, key, edit in self._edits(wreck, error):
                plan.setdefault(path, {}).setdefault(key, edit)
        # The innermost first: what is outside may go with all that is in it.
        for path in sorted(plan, key=len, reverse=True):
            wreck.apply(path, plan[path])
        return bool(plan)

    def _edits(self, wreck: _Wreck, error: Any) -> Iterator[tuple[Path, str | int, _Edit]]:
        kind, loc = error["type"], error["loc"]
        context = error.get("ctx", {})
        if kind in ("extra_forbidden", "missing"):
            place = follow(self.model, wreck.data, loc[:-1])
            key = loc[-1]
            container = wreck.at(place.path)
            if not isinstance(container, dict):
                yield from self._drop(wreck, place.path)
            elif kind == "extra_forbidden" and len(place.path) == 2 and place.path[1] in wreck.sections:
                yield from self._drop(wreck, place.path)  # a section that stands inside another one
            elif kind == "extra_forbidden":
                near = self.guesser.meant(place.kinds, container, str(key)).key
                yield place.path, key, _Edit("rename", near) if near else _Edit("drop")
            elif (id(container), key) in wreck.filled:
                yield from self._drop(wreck, place.path)
            else:
                yield place.path, key, _Edit("fill", placeholder(_kinds_of(place.kinds, key)))
            return
        place = follow(self.model, wreck.data, loc)
        path = place.path
        if place.is_key:
            likely = slug_like(str(path[-1]))
            container = wreck.at(path[:-1])
            is_free = isinstance(container, dict) and likely not in container
            is_likely = kind == "E207" and bool(likely) and is_free
            yield (
                path[:-1],
                path[-1],
                _Edit("rename", likely, is_name=True) if is_likely else _Edit("drop"),
            )
        elif context.get("key") and context.get("mend"):
            yield path, str(context["key"]), _Edit("rename", str(context["mend"]))
        elif context.get("key"):
            yield path, str(context["key"]), _Edit("drop")
        elif context.get("lacks"):
            key = str(context["lacks"])
            yield path, key, _Edit("fill", placeholder(_kinds_of(place.kinds, key)))
        elif context.get("mend") and path:
            yield path[:-1], path[-1], _Edit("fill", Plain(str(context["mend"])))
        else:
            yield from self._drop(wreck, path)

    def _drop(self, wreck: _Wreck, path: Path) -> Iterator[tuple[Path, str | int, _Edit]]:
        """Plan to take out what stands at a path; what was filled in there already, with what it stands in."""
        while path and (id(wreck.at(path[:-1])), path[-1]) in wreck.filled:
            path = path[:-1]
        if path:
            yield path[:-1], path[-1], _Edit("drop")


def _kinds_of(kinds: tuple[Kind, ...], key: str | int) -> tuple[Kind, ...]:
    """Return the types that may stand under a key of the models among `kinds`."""
    found = known_keys(kinds).get(str(key))
    return () if found is None else (found.annotation,)


def _origin(kind: Kind) -> Kind:
    """Return what a generic type is made of, dict of dict[str, int]; any other type itself."""
    return get_origin(kind) or kind


def placeholder(kinds: tuple[Kind, ...]) -> object:
    """Return a value that fits one of the types and means nothing."""
    for kind in leaves(kinds):
        origin = _origin(kind)
        if isinstance(origin, type) and issubclass(origin, BaseModel | dict):
            return {}
        if origin in (list, tuple):
            return []
        if origin is Literal:
            return Plain(get_args(kind)[0])
        if origin is bool:
            return Plain("false")
        if origin is int:
            return Plain("1")
        if origin is Odds:
            return Plain("1 in 2")
        return Plain(_WORD)
    return Plain(_WORD)


_WORD: Final = "mit"
"""A word that fits wherever a text may stand: as an id, as prose, and, as it happens, as a licence."""


def _containers(node: object, path: Path) -> Iterator[tuple[Path, object]]:
    """Yield every list and mapping with its path."""
    if isinstance(node, dict | list):
        yield path, node
        for key, value in node.items() if isinstance(node, dict) else enumerate(node):
            if isinstance(value, dict | list):
                yield from _containers(value, (*path, key))


def _gather(node: object, names: set[str], words: set[str]) -> None:
    """Add the keys and ids of what is gone to `names`, its other texts to `words`."""
    if isinstance(node, dict):
        for key, value in node.items():
            names.add(key)
            if key == "id" and isinstance(value, str):
                names.add(value)
            _gather(value, names, words)
    elif isinstance(node, list):
        for value in node:
            if isinstance(value, str):
                names.add(value)
            _gather(value, names, words)
    elif isinstance(node, str) and not isinstance(node, Broken):
        words.add(str(node))
