"""A world as a canon set has it: without the levels that it leaves out, and with the presence that it fixes.

`World.under` calls it when a game begins. Names of what is left out keep their meaning, nothing is compiled anew. Of
a world that opens level by level, each level is changed as it is decoded: no turn asks which set is played. Why so:
docs/adr/0030-a-canon-set-picks-levels.md
"""

from collections.abc import Mapping
from typing import Final

from backrooms_if.fields import Value
from backrooms_if.ids import Id, LevelId, level_of
from backrooms_if.language.trees import Condition, Const
from backrooms_if.records import replace
from backrooms_if.world.levels import Section, Source, opened_by_level, world_by_level
from backrooms_if.world.model import ExitRule, Noclip, Room, Rule, World

_NEVER: Final = Condition("false", Const(False))


def left_out(world: World, name: str) -> frozenset[LevelId]:
    """Return the levels that a canon set leaves out. Raises KeyError without such a set."""
    levels = world.canons[name].levels
    return frozenset() if levels is None else frozenset(world.levels_by_id.keys() - set(levels))


def reading(world: World, name: str) -> World:
    """Return a world as it is written as a canon set has it. Raises KeyError without such a set."""
    left = left_out(world, name)
    opened = opened_by_level(world)
    if not left:
        return _head(world, name, left)
    without = _Without(left)
    if opened is not None:
        index, source = opened
        index = index._replace(world=_head(index.world, name, left), section=without.section(index.section))
        section = source.section
        return world_by_level(index, Source(lambda level: without.section(section(level)), *source[1:]))
    rooms = {room.id: without.room(room) for room in world.rooms_by_id.values()}
    rules = {anchored: without.rules(found) for anchored, found in world.rules.by_anchor.items()}
    return replace(
        _head(world, name, left),
        rooms_by_id=rooms,
        noclips={noclip.id: noclip for room in rooms.values() for noclip in room.noclips},
        start_values={key: value for key, value in world.start_values.items() if without.starts(*key, value)},
        start_contents={place: without.contents(inside) for place, inside in world.start_contents.items()},
        rules=replace(world.rules, by_anchor={anchored: found for anchored, found in rules.items() if found}),
    )


def _head(world: World, name: str, left: frozenset[LevelId]) -> World:
    """Return a world with what its tables do not hold as a canon set has it."""
    presence = world.canons[name].presence
    actors = {
        one.id: one._replace(presence="never" if level_of(one.id) in left else presence or one.presence)
        for one in world.actors.values()
    }
    gone = sum(points for award, points in world.awards.items() if level_of(award) in left)
    is_sum = world.most == sum(world.awards.values())
    return replace(
        world,
        canon=name,
        actors=actors,
        left_out=left,
        groups={
            name: tuple([one for one in members if level_of(one) not in left]) for name, members in world.groups.items()
        },
        goals={goal: one for goal, one in world.goals.items() if level_of(goal) not in left},
        endings={
            one.id: one if level_of(one.id) not in left else one._replace(when=None) for one in world.endings.values()
        },
        timers={timer.id: timer for timer in world.timers.values() if level_of(timer.id) not in left},
        most=world.most - gone if world.most is not None and is_sum else world.most,
    )


class _Without:
    """What becomes of the parts of a world when some levels are left out."""

    def __init__(self, left: frozenset[LevelId]) -> None:
        self.left = left

    def section(self, section: Section) -> Section:
        """Return a section of a world that opens level by level."""
        rules = section.rules
        anchors = [
            (hook, action, anchor, tuple(at for at in places if level_of(rules[at].id) not in self.left))
            for hook, action, anchor, places in section.anchors
        ]
        starts: Mapping[str, Mapping[str, Value]] = {
            field: {owner: value for owner, value in values.items() if self.starts(owner, field, value)}
            for field, values in section.starts.items()
        }
        return section._replace(
            rooms=tuple([self.room(room) for room in section.rooms]),
            starts=starts,
            contents={place: self.contents(inside) for place, inside in section.contents.items()},
            anchors=tuple([anchored for anchored in anchors if anchored[3]]),
        )

    def room(self, room: Room) -> Room:
        """Return a room without its ways to what is left out, and without what stands in it from there."""
        if room.level in self.left:
            return room
        return replace(
            room,
            exits={word: self.exits(rules) for word, rules in room.exits.items()},
            noclips=tuple([self.noclip(noclip) for noclip in room.noclips]),
            fixtures=tuple([one for one in room.fixtures if level_of(one) not in self.left]),
            forced=self.leading(room.forced),
        )

    def exits(self, rules: tuple[ExitRule, ...]) -> tuple[ExitRule, ...]:
        """Return the rules of a word that lead to what is left; of a word that has no other, one that is closed."""
        kept = self.leading(rules)
        if kept or not rules:
            return kept
        last = rules[-1]
        return (ExitRule(last.id, last.word, (), None, last.when, None, last.is_hidden, only=last.only),)

    def leading(self, rules: tuple[ExitRule, ...]) -> tuple[ExitRule, ...]:
        """Return the rules that lead to what is left, or lead nowhere."""
        kept = []
        for rule in rules:
            to, weights = self.ways(rule.to, rule.weights)
            if to or not rule.to:
                kept.append(rule if to == rule.to else rule._replace(to=to, weights=weights))
        return tuple(kept)

    def noclip(self, noclip: Noclip) -> Noclip:
        """Return a noclip that leads to what is left; one that cannot lead anywhere is an ordinary wall."""
        to, weights = self.ways(noclip.to, noclip.weights)
        return (
            noclip if to == noclip.to else noclip._replace(to=to, weights=weights, when=noclip.when if to else _NEVER)
        )

    def ways(self, to: tuple[Id, ...], weights: tuple[int, ...]) -> tuple[tuple[Id, ...], tuple[int, ...]]:
        """Return the rooms of several that are left, with their weights, of which there may be none."""
        kept = [at for at, room in enumerate(to) if level_of(room) not in self.left]
        return tuple([to[at] for at in kept]), tuple([weights[at] for at in kept]) if weights else ()

    def starts(self, owner: str, field: str, value: Value) -> bool:
        """Return whether a value holds at the start: what is left out lies nowhere but in its own levels."""
        return field != "place" or level_of(owner) not in self.left or level_of(str(value)) in self.left

    def contents(self, inside: tuple[Id, ...]) -> tuple[Id, ...]:
        """Return what is left of what is in a place."""
        return tuple([one for one in inside if level_of(one) not in self.left])

    def rules(self, rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
        """Return what is left of some rules."""
        return tuple([rule for rule in rules if level_of(rule.id) not in self.left])
