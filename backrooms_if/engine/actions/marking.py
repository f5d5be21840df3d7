"""MARK, ERASE and EXAMINE MARKS: signs that the player leaves on rooms and things, by what a world has for that.

In a world without such a thing nobody is offered the words, and its own verbs may have them.
"""

from typing import Final

from backrooms_if import limits
from backrooms_if.engine import scope
from backrooms_if.engine.actions.base import Action, Suits, suits
from backrooms_if.engine.actions.reach import cannot_see, likely_held, out_of_reach
from backrooms_if.engine.attempt import Attempt, Command
from backrooms_if.engine.describe import mark_called, marks_told
from backrooms_if.engine.likelihood import Likelihood
from backrooms_if.engine.marks import POINTING, Mark, erase, is_full, make, marks_on
from backrooms_if.engine.view import View
from backrooms_if.events import Refused
from backrooms_if.ids import ActionId, Id, TextId
from backrooms_if.world.directions import OPPOSITES
from backrooms_if.world.model import Thing

_WALLS: Final = "room|wall|walls|floor|ground"
_SIDES: Final = "wall|way|exit|side|passage"
_MARKS: Final = "mark|marks|arrow|arrows|writing"
_OF_THE_ROOM: Final = frozenset(("scenery", "noclip"))
"""Traits of what is only a part of the room: a mark on the wallpaper of ten rooms is in one of them."""


def _owner(view: View, thing: Id | None) -> Id:
    """Return what bears the marks on a thing, or about the player: a thing, or the room or box the player is in."""
    if thing is None or view.world.things[thing].traits & _OF_THE_ROOM:
        return scope.surroundings(view)
    return thing


def with_maker(view: View, command: Command) -> Command | None:
    """Return the command with what is at hand to make marks, what is carried first; None if it names one, or without.

    A command of another action comes back as one to mark.
    """
    if command.second is not None:
        return None
    found = [thing for thing in scope.things(view) if view.has(thing, "mark_maker")]
    carried = [thing for thing in found if scope.is_carried(view, thing.id)] or found
    return command._replace(action=MARKING.id, second=carried[0].id) if carried else None


def _mark(command: Command) -> Mark:
    assert command.second is not None, "nothing marks without something that does"
    if command.direction is None:
        return Mark(command.second, command.words)
    is_plain = command.direction in OPPOSITES  # a way of another name is written: an arrow cannot point `stairs`
    return Mark(command.second, f"{POINTING}{command.direction}" if is_plain else command.direction)


def _check(attempt: Attempt) -> Refused | None:
    view, command = attempt.view, attempt.command
    if command.second is None:
        return attempt.refused("marking.without")
    if not view.has(attempt.second, "mark_maker"):
        return attempt.refused("marking.not_with")
    refusal = out_of_reach(attempt)
    if refusal is not None:
        return refusal
    if command.thing is not None and "actor" in attempt.thing.traits:
        return attempt.refused("engine.unwilling")
    if command.thing == command.second:
        return attempt.refused("marking.itself")
    mark, owner = _mark(command), _owner(view, command.thing)
    if len(mark.shows) > limits.MARK_CHARACTERS:
        return attempt.refused("marking.long", number=str(limits.MARK_CHARACTERS))
    if mark in marks_on(view, owner):
        return attempt.refused("marking.already")
    return attempt.refused("marking.full") if is_full(view, owner) else None


def _first(attempt: Attempt) -> tuple[Command, ...]:
    """Return the command that brings into the hands what makes the mark; none if it is fixed where it is."""
    maker = attempt.second
    is_at_hand = attempt.view.place(maker.id) == attempt.view.player or attempt.view.has(maker, "fixed")
    return () if is_at_hand else (Command(ActionId("taking"), maker.id),)


def _carry_out(attempt: Attempt) -> None:
    make(attempt.view, _owner(attempt.view, attempt.command.thing), _mark(attempt.command))


def _report(attempt: Attempt) -> None:
    mark, used = _mark(attempt.command), list[TextId]()
    called = mark_called(attempt.view, attempt.messages, mark, used)
    form = "arrow" if mark.direction() else "written" if mark.shows else "done"
    on_thing = "" if _owner(attempt.view, attempt.command.thing) != attempt.command.thing else "_on"
    attempt.done(f"marking.{form}{on_thing}", mark=called, words=mark.direction() or mark.shows)


def _likely(view: View, thing: Thing) -> Likelihood:
    return 0 if "mark_maker" in thing.traits else 1


def _likely_maker(view: View, thing: Thing) -> Likelihood:
    return 2 if "mark_maker" in thing.traits else 0


def _cannot_erase(attempt: Attempt) -> Refused | None:
    view, thing = attempt.view, attempt.command.thing
    if scope.is_dark(view):
        return attempt.refused("engine.dark") if thing is None else cannot_see(attempt)
    refusal = out_of_reach(attempt)
    if refusal is not None:
        return refusal
    return None if marks_on(view, _owner(view, thing)) else _no_mark(attempt)


def _no_mark(attempt: Attempt) -> Refused:
    is_of_thing = _owner(attempt.view, attempt.command.thing) == attempt.command.thing
    return attempt.refused("erasing.nothing_on" if is_of_thing else "erasing.nothing")


def _erase(attempt: Attempt) -> None:
    erase(attempt.view, _owner(attempt.view, attempt.command.thing))


