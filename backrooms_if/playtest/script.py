"""The `.play` language: a playthrough as text, with what is to hold after each line. `parsing.py` reads it.

A script is headers, then commands with their checks:

    purpose: the key opens the hatch        what a report calls it; optional
    world: cloak_of_darkness                a bundled world, or a path from the script's own folder
    seed: 7                                 of all chance, 0 unless said
    canon: austere                          a canon set of the world; left out, the world as it is written
    enter: Oshkosh                          a way into a level without end: a word, or coordinates; optional
    chance: boards hits, drip picks 2       what chance decides here, from the opening on; optional
    from: late.ndjson                       a saved game that it goes on from; optional
    expect: W504 hut.yaml:12                a problem that `check` finds in the world; optional, as often as wanted
    include: start.play                     a script that goes before this one; optional

    > take key                              a line that the player types
    You pick up the brass key               the reply holds this; blanks and line ends count as one blank
    ! You can't                             the reply does not hold this
    ~ You pick up * key                     as a plain line, with `*` for anything within a paragraph
    2x key                                  the reply holds it so many times
    ? held(brass_key)                       a condition of the world's own language
    ? refused                               the last act of the line was refused, or not understood
    ? event moved end=cellar                the line told this event: a kind of `events.py`, and values of its fields
    ? unchanged                             the line changed nothing but what the parser remembers
    +> go south                             would be accepted now
    -> go north                             would be refused now

Checks belong to the line above them, those before the first `>` to the opening. `? not refused`, `? not unchanged` and
`? not event ..` are known too; a flag of one of these names is asked for in brackets: `? (refused)`.

Headers come first; the first line that is none ends them. A lower-case word and a colon there is a header, known or
not. What `include` names is played before the script's own lines (`reading.py` joins them): the world is that script's,
and so is the seed unless this one says another. Checks before the first `>` belong to its last line then.

A branch is a test of its own, and what it goes on from is played once for all of them. A heading with one `=` more goes
on from the branch above it, as headings do in a text. Checks before a branch's first `>` are about where it begins.

A comment begins with `#` at the start of a line, or with a `#` that has two blanks (or a tab) before it and one after
it. So one blank before it makes `#` a part of a text, and as blanks are folded that finds any number of them. A text
that begins with `#`, or with another sign of this language, is written as a pattern: `~ # 3`, `~ ? no`. In a whole
reply nothing is a comment; its blank lines part paragraphs, and within one, blanks and line ends count as one blank.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Literal

from backrooms_if.problems.excerpt import underline
from backrooms_if.records import NamedTuple

Kind = Literal[
    "contains",
    "counted",
    "lacks",
    "matches",
    "holds",
    "refused",
    "not refused",
    "unchanged",
    "not unchanged",
    "accepts",
    "refuses",
    "is",
    "event",
    "not event",
]
"""What a check asks for; `accepts` and `refuses` are about a line that is only tried, `is` about a whole reply."""

HEADERS: Final = ("purpose", "world", "seed", "canon", "enter", "chance", "from", "expect", "include")

OF_THE_LINE: Final[dict[str, Kind]] = {
    "refused": "refused",
    "not refused": "not refused",
    "unchanged": "unchanged",
    "not unchanged": "not unchanged",
}
"""What `?` may ask of a line instead of a condition."""


class Finding(NamedTuple):
    """Something to mend or to look into: its line from 1, what it is, lines of detail, and the file it is in."""

    line: int
    message: str
    details: tuple[str, ...] = ()
    path: str = ""
    """Empty: the script that the report is about."""


class Check(NamedTuple):
    """One check: `text` is what it is about, beginning at `column` (from 1); `times` is for counted texts."""

    line: int
    kind: Kind
    text: str
    written: str
    column: int
    times: int = 1
    path: str = ""
    """The file in which it is written."""
    lines: int = 1
    """How many lines it is: of a whole reply as many as that has."""


Deed = Literal["typed", "chance", "effect"]
"""What a line of a script does: the player types it, or it arranges what chance decides, or the state."""


class Command(NamedTuple):
    """A line that the player types, or one that is arranged, and what is to hold after it.

    `path` is the file in which it is written; `column` is where `text` begins, from 1.
    """

    line: int
    text: str
    checks: tuple[Check, ...]
    path: str = ""
    deed: Deed = "typed"
    column: int = 1


class Branch(NamedTuple):
    """A part of a script that goes on from what stands above it: from its parent, an index among the branches.

    A parent of None is the trunk: the script's lines before its first branch.
    """

    name: str
    line: int
    path: str
    parent: int | None
    start: tuple[Check, ...]
    """What is to hold where it begins."""
    commands: tuple[Command, ...]


class Header(NamedTuple):
    """A header's value, its line, from 1, and the file in which it is written."""

    value: str
    line: int
    path: str = ""


