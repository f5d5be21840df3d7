"""The words that the parser takes before any line of the grammar: AGAIN, and OOPS for a word that was not known.

No action stands behind them, so that this is where they are written down: the parser reads them, HELP and the prompt
list them, and the compiler keeps verbs of worlds off them.
"""

from typing import Final

from backrooms_if.records import NamedTuple


class Repeating(NamedTuple):
    """Words for playing the last line once more; `spelt` and `about` are what HELP shows, as of an action."""

    spelt: str
    about: str

    @property
    def words(self) -> tuple[str, ...]:
        """Return the words that stand for each other, the first one the usual."""
        return tuple(self.spelt.partition(" ")[0].split("|"))


AGAIN: Final = Repeating("again|g", "does the last thing once more")
OOPS: Final = Repeating("oops {topic}", "puts right a word that was not known")
REPEATING: Final = (AGAIN, OOPS)
