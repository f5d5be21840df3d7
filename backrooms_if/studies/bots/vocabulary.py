"""What there is to type in a world: the lines of its grammar, its names, ways and topics. The bots make lines of it."""

from collections.abc import Iterator
from typing import Final

from backrooms_if.engine import scope
from backrooms_if.engine.conditions import CONDITIONS
from backrooms_if.engine.parser.grammar import Line, Slot
from backrooms_if.engine.registry import grammar_of, repertoire
from backrooms_if.engine.view import View, new_view
from backrooms_if.ids import ActionId, Id
from backrooms_if.records import NamedTuple
from backrooms_if.state import State
from backrooms_if.studies.bots.deeds import asked_for
from backrooms_if.world.directions import OPPOSITES, SHORT_FORMS
from backrooms_if.world.model import Rule, Thing, Verb, World
from backrooms_if.world.walk import all_rules

_PAIRS: Final = 500
"""Pairs of things for which a verb is proposed; one for more is for anything."""
NUMBERS: Final = ("0", "1", "2", "3", "7", "12", "100", "999999999")

_SESSION: Final = frozenset(
    ActionId(name)
    for name in (
        *("undoing", "undoing an action", "redoing", "saving", "restoring", "restarting"),
        *("transcribing", "ending the transcript", "quitting"),
    )
)
"""Actions that a session obeys, so that a line of theirs does more than show something."""


class Proposal(NamedTuple):
    """An action that some rule of the world is about, with what it names; `second` and `direction` may be None."""

    action: ActionId
    second: Id | None = None
    direction: str | None = None


class Moment(NamedTuple):
    """What a bot sees before it types: the state, what is in scope, and the words of the room's exits."""

    state: State
    view: View
    room: Id
    things: list[Thing]
    ways: list[str]


def moment_of(state: State) -> Moment:
    """Return what a bot sees of a state."""
    view = new_view(state, CONDITIONS, None)
    return Moment(state, view, view.here, scope.things(view), list(view.room(view.here).exits))


class Vocabulary:
    """The words of a world as a game with one seed has them. Everything in it is in an order that the world gives."""

    def __init__(self, state: State) -> None:
        """Gather them; `state` is any state of that game."""
        world = state.world
        self.world = world
        actions = repertoire(world).actions
        grammar = grammar_of(world, state.get)
        lines = {id(line): line for word in sorted(grammar.by_word) for line in grammar.by_word[word]}
        meta = {action.id for action in actions.values() if action.is_meta}
        self.bare: dict[ActionId, list[Line]] = {}
        """Lines without a slot for a thing, by action."""
        self.lines: dict[ActionId, list[Line]] = {}
        """Lines about a thing, or about two, by action."""
        self.by_action: dict[ActionId, list[Line]] = {}
        """All of both."""
        self.asides: list[str] = []
        """Lines about the game itself that only show something."""
        for line in lines.values():
            if line.action in meta:
                if not any(isinstance(part, Slot) for part in line.parts) and line.action not in _SESSION:
                    self.asides.append(_first_words(line))
            else:
                is_about = any(isinstance(part, Slot) and part.name in ("thing", "second") for part in line.parts)
                (self.lines if is_about else self.bare).setdefault(line.action, []).append(line)
                self.by_action.setdefault(line.action, []).append(line)
        self.everything = [thing for thing in world.things.values() if thing.phrases]
        exits = {word: None for room in world.rooms_by_id.values() for word in room.exits}
        self.ways = list({**exits, **dict.fromkeys(OPPOSITES), **dict.fromkeys(SHORT_FORMS)})
        self.topics = list(_topics(world)) or ["the weather"]
        self.verbs = sorted(grammar.by_word)
        self.words: list[str] = sorted({*grammar.words, *(word for thing in self.everything for word in thing.words)})
        self.about: dict[Id, list[Proposal]] = {}
        """What rules, noclips and verbs are about, by the thing that they name."""
        self.anywhere: list[tuple[frozenset[Id] | None, Proposal]] = []
        """What rules that name no thing are about, with the rooms in which they are; None for all."""
        self.wanted: dict[Id, list[Id]] = {}
        """Where some condition, or a treasure's home, asks things to be, by thing."""
        for thing, place in asked_for(world):
            self.wanted.setdefault(thing, []).append(place)
        for rule in all_rules(world):
            self._propose(rule)
        for verb in world.verbs:
            self._propose_verb(verb)
        for noclip in world.noclips.values():
            for action in sorted(noclip.by):
                self.about.setdefault(noclip.id, []).append(Proposal(ActionId(action)))

    def _propose_verb(self, verb: Verb) -> None:
        for line in verb.lines:
            slots = {slot.name: slot.things for slot in line.slots}
            things, seconds = slots.get("thing"), slots.get("second")
            if not slots and "{" not in line.spelt:
                self.anywhere.append((None, Proposal(verb.id)))
            if things and (seconds or "second" not in slots) and len(things) * len(seconds or "1") <= _PAIRS:
                for second in sorted(seconds) if seconds else (None,):
                    for thing in sorted(things):
                        self.about.setdefault(thing, []).append(Proposal(verb.id, second))

    def _propose(self, rule: Rule) -> None:
        if rule.hook not in ("before", "instead", "after") or rule.actions is None:
            return
        seconds: list[Id | None] = [*sorted(rule.seconds)] if rule.seconds else [None]
        for action in sorted(rule.actions):
            for second in seconds:
                proposal = Proposal(action, second, rule.direction)
                if rule.things is None:
                    self.anywhere.append((rule.rooms, proposal))
                for thing in sorted(rule.things or ()):
                    self.about.setdefault(thing, []).append(proposal)


def _first_words(line: Line) -> str:
    return " ".join(part.first for part in line.parts if not isinstance(part, Slot))


def _topics(world: World) -> Iterator[str]:
    for actor in world.actors.values():
        for topic in actor.topics:
            yield topic.said
    for rule in all_rules(world):
        for phrase in rule.about.phrases if rule.about is not None else ():
            yield " ".join(sorted(phrase))
