"""Threads: tied somewhere, they run out behind whoever carries them. Whoever moves somebody has them settled here.

A thread that is tied ends where the thing is that it is wound on. When that has come to another room the thread has
run out through the way there, or was wound in if that is the way by which it came. It reaches no further than it is
long, and through nothing that is no way: then it slips out of the hands, and stays where it was.
"""

from typing import Final

from backrooms_if.engine import scope
from backrooms_if.engine.view import View
from backrooms_if.ids import Id
from backrooms_if.records import NamedTuple
from backrooms_if.state.strands import LETTERS, Strand, along, end_of, entry_of, sides_held, strands_in
from backrooms_if.world.directions import OPPOSITES
from backrooms_if.world.expanse import SIDES
from backrooms_if.world.ground import Ground
from backrooms_if.world.model import ExitRule, Thing

_LENGTH: Final = 200
_UNTIED: Final = ()


class Strung(NamedTuple):
    """How a thread is strung: the room where it is tied, to which thing, the room of its other end, how many are out.

    `to` is empty where it is tied to nothing in particular.
    """

    tied: Id
    to: str
    end: Id
    out: int


class Way(NamedTuple):
    """A way that a thread runs through, with the word that leads on and the one that leads back, empty for none."""

    here: Id
    on: str
    there: Id
    back: str


def strung(view: View, thread: Id) -> Strung | None:
    """Return how a thread is strung; None for one that is not tied."""
    kept = view.get((thread, "strung"))
    if not kept:
        return None
    if not isinstance(kept, tuple) or len(kept) != len(Strung._fields):
        return None
    tied, to, end, out = kept
    return Strung(Id(str(tied)), str(to), Id(str(end)), out if isinstance(out, int) else 0)


def length(thread: Thing) -> int:
    """Return through how many rooms a thread reaches."""
    long = thread.settings.get("length", _LENGTH)
    return long if isinstance(long, int) else _LENGTH


def tie(view: View, thread: Id, to: str) -> None:
    """Tie a thread to a thing where the player is, or of an empty name to nothing in particular."""
    here = view.here
    view.set(thread, "strung", (here, to, here, 0))
    _add(view, Strand(thread, Id(""), here, "", "", ""))


def untie(view: View, thread: Id) -> None:
    """Untie a thread, and take up all of it that lies anywhere."""
    for owner, entry in view.owners("laid").items():
        view.set(owner, "laid", entry_of(one for one in strands_in(entry) if one.thread != thread))
    view.set(thread, "strung", _UNTIED)


def settle(view: View, by: str) -> list[Id]:
    """Let each thread that is tied run out or in, as somebody has carried it; return those the player has let go.

    `by` is the travel word by which the player came, if any.
    """
    lost = []
    for thread in view.world.threads:
        now = strung(view, thread)
        if now is None:
            continue
        room = scope.room_of(view, view.world.things[thread])
        if room != now.end and not _runs(view, thread, now, room, by) and _slips(view, thread, now):
            lost.append(thread)
    return lost


def holding_back(view: View, rule: ExitRule) -> Id | None:
    """Return the thread that does not reach through a way that the player is to take; None if all do."""
    if not rule.leads:
        return None
    for thread in view.world.threads:
        now = strung(view, thread)
        if now is None or now.out < length(view.world.things[thread]) or now.end != view.here:
            continue
        goes_along = scope.is_carried(view, thread) or (
            view.seat is not None and scope.is_within(view, thread, view.seat)
        )
        if goes_along and rule.to != (_before(view, thread, now.end),):
            return thread
    return None


def trail(view: View, thread: Id) -> list[Way]:
    """Return the ways that a thread runs through, from where it is tied; empty for one that is not, or not out."""
    now = strung(view, thread)
    if now is None:
        return []
    left: dict[str, list[Strand]] = {}
    found: list[Strand] = []
    room = now.end
    while room:
        owner = _owner(view, room)
        if owner not in left:
            left[owner] = [one for one in strands_in(view.get((owner, "laid"))) if one.thread == thread]
        if not left[owner]:
            return []
        found.append(left[owner].pop())
        room = found[-1].came
    ways: list[Way] = []
    for number, strand in enumerate(reversed(found)):
        if number:
            ways.append(Way(strand.came, found[-number].out, strand.at, strand.back))
        ways += _within(view, strand)
    return ways


def back_along(view: View, thread: Id) -> list[str] | None:
    """Return the travel words that lead the player to where a thread is tied; from there, to its other end.

    None where it does not run through this room. An empty word is a way that leads only in the other direction.
    """
    ways = trail(view, thread)
    rooms = [*(way.here for way in ways[:1]), *(way.there for way in ways)]
    if view.here not in rooms:
        return None
    now = strung(view, thread)
    is_end = now is not None and now.end == view.here
    at = len(ways) if is_end else rooms.index(view.here)
    if at == 0:
        return [way.on for way in ways]
    return [way.back for way in reversed(ways[:at])]


def running(view: View, room: Id) -> dict[Id, list[str]]:
    """Return the threads that lie in a room, each with the travel words along it, in the order of the ways there."""
    if not view.has_strung:
        return {}
    entry = view.get((_owner(view, room), "laid"))
    found: dict[Id, dict[str, None]] = {}
    for strand in strands_in(entry):
        if strand.thread not in view.world.things:
            continue
        last = _end(view, strand)
        words = [strand.back] if strand.at == room and strand.came else []
        words += [strand.out] if last == room and strand.out else []
        if words or room in (strand.at, last):
            found.setdefault(strand.thread, {}).update(dict.fromkeys(words))
    ground = _ground(view, room)
    cell = None if ground is None else ground.cell(room)
    if ground is not None and cell is not None and entry:
        for thread, sides in sides_held(ground, entry).items():
            held = sides.get(cell, 0)
            if held and thread in view.world.things:
                within = [SIDES[side] for side in range(2 * len(cell)) if held >> side & 1]
                found.setdefault(thread, {}).update(dict.fromkeys(within))
    order = list(view.room(room).exits) if found else []
    return {
        thread: sorted(filter(None, words), key=lambda word: order.index(word) if word in order else len(order))
        for thread, words in found.items()
    }


