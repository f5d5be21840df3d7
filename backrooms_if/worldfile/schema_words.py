"""The schema of the words of a world: what is read as something else, and words that each game has for itself."""

from typing import Annotated

from pydantic import Discriminator, Field, Tag, model_validator

from backrooms_if.worldfile.faults import fault
from backrooms_if.worldfile.schema_base import Conditions, Line, Model, OneOrMore


def _kind(value: object) -> str:
    return "list" if isinstance(value, list) else "mapping" if isinstance(value, dict) else "one"


class RewriteSpec(Model):
    """What a line is read as, at some places or while a condition holds."""

    to: Line = Field(description="the words that it is read as")
    at: OneOrMore | None = Field(None, description="only in this room, or where a tag stands; or a list")
    when: Conditions | None = Field(None, description="only while this holds")


Rewrite = Annotated[
    Annotated[Line, Tag("one")]
    | Annotated[RewriteSpec, Tag("mapping")]
    | Annotated[list[RewriteSpec], Field(min_length=1), Tag("list")],
    Discriminator(_kind),
]
"""What a line is read as: words, or a list of which the first that applies is taken."""


class VariableSpec(Model):
    """A word that the seed of a game decides."""

    pattern: Line | None = Field(
        None, description="C for a consonant, V for a vowel, other letters for themselves: `CVCCVC`"
    )
    words: Annotated[list[Line], Field(min_length=2)] | None = Field(None, description="one of these")

    @model_validator(mode="after")
    def _one_of_both(self) -> "VariableSpec":
        if self.pattern is not None and self.words is not None:
            raise fault("E206", "both `pattern` and `words`", "leave one of them out", key="words")
        if self.pattern is None and self.words is None:
            cure = "give it `pattern:`, as `CVCCVC`, or `words:`"
            raise fault("E202", "a variable without a word", cure, lacks="pattern")
        return self
