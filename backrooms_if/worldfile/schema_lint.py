"""The schema of `lint:`, by which a file says what `check` lets pass there, and what it asks of the prose."""

from typing import Annotated, Final

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, Tag, WithJsonSchema

from backrooms_if.problems.codes import CODES
from backrooms_if.problems.near import did_you_mean
from backrooms_if.problems.visible import quoted
from backrooms_if.worldfile.faults import fault
from backrooms_if.worldfile.plain import Plain
from backrooms_if.worldfile.scalars import Count, Odds, Words
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


AllowedCode = Annotated[
    Line, AfterValidator(_code), WithJsonSchema({"type": "string", "enum": list(may_be_allowed())}), Takes("a code")
]
"""The code of a warning or note."""

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


def _share(value: object) -> object:
    """Read `true` as every room and `false` as none; a chance has the spelling of any other share."""
    if isinstance(value, bool) or (isinstance(value, Plain) and value in ("true", "false")):
        return "1 in 1" if value in (True, "true") else None
    return value


Share = Annotated[
    Odds | None,
    BeforeValidator(_share),
    WithJsonSchema({"type": ["boolean", "string"], "examples": ["2 in 5"]}),
    Takes("true, or a share as `2 in 5`"),
]


def _wording(value: str) -> str:
    if not any(sign.isalnum() for sign in value):
        raise fault("E203", "a word is wanted here", "write the word or phrase that the texts shall not have")
    return value


class ProseSpec(Model):
    """What a world asks of its prose; a level may ask otherwise, key by key."""

    banned: list[Annotated[Line, AfterValidator(_wording)]] = Field(
        [], description="words and phrases that no text may have, in any letters"
    )
    exclamation_marks: Count | None = Field(None, description="the most in one text; any number unless said")
    most_words: Annotated[Count, Field(ge=1)] | None = Field(
        None, description="the most that the `text` of a room may tell at once; any number unless said"
    )
    first_sense: Share = Field(
        None,
        description="the share of rooms, as `2 in 5`, whose `text` begins with what is heard, smelt or felt; "
        "`true` for each of them; none unless said",
    )


class LintSpec(Model):
    """What a file says to `check`."""

    allow: dict[AllowedCode, AllowSpec] = Field(
        {},
        description="warnings and notes that may stay, by code, each with the reason; in `world.yaml` of all levels",
    )
    ignore_nouns: list[Line] = Field(
        [],
        description="nouns in the texts of rooms that need no answer (N534); in `world.yaml` of all levels",
    )
    prose: ProseSpec = Field(ProseSpec(), description="what is asked of the texts; in `world.yaml` of all levels")
