"""The laws that each turn of each game keeps, whatever the world and whatever was typed. `fuzzing.py` asks them.

What costs a fraction of a turn is asked of every turn (`broken`); what costs many turns is asked now and then, at the
rates that stand here (`broken_now_and_then`).
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from backrooms_if import limits
from backrooms_if.engine import registry
from backrooms_if.engine.act import Act
from backrooms_if.engine.possible import actions
from backrooms_if.engine.step import step
from backrooms_if.engine.view import View
from backrooms_if.engine.watch import Watch
from backrooms_if.events import Asked, Done, Event, Refused, Requested
from backrooms_if.fields import ENGINE_FIELDS, Key, Value
from backrooms_if.ids import NOWHERE, PLAYER, WORLD, Id
from backrooms_if.records import NamedTuple
from backrooms_if.session import saves
from backrooms_if.session.fitting import fits, makes_circle
from backrooms_if.session.game import Game, GameTurn
from backrooms_if.session.saves import SaveError
from backrooms_if.state import Change, State
from backrooms_if.state.model import Base
from backrooms_if.world.model import Rule

LAWS: Final = {
    "no crash": "no line makes the program fail",
    "undo": "what a line changed can be taken back, to the same state",
    "save": "to save and restore changes nothing",
    "replay": "the same seed and lines make the same game",
    "one place": "a thing is in one place, and not inside itself",
    "no control signs": "nothing that is told has a sign that a terminal obeys",
    "length": "what is told at once is short enough to be read",
    "entries": "the state holds what the world declares, and nothing else",
    "bounds": "a counter stays within its bounds",
    "over": "a game that has ended stays so until it is taken back",
    "accepted": "a command that is offered as possible is accepted",
    "refusal": "a refused command changes nothing, unless a rule did",
}
"""Each law in a sentence, by its name."""

WHOLE_EVERY: Final = 50
"""Turns between two looks at all of the state, and at UNDO and REDO as the player types them."""
SAVE_EVERY: Final = 250
"""Turns between two saves; one takes as long as a turn for every line since the start."""
REPLAY_EVERY: Final = 500
"""Turns between two games that are played again from their start."""
TEXT: Final = limits.TEXT_OUTPUT
"""Characters at which an event has too many: a text with markup is cut there, and nobody reads as much at once."""
TURN: Final = limits.TEXT_OUTPUT * limits.COMMANDS_PER_LINE

_CONTROLS: Final = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_MARKS: Final = frozenset(field.name for field in ENGINE_FIELDS if field.readers == "narrator") | {
    *("question", "inquiry", "menu", "seen", "fired", "felt")
}
"""What a refusal may change: what the parser and the narrator remember, and what was seen by the way."""


class Breach(NamedTuple):
    """A law that was broken. Two breaches with the same law and `how` are taken for the same fault."""

    law: str
    how: str
    words: str
    """What happened, in a sentence without its end."""


class Deed(NamedTuple):
    """A line that was played in a game: the state before it, and the turn that came of it."""

    line: str
    before: State
    turn: GameTurn
    game: Game
    is_promised: bool = False


def broken(deed: Deed) -> Breach | None:
    """Return the first law that a turn breaks, of those that are asked of every turn; None if it keeps them."""
    return next(_broken(deed), None)


def _broken(deed: Deed) -> Iterator[Breach]:
    turn, state = deed.turn, deed.game.state
    yield from _told(turn.events)
    changes = turn.changes
    if changes:
        yield from _entries(state, changes)
        yield from _undone(deed)
    elif state is not deed.before and state.hash() != deed.before.hash():
        yield Breach("undo", "unnoted", "the state is another one, and the turn says that nothing changed")
    if deed.before.get(_ENDED):
        yield from _over(deed)
    elif deed.is_promised:
        yield from _accepted(deed)
    for act in turn.acts:
        if act.is_refused and act.changes:
            yield from _refusal(deed, act)


_ENDED: Final = (WORLD, "ended")


def _told(events: Iterable[Event]) -> Iterator[Breach]:
    whole = 0
    for event in events:
        for words in texts_in(event):
            whole += len(words)
            found = _CONTROLS.search(words)
            if found is not None:
                sign = f"U+{ord(found[0]):04X}"
                yield Breach("no control signs", f"{sign} in {type(event).__name__}", f"the sign {sign} is told")
            if len(words) >= TEXT:
                text = next(iter(getattr(event, "texts", ())), type(event).__name__)
                yield Breach("length", str(text), f"{len(words):,} characters are told at once, of the text {text}")
    if whole >= TURN:
        yield Breach("length", "turn", f"{whole:,} characters are told in one turn")


def texts_in(event: Event) -> Iterator[str]:
    """Yield every text that an event holds, at any depth."""
    parts: list[object] = list(event)
    while parts:
        part = parts.pop()
        if type(part) is str:
            yield part
        elif isinstance(part, tuple):
            parts += part


def _entries(state: State, changes: Iterable[Change]) -> Iterator[Breach]:
    world = state.world
    for key, _, new in changes:
        owner, name = key
        if name == "seed":
            continue  # RESTORE brings it
        if not fits(world, key, new):
            yield Breach("entries", f"{owner}.{name}", f"{owner}.{name} is {new!r}, which this world does not declare")
        if name == "place":
            yield from _placed(state, owner, str(state.get(key)))
        elif name == "count" and (counter := world.counters.get(Id(owner))) is not None:
            value = state.get(key)
            if not isinstance(value, int) or value < counter.least or value > (counter.most or limits.COUNTER):
                bounds = f"{counter.least} and {counter.most or limits.COUNTER}"
                yield Breach("bounds", owner, f"the counter {owner} is {value}, and its bounds are {bounds}")


def _placed(state: State, who: str, place: str) -> Iterator[Breach]:
    if place != NOWHERE and state.contents(place).count(Id(who)) != 1:
        times = state.contents(place).count(Id(who))
        yield Breach("one place", who, f"{who} is at {place}, which has it {times} times")
    if makes_circle(state, who):
        yield Breach("one place", f"{who} in itself", f"{who} is inside itself")


def _undone(deed: Deed) -> Iterator[Breach]:
    """Ask whether the changes of a turn lead from the state before it to that after it, and so back again."""
    first: dict[Key, Value] = {}
    last: dict[Key, Value] = {}
    for key, old, new in deed.turn.changes:
        first.setdefault(key, old)
        last[key] = new
    for state, values in ((deed.before, first), (deed.game.state, last)):
        for key, value in values.items():
            found = state.get(key)
            if found != value or type(found) is not type(value):
                name = ".".join(key)
                yield Breach("undo", key[1], f"{name} is {found!r}, and by the changes of the turn it is {value!r}")
                return


def _over(deed: Deed) -> Iterator[Breach]:
    if any(isinstance(event, Requested) for act in deed.turn.acts for event in act.events):
        return
    changed = [key for key, _, _ in deed.turn.changes if key[1] not in _MARKS]
    if changed:
        yield Breach("over", changed[0][1], f"{'.'.join(changed[0])} changes though the game has ended")


def _accepted(deed: Deed) -> Iterator[Breach]:
    acts, events = deed.turn.acts, deed.turn.events
    action = str(acts[0].action) if acts else ""
    if any(act.is_refused for act in acts):
        code = next((event.code for event in events if isinstance(event, Refused)), "")
        yield Breach("accepted", f"{action}: {code}", f"{deed.line!r} is offered as possible, and refused")
    elif any(isinstance(event, Done) and event.implicit for event in events):
        yield Breach("accepted", f"{action}: first", f"{deed.line!r} is offered as possible, and something comes first")
    elif any(isinstance(event, Asked) for event in events) and not deed.before.world.asks:
        yield Breach(
            "accepted", f"{action}: asked", f"{deed.line!r} is offered as possible, and answered by a question"
        )


def _refusal(deed: Deed, act: Act) -> Iterator[Breach]:
    changed = [key for key, old, new in act.changes if key[1] not in _MARKS]
    if not changed or (act.action is None and deed.before.world.rules.used):
        return
    if any(isinstance(event, Done) for event in act.events):
        return  # a step that came first was done
    world = deed.before.world
    if act.action is None or registry.repertoire(world).actions[act.action].travels or _is_own(deed, act):
        return
    heard = _Heard()
    step(world, deed.before, deed.line, watch=heard)
    if not heard.has_run:
        name = ".".join(changed[0])
        yield Breach("refusal", f"{act.action}: {changed[0][1]}", f"it is refused, no rule ran, and {name} changed")


def _is_own(deed: Deed, act: Act) -> bool:
    """Return whether a verb of the world may have done it, whose effects are as good as a rule's."""
    return any(verb.id == act.action for verb in deed.before.world.verbs) or bool(deed.before.world.noclips)


