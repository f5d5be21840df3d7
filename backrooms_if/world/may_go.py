"""Where the player may come to: exits, forced rooms and noclips, and what is told in a room. `reaching.py` asks."""

from functools import partial

from backrooms_if.ids import PLAYER, WORLD, Id
from backrooms_if.language.prose import Text
from backrooms_if.language.trees import Condition
from backrooms_if.world.may_do import Doer, Within
from backrooms_if.world.may_hold import Bindings
from backrooms_if.world.model import ExitRule, Noclip, Room

_BOUND: Bindings = {"thing": None, "second": None, "actor": (PLAYER,)}


class Ways:
    """Rooms and the ways out of them."""

    def __init__(self, doer: Doer) -> None:
        """Keep what it asks and changes."""
        self.doer = doer
        self.judge = doer.judge
        self.possible = doer.possible
        self.world = doer.world

    def post(self) -> None:
        """Have every room followed once the player may come to it."""
        for room in self.world.rooms_by_id.values():
            self.possible.post(partial(self._room, room), is_late=False)
        if any("light" in thing.traits for thing in self.world.things.values()):
            self.possible.note(WORLD, "light")

    def _room(self, room: Room) -> None:
        """Begin with a room; what may change later in it is followed by tasks of its own."""
        if not self.possible.may(room.id, "reached"):
            return
        post = self.possible.post
        visits = self.possible.span(room.id, "visits")
        from_here = visits._replace(most=1 << 60)
        self.possible.join(room.id, "visits", from_here)
        if isinstance(room.lit, Condition):
            post(partial(self._light, room))
        else:
            self._light(room)
        texts = [
            text for text in (room.text, room.short, room.sound, room.smell, room.touch, room.air) if text is not None
        ]
        if all(text.plain is not None for text in texts):
            for text in texts:
                self.doer.tell(text)
        else:
            post(partial(self._tell, room))
        lists = {id(rules): rules for rules in (room.forced, *room.exits.values()) if rules}
        for rules in lists.values():
            is_forced = rules is room.forced
            is_plain = all([rule.when is None and rule.door is None and not rule.effects for rule in rules])
            if is_plain and not any([rule.is_hidden or _varies(rule.say) for rule in rules]):
                self._rules(rules, is_forced)  # nothing that is asked of them ever changes
            else:
                post(partial(self._rules, rules, is_forced), is_late=not is_plain)
        for noclip in room.noclips:
            post(partial(self._noclip, noclip))

    def _light(self, room: Room) -> None:
        lit = room.lit
        truth = self.judge.truth(lit, {}) if isinstance(lit, Condition) else None
        if lit is True or (truth is not None and truth.may):
            self.possible.note(WORLD, "light")
        if lit is False or (truth is not None and truth.may_not):
            self.possible.note(WORLD, "dark")

    def _tell(self, room: Room) -> None:
        for text in (room.text, room.short, room.sound, room.smell, room.touch, room.air):
            self.doer.tell(text)

    def _rules(self, rules: tuple[ExitRule, ...], is_forced: bool) -> None:
        """Take the rules of a word that may hold, up to one that always does."""
        for rule in rules:
            if rule.only == "actors" or (rule.is_hidden and False not in self.possible.of(rule.id, "hidden")):
                continue
            truth = self.judge.truth(rule.when, {})
            if not truth.may:
                continue
            self.possible.note(rule.id, "holds")
            if rule.door is None or True in self.possible.of(rule.door, "open"):
                self._take(rule)
            is_sure = not (truth.may_not or rule.is_hidden or rule.passes) and rule.odds is None
            if is_sure and not (is_forced and rule.door is not None):
                return

    def _take(self, rule: ExitRule) -> None:
        self.possible.note(rule.id, "taken")
        self.doer.tell(rule.say, _BOUND)
        self.doer.run(rule.effects, Within(_BOUND))
        if rule.ending is not None:
            self.possible.add(WORLD, "ended", rule.ending)
        self.doer.bring_player(rule.to)

    def _noclip(self, noclip: Noclip) -> None:
        if not self.judge.truth(noclip.when, {}).may:
            return
        self.possible.note(noclip.id, "holds")
        self.doer.tell(noclip.sign)
        if not noclip.by and not self.possible.may(Id(noclip.id), "met"):
            return
        self.possible.note(noclip.id, "taken")
        self.doer.tell(noclip.say, _BOUND)
        if noclip.odds is not None:
            self.doer.tell(noclip.miss, _BOUND)
        self.doer.bring_player(noclip.to)


def _varies(text: Text | None) -> bool:
    return text is not None and text.plain is None
