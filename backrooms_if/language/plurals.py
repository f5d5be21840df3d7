"""The plurals of English nouns: as they are printed, and as players may type them. Names and the parser ask here.

The rules are those of spelling alone (-s, -es, -ies), with a short list of nouns that things in stories have and that
go their own way. A world whose noun is not among them writes it under `plural`.
"""

from typing import Final

_OWN: Final = {
    "child": "children",
    "deer": "deer",
    "die": "dice",
    "dwarf": "dwarves",
    "fish": "fish",
    "foot": "feet",
    "goose": "geese",
    "louse": "lice",
    "man": "men",
    "mouse": "mice",
    "ox": "oxen",
    "person": "people",
    "sheep": "sheep",
    "tooth": "teeth",
}
"""Plurals that no rule of spelling makes."""
_VES: Final = ("calf", "elf", "half", "knife", "leaf", "life", "loaf", "scarf", "thief", "wife", "wolf")
"""Nouns with -ves, and so are those that end like them: a bookshelf, a penknife."""
_OES: Final = ("echo", "hero", "mosquito", "potato", "tomato", "torpedo", "tornado", "volcano")
_MEN: Final = ("fireman", "fisherman", "gentleman", "policeman", "postman", "snowman", "watchman", "woman", "workman")
_VOWELS: Final = "aeiou"


def plurals(word: str) -> tuple[str, ...]:
    """Return the plural of a noun in lower case as it is printed, and behind it others that a player may type.

    `knife` gives `knives`, `knifes`. A word that is a plural already gets one on top of it: the caller
    knows whether a name is a plural.
    """
    regular = _regular(word)
    own = _own(word)
    loose: tuple[str, ...] = ()
    if word.endswith("f"):
        loose = (f"{word[:-1]}ves",)
    elif word.endswith("fe"):
        loose = (f"{word[:-2]}ves",)
    elif word.endswith("o"):
        loose = (f"{word}es",)
    elif word.endswith("man"):
        loose = (f"{word[:-2]}en",)
    return tuple(dict.fromkeys(form for form in (own, regular, *loose) if form is not None))


def _own(word: str) -> str | None:
    if word in _OWN:
        return _OWN[word]
    if word.endswith(_VES):
        return f"{word.removesuffix('e')[:-1]}ves"
    if word.endswith(_OES):
        return f"{word}es"
    if word.endswith(_MEN):
        return f"{word[:-2]}en"
    return None


def _regular(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return f"{word}es"
    if word.endswith("y") and word[-2:-1] not in ("", *_VOWELS):
        return f"{word[:-1]}ies"
    return f"{word}s"


def singulars(word: str) -> tuple[str, ...]:
    """Return the nouns of which a word is a plural, as players may type it; none if it is the plural of nothing."""
    stems = [one for one, many in _OWN.items() if many == word]
    if word.endswith("ies"):
        stems.append(f"{word[:-3]}y")
    elif word.endswith("ves"):
        stems += (f"{word[:-3]}f", f"{word[:-3]}fe")
    elif word.endswith("men"):
        stems.append(f"{word[:-2]}an")
    if word.endswith("s"):
        stems.append(word[:-1])
        if word.endswith("es"):
            stems.append(word[:-2])
    return tuple(stem for stem in stems if stem and word in plurals(stem))
