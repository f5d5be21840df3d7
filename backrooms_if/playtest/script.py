"""The `.play` language: a playthrough as text, with what is to hold after each line. The suite and its callers read it.

A script is headers, then commands with their checks:

    purpose: the key opens the hatch        what a report calls it; optional
    world: cloak_of_darkness                a bundled world, or a path from the script's own folder
    seed: 7                                 of all chance, 0 unless said
    canon: austere                          a canon set of the world; left out, the world as it is written
    include: start.play                     a script that goes before this one; optional

    > take key                              a line that the player types
    You pick up the brass key               the reply holds this; blanks and line ends count as one blank
    ! You can't                             the reply does not hold this
    ~ You pick up * key                     as a plain line, with `*` for anything within a paragraph
    2x key                                  the reply holds it so many times
    ? held(brass_key)                       a condition of the world's own language
    ? refused                               the last act of the line was refused, or not understood
    ? unchanged                             the line changed nothing but what the parser remembers
    +> go south                             would be accepted now
    -> go north                             would be refused now

Checks belong to the line above them, those before the first `>` to the opening. `? not refused` and `? not unchanged`
are known too; a flag of one of these names is asked for in brackets: `? (refused)`.

Headers come first; the first line that is none ends them. A lower-case word and a colon there is a header, known or
not. What `include` names is played before the script's own lines (`reading.py` joins them): the world is that script's,
and so is the seed unless this one says another. Checks before the first `>` belong to its last line then.

A comment begins with `#` at the start of a line, or with a `#` that has two blanks (or a tab) before it and one after
it. So one blank before it makes `#` a part of a text, and as blanks are folded that finds any number of them. A text
that begins with `#`, or with another sign of this language, is written as a pattern: `~ # 3`, `~ ? no`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from backrooms_if import limits
from backrooms_if.playtest.matching import folded
from backrooms_if.problems.excerpt import underline
from backrooms_if.problems.near import did_you_mean
from backrooms_if.problems.visible import quoted
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
]
"""What a check asks for; `accepts` and `refuses` are about a line that is only tried."""

HEADERS: Final = ("purpose", "world", "seed", "canon", "include")

_SIGNS: Final[dict[str, Kind]] = {"+>": "accepts", "->": "refuses", "!": "lacks", "~": "matches", "?": "holds"}
OF_THE_LINE: Final[dict[str, Kind]] = {
    "refused": "refused",
    "not refused": "not refused",
    "unchanged": "unchanged",
    "not unchanged": "not unchanged",
}
"""What `?` may ask of a line instead of a condition."""
_EXAMPLES: Final[dict[Kind, str]] = {
    "lacks": "! You can't",
    "matches": "~ You pick up * key",
    "holds": "? held(lamp)",
    "accepts": "+> go south",
    "refuses": "-> go north",
    "counted": "2x a drop falls",
}
_MOST_TIMES: Final = 4
"""Digits of a count: a reply of 8,000 characters a text holds nothing ten thousand times."""
_SEED_DIGITS: Final = 18
"""A seed that fits 64 bits, as a save in another program's hands may need it to."""


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


