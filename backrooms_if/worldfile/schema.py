"""What may stand in a world file, as pydantic models. `load.py` validates with them, the compiler reads them.

The models say what is spelt well; whether a name means anything is the compiler's question. A key that is not built yet
is not here, so that it is refused and never ignored. Rooms, things and rules have a module each beside this one.
"""

from typing import Annotated, get_origin

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from backrooms_if import limits
from backrooms_if.problems.near import did_you_mean
from backrooms_if.problems.visible import quoted
from backrooms_if.worldfile.faults import fault, standing
from backrooms_if.worldfile.formats import FORMAT
from backrooms_if.worldfile.licences import Licence
from backrooms_if.worldfile.palettes import PaletteSpec
from backrooms_if.worldfile.plain import Plain
from backrooms_if.worldfile.scalars import Count, CountKey, Gerund, Prose, Reference, Slug, Truth, Whole
from backrooms_if.worldfile.schema_actors import ActorSpec, CanonSpec
from backrooms_if.worldfile.schema_base import Line, LineOrMore, Model, SaidWhen, WordsSpec, by_id
from backrooms_if.worldfile.schema_effects import (
    AddSpec,
    AskSpec,
    AwardSpec,
    BranchSpec,
    ChooseSpec,
    CloseSpec,
    DescribeSpec,
    DieSpec,
    EachSpec,
    EffectSpec,
    EffectsSpec,
    EndSpec,
    ForEachSpec,
    GuardSpec,
    LockSpec,
    MoveSpec,
    NoiseSpec,
    OpenSpec,
    QuestionSpec,
    RefuseSpec,
    RemoveSpec,
    ResetSpec,
    RevealSpec,
    RunSpec,
    SaySpec,
    SetSpec,
    StartSpec,
    StopSpec,
    SwapSpec,
    UnlockSpec,
)
from backrooms_if.worldfile.schema_endings import EndingSpec, GoalSpec
from backrooms_if.worldfile.schema_exits import ExitSpec
from backrooms_if.worldfile.schema_expanse import ExpanseSpec
from backrooms_if.worldfile.schema_groups import GroupSpec, KindSpec
from backrooms_if.worldfile.schema_lint import LintSpec
from backrooms_if.worldfile.schema_rooms import NoclipSpec, RoomSpec
from backrooms_if.worldfile.schema_rules import RuleSpec
from backrooms_if.worldfile.schema_things import (
    PLAIN_THING,
    BodySpec,
    DoorBaseSpec,
    DoorSpec,
    PlacedSpec,
    ThingSpec,
    written_traits,
)
from backrooms_if.worldfile.schema_timers import TimerSpec
from backrooms_if.worldfile.schema_verbs import HintSpec, PlayerSpec, VerbSpec
from backrooms_if.worldfile.schema_words import Rewrite, RewriteSpec, VariableSpec
from backrooms_if.worldfile.takes import Takes

