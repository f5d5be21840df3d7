"""Reads the text of a script, line by line, with everything that is wrong in it. `reading.py` calls it.

What the language is, `script.py` says.
"""

from typing import Final

from backrooms_if import limits
from backrooms_if.playtest.matching import folded
from backrooms_if.playtest.script import (
    HEADERS,
    OF_THE_LINE,
    Branch,
    Check,
    Command,
    Deed,
    Finding,
    Header,
    Kind,
    Script,
    excerpt,
    is_of_reply,
    no_line,
    without_comment,
)
from backrooms_if.problems.near import did_you_mean
from backrooms_if.problems.visible import quoted

_SIGNS: Final[dict[str, Kind]] = {"+>": "accepts", "->": "refuses", "!": "lacks", "~": "matches", "?": "holds"}
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

BRANCH_LEVELS: Final = 6
"""Branches that go on from each other. A tree that is deeper is read by nobody."""


def parse(text: str, path: str) -> Script:
    """Return the script that a text spells, with everything that is wrong in it as its `faults`.

    What its `include` names is not read; see `reading.py`.
    """
    reader = _Reader(path)
    lines = 0
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        kept = line[: limits.SCRIPT_LINE_CHARACTERS + 1]
        kept = (kept if is_of_reply(kept) else without_comment(kept)).rstrip()
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
    start, commands = reader.parts[0].start, reader.parts[0].read_commands()
    if not reader.written & {"world", "include"}:
        message = "no header says which world is played: write, for example, `world: cloak_of_darkness` at the top"
        slip = next((one.line for one in start if one.text.casefold().startswith("world ")), None)
        if slip is not None:
            message += f"; line {slip} is taken for a text, for want of a colon"
        reader.faults.append(Finding(1, message, (), path))
    is_empty = not commands and not start
    if is_empty and not reader.branches and not reader.written & {"include", "expect"}:
        message = "nothing is played and nothing checked: write a line such as `> look`"
        reader.faults.append(Finding(1, message, (), path))
    branches = reader.finished_branches()
    faults = tuple(sorted(reader.faults, key=lambda fault: fault.line))
    return Script(path, {path: text}, reader.headers, tuple(start), commands, faults, branches, tuple(reader.expected))


class _Part:
    """The lines of the trunk or of a branch, as far as they were read."""

    def __init__(self) -> None:
        self.start: list[Check] = []
        self.commands: list[tuple[Command, list[Check]]] = []

    @property
    def checks(self) -> list[Check]:
        """Return the checks to which another is added."""
        return self.commands[-1][1] if self.commands else self.start

    def read_commands(self) -> tuple[Command, ...]:
        """Return the commands."""
        return tuple(command._replace(checks=tuple(checks)) for command, checks in self.commands)


