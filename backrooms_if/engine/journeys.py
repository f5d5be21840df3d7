"""A walk: many moves by one command, each an act in one view, until a careful walker would stop. `step` asks for it.

What the moves tell is told, but for the rooms that are only passed: how many those were, and why the walk is over, is
said in a line. The state is the one that the same moves lead to when each is typed.
"""

from collections.abc import Callable
from typing import Final

from backrooms_if import limits
from backrooms_if.engine import scope, threads
from backrooms_if.engine.act import Act
from backrooms_if.engine.actions.stringing import FOLLOWING_THREAD_ID
from backrooms_if.engine.attempt import Command
from backrooms_if.engine.describe import message
from backrooms_if.engine.marks import marks_on
from backrooms_if.engine.parser.commands import GOING, direction
from backrooms_if.engine.parser.distances import TRAVELLING, UNTIL_CHANGES
from backrooms_if.engine.parser.parse import parse
from backrooms_if.engine.parser.readings import Group, Guess, NotUnderstood, Open
from backrooms_if.engine.parser.rewriting import rewritten
from backrooms_if.engine.registry import MESSAGES, grammar_of
from backrooms_if.engine.strides import stride
from backrooms_if.engine.view import View
from backrooms_if.events import Described, Done, Event, Moved, Said
from backrooms_if.ids import Id
from backrooms_if.language.prose import Text
from backrooms_if.records import NamedTuple
from backrooms_if.world.directions import OPPOSITES
from backrooms_if.world.model import Room
from backrooms_if.world.numbers import in_words

Mover = Callable[[View, str, Command | Group | NotUnderstood | Open, Guess | None], Act]
"""What makes an act of a command that was read."""

_BUDGET: Final = 10
"""Acts of which a walk may ask for all the ways, and tell all the words, that one may."""


def walk(view: View, sentence: str, command: Command, guess: Guess | None, move: Mover) -> tuple[Act, bool]:
    """Return the act of a walk, and whether it came to the end that it was to have.

    `command` has the way as it was typed, and how far it is to lead, as `parser.distances` reads it; `move` makes the
    act of each move, in the same view.
    """
    typed = command.direction or ""
    walked = _Walk(view, command)
    along = None if command.direction else iter(_along(view, command))
    word = _word(view, typed) if along is None else next(along, None)
    while True:
        before = walked.leaves(word)
        failed = NotUnderstood("parser.no_way", typed) if along is None else _no_thread(view, command, word)
        reading = failed if not word else Command(GOING, direction=word)
        act = move(view, typed or (word or sentence), reading, guess)
        if walked.is_over(act, before, guess is not None):
            break
        if along is None:
            word = _way_on(view, typed)
        else:
            word = next(along, None)
            if not word:
                walked.why = "" if word is None else "one_way"
                break
            word = word if scope.has_way(view, word) or not scope.knows_ways(view) else None
        if word is None:
            walked.why = "end"
            break
        guess = None
        view.begin_next()
        if along is None and word == typed:
            walked.strides(word)
    return walked.act(sentence, act), walked.is_whole(act)


def _along(view: View, command: Command) -> list[str]:
    """Return the travel words along a thread, back to where it is tied; none where it does not run."""
    return [] if command.thing is None else threads.back_along(view, command.thing) or []


def _no_thread(view: View, command: Command, word: str | None) -> NotUnderstood:
    """Return why a thread cannot be followed: it is not here, or ends here, or came by a way that only led in."""
    if word is not None:
        return NotUnderstood("following the thread.one_way", "")
    is_here = command.thing is not None and threads.back_along(view, command.thing) is not None
    return NotUnderstood(f"following the thread.{'there' if is_here else 'none'}", "")


def _word(view: View, typed: str) -> str | None:
    """Return the travel word that what was typed is in this room, as a line of its own would be read; None if none."""
    if view.world.rewrites:
        line = rewritten(view, typed)
        if line != typed:
            reading = parse(view, grammar_of(view.world, view.get), line)
            return reading.direction if isinstance(reading, Command) and reading.action == GOING else None
    return direction(view, tuple(typed.split()))


def _way_on(view: View, typed: str) -> str | None:
    """Return the travel word by which a walk goes on; None where the player sees that there is no way."""
    if not view.world.rewrites:
        rules = view.room(view.here).exits.get(typed)
        if rules and rules[0].word == typed and scope.has_way(view, typed):
            return typed  # mostly, and then quickly
    word = _word(view, typed)
    return None if word is None or (scope.knows_ways(view) and not scope.has_way(view, word)) else word


class _Place(NamedTuple):
    """A room as the walker leaves it, for what is different in the next."""

    room: Room
    word: str
    is_dark: bool
    things: frozenset[Id]
    """The kinds of things that lie about; the same kind in the next room is nothing to stop for."""
    signs: tuple[Text, ...]
    sides: frozenset[str]


