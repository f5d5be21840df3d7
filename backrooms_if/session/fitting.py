"""Whether what a save holds can belong to a world: entries of the state, one by one, and places that make no circle.

`saves.py` calls it. A save is a file from anywhere: whatever passes here must not be able to crash or hang a turn.
"""

import re
from collections.abc import Iterable
from typing import Final

from backrooms_if import limits
from backrooms_if.engine.actions import ACTIONS
from backrooms_if.engine.marks import is_shown
from backrooms_if.engine.parser import tokens
from backrooms_if.engine.parser.remembering import PARTS
from backrooms_if.engine.registry import repertoire
from backrooms_if.engine.telling import RECENT
from backrooms_if.engine.threads import Strung
from backrooms_if.fields import ENGINE_FIELDS, Key, Value, kind_fits
from backrooms_if.ids import DEATH, NOWHERE, PLAYER, WORLD, ActionId, Id, cell_of
from backrooms_if.language.signatures import HOLDERS
from backrooms_if.state import State
from backrooms_if.state.model import Bare
from backrooms_if.state.strands import are_strands, strands_in
from backrooms_if.state.visiting import are_bits, is_neighbourhood
from backrooms_if.traits import ACTOR, TRAIT_FIELDS, TRAITS
from backrooms_if.world.model import World

_FIELDS: Final = {field.name: field for field in ENGINE_FIELDS} | dict(TRAIT_FIELDS)
_SLOTS: Final = frozenset(("position", "draws", "fired", "awarded", "answered", "waited"))
"""Fields of texts, streams, rules, awards, topics, remarks and hints, which an edited world may well have lost."""
_OF_ACTORS: Final = frozenset(field.name for field in ACTOR.fields)
_UNREAD: Final = {
    field.name: trait.name for trait in TRAITS.values() for field in trait.fields if field.readers != "conditions"
}
"""Fields of traits that no condition can name, so that a thing with the trait does not list them."""
_MOST_NAMED: Final = 2 * limits.THINGS_AT_ONCE
"""Things for one slot of a question: those of a list, and what else can be chosen."""
_LARGEST: Final = 1 << 63
"""Beyond this a number was not played: a turn a second for the age of the universe comes to less."""
_FURTHEST: Final = 10 ** (limits.COORDINATE_DIGITS + 1)
NounSlots = frozenset[frozenset[str]]


def _slots_of(lines: tuple[str, ...]) -> NounSlots:
    """Return the sets of things that an action of these lines can be given."""
    return frozenset(frozenset(re.findall(r"\{(thing|second)\}", line)) for line in lines)


_NOUN_SLOTS: Final = {action.id: _slots_of(action.grammar) for action in ACTIONS.values() if not action.is_meta}


def _noun_slots(world: World, action: str) -> NounSlots:
    """Return the sets of things that an action of the engine or of a world can be given; none for what is none."""
    known = _NOUN_SLOTS.get(ActionId(action))
    if known is None and world.verbs and ActionId(action) not in ACTIONS:
        found = repertoire(world).actions.get(ActionId(action))
        known = None if found is None else _slots_of(found.grammar)
    return known or frozenset()


def fits(world: World, key: Key, value: Value) -> bool:
    """Return whether an entry can belong to a state of this world."""
    owner, name = key
    if not owner.isprintable() or not (
        _is_plain(value) if not isinstance(value, tuple) else all(map(_is_plain, value))
    ):
        return False
    field = _FIELDS.get(name)
    thing = world.things.get(Id(owner))
    if field is None:  # an independent named state
        return thing is not None and name in thing.fields and value in thing.fields[name].words
    if not kind_fits(field.kind, value) or not _is_played(name, value):
        return False
    if name in _SLOTS:
        return True
    if name == "place":
        return _can_be(world, owner, str(value))
    if name in _OF_ACTORS:
        is_room = name != "heading" or value == NOWHERE or _is_room(world, str(value))
        is_way = name != "went" or value == () or _is_way(world, value)
        return owner in world.actors and is_room and is_way and (name != "searched" or _are_rooms(world, value))
    if name in ("turns", "score"):
        return owner == WORLD and (int(str(value)) >= 0 or any(hint.cost for hint in world.hints))
    if name == "ended":
        is_death = value == DEATH and world.can_die
        return owner == WORLD and (value == "" or is_death or value in world.endings)
    if name == "came":
        return owner == PLAYER and (value == "" or _is_room(world, str(value)))
    if name in ("verbose", "unnotified", "tall"):
        return owner == PLAYER
    if name in ("it", "whom", "them", "again", "oops", "question", "menu", "spoken_to", "felt", "inquiry"):
        return owner == PLAYER and _refers(world, name, value)
    if (name == "recorded" and not _is_tape(value)) or (name == "strung" and not _is_strung(world, value)):
        return False
    if name in _UNREAD:
        return thing is not None and _UNREAD[name] in thing.traits
    if name in TRAIT_FIELDS or name == "state":
        return thing is not None and name in thing.fields and (name != "state" or value in thing.fields[name].words)
    if name == "visits":
        return owner in world.rooms_by_id
    if name in ("visited", "epoch", "since"):
        return is_neighbourhood(world, owner) and (name != "visited" or are_bits(world, owner, str(value)))
    if name == "laid":
        return (is_neighbourhood(world, owner) or _is_room(world, str(owner))) and _are_laid(world, value)
    if name == "way_in":
        return owner == PLAYER and (value == "" or _is_room(world, str(value)))
    if name == "told":
        return owner == PLAYER and _are_sentences(value)
    if name in ("running", "left"):
        return owner in world.timers
    if name in ("won", "failed"):
        return owner in world.goals
    if name in ("applied", "priced"):
        return any(hint.id == owner for hint in world.hints)
    if name == "word":
        return owner in world.variables
    if name == "misses":
        return owner in world.noclips
    if name == "warned":
        return owner in world.noclips and (value == "" or world.has_room(str(value)))
    if name == "set":
        return owner in world.flags
    if name == "count":
        return owner in world.counters
    if name == "marks":
        return (thing is not None or _is_room(world, str(owner))) and _are_marks(value)
    if name == "seen":
        return thing is not None or _is_room(world, str(owner))
    # Left is `hidden`; the seed is the header's, and no line changes it.
    return name != "seed" and (thing is not None or owner in world.hidden_exits)


