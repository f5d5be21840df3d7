"""A whole reply as the lines of a script that want it. `blessing.py` and the export of a tape call it."""

from typing import Final

WIDTH: Final = 118
"""Columns of a line, after which a paragraph is broken: it is compared without its line ends."""


def block_of(reply: str, before: str = "") -> tuple[str, ...]:
    """Return the lines of a script that want this reply and nothing more; one `|` for a reply of no words.

    Paragraphs that are in what was wanted `before` keep the lines that they have there.

    >>> block_of("Shed\\n\\nA shed of boards.", "Hut\\n\\nA shed\\nof boards.")
    ('| Shed', '|', '| A shed', '| of boards.')
    """
    known = {" ".join(paragraph.split()): paragraph for paragraph in before.split("\n\n")}
    lines: list[str] = []
    for paragraph in reply.strip("\n").split("\n\n"):
        lines += ["|"] if lines else []
        kept = known.get(" ".join(paragraph.split()))
        if kept is not None:
            lines += [f"| {line}".rstrip() for line in kept.strip("\n").split("\n")]
            continue
        for line in paragraph.split("\n"):
            lines += _broken(line)
    return tuple(lines)


def _broken(line: str) -> list[str]:
    """Return a line of a reply as one or more lines of a script, its indent kept."""
    found: list[str] = []
    shown = "| " + " " * (len(line) - len(line.lstrip(" ")))
    for word in line.split():
        if shown.strip(" |") and len(shown) + 1 + len(word) > WIDTH:
            found.append(shown)
            shown = "| "
        shown += word if shown.endswith(" ") else f" {word}"
    return [*found, shown.rstrip()]


def can_be_written(reply: str) -> bool:
    """Return whether a script can want a reply word for word: not one with signs that are not to be seen."""
    return all(word.isprintable() for word in reply.split())
