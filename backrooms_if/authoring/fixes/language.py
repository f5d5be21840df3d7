"""Fixes inside conditions and texts: signs of other languages, brackets and braces that are never closed, numbers."""

import re
from collections.abc import Iterator
from typing import Final

from backrooms_if.authoring.fixes.form import quoted
from backrooms_if.authoring.fixes.text import Text
from backrooms_if.problems import Edit, Fix, Problem
from backrooms_if.problems.edits import inserting, replacing
from backrooms_if.worldfile.shape import entry

_SIGNS: Final = ("&&", "||", "!", "&", "|", "~")
_WRITTEN: Final = re.compile(r"write `(and|or|not)`")
_BRACE: Final = re.compile(r"\{(?:(?:the|an?|The|An?) )?[\w./]*[\w]")
_IN_QUOTES: Final = re.compile("[\"'\u2018\u201c]([a-z][\\w./]*)[\"'\u2019\u201d]")
_SQUARE: Final = re.compile(r"\[([^\[\]|]*)\]")
_IS_TRUE: Final = re.compile(r"\s+(?:is|==) true$")
_TWICE: Final = re.compile(r"\{\{([\w /|]+)\}\}")
_LEAVE: Final = re.compile(r"^leave `([^`]+)` out")
_BRACED: Final = re.compile(r"`(\{(?:(?:the|The|a|an|A|An|some|Some) )?[a-z_]+\})`")
_SLOT: Final = re.compile(r"^a slot is written `\{\w+\}`")
_CALLS: Final = re.compile(r"^write `(\w+\([^`]*\))`(?:, or `([^`]+)`)?$")
_CALLED: Final = re.compile(r"^write the bracket directly behind the name: `(\w+)\((\w+)\)`$")
_DIGITS: Final = re.compile(r"^write (-?\d+)$")
_DROP: Final = re.compile(r"^drop the quotes: (\S+)$")


