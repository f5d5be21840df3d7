"""Which playthroughs are to be run again because a file changed. The command `test` calls it for `--watch`.

It looks at the files again and again, since that goes the same way on every system and disk; whoever calls says when.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

from backrooms_if.library import WorldNotFound, find_world
from backrooms_if.library.files import DECKS_FOLDER, LEVELS_FOLDER
from backrooms_if.library.stamps import Stamp, stamp_of
from backrooms_if.playtest.discover import world_of
from backrooms_if.playtest.reading import assembled


class Followed:
    """Scripts with the files that each depends on, as they were when they were last looked at."""

    def __init__(self) -> None:
        """Begin with none, so that all are new at the first look."""
        self._depends: dict[Path, frozenset[Path]] = {}
        self._stamps: dict[Path, Stamp | None] = {}

    def look(self, scripts: Iterable[Path]) -> tuple[list[Path], list[Path]]:
        """Return the files that changed since the last look, and those of these scripts that they touch, in order.

        A file that is new, or gone, has changed; so has a script that was not among them.
        """
        now = list(scripts)
        known = set(self._depends)
        wanted = {path for one in now for path in self._depends.get(one, (one,))}
        stamps = {path: stamp_of(path) for path in wanted}
        changed = {path for path in wanted if path not in self._stamps or stamps[path] != self._stamps[path]}
        touched = [one for one in now if one not in known or not changed.isdisjoint(self._depends[one])]
        for one in touched:
            self._depends[one] = depends_on(one)
        self._depends = {one: self._depends[one] for one in now}
        # What a script depends on may be others than before: they are looked at from now on.
        self._stamps = {path: stamps.get(path, stamp_of(path)) for files in self._depends.values() for path in files}
        return sorted(changed), touched


def depends_on(script: Path) -> frozenset[Path]:
    """Return the files that a script depends on: itself, what it includes, and those of its world, there or not."""
    whole = assembled(script)
    found = {script, *map(Path, whole.sources)}
    header = whole.headers.get("world")
    if header is not None:
        where = world_of(Path(header.path), header.value)
        try:
            path = find_world(where).path
        except WorldNotFound:
            path = Path(where)
        found.add(path)
        if path.is_dir():
            folders = (LEVELS_FOLDER, DECKS_FOLDER)
            found.update(one for one in path.rglob("*") if one.suffix in (".yaml", ".yml") or one.name in folders)
    return frozenset(found)


def follow(
    scripts: Callable[[], list[Path]],
    play: Callable[[list[Path], list[Path]], int],
    pause: Callable[[], None],
) -> int:
    """Play what changed, again and again, until `pause` raises KeyboardInterrupt; return what `play` returned last.

    `scripts` gives those that there are; `play` is given the files that changed and the scripts that they touch, at
    first all.
    """
    followed, status = Followed(), 0
    try:
        while True:
            changed, touched = followed.look(scripts())
            if touched:
                status = play(changed, touched)
            pause()
    except KeyboardInterrupt:
        return status
