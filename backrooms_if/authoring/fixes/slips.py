"""Small slips in a line that YAML cannot read, each as the line without it: a wrong sign behind a key or in brackets.

`form` tries them beside its own edits; only one that leaves less wrong is taken.
"""

import re
from collections.abc import Iterator
from typing import Final

from backrooms_if.authoring.fixes.text import Text
from backrooms_if.authoring.fixes.trying import Candidate
from backrooms_if.problems import Edit
from backrooms_if.problems.edits import deleting_lines, inserting

_KEY_SIGN: Final = re.compile(r"^[ ]*(?:- +)*[a-z][a-z0-9_]*( *(?:;|->|=>|:=|=|,|\.|::|--)) *(?=$|\S)")
"""A key with another sign than a colon behind it."""
_FLOW_SIGN: Final = re.compile(r"(?<=[{,])( *)([a-z][\w.]*)( *(?:=|:=|->|=>|;) *| +)(?=[^\s,:}=]+ *[,}])")
"""A key in braces with another sign than a colon, or none, before one word."""
_FLOW_TIGHT: Final = re.compile(r"(?<=[{,])( *[a-z][\w.]*):(?=[^\s:/])")
_SEMICOLON: Final = re.compile(r" *[;|] *(?=[a-z][\w.]*: |[\w ]+[\]}])")
_DOUBLED: Final = re.compile(r",(?: *,)+")
_PAIR: Final = re.compile(r"^[ ]*(?:- +)*[a-z]\w*: +([a-z][\w./]*: +[^\s{\[\"'][^:{}\[\]\"']*?)\s*$")
"""A key and its value behind another key: `set: lamp.lit: true`."""
_TWO_QUOTES: Final = re.compile(r"(?<=[\s\[{])\"\"([^\"]+)\"\"(?=\s*(?:$|[,}\]]))")
_INNER: Final = re.compile(r"(?<=[^\s\[{,:\\])\"(?=[\s\w,.;!?)|])")
"""A quote behind a word, which may end a text before its end."""
_KEYLESS: Final = re.compile(r"(?<=[ \[])\{([^{}:|\"']*?|\"[^\"]*\")\}(?=\s*(?:$|[,}\]]| #))")
"""Names in braces that have no values."""
_BEFORE_KEY: Final = re.compile(r"(?<=[{, ])\"(?=[a-z]\w*: )")
_LONE: Final = re.compile(r"^[ ]*(?:[-*?+>|&!%@`~^]|\.{3}|[}\]]+)[ ]*$")
"""A line of nothing but a sign."""
_QUESTION: Final = re.compile(r"^([ ]*(?:- +)*(?:\w+: +)?)([?&%!] .*\S)\s*$")
_SPEECH: Final = re.compile(r"\[( *\"[^\[\]]*?) *\]\s*$")
_CLOSERS: Final = {"]": "}", "}": "]"}


def signs(text: Text, number: int) -> Iterator[Candidate]:
    """Yield the line with colons in the place of what stands for them, and without commas and quotes too many."""
    line = text.line(number)
    found = _KEY_SIGN.match(line)
    if found is not None:
        new = ": " if line[found.end() :].strip() else ":"
        edit = Edit(text.file, number, found.start(1) + 1, number, found.end() + 1, new)
        yield Candidate(f"write `:` in the place of `{found[1].strip()}`", (edit,), "colon")
    for pattern, group in ((_FLOW_SIGN, 3),):
        edits = tuple(
            Edit(text.file, number, one.start(group) + 1, number, one.end(group) + 1, ": ")
            for one in pattern.finditer(line)
        )
        if edits:
            yield Candidate("write a colon behind the key", edits, "flow colon")
    for one in _SEMICOLON.finditer(line):
        edit = Edit(text.file, number, one.start() + 1, number, one.end() + 1, ", ")
        yield Candidate("write a comma between the two", (edit,), "comma")
    edits = tuple(inserting(text.file, number, one.end() + 1, " ") for one in _FLOW_TIGHT.finditer(line))
    if edits:
        yield Candidate("write a blank behind the colon", edits, "flow colon")
    for one in _DOUBLED.finditer(line):
        edit = Edit(text.file, number, one.start() + 1, number, one.end() + 1, ",")
        yield Candidate("leave one comma out", (edit,), "doubled")
    for one in _TWO_QUOTES.finditer(line):
        edit = Edit(text.file, number, one.start() + 1, number, one.end() + 1, f'"{one[1]}"')
        yield Candidate("write one quote on each side", (edit,), "doubled")


def pairs(text: Text, number: int) -> Iterator[Candidate]:
    """Yield braces round a key and value that stand behind another key, and other closing brackets."""
    line = text.line(number)
    found = _PAIR.match(line)
    if found is not None:
        edit = Edit(text.file, number, found.start(1) + 1, number, found.end(1) + 1, f"{{{found[1]}}}")
        yield Candidate(f"write `{{{found[1]}}}`", (edit,), "pair")
    for one in _KEYLESS.finditer(line):
        edit = Edit(text.file, number, one.start() + 1, number, one.end() + 1, f"[{one[1]}]")
        yield Candidate(f"write `[{one[1]}]`", (edit,), "keyless")
    for at, sign in enumerate(line):
        if sign in _CLOSERS:
            edit = Edit(text.file, number, at + 1, number, at + 2, _CLOSERS[sign])
            yield Candidate(f"write `{_CLOSERS[sign]}` in the place of `{sign}`", (edit,), "closer")


def quotes_within(text: Text, number: int) -> Iterator[Candidate]:
    """Yield the line without one of its quotes, and a list of one text that begins with speech."""
    line = text.line(number)
    if line.count('"') % 2:
        for one in (*_BEFORE_KEY.finditer(line), *_INNER.finditer(line)):
            edit = Edit(text.file, number, one.start() + 1, number, one.end() + 1, "")
            yield Candidate("leave the quote out", (edit,), "inner quote")
    speech = _SPEECH.search(line)
    if speech is not None and speech[1].count('"') > 2:
        words = speech[1].strip().replace("'", "''")
        edit = Edit(text.file, number, speech.start(1) + 1, number, speech.end(1) + 1, f"'{words}'")
        yield Candidate("put the text in single quotes", (edit,), "speech")


def lone_signs(text: Text, number: int) -> Iterator[Candidate]:
    """Yield the file without a line that is nothing but a sign, and quotes for a text that begins with one."""
    line = text.line(number)
    if _LONE.match(line):
        yield Candidate("take the line out", (deleting_lines(text.file, number, number),), "lone")
    found = _QUESTION.match(line)
    if found is not None:
        words = found[2].replace("\\", "\\\\").replace('"', '\\"')
        edit = Edit(text.file, number, found.start(2) + 1, number, found.end(2) + 1, f'"{words}"')
        yield Candidate("put the text in double quotes", (edit,), "question")
