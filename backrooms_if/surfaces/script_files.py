"""Writes the scripts of what a study found into a folder. The commands `fuzz` and `deadends` call it."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from backrooms_if.studies.scripts import Written


def write_scripts(folder: Path, scripts: "Iterable[Written]") -> tuple[list[str], str]:
    """Write scripts into a folder, which is made if need be, up to one that cannot be written.

    Return the paths of those that were, in order, and what went wrong; empty if nothing did.
    """
    from backrooms_if.authoring.writing import reason, write_whole

    where: list[str] = []
    for script in scripts:
        path = folder / script.name
        try:
            folder.mkdir(parents=True, exist_ok=True)
            write_whole(path, script.text)
        except (OSError, ValueError) as error:
            return where, f"{path} cannot be written: {reason(error)}"
        where.append(str(path))
    return where, ""
