"""One problem of a world file: where it is, what is wrong, how to mend it. Made by loader, compiler and lint."""

from backrooms_if.problems.codes import CODES, Severity
from backrooms_if.records import NamedTuple


class Span(NamedTuple):
    """A place in a file: `file` as the reader was told it, line and column from 1, `length` of 1 or more."""

    file: str
    line: int
    column: int
    length: int = 1


class Problem(NamedTuple):
    """One fault. `message` says what is wrong at the caret; `hints` how to mend it, one sentence each.

    `path` is the place in the file's tree, as keys and indexes; `other` a second place that belongs to the fault,
    with a word on it ("first defined here").
    """

    code: str
    span: Span
    message: str
    hints: tuple[str, ...] = ()
    path: tuple[str | int, ...] = ()
    other: tuple[Span, str] | None = None

    @property
    def severity(self) -> Severity:
        """Return whether this keeps the world from being played (`error`) or not (`warning`, `note`)."""
        return CODES[self.code].severity


class WorldFileError(Exception):
    """A world that cannot be played, with every problem found; `sources` holds the text of each file, for excerpts."""

    def __init__(self, problems: tuple[Problem, ...], sources: dict[str, str]) -> None:
        """Keep the problems, errors and warnings alike, in the order of report."""
        self.problems = problems
        self.sources = sources
        errors = sum(1 for problem in problems if problem.severity == "error")
        first = next((problem for problem in problems if problem.severity == "error"), problems[0])
        more = f" (and {errors - 1} more)" if errors > 1 else ""
        super().__init__(f"{first.span.file}:{first.span.line}:{first.span.column}: {first.code} {first.message}{more}")
