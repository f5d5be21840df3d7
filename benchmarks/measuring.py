"""Times side by side: what the benchmarks share. Every figure is CPU time and a median; machines are noisy.

`startup.py`, `worlds.py` and `__main__.py` use it.
"""

import os
import pty
import select
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

REPOSITORY: Final = Path(__file__).parents[1]


class Row(NamedTuple):
    """A line of the table: what was measured, its CPU time or size as words, the ratio and what it is a ratio to."""

    name: str
    figure: str
    ratio: str = ""
    beside: str = ""


def milliseconds(seconds: float) -> str:
    """Return a time in words, with three digits that count."""
    if seconds >= 1:
        return f"{seconds:.3g} s"
    return f"{seconds * 1000:.3g} ms" if seconds >= 1e-3 else f"{seconds * 1e6:.3g} \u00b5s"


def side_by_side(rounds: int, ways: Mapping[str, Callable[[], float]]) -> dict[str, float]:
    """Return the median of each way's seconds; the ways are taken in turn, so that a busy minute meets all of them."""
    found: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            found[name].append(way())
    return {name: median(times) for name, times in found.items()}


@contextmanager
def environment(**changed: str | None) -> Iterator[None]:
    """Change the environment meanwhile, of this program and of those that it starts; None takes a name out."""
    before = {name: os.environ.get(name) for name in changed}

    def put(values: dict[str, str | None]) -> None:
        for name, value in values.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value

    put(changed)
    try:
        yield
    finally:
        put(before)


def cpu_of(work: Callable[[], object]) -> float:
    """Return the CPU seconds that a piece of work takes in this process."""
    began = time.process_time()
    work()
    return time.process_time() - began


def cpu_of_command(command: Sequence[str], given: bytes = b"") -> float:
    """Return the CPU seconds of a program that is given some bytes, from its start to its end.

    Raises RuntimeError if it fails.
    """
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=REPOSITORY
    )
    assert process.stdin is not None, "a pipe was asked for"
    process.stdin.write(given)
    process.stdin.close()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime


def cpu_until(command: Sequence[str], seen: bytes) -> float:
    """Return the CPU seconds that a program at a terminal of its own has used when it has shown some bytes.

    It is stopped as the bytes come, the clocks of its threads are read in the kernel (`/proc/PID/task/*/schedstat`,
    nanoseconds), and it is ended. Raises RuntimeError if it never shows them, OSError where there are no such clocks.
    """
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        command,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=REPOSITORY,
        env={**os.environ, "TERM": "xterm-256color"},
        start_new_session=True,
    )
    os.close(theirs)
    shown = b""
    try:
        while seen not in shown:
            if not select.select([ours], [], [], 30)[0]:
                raise RuntimeError(f"{' '.join(command)} did not show {seen!r} in half a minute")
            try:
                shown += os.read(ours, 65536)
            except OSError as error:  # Linux says so when the last program at the terminal has gone
                raise RuntimeError(f"{' '.join(command)} ended without showing {seen!r}") from error
        # The clock of a running thread is late by up to a tick, and work that is left is not to be counted.
        process.send_signal(signal.SIGSTOP)
        os.waitid(os.P_PID, process.pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT)
        threads = Path(f"/proc/{process.pid}/task").iterdir()
        nanoseconds = sum(int((thread / "schedstat").read_text(encoding="ascii").split()[0]) for thread in threads)
    finally:
        process.kill()
        process.wait()
        os.close(ours)
    return nanoseconds / 1e9
