"""Fixes of what stands in another shape than is wanted: a word in brackets, a list without dashes, a bare pair.

The hint says what is to be written; these find how far what stands there reaches.
"""

import re
from collections.abc import Iterator
from typing import Final

from backrooms_if.authoring.fixes.entries import with_key
from backrooms_if.authoring.fixes.text import Text
from backrooms_if.problems import Edit, Fix, Problem
from backrooms_if.problems.edits import deleting_lines, inserting, replacing
from backrooms_if.worldfile.folded import PROSE_KEYS
from backrooms_if.worldfile.shape import entry

_ALONE: Final = re.compile(r"^write `(.+)`, without the (?:brackets|braces|dash|key below it)$")
_WHOLE: Final = re.compile(r"^write `(\w+: \{.+\})`$")
_NEXT: Final = re.compile(r"^write `(\d+)` or `(\d+)`: there are whole numbers only")
_UNDER: Final = re.compile(r"^the list of its states stands under `(\w+):`")
_ONE_WAY: Final = re.compile(r"write `one_way: true`")
_HEADING: Final = re.compile(r"^write `(\w+):` at the left margin, above it")
_MAPPING: Final = re.compile(r"^write `(\{[^`]+\})`")
_PAIRS: Final = {"[": "]", "{": "}"}
_SIGN: Final = re.compile(r"[^\w\s]{1,2} +")


