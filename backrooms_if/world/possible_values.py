"""What the state of a game may ever hold: for each (id, field) a set of values that only grows, and who waits for more.

It is the abstract state of a delete-relaxed fixpoint (`reaching.py`): what was possible once stays possible. A task
that reads an entry is done again when the entry grows, and no other task is.
"""

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from backrooms_if.fields import Key, Value
from backrooms_if.ids import NOWHERE, PLAYER, Id, template_of
from backrooms_if.records import NamedTuple
from backrooms_if.world.model import FIELD_STARTS, World

ANY: Final = "*"
"""As an owner: whatever has the field."""
HERE: Final = "(here)"
"""As a place: any room that the player may come to."""
AROUND: Final = "(around)"
"""As a place: wherever hands can put a thing: such a room, or something to put it in, on or to that may be met."""
ENDLESS: Final = 1 << 60
"""As a number: without an end."""


class Span(NamedTuple):
    """The numbers that an entry may hold, both ends included."""

    least: int
    most: int


Task = Callable[[], None]


class Possible:
    """The abstract state, and the tasks that are still to be done."""

    def __init__(self, world: World) -> None:
        """Begin with the world's start; nothing has happened yet."""
        self.world = world
        self.reached: dict[Id, None] = {}
        """The rooms that the player may come to."""
        self._values: dict[Key, dict[Value, None]] = {}
        self._spans: dict[Key, Span] = {}
        self._facts: dict[str, dict[str, None]] = {}
        """Of whom each fact may come true."""
        self._waiting: dict[str, dict[str, dict[int, None]]] = {}
        """The tasks that wait for a field or fact, by its owner."""
        self._entered: deque[Id] = deque()
        """Rooms that the player may come to, and that are still to be followed."""
        self.on_enter: Callable[[Id], None] = lambda room: None
        """What follows a room, once."""
        self.asleep: dict[str, Task] = {}
        """By thing the task that follows it, for things to which nothing happens until they are put elsewhere."""
        self._carried: dict[str, None] = {}
        """Things that may be carried about, of whose places nobody has asked yet."""
        self._tasks: list[Task] = []
        self._is_late: list[bool] = []
        # Not dicts: what is taken from the front of one leaves a gap, which is walked over at each further look.
        self._queues: tuple[deque[int], deque[int]] = (deque(), deque())
        self._queued: set[int] = set()
        self._now: int | None = None
        self._steps: dict[Key, dict[object, Span]] = {}
        self._joined: dict[Key, int] = {}

    # --- tasks -------------------------------------------------------------------------------------------------------

    def post(self, task: Task, *, is_late: bool = True) -> None:
        """Let a task be done, and done again whenever something grows that it has read. Late ones come after others."""
        self._tasks.append(task)
        self._is_late.append(is_late)
        self._queue(len(self._tasks) - 1)

    def _queue(self, number: int) -> None:
        if number not in self._queued:
            self._queued.add(number)
            self._queues[self._is_late[number]].append(number)

    def settle(self) -> None:
        """Do tasks until nothing grows any more."""
        early, late = self._queues
        entered = self._entered
        while entered or early or late:
            if entered:
                self.on_enter(entered.popleft())
                continue
            number = (early or late).popleft()
            self._queued.discard(number)
            self._now = number
            self._tasks[number]()
            self._now = None

    def read(self, key: Key) -> None:
        """Note that the task at hand depends on an entry."""
        if self._now is not None:
            owner, what = key
            self._waiting.setdefault(what, {}).setdefault(owner, {})[self._now] = None

    def _wake(self, owner: str, what: str) -> None:
        waiting = self._waiting.get(what)
        if waiting:
            for one in (owner, ANY):
                for number in waiting.pop(one, ()):
                    self._queue(number)

    # --- facts -------------------------------------------------------------------------------------------------------

    def may(self, who: str, what: str) -> bool:
        """Return whether something of somebody may come true."""
        known = self._facts.get(what)
        if known is not None and who in known:
            return True
        if what == "reached" and "@" in who and (like := template_of(who)) != who:
            return self.may(like, what)
        self.read((who, what))
        return False

    def note(self, who: str, what: str) -> None:
        """Note that something of somebody may come true."""
        known = self._facts.get(what)
        if known is None:
            known = self._facts[what] = {}
        if who not in known:
            known[who] = None
            self._wake(who, what)

    def note_all(self, whom: Sequence[str], what: str) -> None:
        """Note the same of several."""
        if self._waiting.get(what):
            for who in whom:
                self.note(who, what)
        else:
            self._facts.setdefault(what, {}).update(dict.fromkeys(whom))

    def noted(self, what: str) -> list[str]:
        """Return everybody of whom something may come true; later ones wake the task."""
        self.read((ANY, what))
        return [*self._facts.get(what, ())]

    def enter(self, room: Id) -> bool:
        """Note that the player may come to a room; return whether that is new.

        Who may come to one room of an expanse may come to all: they are one region, by how they are generated.
        """
        room = template_of(room)
        if room in self.reached:
            return False
        self.reached[room] = None
        self.note(room, "reached")
        alike = [key for key in self._spans if key[1] == "visits" and template_of(key[0]) == room]
        for key in alike if "@" in room else [(room, "visits")]:
            if key in self._spans:
                self.join(*key, Span(0, ENDLESS))
        self._entered.append(room)
        return True

    def any_reached(self, rooms: frozenset[Id]) -> bool:
        """Return whether the player may come to one of some rooms."""
        if len(rooms) == 1:
            return self.may(next(iter(rooms)), "reached")
        if not rooms.isdisjoint(self.reached):
            return True
        if any("@" in room and template_of(room) in self.reached for room in rooms):
            return True
        self.read((ANY, "reached"))
        return False

    def any_other(self, rooms: frozenset[Id]) -> bool:
        """Return whether the player may come to a room that is none of some."""
        if len(self.reached) > len(rooms) or any(room not in rooms for room in self.reached):
            return True
        self.read((ANY, "reached"))
        return False

    def all_of(self, what: str) -> Mapping[str, None]:
        """Return everybody of whom something may come true, in order. The caller changes nothing in it."""
        return self._facts.get(what, {})

    # --- values ------------------------------------------------------------------------------------------------------

    def of(self, who: str, field: str) -> dict[Value, None]:
        """Return the values that an entry may hold, its start first. The caller changes nothing in it."""
        key = (who, field)
        self.read(key)
        found = self._values.get(key)
        return self._begun(who, field) if found is None else found

    def _begun(self, who: str, field: str) -> dict[Value, None]:
        """Return the values of an entry that nobody asked for yet."""
        found: dict[Value, None] = {self.start(who, field): None}
        if field == "place" and who in self._carried:
            found |= {PLAYER: None, AROUND: None}
        self._values[who, field] = found
        return found

    def start(self, who: str, field: str) -> Value:
        """Return what an entry holds before anything has happened."""
        if who == PLAYER and field == "place":
            return next((place for place, inside in self.world.start_contents.items() if PLAYER in inside), NOWHERE)
        if field == "place":
            actor = self.world.actors.get(Id(who))
            if actor is not None and actor.presence == "never":
                return NOWHERE
        return self.world.start_values.get((who, field), FIELD_STARTS.get(field, ""))

    def add(self, who: str, field: str, *values: Value) -> None:
        """Let an entry hold more values."""
        found = self._values.get((who, field))
        if found is None:
            found = self._begun(who, field)
        new = [value for value in values if value not in found]
        if new:
            found.update(dict.fromkeys(new))
            self._wake(who, field)
            if field == "place" and (task := self.asleep.pop(who, None)) is not None:
                self.post(task)

    def carry(self, things: Iterable[str]) -> None:
        """Let things come into the player's hands, and from there anywhere."""
        for one in things:
            self.asleep.pop(one, None)  # wherever else it is put, nothing new comes of it
            if (one, "place") in self._values:
                self.add(one, "place", PLAYER, AROUND)
            else:
                self._carried[one] = None

    # --- numbers -----------------------------------------------------------------------------------------------------

    def span(self, who: str, field: str) -> Span:
        """Return the numbers that an entry may hold."""
        key = (who, field)
        self.read(key)
        least, most = self._base(key)
        for step in self._steps.get(key, {}).values():
            least, most = max(least + step.least, -ENDLESS), min(most + step.most, ENDLESS)
        counter = self.world.counters.get(Id(who)) if field == "count" else None
        if counter is not None:
            most = most if counter.most is None else min(most, max(counter.most, self._base(key).least))
            least = max(least, min(counter.least, self._base(key).least))
        return Span(least, most)

    def _base(self, key: Key) -> Span:
        found = self._spans.get(key)
        if found is None:
            start = self.start(*key)
            number = start if isinstance(start, int) else 0
            is_entered = key[1] == "visits" and template_of(key[0]) in self.reached
            found = self._spans[key] = Span(number, ENDLESS if is_entered else number)
        return found

    def join(self, who: str, field: str, span: Span) -> None:
        """Let an entry hold more numbers. One that grows again and again has no end on that side."""
        key = (who, field)
        before = self._base(key)
        least, most = min(before.least, span.least), max(before.most, span.most)
        if (least, most) == before:
            return
        self._joined[key] = self._joined.get(key, 0) + 1
        if self._joined[key] > _JOINS:
            least = least if least == before.least else -ENDLESS
            most = most if most == before.most else ENDLESS
        self._spans[key] = Span(least, most)
        self._wake(who, field)

    def step(self, who: str, field: str, cause: object, amount: Span) -> None:
        """Let a number change by an amount, once: `cause` is what does so. A `cause` of None does it any number of
        times.
        """
        key = (who, field)
        if cause is None:
            base = self._base(key)
            least = -ENDLESS if amount.least < 0 else base.least
            most = ENDLESS if amount.most > 0 else base.most
            self.join(who, field, Span(least, most))
            return
        steps = self._steps.setdefault(key, {})
        before = steps.get(cause, Span(0, 0))
        after = Span(min(before.least, amount.least, 0), max(before.most, amount.most, 0))
        if after != before:
            again = self._joined[(str(cause), field)] = self._joined.get((str(cause), field), 0) + 1
            if again > _JOINS:  # the amount depends on the number itself
                self.step(who, field, None, amount)
                return
            steps[cause] = after
            self._wake(who, field)


_JOINS: Final = 4
"""How often a number may grow before it is taken to grow without end."""
