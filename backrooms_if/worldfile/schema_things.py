"""The schema of things and doors. Traits' keys come from the registry of `backrooms_if.traits`."""

from typing import Annotated, Any, Final

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, Tag, create_model, model_validator

from backrooms_if.language.expressions import is_condition
from backrooms_if.traits import DOOR_TRAITS, TRAITS, Setting, Trait
from backrooms_if.worldfile.faults import fault, standing, without_brackets
from backrooms_if.worldfile.plain import Plain
from backrooms_if.worldfile.plainly import PLAIN_LINE, PLAIN_PROSE, PLAIN_REFERENCE, PlainFields, hold_defaults
from backrooms_if.worldfile.scalars import Count, CountKey, Expression, Prose, Reference, Slug, Truth, Words
from backrooms_if.worldfile.schema_base import (
    Conditions,
    Line,
    Model,
    SaidList,
    TextSpec,
    WordsSpec,
    is_truth,
    list_or_mapping,
    one_or_list,
    one_or_mapping,
    shape,
)
from backrooms_if.worldfile.takes import Takes

StatesSpec = Annotated[
    Annotated[list[Slug], Field(min_length=1), Tag("list")]
    | Annotated[dict[Slug, Annotated[list[Slug], Field(min_length=1)]], Field(min_length=1), Tag("mapping")],
    Discriminator(list_or_mapping),
]
"""Named states: one list, or several that change apart from each other."""


_TRUE: Final = ("yeah", "yep", "sure", "always", "tru", "ture")
"""What is written for `true`, and is no other word."""


def _no_list(value: object) -> object:
    if isinstance(value, list):
        cure = "the list of its states stands under `states:`; one of them stands here"
        raise fault("E203", "one state is wanted here, not a list", *without_brackets(value), cure)
    return value


StartSpec = Annotated[
    Annotated[Slug, Tag("one")] | Annotated[dict[Slug, Slug], Field(min_length=1), Tag("mapping")],
    Discriminator(one_or_mapping),
    BeforeValidator(_no_list),
]


def _truth_or_text(value: object) -> str:
    return "truth" if is_truth(value) or not isinstance(value, str) else "text"


PluralSpec = Annotated[
    Annotated[Truth, Tag("truth")] | Annotated[Words, Tag("text")],
    Discriminator(_truth_or_text),
    Takes("true or false, or a line"),
]
"""Whether a name is a plural, or the plural of a name."""

NAME_OF_KIND: Final = "\0"
"""Stands where a thing has no name but a kind, which may have one. No author can write this sign."""


def check_single(body: "BodySpec") -> None:
    """Refuse the words for several of what is one."""
    if isinstance(body.plural, str):
        cure = "write `true` where its own name is a plural; words are for what has a `count`"
        raise fault("E222", "the plural of a single thing", cure, key="plural")


class BodySpec(Model):
    """What things and doors share."""

    kind: Reference | None = Field(None, description="the kind that it takes after")
    name: Line = Field(description="its name, with its article: `a brass key`; a capital without one is a proper name")
    adjectives: list[Line] = Field(default_factory=list, description="further words that may stand before its noun")
    also: list[Line] = Field(default_factory=list, description="further noun phrases")
    article: Words | None = Field(None, description="the article, where `name` cannot say it; empty for none")
    plural: PluralSpec = Field(
        False,
        description="whether its name is a plural: `the stairs are`; or what several are called: `pairs of scissors`",
    )
    text: TextSpec | None = Field(None, description="what is seen on looking at it")
    sound: TextSpec | None = Field(None, description="what LISTEN TO it tells")
    smell: TextSpec | None = Field(None, description="what SMELL of it tells")
    touch: TextSpec | None = Field(None, description="what TOUCH of it tells")
    taste: TextSpec | None = Field(None, description="what TASTE of it tells")
    shown: TextSpec | None = Field(None, description="its name in print; `{name}` is the plain one")
    change: dict[Slug, WordsSpec] | None = Field(None, min_length=1, description="what is told when a state is set")
    states: StatesSpec | None = Field(None, description="its named states, the first is the start")
    state_follows: Reference | None = Field(None, description="the thing that it shares its named states with")
    state: StartSpec | None = Field(None, description="the named state at the start, where it is not the first")
    hidden: Truth = Field(False, description="nothing names it until `reveal`")
    tags: list[Slug] = Field(default_factory=list, description="words that things share, for groups")

    @model_validator(mode="before")
    @classmethod
    def _named_by_kind(cls, value: object) -> object:
        if isinstance(value, dict) and "kind" in value and "name" not in value:
            return {**value, "name": NAME_OF_KIND}
        return value


