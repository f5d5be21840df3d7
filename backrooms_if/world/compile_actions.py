"""What a world says of actions by name: which take no time, which set a noclip off. `compile.py` calls it."""

from collections.abc import Collection

from backrooms_if.problems.near import did_you_mean
from backrooms_if.world.faults import Faults
from backrooms_if.world.parts import Part
from backrooms_if.world.texts import each
from backrooms_if.worldfile.positions import Path
from backrooms_if.worldfile.schema import WorldSpec


def check_free(spec: WorldSpec, actions: Collection[str], faults: Faults) -> None:
    """Report what no action is among those that take no time."""
    for index, action in enumerate(spec.free):
        _check(action, actions, faults, ("free", index))


def check_passive(part: Part, actions: Collection[str]) -> None:
    """Report what no action is among those that set a noclip off."""
    faults = part.faults
    for _, _, room, where in part.rooms:
        for name, noclip in (room.__dict__.get("noclip") or {}).items():
            for action, at in each(noclip.by or [], (*where, "noclip", name, "by")):
                if action == "pressing against":
                    hint = "leave it out; `by` names what else does"
                    faults.value(at, "E206", "pressing against it sets it off in any case", hint)
                else:
                    _check(action, actions, faults, at)


def _check(action: str, actions: Collection[str], faults: Faults, path: Path) -> None:
    if action not in actions:
        near = did_you_mean(action, actions)
        hint = f"did you mean `{near}`?" if near else f"actions are {', '.join(actions)}"
        faults.value(path, "E304", f"no action `{action}`", hint)
