"""The schema of what a world brings for its players: verbs of its own, hints, the player itself."""

from typing import Annotated

from pydantic import Discriminator, Field, Tag, model_validator

from backrooms_if import limits
from backrooms_if.worldfile.faults import fault
from backrooms_if.worldfile.scalars import Count, Prose, Reference
from backrooms_if.worldfile.schema_base import Conditions, Line, LineOrMore, Model, WordsSpec, one_or_list
from backrooms_if.worldfile.schema_effects import EffectsSpec


class VerbSpec(Model):
    """A verb of this world, or further words or another report for an action of the engine."""

    grammar: LineOrMore | None = Field(
        None, description="what players type, one line or a list: `hum to {actor}`, `polish|rub {held thing}`"
    )
    about: Line | None = Field(None, description="what HELP says of it")
    when: Conditions | None = Field(
        None, description="else it is refused; of an action of the engine: else that answers as usual"
    )
    do: EffectsSpec | None = Field(None, description="effects; the act is done and takes a turn")
    say: WordsSpec | None = Field(None, description="its report; the act is done and takes a turn")
    refuse: WordsSpec | None = Field(None, description="words; the act is refused and takes no time")

    @model_validator(mode="after")
    def _one_body(self) -> "VerbSpec":
        bodies = [body for body in ("do", "say", "refuse") if getattr(self, body) is not None]
        if len(bodies) > 1:
            cure = "put both into `do:`, as a list"
            raise fault("E206", f"`{bodies[0]}` and `{bodies[1]}` in one verb", cure, key=bodies[1])
        if self.when is not None and not bodies:
            raise fault("E206", "`when` of a verb that says nothing", "give it `do:`, `say:` or `refuse:`", key="when")
        if self.grammar is None and not bodies:
            raise fault("E202", "a verb without a line", "give it `grammar:`, what players type", lacks="grammar")
        return self


class HintSpec(Model):
    """A hint: what HINT tells while it applies, a step at a time."""

    when: Conditions | None = Field(None, description="while this holds; always, if left out")
    after: Count | None = Field(None, ge=1, description="the turns in which it has to apply before it is told")
    cost: Count | None = Field(None, ge=1, description="the points that it costs; HINT names them before it takes them")
    steps: Annotated[
        Annotated[Prose, Tag("one")] | Annotated[list[Prose], Field(min_length=1), Tag("list")],
        Discriminator(one_or_list),
    ] = Field(description="one, or a list from the faintest to the plainest")


class PlayerSpec(Model):
    """The player."""

    name: Line | None = Field(None, description="who the player is: `You are {name}.`")
    text: WordsSpec | None = Field(None, description="what EXAMINE ME tells")
    carries: Annotated[Count, Field(ge=1)] | None = Field(
        None, description="how many things the hands hold; any unless said"
    )
    carries_size: Annotated[Count, Field(ge=1)] | None = Field(
        None, description="how large what the hands hold may be, all sizes together; any unless said"
    )
    in_: Reference | None = Field(
        None, alias="in", description="what the player starts in or on, in the room `start`; else in the room itself"
    )
    lives: Annotated[Count, Field(ge=1, le=limits.LIVES)] | None = Field(
        None, description="how many lives there are, a counter of that name; one, which is not counted, unless said"
    )
