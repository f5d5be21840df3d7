"""A turn: `step(world, state, line) -> Turn`. Who has read this page has read how a turn runs.

A line is parted into commands; each is parsed, carried out as an act with its own changes and events, and the next one
sees the state after it. The order within an act is in `_carry_out`; what follows once it took time is in `clock.py`.
"""

from typing import Final, NamedTuple

from backrooms_if import limits
from backrooms_if.engine import clock, rules, scope
from backrooms_if.engine.actions import ACTIONS
from backrooms_if.engine.actions import MESSAGES as ACTION_MESSAGES
from backrooms_if.engine.actions.base import Action
from backrooms_if.engine.attempt import Attempt, Command
from backrooms_if.engine.conditions import CONDITIONS
from backrooms_if.engine.describe import joined, look, message
from backrooms_if.engine.messages import CORE_MESSAGES, Messages
from backrooms_if.engine.parser import disambiguate, tokens
from backrooms_if.engine.parser.disambiguate import Which
from backrooms_if.engine.parser.grammar import Grammar, Line, read_line
from backrooms_if.engine.parser.parse import NotUnderstood, Open, parse
from backrooms_if.engine.view import Chance, View, new_view
from backrooms_if.events import Asked, Done, Ended, Event, Moved, Refused, Requested, Said, Scored
from backrooms_if.ids import PLAYER, WORLD, ActionId, Id
from backrooms_if.state import Change, State, start_state
from backrooms_if.world.model import World

MESSAGES: Final = Messages({**CORE_MESSAGES, **ACTION_MESSAGES})
GRAMMAR: Final = Grammar(
    [
        Line(action.id, read_line(spelt), action.likely, action.likely_second, action.takes_only)
        for action in ACTIONS.values()
        for spelt in action.grammar
    ]
)
ACTION_IDS: Final = frozenset(str(action.id) for action in ACTIONS.values() if not action.is_meta)
"""The actions that rules can name."""

_ENDED: Final = (WORLD, "ended")
_QUESTION: Final = (PLAYER, "question")
_LEAVING: Final = frozenset(("save",))
"""Requests that leave a question standing; the others put another moment of the game in its place."""
_PARSER_FIELDS: Final = frozenset(("it", "question", "position", "draws", "seen", "fired"))
"""What an act may change without having done anything."""


class Act(NamedTuple):
    """One command of a line: what it changed and told. `action` is None if it was not understood."""

    line: str
    action: ActionId | None
    changes: tuple[Change, ...]
    events: tuple[Event, ...]
    is_refused: bool
    took_time: bool


class Turn(NamedTuple):
    """The outcome of a line: the state after it, and its acts in order."""

    state: State
    acts: tuple[Act, ...]

    @property
    def changes(self) -> tuple[Change, ...]:
        """Return the changes of all acts, in order."""
        if len(self.acts) == 1:
            return self.acts[0].changes
        return tuple(change for act in self.acts for change in act.changes)

    @property
    def events(self) -> tuple[Event, ...]:
        """Return the events of all acts, in order."""
        if len(self.acts) == 1:
            return self.acts[0].events
        return tuple(event for act in self.acts for event in act.events)


def start(world: World, seed: int = 0) -> State:
    """Return the state in which the player types the first line, its rules of `at_start` done."""
    return begin(world, seed).state


def begin(world: World, seed: int = 0) -> Turn:
    """Return the opening: the introduction and the first room told, and the state that the first line meets."""
    first = start_state(world, seed)
    view = new_view(first, CONDITIONS, None)
    attempt = Attempt(view, MESSAGES, Command(ActionId("looking")), [])
    for carried in view.contents(PLAYER):
        view.set(carried, "seen", True)
    if world.intro is not None:
        attempt.say(world.intro)
    rules.run(attempt, "at_start", "any")
    _arrivals(attempt, world.start)
    if view.here == world.start:
        attempt.events.append(look(view, MESSAGES, is_arrival=True))
    _tell_ending(attempt)
    changes = tuple(view.changes())
    act = Act("", None, changes, tuple(attempt.events), False, False)
    return Turn(view.committed(changes), (act,))


