"""The kinds of scalar that a world file knows, as types for the schema: truths, counts, texts, odds, ids.

The reader hands over every scalar as text, unquoted ones as `Plain`. A type is given here, and only where it is wanted,
so `no:`, `1:30`, `012` and `1.0` stay what the author wrote. Used by `schema`; nothing `Plain` leaves a validated spec.
"""

import re
from collections.abc import Callable
from typing import Annotated, Final

from pydantic import BeforeValidator, PlainValidator, WithJsonSchema

from backrooms_if import limits
from backrooms_if.problems.near import did_you_mean
from backrooms_if.problems.visible import quoted
from backrooms_if.worldfile.chances import MOST_ODDS, Odds
from backrooms_if.worldfile.faults import QUOTE_OR_BLOCK, fault, standing, without_brackets
from backrooms_if.worldfile.ids_written import (
    RESERVED,
    gerund_of,
    is_coordinate,
    is_slug,
    read_gerund,
    read_reference,
    read_slug,
    slug_like,
)
from backrooms_if.worldfile.numbers import whole_number
from backrooms_if.worldfile.plain import BROKEN, Broken, Cut, Plain
from backrooms_if.worldfile.plainly import PLAIN_ID, PLAIN_PHRASE, PLAIN_REFERENCE
from backrooms_if.worldfile.takes import Takes

__all__ = [
    "BROKEN",
    "MOST_ODDS",
    "RESERVED",
    "Amount",
    "Broken",
    "Count",
    "Cut",
    "Expression",
    "Gerund",
    "Odds",
    "Phrases",
    "Plain",
    "Prose",
    "Reference",
    "Shared",
    "Slug",
    "Truth",
    "Whole",
    "Words",
    "gerund_of",
    "is_coordinate",
    "names_shared",
    "phrases",
    "slug_like",
]

_COUNT: Final = re.compile(r"0|[1-9][0-9]*")
_VARIANTS: Final = ("first", "once", "cycle", "random", "shuffle", "if", "endif", "else")
"""What a bracket of a text begins with, or what somebody may take for that."""
_TRUTHS: Final = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}
_AS_TRUTHS: Final = {"1": "true", "0": "false", "yeah": "true", "yep": "true", "nope": "false", "never": "false"}
_MOST_DIGITS: Final = 18  # what fits 63 bits, so that a save never holds a number that another reader rounds


def _truth(value: object) -> object:
    """Read true or false; a bool is let through for specs that a program makes."""
    if value.__class__ is Plain or isinstance(value, Cut):
        if value == "true":
            return True
        if value == "false":
            return False
        low = str(value).lower()
        cure = _TRUTHS.get(low, low)
        if cure in ("true", "false"):
            raise fault("E204", f"{quoted(str(value))} is only a word here", f"write {cure}", mend=cure)
    if isinstance(value, bool):
        return value
    if value in ("true", "false"):
        raise fault("E215", f"in quotes, {quoted(str(value))} is a text", f"drop the quotes: {value}", mend=str(value))
    cure = "it is true or false, without quotes"
    near = did_you_mean(value, ("true", "false")) if isinstance(value, str) else None
    near = _AS_TRUTHS.get(str(value).lower(), near)
    alone = tuple(hint for hint in without_brackets(value) if "`true`" in hint or "`false`" in hint)
    hints = () if value is None else (*alone, cure) if near is None else (f"write {near}", cure)
    raise fault("E203", f"true or false is wanted here, not {standing(value)}", *hints)


def _count(value: object) -> object:
    """Read a whole number of at least 0."""
    number = _whole(value)
    if isinstance(number, int) and number < 0:
        raise fault(
            "E205",
            f"a number of at least 0 is wanted here, not {number}",
            f"write `{-number}`, without the minus, or leave it out",
        )
    return number


def _count_key(value: object) -> object:
    """Read a key that counts, at most six digits: nobody plays a million turns, or has a million points."""
    is_number = isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) <= 6
    if is_number and (value == "0" or not str(value).startswith("0")):
        return int(str(value))
    meant = whole_number(str(value))
    cure = meant if meant.endswith("`") else "write it in digits, as `3:`"
    raise fault("E203", f"a number is wanted as the key here, not {standing(value)}", cure)


