"""Turns the bytes of a world file into its spec, or into every problem of its form at its exact place.

Called by `library` for each file of a world. What the names in a spec mean is the compiler's question.
"""

import gc
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice
from operator import is_
from typing import Any, Final, Generic, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from backrooms_if import limits
from backrooms_if.language.signatures import EFFECTS
from backrooms_if.problems import CODES, Problem, Span
from backrooms_if.problems.collected import is_cut, more_follow
from backrooms_if.problems.near import did_you_mean
from backrooms_if.problems.visible import quoted
from backrooms_if.worldfile.decks import with_deck
from backrooms_if.worldfile.faults import in_lines, standing
from backrooms_if.worldfile.formats import FORMAT
from backrooms_if.worldfile.meant import Guesser, as_exits, effect_of_ending, id_of_shown, misfiled
from backrooms_if.worldfile.migration import format_of, migrated
from backrooms_if.worldfile.plain import BROKEN, Cut, Plain
from backrooms_if.worldfile.plainly import exactly
from backrooms_if.worldfile.positions import Path, Positions
from backrooms_if.worldfile.reader import Document, read
from backrooms_if.worldfile.salvage import NOTHING_LOST, Lost, salvage
from backrooms_if.worldfile.schema import LevelSpec, WorldSpec
from backrooms_if.worldfile.shape import Place, choices, entry, entry_keys, follow, known_keys, takes_texts, wanted

M = TypeVar("M", bound=BaseModel)

_LONG: Final = 300
"""Entries of a section or list from which on its beginning is looked at first."""
_FIRST: Final = 200
"""How many entries of it: enough for all problems that are told, if every other one is faulty."""
_DEEPEST: Final = 3
"""How deep what grows long stands: the effects under `rules`, an id and `do`, the noclips of a room."""
_MOST_KEYS: Final = 40
_WORDS_CURE: Final = "write the words behind the colon, or in a block: `|` after the colon, the text indented below"
_EQUALS: Final = re.compile(r"([a-z_]+) *= *(\S.{0,80})")
"""A key with the sign of another format: `name = Hall`."""
_SHORTEST: Final = ("steps", "title", "name")
"""Keys of which one is enough: a text in place of a hint, an ending, a room or a thing is meant for it."""
_ITEM: Final = re.compile(r"\w[\w ,]{0,40}")
"""A text that would be good as an item of a list in brackets."""
_ROUND: Final = re.compile(r"\([\w ,]+\)")
_COMMENTED: Final = re.compile(r"['\"]?\s*:\s+(#\w.*?)\s*")
_EMPTY_CURE: Final = "write the value, or leave the key out"
_OTHER_CHOICES: Final = {
    **dict.fromkeys(("her", "hers", "herself", "female", "woman", "feminine"), "she"),
    **dict.fromkeys(("him", "his", "himself", "male", "man", "masculine"), "he"),
    **dict.fromkeys(("them", "their", "themselves", "plural"), "they"),
    **dict.fromkeys(("its", "neuter", "neutral"), "it"),
    **dict.fromkeys(("sometimes", "random", "perhaps", "possibly"), "maybe"),
}
"""What others write for one of a few words; `her` is spelt more like `he` than like `she`."""
_VARIANT: Final = re.compile(r"\[(?:(?:first|once|cycle|random|shuffle)\s*\||if\s)")
_CONTAINERS: Final = {
    "model_type": "a mapping",
    "model_attributes_type": "a mapping",
    "dict_type": "a mapping",
    "mapping_type": "a mapping",
    "list_type": "a list",
    "tuple_type": "a list",
    "set_type": "a list",
    "frozen_set_type": "a list",
    "string_type": "a text",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
}


@dataclass(frozen=True, slots=True)
class Loaded(Generic[M]):
    """What became of one file; `problems` is empty only if all is well.

    `spec` is what could be read of it, `lost` what could not; None if nothing could.
    """

    spec: M | None
    positions: Positions
    source: str
    problems: list[Problem]
    lost: Lost = NOTHING_LOST
    format: int = FORMAT
    """The format that it is written in."""
    decks: tuple[str, ...] = ()
    """The files whose decks were put into it."""


