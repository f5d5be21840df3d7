"""Noun phrases that mean several things: lists, ALL, EXCEPT. `parse` asks here for the first slot of a line."""

from typing import Final

from backrooms_if import limits
from backrooms_if.engine import scope
from backrooms_if.engine.likelihood import Likely, any_thing
from backrooms_if.engine.parser import tokens
from backrooms_if.engine.parser.grammar import AllOf, Grammar
from backrooms_if.engine.parser.nouns import THEM, Fault, Meant, bare, called, fit, meant
from backrooms_if.engine.parser.numbers import number
from backrooms_if.engine.parser.resolve import ALL, BUT, Found, counted, matched, resolve
from backrooms_if.engine.printed import printed
from backrooms_if.engine.view import View
from backrooms_if.ids import ActionId, Id
from backrooms_if.world.model import Thing
from backrooms_if.world.naming import ARTICLES
from backrooms_if.world.numbers import in_words

_ROUND: Final = (("here",), ("there",), ("in", "here"), ("in", "sight"), ("in", "room"), ("in", "the", "room"))
"""Behind ALL: what says no more than that."""
_FROM: Final = ("from", "in", "inside", "on", "upon", "within")
"""Behind ALL: before what the things are in or on."""


def resolve_many(
    view: View,
    lines: Grammar,
    action: ActionId,
    words: tuple[str, ...],
    second: Id | None,
    allowed: frozenset[Id] | None = None,
) -> Found | Fault:
    """Return what a phrase means: one thing as `resolve` does, or many; `allowed` are the things it can be."""
    found = _meant(view, lines, action, words, second, allowed)
    if isinstance(found, Fault) or allowed is None:
        return found
    strange = [thing for thing in (*found.others, *found.things) if thing.kin not in allowed]
    if not strange:
        return found
    things = tuple(thing for thing in found.things if thing.kin in allowed)
    if things and words[0] in ALL:
        return Found(things, is_many=True)
    return Fault("parser.not_that", printed(view, strange[0]).definite)


def _meant(
    view: View,
    lines: Grammar,
    action: ActionId,
    words: tuple[str, ...],
    second: Id | None,
    allowed: frozenset[Id] | None = None,
) -> Found | Fault:
    but = 0 if len(words) < 3 else next((at for at, word in enumerate(words) if at and word in BUT), 0)
    if but:
        return _without(view, lines, action, (words[:but], words[but + 1 :]), second)
    if words[0] in BUT:
        return Fault("parser.no_sense", "")
    is_list = "and" in words and not called(view, words)
    if words[0] in ALL and not is_list:
        return _all(view, lines, action, words, second)
    if not is_list:
        return resolve(view, lines, (action, "thing"), words, allowed, second)
    return _each(view, lines, action, words, second)


def _each(view: View, lines: Grammar, action: ActionId, words: tuple[str, ...], second: Id | None) -> Found | Fault:
    """Return the things of a list, each once; of a list in which a part is open, that part, and the others with it."""
    clear: dict[Id, Thing] = {}
    choices: tuple[Thing, ...] = ()
    parts = tokens.listed(words)
    if not parts:
        return Fault("parser.no_noun", " ".join(words))
    for part in parts:
        if part == (part[0],) and part[0] in ALL:
            return Fault("parser.all_of_what", part[0])
        found = _meant(view, lines, action, part, second)
        if isinstance(found, Fault):
            return found
        if found.is_open:
            if choices:
                return Fault("parser.which_of_list", " ".join(part))
            choices = found.things
        else:
            clear.update((thing.id, thing) for thing in found.things)
    if choices:
        left = tuple(thing for thing in choices if thing.id not in clear)
        if len(left) == 1:
            return Found((*clear.values(), *left), is_many=True)
        return Found(left, is_open=True, others=tuple(clear.values()))
    things = tuple(clear.values())[: limits.THINGS_AT_ONCE]
    return Found(things, is_many=len(things) > 1)


