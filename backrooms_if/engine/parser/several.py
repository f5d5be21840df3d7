"""Noun phrases that mean several things: lists, ALL, EXCEPT, THEM. `parse` asks here for the first slot of a line."""

from typing import Final

from backrooms_if import limits
from backrooms_if.engine import scope
from backrooms_if.engine.parser.grammar import Grammar
from backrooms_if.engine.parser.resolve import Fault, Several, resolve
from backrooms_if.engine.view import View
from backrooms_if.ids import PLAYER, ActionId, Id
from backrooms_if.records import NamedTuple
from backrooms_if.world.model import Thing

ALL: Final = ("all", "everything", "both")
BUT: Final = ("except", "but")


class Many(NamedTuple):
    """Things that one phrase means together, in order, each once; `by_all` if the player named none of them."""

    things: tuple[Thing, ...]
    by_all: bool


def resolve_many(
    view: View,
    lines: Grammar,
    action: ActionId,
    words: tuple[str, ...],
    second: Id | None,
    allowed: frozenset[Id] | None = None,
) -> Many | Thing | Several | Fault:
    """Return what a phrase means: one thing as `resolve` does, or many; `allowed` are the things it can be."""
    if words[0] in ALL:
        return _all(view, lines, action, words, second)
    if words == ("them",):
        return _allowed(_them(view), allowed)
    if "and" not in words:
        return resolve(view, lines, (action, "thing"), words, allowed)
    found = _each(view, lines, action, words)
    if isinstance(found, Fault | Several):
        return found
    return _allowed(Many(found, False), allowed)


def _allowed(many: Many | Fault, allowed: frozenset[Id] | None) -> Many | Fault:
    """Return many things, or a fault that names the first of them that the slot is not for."""
    if isinstance(many, Many) and allowed is not None:
        for thing in many.things:
            if thing.kin not in allowed:
                return Fault("parser.not_that", thing.name.definite)
    return many


def _each(view: View, lines: Grammar, action: ActionId, words: tuple[str, ...]) -> tuple[Thing, ...] | Several | Fault:
    """Return the things of a list; a part of it that is open is a fault, as a question could not carry the rest."""
    found: dict[Id, Thing] = {}
    parts = _parts(words)
    if not parts:
        return Fault("parser.no_noun", " ".join(words))
    for part in parts:
        if part[0] in ALL:
            return Fault("parser.all_of_what", part[0])
        if part == ("them",):
            many = _them(view)
            if isinstance(many, Fault):
                return many
            found.update((thing.id, thing) for thing in many.things)
            continue
        result = resolve(view, lines, (action, "thing"), part)
        if isinstance(result, Fault):
            return result
        if isinstance(result, Several):
            return Fault("parser.which_of_list", " ".join(part))
        found[result.id] = result
    return tuple(found.values())


def _parts(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    parts: list[list[str]] = [[]]
    for word in words:
        if word == "and":
            parts.append([])
        else:
            parts[-1].append(word)
    return [tuple(part) for part in parts if part]


def _all(
    view: View, lines: Grammar, action: ActionId, words: tuple[str, ...], second: Id | None
) -> Many | Several | Fault:
    choose = lines.all_of.get(action)
    if choose is None:
        return Fault("parser.not_all", words[0])
    left_out: frozenset[Id] = frozenset()
    if len(words) > 1:
        if words[1] not in BUT or len(words) == 2:
            return Fault("parser.all_of_what", " ".join(words))
        named = _each(view, lines, action, words[2:])
        if isinstance(named, Fault | Several):
            return named
        left_out = frozenset(thing.id for thing in named)
    things = tuple(thing for thing in choose(view, second) if thing.id not in left_out)
    things = things[: limits.THINGS_AT_ONCE]
    return Many(things, True) if things else Fault("parser.none_of_all", "")


def _them(view: View) -> Many | Fault:
    held = view.get((PLAYER, "them"))
    if not isinstance(held, tuple) or not held:
        return Fault("parser.no_it", "them")
    in_scope = {thing.id: thing for thing in scope.things(view)}
    things = tuple(in_scope[Id(str(one))] for one in held if str(one) in in_scope)
    return Many(things, False) if things else Fault("parser.not_here", "them")
