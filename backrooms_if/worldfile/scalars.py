"""The kinds of scalar that a world file knows, as types for the schema: truths, counts, texts, odds, ids.

The reader hands over every scalar as text, unquoted ones as `Plain`. A type is given here, and only where it is wanted,
so `no:`, `1:30`, `012` and `1.0` stay what the author wrote. Used by `schema`; nothing `Plain` leaves a validated spec.
"""

import re
from collections.abc import Callable
from math import gcd
from typing import Annotated, Final
from unicodedata import normalize

from pydantic import BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler, PlainValidator, WithJsonSchema
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from backrooms_if import limits
from backrooms_if.problems.near import did_you_mean
from backrooms_if.problems.visible import quoted
from backrooms_if.records import NamedTuple
from backrooms_if.worldfile.faults import QUOTE_OR_BLOCK, fault, standing, without_brackets
from backrooms_if.worldfile.numbers import whole_number
from backrooms_if.worldfile.plain import BROKEN, Broken, Cut, Plain
from backrooms_if.worldfile.plainly import PLAIN_ID, PLAIN_PHRASE, PLAIN_REFERENCE
from backrooms_if.worldfile.takes import Takes

__all__ = [
    "BROKEN",
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
    "is_coordinate",
    "names_shared",
    "phrases",
    "slug_like",
]

RESERVED: Final = frozenset(
    "player thing second actor dark turns here nowhere and or not is true false".split()  # noqa: SIM905
)
"""Words of conditions and effects; an id of that name could not be told from them."""

MOST_ODDS: Final = 1_000_000
"""The largest M of `N in M`: finer chances than one in a million are never seen in play."""

_SLUG: Final = re.compile(r"[a-z][a-z0-9_]*")
_SHORT_SLUG: Final = re.compile(rf"[a-z][a-z0-9_]{{0,{limits.ID_CHARACTERS - 1}}}").fullmatch
_ARTICLES: Final = re.compile(r"^(?:an?|some|the) +(?=\S)", re.IGNORECASE)
_SECTION: Final = re.compile(r"^(?:rooms|things|doors|actors|flags|counters|endings)[./](?=\w)")
"""A section before the id of what stands in it."""
_GERUND: Final = re.compile(r"[a-z]+ing(?: [a-z]+)*")
_COUNT: Final = re.compile(r"0|[1-9][0-9]*")
_WHOLE: Final = re.compile(rf"-?[0-9]{{1,{limits.COORDINATE_DIGITS}}}").fullmatch
_ODDS: Final = re.compile(r"([0-9]{1,9}) in ([0-9]{1,9})")
_RATIO: Final = re.compile(r"([0-9]{1,6}) ?(?:/|:|out of|in) ?([0-9]{1,6})")
_DECIMAL: Final = re.compile(r"([0-9]{0,3})(?:\.([0-9]{1,4}))? ?(%?)")
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
    return isinstance(name, str) and all(_is_slug(part) for part in name.split("/", 1))


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
        return Shared(_reference(value["text"]))
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


def _slug(value: object) -> object:
    """Read an id that is defined here."""
    # Nearly every id: a file has thousands, and each call counts.
    if isinstance(value, str) and _SHORT_SLUG(value) and value not in RESERVED:
        return str(value)
    text = _id_text(value)
    if text in RESERVED:
        hint = f"choose another, such as `{text}_2`"
        raise fault("E310", f"`{text}` is a word of the language of conditions and cannot be an id", hint)
    _check_slug(text, text)
    return text


def _is_slug(text: object) -> bool:
    """Return whether a text is spelt as an id."""
    return isinstance(text, str) and _SHORT_SLUG(text) is not None


def _reference(value: object) -> object:
    """Read an id that is defined elsewhere, alone or as level/id; or a coordinate, which is named `level@12,-7`."""
    if isinstance(value, str) and _SHORT_SLUG(value):
        return str(value)
    if is_coordinate(value):
        return _coordinate(value)
    text = _id_text(value)
    if "@" in text:
        return _named_coordinate(text)
    for part in text.split("/", 1):
        _check_slug(part, text)
    return text


