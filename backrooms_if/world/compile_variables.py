"""Variables: words that the seed of a game decides, from their specs to records. `compile.py` calls it."""

import re
from collections.abc import Mapping
from typing import Final

from backrooms_if.ids import Id
from backrooms_if.world.model import Variable
from backrooms_if.world.parts import Part
from backrooms_if.worldfile.positions import Path
from backrooms_if.worldfile.schema_words import VariableSpec

_PATTERN: Final = re.compile(r"[CVa-z]{3,16}")
_WORD: Final = re.compile(r"[a-z]+(?:['-][a-z]+)*")
_CODE: Final = "E542"


def variables_of(written: Mapping[str, VariableSpec], part: Part) -> dict[Id, Variable]:
    """Return the variables of a world; one that makes no word is reported."""
    found: dict[Id, Variable] = {}
    for key, spec in written.items():
        path: Path = ("variables", key)
        words = tuple(spec.words or ())
        if spec.pattern is not None:
            at = (*path, "pattern")
            if not _PATTERN.fullmatch(spec.pattern):
                hint = "write 3 to 16 letters: C for a consonant, V for a vowel, small letters for themselves"
                part.faults.value(at, _CODE, f"`{spec.pattern[:20]}` is no pattern of a word", hint)
            elif "C" not in spec.pattern and "V" not in spec.pattern:
                hint = "write C or V where a letter is to be another in each game"
                part.faults.value(at, _CODE, f"`{spec.pattern}` is the same word in every game", hint)
        for index, word in enumerate(words):
            if not _WORD.fullmatch(word):
                hint = "write one word of small letters"
                part.faults.value((*path, "words", index), _CODE, f"`{word[:20]}` is no word to be typed", hint)
            elif word in words[:index]:
                part.faults.value((*path, "words", index), "E312", f"`{word}` stands twice", "leave one of them out")
        variable = part.id_of(key)
        found[variable] = Variable(variable, spec.pattern or "", words)
    return found