def unwrapped(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield what stands in brackets or braces by itself: `[lamp]` and `{id: lamp}` where one name is wanted."""
    for hint in problem.hints:
        found = _ALONE.match(hint)
        if found is not None and hint.endswith(("dash", "key below it")) and problem.path:
            key = text.document.positions.key(problem.path)
            at, last = key.column + key.length - 1, text.last_of(key.line)
            if text.line(key.line)[at:].strip() == ":" and last == key.line + 1:
                edit = Edit(text.file, key.line, at + 1, last, len(text.line(last)) + 1, f": {found[1]}")
                yield Fix(f"write `{found[1]}`", (edit,), is_sure=True)
            continue
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
    begin = re.compile(r"(?<!\w)\w+: +[\"']?$").search(line[:at])
    end = at + problem.span.length
    if text.marked(problem.span) == "[":
        end = end_of_brackets(text, problem.span.line, at + 1) - 1
    if begin is not None and end > at:
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


def numbered(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield the whole numbers that are next to one with a fraction, and a key whose number is none left out."""
    for hint in problem.hints:
        found = _NEXT.match(hint)
        for number in found.groups() if found is not None else ():
            yield Fix(f"write `{number}`", (replacing(problem.span, number),))
        if problem.code == "E203" and hint.endswith("or leave the key out"):
            edit = without_entry(text, problem)
            if edit is not None:
                yield Fix(f"take out `{problem.path[-1]}`", (edit,))


def without_entry(text: Text, problem: Problem) -> Edit | None:
    """Return the edit that takes a key and its marked value out of a line or of braces; None if not plain."""
    line, at = text.line(problem.span.line), problem.span.column - 1
    number, end = problem.span.line, at + problem.span.length
    key = re.compile(rf"{re.escape(str(problem.path[-1] if problem.path else ''))}: +$").search(line[:at])
    if key is None:
        return None
    begin = key.start()
    if not line[:begin].strip() and not line[end:].strip() and not text.below(number):
        return deleting_lines(text.file, number, number)
    behind = re.compile(r" *, *").match(line, end)
    before = re.compile(r" *, *$").search(line[:begin])
    if behind is not None and line[:begin].rstrip().endswith(("{", ",")):
        return Edit(text.file, number, begin + 1, number, behind.end() + 1, "")
    if before is not None and line[end:].lstrip().startswith("}"):
        return Edit(text.file, number, before.start() + 1, number, end + 1, "")
    return None


def foreign_key(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield a key taken out that belongs to something of another sort, with all that stands under it."""
    is_told = problem.code in ("E201", "E211") and any(hint.endswith(", or take it out") for hint in problem.hints)
    if not is_told or not problem.path:
        return
    number = problem.span.line
    last = text.last_of(number)
    is_alone = not text.line(number)[: problem.span.column - 1].strip()
    if is_alone and not any(re.search(r"(?:^|\s)#", text.line(one)) for one in range(number, last + 1)):
        yield Fix(f"take out `{problem.path[-1]}`", (deleting_lines(text.file, number, last),))


def to_the_head(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield a key of a level's file that is about the whole world moved to the world's file, or taken out."""
    head = next((file for file in text.files if re.search(r"(?:^|[/\\])world\.yaml$", file)), None)
    if head is None or not any("move it to `world.yaml`" in hint for hint in problem.hints) or head == text.file:
        return
    number = problem.span.line
    last = text.last_of(number)
    words = "".join(f"{text.line(one)}\n" for one in range(number, last + 1))
    there = re.search(rf"(?m)^{re.escape(str(problem.path[-1]))}:.*\n?(?:[ ]+.*\n?)*", text.files[head])
    out = deleting_lines(text.file, number, last)
    if there is not None:
        is_same = there.group().strip() == words.strip()
        yield Fix("take it out: `world.yaml` has one", (out,), is_sure=is_same)
        return
    end = text.files[head].count("\n") + 1
    yield Fix("move it to `world.yaml`", (out, inserting(head, end, 1, words)), is_sure=True)


def plural(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield the key of a list for a key that takes one word: `states` for `state`."""
    found = next((found for hint in problem.hints if (found := _UNDER.match(hint))), None)
    if found is not None and problem.path and isinstance(problem.path[-1], str):
        key = text.document.positions.key(problem.path)
        yield Fix(f"write `{found[1]}`", (replacing(key, found[1]),))


def itemed(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield one effect that stands below its key without a dash as the item of a list."""
    if problem.code != "E214" or not any(hint.startswith("put a dash before it") for hint in problem.hints):
        return
    below = [one for one in text.below(problem.span.line) if not text.is_blank(one)]
    if not below or text.document.positions.is_flow(problem.path):
        return
    indent = text.indent(below[0])
    if indent >= text.column(problem.span.line) + 2:
        edits: tuple[Edit, ...] = (Edit(text.file, below[0], indent - 1, below[0], indent + 1, "- "),)
    else:
        shifted = text.shifted(below, 2)
        first = Edit(text.file, below[0], 1, below[0], indent + 1, f"{' ' * indent}- ")
        edits = (first, *shifted[1:])
    yield Fix("put a dash before it", edits, is_sure=True)


def one_way(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield an exit to another level with the key that says that it leads one way."""
    found = next((found for hint in problem.hints if (found := _ONE_WAY.search(hint))), None)
    if problem.code != "W602" or found is None:
        return
    path = problem.path[:-1] if problem.path and problem.path[-1] == "to" else problem.path
    data: object = text.document.data
    for part in path:
        data = entry(data, part)[1]
    if isinstance(data, str) and text.marked(problem.span) == data:
        edit = replacing(problem.span, f"{{to: {data}, one_way: true}}")
        yield Fix(f"write `{edit.text}`", (edit,))
    elif isinstance(data, dict) and (edit_of := with_key(text, path, "one_way", "true")) is not None:
        yield Fix("add `one_way: true`", (edit_of,))


def unbracketed_key(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield a key without the brackets round it: `[carpet, floor]: Red.`"""
    line, at = text.line(problem.span.line), problem.span.column - 1
    end = end_of_brackets(text, problem.span.line, problem.span.column)
    if problem.message.startswith("a key is a text") and end and line[end - 1 : end] == ":" and line[at] == "[":
        words = line[at + 1 : end - 2].strip()
        edit = Edit(text.file, problem.span.line, at + 1, problem.span.line, end, words)
        yield Fix(f"write `{words}`", (edit,), is_sure=True)


def refiled(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield the heading of a section above entries that have lost theirs."""
    found = next((found for hint in problem.hints if (found := _HEADING.match(hint))), None)
    if problem.code == "E211" and found is not None:
        edit = inserting(text.file, problem.span.line, 1, f"{found[1]}:\n")
        yield Fix(f"write `{found[1]}:` above it", (edit,), is_sure=True)


def emptied_trait(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield `true` in the place of the braces behind a trait that has no such key, or whose only number is none."""
    line = text.line(problem.span.line)
    begin = line.rfind("{", 0, problem.span.column)
    end = end_of_brackets(text, problem.span.line, begin + 1) if begin >= 0 else 0
    head = re.compile(r"(\w+): +$").search(line[: max(begin, 0)])
    told = " ".join(problem.hints)
    is_only = "," not in line[begin:end] and told.endswith("or leave the key out")
    if head is not None and end and (is_only or f"write `{head[1]}: true`" in told):
        edit = Edit(text.file, problem.span.line, begin + 1, problem.span.line, end, "true")
        yield Fix(f"write `{head[1]}: true`", (edit,))


def told_pair(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield another effect with its braces in the place of the one that a name of the wrong sort stands in."""
    found = next((found for hint in problem.hints if (found := _WHOLE.match(hint))), None)
    line, at = text.line(problem.span.line), problem.span.column - 1
    begin = re.compile(r"(?<!\w)\w+: +\{ *$").search(line[:at])
    end = end_of_brackets(text, problem.span.line, begin.end()) if begin is not None else 0
    if problem.code == "E307" and found is not None and begin is not None and end and "," not in line[at : end - 1]:
        edit = Edit(text.file, problem.span.line, begin.start() + 1, problem.span.line, end, found[1])
        yield Fix(f"write `{found[1]}`", (edit,), is_sure=True)


def rebraced(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield a mapping in braces, as the hint has it, in the place of a list in brackets."""
    found = next((found for hint in problem.hints if (found := _MAPPING.match(hint))), None)
    end = end_of_brackets(text, problem.span.line, problem.span.column) if found is not None else 0
    if found is not None and end and text.marked(problem.span) == "[":
        edit = Edit(text.file, problem.span.line, problem.span.column, problem.span.line, end, found[1])
        yield Fix(f"write `{found[1]}`", (edit,))


def itself(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield an effect that stands among the keys of the list item above it as an item of its own."""
    number, at = problem.span.line, problem.span.column - 1
    is_effect = any(hint.startswith("it is an effect") for hint in problem.hints)
    is_in_item = len(problem.path) > 1 and isinstance(problem.path[-2], int)
    if is_effect and is_in_item and at >= 2 and text.indent(number) == at:
        edit = Edit(text.file, number, at - 1, number, at + 1, "- ")
        yield Fix("write it as a list item of its own", (edit,), is_sure=True)
