"""The schema of timers: what happens after some turns, or every so often."""

from typing import Annotated

from pydantic import Discriminator, Field, Tag, model_validator

from backrooms_if import limits
from backrooms_if.worldfile.faults import fault
from backrooms_if.worldfile.scalars import Count, CountKey, Odds, Truth
from backrooms_if.worldfile.schema_base import Conditions, Model, WordsSpec, one_or_mapping
from backrooms_if.worldfile.schema_effects import EffectsSpec


class SpanSpec(Model):
    """A number of turns that chance picks anew each time: `{from: 3, to: 8}`."""

    least: Count = Field(alias="from", ge=1, description="the fewest turns")
    most: Count = Field(alias="to", ge=1, description="the most turns")

    @model_validator(mode="after")
    def _in_order(self) -> "SpanSpec":
        if self.most <= self.least:
            raise fault("E205", "`to` is not above `from`", "write the smaller number first", key="to")
        if self.most - self.least >= limits.TIMER_SPAN:
            message = f"more than {limits.TIMER_SPAN:,} numbers between `from` and `to`"
            raise fault("E210", message, "write numbers that are nearer to each other", key="to")
        return self


Turns = Annotated[
    Annotated[Count, Field(ge=1), Tag("one")] | Annotated[SpanSpec, Tag("mapping")], Discriminator(one_or_mapping)
]
"""A number of turns, or between which two numbers chance picks it."""


class TimerSpec(Model):
    """A timer: something that happens after some turns, or every so often."""

    every: Turns | None = Field(None, description="turns from one time to the next, or between which numbers")
    after: Turns | None = Field(None, description="turns until the one time, or between which numbers")
    odds: Odds | None = Field(None, description="`N in M`: how likely it happens at its time; always unless said")
    when: Conditions | None = Field(None, description="it runs while this holds, and pauses else")
    running: Truth = Field(True, description="whether it runs from the start, or waits for `start`")
    left: dict[Annotated[CountKey, Field(ge=1)], EffectsSpec] = Field(
        {}, description="what happens with so many turns left"
    )
    do: EffectsSpec | None = Field(None, description="what happens when its time has come")
    say: WordsSpec | None = Field(None, description="words in place of `do`")

    @model_validator(mode="after")
    def _one_pace(self) -> "TimerSpec":
        if self.every is not None and self.after is not None:
            raise fault("E206", "both `every` and `after`", "`after` is for once, `every` for ever again", key="after")
        if self.every is None and self.after is None:
            raise fault("E202", "a timer without a time", "give it `every:` or `after:`, in turns", lacks="every")
        if self.odds is not None and self.do is None and self.say is None:
            raise fault(
                "E222", "`odds` of a timer that does nothing at its time", "give it `do:` or `say:`", key="odds"
            )
        if self.do is not None and self.say is not None:
            raise fault("E206", "both `do` and `say`", "put both into `do:`, as a list", key="say")
        if self.do is None and self.say is None and not self.left:
            raise fault("E202", "a timer that does nothing", "give it `do:`, `say:` or `left:`", lacks="do")
        return self

    def span(self) -> tuple[int, int]:
        """Return the fewest and the most turns until its time comes, which are mostly one number."""
        pace = self.every or self.after or 1
        return (pace, pace) if isinstance(pace, int) else (pace.least, pace.most)
