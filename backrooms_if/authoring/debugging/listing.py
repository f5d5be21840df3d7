"""What there is in a world, kind by kind, each with how it stands now in a few words. For the author verb `#list`."""

from collections.abc import Iterator
from typing import Final

from backrooms_if.authoring.debugging.names import Kind, Named, Names
from backrooms_if.engine import scope
from backrooms_if.engine.view import View
from backrooms_if.ids import NOWHERE, Id
from backrooms_if.problems.visible import visible
from backrooms_if.world.spelling import short, spelt
from backrooms_if.world.walk import all_rules

KINDS: Final[dict[str, tuple[Kind, ...]]] = {
    "levels": ("level",),
    "rooms": ("room",),
    "things": ("thing", "actor"),
    "actors": ("actor",),
    "noclips": ("noclip",),
    "exits": ("exit",),
    "rules": ("rule",),
    "timers": ("timer",),
    "flags": ("flag",),
    "counters": ("counter",),
    "variables": ("variable",),
    "goals": ("goal",),
    "endings": ("ending",),
    "awards": ("award",),
    "verbs": ("verb",),
}
"""What can be listed, and the kinds of names that belong to it."""
MOST: Final = 100
"""Entries that are listed; of more a word chooses."""


def listed(names: Names, what: str, word: str, view: View) -> tuple[tuple[str, str], ...]:
    """Return all that is of a kind and has a word in its id or in what is told of it, as terms and words."""
    wanted = word.casefold()
    rows = _rows(names, what, view)
    return tuple(row for row in rows if not wanted or any(wanted in part.casefold() for part in row))


def _rows(names: Names, what: str, view: View) -> Iterator[tuple[str, str]]:
    rules = {rule.id: rule for rule in all_rules(names.world)} if what == "rules" else {}
    for named in names.of(KINDS[what]):
        term = short(named.id, names.world)
        if named.kind == "rule":
            rule = rules[Id(named.id)]
            actions = f" {', '.join(sorted(rule.actions))}" if rule.actions is not None else ""
            spent = "; has run" if rule.is_once and view.get((rule.id, "fired")) else ""
            yield term, f"{rule.hook}{actions}{spent}"
        elif "." not in term or named.kind == "exit":  # scenery has no id of its own that an author could write
            yield term, _standing(names, named, view)


def _standing(names: Names, named: Named, view: View) -> str:
    world = names.world
    match named.kind:
        case "room":
            here = ", the player is here" if view.here == named.id else ""
            return f"{visible(world.rooms_by_id[Id(named.id)].name)}{here}"
        case "thing" | "actor":
            thing = world.things[Id(named.id)]
            room = scope.room_of(view, thing)
            return f"{visible(thing.name.indefinite)}, in {short(room, world) if room is not None else NOWHERE}"
        case "timer":
            if view.get((named.id, "running")) is not True:
                return "does not run"
            return f"runs, {view.get((named.id, 'left')) or world.timers[Id(named.id)].turns} turns left"
        case "flag" | "counter" | "variable" | "award" | "goal":
            field = {"flag": "set", "counter": "count", "variable": "word", "award": "awarded", "goal": "won"}[
                named.kind
            ]
            return spelt(view.get((named.id, field)), world)
        case "ending":
            reached = ", reached" if view.ended == named.id else ""
            return f"{visible(world.endings[Id(named.id)].title)}{reached}"
        case _:
            return names.what(named)
