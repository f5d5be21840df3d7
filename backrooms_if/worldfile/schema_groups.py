"""The schema of groups: things, or rooms, that are meant together under one name."""

from pydantic import Field, model_validator

from backrooms_if.worldfile.faults import fault
from backrooms_if.worldfile.scalars import Slug
from backrooms_if.worldfile.schema_base import Model, OneOrMore


class GroupSpec(Model):
    """A group."""

    of: OneOrMore | None = Field(None, description="its members: things or rooms, other groups, kinds or traits")
    tag: Slug | None = Field(None, description="a tag in place of `of`: all things, or all rooms, that bear it")

    @model_validator(mode="after")
    def _has_members(self) -> "GroupSpec":
        if self.of is not None and self.tag is not None:
            raise fault("E206", "both `of` and `tag`", "keep one of them, or make two groups of it", key="tag")
        if self.of is None and self.tag is None:
            raise fault("E202", "a group of nothing", "give it `of:`, a list of names, or `tag:`", lacks="of")
        return self