def _whole(value: object) -> object:
    """Read a whole number; an int is let through for specs that a program makes."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if not isinstance(value, str):
        raise fault("E203", f"a whole number is wanted here, not {standing(value)}", *without_brackets(value))
    if value == "true":
        raise fault("E203", f"a whole number is wanted here, not {standing(value)}", "write `1`, or another number")
    digits = value.removeprefix("-")
    if not _COUNT.fullmatch(digits) or value == "-0":
        hints = [f"write {int(digits[:18])}"] if re.fullmatch(r"[+0][0-9]*", digits) and digits != "+" else []
        hints = hints or [whole_number(value)]
        raise fault("E203", f"a whole number is wanted here, not {standing(value)}", *hints)
    if not isinstance(value, Plain):
        raise fault("E215", f"in quotes, {quoted(value)} is a text", f"drop the quotes: {value[:_MOST_DIGITS]}")
    if len(digits) > _MOST_DIGITS:
        raise fault("E205", f"a number of {len(digits):,} digits, and {_MOST_DIGITS} are the limit")
    return int(value)


def _amount(value: object) -> object:
    """Read a whole number, or an expression of one: what looks like a number is one."""
    is_number = not isinstance(value, str) or not value.lstrip("+-").strip("0123456789.,%")
    return _whole(value) if is_number else _expression(value)


def _words(value: object) -> object:
    """Read one line of text as it is spelt."""
    text = _text(value)
    line = text.rstrip("\n")
    if "\n" in line:
        raise fault("E203", "one line is wanted here, and this text has several", offset=line.index("\n") + 1)
    return line


class Shared(str):
    """The name of a text under `texts:`, which stands here in place of words."""

    __slots__ = ()


def names_shared(value: object) -> bool:
    """Return whether a value is `{text: NAME}`, which stands for a shared text; words in place of the name are none."""
    if not isinstance(value, dict) or value.keys() != {"text"}:
        return False
    name = value["text"]
    return isinstance(name, str) and all(is_slug(part) for part in name.split("/", 1))


def _as_text(value: list[object] | dict[str, object]) -> tuple[str, ...]:
    """Return how to write a text that stands in brackets alone, `[A hall.]`; nothing of other lists and mappings."""
    first = value[0] if isinstance(value, list) and len(value) == 1 else None
    is_text = isinstance(first, str) and "|" not in first and first.partition(" ")[0] not in _VARIANTS
    return without_brackets(value) if is_text else ()


def _prose(value: object) -> object:
    """Read text for the player, or the name of a shared one."""
    if isinstance(value, Shared):
        return value
    if isinstance(value, dict) and names_shared(value):
        return Shared(read_reference(value["text"]))
    text = _text(value)
    if not text.strip():
        raise fault("E213", "a text is wanted here, and this one is empty", "leave the key out, or write the text")
    return text


def _text(value: object) -> str:
    """Return the text that a value is; refuse what YAML has cut, split or left empty."""
    if isinstance(value, Cut):
        hint = "a comment has two spaces or more before its `#` and one after it"
        raise fault("E108", "YAML ends the text here, at the `#`", QUOTE_OR_BLOCK, hint, offset=len(value))
    if isinstance(value, str):
        return str(value)
    if value is None:
        raise fault("E213", "a text is wanted here, and nothing stands after the colon")
    if isinstance(value, list | dict):
        sign, kind = ("[", "a list") if isinstance(value, list) else ("{", "a mapping")
        # `load` turns this into E203 where the list or mapping is written in lines: then it was meant as one.
        hints = (*_as_text(value), QUOTE_OR_BLOCK)
        raise fault("E108", f"YAML reads a text that begins with `{sign}` as {kind}", *hints)
    raise fault("E203", f"a text is wanted here, not {standing(value)}")


def _expression(value: object) -> object:
    """Read a condition; its grammar is the language's business."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        raise fault("E213", "a condition is wanted here, and nothing stands after the colon")
    if not isinstance(value, str):
        raise fault("E203", f"a condition is wanted here, not {standing(value)}", *without_brackets(value))
    if len(value) > limits.EXPRESSION_CHARACTERS:
        message = f"a condition of {len(value):,} characters, and {limits.EXPRESSION_CHARACTERS} are the limit"
        raise fault("E210", message, "split it: a list under `when` holds if all its parts hold")
    if not value.strip():
        raise fault("E213", "a condition is wanted here, and this text is empty")
    return str(value)


