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

    def begin(self, room: Room) -> None:
        """Follow a room that the player may come to; what may change later in it is followed by tasks of its own."""
        post = self.possible.post
        told: list[str] = []
        if isinstance(room.lit, Condition):
            post(partial(self._light, room))
        else:
            self._light(room)
        texts = (room.text, room.short, room.sound, room.smell, room.touch, room.air)
        if all([text is None or text.plain is not None for text in texts]):
            told += [text.id for text in texts if text is not None]
        else:
            post(partial(self._tell, room))
        lists = {id(rules): rules for rules in (room.forced, *room.exits.values()) if rules}
        taken: list[str] = []
        for rules in lists.values():
            first, is_forced = rules[0], rules is room.forced
            if _is_open(first):  # as most: nothing is asked of it, and no rule behind it is ever tried
                taken.append(first.id)
                if first.say is not None:
                    told.append(first.say.id)
                self.doer.bring_player(first.to)
                continue
            is_plain = all([rule.when is None and rule.door is None and not rule.effects for rule in rules])
            if is_plain and not any([rule.is_hidden or _varies(rule.say) for rule in rules]):
                self._rules(rules, is_forced)  # nothing that is asked of them ever changes
            else:
                post(partial(self._rules, rules, is_forced), is_late=not is_plain)
        if self.world.expanses:
            self.doer.bring_player(self.world.region(room.id))
        for noclip in room.noclips:
            is_plain = noclip.when is None and not noclip.effects
            is_plain = is_plain and not any([_varies(text) for text in (noclip.sign, noclip.say, noclip.miss)])
            if is_plain and (noclip.by or self.possible.may(noclip.id, "met")):
                self._noclip(noclip)
            else:
                post(partial(self._noclip, noclip))
        self.possible.note_all(taken, "taken")
        self.possible.note_all(told, "told")

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
        self.doer.tell(noclip.sign)
        if not noclip.by and not self.possible.may(Id(noclip.id), "met"):
            return
        self.possible.note(noclip.id, "taken")
        self.doer.tell(noclip.say, _BOUND)
        self.doer.run(noclip.effects, Within(_BOUND))
        if noclip.odds is not None:
            self.doer.tell(noclip.miss, _BOUND)
        self.doer.bring_player(noclip.to)


def _is_open(rule: ExitRule) -> bool:
    """Return whether a way is always taken, and nothing but a plain text comes of it."""
    return (
        rule.when is None
        and rule.door is None
        and rule.odds is None
        and not (rule.effects or rule.is_hidden or rule.passes or rule.only)
        and rule.ending is None
        and not _varies(rule.say)
    )


def _varies(text: Text | None) -> bool:
    return text is not None and text.plain is None
