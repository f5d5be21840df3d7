"""Author's faults as data: what a problem is and the error that carries a list of them.

Used by every layer that reads.
"""

from backrooms_if.problems.codes import CODES, Code, Severity
from backrooms_if.problems.model import Edit, Fix, Problem, Span, WorldFileError

__all__ = ["CODES", "Code", "Edit", "Fix", "Problem", "Severity", "Span", "WorldFileError"]