class _Reader:
    """One pass over the lines. It goes on after a fault, so that all of them are found."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.headers: dict[str, Header] = {}
        self.expected: list[Header] = []
        self.written: set[str] = set()
        """The headers that stand there, with a fault or without."""
        self.parts = [_Part()]
        """The trunk, then each branch."""
        self.branches: list[tuple[str, int, int | None]] = []
        """Name, line and parent of each."""
        self.names: set[tuple[int | None, str]] = set()
        """The name of each, with its parent."""
        self.open: list[int] = []
        """The branches that another may go on from, the outermost first."""
        self.faults: list[Finding] = []
        self.is_head = True

    def read(self, number: int, line: str, indent: int) -> None:
        """Read a line that is not empty; it is indented by so many blanks."""
        content = line.strip()
        is_trunk_begun = bool(self.parts[0].commands or self.branches)
        if content.startswith(">"):
            self.is_head = False
            self.parts[-1].commands.append((Command(number, content[1:].strip(), (), self.path), []))
        elif content.startswith("@ ") or content == "@":
            self.is_head = False
            self._arrange(number, content, line, indent)
        elif _level_of(content):
            self.is_head = False
            self._branch(number, content, line, indent)
        elif is_of_reply(content):
            self.is_head = False
            self._reply(number, content, line, indent)
        elif is_trunk_begun or not self._header(number, content, line, indent):
            self.is_head = False
            check = self._check(number, content, line, indent)
            if check is not None:
                self.parts[-1].checks.append(check)

    def finished_branches(self) -> tuple[Branch, ...]:
        """Return the branches, after reporting those in which nothing stands."""
        found: list[Branch] = []
        for (name, line, parent), part in zip(self.branches, self.parts[1:], strict=True):
            if not part.start and not part.commands:
                message = f"nothing is played or checked in the branch {quoted(name)}: write a line such as `> look`"
                self.faults.append(Finding(line, message, (), self.path))
            found.append(Branch(name, line, self.path, parent, tuple(part.start), part.read_commands()))
        return tuple(found)

    def _arrange(self, number: int, content: str, line: str, indent: int) -> None:
        """Add a line that is arranged. What it says of the world is read where the world is known."""
        text = content[1:].strip()
        word, colon, rest = text.partition(":")
        if not colon or not rest.strip() or not _is_word(word.strip()):
            message = (
                "`@` begins what is arranged: `@ chance: NAME hits`, or an effect as `@ move: {lamp: player}`; "
                f"a text is written `~ {content}`"
            )
            self._fault(number, message, line, indent + 1, len(content))
            return
        is_chance = word.strip() == "chance"
        text = rest.strip() if is_chance else text
        column = line.index(text, line.index(":") if is_chance else indent + 1) + 1
        deed: Deed = "chance" if is_chance else "effect"
        self.parts[-1].commands.append((Command(number, text, (), self.path, deed, column), []))

    def _is_arranged(self, number: int, content: str, line: str, indent: int) -> bool:
        """Return whether a check of a reply stands where there is none, after reporting it."""
        part = self.parts[-1]
        if not part.commands or part.commands[-1][0].deed == "typed":
            return False
        message = "nothing is answered to what is arranged: put this above the `@` line, or under a `>` line"
        self._fault(number, message, line, indent + 1, len(content))
        return True

    def _branch(self, number: int, content: str, line: str, indent: int) -> None:
        """Begin a branch. One with a fault is begun too, so that its lines are read."""
        level = _level_of(content)
        sign = "=" * level
        name = content.strip("=").strip()
        depth = min(level - 1, len(self.open) + 1)
        self.open = self.open[: depth - 1]
        parent = self.open[-1] if self.open else None
        if not content.endswith(f" {sign}") or content.endswith(f"={sign}") or not name:
            message = f"a branch begins with `{sign} its name {sign}`; a text is written `~ {content}`"
            self._fault(number, message, line, indent + 1, len(content))
        elif level > BRANCH_LEVELS + 1:
            message = f"branches go on from each other {BRANCH_LEVELS} deep at most: part this into several scripts"
            self._fault(number, message, line, indent + 1, len(content))
        elif level - 1 > depth:
            fewer = "=" * (depth + 1)
            message = f"there is no branch above that this could go on from: write `{fewer} {name} {fewer}`"
            self._fault(number, message, line, indent + 1, len(content))
        elif (parent, folded(name)) in self.names:
            message = f"another branch of the same place is called {quoted(name)}: give this one a name of its own"
            self._fault(number, message, line, indent + 1, len(content))
        self.names.add((parent, folded(name)))
        self.open.append(len(self.branches))
        self.branches.append((folded(name), number, parent))
        self.parts.append(_Part())

    def _reply(self, number: int, content: str, line: str, indent: int) -> None:
        """Add a line to the whole reply that is being read, or begin one."""
        if self._is_arranged(number, content, line, indent):
            return
        checks = self.parts[-1].checks
        last = checks[-1] if checks else None
        if last is not None and last.kind == "is" and last.line + last.lines == number:
            checks[-1] = last._replace(text=f"{last.text}\n{content[2:]}", lines=last.lines + 1)
            return
        before = next((check for check in checks if check.kind == "is"), None)
        if before is not None:
            message = (
                f"the whole reply stands in line {before.line} already: it is one block, in which a blank line is "
                "written `|` and no comment stands"
            )
            self._fault(number, message, line, indent + 1, len(content))
            return
        checks.append(Check(number, "is", content[2:], content, indent + 1, path=self.path))

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
        elif word in self.headers and not (word == "expect" and value):
            first = self.headers[word].line
            self._fault(number, f"the header `{word}` stands in line {first} already", line, indent + 1, len(word))
        elif not value:
            self._fault(number, f"the header `{word}` is empty: {_HEADER_HINTS[word]}", line, indent + 1, len(word))
        elif word == "seed" and not _is_seed(value):
            at = line.rindex(value)
            message = f"{quoted(value)} is no number: {_HEADER_HINTS[word]}"
            self._fault(number, message, line, at + 1, len(value))
        else:
            header = Header(value, number, self.path)
            self.headers.setdefault(word, header)
            if word == "expect":
                self.expected.append(header)
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
            if kind != "holds" and self._is_opening() and "include" not in self.written:
                self._fault(number, no_line(text), line, column, len(text))
                return None
        if kind == "holds" and _is_about_events(text):
            kind = "not event" if text.startswith("not ") else "event"
            column += text.index("event") + len("event")
            text = text[text.index("event") + len("event") :]
            column += len(text) - len(text.lstrip())
            text = text.strip()
        if kind not in ("holds", "accepts", "refuses") and self._is_arranged(number, content, line, indent):
            return None
        return Check(number, kind, text, content, column, times, self.path)

    def _is_opening(self) -> bool:
        """Return whether nothing is typed before this place."""
        return not any(self.parts[index].commands for index in (0, *(one + 1 for one in self.open)))

    def _fault(self, number: int, message: str, line: str, column: int, length: int) -> None:
        self.faults.append(Finding(number, message, excerpt(line, column, length), self.path))


_HEADER_HINTS: Final = {
    "purpose": "say in a sentence what the playthrough shows, or leave it out",
    "world": "name a bundled world, or write a path from this file's folder",
    "canon": "name a canon set of the world, or leave it out",
    "enter": "write a word or coordinates, as `enter: Oshkosh`, or leave it out",
    "chance": "write what comes of something, as `chance: boards hits`",
    "from": "write the path of a saved game from this file's folder, as `late.ndjson`",
    "expect": "write the code of a problem and where it is, as `expect: W504 hut.yaml:12`, or `expect: nothing`",
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


_OPERATORS: Final = ("and", "or", "is", "not", "inside")


def _is_about_events(text: str) -> bool:
    """Return whether what stands behind a `?` asks for an event, and is no condition of something called `event`."""
    words = text.removeprefix("not ").split()
    return len(words) > 1 and words[0] == "event" and words[1].isalpha() and words[1] not in _OPERATORS


def _level_of(content: str) -> int:
    """Return how many `=` a heading begins with, two or more and a blank; 0 for a line that is none."""
    signs = len(content) - len(content.lstrip("="))
    return signs if signs > 1 and content[signs : signs + 1] in (" ", "\t") else 0


def _is_word(text: str) -> bool:
    return text.isascii() and text.replace("_", "").replace("-", "").isalpha()


def _is_seed(text: str) -> bool:
    digits = text.removeprefix("-")
    return digits.isascii() and digits.isdecimal() and len(digits) <= _SEED_DIGITS