def _runs(view: View, thread: Id, now: Strung, room: Id | None, by: str) -> bool:
    """Let a thread run out, or in, to where it was carried; return whether it could."""
    if room is None:
        return False
    if now.out and _before(view, thread, now.end) == room:
        _wind(view, thread, now.end)
        view.set(thread, "strung", (now.tied, now.to, room, now.out - 1))
        return True
    word = _word_to(view, now.end, room, by)
    if not word or now.out >= length(view.world.things[thread]):
        return False
    _lay(view, thread, now.end, room, word)
    view.set(thread, "strung", (now.tied, now.to, room, now.out + 1))
    return True


def _slips(view: View, thread: Id, now: Strung) -> bool:
    """Leave a thread where it was, out of the hands that would have carried it on; return whether the player's.

    What nobody carried was put elsewhere: all of it is taken up.
    """
    thing = view.world.things[thread]
    is_players = scope.is_carried(view, thread)
    if not is_players and not any(scope.is_within(view, thread, actor) for actor in view.world.actors):
        untie(view, thread)
        return False
    if "worn" in thing.fields:
        view.set(thread, "worn", False)
    view.set(thread, "place", now.end)
    return is_players


def _word_to(view: View, here: Id, there: Id, preferred: str) -> str:
    """Return the travel word that leads from one room to another; empty if none does."""
    exits = view.room(here).exits
    for word in (preferred, *exits):
        if any(there in rule.to for rule in exits.get(word, ())):
            return word
    return ""


def _ground(view: View, room: Id) -> Ground | None:
    """Return the ground that a room lies in; None for one that lies in none."""
    spot = view.spot(room)
    return None if spot is None else view.ground(spot.level)


def _owner(view: View, room: Id) -> str:
    """Return what has the entry for the threads in a room: its neighbourhood, or the room itself."""
    spot = view.spot(room)
    return room if spot is None else spot.owner


def _last(view: View, thread: Id, room: Id) -> tuple[str, list[Strand], int]:
    """Return the entry that has the end of a thread in a room: whose it is, its pieces, and which the last one is."""
    owner = _owner(view, room)
    strands = strands_in(view.get((owner, "laid")))
    return owner, strands, max((at for at, one in enumerate(strands) if one.thread == thread), default=-1)


def _add(view: View, strand: Strand) -> None:
    owner = _owner(view, strand.at)
    view.set(owner, "laid", entry_of((*strands_in(view.get((owner, "laid"))), strand)))


def _lay(view: View, thread: Id, end: Id, room: Id, word: str) -> None:
    """Lay a thread from its end through a way into the next room."""
    owner, strands, at = _last(view, thread, end)
    if at < 0:
        return
    ground = _ground(view, end)
    cell = None if ground is None else ground.cell(end)
    is_plain = False
    if ground is not None and cell is not None and word in SIDES[: 2 * len(cell)]:
        beyond = ground.lattice.beyond(cell, SIDES.index(word))
        is_plain = ground.id_at(beyond) == room and owner == _owner(view, room)
    if is_plain:
        strands[at] = strands[at]._replace(path=strands[at].path + LETTERS[SIDES.index(word)])
        view.set(owner, "laid", entry_of(strands))
        return
    strands[at] = strands[at]._replace(out=word)
    view.set(owner, "laid", entry_of(strands))
    _add(view, Strand(thread, end, room, _word_to(view, room, end, OPPOSITES.get(word, "")), "", ""))


def _wind(view: View, thread: Id, end: Id) -> None:
    """Take up the last way of a thread."""
    owner, strands, at = _last(view, thread, end)
    strand = strands[at]
    if strand.path:
        strands[at] = strand._replace(path=strand.path[:-1])
        view.set(owner, "laid", entry_of(strands))
        return
    del strands[at]
    view.set(owner, "laid", entry_of(strands))
    owner, strands, at = _last(view, thread, strand.came)
    if at >= 0:
        strands[at] = strands[at]._replace(out="")
        view.set(owner, "laid", entry_of(strands))


def _before(view: View, thread: Id, end: Id) -> Id | None:
    """Return the room before the last one that a thread runs through; None if that is where it is tied."""
    _, strands, at = _last(view, thread, end)
    if at < 0:
        return None
    strand = strands[at]
    if not strand.path:
        return strand.came or None
    return _end(view, strand._replace(path=strand.path[:-1]))


def _end(view: View, strand: Strand) -> Id:
    """Return the room that one piece of a thread leads to."""
    ground = _ground(view, strand.at) if strand.path else None
    start = None if ground is None else ground.cell(strand.at)
    return strand.at if ground is None or start is None else ground.id_at(end_of(start, strand.path))


def _within(view: View, strand: Strand) -> list[Way]:
    """Return the ways of one piece of a thread."""
    ground = _ground(view, strand.at) if strand.path else None
    start = None if ground is None else ground.cell(strand.at)
    if ground is None or start is None:
        return []
    return [
        Way(ground.id_at(here), SIDES[side], ground.id_at(there), SIDES[side ^ 1])
        for here, side, there in along(start, strand.path)
    ]
