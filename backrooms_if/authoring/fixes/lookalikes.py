"""Signs that look like those of YAML, or stand where none belongs: wide colons, long dashes, hard blanks, quotes.

`form` tries them beside its own edits, for lines that cannot be read.
"""

import re
from collections.abc import Iterator
from typing import Final

from backrooms_if.authoring.fixes.text import Text
from backrooms_if.authoring.fixes.trying import Candidate
from backrooms_if.problems import Edit
from backrooms_if.problems.edits import inserting

_BLANKS: Final = "\u00a0\u2002\u2003\u2009\u202f\u3000"
_HARD: Final = re.compile(rf"^[ ]*[{_BLANKS}][ {_BLANKS}]*|(?<=:)[ ]*[{_BLANKS}]+[ ]*")
"""Blanks that only look like one, where a line begins and behind a colon."""
_TABBED: Final = re.compile(r"(?<=-)\t+[ \t]*|(?<=:)\t+[ \t]*")
_WIDE: Final = re.compile(r"^([ ]*(?:- +)*\w+)[ ]*[\uff1a\ufe55\ua789][ ]*")
_DASH: Final = re.compile(r"^([ ]*)(?:[\u2010-\u2015\u2212\u2022*]|--)[ ]+(?=\S)")
_QUOTE: Final = re.compile(r"^[ ]*(?:- +)*([\"'])\w+:(?: |$)")
_SURPLUS: Final = re.compile(r"(?:: |- )(?:\[.*\]|\{.*\}|\".*\")([\]};,.])\s*$")
_BLOCK: Final = re.compile(r": +([|>l/I!\"'][^\s\w]?(?: ?[-+:|>])?|[|>][^\w\"']{0,3})?$")
_HEADER: Final = re.compile(r": +[|>][+-]?\d?[+-]?$")
_ENTRY: Final = re.compile(r"^[ ]*(?:- |[\w, ]+:(?: |$))")
_REMARK: Final = re.compile(r"^[ ]*(?:(//+)|<<<<<<<|=======|>>>>>>>|```|/\*|\*/|TODO\b)")


def lookalikes(text: Text, number: int) -> Iterator[Candidate]:
    """Yield the line with the sign of YAML in the place of each that looks like it."""
    line = text.line(number)
    if line.isspace() and "\t" in line:
        yield Candidate("empty the line", (Edit(text.file, number, 1, number, len(line) + 1, ""),), "blanks")
        return
    for pattern, title in ((_HARD, "write plain blanks"), (_TABBED, "write a blank for the tab")):
        edits = tuple(
            Edit(text.file, number, at + 1, number, found.end() + 1, " " if at else " " * found.end())
            for found in pattern.finditer(line)
            for at in (found.start(),)
        )
        if edits:
            yield Candidate(title, edits, "blanks")
    found = _WIDE.match(line)
    if found is not None:
        new = ": " if line[found.end() :].strip() else ":"
        edit = Edit(text.file, number, found.end(1) + 1, number, found.end() + 1, new)
        yield Candidate(f"write `:` behind `{found.group(1).strip(' -')}`", (edit,), "wide")
    found = _DASH.match(line)
    if found is not None:
        edit = Edit(text.file, number, found.end(1) + 1, number, found.end() + 1, "- ")
        yield Candidate("write a dash and a blank", (edit,), "dash")


def strays(text: Text, number: int) -> Iterator[Candidate]:
    """Yield the line without a sign that belongs nowhere: a quote before a key, a bracket too many at the end."""
    line = text.line(number)
    found = _QUOTE.match(line)
    if found is not None:
        at = found.start(1) + 1
        yield Candidate("leave the quote out", (Edit(text.file, number, at, number, at + 1, ""),), "stray")
    found = _SURPLUS.search(line)
    if found is not None:
        at = found.start(1) + 1
        title = f"leave `{found.group(1)}` out"
        yield Candidate(title, (Edit(text.file, number, at, number, at + 1, ""),), "stray")


def blocks(text: Text, number: int) -> Iterator[Candidate]:
    """Yield the sign that begins a block of text, for a line with another one, or none, above such a block."""
    line = text.line(number).rstrip()
    found = _BLOCK.search(f"{line} " if line.endswith(":") else line)
    below = text.below(number)
    if found is None or not below or _HEADER.search(line):
        return
    # What has keys or items is no text, unless somebody wrote a sign there to say so.
    if found.group(1) or not any(_ENTRY.match(text.line(one)) for one in below):
        edit = Edit(text.file, number, found.start() + 2, number, len(text.line(number)) + 1, " |")
        yield Candidate("end the line with `|`", (edit,), "block")


def remarks(text: Text, number: int) -> Iterator[Candidate]:
    """Yield a line that is none of YAML's as a comment; nothing of it is lost."""
    found = _REMARK.match(text.line(number))
    if found is None:
        return
    at = text.indent(number) + 1
    slashes = found.group(1)
    edit = (
        Edit(text.file, number, at, number, at + len(slashes), "#")
        if slashes
        else inserting(text.file, number, at, "# ")
    )
    yield Candidate("make it a comment", (edit,), "remark")
