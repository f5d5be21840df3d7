"""Rooms, exits and noclips: from their specs to records. `compile.py` calls it once every id is known."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from backrooms_if import limits
from backrooms_if.ids import Id, LevelId, name_of
from backrooms_if.language.names import Sort
from backrooms_if.language.trees import Condition, asks
from backrooms_if.world.compile_things import Draft
from backrooms_if.world.model import ExitRule, Noclip, Room
from backrooms_if.world.namespace import resolve
from backrooms_if.world.naming import words_of
from backrooms_if.world.odds import Odds
from backrooms_if.world.texts import Writer, each, text_id
from backrooms_if.worldfile.positions import Path
from backrooms_if.worldfile.schema import ExitSpec, NoclipSpec, RoomSpec

_EXIT_CURES: Final[dict[Sort, str]] = {
    "ending": "no exit ends the game: write a rule `instead: going`, with `direction:`, `at:` and `do: [{end: ..}]`",
    "thing": "a door is named under `door:`, and `to:` names the room behind it",
}
_OF_LIGHT: Final = ("dark", "visible")
"""What cannot be answered before it is known whether there is light."""


@dataclass(slots=True)
class RoomMakers:
    """The makers of all levels of a world, and what they note together: a door may join two levels."""

    writers: Mapping[LevelId, Writer]
    drafts: Mapping[Id, Draft]
    door_rooms: dict[Id, list[Id]] = field(default_factory=dict)
    """The rooms that each door stands in."""
    named_doors: set[Id] = field(default_factory=set)
    hidden_exits: list[Id] = field(default_factory=list)

    def of(self, level: LevelId) -> "RoomMaker":
        """Return the maker of a level's rooms."""
        return RoomMaker(self.writers[level], level, self.drafts, self.door_rooms, self.named_doors, self.hidden_exits)


