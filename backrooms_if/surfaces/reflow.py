"""A prompt that survives being made narrower in a terminal that wraps what is on its screen anew.

prompt_toolkit goes back to where its drawing began by the rows that it drew. A terminal that wraps long rows anew has
put them on more rows by then, and the first of them would stay on the screen with each change of the width.
"""

from collections.abc import Sequence
from os import environ
from typing import Any

from prompt_toolkit.application import Application
from prompt_toolkit.layout import Layout
from prompt_toolkit.layout.screen import Screen
from prompt_toolkit.renderer import Renderer


class ReflowingRenderer(Renderer):
    """A renderer that knows on how many rows a terminal has put what it drew."""

    _drawn_at = 0
    _rows: Sequence[int] = ()
    _cursor = (0, 0)

    def render(self, app: Application[Any], layout: Layout, is_done: bool = False) -> None:
        """Draw, and remember the width and what was drawn."""
        if self._drawn_at > self.output.get_size().columns:
            self.erase(leave_alternate_screen=False)  # the signal of the change is still on its way
        super().render(app, layout, is_done)
        screen, size = self.last_rendered_screen, self._last_size
        if screen is None or size is None:
            self._drawn_at = 0
            return
        point = screen.get_cursor_position(layout.current_window)
        rows = row_lengths(screen, point.y)
        # Where the width changed while something new was drawn, nobody knows which of them the terminal met first. It
        # is taken to have wrapped nothing: a row too much on the screen is better than a row of the story too few.
        is_new = rows != self._rows or point.y != self._cursor[1]
        self._drawn_at = self.output.get_size().columns if is_new else size.columns
        self._cursor = (point.x, point.y)
        self._rows = rows

    def erase(self, leave_alternate_screen: bool = True) -> None:
        """Take what was drawn off the screen, from where it began."""
        columns = self.output.get_size().columns
        if self._drawn_at > columns and wraps_anew():
            x, y = self._cursor
            self.output.cursor_up(rows_above(self._rows, x, columns) - y)
        self._drawn_at, self._rows = 0, ()
        super().erase(leave_alternate_screen)


def row_lengths(screen: Screen, last: int) -> list[int]:
    """Return the columns that are used in each row of a drawing, to the row `last`; spaces at its end are not drawn."""
    return [
        max((column + cell.width for column, cell in screen.data_buffer[row].items() if cell.char != " "), default=0)
        for row in range(last + 1)
    ]


def rows_above(lengths: Sequence[int], x: int, columns: int) -> int:
    """Return on which row the cursor is after rows of these lengths were wrapped anew to so many columns.

    The cursor was in the last of them, at column `x`.
    """
    rows = [max(1, -(-length // columns)) for length in lengths]
    # Behind the end of its row a cursor stays in the row's last part.
    return sum(rows[:-1]) + min(x // columns, rows[-1] - 1)


def wraps_anew() -> bool:
    """Return whether the terminal wraps long rows anew when it is made narrower, as far as its environment says.

    Most do. xterm, the Linux console, rxvt and GNU screen cut them instead: going up too far there would take lines of
    the story off the screen.
    """
    if "TMUX" in environ:
        return True
    kind = environ.get("TERM", "")
    return not ("STY" in environ or "XTERM_VERSION" in environ or kind.startswith(("linux", "rxvt", "screen")))