class _Heard(Watch):
    """Somebody who hears whether any rule ran."""

    def __init__(self) -> None:
        self.has_run = False

    def ran(self, view: View, rule: Rule) -> None:
        """Note that one did."""
        self.has_run = True


def offered(state: State) -> tuple[str, ...]:
    """Return the commands that are offered as possible in a state: none of them may be refused."""
    return actions(state)


# --- now and then ----------------------------------------------------------------------------------------------------


def broken_now_and_then(deed: Deed, trail: tuple[str, ...], turn: int) -> Breach | None:
    """Return the first law that a game breaks, of those whose time has come at this turn of a study.

    `trail` are all lines of the game, this one included.
    """
    if turn % WHOLE_EVERY == 0 and (breach := next(whole_state(deed), None)) is not None:
        return breach
    if turn % SAVE_EVERY == 0 and (breach := saved_and_restored(deed.game)) is not None:
        return breach
    return replayed(deed.game, trail) if turn % REPLAY_EVERY == 0 else None


def whole_state(deed: Deed) -> Iterator[Breach]:
    """Yield what is wrong with the state as a whole, and with UNDO and REDO as a player types them."""
    game, state = deed.game, deed.game.state
    world = state.world
    for key, value in state.entries().items():
        if key[1] != "seed" and not fits(world, key, value):
            name = ".".join(key)
            yield Breach("entries", name, f"{name} is {value!r}, which this world does not declare")
    for who in (*world.things, PLAYER):
        if who == PLAYER or not world.things[who].rooms:
            place = state.get((who, "place"))
            if who == PLAYER or world.things[who].whole is None:
                yield from _placed(state, who, str(place))
    if state.without_changes(deed.turn.changes).hash() != deed.before.hash():
        yield Breach("undo", "changes", "the changes of the turn, taken back, do not lead to the state before it")
    fresh = State(world, Base({}), dict(state.entries()), {}, None, object())
    if fresh.hash() != state.hash():
        yield Breach("undo", "hash", "the hash that was kept up to date is not that of the entries")
    back = game.fork()
    # What lines without time have left behind is taken back with the line before, and only that is brought back.
    if not game.history.pending and back.undo():
        between = back.state_hash()
        if not back.redo() or back.state.hash() != state.hash():
            yield Breach("undo", "redo", "UNDO and REDO do not lead back to the same state")
        elif back.undo() and back.state_hash() != between:
            yield Breach("undo", "undo", "UNDO leads to another state the second time")


def saved_and_restored(game: Game) -> Breach | None:
    """Return how saving and restoring changes a game; None if it changes nothing."""
    try:
        saved = saves.loads(saves.dumps(game.world, game.seed, game.records), game.world)
    except SaveError as error:
        return Breach("save", "refused", f"the game cannot be restored from its save: {error}")
    if saved.state.hash() != game.state.hash():
        return Breach("save", "state", "saving and restoring leads to another state")
    if (len(saved.history.behind), len(saved.history.ahead)) != (len(game.history.behind), len(game.history.ahead)):
        return Breach("save", "history", "saving and restoring changes what can be undone")
    return None


def replayed(game: Game, trail: tuple[str, ...]) -> Breach | None:
    """Return whether the same seed and lines lead to another state; None if they do not."""
    again = Game(game.world, game.seed, saves_folder=game.saves_folder)
    for line in trail:
        again.play(line)
    if again.state.hash() != game.state.hash():
        return Breach("replay", "state", "the same seed and lines lead to another state")
    return None
