"""The schema of how a game ends: endings, and the goals that lead to them."""

from pydantic import Field, model_validator

from backrooms_if.worldfile.faults import fault
from backrooms_if.worldfile.scalars import Count, Reference, Truth
from backrooms_if.worldfile.schema_base import Conditions, Line, Model, WordsSpec


class EndingSpec(Model):
    """An ending."""

    title: Line = Field(description="the last line: `*** TITLE ***`")
    text: WordsSpec | None = Field(None, description="told before it")
    when: Conditions | None = Field(None, description="the game ends so as soon as this holds at the end of a turn")
    death: Truth = Field(False, description="true: how a game ends in which the effect `die` cost the last life")


class GoalSpec(Model):
    """A goal: reached or failed, once and for all."""

    when: Conditions = Field(description="it is reached when this holds at the end of a turn")
    fails: Conditions | None = Field(None, description="it is failed when this holds, or one of a list")
    award: Count | None = Field(None, ge=1, description="points for reaching it")
    end: Reference | None = Field(
        None, description="the ending that failing it leads to; of a goal that cannot fail, reaching it"
    )

    @model_validator(mode="after")
    def _not_both(self) -> "GoalSpec":
        if self.fails is not None and self.fails == self.when:
            raise fault("E206", "the goal is reached and failed by the same condition", "write another", key="fails")
        return self
