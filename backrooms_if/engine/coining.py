"""Words that the seed of a game decides: made at its start, and kept in the state. `step` calls it.

None of them is a word that means something else already, or another of them.
"""

from typing import Final

from backrooms_if import limits
from backrooms_if.engine.registry import repertoire
from backrooms_if.engine.view import View
from backrooms_if.world.directions import OPPOSITES, SHORT_FORMS
from backrooms_if.world.model import Variable

_CONSONANTS: Final = "bdfglmnprtvz"
"""Those that are read in one way, at the end of a word too."""
_VOWELS: Final = "aeiou"


def coin(view: View) -> None:
    """Make the word of each variable of a world."""
    made: set[str] = set()
    for variable in view.world.variables.values():
        word = _word(view, variable, made)
        made.add(word)
        view.set(variable.id, "word", word)


def _word(view: View, variable: Variable, made: set[str]) -> str:
    """Return a word that is free; after many tries, as with a short pattern, one that is not."""
    grammar = repertoire(view.world).grammar
    word = ""
    for _ in range(limits.WORDS_COINED):
        if variable.words:
            word = variable.words[view.pick(variable.id, (1,) * len(variable.words))]
        else:
            word = "".join(_letter(view, variable, sign) for sign in variable.pattern)
        is_way = word in OPPOSITES or word in SHORT_FORMS
        if word not in made and not is_way and word not in grammar.words and word not in view.world.vocabulary:
            break
    return word


def _letter(view: View, variable: Variable, sign: str) -> str:
    if sign not in "CV":
        return sign
    letters = _CONSONANTS if sign == "C" else _VOWELS
    return letters[view.pick(variable.id, (1,) * len(letters))]
