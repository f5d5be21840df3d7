"""What an author does to the state of a running game: each deed is an effect as a playthrough spells it, or several.

Nothing is told by the world and no time passes. What no save could hold, such as a thing inside itself, is refused.
"""

from backrooms_if.engine.arranging import arrange
from backrooms_if.engine.view import Chance
from backrooms_if.ids import PLAYER
from backrooms_if.problems.visible import visible
from backrooms_if.records import NamedTuple
from backrooms_if.session.fitting import fits, misplaced
from backrooms_if.state import Change, State
from backrooms_if.world.arranged import Arranger


class Deed(NamedTuple):
    """What some effects change, or why they cannot be done: then `refusal` says so."""

    written: tuple[str, ...]
    changes: tuple[Change, ...]
    state: State
    refusal: str = ""


def done(state: State, written: tuple[str, ...], arranger: Arranger, chance: Chance) -> Deed:
    """Return what effects, each as a playthrough spells it behind `@`, make of a state."""
    first = state
    for line in written:
        read = arranger.read(line)
        if read.problems:
            told = "; ".join("; ".join((problem.message, *problem.hints)) for problem in read.problems)
            return Deed(written, (), first, f"{visible(line)}: {told}")
        if not read.is_change:
            why = "it tells something or decides; only effects that change something can be done so, as `move:`"
            return Deed(written, (), first, f"{visible(line)}: {why}")
        changes = arrange(state, read.effects, chance)
        state = state.with_changes(changes)
        if misplaced(state, changes):
            return Deed(written, (), first, f"{visible(line)}: something would be inside itself")
        if not all(fits(state.world, change.key, change.new) for change in changes):
            return Deed(written, (), first, f"{visible(line)}: no game could come to that, and no save could hold it")
    keys = dict.fromkeys(key for line in (first, state) for key in line.entries())
    differing = [Change(key, first.get(key), state.get(key)) for key in keys if first.get(key) != state.get(key)]
    return Deed(written, tuple(differing), state)


def moved(name: str, place: str) -> str:
    """Return the effect that puts something somewhere."""
    return f"move: {{{name}: {_quoted(place)}}}"


def _quoted(place: str) -> str:
    """Return a place as YAML has it: a coordinate begins with a sign and has commas."""
    return f'"{place}"' if "@" in place else place


def player_moved(room: str) -> str:
    """Return the effect that puts the player into a room."""
    return moved(PLAYER, room)


def parted(words: str) -> tuple[str, str]:
    """Return a name and a value of `lamp.lit true`, `lamp.lit = true`, `lamp.lit to true`; empty what is missing."""
    name, _, rest = words.strip().replace("=", " = ", 1).partition(" ")
    first, _, others = rest.strip().partition(" ")
    return name, (others if first in ("=", "to", "is") and others.strip() else rest).strip()
