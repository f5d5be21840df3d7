"""A turn: `step(world, state, line) -> Turn`. Who has read this page has read how a turn runs.

A line is parted into commands; each is parsed, carried out as an act with its own changes and events, and the next one
sees the state after it. The order within an act is in `performance.py`; what follows once it took time, in `clock.py`.
"""

from typing import Final

from backrooms_if import limits
from backrooms_if.engine import actors, clock, deciding, dying, journeys, lines, recording, rules, scope
from backrooms_if.engine.act import Act
from backrooms_if.engine.actions import Action
from backrooms_if.engine.actions.replying import reply_to
from backrooms_if.engine.actions.scoring import TELLING_SCORE
from backrooms_if.engine.actions.stringing import FOLLOWING_THREAD, MAY_FOLLOW, seen_line
from backrooms_if.engine.actions.travelling import TRAVELLING
from backrooms_if.engine.asking import ask, ask_again, menu, not_understood, offer
from backrooms_if.engine.attempt import Attempt, Command
from backrooms_if.engine.coining import coin
from backrooms_if.engine.conditions import CONDITIONS
from backrooms_if.engine.describe import look, message
from backrooms_if.engine.dying import arrive_alive
from backrooms_if.engine.noticing import notice
from backrooms_if.engine.parser import disambiguate, menus, tokens
from backrooms_if.engine.parser.abbreviating import written_out
from backrooms_if.engine.parser.parse import parse
from backrooms_if.engine.parser.readings import Group, Guess, NotUnderstood, Open, Route
from backrooms_if.engine.parser.remembering import kept
from backrooms_if.engine.parser.rewriting import rewritten
from backrooms_if.engine.performance import carry_out_each
from backrooms_if.engine.registry import MESSAGES, grammar_of, repertoire
from backrooms_if.engine.travel import tell_room
from backrooms_if.engine.view import Chance, View, new_view
from backrooms_if.engine.watch import Watch
from backrooms_if.events import Asked, Ended, Event, Moved, Refused, Requested, Said, Scored
from backrooms_if.ids import PLAYER, ActionId, Id
from backrooms_if.records import NamedTuple
from backrooms_if.state import Change, State, start_state
from backrooms_if.world.model import World

_WALKS: Final = (TRAVELLING.id, FOLLOWING_THREAD.id)
_QUESTION: Final = (PLAYER, "question")
_MEMORY: Final = frozenset(("it", "whom", "them", "again", "oops", "question", "menu", "spoken_to"))
"""What the parser remembers of the lines that were typed."""
_PARSER_FIELDS: Final = _MEMORY | {"inquiry", "position", "draws", "seen", "fired"}
"""What an act may change without having done anything."""


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


def begin(world: World, seed: int = 0, watch: Watch | None = None, chance: Chance | None = None) -> Turn:
    """Return the opening: the introduction and the first room told, and the state that the first line meets.

    `watch` and `chance` are as for `step`.
    """
    first = start_state(world, seed)
    view = new_view(first, CONDITIONS, chance)
    view.watch = watch
    if world.variables:
        coin(view)
    attempt = Attempt(view, MESSAGES, Command(ActionId("looking")), [])
    for actor in world.actors.values():
        actors.settle(view, actor)
    for carried in view.contents(PLAYER):
        if not scope.is_hidden(view, world.things[carried]):
            view.set(carried, "seen", True)
    view.sighted = len(view.gained("seen"))  # the player has known these before the story begins
    if world.intro is not None:
        attempt.say(world.intro)
    view.told = Id("")  # the first room is told when the rules are done
    rules.run(attempt, "at_start", "any")
    view.told = world.opens_in
    view.is_first = bool(world.entrance)
    dying.settle(attempt)
    if view.here == world.opens_in and not (view.has_died and view.ended):
        tell_room(attempt)
    arrive_alive(attempt, world.opens_in)
    notice(attempt)
    _tell_ending(attempt)
    deciding.put(view, MESSAGES, attempt.events)
    changes = tuple(view.changes())
    act = Act("", None, changes, tuple(attempt.events), False, False)
    turn = Turn(view.committed(changes), (act,))
    if watch is not None:
        watch.turned(turn)
    return turn


