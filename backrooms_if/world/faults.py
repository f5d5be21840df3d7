"""Collects the compiler's problems at their places. One for each file; every part of the compiler is handed it."""

import re

from backrooms_if.language.names import Fault
from backrooms_if.problems import Problem, Span
from backrooms_if.records import NamedTuple
from backrooms_if.worldfile.positions import Path, Positions


class Faults(NamedTuple):
    """The problems found so far, and the positions of the file that is being compiled."""

    positions: Positions
    problems: list[Problem]

    def value(
        self, path: Path, code: str, message: str, *hints: str | None, other: tuple[Span, str] | None = None
    ) -> None:
        """Report a fault of the value at `path`; hints of None are left out."""
        kept = tuple(hint for hint in hints if hint)
        self.problems.append(Problem(code, self.positions.value(path), message, kept, path, other))

    def key(
        self, path: Path, code: str, message: str, *hints: str | None, other: tuple[Span, str] | None = None
    ) -> None:
        """Report a fault of the key at the end of `path`."""
        kept = tuple(hint for hint in hints if hint)
        self.problems.append(Problem(code, self.positions.key(path), message, kept, path, other))

    def part_of_key(
        self,
        path: Path,
        part: str,
        code: str,
        message: str,
        *hints: str | None,
        other: tuple[Span, str] | None = None,
    ) -> None:
        """Report a fault of a part of the key at the end of `path`: the `lti` of `lamp.lti`."""
        span, key = self.positions.key(path), str(path[-1])
        found = list(re.finditer(rf"(?<!\w){re.escape(part)}(?!\w)", key, re.IGNORECASE))
        if span.length == len(key) and found:  # else it is quoted, and where the part is nobody knows
            span = span._replace(column=span.column + found[-1].start(), length=len(part))
        kept = tuple(hint for hint in hints if hint)
        self.problems.append(Problem(code, span, message, kept, path, other))

    def inside(self, path: Path, fault: Fault) -> None:
        """Report a fault that a language found inside the text at `path`."""
        span = self.positions.inside(path, fault.offset, fault.length)
        self.problems.append(Problem(fault.code, span, fault.message, fault.hints, path))
