"""Fixes of lines that YAML cannot read: a lost colon, quote, bracket or comma, prose that wants quotes, a wrong indent.

Where libyaml stops is seldom where the slip is, so the lines above are looked at too, and what is likely is tried.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, get_args

from pydantic import BaseModel

from backrooms_if.authoring.fixes.lookalikes import blocks, lookalikes, remarks, strays
from backrooms_if.authoring.fixes.slips import lone_signs, pairs, quotes_within, signs
from backrooms_if.authoring.fixes.text import Text
from backrooms_if.authoring.fixes.trying import Candidate, best
from backrooms_if.problems import Edit, Fix, Problem
from backrooms_if.problems.edits import deleting_lines, inserting
from backrooms_if.worldfile.schema import LevelSpec, WorldSpec
from backrooms_if.worldfile.shape import known_keys

_VALUE: Final = re.compile(r"^([ \t]*(?:- +)*(?:(?:\"[^\"]*\"|[^\s:#'\"\[{-][^:#'\"\[{]*?):[ ]+)?)(\S.*?)\s*$")
"""A line up to its value, and the value; or the text of an item."""
_NO_BLANK: Final = re.compile(r"^[ \t]*(?:- +)*[A-Za-z_]\w*:(?=[^\s:/])")
_NO_COLON: Final = re.compile(r"^[ \t]*(?:- +)*([A-Za-z_]\w*)(?= |$)")
_NO_DASH_BLANK: Final = re.compile(r"^[ \t]*-(?=[A-Za-z\"'{\[])")
_DASH: Final = re.compile(r"^([ \t]*)- +(?=[\w /,]+:)")
_CURLY: Final = re.compile("[\u201c\u201d\u201e\u201f]")
_INNER: Final = re.compile(r"[{,][ ]*[\w./]+: +([^\s\"'{\[,][^\"{}]*?)[ ]*(?=[}]|, [\w./]+: |$)")
"""A text without quotes that is a value in braces."""
_SPOKEN: Final = re.compile(r"(?<=: )(\"[^\"{}\\]*\" ?[^\"{},\s][^{}\\]*?)(?= *(?:[}\]]|$))")
"""A text in brackets that begins with speech, and goes on behind its quotes."""
_ITEM: Final = re.compile(r"[\[,][ ]*([^\s\"'{\[,\]][^\"\[\]]*?)[ ]*(?=[,\]])")
_PAIRS: Final = {"[": "]", "{": "}"}
_QUOTED: Final = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'(?=\s*(?:$|[,}\]]))")
_REFUSED: Final = frozenset(("E102", "E103", "E104", "E105", "E106", "E107", "E109", "E199", "E203", "E210", "E230"))
"""What the reader could read, and refused: nothing of it is lost."""
_TABS: Final = re.compile(r"[ ]*\t[ \t]*")
_TAB_WIDTHS: Final = (2, 4, 8)
_MOST_TABBED: Final = 5_000
_KEY: Final = re.compile(r"[ ]*(?:- +)*(\w+):")
_MOST_INDENTED: Final = 12
"""Lines that may have lost their indent together."""
_LOOKED_ABOVE: Final = 3


def quoted(words: str) -> str:
    """Return words as a YAML text in double quotes."""
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def unreadable(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield what makes the line of a fault of form, or one above it, readable."""
    if problem.code == "E104":
        line = problem.span.line
        # `* apple` in a list is no alias.
        yield from best(problem, text, [*lookalikes(text, line), *lone_signs(text, line)])
    if problem.code in _REFUSED:
        return
    if problem.code == "E108" or (problem.severity == "error" and text.is_of_form(problem)):
        for fix in best(problem, text, _candidates(problem, text)):
            # With quotes of its own inside, it is rather a list or mapping with a slip in it than a text.
            is_doubtful = any(re.match(r"\"[\[{].*\\\"", edit.text) for edit in fix.edits)
            yield fix._replace(is_sure=fix.is_sure and not is_doubtful)