def is_coordinate(value: object) -> bool:
    """Return whether a mapping is meant as a coordinate: `{x: 12, y: -7}`, of another level with `level` in it."""
    return isinstance(value, dict) and "x" in value and {"x", "y", "z", "level"}.issuperset(value)


def _coordinate(value: object) -> str:
    """Return a coordinate as it is named: `@12,-7`, of another level `yellow@12,-7`."""
    assert isinstance(value, dict), "only a mapping is a coordinate"
    if "z" in value and "y" not in value:
        raise fault("E202", "a coordinate with `z` and without `y`", "write `{x: 0, y: 0, z: 0}`", lacks="y")
    numbers = []
    for axis in ("x", "y", "z"):
        if axis in value:
            written = str(value[axis]) if isinstance(value[axis], str | int) else ""
            if not _WHOLE(written):
                raise fault("E203", f"`{axis}` is {standing(value[axis])}, and a whole number is wanted", key=axis)
            numbers.append(str(int(written)))
    level = value.get("level", "")
    if level:
        _check_slug(str(level), str(level))
    return f"{level}@{','.join(numbers)}"


def _named_coordinate(text: str) -> str:
    """Return the name of a coordinate, its numbers without leading zeros."""
    level, _, numbers = text.partition("@")
    if level:
        _check_slug(level, level)
    parts = numbers.replace(" ", "").split(",")
    if len(parts) > 3 or not all(map(_WHOLE, parts)):
        raise fault("E203", f"{quoted(text)} is no coordinate", "write `{x: 12, y: -7}`, or `level@12,-7`")
    return f"{level}@{','.join(str(int(part)) for part in parts)}"


def _id_text(value: object) -> str:
    """Return the text of an id; refuse what is no text."""
    if not isinstance(value, str):
        hints = () if value is None else without_brackets(value) or ("write one name, or names in a list",)
        raise fault("E203", f"an id is wanted here, not {standing(value)}", *hints)
    return str(value)


def _check_slug(part: str, whole: str) -> None:
    """Refuse a part of an id that is not spelt as one, with the nearest spelling as cure."""
    if len(part) > limits.ID_CHARACTERS:
        raise fault("E207", f"an id of {len(part)} characters, and {limits.ID_CHARACTERS} are the limit")
    if not _SLUG.fullmatch(part):
        written = whole
        rule = "an id is small letters, digits and `_`, and begins with a letter"
        whole = _SECTION.sub("", whole.partition(" //")[0])
        likely = "/".join(slug_like(_ARTICLES.sub("", piece)) for piece in whole.split("/", 1))
        hints = [f"write `{likely}`"] if all(likely.split("/")) else []
        if " //" in written:
            hints.append("a comment begins with `#`, not with `//`")
        raise fault("E207", f"{quoted(written)} cannot be an id", *hints, rule, mend=likely if hints else "")


def _gerund(value: object) -> object:
    """Read the name of an action: a gerund, and perhaps a preposition behind it."""
    text = _id_text(value)
    if len(text) > limits.ID_CHARACTERS:
        raise fault("E207", f"a name of {len(text)} characters, and {limits.ID_CHARACTERS} are the limit")
    if not _GERUND.fullmatch(text):
        rule = "an action is a gerund in small letters, such as `humming` or `shouting at`"
        first, _, rest = slug_like(text).replace("_", " ").partition(" ")
        likely = f"{gerund_of(first)} {rest}".strip()
        hints = (f"write `{likely}`", rule) if first and _GERUND.fullmatch(likely) else (rule,)
        raise fault("E207", f"{quoted(text)} cannot be the name of an action", *hints)
    return text


def gerund_of(verb: str) -> str:
    """Return a verb in its form with -ing as it is spelt as a rule: `open` -> `opening`, `hum` -> `humming`."""
    if verb.endswith("ing"):
        return verb
    if verb.endswith("ie"):
        return f"{verb[:-2]}ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return f"{verb[:-1]}ing"
    is_short = re.fullmatch(r"[^aeiou]*[aeiou][^aeiouwxy]", verb) is not None
    return f"{verb}{verb[-1]}ing" if is_short else f"{verb}ing"


