"""Fixes that put in the word a hint names: "did you mean `stairs`?", "write `true`". The table of finders calls it.

The hint is where the word was found, by whoever knows what can stand in a place; a fix that took it from anywhere else
could say something else than the report does.
"""

import re
from collections.abc import Iterator
from typing import Final

from backrooms_if.authoring.fixes.text import Text
from backrooms_if.problems import Fix, Problem, Span
from backrooms_if.problems.edits import replacing
from backrooms_if.problems.near import is_near

_MEANT: Final = re.compile(r"did you mean [`\"](.+?)[`\"]")
_WRITE: Final = re.compile(r"(?:or )?write (?:it as )?[`\"](.+?)[`\"](?=$|[,.;: ])")
_BARE: Final = re.compile(r"write (true|false)\b")
_WORD: Final = re.compile(r"[^\s,{}\[\]|()'\":]+")
_CODES: Final = ("E203", "E204", "E207", "E401", "E402")
"""Codes whose hints name what is to stand in the place that is marked."""
HABITS: Final = frozenset(
    ("description", "desc", "items", "objects", "location", "inside", "target", "if", "condition", "then")
)
"""Keys of other systems that have one meaning here, however little they look like ours."""


def meant(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield the word of each hint that asks whether another word was meant."""
    for hint in problem.hints:
        for found in _MEANT.finditer(hint):
            word = found.group(1)
            place = misspelt(problem.span, text, word)
            if place is not None:
                old = text.marked(place)
                yield Fix(f"write `{word}`", (replacing(place, word),), _is_sure(old, word))


def _is_sure(old: str, word: str) -> bool:
    """Return whether nobody would doubt that one word was written for the other."""
    is_gerund = bool(old) and word.partition(" ")[0].endswith("ing") and word.startswith(old.removesuffix("e"))
    return is_near(old, word) or old in HABITS or is_gerund


def misspelt(span: Span, text: Text, word: str) -> Span | None:
    """Return which part of what is marked `word` was written for; None if nothing of it is like the word."""
    marked = text.marked(span)
    if not marked:
        return None
    parts = list(_WORD.finditer(marked))
    if " " in word or (len(parts) == 1 and parts[0].group() == marked):
        return span
    if not parts:
        return None
    near = [part for part in parts if is_near(part.group(), word)]
    if len(near) != 1 and len(parts) > 1:
        return None
    part = near[0] if near else parts[0]
    return span._replace(column=span.column + part.start(), length=len(part.group()))


def told(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield what each hint that begins with "write" names, in the place of what is marked."""
    marked = text.marked(problem.span)
    if problem.code not in _CODES or not marked:
        return
    for hint in problem.hints:
        bare = _BARE.match(hint)
        found = bare or _WRITE.match(hint)
        if found is None or "..." in found.group(1) or found.group(1) == marked:
            continue
        word = found.group(1)
        yield Fix(f"write `{word}`", (replacing(problem.span, word),), is_sure=True)
