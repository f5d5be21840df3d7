"""One problem of a world file: where it is, what is wrong, how to mend it. Made by loader, compiler and lint."""

from backrooms_if.problems.codes import CODES, Severity
from backrooms_if.records import NamedTuple


class Span(NamedTuple):
    """A place in a file: `file` as the reader was told it, line and column from 1, `length` of 1 or more."""

    file: str
    line: int
    column: int
    length: int = 1


class Edit(NamedTuple):
    """A piece of a file and the text that takes its place: from `line` and `column` up to, not including, the end.

    Lines and columns count from 1, as in a Span; where both ends are one place, the text is put in there. A line ends
    in `\\n` in `text`, whatever the file has.
    """

    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    text: str


class Fix(NamedTuple):
    """What a program can do about a problem: its edits are made together or not at all.

    `title` says it as a hint does: "write `stairs`". Only what `is_sure` is done unasked; else it is one guess of
    several, or a person has to say what was meant.
    """

    title: str
    edits: tuple[Edit, ...]
    is_sure: bool = False


class Problem(NamedTuple):
    """One fault. `message` says what is wrong at the caret; `hints` how to mend it, one sentence each.

    `path` is the place in the file's tree, as keys and indexes; `other` a second place that belongs to the fault,
    with a word on it ("first defined here"). `fixes` are what a program can do about it, the best one first; they are
    looked for when they are asked for (`authoring/fixes`), and none are there before.
    """

    code: str
    span: Span
    message: str
    hints: tuple[str, ...] = ()
    path: tuple[str | int, ...] = ()
    other: tuple[Span, str] | None = None
    fixes: tuple[Fix, ...] = ()

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
