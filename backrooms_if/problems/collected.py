"""A list of problems that ends the work when it is full. The reader and the compiler collect into one.

A file of 24,000 faults is mended from the top, not read to the end: what is told of it is bounded, and so is the time.
"""

from collections.abc import Callable, Iterable

from backrooms_if import limits
from backrooms_if.problems.model import Problem, Span

MORE = "E199"
"""The code of the closing problem: there are others, which were not told."""


class Enough(Exception):
    """The list is full: whoever looks for problems stops here, and adds `more_follow`."""


class Collected(list[Problem]):
    """A list of at most 100 problems; appending another one raises Enough."""

    def __init__(self, is_told: Callable[[Problem], bool] = lambda problem: True) -> None:
        """Begin with none. Problems of which `is_told` says no are not counted."""
        super().__init__()
        self.is_told = is_told
        self.left = limits.PROBLEMS_PER_FILE
        self.is_full = False
        """Whether there was one more than it holds."""

    def append(self, problem: Problem) -> None:
        """Add a problem. Raises Enough, and does not add it, if the list is full."""
        if self.is_told(problem):
            if self.left == 0:
                self.is_full = True
                raise Enough
            self.left -= 1
        super().append(problem)


def more_follow(problems: Iterable[Problem]) -> Problem:
    """Return the closing problem of those of one file, at the last place that any of them names."""
    last = max((problem.span for problem in problems), key=lambda span: (span.line, span.column))
    message = "there are more problems, which are not told"
    return Problem(MORE, Span(last.file, last.line, last.column), message, ("mend these first, then check again",))


def is_cut(problems: Iterable[Problem]) -> bool:
    """Return whether there are more problems than these."""
    return any(problem.code == MORE for problem in problems)