def _here_kind(value: object) -> str:
    return "truth" if is_truth(value) or isinstance(value, bool) else shape(value)


def _says_or_hides(value: object) -> object:
    if value is True:
        raise fault("E220", "`here` is a sentence, or false", "leave it out: a thing is listed unless `here: false`")
    return value


HereSpec = Annotated[
    Annotated[Truth, Tag("truth")]
    | Annotated[Prose, Tag("text")]
    | Annotated[SaidList, Tag("list")]
    | Annotated[dict[str, Prose], Field(min_length=1), Tag("mapping")],
    Discriminator(_here_kind),
    AfterValidator(_says_or_hides),
    Takes("a text, also by state, or false", "texts"),
]
"""The sentence of a thing in its room, or false."""


class CompanionSpec(Model):
    """`moves_with: {thing: cage, when: bird is caged}`."""

    thing: Reference = Field(description="the thing that it goes with")
    when: Conditions | None = Field(None, description="they go together only while this holds")


CompanionsSpec = Annotated[
    Annotated[Reference, Tag("one")] | Annotated[CompanionSpec, Tag("mapping")], Discriminator(one_or_mapping)
]


class PlacedSpec(BodySpec):
    """A thing without its traits: `ThingSpec` adds them from the registry."""

    in_: (
        Annotated[
            Annotated[Reference, Tag("one")] | Annotated[list[Reference], Field(min_length=1), Tag("list")],
            Discriminator(one_or_list),
            PLAIN_REFERENCE,
        ]
        | None
    ) = Field(None, alias="in", description="a room, container, `player` or `nowhere`; of scenery also a list of rooms")
    upon: Reference | None = Field(None, description="the supporter that it is upon")
    part_of: Reference | None = Field(None, description="the thing that it is a part of, and goes with")
    moves_with: CompanionsSpec | None = Field(None, description="the thing that it goes with, and that with it")
    here: HereSpec | None = Field(None, description="its own sentence in the room; `false`: never listed")
    count: Annotated[Count, Field(ge=1)] = Field(1, description="how many of it there are, all alike")
    size: Annotated[Count, Field(ge=1)] = Field(1, description="how large it is, for what takes only things so large")

    @model_validator(mode="after")
    def _placed(self) -> "PlacedSpec":
        if self.count == 1:
            check_single(self)
        if self.in_ is not None and self.upon is not None:
            raise fault("E206", "both `in` and `upon`", "a thing is in one place: keep one of them", key="upon")
        if self.part_of is not None:
            other = "in" if self.in_ is not None else "upon" if self.upon is not None else None
            if other is not None:
                cure = f"a part is where its whole is: leave `{other}` out"
                raise fault("E206", f"both `part_of` and `{other}`", cure, key=other)
            if self.here is not None:
                raise fault("E206", "a part with `here`", "a part is never listed: leave `here` out", key="here")
            if self.moves_with is not None:
                raise fault("E206", "both `part_of` and `moves_with`", "a part goes with its whole", key="moves_with")
        elif self.in_ is None and self.upon is None and self.moves_with is None:
            cure = (
                "give it `in:` a room, container or player, `upon:` a supporter, `part_of:` a thing, or `in: nowhere`"
            )
            raise fault("E501", "it is nowhere", cure, lacks="in")
        return self


_AtLeastOne = Annotated[Count, Field(ge=1)]
_KEY_TYPES: Final[dict[str, Any]] = {
    "truth": Truth,
    "count": _AtLeastOne,
    "text": TextSpec,
    "thing": Reference,
    "place": Reference,
    "things": Annotated[list[Reference], Field(min_length=1)],
    "stages": dict[Annotated[CountKey, Field(ge=1)], WordsSpec],
}


