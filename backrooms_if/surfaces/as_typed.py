"""How this program is called from where its caller stands, for commands that are shown to be typed.

An environment that is not active has the program in a folder that no shell looks in: `.venv/bin/backrooms-if`.
"""

import os
import sys
from pathlib import Path
from typing import Final

NAME: Final = "backrooms-if"


def program() -> str:
    """Return what to type for this program in the current folder: its name, a path to it, or a Python that runs it.

    Its name where it was not started as a command, as in a test.
    """
    from shlex import quote

    called = Path(sys.argv[0] if sys.argv else "")
    if called.name == "__main__.py" and called.parent.name == "backrooms_if":
        return f"{quote(_shortest(Path(sys.executable)))} -m backrooms_if"
    if called.stem != NAME or not called.exists():
        return NAME
    return quote(_shortest(called.absolute()))


def _shortest(path: Path) -> str:
    """Return the name of a program if the shell finds this one by it, else the shortest path to it."""
    from shutil import which

    for name in (path.stem, path.name):
        found = which(name)
        # The folders are compared: the Python of an environment is a link to another one, and does not do the same.
        if found is not None and Path(found).parent.resolve() == path.parent.resolve():
            return name
    try:
        near = os.path.relpath(path)
    except ValueError:  # another drive
        return str(path)
    return near if os.sep in near and len(near) < len(str(path)) else str(path)