class _Walk:
    """What a walk has come to so far."""

    __slots__ = (
        "been",
        "coda",
        "is_counted",
        "is_thread",
        "is_until",
        "last",
        "most",
        "moves",
        "note",
        "passed",
        "took_time",
        "view",
        "was_new",
        "ways_left",
        "why",
        "words_left",
    )

    def __init__(self, view: View, command: Command) -> None:
        """Begin where the player is."""
        self.view = view
        self.is_thread = command.action == FOLLOWING_THREAD_ID
        self.is_until = command.words == UNTIL_CHANGES
        self.is_counted = command.words.isdecimal()
        self.most = int(command.words) if self.is_counted else limits.ROOMS_PER_WALK
        self.moves = 0
        self.why = ""
        """The message that says why the walk is over; empty where what is told says so."""
        self.note: tuple[Event, ...] = ()
        """What the line was taken for."""
        self.passed: list[Event] = []
        """Who went where, on the moves before the last one."""
        self.last: tuple[Event, ...] = ()
        """What the last move told."""
        self.coda: tuple[Event, ...] = ()
        """What was told of one more move that led nowhere."""
        self.been = {view.here}
        self.was_new = False
        self.took_time = False
        self.ways_left = limits.WAYS_PER_ACT * _BUDGET
        self.words_left = limits.ACT_OUTPUT * _BUDGET

    def leaves(self, word: str | None) -> _Place:
        """Return the place that the next move leaves."""
        view = self.view
        room = view.room(view.here)
        is_dark = scope.is_dark(view)
        is_told = not self.moves or _tells_things(self.last)
        return _Place(
            room,
            word or "",
            is_dark,
            _lying(view) if is_told and not is_dark else frozenset(),
            _signs(view, room) if room.noclips and not is_dark else (),
            _sides(view, room, word or "", None) if self.is_until and word else frozenset(),
        )

    def strides(self, word: str) -> None:
        """Pass the rooms that are like all others, as far as they are; the next move is an act again."""
        view = self.view
        moves = stride(view, word, self.most - self.moves - 1, self._passes)
        if moves:
            self.passed += [event for event in self.last if type(event) is Moved]
            self.passed += moves
            self.moves += len(moves)
            self.last = ()
            view.begin_next()

    def _passes(self, room: Id, is_new: bool, forks: bool) -> bool:
        """Return whether the walk goes on from a room that is like all others; note that it was there."""
        if self.is_counted:
            return True
        if room in self.been or (self.is_until and (forks or (self.was_new and not is_new))):
            return False
        self.been.add(room)
        self.was_new = is_new
        return True

    def is_over(self, act: Act, before: _Place, has_note: bool) -> bool:
        """Note what a move came to; return whether the walk is over, with the reason noted."""
        view, events = self.view, act.events
        if has_note:
            self.note, events = events[:1], events[1:]
        self.took_time = self.took_time or act.took_time
        if act.is_refused or view.here == before.room.id:
            self.coda = events
            return True
        self.moves += 1
        for event in self.last:
            if type(event) is Moved:
                self.passed.append(event)
        self.last = events
        if view.ended or _tells_more(events, before.room.id, view.here):
            return True
        self.why = self._reason(before)
        if self.why or (self.is_counted and self.moves == self.most):
            return True
        if not self.is_counted:
            self.was_new = _is_new(view, view.room(view.here))
            self.been.add(view.here)
        self.ways_left -= limits.WAYS_PER_ACT - view.ways_left
        self.words_left -= limits.ACT_OUTPUT - view.words_left
        if self.moves == self.most or self.ways_left < 0 or self.words_left < 0:
            self.why = "far_enough"
        return bool(self.why)

    def _reason(self, before: _Place) -> str:
        """Return what in the room one would stop for, or that one is there again; empty for nothing."""
        if self.is_thread:
            return ""  # the hand is on it
        view = self.view
        room = view.room(view.here)
        is_dark = scope.is_dark(view)
        if is_dark != before.is_dark:
            return "darkness" if is_dark else "light"
        if is_dark:
            return "" if self.is_counted else "dark"
        if _tells_things(self.last) and not _lying(view) <= before.things:
            return "things"
        if "marks" in view.world.offers and marks_on(view, room.id):
            return "mark"
        for sign in _signs(view, room) if room.noclips else ():
            if not any(_is_alike(sign, other) for other in before.signs):
                return "sign"
        is_new = _is_new(view, room)
        if (is_new or self.is_until) and _is_another(room, before.room) and not _is_known_kind(view, room, before.room):
            return "place"
        if not self.is_counted:
            if room.id in self.been:
                return "circle"
            if self.is_until and self.was_new and not is_new:
                return "known"
            if self.is_until and not _sides(view, room, before.word, before.room.id) <= before.sides:
                return "fork"
        if not is_new or room.sites or _is_alike(room.text, before.room.text):
            return ""
        return "" if _is_known_kind(view, room, before.room) else "sign"

    def is_whole(self, act: Act) -> bool:
        """Return whether the walk came to the end that it was to have."""
        return self.moves > 0 and not act.is_refused and (not self.is_counted or self.moves == self.most)

    def act(self, sentence: str, last: Act) -> Act:
        """Return the walk as one act."""
        events = (*self.note, *self.passed, *self._told(), *self.last, *self.coda)
        is_refused = last.is_refused and not self.moves
        action = last.action if not self.moves else FOLLOWING_THREAD_ID if self.is_thread else TRAVELLING
        return Act(sentence, action, self.view.all_changes(), events, is_refused, self.took_time)

    def _told(self) -> tuple[Event, ...]:
        """Return the line that says how far the walk led and why it is over; none for one room and no reason."""
        view, found = self.view, []
        action = FOLLOWING_THREAD_ID if self.is_thread else TRAVELLING
        if self.moves > 1:
            word = _direction_of(self.passed + list(self.last), view)
            rooms = f"{in_words(self.moves)} rooms"
            found.append(message(view, MESSAGES, f"{action}.passed", number=rooms, words=word))
        if self.why and (self.moves > 1 or self.why != "place"):  # the heading says as much of the next room
            owner = action if self.why == "one_way" else TRAVELLING
            found.append(message(view, MESSAGES, f"{owner}.{self.why}"))
        if not found:
            return ()
        words = " ".join(part for part, _ in found)
        return (Done(action, words, tuple(text for _, texts in found for text in texts)),)


