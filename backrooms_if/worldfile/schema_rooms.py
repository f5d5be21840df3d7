"""The schema of rooms: exits, noclips, scenery."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Discriminator, Field, Tag, model_validator

from backrooms_if.worldfile.faults import fault
from backrooms_if.worldfile.scalars import Count, Expression, Odds, Phrases, Reference, Slug, Truth
from backrooms_if.worldfile.schema_base import Conditions, Line, Model, WordsSpec, by_id, one_or_list


class ExitSpec(Model):
    """One exit rule."""

    id: Slug | None = Field(None, description="a name for `reveal` and for saves; needed where `hidden` is set")
    to: Reference | None = Field(None, description="the room it leads to; left out, the exit only says why not")
    door: Reference | None = Field(None, description="the door that must be open")
    when: Conditions | None = Field(None, description="else the next rule of the word is tried")
    odds: Odds | None = Field(None, description="`N in M`; a miss tries the next rule of the word")
    say: WordsSpec | None = Field(None, description="said on the way; without `to`, the refusal")
    hidden: Truth = Field(False, description="no exit until `reveal`")
    one_way: Truth = Field(False, description="of an exit to another level: that no exit leads back is meant")

    @model_validator(mode="after")
    def _leads_or_says(self) -> "ExitSpec":
        if self.to is None and self.say is None:
            cure = "give it `to:` a room, or `say:` why not"
            raise fault("E202", "an exit that leads nowhere and says nothing", cure, lacks="say")
        if self.door is not None and self.to is None:
            raise fault("E206", "a door in an exit without `to`", "say where the door leads", key="door")
        if self.hidden and self.id is None:
            raise fault("E202", "a hidden exit without an id", "give it an `id:` that `reveal` can name", key="hidden")
        return self


def _exit_kind(value: object) -> str:
    return "mapping" if isinstance(value, dict) else "list" if isinstance(value, list) else "room"


ExitRuleSpec = Annotated[
    Annotated[Reference, Tag("room")] | Annotated[ExitSpec, Tag("mapping")],
    Discriminator(lambda value: "mapping" if isinstance(value, dict) else "room"),
]
ExitsSpec = Annotated[
    Annotated[Reference, Tag("room")]
    | Annotated[ExitSpec, Tag("mapping")]
    | Annotated[list[ExitRuleSpec], Field(min_length=1), Tag("list")],
    Discriminator(_exit_kind),
]
"""A room, one exit rule, or an ordered list of them."""


def _try(value: int) -> int:
    if value == 0:
        raise fault("E205", "tries are counted from 1", "write 1 or more, or leave it out")
    return value


def _weight(value: int) -> int:
    if value == 0:
        raise fault("E205", "a weight of zero is never drawn", "leave the room out, or give it a weight of 1 or more")
    return value


class NoclipSpec(Model):
    """A way through a wall."""

    via: Literal["wall", "floor", "prop", "fall", "doorway"] = Field(description="what one goes through")
    direction: Line | None = Field(None, description="where in the room it is: `north wall` names it then")
    also: list[Line] = Field(default_factory=list, description="what else players may call it")
    sign: WordsSpec | None = Field(None, description="said with the room while `when` holds")
    when: Conditions | None = Field(None, description="else it is an ordinary wall")
    by: (
        Annotated[
            Annotated[Line, Tag("one")] | Annotated[list[Line], Field(min_length=1), Tag("list")],
            Discriminator(one_or_list),
        ]
        | None
    ) = Field(None, description="ordinary actions that set it off as well: one or a list; needs a `sign`")
    odds: Odds | None = Field(None, description="`N in M`; always, if left out")
    rising: Odds | None = Field(None, description="added at each miss")
    at_most: Annotated[Count, AfterValidator(_try)] | None = Field(
        None, description="the try that always succeeds, counted from 1"
    )
    to: Annotated[
        Annotated[Reference, Tag("room")]
        | Annotated[list[Reference], Field(min_length=1), Tag("list")]
        | Annotated[dict[Reference, Annotated[Count, AfterValidator(_weight)]], Field(min_length=1), Tag("mapping")],
        Discriminator(_exit_kind),
    ] = Field(description="a room, a list of rooms, or rooms with weights")
    say: WordsSpec | None = Field(None, description="said as it lets the player through")
    miss: WordsSpec | None = Field(None, description="said when it does not")

    @model_validator(mode="after")
    def _chances(self) -> "NoclipSpec":
        if self.odds is None and (self.rising is not None or self.at_most is not None or self.miss is not None):
            key = "rising" if self.rising is not None else "at_most" if self.at_most is not None else "miss"
            raise fault("E206", f"`{key}` without `odds`", "without odds it never misses; add `odds: N in M`", key=key)
        if self.by is not None and self.sign is None:
            cure = "give it a `sign:`, which is told with the room"
            raise fault("E202", "ordinary actions set it off, and nothing warns of it", cure, lacks="sign")
        if self.via == "prop" and not self.also:
            cure = "say under `also:` what it is, for example `also: [mirror]`"
            raise fault("E202", "a prop without a name", cure, key="via")
        return self


class RoomSpec(Model):
    """A room."""

    name: Line | None = Field(None, description="the heading")
    text: WordsSpec | None = Field(None, description="what is seen on the first visit, and by LOOK")
    short: WordsSpec | None = Field(None, description="what is seen on later visits; `text` unless said")
    lit: Expression = Field("true", description="true, false (needs a lit thing), or a condition")
    sound: WordsSpec | None = Field(None, description="what LISTEN tells")
    smell: WordsSpec | None = Field(None, description="what SMELL tells")
    touch: WordsSpec | None = Field(None, description="what TOUCH tells, in the dark as well")
    tags: list[Slug] = Field([], description="words that rooms share: rules, scenery and actors can go by them")
    exits: dict[Phrases, ExitsSpec] = Field(
        default_factory=dict, description="a travel word, or several parted by commas, and where it leads"
    )
    noclip: Annotated[dict[Slug, NoclipSpec], by_id(NoclipSpec, "a noclip")] = Field(
        default_factory=dict, description="ways through what is no exit, by id"
    )
    scenery: dict[Phrases, WordsSpec] = Field(
        default_factory=dict, description="phrases players may use, and what they see"
    )

    @model_validator(mode="after")
    def _named(self) -> "RoomSpec":
        if self.name is None and self.short is None:
            raise fault("E202", "a room needs a `name`", "add `name:`, the heading that players see", lacks="name")
        if self.name is None and (not isinstance(self.short, str) or "[" in self.short or "{" in self.short):
            cure = "add `name:`, the heading that players see"
            raise fault("E202", "a room whose `short` varies needs a `name`", cure, lacks="name")
        return self