def step(
    world: World,
    state: State,
    line: str,
    player: Id = PLAYER,
    chance: Chance | None = None,
    watch: Watch | None = None,
) -> Turn:
    """Return the turn that a line of input makes of a state. Pure: the same arguments give the same turn.

    `chance` fixes the outcome of draws by the name of their stream, for tests and proofs; `watch` hears of what
    comes up in it. Never raises for a player's line.
    """
    assert state.world is world, "the state belongs to another world"
    if len(line) > limits.LINE_CHARACTERS:
        return _refusal(state, line[:80], "parser.long", watch, number=str(limits.LINE_CHARACTERS))
    grammar = grammar_of(world, state.get)
    sentences = tokens.sentences(line, grammar.by_word)
    if len(sentences) > limits.COMMANDS_PER_LINE:
        return _refusal(state, line, "parser.many", watch, number=str(limits.COMMANDS_PER_LINE))
    acts: list[Act] = []
    first = state  # a line that turns out to be too long does nothing, not even its beginning
    queue = sentences
    guess: Guess | None = None
    while queue and len(acts) < limits.ACTS_PER_LINE:
        sentence, *queue = queue
        view = new_view(state, CONDITIONS, chance, player)
        view.watch = watch
        if world.abbreviate:
            sentence = written_out(view, grammar, sentence)
        if world.rewrites:
            sentence = rewritten(view, sentence)
        reading = parse(view, grammar, sentence)
        if isinstance(reading, Guess):
            guess, reading = reading, reading.reading
        if isinstance(reading, Route):
            queue = [*reading.words, *queue]
            if not reading.is_walk and len(acts) + len(queue) > limits.COMMANDS_PER_LINE:
                return _refusal(first, line, "parser.many", watch, number=str(limits.COMMANDS_PER_LINE))
            continue
        is_whole = True
        if world.threads:
            reading = _about_thread(view, reading)
        if isinstance(reading, Command) and reading.action in _WALKS and reading.actor is None:
            act, is_whole = journeys.walk(view, sentence, reading, guess, _act)
        else:
            act = _act(view, sentence, reading, guess)
        guess = None
        goes_on = bool(queue) and is_whole and _goes_on(act, view)
        if queue and not goes_on:
            words, _ = message(view, MESSAGES, "parser.dropped", words=", ".join(map(_said, queue)))
            act = act._replace(events=(*act.events, Refused("not possible", "dropped", words)))
        acts.append(act)
        if act.changes:
            state = view.committed(act.changes)
        if not goes_on:
            break
    turn = Turn(state, tuple(acts))
    if watch is not None:
        watch.turned(turn)
    return turn


def _about_thread(
    view: View, reading: Command | Group | NotUnderstood | Open
) -> Command | Group | NotUnderstood | Open:
    """Return what is meant by a reading in a world with threads: to follow one, or to look at one that runs here."""
    if isinstance(reading, Command):
        is_about_one = reading.action in MAY_FOLLOW
        return _meant(view, repertoire(view.world).actions[reading.action], reading) if is_about_one else reading
    if isinstance(reading, NotUnderstood) and reading.message == "parser.not_here":
        return seen_line(view, reading.words) or reading
    return reading


def _said(sentence: str) -> str:
    """Return a command as it is quoted: its words alone."""
    parts = (" ".join(tokens.words(part)) for part in sentence.split(","))
    return ", ".join(part for part in parts if part)


def _refusal(state: State, line: str, which: str, watch: Watch | None, **quotes: str) -> Turn:
    view = new_view(state, CONDITIONS, None)
    view.watch = watch
    words, texts = message(view, MESSAGES, which, **quotes)
    turn = Turn(state, (Act(line, None, (), (Refused("not understood", which, words, texts),), True, False),))
    if watch is not None:
        watch.turned(turn)
    return turn


def _goes_on(act: Act, view: View) -> bool:
    """Return whether the next command of the line is to be done: not after a failure, a question, an ending, a request.

    Of the meta commands those that only show something let the line go on.
    """
    if act.is_refused or view.ended:
        return False
    return not any(isinstance(event, Asked | Requested) for event in act.events)


