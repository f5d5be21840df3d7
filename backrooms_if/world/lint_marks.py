"""Signs in texts that mean something elsewhere and nothing here, so that players would be shown them as they are.

`lint.py` calls it for each file. A file that holds none of the signs is only searched once.
"""

import re
from collections.abc import Collection, Iterator
from typing import Final

from backrooms_if.problems import Problem
from backrooms_if.problems.visible import quoted
from backrooms_if.world.parts import Part
from backrooms_if.worldfile.positions import Path, Positions

_TAG: Final = r"</?(?:b|i|u|em|strong|br|hr|p|font|span|center|h[1-6])(?: [^<>\n]*)?/?>"
_MACRO: Final = r"<<[a-z][^<>\n]*>>"
_BOLD: Final = r"(?<!\*)\*\*\w[^*\n]*\*\*(?!\*)"
_ENTITY: Final = r"&(?:amp|nbsp|lt|gt|quot|apos|mdash|ndash|hellip|[lr][sd]quo|#\d{2,5}|#x[0-9a-fA-F]{2,4});"
_VARIABLE: Final = r"\$([a-z][a-z0-9_]*)|%([a-z][a-z0-9_]*)%|\{\{ ?([a-z][a-z0-9_]*) ?\}\}"
_FOREIGN: Final = re.compile(
    rf"(?P<tag>{_TAG})|(?P<macro>{_MACRO})|(?P<bold>{_BOLD})|(?P<entity>{_ENTITY})|(?P<variable>{_VARIABLE})"
)
_ESCAPE: Final = re.compile(r"\\[nt\"]")
_ANY: Final = re.compile(r"[\\<$%\u201c\u2018]|&[a-z#]|\*\*|\{\{")
_CURLY: Final = re.compile(r"\u201c[^\u201c\u201d]*\u201d|\u2018[^\u2018\u2019]*\u2019")
_NAMES: Final = ("name", "title")
_CURES: Final = {
    "tag": "leave it out: how words look is the reader's choice, and a blank line parts paragraphs",
    "macro": "write what varies in brackets: `[if lamp.lit|..|else|..]`, `[once|..]`",
    "entity": "write the sign itself",
    "bold": "leave the stars out: how words look is the reader's choice",
}


def marks(part: Part, numbers: Collection[str]) -> Iterator[Problem]:
    """Yield the problems of one file; `numbers` are the ids of the world's flags and counters, without their level."""
    if _ANY.search(part.positions.source) is None:
        return
    for path, text in part.positions.texts():
        if _ANY.search(text) is not None:
            yield from _in_text(part.positions, path, text, numbers)


def _in_text(positions: Positions, path: Path, text: str, numbers: Collection[str]) -> Iterator[Problem]:
    if path[-1] in _NAMES and _CURLY.fullmatch(text):
        hint = f"write {quoted(text[1:-1])}"
        yield Problem("W526", positions.value(path), "these quotes would be shown to the player", (hint,), path)
    for found in _FOREIGN.finditer(text):
        kind = found.lastgroup if found.group("variable") is None else "variable"
        name = next((one for one in found.groups()[-3:] if one), "")
        if kind == "variable" and name not in numbers:
            continue
        hint = _CURES.get(kind or "", f"write `{{{name}}}`")
        message = f"{quoted(found.group(), 40)} means nothing here, and would be shown"
        yield Problem("W527", positions.inside(path, found.start(), len(found.group())), message, (hint,), path)
    if (escape := _ESCAPE.search(text)) is not None and not _is_in_double_quotes(positions, path):
        hint = "write a block, `|` after the colon: a blank line in it parts paragraphs, and quotes need no sign"
        message = f"outside double quotes `{escape.group()}` is printed as it stands"
        yield Problem("W528", positions.inside(path, escape.start(), 2), message, (hint,), path)


def _is_in_double_quotes(positions: Positions, path: Path) -> bool:
    """Return whether a text stands in double quotes, where an escape means something."""
    span = positions.value(path)
    return positions.line(span)[span.column - 2 : span.column - 1] == '"' if span.column > 1 else False