def step(world: World, state: State, line: str, player: Id = PLAYER, chance: Chance | None = None) -> Turn:
    """Return the turn that a line of input makes of a state. Pure: the same arguments give the same turn.

    `chance` fixes the outcome of draws by the name of their stream, for tests and proofs. Never raises for a player's
    line.
    """
    assert state.world is world, "the state belongs to another world"
    if len(line) > limits.LINE_CHARACTERS:
        return _refusal(state, line[:80], "parser.long", number=str(limits.LINE_CHARACTERS))
    sentences = tokens.sentences(line, GRAMMAR.by_word)
    if len(sentences) > limits.COMMANDS_PER_LINE:
        return _refusal(state, line, "parser.many", number=str(limits.COMMANDS_PER_LINE))
    acts: list[Act] = []
    for index, sentence in enumerate(sentences):
        view = new_view(state, CONDITIONS, chance, player)
        act = _act(view, sentence)
        rest = sentences[index + 1 :]
        goes_on = bool(rest) and _goes_on(act, view)
        if rest and not goes_on:
            words, _ = message(
                view, MESSAGES, "parser.dropped", words=", ".join(" ".join(tokens.words(one)) for one in rest)
            )
            act = act._replace(events=(*act.events, Refused("not possible", "dropped", words)))
        acts.append(act)
        if act.changes:
            state = view.committed(act.changes)
        if not goes_on:
            break
    return Turn(state, tuple(acts))


def _refusal(state: State, line: str, which: str, **quotes: str) -> Turn:
    words, texts = message(new_view(state, CONDITIONS, None), MESSAGES, which, **quotes)
    return Turn(state, (Act(line, None, (), (Refused("not understood", which, words, texts),), True, False),))


def _goes_on(act: Act, view: View) -> bool:
    """Return whether the next command of the line is to be done: not after a failure, a question, an ending, a request.

    Of the meta commands those that only show something let the line go on.
    """
    if act.is_refused or view.get(_ENDED):
        return False
    return not any(isinstance(event, Asked | Requested) for event in act.events)


def _act(view: View, sentence: str) -> Act:
    """Return the act of one command."""
    reading = parse(view, GRAMMAR, sentence)
    events: list[Event] = []
    if view.get(_ENDED) and not (isinstance(reading, Command) and ACTIONS[reading.action].is_meta):
        reading = NotUnderstood("engine.over", "")
    if isinstance(reading, NotUnderstood):
        return _not_understood(view, sentence, reading)
    if isinstance(reading, Open):
        _ask(view, reading, events)
        return Act(sentence, None, tuple(view.changes()), tuple(events), False, False)
    reading = ACTIONS[reading.action].redirect(view, reading) or reading
    action = ACTIONS[reading.action]
    attempt = Attempt(view, MESSAGES, reading, events)
    if action.is_meta:
        action.report(attempt)
        _ask_again(view, events)
        return Act(sentence, action.id, tuple(view.changes()), tuple(events), False, False)
    if view.get(_QUESTION):
        disambiguate.ask(view, None)
    if reading.thing is not None:
        view.set(PLAYER, "it", reading.thing)
        view.set(reading.thing, "seen", True)
    if reading.second is not None:
        view.set(reading.second, "seen", True)
    before, was_dark = view.here, scope.is_dark(view)
    _carry_out(attempt, action)
    if view.here != before:
        _arrivals(attempt, before)
    elif scope.is_dark(view) != was_dark:
        events.append(look(view, MESSAGES, is_arrival=True))
    refused, there = attempt.is_refused, view.here
    took_time = not refused or any(change.key[1] not in _PARSER_FIELDS for change in view.changes())
    if took_time:
        attempt.is_refused = False
        clock.tick(attempt)
        if view.here != there:
            _arrivals(attempt, there)
        _tell_ending(attempt)
    return Act(sentence, action.id, tuple(view.changes()), _points_last(events), refused, took_time)


