"""Reads the strict subset of YAML that a world file is. Called by `load`.

PyYAML's own loaders are not used: they follow aliases, drop duplicate keys in silence, lose positions, and deep nesting
ends the interpreter. `nodes` takes libyaml's events and checks each as it comes, so reading stops at the first event
past a limit; what libyaml itself cannot read is replaced here, where it can be, so that one fault does not hide others.
"""

import re
from dataclasses import dataclass, replace
from typing import Final

from yaml import YAMLError

from backrooms_if import limits
from backrooms_if.problems import Problem
from backrooms_if.problems.collected import Enough, more_follow
from backrooms_if.worldfile.characters import REFUSED, REFUSED_RUN, refused_words
from backrooms_if.worldfile.folded import folded_lists
from backrooms_if.worldfile.lines import by_lines
from backrooms_if.worldfile.nodes import NodeReader, Stop, signs_in
from backrooms_if.worldfile.plain import BROKEN
from backrooms_if.worldfile.positions import Path, Positions
from backrooms_if.worldfile.syntax import explain

try:
    from yaml._yaml import CParser
except ImportError:  # PyYAML was built without libyaml; its pure parser is 25 times slower and recurses
    CParser = None  # type: ignore[assignment,misc]

_HEAD: Final = re.compile(r"(?:[ \t\n]++|#[^\n]*+)*+(?<![ \t])(%[^\n]*+\n?+(?:[ \t]*+(?:[#%][^\n]*+)?\n)*+)")
"""Blank lines and comments at the start of a file, and directives after them."""
_TIGHT: Final = re.compile(r"([ ]*(?:- +)*[A-Za-z_][A-Za-z0-9_]*:)(?=[^\s:/])")
"""The start of a line up to a colon that has no space behind it."""
_ENTRY: Final = re.compile(r"[ ]*(?:- +)*(?:[^\s\-:#'\"\[{&*!|>%@`][^:\n]*:[ ]+|- +)(?=\S)")
"""The start of a line up to its value: indent, dashes, the key with its colon."""
_CONFLICT: Final = re.compile(r"^<{7}(?: |$)", re.MULTILINE)
_SPLIT_PROSE: Final = ("E104", "E108", "E226", "E227")
_ENDS: Final = ("E101", "E104", "E108", "E212", "E226", "E227", "E229")
_MOST_REPAIRS: Final = 8
"""How often a file is read again after prose that ended the reading; each time costs as much as the first."""
_HARMLESS: Final = bytes((0x09, 0x0A, *range(0x20, 0x7F)))
"""The characters of ASCII that may stand in a file: to look for others takes a tenth of the time of the pattern."""
_MOST_CHARACTERS: Final = 20
"""Refused characters that are reported one by one; a binary file has a million."""


@dataclass(frozen=True, slots=True)
class Document:
    """What one file holds. `data` is None where nothing could be kept: no mapping, or a fault that ends the reading.

    All texts are `str`, unquoted ones `Plain`; None stands for `null` and for an empty value, BROKEN for a value that
    was refused. `empty` lists the paths of the empty ones, `nulls` those where `null` is written, `partial` the ids of
    mappings that lost a key to a refusal, `dropped` what stood under such keys. `source` is the text, with LF line
    ends.
    """

    data: dict[str, object] | None
    positions: Positions
    problems: list[Problem]
    source: str
    empty: list[Path]
    partial: set[int]
    nulls: list[Path]
    dropped: list[object]
    may_be_cut: bool = True
    """Whether a text in it may be `Cut`."""


def read(file: str, data: bytes) -> Document:
    """Return the data of one world file with the place of everything, and every fault of its form.

    `file` is what reports call it. No bytes make this raise anything but MemoryError.
    """
    if len(data) > limits.FILE_BYTES:
        message = f"{len(data):,} bytes, and a world file may have {limits.FILE_BYTES:,}"
        return _unread(file, "", "E102", 0, message, "put each level into a file of its own")
    if CParser is None:
        message = "PyYAML on this computer was built without libyaml, which reads world files"
        return _unread(file, "", "E109", 0, message, "install PyYAML's wheel: pip install --force-reinstall pyyaml")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or (len(data) > 3 and data[:4].count(0) in (2, 3)):
        return _unread(file, "", "E101", 0, "the file is not UTF-8 but UTF-16 or UTF-32", "save the file as UTF-8")
    try:
        source = text_of(data)
    except UnicodeDecodeError as error:
        before = text_of(data[: error.start])
        # The rest of the line is kept for the excerpt; what cannot be read shows as U+FFFD.
        rest = data[error.start :].partition(b"\n")[0].decode("utf-8", "replace").rstrip("\r")
        message = f"the byte 0x{data[error.start]:02X} is not UTF-8 here"
        return _unread(file, before + rest, "E101", len(before), message, "save the file as UTF-8")
    return _read(file, source)


def text_of(data: bytes) -> str:
    """Return UTF-8 as text with LF line ends and without a leading BOM."""
    return data.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")


def _unread(file: str, source: str, code: str, index: int, message: str, hint: str) -> Document:
    """Return the document of a file of which nothing could be read."""
    positions = Positions(file, source, None, 0, {})
    problem = Problem(code, positions.at(index), message, (hint,))
    return Document(None, positions, [problem], source, [], set(), [], [])


