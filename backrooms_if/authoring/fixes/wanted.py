"""Fixes that a hint spells out as a key and its value: to be added, changed, moved under another key, or left out.

"give `crate` `container: true`", "it belongs to `light`", "write `each_turn: true`".
"""

import re
from collections.abc import Iterator
from typing import Final

from backrooms_if.authoring.fixes.entries import with_key
from backrooms_if.authoring.fixes.form import quoted
from backrooms_if.authoring.fixes.text import Text
from backrooms_if.problems import Edit, Fix, Problem, Span
from backrooms_if.problems.edits import deleting_lines, inserting, replacing
from backrooms_if.worldfile.positions import Path
from backrooms_if.worldfile.shape import entry

_GIVE: Final = re.compile(r"(?:add|give it|give its \w+|give `(\w+)`(?: the key)?) `(\w+): (true|false|N in M)`")
_ITS: Final = re.compile(r"give its (\w+) `")
_OR: Final = re.compile(r" or `(\w+): (true|false)`")
_WRITE: Final = re.compile(r"^write `(\w+): ([\w/ ]+)`(.*)$")
_BELONGS: Final = re.compile(r"^it belongs to `(\w+)`")
_SAY: Final = re.compile(r"^write `\{say: (.*)\}`")
_BRACES: Final = re.compile(r"^write `(\{[^`.]+\})`")
_REMARK: Final = re.compile(r"^[ ]*(?:- +)*[^#]*:[ ]+(?P<words>#.*\S)")
_BOUNDS: Final = re.compile(r"bounds, (-?\d+) to (-?\d+)")
_ABOVE_OR_BELOW: Final = re.compile(r"([<>]) *$")
_LEAST: Final = re.compile(r"^write (?:at least )?(\d+) or more")
_BELOW: Final = re.compile(r"^write a number below (\d+)")
_READS: Final = re.compile(r"^this engine reads `format: (\d+)`")
_OPTIONS: Final = re.compile(r" is none of ([\w ]+(?:, [\w ]+)*)$")
_SECTIONS: Final = ("things", "actors", "doors", "rooms")
_MOST_OPTIONS: Final = 6