def load(
    file: str,
    data: bytes,
    model: type[M],
    written: int | None = None,
    decks: Mapping[str, bytes] | None = None,
) -> Loaded[M]:
    """Return the spec of one file with its positions, and all problems that reading and validating found.

    A spec may come together with problems: it is the file without its faulty parts, so that the compiler can report
    what it finds in the rest; a world with any error is not to be played. `written` is the format that the file is in,
    if it does not say so itself; `decks` the decks that it may name, as of `with_deck`.
    """
    document = read(file, data)
    source = document.source
    found = format_of(document) if written is None else written
    document, notes = migrated(document, found)
    document, used = with_deck(document, decks)
    loaded = load_document(document, model)
    if document.source is not source:
        loaded = replace(loaded, source=source, decks=used)
    if found == FORMAT:
        return loaded
    problems = sorted([*loaded.problems, *notes], key=lambda problem: (problem.span.line, problem.span.column))
    return replace(loaded, problems=problems, format=found)


def load_document(document: Document, model: type[M]) -> Loaded[M]:
    """Return the same of a file that has been read."""
    enabled = gc.isenabled()
    gc.disable()  # nothing made here is garbage, and the collector would walk all of it again and again
    try:
        spec: M | None = None
        problems = list(document.problems)
        positions, lost = document.positions, NOTHING_LOST
        if document.data is not None:
            spec, refused, faults, are_more = _validated(model, document, positions.longest() > _LONG)
            if refused is not None:
                problems += _Translation(document, model).problems(faults)
            if are_more:
                problems.append(more_follow(problems))
            if not is_cut(problems):
                problems += islice(_empty(document, problems), limits.PROBLEMS_PER_FILE)
            if problems and not is_cut(problems):
                late: list[Problem] = []
                rest = salvage(
                    document,
                    model,
                    refused,
                    lambda left, errors: late.extend(_Translation(left, model).problems(errors)),
                )
                problems += late
                lost = rest.lost
                if refused is not None:
                    spec, positions = rest.spec, rest.positions
            problems.sort(key=lambda problem: (problem.span.line, problem.span.column))
    finally:
        if enabled:
            gc.enable()
    return Loaded(spec, positions, document.source, problems, lost)


class _Validation(NamedTuple, Generic[M]):
    """What pydantic says of a file: the spec, or the error with the faults in it that are to be told."""

    spec: M | None
    error: ValidationError | None
    faults: list[ErrorDetails]
    are_more: bool
    """Whether there are more faults than these."""


def _validated(model: type[M], document: Document, is_long: bool) -> _Validation[M]:
    """Return what pydantic says of a document; of very many faults, those of the outer parts, which cause others.

    A file of 20,000 faults takes twice as long to validate as to read, so the beginning of each long part is looked at
    first, and the rest only if that has no more faults than are told. `is_long`: whether some part may be.
    """
    data, may_be_cut = document.data, document.may_be_cut
    first = _beginning(data, 0) if is_long else data
    if first is not data:
        begun = _validation(model, first, may_be_cut)
        if begun.are_more:
            return begun
    return _validation(model, data, may_be_cut)


def _validation(model: type[M], data: object, may_be_cut: bool) -> _Validation[M]:
    if not may_be_cut:
        with suppress(ValidationError):
            return _Validation(model.model_validate(data), None, [], False)
    try:
        return _Validation(exactly(model).validate_python(data), None, [], False)
    except ValidationError as error:
        faults = error.errors(include_url=False, include_input=False)
        if len(faults) <= limits.PROBLEMS_PER_FILE:
            return _Validation(None, error, faults, False)
        faults.sort(key=lambda fault: len(fault["loc"]))
        # A misspelt key is one problem together with the missing one that it was meant for.
        misspelt = {fault["loc"][:-1] for fault in faults if fault["type"] == "extra_forbidden"}
        told: list[ErrorDetails] = []
        left = limits.PROBLEMS_PER_FILE
        for fault in faults:
            left -= fault["type"] != "missing" or fault["loc"][:-1] not in misspelt
            if left < 0:
                break
            told.append(fault)
        found = {fault["loc"][:-1] for fault in told if fault["type"] == "extra_forbidden"}
        unmet = misspelt - found
        told = [fault for fault in told if fault["type"] != "missing" or fault["loc"][:-1] not in unmet]
        return _Validation(None, error, told, left < 0)


def _beginning(node: object, depth: int) -> object:
    """Return data without what is far behind in long sections and in long lists of mappings; itself if none is long.

    Leaving these out makes no fault where none is: nothing in the schema has to stand in such a place.
    """
    if isinstance(node, dict) and depth < _DEEPEST:
        entries = islice(node.items(), _FIRST) if depth == 1 and len(node) > _LONG else node.items()
        new = {key: _beginning(value, depth + 1) for key, value in entries}
        return node if len(new) == len(node) and all(map(is_, new.values(), node.values())) else new
    if isinstance(node, list) and len(node) > _LONG and isinstance(node[0], dict | list):
        return node[:_FIRST]
    if isinstance(node, dict) and len(node) > _LONG and isinstance(next(iter(node.values())), dict):
        return dict(islice(node.items(), _FIRST))
    return node