def _act(view: View, sentence: str, reading: Command | Group | NotUnderstood | Open, guess: Guess | None) -> Act:
    """Return the act of one command; what a guess took the words for is said first."""
    events: list[Event] = []
    actions = repertoire(view.world).actions
    is_reply = isinstance(reading, Command) and deciding.is_answer(view, reading)
    if isinstance(reading, Command) and not is_reply:
        reading = _meant(view, actions[reading.action], reading)
    if isinstance(reading, NotUnderstood) and reading.message == "ordering.not_understood":
        reading = _to_topic(view, reading) or reading
    if isinstance(reading, Command) and reading.actor is not None and actions[reading.action].is_meta:
        reading = NotUnderstood("ordering.meta", "", reading.actor)
    if view.ended and not (isinstance(reading, Command) and actions[reading.action].is_meta):
        reading = NotUnderstood("engine.over", menu(view))
    before, was_dark = view.here, scope.is_dark(view)
    if not view.ended:
        answered = lines.answered(view, MESSAGES, sentence, reading, actions)
        if answered is not None:
            return _over(answered, sentence, None, answered.is_refused, before, was_dark)
    if guess is not None:
        events.append(Said(*message(view, MESSAGES, "parser.taken_for", words=guess.note)))
        if guess.mended and len(guess.note) <= limits.LINE_CHARACTERS:
            view.set(PLAYER, "oops", (guess.note, guess.mended))
    if isinstance(reading, NotUnderstood):
        refusal = not_understood(view, sentence, reading)
        return Act(sentence, None, tuple(view.changes()), (refusal,), True, False)
    if isinstance(reading, Open):
        ask(view, reading, events)
        return Act(sentence, None, tuple(view.changes()), tuple(events), False, False)
    if isinstance(reading, Group):
        commands = tuple(_meant(view, actions[command.action], command) for command in reading.commands)
    else:
        commands = (reading,)
    if is_reply:
        disambiguate.ask(view, None)
        attempt = deciding.answer(view, MESSAGES, commands[0].action, events)
        return _over(attempt, sentence, commands[0].action, attempt.is_refused, before, was_dark)
    action = actions[commands[0].action]
    if action.is_meta:
        attempt = Attempt(view, MESSAGES, commands[0], events)
        if action.id in TELLING_SCORE and not view.ended:
            rules.run(attempt, "at_score", "any")
            attempt.is_refused = False
        action.report(attempt)
        ask_again(view, events)
        return Act(sentence, action.id, tuple(view.changes()), tuple(events), False, False)
    _remember(view, commands)
    attempt, refused = carry_out_each(view, commands, events)
    if refused and guess is not None and guess.mended:
        # Nobody has typed that: what rules did and said on the way to the refusal has not been.
        view.take_back(_MEMORY)
        told = [events[0], *(event for event in events if isinstance(event, Refused))]
        return Act(sentence, action.id, tuple(view.changes()), tuple(told), True, False)
    return _over(attempt, sentence, action.id, refused, before, was_dark)


def _over(attempt: Attempt, sentence: str, action: ActionId | None, refused: bool, before: Id, was_dark: bool) -> Act:
    """Return the act of an attempt that was carried out, with all that follows: the arrival, what was noticed, time."""
    view, events = attempt.view, attempt.events
    if view.here != before or view.is_dying:
        arrive_alive(attempt, before)
    elif _is_light_changed(view, was_dark) or (attempt.exit is not None and attempt.by and not refused):
        # Light came or went, or the way led back into the room that it began in.
        events.append(look(view, MESSAGES, is_arrival=True))
    notice(attempt)
    if view.is_dying:
        arrive_alive(attempt, view.here)
    there = view.here
    is_free = action in view.world.free
    took_time = (not refused and not is_free) or any(change.key[1] not in _PARSER_FIELDS for change in view.changes())
    if took_time:
        _let_time_pass(attempt, there)
        _tell_ending(attempt)
    if view.world.recorders:
        recording.keep(attempt)
    if not refused and action in repertoire(view.world).grammar.speech:
        offer(attempt)
    deciding.put(view, MESSAGES, events)
    return Act(sentence, action, tuple(view.changes()), _points_last(view, events), refused, took_time)


