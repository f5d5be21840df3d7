"""Marks that were made on rooms and things: how the state keeps them. Those who make and tell them ask here.

Only what bears a mark has an entry, of two words a mark: what made it, and what it shows. That is nothing for a plain
mark, a direction behind `>` for one that points there, else the words that somebody wrote.
"""

from typing import Final

from backrooms_if import limits
from backrooms_if.engine.view import View
from backrooms_if.ids import Id
from backrooms_if.records import NamedTuple
from backrooms_if.world.directions import OPPOSITES

POINTING: Final = ">"
"""Stands before a direction. No word that is typed has it."""


class Mark(NamedTuple):
    """One mark: the thing that made it, and what it shows."""

    maker: Id
    shows: str

    def direction(self) -> str:
        """Return the direction that it points to; empty if it does not point."""
        return self.shows[1:] if self.shows.startswith(POINTING) else ""


def is_shown(part: object) -> bool:
    """Return whether this can be what a mark shows: nothing, a direction, or a few words."""
    shows = str(part)
    return shows[1:] in OPPOSITES if shows.startswith(POINTING) else len(shows) <= limits.MARK_CHARACTERS


def marks_on(view: View, owner: Id) -> list[Mark]:
    """Return the marks on a room or thing, the oldest first."""
    kept = view.get((owner, "marks"))
    if not kept:
        return []
    assert isinstance(kept, tuple), f"the marks on {owner} are {kept!r}"
    return [Mark(Id(str(maker)), str(shows)) for maker, shows in zip(kept[::2], kept[1::2], strict=True)]


def is_full(view: View, owner: Id) -> bool:
    """Return whether there is no room for one more mark."""
    return len(marks_on(view, owner)) >= limits.MARKS_AT_ONCE


def make(view: View, owner: Id, mark: Mark) -> None:
    """Add a mark to a room or thing."""
    view.set(owner, "marks", tuple(part for one in (*marks_on(view, owner), mark) for part in one))


def erase(view: View, owner: Id) -> None:
    """Take every mark off a room or thing."""
    view.set(owner, "marks", ())