def _empty(document: Document, problems: list[Problem]) -> Iterator[Problem]:
    """Yield a problem for each key with nothing or `null` after its colon that pydantic let through."""
    told = {problem.path for problem in problems}
    for paths, is_written in ((document.empty, False), (document.nulls, True)):
        for path in paths:
            is_told = any(path[:depth] in told for depth in range(1, len(path) + 1))
            if not is_told and _value(document.data, path) is None:
                message = "`null` is no value here" if is_written else _nothing(path)
                cure = _empty_cure(document.positions, path)
                yield Problem("E213", document.positions.value(path), message, (cure,), path)


def _nothing(path: Path) -> str:
    """Return the words for an empty value."""
    return f"nothing stands after the {'dash' if path and isinstance(path[-1], int) else 'colon'}"


def _as_entry(key: str, value: str) -> str:
    """Return a text as the mapping with one key that it was probably meant for."""
    inside = f'"{value}"' if any(sign in value for sign in ",:#{}[]&*!|>'%@`\"") else value
    return f"{{{key}: [{inside}]}}" if key == "steps" else f"{{{key}: {inside}}}"


def _empty_cure(positions: Positions, path: Path) -> str:
    """Return how to mend an empty value; it may have been written, as a comment: `accent: #c9b458`."""
    span = positions.key(path)
    line = positions.line(span)[span.column - 1 + span.length :]
    written = _COMMENTED.fullmatch(line)
    if written is None:
        return _EMPTY_CURE
    in_quotes = f'"{written.group(1)}"'
    return f"`#` behind a space begins a comment: write {quoted(in_quotes, 40)}"


def _value(data: object, path: Path) -> object:
    """Return what stands at a path that exists; BROKEN as soon as the way leads through it or to nowhere."""
    for part in path:
        found, data = entry(data, part)
        if not found:
            return BROKEN
    return data