def unmerged(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield each of two versions of a merge that was not finished, without the lines that git wrote."""
    if problem.other is None or "two versions of a merge" not in problem.message:
        return
    first, second = problem.span.line, problem.other[0].line
    last = next((one for one in range(second, len(text.lines) + 1) if text.line(one).startswith(">>>>>>>")), 0)
    if last:
        ours = (deleting_lines(text.file, first, first), deleting_lines(text.file, second, last))
        theirs = (deleting_lines(text.file, first, second), deleting_lines(text.file, last, last))
        yield Fix("keep the first version", ours)
        yield Fix("keep the second version", theirs)


def misplaced(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield another indent for the line of a problem, or the blank behind its colon, if less is wrong in it so.

    It is a guess if the key is none of the language: many mappings take any name.
    """
    if not problem.code.startswith("E2") or text.is_of_form(problem):
        return
    number = problem.span.line
    tried = [
        *lookalikes(text, number),
        *_colons(text, number),
        *_echoes(text, number),
        *strays(text, number),
        *_brackets(text, number),
        *signs(text, number),
        *pairs(text, number),
        *lone_signs(text, number),
        *(one for below in text.below(number)[:1] for one in lookalikes(text, below)),
        *_indents(text, number),
    ]
    parent = text.document.positions.key(problem.path[:-1]).line if len(problem.path) > 2 else number
    if parent != number:
        tried += _indents(text, parent)
    if "nothing stands" in problem.message:
        tried += _further(text, number)
    for fix in best(problem, text, tried):
        key = _KEY.match(text.line(fix.edits[0].line))
        yield fix._replace(is_sure=fix.is_sure and key is not None and key.group(1) in every_key())


def _tabs(text: Text) -> Iterator[Candidate]:
    """Yield spaces for all tabs that lines are indented by, so many for each."""
    found = [(number, one) for number, line in enumerate(text.lines, start=1) if (one := _TABS.match(line)) is not None]
    for width in _TAB_WIDTHS if 1 < len(found) < _MOST_TABBED else ():
        edits = [
            Edit(text.file, number, 1, number, one.end() + 1, one.group().replace("\t", " " * width))
            for number, one in found
        ]
        yield Candidate("indent with spaces", tuple(edits), "tabs")


def _echoes(text: Text, number: int) -> Iterator[Candidate]:
    """Yield a line taken out that is the same as the next."""
    if text.line(number) == text.line(number + 1):
        yield Candidate("take out the line, which stands twice", (deleting_lines(text.file, number, number),), "echo")


def _further(text: Text, number: int) -> Iterator[Candidate]:
    """Yield the lines behind a key with nothing under it indented as what belongs to it: one, or all beside it."""
    last = number
    while last < len(text.lines) and (text.is_blank(last + 1) or text.indent(last + 1) >= text.indent(number)):
        last += 1
        is_end = last == len(text.lines) or not text.is_blank(last + 1)
        if is_end and last - number <= _MOST_INDENTED:
            edits = text.shifted(list(range(number + 1, last + 1)), text.step())
            yield Candidate("indent what belongs to it", edits, "further")


def quotes(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield the quote that a line has lost, where YAML took the other one for a part of the text."""
    is_read = problem.severity == "error" and not text.is_of_form(problem)
    if is_read and re.search(r"[\"\u201c\u201d]", text.marked(problem.span)):
        for candidate in _quotes(text, problem.span.line):
            yield Fix(candidate.title, candidate.edits)


@cache
def every_key() -> frozenset[str]:
    """Return every key that the schema has anywhere."""
    found: set[str] = set()
    models: list[type[BaseModel]] = [WorldSpec, LevelSpec]
    seen: set[type[BaseModel]] = set()
    while models:
        model = models.pop()
        if model in seen:
            continue
        seen.add(model)
        for name, field in known_keys((model,)).items():
            found.add(name)
            models += _models(field.annotation, 0)
    return frozenset(found)


def _models(kind: object, depth: int) -> Iterator[type[BaseModel]]:
    """Yield the models that a type is made of."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        yield kind
    elif depth < 8:
        for part in (*get_args(kind), *get_args(getattr(kind, "__value__", None))):
            yield from _models(part, depth + 1)


def _candidates(problem: Problem, text: Text) -> Iterator[Candidate]:
    lines = [problem.span.line, *_above(text, problem.span.line)]
    yield from _tabs(text)
    for number in lines:
        yield from lookalikes(text, number)
        yield from _colons(text, number)
        yield from _echoes(text, number)
        yield from strays(text, number)
        yield from blocks(text, number)
        yield from remarks(text, number)
        yield from signs(text, number)
        yield from lone_signs(text, number)
    for number in lines:
        yield from _quotes(text, number)
        yield from quotes_within(text, number)
        yield from pairs(text, number)
        yield from _brackets(text, number)
        yield from _commas(text, number)
    for number in lines[:2]:
        yield from _prose(text, number)
        yield from _dashes(text, number)
        yield from _indents(text, number)
    yield from _opener(text, problem.span.line)


def _opener(text: Text, number: int) -> Iterator[Candidate]:
    """Yield the indent of a line that does not fit for the first line beside it, which may be the one that is wrong."""
    to = text.indent(number)
    beside = [other for other in range(max(1, number - 200), number) if not text.is_blank(other)]
    above = [other for other in beside if text.indent(other) < to]
    first = next((other for other in beside if above and other > above[-1]), None)
    if first is not None and text.indent(first) != to:
        own = Edit(text.file, first, 1, first, text.indent(first) + 1, " " * to)
        yield Candidate(f"begin the line in column {to + 1}", (own,), "indent")
    section = above[-1] if above else 0
    if section and text.line(section).rstrip().endswith(":") and beside and text.indent(beside[-1]) > to:
        # The id above the first entry is lost, and the keys of it stand directly below the section.
        name = text.line(section).strip().rstrip(":")
        head = f"{' ' * to}{'acting' if name == 'verbs' else f'new_{name.removesuffix(chr(115))}'}:\n"
        yield Candidate(f"write an id above, `{head.strip()}`", (inserting(text.file, section + 1, 1, head),), "id")
    if above:
        own = Edit(text.file, above[-1], 1, above[-1], text.indent(above[-1]) + 1, " " * to)
        yield Candidate(f"begin the line in column {to + 1}", (own,), "indent")


def _above(text: Text, number: int) -> list[int]:
    """Return the lines with anything on them above a line, the nearest first."""
    found: list[int] = []
    for other in range(number - 1, max(0, number - 40), -1):
        if not text.is_blank(other):
            found.append(other)
            # The nearest ones, and the one that those further in belong to.
            if len(found) >= _LOOKED_ABOVE and text.indent(other) <= text.indent(number):
                break
            if len(found) > _LOOKED_ABOVE:
                found.pop()
    return found


def _colons(text: Text, number: int) -> Iterator[Candidate]:
    line = text.line(number)
    found = _NO_BLANK.match(line)
    if found is not None:
        yield Candidate(
            "write a blank behind the colon", (inserting(text.file, number, found.end() + 1, " "),), "colon"
        )
    found = _NO_COLON.match(line)
    if found is not None and not re.match(r":| *(?:->|=>|;|:=|--)", line[found.end() :]):
        title = f"write the colon behind `{found.group(1)}`"
        sign = re.compile(r" *= *").match(line, found.end())
        end = sign.end() if sign is not None else found.end()
        colon = Edit(text.file, number, found.end() + 1, number, end + 1, ": " if sign is not None else ":")
        yield Candidate(title, (colon,), "colon")


def _quotes(text: Text, number: int) -> Iterator[Candidate]:
    line = text.line(number)
    if _CURLY.search(line):
        straight = tuple(
            Edit(text.file, number, one.start() + 1, number, one.end() + 1, '"') for one in _CURLY.finditer(line)
        )
        yield Candidate("write straight quotes", straight, "straight")
        return
    found = _VALUE.match(line)
    if found is None:
        return
    value = found.group(2)
    if value.replace('\\"', "").count('"') % 2:
        end = len(line.rstrip()) + 1
        closers = len(value) - len(value.rstrip("]} "))
        yield Candidate("close the quote", (inserting(text.file, number, end, '"'),), "quote")
        if closers:
            for back in range(1, closers + 1):
                yield Candidate("close the quote", (inserting(text.file, number, end - back, '"'),), "quote")
        for one in re.finditer(r"(?<=[\w.!?])(?= *, *[a-z]\w*: )", value):
            place = found.start(2) + one.start() + 1
            yield Candidate("close the quote", (inserting(text.file, number, place, '"'),), "quote")
        begin = found.end(1) + 1
        for place in [begin, *(begin + one.end() for one in re.finditer(r"[\[{,] *(?:[\w./]+: )?", value))]:
            yield Candidate("open the quote", (inserting(text.file, number, place, '"'),), "quote")
    if value.startswith("'"):
        inner = value[1:].removesuffix("'").replace("''", "'")
        title = "put the text in double quotes"
        yield Candidate(title, (_instead(text, number, found, quoted(inner)),), "double")


def _instead(text: Text, number: int, found: re.Match[str], new: str, group: int = 2) -> Edit:
    return Edit(text.file, number, found.start(group) + 1, number, found.end(group) + 1, new)


def _brackets(text: Text, number: int) -> Iterator[Candidate]:
    line = _QUOTED.sub(lambda one: "x" * len(one.group()), text.line(number))
    opened: list[str] = []
    for sign in line.split(" #")[0]:
        if sign in _PAIRS:
            opened.append(_PAIRS[sign])
        elif opened and sign == opened[-1]:
            opened.pop()
    if opened:
        closing = "".join(reversed(opened))
        end = len(text.line(number).rstrip()) + 1
        yield Candidate(f"write `{closing}` at the end", (inserting(text.file, number, end, closing),), "bracket")
    surplus = re.match(r"^[^\[{]*?([\]}])\s*$", line)
    found = _VALUE.match(line)
    if surplus is not None and found is not None:
        sign = "[" if surplus.group(1) == "]" else "{"
        yield Candidate(
            f"write `{sign}` at the beginning", (inserting(text.file, number, found.end(1) + 1, sign),), "bracket"
        )


def _commas(text: Text, number: int) -> Iterator[Candidate]:
    line = text.line(number)
    if "{" not in line and "[" not in line:
        return
    for found in re.finditer(r"(?<=[\w\"'}\]]) +(?=[\w./]+: |[{\[\"'])", line):
        yield Candidate(
            "write a comma between the two", (inserting(text.file, number, found.start() + 1, ","),), "comma"
        )


def _prose(text: Text, number: int) -> Iterator[Candidate]:
    line = text.line(number)
    title = "put the text in double quotes"
    found = _VALUE.match(line)
    if found is not None and not re.match(r"\{ *\w+: ", found.group(2)):  # that is no text, but entries
        yield Candidate(title, (_instead(text, number, found, quoted(found.group(2))),), "prose")
    for pattern in (_SPOKEN, _INNER, _ITEM):
        for inner in pattern.finditer(line):
            yield Candidate(title, (_instead(text, number, inner, quoted(inner.group(1)), 1),), "prose")


def _dashes(text: Text, number: int) -> Iterator[Candidate]:
    line = text.line(number)
    indent = text.indent(number)
    beside = [other for other in range(number - 3, number + 4) if text.line(other).lstrip().startswith("- ")]
    for column in dict.fromkeys(text.indent(other) for other in beside):
        if re.match(r" *[\w\"'\[{]", line) and column in (indent, indent - 2):
            edit = Edit(text.file, number, column + 1, number, indent + 1, "- ")
            yield Candidate("write a dash before it", (edit,), "dash")
    found = _NO_DASH_BLANK.match(line)
    if found is not None:
        yield Candidate("write a blank behind the dash", (inserting(text.file, number, found.end() + 1, " "),), "dash")
    found = _DASH.match(line)
    if found is not None:
        edit = Edit(text.file, number, found.end(1) + 1, number, found.end() + 1, "")
        yield Candidate("leave the dash out", (edit,), "dash")


def _indents(text: Text, number: int) -> Iterator[Candidate]:
    """Yield each indent that lines about this one have, for the line alone and with what is below it."""
    line = text.line(number)
    words = line.lstrip(" \t")
    if not words or words.startswith("#"):
        return
    begins = len(line) - len(words)
    is_blank = line[:begins] == " " * begins
    levels: list[int] = []
    for other in [*_around(text, number)]:
        for column in (text.indent(other), text.column(other), text.indent(other) + text.step()):
            if column not in levels:
                levels.append(column)
    below = text.below(number) if is_blank else []
    for column in levels:
        if is_blank and column == begins:
            continue
        own = Edit(text.file, number, 1, number, begins + 1, " " * column)
        title = f"begin the line in column {column + 1}"
        yield Candidate(title, (own,), "indent")
        if below:
            yield Candidate(title, (own, *text.shifted(below, column - begins)), "indent")


def _around(text: Text, number: int) -> list[int]:
    """Return lines from which the indent of a line could be: the next one, and those above, ever further out."""
    after = (other for other in range(number + 1, min(number + 20, len(text.lines))) if not text.is_blank(other))
    found = [next(after, number)]
    least = 1 << 30
    for other in range(number - 1, max(0, number - 200), -1):
        if not text.is_blank(other) and text.indent(other) < least:
            least = text.indent(other)
            found.append(other)
            if not least:
                break
    return [other for other in found if other != number]
