"""`backrooms-if saves`: the games that are kept: listed, shown, taken away."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Final

from backrooms_if.problems.counted import counted
from backrooms_if.records import NamedTuple
from backrooms_if.surfaces import output
from backrooms_if.surfaces.commands.play import saves_folder

if TYPE_CHECKING:
    from backrooms_if.session.catalogue import Kept, Summary

SCHEMA: Final = "backrooms_if/saves/1"
NO: Final = 1
USAGE: Final = 2
UNFIT: Final = 4
ENVIRONMENT: Final = 5
LINES: Final = 10
"""Lines that `show` shows: the last of an evening, enough to know it again."""
KINDS: Final = {
    "save": "saved by SAVE",
    "slot": "goes on by itself",
    "old": "set aside for a newer one",
    "damaged": "damaged",
}


class Game(NamedTuple):
    """A kept game: the folder of its world, what it is, and how far it has come, None if that cannot be read."""

    world: str
    kept: "Kept"
    summary: "Summary | None"

    @property
    def name(self) -> str:
        """Return the name by which no other game is called."""
        return f"{self.world}/{self.kept.name}"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.description = (
        "List, show or take away the games that are kept: saved by SAVE, going on by themselves (`auto` and other\n"
        "slots), or set aside when a new one began. NAME is as `list` has it; WORLD/ may be left out if it is plain."
    )
    parser.epilog = "example: backrooms-if saves show level_zero/auto"
    does = parser.add_subparsers(dest="does", metavar="list|show|rm", required=True)
    for name, about in (("list", "list them all"), ("show", "show one"), ("rm", "delete one for good")):
        one = does.add_parser(name, help=about, description=f"{about[0].upper()}{about[1:]}.")
        one.epilog = f"example: backrooms-if saves {name}{'' if name == 'list' else ' cloak_of_darkness/auto-old-1'}"
        if name != "list":
            one.add_argument("name", metavar="NAME", help="WORLD/NAME, or NAME alone if no other game is called so")
        one.add_argument("--saves", type=Path, metavar="DIR", help="where games are kept")
        if name != "rm":
            one.add_argument("--format", choices=("text", "json"), default="text", help="for people, or for programs")


def run(arguments: argparse.Namespace) -> int:
    """Do it; return 0, 1 for no such game, 2 for several, 4 for one that cannot be read, 5 if the system refuses."""
    folder = saves_folder(arguments.saves)
    games = games_in(folder)
    if arguments.does == "list":
        return _list(folder, games, arguments.format)
    found = [game for game in games if arguments.name in (game.name, game.kept.name)]
    if len({game.name for game in found}) > 1:
        output.note(f"Several games are called so: {', '.join(game.name for game in found)}")
        return USAGE
    if not found:
        output.note(f"No game is called `{arguments.name}` in {folder}; `backrooms-if saves list` shows all.")
        return NO
    if arguments.does == "rm":
        return _remove(found[0])
    return _show(found[0], arguments.format)


def games_in(folder: Path) -> list[Game]:
    """Return the games that are kept in a folder, world by world."""
    from backrooms_if.session.catalogue import kept_in, summary_of

    try:
        worlds = sorted(path for path in folder.iterdir() if path.is_dir())
    except OSError:
        return []
    return [Game(world.name, kept, summary_of(kept.path)) for world in worlds for kept in kept_in(world)]


def _list(folder: Path, games: list[Game], form: str) -> int:
    if form == "json":
        _say_json({"schema": SCHEMA, "folder": str(folder), "games": [_record(game) for game in games]})
        return 0
    if not games:
        output.note(f"No game is kept in {folder}.")
        return 0
    widest = max(len(game.name) for game in games)
    for game in games:
        where = "cannot be read" if game.summary is None else game.summary.whereabouts
        output.say(f"{game.name.ljust(widest)}  {_written(game)}  {where} ({KINDS[game.kept.kind]})")
    return 0


def _show(game: Game, form: str) -> int:
    if form == "json":
        lines = [] if game.summary is None else list(game.summary.lines)
        _say_json({"schema": SCHEMA, **_record(game), "lines": lines})
        return 0 if game.summary is not None else UNFIT
    if game.summary is None:
        output.note(f"{game.name} cannot be read: it is damaged, or no game of this program.\n{game.kept.path}")
        return UNFIT
    summary = game.summary
    output.say(f"{game.name}: {summary.title}, {summary.whereabouts}")
    authors = f", {summary.author_lines} of them of author verbs" if summary.author_lines else ""
    typed = f"{counted(len(summary.lines), 'line')}{authors}"
    entered = f", came in at {summary.enter}" if summary.enter else ""
    made = f"generators version {summary.generators}; " if summary.generators else ""
    output.say(f"Seed {summary.seed}{entered}; {made}{KINDS[game.kept.kind]}; written {_written(game)}; {typed}.")
    output.say(str(game.kept.path))
    for line in summary.lines[-LINES:]:
        output.say(f"> {line}")
    return 0


def _remove(game: Game) -> int:
    from backrooms_if.session.slots import remove

    try:
        if not remove(game.kept):
            output.note(f"{game.name} is being played; leave it first.")
            return ENVIRONMENT
    except OSError as error:
        output.note(f"{game.name} could not be deleted: {error.strerror or error}")
        return ENVIRONMENT
    output.note(f"{game.name} is deleted.")
    return 0


def _record(game: Game) -> dict[str, object]:
    """Return a game for programs; what cannot be read of it is null."""
    known = None if game.summary is None else game.summary
    return {
        "name": game.name,
        "kind": game.kept.kind,
        "path": str(game.kept.path),
        "written": _time(game, "%Y-%m-%dT%H:%M:%SZ", is_local=False),
        "title": known and known.title,
        "seed": None if known is None else known.seed,
        "enter": known and known.enter,
        "generators": known and known.generators,
        "turns": None if known is None else known.turns,
        "room": known and known.room,
        "is_ended": None if known is None else known.is_ended,
        "records": None if known is None else len(known.lines),
        "author_lines": None if known is None else known.author_lines,
    }


def _written(game: Game) -> str:
    return _time(game, "%Y-%m-%d %H:%M", is_local=True)


def _time(game: Game, form: str, *, is_local: bool) -> str:
    from datetime import UTC, datetime

    try:
        when = datetime.fromtimestamp(game.kept.path.stat().st_mtime, tz=UTC)
    except OSError:
        return "?"
    return (when.astimezone() if is_local else when).strftime(form)


def _say_json(content: dict[str, object]) -> None:
    import json

    output.say(json.dumps(content, indent=2))
