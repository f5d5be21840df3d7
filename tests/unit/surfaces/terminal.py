"""A terminal for a program of its own, for tests that must see what a player sees."""

import os
import pty
import subprocess
from pathlib import Path

REPOSITORY = Path(__file__).parents[3]


def at_a_terminal(command: list[str], typed: str = "") -> str:
    """Return all that a program shows at a terminal of its own until it ends by itself.

    What is typed is typed at once: the terminal keeps it, as it keeps what a hasty player types.
    """
    ours, theirs = pty.openpty()
    os.write(ours, typed.encode())
    environment = {**os.environ, "TERM": "xterm-256color"}
    process = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=REPOSITORY, env=environment, start_new_session=True
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # Linux says so when the last program at the terminal has gone; macOS gives no bytes
            break
        if not piece:
            break
        shown += piece
    os.close(ours)
    assert process.wait() == 0, shown.decode("utf-8", "replace")
    return shown.decode("utf-8", "replace")
