"""Rooms, exits and noclips: from their specs to records. `compile.py` calls it once every id is known."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from backrooms_if import limits
from backrooms_if.ids import Id, LevelId, name_of
from backrooms_if.world.compile_things import Draft
from backrooms_if.world.model import ExitRule, Noclip, Odds, Room
from backrooms_if.world.namespace import resolve
from backrooms_if.world.naming import words_of
from backrooms_if.world.texts import Writer, text_id
from backrooms_if.worldfile.positions import Path
from backrooms_if.worldfile.schema import ExitSpec, NoclipSpec, RoomSpec


@dataclass(slots=True)
class RoomMaker:
    """Makes the rooms of one level; notes which rooms each door stands in."""

    writer: Writer
    level: LevelId
    drafts: Mapping[Id, Draft]
    door_rooms: dict[Id, list[Id]] = field(default_factory=dict)
    hidden_exits: list[Id] = field(default_factory=list)

    def room(self, room_id: Id, order: int, spec: RoomSpec, path: Path, fixtures: list[Id]) -> Room:
        """Return the room; `fixtures` are its scenery and noclip faces, doors are added by the caller."""
        writer = self.writer
        if len(spec.exits) > limits.EXITS_PER_ROOM:
            message = f"{len(spec.exits)} exits; a room may have {limits.EXITS_PER_ROOM}"
            writer.faults.key((*path, "exits"), "E210", message, "split the room")
        exits: dict[str, tuple[ExitRule, ...]] = {}
        for key in spec.exits:
            self._exits(room_id, key, spec, (*path, "exits", key), exits)
        lit: bool = spec.lit == "true"
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
            lit=lit if spec.lit in ("true", "false") else writer.condition(spec.lit, (*path, "lit")) or True,
            exits=exits,
            noclips=tuple(
                self._noclip(room_id, Id(f"{self.level}/{key}"), noclip, (*path, "noclip", key))
                for key, noclip in spec.noclip.items()
            ),
            fixtures=tuple(fixtures),
        )

    def _exits(self, room: Id, key: str, spec: RoomSpec, path: Path, exits: dict[str, tuple[ExitRule, ...]]) -> None:
        words = [" ".join(words_of(part)) for part in key.split(",")]
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
            if any(rule.id == other.id for other in rules):
                self.writer.faults.value(at, "E505", "two rules of one word to the same room", "give each an `id:`")
            rules.append(rule)
        for word in words:
            if not word:
                self.writer.faults.key(path, "E207", "no word is left of this that a player could type")
            elif word in exits:
                self.writer.faults.key(path, "E505", f"the word `{word}` has an exit already", "make one list of both")
            else:
                exits[word] = tuple(rules)

    def _exit(self, room: Id, word: str, spec: "str | ExitSpec", path: Path, *, is_list: bool) -> ExitRule | None:
        names, faults = self.writer.names, self.writer.faults
        base = f"{room}.{word.replace(' ', '_')}"
        if isinstance(spec, str):
            to = resolve(names, faults, path, spec, ("room",), "E301")
            rule_id = Id(f"{base}.{name_of(to)}" if is_list and to else base)
            return None if to is None else ExitRule(rule_id, word, to, None, None, None, False)
        target = None if spec.to is None else resolve(names, faults, (*path, "to"), spec.to, ("room",), "E301")
        if spec.to is not None and target is None:
            return None
        door = None if spec.door is None else resolve(names, faults, (*path, "door"), spec.door, ("thing",), "E302")
        if door is not None:
            if "door" not in self.drafts[door].traits:
                hint = "things that stand between rooms are written under `doors:`"
                faults.value((*path, "door"), "E307", f"`{spec.door}` is not a door", hint)
            else:
                rooms = self.door_rooms.setdefault(door, [])
                if room not in rooms:
                    rooms.append(room)
                    if len(rooms) > 2:
                        faults.value(
                            (*path, "door"),
                            "E505",
                            f"`{spec.door}` is in two other rooms already",
                            "a door joins two rooms",
                        )
        if spec.id is not None:
            rule_id = Id(f"{self.level}/{spec.id}")
        else:
            rule_id = Id(f"{base}.{name_of(target) if target else 'stay'}" if is_list else base)
        if spec.hidden:
            self.hidden_exits.append(rule_id)
        room_path = ("rooms", name_of(room), "exits", word, *([rule_id.rpartition(".")[2]] if is_list else []), "say")
        return ExitRule(
            id=rule_id,
            word=word,
            to=target,
            door=door,
            when=self.writer.condition(spec.when, (*path, "when")),
            say=self.writer.text(text_id(self.level, room_path), spec.say, (*path, "say")),
            is_hidden=spec.hidden,
        )

    def _noclip(self, room: Id, noclip: Id, spec: NoclipSpec, path: Path) -> Noclip:
        weights = (
            spec.to
            if isinstance(spec.to, dict)
            else dict.fromkeys([spec.to] if isinstance(spec.to, str) else spec.to, 1)
        )
        targets: list[tuple[Id, int]] = []
        for index, (written, weight) in enumerate(weights.items()):
            at: Path = (*path, "to") if isinstance(spec.to, str) else (*path, "to", index)
            if isinstance(spec.to, dict):
                found = self.writer.names.find(written, ("room",))
                if found is None:
                    near = self.writer.names.near(written, ("room",))
                    hint = f"did you mean `{near}`?" if near else None
                    self.writer.faults.key((*path, "to", written), "E301", f"no room `{written}`", hint)
                    continue
                targets.append((Id(found.id), weight))
                continue
            room_id = resolve(self.writer.names, self.writer.faults, at, written, ("room",), "E301")
            if room_id is not None:
                targets.append((room_id, weight))
        writer = self.writer
        return Noclip(
            id=noclip,
            room=room,
            via=spec.via,
            sign=writer.text(text_id(self.level, (*path, "sign")), spec.sign, (*path, "sign")),
            when=writer.condition(spec.when, (*path, "when")),
            odds=None if spec.odds is None else Odds(spec.odds.wins, spec.odds.out_of),
            rising=None if spec.rising is None else Odds(spec.rising.wins, spec.rising.out_of),
            at_most=spec.at_most,
            to=tuple(target for target, _ in targets),
            weights=tuple(weight for _, weight in targets),
            say=writer.text(text_id(self.level, (*path, "say")), spec.say, (*path, "say")),
            miss=writer.text(text_id(self.level, (*path, "miss")), spec.miss, (*path, "miss")),
        )