def _phrases(value: object) -> object:
    """Read a key of noun phrases; the text stays as it is, so that positions find it. `phrases` splits it."""
    text = _text(value)
    if not all(phrases(text, empty=True)) if "," in text else not text.strip():
        raise fault("E203", "a phrase is missing beside a comma", "write `glass roof, ceiling`")
    return text


def phrases(text: str, *, empty: bool = False) -> tuple[str, ...]:
    """Return the phrases of a key, spaces folded: "glass  roof, ceiling" -> ("glass roof", "ceiling").

    Empty ones are left out unless `empty` asks for them.
    """
    parts = (" ".join(part.split()) for part in text.split(","))
    return tuple(part for part in parts if part or empty)


def _as(read: Callable[[object], object], **schema: object) -> tuple[BeforeValidator, WithJsonSchema]:
    """Return what turns a type of pydantic's into one of ours, for programs and for editors."""
    return BeforeValidator(read), WithJsonSchema(dict(schema))


_ANY_SCALAR: Final = ["string", "number", "boolean"]  # what editors, which type scalars, may make of `title: 1984`

Truth = Annotated[bool, *_as(_truth, type="boolean"), Takes("true or false")]
"""`true` or `false`, unquoted."""

Count = Annotated[int, *_as(_count, type="integer", minimum=0), Takes("a count")]
"""A whole number of at least 0, unquoted, at most 18 digits."""

CountKey = Annotated[int, *_as(_count_key, type="integer", minimum=0), Takes("a count")]
"""A key that counts: keys are text, and this one is read as a number of at least 0."""

Whole = Annotated[int, *_as(_whole, type="integer"), Takes("a whole number")]
"""A whole number, unquoted, at most 18 digits, with a minus or without."""

Words = Annotated[str, *_as(_words, type=_ANY_SCALAR), Takes("a line")]
"""One line of text that keeps its spelling: names, titles, versions."""

Prose = Annotated[
    str, PlainValidator(_prose), WithJsonSchema({"type": [*_ANY_SCALAR, "object"]}), Takes("a text", "texts")
]
"""Text for the player, or `{text: NAME}`, which is a `Shared`."""

Expression = Annotated[str, *_as(_expression, type=["string", "boolean"]), Takes("a condition", "conditions")]
"""A condition, as text; `true` and `false` are conditions too."""

Amount = Annotated[
    Whole | Expression,
    PlainValidator(_amount),
    WithJsonSchema({"type": ["integer", "string"]}),
    Takes("a number, or an expression of one"),
]
"""A whole number, unquoted, or an expression that gives one."""

Slug = Annotated[
    str,
    *_as(read_slug, type="string", pattern=f"^[a-z][a-z0-9_]{{0,{limits.ID_CHARACTERS - 1}}}$"),
    Takes("an id"),
    PLAIN_ID,
]
"""An id that is defined here."""

Gerund = Annotated[str, *_as(read_gerund, type="string"), Takes("a gerund")]
"""The name of an action: `humming`, `putting upon`."""

REFERENCE: Final = "^([a-z][a-z0-9_]*(/[a-z][a-z0-9_]*)?|([a-z][a-z0-9_]*)?@-?[0-9]+(,-?[0-9]+){0,2})$"

Reference = Annotated[
    str,
    *_as(read_reference, type="string", pattern=REFERENCE),
    Takes("a name"),
    PLAIN_REFERENCE,
]
"""The id of something defined in this level or in the world, or `level/id`; words such as `player` are let through."""

Phrases = Annotated[str, *_as(_phrases, type="string"), Takes("a phrase"), PLAIN_PHRASE]
"""Noun phrases parted by commas, in a key: `glass roof, ceiling`; see `phrases`."""