def _read(file: str, source: str) -> Document:
    """Return the document of a text."""
    places = Positions(file, source, None, 0, {})
    problems: list[Problem] = []
    text = _clean(source, places, problems)
    conflict = _unmerged(source)
    if conflict is not None:
        first, second = conflict
        message = "two versions of a merge stand here, between the lines that git has written"
        hint = "keep one of the versions, and take out the lines that begin with <<<<<<<, ======= and >>>>>>>"
        other = (places.at(second, 7), "the second version")
        fault = Problem("E101", places.at(first, 7), message, (hint,), (), other)
        return replace(_unread(file, source, "E101", first, message, hint), problems=[fault, *problems])
    plain = None if problems else by_lines(source)
    if plain is not None:
        positions = Positions(file, source, plain.data, plain.start, plain.marks)
        return Document(plain.data, positions, [], source, [], set(), [], [], may_be_cut=False)
    ruined: frozenset[int] = frozenset()
    signs = signs_in(source)
    ended: list[Problem] = []
    is_full = False
    while True:
        parser = CParser(text.encode("utf-8"))
        nodes = NodeReader(places, signs, parser.get_event, ruined)
        start, root = 0, None
        again: tuple[str, int] | None = None
        try:
            start, root = nodes.root()
        except YAMLError as error:
            code, index, message, hints = explain(error, source)
            # What was found so far is found again, so only this one fault is kept from a reading that is repeated.
            again = _repaired(text, index) if code in _SPLIT_PROSE and len(ruined) < _MOST_REPAIRS else None
            fault = Problem(code, places.at(index), message, hints, tuple(nodes.trail))
            if fault not in problems:
                (ended if again is None else problems).append(fault)
        except Stop:
            pass
        except Enough:
            is_full = True
        finally:
            parser.dispose()
        if again is None:
            break
        text, place = again
        ruined |= {place}
    if root is not None and root is not BROKEN and not isinstance(root, dict):
        kind = "a list" if isinstance(root, list) else "a single text"
        hint = "begin with keys: `format: 1`, then `id:`, `title:` and so on"
        message = f"a world file is a mapping of keys, and this is {kind}"
        ended.append(Problem("E203", places.at(start), message, (hint,)))
    data = root if isinstance(root, dict) else None
    positions = Positions(file, source, data, start, nodes.marks)
    folded = [] if data is None else folded_lists(data, positions)
    found = [*problems, *nodes.problems, *ended, *folded]
    # Where the reading ended, what was said of the same character before is only half of it.
    last = {problem.span: problem for problem in found if problem.code in _ENDS}
    found = [problem for problem in found if last.get(problem.span, problem) is problem]
    if is_full:
        found.append(more_follow(found))
    return Document(
        data, positions, found, source, nodes.empty, nodes.partial, nodes.nulls, nodes.dropped, nodes.has_cut
    )


def _unmerged(source: str) -> tuple[int, int] | None:
    """Return where the two versions of a merge that was not finished begin; None if there is none."""
    begun = _CONFLICT.search(source) if "\n=======\n" in source and "\n>>>>>>>" in source else None
    second = source.find("\n=======\n", begun.start()) + 1 if begun is not None else 0
    return (begun.start(), second) if begun is not None and second and source.find("\n>>>>>>>", second) > 0 else None


def _repaired(text: str, index: int) -> tuple[str, int] | None:
    """Return the text with the value on the line of `index` made harmless, and the place of that value.

    Lengths stay, so that places do. None if the line is not `key: value` or `- value`, or was made harmless before.
    """
    begin = text.rfind("\n", 0, index) + 1
    tight = _TIGHT.match(text, begin)
    if tight is not None:
        text = f"{text[: tight.end()]} {text[tight.end() + 1 :]}"
    found = _ENTRY.match(text, begin)
    if tight is not None and found is not None:
        index = max(index, found.end())
    if found is None or found.end() > index:
        return None
    end = text.find("\n", begin)
    end = len(text) if end < 0 else end
    harmless = "x" * (end - found.end())
    return (text[: found.end()] + harmless + text[end:], found.end()) if text[found.end() : end] != harmless else None


def _clean(source: str, places: Positions, problems: list[Problem]) -> str:
    """Report refused characters and directives; return the source with harmless signs in their places.

    So libyaml reads on, and never meets directives, of which it compares each with all others.
    """
    text = source
    is_clean = source.isascii() and not source.encode("ascii").translate(None, _HARMLESS)
    for number, found in enumerate(() if is_clean else REFUSED.finditer(source)):
        text = ""
        if number == _MOST_CHARACTERS:
            message, hint = "and more of them from here on", "is this a text file?"
            problems.append(Problem("E106", places.at(found.start()), message, (hint,)))
            break
        message = f"{refused_words(found.group())} may not stand here"
        problems.append(Problem("E106", places.at(found.start()), message, ("delete it",)))
    text = text or REFUSED_RUN.sub(lambda run: "\ufffd" * len(run.group()), source)
    head = _HEAD.match(text) if text.startswith("%") or "\n%" in text else None
    if head is None:
        return text
    message = "a line that begins with `%` is no part of the format"
    problems.append(Problem("E104", places.at(head.start(1)), message, ("leave it out",)))
    begin = head.start(1)
    return f"{text[:begin]}#{text[begin + 1 : head.end()].replace(chr(10) + '%', chr(10) + '#')}{text[head.end() :]}"