def _trait_field(trait: Trait) -> tuple[Any, Any]:
    """Return the annotation and the Field of a trait: true, one text where it has one, or its keys."""
    keys: dict[str, Any] = {
        key.name: (_KEY_TYPES[key.kind] | None, Field(None, description=key.about)) for key in trait.keys
    }
    if trait.may_depend:
        keys["when"] = (Conditions | None, Field(None, description="it has the trait only while this holds"))
    fields = create_model(f"{trait.name.title()}Spec", __base__=Model, __doc__=trait.about, **keys)

    def kind(value: object) -> str:
        if isinstance(value, dict):
            return "mapping"
        if is_truth(value) or isinstance(value, bool):
            return "truth"
        if trait.bare_text is not None:
            return "text"
        return "condition" if trait.may_depend and isinstance(value, str) else "truth"

    def no_text(value: object) -> object:
        if isinstance(value, Plain) and (value.lower() in _TRUE or (value == "1" and "capacity" not in keys)):
            message = f"true or the keys of the trait are wanted here, not {standing(value)}"
            raise fault("E203", message, "write `true`")
        if isinstance(value, Plain) and value.isdecimal():
            message = f"true or the keys of the trait are wanted here, not {standing(value)}"
            cure = f"write `{{capacity: {value}}}`" if "capacity" in keys else f"for example `{trait.example}`"
            raise fault("E203", message, cure)
        if isinstance(value, str) and value in ("true", "false") and not isinstance(value, Plain):
            raise fault("E215", f"in quotes, `{value}` is a text", f"drop the quotes: {value}")
        if isinstance(value, str) and is_condition(value) and not is_truth(value):
            message = f"`{trait.name}` cannot depend on a condition"
            listed = ", ".join(one.name for one in TRAITS.values() if one.may_depend)
            raise fault("E522", message, f"what can is {listed}")
        if isinstance(value, str | list) and not is_truth(value) and value not in ("true", "false"):
            message = f"true or the keys of the trait are wanted here, not {standing(value)}"
            raise fault("E203", message, f"for example `{trait.example}`")
        return value

    members: Any = Annotated[Truth, BeforeValidator(no_text), Tag("truth")] | Annotated[fields, Tag("mapping")]
    if trait.bare_text is not None:
        members = members | Annotated[WordsSpec, Tag("text")]
    elif trait.may_depend:
        members = members | Annotated[Expression, Tag("condition")]
    marked = Annotated[members, Discriminator(kind), Takes("", f"things.{trait.name}")]
    return marked | None, Field(None, description=trait.about)


THING_FIELDS: Final[dict[str, Any]] = {trait.name: _trait_field(trait) for trait in TRAITS.values()}
_DOOR_FIELDS: Final[dict[str, Any]] = {name: THING_FIELDS[name] for name in DOOR_TRAITS}

ThingSpec = create_model("ThingSpec", __base__=PlacedSpec, __doc__="A thing.", **THING_FIELDS)
hold_defaults(ThingSpec)

PLAIN_THING: Final = PlainFields(
    (("name", "name", PLAIN_LINE), ("in_", "in", PLAIN_REFERENCE), ("text", "text", PLAIN_PROSE))
)
"""Most things are a name, a place and a text."""


class DoorBaseSpec(BodySpec):
    """A door without its traits: `DoorSpec` adds them from the registry."""

    open: Truth = Field(False, description="whether it starts open")

    @model_validator(mode="after")
    def _is_one(self) -> "DoorBaseSpec":
        check_single(self)
        return self


DoorSpec = create_model("DoorSpec", __base__=DoorBaseSpec, __doc__="A door between two rooms.", **_DOOR_FIELDS)


WrittenTrait = tuple[dict[str, Setting], dict[str, Any], str | list[str] | None]
"""The settings and texts of a trait by key, and the condition that it depends on, if one is written as such."""


def written_traits(spec: BodySpec) -> dict[str, WrittenTrait]:
    """Return the traits that a thing or door was given; where a text may stand alone, a condition is one of them."""
    found: dict[str, WrittenTrait] = {}
    if spec.model_fields_set.isdisjoint(TRAITS):
        return found  # most things have none
    for trait in TRAITS.values():
        written = getattr(spec, trait.name, None)
        if written is None or written is False:
            continue
        settings: dict[str, Setting] = {}
        texts: dict[str, Any] = {}
        when: str | list[str] | None = None
        if isinstance(written, Model):
            when = getattr(written, "when", None)
            for key in trait.keys:
                value = getattr(written, key.name)
                if value is not None and key.kind == "things":
                    settings[key.name] = tuple(value)
                elif value is not None:
                    (settings if key.kind in ("truth", "count", "thing", "place") else texts)[key.name] = value
        elif written is not True and trait.bare_text is not None:
            texts[trait.bare_text] = written
        elif written is not True:
            when = written
        found[trait.name] = (settings, texts, when)
    return found
