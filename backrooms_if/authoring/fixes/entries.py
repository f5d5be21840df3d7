"""Fixes of whole entries: a key that is missing, stands twice or is to go, a list in the place of a mapping."""

import re
from collections.abc import Iterator
from typing import Final

from backrooms_if.authoring.fixes.text import Text
from backrooms_if.problems import Edit, Fix, Problem
from backrooms_if.problems.edits import deleting_lines, inserting
from backrooms_if.worldfile.positions import Path
from backrooms_if.worldfile.scalars import slug_like
from backrooms_if.worldfile.shape import entry

_MISSING: Final = re.compile(r"^(?:add )?`(\w+)(?:` is missing|:`)")
_HEAD: Final = ("format", "level", "id", "version", "title", "authors", "license", "source", "start")
"""The keys of a head, in the order in which they are written."""
_NAMED: Final = ("things", "doors", "actors")
_MOST_SEARCHED: Final = 200_000
"""Characters of a file in which aliases are looked for; each anchor and alias of it is a search of its own."""
_VOWELS: Final = "aeiou"


def missing(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield a missing key with a value that can stand there, in its place in the file."""
    words = (problem.message, *problem.hints) if problem.code.startswith("E2") else ()
    found = next((found for one in words if (found := _MISSING.match(one))), None)
    if found is None:
        return
    key = found.group(1)
    for value in _values(key, problem.path, text):
        edit = with_key(text, problem.path, key, value)
        if edit is not None:
            yield Fix(f"add `{key}: {value}`", (edit,), is_sure=key == "format")


def nowhere(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield a place for a thing that has none: the first room of its file, then none on purpose."""
    if problem.message != "it is nowhere":
        return
    for place in [*text.rooms()[:1], "nowhere"]:
        edit = with_key(text, problem.path, "in", place)
        if edit is not None:
            yield Fix(f"add `in: {place}`", (edit,))


def with_key(text: Text, path: Path, key: str, value: str) -> Edit | None:
    """Return the edit that adds a key to the mapping at a path; None if it cannot be told where."""
    data: object = text.document.data
    for part in path:
        data = entry(data, part)[1]
    positions = text.document.positions
    if not isinstance(data, dict) or not data:
        if data is None and path:
            span = positions.key(path)
            indent = text.column(span.line) + text.step()
            return inserting(text.file, span.line + 1, 1, f"{' ' * indent}{key}: {value}\n")
        return None
    if path and positions.is_flow(path):
        span = positions.value(path)
        return inserting(text.file, span.line, span.column + 1, f"{key}: {value}, ")
    if not path:
        return _in_head(text, data, key, value)
    first = positions.key((*path, next(iter(data))))
    return inserting(text.file, first.line, first.column, f"{key}: {value}\n{' ' * (first.column - 1)}")


def _in_head(text: Text, data: dict[str, object], key: str, value: str) -> Edit:
    """Return the edit that puts a key of the root behind those that are written before it."""
    before = [other for other in _HEAD[: _HEAD.index(key)] if other in data] if key in _HEAD else list(data)
    if not before:
        first = text.document.positions.key((next(iter(data)),))
        return inserting(text.file, first.line, 1, f"{key}: {value}\n")
    line = max(text.document.positions.key((other,)).line for other in before)
    return inserting(text.file, text.last_of(line) + 1, 1, f"{key}: {value}\n")


def _values(key: str, path: Path, text: Text) -> Iterator[str]:
    """Yield what can stand under a key that every such mapping has."""
    name = str(path[-1]).replace("_", " ") if path else ""
    stem = slug_like(text.stem()) or "world"
    section = str(path[0]) if path else ""
    if key == "format":
        yield "1"
    elif key in ("id", "level") and not path:
        yield stem
    elif key == "title" and not path:
        yield stem.replace("_", " ").title()
    elif key == "authors":
        yield "unknown"
    elif key == "license":
        yield "CC-BY-4.0"
    elif key == "start":
        yield from text.rooms(of_world=True)[:1]
    elif key == "via":
        yield "wall"
    elif key in ("name", "title") and len(path) == 2:
        yield f"{'an' if name[:1] in _VOWELS else 'a'} {name}" if section in _NAMED else name.title()


def doubled(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield the second of two entries to be taken out; surely if both are the same."""
    if problem.other is None or "stands twice" not in problem.message:
        return
    line, first = problem.span.line, problem.other[0].line
    if text.line(line)[: problem.span.column - 1].strip() or problem.other[0].file != text.file:
        return
    if len(problem.path) == 1:
        yield from _rejoined(text, first, line)
    last = text.last_of(line)
    if len(problem.path) == 3 and _twice(text, first, line) > 1:
        name = "acting" if problem.path[0] == "verbs" else f"new_{str(problem.path[0]).removesuffix('s')}"
        head = inserting(text.file, line, 1, f"{' ' * (text.indent(line) - text.step())}{name}:\n")
        yield Fix(f"write an id above them, `{name}:`", (head,))
        return
    one = [text.line(number).strip() for number in range(line, last + 1)]
    other = [text.line(number).strip() for number in range(first, text.last_of(first) + 1)]
    other[0] = other[0].removeprefix("- ")
    if len(other) == 1 and other[0].endswith(":") and len(one) > 1:
        # Only the line of the key was written twice, and what belongs to it stands under the second.
        edit = deleting_lines(text.file, first, first)
        yield Fix(f"take out the first `{problem.path[-1]}`", (edit,), is_sure=True)
        return
    is_same = one == other
    title = f"take out the second `{problem.path[-1]}`" if problem.path else "take out the second"
    if is_same or not _has_comment(text, line, last):
        yield Fix(title, (deleting_lines(text.file, line, last),), is_sure=is_same)


def _rejoined(text: Text, first: int, line: int) -> Iterator[Fix]:
    """Yield what stands in the second of two sections as the end of the first, whose keys are in the same column."""
    mine, theirs = (text.below(number) for number in (first, line))
    if not mine or not theirs or text.indent(mine[0]) != text.indent(theirs[0]):
        return
    edits = [deleting_lines(text.file, line, line)]
    if any(not text.is_blank(number) for number in range(mine[-1] + 1, line)):
        moved = "".join(f"{text.line(number)}\n" for number in theirs)
        edits = [inserting(text.file, mine[-1] + 1, 1, moved), deleting_lines(text.file, line, theirs[-1])]
    yield Fix(f"put both parts of `{text.line(line).strip().rstrip(':')}` together", tuple(edits), is_sure=True)


def _twice(text: Text, first: int, line: int) -> int:
    """Return how many keys of the mapping that two lines belong to stand twice: an id may be lost between them."""
    column = text.indent(line)
    begin = first
    while begin > 1 and (text.is_blank(begin - 1) or text.indent(begin - 1) >= column):
        begin -= 1
    last = line
    while last < len(text.lines) and (text.is_blank(last + 1) or text.indent(last + 1) >= column):
        last += 1
    keys = [text.line(one).split(":")[0].strip() for one in range(begin, last + 1) if text.indent(one) == column]
    return sum(keys.count(key) > 1 for key in dict.fromkeys(keys) if key and not key.startswith("#"))


def _has_comment(text: Text, line: int, last: int) -> bool:
    return any(re.search(r"(?:^|\s)#", text.line(number)) for number in range(line, last + 1))


def left_out(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield the entry taken out that a hint says to leave out, or that is one of two of which one may stay."""
    wanted = ("leave it out", "leave this out", "take it out", "it says nothing")
    if not any(hint.startswith(wanted) or "keep one of them" in hint for hint in problem.hints) or not problem.path:
        return
    if problem.other is not None or problem.code == "E104":
        return
    line, column = problem.span.line, problem.span.column
    key = problem.path[-1]
    value = text.line(line).strip()
    if _has_comment(text, line, text.last_of(line)):
        return  # what was said there would be lost with it
    if isinstance(key, str) and value == f"{key}: {text.marked(problem.span)}":
        yield Fix(f"take out `{key}`", (deleting_lines(text.file, line, line),))
    elif isinstance(key, str) and not text.line(line)[: column - 1].strip() and text.marked(problem.span) == key:
        yield Fix(f"take out `{key}`", (deleting_lines(text.file, line, text.last_of(line)),))


def listed(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield the entries of a list without their dashes, where a mapping is wanted."""
    if not problem.message.startswith("a mapping is wanted here, not a list"):
        return
    line = problem.span.line
    below = text.below(line)
    items = [number for number in below if text.line(number).lstrip().startswith("- ")]
    if not items:
        return
    indent = text.indent(items[0])
    to = text.column(line) + text.step()
    edits: list[Edit] = []
    for number in below:
        if text.is_blank(number):
            continue
        begin = text.indent(number)
        is_item = begin == indent and number in items
        behind = text.line(number)[begin + 1 :]
        width = begin + 1 + len(behind) - len(behind.lstrip(" ")) if is_item else begin
        blanks = to if is_item else max(to, begin - (text.column(items[0]) - to))
        edits.append(Edit(text.file, number, 1, number, width + 1, " " * blanks))
    yield Fix("leave the dashes out", tuple(edits), is_sure=True)


def anchored(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield an anchor taken out, and what it stands for written out at each of its aliases."""
    marked = text.marked(problem.span)
    name = marked.lstrip("&*")
    if problem.code != "E104":
        return
    if text.line(problem.span.line).startswith("%"):
        yield Fix("take the line out", (deleting_lines(text.file, problem.span.line, problem.span.line),), is_sure=True)
        return
    if marked[:1] == "&" or marked[:1] == "*":
        found = _expanded(text, name)
        if found:
            yield Fix(f"write out what `&{name}` stands for", found, is_sure=True)


def _expanded(text: Text, name: str) -> tuple[Edit, ...]:
    """Return the edits that write an anchor's value in the place of its aliases; none if that is not plain."""
    if len(text.source) > _MOST_SEARCHED:
        return ()
    anchor = re.compile(rf"&{re.escape(name)}(?![\w-])[ ]*")
    alias = re.compile(rf"(?<=[\s\[,{{])\*{re.escape(name)}(?![\w-])")
    at = [number for number in range(1, len(text.lines) + 1) if anchor.search(text.line(number))]
    if len(at) != 1:
        return ()
    home = anchor.search(text.line(at[0]))
    assert home is not None
    value = text.line(at[0])[home.end() :].strip()
    begin = home.start() if value else len(text.line(at[0])[: home.start()].rstrip())
    edits = [Edit(text.file, at[0], begin + 1, at[0], home.end() + 1, "")]
    below = text.below(at[0])
    for number in range(1, len(text.lines) + 1):
        line = text.line(number)
        for found in alias.finditer(line):
            end = found.end() + 1
            if value:
                edits.append(Edit(text.file, number, found.start() + 1, number, end, value))
                continue
            if not below or line[end - 1 :].strip():
                return ()
            is_merge = re.match(r"^ *<<: *$", line[: found.start()]) is not None
            to = text.indent(number) if is_merge else text.column(number) + text.step()
            by = to - text.indent(below[0])
            lines = [" " * (text.indent(one) + by) + text.line(one).lstrip() for one in below]
            whole = "\n".join(lines)
            begin = 1 if is_merge else len(line[: found.start()].rstrip()) + 1
            edits.append(Edit(text.file, number, begin, number, end, whole if is_merge else f"\n{whole}"))
    return tuple(edits)
