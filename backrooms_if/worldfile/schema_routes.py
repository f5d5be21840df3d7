"""The schema of routes: how an actor moves. One route, an ordered list of them, or a schedule by turns."""

from typing import Annotated, Final, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator

from backrooms_if.problems.near import did_you_mean
from backrooms_if.worldfile.faults import fault, standing
from backrooms_if.worldfile.scalars import Count, CountKey, Odds, Reference, Truth
from backrooms_if.worldfile.schema_base import Conditions, Model, OneOrMore, one_or_list

_Every = Annotated[Count, Field(ge=1)]


class _OneRouteSpec(Model):
    """What all routes share."""

    when: Conditions | None = Field(None, description="goes by this route only while it holds; else the next is asked")


class _MovingSpec(_OneRouteSpec):
    """What all routes share that move."""

    every: _Every = Field(1, description="turns from one step to the next")
    odds: Odds | None = Field(None, description="`N in M`: the chance of each step")


class StaySpec(_OneRouteSpec):
    """`route: {stay: true}`."""

    stay: Truth = Field(description="true: it stays where it is, as one of several routes")

    @model_validator(mode="after")
    def _stays(self) -> "StaySpec":
        if not self.stay:
            raise fault("E220", "`stay` is true, or left out", "name another route", key="stay")
        return self


class WanderSpec(_MovingSpec):
    """`route: {wander: [hall, stairs]}`."""

    wander: OneOrMore = Field(description="rooms, or a tag of rooms, among which it goes as chance wants")


class RoundsSpec(_MovingSpec):
    """`route: {list: [hall, stairs]}`."""

    rooms: Annotated[list[Reference], Field(min_length=1)] = Field(
        alias="list", description="rooms that it goes to one after another"
    )
    then: Literal["repeat", "stop"] = Field("repeat", description="what it does at the end of the list")


class FollowSpec(_MovingSpec):
    """`route: {follow: player, behind: 1}`."""

    follow: Reference = Field(description="`player`, or another actor")
    behind: Count = Field(0, description="rooms that it stays behind")


class PursueSpec(_MovingSpec):
    """`route: {pursue: player}`."""

    pursue: Reference = Field(description="`player`, or another actor")


class FleeSpec(_MovingSpec):
    """`route: {flee: player, within: 2}`."""

    flee: Reference = Field(description="`player`, or another actor")
    within: Count = Field(1, description="rooms off at which it still runs; at 0 only from the same room")


class SearchSpec(_MovingSpec):
    """`route: {search: player, among: cellars}`."""

    search: Reference = Field(description="`player`, an actor or a thing")
    among: OneOrMore | None = Field(None, description="rooms, or a tag of rooms, that it looks into; all, if left out")


_ROUTES: Final = ("wander", "list", "follow", "pursue", "flee", "search", "stay", "schedule")

_OTHER_ROUTES: Final = {
    "patrol": "list",
    "path": "list",
    "rooms": "list",
    "roam": "wander",
    "chase": "pursue",
    "hunt": "pursue",
}
"""What other systems call a route of ours."""


def _one_route(value: object) -> object:
    if not isinstance(value, dict):
        verb, _, whom = value.partition(" ") if isinstance(value, str) else ("", "", "")
        is_plain = verb in _ROUTES and whom.replace("_", "").isalnum()
        cure = f"write `{{{verb}: {whom}}}`" if is_plain else "for example `route: {wander: [hall, stairs]}`"
        raise fault("E203", f"a route is wanted here, not {standing(value)}", cure)
    found = [key for key in value if key in _ROUTES]
    if len(found) > 1:
        cure = "keep one of them, or write a list of both, each with its `when`"
        raise fault("E206", f"`{found[0]}` and `{found[1]}` in one route", cure, key=found[1])
    if not found:
        beside = ("every", "then", "behind", "within", "among", "odds", "when", "repeat")
        strange = next((str(key) for key in value if key not in beside), None)
        near = _OTHER_ROUTES.get(strange) or did_you_mean(strange, _ROUTES) if strange else None
        if strange is not None and near is not None:
            raise fault("E201", f"no route is called `{strange}`", f"did you mean `{near}`?", key=strange, mend=near)
        raise fault("E202", "a route that goes nowhere", f"give it one of {', '.join(_ROUTES)}")
    return value


def _route_kind(value: object) -> str:
    return next((key for key in _ROUTES if isinstance(value, dict) and key in value), "wander")


PlainRoute = WanderSpec | RoundsSpec | FollowSpec | PursueSpec | FleeSpec | SearchSpec | StaySpec
"""One route, as a spec holds it."""

_Plain = (
    Annotated[WanderSpec, Tag("wander")]
    | Annotated[RoundsSpec, Tag("list")]
    | Annotated[FollowSpec, Tag("follow")]
    | Annotated[PursueSpec, Tag("pursue")]
    | Annotated[FleeSpec, Tag("flee")]
    | Annotated[SearchSpec, Tag("search")]
    | Annotated[StaySpec, Tag("stay")]
)


def _room_or_route(value: object) -> str:
    return "room" if isinstance(value, str) else "route"


def _no_schedule(value: object) -> object:
    if isinstance(value, dict) and "schedule" in value:
        raise fault("E206", "a schedule inside a schedule", "write its turns into the outer one", key="schedule")
    return _one_route(value)


class ScheduleSpec(_OneRouteSpec):
    """`route: {schedule: {0: shop, 20: home}, repeat: 40}`."""

    schedule: Annotated[
        dict[
            CountKey,
            Annotated[
                Annotated[Reference, Tag("room")]
                | Annotated[Annotated[_Plain, Discriminator(_route_kind), BeforeValidator(_no_schedule)], Tag("route")],
                Discriminator(_room_or_route),
            ],
        ],
        Field(min_length=1),
    ] = Field(description="a room to go to and stay in, or a route, by the turn since the start from which it applies")
    repeat: Annotated[Count, Field(ge=1)] | None = Field(None, description="turns after which it begins again")

    @model_validator(mode="after")
    def _comes(self) -> "ScheduleSpec":
        late = max(self.schedule)
        if self.repeat is not None and late >= self.repeat:
            cure = f"write `repeat: {late + 1}` or more, or an earlier turn"
            raise fault("E205", f"turn {late} never comes: it begins again after {self.repeat}", cure, key="repeat")
        return self


RouteSpec = Annotated[
    _Plain | Annotated[ScheduleSpec, Tag("schedule")], Discriminator(_route_kind), BeforeValidator(_one_route)
]
OneRoute = PlainRoute | ScheduleSpec
"""One route or a schedule, as a spec holds it."""

RoutesSpec = Annotated[
    Annotated[RouteSpec, Tag("one")] | Annotated[list[RouteSpec], Field(min_length=1), Tag("list")],
    Discriminator(one_or_list),
]
"""One route, or a list of which the first that holds is gone by."""
