"""What a generated room says: facts are fixed by place, speech is personal. `describe` asks, for rooms of an expanse.

Which sentences are true of a room its ground knows, and they are the same for ever. On arrival one that was said within
the last two dozen is left out, so that nobody reads it twice in a row; LOOK tells what there is.
"""

from collections.abc import Callable
from operator import sub
from typing import Final, cast

from backrooms_if.engine.view import View
from backrooms_if.ids import PLAYER, TextId
from backrooms_if.language.prose import Text
from backrooms_if.state.spots import Spot
from backrooms_if.world.expanse import Sentence
from backrooms_if.world.model import Room
from backrooms_if.world.naming import words_of
from backrooms_if.world.saying import sayings_of

RECENT: Final = 24
"""Sentences that are remembered: with two to a room, those of the last twelve rooms."""
_ALL: Final = 1_000
"""As many sentences as there can be."""
_TOLD: Final = (PLAYER, "told")
_WAY_IN: Final = (PLAYER, "way_in")
Tell = Callable[[View, Text, list[TextId]], str]


def depth(view: View, spot: Spot) -> int:
    """Return how many rooms off the way in a room is, as if there were no walls."""
    start = view.spot(str(view.get(_WAY_IN)))
    if start is None or start.level != spot.level:
        return sum(map(abs, spot.cell))
    return sum(map(abs, map(sub, spot.cell, start.cell)))


def generated_words(view: View, room: Room, tell: Tell, used: list[TextId], *, is_arrival: bool) -> str:
    """Return what a generated room says now; on a later visit a sentence at most."""
    expanse = view.world.expanses[room.level]
    is_again = is_arrival and not view.is_first
    kept = view.get(_TOLD)
    recent = cast("tuple[int, ...]", kept) if isinstance(kept, tuple) else ()
    most = 1 if is_again else expanse.says
    said = _true_here(view, room, most, is_again=is_again, but=recent if is_arrival else ())
    if not said:
        return "" if room.text is None else tell(view, room.text, used)
    numbers = [one.number for one in said]
    if not is_arrival:
        recent = tuple([one for one in recent if one not in numbers])
    view.set(PLAYER, "told", (*recent, *numbers)[-RECENT:])
    return " ".join([words for one in said if (words := tell(view, one.text, used))])


def names(view: View, words: str) -> bool:
    """Return whether some words stand in what is true of the generated room that the player is in.

    What a sentence of a deck names is nothing that could be looked at more closely.
    """
    room = view.room(view.here)
    if room.cell is None or not words:
        return False
    said = _true_here(view, room, _ALL, is_again=False, but=())
    plain = " ".join(one.text.plain or "" for one in said)
    return set(words_of(words)).issubset(words_of(plain))


def _true_here(view: View, room: Room, most: int, *, is_again: bool, but: tuple[int, ...]) -> list[Sentence]:
    """Return the sentences that are true of a generated room, as many as are wanted, without those of some numbers."""
    grounds = view.grounds
    assert grounds is not None, f"{room.id} is a room of a world that has grounds"
    spot = grounds.spots[room.id]
    assert spot is not None, f"{room.id} was not generated"
    ground = grounds.ground(spot.level)
    off = depth(view, spot) if len(ground.expanse.decks) > 1 else 0
    return sayings_of(ground).told(
        spot.cell, room.sides, grounds.held(spot), off, is_again=is_again, most=most, but=but
    )