@dataclass(slots=True)
class RoomMaker:
    """Makes the rooms of one level; notes which rooms each door stands in."""

    writer: Writer
    level: LevelId
    drafts: Mapping[Id, Draft]
    door_rooms: dict[Id, list[Id]]
    named_doors: set[Id]
    hidden_exits: list[Id]

    def room(self, room_id: Id, order: int, spec: RoomSpec, path: Path, fixtures: list[Id]) -> Room:
        """Return the room; `fixtures` are its scenery and noclip faces, doors are added by the caller."""
        writer = self.writer
        # Counted by rules: an exit of several words is one, a list of rules is several.
        number = sum(len(written) if isinstance(written, list) else 1 for written in spec.exits.values())
        if number > limits.EXITS_PER_ROOM:
            message = f"{number} exits, and a room may have {limits.EXITS_PER_ROOM}"
            writer.faults.key((*path, "exits"), "E210", message, "split the room")
        exits: dict[str, tuple[ExitRule, ...]] = {}
        for key in spec.exits:
            self._exits(room_id, key, spec, (*path, "exits", key), exits)
        short = writer.text(text_id(self.level, (*path, "short")), spec.short, (*path, "short"))
        name = spec.name
        if name is None:  # the schema has seen to it that `short` is there
            name = (short.plain if short is not None and short.plain is not None else name_of(room_id)).rstrip(".")
        return Room(
            id=room_id,
            level=self.level,
            order=order,
            name=name,
            text=writer.text(text_id(self.level, (*path, "text")), spec.text, (*path, "text")),
            short=short,
            sound=writer.text(text_id(self.level, (*path, "sound")), spec.sound, (*path, "sound")),
            smell=writer.text(text_id(self.level, (*path, "smell")), spec.smell, (*path, "smell")),
            lit=self._lit(spec.lit, (*path, "lit")),
            exits=exits,
            noclips=tuple(
                self._noclip(room_id, Id(f"{self.level}/{key}"), noclip, (*path, "noclip", key))
                for key, noclip in spec.noclip.items()
            ),
            tags=tuple(dict.fromkeys(spec.tags)),
            fixtures=tuple(fixtures),
            touch=writer.text(text_id(self.level, (*path, "touch")), spec.touch, (*path, "touch")),
        )

    def _lit(self, written: str, path: Path) -> bool | Condition:
        """Return whether a room has light, or when; a condition that asks for this very light is reported."""
        if written in ("true", "false"):
            return written == "true"
        condition = self.writer.condition(written, path)
        asked = next((name for name in asks(condition.tree) if name in _OF_LIGHT), None) if condition else None
        if asked is not None:
            hint = "ask for what gives the light, as `lamp.lit` or a flag"
            self.writer.faults.value(path, "E402", f"`{asked}` asks for the light that this condition decides", hint)
            return True
        return condition or True

    def _exits(self, room: Id, key: str, spec: RoomSpec, path: Path, exits: dict[str, tuple[ExitRule, ...]]) -> None:
        words = _travel_words(key)
        written = spec.exits[key]
        items = (
            [(one, (*path, index)) for index, one in enumerate(written)]
            if isinstance(written, list)
            else [(written, path)]
        )
        rules: list[ExitRule] = []
        for one, at in items:
            rule = self._exit(room, words[0], one, at, is_list=isinstance(written, list))
            if rule is None:
                continue
            if any(rule.id == other.id for other in rules) and not (isinstance(one, ExitSpec) and one.id):
                what = "to the same room" if rule.to is not None else "that only say why not"
                self.writer.faults.value(at, "E505", f"two rules of one word {what}", "give this one an `id:`")
            rules.append(rule)
        for word in words:
            if not word:
                self.writer.faults.key(path, "E207", "no word is left of this that a player could type")
            elif word in exits:
                first = next(other for other in spec.exits if word in _travel_words(other))
                place = (self.writer.faults.positions.key((*path[:-1], first)), "first here")
                message = f"the word `{word}` has an exit already"
                self.writer.faults.part_of_key(path, word, "E505", message, "make one list of both", other=place)
            else:
                exits[word] = tuple(rules)

    def _exit(self, room: Id, word: str, spec: "str | ExitSpec", path: Path, *, is_list: bool) -> ExitRule | None:
        names, faults = self.writer.names, self.writer.faults
        base = f"{room}.{word.replace(' ', '_')}"
        if isinstance(spec, str):
            to = resolve(names, faults, path, spec, ("room",), "E301", hints=_EXIT_CURES)
            rule_id = Id(f"{base}.{name_of(to)}" if is_list and to else base)
            return None if to is None else ExitRule(rule_id, word, to, None, None, None, False)
        target: Id | None = None
        if spec.to is not None:
            target = resolve(names, faults, (*path, "to"), spec.to, ("room",), "E301", hints=_EXIT_CURES)
        door = None if spec.door is None else self._door(room, spec.door, (*path, "door"))
        if spec.id is not None:
            rule_id = Id(f"{self.level}/{spec.id}")
        else:
            rule_id = Id(f"{base}.{name_of(target) if target else 'stay'}" if is_list else base)
        if spec.hidden:
            self.hidden_exits.append(rule_id)
        when = self.writer.condition(spec.when, (*path, "when"))
        room_path = ("rooms", name_of(room), "exits", word, *([rule_id.rpartition(".")[2]] if is_list else []), "say")
        say = self.writer.text(text_id(self.level, room_path), spec.say, (*path, "say"))
        if spec.to is not None and target is None:
            return None
        odds = None if spec.odds is None else Odds(spec.odds.wins, spec.odds.out_of)
        return ExitRule(rule_id, word, target, door, when, say, spec.hidden, odds)

    def _door(self, room: Id, written: str, path: Path) -> Id | None:
        """Return the door that is meant, and note that it stands in this room; None after a fault."""
        names, faults = self.writer.names, self.writer.faults
        door = resolve(names, faults, path, written, ("thing",), "E302")
        if door is None:
            return None
        self.named_doors.add(door)
        if "door" not in self.drafts[door].traits:
            hint = "things that stand between rooms are written under `doors:`"
            faults.value(path, "E307", f"`{written}` is not a door", hint)
            return None
        rooms = self.door_rooms.setdefault(door, [])
        if room not in rooms:
            rooms.append(room)
            if len(rooms) > 2:
                hint = "a door joins two rooms: make another one for this exit"
                faults.value(path, "E505", f"`{written}` is in two other rooms already", hint)
        return door

    def _noclip(self, room: Id, noclip: Id, spec: NoclipSpec, path: Path) -> Noclip:
        writer = self.writer
        at = (*path, "to")
        items: list[tuple[str, int, Path]] = []
        if isinstance(spec.to, dict):
            items = [(written, weight, (*at, written)) for written, weight in spec.to.items()]
        else:
            items = [(written, 1, one) for written, one in each(spec.to, at)]
        targets: dict[Id, int] = {}
        for written, weight, one in items:
            is_key = isinstance(spec.to, dict)
            target = resolve(
                writer.names, writer.faults, one, written, ("room",), "E301", is_key=is_key, hints=_EXIT_CURES
            )
            if target is not None and target in targets:
                hint = f"write weights: `to: {{{written}: 2, ...}}`"
                writer.faults.value(one, "E305", f"`{written}` stands twice in this list", hint)
            elif target is not None:
                targets[target] = weight
        return Noclip(
            id=noclip,
            room=room,
            via=spec.via,
            sign=writer.text(text_id(self.level, (*path, "sign")), spec.sign, (*path, "sign")),
            when=writer.condition(spec.when, (*path, "when")),
            odds=None if spec.odds is None else Odds(spec.odds.wins, spec.odds.out_of),
            rising=None if spec.rising is None else Odds(spec.rising.wins, spec.rising.out_of),
            at_most=spec.at_most,
            to=tuple(targets),
            weights=tuple(targets.values()),
            say=writer.text(text_id(self.level, (*path, "say")), spec.say, (*path, "say")),
            miss=writer.text(text_id(self.level, (*path, "miss")), spec.miss, (*path, "miss")),
            by=frozenset(one for one, _ in each(spec.by or [], path)),
        )


def _travel_words(key: str) -> list[str]:
    """Return the travel words of a key of `exits`; one without a word in it is empty."""
    return [" ".join(words_of(part)) for part in key.split(",")]
