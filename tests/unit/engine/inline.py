"""Worlds written inside a test, and short ways to play them and to ask what became of them."""

from functools import cache
from textwrap import dedent

from backrooms_if.engine.act import Act
from backrooms_if.events import Asked, Described, Event, Refused
from backrooms_if.fields import ENGINE_FIELDS, Value
from backrooms_if.library.load import check_text
from backrooms_if.session.game import Game
from backrooms_if.world.model import World

HEAD = """\
format: 1
id: t
title: A Test
authors: the testers
license: CC-BY-4.0
start: hall
"""

REMEMBERED = frozenset(field.name for field in ENGINE_FIELDS if field.readers == "narrator") | {
    "question",
    "inquiry",
    "seen",
    "fired",
}
"""What a line that did nothing may leave behind: the memory of parser and telling."""


@cache
def world_of(body: str) -> World:
    """Return the world of a body without its head; its id is `t`, it begins in the room `hall`."""
    checked = check_text(HEAD + dedent(body), with_lint=False)
    assert checked.world is not None, [problem.message for problem in checked.problems]
    return checked.world


def game_of(body: str, *lines: str, seed: int = 0) -> Game:
    """Return a game in such a world, after some lines."""
    game = Game(world_of(body), seed)
    for line in lines:
        game.play(line)
    return game


def said(game: Game, line: str) -> str:
    """Return the text of a line's turn."""
    return game.play(line).text


def value(game: Game, owner: str, field: str) -> Value:
    """Return the value of one field now; ids are written without their level."""
    full = owner if owner in ("player", "world") else f"t/{owner}"
    found = game.state.get((full, field))
    return found.removeprefix("t/") if isinstance(found, str) else found


def place(game: Game, who: str) -> Value:
    """Return what directly holds somebody or something."""
    return value(game, who, "place")


def turns(game: Game) -> Value:
    """Return the number of turns so far."""
    return value(game, "world", "turns")


def the_act(game: Game, line: str) -> Act:
    """Return the only act of a line."""
    acts = game.play(line).acts
    assert len(acts) == 1, f"{line!r} made {len(acts)} acts"
    return acts[0]


def refusal(game: Game, line: str) -> Refused:
    """Return the refusal of a line; fails if time passed or if it changed more than what the parser remembers."""
    before = turns(game)
    act = the_act(game, line)
    refused = [event for event in act.events if isinstance(event, Refused)]
    assert act.is_refused, f"{line!r} was done: {act.events}"
    assert len(refused) == 1, f"{line!r} was refused {len(refused)} times"
    assert not act.took_time
    assert turns(game) == before
    assert {change.key[1] for change in act.changes} <= REMEMBERED
    return refused[0]


def asked(game: Game, line: str) -> tuple[str, ...]:
    """Return the choices of the question that a line raises; fails if there is none."""
    found = [event for event in game.play(line).events if isinstance(event, Asked)]
    assert len(found) == 1, f"{line!r} raised {len(found)} questions"
    return found[0].choices


def described(events: tuple[Event, ...]) -> Described:
    """Return the one room that some events describe."""
    found = [event for event in events if isinstance(event, Described)]
    assert len(found) == 1, f"{len(found)} rooms are described"
    return found[0]
