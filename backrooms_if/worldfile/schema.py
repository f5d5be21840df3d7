"""What may stand in a world file, as pydantic models. `load.py` validates with them, the compiler reads them.

The models say what is spelt well; whether a name means anything is the compiler's question. A key that is not built yet
is not here, so that it is refused and never ignored. Traits' keys come from the registry of `backrooms_if.traits`.
"""

from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag, create_model, model_validator

from backrooms_if.language.signatures import EFFECTS
from backrooms_if.problems.near import did_you_mean
from backrooms_if.traits import DOOR_TRAITS, TRAITS, Setting, Trait
from backrooms_if.worldfile.faults import fault
from backrooms_if.worldfile.licences import Licence
from backrooms_if.worldfile.scalars import (
    Count,
    Expression,
    Odds,
    Phrases,
    Prose,
    Reference,
    Slug,
    Truth,
    Whole,
    Words,
)


class Model(BaseModel):
    """The base of every spec: no key but the declared ones, nothing changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


def _shape(value: object) -> str:
    """Return which member of a union a value is meant for, by its outer shape alone, so that one fault is one error."""
    if isinstance(value, dict):
        return "mapping"
    if isinstance(value, list) and not all(isinstance(item, str) for item in value):
        return "list"
    return "text"


def _one_or_list(value: object) -> str:
    return "list" if isinstance(value, list) else "one"


Conditions = Annotated[
    Annotated[Expression, Tag("one")] | Annotated[list[Expression], Tag("list")], Discriminator(_one_or_list)
]
"""`when:` is one condition, or a list of which all must hold."""


class SaidWhen(Model):
    """One of a list of texts, of which the first that holds is told."""

    when: Conditions | None = Field(None, description="tells this text only while it holds")
    say: Prose = Field(description="the text")


TextSpec = Annotated[
    Annotated[Prose, Tag("text")]
    | Annotated[list[SaidWhen], Tag("list")]
    | Annotated[dict[str, Prose], Tag("mapping")],
    Discriminator(_shape),
]
"""A text of a thing: words, a list of {when, say}, or a mapping by named state."""


def _words_shape(value: object) -> str:
    return "list" if _shape(value) == "list" else "text"


WordsSpec = Annotated[
    Annotated[Prose, Tag("text")] | Annotated[list[SaidWhen], Tag("list")], Discriminator(_words_shape)
]
"""A text that belongs to no thing: words, or a list of {when, say}."""

OneOrMore = Annotated[
    Annotated[Reference, Tag("one")] | Annotated[list[Reference], Tag("list")], Discriminator(_one_or_list)
]


# --- effects ---------------------------------------------------------------------------------------------------------


class SaySpec(Model):
    """`say: TEXT`."""

    say: WordsSpec


class RefuseSpec(Model):
    """`refuse: TEXT`."""

    refuse: WordsSpec


class SetSpec(Model):
    """`set: {lamp.lit: true}`."""

    set: dict[str, Expression] = Field(min_length=1)


class AddSpec(Model):
    """`add: {counter: 1}`."""

    add: dict[Reference, Whole] = Field(min_length=1)


class MoveSpec(Model):
    """`move: {thing: place}`."""

    move: dict[str, Reference | Literal["player", "nowhere", "here"]] = Field(min_length=1)


class RemoveSpec(Model):
    """`remove: thing`."""

    remove: OneOrMore


class RevealSpec(Model):
    """`reveal: thing`."""

    reveal: OneOrMore


class AwardSpec(Model):
    """`award: {id: points}`."""

    award: dict[Slug, Count] = Field(min_length=1)


class EndSpec(Model):
    """`end: ending`."""

    end: Reference


class GuardSpec(Model):
    """`{when: C, do: [..], else: [..]}`."""

    when: Conditions
    do: "EffectsSpec"
    otherwise: "EffectsSpec | None" = Field(None, alias="else")


_EFFECT_KEYS: Final = (*EFFECTS, "when")


def _one_effect(value: object) -> object:
    """Refuse what is no effect, before the union would give an error for each of its members."""
    if not isinstance(value, dict) or not value or "when" in value:
        return value
    known = [key for key in value if key in EFFECTS]
    if len(known) == 1 and len(value) == 1:
        return value
    if len(known) > 1:
        raise fault(
            "E206",
            f"`{known[0]}` and `{known[1]}` in one effect",
            "write each effect as a list item of its own",
            key=known[1],
        )
    strange = next(str(key) for key in value if key not in EFFECTS)
    if known:
        raise fault(
            "E201", f"`{strange}` does not belong to `{known[0]}`", "write each effect as a list item", key=strange
        )
    near = did_you_mean(strange, _EFFECT_KEYS)
    hint = f"did you mean `{near}`?" if near else f"effects are {', '.join(EFFECTS)}"
    raise fault("E201", f"no effect is called `{strange}`", hint, key=strange)


def _effect_kind(value: object) -> str:
    if isinstance(value, dict):
        return next((key for key in _EFFECT_KEYS if key in value), "when")
    return "text"


EffectSpec = Annotated[
    Annotated[Prose, Tag("text")]
    | Annotated[SaySpec, Tag("say")]
    | Annotated[RefuseSpec, Tag("refuse")]
    | Annotated[SetSpec, Tag("set")]
    | Annotated[AddSpec, Tag("add")]
    | Annotated[MoveSpec, Tag("move")]
    | Annotated[RemoveSpec, Tag("remove")]
    | Annotated[RevealSpec, Tag("reveal")]
    | Annotated[AwardSpec, Tag("award")]
    | Annotated[EndSpec, Tag("end")]
    | Annotated[GuardSpec, Tag("when")],
    Discriminator(_effect_kind),
    BeforeValidator(_one_effect),
]
"""One effect: a one-key mapping, a text (which is said), or a guarded block."""

EffectsSpec = Annotated[
    Annotated[Prose, Tag("one")] | Annotated[list[EffectSpec], Tag("list")],
    Discriminator(_one_or_list),
]
"""A list of effects; one text may stand for it."""


# --- rooms -----------------------------------------------------------------------------------------------------------


class ExitSpec(Model):
    """One exit rule."""

    id: Slug | None = Field(None, description="a name for `reveal` and for saves; needed where `hidden` is set")
    to: Reference | None = Field(None, description="the room it leads to; left out, the exit only says why not")
    door: Reference | None = Field(None, description="the door that must be open")
    when: Conditions | None = Field(None, description="else the next rule of the word is tried")
    say: WordsSpec | None = Field(None, description="said on the way; without `to`, the refusal")
    hidden: Truth = Field(False, description="no exit until `reveal`")

    @model_validator(mode="after")
    def _leads_or_says(self) -> "ExitSpec":
        if self.to is None and self.say is None:
            raise fault(
                "E202", "an exit that leads nowhere and says nothing", "give it `to:` a room, or `say:` why not"
            )
        if self.door is not None and self.to is None:
            raise fault("E206", "a door in an exit without `to`", "say where the door leads", key="door")
        if self.hidden and self.id is None:
            raise fault("E202", "a hidden exit without an id", "give it an `id:` that `reveal` can name", key="hidden")
        return self


def _exit_kind(value: object) -> str:
    return "mapping" if isinstance(value, dict) else "list" if isinstance(value, list) else "room"


ExitRuleSpec = Annotated[
    Annotated[Reference, Tag("room")] | Annotated[ExitSpec, Tag("mapping")], Discriminator(_exit_kind)
]
ExitsSpec = Annotated[
    Annotated[Reference, Tag("room")]
    | Annotated[ExitSpec, Tag("mapping")]
    | Annotated[list[ExitRuleSpec], Field(min_length=1), Tag("list")],
    Discriminator(_exit_kind),
]
"""A room, one exit rule, or an ordered list of them."""


def _target_kind(value: object) -> str:
    return "mapping" if isinstance(value, dict) else "list" if isinstance(value, list) else "room"


class NoclipSpec(Model):
    """A way through a wall."""

    via: Literal["wall", "floor", "prop", "fall", "doorway"] = Field(description="what one goes through")
    direction: Words | None = Field(None, description="where in the room it is: `north wall` names it then")
    also: list[Words] | None = Field(None, description="what else players may call it")
    sign: WordsSpec | None = Field(None, description="said with the room while `when` holds")
    when: Conditions | None = Field(None, description="else it is an ordinary wall")
    odds: Odds | None = Field(None, description="`N in M`; always, if left out")
    rising: Odds | None = Field(None, description="added at each miss")
    at_most: Count | None = Field(None, description="the try that always succeeds, counted from 1")
    to: Annotated[
        Annotated[Reference, Tag("room")]
        | Annotated[list[Reference], Field(min_length=1), Tag("list")]
        | Annotated[dict[Reference, Count], Field(min_length=1), Tag("mapping")],
        Discriminator(_target_kind),
    ] = Field(description="a room, a list of rooms, or rooms with weights")
    say: WordsSpec | None = Field(None, description="said as it lets the player through")
    miss: WordsSpec | None = Field(None, description="said when it does not")

    @model_validator(mode="after")
    def _chances(self) -> "NoclipSpec":
        if self.odds is None and (self.rising is not None or self.at_most is not None or self.miss is not None):
            key = "rising" if self.rising is not None else "at_most" if self.at_most is not None else "miss"
            raise fault("E206", f"`{key}` without `odds`", "without odds it never misses; add `odds: N in M`", key=key)
        if self.at_most == 0:
            raise fault(
                "E205", "`at_most` counts tries from 1", "write `at_most: 1` or more, or leave it out", key="at_most"
            )
        if isinstance(self.to, dict) and 0 in self.to.values():
            key = next(room for room, weight in self.to.items() if weight == 0)
            raise fault("E205", "a weight of zero is never drawn", "leave the room out, or give it a weight", key="to")
        return self


class RoomSpec(Model):
    """A room."""

    name: Words | None = Field(None, description="the heading")
    text: WordsSpec | None = Field(None, description="what is seen on the first visit, and by LOOK")
    short: WordsSpec | None = Field(None, description="what is seen on later visits; `text` unless said")
    lit: Expression = Field("true", description="true, false (needs a lit thing), or a condition")
    exits: dict[Phrases, ExitsSpec] = Field(
        {}, description="a travel word, or several parted by commas, and where it leads"
    )
    noclip: dict[Slug, NoclipSpec] = Field({}, description="ways through what is no exit, by id")
    scenery: dict[Phrases, WordsSpec] = Field({}, description="phrases players may use, and what they see")

    @model_validator(mode="after")
    def _named(self) -> "RoomSpec":
        if self.name is None and self.short is None:
            raise fault("E202", "a room needs a `name`", "add `name:`, the heading that players see")
        return self


# --- things and doors ------------------------------------------------------------------------------------------------

StatesSpec = Annotated[
    Annotated[list[Slug], Field(min_length=1), Tag("list")]
    | Annotated[dict[Slug, Annotated[list[Slug], Field(min_length=1)]], Tag("mapping")],
    Discriminator(lambda value: "mapping" if isinstance(value, dict) else "list"),
]


class BodySpec(Model):
    """What things and doors share."""

    name: Words = Field(description="its name, with its article: `a brass key`; a capital without one is a proper name")
    adjectives: list[Words] = Field([], description="further words that may stand before its noun")
    also: list[Words] = Field([], description="further noun phrases")
    article: Words | None = Field(None, description="the article, where `name` cannot say it")
    plural: Truth = Field(False, description="whether its name is a plural: `the stairs are`")
    text: TextSpec | None = Field(None, description="what is seen on looking at it")
    states: StatesSpec | None = Field(None, description="its named states, the first is the start")
    state: (
        Annotated[
            Annotated[Slug, Tag("one")] | Annotated[dict[Slug, Slug], Tag("mapping")],
            Discriminator(lambda value: "mapping" if isinstance(value, dict) else "one"),
        ]
        | None
    ) = Field(None, description="the named state at the start, where it is not the first")
    hidden: Truth = Field(False, description="nothing names it until `reveal`")


def _here_kind(value: object) -> str:
    return "truth" if isinstance(value, str) and value in ("true", "false") else _shape(value)


class PlacedSpec(BodySpec):
    """A thing without its traits: `ThingSpec` adds them from the registry."""

    in_: (
        Annotated[
            Annotated[Reference | Literal["player", "nowhere"], Tag("one")]
            | Annotated[list[Reference], Field(min_length=1), Tag("list")],
            Discriminator(_one_or_list),
        ]
        | None
    ) = Field(None, alias="in", description="a room, container, `player` or `nowhere`; of scenery also a list of rooms")
    upon: Reference | None = Field(None, description="the supporter that it is upon")
    here: (
        Annotated[
            Annotated[Truth, Tag("truth")]
            | Annotated[Prose, Tag("text")]
            | Annotated[list[SaidWhen], Tag("list")]
            | Annotated[dict[str, Prose], Tag("mapping")],
            Discriminator(_here_kind),
        ]
        | None
    ) = Field(None, description="its own sentence in the room; `false`: never listed")

    @model_validator(mode="after")
    def _placed(self) -> "PlacedSpec":
        if self.in_ is not None and self.upon is not None:
            raise fault("E206", "both `in` and `upon`", "a thing is in one place: keep one of them", key="upon")
        if self.in_ is None and self.upon is None:
            raise fault("E501", "it is nowhere", "give it `in:` a room, container or player, or `in: nowhere`")
        return self


_KEY_TYPES: Final[dict[str, Any]] = {"truth": Truth, "count": Count, "text": WordsSpec, "thing": Reference}


def _trait_field(trait: Trait) -> tuple[Any, Any]:
    """Return the annotation and the Field of a trait: true, one text where it has one, or its keys."""
    keys: dict[str, Any] = {
        key.name: (_KEY_TYPES[key.kind] | None, Field(None, description=key.about)) for key in trait.keys
    }
    fields = create_model(f"{trait.name.title()}Spec", __base__=Model, __doc__=trait.about, **keys)

    def kind(value: object) -> str:
        if isinstance(value, dict):
            return "mapping"
        if trait.bare_text is None or (isinstance(value, str) and value in ("true", "false")):
            return "truth"
        return "text"

    members: Any = Annotated[Truth, Tag("truth")] | Annotated[fields, Tag("mapping")]
    if trait.bare_text is not None:
        members = members | Annotated[WordsSpec, Tag("text")]
    return Annotated[members, Discriminator(kind)] | None, Field(None, description=trait.about)


_THING_FIELDS: Final[dict[str, Any]] = {trait.name: _trait_field(trait) for trait in TRAITS.values()}
_DOOR_FIELDS: Final[dict[str, Any]] = {trait.name: _trait_field(trait) for trait in DOOR_TRAITS.values()}

ThingSpec = create_model("ThingSpec", __base__=PlacedSpec, __doc__="A thing.", **_THING_FIELDS)


class DoorBaseSpec(BodySpec):
    """A door without its traits: `DoorSpec` adds them from the registry."""

    open: Truth = Field(False, description="whether it starts open")


DoorSpec = create_model("DoorSpec", __base__=DoorBaseSpec, __doc__="A door between two rooms.", **_DOOR_FIELDS)


def written_traits(spec: BodySpec) -> dict[str, tuple[dict[str, Setting], dict[str, Any]]]:
    """Return the traits that a thing or door was given, each with its settings and its texts by key."""
    found: dict[str, tuple[dict[str, Setting], dict[str, Any]]] = {}
    for trait in TRAITS.values():
        written = getattr(spec, trait.name, None)
        if written is None or written is False:
            continue
        settings: dict[str, Setting] = {}
        texts: dict[str, Any] = {}
        if isinstance(written, Model):
            for key in trait.keys:
                value = getattr(written, key.name)
                if value is not None:
                    (texts if key.kind == "text" else settings)[key.name] = value
        elif written is not True:
            assert trait.bare_text is not None
            texts[trait.bare_text] = written
        found[trait.name] = (settings, texts)
    return found


# --- rules and the rest ----------------------------------------------------------------------------------------------

_ACTION_HOOKS: Final = ("before", "instead", "after")
_HOOKS: Final = (*_ACTION_HOOKS, "entering", "leaving", "each_turn", "at_start")
_NEEDS_ACTION: Final = ("except_", "thing", "second", "direction", "quiet")

ActionsSpec = Annotated[Annotated[Words, Tag("one")] | Annotated[list[Words], Tag("list")], Discriminator(_one_or_list)]


class RuleSpec(Model):
    """A rule: one hook, what it applies to, and what it does."""

    before: ActionsSpec | None = Field(
        None, description="an action, a list of them, or `any`: runs first, never ends it"
    )
    instead: ActionsSpec | None = Field(None, description="in place of the action")
    after: ActionsSpec | None = Field(None, description="once the action is carried out")
    entering: OneOrMore | None = Field(None, description="a room, as the player comes in")
    leaving: OneOrMore | None = Field(None, description="a room, as the player sets out")
    each_turn: Truth | None = Field(None, description="true: at the end of each turn that took time")
    at_start: Truth | None = Field(None, description="true: before the first line")
    except_: ActionsSpec | None = Field(None, alias="except", description="actions left out; `going north` is one")
    thing: OneOrMore | None = Field(None, description="the thing acted on: one, a list, or a trait")
    second: OneOrMore | None = Field(None, description="the second thing: one, a list, or a trait")
    at: OneOrMore | None = Field(None, description="the room that the player is in, or a level")
    direction: Words | None = Field(None, description="the travel word of going")
    when: Conditions | None = Field(None, description="only while this holds")
    do: EffectsSpec | None = Field(None, description="effects; the act is done and takes a turn")
    say: WordsSpec | None = Field(None, description="words; the act is done and takes a turn")
    refuse: WordsSpec | None = Field(None, description="words; the act is refused and takes no time")
    once: Truth = Field(False, description="runs one time")
    quiet: Truth = Field(False, description="of `after`: replaces the usual report")
    stop: Truth = Field(False, description="no further rule of this hook runs")

    @model_validator(mode="after")
    def _one_hook(self) -> "RuleSpec":
        hooks = [hook for hook in _HOOKS if getattr(self, hook) is not None]
        if not hooks:
            raise fault("E202", "a rule without a hook", f"give it one of {', '.join(_HOOKS)}")
        if len(hooks) > 1:
            raise fault("E206", f"`{hooks[0]}` and `{hooks[1]}` in one rule", "write two rules", key=hooks[1])
        hook = hooks[0]
        if getattr(self, hook) is False:
            raise fault("E205", f"`{hook}` is either true or left out", f"write `{hook}: true`", key=hook)
        bodies = [body for body in ("do", "say", "refuse") if getattr(self, body) is not None]
        if not bodies:
            raise fault("E202", "a rule that does nothing", "give it `do:`, `say:` or `refuse:`")
        if len(bodies) > 1:
            raise fault(
                "E206", f"`{bodies[0]}` and `{bodies[1]}` in one rule", "put both into `do:`, as a list", key=bodies[1]
            )
        if hook not in _ACTION_HOOKS:
            for name in _NEEDS_ACTION:
                if getattr(self, name):
                    key = name.rstrip("_")
                    raise fault(
                        "E206", f"`{key}` in a rule about no action", "it goes with before, instead, after", key=key
                    )
        if self.quiet and hook != "after":
            raise fault(
                "E206", f"`quiet` in a rule `{hook}`", "only an `after` rule can replace the report", key="quiet"
            )
        if self.refuse is not None and hook not in ("instead", "leaving"):
            raise fault("E506", f"`{hook}` cannot refuse", "use `instead:` (or `leaving:`)", key="refuse")
        return self


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
            raise fault("E205", "`start` is outside its bounds", "move it between `min` and `max`", key="start")
        return self


class EndingSpec(Model):
    """An ending."""

    title: Words = Field(description="the last line: `*** TITLE ***`")
    text: WordsSpec | None = Field(None, description="told before it")


class ScoreSpec(Model):
    """How points are counted."""

    max: Count | None = Field(None, description="the most that can be had; the sum of the awards unless said")


class WorldSpec(Model):
    """A world in one file."""

    format: Count = Field(description="1")
    id: Slug = Field(description="names the world in saves and tests")
    version: Words = Field("1", description='text; "1" unless said')
    title: Words = Field(description="the title that players see")
    authors: Annotated[
        Annotated[Words, Tag("one")] | Annotated[list[Words], Field(min_length=1), Tag("list")],
        Discriminator(_one_or_list),
    ] = Field(description="one, or a list")
    license: Licence = Field(description="an SPDX expression")
    source: Words | None = Field(None, description="what the world derives from")
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