def _all(view: View, lines: Grammar, action: ActionId, words: tuple[str, ...], second: Id | None) -> Found | Fault:
    """Return what ALL means for an action, of what is named behind it, or in or on that; BOTH are two."""
    rest = words[1:]
    while rest and (rest[0] == "of" or rest[0] in ARTICLES):
        rest = rest[1:]
    if rest in _ROUND:
        rest = ()
    if rest and rest[0] not in _FROM:
        return _all_called(view, lines, action, rest, second, words[0] == "both")
    choose = lines.all_of.get(action) or _sensible(lines.likely[action, "thing"])
    if choose is None:
        return Fault("parser.not_all", words[0])
    if rest:
        holder = resolve(view, lines, (action, "second"), rest[1:]) if rest[1:] else Fault("parser.no_noun", rest[0])
        if isinstance(holder, Fault):
            return holder
        if len(holder.things) > 1:
            return Fault("parser.which_of_list", " ".join(rest[1:]))
        second = holder.things[0].id
        things = tuple(thing for thing in choose(view, second) if view.place(thing.id) == second)
    else:
        things = tuple(choose(view, second))
    if words[0] == "both":
        last = meant(view, THEM[:1])
        named = tuple(thing for _, thing in last.things) if isinstance(last, Meant) else ()
        things = named if len(named) == 2 else things
        if len(things) != 2:
            return Fault("parser.not_both", in_words(len(things)))
    things = things[: limits.THINGS_AT_ONCE]
    return Found(things, is_many=True) if things else _nothing(view, lines, action, second)


def _sensible(likely: Likely) -> AllOf | None:
    """Return what ALL means for an action that does not say: what it is likely for; None where that is anything."""
    if likely is any_thing:
        return None
    return lambda view, second: [
        thing for thing in scope.things(view) if thing.id != second and likely(view, thing) == 2
    ]


def _nothing(view: View, lines: Grammar, action: ActionId, second: Id | None) -> Fault:
    """Return the refusal of ALL where there is nothing, in words of the action's own if it has some."""
    if second is None and (action, "none_there") in lines.none_of and scope.is_dark(view):
        return Fault("parser.none_dark", "")
    if second is not None and (action, "none_there") in lines.none_of:
        holder = view.world.things[second]
        is_shut = "container" in holder.traits and not scope.shows_inside(view, holder)
        is_found = any(not scope.is_hidden(view, view.world.things[one]) for one in scope.held_by(view, holder))
        kept = "parser.kept" if is_found else lines.none_of[action, "none_there"]
        return Fault("parser.shut" if is_shut else kept, printed(view, holder).definite)
    return Fault(lines.none_of.get((action, "none"), "parser.none_of_all"), "")


def _all_called(
    view: View, lines: Grammar, action: ActionId, words: tuple[str, ...], second: Id | None, is_both: bool
) -> Found | Fault:
    """Return all that is called so, which are two if both are wanted."""
    every = matched(view, lines, words)
    if isinstance(every, Fault):
        return every
    if is_both and len(every.things) != 2:
        return Fault("parser.not_both", in_words(len(every.things)))
    return counted(view, lines, (action, "thing"), every._replace(wanted=every.wanted or 0), second)


def _without(
    view: View,
    lines: Grammar,
    action: ActionId,
    words: tuple[tuple[str, ...], tuple[str, ...]],
    second: Id | None,
) -> Found | Fault:
    """Return what the words before EXCEPT mean, without what those behind it name."""
    base, excepted = words
    found = _meant(view, lines, action, base, second)
    while excepted and excepted[0] in ("not", "for"):
        excepted = excepted[1:]
    parts = tokens.listed(excepted)
    if isinstance(found, Fault):
        return found
    if not parts:
        return Fault("parser.all_of_what", " ".join((*base, "except")))
    left_out: set[Id] = set()
    for part in parts:
        if part[0] in ALL and len(part) > 1:
            part = part[1:]
        count = number(part[0])
        if count is not None and len(part) > 1:
            part = part[1:]
        fits = [(fit(view, thing, bare(part)), thing.id) for thing in found.things]
        most = max((rank for rank, _ in fits), default=0)
        if most:
            left_out.update([who for rank, who in fits if rank == most][:count])
            continue
        other = matched(view, lines, part)  # something else, which is left out already; or nothing at all
        if isinstance(other, Meant):
            left_out.update(thing.id for _, thing in other.things)
        elif other.message not in ("parser.not_here", "parser.not_here_dark"):
            return other  # what is not here is left out as it is
    things = tuple(thing for thing in found.things if thing.id not in left_out)
    return Found(things, is_many=True) if things else Fault("parser.none_left", "")
