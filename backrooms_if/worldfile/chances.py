"""Chances as a world file spells them, `1 in 4`, and what was meant by other spellings. `scalars.py` hands them out."""

import re
from math import gcd
from typing import Final

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from backrooms_if.problems.visible import quoted
from backrooms_if.records import NamedTuple
from backrooms_if.worldfile.faults import fault, standing, without_brackets

MOST_ODDS: Final = 1_000_000
"""The largest M of `N in M`: finer chances than one in a million are never seen in play."""

_ODDS: Final = re.compile(r"([0-9]{1,9}) in ([0-9]{1,9})")
_RATIO: Final = re.compile(r"([0-9]{1,6}) ?(?:/|:|out of|in) ?([0-9]{1,6})")
_DECIMAL: Final = re.compile(r"([0-9]{0,3})(?:\.([0-9]{1,4}))? ?(%?)")


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
