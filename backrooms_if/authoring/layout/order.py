"""The order in which `fmt` lays out the keys of an entry: that of the schema, but for what authors read otherwise.

What a thing is called comes first, then where it is, what it can do, how it looks; of a way, first when it can be taken
and then where it leads. Counted over the worlds of the suite, hands write so nearly always. Called by `meaning`.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from pydantic import BaseModel

from backrooms_if.traits import TRAITS
from backrooms_if.worldfile.schema import (
    ActorSpec,
    BodySpec,
    ExitSpec,
    KindSpec,
    LevelSpec,
    NoclipSpec,
    RoomSpec,
    RuleSpec,
    WorldSpec,
)
from backrooms_if.worldfile.schema_expanse import DecksSpec
from backrooms_if.worldfile.schema_routes import WanderSpec
from backrooms_if.worldfile.schema_topics import ReplySpec

# fmt: off
# ruff: noqa: SIM905  (one key a line would be a page)
_HEAD: Final = tuple((
    "level format id version title authors license source start intro about player amusing abbreviate implicit palette "
    "entrances ways override flags counters variables "
    "rooms doors things kinds groups actors rules timers verbs texts blocks goals endings"
).split())
_BODY: Final = (
    *"name kind article plural adjectives also in upon part_of moves_with here count size hidden tags pronoun".split(),
    "open",
    *(trait for trait in TRAITS if trait != "readable"),
    *"states state_follows state shown text readable sound smell touch taste change".split(),
)
_ACTOR: Final = (*_BODY, *"conceals takes orders presence senses opens avoids heard loud route".split())
_RULE: Final = tuple((
    "before instead after entering leaving described seen heard typed unparsed each_turn at_start at_death at_score "
    "except thing second actor direction topic at mode when once quiet stop"
).split())
_ROUTE: Final = ("when", "every", "odds")
# fmt: on
_FIRST: Final[Mapping[type[BaseModel], tuple[str, ...]]] = MappingProxyType(
    {
        WorldSpec: _HEAD,
        LevelSpec: _HEAD,
        RoomSpec: ("name", "lit"),
        ActorSpec: _ACTOR,
        KindSpec: _ACTOR,
        BodySpec: _BODY,
        ExitSpec: ("id", "when", "odds", "only", "to", "door", "one_way"),
        RuleSpec: _RULE,
        DecksSpec: ("says", "near", "slots", "facts"),
        NoclipSpec: ("via", "direction", "also", "by"),
        ReplySpec: ("when", "suggest"),
    }
)
"""The keys that come first where the order of reading is not that of the declarations; holds for derived models too."""


@cache
def key_order(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the keys of a model, as authors write them, in their order."""
    declared = [field.alias or name for name, field in model.model_fields.items()]
    if model.__module__ == WanderSpec.__module__:  # a route: what it does, before how often
        own = [key for key in declared if key not in _ROUTE]
        first: tuple[str, ...] = ("when", *own[:1], *_ROUTE)
    else:
        first = next((keys for known, keys in _FIRST.items() if issubclass(model, known)), ())
    return (*(key for key in first if key in declared), *(key for key in declared if key not in first))
