"""How a command is typed: the lines of the grammar by action and slots, and whether words are read as their own line.

`possible` asks. What the words of a line alone decide is settled once for a world; what hangs on the state is parsed.
"""

from itertools import product
from typing import Final, Literal

from backrooms_if.engine.actions import ACTIONS
from backrooms_if.engine.actions.base import Action
from backrooms_if.engine.attempt import Command
from backrooms_if.engine.parser.grammar import Grammar, matches
from backrooms_if.engine.parser.resolve import ALL, BUT, ONESELF
from backrooms_if.engine.registry import Repertoire
from backrooms_if.ids import ActionId, Id
from backrooms_if.records import NamedTuple
from backrooms_if.world.model import World

Shape = tuple[str, ...]
"""The slots of a line, in the order of the line."""

Reads = Literal["sure", "ask", "no"]
"""Whether a line is read as its own command: always, as the state has it, or never."""

_FORMS: Final = 24
"""The ways of typing one line that are tried."""
_SPECIAL: Final = frozenset((*ALL, *BUT, *ONESELF, "and", "then", "not", "a", "an", "the", "some"))
"""Words in a name that the parser reads as something else first."""
_WORDED: Final = frozenset(("words", "topic", "number"))
"""Slots that hold any words: there is no end of such lines."""


class Possible(NamedTuple):
    """A command that would be accepted, with the line that is read as it."""

    line: str
    command: Command


class Spelt(NamedTuple):
    """A way to type an action: words with `{thing}`, `{second}`, `{direction}` in them; the things that it is for."""

    words: tuple[str, ...]
    things: frozenset[Id] | None
    seconds: frozenset[Id] | None


class Saying(NamedTuple):
    """An action with some slots, and the ways to type it, the best first. `number` is its place among all."""

    number: int
    action: Action
    shape: Shape
    ways: tuple[Spelt, ...]
    things: frozenset[Id] | None
    """The things that some way is for; None for any."""
    seconds: frozenset[Id] | None


def sayings(world: World, repertoire: Repertoire) -> tuple[Saying, ...]:
    """Return all that can be typed in a world for actions that are not about the game, in the order of HELP.

    Left out are lines with topics and numbers, which have no end, and those with a word that the seed decides.
    """
    found: list[Saying] = []
    for action in repertoire.actions.values():
        if action.is_meta:
            continue
        by_shape: dict[Shape, list[Spelt]] = {}
        for spelt, things, seconds in _written(world, action):
            pieces = spelt.split()
            shape = tuple(piece[1:-1] for piece in pieces if piece.startswith("{"))
            if "<" not in spelt and _WORDED.isdisjoint(shape):
                by_shape.setdefault(tuple(sorted(shape)), []).extend(_forms(pieces, things, seconds))
        for shape, ways in by_shape.items():
            found.append(Saying(len(found), action, shape, tuple(ways), *_all_for(ways)))
    return tuple(found)


def _written(world: World, action: Action) -> list[tuple[str, frozenset[Id] | None, frozenset[Id] | None]]:
    """Return the lines of an action as they are written: the engine's first, then those that the world adds."""
    is_ours = ACTIONS.get(action.id) is action
    found: list[tuple[str, frozenset[Id] | None, frozenset[Id] | None]] = []
    if is_ours:
        found += [(spelt, None, None) for spelt in action.grammar]
    for verb in world.verbs:
        if verb.id == action.id:
            for line in verb.lines:
                things = {slot.name: slot.things for slot in line.slots}
                found.append((line.spelt, things.get("thing"), things.get("second")))
    return found


def _forms(pieces: list[str], things: frozenset[Id] | None, seconds: frozenset[Id] | None) -> list[Spelt]:
    """Return a written line with one word at each place, those that stand first before others."""
    ways: list[Spelt] = []
    for words in product(*(piece.split("|") for piece in pieces)):
        if len(ways) == _FORMS:
            break
        ways.append(Spelt(words, things, seconds))
    first = [piece.split("|")[0] for piece in pieces]
    return sorted(ways, key=lambda one: sum(1 for word, best in zip(one.words, first, strict=True) if word != best))


def _all_for(ways: list[Spelt]) -> tuple[frozenset[Id] | None, frozenset[Id] | None]:
    """Return the things and second things that one of the ways is for; None for any."""
    things: frozenset[Id] | None = frozenset()
    seconds: frozenset[Id] | None = frozenset()
    for way in ways:
        things = None if things is None or way.things is None else things | way.things
        seconds = None if seconds is None or way.seconds is None else seconds | way.seconds
    return things, seconds


def filled(way: Spelt, fills: dict[str, str]) -> str:
    """Return the line of a way with its slots filled."""
    return " ".join(fills[word[1:-1]] if word.startswith("{") else word for word in way.words)


def reads(grammar: Grammar, line: str, action: ActionId, fills: dict[str, str], kin: dict[str, Id]) -> Reads:
    """Return whether a line is read as an action with these slots, by its words alone.

    `kin` names the things in its slots. Names that mean something else to the parser are left to the state.
    """
    words = tuple(line.split())
    wanted = {name: tuple(filling.split()) for name, filling in fills.items()}
    is_asked = any(word in _SPECIAL for filling in wanted.values() for word in filling)
    for other in grammar.by_word.get(words[0], ()):
        if len(other.parts) > len(words):
            continue
        for match in matches(other, words):
            slots = dict(match.slots)
            if slots == wanted and (other.action == action or not slots):
                if other.action != action:
                    return "no"
                if other.things is not None and kin.get("thing") not in other.things:
                    continue
                if other.seconds is not None and kin.get("second") not in other.seconds:
                    continue
                return "ask" if is_asked else "sure"
            is_open = other.things is None and other.seconds is None and "direction" not in slots
            if slots == wanted and is_open:
                return "no"  # the same things, done something else to
            if not slots:
                return "no"
            is_asked = True
    return "no"
