"""Further words for travel words, of the world and of each level, and where they clash. `compile.py` calls it."""

from collections.abc import Container, Mapping, Sequence
from typing import Final

from backrooms_if.ids import LevelId
from backrooms_if.problems import Span
from backrooms_if.problems.near import did_you_mean
from backrooms_if.world.directions import OPPOSITES, SHORT_FORMS
from backrooms_if.world.naming import NO_WORD, words_of
from backrooms_if.world.parts import Part
from backrooms_if.world.repeating import AGAIN, OOPS
from backrooms_if.world.texts import each
from backrooms_if.worldfile.positions import Path

_CODE: Final = "E514"


ExitWords = dict[LevelId, dict[str, list[str]]]
"""For each level its keys of exits, in their order, with the travel words in each."""


def ways_of(parts: Sequence[Part], exits: ExitWords, lexicon: Sequence[str]) -> dict[LevelId, dict[str, str]]:
    """Return for each level the words that mean a travel word, with that; those of the world are in every level.

    `lexicon` are the main words about the game itself, which no travel word may take. What clashes is reported.
    """
    taken = frozenset((*lexicon, *AGAIN.words, *OOPS.words))
    found: dict[LevelId, dict[str, str]] = {}
    for part in parts:
        of_world = found[parts[0].level] if found else {}
        found[part.level] = {**of_world, **_Reader(part, exits, taken, is_world=not found).read()} or of_world
    for part in parts:
        meant, words = found[part.level], exits[part.level]
        if any(word in taken or word in meant for own in words.values() for word in own):
            for _, _, room, where in part.rooms:
                keys: dict[str, str] = {}
                for key in room.exits:
                    for word in words[key]:
                        keys.setdefault(word, key)
                _check_room(part, where, keys, taken, meant)
    return found


def _check_room(
    part: Part, where: Path, keys: Mapping[str, str], taken: Container[str], meant: Mapping[str, str]
) -> None:
    """Report each travel word of a room that stands for something else as well; `keys` has the key of each word."""
    for word, key in keys.items():
        path = (*where, "exits", key)
        if word in taken:
            message = f"`{word}` is about the game itself, and this exit would hide it"
            part.faults.part_of_key(path, word, _CODE, message, "choose another word")
        elif word in meant and keys.get(meant[word], key) != key:
            message = f"`{word}` means `{meant[word]}` by `ways`, and has an exit of its own"
            hint = f"make one exit of both, or take `{word}` out of `ways`"
            part.faults.part_of_key(path, word, _CODE, message, hint)


class _Reader:
    """Reads the words of one file."""

    def __init__(self, part: Part, exits: ExitWords, taken: frozenset[str], *, is_world: bool) -> None:
        self.part = part
        self.taken = taken
        levels = exits if is_world else (part.level,)
        words = (word for level in levels for own in exits[level].values() for word in own) if part.spec.ways else ()
        self.known = dict.fromkeys((*OPPOSITES, *words))
        self.found: dict[str, str] = {}
        self.places: dict[str, Span] = {}
        self.keys = {" ".join(words_of(key)) for key in part.spec.ways}

    def read(self) -> dict[str, str]:
        """Return each further word with the travel word that it means; a travel word of `ways` means itself."""
        faults = self.part.faults
        for key, written in self.part.spec.ways.items():
            meant = " ".join(words_of(key))
            if meant not in self.known and any(path[0] == "rooms" for path in self.part.lost.parts):
                self.known[meant] = None  # an exit may have had it
            if meant not in self.known:
                near = did_you_mean(meant, self.known)
                hint = f"did you mean `{near}`?" if near else "name a direction, or a word that stands under `exits`"
                faults.key(("ways", key), "E304", f"no exit has the word `{key}`", hint)
                continue
            self.found[meant] = meant
            for one, at in each(written, ("ways", key)):
                self._add(" ".join(words_of(one)), meant, at)
        return self.found

    def _add(self, word: str, meant: str, path: Path) -> None:
        faults = self.part.faults
        hint = "choose another word"
        if not word:
            faults.value(path, "E311", NO_WORD, "write a word, or leave it out")
        elif word == meant:
            faults.value(path, _CODE, f"`{word}` stands for itself", "leave it out: it is a travel word anyway")
        elif word in OPPOSITES or SHORT_FORMS.get(word, meant) != meant:
            faults.value(path, _CODE, f"`{word}` is the direction {SHORT_FORMS.get(word, word)}", hint)
        elif word in self.keys:
            faults.value(path, _CODE, f"`{word}` has further words of its own", f"put these under `{meant}`")
        elif word in self.places:
            hint = "leave it out at one of both"
            what = f"`{word}` means `{self.found[word]}` already"
            faults.value(path, _CODE, what, hint, other=(self.places[word], "first here"))
        elif word in self.taken:
            faults.value(path, _CODE, f"`{word}` is about the game itself, and goes before any way", hint)
        else:
            self.found[word] = meant
            self.places[word] = faults.positions.value(path)
