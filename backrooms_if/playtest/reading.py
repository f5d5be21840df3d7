"""Script files: their text, and the scripts that their `include` headers bring before them. The suite calls it.

An included script is in the same tree of folders: it may be reached by `..` as far up as the folder `playthroughs` that
the script is in, and not at all where there is none. A script may come from a stranger, so nothing outside is read.
"""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path, PurePosixPath
from stat import S_ISREG
from typing import Final

from backrooms_if import limits
from backrooms_if.library.find import is_path
from backrooms_if.playtest.discover import SUFFIX, world_of
from backrooms_if.playtest.matching import folded
from backrooms_if.playtest.parsing import parse
from backrooms_if.playtest.script import OF_THE_LINE, Check, Finding, Header, Script, excerpt, no_line
from backrooms_if.problems.near import did_you_mean
from backrooms_if.problems.visible import quoted

DEPTH: Final = 8
"""Scripts before a script, one including the other. A start that is shared needs one or two; eight is a mistake."""
SAVE_SUFFIX: Final = ".ndjson"
_TREE: Final = "playthroughs"
_INHERITED: Final = ("world", "seed", "canon", "enter", "chance", "from")
"""Headers that a script has from what it includes, unless it has its own."""

Reader = Callable[[Path], str | Finding]
"""Gives the text of a file, or why it cannot be had."""


def read(path: Path) -> str | Finding:
    """Return the text of a script file, or why it cannot be had."""
    try:
        if not S_ISREG(path.stat().st_mode):  # opening a pipe would wait for ever
            return Finding(1, "it is no regular file", (), str(path))
        with path.open("rb") as file:
            data = file.read(limits.FILE_BYTES + 1)
    except OSError as error:
        return Finding(1, f"it cannot be read: {error.strerror or error}", (), str(path))
    if len(data) > limits.FILE_BYTES:
        message = f"it is larger than {limits.FILE_BYTES:,} bytes: part it into several playthroughs"
        return Finding(1, message, (), str(path))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Finding(line, "it is not UTF-8 text: save it as UTF-8", (), str(path))


def assembled(path: Path, reader: Reader = read) -> Script:
    """Return the script of a file with those before it that it includes, and the faults of all of them."""
    return _assembled(path, reader, ())


def _assembled(path: Path, reader: Reader, chain: tuple[Path, ...]) -> Script:
    """Return the script of a file; `chain` are those that include it, the outermost first."""
    text = reader(path)
    if isinstance(text, Finding):
        return Script(str(path), {str(path): ""}, {}, (), (), (text,))
    script = parse(text, str(path))
    script = _with_save(path, script)
    header = script.headers.get("include")
    if header is None:
        return script
    written, sign, named = header.value.partition(" == ")
    found = _found(path, written.strip(), SUFFIX, "no playthrough")
    chain = (*chain, path)
    if isinstance(found, str):
        return _with_fault(script, header, found)
    if any(found.resolve() == one.resolve() for one in chain):
        names = " -> ".join(one.name for one in (*chain, found))
        return _with_fault(script, header, f"a script cannot come before itself: {names}")
    if len(chain) > DEPTH:
        return _with_fault(script, header, f"this is the {DEPTH + 1}th script before another, and {DEPTH} are the most")
    before = _assembled(found, reader, chain)
    if not sign:
        return joined(before, script)
    name = folded(named.strip().removesuffix("=="))
    branches = {before.name_of(index): index for index in range(len(before.branches))}
    if name not in branches:
        near = did_you_mean(name, branches)
        cure = f"did you mean `{near}`?" if near else f"its branches are {', '.join(branches) or 'none'}"
        return _with_fault(script, header, f"{quoted(str(found))} has no branch {quoted(name)}; {cure}")
    return joined(before.through(branches[name]), script)


def _with_save(path: Path, script: Script) -> Script:
    """Return a script with the whole path of the saved game that it goes on from, or with what is wrong with that."""
    header = script.headers.get("from")
    if header is None:
        return script
    found = _found(path, header.value, SAVE_SUFFIX, "no saved game")
    if isinstance(found, str):
        return _with_fault(script, header, found)
    for word in ("include", "seed", "canon", "enter"):
        if word in script.headers:
            message = f"a saved game has its own start: leave `from` out, or the header `{word}`"
            return _with_fault(script, header, message)
    return replace(script, save=found)


def _found(script: Path, written: str, suffix: str, not_one: str) -> Path | str:
    """Return the file that a header means, or what is wrong with it."""
    shown = quoted(written)
    if "\\" in written or "\0" in written or PurePosixPath(written).is_absolute() or Path(written).is_absolute():
        return f"{shown} is not a path from this file's folder, such as `start{suffix}` or `../start{suffix}`"
    if not written.endswith(suffix):
        return f"{shown} is {not_one}: their names end in {suffix}"
    found = Path(os.path.normpath(script.parent / written))
    top = _top(script.parent.resolve())
    try:
        if not found.resolve().is_relative_to(top):
            return f"{shown} leads out of the folder {quoted(top.name)}, and what it includes must be inside"
        if not found.is_file():
            return f"there is no file {quoted(str(found))}"
    except (OSError, RuntimeError):  # a name that is too long, a circle of links
        return f"there is no file {quoted(str(found))}"
    return found


def _top(folder: Path) -> Path:
    """Return the folder in which everything that a script of this folder includes must be."""
    return next((one for one in (folder, *folder.parents) if one.name == _TREE), folder)


def joined(before: Script, script: Script) -> Script:
    """Return a script with the one that goes before it, as one.

    Its own headers count before those of the other, but both must play one world. Of the other the trunk is played.
    """
    faults = [*before.faults, *script.faults]
    start, commands = before.start, list(before.commands)
    if commands:
        commands[-1] = commands[-1]._replace(checks=commands[-1].checks + script.start)
    else:
        start += script.start
        faults += [_misplaced(check, script) for check in script.start if check.kind in OF_THE_LINE.values()]
    other, own = before.headers.get("world"), script.headers.get("world")
    if other is not None and own is not None and _where(other) != _where(own):
        message = f"{quoted(other.path)}, which comes before, plays {quoted(other.value)}: leave this header out"
        faults.append(Finding(own.line, message, _excerpt(script, own), script.path))
    inherited = {word: header for word, header in before.headers.items() if word in _INHERITED}
    whole = Script(
        script.path,
        before.sources | script.sources,
        inherited | script.headers,
        start,
        (*commands, *script.commands),
        (),
        script.branches,
        script.expected,
        before.save,
    )
    return replace(whole, faults=whole.in_order(faults))


def _misplaced(check: Check, script: Script) -> Finding:
    line = script.sources[script.path].removeprefix("\ufeff").split("\n")[check.line - 1]
    return Finding(check.line, no_line(check.text), excerpt(line, check.column, len(check.text)), script.path)


def _where(header: Header) -> str:
    """Return which world a header means, as a name or a whole path."""
    written = world_of(Path(header.path), header.value)
    return str(Path(written).resolve()) if is_path(header.value) else written


def _with_fault(script: Script, header: Header, message: str) -> Script:
    fault = Finding(header.line, message, _excerpt(script, header), script.path)
    return replace(script, faults=script.in_order((*script.faults, fault)))


def _excerpt(script: Script, header: Header) -> tuple[str, ...]:
    """Return the line of a header with carets under its value."""
    line = script.sources[script.path].removeprefix("\ufeff").split("\n")[header.line - 1]
    return excerpt(line, line.index(header.value, line.index(":")) + 1, len(header.value))
