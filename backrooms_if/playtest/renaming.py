"""An id that was renamed in a world, renamed in its playthroughs: in conditions, events, what is arranged, headers.

What a script says of its world is checked against the world as it is now; what nothing answers to any more, and has the
old name on its line, gets the new one. Words that players type and read are no ids and stay. `rename` calls it.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

from backrooms_if.playtest.discover import SUFFIX, world_of
from backrooms_if.playtest.meaning import meaning_of
from backrooms_if.playtest.parsing import parse
from backrooms_if.playtest.reading import read
from backrooms_if.playtest.script import Finding
from backrooms_if.records import NamedTuple
from backrooms_if.world.model import World

_MOST_ROUNDS: Final = 400
"""How often a script is checked: each time at least one line is renamed."""
_FOLDERS: Final = ("playthroughs", "tests/playthroughs")


class Followed(NamedTuple):
    """A script with the new name: its text, how many mentions were renamed, and whether it goes on from a save."""

    text: str
    mentions: int
    is_from_save: bool


def renamed(text: str, path: str, world: World, pattern: re.Pattern[str], new: Callable[[str], str]) -> Followed:
    """Return a script in which what the world knows no longer has its new name.

    `pattern` finds a mention on a line, its group `name` what is replaced by what `new` makes of it.
    """
    mentions = 0
    for _ in range(_MOST_ROUNDS):
        script = parse(text, path)
        lines = text.split("\n")
        found = False
        for number in dict.fromkeys(fault.line for fault in meaning_of(script, world).faults):
            line = lines[number - 1]
            hit = pattern.search(line)
            if hit is not None:
                lines[number - 1] = line[: hit.start("name")] + new(hit["name"]) + line[hit.end("name") :]
                mentions += 1
                found = True
        if not found:
            break
        text = "\n".join(lines)
    return Followed(text, mentions, "from" in parse(text, path).headers)


def scripts_of(world: Path, where: Iterable[Path] = ()) -> Iterator[Path]:
    """Yield the scripts that play a world, by its file or folder, from where authors keep them.

    These are `playthroughs` in the world's folder and beside it, `tests/playthroughs` here, and those in `where`, which
    may be files. What an `include` brings in has no header of its own and counts where it stands.
    """
    folders = [world / "playthroughs", *(world.parent / one for one in _FOLDERS), *map(Path, _FOLDERS), *where]
    seen: set[Path] = set()
    for folder in folders:
        files = sorted(folder.rglob(f"*{SUFFIX}")) if folder.is_dir() else [folder] if folder.is_file() else []
        for file in files:
            if file.resolve() not in seen:
                seen.add(file.resolve())
                if _plays(file, world):
                    yield file


def _plays(file: Path, world: Path) -> bool:
    """Return whether a script says that it plays a world; one without a header may be a part of one that does."""
    text = read(file)
    if isinstance(text, Finding):
        return False
    header = parse(text, str(file)).headers.get("world")
    if header is None:
        return world.resolve() in file.resolve().parents
    where = Path(world_of(file, header.value))
    return where.resolve() == world.resolve() or (where.name == world.stem and not where.exists())
