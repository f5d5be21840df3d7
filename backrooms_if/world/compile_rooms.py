"""Rooms and noclips: from their specs to records. `compile.py` calls it once every id is known."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from backrooms_if import limits
from backrooms_if.ids import Id, LevelId, name_of
from backrooms_if.language.prose import Text
from backrooms_if.language.signatures import OF_LIGHT
from backrooms_if.language.trees import Condition, asks
from backrooms_if.world.compile_blocks import Block
from backrooms_if.world.compile_effects import EffectMaker
from backrooms_if.world.compile_exits import ExitMaker, Joints, weighted
from backrooms_if.world.compile_things import Draft
from backrooms_if.world.directions import OPPOSITES, SHORT_FORMS
from backrooms_if.world.effects import Effect
from backrooms_if.world.model import Noclip, Room
from backrooms_if.world.odds import Odds
from backrooms_if.world.texts import Writer, Written, each, text_id
from backrooms_if.worldfile.positions import Path
from backrooms_if.worldfile.schema import NoclipSpec, RoomSpec
from backrooms_if.worldfile.schema_exits import rules_of
from backrooms_if.worldfile.schema_rooms import RoomBodySpec

_PLAIN: Final = frozenset(("name", "text", "exits", "noclip"))
"""What most rooms have, and nothing besides."""
_NOTHING: Final[frozenset[str]] = frozenset()


@dataclass(slots=True)
class RoomMakers:
    """The makers of all levels of a world, and what they note together: a door may join two levels."""

    writers: Mapping[LevelId, Writer]
    drafts: Mapping[Id, Draft]
    effects: Mapping[LevelId, EffectMaker]
    joints: Joints = field(default_factory=Joints)

    def of(self, level: LevelId) -> "RoomMaker":
        """Return the maker of a level's rooms."""
        writer = self.writers[level]
        exits = ExitMaker(writer, level, self.drafts, self.effects[level], self.joints, self.joints.keys_of(level))
        return RoomMaker(writer, level, exits)


@dataclass(slots=True)
class RoomMaker:
    """Makes the rooms of one level."""

    writer: Writer
    level: LevelId
    exits: ExitMaker

    def room(
        self, room_id: Id, order: int, spec: RoomBodySpec, path: Path, fixtures: list[Id], otherwise: str = ""
    ) -> Room:
        """Return the room; `fixtures` are its scenery and noclip faces, doors are added by the caller.

        `otherwise` is what a generated room is called that has no name.
        """
        writer = self.writer
        # The key of a room is an id, which stands in ids of texts as it is.
        base = f"{self.level}/rooms/{path[1]}" if path[0] == "rooms" else text_id(self.level, path)

        def told(key: str, written: Written | None) -> Text | None:
            return None if written is None else writer.text(f"{base}/{key}", written, (*path, key))

        # Counted by rules: an exit of several words is one, a list of rules is several.
        number = len(spec.exits) + sum([len(one) - 1 for one in spec.exits.values() if type(one) is list])
        number += 0 if spec.forced is None else len(rules_of(spec.forced))
        if number > limits.EXITS_PER_ROOM:
            message = f"{number} exits, and a room may have {limits.EXITS_PER_ROOM}"
            writer.faults.key((*path, "exits"), "E210", message, "split the room")
        if spec.__pydantic_fields_set__ <= _PLAIN and spec.name:  # as of most rooms: nothing below comes up
            return Room(
                room_id,
                self.level,
                order,
                spec.name,
                None if spec.text is None else writer.text(f"{base}/text", spec.text, (*path, "text")),
                None,
                None,
                None,
                True,
                self.exits.exits(room_id, spec, (*path, "exits")),
                self._noclips(room_id, spec, path) if spec.noclip else (),
                (),
                tuple(fixtures),
            )
        # Few rooms have these, and a call for each of them would take as long as all the rest.
        short = None if spec.short is None else told("short", spec.short)
        name = spec.name or (otherwise if path[0] == "expanse" else None)
        if name is None:  # the schema has seen to it that `short` is there
            name = (short.plain if short is not None and short.plain is not None else name_of(room_id)).rstrip(".")
        return Room(
            id=room_id,
            level=self.level,
            order=order,
            name=name,
            text=told("text", spec.text),
            short=short,
            sound=None if spec.sound is None else told("sound", spec.sound),
            smell=None if spec.smell is None else told("smell", spec.smell),
            lit=spec.lit == "true" or self._lit(spec.lit, (*path, "lit")),
            exits=self.exits.exits(room_id, spec, (*path, "exits")),
            noclips=self._noclips(room_id, spec, path),
            tags=tuple(dict.fromkeys(spec.tags)),
            fixtures=tuple(fixtures),
            forced=() if spec.forced is None else self.exits.forced(room_id, spec.forced, (*path, "forced")),
            touch=None if spec.touch is None else told("touch", spec.touch),
            air=None if spec.air is None else told("air", spec.air),
            is_placed=isinstance(spec, RoomSpec) and spec.at is not None,
        )

    def _lit(self, written: str, path: Path) -> bool | Condition:
        """Return whether a room has light, or when; a condition that asks for this very light is reported."""
        if written in ("true", "false"):
            return written == "true"
        condition = self.writer.condition(written, path)
        asked = next((name for name in asks(condition.tree) if name in OF_LIGHT), None) if condition else None
        if asked is not None:
            hint = "ask for what gives the light, as `lamp.lit` or a flag"
            self.writer.faults.value(path, "E402", f"`{asked}` asks for the light that this condition decides", hint)
            return True
        return condition or True

    def _noclips(self, room: Id, spec: RoomBodySpec, path: Path) -> tuple[Noclip, ...]:
        return tuple(
            [
                self._noclip(room, Id(f"{self.level}/{key}"), noclip, (*path, "noclip", key))
                for key, noclip in spec.noclip.items()
            ]
        )

    def _noclip(self, room: Id, noclip: Id, spec: NoclipSpec, path: Path) -> Noclip:
        writer = self.writer
        base = text_id(self.level, path)
        to: dict[Id, int] = weighted(writer, spec.to, (*path, "to"))
        when = None if spec.when is None else writer.condition(spec.when, (*path, "when"))
        sign, say, miss = [
            None if written is None else writer.text(f"{base}/{key}", written, (*path, key))
            for key, written in (("sign", spec.sign), ("say", spec.say), ("miss", spec.miss))
        ]
        effects: tuple[Effect, ...] = ()
        if spec.do is not None:
            block = Block(False, writer, "say under `when` when it lets through; else it is pressed in vain")
            effects = self.exits.effects.body(block, spec.do, (*path, "do"))
        return Noclip(
            noclip,
            room,
            spec.via,
            sign,
            when,
            None if spec.odds is None else Odds(*spec.odds),
            None if spec.rising is None else Odds(*spec.rising),
            spec.at_most,
            tuple(to),
            tuple(to.values()),
            say,
            miss,
            frozenset([one for one, _ in each(spec.by, path)]) if spec.by else _NOTHING,
            _ways(spec),
            effects,
            spec.cost or 1,
        )


def _ways(spec: NoclipSpec) -> tuple[str, ...]:
    """Return the directions by which one goes through a noclip that is open: a doorway, or an edge."""
    if spec.via not in ("doorway", "fall"):
        return ()
    written = (spec.direction or "").lower()
    named = [word for word in (SHORT_FORMS.get(written, written),) if word in OPPOSITES]
    return (*dict.fromkeys((*named, *(["down"] if spec.via == "fall" else []))),)