def _direction_of(events: list[Event], view: View) -> str:
    """Return in which direction the walk led, as it is told."""
    ways = {event.by: None for event in events if type(event) is Moved and event.who == view.player}
    if len(ways) == 1:
        word = next(iter(ways))
        if word in OPPOSITES:
            return word
    return message(view, MESSAGES, "travelling.that_way")[0]


def _tells_more(events: tuple[Event, ...], start: Id, end: Id) -> bool:
    """Return whether a move told anything besides the room at its end, and whoever came along behind the player.

    Somebody's step in itself tells nothing.
    """
    rooms = 0
    is_follower = False
    for event in events:
        if type(event) is Moved:
            is_follower = event.start == start and event.end == end and rooms > 0
        elif type(event) is Described:
            rooms += 1
        elif is_follower and type(event) is Said:
            is_follower = False
        else:
            return True
    return rooms != 1


def _is_new(view: View, room: Room) -> bool:
    """Return whether the player has come to a room for the first time."""
    return view.is_first if room.sites else view.visits(room.id) == 1


def _is_another(room: Room, before: Room) -> bool:
    """Return whether a room is told as another place than the one before; in an expanse only its places are any."""
    if room.sites:
        return len(room.sites) > 1 and room.sites[0] != (*before.sites, "")[0]
    return room.name != before.name


def _is_known_kind(view: View, room: Room, before: Room) -> bool:
    """Return whether a room is just like one beside the room before, where the player was: a passage that goes on."""
    if room.sites:
        return False
    for rules in before.exits.values():
        for there in [to for rule in rules for to in rule.to if to != room.id]:
            other = view.room(there)
            if other.name == room.name and _is_alike(other.text, room.text) and view.visits(there):
                return True
    return False


def _tells_things(events: tuple[Event, ...]) -> bool:
    """Return whether the room that was told has sentences about things."""
    return any([type(event) is Described and bool(event.things) for event in events])


def _is_alike(one: Text | None, other: Text | None) -> bool:
    """Return whether two rooms have the same words."""
    if one is other:
        return True
    return one is not None and other is not None and one.plain == other.plain and one.parts == other.parts


def _lying(view: View) -> frozenset[Id]:
    """Return the kinds of things in the room that are told of, with what is in and on them; what is carried is none."""
    return frozenset(
        thing.kin for thing in scope.things(view) if thing.is_listed and not scope.is_carried(view, thing.id)
    )


def _signs(view: View, room: Room) -> tuple[Text, ...]:
    """Return the signs of noclips that are told of now."""
    noclips = [noclip for noclip in room.noclips if noclip.when is None or noclip.when(view)]
    return tuple(noclip.sign for noclip in noclips if noclip.sign is not None)


def _sides(view: View, room: Room, word: str, came: Id | None) -> frozenset[str]:
    """Return the ways that are open here beside the one on and those back."""
    back = OPPOSITES.get(word)
    sides = [
        one
        for one, rules in room.exits.items()
        if one not in (word, back) and rules[0].word == one and not any(came in rule.to for rule in rules)
    ]
    if not sides or not scope.knows_ways(view):
        return frozenset()
    return frozenset(sides).intersection(scope.ways(view, frozenset(thing.id for thing in scope.things(view))))