class Command(NamedTuple):
    """A line that the player types, and what is to hold after it; `path` is the file in which it is written."""

    line: int
    text: str
    checks: tuple[Check, ...]
    path: str = ""


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
    def checks(self) -> tuple[Check, ...]:
        """Return every check, in the order of lines."""
        return self.start + tuple(check for command in self.commands for check in command.checks)

    def in_order(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return findings in the order of the files and their lines."""
        files = list(self.sources)
        return tuple(sorted(findings, key=lambda one: (files.index(one.path or self.path), one.line)))


def parse(text: str, path: str) -> Script:
    """Return the script that a text spells, with everything that is wrong in it as its `faults`.

    What its `include` names is not read; see `reading.py`.
    """
    reader = _Reader(path)
    lines = 0
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        kept = without_comment(line[: limits.SCRIPT_LINE_CHARACTERS + 1]).rstrip()
        if not kept.strip():
            continue
        lines += 1
        if lines > limits.SCRIPT_LINES:
            message = f"a playthrough has {limits.SCRIPT_LINES:,} lines at most: part it into several"
            reader.faults.append(Finding(number, message, (), path))
            break
        if len(reader.faults) >= limits.PROBLEMS_PER_FILE:
            reader.faults.append(Finding(number, "there are more faults, which are not told", (), path))
            break
        if len(kept) > limits.SCRIPT_LINE_CHARACTERS:
            message = f"a line has {limits.SCRIPT_LINE_CHARACTERS:,} characters at most: check a part of the text"
            reader.faults.append(Finding(number, message, (), path))
        else:
            reader.read(number, kept, len(kept) - len(kept.lstrip()))
    commands = tuple(Command(line, words, tuple(checks), path) for line, words, checks in reader.commands)
    if not reader.written & {"world", "include"}:
        message = "no header says which world is played: write, for example, `world: cloak_of_darkness` at the top"
        reader.faults.append(Finding(1, message, (), path))
    if not commands and not reader.start and "include" not in reader.written:
        message = "nothing is played and nothing checked: write a line such as `> look`"
        reader.faults.append(Finding(1, message, (), path))
    faults = tuple(sorted(reader.faults, key=lambda fault: fault.line))
    return Script(path, {path: text}, reader.headers, tuple(reader.start), commands, faults)


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


def excerpt(line: str, column: int, length: int) -> tuple[str, ...]:
    """Return a line of a script, with carets under `length` characters from `column` (from 1)."""
    shown = underline(line, column, length)
    return (shown.text.rstrip(), " " * shown.start + "^" * shown.width)


class _Reader:
    """One pass over the lines. It goes on after a fault, so that all of them are found."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.headers: dict[str, Header] = {}
        self.written: set[str] = set()
        """The headers that stand there, with a fault or without."""
        self.start: list[Check] = []
        self.commands: list[tuple[int, str, list[Check]]] = []
        self.faults: list[Finding] = []
        self.is_head = True

    def read(self, number: int, line: str, indent: int) -> None:
        """Read a line that is not empty; it is indented by so many blanks."""
        content = line.strip()
        if content.startswith(">"):
            self.is_head = False
            self.commands.append((number, content[1:].strip(), []))
        elif self.commands or not self._header(number, content, line, indent):
            self.is_head = False
            check = self._check(number, content, line, indent)
            if check is not None:
                (self.commands[-1][2] if self.commands else self.start).append(check)

    def _header(self, number: int, content: str, line: str, indent: int) -> bool:
        """Return whether a line before the first command is a header, after keeping it or its fault."""
        word, colon, value = content.partition(":")
        is_known = word in HEADERS
        if not colon or not (is_known or (self.is_head and _is_word(word) and value[:1] in ("", " ", "\t"))):
            return False
        near = None if is_known else did_you_mean(word, HEADERS)
        if not is_known and near is None and word != word.lower():
            return False  # `Somebody: who is there?` is a text
        value = value.strip()
        if not is_known:
            hint = f"did you mean `{near}`?" if near else f"headers are {', '.join(HEADERS)}."
            message = f"`{word}` is no header: {hint} A text is written `~ {word}: ...`"
            self._fault(number, message, line, indent + 1, len(word))
            return True
        self.written.add(word)
        if not self.is_head:
            self._fault(number, f"the header `{word}` stands after a check: move it up", line, indent + 1, len(word))
        elif word in self.headers:
            first = self.headers[word].line
            self._fault(number, f"the header `{word}` stands in line {first} already", line, indent + 1, len(word))
        elif not value:
            self._fault(number, f"the header `{word}` is empty: {_HEADER_HINTS[word]}", line, indent + 1, len(word))
        elif word == "seed" and not _is_seed(value):
            at = line.rindex(value)
            message = f"{quoted(value)} is no number: {_HEADER_HINTS[word]}"
            self._fault(number, message, line, at + 1, len(value))
        else:
            self.headers[word] = Header(value, number, self.path)
        return True

    def _check(self, number: int, content: str, line: str, indent: int) -> Check | None:
        """Return the check that a line spells; None after reporting that it is none."""
        kind, sign, times = _kind_of(content)
        text = content[len(sign) :].strip()
        column = line.rindex(text) + 1 if text else indent + 1
        if not text.strip("*" if kind == "matches" else ""):
            what = "a pattern that everything matches" if text else f"nothing follows `{sign}`"
            self._fault(number, f"{what}: write, for example, `{_EXAMPLES[kind]}`", line, indent + 1, len(content))
            return None
        if kind == "counted" and times == 0:
            self._fault(number, f"to want it no times, write `! {text}`", line, indent + 1, len(sign))
            return None
        if kind == "holds":
            kind = OF_THE_LINE.get(folded(text), "holds")
            if kind != "holds" and not self.commands and "include" not in self.written:
                self._fault(number, no_line(text), line, column, len(text))
                return None
        return Check(number, kind, text, content, column, times, self.path)

    def _fault(self, number: int, message: str, line: str, column: int, length: int) -> None:
        self.faults.append(Finding(number, message, excerpt(line, column, length), self.path))


def no_line(text: str) -> str:
    """Return the message for a check such as `? refused` that stands under no line of the player's."""
    return f"the opening is no line that could be {text.split()[-1]}: put this under a `>` line"


_HEADER_HINTS: Final = {
    "purpose": "say in a sentence what the playthrough shows, or leave it out",
    "world": "name a bundled world, or write a path from this file's folder",
    "canon": "name a canon set of the world, or leave it out",
    "include": "write the path of a script from this file's folder, as `start.play`",
    "seed": f"a seed is a whole number of at most {_SEED_DIGITS} digits, as `seed: 7`",
}


def _kind_of(content: str) -> tuple[Kind, str, int]:
    """Return what a check asks for, the sign that says so, and how many times it wants its text."""
    for sign, kind in _SIGNS.items():
        if content.startswith(sign):
            return kind, sign, 1
    digits = content[: len(content) - len(content.lstrip("0123456789"))]
    rest = content[len(digits) :]
    if 0 < len(digits) <= _MOST_TIMES and (rest == "x" or rest.startswith(("x ", "x\t"))):
        return "counted", f"{digits}x", int(digits)
    return "contains", "", 1


def _is_word(text: str) -> bool:
    return text.isascii() and text.replace("_", "").replace("-", "").isalpha()


def _is_seed(text: str) -> bool:
    digits = text.removeprefix("-")
    return digits.isascii() and digits.isdecimal() and len(digits) <= _SEED_DIGITS
