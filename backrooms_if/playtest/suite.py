"""Runs script files: reads each, opens its world, plays it. The command `test` and the pytest plugin keep one each."""

from pathlib import Path

from backrooms_if import limits
from backrooms_if.library import WorldNotFound, load_world
from backrooms_if.playtest.discover import world_of
from backrooms_if.playtest.runner import Outcome, run
from backrooms_if.playtest.script import Finding, Script, parse
from backrooms_if.problems import WorldFileError
from backrooms_if.problems.report import render
from backrooms_if.world.model import World


class Suite:
    """Plays scripts. A world is opened once, however many scripts play it, and stays as it was then."""

    def __init__(self) -> None:
        """Begin without worlds."""
        self._worlds: dict[str, World | WorldFileError | WorldNotFound] = {}

    def run(self, path: Path) -> Outcome:
        """Return what became of a script file; never raises for a fault of the file or its world."""
        text = read(path)
        if isinstance(text, Finding):
            return Outcome(str(path), "", "faulty", (text,))
        script = parse(text, str(path))
        header = script.headers.get("world")
        if header is None:
            return Outcome(script.path, script.purpose, "faulty", script.faults)
        world = self._open(world_of(path, header.value))
        if isinstance(world, World):
            return run(script, world)
        return _without_world(script, header.line, world)

    def _open(self, where: str) -> World | WorldFileError | WorldNotFound:
        is_path = "/" in where or "\\" in where or where.endswith((".yaml", ".yml"))
        key = str(Path(where).resolve()) if is_path else where  # scripts of two folders may come to one file
        if key not in self._worlds:
            try:
                self._worlds[key] = load_world(where)
            except (WorldFileError, WorldNotFound) as error:
                self._worlds[key] = error
        return self._worlds[key]


def read(path: Path) -> str | Finding:
    """Return the text of a script file, or why it cannot be had."""
    try:
        with path.open("rb") as file:
            data = file.read(limits.FILE_BYTES + 1)
    except OSError as error:
        return Finding(1, f"it cannot be read: {error.strerror or error}")
    if len(data) > limits.FILE_BYTES:
        return Finding(1, f"it is larger than {limits.FILE_BYTES:,} bytes: part it into several playthroughs")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Finding(line, "it is not UTF-8 text: save it as UTF-8")


def _without_world(script: Script, line: int, error: WorldFileError | WorldNotFound) -> Outcome:
    """Return the outcome of a script whose world cannot be opened, with the script's own faults."""
    if isinstance(error, WorldNotFound):
        message, shown = f"{error}: {error.hint}", ""
    else:
        message = "the world has errors, and cannot be played until they are mended:"
        shown = render(error.problems, error.sources).rstrip()
    findings = sorted((*script.faults, Finding(line, message)), key=lambda finding: finding.line)
    return Outcome(script.path, script.purpose, "no world", tuple(findings), tuple(shown.split("\n") if shown else ()))