def _report_erased(attempt: Attempt) -> None:
    is_of_thing = _owner(attempt.view, attempt.command.thing) == attempt.command.thing
    attempt.done("erasing.done_on" if is_of_thing else "erasing.done")


def _cannot_read(attempt: Attempt) -> Refused | None:
    view = attempt.view
    if scope.is_dark(view):
        return attempt.refused("engine.dark")
    return None if marks_on(view, scope.surroundings(view)) else attempt.refused("erasing.nothing")


def _tell(attempt: Attempt) -> None:
    used: list[TextId] = []
    owner = scope.surroundings(attempt.view)
    attempt.done_with(" ".join(marks_told(attempt.view, attempt.messages, owner, "marking.here", used)), tuple(used))


MARKING = Action(
    id=ActionId("marking"),
    grammar=(
        "mark|chalk|scratch {thing}",
        "mark|chalk|scratch {thing} with {second}",
        "mark|chalk|scratch {direction}",
        "mark|chalk|scratch {direction} with {second}",
        f"mark|chalk|scratch {{direction}} {_SIDES}",
        f"mark|chalk|scratch {{direction}} {_SIDES} with {{second}}",
        f"mark|chalk|scratch the {{direction}} {_SIDES}",
        f"mark|chalk|scratch the {{direction}} {_SIDES} with {{second}}",
        f"mark|chalk|scratch here|{_WALLS}",
        f"mark|chalk|scratch here|{_WALLS} with {{second}}",
        f"mark|chalk|scratch the|this {_WALLS}",
        f"mark|chalk|scratch the|this {_WALLS} with {{second}}",
        "draw|make|leave mark",
        "draw|make|leave a mark",
        "draw|make|leave mark on {thing}",
        "draw|make|leave a mark on {thing}",
        "draw|make|chalk|scratch arrow {direction}",
        "draw|make|chalk|scratch an arrow {direction}",
        "draw|make|chalk|scratch an arrow to|toward|towards|pointing {direction}",
        "write|scribble|chalk|scratch {topic} here",
        f"write|scribble|draw|chalk|scratch {{topic}} on|upon {_WALLS}",
        f"write|scribble|draw|chalk|scratch {{topic}} on|upon the|this {_WALLS}",
        f"write|scribble|draw on|upon {_WALLS}",
        f"write|scribble|draw on|upon the|this {_WALLS}",
        "write|scribble|chalk|scratch {topic} on|upon {thing} with {second}",
    ),
    about="leaves a mark here or on a thing, an arrow one way, or a few words",
    suits=Suits(but=frozenset(("actor",))),
    suits_second=suits("mark_maker"),
    messages={
        "done": "You make {mark}.",
        "done_on": "You make {mark} on {the thing}.",
        "arrow": "You make {mark} that points {words}.",
        "written": 'You write "{words}".',
        "written_on": 'You write "{words}" on {the thing}.',
        "mark": "a mark",
        "here": "There is {mark} here.",
        "here_arrow": "There is {mark} here that points {words}.",
        "here_written": 'There is {mark} here: "{words}".',
        "upon": "There is {mark} on {the thing}.",
        "upon_written": 'There is {mark} on {the thing}: "{words}".',
        "without": "You have nothing to make a mark with.",
        "not_with": "{The second} leave{s} no mark.",
        "itself": "{The thing} cannot be marked with itself.",
        "long": "That is too long for a mark: {number} letters is the most.",
        "already": "That mark is there already.",
        "full": "There is no room for another mark. ERASE rubs out those that are there.",
    },
    check=_check,
    first=_first,
    carry_out=_carry_out,
    report=_report,
    likely=_likely,
    likely_second=_likely_maker,
    redirect=with_maker,
    gives_way=True,
    needs="marks",
    names_last=True,
)

ERASING = Action(
    id=ActionId("erasing"),
    grammar=(
        "erase {thing}",
        "rub|wipe out|off {thing}",
        "erase",
        f"erase here|{_MARKS}|{_WALLS}",
        f"erase the|this|all {_MARKS}|{_WALLS}",
        f"erase {_MARKS} on|from {{thing}}",
        f"erase the {_MARKS} on|from {{thing}}",
        f"rub|wipe|clean|remove {_MARKS}",
        f"rub|wipe|clean|remove the {_MARKS}",
        f"rub|wipe out|off|away {_MARKS}",
        f"rub|wipe out|off|away the {_MARKS}",
    ),
    about="rubs out the marks here, or on a thing",
    messages={
        "done": "You rub out what is marked here.",
        "done_on": "You rub out what is marked on {the thing}.",
        "nothing": "There is no mark here.",
        "nothing_on": "There is no mark on {the thing}.",
    },
    check=_cannot_erase,
    carry_out=_erase,
    report=_report_erased,
    likely=likely_held,
    gives_way=True,
    needs="marks",
    names_last=True,
)

EXAMINING_MARKS = Action(
    id=ActionId("examining marks"),
    grammar=(
        f"examine|x|read {_MARKS}",
        f"examine|x|read the {_MARKS}",
        f"look|l at {_MARKS}",
        f"look|l at the {_MARKS}",
    ),
    about="looks at the marks here",
    messages={},
    check=_cannot_read,
    report=_tell,
    gives_way=True,
    needs="marks",
    names_last=True,
)