def _let_time_pass(attempt: Attempt, there: Id) -> None:
    """Let the turns of an act go by, and tell what becomes of the player in them.

    Who waits for several turns does so until something is told, or the story ends; those that a way takes all go by.
    """
    view = attempt.view
    for left in range(attempt.turns + attempt.extra_turns, 0, -1):
        told = len(attempt.events)
        attempt.is_refused = False
        was_dark, view.told_dark = scope.is_dark(view), None
        clock.tick(attempt)
        if view.here != there and not (view.has_died and view.ended):
            arrive_alive(attempt, there)
            there = view.here
        elif _is_light_changed(view, was_dark) and not view.ended:
            # A lamp has burned down, or somebody has come or gone with one.
            attempt.events.append(look(view, MESSAGES, is_arrival=True))
        notice(attempt)
        if view.is_dying:
            arrive_alive(attempt, view.here)
            there = view.here
        if view.ended:
            return
        # Somebody's step out of sight is an event that nothing is told of; it must not give itself away here.
        if attempt.turns > 1 and any(not isinstance(event, Moved) for event in attempt.events[told:]):
            if left > 1:
                attempt.events.append(Said(*message(view, MESSAGES, "waiting.broken_off")))
            return


def _is_light_changed(view: View, was_dark: bool) -> bool:
    """Return whether light came or went since the room was told, or since it was so dark."""
    return scope.is_dark(view) != (was_dark if view.told_dark is None else view.told_dark)


def _to_topic(view: View, reading: NotUnderstood) -> Command | None:
    """Return words that are no order as said to who is told them; None where no topic is in them."""
    said = Command(ActionId("saying"), reading.who, words=reading.words)
    return None if reply_to(Attempt(view, MESSAGES, said, [])) is None else said


def _meant(view: View, action: Action, command: Command) -> Command:
    """Return the command that is meant by one, of the same actor."""
    meant = action.redirect(view, command)
    return command if meant is None else meant._replace(actor=command.actor)


def _remember(view: View, commands: tuple[Command, ...]) -> None:
    """Note what later words can refer to: it, them, AGAIN; a question that stood is answered or replaced."""
    if view.get(_QUESTION):
        disambiguate.ask(view, None)
    deciding.forget(view)
    if view.get(menus.MENU):
        menus.put(view, None)
    first = commands[0]
    if len(commands) == 1 and first.thing is first.second is first.actor is None:
        view.set(PLAYER, "again", kept(first))  # most moves name nobody and nothing
        return
    flat: list[str] = []
    grammar = repertoire(view.world).grammar
    for command in commands:
        flat += kept(command)
        for who in (command.actor, command.thing, command.second):
            if who is not None:
                view.set(who, "seen", True)
                if _is_person(view, who):
                    view.set(PLAYER, "whom", who)
        listener = command.actor or (command.thing if command.action in grammar.speech else None)
        if listener in view.world.actors:
            view.set(PLAYER, "spoken_to", listener)
    view.set(PLAYER, "again", tuple(flat))
    # ASK BOB FOR THE RING is about the ring.
    meant = [
        command.second or command.thing if command.action in grammar.speech else command.thing for command in commands
    ]
    named = list(dict.fromkeys(who for who in meant if who is not None))  # two of the words may mean one thing
    last = named[-1] if named else None
    if last is not None and not _is_person(view, last):
        view.set(PLAYER, "it", last)
    if len(named) > 1 or (last is not None and _is_several(view, last)):
        view.set(PLAYER, "them", tuple(named))


def _is_person(view: View, who: Id) -> bool:
    """Return whether one is spoken of as HIM or HER, and so not as IT."""
    actor = view.world.actors.get(who)
    return actor is not None and actor.pronoun in ("he", "she")


def _is_several(view: View, who: Id) -> bool:
    """Return whether one thing is spoken of as THEM."""
    actor = view.world.actors.get(who)
    return view.world.things[who].name.is_plural or (actor is not None and actor.pronoun == "they")


def _tell_ending(attempt: Attempt) -> None:
    if attempt.view.ended:
        rules.run(attempt, "at_score", "any")  # an ending tells the score
        attempt.events.append(clock.ending_of(attempt))


def _points_last(view: View, events: list[Event]) -> tuple[Event, ...]:
    """Return the events with the points behind what they were given for, then a question, and an ending behind all.

    A player who does not want to be told of points is not.
    """
    if not any([type(event) is Scored for event in events]):
        return tuple(events)
    if view.get((PLAYER, "unnotified")) is True:
        return tuple(event for event in events if not isinstance(event, Scored))
    order = {Scored: 1, Asked: 2, Ended: 3}
    return tuple(sorted(events, key=lambda event: order.get(type(event), 0)))
