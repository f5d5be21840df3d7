"""The schema of actors and their routes, and of canon sets."""

from typing import Annotated, Final, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag

from backrooms_if import limits
from backrooms_if.problems.near import did_you_mean
from backrooms_if.worldfile.faults import fault, standing
from backrooms_if.worldfile.scalars import Count, Reference, Slug
from backrooms_if.worldfile.schema_base import Model, OneOrMore, WordsSpec
from backrooms_if.worldfile.schema_things import BodySpec, HereSpec
from backrooms_if.worldfile.schema_topics import RepliesSpec, TopicsSpec

Presence = Literal["never", "maybe", "always"]

_Every = Annotated[Count, Field(ge=1)]


class SensesSpec(Model):
    """What an actor perceives."""

    hearing: Annotated[Count, Field(ge=1, le=limits.LOUDNESS)] | None = Field(
        None, description="how loud a noise must be where it is, for it to come and see; it hears nothing if left out"
    )


class WanderSpec(Model):
    """`route: {wander: [hall, stairs]}`."""

    wander: OneOrMore = Field(description="rooms, or a tag of rooms, among which it goes as chance wants")
    every: _Every = Field(1, description="turns from one step to the next")


class RoundsSpec(Model):
    """`route: {list: [hall, stairs]}`."""

    rooms: Annotated[list[Reference], Field(min_length=1)] = Field(
        alias="list", description="rooms that it goes to one after another"
    )
    every: _Every = Field(1, description="turns from one step to the next")
    then: Literal["repeat", "stop"] = Field("repeat", description="what it does at the end of the list")


class FollowSpec(Model):
    """`route: {follow: player, behind: 1}`."""

    follow: Reference = Field(description="`player`, or another actor")
    behind: Count = Field(0, description="rooms that it stays behind")
    every: _Every = Field(1, description="turns from one step to the next")


class PursueSpec(Model):
    """`route: {pursue: player}`."""

    pursue: Reference = Field(description="`player`, or another actor")
    every: _Every = Field(1, description="turns from one step to the next")


_ROUTES: Final = ("wander", "list", "follow", "pursue")


def _one_route(value: object) -> object:
    if not isinstance(value, dict):
        example = "{wander: [hall, stairs]}"
        raise fault("E203", f"a route is wanted here, not {standing(value)}", f"for example `route: {example}`")
    found = [key for key in value if key in _ROUTES]
    if len(found) > 1:
        raise fault("E206", f"`{found[0]}` and `{found[1]}` in one route", "keep one of them", key=found[1])
    if not found:
        strange = next((str(key) for key in value if key not in ("every", "then", "behind")), None)
        near = did_you_mean(strange, _ROUTES) if strange else None
        if strange is not None and near is not None:
            raise fault("E201", f"no route is called `{strange}`", f"did you mean `{near}`?", key=strange, mend=near)
        raise fault("E202", "a route that goes nowhere", "give it `wander:`, `list:`, `follow:` or `pursue:`")
    return value


def _route_kind(value: object) -> str:
    return next((key for key in _ROUTES if isinstance(value, dict) and key in value), "wander")


RouteSpec = Annotated[
    Annotated[WanderSpec, Tag("wander")]
    | Annotated[RoundsSpec, Tag("list")]
    | Annotated[FollowSpec, Tag("follow")]
    | Annotated[PursueSpec, Tag("pursue")],
    Discriminator(_route_kind),
    BeforeValidator(_one_route),
]


class ActorSpec(BodySpec):
    """An actor: anything that acts of its own accord."""

    in_: Reference = Field(alias="in", description="the room that it starts in, or `nowhere`")
    here: HereSpec | None = Field(None, description="its own sentence in the room; `false`: never listed")
    pronoun: Literal["he", "she", "it", "they"] = Field("it", description="what it is called for short")
    presence: Presence = Field("always", description="whether it is there: never, always, or as the seed decides")
    senses: SensesSpec = Field(SensesSpec(hearing=None), description="what it perceives")
    route: RouteSpec | None = Field(None, description="how it moves; it stays if left out")
    heard: WordsSpec | None = Field(None, description="told when it goes about unseen, near enough to be heard")
    topics: TopicsSpec = Field(
        default_factory=dict, description="what it answers when it is asked, by words or by the `{id}` of a thing"
    )
    other_topics: RepliesSpec | None = Field(None, description="what it answers of anything else")
    talk: RepliesSpec | None = Field(None, description="what TALK TO is answered with, and HELLO")
    loud: Annotated[Count, Field(ge=1, le=limits.LOUDNESS)] = Field(
        3, description="how loud its steps are; each room takes one off"
    )


class CanonSpec(Model):
    """A canon set: one reading of the world, for `play --canon`."""

    levels: Annotated[list[Slug], Field(min_length=1)] | None = Field(
        None, description="the levels that are played; all of them unless said"
    )
    presence: Presence | None = Field(None, description="whether actors are there at all, whatever they say themselves")
