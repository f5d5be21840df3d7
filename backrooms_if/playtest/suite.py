"""Runs script files: reads each, opens its world, plays it. The command `test` and the pytest plugin keep one each."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from backrooms_if.engine.watch import Watch
from backrooms_if.library import WorldNotFound, load_world
from backrooms_if.library.find import is_path
from backrooms_if.library.load import locate
from backrooms_if.playtest.discover import world_of
from backrooms_if.playtest.expecting import expectation
from backrooms_if.playtest.reading import assembled
from backrooms_if.playtest.runner import Outcome, Run
from backrooms_if.playtest.script import Finding, Header, Script
from backrooms_if.problems import WorldFileError
from backrooms_if.problems.report import render
from backrooms_if.world.model import World

if TYPE_CHECKING:
    from backrooms_if.world.places import Places


class Suite:
    """Plays scripts. A world is opened once, however many scripts play it, and stays as it was then."""

    def __init__(self, watching: Callable[[str, World], Watch] | None = None) -> None:
        """Begin without worlds. `watching` gives who watches the games of a world, by its path or name."""
        self._watching = watching
        self._worlds: dict[str, World | WorldFileError | WorldNotFound] = {}
        self._places: dict[str, Places | None] = {}

    def run(self, path: Path) -> tuple[Outcome, ...]:
        """Return what became of a script file and its branches; never raises for a fault of the file or its world."""
        return self.play(assembled(path))

    def play(self, script: Script) -> tuple[Outcome, ...]:
        """Return what became of a script and its branches; never raises for a fault of its own or of its world."""
        with self.begin(script) as run:
            return tuple(run.outcomes())

    def begin(self, script: Script) -> Run:
        """Return a run of a script, which is to be closed; never raises for a fault of its own or of its world."""
        if script.expected:
            outcome = expectation(script)
            if outcome.verdict != "passed" or not (script.commands or script.start or script.branches):
                return Run(script, outcome)
        header = script.headers.get("world")
        if header is None:
            return Run(script, self.world_for(script))
        where = world_of(Path(header.path), header.value)
        watching = None if self._watching is None else partial(self._watching, _name_of(where))
        return Run(script, self.world_for(script), watching, partial(self._places_of, where))

    def world_for(self, script: Script) -> World | Outcome:
        """Return the world that a script plays, or what became of the script where it cannot be opened."""
        header = script.headers.get("world")
        if header is None:
            return Outcome(script.path, script.purpose, "faulty", script.faults)
        world = self._open(world_of(Path(header.path), header.value))
        return world if isinstance(world, World) else _without_world(script, header, world)

    def _places_of(self, where: str) -> "Places | None":
        """Return where everything in a world is written; None if it is another one by now than was opened."""
        key = _name_of(where)
        if key not in self._places:
            try:
                located = locate(where)
            except (WorldFileError, WorldNotFound):
                located = None
            world = self._worlds.get(key)
            is_same = (
                located is not None and isinstance(world, World) and located.world.content_hash == world.content_hash
            )
            self._places[key] = located.places if located is not None and is_same else None
        return self._places[key]

    def _open(self, where: str) -> World | WorldFileError | WorldNotFound:
        key = _name_of(where)
        if key not in self._worlds:
            try:
                self._worlds[key] = load_world(where)
            except (WorldFileError, WorldNotFound) as error:
                self._worlds[key] = error
        return self._worlds[key]


def _name_of(where: str) -> str:
    """Return by what a world is known: a path as a whole, since scripts of two folders may come to one file."""
    return str(Path(where).resolve()) if is_path(where) else where


def _without_world(script: Script, header: Header, error: WorldFileError | WorldNotFound) -> Outcome:
    """Return the outcome of a script whose world cannot be opened, with the script's own faults."""
    if isinstance(error, WorldNotFound):
        message, shown = f"{error}: {error.hint}", ""
    else:
        message = "the world has errors, and cannot be played until they are mended:"
        shown = render(error.problems, error.sources).rstrip()
    findings = script.in_order((*script.faults, Finding(header.line, message, (), header.path)))
    return Outcome(script.path, script.purpose, "no world", findings, tuple(shown.split("\n") if shown else ()))
