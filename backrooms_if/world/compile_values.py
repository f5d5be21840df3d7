"""Effects that give fields a value: set and add. `compile_effects.py` calls it."""

import re
from collections.abc import Mapping
from typing import Final, Literal

from backrooms_if.ids import Id, name_of
from backrooms_if.language.comparisons import WITHIN
from backrooms_if.language.conditions import Const, Tree, check_all, check_value, outside_bounds
from backrooms_if.language.names import Fault, Sort
from backrooms_if.language.signatures import BOUND_WORDS, WHICH_THINGS
from backrooms_if.problems.near import did_you_mean
from backrooms_if.world.effects import Add, Latch, Set, Target
from backrooms_if.world.model import Counter
from backrooms_if.world.namespace import resolve
from backrooms_if.world.texts import Writer
from backrooms_if.worldfile.positions import Path

_TRUTHS: Final = {"true": True, "false": False}
_FIELD: Final = re.compile(r"[a-z][a-z0-9_/]*\.[a-z][a-z0-9_]*")
Latching = Literal["open", "close", "lock", "unlock"]
_OPENABLE: Final = ("open", "doors are openable; give a container `open: false`")
_LOCKABLE: Final = ("locked", "give it the trait `lockable`")
_LATCHED: Final[dict[Latching, tuple[str, str]]] = {
    "open": _OPENABLE,
    "close": _OPENABLE,
    "lock": _LOCKABLE,
    "unlock": _LOCKABLE,
}
"""The field that each effect needs, and how a thing comes to have it."""
_DONE: Final[dict[Latching, str]] = {"open": "opened", "close": "closed", "lock": "locked", "unlock": "unlocked"}


