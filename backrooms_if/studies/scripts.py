"""Writes what a study found as a playthrough: the lines of a game, and a purpose that says what is wrong with it.

The commands `fuzz` and `deadends` put the text into files.
"""

import os
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path
from typing import Final

from backrooms_if.library.find import is_path
from backrooms_if.playtest.parsing import parse
from backrooms_if.problems.visible import visible
from backrooms_if.records import NamedTuple

WIDTH: Final = 110
"""Characters of a purpose: it stands in a line of each report."""


class Written(NamedTuple):
    """A script as text, and whether every line in it reads back as it was typed."""

    name: str
    text: str
    is_exact: bool


def script(
    world: str,
    canon: str,
    seed: int,
    kind: str,
    purpose: str,
    lines: tuple[str, ...],
    checks: Iterable[str] = (),
    comments: Iterable[str] = (),
) -> Written:
    """Return the script of a game. `world` is as a script in its folder names it; `checks` stand under the last line.

    The name of its file says the `kind`, and differs from those of other scripts by their lines.
    """
    short = visible(purpose)
    headers = [f"purpose: {short if len(short) <= WIDTH else short[: WIDTH - 3] + '...'}", f"world: {world}"]
    headers += [f"seed: {seed}"] if seed else []
    headers += [f"canon: {canon}"] if canon else []
    body = [f"> {line}" for line in lines]
    text = "\n".join([*headers, "", *(f"# {visible(one)}" for one in comments), *body, *checks, ""])
    text = text.encode("utf-8", "replace").decode()
    read = tuple(command.text for command in parse(text, "").commands)
    digest = blake2b(repr((seed, lines)).encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
    return Written(f"{kind.replace(' ', '_')}_{digest}.play", text, read == lines)


def world_from(folder: Path, world: str) -> str:
    """Return how a script in a folder names a world that was named so on the command line."""
    if not is_path(world) and not Path(world).exists():
        return world
    path = Path(os.path.relpath(Path(world).resolve(), folder.resolve())).as_posix()
    return path if is_path(path) else f"./{path}"
