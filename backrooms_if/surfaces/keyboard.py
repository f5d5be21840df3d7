"""The keyboard between two prompts: what is typed before anybody reads it is kept, and not shown. `repl.py` asks.

A terminal shows by itself what is typed while no prompt stands, in the middle of the story; the prompt that reads it
then shows it once more.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def silent_keys() -> Iterator[None]:
    """Keep the terminal from showing keys by itself; put it back as it was at the end."""
    try:
        import termios
    except ImportError:  # Windows
        yield
        return
    try:
        handle = sys.stdin.fileno()
        before = termios.tcgetattr(handle)
    except (OSError, ValueError, termios.error):  # no terminal; UnsupportedOperation is both of the first
        yield
        return
    silent = list(before)
    # Nor may it read a Ctrl-D as the end of what no one has asked for yet, and forget it.
    silent[3] &= ~(termios.ECHO | termios.ICANON)
    termios.tcsetattr(handle, termios.TCSANOW, silent)
    try:
        yield
    finally:
        termios.tcsetattr(handle, termios.TCSADRAIN, before)