class ValueMaker:
    """Makes the effects that set fields and count."""

    def __init__(self, counters: Mapping[Id, Counter]) -> None:
        """Keep the counters with their bounds."""
        self.counters = counters

    def set(self, writer: Writer, key: str, value: str, path: Path) -> Set | None:
        """Return the effect that sets a flag, a counter or a thing's field; None after a fault."""
        name, dot, field = key.partition(".")
        if not dot:
            return self._set_flag_or_counter(writer, name, value, path)
        owners, target = self.owners(writer, name, path)
        if owners is None or target is None:
            return None
        if field in ("place", "in", "upon"):
            writer.faults.key(path, "E529", "a place is not set", "use `move:`")
            return None
        if not field:
            writer.faults.key(path, "E404", "nothing stands after the dot", f"for example `{name}.state`")
            return None
        kinds = [writer.names.field(owner, field) for owner in owners]
        if any(kind is not None and kind.kind == "unknown" for kind in kinds):
            return None
        first = kinds[0]
        if first is None or any(kind is None for kind in kinds):
            known = writer.names.fields(owners[0])
            near = did_you_mean(field, known)
            hint = f"did you mean `{near}`?" if near else f"it has {', '.join(known)}" if known else None
            if field == "state" and "state" not in known:
                hint = "give it `states:`, the first is the start"
            writer.faults.part_of_key(path, field, "E404", f"`{name}` has no `{field}`", hint)
            return None
        if any(kind is not None and kind.asked for kind in kinds):
            hint = "set what that condition asks for"
            writer.faults.key(path, "E529", f"`{key}` follows a condition, and cannot be set", hint)
            return None
        if first.kind == "word":
            words = [word for word in first.words if all(kind is not None and word in kind.words for kind in kinds)]
            state = self._state(writer, value, name, words, path)
            return None if state is None else Set(target, field, state)
        tree = self._number(writer, value, path) if first.kind == "number" else self._truth(writer, value, path)
        return None if tree is None else Set(target, field, tree)

    def _set_flag_or_counter(self, writer: Writer, name: str, value: str, path: Path) -> Set | None:
        thing = writer.names.find(name, ("thing",))
        cure = f"name what is to be set behind a dot, for example `{name}.state`"
        full = resolve(
            writer.names,
            writer.faults,
            path,
            name,
            ("flag", "counter"),
            "E303",
            is_key=True,
            hints={"thing": cure} if thing is not None else None,
        )
        if full is None:
            return None
        counter = self.counters.get(full)
        if counter is None:
            tree = self._truth(writer, value, path)
            return None if tree is None else Set(Target(full), "set", tree)
        number = self._number(writer, value, path)
        if isinstance(number, Const) and isinstance(number.value, int):
            self._check_bounds(writer, name, number.value, path)
        return None if number is None else Set(Target(full), "count", number, counter.least, counter.most)

    def _state(self, writer: Writer, value: str, name: str, words: list[str], path: Path) -> Tree | None:
        """Return the tree of a state that a thing can be in: a word, or the state of another thing, `cup.state`."""
        if value in words:
            return Const(value)
        if _FIELD.fullmatch(value) is None:
            near = did_you_mean(value, words)
            hint = f"did you mean `{near}`?" if near else f"its states are {', '.join(words)}" if words else None
            writer.faults.value(path, "E306", f"`{value}` is no state of `{name}`", hint)
            return None
        tree = check_value(value, writer.names, "word")
        if isinstance(tree, Fault):
            writer.faults.inside(path, tree)
            return None
        owner, _, field = value.rpartition(".")
        found = writer.names.find(owner, ("thing",))
        owners = writer.names.bound(owner) if owner in BOUND_WORDS else (found.id,) if found is not None else ()
        kinds = [writer.names.field(one, field) for one in owners or ()]
        strange = [word for kind in kinds if kind is not None for word in kind.words if word not in words]
        if strange:
            hint = f"its states are {', '.join(words)}: set it by a guarded block for each of them"
            writer.faults.value(path, "E306", f"`{value}` can be `{strange[0]}`, which is no state of `{name}`", hint)
            return None
        return tree

    def latch(self, writer: Writer, name: str, what: Latching, path: Path) -> Latch | None:
        """Return the effect that opens, closes, locks or unlocks a thing; None after a fault."""
        owners, target = self.owners(writer, name, path, is_key=False)
        field, cure = _LATCHED[what]
        for owner in owners or ():
            if writer.names.field(owner, field) is None:
                if writer.names.field(owner, "locked") is not None:
                    return None  # a lock on what does not open has been told
                is_bound = target is not None and target.is_bound
                called = f"`{name}` can be `{name_of(owner)}`, which" if is_bound else f"`{name}`"
                message = f"{called} cannot be {_DONE[what]}: it has no `{field}`"
                writer.faults.value(path, "E404", message, cure)
                return None
        return None if target is None else Latch(target, what)

    def owners(
        self, writer: Writer, name: str, path: Path, *, is_key: bool = True
    ) -> tuple[tuple[str, ...] | None, Target | None]:
        """Return the ids of the things whose field is set; None after a fault. `is_key` as of `resolve`."""
        if name not in BOUND_WORDS:
            hints: dict[Sort, str] = {"flag": f"write `{name}`", "counter": f"write `{name}`"} if is_key else {}
            owner = resolve(writer.names, writer.faults, path, name, ("thing",), "E302", is_key=is_key, hints=hints)
            return (None, None) if owner is None else ((owner,), Target(owner))
        owners = writer.names.bound(name)
        if owners:
            return owners, Target(name, True)
        hint = "it stands for something in rules about an action that has one"
        if owners is not None:
            hint = WHICH_THINGS.get(name, hint)
        message = f"nothing says what `{name}` is here"
        if is_key:
            writer.faults.part_of_key(path, name, "E404", message, hint)
        else:
            writer.faults.value(path, "E404", message, hint)
        return None, None

    def _number(self, writer: Writer, value: str, path: Path) -> Tree | None:
        number = check_value(value, writer.names, "number")
        if isinstance(number, Fault):
            writer.faults.inside(path, number)
            return None
        return number

    def _truth(self, writer: Writer, value: str, path: Path) -> Tree | None:
        if value in _TRUTHS:
            return Const(_TRUTHS[value])
        if value.isdecimal():
            cure = f"write `{'true' if value.strip('0') else 'false'}`"
            writer.faults.value(path, "E203", f"true or false is wanted here, not the number {value}", cure)
            return None
        condition, faults = check_all(value, writer.names)
        for fault in faults:
            writer.faults.inside(path, fault)
        return None if condition is None else condition.tree

    def _check_bounds(self, writer: Writer, name: str, value: int, path: Path) -> None:
        found = writer.names.find(name, ("counter",))
        if found is not None and found.is_sure and (outside := outside_bounds(found, value)):
            writer.faults.value(path, "E410", outside, WITHIN)

    def add(self, writer: Writer, key: str, amount: int | str, path: Path) -> Add | None:
        """Return the effect that adds to a counter; None after a fault."""
        cures: dict[Sort, str] = {"flag": f"write `set: {{{key}: true}}`"}
        full = resolve(writer.names, writer.faults, path, key, ("counter",), "E303", is_key=True, hints=cures)
        if full is None:
            return None
        counter = self.counters[full]
        if amount == 0:
            writer.faults.value(path, "E205", "adding 0 changes nothing", "leave it out, or write another number")
        tree = Const(amount) if isinstance(amount, int) else self._number(writer, amount, path)
        return None if tree is None else Add(counter.id, tree, counter.least, counter.most)
