"""Ids as a world file spells them: those that are defined, references to them, coordinates, the names of actions.

What is no id is told with the nearest spelling. `scalars.py` makes types of these.
"""

import re
from typing import Final
from unicodedata import normalize

from backrooms_if import limits
from backrooms_if.problems.visible import quoted
from backrooms_if.worldfile.faults import fault, standing, without_brackets

RESERVED: Final = frozenset(
    "player thing second actor dark turns here nowhere and or not is true false".split()  # noqa: SIM905
)
"""Words of conditions and effects; an id of that name could not be told from them."""

_SLUG: Final = re.compile(r"[a-z][a-z0-9_]*")
_SHORT_SLUG: Final = re.compile(rf"[a-z][a-z0-9_]{{0,{limits.ID_CHARACTERS - 1}}}").fullmatch
_ARTICLES: Final = re.compile(r"^(?:an?|some|the) +(?=\S)", re.IGNORECASE)
_SECTION: Final = re.compile(r"^(?:rooms|things|doors|actors|flags|counters|endings)[./](?=\w)")
"""A section before the id of what stands in it."""
_GERUND: Final = re.compile(r"[a-z]+ing(?: [a-z]+)*")
_WHOLE: Final = re.compile(rf"-?[0-9]{{1,{limits.COORDINATE_DIGITS}}}").fullmatch


def read_slug(value: object) -> object:
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


def is_slug(text: object) -> bool:
    """Return whether a text is spelt as an id."""
    return isinstance(text, str) and _SHORT_SLUG(text) is not None


def read_reference(value: object) -> object:
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


def read_gerund(value: object) -> object:
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
