"""What may stand in a world file, as pydantic models. `load.py` validates with them, the compiler reads them.

The models say what is spelt well; whether a name means anything is the compiler's question. A key that is not built yet
is not here, so that it is refused and never ignored. Rooms, things and rules have a module each beside this one.
"""

from typing import Annotated

from pydantic import Discriminator, Field, Tag, model_validator

from backrooms_if.worldfile.faults import fault
from backrooms_if.worldfile.licences import Licence
from backrooms_if.worldfile.scalars import Count, Reference, Slug, Truth, Whole
from backrooms_if.worldfile.schema_base import Line, Model, SaidWhen, WordsSpec, one_or_list
from backrooms_if.worldfile.schema_rooms import ExitSpec, NoclipSpec, RoomSpec
from backrooms_if.worldfile.schema_rules import (
    AddSpec,
    AwardSpec,
    EffectSpec,
    EndSpec,
    GuardSpec,
    MoveSpec,
    RefuseSpec,
    RemoveSpec,
    RevealSpec,
    RuleSpec,
    SaySpec,
    SetSpec,
)
from backrooms_if.worldfile.schema_things import BodySpec, DoorBaseSpec, DoorSpec, PlacedSpec, ThingSpec, written_traits

__all__ = [
    "AddSpec",
    "AwardSpec",
    "BodySpec",
    "CounterSpec",
    "DoorBaseSpec",
    "DoorSpec",
    "EffectSpec",
    "EndSpec",
    "EndingSpec",
    "ExitSpec",
    "GuardSpec",
    "Model",
    "MoveSpec",
    "NoclipSpec",
    "PlacedSpec",
    "RefuseSpec",
    "RemoveSpec",
    "RevealSpec",
    "RoomSpec",
    "RuleSpec",
    "SaidWhen",
    "SaySpec",
    "ScoreSpec",
    "SetSpec",
    "ThingSpec",
    "WorldSpec",
    "written_traits",
]


class CounterSpec(Model):
    """A counter and its bounds."""

    start: Whole = Field(0, description="its value at the start")
    min: Whole = Field(0, description="the least it can be")
    max: Whole | None = Field(None, description="the most it can be")

    @model_validator(mode="after")
    def _in_order(self) -> "CounterSpec":
        if self.max is not None and self.max < self.min:
            raise fault("E205", "`max` is below `min`", "exchange them", key="max")
        if self.start < self.min or (self.max is not None and self.start > self.max):
            if "start" not in self.model_fields_set:
                raise fault("E205", "it starts at 0, outside its bounds", "say where: `start: ...`", lacks="start")
            raise fault("E205", "`start` is outside its bounds", "move it between `min` and `max`", key="start")
        return self


class EndingSpec(Model):
    """An ending."""

    title: Line = Field(description="the last line: `*** TITLE ***`")
    text: WordsSpec | None = Field(None, description="told before it")


class ScoreSpec(Model):
    """How points are counted."""

    max: Count | None = Field(None, ge=1, description="the most that can be had; the sum of the awards unless said")


class WorldSpec(Model):
    """A world in one file."""

    format: Count = Field(description="1")
    id: Slug = Field(description="names the world in saves and tests")
    version: Line = Field("1", description='text; "1" unless said')
    title: Line = Field(description="the title that players see")
    authors: Annotated[
        Annotated[Line, Tag("one")] | Annotated[list[Line], Field(min_length=1), Tag("list")],
        Discriminator(one_or_list),
    ] = Field(description="one, or a list")
    license: Licence = Field(description="an SPDX expression")
    source: Line | None = Field(None, description="what the world derives from")
    start: Reference = Field(description="the room that the player starts in")
    intro: WordsSpec | None = Field(None, description="said first")
    flags: dict[Slug, Truth] = Field({}, description="flags, each with its start")
    counters: dict[Slug, CounterSpec] = Field({}, description="counters with their bounds")
    rooms: dict[Slug, RoomSpec] = Field({}, description="rooms by id")
    doors: dict[Slug, DoorSpec] = Field({}, description="doors by id")
    things: dict[Slug, ThingSpec] = Field({}, description="things by id")
    rules: dict[Slug, RuleSpec] = Field({}, description="rules by id")
    endings: dict[Slug, EndingSpec] = Field({}, description="endings by id")
    score: ScoreSpec | None = Field(None, description="how points are counted")

    @model_validator(mode="after")
    def _format(self) -> "WorldSpec":
        if self.format != 1:
            raise fault("E209", f"format {self.format} is not known", "this engine reads `format: 1`", key="format")
        return self