def _carry_out(attempt: Attempt, action: Action) -> None:
    """Run one action in its order: before, instead, check, what must come first, carry out, after, report."""
    rules.run(attempt, "before", action.id)
    if attempt.is_refused or rules.run(attempt, "instead", action.id):
        return
    refusal = action.check(attempt)
    if refusal is not None:
        _refuse(attempt, refusal)
        return
    for _ in range(limits.IMPLICIT_STEPS):
        needed = action.first(attempt)
        if needed is None:
            break
        # A rule may have answered in place of the step: then it would be asked for again and again.
        if not _step_first(attempt, needed) or action.first(attempt) == needed:
            attempt.is_refused = True
            return
    if action.travels:
        rules.run(attempt, "leaving", "any")
        if attempt.is_refused:
            return
    action.carry_out(attempt)
    ran = rules.run(attempt, "after", action.id)
    if not any(rule.is_quiet for rule in ran):
        action.report(attempt)


def _refuse(attempt: Attempt, refusal: Refused) -> None:
    attempt.events.append(refusal)
    attempt.is_refused = True


def _step_first(attempt: Attempt, needed: Command) -> bool:
    """Carry out a command that must come first, and return whether it was done; it is told in brackets."""
    inner = Attempt(attempt.view, MESSAGES, needed, [])
    action = ACTIONS[needed.action]
    _carry_out(inner, action)
    for event in inner.events:
        if isinstance(event, Done):
            if not event.implicit:
                words, texts = message(inner.view, MESSAGES, f"{action.id}.first")
                event = Done(action.id, words, texts, implicit=True)
            attempt.events.append(event)
        else:
            attempt.events.append(event)
    attempt.bind()
    return not inner.is_refused


def _arrivals(attempt: Attempt, start: Id) -> None:
    """Tell where the player has come to, and run the rules of entering, which may send the player on."""
    view = attempt.view
    here = start
    for _ in range(limits.ARRIVALS_PER_ACT):
        if view.here == here:
            return
        there = view.here
        view.set(there, "visits", view.number((there, "visits")) + 1)
        attempt.events.append(Moved(view.player, here, there, attempt.by))
        here = there
        attempt.is_refused = False
        rules.run(attempt, "entering", "any")
        if view.here == here:
            attempt.events.append(look(view, MESSAGES, is_arrival=True))
    if view.here != here:
        words, texts = message(view, MESSAGES, "engine.loop")
        attempt.events.append(Said(words, texts))


def _tell_ending(attempt: Attempt) -> None:
    ended = clock.ending_of(attempt)
    if ended is not None:
        attempt.events.append(ended)


def _points_last(events: list[Event]) -> tuple[Event, ...]:
    """Return the events with the points behind what they were given for, and an ending behind all."""
    if not any(isinstance(event, Scored) for event in events):
        return tuple(events)
    return tuple(sorted(events, key=lambda event: 2 if isinstance(event, Ended) else int(isinstance(event, Scored))))


def _not_understood(view: View, sentence: str, reading: NotUnderstood) -> Act:
    words, texts = message(view, MESSAGES, reading.message, words=reading.words)
    refusal = Refused("not understood", reading.message, words, texts)
    return Act(sentence, None, (), (refusal,), True, False)


def _ask_again(view: View, events: list[Event]) -> None:
    """Show the question that stands again, after a meta command that leaves it standing."""
    question = disambiguate.standing(view)
    if question is None or any(isinstance(event, Requested) and event.what not in _LEAVING for event in events):
        return
    choices = tuple(disambiguate.choices(view, question)) if isinstance(question, Which) else ()
    _ask(view, Open(question, choices, False), events)


def _ask(view: View, reading: Open, events: list[Event]) -> None:
    disambiguate.ask(view, reading.question)
    if isinstance(reading.question, Which):
        offered = [thing.name.definite for thing in reading.choices]
        which = "parser.no_choice" if reading.is_again else "parser.which"
        words, _ = message(view, MESSAGES, which, choices=joined(offered, "or"))
        events.append(Asked(words, tuple(offered)))
    else:
        words, _ = message(view, MESSAGES, "parser.what", words=reading.question.words)
        events.append(Asked(words, ()))
