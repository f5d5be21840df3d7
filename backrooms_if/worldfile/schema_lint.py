"""The schema of `lint:`, by which a file says what `check` lets pass there, and what it asks of the prose."""

from typing import Annotated, Final

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, Tag

from backrooms_if.problems.codes import CODES
from backrooms_if.problems.near import did_you_mean
from backrooms_if.problems.visible import quoted
from backrooms_if.worldfile.faults import fault
from backrooms_if.worldfile.scalars import Words
from backrooms_if.worldfile.schema_base import Line, Model, is_truth, one_or_mapping
from backrooms_if.worldfile.takes import Takes

UNUSED: Final = "W572"
"""The code of what `allow` names and nothing has; it is mended by leaving the entry out, and so never allowed."""


def may_be_allowed() -> tuple[str, ...]:
    """Return the codes that `allow` may name, in their order: those of warnings and notes."""
    return tuple(code for code, kind in CODES.items() if kind.severity != "error" and code != UNUSED)


def _code(value: str) -> str:
    code = value.strip()
    kind = CODES.get(code)
    if kind is None:
        near = code.upper() if code.upper() in CODES else did_you_mean(code.upper(), may_be_allowed())
        hint = f"did you mean `{near}`?" if near else "`check` tells the code of each problem in brackets: `W505`"
        raise fault("E203", f"no problem has the code {quoted(value, 40)}", hint, mend=near or "")
    if kind.severity == "error":
        raise fault("E203", f"{code} is an error, and only warnings and notes can be let pass", "mend what it tells of")
    if code == UNUSED:
        cure = "leave out the entry that it tells of"
        raise fault("E203", f"{code} is about this list itself and cannot be let pass", cure)
    return code


_WHY: Final = "say in a sentence why it may stay"


def _reason(value: object) -> object:
    if value is None or is_truth(value) or (isinstance(value, str) and not value.strip()):
        raise fault("E203", "a reason is wanted here", _WHY)
    return value


Reason = Annotated[Words, BeforeValidator(_reason)]
AllowSpec = Annotated[
    Annotated[Reason, Tag("one")] | Annotated[dict[Line, Reason], Field(min_length=1), Tag("mapping")],
    Discriminator(one_or_mapping),
    Takes("the reason; or reasons by place, such as `things/box`"),
]
"""Why the problems of a code may stay: anywhere in the file, or at places, each the keys that lead to it."""


class LintSpec(Model):
    """What a file says to `check`."""

    allow: dict[Annotated[Line, AfterValidator(_code)], AllowSpec] = Field(
        {},
        description="warnings and notes that may stay, by code, each with the reason; in `world.yaml` of all levels",
    )
