"""Checks worlds again whenever one of their files is saved, until Ctrl-C. The command `check` calls it for `--watch`.

It looks at the files again and again, since that goes the same way on every system and disk; whoever calls says when.
"""

from collections.abc import Callable, Sequence
from typing import Final

from backrooms_if.library.workbench import Workbench

POLL: Final = 0.2
"""Seconds between two looks at the files, so that an author need not wait; a look at a thousand files takes 2 ms."""


def watch(
    benches: Sequence[Workbench],
    check: Callable[[Workbench, tuple[str, ...]], None],
    pause: Callable[[], None],
    rest: Callable[[Workbench], None] = lambda bench: None,
) -> None:
    """Check each world at once, and again when its files change, until `pause` raises KeyboardInterrupt.

    `check` is given the files that changed, at first all; `rest` is called at each look at which none did.
    """
    try:
        while True:
            for bench in benches:
                changed = bench.look()
                if changed:
                    check(bench, changed)
                else:
                    rest(bench)
            pause()
    except KeyboardInterrupt:
        return