def misplaced(state: State, changes: Iterable[Bare]) -> list[Key]:
    """Return the places, of those that changes led to, that make a circle, and the player's if that is in no room."""
    moved = [key for key, _, _ in changes if key[1] == "place"]
    if moved and (PLAYER, "place") not in moved:
        moved.append((PLAYER, "place"))
    return [key for key in moved if makes_circle(state, key[0])]


def makes_circle(state: State, thing: str) -> bool:
    """Return whether a thing is inside itself, or deeper in others than a turn could follow.

    Of the player it is whether that ends in no room.

    Rules can put a deep thing into a deep thing, so that twice the limit and more is no fault.
    """
    things = state.world.things
    where: Value = thing
    for _ in range(8 * limits.THING_NESTING):
        where = state.get((str(where), "place"))
        if where not in things:
            return thing == PLAYER and not _is_room(state.world, str(where))
    return True


def _is_plain(part: str | int | None) -> bool:
    """Return whether no text holds signs that a terminal obeys or that cannot be written."""
    return not isinstance(part, str) or part.isprintable()


def _is_played(name: str, value: Value) -> bool:
    """Return whether a number is one that play can come to; only an author's counter and a score go below nothing."""
    if not isinstance(value, int):
        return True
    return -_LARGEST < value < _LARGEST and (value >= 0 or name in ("count", "score"))


def _is_room(world: World, name: str) -> bool:
    """Return whether somebody or something can be in a room of this id: what generated rooms are like is none.

    A walk can lead further than to where a game can be begun, but nobody walks so far that it has two more digits.
    """
    if not world.has_room(name) or name in world.templates:
        return False
    cell = cell_of(name) if "@" in name else None
    return cell is None or max(map(abs, cell)) < _FURTHEST


def _is_way(world: World, value: Value) -> bool:
    """Return whether a value is a room and a word, which an edited room need not have any more."""
    return isinstance(value, tuple) and len(value) == 2 and _is_room(world, str(value[0])) and isinstance(value[1], str)


def _are_rooms(world: World, value: Value) -> bool:
    """Return whether a value is rooms, and no more than an actor remembers."""
    return (
        isinstance(value, tuple)
        and len(value) <= limits.ROOMS_SEARCHED
        and all(_is_room(world, str(room)) for room in value)
    )


def _are_sentences(value: Value) -> bool:
    """Return whether a value is the numbers of as many sentences as are remembered."""
    return isinstance(value, tuple) and len(value) <= RECENT and all(type(one) is int and one >= 0 for one in value)


def _is_tape(value: Value) -> bool:
    """Return whether a value is what a recorder can have kept."""
    return (
        isinstance(value, tuple)
        and len(value) <= limits.RECORDED_TEXTS
        and all(isinstance(line, str) and len(line) <= limits.RECORDED_CHARACTERS for line in value)
    )


def _is_strung(world: World, value: Value) -> bool:
    """Return whether a value is how a thread is strung: two rooms, between them a thing or none, how much is out."""
    if not isinstance(value, tuple) or len(value) != len(Strung._fields):
        return not value
    tied, to, end, out = value
    is_thing = to == "" or to in world.things
    is_length = type(out) is int and 0 <= out < _LARGEST
    return is_thing and is_length and _is_room(world, str(tied)) and _is_room(world, str(end))


