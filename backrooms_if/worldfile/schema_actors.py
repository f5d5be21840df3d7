"""The schema of actors, and of canon sets."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator

from backrooms_if import limits
from backrooms_if.worldfile.scalars import Count, Gerund, Reference, Slug, Truth
from backrooms_if.worldfile.schema_base import Conditions, Line, Model, OneOrMore, WordsSpec, is_truth, one_or_list
from backrooms_if.worldfile.schema_routes import RoutesSpec
from backrooms_if.worldfile.schema_things import BodySpec, HereSpec, check_single
from backrooms_if.worldfile.schema_topics import RemarksSpec, RepliesSpec, TopicsSpec

Presence = Literal["never", "maybe", "always"]


class SensesSpec(Model):
    """What an actor perceives."""

    sight: Truth = Field(True, description="whether it sees the player, by light, in the same room")
    hearing: Annotated[Count, Field(ge=1, le=limits.LOUDNESS)] | None = Field(
        None, description="how loud a noise must be where it is, for it to come and see; it hears nothing if left out"
    )


def _doors(value: object) -> str:
    return "truth" if is_truth(value) or isinstance(value, bool) else one_or_list(value)


TakesSpec = Annotated[
    Annotated[Truth, Tag("truth")] | Annotated[Line, Tag("one")] | Annotated[list[Line], Tag("list")],
    Discriminator(_doors),
]
"""True for any thing, one, or a list of them."""


def _orders(value: object) -> str:
    return "mapping" if isinstance(value, dict) else one_or_list(value)


OrdersSpec = Annotated[
    Annotated[Line, Tag("one")]
    | Annotated[list[Line], Tag("list")]
    | Annotated[dict[Gerund, Conditions], Tag("mapping")],
    Discriminator(_orders),
]
"""Actions, or a mapping of each to what has to hold."""


OpensSpec = Annotated[
    Annotated[Truth, Tag("truth")] | Annotated[Reference, Tag("one")] | Annotated[list[Reference], Tag("list")],
    Discriminator(_doors),
]
"""True for any door, one, or a list of them."""


def _no_senses(value: object) -> object:
    return {"sight": False} if value == "none" else value


class ActorSpec(BodySpec):
    """An actor: anything that acts of its own accord."""

    in_: Reference = Field(alias="in", description="the room that it starts in, or `nowhere`")
    here: HereSpec | None = Field(None, description="its own sentence in the room; `false`: never listed")
    pronoun: Literal["he", "she", "it", "they"] = Field("it", description="what it is called for short")
    conceals: Truth = Field(False, description="what it carries is not seen")
    takes: TakesSpec = Field(
        default_factory=list,
        description="what it takes when offered: things, groups, kinds, traits; true for any",
    )
    orders: OrdersSpec = Field(
        default_factory=list, description="actions that it carries out when it is told to, with conditions if wanted"
    )
    presence: Presence = Field("always", description="whether it is there: never, always, or as the seed decides")
    senses: Annotated[SensesSpec, BeforeValidator(_no_senses)] = Field(
        SensesSpec(sight=True, hearing=None), description="what it perceives; `none`: it neither sees nor hears"
    )
    route: RoutesSpec | None = Field(
        None, description="how it moves, or a list of which the first that holds; it stays if left out"
    )
    opens: OpensSpec = Field(default_factory=list, description="doors that it opens on its way, or true for any")
    avoids: OneOrMore | None = Field(None, description="rooms, or a tag of rooms, that it never walks into")
    heard: WordsSpec | None = Field(None, description="told when it goes about unseen, near enough to be heard")
    topics: TopicsSpec = Field(
        default_factory=dict, description="what it answers when it is asked, by words or by the `{id}` of a thing"
    )
    other_topics: RepliesSpec | None = Field(None, description="what it answers of anything else")
    talk: RepliesSpec | None = Field(None, description="what TALK TO is answered with, and HELLO")
    says: RemarksSpec = Field(default_factory=dict, description="what it says unasked, by id")
    menu: Truth = Field(False, description="offers what can be asked by number to who talks to it")
    loud: Annotated[Count, Field(ge=1, le=limits.LOUDNESS)] = Field(
        3, description="how loud its steps are; each room takes one off"
    )

    @model_validator(mode="after")
    def _is_one(self) -> "ActorSpec":
        check_single(self)
        return self


class CanonSpec(Model):
    """A canon set: one reading of the world, for `play --canon`."""

    levels: Annotated[list[Slug], Field(min_length=1)] | None = Field(
        None, description="the levels that are played; all of them unless said"
    )
    presence: Presence | None = Field(None, description="whether actors are there at all, whatever they say themselves")
