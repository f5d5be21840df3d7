"""Effects that put things somewhere, and those that show them: what they act on, and the places they name.

`compile_effects.py` calls it.
"""

from collections.abc import Container, Mapping
from typing import Final

from backrooms_if.ids import NOWHERE, PLAYER, Id, name_of
from backrooms_if.language.signatures import BOUND_WORDS, HOLDERS
from backrooms_if.world.compile_things import Draft
from backrooms_if.world.effects import Move, Reveal, Spread, Swap, Target
from backrooms_if.world.namespace import resolve, rooms_named
from backrooms_if.world.texts import Writer
from backrooms_if.worldfile.positions import Path

_WORDS: Final = ("player", "nowhere", "here")
"""Places that have no id of their own."""


class MoveMaker:
    """Makes the effects that move and reveal things."""

    def __init__(self, drafts: Mapping[Id, Draft], hidden_exits: Container[Id]) -> None:
        """Keep what can be moved and what can be revealed."""
        self.drafts = drafts
        self.hidden_exits = hidden_exits

    def moves(self, writer: Writer, key: str, to: str | list[str], path: Path) -> Move | Spread | None:
        """Return the effect that moves a thing or the player to a place, or a thing of several rooms into some."""
        if isinstance(to, str):
            return self.move(writer, key, to, path)
        target = Target(PLAYER) if key == PLAYER else self.movable(writer, key, path, is_key=True, others=(PLAYER,))
        if target is None:
            return None
        if target.id not in writer.names.space.spread:
            hint = "name one place; only a thing whose `in` is a list, or a tag, can be in several rooms"
            writer.faults.value(path, "E307", f"`{key}` is in one place at a time", hint)
            return None
        return self._spread(writer, Id(target.id), to, path)

    def remove(self, writer: Writer, name: str, path: Path) -> Move | Spread | None:
        """Return the effect that takes a thing out of the world; None after a fault."""
        target = self.movable(writer, name, path)
        if target is None:
            return None
        return Spread(Id(target.id), ()) if target.id in writer.names.space.spread else Move(target, Target(NOWHERE))

    def _spread(self, writer: Writer, thing: Id, written: list[str], path: Path) -> Spread | None:
        """Return the effect that puts a thing into rooms, named one by one or by tags; None after a fault."""
        found: dict[str, None] = {}
        if written == [NOWHERE]:
            return Spread(thing, ())
        for index, one in enumerate(written):
            at = path if len(written) == 1 else (*path, index)
            rooms: tuple[str, ...] = (one,) if one == "here" else rooms_named(writer.names, writer.faults, at, one)
            if len(rooms) == 1 and rooms[0] in found:
                writer.faults.value(at, "E312", f"`{one}` stands twice in this list", "leave one of them out")
            found.update(dict.fromkeys(rooms))
        return Spread(thing, tuple(found)) if found else None

    def move(self, writer: Writer, key: str, to: str, path: Path) -> Move | Spread | None:
        """Return the effect that moves a thing or the player to a place; None after a fault."""
        faults = writer.faults
        target = Target(PLAYER) if key == PLAYER else self.movable(writer, key, path, is_key=True, others=(PLAYER,))
        if target is not None and target.id in writer.names.space.spread:
            return self._spread(writer, Id(target.id), [to], path)
        if key == PLAYER and to in ("nowhere", "player", "here"):
            faults.value(path, "E307", f"the player cannot be moved to `{to}`", "name a room")
            return None
        if to in _WORDS:
            return None if target is None else Move(target, Target(to))
        if to == key:
            faults.value(path, "E503", f"`{to}` in itself", "move it to another place")
            return None
        if to in BOUND_WORDS:
            return self._move_to_bound(writer, target, to, path)
        others = () if key == PLAYER else _WORDS
        found = resolve(writer.names, faults, path, to, ("room", "thing"), "E301", others=others)
        if found is None or target is None:
            return None
        made = self.drafts.get(found)
        if made is not None and key == PLAYER and "enterable" not in made.traits:
            if found not in writer.names.space.unsure:
                hint = f"name a room, or give `{to}` the trait `enterable`"
                faults.value(path, "E314", f"the player cannot be in or on `{to}`", hint)
            return None
        if found == target.id:
            faults.value(path, "E503", f"`{to}` in itself", "move it to another place")
            return None
        if not self._holds(writer, found, to, path):
            return None
        return Move(target, Target(found))

    def place(self, writer: Writer, name: str, path: Path) -> Target | None:
        """Return the place that things can be in; None after a fault."""
        if name in BOUND_WORDS:
            move = self._move_to_bound(writer, Target(PLAYER, True), name, path)
            return None if move is None else move.to
        if name in _WORDS:
            return Target(name)
        found = resolve(writer.names, writer.faults, path, name, ("room", "thing"), "E301", others=_WORDS)
        return Target(found) if found is not None and self._holds(writer, found, name, path) else None

    def _holds(self, writer: Writer, place: Id, name: str, path: Path) -> bool:
        """Return whether things can be in or on a place; else it is reported."""
        made = self.drafts.get(place)
        if made is None or place in writer.names.space.unsure:
            return True
        if not made.traits & HOLDERS:
            hint = f"give `{name}` the trait `container` or `supporter`"
            writer.faults.value(path, "E314", f"nothing can be in or on `{name}`", hint)
        elif made.count > 1:
            hint = f"write `thing` or `second` in a rule about `{name}`"
            writer.faults.value(path, "E315", f"`{name}` is {made.count:,} identical things: which of them?", hint)
        return bool(made.traits & HOLDERS) and made.count == 1

    def swap(self, writer: Writer, written: list[str], path: Path) -> Swap | None:
        """Return the effect that lets two things change places; None after a fault."""
        if written[0] == written[1]:
            writer.faults.value((*path, 1), "E503", f"`{written[1]}` in its own place", "name another thing")
            return None
        several = next((one for one in enumerate(written) if self._is_spread(writer, one[1])), None)
        if several is not None:
            hint = "move it: `move: {" + several[1] + ": ROOM}`, or a list of rooms"
            writer.faults.value((*path, several[0]), "E307", f"`{several[1]}` has no one place to change", hint)
            return None
        found = [
            Target(PLAYER) if one == PLAYER else self.movable(writer, one, (*path, index), others=(PLAYER,))
            for index, one in enumerate(written)
        ]
        one, other = found
        for index, target in enumerate(found):
            made = None if target is None else self.drafts.get(Id(target.id))
            if made is not None and made.count > 1:
                hint = f"write `thing` or `second` in a rule about `{written[index]}`"
                message = f"`{written[index]}` is {made.count:,} identical things: which of them?"
                writer.faults.value((*path, index), "E315", message, hint)
                return None
        return None if one is None or other is None else Swap(one, other)

    def _is_spread(self, writer: Writer, name: str) -> bool:
        found = writer.names.find(name, ("thing",))
        return found is not None and found.id in writer.names.space.spread

    def _move_to_bound(self, writer: Writer, target: Target | None, to: str, path: Path) -> Move | None:
        owners = writer.names.bound(to)
        if owners is None:
            hint = "it stands for something in rules about an action that has one"
            writer.faults.value(path, "E409", f"`{to}` has no meaning here", hint)
            return None
        for owner in owners:
            made = self.drafts.get(Id(owner))
            wanted = frozenset(("enterable",)) if target is not None and target.id == PLAYER else HOLDERS
            if made is not None and not made.traits & wanted and owner not in writer.names.space.unsure:
                message = f"`{to}` can be `{owner.rpartition('/')[2]}`, and nothing can be in or on that"
                writer.faults.value(path, "E307", message)
                return None
        return None if target is None else Move(target, Target(to, True))

    def movable(
        self, writer: Writer, name: str, path: Path, *, is_key: bool = False, others: tuple[str, ...] = ()
    ) -> Target | None:
        """Return what a name that can be moved stands for; None after a fault. `is_key`, `others` as of `resolve`."""
        faults = writer.faults
        report = faults.key if is_key else faults.value
        if name in BOUND_WORDS:
            return self._bound_movable(writer, name, path, is_key=is_key)
        if name == PLAYER:
            report(path, "E307", "the player cannot be taken out of the world", "move the player to a room")
            return None
        full = resolve(writer.names, faults, path, name, ("thing",), "E302", is_key=is_key, others=others)
        if full is None:
            return None
        made = self.drafts[full]
        if made.whole is not None:
            hint = f"move `{name_of(made.whole)}`, or make `{name}` a thing of its own that is `hidden`"
            report(path, "E528", f"`{name}` is part of `{name_of(made.whole)}` and goes where that goes", hint)
            return None
        if full in writer.names.space.spread:
            writer.names.space.spread[full] = True
        elif made.rooms or "door" in made.traits:
            report(path, "E528", f"`{name}` stands in its rooms and cannot be moved", "use `hidden:` and `reveal:`")
            return None
        return Target(full)

    def _bound_movable(self, writer: Writer, name: str, path: Path, *, is_key: bool) -> Target | None:
        """Return `thing`, `second` or `actor` as what is moved; None after a fault, or where nothing of it ever is."""
        report = writer.faults.key if is_key else writer.faults.value
        owners = writer.names.bound(name)
        if owners is None or (name == "actor" and not owners):
            hint = "it stands for something in rules about an action that has one"
            if owners is not None:
                hint = "the actor is the player, unless the rule names one under `actor:`: write `player`"
            report(path, "E409", f"`{name}` has no meaning here", hint)
            return None
        made = [self.drafts.get(Id(owner)) for owner in owners]
        if made and all(
            one is not None and (one.whole is not None or one.rooms or "door" in one.traits) for one in made
        ):
            message = f"`{name}` is `{name_of(owners[0])}` here, which cannot be moved"
            report(path, "E506", message, "use `hidden:` and `reveal:`")
            return None
        return Target(name, True)

    def reveal(self, writer: Writer, name: str, path: Path) -> Reveal | None:
        """Return the effect that shows a hidden thing or exit; None after a fault."""
        full = resolve(writer.names, writer.faults, path, name, ("thing", "exit"), "E302")
        if full is None or full in writer.names.space.unsure:
            return None
        made = self.drafts.get(full)
        is_hidden = full in self.hidden_exits or (made is not None and made.spec is not None and made.spec.hidden)
        if not is_hidden:
            hint = f"give `{name}` the key `hidden: true`"
            writer.faults.value(path, "E527", f"`{name}` was never hidden", hint)
        return Reveal(Target(full))