@dataclass(frozen=True, slots=True)
class Script:
    """A playthrough. One with `faults` cannot be played; they are in the order of its files and their lines."""

    path: str
    sources: dict[str, str]
    """The text of each file, by its path: what was included before what includes it."""
    headers: dict[str, Header]
    start: tuple[Check, ...]
    """What is to hold of the opening."""
    commands: tuple[Command, ...]
    faults: tuple[Finding, ...]
    branches: tuple[Branch, ...] = ()
    """All of them in the order of lines, so that each stands behind its parent."""
    expected: tuple[Header, ...] = ()
    """Its headers `expect`; `headers` has the first."""
    save: Path | None = None
    """The saved game that it goes on from; None for one that begins."""

    @property
    def purpose(self) -> str:
        """Return what the script says it is for; empty if it does not."""
        return self.headers["purpose"].value if "purpose" in self.headers else ""

    @property
    def seed(self) -> int:
        """Return the seed, 0 unless said."""
        return int(self.headers["seed"].value) if "seed" in self.headers else 0

    @property
    def canon(self) -> str:
        """Return the canon set that is played; empty for the world as it is written."""
        return self.headers["canon"].value if "canon" in self.headers else ""

    @property
    def enter(self) -> str:
        """Return the way into a level without end by which the game begins; empty for where the world starts."""
        return self.headers["enter"].value if "enter" in self.headers else ""

    @property
    def checks(self) -> tuple[Check, ...]:
        """Return every check, in the order of lines."""
        found = self.start + tuple(check for command in self.commands for check in command.checks)
        for branch in self.branches:
            found += branch.start + tuple(check for command in branch.commands for check in command.checks)
        return found

    @property
    def arranged(self) -> tuple[Command, ...]:
        """Return every line that is arranged, in the order of lines."""
        parts = (self.commands, *(branch.commands for branch in self.branches))
        return tuple(one for commands in parts for one in commands if one.deed != "typed")

    def name_of(self, branch: int | None) -> str:
        """Return the name of a branch as reports have it, after those that it goes on from; empty for the trunk."""
        return " / ".join(self.branches[one].name for one in self._way(branch))

    def through(self, branch: int | None) -> "Script":
        """Return the way to the end of a branch, or of the trunk, as a script without branches."""
        start, commands = self.start, list(self.commands)
        for one in map(self.branches.__getitem__, self._way(branch)):
            if commands:
                commands[-1] = commands[-1]._replace(checks=commands[-1].checks + one.start)
            else:
                start += one.start
            commands += one.commands
        return replace(self, start=start, commands=tuple(commands), branches=())

    def _way(self, branch: int | None) -> list[int]:
        """Return the branches on the way to one, itself the last; none for the trunk."""
        found: list[int] = []
        while branch is not None:
            found.append(branch)
            branch = self.branches[branch].parent
        return found[::-1]

    def in_order(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return findings in the order of the files and their lines."""
        files = list(self.sources)
        return tuple(sorted(findings, key=lambda one: (files.index(one.path or self.path), one.line)))


def without_comment(line: str) -> str:
    """Return a line without its comment: from a `#` that begins it, or that has two blanks before it and one after it.

    >>> without_comment("> press 3   # the third")
    '> press 3   '
    >>> without_comment("~ Room #3")
    '~ Room #3'
    """
    if line.lstrip().startswith("#"):
        return ""
    at = line.find("#")
    while at > 0:
        is_apart = line[at - 1] == "\t" or (at > 1 and line[at - 2 : at].isspace())
        if is_apart and (at + 1 == len(line) or line[at + 1].isspace()):
            return line[:at]
        at = line.find("#", at + 1)
    return line


def is_of_reply(line: str) -> bool:
    """Return whether a line of a script is one of a whole reply, in which nothing is a comment."""
    return line.lstrip().startswith("| ") or line.strip() == "|"


def excerpt(line: str, column: int, length: int) -> tuple[str, ...]:
    """Return a line of a script, with carets under `length` characters from `column` (from 1)."""
    shown = underline(line, column, length)
    return (shown.text.rstrip(), " " * shown.start + "^" * shown.width)


def no_line(text: str) -> str:
    """Return the message for a check such as `? refused` that stands under no line of the player's."""
    return f"the opening is no line that could be {text.split()[-1]}: put this under a `>` line"
