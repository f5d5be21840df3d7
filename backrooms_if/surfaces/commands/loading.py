"""Opening a world for a command, or saying why it cannot be opened. The commands `play` and `test` use it."""

from typing import TYPE_CHECKING

from backrooms_if.surfaces import output

if TYPE_CHECKING:
    from backrooms_if.world.model import World

NO_WORLD = 3


def open_world(name: str) -> "World | None":
    """Return the world at a path or of a bundled name; None after saying what is wrong with it."""
    from backrooms_if.library import WorldNotFound, load_world
    from backrooms_if.problems import WorldFileError

    try:
        return load_world(name)
    except WorldNotFound as error:
        output.note(f"{error}: {error.hint}")
    except WorldFileError as error:
        from backrooms_if.problems.report import render

        output.note(render(error.problems, error.sources).rstrip())
        output.note("The world cannot be played until its errors are mended.")
    return None
