"""What a generated room says: facts are fixed by place, speech is personal. `describe` asks, for rooms of an expanse.

Which sentences are true of a room its ground knows, and they are the same for ever. On arrival one that was said within
the last two dozen is left out, so that nobody reads it twice in a row; LOOK tells what there is.
"""

from collections.abc import Callable
from typing import Final

from backrooms_if.engine.view import View
from backrooms_if.ids import PLAYER, Cell, Id, TextId
from backrooms_if.language.prose import Text
from backrooms_if.world.ground import Ground
from backrooms_if.world.model import Room
from backrooms_if.world.saying import sayings_of

RECENT: Final = 24
"""Sentences that are remembered: with two to a room, those of the last twelve rooms."""
_TOLD: Final = (PLAYER, "told")
_WAY_IN: Final = (PLAYER, "way_in")
Tell = Callable[[View, Text, list[TextId]], str]


def depth(view: View, ground: Ground, cell: Cell) -> int:
    """Return how many rooms off the way in a coordinate is, as if there were no walls."""
    came = str(view.get(_WAY_IN))
    start = ground.cell(Id(came)) if came else None
    if start is None:
        return sum([abs(at) for at in cell])
    return sum([abs(at - one) for at, one in zip(cell, start, strict=True)])


def generated_words(view: View, room: Room, tell: Tell, used: list[TextId], *, is_arrival: bool) -> str:
    """Return what a generated room says now; on a later visit a sentence at most."""
    cell = room.cell
    assert cell is not None, f"{room.id} was not generated"
    ground = view.ground(room.level)
    expanse = ground.expanse
    is_again = is_arrival and not view.is_first
    kept = view.get(_TOLD)
    recent: tuple[int, ...] = kept if isinstance(kept, tuple) else ()  # type: ignore[assignment]  # of numbers
    said = sayings_of(ground).told(
        cell,
        room.sides,
        view.held(ground, cell),
        depth(view, ground, cell) if len(expanse.decks) > 1 else 0,
        is_again=is_again,
        most=1 if is_again else expanse.says,
        but=recent if is_arrival else (),
    )
    if not said:
        return "" if room.text is None else tell(view, room.text, used)
    numbers = [one.number for one in said]
    view.set(PLAYER, "told", (*[one for one in recent if one not in numbers], *numbers)[-RECENT:])
    return " ".join([words for one in said if (words := tell(view, one.text, used))])
