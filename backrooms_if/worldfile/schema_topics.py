"""The schema of what actors answer: topics, what they say of anything else, and to who talks to them of nothing."""

from typing import Annotated

from pydantic import Discriminator, Field, Tag, model_validator

from backrooms_if.worldfile.faults import fault
from backrooms_if.worldfile.positions import Path
from backrooms_if.worldfile.scalars import Count, Odds, Phrases, Prose, Slug, Truth
from backrooms_if.worldfile.schema_base import Conditions, Line, Model, by_id, is_truth, shape
from backrooms_if.worldfile.schema_effects import EffectsSpec
from backrooms_if.worldfile.takes import Takes


def _suggested(value: object) -> str:
    return "truth" if is_truth(value) or isinstance(value, bool) else "words"


SuggestSpec = Annotated[
    Annotated[Truth, Tag("truth")] | Annotated[Line, Tag("words")],
    Discriminator(_suggested),
]


class ReplySpec(Model):
    """One answer: {when, say, do}."""

    when: Conditions | None = Field(None, description="answers so only while it holds")
    say: Prose | None = Field(None, description="what is told")
    do: EffectsSpec | None = Field(None, description="effects, after what is told")
    suggest: SuggestSpec | None = Field(
        None, description="TOPICS and menus name it until it was given: true, or words for what is asked"
    )

    @model_validator(mode="after")
    def _answers(self) -> "ReplySpec":
        if self.say is None and self.do is None:
            raise fault("E202", "an answer that says nothing", "give it `say:` or `do:`", lacks="say")
        return self


def _replies_shape(value: object) -> str:
    return "list" if isinstance(value, list) else shape(value)


def _one_shape(value: object) -> str:
    return "mapping" if isinstance(value, dict) else "text"


RepliesSpec = Annotated[
    Annotated[Prose, Tag("text")]
    | Annotated[ReplySpec, Tag("mapping")]
    | Annotated[
        list[
            Annotated[Annotated[Prose, Tag("text")] | Annotated[ReplySpec, Tag("mapping")], Discriminator(_one_shape)]
        ],
        Field(min_length=1),
        Tag("list"),
    ],
    Discriminator(_replies_shape),
    Takes("an answer: a text, keys, or a list of them", "actors.topics"),
]
"""What is answered: a text, {when, say, do}, or a list of these, of which the first that holds is given."""

TopicsSpec = dict[Phrases, RepliesSpec]
"""Answers by what they are about: words parted by commas, or `{brass_key}` for all names of a thing."""


class RemarkSpec(Model):
    """What an actor says unasked."""

    when: Conditions | None = Field(None, description="only while it holds; turns in which it does not are not counted")
    after: Annotated[Count, Field(ge=1)] | None = Field(
        None, description="once, after so many turns in the player's company; 1 unless said"
    )
    every: Annotated[Count, Field(ge=1)] | None = Field(None, description="again and again, every so many turns")
    odds: Odds | None = Field(None, description="`N in M`: the chance, each turn, once its time has come")
    say: Prose | None = Field(None, description="what is told")
    do: EffectsSpec | None = Field(None, description="effects, after what is told")

    @model_validator(mode="after")
    def _says(self) -> "RemarkSpec":
        if self.say is None and self.do is None:
            raise fault("E202", "a remark that says nothing", "give it `say:` or `do:`", lacks="say")
        if self.after is not None and self.every is not None:
            cure = "keep `after` for once, or `every` for again and again"
            raise fault("E206", "both `after` and `every`", cure, key="every")
        return self


RemarksSpec = Annotated[dict[Slug, RemarkSpec], by_id(RemarkSpec, "a remark")]
"""What an actor says unasked, by id."""

Replies = str | ReplySpec | list[str | ReplySpec] | None
"""The same as a spec holds it."""


def replies_of(written: Replies, path: Path) -> list[tuple[ReplySpec | str, Path]]:
    """Return what is answered as a list, each text or answer with its path."""
    if written is None:
        return []
    if isinstance(written, list):
        return [(one, (*path, index)) for index, one in enumerate(written)]
    return [(written, path)]
