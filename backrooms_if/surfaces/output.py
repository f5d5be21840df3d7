"""The one writer to the screen. Everything the program shows goes through here, without control characters.

World text, player text and file names may hold anything; a terminal obeys escape sequences wherever they come from.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from contextlib import suppress
from io import StringIO

TYPE_CHECKING = False  # as the type checker knows it; importing typing is a sixth of `--help`
if TYPE_CHECKING:
    from typing import Final, TextIO

    from rich.console import RenderableType
    from rich.segment import Segment

MEASURE: Final = 78
"""Columns of prose at most: longer lines are hard to read (about 45 to 75 characters is the usual advice for print)."""

NARROWEST: Final = 20
"""Columns that are used even where there are fewer: below, prose is a ribbon of single words."""

_CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def clean(text: str) -> str:
    """Return text without control characters, direction marks and lone surrogates; newlines and tabs stay."""
    return _CONTROLS.sub("", text)


def say(text: str = "") -> None:
    """Write a line of data to standard output."""
    _write(sys.stdout, clean(text) + "\n")


def note(text: str) -> None:
    """Write a line of talk to standard error."""
    _write(sys.stderr, clean(text) + "\n")


def say_wrapped(text: str) -> None:
    """Write lines to standard output, wrapped between words to the same measure as `say_rich`.

    Lines that go on from one with an indent are indented further.
    """
    width = _measure()
    lines = []
    for line in clean(text).expandtabs().split("\n"):
        indent = " " * (len(line) - len(line.lstrip(" ")))
        lines += wrapped(line, width, indent, indent and f"{indent}  ")
    _write(sys.stdout, "\n".join([*lines, ""]))


def wrapped(line: str, width: int, first: str = "", further: str = "") -> list[str]:
    """Return a line in lines of at most `width` columns, parted between words, each behind its indent.

    A word that is wider than a line is cut: text without spaces (Chinese, Japanese) is wrapped at any sign.
    """
    lines: list[str] = []
    told, used = first, len(first)
    has_word = False
    for word in line.split():
        wide = columns_of(word)
        if has_word and used + 1 + wide > width:
            lines.append(told)
            told, used, has_word = further, len(further), False
        if has_word:
            told, used = f"{told} ", used + 1
        for piece in (word,) if used + wide <= width else word:
            if used + columns_of(piece) > width:
                lines.append(told)
                told, used = further, len(further)
            told, used = told + piece, used + columns_of(piece)
        has_word = True
    return [*lines, told.rstrip()]


def columns_of(text: str) -> int:
    """Return the columns that a text takes: 2 for a wide sign, 0 for an accent that stands on the one before."""
    if text.isascii():
        return len(text)
    from unicodedata import category, east_asian_width

    return sum(
        0 if category(sign) in ("Mn", "Me", "Cf") else 2 if east_asian_width(sign) in ("W", "F") else 1 for sign in text
    )


def ask(prompt: str) -> None:
    """Write a prompt to standard output, without ending the line: what is typed stands behind it."""
    _write(sys.stdout, clean(prompt))


def say_rich(parts: Iterable[RenderableType]) -> None:
    """Write paragraphs to the terminal, parted by blank lines, wrapped to a readable measure at its present width."""
    _write(sys.stdout, styled(parts, _measure()))


def say_in_red(text: str, spans: Iterable[tuple[int, int]]) -> None:
    """Write lines of data to a terminal as they are, some of their characters in red where it has colours."""
    from rich.text import Text

    painted = Text(text, no_wrap=True, overflow="ignore")
    for start, end in spans:
        painted.stylize("red", start, end)
    widest = max((columns_of(line) for line in text.split("\n")), default=0)
    _write(sys.stdout, styled([painted], max(widest, _measure())))


def styled(parts: Iterable[RenderableType], width: int) -> str:
    """Return paragraphs of rich as text with escape codes, parted by blank lines, wrapped to a width in columns.

    Colours and styles are those that the terminal has, by rich's own rules (TERM, COLORTERM, NO_COLOR). Control
    characters in the words are taken out before the codes are made, so that no other code is in the text.
    """
    from rich.console import Console
    from rich.segment import Segment, Segments

    # A console of its own for each output follows resizing; it writes to memory, so `_write` stays the one way out.
    # A width counts at a dumb terminal only with a height, whatever that is.
    console = Console(
        file=StringIO(), force_terminal=True, width=width, height=24, highlight=False, markup=False, emoji=False
    )
    written: list[Segment] = []
    for number, part in enumerate(parts):
        if number:
            written.append(Segment.line())
        pieces = [Segment(clean(piece.text), piece.style) for piece in console.render(part) if not piece.control]
        for line in Segment.split_lines(pieces):
            written += [*_without_last_spaces(line), Segment.line()]
    console.print(Segments(written))
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def _without_last_spaces(line: list[Segment]) -> list[Segment]:
    """Return a line without the space at which it was wrapped, which nobody wants to copy."""
    kept = list(line)
    while kept:
        last = kept.pop()
        text = last.text.rstrip(" ")
        if text:
            return [*kept, last._replace(text=text)]
    return []


def _measure() -> int:
    return max(NARROWEST, min(MEASURE, columns()))


def columns() -> int:
    """Return the width of the terminal, in columns; 80 where there is none.

    The terminal is asked before COLUMNS, which says what the width was when somebody exported it.
    """
    import os

    try:
        width = os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError):  # no terminal, or no file at all; UnsupportedOperation is both
        width = 0
    if width <= 0:
        with suppress(ValueError):
            width = int(os.environ.get("COLUMNS", ""))
    return width if width > 0 else 80


def is_live() -> bool:
    """Return whether both ends are a terminal that can do more than print lines."""
    import os

    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "dumb") not in ("dumb", "unknown")


def is_terminal_output() -> bool:
    """Return whether standard output is read on a screen, whose edge would cut words in two."""
    return sys.stdout.isatty()


def is_terminal_input() -> bool:
    """Return whether somebody types, rather than a pipe or file."""
    return sys.stdin.isatty()


def _write(stream: TextIO, text: str) -> None:
    encoding = stream.encoding or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        text = text.encode(encoding, "replace").decode(encoding)
    stream.write(text)
    stream.flush()


def give_up() -> None:
    """Stop writing for good: whoever read the output has gone, and even the interpreter's last flush would fail."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
