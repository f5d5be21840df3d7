"""What a running game is handed so that it meets the edits of its world. The command `play` calls it.

A look at the files before each line costs some 40 us for a world of two levels and some ms for a thousand. A world that
came along or with a package is not looked at.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from backrooms_if.session.reloading import Edited, Reload

if TYPE_CHECKING:
    from backrooms_if.library.workbench import Workbench
    from backrooms_if.problems import Problem
    from backrooms_if.world.model import World

_MOST_TOLD: Final = 3
"""Faults that are told in a game; `check` tells all."""


def bench_of(where: str) -> "Workbench":
    """Return a workbench that knows the files of a world as they are now. Call it before the world is opened."""
    from backrooms_if.library.workbench import Workbench

    bench = Workbench(where)
    bench.begin()
    return bench


def reload_of(bench: "Workbench", world: "World", where: str) -> Reload:
    """Return what says whether the files on a workbench were changed; `world` is what was opened of them."""
    bench.begin(world)

    def reload() -> Edited | None:
        checked = bench.reload()
        if checked is None:
            return None
        return Edited(checked.world, () if checked.world is not None else _told(checked.problems, where))

    return reload


def _told(problems: "Sequence[Problem]", where: str) -> tuple[tuple[str, str], ...]:
    """Return the first errors in short, each with its place."""
    from backrooms_if.problems.visible import visible

    errors = [problem for problem in problems if problem.severity == "error"]
    found = []
    for problem in errors[:_MOST_TOLD]:
        words = [f"{problem.code} {visible(problem.message)}", *map(visible, problem.hints)]
        found.append((f"{visible(problem.span.file)}:{problem.span.line}:{problem.span.column}", "; ".join(words)))
    if len(errors) > _MOST_TOLD:
        found.append((f"and {len(errors) - _MOST_TOLD} more", f"`backrooms-if check {visible(where)}` shows all"))
    return tuple(found)
