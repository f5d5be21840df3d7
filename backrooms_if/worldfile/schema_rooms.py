"""The schema of rooms: noclips, scenery, and what is told there. Their exits have a module beside this one."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from backrooms_if import limits
from backrooms_if.worldfile.faults import fault
from backrooms_if.worldfile.positions import Path
from backrooms_if.worldfile.scalars import Count, Expression, Odds, Phrases, Reference, Slug
from backrooms_if.worldfile.schema_base import Conditions, Line, LineOrMore, Model, WordsSpec, by_id
from backrooms_if.worldfile.schema_effects import EffectsSpec
from backrooms_if.worldfile.schema_exits import ExitSpec, ExitsSpec, TargetsSpec, rules_of


def _try(value: int) -> int:
    if value == 0:
        raise fault("E205", "tries are counted from 1", "write 1 or more, or leave it out")
    return value


class NoclipSpec(Model):
    """A way through a wall."""

    via: Literal["wall", "floor", "prop", "fall", "doorway"] = Field(description="what one goes through")
    direction: Line | None = Field(None, description="where in the room it is: `north wall` names it then")
    also: list[Line] = Field(default_factory=list, description="what else players may call it")
    sign: WordsSpec | None = Field(None, description="said with the room while `when` holds")
    when: Conditions | None = Field(None, description="else it is an ordinary wall")
    by: LineOrMore | None = Field(
        None, description="ordinary actions that set it off as well: one or a list; needs a `sign`"
    )
    odds: Odds | None = Field(None, description="`N in M`; always, if left out")
    rising: Odds | None = Field(None, description="added at each miss")
    at_most: Annotated[Count, AfterValidator(_try)] | None = Field(
        None, description="the try that always succeeds, counted from 1"
    )
    to: TargetsSpec = Field(description="a room, a list of rooms, or rooms with weights")
    say: WordsSpec | None = Field(None, description="said as it lets the player through")
    do: EffectsSpec | None = Field(None, description="effects on the way, after `say` and before `to`")
    cost: Annotated[Count, Field(ge=1, le=limits.TURNS_OF_WAITING)] | None = Field(
        None, description="how many turns the way through takes; 1 unless said"
    )
    miss: WordsSpec | None = Field(None, description="said when it does not")

    @model_validator(mode="after")
    def _chances(self) -> "NoclipSpec":
        if self.odds is None and (self.rising is not None or self.at_most is not None or self.miss is not None):
            key = "rising" if self.rising is not None else "at_most" if self.at_most is not None else "miss"
            raise fault("E222", f"`{key}` without `odds`", "without odds it never misses; add `odds: N in M`", key=key)
        if self.by is not None and self.sign is None:
            cure = "give it a `sign:`, which is told with the room"
            raise fault("E202", "ordinary actions set it off, and nothing warns of it", cure, lacks="sign")
        if self.via == "prop" and not self.also:
            cure = "say under `also:` what it is, for example `also: [mirror]`"
            raise fault("E202", "a prop without a name", cure, key="via")
        return self


class RoomBodySpec(Model):
    """What rooms have, those that somebody wrote and those that are generated."""

    name: Line | None = Field(None, description="the heading")
    text: WordsSpec | None = Field(None, description="what is seen on the first visit, and by LOOK")
    short: WordsSpec | None = Field(None, description="what is seen on later visits; `text` unless said")
    lit: Expression = Field("true", description="true, false (needs a lit thing), or a condition")
    sound: WordsSpec | None = Field(None, description="what LISTEN tells")
    smell: WordsSpec | None = Field(None, description="what SMELL tells")
    touch: WordsSpec | None = Field(None, description="what TOUCH tells, in the dark as well")
    air: WordsSpec | None = Field(None, description="what BREATHE and FEEL AIR tell, in the dark as well")
    tags: list[Slug] = Field(
        default_factory=list, description="words that rooms share: rules, scenery and actors can go by them"
    )
    exits: dict[Phrases, ExitsSpec] = Field(
        default_factory=dict, description="a travel word, or several parted by commas, and where it leads"
    )
    forced: ExitsSpec | None = Field(
        None, description="where the player is led on to at once, as the value of an exit; stays while no rule holds"
    )
    noclip: Annotated[dict[Slug, NoclipSpec], by_id(NoclipSpec, "a noclip")] = Field(
        default_factory=dict, description="ways through what is no exit, by id"
    )
    scenery: dict[Phrases, WordsSpec] = Field(
        default_factory=dict, description="phrases players may use, and what they see"
    )


class RoomSpec(RoomBodySpec):
    """A room."""

    at: Reference | None = Field(None, description="where in the expanse of its level it is: `{x: 0, y: 0}`")

    @model_validator(mode="after")
    def _named(self) -> "RoomSpec":
        if self.name is None and self.short is None:
            raise fault("E202", "a room needs a `name`", "add `name:`, the heading that players see", lacks="name")
        if self.name is None and (not isinstance(self.short, str) or "[" in self.short or "{" in self.short):
            cure = "add `name:`, the heading that players see"
            raise fault("E202", "a room whose `short` varies needs a `name`", cure, lacks="name")
        return self


def written_rules(at_room: Path, room: RoomBodySpec) -> Iterator[tuple[Path, str | ExitSpec]]:
    """Yield every exit rule of a room with its path, those that are forced first."""
    forced: list[tuple[Path, ExitsSpec]] = [] if room.forced is None else [(("forced",), room.forced)]
    for at, written in (*forced, *((("exits", word), one) for word, one in room.exits.items())):
        for rule, index in rules_of(written):
            yield (*at_room, *at, *index), rule
