"""Checks worlds again whenever one of their files is saved, until Ctrl-C. The command `check` calls it for `--watch`.

It looks at the files again and again, since that goes the same way on every system and disk; whoever calls says when.
"""

from collections.abc import Callable, Sequence
from typing import Final

from backrooms_if.library.workbench import Workbench

POLL: Final = 0.2
"""Seconds between two looks at the files, so that an author need not wait; a look at a thousand files takes 2 ms."""


def watch(
    benches: Sequence[Workbench], check: Callable[[Workbench, tuple[str, ...]], None], pause: Callable[[], None]
) -> None:
    """Check each world at once, and again when its files change, until `pause` raises KeyboardInterrupt.

    `check` is given the files that changed, at first all. A file that has gone is waited for at one more look: editors
    take a file away for a moment, and write it anew.
    """
    missed: dict[Workbench, tuple[str, ...]] = {}
    try:
        while True:
            for bench in benches:
                changed = bench.look()
                if bench in missed:
                    changed = tuple(sorted({*missed.pop(bench), *changed}))
                elif any(not bench.is_there(name) for name in changed):
                    missed[bench] = changed
                    continue
                if changed:
                    check(bench, changed)
            pause()
    except KeyboardInterrupt:
        return