def slug_like(text: str) -> str:
    """Return the id nearest to any text, `Fire Door` or `FireDoor` -> `fire_door`; empty if no sign of it can stay."""
    apart = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", text[:400])
    plain = normalize("NFKD", apart).encode("ascii", "ignore").decode().lower()
    likely = re.sub(r"[^a-z0-9]+", "_", plain).lstrip("0123456789_").rstrip("_")[: limits.ID_CHARACTERS]
    return likely


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


class Odds(NamedTuple):
    """A chance, spelt `wins in out_of`: 0 < wins <= out_of <= 1,000,000."""

    wins: int
    out_of: int

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Read from text only; pydantic's own way with named tuples would take a list."""
        return core_schema.no_info_plain_validator_function(_odds)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Return the schema for editors."""
        return {"type": "string", "pattern": "^[1-9][0-9]* in [1-9][0-9]*$", "examples": ["1 in 4"]}


def _odds(value: object) -> Odds:
    """Read a chance; odds are let through for specs that a program makes."""
    if isinstance(value, Odds):
        return value
    if not isinstance(value, str):
        cure = without_brackets(value) or ("write it as `1 in 4`",)
        raise fault("E216", f"a chance is wanted here, not {standing(value)}", *cure)
    found = _ODDS.fullmatch(value)
    if found is None:
        raise _odds_fault(value)
    wins, out_of = int(found.group(1)), int(found.group(2))
    if wins == 0 or out_of == 0:
        raise fault("E219", "a chance of zero never comes", "leave it out, or write at least `1 in 1000000`")
    if wins > out_of:
        hint = f"did you mean `{out_of} in {wins}`? what always happens needs no chance"
        raise fault("E219", "a chance of more than one in one", hint)
    if out_of > MOST_ODDS:
        raise fault("E219", f"a chance counts in at most {MOST_ODDS:,}")
    return Odds(wins, out_of)


def _odds_fault(value: str) -> PydanticCustomError:
    """Return the fault of a chance in another spelling, with ours beside it where it is plain what was meant."""
    cure = "write it as `1 in 4`"
    ratio, decimal = _RATIO.fullmatch(value), _DECIMAL.fullmatch(value)
    wins, out_of = 0, 0
    if ratio:
        wins, out_of = int(ratio.group(1)), int(ratio.group(2))
    elif decimal:
        fraction = decimal.group(2) or ""
        wins, out_of = int(f"0{decimal.group(1)}{fraction}"), 10 ** len(fraction) * (100 if decimal.group(3) else 1)
    if 0 < wins <= out_of:
        shared = gcd(wins, out_of)
        cure = f"write it as `{wins // shared} in {out_of // shared}`"
    return fault("E216", f"a chance is spelt `N in M`, not {quoted(value, 40)}", cure)


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
    *_as(_slug, type="string", pattern=f"^[a-z][a-z0-9_]{{0,{limits.ID_CHARACTERS - 1}}}$"),
    Takes("an id"),
    PLAIN_ID,
]
"""An id that is defined here."""

Gerund = Annotated[str, *_as(_gerund, type="string"), Takes("a gerund")]
"""The name of an action: `humming`, `putting upon`."""

REFERENCE: Final = "^([a-z][a-z0-9_]*(/[a-z][a-z0-9_]*)?|([a-z][a-z0-9_]*)?@-?[0-9]+(,-?[0-9]+){0,2})$"

Reference = Annotated[
    str,
    *_as(_reference, type="string", pattern=REFERENCE),
    Takes("a name"),
    PLAIN_REFERENCE,
]
"""The id of something defined in this level or in the world, or `level/id`; words such as `player` are let through."""

Phrases = Annotated[str, *_as(_phrases, type="string"), Takes("a phrase"), PLAIN_PHRASE]
"""Noun phrases parted by commas, in a key: `glass roof, ceiling`; see `phrases`."""
