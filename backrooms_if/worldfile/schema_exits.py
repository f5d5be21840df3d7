"""The schema of exits: where they lead, what they say and do, and who may use them. Rooms have them, by travel word."""

from typing import Annotated, Final, Literal

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, Tag, model_validator

from backrooms_if import limits
from backrooms_if.problems.visible import quoted
from backrooms_if.worldfile.faults import fault
from backrooms_if.worldfile.plainly import PLAIN_REFERENCE
from backrooms_if.worldfile.scalars import Count, Odds, Reference, Slug, Truth, is_coordinate
from backrooms_if.worldfile.schema_base import Conditions, Model, WordsSpec
from backrooms_if.worldfile.schema_effects import EffectsSpec


def _weight(value: int) -> int:
    if value == 0:
        raise fault("E219", "a weight of zero is never drawn", "write `1` or more, or leave the room out")
    return value


def value_kind(value: object) -> str:
    """Return which member of a union a value is meant for: one name, a list, or a mapping."""
    if isinstance(value, dict):
        return "room" if is_coordinate(value) else "mapping"
    return "list" if isinstance(value, list) else "room"


_ENDS: Final = (".", "!", "?", "\u2026")


def no_prose(value: object) -> object:
    """Refuse a sentence where a room is wanted: what is said at a way that leads nowhere has a key of its own."""
    if isinstance(value, str) and (value.rstrip().endswith(_ENDS) or value.count(" ") > 2):
        inside = f'"{value}"' if any(sign in value for sign in ",:#{}[]\"'") else value
        raise fault(
            "E228", "the id of a room is wanted here, and this is prose", f"write {quoted(f'{{say: {inside}}}', 90)}"
        )
    return value


Target = Annotated[Reference, BeforeValidator(no_prose)]
"""The room behind a travel word."""

TargetsSpec = Annotated[
    Annotated[Reference, Tag("room")]
    | Annotated[list[Reference], Field(min_length=1), Tag("list")]
    | Annotated[dict[Reference, Annotated[Count, AfterValidator(_weight)]], Field(min_length=1), Tag("mapping")],
    Discriminator(value_kind),
    PLAIN_REFERENCE,
]
"""A room, a list of rooms of which chance picks one, or rooms with weights."""


class ExitSpec(Model):
    """One exit rule."""

    id: Slug | None = Field(None, description="a name for `reveal` and for saves; needed where `hidden` is set")
    to: TargetsSpec | None = Field(
        None,
        description="the room it leads to; several, of which chance picks one; or an ending, which it reaches",
    )
    door: Reference | None = Field(None, description="the door that must be open")
    when: Conditions | None = Field(None, description="else the next rule of the word is tried")
    odds: Odds | None = Field(None, description="`N in M`; a miss tries the next rule of the word")
    only: Literal["player", "actors"] | None = Field(
        None, description="who may use this rule: `player` or `actors`; for the others the next rule is tried"
    )
    say: WordsSpec | None = Field(None, description="said on the way; without `to` and `do`, the refusal")
    do: EffectsSpec | None = Field(None, description="effects, after `say` and before `to`")
    pass_: Truth = Field(False, alias="pass", description="`true`: after `say` and `do` the next rule is tried")
    cost: Annotated[Count, Field(ge=1, le=limits.TURNS_OF_WAITING)] | None = Field(
        None, description="how many turns the way takes; 1 unless said"
    )
    hidden: Truth = Field(False, description="no exit until `reveal`")
    one_way: Truth = Field(False, description="that no exit leads straight back is meant")

    @model_validator(mode="after")
    def _leads_or_says(self) -> "ExitSpec":
        if self.to is None and self.say is None and self.do is None:
            if self.model_fields_set == {"id"}:
                raise fault(
                    "E202", "an exit that leads nowhere and says nothing", "did you mean `to`?", key="id", mend="to"
                )
            cure = "give it `to:` a room, `say:` why not, or `do:` what comes of it"
            raise fault("E202", "an exit that leads nowhere and says nothing", cure, lacks="say")
        if self.door is not None and self.to is None:
            raise fault("E222", "a door in an exit without `to`", "say where the door leads", key="door")
        if self.hidden and self.id is None:
            raise fault("E202", "a hidden exit without an id", "give it an `id:` that `reveal` can name", key="hidden")
        if self.pass_ and self.to is not None:
            cure = "leave `pass` out, or make two rules of it, the one with `pass` first"
            raise fault("E206", "`pass` goes on to the next rule, and `to` leads away", cure, key="pass")
        if self.cost is not None and self.to is None and self.do is None and not self.pass_:
            cure = "leave `cost` out, or say what is done with `do:`"
            raise fault("E206", "`cost` of a refusal, which takes no time", cure, key="cost")
        return self

    @model_validator(mode="after")
    def _of_actors(self) -> "ExitSpec":
        if self.only == "actors":
            for key, name in (("say", "say"), ("do", "do"), ("pass_", "pass"), ("cost", "cost")):
                if getattr(self, key):
                    cure = f"leave `{name}` out: actors take the way, and nothing else comes of it"
                    raise fault("E206", f"`{name}` of a way that only actors use", cure, key=name)
        return self


ExitRuleSpec = Annotated[
    Annotated[Target, Tag("room")] | Annotated[ExitSpec, Tag("mapping")],
    Discriminator(value_kind),
]
ExitsSpec = Annotated[
    Annotated[Target, Tag("room")]
    | Annotated[ExitSpec, Tag("mapping")]
    | Annotated[list[ExitRuleSpec], Field(min_length=1), Tag("list")],
    Discriminator(value_kind),
    PLAIN_REFERENCE,
]
"""A room, one exit rule, or an ordered list of them."""


def rules_of(written: str | ExitSpec | list[str | ExitSpec]) -> list[tuple[str | ExitSpec, tuple[int, ...]]]:
    """Return each rule of an exit's value, with what its path has behind that of the value."""
    if isinstance(written, list):
        return [(one, (index,)) for index, one in enumerate(written)]
    return [(written, ())]
