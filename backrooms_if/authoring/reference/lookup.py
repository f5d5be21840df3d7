"""Finds a word of the world language in the schema and the registries, and tells it in lines. The command calls it."""

from collections.abc import Iterator
from typing import Final

from backrooms_if.authoring.reference.examples import example
from backrooms_if.authoring.reference.keys import Section, sections
from backrooms_if.authoring.reference.language import LIMITS, MARKUP
from backrooms_if.engine.actions import ACTIONS
from backrooms_if.ids import ActionId
from backrooms_if.language.signatures import EFFECTS, FUNCTIONS
from backrooms_if.problems.near import did_you_mean
from backrooms_if.records import NamedTuple
from backrooms_if.traits import TRAITS

_ALL: Final = ("conditions", "traits", "actions", "markup", "limits")
"""What can be asked for as a whole besides the sections of keys."""


class Found(NamedTuple):
    """One thing that a word names: a heading, and lines in plain words, the first of which says what it is."""

    heading: str
    lines: tuple[str, ...]


def find(word: str) -> tuple[Found, ...]:
    """Return all that a word names: a section, a key, a function of conditions, a trait, an action; nothing if none."""
    word = " ".join(word.casefold().split()).removesuffix(":").removesuffix("()")
    return tuple(_find(word))


def near(word: str) -> str | None:
    """Return the word of the language that was probably meant."""
    known = sections()
    keys = [key.name for section in known.values() for key in section.keys]
    return did_you_mean(word, [*known, *keys, *FUNCTIONS, *ACTIONS, *_ALL])


def contents() -> tuple[str, ...]:
    """Return everything that can be asked for as a whole, in the order of the reference."""
    return (*sections(), *_ALL)


def _find(word: str) -> Iterator[Found]:
    known = sections()
    for section in known.values():
        if word == section.path or section.path.endswith(f".{word}"):
            yield _section(section)
    for section in known.values():
        for key in section.keys:
            if word in (key.name, f"{section.path}.{key.name}"):
                needed = "required" if key.is_required and section.path != "effects" else ""
                default = f"unless said: {key.default}" if key.default else needed
                lines = [_sentence(key.about), f"takes: {key.takes}", *([default] if default else [])]
                if section.path == "effects":
                    lines.append(f"example: {EFFECTS[key.name].example}")
                elif section.path == "things" and key.name in TRAITS:
                    lines.append(f"example: {TRAITS[key.name].example}")
                elif "\n" not in (shown := example(section.path, key.name)):
                    lines.append(f"example: {shown}")
                yield Found(f"{section.path}: {key.name}", tuple(lines))
    if word in FUNCTIONS:
        function = FUNCTIONS[word]
        takes = ", ".join((*(f"[{one}]" for one in function.takes_more), *function.takes)) or "nothing"
        lines = [_sentence(function.about), f"takes: {takes}", f"gives: a {function.gives}"]
        yield Found(f"conditions: {word}", (*lines, f"example: {function.example}"))
    action = ACTIONS.get(ActionId(word))
    if action is not None:
        typed = [f"typed: {line}" for line in action.grammar]
        messages = [f"messages: {', '.join(action.messages)}"] if action.messages else []
        yield Found(f"actions: {word}", (_sentence(action.about), *typed, *messages))
    if word in _ALL:
        yield Found(word, tuple(_listed(word)))


def _section(section: Section) -> Found:
    return Found(section.path, (section.about, *(f"{key.name}: {key.about}" for key in section.keys)))


def _listed(word: str) -> list[str]:
    match word:
        case "conditions":
            return [f"{one.example}: {one.about}" for one in FUNCTIONS.values()]
        case "traits":
            return [f"{one.name}: {one.about}" for one in TRAITS.values()]
        case "actions":
            return [f"{one.id}: {one.about}" for one in ACTIONS.values() if not one.is_meta]
        case "markup":
            return [f"{one.written}: {one.says}" for one in MARKUP]
        case _:
            return [f"{one.of}: {one.told}" for one in LIMITS]


def _sentence(words: str) -> str:
    """Return words with a capital and a full stop, as a line of their own has them."""
    return f"{words[:1].upper()}{words[1:]}{'' if words.endswith('.') else '.'}" if words else ""