def signs(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield `and`, `or` or `not` in the place of the sign that other languages have for it."""
    word = next((found.group(1) for hint in problem.hints if (found := _WRITTEN.match(hint))), None)
    line, at = text.line(problem.span.line), problem.span.column - 1
    sign = next((one for one in _SIGNS if line.startswith(one, at)), None)
    if problem.code == "E104" and sign == "!" and re.match(r"^ *(?:- +)*(?:when|lit|fails): *$", line[:at]):
        word = "not"
    if "`=` has no meaning" in problem.message and line.startswith("=", at) and line[max(0, at - 2) : at] != "==":
        # A number is compared by the one sign, a state or place by the other.
        sign, word = "=", "==" if re.match(r"= *-?\d", line[at:]) else "is"
    elif "without `when`" in problem.message and line.startswith("if:", at):
        edit = Edit(text.file, problem.span.line, at + 1, problem.span.line, at + 3, "when")
        yield Fix("write `when:`", (edit,), is_sure=True)
        return
    if word is None or sign is None:
        return
    if problem.code == "E405" and sign in ("&&", "||", "!"):
        edits = tuple(_all_signs(text, problem.span.line, at))
        if len(edits) > 1:
            yield Fix("write `and`, `or` and `not`", edits, is_sure=True)
            return
    end = at + len(sign)
    before = " " if at and not line[at - 1].isspace() and line[at - 1] not in "([" else ""
    after = "" if line[end : end + 1] == " " else " "
    edit = Edit(text.file, problem.span.line, at + 1, problem.span.line, end + 1, f"{before}{word}{after}")
    yield Fix(f"write `{word}`", (edit,), is_sure=True)


def _all_signs(text: Text, number: int, at: int) -> Iterator[Edit]:
    """Yield the words for all such signs of one condition, from a place on: with one of them left it cannot be read."""
    line = text.line(number)
    end = re.compile(r" #|(?<!\|)\|(?!\|)|[,\]\"]|$").search(line, at)
    for found in re.compile(r" *(&&|\|\|) *|!(?!=) *").finditer(line, at, end.start() if end else len(line)):
        word = {"&&": " and ", "||": " or "}.get(found[1] or "", "not ")
        word = word.lstrip() if line[: found.start()].endswith(" ") else word
        yield Edit(text.file, number, found.start() + 1, number, found.end() + 1, word)


def foreign(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield a condition without what other languages have in one: `if`, quotes round names, square brackets."""
    number, at = problem.span.line, problem.span.column - 1
    line = text.line(number)
    if problem.message.startswith("`if` has no meaning"):
        end = at + len(line[at:]) - len(line[at:].removeprefix("if").lstrip())
        yield Fix("leave `if` out", (Edit(text.file, number, at + 1, number, end + 1, ""),), is_sure=True)
    found = _IN_QUOTES.match(line, at) if problem.code == "E405" else None
    if found is not None:
        edit = Edit(text.file, number, at + 1, number, found.end() + 1, found.group(1))
        yield Fix("leave the quotes out", (edit,), is_sure=True)
    found = _SQUARE.match(line, at) if problem.code == "E405" else None
    if found is not None:
        edit = Edit(text.file, number, at + 1, number, found.end() + 1, f"({found.group(1)})")
        yield Fix("write round brackets", (edit,), is_sure=True)


def called(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield the brackets of a function that was written without them: `carried lamp`."""
    found = next((found for hint in problem.hints if (found := _CALLED.match(hint))), None)
    line, end = text.line(problem.span.line), problem.span.column - 1
    if found is None or text.marked(problem.span) != found[2] or not line[:end].rstrip().endswith(found[1]):
        return
    begin = len(line[:end].rstrip())
    edit = Edit(text.file, problem.span.line, begin + 1, problem.span.line, end + len(found[2]) + 1, f"({found[2]})")
    yield Fix(f"write `{found[1]}({found[2]})`", (edit,), is_sure=True)


def odd(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield a condition without a sign or word too many."""
    number, at = problem.span.line, problem.span.column - 1
    line, end = text.line(number), at + problem.span.length
    found = _IS_TRUE.search(line[at:end]) if problem.code == "E411" else None
    if found is not None:
        edit = Edit(text.file, number, at + found.start() + 1, number, end + 1, "")
        yield Fix("leave `is true` out", (edit,), is_sure=True)
    is_surplus = line[at : at + 1] == ";" or line[max(0, at - 2) : at + 1] == "==="
    if problem.code == "E405" and is_surplus:
        edit = Edit(text.file, number, at + 1, number, at + 2, "")
        yield Fix(f"leave `{line[at]}` out", (edit,), is_sure=True)
    if problem.code == "E511" and (found := _TWICE.search(line)) is not None:
        edit = Edit(text.file, number, found.start() + 1, number, found.end() + 1, f"{{{found.group(1)}}}")
        yield Fix("write one brace", (edit,), is_sure=True)


def tags(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield quotes for a text that begins with a sign of YAML's."""
    line, at = text.line(problem.span.line), problem.span.column - 1
    is_prose = line[at : at + 1] in ("*", "&") and re.search(r"\w[*&]|[*&] |[a-z] [a-z]+ [a-z]", line[at:])
    if problem.code == "E104" and (line[at : at + 1] == "!" or is_prose) and not re.search(r"[{\[]", line[:at]):
        value = line[at:].rstrip()
        edit = Edit(text.file, problem.span.line, at + 1, problem.span.line, at + len(value) + 1, quoted(value))
        yield Fix("put the text in double quotes", (edit,))


def split(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield quotes round a sentence that a comma has split."""
    line, begin, length = text.line(problem.span.line), problem.span.column - 1, problem.span.length
    if problem.code == "W544" and "," in (sentence := line[begin : begin + length]):
        yield Fix("put the sentence in double quotes", (replacing(problem.span, quoted(sentence)),), is_sure=True)


def unclosed(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield the end of a bracket or brace in a text that has none."""
    number, at = problem.span.line, problem.span.column - 1
    line = text.line(number)
    if problem.message == "this brace is never closed":
        if re.match(r"\{(?:if|once|first|random|cycle|shuffle)\b[^{}]*\]", line[at:]):
            edit = Edit(text.file, number, at + 1, number, at + 2, "[")
            yield Fix("write `[`", (edit,))
        found = _BRACE.match(line, at)
        if found is not None:
            yield Fix("close it with `}`", (inserting(text.file, number, found.end() + 1, "}"),))
        yield Fix("write `{{`", (inserting(text.file, number, at + 1, "{"),))
    elif line[at : at + 1] == "(" and "never closed" in problem.message:
        inner = re.match(r"[^\"'|\]]*", line[at:])
        end = at + len(inner.group().rstrip()) if inner is not None else len(line)
        yield Fix("close it with `)`", (inserting(text.file, number, end + 1, ")"),))
    elif problem.message == "this bracket is never closed":
        for last in dict.fromkeys((_end_of_text(text, number), number)):
            body = text.line(last).rstrip()
            begin = at if last == number else 0
            quote = body[-1:] if body[-1:] in "\"'" and body[begin:].count(body[-1:]) % 2 else ""
            end = len(body) - len(quote)
            if last == number and "[" in body[at + 1 :]:
                end = min(end, body.index("[", at + 1)) if "]" not in body[at + 1 :].split("[")[0] else end
            yield Fix("close it with `]`", (inserting(text.file, last, end + 1, "]"),))


def _end_of_text(text: Text, number: int) -> int:
    """Return the last line of the text that a line of a block is in; the line itself where the text is on one."""
    head = next(
        (
            other
            for other in range(number - 1, 0, -1)
            if text.indent(other) < text.indent(number) and text.line(other).strip()
        ),
        0,
    )
    if not head or not re.search(r"[:-] [|>][-+]?$", text.line(head).rstrip()):
        return number
    last = number
    while last + 1 <= len(text.lines) and text.line(last + 1).strip() and text.indent(last + 1) >= text.indent(number):
        last += 1
    return last


def numbers(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield a number without its quotes, or in digits."""
    line, at = text.line(problem.span.line), problem.span.column - 1
    end = at + problem.span.length
    written = text.marked(problem.span)
    for hint in problem.hints:
        found = _DROP.match(hint)
        if found is not None and line[at - 1 : at] in ("'", '"') and line[end : end + 1] == line[at - 1 : at]:
            edit = Edit(text.file, problem.span.line, at, problem.span.line, end + 2, found.group(1))
            yield Fix(f"write `{found.group(1)}`", (edit,), is_sure=True)
        found = _DIGITS.match(hint)
        if found is not None and written:
            yield Fix(f"write `{found.group(1)}`", (replacing(problem.span, found.group(1)),), is_sure=True)


def refused(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield a refused character taken out."""
    if problem.code == "E106" and "delete it" in problem.hints:
        span = problem.span
        edit = Edit(text.file, span.line, span.column, span.line, span.column + span.length, "")
        yield Fix("delete it", (edit,), is_sure=True)


def put_right(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield the line with what the hint names left out, put in braces, or in the place of two names and a word."""
    number, at = problem.span.line, problem.span.column - 1
    line, end = text.line(number), at + problem.span.length
    for hint in problem.hints:
        found = _LEAVE.match(hint)
        if found is not None:
            begin = at if line.startswith(found[1], at) else line.rfind(found[1], 0, end)
            if begin >= 0:
                stop = begin + len(found[1])
                if not re.match(r"[\w{]", line[stop:]):
                    begin -= len(line[:begin]) - len(line[:begin].rstrip())
                elif found[1][-1].isalpha():
                    stop += len(line[stop:]) - len(line[stop:].lstrip())
                yield Fix(f"leave `{found[1]}` out", (Edit(text.file, number, begin + 1, number, stop + 1, ""),))
        found = _BRACED.search(hint)
        if found is not None and line.startswith("[", at) and line[end : end + 1] == "]":
            yield Fix(f"write `{found[1]}`", (Edit(text.file, number, at + 1, number, end + 2, found[1]),))
        if problem.code == "E511" and text.marked(problem.span) == "}" and _SLOT.match(hint):
            yield Fix("leave `}` out", (replacing(problem.span, ""),))
        found = _SLOT.match(hint)
        if found is not None and problem.code in ("E511", "E541"):
            slot = re.compile(r"[<\[({%$]*(\w+)[>\])}%$]*").match(line, at)
            if slot is not None:
                new = f"{{{slot[1]}}}"
                yield Fix(f"write `{new}`", (Edit(text.file, number, at + 1, number, slot.end() + 1, new),))
        found = re.match(r"^ask `at\((\w+)\)` for where", hint)
        call = re.compile(r"\w+\( *$").search(line[:at]) if found is not None else None
        if found is not None and call is not None and line[end : end + 1] == ")":
            edit = Edit(text.file, number, call.start() + 1, number, end + 2, f"at({found[1]})")
            yield Fix(f"write `at({found[1]})`", (edit,))
        found = _CALLS.match(hint)
        between = re.compile(r"[\w./]+ +$").search(line[:at])
        behind = re.compile(r" +[\w./]+").match(line, end)
        if found is not None and between is not None and behind is not None:
            for new in filter(None, found.groups()):
                edit = Edit(text.file, number, between.start() + 1, number, behind.end() + 1, new)
                yield Fix(f"write `{new}`", (edit,))
        colon = line.find(":", at) if hint == "write `|` in the place of the colon" else -1
        if colon >= 0:
            stop = colon + 1 + (line[colon + 1 : colon + 2] == " ")
            edit = Edit(text.file, number, colon + 1, number, stop + 1, "|")
            yield Fix("write `|` in the place of the colon", (edit,), is_sure=True)


def ended(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield the end of an `[if` for `[endif]`: its closing bracket, or nothing where it has one."""
    found = re.compile(r" *\[(?:endif|end if|/if|end)\]").match(text.line(problem.span.line), problem.span.column - 1)
    if problem.code != "E413" or found is None:
        return
    data: object = text.document.data
    for part in problem.path:
        data = entry(data, part)[1]
    before = data.partition(found.group().strip())[0] if isinstance(data, str) else ""
    is_open = before.count("[") - 2 * before.count("[[") > before.count("]") - 2 * before.count("]]")
    number = problem.span.line
    edit = Edit(text.file, number, found.start() + 1, number, found.end() + 1, "]" if is_open else "")
    yield Fix("close it with `]`" if is_open else f"leave `{found.group().strip()}` out", (edit,), is_sure=True)
