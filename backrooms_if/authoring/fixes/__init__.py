"""What a program can do about problems: edits of the files, found by code and hint, made where they make it better."""

from backrooms_if.authoring.fixes.finding import with_fixes
from backrooms_if.authoring.fixes.mending import Mended, Step, mend

__all__ = ["Mended", "Step", "mend", "with_fixes"]
