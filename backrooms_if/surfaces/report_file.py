"""What a command writes where `-o FILE` says, or the reason why it could not. `map` and `schema` call it."""

from pathlib import Path
from typing import Final

from backrooms_if.surfaces import output

ENVIRONMENT: Final = 5


def write_to(file: str, text: str, command: str) -> int:
    """Write a text to a file, in place of what was there, and say so; return 0, or 5 for a file that cannot be written.

    A world, an archive or a playthrough is never replaced.
    """
    from backrooms_if.authoring.writing import reason, write_report

    try:
        write_report(Path(file), text)
    except (OSError, ValueError) as error:
        output.note(f"backrooms-if {command}: {file} could not be written: {reason(error)}")
        return ENVIRONMENT
    output.note(f"Wrote {file}")
    return 0
