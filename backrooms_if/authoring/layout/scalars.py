"""How a single value is written: plain, in quotes where it must be, as a block, prose wrapped. `printing` calls it.

In a block of prose a line break is a space, a blank line parts paragraphs, and a line that begins with a blank or `- `
keeps its break; so a paragraph with a line that is too long is wrapped anew, and all others stay as their author broke
them.
"""

import re
from typing import Final

WIDTH: Final = 120
"""Columns of a line: the width in which the worlds that come along are written."""
LEAST: Final = 40
"""Columns that prose has at least, however deep it stands."""
_INDICATORS: Final = "-?:,[]{}#&*!|>'\"%@`"
_SPECIAL: Final = re.compile(
    r"~|null|true|false|yes|no|on|off|y|n|[-+.]?[0-9][-+0-9_.:eExXa-fA-F]*|[-+]?\.(?:inf|nan)|=|<<", re.IGNORECASE
)
"""What some reader of YAML takes for something other than a text; quotes around it are kept."""
_ESCAPES: Final = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
_HEAD: Final = re.compile(r"\[(?:if|elif)\s[^|\[\]]*\||\|elif\s[^|\[\]]*\||\{[^{}\n]*\}")
"""Where no line is broken: the condition of a bracket, what stands in braces."""


def is_special(value: str) -> bool:
    """Return whether quotes around a text keep it from being read as something else: `"no"`, `"1.0"`."""
    return _SPECIAL.fullmatch(value) is not None


def needs_quotes(value: str, *, in_brackets: bool) -> bool:
    """Return whether a text of one line cannot stand plain: as a value, or as a key."""
    if not value or value != value.strip():
        return True
    if value[0] in _INDICATORS and not (
        value[0] in ("-" if in_brackets else "-?:") and len(value) > 1 and not value[1].isspace()
    ):
        return True
    if value.startswith(("---", "...")) or ": " in value or ":\t" in value or value.endswith(":"):
        return True
    if " #" in value or "\t#" in value:
        return True
    # Of `:?` libyaml says that the colon was not expected, though YAML 1.1 allows it.
    return in_brackets and any(sign in value for sign in (*",[]{}", ":?"))


def in_quotes(value: str) -> str:
    """Return a text in quotes: double ones, or single ones where that saves escapes."""
    if ('"' in value or "\\" in value) and "'" not in value and "\n" not in value and "\t" not in value:
        return f"'{value}'"
    return f'"{"".join(_ESCAPES.get(sign, sign) for sign in value)}"'


def on_one_line(value: str, style: str, *, in_brackets: bool) -> str:
    """Return a text as it stands on a line: plain if it can, and was not in quotes, or a block, for a reason."""
    if "\n" in value or needs_quotes(value, in_brackets=in_brackets) or (style and is_special(value)):
        return in_quotes(value)
    return value


def as_block(value: str, indent: int) -> tuple[str, list[str]] | None:
    """Return the sign of a block and its lines for a text that must stay as it is; None if it cannot be a block."""
    body = value.rstrip("\n")
    if not body or body[0] in " \t\n" or value.endswith("\n\n"):
        return None
    sign = "|" if value.endswith("\n") else "|-"
    return sign, [f"{' ' * indent}{line}" if line else "" for line in body.split("\n")]


def prose_lines(value: str, indent: int) -> list[str]:
    """Return the lines of a block of prose, indented; at most one blank line between two, none too long."""
    width = max(WIDTH - indent, LEAST)
    lines: list[str] = []
    for paragraph in re.split(r"\n(?:[ \t]*\n)+", value.strip()):
        if lines:
            lines.append("")
        lines += _wrapped([line.rstrip(" \t") for line in paragraph.split("\n")], width)
    return [f"{' ' * indent}{line}" if line else "" for line in lines]


def _wrapped(lines: list[str], width: int) -> list[str]:
    """Return the lines of a paragraph: as they are, or all wrapped anew if one is too long. Kept breaks are kept."""
    if all(len(line) <= width for line in lines):
        return lines
    pieces: list[list[str]] = []
    for line in lines:
        # A line that begins with a blank or a dash keeps its break; the others go on from the one above.
        if not pieces or line[:1] in (" ", "\t") or re.match(r"-\s|-$", line):
            pieces.append([line])
        else:
            pieces[-1].append(line)
    return [line for piece in pieces for line in _filled(" ".join(piece), width)]


def _filled(text: str, width: int) -> list[str]:
    """Return a text in lines of at most `width`, broken at single blanks outside of conditions and braces.

    A longer word stands in a line of its own. No line begins with what would keep its break, or closes a bracket.
    """
    kept = [found.span() for found in _HEAD.finditer(text)]
    breaks = [
        found.start()
        for found in re.finditer(r"(?<=[^ \t]) (?=[^ \t\]|])(?!-(?:\s|$))", text)
        if not any(start < found.start() < end for start, end in kept)
    ]
    lines: list[str] = []
    start, last = 0, -1
    for place in [*breaks, len(text)]:
        if place - start > width and last > start:
            lines.append(text[start:last])
            start = last + 1
        last = place
    lines.append(text[start:])
    return lines
