"""Worlds written inside a test, compiled; and problems as short lines."""

from collections.abc import Iterable

from backrooms_if.ids import Id
from backrooms_if.library.load import check_text
from backrooms_if.world.model import Room, Thing, World

HEAD = """\
format: 1
id: w
title: A World
authors: the testers
license: CC-BY-4.0
start: hall
"""
HALL = "rooms:\n  hall: {name: Hall}\n"


def world_of(body: str) -> World:
    """Return the world of a body without its head; its id is `w`, it begins in the room `hall`."""
    checked = check_text(HEAD + body, with_lint=False)
    assert checked.world is not None, [problem.message for problem in checked.problems]
    return checked.world


def thing_of(world: World, name: str) -> Thing:
    return world.things[Id(f"w/{name}")]


def room_of(world: World, name: str) -> Room:
    return world.rooms_by_id[Id(f"w/{name}")]


def names(group: Iterable[str] | None) -> list[str] | None:
    """Return a set of ids as a sorted list of plain texts; None for none."""
    return None if group is None else sorted(group)


LOST = frozenset(("W520", "W522", "W523", "W524", "W525", "N521"))
"""What is told of what play never comes to: of most worlds of tests, which are as small as can be, much."""


def told(body: str, *, notes: bool = False, lost: bool = False) -> list[str]:
    """Return each problem of a body as its code and what is wrong; notes and what is `lost` only if asked for."""
    problems = check_text(HEAD + body).problems
    found = [problem for problem in problems if lost or problem.code not in LOST]
    return [f"{problem.code} {problem.message}" for problem in found if notes or problem.severity != "note"]
