"""The schema of groups and kinds: what several things have in common, written once."""

from typing import Annotated, Any, Final

from pydantic import Field, create_model, model_validator

from backrooms_if.worldfile.faults import fault
from backrooms_if.worldfile.scalars import Count, Reference, Truth
from backrooms_if.worldfile.schema_actors import ActorSpec
from backrooms_if.worldfile.schema_base import Line, Model, OneOrMore
from backrooms_if.worldfile.schema_things import THING_FIELDS, BodySpec, HereSpec, StartSpec, StatesSpec

_OF_ACTORS: Final = ("pronoun", "presence", "senses", "route", "heard", "topics", "other_topics", "talk", "loud")


class GroupBaseSpec(Model):
    """A group without the traits that it gives: `GroupSpec` adds them from the registry."""

    of: OneOrMore | None = Field(None, description="its members: things or rooms, other groups, kinds or traits")
    tag: Reference | None = Field(None, description="a tag in place of `of`: all things, or all rooms, that bear it")
    states: StatesSpec | None = Field(None, description="named states that each of its things has")
    state: StartSpec | None = Field(None, description="the named state at the start, where it is not the first")

    @model_validator(mode="after")
    def _has_members(self) -> "GroupBaseSpec":
        if self.of is not None and self.tag is not None:
            raise fault("E206", "both `of` and `tag`", "keep one of them, or make two groups of it", key="tag")
        if self.of is None and self.tag is None:
            raise fault("E202", "a group of nothing", "give it `of:`, a list of names, or `tag:`", lacks="of")
        return self

    def gives(self) -> bool:
        """Return whether its members get something of it, and do not only have a name together."""
        return bool(self.model_fields_set - {"of", "tag"})


class KindBaseSpec(Model):
    """A kind without what it gives: `KindSpec` adds all that things, doors and actors may have, but for a place."""

    kind: Reference | None = Field(None, description="the kind that it takes after itself")
    name: Line | None = Field(None, description="the name of what has none of its own")
    here: HereSpec | None = Field(None, description="its own sentence in the room; `false`: never listed")
    size: Annotated[Count, Field(ge=1)] = Field(1, description="how large it is, for what takes only things so large")
    open: Truth = Field(False, description="of doors: whether it starts open")


def _of(model: type[Model], names: tuple[str, ...]) -> dict[str, Any]:
    """Return some fields of another model, none of which is required."""
    return {name: (model.model_fields[name].annotation, model.model_fields[name]) for name in names}


_SHARED: Final = tuple(name for name in BodySpec.model_fields if name not in KindBaseSpec.model_fields)

GroupSpec = create_model("GroupSpec", __base__=GroupBaseSpec, __doc__="A group.", **THING_FIELDS)

_KIND_FIELDS: Final = {**_of(BodySpec, _SHARED), **THING_FIELDS, **_of(ActorSpec, _OF_ACTORS)}

KindSpec = create_model("KindSpec", __base__=KindBaseSpec, __doc__="A template of things.", **_KIND_FIELDS)
