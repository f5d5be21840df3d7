"""What an actor does when it is told to: from the names of actions to conditions. `compile_actors.py` calls it."""

from collections.abc import Collection, Mapping

from backrooms_if.ids import ActionId
from backrooms_if.language.trees import Condition
from backrooms_if.problems.near import did_you_mean
from backrooms_if.records import NamedTuple
from backrooms_if.world.texts import Writer, each
from backrooms_if.worldfile.positions import Path

Written = str | list[str] | dict[str, str | list[str]]
"""Orders as a spec holds them."""


class Obedience(NamedTuple):
    """The actions of a world, and those of them that an actor can carry out by itself."""

    actions: Collection[str]
    obeyed: tuple[str, ...]


def compile_orders(
    written: Written, obedience: Obedience, writer: Writer, path: Path
) -> Mapping[ActionId, Condition | None]:
    """Return the actions with what has to hold, None for nothing; what no actor can carry out is reported."""
    found: dict[ActionId, Condition | None] = {}
    if isinstance(written, dict):
        for action, when in written.items():
            condition = writer.condition(when, (*path, action))
            if _check(action, obedience, writer, (*path, action), is_key=True) and condition is not None:
                found[ActionId(action)] = condition
        return found
    for action, at in each(written, path):
        if not _check(action, obedience, writer, at):
            continue
        if action in found:
            writer.faults.value(at, "E312", f"`{action}` stands twice among its orders", "leave one of them out")
        found[ActionId(action)] = None
    return found


def _check(action: str, obedience: Obedience, writer: Writer, path: Path, *, is_key: bool = False) -> bool:
    """Return whether an actor can carry out an action; else it is reported."""
    if action in obedience.obeyed:
        return True
    report = writer.faults.key if is_key else writer.faults.value
    by_itself = f"by itself an actor does {', '.join(obedience.obeyed)}"
    if action in obedience.actions:
        hint = f"answer it by a rule: `after: {action}`, with `actor:` and who it is"
        report(path, "E551", f"no actor does `{action}` by itself", hint, by_itself)
    elif action not in writer.names.space.lost.names:
        near = did_you_mean(action, obedience.obeyed) or did_you_mean(action, obedience.actions)
        report(path, "E304", f"no action `{action}`", f"did you mean `{near}`?" if near else by_itself)
    return False
