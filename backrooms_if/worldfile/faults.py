"""How a validator of the schema says that something is wrong: one function, which `load` reads again."""

import re
from typing import Final

from pydantic_core import PydanticCustomError

from backrooms_if.problems.visible import quoted
from backrooms_if.worldfile.plain import Plain

_SPLITS: Final = re.compile(r"[\n\[\]{},]|: | #|:$")
"""What would make a text without quotes something else."""
QUOTE_OR_BLOCK: Final = "put the text in double quotes, or in a block: `|` after the colon, the text indented below"


def fault(
    code: str,
    message: str,
    *hints: str,
    key: str = "",
    offset: int = -1,
    length: int = 1,
    lacks: str = "",
    mend: str = "",
) -> PydanticCustomError:
    """Return the error that a validator raises for a fault of `code`; `load` puts the caret in its place.

    `key` names the offending key of the mapping that the validator looks at; `offset` and `length` the characters of
    the text that it looks at. Without them the caret stands under the whole value. `salvage` reads the last two, to go
    on with the rest of the file: `lacks` is the key whose absence is the fault, `mend` the value, or with `key` the
    other key, that was probably meant.
    """
    # Only what is said goes in: pydantic copies the context of each error, and a file may have 20,000.
    context: dict[str, str | int] = {"message": message}
    if offset >= 0:
        context |= {"offset": offset, "length": length}
    context |= {name: word for name, word in (("key", key), ("lacks", lacks), ("mend", mend)) if word}
    for number, hint in enumerate(hints):
        context[f"hint{number or ''}"] = hint
    return PydanticCustomError(code, "{message}", context)


def standing(value: object) -> str:
    """Return in plain words what stands in the file: "the number 12", "a list", "nothing"."""
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list | tuple):
        return "a list"
    if isinstance(value, Plain):
        if value in ("true", "false"):
            return f"the truth {value}"
        if value.removeprefix("-").isdecimal() and value.isascii():
            return f"the number {value[:20]}"
        return f"the text {quoted(value, 40)}"
    return f"the quoted text {quoted(value, 40)}" if isinstance(value, str) else "something else"


_STANDS_FOR: Final = ("id", "to", "name", "is", "value", "thing", "room", "place", "actor")
"""Keys in braces round one name: `{id: lamp}`."""


def without_brackets(value: object) -> tuple[str, ...]:
    """Return how to write what stands alone in brackets or braces, as in `[lamp]`, `{id: lamp}` and `{lamp: true}`.

    Nothing if more stands in them, or what would have to be quoted.
    """
    alone: object = None
    while isinstance(value, list) and len(value) == 1 and isinstance(value[0], list):
        value = value[0]  # a link, `[[hall]]`
    if isinstance(value, list) and len(value) == 1:
        alone = value[0]
    elif isinstance(value, dict) and len(value) == 1:
        key, inner = next(iter(value.items()))
        alone = inner if key in _STANDS_FOR else key if inner == "true" else None
    signs = "braces" if isinstance(value, dict) else "brackets"
    if not isinstance(alone, str) or not alone or alone[0] in "!&*@%`|>#\"'" or _SPLITS.search(alone):
        return ()
    return (f"write `{alone}`, without the {signs}",)


def in_lines(hint: str) -> str:
    """Return what `without_brackets` says as it is for what stands in lines of its own."""
    return hint.replace(", without the brackets", ", without the dash").replace(
        ", without the braces", ", without the key below it"
    )