__all__ = [
    "ActorSpec",
    "AddSpec",
    "AskSpec",
    "AwardSpec",
    "BodySpec",
    "BranchSpec",
    "CanonSpec",
    "ChooseSpec",
    "CloseSpec",
    "CounterSpec",
    "DescribeSpec",
    "DieSpec",
    "DoorBaseSpec",
    "DoorSpec",
    "EachSpec",
    "EffectSpec",
    "EndSpec",
    "EndingSpec",
    "ExitSpec",
    "ExpanseSpec",
    "ForEachSpec",
    "GoalSpec",
    "GroupSpec",
    "GuardSpec",
    "HeadSpec",
    "HintSpec",
    "KindSpec",
    "LevelSpec",
    "LintSpec",
    "LockSpec",
    "Model",
    "MoveSpec",
    "NoclipSpec",
    "NoiseSpec",
    "OpenSpec",
    "PartSpec",
    "PlacedSpec",
    "PlayerSpec",
    "QuestionSpec",
    "RefuseSpec",
    "RemoveSpec",
    "ResetSpec",
    "RevealSpec",
    "RewriteSpec",
    "RoomSpec",
    "RuleSpec",
    "RunSpec",
    "SaidWhen",
    "SaySpec",
    "ScoreSpec",
    "SetSpec",
    "StartSpec",
    "StopSpec",
    "SwapSpec",
    "ThingSpec",
    "TimerSpec",
    "UnlockSpec",
    "VariableSpec",
    "VerbSpec",
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
            raise fault("E532", "`max` is below `min`", "exchange them", key="max")
        if self.start < self.min or (self.max is not None and self.start > self.max):
            if "start" not in self.model_fields_set:
                raise fault("E532", "it starts at 0, outside its bounds", "say where: `start: ...`", lacks="start")
            bound = self.min if self.start < self.min or self.max is None else self.max
            cure = f"write `start: {bound}`, or move `{'min' if bound == self.min else 'max'}`"
            raise fault("E532", "`start` is outside its bounds", f"{cure} to take it in", key="start")
        return self


def _bounds(value: object) -> object:
    if isinstance(value, Plain) and value.isascii() and value.removeprefix("-").isdecimal():
        raise fault(
            "E203", f"the keys of a counter are wanted here, not {standing(value)}", f"write `{{start: {value}}}`"
        )
    return value


class ScoreSpec(Model):
    """How points are counted."""

    max: Count | None = Field(None, ge=1, description="the most that can be had; the sum of the awards unless said")
    ranks: dict[CountKey, Line] = Field({}, description="what so many points make of the player")
    reasons: dict[Reference, Prose] = Field({}, description="what each award was for, for FULL SCORE, by award")


class WaysSpec(Model):
    """What a world and a level both say of the words for ways."""

    ways: dict[Line, LineOrMore] = Field(
        {}, description="further words for a travel word, by it: in this level, or of the world in all of them"
    )


class HeadSpec(WaysSpec):
    """What a world says of itself, before anything that is in it."""

    format: Count = Field(description=f"of this engine: {FORMAT}")
    id: Slug = Field(description="names the world in saves and tests")
    version: Line = Field("1", description='text; "1" unless said')
    title: Line = Field(description="the title that players see")
    authors: LineOrMore = Field(description="one, or a list")
    license: Licence = Field(description="an SPDX expression")
    source: Line | None = Field(None, description="what the world derives from")
    start: Reference = Field(description="the room that the player starts in")
    intro: WordsSpec | None = Field(None, description="said first")
    about: WordsSpec | None = Field(None, description="what ABOUT tells; title and authors unless said")
    player: PlayerSpec | None = Field(None, description="what the player is, looks like and can carry")
    amusing: WordsSpec | None = Field(None, description="what AMUSING tells after an ending")
    abbreviate: Annotated[Count, Field(ge=3)] | None = Field(
        None,
        description="the letters by which words are known: `5` takes EXAMI LANTE for EXAMINE LANTERN; all, unless said",
    )
    implicit: Truth = Field(True, description="whether what must come first is done by itself, such as opening a door")
    palette: PaletteSpec = Field(PaletteSpec(), description="colours, where a terminal has them")


class PartSpec(Model):
    """What a file of a world may declare, be it the only one, the `world.yaml` of a folder, or a level."""

    flags: dict[Slug, Truth] = Field({}, description="flags, each with its start")
    counters: Annotated[
        dict[Slug, Annotated[CounterSpec, BeforeValidator(_bounds)]], by_id(CounterSpec, "a counter")
    ] = Field({}, description="counters with their bounds")
    rooms: Annotated[dict[Slug, RoomSpec], by_id(RoomSpec, "a room")] = Field({}, description="rooms by id")
    expanse: ExpanseSpec | None = Field(None, description="rooms without end, generated beside those that are written")
    doors: Annotated[dict[Slug, DoorSpec], by_id(DoorSpec, "a door")] = Field({}, description="doors by id")
    things: Annotated[dict[Slug, Annotated[ThingSpec, PLAIN_THING]], by_id(ThingSpec, "a thing")] = Field(
        {}, description="things by id"
    )
    actors: Annotated[dict[Slug, ActorSpec], by_id(ActorSpec, "an actor")] = Field({}, description="actors by id")
    kinds: Annotated[dict[Slug, KindSpec], by_id(KindSpec, "a kind")] = Field(
        {}, description="kinds by id: templates of things, doors and actors"
    )
    groups: Annotated[dict[Slug, GroupSpec], by_id(GroupSpec, "a group")] = Field({}, description="groups by id")
    rules: Annotated[dict[Slug, RuleSpec], by_id(RuleSpec, "a rule")] = Field({}, description="rules by id")
    endings: Annotated[dict[Slug, EndingSpec], by_id(EndingSpec, "an ending")] = Field({}, description="endings by id")
    goals: Annotated[dict[Slug, GoalSpec], by_id(GoalSpec, "a goal")] = Field(
        {}, description="goals by id, judged at the end of each turn"
    )
    timers: dict[Slug, TimerSpec] = Field({}, description="timers by id")
    texts: dict[Slug, WordsSpec] = Field({}, description="texts that are told in several places, by name")
    blocks: dict[Slug, EffectsSpec] = Field({}, description="lists of effects that several places run, by name")
    lint: LintSpec = Field(LintSpec(), description="what `check` lets pass in this file, and what it asks of the prose")


def sections() -> tuple[str, ...]:
    """Return the keys of a file under which things stand by id: `rooms`, `things` and so on."""
    return tuple(name for name, field in PartSpec.model_fields.items() if get_origin(field.annotation) is dict)


def _section(value: str) -> str:
    if value in sections():
        return value
    near = did_you_mean(value, sections())
    hint = f"did you mean `{near}`?" if near else f"known here: {', '.join(sections())}"
    raise fault("E201", f"the key {quoted(value)} is not known here", hint)


class LevelHeadSpec(WaysSpec):
    """What a level says of itself."""

    level: Slug = Field(description="the id of the level: the first part of the ids of what is in it")
    title: Line = Field(description="the title of the level, for credits and maps")
    authors: LineOrMore | None = Field(None, description="one, or a list; those of the world unless said")
    license: Licence | None = Field(None, description="an SPDX expression; the world's unless said")
    source: Line | None = Field(None, description="what the level derives from")
    entrances: list[Reference] = Field(
        [], description="the rooms that other levels may lead to; any of them unless said"
    )
    palette: PaletteSpec = Field(PaletteSpec(), description="colours; those of the world unless said")
    override: dict[
        Annotated[Line, AfterValidator(_section)], dict[Reference, Annotated[object, Takes("the keys to replace")]]
    ] = Field(
        {}, description="entries of other levels, by section and full id, each with the keys that are replaced in it"
    )


class LevelSpec(PartSpec, LevelHeadSpec):
    """A level in a file of its own, in the folder `levels` of a world."""


class WorldSpec(PartSpec, HeadSpec):
    """A world in one file, or the `world.yaml` of a folder."""

    verbs: Annotated[dict[Gerund, VerbSpec], by_id(VerbSpec, "a verb")] = Field(
        {}, description="verbs by gerund: new ones, and more words or another report for the engine's own"
    )
    variables: Annotated[dict[Slug, VariableSpec], Field(max_length=limits.VARIABLES)] = Field(
        {}, description="words that the seed of a game decides, by id: `{id}` in texts, and in lines of verbs"
    )
    rewrites: dict[Line, Rewrite] = Field(
        {}, description="lines that are read as others: `enter stream: drink water`; `{topic}` stands for any words"
    )
    hints: Annotated[dict[Slug, HintSpec], by_id(HintSpec, "a hint")] = Field(
        {}, description="what HINT tells, by id; the first that applies goes first"
    )
    score: ScoreSpec | None = Field(None, description="how points are counted")
    messages: dict[Line, dict[Line, Prose]] = Field(
        {}, description="the engine's own words, replaced: by action (or `parser`, `engine`) and message"
    )
    canon: dict[Slug, CanonSpec] = Field({}, description="readings of the world, for `play --canon`, by name")
    free: list[Line] = Field([], description="actions that take no time in this world")

    @model_validator(mode="after")
    def _format(self) -> "WorldSpec":
        if self.format != FORMAT:
            cure = f"this engine reads `format: {FORMAT}`, and older ones back to 0"
            raise fault("E209", f"format {self.format} is not known", cure, key="format")
        return self
