"""What the engine knows of actions, put together once: their messages, their grammar, their ids. The turn reads it.

A world with verbs of its own, or with marks, has a repertoire of its own, made when it is first asked for.
"""

from collections.abc import Callable, Mapping
from typing import Final

from backrooms_if.engine.actions import ACTIONS, Action
from backrooms_if.engine.actions import MESSAGES as ACTION_MESSAGES
from backrooms_if.engine.actions.custom import action_of
from backrooms_if.engine.messages import CORE_MESSAGES, Messages
from backrooms_if.engine.parser.grammar import Grammar, Line, read_line
from backrooms_if.fields import Key, Value
from backrooms_if.ids import ActionId, Id
from backrooms_if.records import NamedTuple
from backrooms_if.world.model import Verb, VerbLine, World


class Repertoire(NamedTuple):
    """The actions that can be done in a world, by id, and the lines that players can type for them."""

    actions: Mapping[ActionId, Action]
    grammar: Grammar


def _line(action: Action, spelt: str) -> Line:
    made = Line(action.id, read_line(spelt), action.likely, action.likely_second, action.takes_only)
    return made._replace(names_last=True) if action.names_last else made


def _grammar(actions: Mapping[ActionId, Action], more: list[Line], offers: frozenset[str]) -> Grammar:
    """Return the grammar of actions; of lines with equally many words those in `more` come first."""
    known = [one for one in ACTIONS.values() if actions[one.id] is one and (not one.needs or one.needs in offers)]
    return Grammar(
        [*more, *(_line(one, spelt) for one in known for spelt in one.grammar)],
        {action.id: action.all_of for action in actions.values() if action.all_of is not None},
        {
            (action.id, word): f"{action.id}.{word}"
            for action in actions.values()
            for word in ("none", "none_there")
            if word in action.messages
        },
        frozenset(action.id for action in actions.values() if action.is_speech),
    )


MESSAGES: Final = Messages({**CORE_MESSAGES, **ACTION_MESSAGES})
_GRAMMARS: Final = 8
"""Games whose words are kept at once; a program that plays more of them makes some anew."""
ENGINE: Final = Repertoire(ACTIONS, _grammar(ACTIONS, [], frozenset()))
"""The repertoire of a world without verbs of its own that offers nothing special."""


def repertoire(world: World) -> Repertoire:
    """Return what can be done in a world."""
    if not world.verbs and not world.offers:
        return ENGINE
    made = world.made.get("repertoire")
    if not isinstance(made, Repertoire):
        made = world.made["repertoire"] = _with_verbs(world, {})
    return made


def grammar_of(world: World, get: Callable[[Key], Value]) -> Grammar:
    """Return the lines that players can type in a game, with the words that its seed decided."""
    if not world.coined:
        return repertoire(world).grammar
    words = {one: str(get((one, "word"))) for one in world.coined}
    kept = world.made.get("grammars")
    if not isinstance(kept, dict) or len(kept) >= _GRAMMARS:
        kept = world.made["grammars"] = {}
    key = tuple(words.values())
    found = kept.get(key)
    if not isinstance(found, Grammar):
        found = kept[key] = _with_verbs(world, words).grammar
    return found


def _with_verbs(world: World, words: Mapping[Id, str]) -> Repertoire:
    """Return the engine's repertoire with a world's verbs: new actions, and new words for the engine's own.

    `words` stand in lines for the variables that are words of this game.
    """
    verbs = world.verbs
    actions = {**ACTIONS, **{verb.id: action_of(verb) for verb in verbs if _is_own(verb)}}
    written = sorted(((verb, line) for verb in verbs for line in verb.lines), key=lambda item: _openness(item[1]))
    lines: list[Line] = []
    for verb, line in written:
        things = {slot.name: slot.things for slot in line.slots}
        spelt = " ".join(words.get(Id(piece[1:-1]), piece) for piece in line.spelt.split())
        made = _line(actions[verb.id], spelt)
        is_coined = "<" in line.spelt
        lines.append(made._replace(things=things.get("thing"), seconds=things.get("second"), is_coined=is_coined))
    return Repertoire(actions, _grammar(actions, lines, world.offers))


def _is_own(verb: Verb) -> bool:
    """Return whether a verb is the world's own: one that the engine does not know, or that gives way to it."""
    return verb.id not in ACTIONS or ACTIONS[verb.id].gives_way


def _openness(line: VerbLine) -> int:
    """Return how many slots of a line take anything: those that take less are tried first."""
    return sum(1 for slot in line.slots if slot.things is None)
