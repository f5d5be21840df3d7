"""What a reply came of: the rules and ways of the world that were taken, and its texts, with their files and lines.

The runner calls it where a check fails: the line is played again from the state before it, which changes nothing.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from backrooms_if.engine.step import begin, step
from backrooms_if.engine.view import View
from backrooms_if.engine.watch import Watch
from backrooms_if.ids import TextId, level_of
from backrooms_if.language.prose import Text
from backrooms_if.playtest.playing import Step
from backrooms_if.world.model import ExitRule, Noclip, Rule, Timer, World

if TYPE_CHECKING:
    from backrooms_if.world.places import Places

MOST: Final = 12
"""Lines of a report about where a reply came from; a reply of more parts is better checked in several lines."""


class _Noted(Watch):
    """Notes what comes up in a turn, in order."""

    def __init__(self) -> None:
        self.found: dict[tuple[str, str], None] = {}

    def ran(self, view: View, rule: Rule) -> None:
        self.found["rule", rule.id] = None

    def told(self, view: View, text: Text, used: Sequence[TextId]) -> None:
        self.found.update((("text", one), None) for one in used)

    def taken(self, view: View, rule: ExitRule) -> None:
        self.found["exit", rule.id] = None

    def refused(self, view: View, rule: ExitRule) -> None:
        self.found["exit", rule.id] = None

    def pressed(self, view: View, noclip: Noclip, hit: bool) -> None:
        self.found["noclip", noclip.id] = None

    def rang(self, view: View, timer: Timer, left: int) -> None:
        self.found["timer", timer.id] = None


def origins(played: Step, seed: int, places: "Places | None" = None) -> tuple[str, ...]:
    """Return the lines of a report that say what a reply came of; none if nothing of the world is in it.

    Without the `places` of all that is in the world, only those of its texts are known.
    """
    world = played.state.world
    noted = _Noted()
    if played.command is None:
        begin(world, seed, noted, played.chance)
    elif played.command.deed == "typed":
        step(world, played.before, played.command.text, chance=played.chance, watch=noted)
    lines: list[str] = []
    for what, full in noted.found:
        where = _place(full, world, places)
        if where or what in ("rule", "noclip", "timer"):
            line = f"{what} {_short(full, world)}" + (f", {where}" if where else "")
            lines += [line] if line not in lines else []
    more = len(lines) - MOST
    if more > 0:
        lines[MOST:] = [f"and {more} more"]
    return ("it came of:", *(f"    {line}" for line in lines)) if lines else ()


def _short(full: str, world: World) -> str:
    return full.removeprefix(f"{level_of(world.start)}/").partition("#")[0]


def _place(full: str, world: World, places: "Places | None") -> str:
    """Return the file and line of a rule, a way, a timer or a text; empty if it is written nowhere, or not known."""
    whole = full.partition("#")[0]
    found = None if places is None else places.get(full) or places.get(whole)
    if found is not None:
        return f"{_shown(found.file)}:{found.line}"
    text = world.text_places.get(TextId(full)) or world.text_places.get(TextId(whole))
    return "" if text is None else f"{_shown(text[0])}:{text[1]}"


def _shown(file: str) -> str:
    """Return a path from where the program runs, if it is below."""
    path, here = Path(os.path.normpath(file)), Path.cwd()
    return (path.relative_to(here) if path.is_absolute() and path.is_relative_to(here) else path).as_posix()
