"""What to write where a whole number is wanted and something else stands: `2.5`, `1e3`, `ten`. `scalars` asks."""

import re
from typing import Final

_DECIMAL_NUMBER: Final = re.compile(
    r"([0-9]{1,3}(?:[,_][0-9]{3}){1,2}|[0-9]{1,9})(?:\.([0-9]+))?(?:[%,;.]?$|\s*[A-Za-z])"
)
"""A number with a fraction, with a unit behind it, with a sign too many, or with its thousands parted."""
_POWER: Final = re.compile(r"([1-9][0-9]{0,3})[eE]\+?([1-6])")
_ONES: Final = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight"),
    *("nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen"),
)
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NUMBERS: Final = {
    **{word: number for number, word in enumerate(_ONES)},
    **{word: 10 * number for number, word in enumerate(_TENS, start=2)},
    **{"once": 1, "twice": 2, "hundred": 100},
}


def whole_number(written: str) -> str:
    """Return what to write in the place of words or signs that stand where a whole number is wanted."""
    written = written.strip("~=\u2248 ")
    power = _POWER.fullmatch(written)
    if power is not None:
        return f"write `{int(power.group(1)) * 10 ** int(power.group(2))}`"
    if written.lower() in _NUMBERS:
        return f"write `{_NUMBERS[written.lower()]}`"
    found = _DECIMAL_NUMBER.match(written)
    if found is None:
        return "write digits alone, as in `12`, or leave the key out"
    least = int(found.group(1).replace(",", "").replace("_", ""))
    if found.group(2) is None or not found.group(2).strip("0"):
        return f"write `{least}`"
    if not least:
        return "write `1`, as there are whole numbers only"
    return f"write `{least}` or `{least + 1}`: there are whole numbers only"