def _are_laid(world: World, value: Value) -> bool:
    """Return whether a value is pieces of threads of this world in rooms of it."""
    return are_strands(value) and all(
        one.thread in world.threads and _is_room(world, one.at) and (not one.came or _is_room(world, one.came))
        for one in strands_in(value)
    )


def _are_marks(value: Value) -> bool:
    """Return whether a value is marks as play makes them; what made one an edited world may have lost."""
    if not isinstance(value, tuple) or len(value) % 2 or len(value) > 2 * limits.MARKS_AT_ONCE:
        return False
    return all(isinstance(part, str) for part in value) and all(map(is_shown, value[1::2]))


def _can_be(world: World, who: str, place: str) -> bool:
    if who == PLAYER:
        seat = world.things.get(Id(place))
        return _is_room(world, str(place)) or (seat is not None and "enterable" in seat.traits)
    thing = world.things.get(Id(who))
    if thing is None or thing.rooms:
        return False
    if thing.whole is not None:
        return place == thing.whole
    if _is_room(world, str(place)) or place in (PLAYER, NOWHERE):
        return True
    holder = world.things.get(Id(place))
    return holder is not None and bool(holder.traits & HOLDERS)


def _is_command(world: World, parts: list[str]) -> bool:
    """Return whether texts are an action with things that it can be given, a travel word, and who is told to.

    Who is told to may be to do it to the player, who is no thing: TAKE ME.
    """
    action, thing, second, _, actor = parts
    given = {name for name, part in (("thing", thing), ("second", second)) if part}
    known = all(part in world.things for part in (thing, second) if part) and (not actor or actor in world.actors)
    slots = _noun_slots(world, action)
    return known and (given in slots or (bool(actor) and not given and bool(slots)))


def _refers(world: World, name: str, value: Value) -> bool:
    if name == "it":
        return value == "" or value in world.things
    if name in ("whom", "spoken_to"):
        return value == "" or value in world.actors
    if not isinstance(value, tuple) or not all(isinstance(part, str) for part in value):
        return False
    parts = [str(part) for part in value]
    if name == "inquiry":
        return not parts or _is_asked(world, parts)
    if name == "them":
        return _are_things(world, parts)
    if name == "felt":
        return not parts or (
            len(parts) > 2 and parts[1].isdecimal() and all(part in world.things for part in parts[3:])
        )
    if name == "again":
        commands = [parts[at : at + PARTS] for at in range(0, len(parts), PARTS)]
        return (
            len(parts) % PARTS == 0
            and len(commands) <= limits.THINGS_AT_ONCE
            # Several were one action done to several things, for some of which another may have been meant.
            and all(_is_command(world, command) for command in commands)
        )
    if name == "menu":
        # Topics that an edited world has lost are not offered any more.
        return not parts or (parts[0] in world.actors and len(parts) <= _MOST_NAMED)
    if name == "oops":
        return len(parts) in (0, 2) and all(len(part) <= limits.LINE_CHARACTERS for part in parts)
    if len(parts) == 3 and parts[0] == "what":
        return _is_words(parts[1]) and parts[1] != "" and (not parts[2] or parts[2] in world.actors)
    if len(parts) == 2 and parts[0] == "do":
        return _is_words(parts[1]) and parts[1] != ""
    return not parts or (parts[0] == "which" and len(parts) > PARTS + 3 and _asks(world, parts))


def _is_asked(world: World, parts: list[str]) -> bool:
    """Return whether texts are a question of the world with what it is about."""
    if len(parts) != 5:
        return False
    which, thing, second, words, actor = parts
    known = all(one in world.things for one in (thing, second) if one) and (not actor or actor in world.actors)
    return known and which in world.asks and len(words) <= limits.LINE_CHARACTERS


def _asks(world: World, parts: list[str]) -> bool:
    """Return whether a choice among things is one that an answer makes a whole command of."""
    action, thing, second, _, actor = parts[1 : PARTS + 1]
    slot, rest, others, *ids = parts[PARTS + 1 :]
    if not all(
        count.isascii() and count.isdecimal() and len(count) <= limits.NUMBER_DIGITS for count in (rest, others)
    ):
        return False
    filled = {slot} | ({"thing"} if thing else set()) | ({"second"} if second or int(rest) else set())
    return (
        filled in _noun_slots(world, action)
        and (not actor or actor in world.actors)
        and int(rest) + int(others) < len(ids)
        and _are_things(world, ids[: int(rest)])
        and _are_things(world, ids[int(rest) :])
        and all(one in world.things for one in (thing, second) if one)
    )


def _are_things(world: World, ids: list[str]) -> bool:
    """Return whether ids are things, each once, and no more than play can name together."""
    return len(ids) <= _MOST_NAMED and len(set(ids)) == len(ids) and all(one in world.things for one in ids)


def _is_words(written: str) -> bool:
    """Return whether a text is words as the parser leaves them."""
    return len(written) <= 2 * limits.LINE_CHARACTERS and " ".join(tokens.words(written)) == written