class _Translation:
    """Turns the errors that pydantic has for one file into problems."""

    def __init__(self, document: Document, model: type[BaseModel]) -> None:
        self.document = document
        self.positions = document.positions
        self.model = model
        self.guesser = Guesser()
        self.elsewhere: set[Path] = set()
        """Entries that stand under the wrong section."""
        self.orders: dict[int, dict[object, int]] = {}
        """The keys of the mappings that were asked for their order, each with its place."""
        few = document.empty[: limits.PROBLEMS_PER_FILE]
        self.slipped = frozenset(path for empty in few for path in self._not_indented(empty))
        """What belongs under a key with nothing behind it, and stands beside it: its indent is lost."""
        self.lacking = frozenset(path[:-1] for path in (*document.empty, *document.nulls))
        """The mappings that hold a key with nothing behind it."""

    def problems(self, errors: Any) -> list[Problem]:
        """Return the problems: misspelt and missing keys joined, one problem for one value."""
        missing: dict[Path, dict[str, Place]] = {}
        if self.slipped:
            errors = [error for error in errors if not self._has_slipped(error)]
        for error in errors:
            if error["type"] == "missing":
                place = self._follow(error["loc"][:-1])
                missing.setdefault(place.path, {})[str(error["loc"][-1])] = place
        found: list[Problem] = []
        # Misspelt keys come first, so that what they were meant for is known when the missing ones are told.
        for error in errors:
            if error["type"] == "extra_forbidden":
                nested = self._section_within(error) or self._misfiled(error)
                if nested is None:
                    found.append(self._extra(error, missing))
                elif nested not in found:
                    found.append(nested)
        by_value: dict[tuple[Path, bool], tuple[Problem, bool]] = {}
        for error in errors:
            if error["type"] == "missing":
                place = self._follow(error["loc"][:-1])
                name = str(error["loc"][-1])
                is_own = place.path[:2] not in self.elsewhere
                if is_own and name in missing[place.path] and not self._is_settled(place.path):
                    found.append(self._missing(place, name))
            elif error["type"] != "extra_forbidden":
                problem = self._other(error)
                if problem is not None and problem.path[:2] not in self.elsewhere:
                    # A union without tags has an error for each member; the first one of ours says most.
                    spot = problem.path, error["loc"][-1:] == ("[key]",)
                    is_ours = error["type"] in CODES
                    if spot not in by_value or (is_ours and not by_value[spot][1]):
                        by_value[spot] = problem, is_ours
        found += [problem for problem, _ in by_value.values()]
        return found

    def _follow(self, loc: tuple[str | int, ...]) -> Place:
        return follow(self.model, self.document.data, loc)

    def _is_settled(self, path: Path) -> bool:
        """Return whether the reader has refused something at this place, so that more words would mislead."""
        value = _value(self.document.data, path)
        return value is BROKEN or id(value) in self.document.partial

    def _section_within(self, error: Any) -> Problem | None:
        """Return the problem of a section that stands inside another one, as `things` among the rooms; else None."""
        path = self._follow(error["loc"][:-1]).path
        sections = known_keys((self.model,))
        if len(path) != 2 or path[1] not in sections or path[0] not in sections:
            return None
        value = _value(self.document.data, path)
        if not isinstance(value, dict) or not all(isinstance(one, dict) for one in value.values()):
            return None
        hint = f"begin the line of `{path[1]}` at the left margin, and what belongs to it below"
        return Problem("E211", self.positions.key(path), f"`{path[1]}` stands among the {path[0]}", (hint,), path)

    def _misfiled(self, error: Any) -> Problem | None:
        """Return the problem of entries that have the keys of another section, such as rules among the things."""
        path = self._follow(error["loc"][:-1]).path
        entries = _value(self.document.data, path[:1])
        found = misfiled(path, entries)
        if found is None or not isinstance(entries, dict):
            return None
        self.elsewhere.update((path[0], name) for name in found.names)
        first = (path[0], found.names[0])
        is_there = isinstance(entry(self.document.data, found.section)[1], dict)
        hint = f"write `{found.section}:` at the left margin, above it"
        if is_there or not found.is_last:
            hint = f"move it below `{found.section}:`, which stands at the left margin"
        message = f"{quoted(str(first[1]))} has the keys of {found.one}, and stands under `{path[0]}:`"
        return Problem("E211", self.positions.key(first), message, (hint,), first)

    def _extra(self, error: Any, missing: dict[Path, dict[str, Place]]) -> Problem:
        """Return the problem of a key that is not known; a near one that is missing is taken off `missing`."""
        place = self._follow(error["loc"][:-1])
        key = error["loc"][-1]
        path = (*place.path, key)
        if " " in str(key) and place.path and self.positions.is_flow(place.path):
            message = "YAML splits a text at the comma before this"
            hint = "put all of the text in double quotes"
            return Problem("E108", self.positions.key(path), message, (hint,), path)
        fields = known_keys(place.kinds)
        here = _value(self.document.data, place.path)
        lacking = missing.get(place.path, {})
        near, home, cure = self.guesser.meant(place.kinds, here, str(key), tuple(lacking))
        code = "E201"
        sections = known_keys((self.model,))
        if self.model is LevelSpec and not place.path and key != "id" and key in known_keys((WorldSpec,)):
            hints: tuple[str, ...] = ("it is about the whole world: move it to `world.yaml`",)
            code = "E211"
        elif self.model is WorldSpec and not place.path and key in known_keys((LevelSpec,)):
            hints = ("it belongs to the file of a level, in the folder `levels` beside `world.yaml`",)
            code = "E211"
        elif near is not None and near in lacking:
            del lacking[near]
            hints = (f"did you mean `{near}`, which is missing here?",)
        elif near is not None:
            hints = (f"did you mean `{near}`?",)
        elif home is not None:
            hints = (f"it belongs to `{home}`: write `{home}: {{{key}: ...}}`",)
            code = "E211"
        elif cure is not None:
            hints = (cure,)
            code = "E211" if cure.startswith("it belongs") else code
        elif place.path and key in sections and isinstance(entry(here, key)[1], dict):
            hints = (f"`{key}` is a part of the whole file: begin its line at the left margin",)
            code = "E211"
        elif str(key) in fields:
            hints = ()
        elif key in EFFECTS and "do" in fields:
            hints = (f"it is an effect: write it in a list, `do: [{{{key}: ...}}]`",)
            code = "E211"
        elif (beside := str(key).lower()) != key and beside in fields:
            hints = (f"`{beside}` stands here already: move what belongs to it there",)
        else:
            more = ", ..." if len(fields) > _MOST_KEYS else ""
            hints = (f"known here: {', '.join(list(fields)[:_MOST_KEYS])}{more}",) if fields else ()
            if not fields and path[-2:-1]:
                hints = (f"nothing stands below `{path[-2]}`: write `{path[-2]}: true`",)
        return Problem(code, self.positions.key(path), f"the key {quoted(str(key))} is not known here", hints, path)

    def _not_indented(self, empty: Path) -> Iterator[Path]:
        """Yield the entries behind an empty one that have lost their indent.

        Of an empty thing these are the keys of things; of an empty section, unknown keys with others below them.
        """
        place = follow(self.model, self.document.data, empty)
        beside = _value(self.document.data, empty[:-1])
        if not isinstance(beside, dict) or place.path != empty:
            return
        inner = known_keys(place.kinds)
        outer = known_keys(follow(self.model, self.document.data, empty[:-1]).kinds)
        if id(beside) not in self.orders:
            self.orders[id(beside)] = {key: place for place, key in enumerate(beside)}
        for key in islice(beside, self.orders[id(beside)][empty[-1]] + 1, None):
            is_his = key in inner if inner else key not in outer and isinstance(beside[key], dict)
            if not is_his:
                return
            yield (*empty[:-1], key)

    def _has_slipped(self, error: Any) -> bool:
        """Return whether an error is about what has lost its indent."""
        loc = error["loc"]
        path = (*self._follow(loc[:-1]).path, loc[-1]) if error["type"] == "extra_forbidden" else self._follow(loc).path
        return any(path[:depth] in self.slipped for depth in range(1, len(path) + 1))

    def _missing(self, place: Place, name: str) -> Problem:
        """Return the problem of a mapping that lacks a key."""
        field = known_keys(place.kinds).get(name)
        about = f" ({field.description})" if field is not None and field.description else ""
        path = place.path
        return Problem("E202", self.positions.key(path), f"`{name}` is missing", (f"add `{name}:`{about}",), path)

    def _other(self, error: Any) -> Problem | None:
        """Return the problem of a value, or None where the reader has said what is wrong with it."""
        place = self._follow(error["loc"])
        if self._is_settled(place.path):
            return None
        kind, context = error["type"], error.get("ctx", {})
        value = _value(self.document.data, place.path)
        if kind in CODES:
            if kind in ("E202", "E501") and place.path in self.lacking:
                return None  # a key is there, and nothing behind it: that is what is reported
            return self._ours(kind, error["msg"], context, place, value)
        variant = self._variant(place.path)
        if variant is not None:
            return variant
        code, message, hints = self._wrong(kind, error["msg"], context, place, value)
        return Problem(code, self._caret(place, value), message, hints, place.path)

    def _ours(self, code: str, words: str, context: dict[str, Any], place: Place, value: object) -> Problem:
        """Return the problem that a validator of the schema has raised."""
        message = str(context.get("message") or words)
        hints = tuple(str(context[name]) for name in ("hint", "hint1", "hint2", "hint3") if context.get(name))
        path = place.path
        key = context.get("key")
        offset = context.get("offset", -1)
        if value is None and code in ("E203", "E213", "E214", "E215", "E216"):
            code = "E213"
            message = "`null` is no value here" if path in self.document.nulls else _nothing(path)
            return Problem(
                code, self.positions.value(path), message, hints or (_empty_cure(self.positions, path),), path
            )
        if code == "E108" and not key and isinstance(value, list | dict) and not self.positions.is_flow(path):
            # Written in lines, it was meant as a list or mapping; only brackets can be the start of a text.
            code, message, hints = "E203", f"a text is wanted here, not {standing(value)}", (_WORDS_CURE,)
        if isinstance(value, list | dict) and not self.positions.is_flow(path):
            hints = tuple(in_lines(hint) for hint in hints)
        if key:
            path = (*path, key)
            hints = tuple(effect_of_ending(self.document.data, hint) for hint in hints)
            return Problem(code, self.positions.key(path), message, hints, path)
        if code == "E207" and isinstance(value, str) and not place.is_key:
            shown = id_of_shown(self.document.data, value)
            hints = hints if shown is None else (f"write `{shown}`", *hints[-1:])
        if isinstance(value, str) and offset >= 0 and not place.is_key:
            span = self.positions.inside(path, offset, context.get("length", 1))
            if isinstance(value, Cut):  # the `#` is no part of the value any more
                line = self.positions.line(span)
                span = span._replace(column=line.find("#", span.column - 1) + 1)
            return Problem(code, span, message, hints, path)
        return Problem(code, self._caret(place, value), message, hints, path)

    def _caret(self, place: Place, value: object) -> Span:
        """Return where the caret belongs: the value, or the key of what is written in lines."""
        if place.is_key or (isinstance(value, list | dict) and not self.positions.is_flow(place.path)):
            return self.positions.key(place.path)
        return self.positions.value(place.path)

    def _variant(self, path: Path) -> Problem | None:
        """Return the problem of a text such as `[once|A door.]` that YAML has taken for a list, if that is the case."""
        for depth in range(len(path), 0, -1):
            if self.positions.is_flow(path[:depth]):
                span = self.positions.value(path[:depth])
                line = self.positions.line(span)
                if _VARIANT.match(line, span.column - 1):
                    hint = "put the text in double quotes, or in a block: `|` after the colon, the text indented below"
                    message = "YAML reads a text that begins with `[` as a list"
                    return Problem("E108", span, message, (hint,), path[:depth])
        return None

    def _wrong(
        self, kind: str, words: str, context: dict[str, Any], place: Place, value: object
    ) -> tuple[str, str, tuple[str, ...]]:
        """Return code, message and hints for an error of pydantic's own."""
        if kind == "literal_error":
            options = choices(place.kinds)
            other = _OTHER_CHOICES.get(value.lower()) if isinstance(value, str) else None
            near = did_you_mean(value, options) if isinstance(value, str) else None
            near = other if other in options else near
            told = (f"did you mean `{near}`?" if near else "write one of them",)
            listed = ", ".join(options)
            stands = quoted(value) if isinstance(value, str) else standing(value)
            return "E217", f"{stands} is none of {listed}", told
        if kind in ("too_short", "too_long"):
            least = kind == "too_short"
            number = context.get("min_length" if least else "max_length", 1)
            entries = "entry is" if number == 1 else "entries are"
            bound = f"at {'least' if least else 'most'} {number} {entries}"
            return ("E213" if least else "E210"), f"{bound} wanted here, not {context.get('actual_length', 0)}", ()
        for name, bound in (("ge", "at least"), ("gt", "more than"), ("le", "at most"), ("lt", "less than")):
            if name in context:
                return "E205", f"a number of {bound} {context[name]} is wanted here", (f"for example {context[name]}",)
        if kind in ("value_error", "assertion_error"):
            return "E203", words.partition(", ")[2] or words, ()
        what = _CONTAINERS.get(kind) or wanted(place.kinds)
        if value is None:
            cure = "what belongs to it is indented below it" if what == "a mapping" else _EMPTY_CURE
            has_slipped = any(path[: len(place.path) - 1] == place.path[:-1] for path in self.slipped)
            code = "E212" if what == "a mapping" and has_slipped else "E213"
            return code, f"{what} is wanted here, and {_nothing(place.path)}", (cure,)
        keys = list(known_keys(place.kinds)) if what == "a mapping" else []
        hints = (f"its keys are {', '.join(keys[:_MOST_KEYS])}",) if keys else ()
        if what == "a mapping" and not keys:
            inner = entry_keys(place.kinds)
            below = f"{', '.join(inner[:_MOST_KEYS])} below it" if inner else "what it stands for behind it"
            hints = (f"write its entries on lines of their own: each a name, and {below}",)
        equals = _EQUALS.fullmatch(value) if isinstance(value, str) else None
        if equals is not None and equals.group(1) in keys:
            return "E229", f"`{equals.group(1)}` has no colon", (f"write `{equals.group(1)}: {equals.group(2)}`",)
        short = next((key for key in _SHORTEST if key in keys), None)
        if short is not None and isinstance(value, str):
            hints = (f"write {quoted(_as_entry(short, value), 90)}", *hints)
        if "pattern" in keys and isinstance(value, Plain) and value.isdecimal():
            hints = (f"a number that changes is a counter: `{{start: {value}}}` under `counters:`",)
        if what == "a mapping" and isinstance(value, list):
            hints = ("write each entry as a key with a colon, without the dash or bracket", *hints)
        if isinstance(value, str) and takes_texts(place.kinds) and _ITEM.fullmatch(value):
            hints = (f"write `[{value}]`",)
        if isinstance(value, str) and what == "a list" and _ROUND.fullmatch(value):
            hints = (f"write `[{value[1:-1]}]`",)
        if place.path[-1:] == ("exits",) and isinstance(value, list) and (ways := as_exits(value)) is not None:
            hints = (f"write `{ways}`", *hints)
        is_other_form = (what, type(value)) in (("a mapping", list), ("a list", dict))
        return ("E214" if is_other_form else "E203"), f"{what} is wanted here, not {standing(value)}", hints