def given(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield a key that a thing is to be given, with its value."""
    for hint in problem.hints:
        for found in _GIVE.finditer(hint):
            path = _entry_of(found.group(1), problem, text)
            inner = _ITS.match(hint)
            if inner is not None and path is not None:
                yield from _inside(text, (*path[:2], inner.group(1)), f"{found.group(2)}: {found.group(3)}")
                continue
            pairs = [(found.group(2), found.group(3)), *_OR.findall(hint)]
            for key, value in pairs if path is not None else ():
                spelt = "1 in 2" if value == "N in M" else value
                if (edit := with_key(text, path or (), key, spelt)) is not None:
                    yield Fix(f"add `{key}: {spelt}`", (edit,))


def _inside(text: Text, path: Path, pair: str) -> Iterator[Fix]:
    """Yield a key and value put into what stands at a path: `true`, a mapping in braces, or one in lines."""
    there = _at(text, path)
    if there == "true":
        yield Fix(f"add `{pair}`", (replacing(text.document.positions.value(path), f"{{{pair}}}"),))
    elif isinstance(there, dict):
        key, _, value = pair.partition(": ")
        if (edit := with_key(text, path, key, value)) is not None:
            yield Fix(f"add `{pair}`", (edit,))


def _entry_of(name: str | None, problem: Problem, text: Text) -> Path | None:
    """Return where a thing is defined in this file; without a name, the mapping that a problem is in."""
    if name is None:
        path = problem.path
        while path and not isinstance(_at(text, path), dict):
            path = path[:-1]
        return path or None
    return next(((section, name) for section in _SECTIONS if _at(text, (section, name)) is not None), None)


def _at(text: Text, path: Path) -> object:
    data: object = text.document.data
    for part in path:
        data = entry(data, part)[1]
    return data


def changed(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield another value of a key that stands there: `write `each_turn: true``."""
    for hint in problem.hints:
        found = _WRITE.match(hint)
        if found is None:
            continue
        key, value, more = found.groups()
        for depth in range(len(problem.path), 0, -1):
            path = (*problem.path[: depth - 1], key) if problem.path[depth - 1] == key else (*problem.path[:depth], key)
            now = _at(text, path)
            if isinstance(now, str):
                span = text.document.positions.value(path)
                if text.marked(span) == now:
                    yield Fix(f"write `{key}: {value}`", (replacing(span, value),), is_sure=not more)
                break


def moved(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield a key put under the one that it belongs to."""
    found = next((found for hint in problem.hints if (found := _BELONGS.match(hint))), None)
    line = problem.span.line
    begin = text.indent(line)
    if found is None or text.column(line) != problem.span.column - 1 or begin != problem.span.column - 1:
        return
    home, step = found.group(1), text.step()
    path = (*problem.path[:-1], home)
    there = _at(text, path)
    numbers = list(range(line, text.last_of(line) + 1))
    title = f"put it under `{home}:`"
    if there is None:
        head = inserting(text.file, line, 1, f"{' ' * begin}{home}:\n")
        shifted = text.shifted(numbers, step)
        # The heading and the first line's blanks go to one place, in this order.
        first = Edit(text.file, line, 1, line, 1, head.text + shifted[0].text)
        yield Fix(title, (first, *shifted[1:]), is_sure=True)
        return
    body = "".join(f"{' ' * step}{text.line(number)}\n" for number in numbers)
    out = deleting_lines(text.file, numbers[0], numbers[-1])
    span = text.document.positions.key(path)
    if there == "true" and len(numbers) == 1:
        value = text.document.positions.value(path)
        yield Fix(title, (out, replacing(value, f"{{{text.line(line).strip()}}}")), is_sure=True)
    elif isinstance(there, dict) and text.document.positions.is_flow(path) and len(numbers) == 1 and there:
        place = text.document.positions.value(path)
        edit = inserting(text.file, place.line, place.column + 1, f"{text.line(line).strip()}, ")
        yield Fix(title, (out, edit), is_sure=True)
    elif isinstance(there, dict) and not text.document.positions.is_flow(path):
        edit = inserting(text.file, text.last_of(span.line) + 1, 1, body)
        yield Fix(title, (out, edit), is_sure=True)


def said(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield prose as what an exit says; and a name in braces as the hint has it."""
    for hint in problem.hints:
        if _SAY.match(hint):
            line, at = text.line(problem.span.line), problem.span.column - 1
            value = re.split(r"\s+#", line[at:])[0].rstrip()
            edit = Edit(text.file, problem.span.line, at + 1, problem.span.line, at + 1 + len(value), _say(value))
            yield Fix(f"write `{_say(value)}`", (edit,), is_sure=True)
        elif (found := _BRACES.match(hint)) is not None:
            line, at = text.line(problem.span.line), problem.span.column - 1
            begin, end = line.rfind("{", 0, at + 1), line.find("}", at)
            if 0 <= begin < end and line[begin + 1 : end].strip("{} ") in found.group(1):
                edit = Edit(text.file, problem.span.line, begin + 1, problem.span.line, end + 2, found.group(1))
                yield Fix(f"write `{found.group(1)}`", (edit,))


def _say(value: str) -> str:
    words = value[1:-1] if value[:1] in "\"'" and value[-1:] == value[:1] else value
    is_plain = re.fullmatch(r"[^,:#{}\[\]]+", words) is not None
    return f"{{say: {words if is_plain else quoted(words)}}}"


def within(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield a number that is within its bounds, and the words that may stand where only certain words may."""
    written = text.marked(problem.span)
    bounds = _BOUNDS.search(problem.message)
    if bounds is not None and re.fullmatch(r"-?\d+", written):
        least, most = int(bounds.group(1)), int(bounds.group(2))
        # What is to be above a counter's most, or below its least, would never be.
        sign = _ABOVE_OR_BELOW.search(text.line(problem.span.line)[: problem.span.column - 1])
        least, most = (least + (sign is not None and sign[1] == "<"), most - (sign is not None and sign[1] == ">"))
        nearest = str(min(max(int(written), least), most))
        yield Fix(f"write `{nearest}`", (replacing(problem.span, nearest),))
    for hint in problem.hints:
        for pattern, less in ((_LEAST, 0), (_BELOW, 1), (_READS, 0)):
            found = pattern.match(hint)
            value = _value_span(problem, text)
            if found is not None and value is not None:
                number = str(int(found.group(1)) - less)
                yield Fix(f"write `{number}`", (replacing(value, number),))
    options = _OPTIONS.search(problem.message)
    if options is not None and not any("did you mean" in hint for hint in problem.hints):
        for word in options.group(1).split(", ")[:_MOST_OPTIONS]:
            yield Fix(f"write `{word}`", (replacing(problem.span, word),))


def _value_span(problem: Problem, text: Text) -> Span | None:
    """Return where the number is that a problem is about; None if it is none."""
    span = problem.span
    if re.fullmatch(r"-?\d+", text.marked(span)):
        return span
    if problem.path and isinstance(_at(text, problem.path), str):
        value = text.document.positions.value(problem.path)
        return value if re.fullmatch(r"-?\d+", text.marked(value)) else None
    return None


def apart(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield the second of two effects as a list item of its own."""
    line = problem.span.line
    begin = text.indent(line)
    if "list item of its own" in " ".join(problem.hints) and begin >= 2 and begin == problem.span.column - 1:
        edit = Edit(text.file, line, begin - 1, line, begin + 1, "- ")
        yield Fix("write it as a list item of its own", (edit,), is_sure=True)


def compared(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield the other way to compare: `==` for numbers, `is` for states and places."""
    words = " ".join(problem.hints)
    line, at = text.line(problem.span.line), problem.span.column - 1
    signs = {
        "use `==`": ((r" is not ", " != "), (r" is ", " == ")),
        "use `is`": ((r" != ", " is not "), (r" == ", " is ")),
    }
    for hint, pairs in signs.items():
        if hint in words:
            near = [(abs(found.start() - at), found, new) for old, new in pairs for found in re.finditer(old, line)]
            if near:
                _, found, new = min(near, key=lambda one: one[0])
                edit = Edit(text.file, problem.span.line, found.start() + 1, problem.span.line, found.end() + 1, new)
                yield Fix(f"write `{new.strip()}`", (edit,), is_sure=True)


def rehooked(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield the hook that a rule is to have in the place of its own."""
    old = re.match(r"^`(before|after)` cannot refuse", problem.message)
    if old is None or not any(hint.startswith("use `instead:`") for hint in problem.hints):
        return
    path = (*problem.path[:2], old.group(1))
    if _at(text, path) is not None:
        yield Fix("write `instead:`", (replacing(text.document.positions.key(path), "instead"),))


def singled(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield a list without what stands in it twice, or `any` in its place."""
    line, at = text.line(problem.span.line), problem.span.column - 1
    begin, end = line.rfind("[", 0, at + 1), line.find("]", at)
    hints = " ".join(problem.hints)
    if begin < 0 or end < 0 or '"' in line[begin:end]:
        return
    if "write `any` alone" in hints:
        yield Fix("write `any`", (Edit(text.file, problem.span.line, begin + 1, problem.span.line, end + 2, "any"),))
    elif "leave one of them out" in hints and problem.message.endswith("stands twice"):
        found = re.match(r",\s*", line[line.rfind(",", 0, at) :])
        if found is not None and line.rfind(",", begin, at) > 0:
            edit = Edit(
                text.file,
                problem.span.line,
                line.rfind(",", 0, at) + 1,
                problem.span.line,
                at + 1 + problem.span.length,
                "",
            )
            yield Fix(f"take out the second `{text.marked(problem.span)}`", (edit,), is_sure=True)


def joined(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield two conditions joined by `and`."""
    if any(hint.startswith("join two conditions with `and`") for hint in problem.hints):
        if text.marked(problem.span) == ",":
            yield Fix("join them with `and`", (replacing(problem.span, " and"),))
            return
        yield Fix("join them with `and`", (inserting(text.file, problem.span.line, problem.span.column, "and "),))


def named(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield an id above the keys of an entry that has none, and another one for an id that is taken."""
    if "its id is missing above" in problem.message or "their id is missing above" in problem.message:
        section = str(problem.path[0]) if problem.path else ""
        line = text.document.positions.key(problem.path[:1]).line
        below = text.below(line)
        if below and section:
            first = next(number for number in below if not text.is_blank(number))
            # A verb is called by a gerund.
            level, name = text.indent(first), "acting" if section == "verbs" else f"new_{section.removesuffix('s')}"
            own = [first]
            for number in range(first + 1, below[-1] + 1):
                is_entry = text.indent(number) == level and text.line(number).rstrip().endswith(":")
                if is_entry and number + 1 <= below[-1] and text.indent(number + 1) > level:
                    break
                own.append(number)
            shifted = text.shifted(own, text.step())
            head = Edit(text.file, first, 1, first, 1, f"{' ' * level}{name}:\n{shifted[0].text}")
            yield Fix(f"write an id above them, `{name}:`", (head, *shifted[1:]))
    elif problem.message.endswith("is defined twice"):
        written = text.marked(problem.span)
        if re.fullmatch(r"[a-z]\w*", written):
            yield Fix(f"write `{written}_2`", (replacing(problem.span, f"{written}_2"),))
    for hint in problem.hints:
        found = re.match(r"^choose another, such as `(\w+)`", hint)
        if found is not None:
            yield Fix(f"write `{found.group(1)}`", (replacing(problem.span, found.group(1)),))


def emptied(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield a key with nothing behind it left out, and the line of a second document."""
    line = problem.span.line
    is_alone = not text.line(line)[: problem.span.column - 1].strip(" ")
    found = _REMARK.match(text.line(line))
    if "leave the key out" in " ".join(problem.hints) and found is not None:
        # What was to be the text may have become a comment by its first sign; a comment is kept in any case.
        words = found.group("words").removeprefix("# ")
        edit = Edit(text.file, line, found.start("words") + 1, line, found.end("words") + 1, quoted(words))
        yield Fix("put the comment in double quotes, as the text", (edit,))
        if is_alone and not text.below(line):
            edit = Edit(text.file, line, problem.span.column, line, found.start("words") + 1, "")
            yield Fix(f"take out `{text.marked(problem.span)}`", (edit,))
    elif "leave the key out" in " ".join(problem.hints) and is_alone:
        yield Fix(f"take out `{text.marked(problem.span)}`", (deleting_lines(text.file, line, text.last_of(line)),))
    if "a second document begins" in problem.message and text.line(line).startswith("---"):
        yield Fix("take the line out", (deleting_lines(text.file, line, line),))
