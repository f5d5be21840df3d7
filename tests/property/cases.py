"""Games to be played, drawn by Hypothesis. Apart from the lines, so that who needs only those does not import it."""

from collections.abc import Callable, Iterator
from random import Random
from typing import NamedTuple

from hypothesis import note
from hypothesis import strategies as st

from backrooms_if.state import State
from backrooms_if.world.model import World
from tests.property.lines import NAMES, Words, world_named

_META = ("hint", "undo", "redo", "restart", "score", "help", "undo", "look. undo", "n. undo. n", "wait. redo")


class Case(NamedTuple):
    """A game to be played: a world, a seed, and lines: as they are, or numbers to make them from as the game goes."""

    name: str
    seed: int
    items: list[int | str]

    @property
    def world(self) -> World:
        """Return the world."""
        return world_named(self.name)

    def lines(self, state: Callable[[], State]) -> Iterator[str]:
        """Yield each line in its turn; `state` gives the state that it will be typed in."""
        words = Words(self.world)
        for item in self.items:
            line = item if isinstance(item, str) else words.line(Random(item), state())
            note(f"> {line!r}")
            yield line


@st.composite
def cases(draw: st.DrawFn, *, most: int = 20, with_meta: bool = True) -> Case:
    """Draw a game to be played."""
    made: st.SearchStrategy[int | str] = st.integers(0, 2**32)
    wild: st.SearchStrategy[int | str] = st.text(st.characters(), max_size=60)
    meta: st.SearchStrategy[int | str] = st.sampled_from(_META)
    item = st.one_of(made, made, made, made, made, made, wild, meta if with_meta else made)
    return Case(draw(st.sampled_from(NAMES)), draw(st.integers(-5, 2**70)), draw(st.lists(item, max_size=most)))
