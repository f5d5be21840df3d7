"""What the parts of the schema share: the base of every model, conditions, texts, one reference or several."""

from typing import Annotated, Final

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag

from backrooms_if import limits
from backrooms_if.worldfile.faults import fault
from backrooms_if.worldfile.plain import Plain
from backrooms_if.worldfile.plainly import PLAIN_LINE, PLAIN_PROSE
from backrooms_if.worldfile.scalars import Expression, Prose, Reference, Words, names_shared
from backrooms_if.worldfile.takes import Takes


class Model(BaseModel):
    """The base of every spec: no key but the declared ones, nothing changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


def shape(value: object) -> str:
    """Return which member of a union a value is meant for, by its outer shape alone, so that one fault is one error."""
    if isinstance(value, dict) and not names_shared(value):
        return "mapping"
    if isinstance(value, list) and not all(isinstance(item, str) for item in value):
        return "list"
    return "text"


def one_or_list(value: object) -> str:
    """Return the same for what may be one or several."""
    return "list" if isinstance(value, list) else "one"


def one_or_mapping(value: object) -> str:
    """Return the same for what may be one or a mapping of several."""
    return "mapping" if isinstance(value, dict) else "one"


def list_or_mapping(value: object) -> str:
    """Return the same for what may be a list or a mapping of lists."""
    return "mapping" if isinstance(value, dict) else "list"


_WORDS_OF_TRUTH: Final = frozenset(("true", "false", "yes", "no", "on", "off", "y", "n"))


def is_truth(value: object) -> bool:
    """Return whether an unquoted word is or looks like a truth, where a text may stand as well: `fixed: yes`."""
    return isinstance(value, Plain) and value.lower() in _WORDS_OF_TRUTH


def _some(value: str) -> str:
    if not value.strip():
        raise fault("E213", "a text is wanted here, and this one is empty", "write the words")
    return value


Line = Annotated[Words, AfterValidator(_some), PLAIN_LINE]
"""One line of text that is not empty: names, titles, the words players may use."""

LineOrMore = Annotated[
    Annotated[Line, Tag("one")] | Annotated[list[Line], Field(min_length=1), Tag("list")],
    Discriminator(one_or_list),
]
"""One line of text, or a list of them."""


def by_id(model: type[BaseModel], what: str, most: int | None = None) -> BeforeValidator:
    """Return what refuses the keys of one thing where things are wanted by id: `rooms: {name: Hall}`.

    A newcomer's slip, which would give a problem for each of the keys. `most` is how many there may be, None for any
    number: more are refused before one of them is looked at.
    """

    known: set[str] = set()

    def check(value: object) -> object:
        if not isinstance(value, dict) or not value:
            return value
        if most is not None and len(value) > most:
            message = f"{len(value):,} entries, and {most:,} may stand here"
            raise fault("E210", message, "take out those that a player would never come to")
        if not known:  # not before: of a model in itself the fields are found late
            known.update(field.alias or name for name, field in model.model_fields.items())
        if known.issuperset(value) and not all(isinstance(one, dict) for one in value.values()):
            first = next(iter(value))
            message = f"these are the keys of {what}, and its id is missing above them"
            raise fault("E218", message, f"write an id, and them below it: `some_id: {{{first}: ...}}`")
        return value

    return BeforeValidator(check)


Conditions = Annotated[
    Annotated[Expression, Tag("one")]
    | Annotated[list[Expression], Field(min_length=1, max_length=limits.CONDITIONS_PER_LIST), Tag("list")],
    Discriminator(one_or_list),
    Takes("a condition, or a list of them", "conditions"),
]
"""`when:` is one condition, or a list of which all must hold."""


class SaidWhen(Model):
    """One of a list of texts, of which the first that holds is told."""

    when: Conditions | None = Field(None, description="tells this text only while it holds")
    say: Prose = Field(description="the text")


SaidList = Annotated[list[SaidWhen], Field(min_length=1)]
"""A list of {when, say}."""

TextSpec = Annotated[
    Annotated[Prose, Tag("text")]
    | Annotated[SaidList, Tag("list")]
    | Annotated[dict[str, Prose], Field(min_length=1), Tag("mapping")],
    Discriminator(shape),
    Takes("a text, also by state", "texts"),
    PLAIN_PROSE,
]
"""A text of a thing: words, a list of {when, say}, or a mapping by named state."""


def _words_shape(value: object) -> str:
    return "list" if shape(value) == "list" else "text"


WordsSpec = Annotated[
    Annotated[Prose, Tag("text")] | Annotated[SaidList, Tag("list")],
    Discriminator(_words_shape),
    Takes("a text", "texts"),
    PLAIN_PROSE,
]
"""A text that belongs to no thing: words, or a list of {when, say}."""

OneOrMore = Annotated[
    Annotated[Reference, Tag("one")] | Annotated[list[Reference], Field(min_length=1), Tag("list")],
    Discriminator(one_or_list),
]
"""A name, or a list of names."""
