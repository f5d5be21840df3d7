"""Fixes of what stands in another shape than is wanted: a word in brackets, a list without dashes, a pair without braces.

The hint says what is to be written; these find how far what stands there reaches.
"""

import re
from collections.abc import Iterator
from typing import Final

from backrooms_if.authoring.fixes.text import Text
from backrooms_if.problems import Edit, Fix, Problem
from backrooms_if.problems.edits import inserting, replacing
from backrooms_if.worldfile.folded import PROSE_KEYS

_ALONE: Final = re.compile(r"^write `(.+)`, without the (?:brackets|braces)$")
_WHOLE: Final = re.compile(r"^write `(\w+: \{.+\})`$")
_PAIRS: Final = {"[": "]", "{": "}"}
_SIGN: Final = re.compile(r"[^\w\s]{1,2} +")


def unwrapped(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield what stands in brackets or braces by itself: `[lamp]` and `{id: lamp}` where one name is wanted."""
    for hint in problem.hints:
        found = _ALONE.match(hint)
        end = end_of_brackets(text, problem.span.line, problem.span.column)
        if found is not None and end:
            edit = Edit(text.file, problem.span.line, problem.span.column, problem.span.line, end, found[1])
            yield Fix(f"write `{found[1]}`", (edit,), is_sure=True)


def end_of_brackets(text: Text, number: int, column: int) -> int:
    """Return the column behind the bracket that closes the one in a column of a line; 0 if none does."""
    line = text.line(number)
    opened: list[str] = []
    quote = ""
    for at in range(column - 1, len(line)):
        sign = line[at]
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'" and line[at - 1] in " [{(":
            quote = sign
        elif sign in _PAIRS:
            opened.append(_PAIRS[sign])
        elif opened and sign == opened[-1]:
            opened.pop()
            if not opened:
                return at + 2
        elif not opened:
            return 0
    return 0


def paired(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield a key with the braces that the hint writes behind it, in the place of the words behind it."""
    found = next((found for hint in problem.hints if (found := _WHOLE.match(hint))), None)
    line, at = text.line(problem.span.line), problem.span.column - 1
    if found is None or problem.code != "E203":
        return
    key = found[1].partition(":")[0]
    begin = re.compile(rf"(?<!\w){key}: +[\"']?$").search(line[:at])
    end = at + problem.span.length
    if begin is not None:
        end += line[end : end + 1] in ("'", '"') and line[at - 1] == line[end]
        edit = Edit(text.file, problem.span.line, begin.start() + 1, problem.span.line, end + 1, found[1])
        yield Fix(f"write `{found[1]}`", (edit,))


def dashed(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield the items of a list that YAML has folded into one text, each with its dash in one column."""
    if problem.code != "E230" or not problem.path:
        return
    span = text.document.positions.key(problem.path)
    begun = span.line if isinstance(problem.path[-1], str) else problem.span.line
    number, at = problem.span.line, problem.span.column - 1
    title = "write a dash before each item"
    if text.marked(problem.span) == "-":
        if text.line(begun := span.line).lstrip().startswith("- "):
            # An item within the item above it: as one beside it.
            to, last = text.indent(begun), number
            while text.indent(last + 1) > to and text.line(last + 1).strip():
                last += 1
            title = f"begin the item in column {to + 1}"
            yield Fix(title, text.shifted(list(range(number, last + 1)), to - at), is_sure=True)
        elif problem.path[-1] not in PROSE_KEYS:
            colon = text.line(begun).index(":", span.column - 1 + span.length) + 1
            blanks = len(text.line(begun)) - colon - len(text.line(begun)[colon:].lstrip())
            edit = Edit(text.file, begun, colon + 1, begun, colon + blanks + 1, f"\n{' ' * at}- ")
            yield Fix(title, (edit,), is_sure=True)
        return
    edits = []
    for one in text.below(begun) or [number]:
        line = text.line(one)
        sign = _SIGN.match(line, at)
        if text.indent(one) != at or line.startswith("- ", at) or not line.strip():
            continue
        if sign is not None:
            edits.append(Edit(text.file, one, at + 1, one, sign.end() + 1, "- "))
        else:
            edits.append(inserting(text.file, one, at + 1, "- "))
    yield Fix(title, tuple(edits), is_sure=True)


def lone(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield a number, or a key, as the hint has it, in the place of one that cannot be read."""
    for hint in problem.hints:
        found = re.match(r"^write `(-?\d+)`(?: or `(-?\d+)`)?", hint)
        if found is not None and problem.code in ("E203", "E205", "E532"):
            for number in filter(None, found.groups()):
                yield Fix(f"write `{number}`", (replacing(problem.span, number),), is_sure=found[2] is None)
