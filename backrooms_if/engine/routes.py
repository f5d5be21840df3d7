"""The way to a room that the player knows: one bounded search over plain exits. The parser asks for GO TO.

Only rooms that were visited are walked through, and only ways that are open now: nothing is given away.
"""

from backrooms_if import limits
from backrooms_if.engine import scope
from backrooms_if.engine.view import View
from backrooms_if.ids import PLAYER, Id
from backrooms_if.world.model import ExitRule, Room
from backrooms_if.world.naming import ARTICLES, PREPOSITIONS, words_of


def visited(view: View) -> list[Room]:
    """Return the rooms that the player has been in, in the order of the files."""
    ids = {view.world.opens_in, *map(Id, view.owners("visits"))} - view.world.templates
    rooms = [view.room(one) for one in ids if view.visits(one) > 0]
    return sorted(rooms, key=lambda room: room.order)


def known_rooms(view: View, words: tuple[str, ...]) -> list[Room]:
    """Return the rooms that were visited and whose name these words are, or are a part of; whole names first."""
    whole: list[Room] = []
    part: list[Room] = []
    given = frozenset(words)
    for room in visited(view):
        name = tuple(word for word in words_of(room.name) if word not in ARTICLES)
        if given <= frozenset(name):
            (whole if words == name else part).append(room)
    return whole or part


def known_words(view: View) -> set[str]:
    """Return the words of the names of the rooms that the player has been in."""
    return {word for room in visited(view) for word in words_of(room.name)}


def way_to(view: View, target: Id) -> tuple[str, ...] | None:
    """Return the travel words that lead to a room through rooms that were visited; None if there is no such way.

    The shortest way, of equal ones the first by the order of the files; at most `limits.ROUTE_ROOMS` rooms are seen.
    """
    came: dict[Id, tuple[Id, str]] = {}
    queue = [view.here]
    seen = {view.here}
    for here in queue:
        if here == target:
            break
        if len(seen) > limits.ROUTE_ROOMS:
            return None
        for word, there in _ways(view, view.room(here)):
            if there not in seen and view.visits(there) > 0:
                seen.add(there)
                came[there] = (here, word)
                queue.append(there)
    if target not in seen:
        return None
    words: list[str] = []
    while target != view.here:
        target, word = came[target]
        words.append(word)
    return tuple(reversed(words))


def way_back(view: View) -> str | None:
    """Return the travel word that leads to the room that the player came from; None if none does now.

    Where no way surely leads there, one by which chance may.
    """
    came, here = view.get((PLAYER, "came")), view.room(view.here)
    return next((word for word, there in (*_ways(view, here), *_chances(view, here)) if there == came), None)


def named_way(view: View, words: tuple[str, ...]) -> str | None:
    """Return the travel word to the next room that is called so, if the text of this room names it; else None.

    A room where the player never was is known by what is said of the way there, and by nothing else.
    """
    here = view.room(view.here)
    if not words or here.text is None or not scope.knows_ways(view):
        return None
    said = frozenset(words_of(" ".join(part for part in here.text.parts if isinstance(part, str))))
    if not said.issuperset(words):
        return None
    given = set(words)
    found: dict[Id, str] = {}
    for word, there in _chances(view, here):
        if given <= set(words_of(view.room(there).name)) and not given <= PREPOSITIONS:
            found.setdefault(there, word)
    return next(iter(found.values())) if len(found) == 1 else None


def _ways(view: View, room: Room) -> list[tuple[str, Id]]:
    """Return the words and targets of a room's exits that one could walk now; where chance decides, nobody knows."""
    found = []
    for word, rules in room.exits.items():
        rule = next((one for one in rules if not one.passes and scope.holds(view, one)), None)
        if rule is not None and rule.odds is None and len(rule.to) == 1 and not _is_barred(view, rule):
            there = rule.to[0] if rule.to[0] not in view.world.forced else _beyond(view, rule.to[0])
            if there is not None:
                found.append((word, there))
    return found


def _beyond(view: View, room: Id) -> Id | None:
    """Return where forced rooms lead that the player has come through before; None where nobody knows."""
    for _ in range(limits.FORCED_PER_ACT):
        if view.visits(room) == 0:
            return None
        forced = view.room(room).forced
        rule = next(
            (one for one in forced if not one.passes and scope.holds(view, one) and not _is_shut(view, one)), None
        )
        if rule is None or not rule.leads:
            return room  # the player stays there
        if rule.odds is not None or len(rule.to) != 1:
            return None
        room = rule.to[0]
        if room not in view.world.forced:
            return room
    return None


def _is_shut(view: View, rule: ExitRule) -> bool:
    """Return whether the door of an exit rule is shut."""
    return rule.door is not None and not scope.is_open(view, view.world.things[rule.door])


def _chances(view: View, room: Room) -> list[tuple[str, Id]]:
    """Return the words and targets of the exits that one could try now, with all that chance may bring."""
    return [
        (word, there)
        for word, rules in room.exits.items()
        for rule in scope.that_can_hold(view, rules)
        if not _is_barred(view, rule)
        for there in rule.to
    ]


def _is_barred(view: View, rule: ExitRule) -> bool:
    """Return whether the door of an exit rule is shut and locked."""
    door = None if rule.door is None else view.world.things[rule.door]
    return door is not None and not scope.is_open(view, door) and view.get((door.id, "locked")) is True
